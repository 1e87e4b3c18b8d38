"""Supporters, their addresses and what they agreed to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians, sin
from typing import Final

from sqlalchemy import delete, func, update
from sqlmodel import col, select

from bot.store import outbox
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.tables import Address, ConsentEvent, ConversationRow, Invitation, Supporter, SupporterSkill
from bot.understanding import numbers
from bot.understanding.places import Place

OPTED_OUT: Final = "opted_out"
CARRIER: Final = "carrier"
WRONG_NUMBER: Final = "wrong_number"
UNREACHABLE: Final = "unreachable"
HOLD: Final = "hold"
"""Nobody knows whether an opt-out was meant."""
CHANNEL_OFF: Final = "channel off"
TEXT_REOPENS: Final = (UNREACHABLE, HOLD, CHANNEL_OFF)
"""Reasons that end when the person texts again, and not to leave; they never take the place of a stronger one."""


@dataclass(frozen=True, slots=True)
class Person:
    """A supporter as they are met at one address. `number` is the address in the clear: never log it."""

    supporter: Supporter
    address: Address
    number: str
    name: str

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
        return (self.supporter.zone,) if self.supporter.zone else numbers.zones_of(self.number)

    @property
    def country(self) -> str | None:
        """Where they most likely are."""
        return self.supporter.country or self.address.country

    @property
    def masked(self) -> str:
        """The address as organizers may see it in lists."""
        return numbers.masked(self.number)


def _sealed_in(channel: str, key: str) -> str:
    return f"address:{channel}:{key}"


def at(tx: Transaction, channel: str, number: str, language: str, country: str | None) -> Person:
    """Whoever is at this address; made known (with no consent to anything) if nobody was."""
    key = tx.vault.key("address", channel, number)
    if person := _find(tx, channel, key):
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
            "address_enc": tx.vault.seal(number, _sealed_in(channel, key)),
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
    address = tx.session.exec(select(Address).where(Address.channel == channel, Address.address_key == key)).first()
    return _person(tx, address) if address else None


def _person(tx: Transaction, address: Address) -> Person:
    supporter = tx.session.get_one(Supporter, address.supporter_id)
    number = tx.vault.open(address.address_enc, _sealed_in(address.channel, address.address_key))
    return Person(supporter, address, number, name_of(tx, supporter))


def by_address(tx: Transaction, address_id: int, *, lock: bool = False) -> Person:
    """Whoever is at the address with this row. `lock`: nobody else handles this person meanwhile."""
    address = tx.session.get_one(Address, address_id)
    if lock:
        _lock(tx, address.supporter_id)
        tx.session.refresh(address)
    return _person(tx, address)


def _lock(tx: Transaction, supporter_id: int) -> None:
    """Nobody else changes this person until the commit; what is known of them is read again."""
    query = select(Supporter).where(Supporter.id == supporter_id).with_for_update(key_share=True)
    tx.session.exec(query.execution_options(populate_existing=True)).one()


def best_address(tx: Transaction, supporter_id: int) -> Person | None:
    """The address to text a supporter at: the open one that was met first."""
    query = select(Address).where(Address.supporter_id == supporter_id, Address.closed == "").order_by(col(Address.id))
    address = tx.session.exec(query).first()
    return _person(tx, address) if address else None


def name_of(tx: Transaction, supporter: Supporter) -> str:
    """What they are called, or ""."""
    return tx.vault.open(supporter.name_enc, f"supporter:{supporter.id}") if supporter.name_enc else ""


def opt_in(tx: Transaction, person: Person, *, keyword: str, words: str, shown: str, flow_version_id: int) -> None:
    """A keyword from one's own phone is consent; the words shown are kept with it (rulings 14)."""
    supporter = person.supporter
    if supporter.consent != "in":
        supporter.joined_at = tx.now
    supporter.consent = "in"
    supporter.keyword = keyword
    if person.address.closed == OPTED_OUT:
        person.address.closed = ""
    note_consent(tx, person, "opt_in", "supporter", words, shown=shown, flow_version_id=flow_version_id)


def opt_out(
    tx: Transaction, person: Person, words: str, *, actor: str = "supporter", inbox_id: int | None = None
) -> None:
    """In force at once, on every channel of the person: nothing queued leaves, nothing open goes on."""
    _lock(tx, person.id)
    person.supporter.consent = "out"
    theirs = col(Address.supporter_id) == person.id
    tx.session.execute(
        update(Address).where(theirs, col(Address.closed).in_(("", *TEXT_REOPENS))).values(closed=OPTED_OUT)
    )
    tx.session.refresh(person.address)
    # The invitations first: whoever begins one meanwhile holds it, and what came of that is then there to be ended.
    tx.session.execute(
        update(Invitation)
        .where(col(Invitation.supporter_id) == person.id, col(Invitation.state) == "planned")
        .values(state="skipped", skipped=OPTED_OUT)
    )
    tx.session.execute(
        update(ConversationRow)
        .where(col(ConversationRow.supporter_id) == person.id, col(ConversationRow.state) == "open")
        .values(state="done", moved_at=tx.now)
    )
    outbox.cancel_for(tx, person.id, OPTED_OUT)
    note_consent(tx, person, "opt_out", actor, words, inbox_id=inbox_id)


