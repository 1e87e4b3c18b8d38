"""Supporters and their addresses: who is where, what they are called and what they can do."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import cos, radians, sin
from typing import Any, Final

from sqlalchemy import bindparam, delete, false, func, update
from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import Select

from bot.core import grid
from bot.core.quiet import Whereabouts
from bot.store.crypto import Unreadable
from bot.store.rows import insert_new, insert_once, on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Address, Supporter, SupporterSkill, SupporterTag
from bot.understanding import numbers
from bot.understanding.places import Place


@dataclass(frozen=True, slots=True)
class Person:
    """A supporter as they are met at one address. `number` is the address in the clear: never log it.

    `phone`: the phone number that belongs to it, else to another address of theirs (a Signal account may keep its own
    to itself), "" where none is known.
    """

    supporter: Supporter
    address: Address
    number: str
    name: str
    phone: str

    @property
    def id(self) -> int:
        """The supporter's row."""
        assert self.supporter.id is not None
        return self.supporter.id

    @property
    def address_id(self) -> int:
        """The address's row."""
        assert self.address.id is not None
        return self.address.id

    @property
    def first_name(self) -> str:
        """What texts call them; "" if they never said."""
        return self.name.split()[0] if self.name else ""

    @property
    def zones(self) -> tuple[str, ...]:
        """Where it may be what time for them: their place's zone, else all that the number can be in."""
        return (self.supporter.zone,) if self.supporter.zone else numbers.zones_of(self.phone)

    @property
    def country(self) -> str | None:
        """Where they most likely are."""
        return self.supporter.country or self.address.country

    @property
    def whereabouts(self) -> Whereabouts:
        """Where quiet hours are looked up for them."""
        return Whereabouts(self.zones, self.country, self.supporter.region)

    @property
    def masked(self) -> str:
        """The address as organizers may see it in lists."""
        return numbers.masked(self.phone or self.number)


def sealed_in(channel: str, key: str) -> str:
    """What the ciphertext of an address is bound to."""
    return f"address:{channel}:{key}"


def at(tx: Transaction, channel: str, number: str, language: str, country: str | None) -> Person:
    """Whoever is at this address; made known (with no consent to anything) if nobody was."""
    key = tx.vault.key("address", channel, number)
    try:
        person = _find(tx, channel, key)
    except Unreadable:  # it was damaged where it is kept, and has just been told anew
        damaged = update(Address).where(col(Address.channel) == channel, col(Address.address_key) == key)
        tx.session.execute(damaged.values(address_enc=tx.vault.seal(number, sealed_in(channel, key))))
        person = _find(tx, channel, key)
    if person:
        return person
    supporter = Supporter(created_at=tx.now, language=language)
    tx.session.add(supporter)
    tx.session.flush()
    made = insert_once(
        tx,
        Address,
        {
            "supporter_id": supporter.id,
            "channel": channel,
            "address_key": key,
            "address_enc": tx.vault.seal(number, sealed_in(channel, key)),
            "country": country,
            "closed": "",
            "created_at": tx.now,
        },
    )
    if made is None:  # somebody else's transaction met them in the same moment
        tx.session.delete(supporter)
        tx.session.flush()
    person = _find(tx, channel, key)
    assert person is not None
    return person


def find(tx: Transaction, channel: str, number: str) -> Person | None:
    """Whoever is at this address, if anybody."""
    return _find(tx, channel, tx.vault.key("address", channel, number))


def _find(tx: Transaction, channel: str, key: str) -> Person | None:
    found = tx.session.exec(people().where(Address.channel == channel, Address.address_key == key)).first()
    return person_at(tx, *found) if found else None


def people() -> Select[Address, Supporter]:
    return select(Address, Supporter).join(Supporter)


def number_of(tx: Transaction, address: Address) -> str:
    """The number, or another kind of address, in the clear."""
    return tx.vault.open(address.address_enc, sealed_in(address.channel, address.address_key))


def person_at(tx: Transaction, address: Address, supporter: Supporter) -> Person:
    """The person of these two rows."""
    return Person(supporter, address, number_of(tx, address), name_of(tx, supporter), phone_of(tx, address))


def phone_of(tx: Transaction, address: Address) -> str:
    """The phone number that belongs to an address, else to another one of the same person; "" where none is known."""
    if phone := _phone_at(tx, address):
        return phone
    others = select(Address).where(Address.supporter_id == address.supporter_id, Address.id != address.id)
    known = (_phone_at(tx, other) for other in tx.session.exec(others.order_by(col(Address.id))).all())
    return next((phone for phone in known if phone), "")


def _phone_at(tx: Transaction, address: Address) -> str:
    if address.number_enc:
        return tx.vault.shown(address.number_enc, sealed_in(address.channel, f"{address.address_key}:number"))
    number = tx.vault.shown(address.address_enc, sealed_in(address.channel, address.address_key))
    return number if number.startswith("+") or address.channel == "console" else ""


def learn_number(tx: Transaction, person: Person, number: str) -> None:
    """The phone number behind an address that is none; it may come late, and may change."""
    address = person.address
    key = tx.vault.key("number", number)
    if address.number_key != key:
        address.number_key = key
        address.number_enc = tx.vault.seal(number, sealed_in(address.channel, f"{address.address_key}:number"))
        address.country = numbers.country_of(number)


def by_address(tx: Transaction, address_id: int, *, lock: bool = False) -> Person:
    """Whoever is at the address with this row. `lock`: nobody else handles this person meanwhile."""
    address = tx.session.get_one(Address, address_id)
    while lock and not hold(tx, address.supporter_id):
        tx.session.refresh(address)  # `linking.join` has moved it meanwhile
    if lock and on_postgresql(tx):  # else nobody has written since it was read
        tx.session.refresh(address)
    return person_at(tx, address, tx.session.get_one(Supporter, address.supporter_id))


