"""Which texts may leave now: claimed by one worker, and looked at once more before the intent."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, func, or_, text, true, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.message import State, sources
from bot.store import accounts, brakes, copies, supporters
from bot.store.asks import FILLED, OVER
from bot.store.outbox import (
    ABOUT_ITEM,
    ASK,
    CALLED_OFF,
    DIGEST,
    LEASE,
    LISTED,
    NOTICE,
    PRIORITY,
    PROMISE,
    REMINDER,
    REPLY,
    move,
)
from bot.store.rows import NOW, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import PENDING, Address, Ask, Installation, Invitation, OutboxRow, Supporter

ALARMS: Final = (0.5, 0.8, 1.0)
"""The shares of DAILY_LIMIT of which an operator hears."""
log = logging.getLogger(__name__)
_COUNTED: Final = case((col(OutboxRow.segments) > 0, col(OutboxRow.segments)), else_=1)
# An alias of its own each time would have every statement compiled anew.
_Earlier, _Before = aliased(OutboxRow), aliased(OutboxRow)


def gate(*ask_states: str) -> ColumnElement[bool]:
    """Who may be texted: a notice all whom no carrier blocks, an answer open addresses, the rest those who agreed.

    What was promised holds when no more people are asked, but not when the ask is cancelled: that alone is told then.
    What only leads may read does not leave to anybody whose key has changed, until somebody vouches for them.
    """
    is_open = col(Address.closed) == ""
    for_leads = (col(OutboxRow.kind) == DIGEST) | col(OutboxRow.cause).in_((ABOUT_ITEM, LISTED))
    may_read = ~for_leads | col(Address.doubted_at).is_(None)
    of_no_ask = (col(OutboxRow.kind) == REMINDER) & col(OutboxRow.invitation_id).is_(None)
    return or_(
        and_(col(OutboxRow.kind) == NOTICE, col(Address.closed) != "carrier"),
        and_(col(OutboxRow.kind).in_((REPLY, DIGEST)), is_open, may_read),
        and_(
            col(OutboxRow.kind).in_((ASK, REMINDER)),
            is_open,
            col(Supporter.consent) == "in",
            col(Ask.state).in_(ask_states) | of_no_ask,
        ),
        and_(
            col(OutboxRow.kind) == PROMISE,
            is_open,
            col(Supporter.consent) == "in",
            col(Ask.state).in_((*ask_states, FILLED, OVER)) | (col(OutboxRow.cause) == CALLED_OFF),
        ),
    )


def _passing(*ask_states: str) -> SelectOfScalar[Any]:
    """The ids of outbox rows that pass the gate."""
    return (
        select(OutboxRow.id)
        .join(Address, col(OutboxRow.address_id) == Address.id)
        .join(Supporter, col(OutboxRow.supporter_id) == Supporter.id)
        .outerjoin(Invitation, col(OutboxRow.invitation_id) == Invitation.id)
        .outerjoin(Ask, col(Invitation.ask_id) == Ask.id)
        .where(gate(*ask_states))
    )


def _not_overtaking() -> ColumnElement[bool]:
    """No text overtakes an earlier one to the same phone, but one of another ask, which may be paused."""
    busy = or_(
        col(_Earlier.state).in_((State.CLAIMED, State.POSTING)),
        and_(
            col(_Earlier.state) == State.QUEUED,
            col(_Earlier.not_before) <= NOW,
            col(_Earlier.priority) <= col(OutboxRow.priority),
            col(_Earlier.kind).not_in((ASK, PROMISE)) | (col(_Earlier.invitation_id) == col(OutboxRow.invitation_id)),
        ),
    )
    return ~(
        select(_Earlier.id)
        .where(col(_Earlier.address_id) == col(OutboxRow.address_id), col(_Earlier.id) < col(OutboxRow.id), busy)
        .exists()
    )


def _not_held(*, paused: bool, running: bool) -> ColumnElement[bool]:
    """What no pause holds, told by the row alone: a look at everybody of a large ask that is paused takes long."""
    if paused:
        return col(OutboxRow.priority) == PRIORITY[NOTICE]
    no_ask = col(OutboxRow.priority) < PRIORITY[ASK]
    return no_ask | col(OutboxRow.cause_id).in_(bindparam("running", expanding=True)) if running else no_ask


def _by_account(*, away: bool, limited: bool) -> ColumnElement[bool]:
    """What the accounts of ours that it leaves from can send now.

    Nothing where the account is away. Where its provider has set a limit, only those whom we reached before are texted.
    """
    account = func.coalesce(col(Address.account), "")
    there = account.not_in(bindparam("away", expanding=True)) if away else true()
    if not limited:
        return there
    reached = (
        select(_Before.id)
        .where(
            col(_Before.address_id) == col(OutboxRow.address_id),
            col(_Before.state).in_((State.SENT, State.DELIVERED)),
        )
        .exists()
    )
    return there & (reached | account.not_in(bindparam("limited", expanding=True)))


@cache
def _queued(*, paused: bool, running: bool, away: bool, limited: bool) -> SelectOfScalar[Any]:
    """Texts that may leave now, as they should, locked. What there is of: a pause, running asks, accounts in trouble.

    Every look at the queue asks for them: each kind is put together once.
    """
    return (
        _passing("running")
        .where(
            OutboxRow.state == State.QUEUED,
            OutboxRow.channel == bindparam("channel"),
            OutboxRow.not_before <= NOW,
            _not_held(paused=paused, running=running),
            _by_account(away=away, limited=limited),
            _not_overtaking(),
        )
        .order_by(col(OutboxRow.priority), col(OutboxRow.not_before), col(OutboxRow.id))
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True, of=OutboxRow)
    )


_RUNNING: Final = select(Ask.id).where(Ask.state == "running")
_CLAIM: Final = (
    update(SQLModel.metadata.tables["outbox"])
    .where(col(OutboxRow.id).in_(bindparam("ids", expanding=True)), col(OutboxRow.state).in_(sources(State.CLAIMED)))
    .values(state=State.CLAIMED, worker=bindparam("by"), fence=OutboxRow.fence + 1, check_at=bindparam("lapses"))
    .returning(col(OutboxRow.id), col(OutboxRow.fence))
)


_IN_ORDER: Final = columns(
    *(func.set_config(f"enable_{how}", "off", True) for how in ("bitmapscan", "hashjoin", "mergejoin", "sort"))
)
"""The queue is walked in its order, row by row: where PostgreSQL's statistics are behind, as after each large ask, it
would sort all of it, and look at all of it for each text (15 milliseconds become 400)."""


def claim(tx: Transaction, channel: str, worker: str, most: int, daily_limit: int | None) -> Sequence[tuple[int, int]]:
    """Take up to `most` texts that may leave now: (id, fence) in the order in which they should."""
    if brakes.rests(tx, channel) or not copies.may_send(tx):
        return ()
    used = 0
    if daily_limit is not None:
        tx.session.exec(select(Installation).with_for_update()).one()  # nobody else counts meanwhile
        used = used_today(tx)
        most = min(most, daily_limit - used)
    if most <= 0:
        return ()
    wire = tx.session.connection()  # a session would look at each row, which takes longer than to read it
    paused = brakes.paused(tx)
    away, limited = accounts.hindered(tx, channel)
    lists = {"running": () if paused else wire.scalars(_RUNNING).all(), "away": away, "limited": limited}
    if on_postgresql(tx):
        wire.execute(_IN_ORDER)
    queued = _queued(paused=paused, **{name: bool(found) for name, found in lists.items()})
    ids = wire.scalars(queued, {"channel": channel, "now": tx.now, "most": most, **lists}).all()
    if daily_limit is not None:
        ids = _affordable(tx, ids, used, daily_limit)
    if not ids:
        return ()
    claimed = wire.execute(_CLAIM, {"ids": ids, "by": worker, "lapses": tx.now + LEASE})
    fences = dict(claimed.all())
    return [(id, fences[id]) for id in ids if id is not None and id in fences]


def give_back(tx: Transaction, channel: str, worker: str, intended: Collection[tuple[int, int]]) -> None:
    """Let leave what a worker took and never posted, where it did not hear whether that was committed: what it claimed,
    and what it was about to post, (id, fence). It must have nothing on the wire."""
    held = col(OutboxRow.state).in_((State.CLAIMED, State.POSTING))
    query = select(OutboxRow).where(text(PENDING), OutboxRow.channel == channel, OutboxRow.worker == worker, held)
    for row in tx.session.exec(query.with_for_update()).all():
        if row.state == State.CLAIMED or (row.id, row.fence) in intended:
            requeue(tx, row, row.not_before, "not posted")


def used_today(tx: Transaction) -> int:
    """What was handed to providers in the last 24 hours, or is about to be: segments, and texts that have none."""
    # What is queued again never left, unless a phone did not take it; nor did what was called back.
    handed = col(OutboxRow.state).not_in((State.QUEUED, State.CANCELLED)) | (col(OutboxRow.returned) > 0)
    lately = col(OutboxRow.intent_at) > tx.now - timedelta(days=1)
    # In the index's own words, or SQLite reads every row there ever was.
    left = (lately & handed) | and_(text(PENDING), col(OutboxRow.state) == State.CLAIMED)
    return int(tx.session.scalar(columns(func.sum(_COUNTED)).where(left)) or 0)


def _affordable(tx: Transaction, ids: Sequence[int], used: int, limit: int) -> Sequence[int]:
    """As many of these texts, in their order, as may leave that day; the last may go beyond, or a long one would hold
    up all others for ever. That much of it is gone is told as it happens."""
    count = dict(tx.session.execute(columns(col(OutboxRow.id), _COUNTED).where(col(OutboxRow.id).in_(ids))).all())
    sums = list(accumulate((count[id] for id in ids), initial=used))
    taken = [id for id, before in zip(ids, sums, strict=False) if before < limit]
    for share in ALARMS:
        if sums[0] < share * limit <= sums[len(taken)]:
            log.warning("%d %% of DAILY_LIMIT (%d) left within 24 hours", share * 100, limit)
    return taken


def may_leave(tx: Transaction, row_id: int, attempt: int) -> bool:
    """Whether a text that is about to be posted by this try would be claimed still: nobody has opted out or paused it
    since, nor given that try up."""
    ours = (OutboxRow.id == row_id, OutboxRow.state == State.POSTING, OutboxRow.attempts == attempt)
    passing = _passing("running").where(*ours)
    if brakes.paused(tx):
        passing = passing.where(OutboxRow.kind == NOTICE)
    return tx.session.exec(passing).first() is not None


def may_wait(tx: Transaction, row: OutboxRow) -> bool:
    """Whether the text may leave now or once a pause is over; otherwise it never may."""
    return tx.session.exec(_passing("running", "paused").where(OutboxRow.id == row.id)).first() is not None


def requeue(tx: Transaction, row: OutboxRow, not_before: datetime, reason: str) -> None:
    """Back into the queue, to leave at that time; called back if it never may (STOP came, its ask is over)."""
    posted = row.state != State.CLAIMED
    if not move(tx, row, State.QUEUED, reason):
        return
    row.not_before, row.worker, row.check_at = not_before, None, None
    if posted:  # else an id is that of a try that was given up as lost, and has been reported after all
        row.provider_id = None
    supporters.hold(tx, row.supporter_id)  # an opt-out that is being kept would not see it here, nor we the opt-out
    if not may_wait(tx, row):
        move(tx, row, State.CANCELLED, "not allowed")
