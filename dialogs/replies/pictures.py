"""Pictures: into the open form, or kindly not.

1. A picture goes with the form that is open, from the consent on until it is handed in. Nobody is ever asked for one.
2. What no form takes is not kept: whoever stores pictures keeps those that a form names, and no other.
3. Pictures of one album are taken without a word, but the last: its reply stands for all.
4. In a form left lying for three days its pictures are deleted; who comes back is told so.
5. With the first picture of a form it is told that it will go from the chat, where it stands in one.
6. One that could not be taken is told of at every stage. One that got lost is news of ours, hours later: it leaves a
   paused form paused.
"""

from dataclasses import replace

from dialogs.conversation import Conversation, Draft, Stage
from dialogs.drafts import path_of
from dialogs.effects import Part, Turn
from dialogs.events import PictureCame, PicturesDue, Unreadable
from dialogs.flow import StopIf
from dialogs.flows import flow_called
from dialogs.places import present
from dialogs.replies.moves import seconds

MOST = 6
"""Pictures of one declaration, as many as the backend takes."""

LEFT_LYING = 72 * 3600
"""Seconds of silence after which the pictures of an unfinished form are deleted."""

LOST = "picture_lost"
"""What of `Unreadable` is a picture that could not be had from where it was sent."""

NOT_TAKEN = frozenset({LOST, "picture_too_large", "not_a_picture", "picture_too_dear"})
"""What of `Unreadable` is a picture."""


def came(conversation: Conversation, event: PictureCame) -> Turn:
    """The citizen sent a picture: it goes along, or is told why not; then what was open is asked again."""
    taken, parts = _taken(conversation, event)
    if event.more:
        return Turn(taken)
    if taken.stage is Stage.PAUSED:
        taken = taken._replace(stage=Stage.RESUMING)
    return present(taken, parts)


def noted(conversation: Conversation, event: PictureCame) -> Turn:
    """The officer has the floor: it goes along where it can, and nothing is said."""
    return Turn(_taken(conversation, event)[0])


def not_taken_first(conversation: Conversation, event: Unreadable) -> Turn:
    """Nobody has been greeted yet: no form could have taken the picture. To all else the greeting is the answer."""
    return present(conversation, (Part("pictures.no_form"),) if event.what in NOT_TAKEN else ())


def not_taken_away(conversation: Conversation, event: Unreadable) -> Turn:
    """The form is paused: who sends something is back; that a picture got lost brings nobody back."""
    parts = (Part(f"unreadable.{event.what}"),) if event.what in NOT_TAKEN else ()
    if event.what == LOST:
        return present(conversation, parts, repeat=False)
    return present(conversation._replace(stage=Stage.RESUMING), parts)


def _taken(conversation: Conversation, event: PictureCame) -> tuple[Conversation, tuple[Part, ...]]:
    """The conversation with the picture in its form, where that can be; and what there is to say."""
    draft, picture = conversation.draft, event.picture
    if draft is None or isinstance(path_of(draft).open, StopIf):
        return conversation, (Part("pictures.no_form"),)
    if flow_called(draft.flow).consent not in path_of(draft).counted:
        return conversation, (Part("pictures.consent_first"),)
    if picture in draft.pictures:
        return conversation, (Part("pictures.again", {"count": str(len(draft.pictures))}),)
    if len(draft.pictures) >= MOST:
        return conversation, (Part("pictures.enough", {"most": str(MOST)}),)
    more = replace(draft, pictures=(*draft.pictures, picture), pictures_lost=False)
    return conversation._replace(draft=more), _thanks(len(more.pictures), event)


def _thanks(count: int, event: PictureCame) -> tuple[Part, ...]:
    """So many go along now; where all of them have come together, nothing was said of any yet."""
    if count > event.together:
        return (Part("pictures.more", {"count": str(count)}),)
    came = Part("pictures.came") if count == 1 else Part("pictures.came_together", {"count": str(count)})
    return (came, Part("pictures.vanish")) if event.message else (came,)


def taken_out(conversation: Conversation, draft: Draft) -> Turn:
    """The citizen wants none of them to go along."""
    without = conversation._replace(draft=replace(draft, pictures=()))
    return present(without, (Part("pictures.taken_out", {"count": str(len(draft.pictures))}),))


def due(conversation: Conversation, event: PicturesDue) -> Turn:
    """The pictures of forms left lying go; those that were handed in before, with a form to be mended, stay."""
    if seconds(event.at) - conversation.heard_at < LEFT_LYING:
        return Turn(conversation)
    handed_in = {picture for sent in conversation.sent for picture in sent.draft.pictures}
    draft = conversation.draft and _without_waiting(conversation.draft, handed_in)
    parked = tuple([_without_waiting(one, handed_in) for one in conversation.parked])
    return Turn(conversation._replace(draft=draft, parked=parked))


def _without_waiting(draft: Draft, handed_in: set[str]) -> Draft:
    kept = tuple([picture for picture in draft.pictures if picture in handed_in])
    return draft if kept == draft.pictures else replace(draft, pictures=kept, pictures_lost=True)
