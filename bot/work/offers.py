"""What becomes of an answer to an ask: kept, counted, and answered with the truth.

A plain answer moves the conversation on, wherever it stands. A yes on a condition counts as a maybe, and the ask stays
open for a plain one. One that comes too late moves nothing, nor does one that only says again what they said before, or
that the same phone sent before the answer which holds.
"""

from dataclasses import replace

from bot.core import engine, wording
from bot.core.conversation import Conversation
from bot.core.events import Gesture
from bot.core.questions import MOST_SPOKEN
from bot.store import asks, conversations, replies
from bot.store.conversations import Standing
from bot.store.outbox import REPLY
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation
from bot.understanding import reply
from bot.understanding.reply import Label, Reply
from bot.work import turns
from bot.work.hearing import Hearing
from bot.work.turns import Asked

MOST_TITLE = 40


def title(ask: Ask) -> str:
    """The ask as a text to who was asked calls it: `Saturday, the library`."""
    return wording.one_line(", ".join(ask.given.values()) or ask.flow, MOST_TITLE)


def is_closed(tx: Transaction, invitation: Invitation, ask: Ask) -> bool:
    """Whether no answer counts any more. Who has a place, or had one, may still change that until it begins."""
    if ask.state in (asks.CANCELLED, asks.MISSED):
        return True
    promised = invitation.answer in ("yes", "waitlist") or invitation.dropped_at is not None
    ahead = ask.starts_at is not None and ask.starts_at > tx.now
    is_past = ask.until is not None and ask.until <= tx.now  # one that is paused may be that and not over
    return (ask.state == asks.OVER or is_past) and not (ahead and promised)


def is_offered(tx: Transaction, invitation: Invitation) -> bool:
    """Whether a place is kept for somebody of the waiting list."""
    until = invitation.offered_until
    return invitation.answer == "waitlist" and until is not None and until > tx.now


def label_of(tx: Transaction, invitation: Invitation, text: str) -> Label:
    """What a text says to an ask. Who has answered is read by the rules alone; how many come may be told later."""
    said = reply.reply(text)
    if invitation.answer not in replies.PLAIN or is_offered(tx, invitation):
        return said.label
    return said.label if said.party and invitation.answer == "yes" else reply.ruled(text)


def answered(hearing: Hearing, standing: Standing) -> bool:
    """Take the text as the answer to the ask of this conversation; False if it is none."""
    standing = turns.readable(hearing, standing)
    asked = turns.asked_of(hearing, standing)
    if asked is None:
        return False
    if not turns.is_readable(hearing, standing):
        return _is_no_without_words(hearing, asked)
    script = turns.script_of(hearing, standing)
    if script.flow.offer is None or script.language.steering(hearing.text):
        return False
    invitation, ask = asked
    label, said = label_of(hearing.tx, invitation, hearing.text), reply.reply(hearing.text)
    if label is Label.OTHER:
        return False
    at_offer = Conversation(
        standing.conversation.flow, script.flow.offer.id, asked=True, answers=standing.conversation.answers
    )
    if replies.overtaken(hearing.tx, invitation, hearing.arrived.row):
        turns.record(hearing, invitation, label.value)
        hearing.done()
    elif is_closed(hearing.tx, *asked):
        too_late(hearing, standing, asked, label.value)
    elif not _is_free(hearing, standing, invitation) and _is_courtesy(hearing):
        turns.record(hearing, invitation, replies.DETAIL)
        hearing.done()
    elif label is Label.YES and said.condition and ask.slot != asks.AFTER:
        _on_condition(hearing, standing, asked, at_offer, said.condition)
    else:
        _plainly(hearing, standing, asked, at_offer, label)
    return True


def _is_no_without_words(hearing: Hearing, asked: Asked) -> bool:
    """Where its flow can not be read a no gives back the place all the same; what is said to it is for a person."""
    if is_closed(hearing.tx, *asked) or label_of(hearing.tx, asked[0], hearing.text) is not Label.NO:
        return False
    turns.record(hearing, asked[0], "no")
    hearing.for_person("ask", "kept")
    return True


