"""What people do beside texting: react to a message of ours, edit their own, take it back.

A reaction to an ask, or to the question that stands, is an answer; any other is a courtesy. An edit changes the answer
that its text gave, a deletion withdraws it. None of them brings back somebody who has left: STOP stays.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.core import engine
from bot.core.events import Gesture
from bot.store import asks, conversations, erasing, inbox, replies, unbound
from bot.store.conversations import Standing
from bot.store.outbox import ASK, BEFORE, OFFERED, REMINDER, REPLY
from bot.store.tables import InboxRow, OutboxRow
from bot.understanding import reply
from bot.work import answers, offers, robots, turns, which
from bot.work.hearing import Hearing


def handled(hearing: Hearing) -> bool:
    """Deal with a gesture that says nothing in words; False for a text, and for an edit of one."""
    match Gesture(hearing.arrived.row.gesture):
        case Gesture.REACTION:
            _reaction(hearing)
        case Gesture.UNREACTION:
            _withdraw(hearing, inbox.reactions(hearing.tx, hearing.arrived.row))
        case Gesture.DELETION:
            _withdraw(hearing, erased(hearing))
        case Gesture.GLIMPSE:
            if hearing.unsaid("not_kept") and not hearing.person.address.closed:
                hearing.phrase(REPLY, "not_kept")
            hearing.done()
        case _:
            return False
    return True


def erased(hearing: Hearing) -> Sequence[InboxRow]:
    """The texts that their author takes back, of which nothing is kept any more."""
    meant = inbox.versions(hearing.tx, hearing.arrived.row)
    for row in meant:
        erasing.erase(hearing.tx, row)
        if row.state == "person":
            row.state, row.reason = "handled", "taken back"
    return meant


def _reaction(hearing: Hearing) -> None:
    may_answer = hearing.signed_up and not hearing.person.address.closed and not robots.floods(hearing)
    target = which.quoted(hearing) if may_answer else None
    standing = conversations.of_text(hearing.tx, target) if target else None
    if target and standing and _is_question(hearing, target, standing):
        stands = standing.row.state == "open" and standing.conversation.step is not None
        at_offer = stands and (standing.ask is None or turns.is_at_offer(hearing, standing))
        if answers.answered(hearing, standing) if at_offer else offers.answered(hearing, standing):
            unbound.drop(hearing.tx, hearing.person)
    if hearing.arrived.row.state == "new":
        hearing.done()


def _is_question(hearing: Hearing, target: OutboxRow, standing: Standing) -> bool:
    """Whether the message asks what an emoji can answer: the ask, a place that is offered, an open yes or no, or the
    text before the thing itself, which asks who can not come after all to say so."""
    if target.kind == ASK or target.cause in (OFFERED, BEFORE) or (target.kind == REMINDER and standing.ask):
        return True
    if standing.row.outbox_id != target.id or standing.conversation.step is None:
        return False
    return turns.script_of(hearing, standing).step(standing.conversation).kind == "yes_no"


def changed(hearing: Hearing) -> bool:
    """Take an edit as the answer that its text was before; False for what is to be understood as a text of its own."""
    if hearing.arrived.row.gesture != Gesture.EDIT:
        return False
    meant = inbox.versions(hearing.tx, hearing.arrived.row)
    if meant and inbox.text_of(hearing.tx, meant[-1]) == hearing.arrived.text:
        hearing.done()
        return True
    for row in meant:
        if row.state == "person":
            row.state, row.reason = "handled", "edited"
    standing = conversations.moved_by(hearing.tx, [row.id for row in meant if row.id])
    if standing and _answered_anew(hearing, standing):
        return True
    replied = replies.replied_with(hearing.tx, [row.id for row in meant if row.id])
    earlier = conversations.of_invitation(hearing.tx, replied.invitation_id) if replied else None
    if earlier and offers.answered(hearing, earlier):
        return True
    if replied and reply.ruled(hearing.arrived.text).value == replied.label:
        hearing.done()
        return True
    if meant and inbox.texted_since(hearing.tx, meant[-1], hearing.arrived.row):
        hearing.for_person("edited", "kept" if hearing.signed_up else "stranger")  # the question is another one by now
        return True
    return False


def _answered_anew(hearing: Hearing, standing: Standing) -> bool:
    """Go back to the question that the text answered, and answer it with the words as they are now."""
    before = _before(hearing, standing)
    return before is not None and answers.answered(hearing, before)


def _before(hearing: Hearing, standing: Standing) -> Standing | None:
    """The conversation as it stood at its last question that was answered."""
    standing = turns.readable(hearing, standing)
    trail = standing.conversation.trail
    if not trail:
        return None
    stood = replace(
        standing.conversation, step=trail[-1], trail=trail[:-1], tries=0, choices=(), with_person=False, reminded=0
    )
    return replace(standing, conversation=stood)


def _withdraw(hearing: Hearing, meant: Sequence[InboxRow]) -> None:
    """Nothing of what these texts said holds any more: the question that they answered is asked again."""
    ids = [row.id for row in meant if row.id]
    replied = replies.withdraw(hearing.tx, ids)
    standing = conversations.moved_by(hearing.tx, ids)
    before = _before(hearing, standing) if standing else None
    over = standing is not None and standing.ask is not None and standing.ask.state in asks.ENDED
    if before and not over and hearing.signed_up:
        again = engine.again(
            turns.script_of(hearing, before),
            turns.scene_of(hearing, before, turns.asked_of(hearing, before)),
            before.conversation,
        )
        conversations.keep(hearing.tx, before.row, again.conversation, None)
        before.row.inbox_id = None
        back = hearing.language.phrases["taken_back"]
        hearing.say(f"{back}\n{again.text}", before.row)
    elif replied and hearing.signed_up:
        hearing.phrase(REPLY, "taken_back")
    hearing.done()
