"""What became of texts: delivery receipts, and the provider's list where nobody knows (reliability.md section 3)."""

import asyncio
import logging
import socket
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.channels import Failure, Fate, Outgoing, SendFailed
from bot.core.events import Receipt, ReceiptIn
from bot.core.message import (
    CLOCK_SLACK,
    TRACED,
    Adopt,
    Candidate,
    LookAgain,
    Park,
    SendAgain,
    State,
    candidates,
    settle,
    state_of,
)
from bot.store import claims, outbox, supporters
from bot.store.crypto import Unreadable
from bot.store.session import Transaction
from bot.store.tables import OutboxRow
from bot.work import send
from bot.work.house import House

log = logging.getLogger(__name__)

BATCH: Final = 20
LONGEST_SEND: Final = timedelta(minutes=3)
"""From the intent to the moment in which a wire numbers the message."""
LISTING_FAILED_FOR: Final = timedelta(seconds=60)
"""At least; later a tenth of the time since the intent, for it may take days."""
OTHER_COPY: Final = "another copy"
"""Why a text is unknown that this copy of the database has not sent: another one may have."""
REACH: Final = timedelta(days=7)
"""How far back such a text is looked for; what the sweep heard anew is answered anew, and was answered then. Also how
long a list is asked for that can not be had."""
CLOCK_WRONG: Final = timedelta(minutes=65)
"""By how much our clock may have been ahead of the provider's at an intent (reliability.md fault 43): it was put wrong
by an hour. An earlier text with the same words is that of another row of ours, and to take one for the other does no
harm."""
GAPS: Final = tuple(timedelta(minutes=minutes) for minutes in (20, 60, 240, 720))
"""Between the times at which a text is asked for of which no receipt comes; after the last one it stays `sent`."""
LONGEST_DOUBT: Final = timedelta(hours=6)
"""How long a message may stay unknown where there never is a list; a receipt still settles it after that."""


async def report(house: House, receipt: ReceiptIn) -> None:
    """Keep what a delivery receipt says."""
    failure = house.channels[receipt.channel].failure_of(receipt.code)
    await house.store.keep(receipt_came, receipt, failure)


def receipt_came(tx: Transaction, receipt: ReceiptIn, failure: Failure) -> None:
    """A receipt moves a message forward, never back. `failure`: what its code means, for a FAILED one.

    A receipt of an earlier try moves it only when it says that the text arrived after all.
    """
    row = outbox.by_ref(tx, receipt.ref) if receipt.ref else _confirmed(tx, receipt)
    if row is None:
        return
    attempt = receipt.attempt if receipt.ref else row.attempts
    of_this_try = attempt == row.attempts
    if receipt.receipt is Receipt.FAILED:
        if of_this_try and row.state not in (State.QUEUED, State.CLAIMED, State.DELIVERED, State.FAILED):
            if receipt.provider_id:
                send.known_as(tx, row, attempt, receipt.provider_id)
            after = timedelta(seconds=receipt.retry_after) if receipt.retry_after else None
            send.not_sent(tx, row.id or 0, attempt, failure, receipt.code or "", after)
        return
    send.known_as(tx, row, attempt, receipt.provider_id)
    if of_this_try or receipt.receipt is Receipt.DELIVERED:
        outbox.move(tx, row, state_of(receipt.receipt))


def _confirmed(tx: Transaction, receipt: ReceiptIn) -> OutboxRow | None:
    """The message that a phone confirms by the wire's own number of it, which is a time in milliseconds.

    A number that no message of ours has is that of the only one to this phone of which nobody knows whether it left,
    if it was to leave about then.
    """
    person = supporters.find(tx, receipt.channel, receipt.sender or "")
    if person is None:
        return None
    if row := outbox.confirmed(tx, receipt.channel, person.address_id, receipt.provider_id):
        return row
    doubtful = outbox.in_doubt(tx, person.address_id, lock=True)
    if len(doubtful) != 1 or not receipt.provider_id.isdecimal():
        return None
    intent = doubtful[0].intent_at
    made = datetime.fromtimestamp(int(receipt.provider_id) / 1000, UTC)
    return doubtful[0] if intent and -CLOCK_SLACK <= made - intent < LONGEST_SEND else None


def free_lapsed(tx: Transaction, *, just_started: bool) -> int:
    """Take back what dead workers held. `just_started`: on a database of one process, that is everything."""
    rows = outbox.lapsed(tx, everything=just_started, most=500)
    for row in rows:
        send.doubt_lapsed(tx, row)
    return len(rows)


async def look(house: House) -> bool:
    """Look for texts of unknown fate in their providers' lists; False if none is due."""
    ids = await house.store.run(outbox.doubtful, BATCH, house.elsewhere)
    await asyncio.gather(*(_look_for(house, id) for id in ids))
    return bool(ids)


async def _look_for(house: House, id: int) -> None:
    channel, message, since, from_here, looks = await house.store.run(_where, id)
    wire = house.channels.get(channel) if from_here or channel in TRACED else None
    try:
        listed = await wire.listed(message, since) if wire else None
    except SendFailed as failed:
        log.warning("what channel %s knows of a message can not be had (%s)", channel, failed.code)
        listed = None
    if listed is None:
        await house.store.run(_look_later, id)
        return
    found = [Candidate(one.provider_id, one.text, one.created_at, one.failed) for one in listed]
    await house.store.run(_settle, id, (message.attempt, looks), found)


