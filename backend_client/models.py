"""What travels between us and the declaration backend.

Rules
- Requests are strict: frozen, no unknown field, no silent conversion. What the contract does not name is refused.
- Answers are read leniently: a field we do not know is ignored, a field we need must be there in its right shape.
- A field is named by its path, as in `vehicle.plate`, wherever a declaration is spoken about: in errors, in what
  the citizen did not remember, in what an officer asks to mend.
- Values are canonical, as the bot shows them back: plates without separators and with Đ written D, phones
  0XXXXXXXXX, communes by the 5-digit code in force since 1 July 2025, texts in NFC.
- `to_bytes()` gives the body to send. Keep these bytes: every try of one declaration sends the same ones.
"""

import unicodedata
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.functional_validators import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

REFERENCE_FORM = r"^[A-Z0-9][A-Z0-9-]{2,31}$"
KEY_FORM = r"^[!-~]{1,255}$"
SHA256_FORM = r"^[0-9a-f]{64}$"

Language = Literal["vi", "en"]
DeclaredFor = Literal["self", "relative", "neighbour"]
VehicleKind = Literal["motorcycle", "car", "electric_motorcycle"]
Relation = Literal["owner", "bought", "inherited", "family", "company"]
VehicleState = Literal["in_use", "sold", "stolen_or_lost", "scrapped", "not_in_hanoi", "other"]
Certificate = Literal["have", "lost", "unreadable"]
CaseStatus = Literal["received", "confirmed", "returned"]
YesOrNo = Literal["yes", "no"]
NotKnown = Literal[
    "person.phone",
    "vehicle.registered_name",
    "vehicle.sold_to",
    "vehicle.sold_year",
    "vehicle.reported",
    "vehicle.plate_kept",
    "vehicle.whereabouts",
    "vehicle.brand",
    "vehicle.model",
    "vehicle.colour",
    "vehicle.year",
    "vehicle.frame_number",
    "vehicle.engine_number",
]


def _written_plainly(text: str, allowed: str = "") -> str:
    if not unicodedata.is_normalized("NFC", text):
        raise PydanticCustomError("not_nfc", "must be in Unicode normal form C")
    if text.strip() != text:
        raise PydanticCustomError("outer_spaces", "must not begin or end with a space")
    if any(unicodedata.category(sign).startswith("C") and sign not in allowed for sign in text):
        raise PydanticCustomError("control_characters", "must not hold control characters")
    return text


def _written_in_lines(text: str) -> str:
    return _written_plainly(text, allowed="\n")


def _real_birth_date(text: str) -> str:
    try:
        date.fromisoformat(text if len(text) == 10 else f"{text}-01-01")
    except ValueError:
        raise PydanticCustomError("no_such_day", "must be a day of the calendar") from None
    return text


def _said_yes(value: object) -> object:
    if value is not True:  # a plain Literal[True] takes 1 as well
        raise PydanticCustomError("not_an_option", "must be true")
    return value


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_written_plainly)]
Lines = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_written_in_lines)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._/+-]{1,40}$")]
CitizenId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^0[0-9]{9}$")]
CommuneCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
Plate = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{5,12}$")]
PartNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{4,20}$")]
BirthDate = Annotated[
    str, StringConstraints(pattern=r"^(19|20)[0-9]{2}(-[0-9]{2}-[0-9]{2})?$"), AfterValidator(_real_birth_date)
]
Year = Annotated[int, Field(ge=1900, le=2100)]
Reference = Annotated[str, StringConstraints(pattern=REFERENCE_FORM)]
Sha256 = Annotated[str, StringConstraints(pattern=SHA256_FORM)]
Count = Annotated[int, Field(ge=0)]
Cursor = Annotated[int, Field(ge=0)]


class Request(BaseModel):
    """What we send: nothing unknown, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def to_bytes(self) -> bytes:
        """The body to send, UTF-8 JSON. The same value always gives the same bytes."""
        return self.model_dump_json().encode()


class Answer(BaseModel):
    """What we read: fields we do not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Consent(Request):
    """Which wording of the notice the citizen agreed to, and when (Law 91/2025: consent must be provable)."""

    version: Version
    at: AwareDatetime


class Person(Request):
    """The person the declaration is about, even where a helper typed it.

    `birth_date` is YYYY-MM-DD, or YYYY where only the year is known. `commune` is where the person lives.
    """

    full_name: Line
    citizen_id: CitizenId
    birth_date: BirthDate
    phone: Phone | None = None
    commune: CommuneCode
    address: Line


