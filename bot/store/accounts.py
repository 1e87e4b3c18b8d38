"""How our own accounts on the channels are, as the channels tell."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import bindparam, func
from sqlmodel import col, select

from bot.core.events import AccountIn, Condition
from bot.core.message import State
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import AccountRow, Address, OutboxRow

TELLS_OF_LIMITS: Final = (Condition.WELL, Condition.LIMITED, Condition.CAPTCHA)
"""The conditions that tell whether there is a limit; the others are those of the line, and a limit outlasts them."""


def keep(tx: Transaction, account: AccountIn) -> None:
    """The account is in this condition from now on."""
    values = {"channel": account.channel, "account": account.account, "condition": account.condition, "since": tx.now}
    insert_once(tx, AccountRow, values)
    row = tx.session.get_one(AccountRow, (account.channel, account.account), with_for_update=True)
    if row.condition != account.condition:
        row.condition, row.since = account.condition, tx.now
    if account.condition in TELLS_OF_LIMITS:
        row.until, row.challenge = account.until, account.challenge


_LISTED: Final = select(AccountRow).where(AccountRow.channel == bindparam("channel")).order_by(col(AccountRow.account))


def listed(tx: Transaction, channel: str) -> Sequence[AccountRow]:
    """Every account that the channel has told of, by name."""
    return tx.session.exec(_LISTED, params={"channel": channel}).all()


def well(tx: Transaction, channel: str) -> Sequence[str]:
    """The accounts that nothing is wrong with: an operator may have said so, by handing in a captcha."""
    return [row.account for row in listed(tx, channel) if row.condition == Condition.WELL]


def hindered(tx: Transaction, channel: str) -> tuple[Sequence[str], Sequence[str]]:
    """The accounts from which nothing can leave at this moment, what is queued for them waits; and those from which
    nothing may go to people whom we never reached: the provider has set a limit."""
    may_send = (Condition.WELL, Condition.LIMITED, Condition.CAPTCHA)
    rows = listed(tx, channel)
    away = [row.account for row in rows if row.condition not in may_send]
    return away, [limit.account for limit in _limits(tx, rows)]


def waiting(tx: Transaction, channel: str) -> Mapping[str | None, int]:
    """How many texts wait to leave from each account; from None: those that may leave from any."""
    query = (
        select(Address.account, func.count())
        .join(OutboxRow, col(OutboxRow.address_id) == Address.id)
        .where(OutboxRow.channel == channel, OutboxRow.state == State.QUEUED)
        .group_by(col(Address.account))
    )
    return dict(tx.session.exec(query).all())


def limits(tx: Transaction, channel: str) -> Sequence[AccountIn]:
    """The limits that the provider has set for our accounts and that are not over."""
    return _limits(tx, listed(tx, channel))


def _limits(tx: Transaction, rows: Sequence[AccountRow]) -> Sequence[AccountIn]:
    return [
        AccountIn(row.channel, row.account, kind, row.until, row.challenge)
        for row in rows
        if (kind := _limit(row)) and (row.until is None or row.until > tx.now)
    ]


def _limit(row: AccountRow) -> Condition | None:
    """The kind of limit that the row tells of: itself, or by what it still holds of one while the line is away."""
    if row.condition in TELLS_OF_LIMITS:
        return None if row.condition == Condition.WELL else Condition(row.condition)
    if row.challenge:
        return Condition.CAPTCHA
    return Condition.LIMITED if row.until else None


def lift_limits(tx: Transaction) -> None:
    """An operator says that our accounts may write to new people again."""
    for row in tx.session.exec(select(AccountRow).with_for_update()).all():
        row.until = row.challenge = None
        if row.condition in TELLS_OF_LIMITS:
            keep(tx, AccountIn(row.channel, row.account, Condition.WELL))
