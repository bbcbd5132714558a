"""One turn, in the writer's thread: everything that happens between reading an inbox entry and the commit.

1. Load, advance, put into words, and collect what to write: nothing here waits for anything.
2. State, inbox mark, transcript, messages, submission, look-ups and alarm are one job, so one commit.
3. A bug rolls the turn back. After three tries `SetAside` takes the event's place, so that the citizen gets an
   apology; if even that fails, the conversation is put into the officers' queue. What was said is never logged.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.clock import Clock
from bot.declaration import declaration_body
from bot.logs import log, log_error
from bot.messages import Message
from bot.store import chat, declarations, inbox, look_ups
from bot.store.chat import Delivery, Line
from bot.store.conversations import keep_state, keep_wake, open_state
from bot.store.declarations import Declaration
from bot.store.inbox import Entry
from bot.store.look_ups import OpenLookUp
from bot.store.writer import Transaction
from dialogs.conversation import Conversation
from dialogs.effects import CallOfficer, Effect, LookUp, Say, Submit, Turn, WakeMe
from dialogs.events import Edited, Event, OfficerSaid, Said, SetAside, Tapped, Unreadable

TRIES = 3

Advance = Callable[[Conversation, Event], Turn]


class Renders(Protocol):
    """What puts a `Say` into words."""

    def render(self, say: Say) -> Message:
        """The message in words; raises where a text is missing."""


@dataclass(slots=True)
class Taken:
    """What follows from a committed turn. `again`: it failed and is to be tried once more."""

    conversation: str
    again: bool = False
    deliveries: list[Delivery] = field(default_factory=list)
    look_ups: list[OpenLookUp] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    wake_at: float | None = None


class Taking:
    """Takes turns."""

    def __init__(self, clock: Clock, texts: Renders, advance: Advance, lookup_seconds: float) -> None:
        self._clock = clock
        self._texts = texts
        self._advance = advance
        self._lookup_seconds = lookup_seconds

    def take(self, transaction: Transaction, conversation: str) -> Taken | None:
        """Take the turn of the conversation's oldest unread entry; None where there is none."""
        entry = inbox.oldest_unread(transaction, conversation)
        if entry is None:
            return None
        written = len(transaction.writes)
        try:
            taken = self._turn(transaction, entry, entry.event())
            inbox.mark_done(transaction, entry)
        except Exception as bug:
            del transaction.writes[written:]
            return self._stumble(transaction, entry, bug)
        return taken

    def stumble(self, transaction: Transaction, conversation: str, bug: Exception) -> Taken | None:
        """The turn of the oldest unread entry could not be committed: count it as a failed try."""
        entry = inbox.oldest_unread(transaction, conversation)
        return self._stumble(transaction, entry, bug) if entry else None

    def _stumble(self, transaction: Transaction, entry: Entry, bug: Exception) -> Taken:
        tries = entry.tries + 1
        log_error("turn_failed", bug, conversation=entry.conversation, entry=entry.number, tries=tries)
        if tries < TRIES:
            inbox.count_try(transaction, entry, tries)
            return Taken(entry.conversation, again=True)
        return self._set_aside(transaction, entry, tries)

    def _set_aside(self, transaction: Transaction, entry: Entry, tries: int) -> Taken:
        log("event_set_aside", logging.ERROR, conversation=entry.conversation, entry=entry.number)
        inbox.mark_set_aside(transaction, entry, tries)
        written = len(transaction.writes)
        try:
            return self._turn(transaction, entry, SetAside(self._clock.now()))
        except Exception as bug:
            log_error("apology_failed", bug, conversation=entry.conversation, entry=entry.number)
            del transaction.writes[written:]
            now = self._clock.seconds()
            chat.call_officer(transaction, entry.conversation, entry.number, 0, "mistake", now)
            return Taken(entry.conversation)

    def _turn(self, transaction: Transaction, entry: Entry, event: Event) -> Taken:
        before = open_state(entry.key, entry.conversation, entry.sealed_state)
        turn = self._advance(before, event)
        taken = Taken(entry.conversation)
        self._note_heard(transaction, entry, event)
        for position, effect in enumerate(turn.effects, 1):
            self._effect(transaction, entry, position, effect, taken)
        messages = entry.messages + len(taken.deliveries)
        keep_state(transaction, entry.key, turn.conversation, entry.number, messages)
        return taken

    def _effect(self, transaction: Transaction, entry: Entry, position: int, effect: Effect, taken: Taken) -> None:
        now = self._clock.seconds()
        match effect:
            case Say():
                self._say(transaction, entry, position, effect, taken)
            case Submit():
                self._submit(transaction, entry, effect, taken)
            case LookUp():
                deadline = now + self._lookup_seconds
                look_up = OpenLookUp(entry.conversation, entry.number, position, effect, deadline)
                look_ups.open_look_up(transaction, look_up)
                taken.look_ups.append(look_up)
            case CallOfficer():
                chat.call_officer(transaction, entry.conversation, entry.number, position, effect.reason, now)
            case WakeMe():
                taken.wake_at = effect.at.timestamp() if effect.at else None
                keep_wake(transaction, entry.conversation, taken.wake_at)

    def _say(self, transaction: Transaction, entry: Entry, position: int, say: Say, taken: Taken) -> None:
        message = self._texts.render(say)
        now = self._clock.seconds()
        number = entry.messages + len(taken.deliveries) + 1
        delivery = Delivery(entry.conversation, entry.channel, entry.address, number, message, 0, now, now)
        chat.queue(transaction, delivery, entry.number, position)
        chat.note(transaction, entry.conversation, Line(entry.number, position, "bot", now, message.text))
        taken.deliveries.append(delivery)

    def _submit(self, transaction: Transaction, entry: Entry, submit: Submit, taken: Taken) -> None:
        """A draft is handed in once, whatever is asked for."""
        if declarations.is_known(transaction, entry.conversation, submit.draft):
            log("draft_submitted_twice", logging.ERROR, conversation=entry.conversation, draft=submit.draft)
            return
        body, now = declaration_body(submit), self._clock.seconds()
        taken.declarations.append(
            declarations.queue(transaction, entry.conversation, submit.draft, body, submit.amends, now)
        )

    def _note_heard(self, transaction: Transaction, entry: Entry, event: Event) -> None:
        """The citizen's or the officer's own words, as they were."""
        who, said = "citizen", 0
        match event:
            case Said(text=words, message=said) | Edited(text=words, message=said):
                pass
            case Tapped():
                label = chat.label_of(transaction, entry.key, entry.conversation, event.question, event.option)
                words = f"[{label}]"
            case Unreadable(what=what):
                words = f"({what})"
            case OfficerSaid(text=words):
                who = "officer"
            case _:
                return
        at = event.at.timestamp()
        line = Line(entry.number, 0, who, at, words, said, entry.outside_id())
        chat.note(transaction, entry.conversation, line)
