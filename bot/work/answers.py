"""A text as an answer: to an open question, to an ask, or as the beginning of a conversation."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core import engine
from bot.core.conversation import Answered, ForPerson, OptedOut, Turn
from bot.core.engine import Script
from bot.core.questions import FULL, KINDS, SKIP, Scene
from bot.store import asks, consent, conversations, outbox, replies, roster
from bot.store.conversations import Standing
from bot.store.outbox import REPLY
from bot.store.tables import Ask, ConversationRow, Invitation, OutboxRow
from bot.understanding import reply
from bot.understanding.fold import fold
from bot.work import speak
from bot.work.hearing import Hearing
from bot.work.house import NoBook
from bot.work.learning import learn

LABELS = {"yes": "yes", "no": "no", "maybe": "maybe", FULL: "waitlist", SKIP: "other"}
"""The outcome of an ask's offer -> how the reply counts."""


def script_of(hearing: Hearing, standing: Standing) -> Script:
    """The flow as the person began it, in the language that they speak now."""
    book = hearing.house.library.book(hearing.tx, standing.row.flow_version_id)
    return book.script(standing.row.flow, hearing.person.supporter.language)


def _ask_of(hearing: Hearing, standing: Standing) -> tuple[Invitation, Ask] | None:
    if standing.row.invitation_id is None:
        return None
    invitation = hearing.tx.session.get_one(Invitation, standing.row.invitation_id)
    ask = asks.get(hearing.tx, invitation.ask_id, lock=True)
    assert ask is not None
    return invitation, ask


def _scene(hearing: Hearing, standing: Standing, asked: tuple[Invitation, Ask] | None) -> Scene:
    book = hearing.house.library.book(hearing.tx, standing.row.flow_version_id)
    if asked is None:
        return speak.scene(hearing.tx, hearing.house, book, hearing.person)
    invitation, ask = asked
    scene = speak.scene(hearing.tx, hearing.house, book, hearing.person, ask.given)
    assert ask.id is not None
    return replace(scene, full=roster.is_full(hearing.tx, ask, beside=invitation.id))


def scene_of(hearing: Hearing, standing: Standing) -> Scene:
    """What the next turn of this conversation may look things up in."""
    return _scene(hearing, standing, _ask_of(hearing, standing))


def is_at_offer(hearing: Hearing, standing: Standing) -> bool:
    """Whether the open question is the one whose answer says if they come."""
    offer = script_of(hearing, standing).flow.offer
    return offer is not None and offer.id == standing.conversation.step


def is_free(hearing: Hearing, standing: Standing) -> bool:
    """Whether almost any words answer the open question, so that a keyword must be looked for first."""
    step = script_of(hearing, standing).step(standing.conversation)
    return step.kind is not None and KINDS[step.kind].free


def say_again(hearing: Hearing, standing: Standing) -> None:
    """Say the open question once more."""
    scene = _scene(hearing, standing, _ask_of(hearing, standing))
    script = script_of(hearing, standing)
    turn = engine.again(script, scene, standing.conversation)
    conversations.keep(hearing.tx, standing.row, turn.conversation, script.patience(turn.conversation))
    standing.row.outbox_id = hearing.say(turn.text)
    hearing.done()


def begin(hearing: Hearing, keyword: str) -> None:
    """A keyword: its flow from the start, and consent where that is what the keyword means."""
    flow = hearing.book.flows[hearing.book.keywords[keyword]]
    person = hearing.person
    if not flow.opt_in and not hearing.signed_up:
        hearing.for_person("free", "stranger")
        return
    person.supporter.language = flow.keywords[keyword]
    if flow.opt_in:
        person.supporter.keyword = keyword
    script = hearing.book.script(flow.name, person.supporter.language)
    turn = engine.begin(script, speak.scene(hearing.tx, hearing.house, hearing.book, person))
    if flow.opt_in:
        consent.opt_in(
            hearing.tx,
            person,
            keyword=keyword,
            words=hearing.text,
            shown=turn.text,
            flow_version_id=hearing.version,
            inbox_id=hearing.arrived.id,
        )
    wait = script.patience(turn.conversation)
    row = conversations.begin(hearing.tx, person, turn.conversation, hearing.version, wait=wait)
    _follow(hearing, row, turn)


