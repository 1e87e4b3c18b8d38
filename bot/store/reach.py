"""Who may be asked at all: whoever agreed, at an address that is open, and not more often than they accepted."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from bot.core.flow import FEWER
from bot.core.message import State
from bot.store.session import Transaction
from bot.store.tables import Address, OutboxRow, Supporter, SupporterTag

SELDOM: Final = timedelta(days=30)
"""Between two asks to somebody who wants fewer texts."""


def has_address() -> ColumnElement[bool]:
    """Supporters with an address that is open."""
    return exists().where(col(Address.supporter_id) == Supporter.id, col(Address.closed) == "").correlate(Supporter)


def resting(now: datetime) -> ColumnElement[bool]:
    """Supporters who want to be asked seldom, and were asked of late."""
    seldom = exists().where(col(SupporterTag.supporter_id) == Supporter.id, col(SupporterTag.tag) == FEWER)
    asked = exists().where(
        col(OutboxRow.supporter_id) == Supporter.id,
        col(OutboxRow.kind) == "ask",
        col(OutboxRow.created_at) > now - SELDOM,
        col(OutboxRow.state) != State.CANCELLED,
    )
    return seldom.correlate(Supporter) & asked.correlate(Supporter)


def rests(tx: Transaction, supporter_id: int) -> bool:
    """Whether this supporter wants to be asked seldom, and was asked of late."""
    query = select(Supporter.id).where(Supporter.id == supporter_id, resting(tx.now))
    return tx.session.exec(query).first() is not None


def asked_before(tx: Transaction, row: OutboxRow) -> bool:
    """Whether this ask is one too many: its person wants fewer, and another was queued before it of late.

    `rests` asks this before an ask is queued; two workers can do so at once, and only the order of the rows is sure.
    """
    query = select(SupporterTag.tag).where(
        SupporterTag.supporter_id == row.supporter_id,
        SupporterTag.tag == FEWER,
        exists().where(
            col(OutboxRow.supporter_id) == row.supporter_id,
            col(OutboxRow.kind) == "ask",
            col(OutboxRow.id) < row.id,
            col(OutboxRow.created_at) > row.created_at - SELDOM,
            col(OutboxRow.invitation_id) != row.invitation_id,
            col(OutboxRow.state).not_in((State.CANCELLED, State.FAILED, State.RECALLED)),
        ),
    )
    return tx.session.exec(query).first() is not None


def reachable(now: datetime) -> ColumnElement[bool]:
    """Who may be asked at all: those who agreed, at an address that is open, and not too often for them."""
    return (col(Supporter.consent) == "in") & has_address() & ~resting(now)
