"""Texts leave: claim, intent, send, mark. Here alone is decided what follows when one does not.

The intent is committed before the first byte, and a send is never repeated on doubt
(reliability.md section 3). What is unknown goes to `reconcile.py`.
"""

import logging
import random
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Final

from bot.channels import Failure, File, Outgoing, SendFailed
from bot.core.calendar_file import CONTENT_TYPE, FILE_NAME
from bot.core.message import FIRST_LOOK, State
from bot.core.wording import STOP_WORD
from bot.store import (
    asks,
    brakes,
    claims,
    consent,
    conversations,
    inbox,
    invitations,
    outbox,
    reach,
    roster,
    supporters,
)
from bot.store.session import Transaction
from bot.store.tables import Invitation, OutboxRow
from bot.work.house import House

log = logging.getLogger(__name__)

MOST_TRIES: Final = 20
"""Tries that the provider never processed, after which a person decides."""
LONGEST_BACKOFF: Final = timedelta(minutes=5)
CONGESTED_FOR: Final = timedelta(minutes=10)
HALTED_FOR: Final = timedelta(minutes=5)
"""How long a channel stands still before one text tries it again; also until the next start."""
SECOND_TRY_AFTER: Final = timedelta(hours=4)
"""When a text that a phone did not take is tried once more (twilio.md 2.9: 30003, 30005, 30008)."""

STILL_AN_ANSWER: Final = timedelta(hours=1)
UNHEARD: Final = timedelta(minutes=1)
"""How long a reminder waits for a text that came meanwhile to be understood."""
"""How long after a text its reply is an answer, at whatever hour."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A text whose intent is committed."""

    row_id: int
    message: Outgoing


def intend(tx: Transaction, house: House, row_id: int, fence: int) -> Ready | None:
    """Commit to sending a claimed text; None when it may not leave (now, or at all)."""
    row = claims.held(tx, row_id, fence)
    if row is None:
        return None
    person = supporters.by_address(tx, row.address_id)
    if not _still_wanted(tx, row):
        return None
    valid_until = row.expires_at
    if _keeps_quiet_hours(tx, row):
        opens = house.opens_at(tx.now, person.whereabouts)
        if opens > tx.now:
            claims.requeue(tx, row, opens, "quiet hours")
            return None
        closes = house.closes_at(tx.now, person.whereabouts)
        valid_until = min((at for at in (closes, row.expires_at) if at), default=None)
    outbox.move(tx, row, State.POSTING)
    if row.provider_id:  # the try that was given up as lost has been reported after all
        outbox.move(tx, row, State.SENT)
        return None
    row.attempts += 1
    row.intent_at, row.check_at, row.looks = tx.now, tx.now + outbox.LEASE, 0
    valid_for = int((valid_until - tx.now).total_seconds()) if valid_until else None
    if row.kind == outbox.ASK:
        person.supporter.last_asked_at = tx.now
    text = outbox.text_of(tx, row)
    if STOP_WORD.search(text):
        person.supporter.stop_notice_at = tx.now
    content = outbox.file_of(tx, row)
    file = File(FILE_NAME, CONTENT_TYPE, content) if content else None
    account = person.address.account
    message = Outgoing(row.ref, row.attempts, person.number, text, valid_for, account=account, file=file)
    return Ready(row_id, message)


def _keeps_quiet_hours(tx: Transaction, row: OutboxRow) -> bool:
    """What nobody asked for does, and an answer held so long that it answers nothing any more (rulings 17)."""
    stale = row.kind == outbox.REPLY and tx.now - row.created_at > STILL_AN_ANSWER
    return stale or row.kind in (outbox.ASK, outbox.REMINDER, outbox.PROMISE)


def _still_wanted(tx: Transaction, row: OutboxRow) -> bool:
    """The last look before the intent: consent, pause, the ask's state, its end, an answer that came meanwhile."""
    invitation = tx.session.get(Invitation, row.invitation_id) if row.invitation_id else None
    if row.expires_at and row.expires_at <= tx.now:
        outbox.move(tx, row, State.CANCELLED, "too late")
        if row.cause == outbox.OFFERED and invitation:
            roster.untold(invitation)
    elif invitation and not roster.concerns(invitation, row):
        outbox.move(tx, row, State.CANCELLED, "answered")
    elif row.kind == outbox.ASK and invitation and (why := reach.one_too_many(tx, row)):
        outbox.move(tx, row, State.CANCELLED, why)
        invitations.skip(invitation, why)
    elif row.kind == outbox.REMINDER and not conversations.still_last(tx, row.id):
        outbox.move(tx, row, State.CANCELLED, "answered")
    elif row.kind == outbox.REMINDER and inbox.unheard(tx, row.supporter_id):
        claims.requeue(tx, row, tx.now + UNHEARD, "a text came")
    elif claims.may_leave(tx, row):
        return True
    else:
        claims.requeue(tx, row, tx.now, "paused")
    return False


