"""A message only moves forward, and is never sent again while the provider may have it."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.core.events import Receipt
from bot.core.message import (
    MOVES,
    Adopt,
    Candidate,
    LookAgain,
    Park,
    SendAgain,
    Settlement,
    State,
    candidates,
    diagram,
    may_move,
    settle,
    sources,
    state_of,
)

INTENT = datetime(2026, 11, 22, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def listed(provider_id: str, *, text: str = "See you Saturday", seconds: float = 1, failed: bool = False) -> Candidate:
    return Candidate(provider_id, text, INTENT + timedelta(seconds=seconds), failed)


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)
    assert [state for state in State if not MOVES[state]] == [State.DELIVERED]
    assert not any(may_move(state, state) for state in State)


def test_sources_are_the_moves_read_backwards() -> None:
    assert sources(State.POSTING) == (State.CLAIMED,)
    assert sources(State.UNKNOWN) == (State.QUEUED, State.CLAIMED, State.POSTING)
    assert sources(State.CANCELLED) == (State.QUEUED, State.CLAIMED, State.PARKED)
    assert all((old in sources(new)) == may_move(old, new) for old in State for new in State)


def test_the_provider_hears_of_a_message_only_after_its_intent() -> None:
    assert not MOVES[State.QUEUED] & {State.POSTING, State.SENT}  # unknown: to another copy of the database
    assert not MOVES[State.CLAIMED] & {State.SENT}


def test_only_what_the_provider_took_is_taken_back_and_nothing_but_the_phone_speaks_after_that() -> None:
    assert sources(State.RECALLED) == (State.SENT,)
    assert MOVES[State.RECALLED] == {State.DELIVERED}


def test_diagram_draws_every_move() -> None:
    lines = diagram().splitlines()
    assert lines[:3] == ["stateDiagram-v2", "    [*] --> queued", "    queued --> claimed"]
    assert "    cancelled --> delivered" in lines
    assert "    sent --> recalled" in lines
    assert len(lines) == 2 + sum(map(len, MOVES.values())) + 1


@pytest.mark.parametrize(
    ("message", "fits"),
    [
        (listed("SM1"), True),
        (listed("SM1", text="See you Saturday\n"), True),
        (listed("SM1", seconds=-5), True),
        (listed("SM1", seconds=-5.1), False),
        (listed("SM1", text="See you Sunday"), False),
        (listed("SM9"), False),
    ],
)
def test_candidates_are_ours_recent_and_equal(message: Candidate, fits: bool) -> None:
    found = candidates([message], text="See you Saturday", intent=INTENT, owned={"SM9"})
    assert found == ((message,) if fits else ())


def test_candidates_come_oldest_first() -> None:
    late, early = listed("SM1", seconds=9), listed("SM2", seconds=2)
    assert candidates([late, early], text="See you Saturday", intent=INTENT, owned=()) == (early, late)


@pytest.mark.parametrize(
    ("looks", "found", "waited", "sent_again", "settlement"),
    [
        (0, (), timedelta(seconds=20), False, LookAgain(timedelta(seconds=40))),
        (1, (), MINUTE, False, LookAgain(MINUTE)),
        (2, (), 2 * MINUTE, False, SendAgain()),
        (1, (), MINUTE, True, LookAgain(MINUTE)),
        (2, (), 2 * MINUTE, True, Park()),
        (1, (listed("SM1"),), MINUTE, False, Adopt("SM1", duplicates=0)),
        (2, (listed("SM1"),), 2 * MINUTE, True, Adopt("SM1", duplicates=0)),
        (1, (listed("SM1"), listed("SM2")), MINUTE, False, Adopt("SM1", duplicates=1)),
        (1, (listed("SM1", failed=True), listed("SM2")), MINUTE, False, Adopt("SM2", duplicates=0)),
        (1, (listed("SM1", failed=True),), MINUTE, False, LookAgain(MINUTE)),
        (2, (listed("SM1", failed=True), listed("SM2", failed=True)), 2 * MINUTE, False, Adopt("SM2", duplicates=0)),
    ],
)
def test_settles_the_unknown(
    looks: int, found: tuple[Candidate, ...], waited: timedelta, sent_again: bool, settlement: Settlement
) -> None:
    assert settle(looks, found, waited=waited, sent_again=sent_again) == settlement


class Life(RuleBasedStateMachine):
    """One message in the hands of workers, organizers and a provider whose receipts repeat and overtake each other."""

    TOLD: ClassVar = {State.SENT: 1, State.FAILED: 2, State.DELIVERED: 3}

    def __init__(self) -> None:
        super().__init__()
        self.state = State.QUEUED
        self.ended: State | None = None

    @rule(new=st.sampled_from(State))
    def work(self, new: State) -> None:
        if may_move(self.state, new):
            self.state = new

    @rule(receipt=st.sampled_from(Receipt))
    def receive(self, receipt: Receipt) -> None:
        old, new = self.state, state_of(receipt)
        if may_move(old, new):
            assert self.TOLD.get(old, 0) < self.TOLD[new]
            self.state = new

    @invariant()
    def what_ended_stays(self) -> None:
        assert self.ended in (None, self.state)
        if not MOVES[self.state]:
            self.ended = self.state


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
