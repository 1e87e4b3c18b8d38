"""Asks that Signal did not bring to a phone, and that may go to the same person by SMS instead.

Never both: another text of the ask that may be on a phone, or on its way to one, rules it out.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.events import Condition
from bot.core.message import State
from bot.store import asks, brakes, consent
from bot.store.outbox import ASK
from bot.store.session import Transaction
from bot.store.tables import AccountRow, Address, Ask, ConversationRow, InboxRow, Invitation, OutboxRow, Supporter

FROM: Final = "signal"
TO: Final = "sms"
RECALLING: Final = "recall"
"""The `worker` of a text whose recall has begun: it may be gone from the phone, whatever a receipt says of it."""
RECALLABLE: Final = timedelta(hours=24)
"""From the intent: Signal's apps heed no deletion of a message that is older."""
SETTLED: Final = timedelta(minutes=10)
"""How long an account must have heard again, before what it did not hear says anything."""
_HEARS: Final = (Condition.WELL, Condition.LIMITED, Condition.CAPTCHA)
_DEAD: Final = (State.FAILED, State.CANCELLED, State.RECALLED)


def due(tx: Transaction, after: timedelta) -> tuple[int, int] | None:
    """One ask to bring by SMS, and the address that it went to: refused there, or not delivered after so long."""
    if brakes.paused(tx):
        return None
    for query in (_refused(tx.now), _undelivered(tx.now, after)):
        if found := tx.session.exec(query.limit(1)).first():
            return found, tx.session.get_one(OutboxRow, found).address_id
    return None


def is_due(tx: Transaction, id: int, after: timedelta) -> bool:
    """Whether it still is. Its person must be held."""
    queries = (_refused(tx.now), _undelivered(tx.now, after))
    return any(tx.session.exec(query.where(OutboxRow.id == id)).first() for query in queries)


def may_move(tx: Transaction, id: int) -> bool:
    """Whether an ask that was taken back may go by SMS. Its person must be held."""
    return not brakes.paused(tx) and tx.session.exec(_movable(tx.now).where(OutboxRow.id == id)).first() is not None


def _movable(now: datetime) -> SelectOfScalar[int | None]:
    """Asks that wait for an answer, of people who may be texted by SMS and have no other text of that ask.

    An index of running asks, or of those who agreed, would lead to everybody: `coalesce` keeps SQLite from it.
    """
    other, phone = aliased(OutboxRow), aliased(Address)
    by_sms = exists().where(
        col(phone.supporter_id) == OutboxRow.supporter_id, col(phone.channel) == TO, col(phone.closed) == ""
    )
    twice = exists().where(
        col(other.invitation_id) == OutboxRow.invitation_id,
        col(other.id) != OutboxRow.id,
        col(other.kind) == ASK,
        col(other.state).not_in(_DEAD),
    )
    return (
        select(col(OutboxRow.id))
        .join(
            Invitation, and_(col(OutboxRow.invitation_id) == Invitation.id, col(Invitation.outbox_id) == OutboxRow.id)
        )
        .join(Ask, col(Invitation.ask_id) == Ask.id)
        .join(Supporter, col(OutboxRow.supporter_id) == Supporter.id)
        .join(Address, col(OutboxRow.address_id) == Address.id)
        .where(
            OutboxRow.channel == FROM,
            OutboxRow.kind == ASK,
            col(Invitation.answer).is_(None),
            func.coalesce(Ask.state, "") == asks.RUNNING,
            or_(col(Ask.until).is_(None), col(Ask.until) > now),
            func.coalesce(Supporter.consent, "") == "in",
            by_sms,
            ~twice,
        )
    )


def _not_looked_at(now: datetime) -> ColumnElement[bool]:
    return or_(col(OutboxRow.check_at).is_(None), col(OutboxRow.check_at) <= now)


def _undelivered(now: datetime, after: timedelta) -> SelectOfScalar[int | None]:
    """Those that left so long ago and did not arrive, as far as an account that hears knows; and those half moved."""
    deaf = exists().where(
        col(AccountRow.channel) == FROM,
        or_(col(Address.account).is_(None), col(AccountRow.account) == Address.account),
        or_(col(AccountRow.condition).not_in(_HEARS), col(AccountRow.since) > now - SETTLED),
    )
    # Whoever wrote from there since has been online, and Signal keeps the order: the ask is on their phone.
    wrote = exists().where(
        col(InboxRow.address_id) == OutboxRow.address_id, col(InboxRow.received_at) > OutboxRow.intent_at
    )
    half_moved = (col(OutboxRow.worker) == RECALLING) & col(OutboxRow.state).in_((State.RECALLED, State.DELIVERED))
    return _movable(now).where(
        col(OutboxRow.intent_at) > now - RECALLABLE,
        col(OutboxRow.intent_at) <= now - after,
        ((col(OutboxRow.state) == State.SENT) & ~wrote) | half_moved,
        col(OutboxRow.provider_id).is_not(None),
        Address.closed == "",
        _not_looked_at(now),
        ~deaf,
    )


def _refused(now: datetime) -> SelectOfScalar[int | None]:
    """Those to accounts that are no more: the one that was refused, and what waited behind it."""
    refused = aliased(OutboxRow)
    accounts = select(refused.address_id).where(
        refused.channel == FROM, refused.state == State.FAILED, col(refused.intent_at) > now - RECALLABLE
    )
    behind_it = (col(OutboxRow.state) == State.CANCELLED) & (col(OutboxRow.reason) == consent.UNREACHABLE)
    return _movable(now).where(
        col(OutboxRow.address_id).in_(accounts),
        (col(OutboxRow.state) == State.FAILED) | behind_it,
        Address.closed == consent.UNREACHABLE,
        _not_looked_at(now),
    )


def goes_by(tx: Transaction, row: OutboxRow, other_id: int) -> None:
    """The ask of this text goes by another text from now on, and its conversation waits for that one."""
    tx.session.execute(update(Invitation).where(col(Invitation.outbox_id) == row.id).values(outbox_id=other_id))
    tx.session.execute(
        update(ConversationRow).where(col(ConversationRow.outbox_id) == row.id).values(outbox_id=other_id)
    )


def lost_at(tx: Transaction, invitation_ids: Collection[int]) -> Collection[tuple[int, int]]:
    """The addresses from which the asks of these invitations were taken back, for nothing arrived there: invitation and
    address."""
    of_them = col(OutboxRow.invitation_id).in_(invitation_ids)
    query = select(OutboxRow.invitation_id, OutboxRow.address_id)
    found = tx.session.exec(query.where(of_them, OutboxRow.kind == ASK, OutboxRow.state == State.RECALLED))
    return {(invitation_id, address_id) for invitation_id, address_id in found if invitation_id}
