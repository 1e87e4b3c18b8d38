"""People who are dealt with together: nobody else changes them until the commit."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.store import supporters
from bot.store.rows import on_postgresql
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address

_AT: Final = (
    select(Address)
    .where(col(Address.id).in_(bindparam("addresses", expanding=True)))
    .execution_options(populate_existing=True)
)


def whoever_is_at(tx: Transaction, address_ids: Collection[int]) -> Mapping[int, Person]:
    """Whoever is at these addresses, by the address's row. Left out is one that `linking.join` moves meanwhile."""
    at = {"addresses": list(address_ids)}
    addresses = tx.session.exec(_AT, params=at).all()
    held = {supporter.id: supporter for supporter in supporters.hold(tx, *{one.supporter_id for one in addresses})}
    if on_postgresql(tx):
        addresses = tx.session.exec(_AT, params=at).all()  # as they are, now that nobody moves them
    return {
        address.id: supporters.person_at(tx, address, held[address.supporter_id])
        for address in addresses
        if address.id is not None and address.supporter_id in held
    }
