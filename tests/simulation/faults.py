"""Days under faults: the real house, with processes that die or stand still, a wire and a database that fail.

`python -m tests.simulation.faults --seed N` lives one seed and tells it, line by line, with what broke in the end;
`--seeds A-B` lives many, tells the last lines of those that break a truth, and says how many simulated days a minute.
"""

import argparse
import asyncio
import logging
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import Final

from typer import echo

from bot.app import build
from bot.work.house import Library
from bot.work.playing import Clock
from tests.databases import kept, new_database
from tests.house import gazetteer, settings_for
from tests.simulation import world
from tests.simulation.days import MORNINGS, Lived, Run
from tests.simulation.people import Temper, town
from tests.simulation.provider import Provider
from tests.simulation.stage import Stage, Weather
from tests.simulation.truths import Broken, Listener, Truths
from tests.simulation.worker import Worker, unsteady

PEOPLE, CAP = 5, 2
SHOWN: Final = 60
"""Lines that are told of a seed which breaks a truth, among many."""
LEGEND: Final = """\
A phone is named by its last digits, a message by its number at the provider (SM1; SM1b: taken once more by itself).
"row 7 sent -> delivered": a text of ours in the outbox, and by what it moved.
"wire:" how a send ended. taken: accepted, and so answered; 500 taken, answer lost, late: accepted, and nobody was told;
500, lost: not accepted, and nobody was told; throttled, unreached: not accepted, and we know."""


@cache
def _template() -> tuple[Callable[[Path], AbstractContextManager[str]], Library]:
    """A database with people in it, of which each seed finds a copy, and its book, which is read once."""
    with tempfile.TemporaryDirectory(dir=_memory()) as name, new_database(Path(name)) as url:
        with world.world(url, Path(name), 0, PEOPLE, Temper()) as made:
            library = made.home.house.library
        return kept(url), library


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a folder with a name of its own


@contextmanager
def prepared(seed: int, folder: Path, url: str, library: Library) -> Iterator[Run]:
    """A run that can begin, on this database."""
    chance = Random(f"faults {seed}")  # noqa: S311 -- a seed, no secret
    random.seed(seed)  # the program draws how long it waits before the next try
    stage = Stage(seed, chance.choice(MORNINGS), chance, Weather.of(chance))
    people = list(town(0, PEOPLE))
    seen = Truths(stage, {person.phone: person for person in people}, CAP)
    settings = settings_for(folder, DATABASE_URL=url, **world.SETTINGS)
    provider = Provider(
        Clock(),
        carrier_answers=False,
        at_once=4,
        stage=stage,
        leaves=seen.leaves,
        takes=seen.takes,
        loses=seen.loses,
        lists=seen.lists,
        reports=lambda taken, receipt: run.reports(taken, receipt),  # noqa: PLW0108 -- there is no run yet
    )
    built = build(settings, stage.clock, {"sms": provider}, gazetteer())
    built.store.close()
    house = unsteady(replace(built, library=library), stage, seen.committed)
    seen.house = house
    names = ("one", "two") if stage.weather.two else ("one",)
    workers = [Worker(name, house, stage, len(names) == 1) for name in names]
    run = Run(stage, seen, house, workers, people)
    listener, said = Listener(seen), logging.getLogger("bot")
    said.addHandler(listener)
    said.propagate = False
    try:
        yield run
    finally:
        said.propagate = True
        said.removeHandler(listener)
        house.store.close()


def live(seed: int, trace: list[str] | None = None) -> Lived:
    """Live a seed. Raises `Broken` with the end of its story; `trace`: the weather, then all that happened."""
    copy, library = _template()
    with (
        tempfile.TemporaryDirectory(dir=_memory()) as name,
        copy(Path(name)) as url,
        prepared(seed, Path(name), url, library) as run,
    ):
        try:
            return asyncio.run(run.live())
        except Exception as error:
            lines = "\n".join((str(run.stage.weather), *run.stage.lines[-SHOWN:]))
            raise Broken(f"seed {seed}: {type(error).__name__}: {error}\n{lines}") from error
        finally:
            if trace is not None:
                trace += [str(run.stage.weather), *run.stage.lines]


def told(seed: int) -> tuple[Lived | None, str]:
    """A seed for a reader: what it was, if nothing broke, and its story."""
    trace: list[str] = []
    try:
        lived, ends = live(seed, trace), "nothing was lost, sent twice or held for nothing"
    except Broken as found:
        lived, ends = None, f"BROKEN: {str(found).partition(chr(10))[0]}"
    weather, *lines = trace
    return lived, "\n".join((f"seed {seed}: {weather}", LEGEND, "", *lines, "", ends))


def _tried(seed: int) -> tuple[Lived | None, str]:
    """A seed among many: of what does not break, nothing is told."""
    try:
        return live(seed), ""
    except Broken as found:
        return None, str(found)


def main() -> None:
    """Live one seed, or many."""
    options = argparse.ArgumentParser(prog="python -m tests.simulation.faults", description=__doc__)
    options.add_argument("--seed", type=int, help="live this one, and tell it")
    options.add_argument("--seeds", default="0-99", help="or these, such as 0-99")
    options.add_argument("--until-broken", action="store_true", help="stop at the first that breaks a truth")
    chosen = options.parse_args()
    first, last = (chosen.seed, chosen.seed) if chosen.seed is not None else map(int, chosen.seeds.split("-"))
    _template()
    begun, days, steps, left, deaths, broken = process_time(), 0.0, 0, 0, 0, 0
    for seed in range(first, last + 1):
        lived, story = told(seed) if chosen.seed is not None else _tried(seed)
        if story:
            echo(story)
        if lived is None:
            broken += 1
            if chosen.until_broken:
                break
            continue
        days, steps, left = days + lived.days, steps + lived.steps, left + lived.left
        deaths += lived.deaths
    minutes = (process_time() - begun) / 60
    echo(
        f"{last - first + 1} seeds, {broken} broken: {days:.0f} days in {minutes:.1f} minutes of one core "
        f"({days / minutes:.0f} a minute), {steps} steps, {left} intents, {deaths} deaths"
    )
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()
