"""Asks that go out again: the next slot that is due, whose moment it is, and what each slot has made."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, func, literal
from sqlmodel import col, select

from bot.core.schedule import JOINED, SHIFT
from bot.store import roster
from bot.store.asks import AFTER, FILLED, MISSED, OVER, PAUSED, REPEATING, RUNNING
from bot.store.reach import reachable
from bot.store.rows import NOW, insert_once, inserting
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation, Supporter

_OF_SHIFTS: Final = col(Ask.schedule).startswith(SHIFT)
_OF_PEOPLE: Final = (col(Ask.state) == RUNNING) & col(Ask.schedule).startswith(JOINED)
# Every look at the clock asks for these: they are put together once.
_DUE: Final = (
    select(Ask)
    .where(Ask.state == REPEATING, ~_OF_SHIFTS, col(Ask.at) <= NOW)
    .order_by(col(Ask.at))
    .limit(1)
    .with_for_update(skip_locked=True)
)
_LOOKING: Final = (
    select(Ask)
    .where(_OF_PEOPLE | ((col(Ask.state) == REPEATING) & _OF_SHIFTS), col(Ask.at) <= bindparam("since"))
    .order_by(col(Ask.at))
    .limit(1)
    .with_for_update(skip_locked=True)
)


def due(tx: Transaction) -> Ask | None:
    """One ask whose next slot has come, locked."""
    return tx.session.exec(_DUE, params={"now": tx.now}).first()


def looking(tx: Transaction, since: datetime) -> Ask | None:
    """One ask relative to other dates that looked no later than this, locked. Its `at` is up to when it has looked."""
    return tx.session.exec(_LOOKING, params={"since": since}).first()


def missed(tx: Transaction, parent_id: int) -> Sequence[Ask]:
    """The asks of slots that passed without it, the newest first."""
    query = select(Ask).where(Ask.parent_id == parent_id, Ask.state == MISSED)
    return tx.session.exec(query.order_by(col(Ask.at).desc())).all()


def who_joined(
    tx: Transaction, ask: Ask, fits: ColumnElement[bool], first: datetime, last: datetime
) -> Sequence[Supporter]:
    """Those who fit, signed up in that time, and have no invitation to this ask yet."""
    invited = select(Invitation.supporter_id).where(Invitation.ask_id == ask.id)
    query = select(Supporter).where(
        col(Supporter.joined_at).between(first, last),
        Supporter.consent == "in",
        fits,
        col(Supporter.id).not_in(invited),
    )
    return tx.session.exec(query.order_by(col(Supporter.id))).all()


def how_many_joined(tx: Transaction, fits: ColumnElement[bool], first: datetime, last: datetime) -> int:
    """How many of those who fit, and may be asked now, signed up in that time."""
    of_time = (col(Supporter.joined_at) >= first) & (col(Supporter.joined_at) < last)
    return tx.session.exec(select(func.count()).select_from(Supporter).where(of_time, fits, reachable(tx))).one()


def how_many_come(tx: Transaction, fits: ColumnElement[bool], first: datetime, last: datetime) -> int:
    """How many of those who fit have a place in the shifts of that time; who has two counts twice."""
    return sum(tx.session.exec(_people_of(shift, fits, func.count())).one() for shift in shifts(tx, first, last))


def shifts(tx: Transaction, first: datetime, last: datetime) -> Sequence[Ask]:
    """The asks that people were asked to come at a time that lies between."""
    query = select(Ask).where(
        col(Ask.starts_at).between(first, last),
        col(Ask.state).in_((RUNNING, PAUSED, FILLED, OVER)),
        Ask.slot != AFTER,
        col(Ask.selected_at).is_not(None),
    )
    return tx.session.exec(query.order_by(col(Ask.starts_at), col(Ask.id))).all()


def invite(tx: Transaction, ask_id: int, supporter_ids: Iterable[int], skipped: str = "") -> None:
    """Invite these people; or keep why they are not, if they are skipped."""
    state = "skipped" if skipped else "planned"
    for id in supporter_ids:
        row = {"ask_id": ask_id, "supporter_id": id, "state": state, "skipped": skipped}
        insert_once(tx, Invitation, row)


def anybody_of(tx: Transaction, shift: Ask, fits: ColumnElement[bool]) -> bool:
    """Whether anybody who fits has a place in a shift."""
    return tx.session.exec(_people_of(shift, fits, col(Supporter.id)).limit(1)).first() is not None


def invite_those_of(tx: Transaction, ask: Ask, shift: Ask, fits: ColumnElement[bool]) -> None:
    """Invite whoever has a place in a shift and fits."""
    people = _people_of(shift, fits, literal(ask.id), col(Supporter.id), literal("planned"), literal(""))
    invited = inserting(tx, Invitation).from_select(["ask_id", "supporter_id", "state", "skipped"], people)
    tx.session.execute(invited.on_conflict_do_nothing())


def _people_of(shift: Ask, fits: ColumnElement[bool], *what: Any) -> Any:
    """What to know of those who fit and have a place in a shift."""
    people = select(*what).select_from(Supporter).join(Invitation, col(Invitation.supporter_id) == Supporter.id)
    return people.where(Invitation.ask_id == shift.id, roster.promised(), func.coalesce(fits, False))
