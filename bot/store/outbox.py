"""Texts that go out: queued with their cause, claimed, intended, marked. See reliability.md section 3."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, true, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.message import State, sources
from bot.core.segments import segments, split
from bot.store import accounts, brakes
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import Address, Ask, Installation, Invitation, OutboxRow, Supporter

CONFIRMATION: Final = "opted_out"
"""The cause of the one text that may follow an opt-out."""
NOTICE: Final = "notice"
REPLY: Final = "reply"
DIGEST: Final = "digest"
REMINDER: Final = "reminder"
ASK: Final = "ask"
PRIORITY: Final = {NOTICE: 0, REPLY: 1, DIGEST: 2, REMINDER: 2, ASK: 3}
"""What goes first, and what there is: confirmations that the law asks for, answers, digests, reminders, asks."""

LEASE: Final = timedelta(seconds=120)
"""How long a claim or an intent belongs to its worker (reliability.md section 3, step 2)."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What a text follows from: the same cause, address and step never makes two. `cause_id` of an ask is its row."""

    cause: str
    cause_id: int
    step: str = ""


def enqueue(
    tx: Transaction,
    *,
    supporter_id: int,
    address: Address,
    kind: str,
    cause: Cause,
    text: str,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    invitation_id: int | None = None,
) -> int | None:
    """Queue one text (in parts where it is longer than a provider takes). The first part's id; None if it was there."""
    first: int | None = None
    for number, part in enumerate(split(text)):
        ref = secrets.token_hex(12)
        made = insert_once(
            tx,
            OutboxRow,
            {
                "ref": ref,
                "supporter_id": supporter_id,
                "address_id": address.id,
                "channel": address.channel,
                "kind": kind,
                "priority": PRIORITY[kind],
                "cause": cause.cause,
                "cause_id": cause.cause_id,
                "step": f"{cause.step}/{number}" if number else cause.step,
                "invitation_id": invitation_id,
                "text_enc": tx.vault.seal(part, f"outbox:{ref}"),
                "segments": segments(part).count,
                "state": State.QUEUED,
                "reason": "",
                "created_at": tx.now,
                "not_before": not_before or tx.now,
                "expires_at": expires_at,
                "fence": 0,
                "looks": 0,
                "doubts": 0,
                "returned": 0,
                "attempts": 0,
            },
        )
        first = first if number else made
    return first


def text_of(tx: Transaction, row: OutboxRow) -> str:
    """Its words."""
    return tx.vault.open(row.text_enc, f"outbox:{row.ref}") if row.text_enc else ""


def answers_since(tx: Transaction, address_id: int, moment: datetime) -> int:
    """How many texts were queued for an address since then, asks and digests aside."""
    query = select(func.count()).where(
        OutboxRow.address_id == address_id, col(OutboxRow.kind).in_((NOTICE, REPLY)), OutboxRow.created_at > moment
    )
    return tx.session.exec(query).one()


def recently(tx: Transaction, address_id: int, cause: str, within: timedelta) -> bool:
    """Whether a text of this cause went to the address in that time: a phrase is not said twice in a row."""
    query = select(OutboxRow.id).where(
        OutboxRow.address_id == address_id,
        OutboxRow.cause == cause,
        OutboxRow.created_at > tx.now - within,
        OutboxRow.state != State.CANCELLED,
    )
    return tx.session.exec(query.limit(1)).first() is not None


