"""A text comes in: kept, understood, answered. The order of understanding is design.md's decision 8.

`receive` makes a text durable, and an opt-out in force with it. `some_steps` handles the oldest texts that
wait, in one transaction: understanding, the engine's turn, its effects, the answer in the outbox.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

from bot import failpoints
from bot.core.events import Gesture, TextIn
from bot.core.quiet import STILL_AN_ANSWER
from bot.faults import where
from bot.store import bells, conversations, held_answers, inbox, intake
from bot.store.conversations import Standing
from bot.store.engines import Away, GivenUp
from bot.store.inbox import Arrived
from bot.store.session import Transaction, Unstorable
from bot.store.tables import InboxRow
from bot.understanding import keywords, numbers, reply
from bot.work import (
    answers,
    door,
    frequency,
    gestures,
    languages,
    lead_groups,
    leads,
    linking,
    organizer_texts,
    turns,
    which,
)
from bot.work.codes import is_a_wrong_code, proves_a_number
from bot.work.following import Following
from bot.work.hearing import READ, Hearing, known
from bot.work.house import House

log = logging.getLogger(__name__)

AT_ONCE: Final = 25
"""Texts that are handled in one transaction: what else is written waits no longer than for these."""
A_FEW: Final = 8
"""So many where others come in meanwhile, which are to be kept first."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A text that is to be kept. `opts_out`: by its words alone; `by_carrier`: the carrier has closed its door too."""

    text: TextIn
    opts_out: bool
    by_carrier: bool


Keep = Callable[[Arriving], Awaitable[bool]]
"""Makes a text durable; True if it is new."""


async def receive(house: House, text: TextIn, keep: Keep | None = None) -> bool:
    """Keep a text; True if it is new. Returns once it is durable, with an opt-out in force.

    Where something beside the words can not be stored, whatever a phone has made of it, the words are kept alone: a
    channel would tell of it again and again, and nobody behind it would be heard. `keep`: by itself, if not given.
    """
    keep = keep or partial(_keep_alone, house)
    try:
        return await keep(looked_at(house, text))
    except Unstorable as fault:
        log.error("a text is kept without what came beside its words: %s", type(fault).__name__)  # noqa: TRY400 -- no content
        return await keep(looked_at(house, replace(text, files=(), number=None, profile="")))


async def _keep_alone(house: House, arriving: Arriving) -> bool:
    (new,) = await house.store.run(keep_all, house, [arriving])
    return new


def looked_at(house: House, text: TextIn) -> Arriving:
    """Only words of one's own to us alone are an opt-out. Its channel may be open elsewhere alone, or be off by now."""
    words = text.gesture in (Gesture.TEXT, Gesture.EDIT) and text.group is None
    if not words:
        return Arriving(text, opts_out=False, by_carrier=False)
    wire = house.channels.get(text.channel)
    carrier_answers = wire is not None and wire.carrier_answers
    answered = door.carrier_answered(text.text, text.carrier_word, carrier_answers=carrier_answers)
    return Arriving(text, door.opts_out(text.text, text.carrier_word), answered)


def keep_all(tx: Transaction, house: House, arriving: Sequence[Arriving]) -> Sequence[bool]:
    """Keep texts in their order, and what follows from each at once; whether each is new."""
    leaving = [one.text for one in arriving if one.opts_out]
    if leaving:
        intake.hold(tx, leaving)
        tx = replace(tx, now=house.store.clock())  # on PostgreSQL they waited there, and are in force from now on
        bells.tell_kept(tx, leaving)
    kept: list[bool] = []
    for channel, some in groupby(arriving, lambda one: one.text.channel if _is_plain(one) else None):
        together = list(some)
        known = _keep_plain(tx, house, [one.text for one in together]) if channel else {}
        for one in together:
            new = known.get(one.text.provider_id)
            kept.append(_keep(tx, house, one) if new is None else new)
    return kept


def _is_plain(arriving: Arriving) -> bool:
    return intake.is_plain(arriving.text) and not arriving.opts_out


def _keep_plain(tx: Transaction, house: House, texts: Sequence[TextIn]) -> Mapping[str, bool]:
    return intake.receive(tx, texts, language=house.settings.default_language, country_of=_country)


def _country(text: TextIn) -> str | None:
    number = text.sender if text.channel == "sms" else text.number
    return numbers.country_of(number) if number else None


def _keep(tx: Transaction, house: House, arriving: Arriving) -> bool:
    text = arriving.text
    if text.group and not lead_groups.of_group(tx, house, text):
        return False
    kept = inbox.receive(
        tx,
        text,
        language=house.settings.default_language,
        country=_country(text),
        opts_out=arriving.opts_out,
        by_carrier=arriving.by_carrier,
    )
    if kept and text.gesture is Gesture.NEW_KEY:
        lead_groups.doubt(tx, text)
    return kept


async def work_off(house: House, most: int = AT_ONCE) -> bool:
    """Handle some texts that wait; False if there are none. What can not be handled goes to a person in the end."""
    return await house.store.run(some_steps, house, most)


def some_steps(tx: Transaction, house: House, most: int = AT_ONCE) -> bool:
    """Handle a few texts in one transaction, in the order in which they came; False if none waits."""
    rows = inbox.next_new(tx, most)
    if rows:
        _handle(tx, house, rows)
    return bool(rows)


