"""One turn, as a job of the writer: everything that happens between an event and the commit.

1. Load, advance, put into words, and collect what to write: nothing here waits for anything.
2. State, what was heard, what is said, submission, look-ups and alarm are one job, so one commit.
3. An event that finds its conversation idle has its turn at once, in the commit that keeps it.
4. A bug rolls the turn back; the event waits and is tried again. After three tries `SetAside` takes its place, so that
   the citizen gets an apology; if even that fails, the conversation is put into the officers' queue. What was said is
   never logged.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.clock import Clock
from bot.declaration import declaration_body
from bot.logs import log, log_error
from bot.messages import Message
from bot.store import conversations, declarations, erasing, heard, look_ups, pictures, said
from bot.store.conversations import AtHand, Standing
from bot.store.declarations import Declaration
from bot.store.heard import Entry, Hearing, Words
from bot.store.look_ups import OpenLookUp
from bot.store.said import Delivery
from bot.store.transaction import Transaction
from dialogs.conversation import Conversation
from dialogs.effects import CallOfficer, Erase, LookUp, Say, Submit, Turn, WakeMe
from dialogs.events import Edited, Event, OfficerSaid, PictureCame, Said, SetAside, Tapped, Unreadable

TRIES = 3

LONG_NUMBER = re.compile(r"(?:[0-9][ .-]{0,2}){8}[0-9]")
"""Identity and telephone numbers have nine figures or more; no other number that is asked for has so many in a row."""

Advance = Callable[[Conversation, Event], Turn]

Carries = Callable[[int, Message], Any]
"""Asked whether the answer to a post carries message `number`: in what form, or None where it does not."""


class Renders(Protocol):
    """What puts a `Say` into words."""

    def render(self, say: Say) -> Message:
        """The message in words; raises where a text is missing."""


@dataclass(slots=True)
class Taken:
    """What follows from a commit. `unread`: by how many the entries that wait for their turn have become more.

    `destroyed`: the number of the newest message that was destroyed with all before it, 0 for none.
    `answer` is the one message of the turn in the form in which the answer to the post carries it; it is not among
    the deliveries then. `standing` is the conversation after the turn, None where there was none.
    """

    conversation: str
    unread: int = 0
    deliveries: list[Delivery] = field(default_factory=list)
    look_ups: list[OpenLookUp] = field(default_factory=list)
    declarations: list[Declaration] = field(default_factory=list)
    wake: WakeMe | None = None
    destroyed: int = 0
    answer: Any = None
    standing: Standing | None = None


class Taking:
    """Takes turns."""

    def __init__(self, clock: Clock, texts: Renders, advance: Advance, lookup_seconds: float) -> None:
        self._clock = clock
        self._texts = texts
        self._advance = advance
        self._lookup_seconds = lookup_seconds
        self._at_hand = AtHand()

    def hear(self, transaction: Transaction, hearing: Hearing, carries: Carries | None = None) -> Taken | None:
        """Keep what was heard and take its turn; None where it was heard before.

        Only for a conversation that nothing waits in.
        """
        entry = heard.new_entry(transaction, hearing, self._at_hand.seen(hearing.conversation))
        if entry is None:
            return None
        written = len(transaction.writes)
        try:
            return self._turn(transaction, entry, hearing.event, hearing, carries)
        except Exception as bug:
            transaction.take_back(written)
            log_error("turn_failed", bug, conversation=entry.conversation, entry=entry.number, tries=1)
            heard.wait(transaction, entry, hearing, tries=1)
            return Taken(entry.conversation, unread=1)

    def wait(self, transaction: Transaction, hearing: Hearing, tries: int = 0) -> Taken | None:
        """Keep what was heard until its turn comes; None where it was heard before."""
        entry = heard.new_entry(transaction, hearing)
        if entry is None:
            return None
        heard.wait(transaction, entry, hearing, tries)
        return Taken(entry.conversation, unread=1)

    def take(self, transaction: Transaction, conversation: str) -> Taken | None:
        """Take the turn of the conversation's oldest unread entry; None where there is none."""
        entry = heard.oldest_unread(transaction, conversation)
        if entry is None:
            return None
        written = len(transaction.writes)
        try:
            return self._turn(transaction, entry, heard.event_of(transaction, entry))
        except Exception as bug:
            transaction.take_back(written)
            return self._stumble(transaction, entry, bug)

    def stumble(self, transaction: Transaction, conversation: str, bug: Exception) -> Taken | None:
        """The turn of the oldest unread entry could not be committed: count it as a failed try."""
        entry = heard.oldest_unread(transaction, conversation)
        return self._stumble(transaction, entry, bug) if entry else None

    def committed(self, taken: Taken) -> None:
        """The turn is committed: the next one need not read what it has written."""
        if taken.standing is not None:
            self._at_hand.put(taken.standing)

    def _stumble(self, transaction: Transaction, entry: Entry, bug: Exception) -> Taken:
        tries = entry.tries + 1
        log_error("turn_failed", bug, conversation=entry.conversation, entry=entry.number, tries=tries)
        if tries < TRIES:
            heard.count_try(transaction, entry, tries)
            return Taken(entry.conversation)
        return self._set_aside(transaction, entry, tries)

    def _set_aside(self, transaction: Transaction, entry: Entry, tries: int) -> Taken:
        log("event_set_aside", logging.ERROR, conversation=entry.conversation, entry=entry.number)
        written = len(transaction.writes)
        try:
            taken = self._turn(transaction, entry, SetAside(self._clock.now()))
        except Exception as bug:
            log_error("apology_failed", bug, conversation=entry.conversation, entry=entry.number)
            transaction.take_back(written)
            now = self._clock.seconds()
            said.call_officer(transaction, entry.conversation, entry.number, 0, "mistake", now)
            taken = Taken(entry.conversation, unread=-1)
        heard.set_aside(transaction, entry, tries)
        return taken

    def _turn(
        self,
        transaction: Transaction,
        entry: Entry,
        event: Event,
        hearing: Hearing | None = None,
        carries: Carries | None = None,
    ) -> Taken:
        standing = self._standing(transaction, entry, hearing)
        standing.newest = max(standing.newest, heard.message_of(event))
        turn = self._advance(standing.conversation, event)
        pictures.settle(transaction, standing.conversation, turn.conversation, event)
        standing.conversation = turn.conversation
        taken = Taken(entry.conversation, -1 if hearing is None else 0, standing=standing)
        words = self._words(transaction, standing, event, turn)
        if turn.effects and isinstance(turn.effects[0], Erase):
            erasing.erase(transaction, standing, entry.number)
            taken.destroyed = standing.messages
        heard.keep_done(transaction, standing, entry, words, hearing)
        making = _Making(transaction, entry, taken, standing, self._clock.seconds(), _only(carries, turn))
        for position, effect in enumerate(turn.effects, 1):
            self._effect(making, position, effect)
        conversations.keep(transaction, standing, taken.wake)
        return taken

    def _standing(self, transaction: Transaction, entry: Entry, hearing: Hearing | None) -> Standing:
        found = self._at_hand.take(entry.conversation) or conversations.standing(transaction, entry.conversation)
        if found is not None:
            return found
        if hearing is None:
            raise LookupError("an entry without its conversation")
        channel, address, language = hearing.channel, hearing.address, hearing.language
        return conversations.begin(transaction, entry.conversation, channel, address, language)

    def _effect(self, making: "_Making", position: int, effect: object) -> None:
        match effect:
            case Say():
                making.say(position, self._texts.render(effect), effect.passing)
            case Submit():
                making.submit(effect)
            case LookUp():
                making.look_up(position, effect, self._lookup_seconds)
            case CallOfficer(reason=reason):
                id, entry = making.entry.conversation, making.entry.number
                said.call_officer(making.transaction, id, entry, position, reason, making.now)
            case WakeMe():
                making.taken.wake = effect

    def _words(self, transaction: Transaction, standing: Standing, event: Event, turn: Turn) -> Words | None:
        """The citizen's or the officer's own words, as they were; None where nobody said anything."""
        match event:
            case Said(text=words, message=number):
                return Words("citizen", words, number, number != 0 and _is_personal(turn, words))
            case Edited(text=words, message=number):  # one that came before its message must not stand for it
                known = number if number <= standing.newest else 0
                return Words("citizen", words, known, known != 0 and _is_personal(turn, words))
            case Tapped():
                return Words("citizen", f"[{_label(transaction, standing, event)}]")
            case Unreadable(what=what):
                return Words("citizen", f"({what})")
            case PictureCame():
                return Words("citizen", "(photo)")
            case OfficerSaid(text=words):
                return Words("officer", words)
        return None


