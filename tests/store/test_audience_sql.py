"""The query in SQL means what it means person by person, computed here by other means."""

import re
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import product
from math import asin, cos, radians, sin, sqrt
from operator import eq, ge, gt, le, lt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlmodel import select

from bot.core import audience as q
from bot.core import grid
from bot.store import invitations, supporters
from bot.store.audience import apart, clause, count, everybody, ids, languages, lots, reached
from bot.store.reach import reachable
from bot.store.session import Store, Transaction
from bot.store.tables import (
    Address,
    Ask,
    InboxRow,
    Invitation,
    Organizer,
    OutboxRow,
    Reply,
    Supporter,
    SupporterSkill,
    SupporterTag,
)
from tests.databases import about_sqlite
from tests.house import NOON, Clock
from tests.store.conftest import open_store

SKILLS, LANGUAGES, COUNTRIES, CHANNELS, KEYWORDS = (
    ("driving", "cooking"),
    ("en", "es"),
    ("US", "GB"),
    ("sms", "signal"),
    ("JOIN", "HELPOUT"),
)
LABELS = ("yes", "no", "maybe")
LOS_ANGELES, LONDON = q.Point("Los Angeles", 34.05, -118.24, "US"), q.Point("London", 51.51, -0.13, "GB")


@dataclass(frozen=True)
class Someone:
    """One supporter as the reference knows them; days are days ago."""

    consent: str
    language: str
    country: str | None
    keyword: str | None
    at: tuple[float, float] | None
    joined: int | None
    skills: frozenset[str]
    addresses: tuple[tuple[str, str], ...]
    asked: tuple[int, ...] = ()
    replied: tuple[tuple[str, int], ...] = field(default=())
    tags: frozenset[str] = frozenset()
    came: tuple[int, ...] = ()
    organizes: bool = False

    @property
    def level(self) -> int:
        if self.organizes:
            return 4
        if self.came:
            return 3 if len(self.came) >= 3 else 2
        return int("yes" in {label for label, _ in self.replied})


def near(point: q.Point) -> st.SearchStrategy[tuple[float, float]]:
    offset = st.floats(-0.6, 0.6)
    return st.tuples(offset.map(lambda by: point.lat + by), offset.map(lambda by: point.lon + by))


