"""What falls due by the clock: each step deals with one thing in one transaction, and says whether there was one."""

from collections.abc import Callable
from typing import Final

from bot.store.session import Transaction
from bot.work import alarms, invite, patience, promises, schedules, waves
from bot.work.house import House

Step = Callable[[Transaction, House], bool]
STEPS: Final[tuple[Step, ...]] = (
    invite.end_expired,
    schedules.make_due,
    schedules.look_around,
    invite.begin_due,
    promises.offer_place,
    promises.ask_more,
    waves.go_on,
    promises.fall_due,
    promises.tell,
    promises.ask_whether_they_came,
    alarms.sound,
    patience.pass_on,
)
"""In this order: what is over gets nothing more."""


def do_one(tx: Transaction, house: House) -> bool:
    """Deal with one thing that is due; False if nothing is."""
    return any(step(tx, house) for step in STEPS)