def _handle(tx: Transaction, house: House, rows: Sequence[InboxRow]) -> None:
    """Handle texts together, which is quicker; each by itself, where one of them makes the program fail."""
    try:
        with tx.session.begin_nested():
            following = Following()
            heard: list[Hearing] = []
            for hearing in _hearings(tx, house, rows, following):
                if hearing.is_of_the_same_person:  # else a text before it has made one of two people
                    _hear(hearing)
                    heard.append(hearing)
            following.write(tx)
            for hearing in heard:
                _let_sleep(hearing)
    except Away as fault:
        if not isinstance(fault, GivenUp) or len(rows) == 1:
            raise  # no fault of the texts: the whole transaction is tried again
        _without_the_slow(tx, house, rows, fault)
    except Exception as error:  # noqa: BLE001
        if len(rows) > 1:
            for row in rows:
                _handle(tx, house, [row])
            return
        # Whatever a text makes the program do, it must not be lost nor hold up the others (reliability.md fault 14).
        log.error("text %d could not be handled: %s", rows[0].id, where(error))  # noqa: TRY400 -- names no content
        inbox.failed(tx, rows[0])


def _without_the_slow(tx: Transaction, house: House, rows: Sequence[InboxRow], fault: GivenUp) -> None:
    """Handle them one by one. It is the fault of those at which the database gives up while it does the others."""
    slow: list[InboxRow] = []
    for row in rows:
        try:
            _handle(tx, house, [row])
        except GivenUp:
            slow.append(row)
    if len(slow) == len(rows):
        raise fault
    for row in slow:
        log.error("text %d takes longer than the database allows", row.id)
        inbox.failed(tx, row)


def _hearings(tx: Transaction, house: House, rows: Sequence[InboxRow], following: Following) -> Sequence[Hearing]:
    version, book = house.library.live(tx)
    arrived = inbox.opened(tx, rows)
    held = held_answers.whose(tx, [one.person.id for one in arrived])
    held_answers.let_go(tx, [one.person.id for one in arrived if one.person.id in held and _is_awake(tx, one)])
    found = known(tx, arrived)
    return [Hearing(tx, house, book, version, *one, following) for one in zip(arrived, found, strict=True)]


def _hear(hearing: Hearing) -> None:
    standing = [turns.readable(hearing, one) for one in hearing.known.standing]
    hearing = replace(hearing, known=replace(hearing.known, standing=standing))
    if not (lead_groups.handled(hearing) or gestures.handled(hearing)):
        if door.passed(hearing) and not gestures.changed(hearing):
            _understand(hearing)
        failpoints.reached("I5")


def _let_sleep(hearing: Hearing) -> None:
    """What answers somebody so late waits for their morning."""
    if _is_late(hearing.tx, hearing.arrived):
        now, person = hearing.tx.now, hearing.person
        held_answers.hold(hearing.tx, person.id, hearing.house.opens_at(now, person.whereabouts))


def _is_late(tx: Transaction, arrived: Arrived) -> bool:
    """Whether it came so long ago, while we were away, that its sender may sleep by now."""
    return tx.now - arrived.row.received_at > STILL_AN_ANSWER


def _is_awake(tx: Transaction, arrived: Arrived) -> bool:
    """Whether a person has texted just now: an answering machine does at any hour."""
    return not (_is_late(tx, arrived) or reply.reply(arrived.text[:READ]).auto)


def _understand(hearing: Hearing) -> None:
    if not hearing.text.strip() and hearing.arrived.row.media:
        hearing.for_person("media", "kept_media")
        return
    if reply.reply(hearing.text).auto:  # an answer to a machine would be answered by it
        hearing.done()
        return
    if (
        proves_a_number(hearing)
        or organizer_texts.commanded(hearing)
        or leads.commanded(hearing)
        or is_a_wrong_code(hearing)
        or which.decided(hearing)
    ):
        return
    standing, ended = which.open_questions(hearing)
    if languages.switched(hearing, standing):
        return
    languages.follow(hearing, standing)
    if linking.heard(hearing, standing) or frequency.heard(hearing, standing):
        return
    keyword = _keyword(hearing, standing)
    if keyword and standing and not turns.is_free(hearing, standing[0]) and answers.answered(hearing, standing[0]):
        return
    if keyword:
        _begin(hearing, keyword, standing)
    elif which.answered(hearing, standing) or which.asked_again(hearing):
        return
    elif standing:
        answers.unclear(hearing, standing[0])
    elif which.to_an_earlier_ask(hearing) or any(answers.answered(hearing, one) for one in ended):
        return
    elif hearing.language.steering(hearing.text) == "person":
        hearing.for_person("asked", "kept" if hearing.signed_up else "stranger")
    elif hearing.known.organizers:
        hearing.for_person("lead", "kept")
    elif hearing.signed_up and reply.acknowledges(hearing.text):
        hearing.done()
    else:
        hearing.for_person("free", "kept" if hearing.signed_up else "stranger")


def _keyword(hearing: Hearing, standing: Sequence[Standing]) -> str | None:
    """The keyword that is texted. Where somebody says what they are called, Joni is no slip of JOIN."""
    found = keywords.keyword(hearing.text, hearing.book.keywords)
    named = standing and turns.script_of(hearing, standing[0]).step(standing[0].conversation).kind == "name"
    return None if named and not keywords.is_exactly(hearing.text, found) else found


def _begin(hearing: Hearing, keyword: str, standing: Sequence[Standing]) -> None:
    flow = hearing.book.keywords[keyword]
    under_way = next((one for one in standing if one.row.flow == flow), None)
    if under_way and hearing.book.flows[flow].opt_in:
        answers.say_again(hearing, under_way)
        return
    if under_way:  # who texts SETTINGS again wants the menu
        conversations.end(hearing.tx, under_way.row)
    answers.begin(hearing, keyword)