def readable_at(tx: Transaction, address_id: int) -> Person | None:
    """As `by_address`; None where the address itself can not be read, so that nothing can be sent there."""
    try:
        return by_address(tx, address_id)
    except Unreadable:
        return None


def addresses_of(tx: Transaction, supporter_id: int) -> Sequence[Address]:
    """Where a supporter can be reached, or could be, the first one first."""
    return tx.session.exec(select(Address).where(Address.supporter_id == supporter_id).order_by(col(Address.id))).all()


_HOLD: Final = (
    select(Supporter)
    .where(col(Supporter.id).in_(bindparam("people", expanding=True)))
    .order_by(col(Supporter.id))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)


def hold(tx: Transaction, *ids: int) -> Sequence[Supporter]:
    """Those of these people who were not found to be one with another, as they are: nobody else changes them until the
    commit."""
    return tx.session.exec(_HOLD, params={"people": ids}).all()


FIRST: Final = "signal"
"""The channel that is used before others: whoever is there wrote to us there, and it is private and free."""


def by_preference(address: type[Address] = Address, person: type[Supporter] = Supporter) -> tuple[Any, ...]:
    """The order of a person's open addresses, the best first; of aliases of the two tables, if need be."""
    preferred = func.coalesce(col(address.channel) == col(person.prefers), false())
    return preferred.desc(), (col(address.channel) == FIRST).desc(), col(address.id).asc()


def best_address(
    tx: Transaction, supporter_id: int, *, beside: Collection[int] = (), on: str | None = None
) -> Person | None:
    """The address to text a supporter at: on the channel that they prefer, else as `FIRST` has it, the oldest there.

    `beside`: addresses that are out of the question, for nothing arrives there. `on`: the only channel that is not.
    """
    given = {"person": supporter_id, "beside": list(beside), "on": on}
    found = tx.session.exec(_best(on_one=on is not None), params=given).first()
    if found is None:
        return None
    try:
        return person_at(tx, *found)
    except Unreadable:  # nothing can be sent there
        return best_address(tx, supporter_id, beside=[*beside, found[0].id or 0], on=on)


@cache
def _best(*, on_one: bool) -> Select[Address, Supporter]:
    theirs = people().where(
        Supporter.id == bindparam("person"),
        Address.closed == "",
        col(Address.id).not_in(bindparam("beside", expanding=True)),
    )
    if on_one:
        theirs = theirs.where(Address.channel == bindparam("on"))
    return theirs.order_by(*by_preference()).limit(1)


def open_channels(tx: Transaction, supporter_id: int) -> Collection[str]:
    """The channels on which they may be texted."""
    open_ones = select(Address.channel).where(Address.closed == "")
    return set(tx.session.exec(open_ones.where(Address.supporter_id == supporter_id)))


def name_of(tx: Transaction, supporter: Supporter) -> str:
    """What they are called, or ""."""
    return tx.vault.shown(supporter.name_enc, f"supporter:{supporter.id}")


def learn_name(tx: Transaction, person: Person, name: str) -> None:
    """What to call them."""
    person.supporter.name_enc = tx.vault.seal(name, f"supporter:{person.id}")


def learn_place(person: Person, place: Place) -> None:
    """Where they are, with the unit vector that nearness is computed from."""
    supporter = person.supporter
    supporter.place, supporter.region, supporter.country = place.name, place.region, place.country
    supporter.lat, supporter.lon, supporter.zone = place.lat, place.lon, place.zone
    supporter.x, supporter.y, supporter.z = on_sphere(place.lat, place.lon)
    supporter.cell = grid.cell(place.lat, place.lon)


def on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    """Degrees -> the point on the unit sphere."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def learn_skills(tx: Transaction, person: Person, skills: Iterable[str]) -> None:
    """What they can do, in place of what they said before."""
    tx.session.connection().execute(_UNLEARN, {"person": person.id})
    insert_new(tx, SupporterSkill, [{"supporter_id": person.id, "skill": skill} for skill in skills])


_UNLEARN: Final = delete(SQLModel.metadata.tables["supporter_skill"]).where(
    col(SupporterSkill.supporter_id) == bindparam("person")
)
_BY_PERSON: Final = col(SupporterSkill.supporter_id), col(SupporterSkill.skill)
_SKILLS: Final = select(*_BY_PERSON).where(_BY_PERSON[0].in_(bindparam("people", expanding=True))).order_by(*_BY_PERSON)


def skills_of(tx: Transaction, supporter_id: int) -> tuple[str, ...]:
    """Ids, in order."""
    return skills_of_all(tx, [supporter_id])[supporter_id]


def skills_of_all(tx: Transaction, people: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """The skills of each of these people: ids, in order."""
    found = groupby(tx.session.exec(_SKILLS, params={"people": list(people)}), lambda row: row[0])
    return dict.fromkeys(people, ()) | {id: tuple(skill for _, skill in theirs) for id, theirs in found}


def tag(tx: Transaction, person: Person, tag: str, *, on: bool) -> None:
    """Put a tag on a person, or take it off."""
    if on:
        insert_once(tx, SupporterTag, {"supporter_id": person.id, "tag": tag})
    else:
        mine = col(SupporterTag.supporter_id) == person.id
        tx.session.execute(delete(SupporterTag).where(mine, col(SupporterTag.tag) == tag))


def tags_of(tx: Transaction, supporter_id: int) -> tuple[str, ...]:
    """Tags, in order."""
    return tuple(sorted(tx.session.exec(select(SupporterTag.tag).where(SupporterTag.supporter_id == supporter_id))))
