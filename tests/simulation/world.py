"""The house and its people, moved from one moment to the next at which anything happens."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlmodel import col, func, select

from bot.core.events import TextIn
from bot.core.message import State
from bot.store import consent, supporters
from bot.store.session import Transaction
from bot.store.tables import Ask, ConversationRow, Invitation, Milestone, OutboxRow
from bot.work import asks, hear, talk
from bot.work.asks import NewAsk
from bot.work.playing import Clock
from tests.simulation.people import Answering, Person, Temper, town
from tests.work.wire import Home, at_home

MONDAY: Final = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SHORTEST_STEP, LONGEST_STEP = timedelta(minutes=5), timedelta(hours=2)
SETTINGS: Final[Mapping[str, Any]] = {
    "TIMEZONE": "Europe/London",
    "ORGANIZATION": "Hill Tenants",
    "CONTACT": "team@example.org",
    "DEFAULT_COUNTRY": "GB",
    "ASKS_PER_WEEK": "2",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that left: its kind, its ask (None: of none), to whom, what and when."""

    kind: str
    ask_id: int | None
    phone: str
    text: str
    at: datetime


@dataclass(slots=True)
class World:
    """A house with its people. `coming`: what they will text, by time; `sent`: all that has left."""

    home: Home
    answering: Answering
    people: dict[str, Person]
    coming: list[tuple[datetime, int, str, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    texted: int = 0

    async def run(self, until: datetime, look: Callable[[], None] = lambda: None) -> None:
        """Let time pass up to a moment, stopping wherever something is due, and look at the world there."""
        while True:
            await self.step()
            look()
            if self.home.clock() >= until:
                return
            self.home.clock.at = min(self._next(), until)

    async def step(self) -> None:
        """Let everything happen that is due now; people read what they were sent."""
        now = self.home.clock()
        while self.coming and self.coming[0][0] <= now:
            _, number, phone, words = heapq.heappop(self.coming)
            await hear.receive(self.home.house, TextIn("sms", f"IN{number}", phone, words, now))
        await talk.settle(self.home.house)
        for text in self._news():
            self.sent.append(text)
            for at, words in self.answering.to(self.people[text.phone], text.text, now):
                self.texted += 1
                heapq.heappush(self.coming, (at, self.texted, text.phone, words))

    def _news(self) -> Iterator[Sent]:
        """What has left since the last look."""
        taken = self.home.wire.taken[len(self.sent) :]
        rows = self.home.do(_kinds, [message.ref for message, _ in taken])
        for message, listed in taken:
            kind, ask_id = rows[message.ref]
            yield Sent(kind, ask_id, message.to, message.text, listed.created_at)

    def _next(self) -> datetime:
        """The next moment at which something is due, within the bounds of a step."""
        now = self.home.clock()
        due = [at for at in self.home.do(_due) if at > now]
        due += [self.coming[0][0]] if self.coming else []
        soonest: datetime = max(min([now + LONGEST_STEP, *due]), now + SHORTEST_STEP)
        return soonest

    def ask(self, day: str, **options: Any) -> int:
        """Send an ask to everybody."""
        given = {"day": day, "place": "the library"}
        new = NewAsk("shift", "everyone", given, **{"at": self.home.clock(), **options})
        id: int = self.home.do(asks.create, self.home.house, new, "simulation")
        return id


def _kinds(tx: Transaction, refs: Sequence[str]) -> dict[str, tuple[str, int | None]]:
    query = select(OutboxRow.ref, OutboxRow.kind, Invitation.ask_id).outerjoin(
        Invitation, col(OutboxRow.invitation_id) == Invitation.id
    )
    return {ref: (kind, ask) for ref, kind, ask in tx.session.exec(query.where(col(OutboxRow.ref).in_(refs)))}


def _due(tx: Transaction) -> list[datetime]:
    """When each kind of thing is due next."""
    queries = (
        select(func.min(OutboxRow.not_before)).where(
            OutboxRow.state == State.QUEUED, col(OutboxRow.not_before) > tx.now
        ),
        select(func.min(ConversationRow.due_at)).where(col(ConversationRow.due_at) > tx.now),
        select(func.min(Ask.wave_at)).where(Ask.state == "running", col(Ask.wave_at) > tx.now),
        select(func.min(Ask.at)).where(col(Ask.at) > tx.now),
        select(func.min(Ask.until)).where(col(Ask.until) > tx.now),
        select(func.min(Milestone.due_at)).where(Milestone.outcome == "", col(Milestone.due_at) > tx.now),
        select(func.min(Invitation.offered_until)).where(col(Invitation.offered_until) > tx.now),
    )
    return [at for query in queries if (at := tx.session.exec(query).one())]


@contextmanager
def world(url: str, folder: Path, seed: int, size: int, temper: Temper) -> Iterator[World]:
    """A house on this database, and a town that has signed up to it."""
    with at_home(url, folder, Clock(MONDAY), carrier_answers=False, **SETTINGS) as home:
        people = town(seed, size)
        home.do(_sign_up, home, people)
        yield World(home, Answering(seed, temper), {person.phone: person for person in people})


def _sign_up(tx: Transaction, home: Home, people: Sequence[Person]) -> None:
    version, _ = home.house.library.live(tx)
    for one in people:
        person = supporters.at(tx, "sms", one.phone, "en", "GB")
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="Welcome", flow_version_id=version)
        if one.place:
            supporters.learn_place(person, one.place)