async def deliver(house: House, channel: str, row_id: int, fence: int) -> None:
    """Send one claimed text, and keep what became of it."""
    begun = monotonic()
    ready = await house.store.run(intend, house, row_id, fence)
    if ready is None or monotonic() - begun > outbox.LEASE.total_seconds():
        return  # this process stood still, and others look for the text by now
    try:
        sent = await house.channels[channel].send(ready.message)
    except SendFailed as failed:
        if failed.reported:
            return
        after = timedelta(seconds=failed.retry_after) if failed.retry_after else None
        await house.store.run(not_sent, row_id, ready.message.attempt, failed.failure, failed.code, after)
    else:
        await house.store.run(accepted, row_id, ready.message.attempt, sent.provider_id)


def accepted(tx: Transaction, row_id: int, attempt: int, provider_id: str) -> None:
    """The provider has it under this id."""
    row = outbox.by_id(tx, row_id)
    known_as(tx, row, attempt, provider_id)
    if row.attempts == attempt:
        outbox.move(tx, row, State.SENT)


def known_as(tx: Transaction, row: OutboxRow, attempt: int, provider_id: str) -> None:
    """Note the provider's id of a try. A second one means that it was accepted twice: an alarm, its ask is paused.

    A try after which the text was queued again had failed, and its id counts no more, unless it was only given up
    as lost (`doubts`).
    """
    failed = row.attempts != attempt or row.state in (State.QUEUED, State.CLAIMED)
    if failed and not row.doubts:
        return
    if row.provider_id in (None, provider_id):
        row.provider_id = provider_id
        return
    log.error("the provider accepted message %s twice; its ask is paused", row.ref)
    pause_ask_of(tx, row, "duplicate")


def pause_ask_of(tx: Transaction, row: OutboxRow, why: str) -> None:
    """The ask that this text belongs to sends no more until somebody looks."""
    invitation = tx.session.get(Invitation, row.invitation_id) if row.invitation_id else None
    if invitation:
        asks.hold(tx, invitation.ask_id, why)


def not_sent(
    tx: Transaction, row_id: int, attempt: int, failure: Failure, code: str, retry_after: timedelta | None = None
) -> None:
    """Decide what follows a failure: retry, fail, stop, pause, park, or look for it."""
    row = outbox.by_id(tx, row_id)
    if row.attempts != attempt:
        return
    match failure:
        case Failure.THROTTLED | Failure.UNREACHED:
            if row.attempts >= MOST_TRIES:
                outbox.move(tx, row, State.PARKED, code)
            else:
                claims.requeue(tx, row, tx.now + (retry_after or _backoff(row.attempts)), code)
        case Failure.CONGESTED:
            log.warning("channel %s rests for some minutes: its provider is full (%s)", row.channel, code)
            brakes.pause_channel(tx, row.channel, tx.now + (retry_after or CONGESTED_FOR), code)
            claims.requeue(tx, row, tx.now, code)
        case Failure.HALTED:
            log.error("channel %s is stopped by its provider (%s): see turnout doctor", row.channel, code)
            brakes.pause_channel(tx, row.channel, tx.now + HALTED_FOR, code)
            claims.requeue(tx, row, tx.now, code)
        case Failure.UNKNOWN:
            _doubt(tx, row, code)
        case Failure.MALFORMED:
            log.error("message %s was refused as malformed (%s); it waits for a person", row.ref, code)
            outbox.move(tx, row, State.PARKED, code) or outbox.move(tx, row, State.FAILED, code)
        case _:
            _undelivered(tx, row, failure, code)


def _undelivered(tx: Transaction, row: OutboxRow, failure: Failure, code: str) -> None:
    """It did not arrive, and will not as it is."""
    if failure is Failure.UNDELIVERED and not row.returned and claims.may_wait(tx, row):
        row.returned += 1
        claims.requeue(tx, row, tx.now + SECOND_TRY_AFTER, code)
        return
    if not outbox.move(tx, row, State.FAILED, code):
        return
    person = supporters.by_address(tx, row.address_id)
    if failure is Failure.REFUSED:
        consent.close_address(tx, person, consent.UNREACHABLE)
    elif failure is Failure.OPTED_OUT:
        if person.supporter.consent != "out":
            consent.opt_out(tx, person, "", actor="carrier")
        consent.close_address(tx, person, consent.CARRIER)
    elif failure is Failure.BARRED:
        log.error(
            "this account may not text the number of message %s (%s): see the account's permissions", row.ref, code
        )
    elif failure is Failure.FILTERED:
        log.error("carriers filtered message %s (%s); its ask is paused", row.ref, code)
        pause_ask_of(tx, row, "filtered")


def _doubt(tx: Transaction, row: OutboxRow, code: str) -> None:
    if outbox.move(tx, row, State.UNKNOWN, code):
        assert row.intent_at is not None
        row.check_at = max(tx.now, row.intent_at + FIRST_LOOK)


def doubt_lapsed(tx: Transaction, row: OutboxRow) -> None:
    """A claim whose worker is gone is free again; an intent whose worker is gone is unknown."""
    if row.state == State.CLAIMED:
        claims.requeue(tx, row, row.not_before, "")
    else:
        _doubt(tx, row, "lease ended")


def _backoff(attempts: int) -> timedelta:
    longest = min(timedelta(seconds=2**attempts), LONGEST_BACKOFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 -- jitter, no secret
