"""An audience query as SQL: who fits, how many, and who is left out and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sin
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.core import audience as q
from bot.core.quiet import Whereabouts
from bot.store import supporters
from bot.store.reach import OFTEN_ENOUGH, WANTS_FEWER, has_address, reachable, resting
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, Invitation, OutboxRow, Reply, Supporter, SupporterSkill, SupporterTag
from bot.understanding import numbers

EARTH_KM: Final = 6371.0
KM_PER_DEGREE: Final = 111.0


def _exists(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of the supporter's; whatever else the query around it looks at is not meant."""
    return exists().where(*conditions).correlate(Supporter)


def _near(point: q.Point, km: float) -> ColumnElement[bool]:
    """Within a distance by great circle: the chord between unit vectors, so that SQL needs no trigonometry."""
    x, y, z = supporters.on_sphere(point.lat, point.lon)
    chord = 2 * sin(min(km / EARTH_KM, 3.14159) / 2)
    dx, dy, dz = col(Supporter.x) - x, col(Supporter.y) - y, col(Supporter.z) - z
    degrees = km / KM_PER_DEGREE + 0.01
    in_band = col(Supporter.lat).between(point.lat - degrees, point.lat + degrees)
    return and_(in_band, dx * dx + dy * dy + dz * dz <= chord * chord)


def _since(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _asked(since: datetime) -> ColumnElement[bool]:
    sent = col(OutboxRow.intent_at) >= since
    return _exists(col(OutboxRow.supporter_id) == Supporter.id, col(OutboxRow.kind) == "ask", sent)


def _replied(label: str | None, since: datetime) -> ColumnElement[bool]:
    given = [] if label is None else [col(Reply.label) == label]
    return _exists(
        col(Reply.invitation_id) == Invitation.id,
        col(Invitation.supporter_id) == Supporter.id,
        col(Reply.at) >= since,
        *given,
    )


def clause(query: q.Query, now: datetime) -> ColumnElement[bool]:  # noqa: C901 -- one line a term
    """The condition on `Supporter` that the query means. Its places must be located."""
    match query:
        case q.Nobody():
            return false()
        case q.Everyone():
            return true()
        case q.Skill(id):
            return _exists(col(SupporterSkill.supporter_id) == Supporter.id, col(SupporterSkill.skill) == id)
        case q.Language(id):
            return col(Supporter.language) == id
        case q.Country(code):
            return col(Supporter.country) == code
        case q.OnChannel(channel):
            return _exists(
                col(Address.supporter_id) == Supporter.id, col(Address.channel) == channel, col(Address.closed) == ""
            )
        case q.Keyword(word):
            return func.upper(Supporter.keyword) == word.upper()
        case q.Tag(tag):
            return _exists(col(SupporterTag.supporter_id) == Supporter.id, col(SupporterTag.tag) == tag)
        case q.Within(km=km, place=q.Point() as point) | q.InPlace(km=km, place=q.Point() as point):
            return _near(point, km)
        case q.Joined(days):
            return col(Supporter.joined_at) >= _since(now, days)
        case q.Asked(days):
            return _asked(_since(now, days))
        case q.Replied(label, days):
            return _replied(label, _since(now, days))
        case q.Not(part):
            return not_(func.coalesce(clause(part, now), false()))
        case q.And(parts):
            return and_(*(clause(part, now) for part in parts))
        case q.Or(parts):
            return or_(*(clause(part, now) for part in parts))
        case _:
            raise ValueError(f"{query} names a place that was never located")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a query reaches: how many, some of them, and how many are left out for which reason."""

    count: int
    sample: Sequence[tuple[Person, tuple[str, ...]]]
    left_out: dict[str, int]


def reached(tx: Transaction, query: q.Query, sample: int) -> Audience:
    """Count and show. `left_out` covers everybody who ever texted and is not counted."""
    fits = func.coalesce(clause(query, tx.now), false())

    def how_many(*conditions: ColumnElement[bool]) -> int:
        return tx.session.exec(select(func.count()).select_from(Supporter).where(*conditions)).one()

    agreed = col(Supporter.consent) == "in"
    ids = tx.session.exec(
        select(Supporter.id).where(fits, reachable(tx)).order_by(col(Supporter.id).desc()).limit(sample)
    ).all()
    people = [person for id in ids if id is not None and (person := supporters.best_address(tx, id))]
    return Audience(
        count=how_many(fits, reachable(tx)),
        sample=[(person, supporters.skills_of(tx, person.id)) for person in people],
        left_out={
            "do not fit": how_many(agreed, not_(fits)),
            "opted out": how_many(col(Supporter.consent) == "out"),
            "never signed up": how_many(col(Supporter.consent).in_(("none", "unconfirmed"))),
            "no address that may be texted": how_many(agreed, fits, not_(has_address())),
            "want fewer texts and were asked this month": how_many(
                agreed, fits, has_address(), resting(tx) == WANTS_FEWER
            ),
            "were asked often enough this week": how_many(agreed, fits, has_address(), resting(tx) == OFTEN_ENOUGH),
        },
    )


def languages(tx: Transaction, query: q.Query) -> dict[tuple[str, str, str | None], int]:
    """How many of those reached, by (language, channel, country of the number): what a preview's cost is made of."""
    fits = func.coalesce(clause(query, tx.now), false())
    people = select(Supporter.id, Supporter.language).where(fits, reachable(tx)).subquery()
    rows = tx.session.exec(
        select(people.c.language, Address.channel, Address.country, func.count())
        .join_from(people, Address, people.c.id == Address.supporter_id)
        .where(_is_best())
        .group_by(people.c.language, col(Address.channel), col(Address.country))
    ).all()
    return {(language, channel, country): count for language, channel, country, count in rows}


def _is_best() -> ColumnElement[bool]:
    """The address that its person is texted at: see `supporters.best_address`."""
    other, theirs = aliased(Address), aliased(Supporter)
    best = (
        select(other.id)
        .join(theirs, col(other.supporter_id) == theirs.id)
        .where(other.supporter_id == Address.supporter_id, other.closed == "")
        .order_by(*supporters.by_preference(other, theirs))
        .limit(1)
        .correlate(Address)
        .scalar_subquery()
    )
    return col(Address.id) == best


def whereabouts(tx: Transaction, query: q.Query) -> Counter[Whereabouts]:
    """How many of those reached may live where: at their place, or anywhere that their number can be."""
    fits = and_(func.coalesce(clause(query, tx.now), false()), reachable(tx))
    place = (col(Supporter.zone), col(Supporter.country), col(Supporter.region))
    known = tx.session.exec(select(*place, func.count()).where(fits, place[0].is_not(None)).group_by(*place))
    found = Counter({Whereabouts((zone,), country, region): count for zone, country, region, count in known if zone})
    nowhere = select(Address).join(Supporter).where(fits, place[0].is_(None), _is_best())
    for address in tx.session.exec(nowhere):
        found[Whereabouts(numbers.zones_of(supporters.phone_of(tx, address)), address.country)] += 1
    return found