def _gate(*ask_states: str) -> ColumnElement[bool]:
    """Who may be texted: a notice all whom no carrier blocks, an answer open addresses, the rest those who agreed."""
    is_open = col(Address.closed) == ""
    of_no_ask = (col(OutboxRow.kind) == REMINDER) & col(OutboxRow.invitation_id).is_(None)
    return or_(
        and_(col(OutboxRow.kind) == NOTICE, col(Address.closed) != "carrier"),
        and_(col(OutboxRow.kind).in_((REPLY, DIGEST)), is_open),
        and_(
            col(OutboxRow.kind).in_((ASK, REMINDER)),
            is_open,
            col(Supporter.consent) == "in",
            col(Ask.state).in_(ask_states) | of_no_ask,
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
        .where(_gate(*ask_states))
    )


def _not_overtaking(now: datetime) -> ColumnElement[bool]:
    """No text overtakes an earlier one to the same phone. Asks wait for themselves only: another one may be paused."""
    earlier = aliased(OutboxRow)
    busy = or_(
        col(earlier.state).in_((State.CLAIMED, State.POSTING)),
        and_(
            col(earlier.state) == State.QUEUED,
            col(earlier.not_before) <= now,
            col(earlier.priority) <= col(OutboxRow.priority),
            (col(earlier.kind) != ASK) | (col(earlier.invitation_id) == col(OutboxRow.invitation_id)),
        ),
    )
    return ~(
        select(earlier.id)
        .where(col(earlier.address_id) == col(OutboxRow.address_id), col(earlier.id) < col(OutboxRow.id), busy)
        .exists()
    )


def _not_held(tx: Transaction) -> ColumnElement[bool]:
    """What no pause holds, told by the row alone: a look at everybody of a large ask that is paused takes long."""
    if brakes.paused(tx):
        return col(OutboxRow.priority) == PRIORITY[NOTICE]
    running = tx.session.exec(select(Ask.id).where(Ask.state == "running")).all()
    no_ask = col(OutboxRow.priority) < PRIORITY[ASK]
    return no_ask | col(OutboxRow.cause_id).in_(running) if running else no_ask


def _not_limited(tx: Transaction, channel: str) -> ColumnElement[bool]:
    """Where the provider has set a limit, only those whom we have reached before are texted."""
    held = accounts.limited(tx, channel)
    if not held:
        return true()
    before = aliased(OutboxRow)
    reached = (
        select(before.id)
        .where(
            col(before.address_id) == col(OutboxRow.address_id),
            col(before.state).in_((State.SENT, State.DELIVERED)),
        )
        .exists()
    )
    return reached | func.coalesce(col(Address.account).not_in(held), true())


def claim(tx: Transaction, channel: str, worker: str, most: int, daily_limit: int | None) -> Sequence[tuple[int, int]]:
    """Take up to `most` texts that may leave now: (id, fence) in the order in which they should."""
    if brakes.rests(tx, channel):
        return ()
    if daily_limit is not None:
        left = daily_limit - _leaving_since(tx, tx.now - timedelta(days=1))
        most = min(most, left)
    if most <= 0:
        return ()
    query = (
        _passing("running")
        .where(
            OutboxRow.state == State.QUEUED,
            OutboxRow.channel == channel,
            OutboxRow.not_before <= tx.now,
            _not_held(tx),
            _not_limited(tx, channel),
            _not_overtaking(tx.now),
        )
        .order_by(col(OutboxRow.priority), col(OutboxRow.not_before), col(OutboxRow.id))
        .limit(most)
        .with_for_update(skip_locked=True, of=OutboxRow)
    )
    ids = tx.session.exec(query).all()
    if not ids:
        return ()
    claimed = tx.session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id).in_(ids), col(OutboxRow.state).in_(sources(State.CLAIMED)))
        .values(state=State.CLAIMED, worker=worker, fence=OutboxRow.fence + 1, check_at=tx.now + LEASE)
        .returning(col(OutboxRow.id), col(OutboxRow.fence))
    ).all()
    fences = dict(claimed)
    return [(id, fences[id]) for id in ids if id is not None and id in fences]


def _leaving_since(tx: Transaction, moment: datetime) -> int:
    """How many texts were handed to providers since then or are about to be; nobody else counts meanwhile."""
    tx.session.exec(select(Installation).with_for_update()).one()
    left = (col(OutboxRow.intent_at) > moment) | (col(OutboxRow.state) == State.CLAIMED)
    return tx.session.exec(select(func.count()).select_from(OutboxRow).where(left)).one()


def held(tx: Transaction, id: int, fence: int) -> OutboxRow | None:
    """The row, locked, if the claim with this fence still holds it."""
    query = select(OutboxRow).where(OutboxRow.id == id, OutboxRow.fence == fence, OutboxRow.state == State.CLAIMED)
    return tx.session.exec(query.with_for_update()).first()


def may_leave(tx: Transaction, row: OutboxRow) -> bool:
    """The gate of the claim once more, at the last moment before the intent (reliability.md fault 47)."""
    return _passes(tx, row, "running") and (row.kind == NOTICE or not brakes.paused(tx))


def may_wait(tx: Transaction, row: OutboxRow) -> bool:
    """Whether the text may leave now or once a pause is over; otherwise it never may."""
    return _passes(tx, row, "running", "paused")


def _passes(tx: Transaction, row: OutboxRow, *ask_states: str) -> bool:
    return tx.session.exec(_passing(*ask_states).where(OutboxRow.id == row.id)).first() is not None


