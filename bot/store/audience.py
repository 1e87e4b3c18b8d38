"""An audience query as SQL: who fits, how many, and who is left out and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import pi, sin
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, exists, false, func, not_, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core import audience as q
from bot.core import grid
from bot.core.grid import EARTH_KM
from bot.core.quiet import Whereabouts
from bot.store import supporters
from bot.store.reach import OFTEN_ENOUGH, WANTS_FEWER, has_address, may_be_asked, reachable, resting
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, Invitation, Organizer, Reply, Supporter, SupporterSkill, SupporterTag
from bot.understanding import numbers

OFTEN: Final = 3
"""How often somebody has come who is at the level before the highest."""


def _exists(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of the supporter's; whatever else the query around it looks at is not meant."""
    return exists().where(*conditions).correlate(Supporter)


def _near(term: q.Placed, of: type[Supporter | SupporterSkill] = Supporter) -> ColumnElement[bool]:
    """Within a distance by great circle: the chord between unit vectors, so that SQL needs no trigonometry.

    The cells that the circle touches come first: they are what an index finds.
    """
    if term.place is None:
        raise ValueError(f"{term} names a place that was never located")
    lat, lon = term.place.lat, term.place.lon
    cells = grid.around(lat, lon, term.km)
    x, y, z = supporters.on_sphere(lat, lon)
    chord = 2 * sin(min(term.km / EARTH_KM, pi) / 2)
    dx, dy, dz = col(of.x) - x, col(of.y) - y, col(of.z) - z
    return and_(
        col(of.cell).between(*grid.band(lat, term.km))
        if cells is None
        else col(of.cell).in_(bindparam(None, cells, expanding=True)),
        dx * dx + dy * dy + dz * dz <= chord * chord,
    )


def _skilled(skill: str, places: Sequence[q.Placed] = ()) -> tuple[ColumnElement[bool], ...]:
    """What must be true of a `SupporterSkill`; the index on it holds all of that."""
    return (col(SupporterSkill.skill) == skill, *(_near(place, SupporterSkill) for place in places))


