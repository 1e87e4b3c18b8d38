"""What can not wait for the hours of a team: one text to its leads as soon as they may be told, each thing once."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.core.audience import AudienceFault
from bot.core.book import Book
from bot.core.digest import Page, Room, alarm, alarm_in_counts, room_on
from bot.core.flow import Team
from bot.core.matters import Opening, Speech
from bot.store import digests as stored
from bot.store import items, openings, organizers, teams, urgent
from bot.store.items import Item, Kind
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Organizer
from bot.store.teams import Members
from bot.work import digests, promises, speak
from bot.work.apart import apart
from bot.work.house import House

Lead = tuple[Organizer, Person]

TIME_TO_ACT: Final = timedelta(hours=1)
"""Leads are woken for what ends sooner than that after their quiet hours."""


def look(tx: Transaction, house: House) -> Callable[[Transaction, House], bool] | None:
    """Where something is urgent, which takes long to find among many people: `sound` for what was found."""
    near = urgent.near(tx)
    if not near:
        return None
    _, book = house.library.live(tx)
    for team in book.teams.values():
        leads, members = _who(tx, house, book, team)
        if not leads or members is None:
            continue
        found = _unnoticed(tx, house, team, members, near)
        new = urgent.asks_of(tx, found) if urgent.may_notice(tx, team.name, found) else frozenset()
        waiting = _waiting(tx, team)
        if new or any(_now(house, person, waiting, tx.now) for _, person in leads):
            return partial(sound, which={team.name: new})
    return None


def sound(tx: Transaction, house: House, which: Mapping[str, AbstractSet[int]] | None = None) -> bool:
    """Tell the leads of one team what is urgent; False if nothing is, or nobody may be told now.

    `which`: the teams that are looked at, with the asks of which something may be news to them; else all.
    """
    near = urgent.near(tx)
    if not near:
        return False
    _, book = house.library.live(tx)
    for team in book.teams.values():
        if which is None or team.name in which:
            theirs = near if which is None else [ask for ask in near if ask.id in which[team.name]]
            if apart(tx, f"the urgent text to team {team.name}", partial(_sound, tx, house, book, team, theirs)):
                return True
    return False


def _who(tx: Transaction, house: House, book: Book, team: Team) -> tuple[Sequence[Lead], Members | None]:
    """Who is told, and the team's people; None where they can not be found, as its digest says."""
    leads = organizers.told(tx, team.leads)
    try:
        return leads, digests.members_of(tx, house, book, team) if leads else None
    except AudienceFault:
        return leads, None


def _unnoticed(
    tx: Transaction, house: House, team: Team, members: Members, near: Sequence[Ask]
) -> Sequence[tuple[Kind, int]]:
    is_waited_for = partial(promises.is_waited_for, house)
    return urgent.unnoticed(tx, team.name, members, near, is_waited_for, with_words=team.show != "counts")


def _waiting(tx: Transaction, team: Team) -> Sequence[Item]:
    waiting = urgent.waiting(tx, team.name)
    return [item for item in waiting if team.show != "counts" or isinstance(item.matter, Opening)]


def _sound(tx: Transaction, house: House, book: Book, team: Team, near: Sequence[Ask]) -> bool:
    leads, members = _who(tx, house, book, team)
    if not leads or members is None:
        return False
    teams.hold(tx, team.name)
    in_counts = team.show == "counts"
    urgent.notice(tx, team.name, _unnoticed(tx, house, team, members, near), team.patience)
    waiting = _waiting(tx, team)
    told: set[int] = set()
    for organizer, person in leads:
        now = _now(house, person, waiting, tx.now)
        if not now:
            continue
        told.update(item.id for item in now)
        speech, room = speak.speech(house, book, person.supporter.language), room_on(person.address.channel)
        ending = digests.ending(tx, house, book, team, person)
        page = _page(house, team, now, ending, speech, room)
        step = stored.step_of(team.name, f"urgent-{now[0].row.kind}-{now[0].id}", page.left)
        digests.queue(tx, house, book, organizer, person, step, page)
    for item in waiting:
        if item.id in told:
            item.row.urgent_at = tx.now
            if in_counts:
                items.close(tx, item, "")  # nobody can act on it, and the next is news
    return bool(told)


def _page(house: House, team: Team, now: Sequence[Item], ending: str, speech: Speech, room: Room) -> Page:
    matters, organization = [item.matter for item in now], house.settings.organization
    if team.show == "counts":
        free = [matter for matter in matters if isinstance(matter, Opening)]
        return alarm_in_counts(organization, team.name, free, ending, speech, room)
    return alarm(organization, team.name, matters, ending, speech, room)


def _now(house: House, person: Person, waiting: Sequence[Item], now: datetime) -> Sequence[Item]:
    return [item for item in waiting if _may_be_told(house, person, item, now)]


def _may_be_told(house: House, person: Person, item: Item, now: datetime) -> bool:
    """Not in their quiet hours, unless it would be too late to act by their end (rulings 17)."""
    opens, ends = house.opens_at(now, person.whereabouts), openings.ends(item.ask)
    return opens <= now or (ends is not None and ends < opens + TIME_TO_ACT)
