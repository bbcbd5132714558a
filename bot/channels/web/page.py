"""The page and its files, read once, kept ready and packed.

The page's words stand in it as a JSON data block, which no content policy has to allow. They speak to the citizen in
the conversation's own way, and keep {name} where the page puts a value.
"""

import gzip
import hashlib
import mimetypes
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.door import Door
from bot.channels.web.needs import Words
from dialogs.conversation import Conversation

FOLDER = Path(__file__).parent / "page"
STATIC = FOLDER / "static"
LANGUAGES = ("vi", "en")
SUFFIXES = frozenset({".css", ".js", ".mjs", ".svg", ".png", ".ico", ".webmanifest", ".woff2", ".txt"})
PREFIX = "web.page."

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("application/manifest+json", ".webmanifest")


class Ready(NamedTuple):
    """A file ready to be sent."""

    kind: str
    plain: bytes
    packed: bytes
    tag: str


def ready(kind: str, content: bytes) -> Ready:
    """The content, packed, with its tag."""
    tag = hashlib.sha256(content).hexdigest()[:16]
    return Ready(kind, content, gzip.compress(content, 6, mtime=0), f'W/"{tag}"')


def answer(file: Ready, request: Request, caching: str) -> Response:
    """The file, unless the browser has it already."""
    headers = {"ETag": file.tag, "Cache-Control": caching, "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == file.tag:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(file.plain, headers=headers, media_type=file.kind)
    return Response(file.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=file.kind)


class Page:
    """The page in each language, for a citizen's own device and for a ward's tablet."""

    def __init__(self, door: Door, language: str) -> None:
        self._door = door
        self._language = language
        self._templates = templates()
        self._pages: dict[tuple[str, bool, str], tuple[Template, Ready]] = {}
        self._files: dict[str, tuple[float, Ready]] = {}

    async def index(self, request: Request) -> Response:
        """GET /, in the language asked for, else in the one that is spoken with this session already."""
        known = await self._voice(request)
        asked = request.query_params.get("lang", "")
        which = (asked if asked in LANGUAGES else known.language, "kiosk" in request.query_params, known.address)
        return answer(self._rendered(*which), request, "no-store" if which[1] else "private, no-cache")

    async def _voice(self, request: Request) -> Conversation:
        session = await self._door.sessions.of(request)
        known = await self._door.needs.turns.conversation(session.address) if session else None
        return known or Conversation(id="", language=self._language)

    async def static(self, request: Request) -> Response:
        """GET /static/<file>"""
        file = self._file(request.path_params["file"])
        return answer(file, request, "no-cache") if file else Response("Not found", 404, media_type="text/plain")

    def _rendered(self, lang: str, kiosk: bool, address: str) -> Ready:
        template, which = self._templates.get_template("index.html"), (lang, kiosk, address)
        known = self._pages.get(which)
        if known is None or known[0] is not template:
            words = texts_of(self._door.needs.words, PREFIX, lang, address)
            page = template.render(lang=lang, kiosk=kiosk, words=words)
            known = (template, ready("text/html; charset=utf-8", page.encode()))
            self._pages[which] = known
        return known[1]

    def _file(self, name: str) -> Ready | None:
        path = STATIC / name
        if path.parent != STATIC or path.suffix not in SUFFIXES or not path.is_file():
            return None
        changed, known = path.stat().st_mtime, self._files.get(name)
        if known is None or known[0] != changed:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            known = (changed, ready(f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, path.read_bytes()))
            self._files[name] = known
        return known[1]


def templates() -> Environment:
    """The templates, which escape what they are given and know every name they use."""
    found = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined)
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return found


def texts_of(words: Words, prefix: str, language: str, address: str) -> dict[str, str]:
    """The texts whose ids begin so, by what follows."""
    return {id.removeprefix(prefix): text for id, text in words.family(prefix, language, address).items()}
