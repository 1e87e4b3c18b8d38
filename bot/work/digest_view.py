"""What a team's page shows to the lead who opened the link to it: every ask, and every item whole (rulings 19).

Whoever is no lead of the team any more, or not at an address with rights, sees nothing from that moment on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.digest import AskCount
from bot.core.flow import Team
from bot.core.matters import Opening, Speech, matter_text
from bot.store import audience, digests, installation, items, links, organizers, replies
from bot.store.items import Item
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import DigestLink, Organizer
from bot.work import speak
from bot.work.audiences import read_audience
from bot.work.house import House

LASTS: Final = timedelta(hours=24)
"""How long a link to the page holds, and whoever opened it may look."""


@dataclass(frozen=True, slots=True)
class Door:
    """A link that is not open in the browser that follows it. `is_free`: it can be opened there."""

    language: str
    is_free: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the page shows it. `phone`: the number to call, "" where nobody should; `taken_by`: "" for nobody."""

    number: int
    kind: str
    ask_id: int
    name: str
    phone: str
    words: str
    condition: str
    counter: str
    party: int
    taken_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """The page, in the words of the lead (a row) who opened it. `until`: when it is seen no more."""

    lead: int | None
    team: str
    language: str
    labels: Sequence[str]
    until: datetime
    counts: Sequence[AskCount]
    items: Sequence[Shown]


def link(tx: Transaction, house: House, team: str, address_id: int) -> str:
    """A fresh address of the team's page, for the lead at this address, to be opened once."""
    return f"{house.settings.public_url}/digest/{links.make(tx, team, address_id, tx.now + LASTS)}"


def enter(tx: Transaction, house: House, token: str, session: str) -> None:
    """Open the link in this browser, if it holds and nobody has opened it."""
    found = links.find(tx, token, lock=True)
    entitled = _entitled(tx, house, found) if found else None
    if found and entitled and links.open_once(tx, found, session):
        team, lead, _ = entitled
        installation.note(tx, f"lead {lead.id}", "digest opened", f"team {team.name}")


def look(tx: Transaction, house: House, token: str, session: str) -> View | Door | None:
    """The page for the browser that opened the link; its door for another; None where it leads nowhere any more."""
    found = links.find(tx, token)
    entitled = _entitled(tx, house, found) if found else None
    if found is None or entitled is None:
        return None
    team, lead, person = entitled
    language = person.supporter.language
    if not links.opened_by(tx, found, session):
        return Door(language, is_free=found.session_key is None)
    _, book = house.library.live(tx)
    labels = book.phrases(language, house.settings.default_language)["digest"].split(", ")
    members = audience.clause(read_audience(tx, house, book, team.audience), tx.now)
    counts = digests.under_way(tx, team.name, members)
    waiting = items.unfinished(tx, team.name) if team.show != "counts" else ()
    zone = ZoneInfo(house.settings.timezone)
    shown = [_shown(tx, house, item, speak.speech(house, book, language)) for item in waiting]
    return View(lead.id, team.name, language, labels, found.until.astimezone(zone), counts, shown)


def take_away(tx: Transaction, house: House, token: str, session: str) -> View | None:
    """The page as a file, which is noted."""
    seen = look(tx, house, token, session)
    if not isinstance(seen, View):
        return None
    installation.note(tx, f"lead {seen.lead}", "digest file", f"team {seen.team}")
    return seen


def _entitled(tx: Transaction, house: House, found: DigestLink) -> tuple[Team, Organizer, Person] | None:
    """The team and the lead of a link, as long as the lead is one, at an address with rights that may be texted."""
    _, book = house.library.live(tx)
    team = book.teams.get(found.team)
    reading = organizers.reading(tx, team.leads) if team else ()
    at = next(((lead, person) for lead, person in reading if person.address_id == found.address_id), None)
    return (team, *at) if team and at else None


def _shown(tx: Transaction, house: House, item: Item, speech: Speech) -> Shown:
    person, reply, row = item.person, item.reply, item.row
    may_be_called = person is not None and not person.address.closed and speak.allowed(house, person)
    words = items.words_of(tx, reply) if reply else ""
    said = reply if words != items.DISAPPEARS else None
    return Shown(
        row.number,
        row.kind,
        item.ask.id or 0,
        person.first_name if person else "",
        person.phone if person and may_be_called else "",
        matter_text(item.matter, 0, speech) if isinstance(item.matter, Opening) else words,
        replies.condition_of(tx, said) if said else "",
        replies.counter_of(tx, said) if said else "",
        (reply.party if reply else None) or 0,
        organizers.label(tx, row.taken_by) if row.taken_by else "",
        row.made_at.astimezone(ZoneInfo(speech.zone)),
    )
