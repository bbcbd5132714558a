"""Pictures, stored under the hash of their content."""

from datetime import UTC, datetime

from backend_client.models import AttachmentReceipt
from backend_client.sandbox.database import Database

LARGEST = 10_000_000
"""Bytes."""

_BEGINNINGS = {"image/jpeg": (b"\xff\xd8\xff",), "image/png": (b"\x89PNG\r\n\x1a\n",), "image/webp": (b"RIFF",)}


def is_picture(media_type: str, content: bytes) -> bool:
    """Is it one of the types taken, and does the content begin as one of them must?"""
    return content.startswith(_BEGINNINGS.get(media_type, ())) if media_type in _BEGINNINGS else False


class Attachments:
    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, sha256: str, media_type: str, content: bytes) -> tuple[AttachmentReceipt, bool]:
        """The receipt, and whether the picture is new. The caller has checked hash, type and size."""
        with self._database.transaction() as rows:
            new = rows.execute(
                "INSERT INTO attachments VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (sha256, media_type, content, datetime.now(UTC).isoformat()),
            ).rowcount
            row = rows.execute(
                "SELECT sha256, media_type, length(content) AS size, received_at FROM attachments WHERE sha256 = ?",
                (sha256,),
            ).fetchone()
        return AttachmentReceipt.model_validate(dict(row)), bool(new)

    def get(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and content."""
        found = self._database.connection.execute(
            "SELECT media_type, content FROM attachments WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return None if found is None else (found["media_type"], found["content"])
