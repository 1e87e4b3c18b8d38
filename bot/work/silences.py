"""Nobody answers: the reminder that a flow names, and the end of waiting.

A reminder is a text that nobody asked for: never in quiet hours, never of an ask that is over, filled or held, and
none at all to people who want fewer texts.
"""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.core import calendar, engine, wording
from bot.core.book import Book
from bot.core.conversation import OptedOut, Turn
from bot.core.engine import Script
from bot.core.flow import FEWER
from bot.store import asks, consent, conversations, supporters
from bot.store.conversations import Standing
from bot.store.outbox import ASK, REPLY, Cause
from bot.store.session import DatabaseFault, Transaction
from bot.store.supporters import Person
from bot.work import speak
from bot.work.house import House
from bot.work.learning import learn

log = logging.getLogger(__name__)

HELD: Final = timedelta(hours=1)
"""When to look again at a conversation whose ask is held."""


def follow_up(tx: Transaction, house: House) -> bool:
    """Deal with one silence that has lasted long enough; False if there is none."""
    found = conversations.silent(tx)
    if found is None:
        return False
    id, supporter_id = found
    supporters.hold(tx, supporter_id)
    standing = conversations.one(tx, id)
    if standing.row.state != "open" or standing.row.due_at is None or standing.row.due_at > tx.now:
        return True  # they texted in the moment before they were held
    standing.row.due_at = None
    try:
        with tx.session.begin_nested():
            _go_on(tx, house, standing)
    except DatabaseFault:
        raise
    except Exception as error:  # noqa: BLE001 -- one conversation must not hold up the others
        log.error("the silence in conversation %d can not be dealt with: %s", id, type(error).__name__)  # noqa: TRY400 -- no content
    return True


def _go_on(tx: Transaction, house: House, standing: Standing) -> None:
    person = supporters.best_address(tx, standing.row.supporter_id)
    if person is None or person.supporter.consent != "in":
        return
    ask = standing.ask
    if ask and ask.state in (*asks.ENDED, asks.FILLED):
        return
    if ask and (ask.state == asks.PAUSED or not standing.left):
        standing.row.due_at = tx.now + HELD
        return
    opens = calendar.opens_at(tx.now, house.quiet, house.zones(person.zones))
    if opens > tx.now:
        standing.row.due_at = opens
        return
    book = house.library.book(tx, standing.row.flow_version_id)
    script = book.script(standing.row.flow, person.supporter.language)
    conversation = standing.conversation
    reminders = len(script.step(conversation).remind)
    if conversation.reminded < reminders and FEWER in supporters.tags_of(tx, person.id):
        conversation = replace(conversation, reminded=reminders)
        conversations.keep(tx, standing.row, conversation, script.patience(conversation))
        return
    scene = speak.scene(tx, house, book, person, ask.given if ask else None)
    turn = engine.silence(script, scene, conversation)
    _say(tx, house, book, person, standing, turn)
    _keep(tx, person, standing, script, turn)


def _say(tx: Transaction, house: House, book: Book, person: Person, standing: Standing, turn: Turn) -> None:
    if not turn.text:
        return
    said = f"{standing.conversation.step} {standing.row.moved_at:%Y%m%d%H%M%S}"
    ask = standing.ask
    if ask and ask.id is not None:
        text = wording.identified(turn.text, house.settings.organization)
        speak.queue(
            tx,
            house,
            book,
            person,
            ASK,
            Cause("ask", ask.id, said),
            text,
            expires_at=ask.until,
            invitation_id=standing.row.invitation_id,
        )
    else:
        speak.queue(tx, house, book, person, REPLY, Cause("silence", standing.id, said), turn.text)


def _keep(tx: Transaction, person: Person, standing: Standing, script: Script, turn: Turn) -> None:
    learn(tx, person, turn.effects, "", standing.row.flow_version_id)
    conversations.keep(tx, standing.row, turn.conversation, script.patience(turn.conversation))
    if OptedOut() in turn.effects:
        consent.opt_out(tx, person, "", actor="silence")
