"""Waves: the next people are asked once the last ones had their time, until the places are full or nobody is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.core import audience as q
from bot.core import harm
from bot.core import waves as policy
from bot.core.harm import Held
from bot.core.quiet import Whereabouts
from bot.core.waves import ALL, AUTO, LARGEST_BATCH, Chosen, Course, Planned
from bot.store import asks, brakes, invitations, milestones, roster, supporters, waves
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask
from bot.work import agreement
from bot.work.house import House, NoBook, Refused

EXHAUSTED: Final = "everybody was asked"


def check(how: str, needed: int | None, widen_km: float | None, overbook: int | None, query: q.Query) -> None:
    """Whether an ask can go out like this. Raises `Refused`."""
    batch = int(how) if how.isascii() and how.isdigit() and len(how) < 5 else 0
    if how not in (AUTO, ALL) and not 1 <= batch <= LARGEST_BATCH:
        raise Refused(f"--waves is {how!r}; write auto, all, or how many people at a time: 1 to {LARGEST_BATCH}.")
    if batch and needed is None:
        raise Refused(f"--waves {batch} stops where so many said yes; give --needed as well, or write all.")
    if overbook is not None and needed is None:
        raise Refused("--overbook adds places to those of --needed; give --needed as well, or leave it out.")
    if widen_km is None:
        return
    if needed is None or how == ALL:
        raise Refused("--widen looks further out when too few come, wave by wave; give --needed, and not --waves all.")
    within = policy.around(query)
    if within is None:
        raise Refused("--widen widens one distance that holds for all, such as: skill:driving AND within 10km of 90210")
    if widen_km <= within.km:
        raise Refused(f"--widen is {widen_km:g} km, and the audience reaches {within.km:g} km already; give more.")


def is_all_at_once(ask: Ask) -> bool:
    """Whether everybody is asked together, however many they are."""
    return ask.needed is None or ask.waves == ALL


def overbooked(tx: Transaction, ask: Ask) -> int:
    """Places beyond those needed: as many as the organizer said, else (`AS_SEEN`) as will drop out by what was seen so
    far, where there is a time to come to."""
    if ask.overbook != roster.AS_SEEN:
        return ask.overbook
    return policy.overbook(ask.needed, drop_out(tx)) if ask.needed and ask.starts_at else 0


def drop_out(tx: Transaction) -> float:
    """The share of promises that are expected not to be kept."""
    return policy.drop_out(*waves.promises(tx))


def begin(tx: Transaction, ask: Ask) -> None:
    """From here on everybody is asked, or the first wave is due where so many are needed. The ask must be locked."""
    assert ask.id is not None
    ask.state = asks.RUNNING
    if not is_all_at_once(ask):
        ask.selected_at = ask.wave_at = tx.now
    if ask.needed and ask.until:
        milestones.plan(tx, ask.id, milestones.DEADLINE, policy.nears(tx.now, ask.until))


@dataclass(frozen=True, slots=True)
class Choice:
    """The best people for the next wave of an ask, at most `size`, and how far out they live at most."""

    ask_id: int
    size: int
    people: Sequence[Chosen]
    radius_km: float | None


def look(tx: Transaction, house: House) -> Callable[[Transaction, House], bool] | None:
    """`go_on`, if an ask's next wave is due, with who is best for it: to find them among very many takes long."""
    ask = None if brakes.paused(tx) else waves.due(tx)
    if ask is None or ask.waves == ALL or roster.is_full(tx, ask):
        return go_on if ask else None
    try:
        query = agreement.query_of(tx, house, ask)
    except (q.AudienceFault, NoBook):
        return go_on
    due = _answered_by(tx, house, ask) <= tx.now
    return partial(go_on, choice=_choose(tx, ask, query, policy.size(_course(tx, ask, tx.now)))) if due else go_on


def go_on(tx: Transaction, house: House, choice: Choice | None = None) -> bool:
    """Look after one ask whose next wave is due; False if none is. `choice`: what was found for it beside who writes;
    of those who left since, or were asked, each is looked at again before they are."""
    ask = None if brakes.paused(tx) else waves.due(tx, lock=True)
    if ask is None:
        return False
    assert ask.id is not None
    roster.close_if_filled(tx, ask)
    if ask.waves == ALL:
        ask.wave_at = None
    if ask.state != asks.RUNNING or ask.waves == ALL:
        return True
    try:
        query = agreement.query_of(tx, house, ask)
    except (q.AudienceFault, NoBook) as fault:
        asks.hold(tx, ask.id, f"its audience can not be found: {fault}")
        return True
    answered_by = _answered_by(tx, house, ask)
    if answered_by > tx.now:
        ask.wave_at = answered_by
    else:
        _send(tx, house, ask, query, choice)
    return True


