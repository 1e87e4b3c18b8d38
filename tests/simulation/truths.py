"""What must be true of a house under faults: looked at after each commit, at each byte, and once more in the end."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, ScalarSelect
from sqlalchemy import select as sql_select
from sqlmodel import col, func, select

from bot.channels import Outgoing
from bot.core.events import Receipt, ReceiptIn
from bot.core.message import State
from bot.store import claims
from bot.store.outbox import CONFIRMATION
from bot.store.session import Transaction
from bot.store.tables import Ask, ConversationRow, InboxRow, Milestone, OutboxRow
from bot.work import hear, intent
from bot.work.house import House
from bot.work.intent import Ready
from tests.simulation.people import Person
from tests.simulation.provider import Taken
from tests.simulation.stage import Stage

ENDS: Final = frozenset({State.SENT, State.DELIVERED, State.FAILED, State.CANCELLED, State.PARKED})
NO_WAY_BACK: Final = {
    State.DELIVERED: frozenset({State.DELIVERED}),
    State.FAILED: frozenset({State.FAILED, State.DELIVERED}),
    State.CANCELLED: frozenset({State.CANCELLED, State.DELIVERED}),
}
UNASKED: Final = ("ask", "reminder", "promise")
QUIET_MISSED: Final = ("could not be handled", "can not be")
"""What the program logs where it has caught a fault of its own."""


class Broken(AssertionError):
    """Something is as it must never be."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A try of a text to which the house has committed."""

    row_id: int
    kind: str
    text: str


@dataclass(slots=True)
class Truths:
    """Looks at a run. `paused`: whether an organizer holds everything; `heard`: texts that were acknowledged.

    `stopped`: phone -> the newest row of the outbox when they had stopped.
    """

    stage: Stage
    people: dict[str, Person]
    cap: int
    house: House = field(init=False)
    paused: bool = False
    texted: set[str] = field(default_factory=set)
    stopped: dict[str, int] = field(default_factory=dict)
    intents: dict[tuple[str, int], Intent] = field(default_factory=dict)
    alarms: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    taken: dict[str, list[Taken]] = field(default_factory=dict)
    reported: dict[str, set[str]] = field(default_factory=dict)
    _states: dict[int, str] = field(default_factory=dict)
    _fences: dict[int, int] = field(default_factory=dict)
    _asked: dict[str, set[str]] = field(default_factory=dict)

    def committed(self, function: Callable[..., Any], args: tuple[Any, ...], result: Any) -> None:
        """A transaction is committed."""
        if function is hear.keep_all:
            for arriving in args[1]:
                if arriving.opts_out and arriving.text.sender not in self.stopped:
                    self.stopped[arriving.text.sender] = self.house.store.do(_newest)
                    self.stage.tell(f"{arriving.text.sender[-3:]} has stopped")
        if function is claims.claim:
            self._fences.update(result)
        if function is intent.intend and result:
            self._intended(dict(args[1]), result)
        if result is None or result or function is intent.intend:
            self._go_forward(function.__name__)
        if self.faults:
            raise Broken(self.faults[0])

    def _intended(self, held: Mapping[int, int], ready: Sequence[Ready]) -> None:
        rows = self.house.store.do(_rows, [one.row_id for one in ready])
        now = self.stage.clock()
        for one in ready:
            row, message = rows[one.row_id], one.message
            _hold(held[one.row_id] == self._fences[one.row_id], f"row {one.row_id}: an intent on another's claim")
            self.intents[message.ref, message.attempt] = Intent(one.row_id, row.kind, message.text)
            self.stage.tell(f"intent: row {one.row_id} try {message.attempt} to {message.to[-3:]}, {row.kind}")
            if message.to in self.stopped and row.cause != CONFIRMATION:
                before = one.row_id <= self.stopped[message.to]
                _hold(not before and row.kind not in UNASKED, f"row {one.row_id}: an intent after STOP")
            _hold(not self.paused or row.kind == "notice", f"row {one.row_id}: an intent in a pause")
            if row.kind in UNASKED:
                there = now.astimezone(ZoneInfo(self.people[message.to].zone))
                _hold(9 <= there.hour < 20, f"row {one.row_id}: {row.kind} at {there:%a %H:%M}")

    def leaves(self, message: Outgoing) -> None:
        """The first byte is about to be written."""
        meant = self.intents.get((message.ref, message.attempt))
        _hold(meant is not None, f"a text to {message.to[-3:]} leaves without an intent")

    def takes(self, taken: Taken) -> None:
        """The provider has taken a message."""
        message = taken.message
        meant = self.intents[message.ref, message.attempt]
        all_taken = self.taken.setdefault(message.ref, [])
        all_taken.append(taken)
        fine = [one for one in all_taken if one.fate is not Receipt.FAILED]
        _hold(taken.again or len(fine) <= 1, f"row {meant.row_id} was accepted {len(fine)} times")
        if meant.kind in ("ask", "digest") and not taken.again and taken.fate is not Receipt.FAILED:
            same = self._asked.setdefault(message.to, set())
            _hold(meant.text not in same, f"row {meant.row_id}: the same {meant.kind} twice to {message.to[-3:]}")
            same.add(meant.text)
            asks = sum("Can you take a shift" in text for text in same)
            _hold(asks <= self.cap, f"{asks} asks to {message.to[-3:]}")

    def told(self, taken: Taken, receipt: ReceiptIn) -> None:
        """A receipt was kept."""
        self.reported.setdefault(receipt.ref, set()).add(taken.id)

    def _go_forward(self, what: str) -> None:
        states = self.house.store.do(_states)
        for id, state in states.items():
            before = self._states.get(id)
            if before is not None and state != before:
                self.stage.tell(f"{what}: row {id} {before} -> {state}")
                allowed = NO_WAY_BACK.get(State(before))
                _hold(allowed is None or State(state) in allowed, f"row {id} went from {before} to {state}")
                back = before == State.SENT and state in (State.CLAIMED, State.POSTING, State.UNKNOWN, State.PARKED)
                _hold(not back, f"row {id} went from {before} to {state}")
        self._states = states

    def waits(self) -> bool:
        """Whether anything has not come to its end."""
        return any(State(state) not in ENDS for state in self._states.values()) or self.house.store.do(_unheard) > 0

    def ended(self) -> None:
        """Nothing is lost, and nobody is wrong about anything."""
        self._go_forward("the end")
        for row in self.house.store.do(_all):
            taken = self.taken.get(row.ref, [])
            fine = [one for one in taken if one.fate is not Receipt.FAILED]
            name = f"row {row.id} ({row.kind}, {row.state}, {row.reason!r})"
            _hold(State(row.state) in ENDS, f"{name} never came to its end")
            _hold(bool(taken) or row.state not in (State.SENT, State.DELIVERED), f"{name} was lost: nobody took it")
            _hold(not fine or row.state in (State.SENT, State.DELIVERED), f"{name} has arrived")
            _hold(row.state != State.FAILED or bool(taken), f"{name} was given up untried")
            twice = len(fine) > 1 and len(self.reported.get(row.ref, ())) > 1
            _hold(not twice or row.ref in self.alarms, f"{name} was accepted twice, and nobody says so")
            _hold(len(fine) > 1 or row.ref not in self.alarms, f"{name}: a false alarm")
        kept = self.house.store.do(_inbox)
        ids = Counter(id for id, _ in kept)
        _hold(ids == Counter(self.texted), f"texts lost or kept twice: {ids - Counter(self.texted)}")
        for id, state in kept:
            _hold(state in ("handled", "person"), f"text {id} is {state}")


