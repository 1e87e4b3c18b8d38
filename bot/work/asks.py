"""Asks: made, previewed, begun when they are due, ended when they are over."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.core import audience as q
from bot.core import calendar, engine, wording
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.book import Book
from bot.core.check import CHANNELS
from bot.core.questions import Scene
from bot.core.segments import UNCOUNTED, segments, thrifty
from bot.store import asks, conversations, installation, supporters
from bot.store import audience as audience_sql
from bot.store.audience import Audience
from bot.store.outbox import ASK, Cause
from bot.store.session import DatabaseFault, Transaction
from bot.store.tables import Ask, Invitation
from bot.understanding import places
from bot.work import speak
from bot.work.house import House, NoBook, Refused
from bot.work.learning import learn

log = logging.getLogger(__name__)

CHUNK: Final = 20
"""Invitations begun in one transaction: others wait no longer than that takes."""
SAMPLE: Final = 5


def read_audience(house: House, book: Book, text: str) -> q.Query:
    """An audience query, its places found. Raises `AudienceFault`."""
    known = Vocabulary(skills=book.skills.skills, languages=tuple(book.languages), channels=CHANNELS)
    return q.locate(parse(text, known), lambda place: _find(house, place))


def _find(house: House, text: str) -> q.Point | str:
    match house.places.read(text, house.settings.default_country):
        case places.Found(place):
            return q.Point(place.name, place.lat, place.lon, place.country)
        case places.Ambiguous(choices):
            return f"{text!r} can be several places; write one of: {'; '.join(map(places.label, choices))}."
        case _:
            return f"there is no place {text!r} that I know; write a postal code, or a town with its region."


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
    read_audience(house, book, new.audience)
    id = asks.create(
        tx,
        flow=flow.name,
        flow_version_id=version,
        audience=new.audience,
        given=new.given,
        needed=new.needed,
        at=new.at,
        until=new.until,
        team=new.team,
    )
    installation.note(tx, actor, "ask new", f"ask {id}")
    return id


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
    ask.state, ask.at = asks.SCHEDULED, tx.now
    installation.note(tx, actor, "ask send", f"ask {id}")
    return ask


def pause(tx: Transaction, id: int, actor: str) -> Ask:
    """Send no more of it until it is resumed. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state not in (asks.SCHEDULED, asks.RUNNING, asks.PAUSED):
        raise Refused(f"ask {id} is {ask.state}, so there is nothing to pause.")
    ask.state, ask.reason = asks.PAUSED, "by an organizer"
    installation.note(tx, actor, "ask pause", f"ask {id}")
    return ask