def _answered_by(tx: Transaction, house: House, ask: Ask) -> datetime:
    """When the wave that is out will have had its time; now, if nobody of it is silent."""
    left_at = waves.half_left_at(tx, ask)
    if left_at is None or waves.all_answered(tx, ask):
        return tx.now
    return _open_for(house, left_at, _course(tx, ask, tx.now).wait)


def _open_for(house: House, start: datetime, length: timedelta) -> datetime:
    """When so much time has passed of the hours in which people may be asked where the organization is."""
    here = Whereabouts((house.settings.timezone,))
    at = house.opens_at(start, here)
    while (closes := house.closes_at(at, here)) is not None and at + length >= closes:
        length -= closes - at
        at = house.opens_at(closes, here)
    return at + length


def _course(tx: Transaction, ask: Ask, now: datetime) -> Course:
    places = roster.places(ask)
    assert ask.id is not None
    assert places is not None
    return Course(ask.waves, places, roster.accepted(tx, ask.id), waves.out(tx, ask), now, ask.until)


def _send(tx: Transaction, house: House, ask: Ask, query: q.Query, choice: Choice | None) -> None:
    """The next wave, if people are to be asked now, and when to look again."""
    course = _course(tx, ask, tx.now)
    size = policy.size(course)
    if choice is None or choice.ask_id != ask.id or choice.size < size:
        choice = _choose(tx, ask, query, size)
    chosen, ask.radius_km = choice.people[:size], choice.radius_km
    room = agreement.most(tx, ask, query) - invitations.invited(tx, ask)
    if chosen and room <= 0:
        asks.hold(tx, ask.id or 0, harm.NEEDED, Held.SECOND)
        return
    if chosen:
        waves.invite(tx, ask, chosen[:room])
    if size:
        ask.reason = "" if chosen else EXHAUSTED
    ask.wave_at = _open_for(house, tx.now, course.wait)


def _choose(tx: Transaction, ask: Ask, query: q.Query, size: int) -> Choice:
    """The best people for a wave; too few within the distance, and it grows as far as the organizer allows."""
    assert ask.id is not None
    within, radius_km, most = policy.around(query), ask.radius_km, min(size, LARGEST_BATCH)
    if not size:
        return Choice(ask.id, 0, (), radius_km)
    while True:
        here = policy.widened(query, radius_km)
        chosen = policy.rank(waves.candidates(tx, ask, here, most), ask.id, most)
        further = policy.wider(radius_km or within.km, ask.widen_km) if within else None
        if len(chosen) == most or further is None:
            return Choice(ask.id, size, chosen, radius_km)
        radius_km = further


@dataclass(frozen=True, slots=True)
class Outlook:
    """How an ask that needs so many goes on from here. `beyond`: places for those who drop out; `first`: who is asked
    first, and why."""

    needed: int
    beyond: int
    plan: Sequence[Planned]
    first: Sequence[tuple[Person, Chosen]]


def outlook(tx: Transaction, house: House, ask: Ask, query: q.Query, sample: int) -> Outlook | None:
    """The waves to come, if people answer as the prior has it; None for an ask that needs no number of them."""
    if ask.needed is None:
        return None
    assert ask.id is not None
    left = waves.left(tx, ask, policy.widened(query, ask.widen_km))
    opens = house.opens_at(max(tx.now, ask.at or tx.now), Whereabouts((house.settings.timezone,)))
    beyond = overbooked(tx, ask)
    course = replace(_course(tx, ask, opens), places=ask.needed + beyond)
    plan = policy.plan(course, left, lambda at, length: _open_for(house, at, length))
    ranked = policy.rank(waves.candidates(tx, ask, policy.widened(query, ask.radius_km), sample), ask.id, sample)
    first = [(person, one) for one in ranked if (person := supporters.best_address(tx, one.id))]
    return Outlook(ask.needed, beyond, plan, first)