def _since(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _replied(label: str | None, since: datetime | None = None) -> ColumnElement[bool]:
    return _exists(
        col(Reply.invitation_id) == Invitation.id,
        col(Invitation.supporter_id) == Supporter.id,
        true() if since is None else col(Reply.at) >= since,
        true() if label is None else col(Reply.label) == label,
    )


def _came() -> tuple[ColumnElement[bool], ...]:
    return col(Invitation.supporter_id) == Supporter.id, col(Invitation.came) == "yes"


def _at_least(level: int) -> ColumnElement[bool]:
    """People at this level or a higher one: see `core/audience.AtLevel`."""
    often = select(func.count()).select_from(Invitation).where(*_came()).correlate(Supporter).scalar_subquery()
    organizes = _exists(
        col(Organizer.address_id) == Address.id,
        col(Address.supporter_id) == Supporter.id,
        col(Organizer.verified_at).is_not(None),
        col(Organizer.disabled_at).is_(None),
    )
    steps = (true(), _replied("yes"), _exists(*_came()), often >= OFTEN, organizes)
    return or_(false(), *steps[max(level, 0) :])


def _at_level(sign: str, level: int) -> ColumnElement[bool]:
    lowest, end = {
        ">=": (level, None),
        ">": (level + 1, None),
        "<": (0, level),
        "<=": (0, level + 1),
        "=": (level, level + 1),
    }[sign]
    return _at_least(lowest) if end is None else and_(_at_least(lowest), not_(_at_least(end)))


def clause(query: q.Query, now: datetime) -> ColumnElement[bool]:  # noqa: C901 -- one line a term
    """The condition on `Supporter` that the query means, NULL where something is not known. Its places must be located,
    its names resolved.
    """
    match query:
        case q.Nobody():
            return false()
        case q.Everyone():
            return true()
        case q.Skill(id):
            return _has_skill(_skilled(id))
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
        case q.Within() | q.InPlace():
            return _near(query)
        case q.Joined(days):
            return col(Supporter.joined_at) >= _since(now, days)
        case q.Asked(days):
            return col(Supporter.last_asked_at) >= _since(now, days)
        case q.Replied(label, days):
            return _replied(label, _since(now, days))
        case q.ShowedUp(days):
            return _exists(*_came(), col(Invitation.came_at) >= _since(now, days))
        case q.AtLevel(sign, level):
            return _at_level(sign, level)
        case q.OfTeam(query=meant) | q.Saved(query=meant) if meant:
            return clause(q.plain(meant), now)
        case q.Not(part):
            return not_(func.coalesce(clause(part, now), false()))
        case q.And():
            skilled, rest = _found_by_skill(query)
            found = [_has_skill(skilled)] if skilled else []
            return and_(*found, *(clause(part, now) for part in rest))
        case q.Or(parts):
            return or_(*(clause(part, now) for part in parts))
        case _:
            raise ValueError(f"{query} names an audience that was never looked up")


def _has_skill(skilled: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """By the list of those who have it: whatever comes first then, nobody is looked at in vain."""
    return col(Supporter.id).in_(select(SupporterSkill.supporter_id).where(*skilled).correlate(None))


def _found_by_skill(query: q.Query) -> tuple[tuple[ColumnElement[bool], ...], Sequence[q.Query]]:
    """What a `SupporterSkill` alone decides: a skill, and all the places beside it. And the conditions that remain."""
    rest = list(q.conditions(query))
    skill = next((part for part in rest if isinstance(part, q.Skill)), None)
    if skill is None:
        return (), rest
    places = [part for part in rest if isinstance(part, q.Placed)]
    return _skilled(skill.id, places), [part for part in rest if part is not skill and part not in places]


def ids(tx: Transaction, query: q.Query) -> SelectOfScalar[Any]:
    """Everybody who fits and may be asked."""
    skilled, rest = _found_by_skill(query := q.plain(query))
    if not skilled:
        return select(col(Supporter.id)).where(clause(query, tx.now), reachable(tx))
    others = [_exists_beside(clause(part, tx.now)) for part in rest]
    return select(col(SupporterSkill.supporter_id)).where(*skilled, may_be_asked(tx), *others)


def _exists_beside(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(Supporter.id) == SupporterSkill.supporter_id, condition).correlate(SupporterSkill)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a query reaches: how many, some of them, and how many are left out for which reason."""

    count: int
    sample: Sequence[tuple[Person, tuple[str, ...]]]
    left_out: dict[str, int]


def count(tx: Transaction, query: q.Query) -> int:
    """How many fit and may be asked."""
    return tx.session.exec(select(func.count()).select_from(ids(tx, query).subquery())).one()


def everybody(tx: Transaction, query: q.Query) -> Sequence[int]:
    """All who fit and may be asked, in one order."""
    return sorted(tx.session.exec(ids(tx, query)))


def reached(tx: Transaction, query: q.Query, sample: int) -> Audience:
    """Count and show. `left_out` covers everybody who ever texted and is not counted."""
    fits, agreed = clause(query, tx.now), col(Supporter.consent) == "in"
    fit = _how_many(tx, agreed, fits)
    found = ids(tx, query)
    newest = tx.session.exec(found.order_by(found.selected_columns[0].desc()).limit(sample)).all()
    people = [person for id in newest if (person := supporters.best_address(tx, id))]
    return Audience(
        count=count(tx, query),
        sample=[(person, supporters.skills_of(tx, person.id)) for person in people],
        left_out={
            "do not fit": _how_many(tx, agreed) - fit,
            "opted out": _how_many(tx, col(Supporter.consent) == "out"),
            "never signed up": _how_many(tx, col(Supporter.consent).in_(("none", "unconfirmed"))),
            "no address that may be texted": _how_many(tx, agreed, fits, not_(has_address())),
            "want fewer texts and were asked this month": _how_many(
                tx, agreed, fits, has_address(), resting(tx) == WANTS_FEWER
            ),
            "were asked often enough this week": _how_many(
                tx, agreed, fits, has_address(), resting(tx) == OFTEN_ENOUGH
            ),
        },
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a query: to how many of those who signed up it applies, and to how many not."""

    query: q.Query
    fit: int
    left_out: int


def apart(tx: Transaction, query: q.Query) -> list[Part]:
    """What each condition of the query does, as if it were the only one."""
    agreed = col(Supporter.consent) == "in"
    signed_up = _how_many(tx, agreed)
    fits = [(part, _how_many(tx, agreed, clause(part, tx.now))) for part in q.conditions(query)]
    return [Part(part, fit, signed_up - fit) for part, fit in fits]


def _how_many(tx: Transaction, *conditions: ColumnElement[bool]) -> int:
    return tx.session.exec(select(func.count()).select_from(Supporter).where(*conditions)).one()


def languages(tx: Transaction, query: q.Query) -> dict[tuple[str, str, str | None], int]:
    """How many of those reached, by (language, channel, country of the number): what a preview's cost is made of."""
    people = select(Supporter.id, Supporter.language).where(col(Supporter.id).in_(ids(tx, query))).subquery()
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
    fits = col(Supporter.id).in_(ids(tx, query))
    place = (col(Supporter.zone), col(Supporter.country), col(Supporter.region))
    known = tx.session.exec(select(*place, func.count()).where(fits, place[0].is_not(None)).group_by(*place))
    found = Counter({Whereabouts((zone,), country, region): count for zone, country, region, count in known if zone})
    nowhere = select(Address).join(Supporter).where(fits, place[0].is_(None), _is_best())
    for address in tx.session.exec(nowhere):
        found[Whereabouts(numbers.zones_of(supporters.phone_of(tx, address)), address.country)] += 1
    return found