class Listener(logging.Handler):
    """What the program says went wrong: its alarms, and faults of its own that it has caught."""

    def __init__(self, truths: Truths) -> None:
        super().__init__(logging.ERROR)
        self._truths = truths

    def emit(self, record: logging.LogRecord) -> None:
        """One line of the log."""
        line = record.getMessage()
        if "accepted message" in line and isinstance(record.args, tuple):
            self._truths.alarms.add(str(record.args[0]))
        elif any(words in line for words in QUIET_MISSED):
            self._truths.faults.append(line)


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise Broken(otherwise)


def _newest(tx: Transaction) -> int:
    return tx.session.exec(select(func.max(OutboxRow.id))).one() or 0


def _rows(tx: Transaction, ids: Sequence[int]) -> dict[int, OutboxRow]:
    return {row.id or 0: row for row in tx.session.exec(select(OutboxRow).where(col(OutboxRow.id).in_(ids)))}


def _states(tx: Transaction) -> dict[int, str]:
    """Told without the ORM: it is looked at after each commit."""
    return {id: state for id, state in tx.session.connection().exec_driver_sql("SELECT id, state FROM outbox")}  # noqa: C416


def _all(tx: Transaction) -> Sequence[OutboxRow]:
    return tx.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()


def _inbox(tx: Transaction) -> Sequence[tuple[str, str]]:
    return tx.session.exec(select(InboxRow.provider_id, InboxRow.state)).all()


def _unheard(tx: Transaction) -> int:
    return tx.session.exec(select(func.count()).select_from(InboxRow).where(InboxRow.state == "new")).one()


def _soonest(tx: Transaction, column: Any, *among: ColumnElement[bool]) -> ScalarSelect[Any]:
    return select(func.min(column)).where(col(column) > tx.now, *among).scalar_subquery()


def due(tx: Transaction) -> Sequence[tuple[datetime, frozenset[str]]]:
    """The next moment of each kind at which something is due, and what a process looks for then."""
    found = tx.session.execute(
        sql_select(
            _soonest(tx, OutboxRow.check_at),
            _soonest(tx, OutboxRow.not_before, col(OutboxRow.state) == State.QUEUED),
            _soonest(tx, ConversationRow.due_at),
            _soonest(tx, Ask.wave_at, col(Ask.state) == "running"),
            _soonest(tx, Ask.at),
            _soonest(tx, Ask.until),
            _soonest(tx, Milestone.due_at, col(Milestone.outcome) == ""),
        )
    ).one()
    looks = (("look", "ask after"), ("send",), ("remind",), *(("tick",),) * 4)
    return [(at, frozenset(jobs)) for at, jobs in zip(found, looks, strict=True) if at]
