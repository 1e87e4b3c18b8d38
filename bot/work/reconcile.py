"""What became of texts: delivery receipts, and the provider's list where nobody knows (reliability.md section 3)."""

import logging
from datetime import datetime, timedelta
from typing import Final

from bot.channels import Failure, SendFailed
from bot.core.events import Receipt, ReceiptIn
from bot.core.message import Adopt, Candidate, LookAgain, Park, SendAgain, State, candidates, settle, state_of
from bot.store import outbox, supporters
from bot.store.session import Transaction
from bot.work import send
from bot.work.house import House

log = logging.getLogger(__name__)

BATCH: Final = 20
LISTING_FAILED_FOR: Final = timedelta(seconds=60)


async def report(house: House, receipt: ReceiptIn) -> None:
    """Keep what a delivery receipt says."""
    failure = house.channels[receipt.channel].failure_of(receipt.code)
    await house.store.run(receipt_came, receipt, failure)


def receipt_came(tx: Transaction, receipt: ReceiptIn, failure: Failure) -> None:
    """A receipt moves a message forward, never back. `failure`: what its code means, for a FAILED one.

    A receipt of an earlier try moves it only when it says that the text arrived after all.
    """
    row = outbox.by_ref(tx, receipt.ref)
    if row is None:
        return
    of_this_try = receipt.attempt == row.attempts
    if receipt.receipt is Receipt.FAILED:
        if of_this_try and row.state not in (State.QUEUED, State.CLAIMED, State.DELIVERED, State.FAILED):
            send.known_as(tx, row, receipt.attempt, receipt.provider_id)
            send.not_sent(tx, row.id or 0, receipt.attempt, failure, receipt.code or "")
        return
    send.known_as(tx, row, receipt.attempt, receipt.provider_id)
    if of_this_try or receipt.receipt is Receipt.DELIVERED:
        outbox.move(tx, row, state_of(receipt.receipt))


def free_lapsed(tx: Transaction, *, just_started: bool) -> int:
    """Take back what dead workers held. `just_started`: on a database of one process, that is everything."""
    rows = outbox.lapsed(tx, everything=just_started, most=500)
    for row in rows:
        send.doubt_lapsed(tx, row)
    return len(rows)


async def look(house: House) -> bool:
    """Look for texts of unknown fate in their providers' lists; False if none is due."""
    ids = await house.store.run(outbox.doubtful, BATCH)
    for id in ids:
        channel, to, since = await house.store.run(_where, id)
        wire = house.channels.get(channel)
        if wire is None:
            await house.store.run(_look_later, id)
            continue
        try:
            listed = await wire.listed(to, since)
        except SendFailed as failed:
            log.warning("the list of channel %s can not be read (%s)", channel, failed.code)
            await house.store.run(_look_later, id)
            continue
        arriving = [message for message in listed if not message.failed]
        found = [Candidate(message.provider_id, message.text, message.created_at) for message in arriving]
        await house.store.run(_settle, id, found)
    return bool(ids)


def _where(tx: Transaction, id: int) -> tuple[str, str, datetime]:
    row = outbox.by_id(tx, id)
    assert row.intent_at is not None
    since = row.created_at if row.doubts else row.intent_at
    return row.channel, supporters.by_address(tx, row.address_id).number, since - timedelta(minutes=1)


def _look_later(tx: Transaction, id: int) -> None:
    row = outbox.by_id(tx, id)
    if row.state == State.UNKNOWN:
        row.check_at = tx.now + LISTING_FAILED_FOR


def _settle(tx: Transaction, id: int, listed: list[Candidate]) -> None:
    row = outbox.by_id(tx, id)
    if row.state != State.UNKNOWN or row.check_at is None or row.check_at > tx.now:
        return  # a receipt, or another worker's look, was quicker
    assert row.intent_at is not None
    row.looks += 1
    owned = outbox.owned(tx, [message.provider_id for message in listed], beside=id)
    first_intent = row.created_at if row.doubts else row.intent_at
    found = candidates(listed, text=outbox.text_of(tx, row), intent=first_intent, owned=owned)
    match settle(row.looks, found, waited=tx.now - row.intent_at, sent_again=row.doubts > 0):
        case Adopt(provider_id, duplicates):
            send.known_as(tx, row, row.attempts, provider_id)
            outbox.move(tx, row, State.SENT, "found in the list")
            if duplicates:
                log.error("the provider accepted message %s %d times; its ask is paused", row.ref, duplicates + 1)
                send.pause_ask_of(tx, row, "duplicate")
        case LookAgain(after):
            row.check_at = tx.now + after
        case SendAgain():
            row.doubts += 1
            outbox.requeue(tx, row, tx.now, "not in the list")
        case Park():
            log.error("the fate of message %s stays unknown; it waits for a person", row.ref)
            outbox.move(tx, row, State.PARKED, "unknown twice")
