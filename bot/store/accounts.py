"""How our own accounts on the channels are, as the channels tell."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func
from sqlmodel import col, select

from bot.core.events import AccountIn, Condition
from bot.core.message import State
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import AccountRow, Address, OutboxRow


def keep(tx: Transaction, account: AccountIn) -> None:
    """The account is in this condition from now on."""
    values = {"channel": account.channel, "account": account.account, "condition": account.condition, "since": tx.now}
    insert_once(tx, AccountRow, values)
    row = tx.session.get_one(AccountRow, (account.channel, account.account), with_for_update=True)
    if row.condition != account.condition:
        row.condition, row.since = account.condition, tx.now
    row.until, row.challenge = account.until, account.challenge


def listed(tx: Transaction, channel: str) -> Sequence[AccountRow]:
    """Every account that the channel has told of, by name."""
    return tx.session.exec(
        select(AccountRow).where(AccountRow.channel == channel).order_by(col(AccountRow.account))
    ).all()


def well(tx: Transaction, channel: str) -> Sequence[str]:
    """The accounts that nothing is wrong with: an operator may have said so, by handing in a captcha."""
    return [row.account for row in listed(tx, channel) if row.condition == Condition.WELL]


def away(tx: Transaction, channel: str) -> Sequence[str]:
    """The accounts from which nothing can leave at this moment; what is queued for them waits."""
    may_send = (Condition.WELL, Condition.LIMITED, Condition.CAPTCHA)
    return [row.account for row in listed(tx, channel) if row.condition not in may_send]


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
    held = (Condition.LIMITED, Condition.CAPTCHA)
    return [
        AccountIn(channel, row.account, Condition(row.condition), row.until, row.challenge)
        for row in listed(tx, channel)
        if row.condition in held and (row.until is None or row.until > tx.now)
    ]


def lift_limits(tx: Transaction) -> None:
    """An operator says that our accounts may write to new people again."""
    for channel in tx.session.exec(select(AccountRow.channel).distinct()).all():
        for limit in limits(tx, channel):
            keep(tx, AccountIn(channel, limit.account, Condition.WELL))


def limited(tx: Transaction, channel: str) -> Sequence[str]:
    """The accounts from which nothing may go to people whom we never reached: the provider has set a limit."""
    return [limit.account for limit in limits(tx, channel)]
