"""What is due of asks: an audience selected, conversations begun, an end."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from bot.core import engine, wording
from bot.core.book import Book
from bot.store import asks, conversations, invitations, inviting, outbox, reach, supporters
from bot.store.conversations import Beginning
from bot.store.outbox import ASK, Cause, Text
from bot.store.session import DatabaseFault, Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Invitation
from bot.work import canary, promises, schedules, speak, waves
from bot.work.house import House, NoBook
from bot.work.learning import learn

log = logging.getLogger(__name__)

CHUNK: Final = 20
"""Invitations begun in one transaction: others wait no longer than that takes, about as many milliseconds."""
SAME_TODAY: Final = "same text today"
"""Why an invitation is skipped whose person has had the very words of it that day, or is to."""
OPTED_OUT: Final = "opted_out"
"""Why an invitation is skipped whose person left, or can not be texted any more."""


def begin_due(tx: Transaction, house: House) -> bool:
    """Let one ask begin that is due; False if none is. Whom it goes to is for `selecting` to find, or for `waves`."""
    ask = asks.due(tx)
    if ask is None:
        return False
    assert ask.id is not None
    if ask.schedule:  # its end is that of its next slot
        schedules.begin(house, ask, tx.now)
        return True
    if ask.until and ask.until <= tx.now:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
        return True
    if late := schedules.was_late(house, ask, tx.now):
        asks.hold(tx, ask.id, late)
        return True
    try:
        book = house.library.book_of(tx, ask)
    except NoBook as fault:
        asks.hold(tx, ask.id, str(fault))
    else:
        waves.begin(tx, ask)
        promises.plan(tx, book, ask)
    return True


def end_expired(tx: Transaction, _: House) -> bool:
    """End one ask that is past its end; False if none is."""
    ask = asks.expired(tx)
    if ask is not None:
        asks.stop_sending(tx, ask, asks.OVER, "too late")
    return ask is not None


def take_back(tx: Transaction, _: House) -> bool:
    """Take back some of what waits of one ask that does not run any more; False if nothing does."""
    ask = asks.withdrawing(tx)
    if ask is not None:
        asks.take_back(tx, ask)
    return ask is not None


def begin_planned(tx: Transaction, house: House) -> bool:
    """Begin the conversations of some invitations that one ask has planned; False if there are none."""
    for ask in invitations.under_way(tx):
        most = canary.may_begin(tx, house, ask, CHUNK)
        if most == 0:
            return True  # it is held from now on, or paused
        if planned := invitations.planned(tx, ask, most):
            _begin_some(tx, house, ask, planned)
            return True
    return False


def _begin_some(tx: Transaction, house: House, ask: Ask, planned: Sequence[Invitation]) -> None:
    assert ask.id is not None
    try:
        book = house.library.book_of(tx, ask)
    except NoBook as fault:
        asks.hold(tx, ask.id, str(fault))
    else:
        _begin(tx, house, book, ask, planned)


@dataclass(frozen=True, slots=True)
class _Begun:
    """An invitation, the conversation that begins with it if its text is new, and the text."""

    invitation: Invitation
    conversation: Beginning
    text: Text


def _begin(tx: Transaction, house: House, book: Book, ask: Ask, invited: Sequence[Invitation]) -> None:
    people = inviting.people(tx, invited)
    skills = supporters.skills_of_all(tx, people)
    resting = reach.rest(tx, people) if ask.slot != asks.AFTER else {}
    begun: list[_Begun] = []
    for invitation in invited:
        id = invitation.supporter_id
        if id not in people:
            invitations.skip(invitation, OPTED_OUT)
            continue
        try:
            person = supporters.person_at(tx, *people[id])
            if against := _against(house, person, resting):
                invitations.skip(invitation, against)
            else:
                begun.append(_begin_one(tx, house, book, ask, invitation, person, skills.get(id, ())))
        except DatabaseFault:  # no fault of this person's: all of it is done again
            raise
        except Exception as error:  # noqa: BLE001 -- one person must not hold up the others
            log.error("invitation %d can not be begun: %s", invitation.id, type(error).__name__)  # noqa: TRY400 -- no content
            invitations.skip(invitation, "failed")
    queued = outbox.enqueue_all(tx, [one.text for one in begun])
    kept: list[Beginning] = []
    for one, text_id in zip(begun, queued, strict=True):
        if text_id is None:
            invitations.skip(one.invitation, SAME_TODAY)
        else:
            one.invitation.state = invitations.BEGUN
            one.invitation.outbox_id = one.conversation.outbox_id = text_id
            kept.append(one.conversation)
    conversations.begin(tx, kept)


def _against(house: House, person: Person, resting: Mapping[int, str]) -> str:
    """What speaks against asking somebody, or ""."""
    if person.supporter.consent != "in":
        return OPTED_OUT
    return resting.get(person.id, "" if speak.allowed(house, person) else "country")


def _begin_one(
    tx: Transaction,
    house: House,
    book: Book,
    ask: Ask,
    invitation: Invitation,
    person: Person,
    skills: Sequence[str],
) -> _Begun:
    """One ask to one person: the conversation, and the text for the queue of their own daytime."""
    assert ask.id is not None
    script = book.script(ask.flow, person.supporter.language)
    turn = engine.begin(script, speak.scene(tx, house, book, person, ask.given, skills), asked=True)
    words = wording.identified(turn.text, house.settings.organization)
    leaves_at = house.opens_at(tx.now, person.whereabouts)
    day = leaves_at.astimezone(ZoneInfo(house.settings.timezone)).date()
    text = Text(
        person.id,
        person.address,
        ASK,
        Cause("ask", ask.id, turn.conversation.step or ""),
        speak.worded(house, book, person, ASK, words, tx.now),
        not_before=leaves_at,
        expires_at=ask.until,
        invitation_id=invitation.id,
        same_key=tx.vault.key("same text", str(person.id), day.isoformat(), words),
    )
    learn(tx, person, turn.effects, "", ask.flow_version_id)
    wait = script.patience(turn.conversation)
    begun = Beginning(person, turn.conversation, ask.flow_version_id, wait, invitation_id=invitation.id)
    return _Begun(invitation, begun, text)
