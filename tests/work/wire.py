"""A wire that does what a test says, and a house with it: SMS alone, or SMS and Signal."""

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlmodel import col, select

from bot.app import build, load_flows
from bot.channels import AT_ONCE, Ear, Failure, Fate, Listed, Outgoing, SendFailed, Sent
from bot.core.events import CarrierWord, Departed, Receipt, ReceiptIn, TextIn
from bot.store import asks as stored_asks
from bot.store import claims, consent, supporters
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Ask, Invitation, OutboxRow
from bot.work import asks, due, hear, reconcile, selecting, talk
from bot.work.house import House
from tests.databases import lay_schema
from tests.house import Clock, gazetteer, settings_for

ANA, BEN, CLEO = "+12025550101", "+12025550102", "+12025550103"
ANA_SIGNAL, BEN_SIGNAL, CLEO_SIGNAL = (f"0a11ce00-0000-4000-8000-00000000010{n}" for n in (1, 2, 3))


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of one send: whether the provider takes it, and how the call ends (None: well)."""

    accepts: bool = True
    failure: Failure | None = None
    retry_after: float | None = None


GOOD = Answer()


@dataclass(slots=True)
class Wire:
    """A provider. `answers` are used up one a send, then all is well; `blind`: as many lists show nothing."""

    clock: Clock
    carrier_answers: bool = True
    name: str = "sms"
    answers: deque[Answer] = field(default_factory=deque)
    taken: list[tuple[Outgoing, Listed]] = field(default_factory=list)
    tried: list[Outgoing] = field(default_factory=list)
    blind: int = 0
    list_fails: int = 0
    meaning: Failure = Failure.UNDELIVERED
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    at_once: int = AT_ONCE
    carries_files: bool = False
    recalls: bool = False
    recalled: list[str] = field(default_factory=list)
    recall_fails: Failure = Failure.REFUSED
    files: dict[str, bytes] = field(default_factory=dict)
    fates: dict[str, Fate] = field(default_factory=dict)
    inbound: list[TextIn] = field(default_factory=list)
    departed_fails: bool = False
    departed_takes: float = 0.0
    meaning_of_lists: Failure = Failure.UNKNOWN
    turns: dict[str, asyncio.Event] = field(default_factory=dict)

    def routes(self) -> Iterable[web.RouteDef]:
        return ()

    async def open(self, ear: Ear) -> None:
        """There is nothing to open."""

    async def turn(self) -> None:
        """At any time."""

    async def recall(self, to: str, provider_id: str, account: str | None) -> None:  # noqa: ARG002 -- one wire
        """Take a message off the phone, if a test lets it."""
        if not self.recalls:
            raise SendFailed(self.recall_fails, "no recall")
        self.recalled.append(provider_id)

    async def fetch(self, wire_id: str, sender: str, account: str | None) -> bytes:  # noqa: ARG002 -- one wire
        """A file that a test has put on the wire."""
        if wire_id not in self.files:
            raise SendFailed(Failure.REFUSED, "gone")
        return self.files[wire_id]

    async def close(self) -> None:
        """There is nothing to close."""

    async def send(self, message: Outgoing) -> Sent:
        answer = self.answers.popleft() if self.answers else GOOD
        self.tried.append(message)
        provider_id = self._next_id()
        if answer.accepts:
            self.taken.append((message, Listed(provider_id, message.text, self.clock())))
        if answer.failure:
            raise SendFailed(answer.failure, answer.failure.value, answer.retry_after)
        return Sent(provider_id, self.clock())

    def _next_id(self) -> str:
        """Signal's number of a message is its time in milliseconds."""
        number = next(self.numbers)
        return str(int(self.clock().timestamp() * 1000) + number) if self.name == "signal" else f"SM{number}"

    def failure_of(self, code: str | None) -> Failure:
        return Failure(code) if code else self.meaning

    async def listed(self, message: Outgoing, since: datetime) -> Sequence[Listed]:
        if self.list_fails:
            self.list_fails -= 1
            raise SendFailed(Failure.UNKNOWN, "500")
        if self.blind:
            self.blind -= 1
            return ()
        return [kept for taken, kept in self.taken if taken.to == message.to and kept.created_at >= since]

    async def fate(self, provider_id: str) -> Fate:
        """What became of it, once a test has said so."""
        if provider_id not in self.fates:
            raise SendFailed(Failure.UNREACHED, "away")
        return self.fates[provider_id]

    async def departed(self, since: datetime) -> Sequence[Departed]:
        await self._turned("departed")
        self.clock.move(seconds=self.departed_takes)
        if self.departed_fails:
            raise SendFailed(Failure.UNKNOWN, "500")
        return [
            Departed(kept.provider_id, message.to) for message, kept in reversed(self.taken) if kept.created_at >= since
        ]

    async def _turned(self, what: str) -> None:
        """The pages of a list are many, until a test says so."""
        if what in self.turns:
            await self.turns[what].wait()

    async def received(self, since: datetime) -> Sequence[TextIn]:
        await self._turned("received")
        if self.list_fails:
            self.list_fails -= 1
            raise SendFailed(self.meaning_of_lists, "500")
        return [text for text in self.inbound if text.at >= since]

    def texts(self, to: str) -> list[str]:
        """What the provider took for this phone."""
        return [message.text for message, _ in self.taken if message.to == to]


