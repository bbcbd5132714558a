"""Cases: what arrived, what officers decided, what can be asked about it.

Rules
- Same key and same bytes: the stored answer. Same key and other bytes: `KeyTaken`. Only accepted bodies are
  remembered.
- Storing the key, its answer, the case and the event is one transaction: after a crash there is all of it or
  nothing.
- A declaration that amends keeps the reference of the case it corrects and makes it "received" again. It must be of
  the same person or the same plate, and a confirmed case cannot be amended; both read as "unknown reference".
- Officers may return and confirm until a case is confirmed, which is final. Each decision is for one revision.
- Every change of status after the first receipt goes into the feed: returned, confirmed, received again.
"""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from backend_client.models import (
    Case,
    CaseStatus,
    Change,
    ChangePage,
    Progress,
    Receipt,
    VehicleDeclaration,
)
from backend_client.sandbox import references
from backend_client.sandbox.database import Database

HANOI = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

EventKind = Literal["received", "amended", "confirmed", "returned", "revealed"]


class KeyTaken(Exception):
    """The key came before with another body."""


class NothingToAmend(Exception):
    """The case to amend is not there, is somebody else's, or is confirmed."""


class NotDecidable(Exception):
    """The case is confirmed already, or was amended since the officer looked at it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A case with all it says. `revision` counts the bodies: 1, and one more for each amendment."""

    reference: str
    revision: int
    declaration: VehicleDeclaration
    status: CaseStatus
    reason: str | None
    fields: tuple[str, ...]
    received_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a case's history."""

    kind: EventKind
    reason: str | None
    fields: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came with one key, and how often."""

    key: str
    body: bytes
    reference: str
    deliveries: int


class Cases:
    def __init__(self, database: Database) -> None:
        self._database = database

    def answered(self, key: str, body: bytes) -> Receipt | None:
        """The answer this key got before, if any. Counts the delivery. Raises `KeyTaken`."""
        with self._database.transaction() as rows:
            known = rows.execute("SELECT fingerprint, answer FROM keys WHERE key = ?", (key,)).fetchone()
            if known is None:
                return None
            if known["fingerprint"] != _fingerprint(body):
                raise KeyTaken
            rows.execute("UPDATE keys SET deliveries = deliveries + 1 WHERE key = ?", (key,))
            return Receipt.model_validate_json(known["answer"])

    def file(self, key: str, body: bytes, declaration: VehicleDeclaration) -> Receipt:
        """A new case, or an earlier one amended. The key must be new. Raises `NothingToAmend`."""
        with self._database.transaction() as rows:
            now = datetime.now(UTC)
            reference = (
                _amend(rows, declaration, body, now) if declaration.amends else _open(rows, declaration, body, now)
            )
            receipt = Receipt(reference=reference, received_at=now, status="received")
            rows.execute(
                "INSERT INTO keys VALUES (?, ?, ?, ?, ?, 1)",
                (key, _fingerprint(body), body, reference, receipt.model_dump_json()),
            )
        return receipt

    def decide(
        self,
        reference: str,
        decision: Literal["confirmed", "returned"],
        *,
        reason: str | None = None,
        fields: Sequence[str] = (),
        revision: int | None = None,
    ) -> Case | None:
        """An officer's decision, on the `revision` looked at if given. None if there is no such case."""
        with self._database.transaction() as rows:
            row = rows.execute("SELECT * FROM cases WHERE reference = ?", (reference,)).fetchone()
            if row is None:
                return None
            if row["status"] == "confirmed" or revision not in (None, row["revision"]):
                raise NotDecidable
            now = datetime.now(UTC)
            named = json.dumps(list(fields))
            rows.execute(
                "UPDATE cases SET status = ?, reason = ?, fields = ?, changed_at = ? WHERE reference = ?",
                (decision, reason, named, now.isoformat(), reference),
            )
            _note(rows, reference, row["commune"], decision, now, changed_to=decision, reason=reason, fields=named)
        return self.case(reference)

    def reveal(self, reference: str) -> Filed | None:
        """The whole case, and a line in its history that its identity number was looked at."""
        with self._database.transaction() as rows:
            row = rows.execute("SELECT commune FROM cases WHERE reference = ?", (reference,)).fetchone()
            if row is not None:
                _note(rows, reference, row["commune"], "revealed", datetime.now(UTC))
        return self.filed(reference)

    def case(self, reference: str) -> Case | None:
        filed = self.filed(reference)
        if filed is None:
            return None
        return Case(
            reference=filed.reference,
            status=filed.status,
            reason=filed.reason,
            fields=filed.fields,
            changed_at=filed.changed_at,
        )

    def filed(self, reference: str) -> Filed | None:
        found = self._rows("SELECT * FROM cases WHERE reference = ?", reference)
        return _filed(found[0]) if found else None

    def all_filed(self) -> list[Filed]:
        """Newest first."""
        return [_filed(row) for row in self._rows("SELECT * FROM cases ORDER BY received_at DESC, reference")]

    def history(self, reference: str) -> list[Happened]:
        """Oldest first."""
        rows = self._rows("SELECT * FROM events WHERE reference = ? ORDER BY cursor", reference)
        return [
            Happened(row["kind"], row["reason"], tuple(json.loads(row["fields"])), datetime.fromisoformat(row["at"]))
            for row in rows
        ]

    def changes(self, after: int, limit: int) -> ChangePage:
        rows = self._rows(
            "SELECT * FROM events WHERE cursor > ? AND status_changed_to IS NOT NULL ORDER BY cursor LIMIT ?",
            after,
            limit,
        )
        changes = tuple(_change(row) for row in rows)
        return ChangePage(changes=changes, next_cursor=changes[-1].cursor if changes else after)

    def progress(self, commune: str, day_from: date, day_to: date) -> tuple[Progress, ...]:
        rows = self._rows(
            "SELECT day, SUM(kind = 'received') AS declared, SUM(kind = 'confirmed') AS confirmed,"
            " SUM(kind = 'returned') AS returned FROM events WHERE commune = ? AND day BETWEEN ? AND ?"
            " AND kind IN ('received', 'confirmed', 'returned') GROUP BY day ORDER BY day",
            *(commune, day_from.isoformat(), day_to.isoformat()),
        )
        return tuple(Progress(commune=commune, **dict(row)) for row in rows)

    def delivered(self) -> list[Delivered]:
        """Oldest first."""
        rows = self._rows("SELECT key, body, reference, deliveries FROM keys ORDER BY rowid")
        return [Delivered(*row) for row in rows]

    def _rows(self, statement: str, *values: str | int) -> list[sqlite3.Row]:
        return self._database.connection.execute(statement, values).fetchall()


