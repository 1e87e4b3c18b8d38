"""The program dies, at the named points and whenever it may be; or stumbles over a text.

It lives and dies many times in one folder, beside one stand-in, before what it was told is counted.
"""

from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from typer import echo

from tests.faults.driver import Outcome, lives, under_load, weathered
from tests.standin import faults

POINTS: Final = tuple(f"{way}{number}" for way in "IO" for number in range(1, 6))
OF_ONE: Final = 40
"""Kills in one folder: each takes two phones that nobody had."""
PEOPLE: Final = 16
AT_MOST: Final = 1.5
"""Seconds that a program lives."""
FATES: Final = (
    *[faults.OK] * 6,
    *[faults.slow(0.2)] * 3,
    faults.slow(0.3, late=True),
    faults.http(500, accepted=True),
    faults.ACCEPT_THEN_RESET,
)
"""What the provider makes of texts. What it refuses, or leaves in doubt and did not take, has rows of its own: a text
that meets that and kills waits for minutes, or for a person.
"""


async def killed(folder: Path, *, kills: int, seed: int) -> Outcome:
    """What came of so many kills. Each folder has a seed of its own, from `seed` on, and is told on stderr."""
    outcome = Outcome()
    for number, start in enumerate(range(0, kills, OF_ONE)):
        came = await one_killed(folder / str(number), min(OF_ONE, kills - start), seed + number)
        echo(f"--seed {seed + number} --kills {min(OF_ONE, kills - start)}: {came}", err=True)
        outcome += came
    return outcome


async def one_killed(folder: Path, kills: int, seed: int) -> Outcome:
    """What came of so many kills in one folder."""
    chance = Random(seed)  # noqa: S311 -- a seed, no secret
    async with under_load(folder, PEOPLE) as load:
        program = load.walk.program
        for number in range(kills):
            load.join(2)
            if number % 2 == 0:
                await load.ask()
            load.walk.twilio.script(*chance.choices(FATES, k=PEOPLE))
            if chance.random() < 0.5:
                await lives(program, f"{chance.choice(POINTS)}:kill:{chance.randint(1, 12)}", AT_MOST)
            else:
                await lives(program, "", chance.uniform(0, AT_MOST))
        died = monotonic()
        await program.start()
        await load.through()
        return await load.outcome(monotonic() - died)


async def stumbled(folder: Path) -> Outcome:
    """A text raises in the middle of being handled; others are handled meanwhile, and it is tried again."""
    async with under_load(folder) as load:
        load.walk.program.environ["FAULT"] = "I5:raise:3"
        return await weathered(load, load.heard)
