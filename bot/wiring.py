"""The only place that knows all the parts."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from random import Random

from backend_client.client import DeclarationBackend
from backend_client.sandbox.process import SandboxFailed, SandboxProcess
from bot.alarm import Alarm
from bot.backend_exchange import BackendExchange
from bot.bell import Bell
from bot.channels import Channel
from bot.clock import Clock
from bot.logs import logging_to
from bot.lookups import LookUps
from bot.notices import Notices
from bot.outbox import Outbox
from bot.picture_taking import PictureTaking
from bot.retention import Retention
from bot.settings import CannotStart, Settings, make_folder
from bot.store.store import Store
from bot.submissions import Submissions
from bot.taking import Advance, Renders, Taking
from bot.turns import Hands, Turns
from dialogs.turn import advance

SANDBOX_FILE = "sandbox.sqlite"
OFFICER_PAGE = "/"


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot. `officer_page` is the sandbox's page for ward officers, where the sandbox is ours."""

    turns: Turns
    notices: Notices
    pictures: PictureTaking
    backend: DeclarationBackend
    store: Store
    officer_page: str | None


@asynccontextmanager
async def open_bot(
    settings: Settings,
    clock: Clock,
    channels: Iterable[Channel],
    texts: Renders,
    advance: Advance = advance,
    random: Random | None = None,
) -> AsyncIterator[Bot]:
    """Build and start everything, and stop it in good order on leaving: intake, turns, hands, store.

    Raises `CannotStart` with one line for whoever starts it.
    """
    make_folder(settings.data)
    async with AsyncExitStack() as stack:
        stack.enter_context(logging_to(settings.data))
        store = await Store.open(settings.data, settings.master_key_bytes())
        stack.push_async_callback(store.close)
        backend, officer_page = await _backend(settings, stack)
        bell = Bell()
        hands = Hands(
            Outbox(store, clock, channels, bell, random),
            LookUps(store, clock, backend, bell, settings.lookup_seconds),
            Submissions(store, clock, backend, bell, settings.submit_days, random),
            Alarm(store, clock, bell),
        )
        taking = Taking(clock, texts, advance, settings.lookup_seconds)
        turns = Turns(store, clock, taking, hands, bell, settings.language)
        notices = Notices(store, clock, backend, bell, settings.notice_seconds)
        retention = Retention(store, clock, bell)
        pictures = PictureTaking(store, clock, turns, bell, settings.language)
        stack.push_async_callback(_stop, turns, hands, notices, retention)
        await _start(turns, hands, notices, retention)
        yield Bot(turns, notices, pictures, backend, store, officer_page)


async def _backend(settings: Settings, stack: AsyncExitStack) -> tuple[DeclarationBackend, str | None]:
    """The backend that is configured, or the sandbox as our child."""
    if settings.backend_url and settings.backend_token:
        token = settings.backend_token.get_secret_value()
        return await stack.enter_async_context(_client(settings.backend_url, token)), None
    try:
        sandbox = await SandboxProcess.start(port=settings.sandbox_port, data=settings.data / SANDBOX_FILE)
    except SandboxFailed as error:
        raise CannotStart(f"The sandbox did not start ({error}).") from None
    stack.push_async_callback(sandbox.stop)
    backend = await stack.enter_async_context(_client(sandbox.base_url, sandbox.token))
    return backend, sandbox.base_url + OFFICER_PAGE


def _client(base_url: str, token: str) -> DeclarationBackend:
    return DeclarationBackend(base_url, token, exchange=BackendExchange)


async def _start(turns: Turns, hands: Hands, notices: Notices, retention: Retention) -> None:
    await hands.outbox.start()
    await hands.look_ups.start()
    await hands.submissions.start()
    hands.alarm.start()
    await turns.start()
    notices.start()
    retention.start()


async def _stop(turns: Turns, hands: Hands, notices: Notices, retention: Retention) -> None:
    await turns.stop()
    await asyncio.gather(
        retention.stop(),
        notices.stop(),
        hands.alarm.stop(),
        hands.submissions.stop(),
        hands.look_ups.stop(),
        hands.outbox.stop(),
    )