def open_questions(hearing: Hearing) -> tuple[Sequence[Standing], Sequence[Standing]]:
    """What this person may be answering: questions that stand, those that the text names first; and those too late."""
    found = [one for one in conversations.open_ones(hearing.tx, hearing.person) if _is_readable(hearing, one)]
    meant = quoted(hearing)
    ended = [one for one in found if one.ask and one.ask.state in asks.ENDED]
    live = [one for one in found if one not in ended]
    return sorted(live, key=lambda one: (not _is_of(one, meant), not _names(hearing, one))), ended


def quoted(hearing: Hearing) -> OutboxRow | None:
    """The message of ours that the text quotes, or that the gesture is about."""
    row = hearing.arrived.row
    if row.about is None:
        return None
    return outbox.confirmed(hearing.tx, row.channel, hearing.person.address_id, str(row.about))


def _is_of(standing: Standing, text: OutboxRow | None) -> bool:
    """Whether a text of ours belongs to this conversation."""
    if text is None:
        return False
    of_ask = text.invitation_id is not None and text.invitation_id == standing.row.invitation_id
    return of_ask or text.id == standing.row.outbox_id


def to_the_quoted_ask(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """The text quotes an ask that waits for no answer: a changed mind about that one, or words for a person."""
    text = quoted(hearing)
    if text is None or text.invitation_id is None or any(_is_of(one, text) for one in standing):
        return False
    meant = conversations.of_invitation(hearing.tx, text.invitation_id)
    asked = _ask_of(hearing, meant) if meant else None
    if meant is None or asked is None or changed_mind(hearing, meant):
        return asked is not None
    if reply.acknowledges(hearing.text) or reply.reply(hearing.text).label.value == asked[0].answer:
        _record(hearing, asked[0], "detail")
        hearing.done()
        return True
    _record(hearing, asked[0], "other")
    hearing.for_person("ask", "kept")
    return True


def _is_readable(hearing: Hearing, standing: Standing) -> bool:
    """Whether the conversation can go on; on the live files, if this program can not read those that it began on."""
    try:
        hearing.house.library.book(hearing.tx, standing.row.flow_version_id)
    except NoBook:
        flow = hearing.book.flows.get(standing.row.flow)
        step = flow.successor(standing.conversation.step or "") if flow else None
        standing.row.flow_version_id = hearing.version
        if step is None:
            conversations.end(hearing.tx, standing.row)
            return False
        assert flow is not None
        trail = tuple(id for id in standing.conversation.trail if flow.successor(id) == id)
        moved = replace(standing.conversation, step=step, trail=trail, choices=())
        conversations.keep(hearing.tx, standing.row, moved, None)
    return True


def _names(hearing: Hearing, standing: Standing) -> bool:
    """Whether the text holds what was set for this ask, such as its day, or the name of its flow."""
    given = (*standing.ask.given.values(), standing.ask.flow) if standing.ask else ()
    said = f" {fold(hearing.text)} "
    return any(f" {fold(value)} " in said for value in given if fold(value))


def to_the_ask_spoken_of(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """An older ask is open, but it is a newer one that this person answered last: thanks, or a changed mind?"""
    if not standing or standing[0].ask is None or _names(hearing, standing[0]):
        return False
    if _is_of(standing[0], quoted(hearing)):
        return False
    later = [one for one in conversations.of_running_asks(hearing.tx, hearing.person) if one.since > standing[0].since]
    asked = _ask_of(hearing, later[0]) if later else None
    label = reply.reply(hearing.text).label
    if not asked or asked[0].answer is None:
        return False
    if reply.acknowledges(hearing.text):
        _record(hearing, asked[0], "detail")
        hearing.done()
        return True
    if label is reply.Label.OTHER or label.value == asked[0].answer:
        return False
    if _names(hearing, later[0]):
        return _changed_mind(hearing, later[0], asked)
    _record(hearing, asked[0], "other")
    hearing.phrase(REPLY, "which_ask", asks=_titles(standing[0].ask, asked[1]))
    hearing.done()
    return True


def _titles(*asks_meant: Ask) -> str:
    return " / ".join(", ".join(ask.given.values()) or ask.flow for ask in asks_meant)


def answered(hearing: Hearing, standing: Standing) -> bool:
    """Take the text as the answer to this open question, if it is one."""
    asked = _ask_of(hearing, standing)
    scene = _scene(hearing, standing, asked)
    turn = engine.answer(script_of(hearing, standing), scene, standing.conversation, hearing.text)
    if turn is None:
        return False
    if asked and asked[1].state in asks.ENDED and OptedOut() not in turn.effects:
        # Nobody may be told that they are down for it.
        for effect in turn.effects:
            if isinstance(effect, Answered):
                _record(hearing, asked[0], _counts_as(script_of(hearing, standing), effect))
        conversations.end(hearing.tx, standing.row)
        hearing.for_person(asked[1].state, "kept")
    else:
        _apply(hearing, standing, asked, turn)
    return True


def unclear(hearing: Hearing, standing: Standing) -> None:
    """No answer to this question, and nothing else either; a plain no to the ask counts from wherever they stand."""
    asked = _ask_of(hearing, standing)
    if asked and reply.ruled(hearing.text) is reply.Label.NO and _changed_mind(hearing, standing, asked):
        return
    scene = _scene(hearing, standing, asked)
    turn = engine.unclear(script_of(hearing, standing), scene, standing.conversation)
    if asked:
        _record(hearing, asked[0], "other")
    _apply(hearing, standing, asked, turn)


def to_an_earlier_ask(hearing: Hearing) -> bool:
    """No question is open, but an ask still runs: a changed mind, a thank-you, or words for a person."""
    running = conversations.of_running_asks(hearing.tx, hearing.person)
    if not running:
        return False
    standing = running[0]
    asked = _ask_of(hearing, standing)
    assert asked is not None
    understood = reply.reply(hearing.text)
    answered_before = asked[0].answer is not None  # not if the bot has stopped waiting
    if answered_before and (reply.acknowledges(hearing.text) or understood.label.value == asked[0].answer):
        _record(hearing, asked[0], "detail")
        hearing.done()
        return True
    if len(running) == 1 and _changed_mind(hearing, standing, asked):
        return True
    _record(hearing, asked[0], "other")
    hearing.for_person("ask", "kept")
    return True


def changed_mind(hearing: Hearing, standing: Standing) -> bool:
    """Take the text as a plain answer to the ask of this conversation, if it is another one than they gave."""
    asked = _ask_of(hearing, standing)
    if asked is None or asked[1].state in asks.ENDED:
        return False
    return _changed_mind(hearing, standing, asked)


def _changed_mind(hearing: Hearing, standing: Standing, asked: tuple[Invitation, Ask]) -> bool:
    """Take the text as a plain answer to an ask that has another one, wherever its conversation stands now."""
    script = script_of(hearing, standing)
    label = reply.ruled(hearing.text)
    if script.flow.offer is None or label is reply.Label.OTHER or asked[0].answer == label.value:
        return False
    at_offer = replace(standing.conversation, step=script.flow.offer.id, tries=0, trail=(), with_person=False)
    turn = engine.answer(script, _scene(hearing, standing, asked), at_offer, hearing.text)
    if turn is not None:
        _apply(hearing, standing, asked, turn)
    return turn is not None


def _apply(hearing: Hearing, standing: Standing, asked: tuple[Invitation, Ask] | None, turn: Turn) -> None:
    """Keep what the turn did, all of it in this transaction."""
    script = script_of(hearing, standing)
    for effect in turn.effects:
        if asked and isinstance(effect, Answered):
            _record(hearing, asked[0], _counts_as(script, effect))
            if asked[1].state in (asks.RUNNING, asks.PAUSED):
                roster.close_if_filled(hearing.tx, asked[1])
    conversations.keep(hearing.tx, standing.row, turn.conversation, script.patience(turn.conversation))
    if any(isinstance(effect, Answered) for effect in turn.effects):
        standing.row.inbox_id = hearing.arrived.id
    elif turn.conversation.trail != standing.conversation.trail:
        standing.row.inbox_id = None  # they went back
    _follow(hearing, standing.row, turn)


def _counts_as(script: Script, answered: Answered) -> str:
    """How an answer counts for its ask: only that to the offer says whether they come."""
    is_offer = script.flow.offer is not None and answered.step == script.flow.offer.id
    return LABELS[answered.outcome] if is_offer else "detail"


def _follow(hearing: Hearing, row: ConversationRow, turn: Turn) -> None:
    """Keep what the turn says of the person, and answer."""
    learn(hearing.tx, hearing.person, turn.effects, hearing.text, row.flow_version_id, hearing.arrived.id)
    if OptedOut() in turn.effects:
        hearing.leave()
        return
    row.outbox_id = hearing.say(turn.text)
    reasons = [effect.reason for effect in turn.effects if isinstance(effect, ForPerson)]
    hearing.done(reasons[-1] if reasons else "")


def _record(hearing: Hearing, invitation: Invitation, label: str) -> None:
    replies.record(hearing.tx, invitation, hearing.arrived, label, reply.reply(hearing.text))
