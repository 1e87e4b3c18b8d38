"""Nobody answers: the reminder that a flow names, and the end of waiting.

Silence begins when the last text of a conversation has left, not when it was queued. A reminder is a text that nobody
asked for: none in quiet hours, none of an ask that is over, filled or held, none while a text of the person waits to be
heard, no more than the ask allows, and none at all to people who want fewer texts. Silence ends when it would have.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core import engine, wording
from bot.core.conversation import Dropped, OptedOut, Turn
from bot.core.engine import Script
from bot.core.flow import FEWER
from bot.core.message import State
from bot.store import asks, brakes, consent, conversations, fallback, inbox, outbox, replies, supporters
from bot.store.conversations import Standing
from bot.store.engines import Away
from bot.store.outbox import REMINDER, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.work import speak
from bot.work.house import House
from bot.work.learning import learn

log = logging.getLogger(__name__)

HELD: Final = timedelta(minutes=10)
"""When to look again at a conversation whose last text, or whose ask, is held."""
VALID: Final = timedelta(days=1)
"""A reminder that could not leave for so long reminds of nothing any more."""
_ON_ITS_WAY: Final = (State.QUEUED, State.CLAIMED, State.POSTING)
_GONE: Final = (State.FAILED, State.CANCELLED, State.PARKED, State.RECALLED)


def follow_up(tx: Transaction, house: House) -> bool:
    """Deal with one silence that has lasted long enough; False if there is none, or everything is paused."""
    found = None if brakes.paused(tx) else conversations.silent(tx)
    if found is None:
        return False
    id, supporter_id = found
    held = supporters.hold(tx, supporter_id)
    row = conversations.row_of(tx, id)
    if not held or row.state != "open" or row.due_at is None or row.due_at > tx.now:
        return True  # they texted in the moment before they were held, or were found to be one with another
    row.due_at = None  # whatever becomes of it, this silence is dealt with once
    tx.session.flush()
    try:
        with tx.session.begin_nested():
            standing = conversations.one(tx, row)
            row.due_at = _later(tx, house, standing) or _go_on(tx, house, standing)
    except Away:
        raise
    except Exception as error:  # noqa: BLE001 -- one conversation must not hold up the others
        log.error("the silence in conversation %d can not be dealt with: %s", id, type(error).__name__)  # noqa: TRY400 -- no content
    return True


def _later(tx: Transaction, house: House, standing: Standing) -> datetime | None:
    """When to look again, where it is too early to say that nobody answers."""
    if inbox.unheard(tx, standing.row.supporter_id) or (standing.ask and standing.ask.state == asks.PAUSED):
        return tx.now + HELD
    last = conversations.last_text(tx, standing.row)
    if last and last.state in _ON_ITS_WAY:
        return tx.now + HELD
    patience = _script(tx, house, standing, "").patience(standing.conversation)
    due = last.intent_at + patience if last and last.intent_at and patience is not None else None
    return due if due and due > tx.now else None


def _script(tx: Transaction, house: House, standing: Standing, language: str) -> Script:
    return house.library.book(tx, standing.row.flow_version_id).script(standing.row.flow, language)


def _go_on(tx: Transaction, house: House, standing: Standing) -> datetime | None:
    """Remind, or go where silence leads; when silence is an event again."""
    lost = fallback.lost_at(tx, [standing.row.invitation_id] if standing.row.invitation_id else ())
    beside = [address_id for _, address_id in lost]
    person = supporters.best_address(tx, standing.row.supporter_id, beside=beside)
    last = conversations.last_text(tx, standing.row)
    ask = standing.ask
    if (
        person is None
        or person.supporter.consent != "in"
        or (ask and ask.state in (*asks.ENDED, asks.FILLED))
        or (last and last.state in _GONE)
        or not speak.allowed(house, person)
    ):
        return None
    script = _script(tx, house, standing, person.supporter.language)
    conversation = standing.conversation
    if script.patience(conversation) is None:  # nothing more comes of it: `roster.reopen` had all of them looked at
        return None
    opens = house.opens_at(tx.now, person.whereabouts)
    if opens > tx.now:
        return opens
    reminds = conversation.reminded < len(script.step(conversation).remind)
    if reminds and (FEWER in supporters.tags_of(tx, person.id) or _reminded_enough(tx, standing)):
        conversation = replace(conversation, reminded=conversation.reminded + 1)
        conversations.keep(tx, standing.row, conversation, script.patience(conversation), moved=False)
        return standing.row.due_at
    book = house.library.book(tx, standing.row.flow_version_id)
    scene = speak.scene(tx, house, book, person, ask.given if ask else None)
    turn = engine.silence(script, scene, conversation)
    conversations.keep(tx, standing.row, turn.conversation, script.patience(turn.conversation), moved=False)
    due = standing.row.due_at
    _say(tx, house, person, standing, turn)
    learn(tx, person, turn.effects, "", standing.row.flow_version_id)
    if Dropped() in turn.effects:
        replies.drop(tx, standing.row.invitation_id)
    if OptedOut() in turn.effects:
        consent.opt_out(tx, person, "", actor="silence")
        return None
    return due


def _reminded_enough(tx: Transaction, standing: Standing) -> bool:
    most = standing.ask.reminders if standing.ask else None
    return most is not None and outbox.reminders_of(tx, standing.row.invitation_id) >= most


def _say(tx: Transaction, house: House, person: Person, standing: Standing, turn: Turn) -> None:
    if not turn.text:
        return
    ask, row = standing.ask, standing.row
    said = wording.identified(turn.text, house.settings.organization) if ask else turn.text
    ends = [tx.now + VALID, *([ask.until] if ask and ask.until else [])]
    row.outbox_id = speak.queue(
        tx,
        house,
        house.library.book(tx, row.flow_version_id),
        person,
        REMINDER,
        Cause("silence", standing.id, f"{standing.conversation.step} {tx.now:%Y%m%d%H%M%S}"),
        said,
        expires_at=min(ends),
        invitation_id=row.invitation_id,
    )
