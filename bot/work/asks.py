"""Asks as organizers handle them: made, sent, paused, resumed, cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core import audience as q
from bot.core import harm
from bot.core.flow import Flow
from bot.core.harm import Held
from bot.store import asks, calling_off, installation, milestones, roster
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work import schedules, waves
from bot.work.audiences import read_audience
from bot.work.house import House, Refused


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What an organizer wants asked."""

    flow: str
    audience: str
    given: Mapping[str, str]
    needed: int | None = None
    at: datetime | None = None
    until: datetime | None = None
    team: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    address: str = ""
    waves: str = "auto"
    widen_km: float | None = None
    overbook: int | None = None
    reminders: int | None = None
    schedule: str = ""


def create(tx: Transaction, house: House, new: NewAsk, actor: str) -> int:
    """Make an ask of it. Raises `Refused` or `AudienceFault`."""
    version, book = house.library.live(tx)
    flow = book.flows.get(new.flow)
    if flow is None:
        raise Refused(f"there is no flow {new.flow!r}; there is {', '.join(sorted(book.flows))}.")
    if flow.keywords:
        raise Refused(f"the flow {flow.name!r} begins by keyword and can not be sent; choose one without keywords.")
    missing = [need for need in flow.needs if not new.given.get(need, "").strip()]
    if missing:
        raise Refused(f"the flow {flow.name!r} needs {', '.join(missing)}; add --set {missing[0]}=...")
    unknown = sorted(set(new.given) - set(flow.needs))
    if unknown:
        raise Refused(
            f"the flow {flow.name!r} has no {unknown[0]!r} to set; it needs {', '.join(flow.needs) or 'nothing'}."
        )
    if new.team is not None and new.team not in book.teams:
        raise Refused(f"there is no team {new.team!r} in digests.toml; there is {', '.join(book.teams) or 'none'}.")
    if new.needed is not None and new.needed < 1:
        raise Refused(f"--needed is {new.needed}, and 1 is the least; leave it out to ask everybody.")
    if new.until and new.until <= (new.at or tx.now):
        raise Refused("--until is not after the ask begins; give a later time.")
    _check_times(new, flow, tx.now)
    query = read_audience(tx, house, book, new.audience)
    if isinstance(query, q.Nobody):
        raise Refused("an empty audience is nobody; write whom to ask, such as skill:driving, or everyone.")
    waves.check(new.waves, new.needed, new.widen_km, new.overbook, query)
    ask = Ask(
        flow=flow.name,
        flow_version_id=version,
        audience=new.audience,
        given=dict(new.given),
        needed=new.needed,
        team=new.team,
        state=asks.SCHEDULED if new.at else asks.DRAFT,
        at=new.at,
        until=new.until or new.starts_at,
        created_at=tx.now,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        waves=new.waves,
        widen_km=new.widen_km,
        overbook=roster.AS_SEEN if new.overbook is None else new.overbook,
        reminders=new.reminders,
        schedule=new.schedule,
    )
    if not ask.schedule:
        ask.overbook = waves.overbooked(tx, ask)
    schedules.plan(house, ask, tx.now)
    id = asks.add(tx, ask)
    if new.address:
        asks.seal_address(tx, ask, new.address)
    installation.note(tx, actor, "ask new", f"ask {id}")
    return id


def _check_times(new: NewAsk, flow: Flow, now: datetime) -> None:
    """Whether the times of the thing itself can be. Raises `Refused`."""
    if new.starts_at is None:
        if new.ends_at or new.address:
            option = "--ends" if new.ends_at else "--address"
            raise Refused(f"{option} needs --starts as well: nobody can be told of it without the time.")
        return
    if new.starts_at <= (new.at or now):
        raise Refused("--starts is not after people are asked; give a later time.")
    if new.ends_at and new.ends_at <= new.starts_at:
        raise Refused("--ends is not after --starts; give a later time.")
    if new.until and new.until > new.starts_at:
        raise Refused("--until is after --starts, when it is too late to come; give an earlier time, or leave it out.")
    if new.address and not flow.before:
        raise Refused(
            f"the flow {flow.name!r} has no step with `before`, and --address is told nowhere else; leave it out."
        )


