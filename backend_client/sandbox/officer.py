"""The ward officer's page: the list by commune, one declaration, confirm it or send it back.

Rules
- Plain HTML forms, no script, nothing from elsewhere; every value is escaped by the templates.
- The identity number is masked; showing it is a post of its own and is written into the case's history.
- A decision is for the revision that was on the screen: if the citizen amended it meanwhile, it is shown again
  first.
- Nothing is cached, since the next person at this computer may be another one.
"""

import unicodedata
from collections import Counter
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import ValidationError
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from backend_client.models import DECLARED_FIELDS
from backend_client.sandbox import references, shown
from backend_client.sandbox.attachments import Attachments
from backend_client.sandbox.cases import Cases, Filed, NotDecidable
from backend_client.sandbox.communes import COMMUNES
from backend_client.sandbox.controls import Return
from backend_client.sandbox.forms import FormGuard
from backend_client.sandbox.operations import body_up_to

LONGEST_FORM = 32_000
MOST_LISTED = 500

_SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class OfficerPages:
    def __init__(self, cases: Cases, attachments: Attachments) -> None:
        self._cases = cases
        self._attachments = attachments
        self._forms = FormGuard()
        self._templates = Environment(
            loader=PackageLoader("backend_client.sandbox"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        self._templates.globals.update(communes=COMMUNES, shown=shown)

    def routes(self) -> list[Route]:
        return [
            Route("/", self.list_page),
            Route("/officer.css", self.style),
            Route("/cases/{reference}", self.case_page),
            Route("/cases/{reference}/pictures/{sha256}", self.picture),
            Route("/cases/{reference}/reveal", self.reveal, methods=["POST"]),
            Route("/cases/{reference}/confirm", self.confirm, methods=["POST"]),
            Route("/cases/{reference}/return", self.give_back, methods=["POST"]),
        ]

    async def list_page(self, request: HttpRequest) -> Response:
        commune, status = (request.query_params.get(name, "") for name in ("commune", "status"))
        everything = self._cases.all_filed()
        here = [filed for filed in everything if commune in ("", filed.declaration.person.commune)]
        listed = [filed for filed in here if status in ("", filed.status)][:MOST_LISTED]
        return self._page(
            request,
            "list.html",
            by_commune=_by_commune(listed),
            chosen_commune=commune,
            chosen_status=status,
            per_commune=sorted(Counter(filed.declaration.person.commune for filed in everything).items()),
            per_status=Counter(filed.status for filed in here),
        )

    async def case_page(self, request: HttpRequest) -> Response:
        filed = self._cases.filed(_reference(request))
        return self._missing(request) if filed is None else self._case(request, filed)

    async def picture(self, request: HttpRequest) -> Response:
        filed, sha256 = self._cases.filed(_reference(request)), request.path_params["sha256"]
        kept = self._attachments.get(sha256) if filed and sha256 in filed.declaration.attachments else None
        if kept is None:
            return PlainTextResponse("", 404, _SAFE)
        return Response(kept[1], headers=_SAFE, media_type=kept[0])

    async def reveal(self, request: HttpRequest) -> Response:
        if await self._form(request) is None:
            return self._stale(request)
        filed = self._cases.reveal(_reference(request))
        return self._missing(request) if filed is None else self._case(request, filed, reveal=True)

    async def confirm(self, request: HttpRequest) -> Response:
        form = await self._form(request)
        if form is None:
            return self._stale(request)
        try:
            decided = self._cases.decide(_reference(request), "confirmed", revision=_revision(form))
        except NotDecidable:
            return self._again(request, "changed_meanwhile", 409)
        return self._missing(request) if decided is None else _see(f"/cases/{decided.reference}")

    async def give_back(self, request: HttpRequest) -> Response:
        form = await self._form(request)
        if form is None:
            return self._stale(request)
        ticked = tuple(path for path in form.get("fields", []) if path in DECLARED_FIELDS)
        try:
            order = Return(reason=_written(form), fields=ticked)
            decided = self._cases.decide(
                _reference(request), "returned", reason=order.reason, fields=ticked, revision=_revision(form)
            )
        except ValidationError:
            return self._again(request, "reason_needed", 422, typed=_written(form), ticked=ticked)
        except NotDecidable:
            return self._again(request, "changed_meanwhile", 409, typed=_written(form), ticked=ticked)
        return self._missing(request) if decided is None else _see(f"/cases/{decided.reference}")

    async def style(self, request: HttpRequest) -> Response:
        text = self._templates.get_template("officer.css").render()
        return Response(text, media_type="text/css", headers=_SAFE)

    async def _form(self, request: HttpRequest) -> dict[str, list[str]] | None:
        """What was posted, or None if it was not posted by our own page."""
        body = await body_up_to(LONGEST_FORM, request)
        try:
            form = parse_qs((body or b"").decode(), max_num_fields=100)
        except ValueError:
            return None
        return form if self._forms.is_ours(request, form.get("token", [""])[0]) else None

    def _again(
        self, request: HttpRequest, message: str, status: int, typed: str = "", ticked: tuple[str, ...] = ()
    ) -> Response:
        filed = self._cases.filed(_reference(request))
        if filed is None:
            return self._missing(request)
        return self._case(request, filed, message=message, status=status, typed=typed, ticked=ticked)

    def _case(
        self,
        request: HttpRequest,
        filed: Filed,
        *,
        reveal: bool = False,
        message: str = "",
        status: int = 200,
        typed: str = "",
        ticked: tuple[str, ...] = (),
    ) -> Response:
        return self._page(
            request,
            "case.html",
            status,
            filed=filed,
            person=shown.rows("person", filed.declaration, filed.fields, reveal=reveal),
            vehicle=shown.rows("vehicle", filed.declaration, filed.fields),
            history=self._cases.history(filed.reference),
            pictures=[sha256 for sha256 in filed.declaration.attachments if self._attachments.get(sha256)],
            reveal=reveal,
            message=message,
            typed=typed,
            ticked=ticked,
        )

    def _missing(self, request: HttpRequest) -> Response:
        return self._page(request, "message.html", 404, message="missing")

    def _stale(self, request: HttpRequest) -> Response:
        return self._page(request, "message.html", 403, message="stale_form")

    def _page(self, request: HttpRequest, template: str, status: int = 200, **values: object) -> Response:
        cookie = self._forms.cookie(request)
        text = self._templates.get_template(template).render(token=self._forms.token(cookie), **values)
        response = HTMLResponse(text, status, _SAFE)
        self._forms.remember(response, cookie)
        return response


def _by_commune(listed: list[Filed]) -> list[tuple[str, list[Filed]]]:
    """Communes in the order of their codes, newest declarations first."""
    communes = sorted({filed.declaration.person.commune for filed in listed})
    return [(code, [filed for filed in listed if filed.declaration.person.commune == code]) for code in communes]


def _see(path: str) -> Response:
    return RedirectResponse(path, 303, _SAFE)


def _reference(request: HttpRequest) -> str:
    return references.canonical(request.path_params["reference"]) or ""


def _revision(form: dict[str, list[str]]) -> int:
    text = form.get("revision", [""])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _written(form: dict[str, list[str]]) -> str:
    """The reason as typed: browsers send CRLF, and some keyboards decomposed letters."""
    return unicodedata.normalize("NFC", form.get("reason", [""])[0].replace("\r\n", "\n")).strip()