def _plainly(hearing: Hearing, standing: Standing, asked: Asked, at_offer: Conversation, label: Label) -> None:
    """Move the conversation on, unless nothing changes by it; on the waiting list a yes does where a place is free."""
    invitation, said = asked[0], reply.reply(hearing.text)
    scene = turns.scene_of(hearing, standing, asked)
    same = says_again(invitation.answer, label) and (invitation.answer != "waitlist" or scene.full)
    if same and not _is_free(hearing, standing, invitation):
        _again(hearing, asked, said)
        return
    turn = engine.answer(turns.script_of(hearing, standing), scene, at_offer, hearing.text)
    assert turn is not None
    if said.counter and turn.conversation.step is None:
        turn = replace(turn, text=_noted(hearing, "countered", said.counter))
    turns.apply(hearing, standing, asked, turn)


def says_again(answer: str | None, label: Label) -> bool:
    """Whether a text says what they have answered before; on the waiting list that is a yes."""
    return answer == label.value or (answer == "waitlist" and label is Label.YES)


def too_late(hearing: Hearing, standing: Standing, asked: Asked, label: str) -> None:
    """Keep it as it is, and count it for nothing. A cancelled ask is for a person: it was not their fault."""
    invitation, ask = asked
    replies.record(hearing.tx, invitation, hearing.arrived, label, reply.reply(hearing.text), counts=False)
    conversations.end(hearing.tx, standing.row)
    if invitation.answer in replies.PLAIN and _is_courtesy(hearing):  # for being told that it is called off
        hearing.done()
        return
    if ask.state == asks.CANCELLED:
        hearing.for_person(ask.state, "kept")
        return
    if hearing.unsaid("ask_over"):
        hearing.phrase(REPLY, "ask_over", asks=title(ask))
    hearing.done()


def _is_free(hearing: Hearing, standing: Standing, invitation: Invitation) -> bool:
    """Whether the ask waits for an answer: it has none, they went BACK to it, or a place is kept for them."""
    if invitation.answer not in replies.PLAIN or is_offered(hearing.tx, invitation):
        return True
    if invitation.answer == "yes" and invitation.dropped_at:  # they had left, and are back
        return True
    stands = standing.row.state == "open" and turns.is_at_offer(hearing, standing)
    return stands and invitation.answer != "maybe"  # after a condition it stands too


def _is_courtesy(hearing: Hearing) -> bool:
    """Whether it only thanks; "ok" under a quoted ask is a yes."""
    return hearing.arrived.row.about is None and reply.acknowledges(hearing.text)


def _on_condition(hearing: Hearing, standing: Standing, asked: Asked, at_offer: Conversation, condition: str) -> None:
    """A yes on a condition is none: somebody must say whether that works, and then they can say yes or no."""
    turns.record(hearing, asked[0], "maybe")
    conversations.keep(hearing.tx, standing.row, at_offer, None)
    standing.row.inbox_id = None
    hearing.say(_noted(hearing, "conditional", condition), standing.row, asked[0].id)
    hearing.done()


def _noted(hearing: Hearing, key: str, words: str) -> str:
    return wording.fill(hearing.language.phrases[key], {"words": wording.one_line(words, MOST_SPOKEN)})


def _again(hearing: Hearing, asked: Asked, said: Reply) -> None:
    """They have said so before: what is new in it is kept, and who texts a yes again is told how they stand."""
    invitation, ask = asked
    news = said.counter is not None or (said.party is not None and said.party != invitation.party)
    assert invitation.answer is not None
    turns.record(hearing, invitation, invitation.answer if news else replies.DETAIL)
    if said.counter:
        hearing.say(_noted(hearing, "countered", said.counter), invitation_id=invitation.id)
    elif said.label is Label.YES and (news or _asks_again(hearing)):
        waits = "place_gone" if invitation.offers else "already_waiting"
        hearing.phrase(REPLY, "already_yes" if invitation.answer == "yes" else waits, asks=title(ask))
    hearing.done()


def _asks_again(hearing: Hearing) -> bool:
    """Whether a yes that was said before wants to be told how they stand; not "see you there!", nor an emoji."""
    return hearing.arrived.row.gesture == Gesture.TEXT and reply.says_yes(hearing.text)
