"""Some days of a small town; `python -m tests.simulation --weeks N` lives whole weeks of larger ones."""

import asyncio
from collections.abc import Callable
from functools import cache

import pytest

from tests.simulation import week
from tests.simulation.people import Temper
from tests.simulation.week import Week

SEEDS = (1, 3)
Live = Callable[..., Week]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    """Some days from a seed, lived once."""

    def lived(seed: int, days: int = 3) -> Week:
        fickle = Temper(drops=0.6)
        return asyncio.run(week.run(tmp_path_factory.mktemp("town"), seed, 30, days=days, asks=2, temper=fickle))

    return cache(lived)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_that_must_not(live: Live, seed: int) -> None:
    lived = live(seed)  # what must be true is looked at after each step
    assert sum(one.yes for one in lived.asks)
    assert {"ask", "reply"} <= {one.kind for one in lived.sent}


def test_asks_are_spread_as_evenly_as_a_lot_would(live: Live) -> None:
    for seed in SEEDS:
        assert live(seed).unequal <= live(seed).by_lot + 0.02


def test_the_same_seed_is_the_same_week(live: Live) -> None:
    again = live(SEEDS[0], days=1).sent
    assert live(SEEDS[0]).sent[: len(again)] == again != []
