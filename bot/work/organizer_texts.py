"""What organizers do by text from their own verified address: count people, see how asks stand, draft and send asks,
and hold everything.

The sender of an SMS can be forged (reliability.md section 4): whoever forges one can pause, count and draft, and the
answers go to the organizer. An ask leaves only for the code that was texted there, bound to what the organizer was
shown: the words of the ask and the people in its audience. Nothing here tells of any person.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from bot.core import audience as q
from bot.core import waves, wording
from bot.core.audience_grammar import kilometres
from bot.core.calendar import CalendarFault, moment
from bot.core.digest import AskCount, room_on, standing
from bot.core.flow import Flow
from bot.core.organizer_words import Command, Verb, parse
from bot.core.wording import one_line
from bot.store import asks as stored
from bot.store import audience, brakes, digests, installation, lead_commands, outbox
from bot.store.organizers import CODE_DIGITS, is_code
from bot.store.outbox import NOTICE, REPLY, Cause
from bot.store.tables import Ask
from bot.work import asks, preview, second, speak
from bot.work.audiences import read_audience
from bot.work.hearing import Hearing
from bot.work.house import Refused

DRAFT: Final = "draft"
"""What a command that waits for its code is about."""
MOST_PEOPLE: Final = MappingProxyType({"signal": 500})
MOST_PEOPLE_ELSEWHERE: Final = 200
"""To how many an ask may go by text: tiers 2 and 3; more than on Signal takes two people at the desk (tier 4)."""
MOST_DRAFTS, DRAFTS_IN = 20, timedelta(days=1)
MOST_COUNTS, COUNTS_IN = 10, timedelta(hours=1)
"""What somebody who forges an organizer's number may have of it."""
MOST_SHOWN: Final = 320
"""Characters of an ask's text, or of a fault."""
DRAFTED, COUNTED = "organizer_draft", "organizer_count"
EXPLAINED_IN: Final = "en"
"""The one language in which an audience can be told in words; elsewhere it is the number alone."""


