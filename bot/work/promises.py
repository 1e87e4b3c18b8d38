"""What becomes of promises: a free place goes to the waiting list, who comes is told of it before, and asked after it.

A place is offered to one person at a time, and is kept for them meanwhile; yes takes it, no or silence passes it on.
Nobody is offered a place that there is no time left to take, and when nobody waits more people are asked. All that is
said here keeps quiet hours, waits while the ask is paused, and is not said when it is cancelled.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from bot.core import calendar_file, wording
from bot.core.book import Book
from bot.core.waiting import kept_until
from bot.store import asks, brakes, milestones, outbox, replies, roster, supporters
from bot.store.outbox import PROMISE, REPLY, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Invitation, Milestone
from bot.work import speak
from bot.work.apart import apart
from bot.work.house import House, NoBook
from bot.work.offers import title

TOLERANCE: Final = timedelta(minutes=15)
"""How late a reminder without an address may leave because the bot was down (reliability.md fault 45)."""
USUAL_LENGTH: Final = timedelta(hours=3)
"""How long a thing takes whose end nobody told."""
HOME_BY: Final = timedelta(hours=1)
"""After the end: when people are asked whether they made it."""
STILL_FRESH: Final = timedelta(days=1)
"""How late they may be asked because the bot was down."""
ANSWERED_BY: Final = timedelta(days=3)
"""After they were asked; what is told later comes too late to be counted."""
CHUNK: Final = 5
"""People who are told in one transaction: others wait no longer than that takes."""


def plan(tx: Transaction, book: Book, ask: Ask) -> None:
    """What falls due around the time that people are asked to come to, if the ask names one."""
    if ask.starts_at is None:
        return
    assert ask.id is not None
    flow = book.flows[ask.flow]
    for step in flow.before.values():
        assert step.before is not None
        milestones.plan(tx, ask.id, milestones.AHEAD + step.id, max(tx.now, ask.starts_at - step.before))
    if flow.after:
        milestones.plan(tx, ask.id, asks.AFTER, _ends_at(ask.starts_at, ask.ends_at) + HOME_BY)


def _ends_at(starts_at: datetime, ends_at: datetime | None) -> datetime:
    return ends_at or starts_at + USUAL_LENGTH


def offer_place(tx: Transaction, house: House) -> bool:
    """Offer one place that is free to whoever has waited for it longest; False if there is none, or nobody waits."""
    if brakes.paused(tx):
        return False
    for person, invitation, ask, until in _offerable(tx, house):
        _offer(tx, house, person, invitation, ask, until)
        return True
    return False


def is_waited_for(house: House, tx: Transaction, ask: Ask) -> bool:
    """Whether somebody waits for a place of the ask that is free, and has the time to take it."""
    return next(_offerable(tx, house, ask.id), None) is not None


def _offerable(
    tx: Transaction, house: House, ask_id: int | None = None
) -> Iterator[tuple[Person, Invitation, Ask, datetime]]:
    """Who can be offered a place, whoever has waited longest first, and until when it is kept for them."""
    for invitation, ask in roster.waiting(tx, ask_id):
        person = supporters.best_address(tx, invitation.supporter_id)
        until = _kept_until(house, person, ask, tx.now) if person and speak.allowed(house, person) else None
        if person and until:
            yield person, invitation, ask, until


def _kept_until(house: House, person: Person, ask: Ask, now: datetime) -> datetime | None:
    who = person.whereabouts
    ends = ask.starts_at or ask.until
    return kept_until(now, ends, lambda at: house.opens_at(at, who), lambda at: house.closes_at(at, who))


def _offer(tx: Transaction, house: House, person: Person, invitation: Invitation, ask: Ask, until: datetime) -> None:
    """Offer it, unless they texted, or somebody else got it, until person and ask were held."""
    assert ask.id is not None
    held = supporters.hold(tx, invitation.supporter_id)
    asks.lock(tx, ask, invitation)
    if not held or all(one.id != invitation.id for one, _ in roster.waiting(tx, ask.id)):
        return
    roster.offer(invitation, until)
    _, book = house.library.live(tx)
    words = book.phrases(person.supporter.language, house.settings.default_language)["place_free"]
    names = speak.names(tx, house, book, person) | {
        "asks": title(ask),
        "time": speak.moment(tx, house, book, person, until),
    }
    cause = Cause(outbox.OFFERED, invitation.id or 0, str(invitation.offers))
    outbox.make_room(tx, cause)
    speak.queue(
        tx,
        house,
        book,
        person,
        PROMISE,
        cause,
        wording.fill(words, names),
        not_before=house.opens_at(tx.now, person.whereabouts),
        expires_at=until,
        invitation_id=invitation.id,
    )


def ask_more(tx: Transaction, _: House) -> bool:
    """Ask more people where too few come by now, and nobody waits who could be offered a place (`offer_place` has just
    looked); False if that is nowhere so."""
    ask = None if brakes.paused(tx) else roster.short(tx)
    if ask is not None:
        roster.reopen(tx, ask)
    return ask is not None


def fall_due(tx: Transaction, _: House) -> bool:
    """See one reminder fall due, in time or too late; False if none does.

    Without an address it only reminds, and is not said long after its time; the address nobody else tells.
    """
    found = milestones.due(tx, milestones.AHEAD)
    if found is None:
        return False
    milestone, ask = found
    began = ask.starts_at is None or ask.starts_at <= tx.now
    late = began or (ask.address_enc is None and tx.now - milestone.due_at > TOLERANCE)
    milestones.finish(tx, milestone, milestones.MISSED if late else milestones.DONE)
    return True


def look(tx: Transaction, house: House) -> Callable[[Transaction, House], bool] | None:
    """`tell` if somebody is to be told what is said before something. Among many promises that takes long to find."""
    return tell if next(_untold(tx, house), None) else None


def tell(tx: Transaction, house: House) -> bool:
    """Tell some of those who come what is said before it; False if everybody knows.

    Who takes a place later than that is told at once, for it answers their own text: not one of hours ago, nor a lead
    who took their yes by telephone.
    """
    told = 0
    for person, book, invitation, ask, milestone in _untold(tx, house):
        assert milestone.done_at is not None
        texted_at = replies.texted_at(tx, invitation)
        answers = texted_at is not None and texted_at > max(milestone.done_at, tx.now - TOLERANCE)
        kind = REPLY if answers else PROMISE
        tell_one = partial(_tell, tx, house, book, person, kind, invitation, ask, milestone.what)
        told += bool(apart(tx, f"the reminder to invitation {invitation.id}", tell_one))
        if told == CHUNK:
            break
    return told > 0


def _untold(tx: Transaction, house: House) -> Iterator[tuple[Person, Book, Invitation, Ask, Milestone]]:
    """Who is to be told what, and may be texted."""
    for invitation, ask, milestone in roster.to_tell(tx):
        person = supporters.best_address(tx, invitation.supporter_id)
        if person is None or not speak.allowed(house, person):
            continue
        try:
            yield person, house.library.book_of(tx, ask), invitation, ask, milestone
        except NoBook:
            continue


def _tell(
    tx: Transaction,
    house: House,
    book: Book,
    person: Person,
    kind: str,
    invitation: Invitation,
    ask: Ask,
    what: str,
) -> bool:
    assert ask.starts_at is not None
    step = book.script(ask.flow, person.supporter.language).flow.before[what.removeprefix(milestones.AHEAD)]
    where = asks.address_of(tx, ask)
    names = speak.names(tx, house, book, person) | {
        "time": speak.moment(tx, house, book, person, ask.starts_at),
        "address": where,
        **ask.given,
    }
    carries = house.channels[person.address.channel].carries_files
    cause = Cause(outbox.BEFORE, invitation.id or 0, what)
    outbox.make_room(tx, cause)
    queued = speak.queue(
        tx,
        house,
        book,
        person,
        kind,
        cause,
        wording.identified(wording.fill(step.text, names), house.settings.organization),
        not_before=tx.now if kind == REPLY else house.opens_at(tx.now, person.whereabouts),
        expires_at=ask.starts_at,
        invitation_id=invitation.id,
        file=_file(house, ask, ask.starts_at, where, tx.now) if carries else None,
    )
    return queued is not None


def _file(house: House, ask: Ask, starts_at: datetime, where: str, now: datetime) -> bytes:
    uid = f"ask-{ask.id}@{urlsplit(house.settings.public_url).hostname}"
    called = f"{house.settings.organization}: {title(ask)}"
    return calendar_file.calendar_file(uid, now, starts_at, _ends_at(starts_at, ask.ends_at), called, where)


def ask_whether_they_came(tx: Transaction, house: House) -> bool:
    """Ask whoever has a place in one ask that is over whether they made it; False if none is.

    It is an ask of its own; what they answer is kept with their promise.
    """
    found = milestones.due(tx, asks.AFTER)
    if found is None:
        return False
    milestone, ask = found
    try:
        book = house.library.book_of(tx, ask)
    except NoBook:
        flow = None
    else:
        flow = book.flows.get(book.flows[ask.flow].after)
    if flow is None or tx.now - milestone.due_at > STILL_FRESH:
        milestones.finish(tx, milestone, milestones.MISSED)
        return True
    milestones.finish(tx, milestone, milestones.DONE)
    assert ask.id is not None
    if not roster.anybody_promised(tx, ask.id):
        return True
    after = Ask(
        flow=flow.name,
        flow_version_id=ask.flow_version_id,
        audience="",  # nobody but those who are invited here
        given={need: ask.given[need] for need in flow.needs},
        team=ask.team,
        state=asks.RUNNING,
        at=tx.now,
        until=tx.now + ANSWERED_BY,
        created_at=tx.now,
        selected_at=tx.now,
        waves="all",
        parent_id=ask.id,
        slot=asks.AFTER,
        approval_key=ask.approval_key,
        approved_for=ask.approved_for,  # they are some of those to whom that went
    )
    asks.add(tx, after)
    roster.invite_promised(tx, after, ask.id)
    return True
