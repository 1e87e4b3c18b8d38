"""How many supporters there are, and who."""

from sqlalchemy import func
from sqlmodel import col, select

from bot.store import supporters
from bot.store.session import Transaction
from bot.store.tables import Address, Supporter


def counts(tx: Transaction) -> dict[str, int]:
    """How many people, by consent."""
    rows = tx.session.exec(select(Supporter.consent, func.count()).group_by(Supporter.consent)).all()
    return {"none": 0, "unconfirmed": 0, "in": 0, "out": 0} | dict(rows)


def listed(tx: Transaction, limit: int) -> list[supporters.Person]:
    """The newest people with an address."""
    newest = supporters.people().order_by(col(Address.id).desc())
    return [supporters.person_at(tx, *found) for found in tx.session.exec(newest.limit(limit))]


def anybody(tx: Transaction) -> bool:
    """Whether there is any supporter at all."""
    return tx.session.exec(select(Supporter.id).limit(1)).first() is not None


def on_channel(tx: Transaction, channel: str, limit: int) -> list[supporters.Person]:
    """People on a channel, those met first."""
    theirs = supporters.people().where(Address.channel == channel).order_by(col(Address.id))
    return [supporters.person_at(tx, *found) for found in tx.session.exec(theirs.limit(limit))]