@dataclass(slots=True)
class Home:
    """A house with its wires and its clock, and short words for what happens to it.

    A phone is a number, on `wire`, or an account's UUID, on `signal`.
    """

    house: House
    wire: Wire
    signal: Wire
    clock: Clock
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def __repr__(self) -> str:
        """Short: a failing property test prints it, and a house with its book fills pages."""
        return "Home"

    def do(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        """One transaction."""
        return self.house.store.do(function, *args, **kwargs)

    def wire_of(self, phone: str) -> Wire:
        """The wire that this phone is on."""
        return self.wire if phone.startswith("+") else self.signal

    async def receive(
        self, phone: str, text: str, *, id: str = "", word: CarrierWord | None = None, media: int = 0, **more: Any
    ) -> bool:
        """A text becomes durable."""
        channel, provider_id = self.wire_of(phone).name, id or f"IN{next(self.ids)}"
        arrived = TextIn(channel, provider_id, phone, text, self.clock(), media=media, carrier_word=word, **more)
        return await hear.receive(self.house, arrived)

    async def texts(self, phone: str, *texts: str, word: CarrierWord | None = None) -> list[str]:
        """Somebody texts, everything is done that is to be done; what came back."""
        wire = self.wire_of(phone)
        before = len(wire.texts(phone))
        for text in texts:
            await self.receive(phone, text, word=word)
            await self.settle()
        return wire.texts(phone)[before:]

    async def settle(self) -> None:
        """Everything that is to be done now."""
        await talk.settle(self.house)

    async def wait(self, **by: float) -> None:
        """Time passes; what was unknown is looked for, what is due is done."""
        self.clock.move(**by)
        self.do(reconcile.free_lapsed, just_started=False)
        await reconcile.look(self.house)
        await self.settle()

    async def signed_up(self, *phones: str) -> None:
        """They joined, some time ago, and said nothing of themselves."""
        for phone in phones:
            self.do(self._sign_up, phone)

    def _sign_up(self, tx: Transaction, phone: str) -> None:
        version, _ = self.house.library.live(tx)
        country = "US" if phone.startswith("+") else None
        person = supporters.at(tx, self.wire_of(phone).name, phone, "en", country)
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="Welcome", flow_version_id=version)

    def person(self, phone: str) -> Person:
        """Whoever is at this phone."""
        found: Person | None = self.do(supporters.find, self.wire_of(phone).name, phone)
        assert found is not None
        return found

    def new_ask(self, audience: str = "everyone", needed: int | None = None, **options: Any) -> int:
        """An ask for a shift that is due now."""
        given = {"day": options.pop("day", "Saturday"), "place": "the library"}
        new = asks.NewAsk("shift", audience, given, needed, **{"at": self.clock(), **options})
        id: int = self.do(asks.create, self.house, new, "test")
        return id

    def agreed(self, id: int, people: int = 100_000) -> int:
        """The ask, as if a second organizer had agreed to it before they were asked for what exactly."""
        self.do(lambda tx: setattr(tx.session.get_one(Ask, id), "approved_for", people))
        return id

    def ask(self, id: int) -> Ask:
        """The ask as it stands."""
        found: Ask | None = self.do(stored_asks.get, id)
        assert found is not None
        return found

    def rows(self, phone: str | None = None, kind: str | None = None) -> list[OutboxRow]:
        """The outbox, in order."""

        def read(tx: Transaction) -> list[OutboxRow]:
            found = tx.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
            address = supporters.find(tx, self.wire_of(phone).name, phone) if phone else None
            return [
                row
                for row in found
                if (address is None or row.address_id == address.address_id) and kind in (None, row.kind)
            ]

        rows: list[OutboxRow] = self.do(read)
        return rows

    def invitation(self, ask_id: int, phone: str) -> Invitation:
        """Somebody's invitation to an ask."""
        return next(one for one in self.invitations(ask_id) if one.supporter_id == self.person(phone).id)

    def invitations(self, ask_id: int) -> list[Invitation]:
        """All of an ask's."""
        found: list[Invitation] = self.do(
            lambda tx: tx.session.exec(select(Invitation).where(Invitation.ask_id == ask_id)).all()
        )
        return found

    async def report(self, row: OutboxRow, receipt: Receipt, *, attempt: int = 1, id: str = "", code: str = "") -> None:
        """A delivery receipt comes."""
        provider_id = id or row.provider_id or "SM?"
        await reconcile.report(self.house, ReceiptIn(row.channel, row.ref, attempt, provider_id, receipt, code or None))

    def select(self) -> None:
        """Everything that is due by the clock is done; whom asks go to is found, and they are invited."""
        while self.do(due.do_one, self.house):
            pass
        while chosen := self.do(selecting.look, self.house):
            for number in range(len(chosen.lots)):
                self.do(selecting.invite, chosen, number)

    def claim(self, most: int = 50, worker: str = "test") -> list[tuple[int, int]]:
        """What may leave now."""
        return list(self.do(claims.claim, self.wire.name, worker, most, self.house.settings.daily_limit))


@contextmanager
def at_home(
    url: str, directory: Path, clock: Clock, *, carrier_answers: bool = True, signal: bool = False, **environ: str
) -> Iterator[Home]:
    """A house on this database, with the bundled flows live, and no limit to how often somebody is asked.

    `signal`: it has that channel beside SMS.
    """
    wires = Wire(clock, carrier_answers), Wire(clock, carrier_answers=False, name="signal", carries_files=True)
    channels = {wire.name: wire for wire in wires if signal or wire.name == "sms"}
    lay_schema(url)
    chosen = settings_for(directory, DATABASE_URL=url, **{"ASKS_PER_WEEK": "off", **environ})
    house = build(chosen, clock, channels, gazetteer())
    try:
        load_flows(house)
        yield Home(house, *wires, clock)
    finally:
        house.store.close()


def soon(clock: Clock, **by: float) -> datetime:
    """A moment from now."""
    return clock() + timedelta(**by)
