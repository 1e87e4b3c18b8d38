"""What is due of asks: an audience selected, conversations begun, an end."""

import logging
from typing import Final

from bot.core import audience as q
from bot.core import engine, wording
from bot.core.book import Book
from bot.store import asks, conversations, fallback, invitations, reach, supporters
from bot.store.outbox import ASK, Cause
from bot.store.session import DatabaseFault, Transaction
from bot.store.tables import Ask, Invitation
from bot.work import promises, schedules, speak, waves
from bot.work.audiences import read_audience
from bot.work.house import House, NoBook
from bot.work.learning import learn

log = logging.getLogger(__name__)

CHUNK: Final = 20
"""Invitations begun in one transaction: others wait no longer than that takes."""


def begin_due(tx: Transaction, house: House) -> bool:
    """Select the audience of one ask that is due; False if none is."""
    ask = asks.due(tx)
    if ask is None:
        return False
    assert ask.id is not None
    if ask.schedule:  # its end is that of its next slot
        schedules.begin(house, ask, tx.now)
        return True
    if ask.until and ask.until <= tx.now:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
        return True
    if late := schedules.was_late(house, ask, tx.now):
        asks.hold(tx, ask.id, late)
        return True
    try:
        book = house.library.book_of(tx, ask)
        query = read_audience(tx, house, book, ask.audience)
    except (q.AudienceFault, NoBook) as fault:
        asks.hold(tx, ask.id, f"its audience can not be found: {fault}")
    else:
        waves.begin(tx, house, ask, query)
        promises.plan(tx, book, ask)
    return True


def end_expired(tx: Transaction, _: House) -> bool:
    """End one ask that is past its end; False if none is."""
    ask = asks.expired(tx)
    if ask is not None:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
    return ask is not None


def begin_planned(tx: Transaction, house: House) -> bool:
    """Begin the conversations of some planned invitations; False if there are none."""
    planned = invitations.planned(tx, CHUNK)
    for invitation, ask in sorted(planned, key=lambda one: one[0].supporter_id):  # held in one order by all workers
        assert ask.id is not None
        try:
            book = house.library.book_of(tx, ask)
        except NoBook as fault:
            asks.hold(tx, ask.id, str(fault))
            continue
        try:
            with tx.session.begin_nested():
                _begin(tx, house, book, invitation, ask)
        except DatabaseFault:  # no fault of this person's: all of it is done again
            raise
        except Exception as error:  # noqa: BLE001 -- one person must not hold up the others
            log.error("invitation %d can not be begun: %s", invitation.id, type(error).__name__)  # noqa: TRY400 -- no content
            invitations.skip(invitation, "failed")
    return bool(planned)


def _begin(tx: Transaction, house: House, book: Book, invitation: Invitation, ask: Ask) -> None:
    """One ask to one person: the conversation, and the text in the queue of their own daytime."""
    supporters.hold(tx, invitation.supporter_id)
    lost = fallback.lost_at(tx, invitation.id)
    person = supporters.best_address(tx, invitation.supporter_id, beside=lost)
    if person is None or person.supporter.consent != "in":
        invitations.skip(invitation, "opted_out")
        return
    if ask.slot != asks.AFTER and (why := reach.rests(tx, person.id)):
        invitations.skip(invitation, why)
        return
    if not speak.allowed(house, person):
        invitations.skip(invitation, "country")
        return
    script = book.script(ask.flow, person.supporter.language)
    turn = engine.begin(script, speak.scene(tx, house, book, person, ask.given), asked=True)
    learn(tx, person, turn.effects, "", ask.flow_version_id)
    opens = house.opens_at(tx.now, person.whereabouts)
    wait = script.patience(turn.conversation)
    row = conversations.begin(
        tx, person, turn.conversation, ask.flow_version_id, wait=wait, invitation_id=invitation.id
    )
    assert ask.id is not None
    invitation.state = "begun"
    row.outbox_id = invitation.outbox_id = speak.queue(
        tx,
        house,
        book,
        person,
        ASK,
        Cause("ask", ask.id, turn.conversation.step or ""),
        wording.identified(turn.text, house.settings.organization),
        not_before=opens,
        expires_at=ask.until,
        invitation_id=invitation.id,
    )
