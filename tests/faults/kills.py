"""The program dies, at the named points and whenever it may be; or stumbles over a text."""

from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from tests.faults.driver import Outcome, lives, under_load, weathered
from tests.standin import faults

POINTS: Final = tuple(f"{way}{number}" for way in "IO" for number in range(1, 6))
OF_ONE: Final = 25
"""Kills of one program, before what it was told is counted: each takes two phones that nobody had."""
PEOPLE: Final = 16
FATES: Final = (
    *[faults.OK] * 6,
    *[faults.slow(0.2)] * 3,
    faults.slow(0.3, late=True),
    faults.http(429),
    faults.http(500),
    faults.http(500, accepted=True),
    faults.RESET,
    faults.ACCEPT_THEN_RESET,
)


async def killed(folder: Path, *, kills: int, chance: Random) -> Outcome:
    """What came of so many kills."""
    outcome = Outcome()
    for start in range(0, kills, OF_ONE):
        outcome += await one_killed(folder / str(start), min(OF_ONE, kills - start), chance)
    return outcome


async def one_killed(folder: Path, kills: int, chance: Random) -> Outcome:
    """What came of so many kills of one program."""
    async with under_load(folder, PEOPLE) as load:
        program = load.walk.program
        for _ in range(kills):
            load.join(2)
            await load.ask()
            load.walk.twilio.script(*chance.choices(FATES, k=PEOPLE))
            if chance.random() < 0.5:
                await lives(program, f"{chance.choice(POINTS)}:kill:{chance.randint(1, 12)}", 4.0)
            else:
                await lives(program, "", chance.uniform(0, 1.5))
        died = monotonic()
        await program.start()
        await load.through()
        return await load.outcome(monotonic() - died)


async def stumbled(folder: Path) -> Outcome:
    """A text raises in the middle of being handled; others are handled meanwhile, and it is tried again."""
    async with under_load(folder) as load:
        load.walk.program.environ["FAULT"] = "I5:raise:3"
        return await weathered(load, load.heard)
