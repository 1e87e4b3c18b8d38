"""Organizers who read digests and act on them, from an address that a code has proved to be theirs (rulings 19).

Where the bot may write first the code is texted to the address. Where it may not it is given to the organizer by hand,
and whoever sends it is the organizer at that address; sent in a group, it makes the whole group one.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam, update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core.events import GROUP, Gesture
from bot.core.message import State
from bot.core.wording import one_line
from bot.store import guesses, installation, outbox, supporters
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, InboxRow, Organizer, OutboxRow
from bot.understanding import numbers

CODE_TIME: Final = timedelta(hours=24)
CODE_DIGITS: Final = 6
CODE_TRIES: Final = 5
OPEN_DIGITS: Final = 8
"""Of a code that anybody may send, so that no other code is ever taken for a wrong one of these."""
OPEN_TRIES: Final = 200
"""More than one sender has in a day, and still no chance for all of them together."""
MISSED: Final = "wrong organizer code"
MOST_NAME: Final = 20
OF_THE_GROUP: Final = timedelta(days=30)
"""So long after they wrote in a group somebody is taken to read what is written there."""


def is_group(person: Person) -> bool:
    """Whether it is no person but a group on Signal."""
    return person.number.startswith(GROUP)


def code_of(digits: int) -> str:
    """A fresh code of so many digits."""
    return f"{secrets.randbelow(10**digits):0{digits}}"


def is_code(text: str, digits: int) -> bool:
    """Whether these are so many digits and nothing else."""
    return len(text) == digits and text.isascii() and text.isdigit()


def add(tx: Transaction, name: str, person: Person | None) -> tuple[Organizer, str]:
    """Enrol somebody (again), with a fresh code that must come back from `person`; None: from wherever they are."""
    organizer = named(tx, name)
    if organizer is None:
        organizer = Organizer(name=name, created_at=tx.now)
    code = code_of(CODE_DIGITS if person else OPEN_DIGITS)
    organizer.address_id = person.address_id if person else None
    organizer.disabled_at = organizer.verified_at = None
    organizer.code_key, organizer.code_until = _code_key(tx, organizer, code), tx.now + CODE_TIME
    organizer.code_tries = 0
    tx.session.add(organizer)
    tx.session.flush()
    return organizer, code


def named(tx: Transaction, name: str) -> Organizer | None:
    """The organizer of this name, enrolled or not."""
    return tx.session.exec(select(Organizer).where(Organizer.name == name)).first()


def _code_key(tx: Transaction, organizer: Organizer, code: str) -> str:
    return tx.vault.key("code", organizer.name, str(organizer.address_id), code)


def verify(tx: Transaction, address_id: int, code: str) -> Organizer | None:
    """The organizer whose code this is, from their own address; they are proved. Wrong ones are counted."""
    organizer = _of_code(tx, _with_codes(tx, col(Organizer.address_id) == address_id, CODE_TRIES), code)
    if organizer:
        organizer.verified_at, organizer.code_key = tx.now, None
    return organizer


def awaited(tx: Transaction, code: str, sender: str) -> Organizer | None:
    """The organizer who was given this code, wherever it comes from. Wrong ones are counted, few from one sender."""
    given = _with_codes(tx, col(Organizer.address_id).is_(None), OPEN_TRIES)
    if not given or guesses.of_late(tx, MISSED, sender) >= guesses.TRIES:
        return None
    organizer = _of_code(tx, given, code)
    if organizer is None:
        guesses.missed(tx, MISSED, sender)
    return organizer


def settle(tx: Transaction, organizer: Organizer, address: Address) -> None:
    """They are at this address, for the code that they were given came from there; it ends a doubt older than it."""
    organizer.address_id, organizer.verified_at, organizer.code_key = address.id, tx.now, None
    if address.doubted_at and organizer.code_until and address.doubted_at <= organizer.code_until - CODE_TIME:
        address.doubted_at = None


def _with_codes(tx: Transaction, where: ColumnElement[bool], tries: int) -> Sequence[Organizer]:
    """Those of them whose code holds, after fewer wrong ones than that; locked."""
    query = select(Organizer).where(
        where,
        col(Organizer.code_key).is_not(None),
        col(Organizer.disabled_at).is_(None),
        col(Organizer.code_until) >= tx.now,
        col(Organizer.code_tries) < tries,
    )
    return tx.session.exec(query.order_by(col(Organizer.id)).with_for_update()).all()


def _of_code(tx: Transaction, given: Sequence[Organizer], code: str) -> Organizer | None:
    """Whose code it is; a code that is nobody's counts against each of them."""
    for organizer in given:
        if secrets.compare_digest(_code_key(tx, organizer, code), organizer.code_key or ""):
            return organizer
    for organizer in given:
        organizer.code_tries += 1
    return None


def listed(tx: Transaction) -> Sequence[tuple[Organizer, Person | None]]:
    """Everybody enrolled, by name; without a person until the code that they were given comes in."""
    query = select(Organizer).order_by(col(Organizer.name))
    return [
        (one, supporters.by_address(tx, one.address_id) if one.address_id is not None else None)
        for one in tx.session.exec(query)
    ]


def _with_rights() -> SelectOfScalar[Organizer]:
    """Those who read and act: proved, not disabled, and at an address whose key nobody doubts."""
    return (
        select(Organizer)
        .join(Address, col(Organizer.address_id) == Address.id)
        .where(
            col(Organizer.verified_at).is_not(None),
            col(Organizer.disabled_at).is_(None),
            col(Address.doubted_at).is_(None),
        )
        .order_by(col(Organizer.name))
    )


