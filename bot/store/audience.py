"""An audience query as SQL: who fits, how many, and who is left out and why."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, and_, cast, exists, false, func, not_, or_, true
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core import audience as q
from bot.core.quiet import Whereabouts
from bot.store import nearby, supporters
from bot.store.nearby import Values, Wanted, near
from bot.store.reach import OFTEN_ENOUGH, WANTS_FEWER, has_address, reachable, resting
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, Invitation, Organizer, Reply, Supporter, SupporterSkill, SupporterTag
from bot.understanding import numbers

LOT: Final = 4_000
"""People who are invited in one transaction: it takes some ten milliseconds then."""
OFTEN: Final = 3
"""How often somebody has come who is at the level before the highest."""


def _exists(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Something of the supporter's; whatever else the query around it looks at is not meant."""
    return exists().where(*conditions).correlate(Supporter)


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
            return _has_skill(id)
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
            return near(query)
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
            skill, places, rest = _found_by_skill(query)
            found = [_has_skill(skill.id, places)] if skill else []
            return and_(*found, *(clause(part, now) for part in rest))
        case q.Or(parts):
            return or_(*(clause(part, now) for part in parts))
        case _:
            raise ValueError(f"{query} names an audience that was never looked up")


def _has_skill(skill: str, places: Sequence[q.Placed] = ()) -> ColumnElement[bool]:
    """By the list of those who have it: whatever comes first then, nobody is looked at in vain."""
    skilled = select(SupporterSkill.supporter_id).where(SupporterSkill.skill == skill)
    found = skilled.where(*(near(place, SupporterSkill) for place in places))
    return col(Supporter.id).in_(found.correlate(None))


def _found_by_skill(query: q.Query) -> tuple[q.Skill | None, Sequence[q.Placed], Sequence[q.Query]]:
    """What a `SupporterSkill` alone decides: a skill, and all the places beside it. And the conditions that remain."""
    rest = list(q.conditions(query))
    skill = next((part for part in rest if isinstance(part, q.Skill)), None)
    if skill is None:
        return None, (), rest
    places = [part for part in rest if isinstance(part, q.Placed)]
    return skill, places, [part for part in rest if part is not skill and part not in places]


def _search(tx: Transaction, query: q.Query, wanted: Wanted) -> tuple[SelectOfScalar[Any], Values]:
    """What is wanted of everybody who fits and may be asked: the statement, and what its names stand for."""
    skill, places, rest = _found_by_skill(query := q.plain(query))
    if skill is None:
        return select(wanted(col(Supporter.id))).where(clause(query, tx.now), reachable(tx)), {}
    statement, values = nearby.search(tx, wanted, skill.id, places)
    return statement.where(*(_exists_beside(clause(part, tx.now)) for part in rest)) if rest else statement, values


def ids(tx: Transaction, query: q.Query) -> tuple[SelectOfScalar[Any], Values]:
    """The same of their ids."""
    return _search(tx, query, _each)


def lots(tx: Transaction, query: q.Query, ask_id: int) -> Sequence[str]:
    """All who fit, may be asked and are not invited to this ask, a `LOT` of ids at a time with commas between: of
    a million people, numbers would take four times the room.
    """
    found, values = ids(tx, query)
    (id,) = found.selected_columns
    had = exists().where(col(Invitation.ask_id) == ask_id, col(Invitation.supporter_id) == id)
    row = func.row_number().over(order_by=id)
    people = found.where(~had).add_columns(((row - 1) // LOT).label("lot")).subquery()
    id, lot = people.c
    return tx.session.scalars(columns(_listed(id)).group_by(lot).order_by(lot), values).all()


def _each(id: ColumnElement[int]) -> ColumnElement[Any]:
    return id


def _number(_id: ColumnElement[int]) -> ColumnElement[Any]:
    return func.count()


def _listed(id: ColumnElement[int]) -> ColumnElement[Any]:
    """All in one value: a row for each takes longer than to find them."""
    return func.aggregate_strings(cast(id, String), ",")


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
    statement, values = _search(tx, query, _number)
    return int(tx.session.exec(statement, params=values).one())


def everybody(tx: Transaction, query: q.Query) -> Sequence[int]:
    """All who fit and may be asked, in one order."""
    statement, values = _search(tx, query, _listed)
    return sorted(json.loads(f"[{tx.session.exec(statement, params=values).one() or ''}]"))


def reached(tx: Transaction, query: q.Query, sample: int) -> Audience:
    """Count and show. `left_out` covers everybody who ever texted and is not counted."""
    fits, agreed = clause(query, tx.now), col(Supporter.consent) == "in"
    fit = _how_many(tx, agreed, fits)
    found, values = ids(tx, query)
    newest = tx.session.exec(found.order_by(found.selected_columns[0].desc()).limit(sample), params=values).all()
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
    found, values = ids(tx, query)
    people = select(Supporter.id, Supporter.language).where(col(Supporter.id).in_(found)).subquery()
    rows = tx.session.exec(
        select(people.c.language, Address.channel, Address.country, func.count())
        .join_from(people, Address, people.c.id == Address.supporter_id)
        .where(_is_best())
        .group_by(people.c.language, col(Address.channel), col(Address.country)),
        params=values,
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
    found, values = ids(tx, query)
    fits = col(Supporter.id).in_(found)
    place = (col(Supporter.zone), col(Supporter.country), col(Supporter.region))
    located = select(*place, func.count()).where(fits, place[0].is_not(None)).group_by(*place)
    rows = tx.session.exec(located, params=values)
    known = Counter({Whereabouts((zone,), country, region): count for zone, country, region, count in rows if zone})
    nowhere = select(Address).join(Supporter).where(fits, place[0].is_(None), _is_best())
    for address in tx.session.exec(nowhere, params=values):
        known[Whereabouts(numbers.zones_of(supporters.phone_of(tx, address)), address.country)] += 1
    return known
