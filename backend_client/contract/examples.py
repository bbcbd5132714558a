"""One synthetic example of everything that travels. No person or vehicle in here exists."""

import hashlib
from datetime import UTC, date, datetime

from pydantic import BaseModel

from backend_client.answers import PROBLEM_TYPE
from backend_client.models import (
    AttachmentReceipt,
    Case,
    Change,
    ChangePage,
    Consent,
    FieldProblem,
    Health,
    Person,
    Problem,
    Progress,
    ProgressReport,
    Receipt,
    RegistrationQuery,
    RegistrationRecord,
    Vehicle,
    VehicleDeclaration,
)

REFERENCE = "KB7-4MR-2X"
KEY = "c1f0a2d4-3-declaration-1"
PNG = b"\x89PNG\r\n\x1a\nan example that is not a whole picture"
PNG_SHA256 = hashlib.sha256(PNG).hexdigest()

_REASON = "Biển số chưa khớp với ảnh giấy đăng ký. Bác xem lại giúp số thứ ba."
_AT = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
_LATER = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)

DECLARATION = VehicleDeclaration(
    flow_version="vehicle-1",
    language="vi",
    declared_for="relative",
    consent=Consent(version="2026-11", at=_AT),
    helper_name="Nguyễn Thu Hà",
    person=Person(
        full_name="Nguyễn Văn Tư",
        citizen_id="001060012345",
        birth_date="1960",
        phone="0912345678",
        commune="00070",
        address="Số 12 ngõ 5 phố Hàng Thử",
    ),
    vehicle=Vehicle(
        kind="motorcycle",
        plate="29B112345",
        relation="owner",
        state="in_use",
        certificate="have",
        brand="Honda",
        model="Wave Alpha",
        colour="đỏ - đen",
        year=2012,
    ),
    not_known=("vehicle.frame_number", "vehicle.engine_number"),
    note="Xe để ở nhà con gái.",
    truthful=True,
)
QUERY = RegistrationQuery(plate="29B112345", owner_citizen_id="001060012345")

_EXAMPLES: tuple[BaseModel, ...] = (
    DECLARATION,
    QUERY,
    RegistrationRecord(brand="Honda", model="Wave Alpha", colour="đỏ - đen", year=2012, kind="motorcycle"),
    Receipt(reference=REFERENCE, received_at=_AT, status="received"),
    Case(reference=REFERENCE, status="returned", reason=_REASON, fields=("vehicle.plate",), changed_at=_LATER),
    ChangePage(
        changes=(
            Change(
                cursor=42,
                reference=REFERENCE,
                status="returned",
                reason=_REASON,
                fields=("vehicle.plate",),
                at=_LATER,
            ),
        ),
        next_cursor=42,
    ),
    AttachmentReceipt(sha256=PNG_SHA256, media_type="image/png", size=len(PNG), received_at=_AT),
    ProgressReport(
        days=(Progress(commune="00070", day=date(2026, 11, 21), declared=31, confirmed=18, returned=4),),
    ),
    Health(status="ok"),
    Problem(
        type=f"{PROBLEM_TYPE}invalid",
        title="Unprocessable Entity",
        status=422,
        detail="The content was refused.",
        errors=(FieldProblem(field="vehicle.plate", reason="wrong_form"),),
    ),
)

EXAMPLES: dict[type[BaseModel], BaseModel] = {type(example): example for example in _EXAMPLES}
