"""What the sandbox does with what it is asked, over real HTTP."""

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo

import httpx
import pytest

from backend_client.client import DeclarationBackend
from backend_client.contract.examples import PNG, PNG_SHA256
from backend_client.errors import Rejected
from backend_client.models import DECLARED_FIELDS, RegistrationQuery
from backend_client.sandbox import cases
from backend_client.sandbox.cases import HANOI
from backend_client.sandbox.registry import Registry
from backend_client.sandbox.server import Listening
from tests.backend_client.declared import Declared


def work_of(does: Callable[[], object]) -> list[tuple[str, str]]:
    """Every step of this: what is called and left, in order. A clock would tell what else the machine does."""
    steps: list[tuple[str, str]] = []
    sys.setprofile(lambda frame, step, _: steps.append((step, frame.f_code.co_name)))
    try:
        does()
    finally:
        sys.setprofile(None)
    return steps


class Noon(datetime):
    """A clock on which no day ends during a test."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Noon":
        return cls(2026, 11, 22, 12, tzinfo=HANOI).astimezone(tz)


TODAY = Noon.now(HANOI).date()


class TestLookUp:
    async def test_the_owner_is_told_what_the_registry_knows(self, backend: DeclarationBackend) -> None:
        record = await backend.look_up_registration(
            RegistrationQuery(plate="29B112345", owner_citizen_id="001060012345")
        )
        assert record is not None
        assert record.model_dump() == {
            "brand": "Honda",
            "model": "Wave Alpha",
            "colour": "đỏ - đen",
            "year": 2012,
            "kind": "motorcycle",
        }

    # Each knows one half, or nothing, of a record that exists.
    STRANGERS = (("29B112345", "001075023456"), ("30A12345", "001060012345"), ("30A99999", "001099999999"))

    async def test_nobody_else_learns_even_whether_the_plate_exists(self, http: httpx.AsyncClient) -> None:
        answers = [await self._ask(http, plate, owner) for plate, owner in self.STRANGERS]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        headers = [{name: value for name, value in answer.headers.items() if name != "date"} for answer in answers]
        assert headers[0] == headers[1] == headers[2]

    def test_a_miss_takes_as_much_work_whatever_was_wrong(self) -> None:
        registry = Registry()
        works = [work_of(lambda pair=pair: registry.look_up(*pair)) for pair in self.STRANGERS]  # type: ignore[misc]
        assert works[0] != []
        assert works[0] == works[1] == works[2]

    async def _ask(self, http: httpx.AsyncClient, plate: str, owner: str) -> httpx.Response:
        return await http.post("/v1/registrations/lookup", json={"plate": plate, "owner_citizen_id": owner})


class TestCases:
    async def test_a_case_is_received_then_returned_then_amended_then_confirmed(
        self, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes, changed: Declared
    ) -> None:
        receipt = await backend.declare_vehicle(body, "key-1")
        order = {"reason": "Xem lại biển số.", "fields": ["vehicle.plate", "person.address"]}
        await http.post(f"/sandbox/cases/{receipt.reference}/return", json=order)
        returned = await backend.case(receipt.reference)
        assert returned is not None
        assert (returned.status, returned.reason) == ("returned", "Xem lại biển số.")
        assert returned.fields == ("vehicle.plate", "person.address")

        amended = changed({"amends": receipt.reference, "vehicle.plate": "29B154321"}).to_bytes()
        assert (await backend.declare_vehicle(amended, "key-2")).reference == receipt.reference
        again = await backend.case(receipt.reference)
        assert again is not None
        assert (again.status, again.reason, again.fields) == ("received", None, ())

        await http.post(f"/sandbox/cases/{receipt.reference}/confirm")
        page = await backend.changes(0)
        assert [change.status for change in page.changes] == ["returned", "received", "confirmed"]
        assert {change.reference for change in page.changes} == {receipt.reference}

    async def test_there_is_no_such_case(self, backend: DeclarationBackend) -> None:
        assert await backend.case("AAA-AAA-AA") is None

    @pytest.mark.parametrize(
        "shape", [str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("-", " ")]
    )
    async def test_a_reference_is_found_however_it_was_read_out(
        self, shape: object, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
    ) -> None:
        assert callable(shape)
        receipt = await backend.declare_vehicle(body, "key-1")
        found = await http.get(f"/v1/cases/{shape(receipt.reference)}")
        assert found.json()["reference"] == receipt.reference

    async def test_a_confirmed_case_can_be_neither_decided_nor_amended(
        self, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes, changed: Declared
    ) -> None:
        receipt = await backend.declare_vehicle(body, "key-1")
        address = f"/sandbox/cases/{receipt.reference}"
        assert (await http.post(f"{address}/confirm")).status_code == 200
        assert (await http.post(f"{address}/confirm")).status_code == 409
        assert (await http.post(f"{address}/return", json={"reason": "x"})).status_code == 409
        with pytest.raises(Rejected) as raised:
            await backend.declare_vehicle(changed({"amends": receipt.reference}).to_bytes(), "key-2")
        assert raised.value.problems[0].field == "amends"

    async def test_nobody_amends_the_case_of_a_stranger(
        self, backend: DeclarationBackend, body: bytes, changed: Declared
    ) -> None:
        receipt = await backend.declare_vehicle(body, "key-1")
        theirs = {"amends": receipt.reference, "person.citizen_id": "001075023456", "vehicle.plate": "30A12345"}
        for reference in (receipt.reference, "AAA-AAA-AA"):
            with pytest.raises(Rejected) as raised:
                await backend.declare_vehicle(changed(theirs | {"amends": reference}).to_bytes(), "key-2")
            assert raised.value.problems[0].reason == "unknown_reference"

    async def test_amending_before_anyone_looked_is_no_change_of_status(
        self, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes, changed: Declared
    ) -> None:
        receipt = await backend.declare_vehicle(body, "key-1")
        amended = changed({"amends": receipt.reference, "person.citizen_id": "001060012346"}).to_bytes()
        assert (await backend.declare_vehicle(amended, "key-2")).reference == receipt.reference
        assert (await backend.changes(0)).changes == ()
        assert len((await http.get("/sandbox/declarations")).json()) == 2

    @pytest.mark.parametrize(
        "order", [{}, {"reason": ""}, {"reason": "x", "fields": ["vehicle.wheels"]}, {"reason": "x", "who": "y"}]
    )
    async def test_a_return_needs_a_reason_and_real_fields(
        self, order: object, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
    ) -> None:
        receipt = await backend.declare_vehicle(body, "key-1")
        assert (await http.post(f"/sandbox/cases/{receipt.reference}/return", json=order)).status_code == 422
        assert (await backend.changes(0)).changes == ()


class TestChanges:
    async def test_pages_join_without_gap_or_repetition(
        self, backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
    ) -> None:
        references = [(await backend.declare_vehicle(body, f"key-{number}")).reference for number in range(5)]
        for reference in references:
            await http.post(f"/sandbox/cases/{reference}/confirm")
        told: list[str] = []
        cursor = 0
        while (page := await backend.changes(cursor, limit=2)).changes:
            told += [change.reference for change in page.changes]
            cursor = page.next_cursor
        assert told == references
        assert (await backend.changes(cursor)).next_cursor == cursor

    @pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=501", "after=٣"])
    async def test_a_wrong_cursor_is_refused(self, query: str, http: httpx.AsyncClient) -> None:
        assert (await http.get(f"/v1/changes?{query}")).status_code == 422


class TestAttachments:
    async def test_putting_twice_is_putting_once(self, backend: DeclarationBackend, http: httpx.AsyncClient) -> None:
        first = await backend.put_attachment(PNG_SHA256, PNG, "image/png")
        assert (first.size, first.media_type) == (len(PNG), "image/png")
        assert await backend.put_attachment(PNG_SHA256, PNG, "image/png") == first

    async def test_what_is_refused(self, backend: DeclarationBackend) -> None:
        too_large = b"\xff\xd8\xff" + bytes(10_000_000)
        for sha256, content, media_type, status in [
            ("0" * 64, PNG, "image/png", 422),
            (PNG_SHA256, PNG, "image/jpeg", 415),
            (PNG_SHA256, PNG, "image/svg+xml", 415),
            (PNG_SHA256, b"<script>", "image/png", 415),
            (PNG_SHA256, too_large, "image/jpeg", 413),
        ]:
            with pytest.raises(Rejected) as raised:
                await backend.put_attachment(sha256, content, media_type)
            assert raised.value.status == status


class TestProgress:
    async def test_a_day_in_a_commune_is_counted(
        self,
        backend: DeclarationBackend,
        http: httpx.AsyncClient,
        body: bytes,
        changed: Declared,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(cases, "datetime", Noon)
        here = [(await backend.declare_vehicle(body, f"key-{number}")).reference for number in range(3)]
        await backend.declare_vehicle(changed({"person.commune": "00004"}).to_bytes(), "elsewhere")
        await http.post(f"/sandbox/cases/{here[0]}/confirm")
        await http.post(f"/sandbox/cases/{here[1]}/return", json={"reason": "x"})
        (day,) = await backend.progress("00070", TODAY - timedelta(days=1), TODAY + timedelta(days=1))
        assert (day.commune, day.declared, day.confirmed, day.returned) == ("00070", 3, 1, 1)
        assert await backend.progress("00070", date(2020, 1, 1), date(2020, 12, 31)) == ()

    @pytest.mark.parametrize(
        "query",
        [
            "",
            "commune=99999&from=2026-11-01&to=2026-11-02",
            "commune=00070&from=2026-11-31&to=2026-12-01",
            "commune=00070&from=2026-11-02&to=2026-11-01",
            "commune=00070&from=2020-01-01&to=2026-11-01",
        ],
    )
    async def test_a_wrong_period_is_refused(self, query: str, http: httpx.AsyncClient) -> None:
        assert (await http.get(f"/v1/progress?{query}")).status_code == 422


class TestAccess:
    @pytest.mark.parametrize("path", ["/v1/health", "/v1/changes", "/sandbox/declarations", "/sandbox/behaviour"])
    @pytest.mark.parametrize("given", [None, "Bearer", "Bearer x", "Basic sandbox", "Bearer sandböx", "sandbox"])
    async def test_nothing_without_the_token(self, path: str, given: str | None, sandbox: Listening) -> None:
        headers = [] if given is None else [(b"Authorization", given.encode())]
        async with httpx.AsyncClient(trust_env=False, timeout=60) as nobody:
            answer = await nobody.get(sandbox.base_url + path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"

    async def test_an_unknown_address_and_a_wrong_method_are_problems_too(self, http: httpx.AsyncClient) -> None:
        for answer, status in [(await http.get("/v1/nothing"), 404), (await http.delete("/v1/changes"), 405)]:
            assert (answer.status_code, answer.json()["status"]) == (status, status)


async def test_every_field_of_the_contract_can_be_returned(
    backend: DeclarationBackend, http: httpx.AsyncClient, body: bytes
) -> None:
    receipt = await backend.declare_vehicle(body, "key-1")
    order = {"reason": "Xem lại hết.", "fields": list(DECLARED_FIELDS)}
    assert (await http.post(f"/sandbox/cases/{receipt.reference}/return", json=order)).status_code == 200
    page = await http.get(f"/cases/{receipt.reference}")
    assert page.text.count('class="mend"') == len(DECLARED_FIELDS) - 1  # attachments have no row of their own
