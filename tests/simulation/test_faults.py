"""A few seeds of days under faults; `tests.simulation.faults` lives many, `tests.simulation.mutate` proves them."""

from pathlib import Path

import pytest

from tests.simulation import faults
from tests.simulation.mutate import MUTATIONS, Mutation, mutated


@pytest.mark.parametrize("seed", [8, 18])
def test_nothing_is_lost_or_sent_twice_whatever_fails(seed: int) -> None:
    assert faults.live(seed).left  # what must be true is looked at after each commit


@pytest.mark.parametrize("seed", [15, 16])
def test_a_clock_that_jumps_by_an_hour_loses_and_doubles_nothing(seed: int) -> None:
    trace: list[str] = []
    assert faults.live(seed, trace).left
    assert any("our clock is off" in line for line in trace)


def test_a_seed_is_lived_again_step_by_step() -> None:
    first: list[str] = []
    again: list[str] = []
    assert faults.live(1, first) == faults.live(1, again)
    assert first == again != []


def test_a_seed_is_told_to_a_reader_from_its_weather_to_its_end() -> None:
    lived, story = faults.told(3)
    assert lived
    assert story.startswith("seed 3: one process; ")
    assert story.endswith("nothing was lost, sent twice or held for nothing")
    assert all(f"\nSat {said}" in story for said in ("08:47:34 003 texts 'yes'", "08:50:41 wire: 003 try 2 SM1 taken"))


def test_each_step_of_the_send_protocol_is_taken_away_in_turn() -> None:
    assert {mutation.step for mutation in MUTATIONS} == set(range(1, 9))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.step} {mutation.what}")
def test_its_patches_still_fit(mutation: Mutation, tmp_path: Path) -> None:
    mutated(mutation, tmp_path)
