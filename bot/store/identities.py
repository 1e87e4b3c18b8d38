"""Whose identity key is another one than before, on a channel that has such keys."""

from collections.abc import Collection, Sequence

from sqlalchemy import func
from sqlmodel import col, select

from bot.store import supporters
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address


def doubted(tx: Transaction, channel: str, beside: Collection[str] = ()) -> Sequence[Person]:
    """Everybody for whom nobody has vouched since their key changed, and whoever is at these other addresses."""
    keys = [tx.vault.key("address", channel, address) for address in beside]
    query = select(Address.id).where(
        Address.channel == channel, col(Address.doubted_at).is_not(None) | col(Address.address_key).in_(keys)
    )
    return [supporters.by_address(tx, id) for id in tx.session.exec(query.order_by(col(Address.id))) if id is not None]


def how_many_doubted(tx: Transaction, channel: str) -> int:
    """How many people have lost their rights with their old key."""
    query = select(func.count()).where(Address.channel == channel, col(Address.doubted_at).is_not(None))
    return tx.session.exec(query).one()


def meant(tx: Transaction, channel: str, who: str) -> Person | None:
    """Who is at the address of this id, of this name on the wire, or of this phone number; None if nobody is."""
    if who.isdecimal() and len(who) < 10:
        which = col(Address.id) == int(who)
    elif who.startswith("+"):
        which = col(Address.number_key) == tx.vault.key("number", who)
    else:
        which = col(Address.address_key) == tx.vault.key("address", channel, who.lower())
    newest = select(Address.id).where(Address.channel == channel, which).order_by(col(Address.id).desc())
    id = tx.session.exec(newest).first()  # a number that was registered again is the later account's
    return supporters.by_address(tx, id) if id is not None else None