ANYWHERE = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
DAYS = st.integers(0, 100)
SOMEONE = st.builds(
    Someone,
    st.sampled_from(["in", "in", "in", "out", "none", "unconfirmed"]),
    st.sampled_from(LANGUAGES),
    st.sampled_from([None, *COUNTRIES]),
    st.sampled_from([None, *KEYWORDS]),
    st.none() | near(LOS_ANGELES) | near(LONDON) | ANYWHERE,
    st.none() | DAYS,
    st.frozensets(st.sampled_from(SKILLS)),
    st.lists(st.tuples(st.sampled_from(CHANNELS), st.sampled_from(["", "", "opted_out"])), max_size=2).map(tuple),
    st.lists(DAYS, max_size=1).map(tuple),
    st.lists(st.tuples(st.sampled_from(LABELS), DAYS), max_size=2).map(tuple),
    st.frozensets(st.sampled_from(["callers", "fewer"])),
    st.lists(DAYS, max_size=4).map(tuple),
    st.booleans(),
)
PLACE = st.sampled_from([LOS_ANGELES, LONDON])
TERM: st.SearchStrategy[q.Query] = st.one_of(
    st.builds(q.Skill, st.sampled_from(SKILLS)),
    st.builds(q.Language, st.sampled_from(LANGUAGES)),
    st.builds(q.Country, st.sampled_from(COUNTRIES)),
    st.builds(q.OnChannel, st.sampled_from(CHANNELS)),
    st.builds(q.Keyword, st.sampled_from(["join", "HelpOut"])),
    st.builds(q.Tag, st.sampled_from(["callers", "fewer"])),
    st.builds(q.Within, st.sampled_from([1.0, 25.0, 60.0, 9000.0, 20000.0]), st.just("there"), PLACE),
    st.builds(q.InPlace, st.just("there"), PLACE),
    st.builds(q.Joined, st.integers(1, 99)),
    st.builds(q.Asked, st.integers(1, 99)),
    st.builds(q.Replied, st.sampled_from([None, *LABELS]), st.integers(1, 99)),
    st.builds(q.ShowedUp, st.integers(1, 99)),
    st.builds(q.AtLevel, st.sampled_from([">", ">=", "=", "<=", "<"]), st.integers(0, 4)),
    st.just(q.Everyone()),
    st.just(q.Nobody()),
)
QUERY = st.recursive(
    TERM,
    lambda part: st.one_of(
        st.builds(q.Not, part),
        st.builds(q.And, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(q.Or, st.lists(part, min_size=2, max_size=3).map(tuple)),
        st.builds(q.OfTeam, st.just("riverside"), part),
    ),
    max_leaves=5,
)


def haversine(a: tuple[float, float], b: q.Point) -> float:
    lat1, lon1, lat2, lon2 = map(radians, (*a, b.lat, b.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1, sqrt(half)))


COMPARED: dict[str, Callable[[int, int], bool]] = {">": gt, ">=": ge, "=": eq, "<=": le, "<": lt}


def fits(query: q.Query, one: Someone) -> bool:  # noqa: C901 -- one line a term
    match query:
        case q.Everyone():
            return True
        case q.Nobody():
            return False
        case q.Skill(id):
            return id in one.skills
        case q.Language(id):
            return one.language == id
        case q.Country(code):
            return one.country == code
        case q.OnChannel(channel):
            return (channel, "") in one.addresses
        case q.Keyword(word):
            return one.keyword is not None and one.keyword.upper() == word.upper()
        case q.Tag(tag):
            return tag in one.tags
        case q.Within() | q.InPlace():
            assert query.place is not None
            return one.at is not None and haversine(one.at, query.place) <= query.km
        case q.Joined(days):
            return one.joined is not None and one.joined <= days
        case q.Asked(days):
            return any(ago <= days for ago in one.asked)
        case q.Replied(label, days):
            return any(ago <= days and label in (None, said) for said, ago in one.replied)
        case q.ShowedUp(days):
            return any(ago <= days for ago in one.came)
        case q.AtLevel(sign, level):
            return COMPARED[sign](one.level, level)
        case q.OfTeam():
            assert query.query is not None
            return fits(query.query, one)
        case q.Not(part):
            return not fits(part, one)
        case q.And(parts):
            return all(fits(part, one) for part in parts)
        case q.Or(parts):
            return any(fits(part, one) for part in parts)
    raise AssertionError(query)


def may_be_asked(one: Someone) -> bool:
    rests = "fewer" in one.tags and any(ago < 30 for ago in one.asked)
    return one.consent == "in" and any(not closed for _, closed in one.addresses) and not rests


TABLES = (Organizer, Reply, InboxRow, OutboxRow, Invitation, Ask, Address, SupporterSkill, SupporterTag, Supporter)


def settle(tx: Transaction, people: list[Someone]) -> int:
    """Put exactly these people into the database; the id of an ask for everybody's past."""
    for table in TABLES:
        tx.session.execute(text(f"DELETE FROM {table.__tablename__}"))  # noqa: S608 -- our own names
    ask = Ask(flow="shift", flow_version_id=1, audience="", given={}, state="over", created_at=tx.now)
    tx.session.add(ask)
    tx.session.flush()
    assert ask.id is not None
    for number, one in enumerate(people, 1):
        x, y, z = supporters.on_sphere(*one.at) if one.at else (None, None, None)
        tx.session.add(
            Supporter(
                id=number,
                created_at=tx.now,
                consent=one.consent,
                language=one.language,
                country=one.country,
                keyword=one.keyword,
                joined_at=None if one.joined is None else tx.now - timedelta(days=one.joined),
                lat=one.at[0] if one.at else None,
                lon=one.at[1] if one.at else None,
                cell=grid.cell(*one.at) if one.at else None,
                x=x,
                y=y,
                z=z,
            )
        )
        tx.session.flush()
        tx.session.add_all(SupporterSkill(supporter_id=number, skill=skill) for skill in one.skills)
        tx.session.add_all(SupporterTag(supporter_id=number, tag=tag) for tag in one.tags)
        _past(tx, ask.id, number, one)
    return ask.id


def _past(tx: Transaction, ask: int, id: int, one: Someone) -> None:
    for ago in one.came:
        other = Ask(flow="shift", flow_version_id=1, audience="", given={}, state="over", created_at=tx.now)
        tx.session.add(other)
        tx.session.flush()
        when = tx.now - timedelta(days=ago)
        tx.session.add(Invitation(ask_id=other.id or 0, supporter_id=id, state="begun", came="yes", came_at=when))
    addresses = [
        Address(
            supporter_id=id,
            channel=channel,
            address_key=f"{id}-{n}",
            address_enc=tx.vault.seal("+12025550100", f"address:{channel}:{id}-{n}"),
            country="US",
            closed=closed,
            created_at=tx.now,
        )
        for n, (channel, closed) in enumerate(one.addresses)
    ]
    invitation = Invitation(ask_id=ask, supporter_id=id, state="begun")
    tx.session.add_all([*addresses, invitation])
    tx.session.flush()
    home = addresses[0].id if addresses else None
    if home is None:
        home = tx.session.exec(select(Address.id)).first()
    if home is None:
        return
    if one.organizes:
        tx.session.add(Organizer(name=f"{id}", address_id=home, verified_at=tx.now, created_at=tx.now))
    for ago in one.asked:
        when = tx.now - timedelta(days=ago)
        tx.session.get_one(Supporter, id).last_asked_at = when
        tx.session.add(
            OutboxRow(
                ref=f"{id}",
                supporter_id=id,
                address_id=home,
                channel="sms",
                kind="ask",
                priority=3,
                cause="test",
                cause_id=id,
                invitation_id=invitation.id,
                segments=1,
                created_at=when,
                not_before=when,
                intent_at=when,
            )
        )
    for n, (label, ago) in enumerate(one.replied):
        inbox = InboxRow(channel="sms", provider_id=f"{id}-{n}", address_id=home, received_at=tx.now)
        tx.session.add(inbox)
        tx.session.flush()
        assert inbox.id is not None
        assert invitation.id is not None
        said = tx.now - timedelta(days=ago)
        tx.session.add(Reply(inbox_id=inbox.id, invitation_id=invitation.id, ask_id=ask, label=label, at=said))


@given(people=st.lists(SOMEONE, max_size=6), query=QUERY)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_audience_is_whom_the_query_means(people: list[Someone], query: q.Query, store: Store) -> None:
    people = [one for one in people if one.addresses or not (one.asked or one.replied or one.organizes)]
    meant = {id for id, one in enumerate(people, 1) if fits(query, one)}
    expected = {id for id in meant if may_be_asked(people[id - 1])}

    def check(tx: Transaction) -> None:
        settle(tx, people)
        found = reached(tx, query, sample=9)
        assert {person.id for person, _ in found.sample} == expected
        assert found.count == count(tx, query) == len(expected)
        assert everybody(tx, query) == sorted(expected)
        for part in apart(tx, query):
            assert part.fit == sum(fits(part.query, one) for one in people if one.consent == "in")
        assert found.count + sum(found.left_out.values()) == len(people)
        assert sum(languages(tx, query).values()) == len(expected)
        ask = Ask(flow="shift", flow_version_id=1, audience="", given={}, state="scheduled", created_at=tx.now)
        tx.session.add(ask)
        tx.session.flush()
        for left in (expected, frozenset[int]()):
            selected = [int(id) for lot in lots(tx, query, ask.id or 0) for id in lot.split(",")]
            assert selected == sorted(left)
            invitations.invite(tx, ask, sorted(expected))
        invited = tx.session.exec(select(Invitation.supporter_id).where(Invitation.ask_id == ask.id)).all()
        assert sorted(invited) == sorted(expected)

    store.do(check)


def test_a_level_is_how_far_somebody_has_come(store: Store) -> None:
    """The README's levels, written out: neither the reference nor the SQL decides what they are."""
    new = Someone("in", "en", None, None, None, None, frozenset(), (("sms", ""),))
    levels = {
        new: 0,
        replace(new, replied=(("no", 5),)): 0,
        replace(new, replied=(("yes", 5),)): 1,
        replace(new, came=(5,)): 2,
        replace(new, came=(5, 5)): 2,
        replace(new, came=(5, 5, 5)): 3,
        replace(new, came=(5, 5, 5, 5)): 3,
        replace(new, organizes=True): 4,
    }
    assert {one: one.level for one in levels} == levels
    store.do(settle, list(levels))
    for level in range(5):
        there = [id for id, at in enumerate(levels.values(), 1) if at == level]
        assert store.read(everybody, q.AtLevel("=", level)) == there


def test_a_statement_that_is_kept_finds_whom_the_condition_means(store: Store) -> None:
    """One after the other through the same statements: nothing of a search is left for the next."""
    chance = Random(5)  # noqa: S311 -- made-up people, no secret
    towns = (LOS_ANGELES, LONDON)
    spots = [(town.lat, town.lon) for town in towns]
    spots += [(lat + chance.uniform(-0.5, 0.5), lon + chance.uniform(-0.5, 0.5)) for lat, lon in spots * 12]
    home, tags, asked = (("sms", ""),), (frozenset[str](), frozenset({"fewer"})), ((), (3,), (20,), (40,))
    people = [
        Someone(
            chance.choice(("in", "in", "out")),
            chance.choice(LANGUAGES),
            "US",
            None,
            at,
            None,
            frozenset(chance.sample(SKILLS, chance.randint(0, 2))),
            home,
            chance.choice(asked),
            tags=chance.choice(tags),
        )
        for at in spots
    ]
    kms = (0.001, 30.0, 9000.0)
    circles = [q.Within(km, town.name, town) for km, town in product(kms, towns)]
    places = [(), *((circle,) for circle in circles), (circles[2], circles[4]), (circles[4], circles[5])]
    others: tuple[tuple[q.Query, ...], ...] = ((), (q.Language("es"),))

    def check(tx: Transaction) -> None:
        for near, other, skill in product(places, others, SKILLS):
            query = q.And((q.Skill(skill), *near, *other)) if near or other else q.Skill(skill)
            meant = sorted(id for id, one in enumerate(people, 1) if fits(query, one) and may_be_asked(one))
            plainly = select(Supporter.id).where(clause(query, tx.now), reachable(tx))
            assert everybody(tx, query) == sorted(id or 0 for id in tx.session.exec(plainly)) == meant, query
            assert count(tx, query) == len(meant), query

    store.do(settle, people)
    store.do(check)


def plan(tx: Transaction, explain: str, statement: Any, values: Mapping[str, Any] | None = None) -> str:
    """How the database goes about it."""
    connection = tx.session.connection()

    def explained(*call: Any) -> tuple[str, Any]:
        _, _, whole, bound, *_ = call
        return f"{explain} {whole}", bound

    event.listen(connection, "before_cursor_execute", explained, retval=True)
    rows = connection.execute(statement, values).cursor.fetchall()
    event.remove(connection, "before_cursor_execute", explained)
    return " | ".join(row[-1] for row in rows)


@about_sqlite
def test_a_search_looks_into_an_index_and_at_nobody_else(tmp_path: Path) -> None:
    near, drivers = q.Within(25, "LA", LOS_ANGELES), q.Skill("driving")

    def look(tx: Transaction) -> None:
        found = plan(tx, "EXPLAIN QUERY PLAN", *ids(tx, q.And((drivers, near))))
        assert found.startswith(
            "SEARCH supporter_skill USING COVERING INDEX ix_supporter_skill_search (skill=? AND cell=? AND askable=?)"
        )
        found = plan(tx, "EXPLAIN QUERY PLAN", *ids(tx, q.Saved("drivers", q.And((q.Language("en"), drivers, near)))))
        assert "(skill=? AND cell=? AND askable=?) | " in found
        assert "SCAN supporter" not in found
        found = plan(tx, "EXPLAIN QUERY PLAN", *ids(tx, near))
        assert "SEARCH supporter USING INDEX ix_supporter_near (cell=? AND consent=?)" in found
        found = plan(tx, "EXPLAIN QUERY PLAN", select(Supporter.id).where(clause(q.And((drivers, near)), NOON)))
        assert "SEARCH supporter_skill USING COVERING INDEX ix_supporter_skill_search (skill=? AND cell=?)" in found
        assert "SCAN" not in found

    with closing(open_store(f"sqlite:///{tmp_path / 'turnout.db'}", Clock())) as store:
        store.do(look)


def test_postgresql_finds_them_in_the_index_too(postgres_store: Store) -> None:
    query = q.And((q.Skill("driving"), q.Within(25, "LA", LOS_ANGELES)))

    def look(tx: Transaction) -> str:
        tx.session.execute(text("SET LOCAL enable_seqscan = off"))
        tx.session.execute(text("SET LOCAL enable_bitmapscan = off"))
        return plan(tx, "EXPLAIN", *ids(tx, query))

    found = postgres_store.do(look)
    assert "Index Only Scan using ix_supporter_skill_search" in found
    assert re.search(r"Index Cond: .*skill.* = 'driving'.* AND \(cell = ANY .* AND \(askable = true\)", found)


def test_a_place_that_was_never_located_is_no_condition(store: Store) -> None:
    with pytest.raises(ValueError, match="never located"):
        store.do(lambda tx: reached(tx, q.InPlace("nowhere"), 1))


def test_every_term_runs_on_every_database(store: Store) -> None:
    one = Someone(
        "in",
        "es",
        "US",
        "JOIN",
        (34.05, -118.24),
        3,
        frozenset({"driving"}),
        (("sms", ""),),
        (2,),
        (("yes", 1),),
        frozenset({"callers"}),
        (1, 2, 4),
    )
    terms: tuple[q.Query, ...] = (
        q.Skill("driving"),
        q.Language("es"),
        q.Country("US"),
        q.OnChannel("sms"),
        q.Keyword("join"),
        q.Tag("callers"),
        q.Joined(3),
        q.Within(5, "LA", LOS_ANGELES),
        q.InPlace("LA", LOS_ANGELES),
        q.Asked(2),
        q.Replied("yes", 1),
        q.ShowedUp(1),
        q.AtLevel("=", 3),
        q.AtLevel("<", 4),
        q.Saved("drivers", q.And((q.Skill("driving"), q.Within(5, "LA", LOS_ANGELES)))),
        q.Everyone(),
    )
    store.do(settle, [one])
    for term in terms:
        assert store.do(count, q.And((term, q.Not(q.Not(term))))) == 1, term
        assert store.do(count, q.Not(term)) == 0, term
        assert store.do(languages, term) == {("es", "sms", "US"): 1}
