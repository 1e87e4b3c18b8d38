"""From what is to be said to a row in the outbox: names filled in, letters made cheap where they cost, STOP told."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.core import wording
from bot.core.book import Book
from bot.core.matters import Speech
from bot.core.questions import Scene
from bot.core.segments import UNCOUNTED, thrifty
from bot.store import organizers, outbox, supporters
from bot.store.outbox import Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.understanding import dates, times
from bot.work.house import House

STOP_NOTICE_EVERY: Final = timedelta(days=30)
"""How long "STOP to leave" may go unsaid (rulings 15)."""


def names(
    tx: Transaction, house: House, book: Book, person: Person, skills: Iterable[str] | None = None
) -> dict[str, str]:
    """The values of the names that every text may use. `skills`: theirs, where they were looked up already."""
    skills = supporters.skills_of(tx, person.id) if skills is None else skills
    keyword = person.supporter.keyword or book.door(person.supporter.language)
    language = person.supporter.language
    return {
        "organization": house.settings.organization,
        "contact": house.settings.contact,
        "keyword": keyword,
        "link": f"{house.settings.public_url}/join/{quote(keyword.lower())}",
        "first_name": person.first_name,
        "your_place": person.supporter.place or "",
        "your_skills": ", ".join(book.skills.name(id, language) for id in skills),
    }


def scene(
    tx: Transaction,
    house: House,
    book: Book,
    person: Person,
    given: Mapping[str, str] | None = None,
    skills: Iterable[str] | None = None,
) -> Scene:
    """What a turn with this person may look things up in. `skills`: theirs, where they were looked up already."""
    filled = {**names(tx, house, book, person, skills), **(given or {})}
    country = person.country or house.settings.default_country
    return Scene(filled, house.places, book.skills, country, lambda: _day(house, person, tx.now))


def _day(house: House, person: Person, now: datetime) -> date:
    """The date where this person is."""
    return now.astimezone(ZoneInfo(house.zones(person.zones)[0])).date()


def speech(house: House, book: Book, language: str) -> Speech:
    """How digests and what leads are told sound in a language."""
    return Speech(book.phrases(language, house.settings.default_language), house.settings.timezone)


def moment(tx: Transaction, house: House, book: Book, person: Person, at: datetime) -> str:
    """When something is, as a text says it: by the clock of the place that the person told, else by the organization's,
    with the weekday if it is not today. Their number may be from elsewhere."""
    zone = ZoneInfo(person.supporter.zone or house.settings.timezone)
    phrases = book.phrases(person.supporter.language, house.settings.default_language)
    local, today = at.astimezone(zone), tx.now.astimezone(zone).date()
    clock = times.spoken(local.time(), ampm=phrases["clock"] == "12")
    if local.date() == today:
        return clock
    return f"{dates.spoken(local.date(), phrases['weekdays'].split(', '), phrases['months'].split(', '))}, {clock}"


def allowed(house: House, person: Person) -> bool:
    """Whether texts may go to the country of this address; an account whose number nobody knows is in none."""
    countries, address = house.settings.countries, person.address
    bound = address.channel == "sms" or (address.channel == "signal" and address.number_key is not None)
    return not countries or not bound or address.country in countries


def stop_notice(house: House, book: Book, person: Person, now: datetime) -> str:
    """The reminder of STOP that is due to this person; "" if it is not, and to a group, where it means nothing."""
    if organizers.is_group(person):
        return ""
    told = person.supporter.stop_notice_at
    if told and now - told < STOP_NOTICE_EVERY:
        return ""
    return book.phrases(person.supporter.language, house.settings.default_language)["stop_notice"]


def worded(house: House, book: Book, person: Person, kind: str, text: str, now: datetime) -> str:
    """A text as this person will read it."""
    if kind != outbox.NOTICE and (notice := stop_notice(house, book, person, now)):
        text = wording.with_stop_notice(text, notice)
    return text if person.address.channel in UNCOUNTED else thrifty(text)


def queue(
    tx: Transaction,
    house: House,
    book: Book,
    person: Person,
    kind: str,
    cause: Cause,
    text: str,
    *,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    invitation_id: int | None = None,
    file: bytes | None = None,
) -> int | None:
    """Queue a text as the person will read it. The row's id if it is new."""
    said = outbox.Text(
        supporter_id=person.id,
        address=person.address,
        kind=kind,
        cause=cause,
        text=as_read(tx, house, book, person, kind, text),
        not_before=not_before,
        expires_at=expires_at,
        invitation_id=invitation_id,
        file=file,
    )
    return outbox.enqueue(tx, said)


def as_read(tx: Transaction, house: House, book: Book, person: Person, kind: str, text: str) -> str:
    """What is queued now, as the person will read it; "STOP to leave" is added where it is due, and noted."""
    text = worded(house, book, person, kind, text, tx.now)
    if kind != outbox.ASK and wording.STOP_WORD.search(text):
        person.supporter.stop_notice_at = tx.now  # an ask may never leave: `intent.intend` notes it then
    return text


def phrase(
    tx: Transaction, house: House, book: Book, person: Person, kind: str, cause: Cause, key: str, **extra: str
) -> int | None:
    """Queue one of the bot's own phrases."""
    return queue(tx, house, book, person, kind, cause, phrased(tx, house, book, person, key, **extra))


def phrased(tx: Transaction, house: House, book: Book, person: Person, key: str, **extra: str) -> str:
    """One of the bot's own phrases, names filled in."""
    words = book.phrases(person.supporter.language, house.settings.default_language)[key]
    skills = None if "{your_skills}" in words else ()  # looked up only where they are said
    return wording.fill(words, {**names(tx, house, book, person, skills), **extra})