def in_force(tx: Transaction) -> Sequence[tuple[Organizer, Person]]:
    """All who read and act, at an address that may be texted."""
    return [
        (organizer, person)
        for organizer in tx.session.exec(_with_rights())
        if organizer.address_id is not None
        and (person := supporters.readable_at(tx, organizer.address_id))
        and not person.address.closed
    ]


def reading(tx: Transaction, names: Sequence[str]) -> Sequence[tuple[Organizer, Person]]:
    """Those of these names who may get digests."""
    return [(organizer, person) for organizer, person in in_force(tx) if organizer.name in names]


def told(tx: Transaction, names: Sequence[str]) -> Sequence[tuple[Organizer, Person]]:
    """Those of these names to whom a digest goes; whoever wrote of late in a group that gets it reads it there."""
    found = reading(tx, names)
    groups = [person.address_id for _, person in found if is_group(person)]
    of_late = select(InboxRow.author_id).where(
        col(InboxRow.address_id).in_(groups), InboxRow.received_at > tx.now - OF_THE_GROUP
    )
    members = set(tx.session.exec(of_late.distinct())) if groups else set()
    return [(organizer, person) for organizer, person in found if person.address_id not in members]


_AT: Final = _with_rights().where(col(Organizer.address_id).in_(bindparam("addresses", expanding=True)))


def at(tx: Transaction, *address_ids: int) -> Sequence[Organizer]:
    """Who reads and acts from these addresses; from most of them nobody."""
    return tx.session.exec(_AT, params={"addresses": address_ids}).all()


def _enrolled_at(address_id: int) -> SelectOfScalar[Organizer]:
    return select(Organizer).where(
        Organizer.address_id == address_id,
        col(Organizer.verified_at).is_not(None),
        col(Organizer.disabled_at).is_(None),
    )


def label(tx: Transaction, address_id: int) -> str:
    """What other organizers call whoever is at an address: the organizer's name, else first name and last two signs."""
    organizer = tx.session.exec(_enrolled_at(address_id)).first()
    if organizer:
        return organizer.name
    person = supporters.by_address(tx, address_id)
    return f"{one_line(person.first_name, MOST_NAME)} ..{numbers.last_two(person.phone or person.number)}".strip()


def doubt(tx: Transaction, address: Address) -> bool:
    """Its identity key is another one: whoever had rights from here has them no more. Whether anybody had."""
    if address.id is None or not (
        _speaks_in_a_group(tx, address.id) or tx.session.exec(_enrolled_at(address.id)).first()
    ):
        return False
    _take_rights(tx, address)
    return True


def doubt_newcomer(tx: Transaction, group: Organizer, address: Address) -> None:
    """Somebody writes in a lead's group. The first time they have no rights if their key changed since it leads."""
    assert address.id is not None
    changed = select(InboxRow.id).where(
        InboxRow.address_id == address.id,
        InboxRow.gesture == Gesture.NEW_KEY,
        col(InboxRow.received_at) >= group.verified_at,
    )
    if not _speaks_in_a_group(tx, address.id) and tx.session.exec(changed.limit(1)).first() is not None:
        _take_rights(tx, address)


def _take_rights(tx: Transaction, address: Address) -> None:
    address.doubted_at = address.doubted_at or tx.now
    waiting = [col(OutboxRow.address_id) == address.id, col(OutboxRow.kind) == outbox.DIGEST]
    waiting.append(col(OutboxRow.state).in_((State.QUEUED, State.CLAIMED)))
    tx.session.execute(
        update(OutboxRow).where(*waiting).values(state=State.CANCELLED, reason="key changed", settled_at=tx.now)
    )


def _speaks_in_a_group(tx: Transaction, address_id: int) -> bool:
    """Whether texts of theirs stand in a group that is an organizer."""
    query = (
        select(InboxRow.id)
        .join(Organizer, col(InboxRow.address_id) == Organizer.address_id)
        .where(InboxRow.author_id == address_id, col(Organizer.verified_at).is_not(None))
    )
    return tx.session.exec(query.limit(1)).first() is not None


def vouch(tx: Transaction, name: str, voucher: Organizer, actor: str) -> str | None:
    """Another organizer says that it is still the same person: their rights are back. The name; None if it can not be.

    `name` as `label` has it, in whatever letters. A group is nobody who could say so.
    """
    known = tx.session.exec(_with_rights().where(Organizer.id == voucher.id)).first()
    if known is None or voucher.address_id is None or is_group(supporters.by_address(tx, voucher.address_id)):
        return None
    beside = select(Address.supporter_id).where(Address.id == voucher.address_id).scalar_subquery()
    doubted = select(Address).where(col(Address.doubted_at).is_not(None), col(Address.supporter_id) != beside)
    meant = [
        (address, called)
        for address in tx.session.exec(doubted.with_for_update())
        if address.id and (called := label(tx, address.id)).casefold() == name.casefold()
    ]
    if len(meant) != 1:
        return None
    ((address, called),) = meant
    address.doubted_at = None
    installation.note(tx, actor, "vouch", f"address {address.id} by organizer {voucher.id}")
    return called


def disable(tx: Transaction, name: str) -> bool:
    """No more digests for this organizer; False if there is nobody of the name."""
    organizer = named(tx, name)
    if organizer:
        organizer.disabled_at = tx.now
    return organizer is not None