def resume(tx: Transaction, id: int, actor: str) -> Ask:
    """Go on with a paused ask. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state != asks.PAUSED:
        raise Refused(f"ask {id} is {ask.state}, not paused.")
    ask.state, ask.reason = (asks.RUNNING if ask.selected_at else asks.SCHEDULED), ""
    asks.close_if_filled(tx, ask)
    installation.note(tx, actor, "ask resume", f"ask {id}")
    return ask


def cancel(tx: Transaction, id: int, actor: str) -> Ask:
    """Send nothing more of it, ever. Raises `Refused`."""
    ask = find(tx, id, lock=True)
    if ask.state in asks.ENDED:
        raise Refused(f"ask {id} is {ask.state} already.")
    asks.stop_sending(tx, ask, asks.CANCELLED, "cancelled")
    installation.note(tx, actor, "ask cancel", f"ask {id}")
    return ask


def begin_due(tx: Transaction, house: House) -> bool:
    """Select the audience of one ask that is due; False if none is."""
    ask = asks.due(tx)
    if ask is None:
        return False
    if ask.until and ask.until <= tx.now:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
        return True
    assert ask.id is not None
    try:
        query = read_audience(house, house.library.book(tx, ask.flow_version_id), ask.audience)
    except (q.AudienceFault, NoBook) as fault:
        asks.hold(tx, ask.id, f"its audience can not be found: {fault}")
    else:
        asks.select_audience(tx, ask, audience_sql.clause(query, tx.now))
    return True


def end_expired(tx: Transaction) -> bool:
    """End one ask that is past its end; False if none is."""
    ask = asks.expired(tx)
    if ask is not None:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
    return ask is not None


def begin_planned(tx: Transaction, house: House) -> bool:
    """Begin the conversations of some planned invitations; False if there are none."""
    planned = asks.planned(tx, CHUNK)
    for invitation, ask in planned:
        assert ask.id is not None
        try:
            book = house.library.book(tx, ask.flow_version_id)
        except NoBook as fault:
            asks.hold(tx, ask.id, str(fault))
            continue
        try:
            with tx.session.begin_nested():
                _begin(tx, house, book, invitation, ask)
        except DatabaseFault:  # no fault of this person's: all of it is done again
            raise
        except Exception as error:  # noqa: BLE001 -- one person must not hold up the others
            log.error("invitation %d can not be begun: %s", invitation.id, type(error).__name__)  # noqa: TRY400 -- no content
            asks.skip(invitation, "failed")
    return bool(planned)


def _begin(tx: Transaction, house: House, book: Book, invitation: Invitation, ask: Ask) -> None:
    """One ask to one person: the conversation, and the text in the queue of their own daytime."""
    person = supporters.best_address(tx, invitation.supporter_id)
    if person is None or person.supporter.consent != "in":
        asks.skip(invitation, "opted_out")
        return
    if asks.rests(tx, person.id):
        asks.skip(invitation, "wants fewer")
        return
    if not speak.allowed(house, person):
        asks.skip(invitation, "country")
        return
    script = book.script(ask.flow, person.supporter.language)
    turn = engine.begin(script, speak.scene(tx, house, book, person, ask.given), asked=True)
    learn(tx, person, turn.effects, "", ask.flow_version_id)
    opens = calendar.opens_at(tx.now, house.quiet, house.zones(person.zones))
    wait = script.patience(turn.conversation)
    row = conversations.begin(
        tx, person, turn.conversation, ask.flow_version_id, wait=wait, invitation_id=invitation.id
    )
    assert ask.id is not None
    invitation.state = "begun"
    row.outbox_id = invitation.outbox_id = speak.queue(
        tx,
        house,
        book,
        person,
        ASK,
        Cause("ask", ask.id, turn.conversation.step or ""),
        wording.identified(turn.text, house.settings.organization),
        not_before=opens,
        expires_at=ask.until,
        invitation_id=invitation.id,
    )


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the text looks like in one language: segments of one text, people, and what they cost together."""

    language: str
    text: str
    encoding: str
    segments: int
    people: int
    cost: float


@dataclass(frozen=True, slots=True)
class Preview:
    """Who an ask would reach, and what it would say and cost. `waiting`: how many are in their quiet hours now."""

    explained: str
    audience: Audience
    sketches: Sequence[Sketch]
    currency: str
    waiting: int


def preview(tx: Transaction, house: House, id: int) -> Preview:
    """What would happen if the ask went out now. Raises `Refused` or `AudienceFault`."""
    ask = find(tx, id)
    book = house.library.book(tx, ask.flow_version_id)
    query = read_audience(house, book, ask.audience)
    reached = audience_sql.reached(tx, query, SAMPLE)
    people = audience_sql.languages(tx, query)
    sketches = [_sketch(house, book, ask, language, people) for language in book.languages]
    waiting = sum(
        count
        for zones, count in audience_sql.zones(tx, query).items()
        if calendar.opens_at(tx.now, house.quiet, house.zones(zones)) > tx.now
    )
    return Preview(q.explain(query), reached, sketches, book.prices.currency, waiting)


def _sketch(
    house: House, book: Book, ask: Ask, language: str, people: Mapping[tuple[str, str, str | None], int]
) -> Sketch:
    names = {"organization": house.settings.organization, "contact": house.settings.contact, "first_name": "Alex"}
    scene = Scene({**names, **ask.given}, house.places, book.skills, None, house.store.clock().date())
    turn = engine.begin(book.script(ask.flow, language), scene, asked=True)
    notice = book.phrases(language, house.settings.default_language)["stop_notice"]
    said = wording.identified(turn.text, house.settings.organization)
    text = thrifty(wording.with_stop_notice(said, notice))
    size = segments(text)
    theirs = [(channel, country, count) for (spoken, channel, country), count in people.items() if spoken == language]
    billed = [(book.prices.of(country), count) for channel, country, count in theirs if channel not in UNCOUNTED]
    cost = sum(count * size.count * price for price, count in billed)
    reached = sum(count for _, _, count in theirs)
    return Sketch(language, text, size.encoding.value, size.count, reached, round(cost, 4))
