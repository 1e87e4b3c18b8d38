"""Who is near a place; and who of them has a skill and may be asked, by statements that are built once.

Building such a statement takes longer than finding a thousand people by it among a million. So one is kept for each
shape of search, with names for all that differs from search to search.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import cos, pi
from typing import Any, Final

from sqlalchemy import ARRAY, JSON, ColumnElement, Integer, and_, any_, bindparam, func, type_coerce
from sqlalchemy import select as columns
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.core import audience as q
from bot.core import grid
from bot.store import supporters
from bot.store.reach import Lately, may_be_asked
from bot.store.rows import on_postgresql
from bot.store.session import Transaction
from bot.store.tables import Supporter, SupporterSkill

Wanted = Callable[[Any], ColumnElement[Any]]
"""What is wanted of those who are found, made of the column of their ids."""
Values = dict[str, Any]
"""What the names of a statement stand for."""
ROUNDING: Final = 1e-15
"""By as much the cosine of no angle at all may come out below 1; on earth that is 0.3 m."""
AMONG: Final[Mapping[bool, Callable[[Any, Any], ColumnElement[bool]]]] = {
    True: lambda one, these: one == any_(type_coerce(these, ARRAY(Integer))),
    False: lambda one, these: one.in_(columns(func.json_each(type_coerce(these, JSON)).table_valued("value").c.value)),
}
"""One of those that stand in one value, so that the statement is the same for any number: on PostgreSQL, or not."""


def near(term: q.Placed, of: type[Supporter | SupporterSkill] = Supporter) -> ColumnElement[bool]:
    """Within a distance of a place."""
    return _inside(_circle(term), of)


def search(
    tx: Transaction, wanted: Wanted, skill: str, places: Sequence[q.Placed]
) -> tuple[SelectOfScalar[Any], Values]:
    """What is wanted of those who have the skill near all the places and may be asked: a statement, and its values."""
    lately, circles = Lately.now(tx), [_circle(place) for place in places]
    shape = tuple(tuple(circle) for circle in circles)
    statement = _kept(wanted, shape, capped=lately.most is not None, on_postgresql=on_postgresql(tx))
    named = {f"{part}{n}": value for n, circle in enumerate(circles) for part, value in circle.items()}
    named |= {"skill": skill, "seldom": lately.seldom, "week": lately.week, "most": lately.most}
    return statement, named


@lru_cache
def _kept(
    wanted: Wanted, shape: tuple[tuple[str, ...], ...], *, capped: bool, on_postgresql: bool
) -> SelectOfScalar[Any]:
    """The statement for all searches of one shape. Of each place: the parts of its circle."""
    lately = Lately(bindparam("seldom"), bindparam("week"), bindparam("most") if capped else None)
    circles: Iterator[Values] = ({part: bindparam(f"{part}{n}") for part in parts} for n, parts in enumerate(shape))
    return select(wanted(col(SupporterSkill.supporter_id))).where(
        col(SupporterSkill.skill) == bindparam("skill"),
        *(_inside(circle, SupporterSkill, AMONG[on_postgresql]) for circle in circles),
        may_be_asked(lately),
    )


def _circle(term: q.Placed) -> Values:
    """All within a distance of a place by great circle: `x`, `y`, `z`, its centre on the unit sphere, and `least`, the
    cosine of its radius, so that SQL needs no trigonometry. And what an index finds: the `cells` of the grid that it
    touches, or where they are too many, those from the `first` to the `last`.
    """
    if term.place is None:
        raise ValueError(f"{term} names a place that was never located")
    lat, lon = term.place.lat, term.place.lon
    x, y, z = supporters.on_sphere(lat, lon)
    centre = {"x": x, "y": y, "z": z, "least": cos(min(term.km / grid.EARTH_KM, pi)) - ROUNDING}
    if cells := grid.around(lat, lon, term.km):
        return centre | {"cells": cells}
    first, last = grid.band(lat, term.km)
    return centre | {"first": first, "last": last}


def _inside(
    circle: Mapping[str, Any],
    of: type[Supporter | SupporterSkill],
    among: Callable[[Any, Any], ColumnElement[bool]] = lambda cell, cells: cell.in_(cells),
) -> ColumnElement[bool]:
    cell = col(of.cell)
    return and_(
        among(cell, circle["cells"]) if "cells" in circle else cell.between(circle["first"], circle["last"]),
        col(of.x) * circle["x"] + col(of.y) * circle["y"] + col(of.z) * circle["z"] >= circle["least"],
    )
