"""Signal first, SMS where Signal says nothing was delivered, never both for one ask.

An ask that was not delivered is taken back before it goes by SMS. The wire is called between two transactions: what
was planned and not finished is planned again, and to take back the same message twice does no harm. Where it can not
be taken back it stays where it is; of what may be on its way (unknown, parked) nothing is sent twice.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Failure, SendFailed
from bot.core.message import State
from bot.store import fallback, inbox, outbox, supporters
from bot.store.outbox import ASK, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import OutboxRow
from bot.work import speak
from bot.work.house import House

log = logging.getLogger(__name__)

FALLBACK_AFTER: Final = timedelta(hours=4)
"""How long Signal has to bring an ask to the phone."""
AGAIN: Final = timedelta(minutes=30)
"""When a message that could not be taken back is tried once more."""
UNHEARD: Final = timedelta(minutes=1)
"""How long a text of the person, which may be the answer, has to be understood."""


@dataclass(frozen=True, slots=True)
class Recall:
    """A message that is to be taken back from an address."""

    row_id: int
    address_id: int
    to: str
    provider_id: str
    account: str | None


async def fall_back(house: House) -> bool:
    """Look after one ask that Signal did not bring; False if there is none."""
    if not set(house.reached) >= {fallback.FROM, fallback.TO}:
        return False
    found = await house.store.look(fallback.due, FALLBACK_AFTER)
    if found is None:
        return False
    recall = await house.store.run(plan, house, *found)
    if recall is None:
        return True
    try:
        await house.channels[fallback.FROM].recall(recall.to, recall.provider_id, recall.account)
    except SendFailed as failed:
        log.warning("a message can not be taken back (%s), so nothing goes by SMS", failed.code)
        await house.store.run(not_taken_back, recall, failed.failure)
    else:
        await house.store.run(taken_back, house, recall)
    return True


def plan(tx: Transaction, house: House, row_id: int, address_id: int) -> Recall | None:
    """Commit to taking an ask back, in the daytime in which it can go by SMS. What was refused has nothing to take."""
    person = supporters.by_address(tx, address_id, lock=True)
    row = outbox.by_id(tx, row_id)
    if not fallback.is_due(tx, row_id, FALLBACK_AFTER):
        return None
    phone = _phone_of(tx, house, person)
    if phone is None:
        row.check_at = tx.now + fallback.RECALLABLE
        return None
    if inbox.unheard(tx, person.id):
        row.check_at = tx.now + UNHEARD
        return None
    opens = house.opens_at(tx.now, phone.whereabouts)
    if row.state in (State.FAILED, State.CANCELLED):
        _by_sms(tx, house, row, phone, opens)
        return None
    if opens > tx.now:
        row.check_at = opens
        return None
    row.worker, row.check_at = fallback.RECALLING, tx.now + outbox.LEASE
    assert row.provider_id is not None
    return Recall(row_id, address_id, person.number, row.provider_id, person.address.account)


def taken_back(tx: Transaction, house: House, recall: Recall) -> None:
    """It is off the phone, whatever a receipt said meanwhile: the same text goes by SMS, if it is still wanted."""
    person = supporters.by_address(tx, recall.address_id, lock=True)
    row = outbox.by_id(tx, recall.row_id)
    outbox.move(tx, row, State.RECALLED, "not delivered")
    phone = _phone_of(tx, house, person)
    if phone and fallback.may_move(tx, recall.row_id) and not inbox.unheard(tx, person.id):
        _by_sms(tx, house, row, phone, tx.now)
    else:
        row.check_at = tx.now + UNHEARD


def not_taken_back(tx: Transaction, recall: Recall, failure: Failure) -> None:
    """It stays where it is; where nobody knows, a receipt that comes proves nothing."""
    row = outbox.by_id(tx, recall.row_id)
    row.check_at = tx.now + AGAIN
    if failure is not Failure.UNKNOWN:
        row.worker = None


def _phone_of(tx: Transaction, house: House, person: Person) -> Person | None:
    """Where this person may be texted by SMS."""
    phone = supporters.best_address(tx, person.id, on=fallback.TO)
    return phone if phone and speak.allowed(house, phone) else None


def _by_sms(tx: Transaction, house: House, row: OutboxRow, phone: Person, not_before: datetime) -> None:
    _, book = house.library.live(tx)
    queued = speak.queue(
        tx,
        house,
        book,
        phone,
        ASK,
        Cause(row.cause, row.cause_id, f"{row.step} by {fallback.TO}"),
        outbox.text_of(tx, row),
        not_before=not_before,
        expires_at=row.expires_at,
        invitation_id=row.invitation_id,
    )
    if queued is None:  # it went by SMS before
        row.check_at = tx.now + fallback.RECALLABLE
    else:
        fallback.goes_by(tx, row, queued)