def move(tx: Transaction, row: OutboxRow, to: State, reason: str = "") -> bool:
    """Change the state if the table of moves allows it, checked again in the UPDATE. Whether it moved."""
    moved = tx.session.execute(
        update(OutboxRow)
        .where(col(OutboxRow.id) == row.id, col(OutboxRow.state).in_(sources(to)))
        .values(state=to, reason=reason)
        .returning(col(OutboxRow.id))
        .execution_options(synchronize_session=False)
    ).first()
    if moved:
        tx.session.refresh(row)
        if to in (State.DELIVERED, State.FAILED, State.CANCELLED, State.SENT):
            row.settled_at, row.check_at = tx.now, None
    return moved is not None


def requeue(tx: Transaction, row: OutboxRow, not_before: datetime, reason: str) -> None:
    """Back into the queue, to leave at that time; called back if it never may (STOP came, its ask is over)."""
    if not move(tx, row, State.QUEUED, reason):
        return
    row.not_before, row.worker, row.check_at, row.provider_id = not_before, None, None, None
    if not may_wait(tx, row):
        move(tx, row, State.CANCELLED, "not allowed")


def by_ref(tx: Transaction, ref: str) -> OutboxRow | None:
    """The row with this public id, locked."""
    return tx.session.exec(select(OutboxRow).where(OutboxRow.ref == ref).with_for_update()).first()


def confirmed(tx: Transaction, channel: str, address_id: int, provider_id: str) -> OutboxRow | None:
    """The row that the phone at this address confirms by the provider's id, locked."""
    query = select(OutboxRow).where(
        OutboxRow.address_id == address_id, OutboxRow.channel == channel, OutboxRow.provider_id == provider_id
    )
    return tx.session.exec(query.with_for_update()).first()


def in_doubt(tx: Transaction, address_id: int) -> Sequence[OutboxRow]:
    """The texts to this address of which nobody knows whether they left, locked."""
    doubtful = col(OutboxRow.state).in_((State.POSTING, State.UNKNOWN, State.PARKED))
    query = select(OutboxRow).where(OutboxRow.address_id == address_id, doubtful, col(OutboxRow.provider_id).is_(None))
    return tx.session.exec(query.with_for_update()).all()


def by_id(tx: Transaction, id: int) -> OutboxRow:
    """The row, locked."""
    return tx.session.exec(select(OutboxRow).where(OutboxRow.id == id).with_for_update()).one()


def lapsed(tx: Transaction, *, everything: bool, most: int) -> Sequence[OutboxRow]:
    """Claims and intents whose lease ended, locked; `everything`: also those whose lease still runs."""
    query = select(OutboxRow).where(col(OutboxRow.state).in_((State.CLAIMED, State.POSTING)))
    if not everything:
        query = query.where(col(OutboxRow.check_at) <= tx.now)
    return tx.session.exec(query.order_by(col(OutboxRow.id)).limit(most).with_for_update(skip_locked=True)).all()


def doubtful(tx: Transaction, most: int) -> Sequence[int]:
    """Texts of unknown fate that are due for a look at the provider's list."""
    query = select(OutboxRow.id).where(OutboxRow.state == State.UNKNOWN, col(OutboxRow.check_at) <= tx.now)
    return [id for id in tx.session.exec(query.order_by(col(OutboxRow.check_at)).limit(most)) if id is not None]


def owned(tx: Transaction, provider_ids: Sequence[str], *, beside: int) -> frozenset[str]:
    """Which of the provider's messages other rows are already known to be."""
    query = select(OutboxRow.provider_id).where(
        col(OutboxRow.provider_id).in_(provider_ids), col(OutboxRow.id) != beside
    )
    return frozenset(id for id in tx.session.exec(query) if id)


def cancel_for(tx: Transaction, supporter_id: int, why: str, address_id: int | None = None) -> None:
    """Nothing that waits goes out to this person (or to this address), but the confirmation that they are out."""
    waiting = [
        col(OutboxRow.supporter_id) == supporter_id,
        col(OutboxRow.state).in_(sources(State.CANCELLED)),
        col(OutboxRow.state) != State.PARKED,
        col(OutboxRow.cause) != CONFIRMATION,
    ]
    if address_id is not None:
        waiting.append(col(OutboxRow.address_id) == address_id)
    tx.session.execute(update(OutboxRow).where(*waiting).values(state=State.CANCELLED, reason=why, settled_at=tx.now))


def depth(tx: Transaction) -> dict[str, int]:
    """How many texts stand in each state that is not an end."""
    states = (State.QUEUED, State.CLAIMED, State.POSTING, State.UNKNOWN, State.PARKED)
    query = select(OutboxRow.state, func.count()).where(col(OutboxRow.state).in_(states)).group_by(OutboxRow.state)
    return dict.fromkeys(states, 0) | dict(tx.session.exec(query).all())
