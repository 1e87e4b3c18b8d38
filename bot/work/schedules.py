"""Asks that go out again: by the calendar, or by the dates of people and of shifts.

By the calendar (`repeating`): each slot makes an ask of its own, in the transaction that moves `at` to the next one, so
that a slot is dealt with once whatever dies in between. The ask that repeats always describes the next slot: when that
begins, ends and happens moves along by the clock on the wall. Without an end of its own the ask of one slot ends as the
next begins: a plain yes is then for that one.

`joined +3d`: the ask runs on, and each person is invited once, at their moment by their own clock. `shift -1d`: each
ask with a time to come to makes an ask to whoever has a place then, by the organization's clock.

What the bot missed by more than `LATE` is not caught up with: it is kept as missed, and told.
"""

from collections import deque
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final
from zoneinfo import ZoneInfo

from bot.core import audience as q
from bot.core.schedule import JOINED, Relative, Repeating, moved, parse
from bot.store import asks, schedules, supporters
from bot.store import audience as audience_sql
from bot.store.session import Transaction
from bot.store.tables import Ask, Supporter
from bot.work import agreement, waves
from bot.work.audiences import read_audience
from bot.work.house import House, NoBook, Refused

LATE: Final = timedelta(minutes=30)
"""How late an ask may leave because the bot was down, and nobody need look (reliability.md fault 45)."""
LOOK: Final = timedelta(minutes=5)
"""How often one looks whose moment has come."""
ANSWERED_BY: Final = timedelta(days=3)
"""After a shift: when the ask to its people ends. One from before it ends as the shift begins."""
MOST_MISSED: Final = 50
"""Slots that are kept as missed after one long rest; those before them are not worth a row."""
TOO_LATE: Final = "too late"


def plan(house: House, ask: Ask, now: datetime) -> None:
    """See whether a new ask can go out again so, and find its first slot. Raises `Refused` or `CalendarFault`."""
    if not ask.schedule:
        return
    ask.schedule = " ".join(ask.schedule.lower().split())
    schedule = parse(ask.schedule)
    if isinstance(schedule, Repeating):
        first = next(schedule.slots(ask.at or now, house.settings.timezone))
        for name, at in (("--starts", ask.starts_at), ("--ends", ask.ends_at), ("--until", ask.until)):
            if at and at <= first:
                raise Refused(
                    f"{name} is not after the first time that it goes out, {_told(house, first)}; give a later one."
                )
        if ask.state == asks.SCHEDULED:
            begin(house, ask, now)
    elif ask.needed or ask.starts_at or ask.ends_at:
        raise Refused(
            "with --repeat for each person or shift there is no --needed, --starts or --ends; leave them out."
        )
    elif schedule.to != JOINED and ask.until:
        raise Refused("with --repeat for each shift there is no --until; turnout ask cancel ends it.")


def begin(house: House, ask: Ask, now: datetime) -> None:
    """The ask goes out again and again from now on. It must be locked."""
    assert ask.at is not None
    schedule = parse(ask.schedule)
    if isinstance(schedule, Repeating):
        zone = house.settings.timezone
        first = next(schedule.slots(ask.at, zone))
        _move(ask, first, next(slot for slot in schedule.slots(ask.at, zone) if slot > now - LATE), zone)
        ask.state = asks.REPEATING
    elif schedule.to == JOINED:
        ask.state, ask.selected_at, ask.at = asks.RUNNING, now, now
    else:
        ask.state, ask.at = asks.REPEATING, now


def make_due(tx: Transaction, house: House) -> bool:
    """Make the asks of the slots that have come of one ask that repeats; False if none has."""
    ask = schedules.due(tx)
    if ask is None:
        return False
    assert ask.at is not None
    zone = house.settings.timezone
    schedule = parse(ask.schedule)
    assert isinstance(schedule, Repeating)
    come = deque(takewhile(lambda slot: slot <= tx.now, schedule.slots(ask.at, zone)), maxlen=MOST_MISSED)
    for slot in come:
        child = _child(tx, house, ask, slot.isoformat())
        _move(child, ask.at, slot, zone)
        child.until = child.until or next(later for later in schedule.slots(slot, zone) if later > slot)
        _schedule(house, child, tx.now)
        asks.add(tx, child)
    _move(ask, ask.at, next(slot for slot in schedule.slots(ask.at, zone) if slot > tx.now), zone)
    return True


