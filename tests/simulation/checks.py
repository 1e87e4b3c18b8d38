"""What must be true of a house whatever people do: looked at after every step, and once more in the end."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.core.tally import Tally
from bot.store import invitations, roster, supporters
from bot.store.session import Transaction
from bot.store.tables import Ask, Invitation
from tests.simulation.world import Sent, World

WEEK = timedelta(days=7)
UNASKED = ("ask", "reminder", "promise")
"""What nobody asked for: it keeps quiet hours."""


@dataclass(slots=True)
class Watch:
    """Looks at a world after each step. `cap`: the most asks to one person within seven days."""

    world: World
    cap: int = 2
    _seen: int = 0
    _said: set[tuple[str, str, int | None, str]] = field(default_factory=set)
    _asked: dict[str, list[datetime]] = field(default_factory=dict)
    _offered: set[int | None] = field(default_factory=set)

    def look(self) -> None:
        """Raise AssertionError for what must not be."""
        for sent in self.world.sent[self._seen :]:
            self._quiet(sent)
            self._once(sent)
            self._seldom(sent)
        self._seen = len(self.world.sent)
        self.world.home.do(_places)
        self.world.home.do(self._in_order)

    def _quiet(self, sent: Sent) -> None:
        person = self.world.people[sent.phone]
        there = sent.at.astimezone(ZoneInfo(person.zone))
        assert sent.kind not in UNASKED or 9 <= there.hour < 20, f"{sent.kind} at {there:%a %H:%M} {person.zone}"

    def _once(self, sent: Sent) -> None:
        said = (sent.phone, sent.kind, sent.ask_id, sent.text)
        assert sent.kind not in UNASKED or said not in self._said, f"twice: {sent.kind} of ask {sent.ask_id}"
        self._said.add(said)

    def _seldom(self, sent: Sent) -> None:
        if sent.kind == "ask" and "Can you take a shift" in sent.text:
            asked = self._asked.setdefault(sent.phone, [])
            asked.append(sent.at)
            of_week = [at for at in asked if at > sent.at - WEEK]
            assert len(of_week) <= self.cap, f"{len(of_week)} asks to one person: {of_week}"

    def _in_order(self, tx: Transaction) -> None:
        """Nobody is offered a place before somebody who waited before them, where it is the same time of day."""
        in_order = select(Invitation).where(Invitation.answer == "waitlist").order_by(col(Invitation.answered_at))
        passed = set()
        for one in tx.session.exec(in_order):
            person = supporters.best_address(tx, one.supporter_id)
            if person is None or person.supporter.consent != "in":
                continue
            queue = (one.ask_id, person.whereabouts)
            if not one.offers:
                passed.add(queue)
            elif one.id not in self._offered:
                assert queue not in passed, f"ask {one.ask_id}: a place was offered before its turn"
                self._offered.add(one.id)


def _places(tx: Transaction) -> None:
    """Nobody is accepted beyond the places."""
    for ask in tx.session.exec(select(Ask).where(col(Ask.needed).is_not(None))):
        assert ask.id is not None
        assert ask.needed is not None
        accepted = roster.accepted(tx, ask.id)
        assert accepted <= ask.needed + ask.overbook, f"ask {ask.id}: {accepted} of {ask.needed}+{ask.overbook}"
        stands(invitations.status(tx, ask))


def stands(tally: Tally) -> None:
    """Everybody stands in one place (rulings 23)."""
    states = (tally.queued, tally.sent, tally.delivered, tally.failed, tally.unknown, tally.skipped)
    answers = (tally.yes, tally.no, tally.maybe, tally.waitlist, tally.other, tally.no_reply)
    assert tally.planned == sum(states)
    assert tally.sent + tally.delivered == sum(answers)


def final(world: World, ask_id: int) -> Tally:
    """How an ask stands when it is over: nothing of it waits."""

    def read(tx: Transaction) -> Tally:
        return invitations.status(tx, tx.session.get_one(Ask, ask_id))

    tally: Tally = world.home.do(read)
    stands(tally)
    assert (tally.queued, tally.unknown) == (0, 0), tally
    return tally


def gini(counts: Sequence[int]) -> float:
    """How unequally something is shared: 0, all have the same; near 1, one has everything."""
    ordered, total = sorted(counts), sum(counts)
    ranked = sum(rank * count for rank, count in enumerate(ordered, 1))
    return 2 * ranked / (len(counts) * total) - (len(counts) + 1) / len(counts) if total else 0.0


def asks_each(sent: Iterable[Sent], people: Iterable[str]) -> list[int]:
    """How many asks each person got."""
    got = Counter(one.phone for one in sent if one.kind == "ask" and "Can you take a shift" in one.text)
    return [got[phone] for phone in people]


def by_lot(total: Sequence[int], people: Sequence[str], cap: int, chance: Random) -> list[int]:
    """The same asks, of so many texts each, if a lot had drawn everybody whom the cap leaves."""
    got: Counter[str] = Counter()
    for size in total:
        free = [phone for phone in people if got[phone] < cap]
        got.update(chance.sample(free, min(size, len(free))))
    return [got[phone] for phone in people]