def left_after(tx: Transaction, person: Person, inbox_id: int) -> bool:
    """Whether they opted out in a later text than this one, which therefore opens no door."""
    query = select(ConsentEvent.id).where(
        ConsentEvent.supporter_id == person.id, ConsentEvent.kind == "opt_out", col(ConsentEvent.inbox_id) > inbox_id
    )
    return tx.session.exec(query).first() is not None


def reopen(tx: Transaction, person: Person, words: str) -> None:
    """START: this address may be texted again; the person's other addresses stay as they are (rulings 13)."""
    person.address.closed = ""
    if person.supporter.consent == "out":
        person.supporter.consent = "in" if person.supporter.joined_at else "none"
    note_consent(tx, person, "reopen", "supporter", words)


def mind_channels(tx: Transaction, channels: Collection[str]) -> None:
    """Addresses on channels that are off can not be asked; those on channels that are on again can."""
    on, closed = col(Address.channel).in_(channels), col(Address.closed)
    tx.session.execute(update(Address).where(~on, closed == "").values(closed=CHANNEL_OFF))
    tx.session.execute(update(Address).where(on, closed == CHANNEL_OFF).values(closed=""))


def close_address(tx: Transaction, person: Person, why: str) -> None:
    """This address may not be texted any more, unless it is closed for a stronger reason; others of the person may."""
    closed = person.address.closed
    if closed in ("", *TEXT_REOPENS) or (closed, why) == (OPTED_OUT, CARRIER):
        person.address.closed = why
    outbox.cancel_for(tx, person.id, why, address_id=person.address_id)


def note_consent(
    tx: Transaction,
    person: Person,
    kind: str,
    actor: str,
    words: str,
    *,
    shown: str = "",
    flow_version_id: int | None = None,
    inbox_id: int | None = None,
) -> None:
    """One more line of who agreed to what; lines are only ever added."""
    place = f"consent:{person.id}"
    tx.session.add(
        ConsentEvent(
            supporter_id=person.id,
            address_id=person.address_id,
            inbox_id=inbox_id,
            at=tx.now,
            kind=kind,
            actor=actor,
            channel=person.address.channel,
            words_enc=tx.vault.seal(words, place) if words else None,
            shown_enc=tx.vault.seal(shown, place) if shown else None,
            flow_version_id=flow_version_id,
        )
    )
    tx.session.flush()


def learn_name(tx: Transaction, person: Person, name: str) -> None:
    """What to call them."""
    person.supporter.name_enc = tx.vault.seal(name, f"supporter:{person.id}")


def learn_place(person: Person, place: Place) -> None:
    """Where they are, with the unit vector that nearness is computed from."""
    supporter = person.supporter
    supporter.place, supporter.region, supporter.country = place.name, place.region, place.country
    supporter.lat, supporter.lon, supporter.zone = place.lat, place.lon, place.zone
    supporter.x, supporter.y, supporter.z = on_sphere(place.lat, place.lon)


def on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    """Degrees -> the point on the unit sphere."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def learn_skills(tx: Transaction, person: Person, skills: Iterable[str]) -> None:
    """What they can do, in place of what they said before."""
    tx.session.execute(delete(SupporterSkill).where(col(SupporterSkill.supporter_id) == person.id))
    tx.session.add_all(SupporterSkill(supporter_id=person.id, skill=skill) for skill in skills)
    tx.session.flush()


def skills_of(tx: Transaction, supporter_id: int) -> tuple[str, ...]:
    """Ids, in order."""
    query = select(SupporterSkill.skill).where(SupporterSkill.supporter_id == supporter_id)
    return tuple(sorted(tx.session.exec(query)))


def last_agreement(tx: Transaction, person: Person) -> int:
    """The consent event by which this person last agreed; 0 if they never did."""
    query = select(func.max(ConsentEvent.id)).where(
        ConsentEvent.supporter_id == person.id, col(ConsentEvent.kind).in_(("opt_in", "reopen"))
    )
    return tx.session.exec(query).one() or 0


def counts(tx: Transaction) -> dict[str, int]:
    """How many people, by consent."""
    rows = tx.session.exec(select(Supporter.consent, func.count()).group_by(Supporter.consent)).all()
    return {"none": 0, "unconfirmed": 0, "in": 0, "out": 0} | dict(rows)


def listed(tx: Transaction, limit: int, consent: str | None = None) -> list[Person]:
    """The newest people with an address."""
    query = select(Address).join(Supporter).order_by(col(Address.id).desc()).limit(limit)
    if consent:
        query = query.where(Supporter.consent == consent)
    return [_person(tx, address) for address in tx.session.exec(query)]


def anybody(tx: Transaction) -> bool:
    """Whether there is any supporter at all."""
    return tx.session.exec(select(Supporter.id).limit(1)).first() is not None


def on_channel(tx: Transaction, channel: str, limit: int) -> list[Person]:
    """People on a channel, those met first."""
    query = select(Address).where(Address.channel == channel).order_by(col(Address.id)).limit(limit)
    return [_person(tx, address) for address in tx.session.exec(query)]


def consent_history(tx: Transaction, supporter_id: int) -> list[tuple[datetime, str, str, str]]:
    """When, what, by whom, on which channel; oldest first."""
    query = select(ConsentEvent).where(ConsentEvent.supporter_id == supporter_id).order_by(col(ConsentEvent.id))
    return [(line.at, line.kind, line.actor, line.channel) for line in tx.session.exec(query)]
