"""Digests: one text per team, window and lead, when there is something new."""

import logging
from datetime import datetime

from bot.core.audience import AudienceFault
from bot.core.book import Book
from bot.core.calendar import Hours
from bot.core.digest import BY_SMS, Room, compose, room_on
from bot.core.flow import Team
from bot.store import audience as audience_sql
from bot.store import digests, installation, organizers
from bot.store.digests import News
from bot.store.outbox import DIGEST, Cause
from bot.store.session import Transaction
from bot.work import speak
from bot.work.audiences import read_audience
from bot.work.house import House, Refused

log = logging.getLogger(__name__)


def news_for(tx: Transaction, house: House, book: Book, team: Team) -> News:
    """What the team's digest has to tell at this moment."""
    members = audience_sql.clause(read_audience(house, book, team.audience), tx.now)
    return digests.news(tx, team.name, members, with_questions=team.show != "counts")


def worded(house: House, book: Book, team: Team, news: News, language: str, room: Room, ending: str = "") -> str:
    """The digest in a language; "" when nothing is new since the last one."""
    labels = book.phrases(language, house.settings.default_language)["digest"].split(", ")
    organization = house.settings.organization
    return compose(organization, team.name, news.new_replies, news.counts, news.questions, ending, labels, room)


def find_team(tx: Transaction, house: House, name: str) -> tuple[Book, Team]:
    """The team of this name. Raises `Refused`."""
    _, book = house.library.live(tx)
    if name not in book.teams:
        raise Refused(f"there is no team {name!r} in digests.toml; there is {', '.join(book.teams) or 'none'}.")
    return book, book.teams[name]


def preview(tx: Transaction, house: House, name: str) -> str:
    """The team's digest as it would leave now by SMS. Raises `Refused`."""
    book, team = find_team(tx, house, name)
    return worded(house, book, team, news_for(tx, house, book, team), house.settings.default_language, BY_SMS)


def send_now(tx: Transaction, house: House, name: str, actor: str) -> int:
    """Send the team's digest outside its hours; to how many leads. Raises `Refused`."""
    book, team = find_team(tx, house, name)
    leads = _make(tx, house, book, team, tx.now)
    installation.note(tx, actor, "digest send", f"team {name}")
    return leads


def make_due(tx: Transaction, house: House) -> None:
    """Make the digest of every team whose window has begun; each window once, whatever crashes in between."""
    _, book = house.library.live(tx)
    for team in book.teams.values():
        window = Hours.parse(team.hours).latest(tx.now, house.settings.timezone)
        if window > digests.known_since(tx, team.name):
            try:
                _make(tx, house, book, team, window)
            except AudienceFault as fault:
                log.error("there is no digest for team %s: %s", team.name, fault)  # noqa: TRY400 -- the organizers' words


def _make(tx: Transaction, house: House, book: Book, team: Team, window: datetime) -> int:
    if not digests.open_window(tx, team.name, window):
        return 0
    digests.hold_replies(tx, team.name)
    news = news_for(tx, house, book, team)
    told = 0
    for organizer, person in organizers.reading(tx, team.leads):
        notice = speak.stop_notice(house, book, person, tx.now)
        room = room_on(person.address.channel)
        text = worded(house, book, team, news, person.supporter.language, room, notice)
        if text:
            cause = Cause(digests.CAUSE, organizer.id or 0, digests.step_of(team.name, window))
            speak.queue(tx, house, book, person, DIGEST, cause, text)
            told += 1
    if told:
        digests.tell(tx, team.name, news)
        digests.sent(tx, team.name, window, told)
    return told
