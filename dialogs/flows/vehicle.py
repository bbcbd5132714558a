"""Declaring a vehicle: what we ask, in the order we ask it.

Texts are in locales/*/flows/vehicle.po, under "vehicle.<question>.<role>"; `python -m bot flow vehicle` prints all of
it as a table. The sources of the rules are in docs/sources.md, under "Vehicle declaration".
"""

from dialogs.answers.address_line import ADDRESS_LINE
from dialogs.answers.birth_date import BIRTH_DATE
from dialogs.answers.brand import BRAND, MODEL
from dialogs.answers.choices import ADDRESS_FORM, CONSENT, FOR_WHOM, YES_NO
from dialogs.answers.citizen_id import CITIZEN_ID
from dialogs.answers.colour import COLOUR
from dialogs.answers.commune import COMMUNE
from dialogs.answers.note import NOTE, ORGANISATION_NAME
from dialogs.answers.person_name import PERSON_NAME
from dialogs.answers.phone import PHONE
from dialogs.answers.plate import PLATE
from dialogs.answers.relation_choices import RELATION
from dialogs.answers.serial_number import ENGINE_NUMBER, FRAME_NUMBER
from dialogs.answers.step_choices import IDENTITY_CHECK
from dialogs.answers.vehicle_choices import CERTIFICATE, PLATE_KEPT, REPORTED, VEHICLE_KIND, VEHICLE_STATE
from dialogs.answers.year import SOLD_YEAR, YEAR
from dialogs.conditions import Disagree, Found, both, unless, when
from dialogs.flow import Advice, Flow, Lookup, Question, StopIf

_FOR_ANOTHER = when("for_whom", "relative", "neighbour")

VEHICLE = Flow(
    id="vehicle",
    version="2026-11-22",
    words=("khai báo xe", "khai xe", "kê khai xe", "đăng ký xe", "declare a vehicle", "declare"),
    steps=(
        Question("consent", CONSENT, keep="speaker", on_check=False, edition="2026-11-22"),
        StopIf("no_consent", when("consent", "disagree")),
        Question("address_form", ADDRESS_FORM, keep="speaker", on_check=False),
        Question("for_whom", FOR_WHOM, keep="person", words=("khai cho ai", "khai giúp ai")),
        StopIf("organisation", when("for_whom", "organisation")),
        Question(
            "helper_name", PERSON_NAME, _FOR_ANOTHER, keep="person", words=("tên người khai giúp", "người khai giúp")
        ),
        Question("subject_agrees", YES_NO, _FOR_ANOTHER, keep="person", on_check=False),
        StopIf("subject_disagrees", when("subject_agrees", "no")),
        Question("full_name", PERSON_NAME, keep="person", words=("họ và tên", "họ tên", "tên")),
        Question("citizen_id", CITIZEN_ID, keep="person", words=("số căn cước", "căn cước", "cccd", "số cccd")),
        Question("birth_date", BIRTH_DATE, keep="person", words=("ngày sinh", "năm sinh", "ngày tháng năm sinh")),
        Question(
            "identity_check",
            IDENTITY_CHECK,
            Disagree("citizen_id", "birth_date", "address_form", "for_whom"),
            of=("citizen_id", "birth_date", "address_form"),
            keep="person",
            on_check=False,
            mentions=("citizen_id", "birth_date"),
            reopens={"fix_id": "citizen_id", "fix_birth": "birth_date"},
        ),
        Question("phone", PHONE, keep="person", skippable=True, words=("số điện thoại", "điện thoại", "sđt")),
        Question("commune", COMMUNE, keep="person", words=("phường xã", "phường", "xã", "nơi ở")),
        Question("address_line", ADDRESS_LINE, keep="person", words=("địa chỉ", "số nhà", "thôn", "ngõ")),
        Question("vehicle_kind", VEHICLE_KIND, words=("loại xe",)),
        StopIf("special_vehicle", when("vehicle_kind", "other")),
        Question(
            "plate",
            PLATE,
            of=("vehicle_kind",),
            worded_by="vehicle_kind",
            words=("biển số", "biển số xe", "biển xe", "biển"),
        ),
        Question("relation", RELATION, words=("quan hệ với xe", "chủ xe", "xe của ai", "xe đứng tên")),
        Question(
            "registered_name",
            PERSON_NAME,
            when("relation", "bought", "inherited", "family"),
            of=("relation",),
            skippable=True,
            words=("tên trên giấy đăng ký", "tên trên đăng ký", "tên chủ xe"),
        ),
        Question(
            "company_name",
            ORGANISATION_NAME,
            when("relation", "company"),
            of=("relation",),
            skippable=True,
            words=("tên công ty", "tên cơ quan", "cơ quan đứng tên xe"),
        ),
        Question("state", VEHICLE_STATE, words=("tình trạng xe", "tình trạng")),
        Question(
            "sold_to",
            PERSON_NAME,
            when("state", "sold"),
            skippable=True,
            words=("tên người mua", "người mua", "người nhận xe"),
        ),
        Question("sold_year", SOLD_YEAR, when("state", "sold"), skippable=True, words=("năm bán",)),
        Question("reported", REPORTED, when("state", "stolen_or_lost"), skippable=True, words=("báo công an",)),
        Question("plate_kept", PLATE_KEPT, when("state", "scrapped"), skippable=True, words=("giữ biển số",)),
        Question("whereabouts", NOTE, when("state", "not_in_hanoi"), skippable=True, words=("xe ở đâu", "xe đang ở")),
        Question("state_note", NOTE, when("state", "other"), words=("ghi chú tình trạng", "tình trạng cụ thể")),
        Question("certificate", CERTIFICATE, words=("giấy đăng ký", "giấy đăng ký xe", "cà vẹt", "giấy tờ xe")),
        Lookup("record", of=("plate", "citizen_id"), ask_if=when("relation", "owner")),
        Question(
            "record_right",
            YES_NO,
            Found("record"),
            of=("record",),
            on_check=False,
            mentions=("record",),
            fills=("yes", "record"),
        ),
        Question("brand", BRAND, of=("record_right",), skippable=True, words=("hãng xe", "nhãn hiệu", "hãng")),
        Question(
            "model", MODEL, of=("record_right",), skippable=True, words=("tên xe", "dòng xe", "số loại", "kiểu xe")
        ),
        Question("colour", COLOUR, of=("record_right",), skippable=True, words=("màu sơn", "màu xe", "màu")),
        Question("year", YEAR, of=("record_right",), skippable=True, words=("năm sản xuất", "đời xe")),
        Question("add_numbers", YES_NO, when("certificate", "have"), on_check=False),
        Question("frame_number", FRAME_NUMBER, when("add_numbers", "yes"), skippable=True, words=("số khung",)),
        Question("engine_number", ENGINE_NUMBER, when("add_numbers", "yes"), skippable=True, words=("số máy",)),
    ),
    advice=(
        Advice("advice_sold", when("state", "sold")),
        Advice("advice_unreported", both(when("state", "stolen_or_lost"), unless("reported", "yes"))),
        Advice("advice_stolen", when("reported", "yes")),
        Advice("advice_scrapped", when("state", "scrapped")),
        Advice("advice_bought", both(when("relation", "bought"), unless("state", "sold", "scrapped"))),
        Advice("advice_inherited", both(when("relation", "inherited"), unless("state", "sold", "scrapped"))),
        Advice("advice_certificate_lost", when("certificate", "lost")),
    ),
)