class Vehicle(Request):
    """The vehicle. `registered_name` is the name on the certificate where it is not the person's own.

    What goes with a state: `sold_to` and `sold_year` with sold, `reported` (to the police) with stolen_or_lost,
    `plate_kept` with scrapped, `whereabouts` with not_in_hanoi, `state_note` with other.
    """

    kind: VehicleKind
    plate: Plate
    relation: Relation
    registered_name: Line | None = None
    state: VehicleState
    sold_to: Line | None = None
    sold_year: Year | None = None
    reported: YesOrNo | None = None
    plate_kept: YesOrNo | None = None
    whereabouts: Lines | None = None
    state_note: Lines | None = None
    certificate: Certificate
    brand: Line | None = None
    model: Line | None = None
    colour: Line | None = None
    year: Year | None = None
    frame_number: PartNumber | None = None
    engine_number: PartNumber | None = None


class VehicleDeclaration(Request):
    """One vehicle declared by or for one person.

    `not_known` names the fields the citizen was asked for and did not remember; they must then be null.
    `amends` is the reference of an earlier case this declaration corrects: the case keeps its reference.
    `attachments` are content hashes of pictures put with `putAttachment`, before or after.
    """

    flow_version: Version
    language: Language
    declared_for: DeclaredFor
    consent: Consent
    helper_name: Line | None = None
    person: Person
    vehicle: Vehicle
    not_known: Annotated[tuple[NotKnown, ...], Field(strict=False, max_length=13)] = ()
    note: Lines | None = None
    attachments: Annotated[tuple[Sha256, ...], Field(strict=False, max_length=6)] = ()
    truthful: Annotated[Literal[True], BeforeValidator(_said_yes)]
    amends: Reference | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.declared_for == "self" and self.helper_name is not None:
            raise PydanticCustomError("helper_for_oneself", "no helper where one declares for oneself")
        for path in self.not_known:
            section, name = path.split(".")
            if getattr(getattr(self, section), name) is not None:
                raise PydanticCustomError("known_after_all", "{path} is named as not known but given", {"path": path})
        return self


def _paths(model: type[BaseModel], before: str = "") -> tuple[str, ...]:
    return tuple(f"{before}{name}" for name in model.model_fields)


DECLARED_FIELDS: tuple[str, ...] = (*_paths(Person, "person."), *_paths(Vehicle, "vehicle."), "attachments")
"""Every field an officer can ask the citizen to mend."""


class RegistrationQuery(Request):
    """Both must be known to the asker: the backend answers only if the plate belongs to this owner."""

    plate: Plate
    owner_citizen_id: CitizenId


class RegistrationRecord(Answer):
    """What the registry knows of a vehicle. `year` is the year of make, null where the certificate has none."""

    brand: str
    model: str
    colour: str
    year: int | None = None
    kind: VehicleKind


class Receipt(Answer):
    """The backend has the declaration. `reference` is for people: it can be read out over the telephone."""

    reference: Reference
    received_at: AwareDatetime
    status: CaseStatus


class Case(Answer):
    """Where a declaration is. `fields`: the paths the officer asks to mend; `reason`: in the officer's words."""

    reference: Reference
    status: CaseStatus
    reason: str | None = None
    fields: tuple[str, ...] = ()
    changed_at: AwareDatetime


class Change(Answer):
    """One change of a case's status after its first receipt. Cursors grow, with gaps."""

    cursor: Cursor
    reference: Reference
    status: CaseStatus
    reason: str | None = None
    fields: tuple[str, ...] = ()
    at: AwareDatetime


class ChangePage(Answer):
    """Changes after a cursor, oldest first. Ask next with `next_cursor`; an empty page repeats the one given."""

    changes: tuple[Change, ...]
    next_cursor: Cursor


class AttachmentReceipt(Answer):
    """The backend has the picture. `size` in bytes."""

    sha256: Sha256
    media_type: str
    size: Count
    received_at: AwareDatetime


class Progress(Answer):
    """What happened to the declarations of one commune on one day of Hanoi (UTC+7)."""

    commune: CommuneCode
    day: date
    declared: Count
    confirmed: Count
    returned: Count


class ProgressReport(Answer):
    """Days on which nothing happened are left out."""

    days: tuple[Progress, ...]


class Health(Answer):
    status: Literal["ok"]


class FieldProblem(Answer):
    """One field and why it was refused, as a word for programs (`missing`, `wrong_form`, `too_long` ...)."""

    field: str
    reason: str


class Problem(Answer):
    """RFC 9457 problem+json. `type` is for programs, `title` and `detail` for whoever reads the logs."""

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: tuple[FieldProblem, ...] = ()
