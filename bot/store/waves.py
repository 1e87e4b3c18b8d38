"""Waves in the database: who may be in the next one and what is known of them, and how those sent out stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, sqrt
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, case, cast, exists, func, literal, or_
from sqlalchemy import select as columns
from sqlmodel import col, select

from bot.core import audience as q
from bot.core import waves
from bot.core.grid import EARTH_KM
from bot.core.message import State
from bot.store import supporters
from bot.store.asks import FILLED, RUNNING
from bot.store.audience import clause
from bot.store.reach import reachable
from bot.store.rows import NOW, amid, inserting
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, OutboxRow, Supporter

HALF_A_POOL: Final = 1000
"""People that are looked at for a wave at least, twice: the longest not asked, and of those who ever said yes the
longest."""
DAY: Final = timedelta(days=1)
_NEVER: Final = (State.CANCELLED, State.FAILED, State.RECALLED)

_said_yes: Final = (col(Invitation.answer) == "yes") | col(Invitation.dropped_at).is_not(None)
_broken: Final = (col(Invitation.came) == "no") | col(Invitation.dropped_at).is_not(None)


def _how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """As a column, of the rows of a group."""
    return func.sum(case((and_(*conditions), 1), else_=0))


_DUE: Final = (
    select(Ask).where(Ask.state == RUNNING, col(Ask.wave_at) <= NOW).order_by(col(Ask.wave_at), col(Ask.id)).limit(1)
)
_DUE_LOCKED: Final = _DUE.with_for_update(skip_locked=True)


def due(tx: Transaction, *, lock: bool = False) -> Ask | None:
    """One ask whose next wave is due. `lock`: one that nobody else holds, and nobody else does from now on."""
    return tx.session.exec(_DUE_LOCKED if lock else _DUE, params={"now": tx.now}).first()


def all_answered(tx: Transaction, ask: Ask) -> bool:
    """Whether nobody of the wave that is out is silent."""
    wave = {"ask": ask.id, "wave": ask.wave}
    return amid(tx, Invitation, OutboxRow).execute(_SILENT, wave).first() is None


def hurry(tx: Transaction, ask: Ask) -> None:
    """The next wave need not wait, if everybody of this one has answered. The ask must be locked."""
    if ask.wave_at and all_answered(tx, ask):
        ask.wave_at = min(ask.wave_at, tx.now)


def candidates(tx: Transaction, ask: Ask, query: q.Query, most: int) -> list[waves.Traits]:
    """Those who fit and may be asked now and were not yet, with what their rank is made of.

    Of very many only those asked longest ago, who are others each time, and as many who ever said yes; enough for
    `most` people.
    """
    pool = _pool(tx, ask, query, max(most, HALF_A_POOL))
    alternatives = waves.alternatives(query)
    fit = sum((case((clause(term, tx.now), 1), else_=0) for term in alternatives), start=literal(0))
    place = (col(Supporter.x), col(Supporter.y), col(Supporter.z))
    people = columns(col(Supporter.id), *place, fit.label("fit")).where(col(Supporter.id).in_(pool))
    past, centre = _past(tx, pool), waves.centre(query)
    return [
        waves.Traits(
            row.id,
            fit=round(row.fit / len(alternatives), 2) if alternatives else 1.0,
            km=_km(centre, row.x, row.y, row.z),
            **past.get(row.id, {}),
        )
        for row in tx.session.execute(people)
    ]


def _pool(tx: Transaction, ask: Ask, query: q.Query, half: int) -> Collection[int]:
    """The ids of those who are looked at."""
    assert ask.id is not None
    factor, modulus = waves.draw(ask.id)
    drawn = cast(col(Supporter.id), BigInteger) * factor % modulus
    longest_ago = (col(Supporter.last_asked_at).asc().nulls_first(), drawn)
    people = columns(col(Supporter.id)).where(_fits(tx, ask, query)).order_by(*longest_ago).limit(half)
    ever = columns(col(Invitation.supporter_id)).where(_said_yes)
    both = (people, people.where(col(Supporter.id).in_(ever)))
    return {id for half in both for id in tx.session.execute(half).scalars() if id is not None}


def left(tx: Transaction, ask: Ask, query: q.Query) -> int:
    """How many fit and may be asked now and were not yet."""
    return tx.session.exec(select(func.count()).select_from(Supporter).where(_fits(tx, ask, query))).one()


def _fits(tx: Transaction, ask: Ask, query: q.Query) -> ColumnElement[bool]:
    assert ask.id is not None
    return and_(clause(query, tx.now), reachable(tx), ~_invited(ask.id))


def _invited(ask_id: int) -> ColumnElement[bool]:
    """Those whom the ask went or goes to; not those whose turn never came because it was filled."""
    had = exists().where(
        col(Invitation.supporter_id) == Supporter.id,
        col(Invitation.ask_id) == ask_id,
        col(Invitation.skipped) != FILLED,
    )
    return had.correlate(Supporter)


def _past(tx: Transaction, ids: Collection[int]) -> Mapping[int, dict[str, Any]]:
    """What is known of these people from earlier asks."""
    rows = tx.session.execute(
        columns(
            col(Invitation.supporter_id),
            func.count(col(OutboxRow.intent_at)).label("asked"),
            _how_many(_said_yes).label("yes"),
            _how_many(col(Invitation.came) == "yes").label("came"),
            _how_many(_broken).label("broken"),
            func.max(col(OutboxRow.intent_at)).label("last"),
        )
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(col(Invitation.supporter_id).in_(ids))
        .group_by(col(Invitation.supporter_id))
    )
    return {
        row.supporter_id: {
            **{name: int(getattr(row, name)) for name in ("asked", "yes", "came", "broken")},
            "days": round((tx.now - row.last) / DAY, 1) if row.last else None,
        }
        for row in rows
    }


def _km(centre: q.Point | None, x: float | None, y: float | None, z: float | None) -> float | None:
    """The distance by great circle from the chord between two points on the unit sphere."""
    if centre is None or x is None or y is None or z is None:
        return None
    cx, cy, cz = supporters.on_sphere(centre.lat, centre.lon)
    chord = sqrt((x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2)
    return round(2 * EARTH_KM * asin(min(chord / 2, 1.0)), 1)


def invite(tx: Transaction, ask: Ask, people: Sequence[waves.Chosen]) -> None:
    """The next wave: an invitation to each, in this order. The ask must be locked."""
    ask.wave += 1
    rows = [
        {"ask_id": ask.id, "supporter_id": one.id, "state": "planned", "skipped": "", "wave": ask.wave, "why": one.why}
        for one in people
    ]
    added = inserting(tx, Invitation).values(rows)
    again = {name: added.excluded[name] for name in ("state", "skipped", "wave", "why")}
    tx.session.execute(
        added.on_conflict_do_update(
            index_elements=["ask_id", "supporter_id"], set_=again, where=col(Invitation.skipped) == FILLED
        )
    )


def _in_play() -> ColumnElement[bool]:
    """Invitations, with their text, that reached somebody or still can."""
    reaches = (col(Invitation.state) == "planned") | col(OutboxRow.state).not_in(_NEVER)
    return or_(reaches, col(Invitation.answer).is_not(None))


_SILENT: Final = (
    columns(col(Invitation.id))
    .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
    .where(
        col(Invitation.ask_id) == bindparam("ask"),
        col(Invitation.wave) == bindparam("wave"),
        _in_play(),
        col(Invitation.answer).is_(None),
    )
    .limit(1)
)


def out(tx: Transaction, ask: Ask) -> list[waves.Wave]:
    """How the waves that went out stand, the first one first. On a text that waits for the morning of the place where
    it goes nobody counts yet: it will be left out if the places are full by then."""
    silent, left = col(Invitation.answer).is_(None), col(OutboxRow.intent_at).is_not(None)
    soon = col(OutboxRow.not_before).is_(None) | (col(OutboxRow.not_before) <= tx.now + waves.WAIT)
    rows = tx.session.execute(
        columns(
            _how_many(_said_yes | (col(Invitation.answer) == "waitlist")),
            _how_many(~silent),
            _how_many(silent, left),
            _how_many(silent, ~left, soon),
            func.max(col(OutboxRow.intent_at)),
        )
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(col(Invitation.ask_id) == ask.id, _in_play())
        .group_by(col(Invitation.wave))
        .order_by(col(Invitation.wave))
    )
    return [waves.Wave(*row) for row in rows]


def half_left_at(tx: Transaction, ask: Ask) -> datetime | None:
    """When half of the newest wave's texts have left, or will by what is known; None if it reaches nobody."""
    rows = tx.session.execute(
        columns(col(OutboxRow.intent_at), col(OutboxRow.not_before))
        .select_from(Invitation)
        .outerjoin(OutboxRow, col(Invitation.outbox_id) == OutboxRow.id)
        .where(col(Invitation.ask_id) == ask.id, col(Invitation.wave) == ask.wave, _in_play())
    )
    times = sorted(left or max(not_before, tx.now) if not_before is not None else tx.now for left, not_before in rows)
    return times[len(times) // 2] if times else None


def promises(tx: Transaction) -> tuple[int, int]:
    """(broken, all) of the promises whose end is known."""
    known = col(Invitation.came).is_not(None) | col(Invitation.dropped_at).is_not(None)
    broken, settled = tx.session.execute(columns(_how_many(_broken), func.count()).where(known)).one()
    return broken or 0, settled


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody was in a wave of an ask."""

    ask_id: int
    wave: int
    why: Mapping[str, float]


def lately(tx: Transaction, supporter_id: int, most: int) -> list[Reason]:
    """The last waves that somebody was in, the newest first."""
    query = select(Invitation).where(Invitation.supporter_id == supporter_id, Invitation.wave > 0)
    found = tx.session.exec(query.order_by(col(Invitation.ask_id).desc()).limit(most)).all()
    return [Reason(one.ask_id, one.wave, one.why) for one in found if one.why is not None]
