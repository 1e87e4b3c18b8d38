"""Texts leave: claim, intent, send, mark. Here alone is decided what follows when one does not.

The intent is committed before the first byte, and a send is never repeated on doubt
(reliability.md section 3). What is unknown goes to `reconcile.py`.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Final, TypeVar

from bot import failpoints
from bot.channels import Failure, SendFailed
from bot.core import harm
from bot.core.harm import Held
from bot.core.message import FIRST_LOOK, State
from bot.store import asks, brakes, claims, consent, leaving, outbox, supporters, toll
from bot.store.leaving import Accepted
from bot.store.session import DatabaseFault, Transaction
from bot.store.tables import Invitation, OutboxRow
from bot.work import intent
from bot.work.house import House
from bot.work.intent import Ready
from bot.work.uptime import uptime

log = logging.getLogger(__name__)
T = TypeVar("T")

MANY_TRIES: Final = 20
"""Tries that the provider never processed, at each so many of which an operator hears of it: more than an hour."""
AGAIN: Final = 1.0
"""Seconds until the database is told again what it could not take."""
LONGEST_BACKOFF: Final = timedelta(minutes=5)
ENOUGH: Final = 9
"""Doublings of a second that are longer than that."""
CONGESTED_FOR: Final = timedelta(minutes=10)
LEAVING_FOR: Final = timedelta(minutes=1)
"""How long an opt-out that has come may take until the database knows of it."""
FRESH: Final = timedelta(seconds=0.8)
"""How long after its claim a text leaves without another look: no POST starts more than a second after a STOP is
committed (reliability.md fault 47)."""
HALTED_FOR: Final = timedelta(minutes=5)
"""How long a channel stands still before one text tries it again; also until the next start."""
HALTED_RUN, UNTIL_TOLD = 5, timedelta(days=36_500)
"""After so many tries in a row an operator must say that the channel may go on (reliability.md fault 53)."""
SECOND_TRY_AFTER: Final = timedelta(hours=4)
"""When a text that a phone did not take is tried once more (twilio.md 2.9: 30003, 30005, 30008)."""


async def deliver(house: House, channel: str, held: Sequence[tuple[int, int]]) -> None:
    """Send claimed texts, (id, fence) each, one after the other, and keep what became of them."""

    async def keep(taken: Accepted) -> None:
        await house.store.run(accepted, [taken])

    deadline = uptime() + outbox.LEASE.total_seconds()
    for claim in held:
        for ready in await house.store.run(intent.intend, house, [claim]):
            await post(house, channel, ready, deadline, keep)


async def leave(
    house: House,
    channel: str,
    ready: Ready,
    deadline: float,
    keep: Callable[[Accepted], Awaitable[None]],
    is_leaving: Callable[[str, str], bool],
) -> Failure | None:
    """As `post`, unless something speaks against it by now. `is_leaving`: whether an opt-out from there is not in the
    database yet."""
    may_leave = await _until(deadline, lambda: may_still_leave(house, ready, deadline))
    may_leave = may_leave and not is_leaving(channel, ready.message.to)
    return await post(house, channel, ready, deadline, keep, may_leave=may_leave)


async def post(
    house: House,
    channel: str,
    ready: Ready,
    deadline: float,
    keep: Callable[[Accepted], Awaitable[None]],
    *,
    may_leave: bool = True,
) -> Failure | None:
    """Hand one text to its provider, once; how that failed. `deadline`: by `uptime`; others look for the text after
    it.

    `keep` writes down that the provider has it. `may_leave`: whether nothing speaks against it since the intent.
    """
    if uptime() > deadline:
        return None  # this process stood still
    attempt = ready.message.attempt
    if not may_leave:  # queued once more; what never may is called back, once the database knows why
        await house.store.run(not_sent, ready.row_id, attempt, Failure.UNREACHED, "held back", LEAVING_FOR)
        return None
    failpoints.reached("O2")
    try:
        sent = await house.channels[channel].send(ready.message)
    except SendFailed as failed:
        house.failures.add(channel, failed.code)
        if failed.reported:
            return None
        after = timedelta(seconds=failed.retry_after) if failed.retry_after else None
        await house.store.run(not_sent, ready.row_id, attempt, failed.failure, failed.code, after)
        return failed.failure
    failpoints.reached("O4")
    await keep(Accepted(ready.row_id, attempt, sent.provider_id))
    failpoints.reached("O5")
    return None


async def may_still_leave(house: House, ready: Ready, deadline: float) -> bool:
    """Whether nothing has happened that speaks against it while it waited for its slot, or the process stood still."""
    if deadline - uptime() > (outbox.LEASE - FRESH).total_seconds():
        return True
    return await house.store.look(claims.may_leave, ready.row_id, ready.message.attempt)


async def insist(keep: Callable[[Accepted], Awaitable[None]], deadline: float, taken: Accepted) -> None:
    """Write down that the provider has a text, also where the database was away: only this process knows it, until the
    deadline at which others look for the text."""
    await _until(deadline, lambda: keep(taken))


async def _until(deadline: float, work: Callable[[], Awaitable[T]]) -> T:
    """Do it again each second where the database was away, as long as the text is ours."""
    while True:
        try:
            return await work()
        except DatabaseFault:
            if deadline < uptime():
                raise
            await asyncio.sleep(AGAIN)


def accepted(tx: Transaction, taken: Sequence[Accepted]) -> Sequence[None]:
    """The provider has these under these ids."""
    for one in leaving.sent(tx, taken):
        row = outbox.by_id(tx, one.row_id)
        known_as(tx, row, one.attempt, one.provider_id)
        if row.attempts == one.attempt:
            outbox.move(tx, row, State.SENT)
    return [None] * len(taken)


def known_as(tx: Transaction, row: OutboxRow, attempt: int, provider_id: str) -> None:
    """Note the provider's id of a try. A second one means that it was accepted twice: an alarm, its ask is paused.

    A try after which the text was queued again had failed, and its id counts no more, unless it was only given up
    as lost (`doubts`).
    """
    over = row.attempts != attempt or row.state in (State.QUEUED, State.CLAIMED)
    if over and row.doubts != attempt:
        return
    if row.provider_id in (None, provider_id):
        row.provider_id = provider_id
        return
    log.error("the provider accepted message %s twice; its ask is paused", row.ref)
    pause_ask_of(tx, row)


def pause_ask_of(tx: Transaction, row: OutboxRow) -> None:
    """The provider took this text twice: the ask that it belongs to sends no more until somebody looks."""
    invitation = tx.session.get(Invitation, row.invitation_id) if row.invitation_id else None
    if invitation:
        asks.hold(tx, invitation.ask_id, harm.DUPLICATE, Held.DUPLICATE)


def not_sent(
    tx: Transaction, row_id: int, attempt: int, failure: Failure, code: str, retry_after: timedelta | None = None
) -> None:
    """Decide what follows a failure: retry, fail, stop, pause, park, or look for it."""
    row = outbox.by_id(tx, row_id)
    if row.attempts != attempt:
        return
    match failure:
        case Failure.THROTTLED | Failure.UNREACHED:
            if row.attempts % MANY_TRIES == 0:
                log.warning("message %s was tried %d times, and not taken (%s); it waits", row.ref, row.attempts, code)
            claims.requeue(tx, row, tx.now + (retry_after or _backoff(row.attempts)), code)
        case Failure.CONGESTED:
            log.warning("channel %s rests for some minutes: its provider is full (%s)", row.channel, code)
            brakes.pause_channel(tx, row.channel, tx.now + (retry_after or CONGESTED_FOR), code)
            claims.requeue(tx, row, tx.now, code)
        case Failure.HALTED:
            claims.requeue(tx, row, tx.now, code)
            _halted(tx, row, code)
        case Failure.UNKNOWN:
            _doubt(tx, row, code)
        case Failure.MALFORMED:
            log.error("message %s was refused as malformed (%s); it waits for a person", row.ref, code)
            give_up(tx, row, State.PARKED, code) or give_up(tx, row, State.FAILED, code)
        case _:
            _undelivered(tx, row, failure, code)


def _halted(tx: Transaction, row: OutboxRow, code: str) -> None:
    assert row.intent_at is not None
    in_a_row = brakes.refused(tx, row.channel, code, row.intent_at)
    if in_a_row == 0:
        return
    until, how_long = HALTED_FOR, "for some minutes"
    if in_a_row >= HALTED_RUN:
        until, how_long = UNTIL_TOLD, "until turnout resume-all, or a start"
    log.error("channel %s is stopped by its provider (%s) %s: see turnout doctor", row.channel, code, how_long)
    brakes.pause_channel(tx, row.channel, tx.now + until, code)


def give_up(tx: Transaction, row: OutboxRow, to: State, code: str) -> bool:
    """It failed, or a person must decide; its ask stops if that became of too many. Whether it moved."""
    if not outbox.move(tx, row, to, code):
        return False
    _stop_a_surge(tx, row)
    return True


def _stop_a_surge(tx: Transaction, row: OutboxRow) -> None:
    """This one did not arrive: its ask stops if too many did not."""
    left_at = row.first_left_at or row.intent_at or tx.now
    if row.kind == outbox.ASK and (pause := harm.surge(toll.of_ask(tx, row.cause_id, left_at))):
        asks.hold(tx, row.cause_id, pause.why, pause.held)


def _undelivered(tx: Transaction, row: OutboxRow, failure: Failure, code: str) -> None:
    """It did not arrive, and will not as it is."""
    if failure is Failure.UNDELIVERED and not row.returned and claims.may_wait(tx, row):
        row.returned, row.first_left_at = row.returned + 1, row.intent_at
        claims.requeue(tx, row, tx.now + SECOND_TRY_AFTER, code)
        row.settled_at = tx.now
        _stop_a_surge(tx, row)
        return
    if not give_up(tx, row, State.FAILED, toll.FILTERED if failure is Failure.FILTERED else code):
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
        log.error("carriers filtered message %s (%s)", row.ref, code)


def _doubt(tx: Transaction, row: OutboxRow, code: str) -> None:
    if row.state == State.POSTING and outbox.move(tx, row, State.UNKNOWN, code):
        assert row.intent_at is not None
        row.check_at = max(tx.now, row.intent_at + FIRST_LOOK)


def doubt_lapsed(tx: Transaction, row: OutboxRow) -> None:
    """A claim whose worker is gone is free again; an intent whose worker is gone is unknown."""
    if row.state == State.CLAIMED:
        claims.requeue(tx, row, row.not_before, "")
    else:
        _doubt(tx, row, "lease ended")


def _backoff(attempts: int) -> timedelta:
    longest = min(timedelta(seconds=2 ** min(attempts, ENOUGH)), LONGEST_BACKOFF)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 -- jitter, no secret
