"""Organizers who read digests: their number is theirs once a code has come back from it (rulings 19)."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlmodel import col, select

from bot.store.session import Transaction
from bot.store.supporters import Person, by_address
from bot.store.tables import Organizer

CODE_TIME: Final = timedelta(hours=24)
CODE_TRIES: Final = 5


def add(tx: Transaction, name: str, person: Person) -> tuple[Organizer, str]:
    """Enrol somebody (again), with a fresh code that their number must send back."""
    organizer = tx.session.exec(select(Organizer).where(Organizer.name == name)).first()
    if organizer is None:
        organizer = Organizer(name=name, address_id=person.address_id, created_at=tx.now)
    code = f"{secrets.randbelow(10**6):06}"
    organizer.address_id = person.address_id
    organizer.disabled_at = organizer.verified_at = None
    organizer.code_key, organizer.code_until = _code_key(tx, organizer, code), tx.now + CODE_TIME
    organizer.code_tries = 0
    tx.session.add(organizer)
    tx.session.flush()
    return organizer, code


def _code_key(tx: Transaction, organizer: Organizer, code: str) -> str:
    return tx.vault.key("code", organizer.name, str(organizer.address_id), code)


def verify(tx: Transaction, address_id: int, code: str) -> Organizer | None:
    """The organizer whose code this is, from their own number; wrong ones are counted."""
    query = select(Organizer).where(
        Organizer.address_id == address_id, col(Organizer.code_key).is_not(None), col(Organizer.disabled_at).is_(None)
    )
    for organizer in tx.session.exec(query.with_for_update()):
        assert organizer.code_until is not None
        if organizer.code_until < tx.now or organizer.code_tries >= CODE_TRIES:
            continue
        if secrets.compare_digest(_code_key(tx, organizer, code), organizer.code_key or ""):
            organizer.verified_at, organizer.code_key = tx.now, None
            return organizer
        organizer.code_tries += 1
    return None


def listed(tx: Transaction) -> Sequence[tuple[Organizer, Person]]:
    """Everybody enrolled, by name."""
    enrolled = select(Organizer).where(col(Organizer.address_id).is_not(None)).order_by(col(Organizer.name))
    return [(one, by_address(tx, one.address_id)) for one in tx.session.exec(enrolled) if one.address_id is not None]


def reading(tx: Transaction, names: Sequence[str]) -> Sequence[tuple[Organizer, Person]]:
    """Those of these names who may get digests: verified, not disabled, at a number that may be texted."""
    return [
        (organizer, person)
        for organizer, person in listed(tx)
        if organizer.name in names and organizer.verified_at and not (organizer.disabled_at or person.address.closed)
    ]


def is_reading(tx: Transaction, address_id: int) -> bool:
    """Whether this is the number of somebody who gets digests."""
    query = select(Organizer.id).where(
        Organizer.address_id == address_id,
        col(Organizer.verified_at).is_not(None),
        col(Organizer.disabled_at).is_(None),
    )
    return tx.session.exec(query).first() is not None


def disable(tx: Transaction, name: str) -> bool:
    """No more digests for this organizer; False if there is nobody of the name."""
    organizer = tx.session.exec(select(Organizer).where(Organizer.name == name)).first()
    if organizer:
        organizer.disabled_at = tx.now
    return organizer is not None
