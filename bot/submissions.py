"""Hands declarations in: each exactly once, however often it takes.

1. Every try of a declaration sends the same bytes under the same key. A time-out means unknown, never failed.
2. The citizen is told once that it takes longer: when the first try failed, took three seconds, or was held back.
3. Tries are spaced with full jitter or as the backend asks, and survive restarts. After five failures in a row the
   breaker leaves the backend in peace: one probe every thirty seconds. In parallel go at most four tries while anything
   is tried again or late, as after an outage; sixteen while all goes well.
4. What the backend refuses, or has not taken in seven days, is for a person. A token that is refused or an answer
   outside the contract is our mistake or theirs, not the citizen's: it is logged as an error and tried on.
5. A try puts the pictures the backend does not have yet, then declares. A picture that is lost is for a person too.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from random import Random

from backend_client.client import DeclarationBackend
from backend_client.errors import BackendError, Busy, KeyReused, Rejected
from backend_client.models import Receipt
from bot.attachments import Attachments
from bot.backoff import not_later, pause
from bot.bell import Bell
from bot.breaker import Breaker
from bot.clock import Clock
from bot.crew import Crew
from bot.declaration import FIELDS, declaration_body, pictures_of, questions_of
from bot.logs import log, log_error
from bot.store import StorageError, declarations, pictures
from bot.store.declarations import Declaration
from bot.store.pictures import PictureLost
from bot.store.store import Store
from bot.store.transaction import Transaction
from bot.store.writer import Job

IN_PARALLEL = 4
FIRST_IN_PARALLEL = 16
"""While nothing waits that was tried before, or of which the citizen was told that it takes longer."""

PATIENCE = 3.0
AFTER_TROUBLE = 1.0

__all__ = ["FIELDS", "Submissions", "declaration_body", "questions_of"]


class Submissions:
    """The declarations the backend does not have yet."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        backend: DeclarationBackend,
        bell: Bell,
        days: float,
        random: Random | None = None,
    ) -> None:
        self._writer = store.writer
        self._reader = store.reader
        self._clock = clock
        self._backend = backend
        self._attachments = Attachments(store.writer, backend)
        self._bell = bell
        self._horizon = days * 86400
        self._random = random or Random()
        self._breaker = Breaker()
        self._crew = Crew()
        self._waiting: dict[str, Declaration] = {}
        self._in_flight: set[str] = set()
        self._changed = asyncio.Event()

    async def start(self) -> None:
        """Take up what a former run left."""
        now = self._clock.seconds()
        left = await self._writer.submit(declarations.waiting)
        self.add([replace(one, next_at=not_later(one.next_at, now, one.tries)) for one in left])
        self._crew.hire(self._work(), "submissions")

    async def stop(self) -> None:
        """Let what is in flight be answered; leave the rest to the next start."""
        self._crew.stopping.set()
        self._changed.set()
        await self._crew.dismiss()

    def add(self, handed_in: Iterable[Declaration]) -> None:
        """Hand these in."""
        for declaration in handed_in:
            self._waiting[declaration.key] = declaration
        self._changed.set()

    async def busy(self, conversation: str) -> bool:
        """Is one of this conversation being tried, or could it be tried now?"""
        now = self._clock.seconds()
        for key in await self._reader.waiting_declarations(conversation):
            declaration = self._waiting.get(key)
            if declaration is None or key in self._in_flight or self._due(declaration) <= now:
                return True
            if not declaration.told_delayed:
                return True
        return False

    def _due(self, declaration: Declaration) -> float:
        """When it can be tried: while the breaker is open that is the next probe, whatever the jitter said."""
        if self._breaker.open:
            return max(self._breaker.probe_at, declaration.not_before)
        return declaration.next_at

    async def _work(self) -> None:
        while not self._crew.stopping.is_set():
            self._changed.clear()
            self._send_what_is_due()
            await self._clock.wait(self._changed, self._next_due())

    def _idle(self) -> list[Declaration]:
        idle = [one for key, one in self._waiting.items() if key not in self._in_flight]
        return sorted(idle, key=lambda one: one.next_at)

    def _most(self) -> int:
        """How many may be in flight at once."""
        is_trouble = any(one.tries or one.told_delayed for one in self._waiting.values())
        return IN_PARALLEL if is_trouble else FIRST_IN_PARALLEL

    def _next_due(self) -> float | None:
        if len(self._in_flight) >= self._most():
            return None
        return min((self._due(one) for one in self._idle()), default=None)

    def _send_what_is_due(self) -> None:
        now, most = self._clock.seconds(), self._most()
        for declaration in self._idle():
            free = len(self._in_flight) < most
            if free and self._due(declaration) <= now and self._breaker.try_now(now):
                self._in_flight.add(declaration.key)
                self._crew.hire(self._try(declaration), "submission")
            elif self._breaker.open and not declaration.told_delayed:
                self._crew.hire(self._hold(declaration), "submission held back")

    async def _hold(self, declaration: Declaration) -> None:
        """It cannot even be tried now: say so."""
        if declaration.key not in self._in_flight:
            self._in_flight.add(declaration.key)
            await self._tell_delayed(declaration)
            self._landed(declaration)

    async def _try(self, declaration: Declaration) -> None:
        try:
            await self._settle(declaration)
        except StorageError as error:
            log_error("submission_not_kept", error, conversation=declaration.conversation)
            await asyncio.sleep(AFTER_TROUBLE)
        finally:
            self._landed(declaration)

    def _landed(self, declaration: Declaration) -> None:
        self._in_flight.discard(declaration.key)
        self._changed.set()
        self._bell.changed(declaration.conversation)

    async def _settle(self, declaration: Declaration) -> None:
        """One try, and what follows from its outcome."""
        try:
            receipt = await self._answer(declaration)
        except (Rejected, KeyReused) as refusal:
            self._answered()
            log_error("declaration_refused", refusal, conversation=declaration.conversation)
            await self._refuse(declaration)
        except PictureLost as lost:
            log_error("picture_lost", lost, conversation=declaration.conversation)
            await self._refuse(declaration)
        except BackendError as error:
            self._log_failure(error, declaration)
            await self._failed(declaration, error.retry_after if isinstance(error, Busy) else None)
        except StorageError:
            raise
        except Exception as error:
            log_error("submission_broke", error, conversation=declaration.conversation)
            await self._failed(declaration, None)
        else:
            self._answered()
            await self._receive(declaration, receipt)

    def _log_failure(self, error: BackendError, declaration: Declaration) -> None:
        if error.again:
            log("submission_failed", error=type(error).__name__, tries=declaration.tries + 1)
        else:
            log_error("submission_misunderstood", error, conversation=declaration.conversation)

    async def _answer(self, declaration: Declaration) -> Receipt:
        """The receipt; meanwhile, when it takes long, the citizen is told so."""
        call = asyncio.ensure_future(self._hand_in(declaration))
        try:
            patience = self._clock.seconds() + PATIENCE
            if not declaration.told_delayed and not await self._clock.in_time(call, patience):
                await self._tell_delayed(declaration)
            return await call
        finally:
            call.cancel()

    async def _hand_in(self, declaration: Declaration) -> Receipt:
        body = await self._writer.submit(partial(declarations.body_of, declaration=declaration))
        await self._attachments.put(declaration.conversation, pictures_of(body))
        return await self._backend.declare_vehicle(body, declaration.key)

    def _answered(self) -> None:
        """The backend is well; if it was not, everything that waits goes now, four at a time."""
        if self._breaker.answered():
            now = self._clock.seconds()
            for key, one in self._waiting.items():
                self._waiting[key] = replace(one, next_at=max(now, one.not_before))

    async def _failed(self, declaration: Declaration, retry_after: float | None) -> None:
        now = self._clock.now()
        self._breaker.failed(now.timestamp())
        if now.timestamp() - declaration.begun_at >= self._horizon:
            log("submission_given_up", conversation=declaration.conversation)
            await self._refuse(declaration)
            return
        later = self._later(self._waiting[declaration.key], now.timestamp(), retry_after)
        self._waiting[later.key] = later
        await self._tell(later, lambda transaction: declarations.postpone(transaction, later, now))

    def _later(self, declaration: Declaration, now: float, retry_after: float | None) -> Declaration:
        tries = declaration.tries + 1
        not_before = now + (retry_after or 0.0)
        next_at = max(not_before, now + pause(tries, self._random))
        return replace(declaration, tries=tries, next_at=next_at, not_before=not_before)

    async def _tell_delayed(self, declaration: Declaration) -> None:
        now = self._clock.now()
        await self._tell(declaration, lambda transaction: declarations.tell_delayed(transaction, declaration, now))

    async def _tell(self, declaration: Declaration, job: Job[int]) -> None:
        """Commit, and remember that the citizen knows of the delay."""
        followed = await self._writer.submit(job)
        self._waiting[declaration.key] = replace(self._waiting[declaration.key], told_delayed=True)
        self._bell.unread(declaration.conversation, followed)

    async def _refuse(self, declaration: Declaration) -> None:
        now = self._clock.now()
        await self._close(declaration, lambda transaction: declarations.refuse(transaction, declaration, now))

    async def _receive(self, declaration: Declaration, receipt: Receipt) -> None:
        now, reference = self._clock.now(), receipt.reference
        await self._close(
            declaration, lambda transaction: declarations.receive(transaction, declaration, reference, now)
        )

    async def _close(self, declaration: Declaration, job: Job[int]) -> None:
        """Commit what became of it. Should that fail it stays, and the next try gets the same answer."""
        now = self._clock.now()

        def close(transaction: Transaction) -> int:
            attached = pictures_of(declarations.body_of(transaction, declaration))
            pictures.close(transaction, declaration.conversation, attached, now)
            return job(transaction)

        followed = await self._writer.submit(close)
        del self._waiting[declaration.key]
        self._bell.unread(declaration.conversation, followed)
