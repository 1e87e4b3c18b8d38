"""Digests: one text per team, window and lead, when there is something new."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.core.audience import AudienceFault
from bot.core.book import Book
from bot.core.calendar import Hours
from bot.core.digest import BY_SMS, AskCount, Page, Room, compose, room_on
from bot.core.flow import Team
from bot.core.matters import Speech
from bot.core.quiet import STILL_AN_ANSWER
from bot.core.wording import fill
from bot.store import audience as audience_sql
from bot.store import digests, installation, organizers, teams
from bot.store.digests import News
from bot.store.outbox import DIGEST, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Organizer
from bot.store.teams import Members
from bot.work import digest_view, promises, speak
from bot.work.apart import apart
from bot.work.audiences import read_audience
from bot.work.house import House, Refused

log = logging.getLogger(__name__)


def members_of(tx: Transaction, house: House, book: Book, team: Team) -> Members:
    """The people of a team. Raises `AudienceFault`."""
    return audience_sql.clause(read_audience(tx, house, book, team.audience), tx.now)


def _news(tx: Transaction, house: House, book: Book, team: Team, counts: Sequence[AskCount] | None = None) -> News:
    """What the team's digest has to tell at this moment; `counts` as `store/digests.news` takes them."""
    members = members_of(tx, house, book, team)
    is_waited_for = partial(promises.is_waited_for, house)
    return digests.news(tx, team.name, members, is_waited_for, with_items=team.show != "counts", counts=counts)


def _worded(house: House, team: Team, news: News, speech: Speech, room: Room, ending: str = "") -> Page:
    organization = house.settings.organization
    return compose(organization, team.name, news.new_replies, news.counts, news.matters, ending, speech, room)


def find_team(tx: Transaction, house: House, name: str) -> tuple[Book, Team]:
    """The team of this name. Raises `Refused`."""
    _, book = house.library.live(tx)
    if name not in book.teams:
        raise Refused(f"there is no team {name!r} in digests.toml; there is {', '.join(book.teams) or 'none'}.")
    return book, book.teams[name]


def preview(tx: Transaction, house: House, name: str) -> str:
    """The team's digest as it would leave now by SMS; "" where nothing is new. Raises `Refused`."""
    book, team = find_team(tx, house, name)
    news = _news(tx, house, book, team)
    speech = speak.speech(house, book, house.settings.default_language)
    return _worded(house, team, news, speech, BY_SMS).text if news.is_any else ""


def send_now(tx: Transaction, house: House, name: str, actor: str) -> int:
    """Send the team's digest outside its hours; to how many leads. Raises `Refused`."""
    book, team = find_team(tx, house, name)
    leads = _make(tx, house, book, team, tx.now) if digests.open_window(tx, team.name, tx.now) else 0
    installation.note(tx, actor, "digest send", f"team {name}")
    return leads


def look(tx: Transaction, house: House) -> Callable[[Transaction, House], bool] | None:
    """Which team's window has begun, and how its asks stand: `make_due` for that team."""
    _, book = house.library.live(tx)
    for team in book.teams.values():
        known = teams.find(tx, team.name)
        if known is None:
            return make_due  # it is known from then on
        window = _window(tx, house, team)
        if window > known.known_since and digests.is_open(tx, team.name, window):
            try:
                counts = digests.counted(tx, team.name, members_of(tx, house, book, team))
            except AudienceFault:
                return make_due  # which tells it
            return partial(make_due, counted={team.name: counts})
    return None


def make_due(tx: Transaction, house: House, counted: Mapping[str, Sequence[AskCount]] | None = None) -> bool:
    """Make the digest of every team whose window has begun, each window once, whatever crashes in between; whether one
    was.

    `counted`: the only teams whose digest is made, and how their asks stood a moment ago.
    """
    _, book = house.library.live(tx)
    made = False
    for team in book.teams.values():
        if counted is None or team.name in counted:
            made |= _make_due(tx, house, book, team, counted[team.name] if counted else None)
    return made


def _make_due(tx: Transaction, house: House, book: Book, team: Team, counts: Sequence[AskCount] | None) -> bool:
    window = _window(tx, house, team)
    if window <= teams.known_since(tx, team.name) or not digests.open_window(tx, team.name, window):
        return False
    # Where it can not be made the next window is tried, not the next second.
    apart(tx, f"the digest of team {team.name}", partial(_make_if_found, tx, house, book, team, window, counts))
    return True


def _make_if_found(
    tx: Transaction, house: House, book: Book, team: Team, window: datetime, counts: Sequence[AskCount] | None
) -> None:
    try:
        _make(tx, house, book, team, window, counts)
    except AudienceFault as fault:
        log.error("there is no digest for team %s: %s", team.name, fault)  # noqa: TRY400 -- the organizers' words


def _window(tx: Transaction, house: House, team: Team) -> datetime:
    return Hours.parse(team.hours).latest(tx.now, house.settings.timezone)


def _make(
    tx: Transaction,
    house: House,
    book: Book,
    team: Team,
    window: datetime,
    counts: Sequence[AskCount] | None = None,
) -> int:
    """Tell the leads what there is to tell; how many."""
    digests.hold_replies(tx, team.name)
    leads = organizers.told(tx, team.leads)
    if not leads:
        return 0
    news = _news(tx, house, book, team, counts)
    if not news.is_any:
        return 0
    digests.tell(tx, team.name, news, team.patience)
    late = tx.now - window > STILL_AN_ANSWER  # the bot was down, and by now it may be night (rulings 17)
    for organizer, person in leads:
        speech, room = speak.speech(house, book, person.supporter.language), room_on(person.address.channel)
        page = _worded(house, team, news, speech, room, ending(tx, house, book, team, person))
        step = digests.step_of(team.name, window, page.left)
        not_before = house.opens_at(tx.now, person.whereabouts) if late else None
        queue(tx, house, book, organizer, person, step, page, not_before=not_before)
    digests.sent(tx, team.name, window, len(leads))
    return len(leads)


def ending(tx: Transaction, house: House, book: Book, team: Team, person: Person) -> str:
    """What stands below a digest: the link to all of it, and the reminder of STOP where that is due."""
    lines = [link(tx, house, book, team, person), speak.stop_notice(house, book, person, tx.now)]
    return "\n".join(line for line in lines if line)


def link(tx: Transaction, house: House, book: Book, team: Team, person: Person) -> str:
    """The line with the link to the team's page; "" for a group, where one member would open it for all."""
    if team.show == "counts" or organizers.is_group(person):
        return ""
    words = book.phrases(person.supporter.language, house.settings.default_language)["lead_link"]
    return fill(words, {"link": digest_view.link(tx, house, team.name, person.address_id)})


def queue(
    tx: Transaction,
    house: House,
    book: Book,
    organizer: Organizer,
    person: Person,
    step: str,
    page: Page,
    *,
    not_before: datetime | None = None,
) -> None:
    """Queue a digest, or an urgent one, for one lead."""
    cause = Cause(digests.CAUSE, organizer.id or 0, step)
    speak.queue(tx, house, book, person, DIGEST, cause, page.text, not_before=not_before)
