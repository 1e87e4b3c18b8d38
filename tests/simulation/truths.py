"""What must be true of a house under faults: looked at after each commit, at each byte, and once more in the end."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
from bot.store.tables import Ask, ConversationRow, InboxRow, Invitation, Milestone, OutboxRow
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
GOES_ON: Final = ("scheduled", "repeating", "running", "filled")
FOUND: Final = "found in the list"
SAID_AGAIN: Final = "simulation again"
"""The cause of texts of equal words to one person: which of them the provider has, nobody can tell, but how many."""
IN_FORCE: Final = timedelta(seconds=1)
"""How long what speaks against a text may be known before it leaves no more (reliability.md fault 47)."""
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
    """Looks at a run. `paused`: since when an organizer holds everything; `texted`: the texts of people.

    `stopped`: phone -> the newest row of the outbox when they had stopped, and when that was. `lost`: how often a text
    left that was not taken, and nobody could know. `shown`: how often the last list that was asked for a text has it.
    `doubled`: texts of which the house has just said that they were taken twice.
    """

    stage: Stage
    people: dict[str, Person]
    cap: int
    house: House = field(init=False)
    paused: datetime | None = None
    texted: set[str] = field(default_factory=set)
    stopped: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    intents: dict[tuple[str, int], Intent] = field(default_factory=dict)
    alarms: set[str] = field(default_factory=set)
    lost: Counter[str] = field(default_factory=Counter)
    shown: dict[int, int] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)
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
                    self.stopped[arriving.text.sender] = self.house.store.do(_newest), self.stage.true
                    self.stage.tell(f"{arriving.text.sender[-3:]} has stopped")
        if function is claims.claim:
            self._fences.update(result)
        if function is intent.intend and result:
            self._intended(dict(args[1]), result)
        if result is None or result or function is intent.intend:
            self._go_forward(function.__name__)
        while self.doubled:
            row, ask = self.house.store.do(_with_ask, self.doubled.pop())
            _hold(ask is None or ask.state not in GOES_ON, f"row {row.id} was accepted twice, and its ask goes on")
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
                before = one.row_id <= self.stopped[message.to][0]
                _hold(not before and row.kind not in UNASKED, f"row {one.row_id}: an intent after STOP")
            _hold(not self.paused or row.kind == "notice", f"row {one.row_id}: an intent in a pause")
            if row.kind in UNASKED:
                there = now.astimezone(ZoneInfo(self.people[message.to].zone))
                _hold(9 <= there.hour < 20, f"row {one.row_id}: {row.kind} at {there:%a %H:%M}")

    def leaves(self, message: Outgoing) -> None:
        """The first byte is about to be written."""
        meant = self.intents.get((message.ref, message.attempt))
        if meant is None:
            raise Broken(f"a text to {message.to[-3:]} leaves without an intent")
        name, soonest = f"row {meant.row_id} ({meant.kind})", self.stage.true - IN_FORCE
        _, stopped = self.stopped.get(message.to, (0, self.stage.true))
        _hold(stopped >= soonest or meant.kind not in UNASKED, f"{name} leaves long after STOP")
        _hold(not self.paused or self.paused >= soonest or meant.kind == "notice", f"{name} leaves in a pause")
        _hold(self.lost[message.ref] < 2, f"{name} leaves again after its second doubt")

    def loses(self, message: Outgoing) -> None:
        """A message has left, is not taken, and nobody can know that."""
        self.lost[message.ref] += 1

    def lists(self, message: Outgoing, shown: Sequence[Taken]) -> None:
        """A list is read because of a text."""
        mine = [one for one in shown if one.message.ref == message.ref and one.fate is not Receipt.FAILED]
        self.shown[self.intents[message.ref, message.attempt].row_id] = len(mine)

    def takes(self, taken: Taken) -> None:
        """The provider has taken a message."""
        message = taken.message
        meant = self.intents[message.ref, message.attempt]
        self.taken.setdefault(message.ref, []).append(taken)
        fine = self._fine(message.ref)
        _hold(taken.again or len(fine) <= 1, f"row {meant.row_id} was accepted {len(fine)} times")
        if meant.kind in ("ask", "digest") and not taken.again and taken.fate is not Receipt.FAILED:
            same = self._asked.setdefault(message.to, set())
            _hold(meant.text not in same, f"row {meant.row_id}: the same {meant.kind} twice to {message.to[-3:]}")
            same.add(meant.text)
            asks = sum("Can you take a shift" in text for text in same)
            _hold(asks <= self.cap, f"{asks} asks to {message.to[-3:]}")

    def _fine(self, ref: str) -> Sequence[Taken]:
        """What was taken of a text, and arrives."""
        return [one for one in self.taken.get(ref, ()) if one.fate is not Receipt.FAILED]

    def told(self, taken: Taken, receipt: ReceiptIn) -> None:
        """A receipt was kept."""
        self.reported.setdefault(receipt.ref, set()).add(taken.id)
        self.stage.tell(f"receipt: {taken.id} {receipt.receipt}")

    def _go_forward(self, what: str) -> None:
        states = self.house.store.do(_states)
        for id, state in states.items():
            before = self._states.get(id)
            if before is not None and state != before:
                self.stage.tell(f"{what}: row {id} {before} -> {state}")
                allowed = NO_WAY_BACK.get(State(before))
                _hold(allowed is None or State(state) in allowed, f"row {id} went from {before} to {state}")
                self._found_twice(id, before, state)
                back = before == State.SENT and state in (State.CLAIMED, State.POSTING, State.UNKNOWN, State.PARKED)
                _hold(not back, f"row {id} went from {before} to {state}")
        self._states = states

    def _found_twice(self, id: int, before: str, state: str) -> None:
        """What is found twice in one list is told at once, for no receipt may ever come."""
        if (before, state) == (State.UNKNOWN, State.SENT) and self.shown.pop(id, 0) > 1:
            row = self.house.store.do(_rows, [id])[id]
            silent = row.reason == FOUND and row.cause != SAID_AGAIN and row.ref not in self.alarms
            _hold(not silent, f"row {id} is listed twice, and nobody says so")

    def waits(self) -> bool:
        """Whether anything has not come to its end."""
        return any(State(state) not in ENDS for state in self._states.values()) or self.house.store.do(_unheard) > 0

    def ended(self) -> None:
        """Nothing is lost, and nobody is wrong about anything."""
        self._go_forward("the end")
        rows, unread = self.house.store.do(_all), Counter[int]()
        doubled = {row.cause_id for row in rows if row.cause == SAID_AGAIN and len(self._fine(row.ref)) > 1}
        for row in rows:
            taken, fine = self.taken.get(row.ref, []), self._fine(row.ref)
            name = f"row {row.id} ({row.kind}, {row.state}, {row.reason!r})"
            _hold(State(row.state) in ENDS, f"{name} never came to its end")
            left = row.state in (State.SENT, State.DELIVERED)
            if row.cause == SAID_AGAIN:
                unread[row.cause_id] += left - len(taken)
            else:
                _hold(bool(taken) or not left, f"{name} was lost: nobody took it")
            _hold(not fine or row.state in (State.SENT, State.DELIVERED), f"{name} has arrived")
            _hold(row.state != State.FAILED or bool(taken), f"{name} was given up untried")
            twice = len(fine) > 1 and len(self.reported.get(row.ref, ())) > 1
            _hold(not twice or row.ref in self.alarms, f"{name} was accepted twice, and nobody says so")
            twice = len(fine) > 1 or (row.cause == SAID_AGAIN and row.cause_id in doubled)
            _hold(twice or row.ref not in self.alarms, f"{name}: a false alarm")
        for number, missing in unread.items():
            _hold(missing <= 0, f"one of the equal texts {number} was lost: nobody took it")
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
            if not self._truths.stage.undoing:  # else it was said of what never came to be
                self._truths.alarms.add(str(record.args[0]))
                self._truths.doubled.append(str(record.args[0]))
        elif any(words in line for words in QUIET_MISSED):
            self._truths.faults.append(line)


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise Broken(otherwise)


def _newest(tx: Transaction) -> int:
    return tx.session.exec(select(func.max(OutboxRow.id))).one() or 0


def _rows(tx: Transaction, ids: Sequence[int]) -> dict[int, OutboxRow]:
    return {row.id or 0: row for row in tx.session.exec(select(OutboxRow).where(col(OutboxRow.id).in_(ids)))}


def _with_ask(tx: Transaction, ref: str) -> tuple[OutboxRow, Ask | None]:
    """A text, and the ask that it belongs to."""
    row = tx.session.exec(select(OutboxRow).where(OutboxRow.ref == ref)).one()
    invitation = tx.session.get(Invitation, row.invitation_id) if row.invitation_id else None
    return row, tx.session.get(Ask, invitation.ask_id) if invitation else None


def _states(tx: Transaction) -> dict[int, str]:
    """Told without the ORM: it is looked at after each commit."""
    return {id: state for id, state in tx.session.connection().exec_driver_sql("SELECT id, state FROM outbox")}  # noqa: C416


def _all(tx: Transaction) -> Sequence[OutboxRow]:
    return tx.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()


def has_left(tx: Transaction, number: int) -> bool:
    """Whether the first of these equal texts is known to have left."""
    first = select(OutboxRow).where(OutboxRow.cause == SAID_AGAIN, OutboxRow.cause_id == number, OutboxRow.step == "0")
    return tx.session.exec(first).one().state in (State.SENT, State.DELIVERED)


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
