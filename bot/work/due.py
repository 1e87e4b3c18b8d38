"""What falls due by the clock: each step deals with one thing in one transaction, and says whether there was one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from bot.store.engines import Away
from bot.store.session import Bell, Transaction
from bot.work import alarms, calling_off, digests, invite, patience, promises, schedules, waves
from bot.work.apart import apart
from bot.work.house import House

Step = Callable[[Transaction, House], bool]
STEPS: Final[tuple[Step, ...]] = (
    invite.end_expired,
    calling_off.tell,
    schedules.make_due,
    schedules.look_around,
    invite.begin_due,
    promises.offer_place,
    promises.ask_more,
    waves.go_on,
    promises.fall_due,
    promises.tell,
    promises.ask_whether_they_came,
)
"""In this order: what is over gets nothing more."""
DIGESTS: Final[tuple[Step, ...]] = (digests.make_due,)
"""What leads are told at their hours."""
FOR_LEADS: Final[tuple[Step, ...]] = (alarms.sound, patience.pass_on)
"""What leads are told outside their hours: it may wait some seconds, and looking for it costs more."""
Look = Callable[[Transaction, House], Step | None]
LOOKS: Final[Mapping[Step, Look]] = {
    waves.go_on: waves.look,
    promises.tell: promises.look,
    alarms.sound: alarms.look,
    digests.make_due: digests.look,
}
"""Steps that are long in finding out whether there is anything to do: what finds it out beside whoever writes, and
gives the step for what it found."""


async def do_next(house: House, steps: Sequence[Step] = STEPS) -> bool:
    """As `do_one`, with the looks of `LOOKS` first; what they found is looked at again by who writes."""
    found = [await _found(house, step) for step in steps]
    return await house.store.run(do_one, house, [step for step in found if step])


async def _found(house: House, step: Step) -> Step | None:
    """What is worth the time of who writes; the step itself where its look fails, for that will tell why."""
    try:
        return await house.store.look(LOOKS[step], house) if step in LOOKS else step
    except Away:
        raise
    except Exception:  # noqa: BLE001
        return step


def do_one(tx: Transaction, house: House, steps: Sequence[Step] = STEPS) -> bool:
    """Deal with one thing that is due; False if nothing is."""
    done = any(_done(tx, house, step) for step in steps)
    if done:
        tx.rung.add(Bell.SELECTED)  # it may be an ask, and another process may begin with its people
    return done


def _done(tx: Transaction, house: House, step: Step) -> bool:
    """What can not be dealt with must not hold up what comes after it: it is told, and tried again at the next tick."""
    whole = step.func if isinstance(step, partial) else step
    return bool(apart(tx, whole.__name__, partial(step, tx, house)))
