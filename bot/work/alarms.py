"""What can not wait for the hours of a team: one text to its leads as soon as they may be told, each thing once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.core.audience import AudienceFault
from bot.core.book import Book
from bot.core.digest import Page, Room, alarm, alarm_in_counts, room_on
from bot.core.flow import Team
from bot.core.matters import Opening, Speech
from bot.store import digests as stored
from bot.store import items, openings, organizers, teams, urgent
from bot.store.items import Item
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask
from bot.work import digests, speak
from bot.work.house import House

TIME_TO_ACT: Final = timedelta(hours=1)
"""Leads are woken for what ends sooner than that after their quiet hours."""


def sound(tx: Transaction, house: House) -> bool:
    """Tell the leads of one team what is urgent; False if nothing is, or nobody may be told now."""
    near = urgent.near(tx)
    if not near:
        return False
    _, book = house.library.live(tx)
    return any(_sound(tx, house, book, team, near) for team in book.teams.values())


def _sound(tx: Transaction, house: House, book: Book, team: Team, near: Sequence[Ask]) -> bool:
    leads = organizers.told(tx, team.leads)
    if not leads:
        return False
    try:
        members = digests.members_of(tx, house, book, team)
    except AudienceFault:
        return False  # its digest says so
    teams.hold(tx, team.name)
    in_counts = team.show == "counts"
    urgent.notice(tx, team.name, members, near, team.patience, with_words=not in_counts)
    waiting = [item for item in urgent.waiting(tx, team.name) if not in_counts or isinstance(item.matter, Opening)]
    told: set[int] = set()
    for organizer, person in leads:
        now = [item for item in waiting if _may_be_told(house, person, item, tx.now)]
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


def _may_be_told(house: House, person: Person, item: Item, now: datetime) -> bool:
    """Not in their quiet hours, unless it would be too late to act by their end (rulings 17)."""
    opens, ends = house.opens_at(now, person.whereabouts), openings.ends(item.ask)
    return opens <= now or (ends is not None and ends < opens + TIME_TO_ACT)