@dataclass(slots=True)
class _Making:
    """A turn being made: what its effects write, and what will follow from them."""

    transaction: Transaction
    entry: Entry
    taken: Taken
    standing: Standing
    now: float
    carries: Carries | None

    def say(self, position: int, message: Message, is_moment: bool) -> None:
        """Say it: in the answer to the post, where that carries it, else by the outbox."""
        standing, now = self.standing, self.now
        standing.messages += 1
        number = standing.messages
        if message.options:
            standing.asked = message
        to = standing.id, standing.number, standing.channel, standing.address
        delivery = Delivery(*to, number, message, 0, now, now, is_moment)
        answer = self.carries(number, message) if self.carries is not None else None
        if answer is None:
            self.taken.deliveries.append(delivery)
        self.taken.answer = answer
        status = "due" if answer is None else "carried"
        said.keep(self.transaction, standing.key, delivery, self.entry.number, position, status)

    def submit(self, submit: Submit) -> None:
        """Hand a draft in: once, whatever is asked for."""
        transaction, id = self.transaction, self.entry.conversation
        if declarations.is_known(transaction, id, submit.draft):
            log("draft_submitted_twice", logging.ERROR, conversation=id, draft=submit.draft)
            return
        body = declaration_body(submit)
        queued = declarations.queue(transaction, id, submit.draft, body, submit.amends, self.now)
        self.taken.declarations.append(queued)

    def look_up(self, position: int, effect: LookUp, seconds: float) -> None:
        """Ask the backend in mid-form."""
        opened = OpenLookUp(self.entry.conversation, self.entry.number, position, effect, self.now + seconds)
        look_ups.open_look_up(self.transaction, opened)
        self.taken.look_ups.append(opened)


def _only(carries: Carries | None, turn: Turn) -> Carries | None:
    """An answer carries the one message of a turn that asks for nothing else of the world."""
    if carries is None:
        return None
    kinds = [type(effect) for effect in turn.effects]
    return carries if kinds.count(Say) == 1 and LookUp not in kinds and Submit not in kinds else None


def _is_personal(turn: Turn, words: str) -> bool:
    """Whether what was heard has a number that lets somebody pass for the citizen: the reply knows, or it is seen."""
    said = any([effect.personal for effect in turn.effects if isinstance(effect, Say)])
    return said or LONG_NUMBER.search(words) is not None


def _label(transaction: Transaction, standing: Standing, tapped: Tapped) -> str:
    """The label of the button pressed, where the newest buttons have it; else the option's id."""
    asked = standing.asked or said.newest_asked(transaction, standing.key, standing.id, standing.number)
    if asked is not None and asked.question == tapped.question:
        return next((known.label for known in asked.options if known.id == tapped.option), tapped.option)
    return tapped.option
