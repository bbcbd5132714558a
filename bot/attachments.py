"""Puts the pictures of a declaration to the backend, before the declaration itself.

What was put once is not put again; a put whose answer was lost is, which changes nothing, for a picture is put under
the hash of its content. What goes wrong is the declaration's trouble: it is tried again as a whole.
"""

from functools import partial

from backend_client.client import DeclarationBackend
from bot.store import pictures
from bot.store.writer import Writer

MEDIA_TYPE = "image/jpeg"


class Attachments:
    """Pictures on their way to the backend."""

    def __init__(self, writer: Writer, backend: DeclarationBackend) -> None:
        self._writer = writer
        self._backend = backend

    async def put(self, conversation: str, names: tuple[str, ...]) -> None:
        """See that the backend has these pictures; raises `BackendError`, `PictureLost`."""
        for name in names:
            job = partial(pictures.to_put, conversation=conversation, sha256=name)
            content = await self._writer.submit(job)
            if content is not None:
                await self._backend.put_attachment(name, content, MEDIA_TYPE)
                await self._writer.submit(partial(pictures.note_put, conversation=conversation, sha256=name))
