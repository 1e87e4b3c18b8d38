"""One turn of a conversation in this house: what it is looked up in, and what is kept of it."""

from dataclasses import replace

from bot.core.conversation import Answered, Dropped, ForPerson, OptedOut, Turn
from bot.core.engine import Script
from bot.core.questions import FULL, KINDS, SKIP, Scene
from bot.store import asks, conversations, replies, roster, waves
from bot.store.conversations import Standing
from bot.store.tables import Ask, Invitation
from bot.understanding import reply
from bot.work import speak
from bot.work.following import Told
from bot.work.hearing import Hearing
from bot.work.house import NoBook
from bot.work.learning import learn

LABELS = {"yes": "yes", "no": "no", "maybe": "maybe", FULL: "waitlist", SKIP: "other"}
"""The outcome of an ask's offer -> how the reply counts."""
Asked = tuple[Invitation, Ask]


def is_readable(hearing: Hearing, standing: Standing) -> bool:
    """Whether this program can read the files that the conversation goes by, with its flow in them."""
    try:
        return standing.row.flow in hearing.house.library.book(hearing.tx, standing.row.flow_version_id).flows
    except NoBook:
        return False


def readable(hearing: Hearing, standing: Standing) -> Standing:
    """The conversation as it goes on: on the live files, if this program can not read those that it began on.

    What they do not ask any more is asked no more. Where they have no such flow, it stays one that is not readable.
    """
    if is_readable(hearing, standing):
        return standing
    flow, said = hearing.book.flows.get(standing.row.flow), standing.conversation
    is_open = standing.row.state == "open"
    step = flow.successor(said.step or "") if flow and is_open else None
    trail = tuple(id for id in said.trail if flow and flow.successor(id) == id)
    moved = replace(said, step=step, trail=trail, choices=())
    standing.row.flow_version_id = hearing.version
    conversations.keep(hearing.tx, standing.row, moved, None, moved=False)
    return replace(standing, conversation=moved)


def script_of(hearing: Hearing, standing: Standing) -> Script:
    """The flow as the person began it, in the language that they speak now."""
    book = hearing.house.library.book(hearing.tx, standing.row.flow_version_id)
    return book.script(standing.row.flow, hearing.person.supporter.language)


def asked_of(hearing: Hearing, standing: Standing) -> Asked | None:
    """The invitation and the ask of a conversation, if it is of one. Nobody else counts its places meanwhile."""
    if standing.invitation is None or standing.ask is None:
        return None
    asks.lock(hearing.tx, standing.ask, standing.invitation)
    return standing.invitation, standing.ask


def scene_of(hearing: Hearing, standing: Standing, asked: Asked | None) -> Scene:
    """What the next turn of this conversation may look things up in."""
    book = hearing.house.library.book(hearing.tx, standing.row.flow_version_id)
    given = asked[1].given if asked else None
    scene = speak.scene(hearing.tx, hearing.house, book, hearing.person, given, hearing.known.skills)
    if asked is None:
        return scene
    invitation, ask = asked
    return replace(scene, full=roster.is_full(hearing.tx, ask, beside=invitation.id))


def is_at_offer(hearing: Hearing, standing: Standing) -> bool:
    """Whether the open question is the one whose answer says if they come."""
    offer = script_of(hearing, standing).flow.offer
    return offer is not None and offer.id == standing.conversation.step


def takes_yes_or_no(hearing: Hearing, standing: Standing) -> bool:
    """Whether the open question is answered by a plain yes or no."""
    return script_of(hearing, standing).step(standing.conversation).kind in ("yes_no", "consent")


def is_free(hearing: Hearing, standing: Standing) -> bool:
    """Whether almost any words answer the open question, so that a keyword must be looked for first."""
    step = script_of(hearing, standing).step(standing.conversation)
    return step.kind is not None and KINDS[step.kind].free


def apply(hearing: Hearing, standing: Standing, asked: Asked | None, turn: Turn) -> None:
    """Keep what the turn did, all of it in this transaction."""
    script = script_of(hearing, standing)
    for effect in turn.effects:
        if asked and isinstance(effect, Answered):
            record(hearing, asked[0], "no" if Dropped() in turn.effects else _counts_as(script, effect))
            if asked[1].state == asks.RUNNING:
                roster.close_if_filled(hearing.tx, asked[1])
                waves.hurry(hearing.tx, asked[1])
    conversations.keep(hearing.tx, standing.row, turn.conversation, script.patience(turn.conversation))
    if any(isinstance(effect, Answered) for effect in turn.effects):
        standing.row.inbox_id = hearing.arrived.id
    elif turn.conversation.trail != standing.conversation.trail:
        standing.row.inbox_id = None  # they went back
    follow(hearing, standing.row, turn)


def _counts_as(script: Script, answered: Answered) -> str:
    """How an answer counts for its ask: only that to the offer says whether they come."""
    is_offer = script.flow.offer is not None and answered.step == script.flow.offer.id
    return LABELS[answered.outcome] if is_offer else replies.DETAIL


def follow(hearing: Hearing, row: Told, turn: Turn) -> None:
    """Keep what the turn says of the person, and answer."""
    learn(hearing.tx, hearing.person, turn.effects, hearing.text, row.flow_version_id, hearing.arrived.id)
    if OptedOut() in turn.effects:
        hearing.leave()
        return
    hearing.say(turn.text, row, row.invitation_id)
    reasons = [effect.reason for effect in turn.effects if isinstance(effect, ForPerson)]
    hearing.done(reasons[-1] if reasons else "")


def record(hearing: Hearing, invitation: Invitation, label: str) -> None:
    """Keep what the text says to an ask."""
    replies.record(hearing.tx, invitation, hearing.arrived, label, reply.reply(hearing.text))