def commanded(hearing: Hearing) -> bool:
    """Do what an organizer wants done, if that is what the text says."""
    command, code = parse(hearing.text), hearing.text.strip()
    if command is None and not is_code(code, CODE_DIGITS):
        return False
    enrolled = hearing.known.organizers
    if not enrolled:
        return False
    organizing = _Organizing(hearing, f"organizer {enrolled[0].id}")
    if command is None:
        dealt = organizing.confirmed(code)
    elif command.verb is Verb.HELP:
        hearing.phrase(REPLY, "organizer_help")
        names = {one.name for one in enrolled}
        dealt = not any(names & set(team.leads) for team in hearing.book.teams.values())  # leads get theirs as well
    else:
        dealt = organizing.does(command)
    if dealt:
        hearing.done()
    return dealt


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A draft as it would go out now: to how many people, and a hash of its words and of who they are.

    `key`: "" where they are more than a text may reach.
    """

    count: int
    key: str


@dataclass(frozen=True, slots=True)
class _Organizing:
    """A text of an organizer. `actor`: as audit lines call them."""

    hearing: Hearing
    actor: str

    @property
    def most(self) -> int:
        """To how many people an ask may go from where this was texted."""
        return MOST_PEOPLE.get(self.hearing.arrived.row.channel, MOST_PEOPLE_ELSEWHERE)

    def does(self, command: Command) -> bool:
        """Do it; False if the words are none for us after all."""
        try:
            match command.verb:
                case Verb.PAUSE_ALL:
                    self._pause_all()
                case Verb.STATUS:
                    self._status(command.number)
                case Verb.COUNT:
                    self._count(command.audience or "")
                case Verb.SEND:
                    self._send(command.number or 0)
                case _:
                    return self._draft(command)
        except (Refused, q.AudienceFault, CalendarFault) as fault:
            self._fault(str(fault))
        return True

    def confirmed(self, code: str) -> bool:
        """Take a code as the one for which an ask waits, if it is."""
        tx, hearing = self.hearing.tx, self.hearing
        held = lead_commands.released(tx, hearing.person.address_id, DRAFT, code)
        if held is None:
            return False
        id, key = json.loads(held)
        if self._is_paused():
            return True
        try:
            ask = self._sendable(id)
            if self._weigh(ask).key == key:
                asks.send(tx, id, self.actor)
                hearing.phrase(REPLY, "organizer_sent", number=str(id))
            else:
                hearing.phrase(REPLY, "organizer_changed", number=str(id))
        except (Refused, q.AudienceFault) as fault:
            self._fault(str(fault))
        return True

    def _pause_all(self) -> None:
        """At once: nothing but notices leaves any more, so the answer is one."""
        installation.pause(self.hearing.tx, paused=True)
        installation.note(self.hearing.tx, self.actor, "pause-all", "everything")
        self.hearing.phrase(NOTICE, "organizer_paused")

    def _status(self, number: int | None) -> None:
        tx, hearing = self.hearing.tx, self.hearing
        counts = digests.all_under_way(tx) if number is None else [self._count_of(number)]
        text = standing(counts, self._labels, room_on(hearing.arrived.row.channel))
        if text:
            cause = Cause("organizer_status", hearing.arrived.id)
            hearing.queue(REPLY, cause, text)
        else:
            hearing.phrase(REPLY, "organizer_idle")

    def _count_of(self, number: int) -> AskCount:
        return digests.count_of(self.hearing.tx, self._found(number))

    @property
    def _labels(self) -> list[str]:
        return self.hearing.language.phrases["digest"].split(", ")

    def _count(self, text: str) -> None:
        self._not_more_than(MOST_COUNTS, COUNTS_IN, COUNTED, "counts an hour")
        query = read_audience(self.hearing.tx, self.hearing.house, self.hearing.book, text)
        hearing, count = self.hearing, audience.count(self.hearing.tx, query)
        said = wording.fill(hearing.language.phrases[COUNTED], {"count": str(count)})
        explained = f" {one_line(q.explain(query), MOST_SHOWN)}" if hearing.language.code == EXPLAINED_IN else ""
        cause = Cause(COUNTED, hearing.arrived.id)
        hearing.queue(REPLY, cause, f"{said}{explained}")

    def _draft(self, command: Command) -> bool:
        flow = self.hearing.book.flows.get(command.flow)
        if flow is None and not command.values and command.audience is None:
            return False  # "ask Ben to come" is for a person
        self._not_more_than(MOST_DRAFTS, DRAFTS_IN, DRAFTED, "drafts a day")
        tx = self.hearing.tx
        with tx.session.begin_nested():
            id = asks.create(tx, self.hearing.house, self._new(command, flow), self.actor)
        ask = asks.find(tx, id)
        self._show(ask, self._weigh(ask))
        return True

    def _new(self, command: Command, flow: Flow | None) -> asks.NewAsk:
        """What is to be drafted. Raises `Refused` with everything that its values lack."""
        needs = flow.needs if flow else ()
        given = {name: value for name, value in command.values.items() if name in needs or name not in _OPTIONS}
        options: dict[str, Any] = {}
        faults = [f"I can not read {one_line(command.unread, 40)!r}."] if command.unread else []
        zone = self.hearing.house.settings.timezone
        for name, value in command.values.items():
            if name not in given:
                field, read = _OPTIONS[name]
                try:
                    options[field] = read(value, zone)
                except ValueError as fault:
                    faults.append(f"{name}: {getattr(fault, 'sentence', fault)}")
        if command.audience is None:
            faults.append("Whom to ask is missing: end with TO and an audience, like TO skill:driving.")
        if faults:
            raise Refused(" ".join(faults))
        return asks.NewAsk(command.flow, command.audience or "", given, **options)

    def _send(self, number: int) -> None:
        """Text the code for it, if the organizer has been shown just this; else show it first."""
        tx, hearing = self.hearing.tx, self.hearing
        if self._is_paused():
            return
        ask = self._sendable(number)
        weighed = self._weigh(ask)
        if not weighed.key:
            most, count = str(self.most), str(weighed.count)
            hearing.phrase(REPLY, "organizer_too_many", number=str(number), count=count, most=most)
        elif not outbox.told(tx, hearing.person.address_id, DRAFTED, _step(ask, weighed)):
            self._show(ask, weighed)
        elif code := lead_commands.hold(tx, hearing.person.address_id, DRAFT, json.dumps([number, weighed.key])):
            hearing.phrase(REPLY, "organizer_confirm", code=code, number=str(number))  # else there were too many wrong

    def _show(self, ask: Ask, weighed: _Weighed) -> None:
        hearing = self.hearing
        book = hearing.house.library.book(hearing.tx, ask.flow_version_id)
        language = hearing.person.supporter.language
        spoken = language if language in book.languages else hearing.house.settings.default_language
        text = one_line(preview.said(hearing.house, book, ask, spoken), MOST_SHOWN)
        speak.phrase(
            hearing.tx,
            hearing.house,
            hearing.book,
            hearing.person,
            REPLY,
            Cause(DRAFTED, hearing.arrived.id, _step(ask, weighed)),
            DRAFTED,
            number=str(ask.id),
            count=str(weighed.count),
            text=text,
        )

    def _is_paused(self) -> bool:
        """Whether nothing leaves anyway, which is told by what does."""
        if brakes.paused(self.hearing.tx):
            self.hearing.phrase(NOTICE, "organizer_paused")
            return True
        return False

    def _sendable(self, number: int) -> Ask:
        """A draft that may be sent by text, locked. Raises `Refused`."""
        ask = self._found(number, lock=True)
        if ask.state != stored.DRAFT:
            raise Refused(f"ask {number} is {ask.state} already.")
        if ask.schedule:
            raise Refused(f"ask {number} goes out again and again; send it at the computer.")
        second.nobody_hears_twice(self.hearing.tx, self.hearing.house, ask, "send it at the computer.")
        return ask

    def _found(self, number: int, *, lock: bool = False) -> Ask:
        ask = stored.get(self.hearing.tx, number, lock=lock)
        if ask is None:
            raise Refused(f"there is no ask {number}; STATUS shows those that run.")
        return ask

    def _weigh(self, ask: Ask) -> _Weighed:
        """To whom it would go now, as far out as it may look. Raises `AudienceFault`."""
        tx, house = self.hearing.tx, self.hearing.house
        query = read_audience(tx, house, house.library.book(tx, ask.flow_version_id), ask.audience)
        widest = waves.widened(query, ask.widen_km)
        count = audience.count(tx, widest)
        if count > self.most:
            return _Weighed(count, "")
        people = ",".join(map(str, audience.everybody(tx, widest)))
        return _Weighed(count, tx.vault.key("draft", stored.decided(ask), people))

    def _not_more_than(self, most: int, within: timedelta, cause: str, what: str) -> None:
        if outbox.times(self.hearing.tx, self.hearing.person.address_id, cause, within) >= most:
            raise Refused(f"{most} {what} are the most by text; go on at the computer.")

    def _fault(self, why: str) -> None:
        """In a text an option has no dashes, as it has at the computer."""
        plain = why.replace("--set ", "").replace("--", "")
        self.hearing.phrase(REPLY, "organizer_fault", why=one_line(plain, MOST_SHOWN))


def _step(ask: Ask, weighed: _Weighed) -> str:
    """By which the text that shows a draft tells which one it is, and how it was."""
    return f"{ask.id} {weighed.key}"


def _whole(text: str, _zone: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(f"{one_line(text, 20)!r} is no whole number.")
    return int(text)


def _later(_text: str, _zone: str) -> str:
    raise ValueError("a draft leaves when you text SEND; set a time for it at the computer.")


_OPTIONS: Final[Mapping[str, tuple[str, Callable[[str, str], Any]]]] = MappingProxyType(
    {
        "needed": ("needed", _whole),
        "overbook": ("overbook", _whole),
        "reminders": ("reminders", _whole),
        "until": ("until", moment),
        "starts": ("starts_at", moment),
        "ends": ("ends_at", moment),
        "team": ("team", lambda text, _zone: text),
        "address": ("address", lambda text, _zone: text),
        "waves": ("waves", lambda text, _zone: text),
        "widen": ("widen_km", lambda text, _zone: kilometres(text)),
        "at": ("at", _later),
        "repeat": ("schedule", _later),
    }
)
"""What an ask may be given beside what its flow needs, named as by `turnout ask new` -> the field, how it is read."""