def _open(rows: sqlite3.Connection, declaration: VehicleDeclaration, body: bytes, now: datetime) -> str:
    def is_used(reference: str) -> bool:
        return rows.execute("SELECT 1 FROM cases WHERE reference = ?", (reference,)).fetchone() is not None

    reference = references.draw(is_used)
    commune = declaration.person.commune
    rows.execute(
        "INSERT INTO cases VALUES (?, 1, ?, ?, 'received', NULL, '[]', ?, ?)",
        (reference, commune, body, now.isoformat(), now.isoformat()),
    )
    _note(rows, reference, commune, "received", now)
    return reference


def _amend(rows: sqlite3.Connection, declaration: VehicleDeclaration, body: bytes, now: datetime) -> str:
    reference = references.canonical(declaration.amends or "")
    row = rows.execute("SELECT * FROM cases WHERE reference = ?", (reference,)).fetchone()
    if reference is None or row is None or row["status"] == "confirmed" or not _same_matter(_filed(row), declaration):
        raise NothingToAmend
    commune = declaration.person.commune
    rows.execute(
        "UPDATE cases SET revision = revision + 1, commune = ?, body = ?, status = 'received', reason = NULL,"
        " fields = '[]', changed_at = ? WHERE reference = ?",
        (commune, body, now.isoformat(), reference),
    )
    changed_to = None if row["status"] == "received" else "received"
    _note(rows, reference, commune, "amended", now, changed_to=changed_to)
    return reference


def _same_matter(filed: Filed, declaration: VehicleDeclaration) -> bool:
    before = filed.declaration
    same_person = before.person.citizen_id == declaration.person.citizen_id
    return same_person or before.vehicle.plate == declaration.vehicle.plate


def _note(
    rows: sqlite3.Connection,
    reference: str,
    commune: str,
    kind: EventKind,
    at: datetime,
    *,
    changed_to: str | None = None,
    reason: str | None = None,
    fields: str = "[]",
) -> None:
    rows.execute(
        "INSERT INTO events (reference, kind, status_changed_to, reason, fields, commune, at, day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            reference,
            kind,
            changed_to,
            reason,
            fields,
            commune,
            at.isoformat(),
            at.astimezone(HANOI).date().isoformat(),
        ),
    )


def _filed(row: sqlite3.Row) -> Filed:
    return Filed(
        reference=row["reference"],
        revision=row["revision"],
        declaration=VehicleDeclaration.model_validate_json(row["body"]),
        status=row["status"],
        reason=row["reason"],
        fields=tuple(json.loads(row["fields"])),
        received_at=datetime.fromisoformat(row["received_at"]),
        changed_at=datetime.fromisoformat(row["changed_at"]),
    )


def _change(row: sqlite3.Row) -> Change:
    return Change(
        cursor=row["cursor"],
        reference=row["reference"],
        status=row["status_changed_to"],
        reason=row["reason"],
        fields=tuple(json.loads(row["fields"])),
        at=datetime.fromisoformat(row["at"]),
    )


def _fingerprint(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