def _where(tx: Transaction, id: int) -> tuple[str, Outgoing, datetime, bool, int]:
    """The text, since when it may have left, and whether that was from this machine: a wire without a list knows of no
    other. And how often it was looked for before."""
    row = outbox.by_id(tx, id)
    person = supporters.by_address(tx, row.address_id)
    message = Outgoing(row.ref, row.attempts, person.number, outbox.text_of(tx, row), account=person.address.account)
    machine, known, _ = (row.worker or "").rpartition(":")
    from_here = not known or machine == socket.gethostname()
    return row.channel, message, _first_intent(row) - timedelta(minutes=1), from_here, row.looks


def _first_intent(row: OutboxRow) -> datetime:
    """Since when it may have left, by the provider's clock."""
    assert row.intent_at is not None
    if row.reason == OTHER_COPY:
        return row.created_at - REACH
    return (row.created_at if row.doubts else row.intent_at) - CLOCK_WRONG


def _look_later(tx: Transaction, id: int) -> None:
    row = outbox.by_id(tx, id)
    assert row.intent_at is not None
    if row.state != State.UNKNOWN:
        return
    waited = tx.now - row.intent_at
    if waited < (REACH if row.channel in TRACED else LONGEST_DOUBT):
        row.check_at = tx.now + max(LISTING_FAILED_FOR, waited / 10)
    else:
        log.error("nobody can say what became of message %s; it waits for a person", row.ref)
        send.give_up(tx, row, State.PARKED, "unknown")


def _settle(tx: Transaction, id: int, before: tuple[int, int], listed: list[Candidate]) -> None:
    """`before`: how often it was tried and looked for when the list was asked for."""
    row = outbox.by_id(tx, id)
    looked_for = (row.attempts, row.looks) != before or row.check_at is None or row.check_at > tx.now
    if row.state != State.UNKNOWN or looked_for:
        return  # a receipt, or another worker's look, was quicker: two lists of the same moment are one proof
    assert row.intent_at is not None
    supporters.by_address(tx, row.address_id, lock=True)  # two equal texts to one phone are not both the one listed
    row.looks += 1
    owned = outbox.owned(tx, [message.provider_id for message in listed], beside=id)
    elsewhere = row.reason == OTHER_COPY
    found = candidates(listed, text=outbox.text_of(tx, row), intent=_first_intent(row), owned=owned)
    match settle(row.looks, found, waited=tx.now - row.intent_at, sent_again=row.doubts > 0):
        case Adopt(provider_id, duplicates):
            send.known_as(tx, row, row.attempts, provider_id)
            outbox.move(tx, row, State.SENT, "found in the list")
            if duplicates > _equal_in_doubt(tx, row) and not elsewhere:  # the others are those of other rows
                log.error("the provider accepted message %s %d times; its ask is paused", row.ref, duplicates + 1)
                send.pause_ask_of(tx, row)
        case LookAgain(after):
            row.check_at = tx.now + after
        case SendAgain():
            row.doubts = row.attempts
            claims.requeue(tx, row, max(tx.now, row.not_before), "not in the list")
        case Park():
            log.error("the fate of message %s stays unknown; it waits for a person", row.ref)
            send.give_up(tx, row, State.PARKED, "unknown twice")


def _equal_in_doubt(tx: Transaction, row: OutboxRow) -> int:
    """How many other texts of the same words to this address a list may show, for nobody knows whether they left."""
    words, since, equal = outbox.text_of(tx, row).split(), _first_intent(row), 0
    for other in outbox.in_doubt(tx, row.address_id, lock=False):
        if other.id != row.id and other.intent_at and other.intent_at >= since:
            with suppress(Unreadable):
                equal += outbox.text_of(tx, other).split() == words
    return equal


async def ask_after(house: House) -> bool:
    """Ask providers what became of texts of which no receipt came; False if none is due."""
    rows = await house.store.look(outbox.unreported, BATCH)
    if not rows:
        return False
    fates = await asyncio.gather(*(_fate(house, row) for row in rows))
    await house.store.run(_told, house, [(row.ref, fate) for row, fate in zip(rows, fates, strict=True)])
    return True


async def _fate(house: House, row: OutboxRow) -> Fate | None:
    wire = house.channels.get(row.channel)
    try:
        return await wire.fate(row.provider_id or "") if wire else None
    except SendFailed:
        return None


def _told(tx: Transaction, house: House, told: Sequence[tuple[str, Fate | None]]) -> None:
    for ref, fate in told:
        row = outbox.by_ref(tx, ref)
        if row is None or row.state != State.SENT or row.check_at is None or row.check_at > tx.now:
            continue  # a receipt, or another worker, was quicker
        if fate:
            receipt = ReceiptIn(row.channel, ref, row.attempts, row.provider_id or "", fate.receipt, fate.code)
            receipt_came(tx, receipt, house.channels[row.channel].failure_of(fate.code))
        if row.state == State.SENT:
            row.check_at = tx.now + GAPS[row.looks] if row.looks < len(GAPS) else None
            row.looks += 1