def look_around(tx: Transaction, house: House) -> bool:
    """Invite those whose moment has come since one ask looked last; False if none is to look yet."""
    ask = schedules.looking(tx, tx.now - LOOK)
    if ask is None:
        return False
    assert ask.id is not None
    assert ask.at is not None
    schedule = parse(ask.schedule)
    assert isinstance(schedule, Relative)
    try:
        query = read_audience(tx, house, house.library.book(tx, ask.flow_version_id), ask.audience)
    except (q.AudienceFault, NoBook) as fault:
        asks.hold(tx, ask.id, f"its audience can not be found: {fault}")
        return True
    look = _invite_joined if schedule.to == JOINED else _ask_shifts
    look(tx, house, ask, schedule, query)
    ask.at = tx.now
    return True


def _invite_joined(tx: Transaction, house: House, ask: Ask, schedule: Relative, query: q.Query) -> None:
    assert ask.id is not None
    assert ask.at is not None
    first, last = schedule.around(ask.at)[0], schedule.around(tx.now)[1]
    for supporter in schedules.who_joined(tx, ask, audience_sql.clause(query, tx.now), first, last):
        moment = _moment_of(tx, house, schedule, supporter)
        if moment and ask.at < moment <= tx.now:
            assert supporter.id is not None
            schedules.invite(tx, ask.id, [supporter.id], TOO_LATE if tx.now - moment > LATE else "")


def _moment_of(tx: Transaction, house: House, schedule: Relative, supporter: Supporter) -> datetime | None:
    """When it is by this person's own clock; None if they can not be texted anyway."""
    assert supporter.id is not None
    person = supporters.best_address(tx, supporter.id)
    if person is None or supporter.joined_at is None:
        return None
    return schedule.moment(supporter.joined_at, house.zones(person.zones)[0])


def _ask_shifts(tx: Transaction, house: House, ask: Ask, schedule: Relative, query: q.Query) -> None:
    assert ask.at is not None
    fits = audience_sql.clause(query, tx.now)
    first, last = schedule.around(ask.at)[0], schedule.around(tx.now)[1]
    for shift in schedules.shifts(tx, first, last):
        assert shift.starts_at is not None
        moment = schedule.moment(shift.starts_at, house.settings.timezone)
        if ask.at < moment <= tx.now and schedules.anybody_of(tx, shift, fits):
            child = _child(tx, house, ask, f"ask {shift.id}")
            child.at = moment
            child.until = shift.starts_at if moment < shift.starts_at else moment + ANSWERED_BY
            _schedule(house, child, tx.now)
            asks.add(tx, child)
            if child.state == asks.SCHEDULED:
                child.state, child.selected_at = asks.RUNNING, tx.now
                schedules.invite_those_of(tx, child, shift, fits)


def _child(tx: Transaction, house: House, ask: Ask, slot: str) -> Ask:
    """The ask of one slot: as the one that repeats, by the flow that is live now if that still needs the same."""
    live, book = house.library.live(tx)
    flow = book.flows.get(ask.flow)
    fits = flow is not None and not flow.keywords and set(flow.needs) == set(ask.given)
    child = Ask(
        flow=ask.flow,
        flow_version_id=live if fits else ask.flow_version_id,
        audience=ask.audience,
        given=dict(ask.given),
        needed=ask.needed,
        team=ask.team,
        state=asks.SCHEDULED,
        at=ask.at,
        until=ask.until,
        created_at=tx.now,
        starts_at=ask.starts_at,
        ends_at=ask.ends_at,
        address_enc=ask.address_enc,
        waves=ask.waves,
        widen_km=ask.widen_km,
        overbook=waves.overbooked(tx, ask),
        reminders=ask.reminders,
        parent_id=ask.id,
        slot=slot,
    )
    agreement.inherit(tx, house, child, ask)
    return child


def _schedule(house: House, child: Ask, now: datetime) -> None:
    """A slot that is too late is missed."""
    assert child.at is not None
    if now - child.at > LATE:
        child.state, child.reason = asks.MISSED, f"the bot was not running at {_told(house, child.at)}"


def _move(ask: Ask, slot: datetime, to: datetime, zone: str) -> None:
    """What the ask says of one slot, said of another."""
    ask.until, ask.starts_at, ask.ends_at = (
        moved(at, slot, to, zone) for at in (ask.until, ask.starts_at, ask.ends_at)
    )
    ask.at = to


def was_late(house: House, ask: Ask, now: datetime) -> str:
    """Why an ask that is due waits for a person: the bot was down when it should have gone out; "" if it was not."""
    assert ask.at is not None
    if now - max(ask.at, ask.created_at) <= LATE:
        return ""
    return f"it was due at {_told(house, ask.at)} and the bot was not running; turnout ask resume {ask.id} sends it now"


def _told(house: House, at: datetime) -> str:
    return at.astimezone(ZoneInfo(house.settings.timezone)).isoformat(timespec="minutes")
