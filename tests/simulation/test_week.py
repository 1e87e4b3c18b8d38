"""Some days of a small town; `python -m tests.simulation --weeks N` lives whole weeks of larger ones."""

import asyncio
from collections.abc import Callable
from functools import cache

import pytest

from tests.simulation import week
from tests.simulation.week import Week

SEEDS = (1, 2, 3)
Live = Callable[..., Week]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    """Some days from a seed, lived once."""

    def days(seed: int, again: int = 0) -> Week:
        folder = tmp_path_factory.mktemp(f"town{seed}{again}")
        return asyncio.run(week.run(folder, seed, 40, days=3, asks=2))

    return cache(days)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_that_must_not(live: Live, seed: int) -> None:
    lived = live(seed)  # what must be true is looked at after each step
    assert sum(one.yes for one in lived.asks)
    assert {"ask", "reply"} <= {one.kind for one in lived.sent}


def test_asks_are_spread_as_evenly_as_a_lot_would(live: Live) -> None:
    for seed in SEEDS:
        assert live(seed).unequal <= live(seed).by_lot + 0.02


def test_the_same_seed_is_the_same_week(live: Live) -> None:
    assert live(SEEDS[0]).sent == live(SEEDS[0], again=1).sent