def find(tx: Transaction, id: int, *, lock: bool = False) -> Ask:
    """The ask with this number. `lock`: nobody else counts or moves it meanwhile. Raises `Refused`."""
    ask = asks.get(tx, id, lock=lock)
    if ask is None:
        raise Refused(f"there is no ask {id}; `turnout ask list` shows those there are.")
    return ask


def send(tx: Transaction, id: int, actor: str) -> Ask:
    """Send a draft now, or a scheduled one sooner. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state not in (asks.DRAFT, asks.SCHEDULED):
        raise Refused(f"ask {id} is {ask.state} already; make a new one to ask again.")
    since = ask.at or ask.created_at  # the times of what repeats are those of its first slot from then on
    ask.state, ask.at = asks.SCHEDULED, since if ask.schedule else tx.now
    installation.note(tx, actor, "ask send", f"ask {id}")
    return ask


def pause(tx: Transaction, id: int, actor: str) -> Ask:
    """Send no more of it until it is resumed. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state not in (asks.SCHEDULED, asks.REPEATING, asks.RUNNING, asks.FILLED, asks.PAUSED):
        raise Refused(f"ask {id} is {ask.state}, so there is nothing to pause.")
    if ask.state != asks.PAUSED or ask.held_for not in harm.BY_ITS_TEXTS:  # whoever resumes it is to know of those
        ask.state, ask.reason, ask.held_for = asks.PAUSED, harm.BY_ORGANIZER, Held.PEOPLE
    installation.note(tx, actor, "ask pause", f"ask {id}")
    return ask


def resume(tx: Transaction, id: int, actor: str) -> Ask:
    """Go on with a paused ask, and with what fell due of it meanwhile. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state != asks.PAUSED:
        raise Refused(f"ask {id} is {ask.state}, not paused.")
    waits = ask.at is not None and ask.at > tx.now
    ask.reason = ""
    if ask.held_for in harm.BY_ITS_TEXTS:  # a pause by hand accepts nothing: nobody was told of its texts then
        ask.counted_from = tx.now
    milestones.catch_up(tx, id)
    if ask.selected_at and ask.needed:
        roster.resume(tx, ask)
    elif ask.selected_at:
        ask.state = asks.RUNNING
    elif ask.schedule:
        ask.state = asks.REPEATING if waits else asks.SCHEDULED
    else:
        ask.state, ask.at = asks.SCHEDULED, ask.at if waits else tx.now
    installation.note(tx, actor, "ask resume", f"ask {id}")
    return ask


@dataclass(frozen=True, slots=True)
class Cancelled:
    """An ask that is cancelled. `also`: asks of its turns, cancelled with it; `told`: how many hear of it, in all."""

    ask: Ask
    also: tuple[int, ...]
    told: int


def cancel(tx: Transaction, id: int, actor: str) -> Cancelled:
    """Send nothing more of it, ever, nor of its turns that are still to come; who promised is told.

    Raises `Refused`.
    """
    ask = find(tx, id, lock=True)
    ahead = ask.state == asks.OVER and ask.starts_at is not None and ask.starts_at > tx.now
    if ask.state in asks.ENDED and not ahead:
        raise Refused(f"ask {id} is {ask.state} already.")
    turns = calling_off.turns_of(tx, ask)
    also = [one for turn in turns for one in (turn, *calling_off.turns_of(tx, turn))]
    told = sum(_cancel(tx, one, actor) for one in (ask, *also))
    return Cancelled(ask, tuple(one.id for one in also if one.id), told)


def _cancel(tx: Transaction, ask: Ask, actor: str) -> int:
    asks.stop_sending(tx, ask, asks.CANCELLED, "cancelled")
    installation.note(tx, actor, "ask cancel", f"ask {ask.id}")
    return calling_off.plan(tx, ask)
