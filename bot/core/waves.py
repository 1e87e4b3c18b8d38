"""Waves: whom to ask next and why, how many of them, how long to wait, when to stop.

An ask that needs so many people asks some, waits, learns how many of them say yes, and asks the next. Everything here
is arithmetic on what was seen so far; nothing is drawn by chance, so the same people in the same state come out the
same, and each can be told why (rulings 20).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from bot.core import audience as q

AUTO: Final = "auto"
ALL: Final = "all"
LARGEST_BATCH: Final = 5000
EVERYBODY: Final = 2**31 - 1

REST, RELIABLE, NEAR, FIT = 40, 30, 20, 10
"""What each trait of a person weighs: points for the best there can be. Rest weighs most, so that nobody is asked
again and again because they are good."""
RESTED: Final = 28.0
"""Days after which somebody is as rested as one who was never asked."""
HALF_AS_NEAR: Final = 10.0
"""Kilometres at which nearness is worth half."""
TURN: Final = 4
"""Every fourth place of a wave goes to whoever was asked the fewest times, whatever their points."""

YES_RATE, YES_WEIGHT = 0.2, 10
"""How many say yes before anything is known of an ask, and how many people's answers that belief is worth."""
DROP_OUT, DROP_OUT_WEIGHT = 0.15, 10
"""The same for how many of those who said yes do not come."""
STILL_HOPED: Final = 0.4
"""The share of silent people who may still answer after each wait that passes; the others count as having said no.
Half would be nearer to the truth where most answers come within the hour: the difference is a margin, without which the
last places wait for one small wave after the other. Who says yes beyond it is the waiting list. By these rules
alone, over 60 towns of `tests/simulation/people.py` in pairs, half costs 2 to 6 % fewer texts and takes 8 to 26 %
longer; 0.3 is as much the other way."""
FIRST, MOST = 50, 200
"""The most people of a first wave, which is the proof that the text is right, and of a later one."""
WAIT, LEAST_WAIT = timedelta(hours=1), timedelta(minutes=10)
BATCH_WAIT: Final = timedelta(hours=2)
"""For batches of a fixed size, which take no account of those who will still answer, and so let them."""
FIT_IN: Final = 4
"""As many waves should fit into the time that is left."""
WIDER: Final = 1.5
MOST_PLANNED: Final = 12
"""Waves of a plan; nobody reads more."""

_PRIME: Final = 2**31 - 1
_ROOT: Final = 48271


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of somebody who may be asked.

    `fit`: the share of the alternatives in the audience that apply to them. `km`: how far from its place, None where
    that means nothing. `days`: since they were asked last, None for never. `asked`, `yes`: asks that they got, and
    that they said yes to. `came`, `broken`: promises kept, and not kept or taken back.
    """

    id: int
    fit: float = 1.0
    km: float | None = None
    days: float | None = None
    asked: int = 0
    yes: int = 0
    came: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody whom a wave goes to. `why`: what speaks for them, in plain numbers; `sentence` puts it in words."""

    id: int
    why: Mapping[str, float]


def score(person: Traits) -> float:
    """Points from 0 to 100: rest, the chance that an ask to them brings somebody who comes, nearness and fit."""
    rest = 1.0 if person.days is None else min(person.days / RESTED, 1.0)
    willing = (person.yes + YES_RATE * 5) / (person.asked + 5)
    keeps = 1 - drop_out(person.broken, person.came + person.broken)
    near = 0.0 if person.km is None else HALF_AS_NEAR / (HALF_AS_NEAR + person.km)
    return round(REST * rest + RELIABLE * min(willing, 1.0) * keeps + NEAR * near + FIT * person.fit, 1)


def draw(ask_id: int) -> tuple[int, int]:
    """(factor, modulus): who comes first of equals is by their id times the one modulo the other, anew for each ask."""
    return pow(_ROOT, ask_id + 100, _PRIME), _PRIME


def rank(people: Iterable[Traits], ask_id: int, most: int) -> list[Chosen]:
    """Up to `most` people in the order in which they should be asked."""
    factor, modulus = draw(ask_id)
    best = sorted(people, key=lambda one: (-score(one), one.id * factor % modulus))
    rarest = iter(sorted(best, key=lambda one: one.asked))  # equals stay in the order of their points
    ranked = iter(best)
    taken: set[int] = set()
    chosen = []
    for place in range(1, min(most, len(best)) + 1):
        turn = place % TURN == 0
        person = next(one for one in (rarest if turn else ranked) if one.id not in taken)
        taken.add(person.id)
        chosen.append(Chosen(person.id, _why(person, turn=turn)))
    return chosen


def _why(person: Traits, *, turn: bool) -> dict[str, float]:
    known = {"km": person.km, "days": person.days}
    counts = {"asked": person.asked, "yes": person.yes, "came": person.came, "broken": person.broken}
    told = {name: value for name, value in known.items() if value is not None}
    return {"score": score(person), "fit": person.fit, **told, **counts, "turn": int(turn)}


def sentence(why: Mapping[str, float]) -> str:
    """What speaks for somebody, for organizers: "2.1 km away, came 2 of 2 times, asked 12 days ago"."""
    promised = int(why["came"] + why["broken"])
    parts = [f"{why['km']:g} km away"] if "km" in why else []
    if promised:
        parts.append(f"came {why['came']:g} of {_times(promised)}")
    elif why["asked"]:
        parts.append(f"said yes {why['yes']:g} of {_times(int(why['asked']))}")
    if why["fit"] < 1:
        parts.append(f"fits {why['fit']:.0%}")
    parts.append(_ago(int(why["days"])) if "days" in why else "never asked before")
    if why["turn"] and why["asked"]:
        parts.append("asked the fewest times")
    return ", ".join(parts)


def _times(count: int) -> str:
    return f"{count} {'time' if count == 1 else 'times'}"


def _ago(days: int) -> str:
    return "asked today" if not days else f"asked {days} {'day' if days == 1 else 'days'} ago"


@dataclass(frozen=True, slots=True)
class Wave:
    """How those of one wave stand whom the ask can reach: the `answered` and the `yes` among them, the `silent` who
    have the text, the `waiting` who will soon. `left_at`: when its last text left.
    """

    yes: float
    answered: float
    silent: float
    waiting: float = 0
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """How an ask stands at a moment. `policy`: auto, all or a number; `accepted`: of its `places`."""

    policy: str
    places: int
    accepted: float
    waves: Sequence[Wave]
    at: datetime
    deadline: datetime | None = None

    @property
    def wait(self) -> timedelta:
        """How long a wave has to answer, in hours in which people may be asked."""
        longest = WAIT if self.policy == AUTO else BATCH_WAIT
        return min(longest, max((self.deadline - self.at) / FIT_IN, LEAST_WAIT)) if self.deadline else longest

    def undecided(self, wave: Wave) -> float:
        """How many of the silent of a wave may still answer; the others are taken to have said no."""
        passed = (self.at - wave.left_at) / self.wait if wave.left_at else 1.0
        return float(wave.silent * STILL_HOPED**passed)


def yes_rate(course: Course) -> float:
    """How many of those asked say yes: what was seen of this ask, and the prior."""
    yes = sum(wave.yes for wave in course.waves)
    settled = sum(wave.answered + wave.silent - course.undecided(wave) for wave in course.waves)
    return (yes + YES_RATE * YES_WEIGHT) / (settled + YES_WEIGHT)


def size(course: Course) -> int:
    """How many to ask now; 0 to wait on. The waves so far must have had their time."""
    free = course.places - course.accepted
    if free <= 0:
        return 0
    if course.policy != AUTO:
        return EVERYBODY if course.policy == ALL else int(course.policy)
    undecided = sum(wave.waiting + course.undecided(wave) for wave in course.waves)
    wanted = max(0, ceil(free / yes_rate(course) - undecided))
    if course.deadline and course.deadline - course.at <= 2 * course.wait:
        return wanted  # there is time for this one only
    return min(wanted, MOST if course.waves else FIRST)


@dataclass(frozen=True, slots=True)
class Planned:
    """A wave to come, if people answer as they are expected to: when, to how many, and how many yeses it brings."""

    at: datetime
    size: int
    yes: float


def plan(start: Course, people: int, later: Callable[[datetime, timedelta], datetime]) -> list[Planned]:
    """The waves that fill an ask from here, if of those asked so many say yes as the prior has it.

    `people`: how many may be asked. `later`: the instant at which so many open hours have passed.
    """
    planned: list[Planned] = []
    course = start
    while course.places - course.accepted >= 1 and people and len(planned) < MOST_PLANNED:
        if course.deadline and course.at >= course.deadline:
            break
        if asked := min(size(course), people):
            people -= asked
            yes = YES_RATE * asked
            planned.append(Planned(course.at, asked, round(min(yes, course.places - course.accepted), 1)))
            waves = (*course.waves, Wave(yes, asked, 0))
            course = replace(course, waves=waves, accepted=round(course.accepted + yes, 6))
        course = replace(course, at=later(course.at, course.wait))
    return planned


def drop_out(broken: int, promises: int) -> float:
    """The share of promises that will not be kept, of which so many were broken so far."""
    return (broken + DROP_OUT * DROP_OUT_WEIGHT) / (promises + DROP_OUT_WEIGHT)


def overbook(needed: int, rate: float) -> int:
    """How many places there are beyond those needed, if this share drops out."""
    return int(needed * rate)


def nears(begun: datetime, deadline: datetime) -> datetime:
    """When somebody must be told that places are free: a third of the time before the end, 2 h at least and 24 h at
    most; not in the first half of a short ask."""
    whole = deadline - begun
    ahead = max(timedelta(hours=2), min(timedelta(hours=24), whole / 3))
    return max(deadline - ahead, begun + whole / 2)


def around(query: q.Query) -> q.Within | None:
    """The one distance that all people of the audience live within: what can be widened."""
    distances = [part for part in q.conditions(q.plain(query)) if isinstance(part, q.Within)]
    return distances[0] if len(distances) == 1 else None


def widened(query: q.Query, km: float | None) -> q.Query:
    """The same audience without names, and with another distance unless that is None."""
    within, plain = around(query), q.plain(query)
    if within is None or km is None:
        return plain
    further = replace(within, km=km)
    return q.joined(q.And, [further if part is within else part for part in q.conditions(plain)])


def wider(km: float, most: float | None) -> float | None:
    """The next distance; None if that is all."""
    return None if most is None or km >= most else min(km * WIDER, most)


def centre(query: q.Query) -> q.Point | None:
    """The first place that an audience without names is around, if there is one."""
    return next((term.place for term in _named(query) if isinstance(term, q.Within | q.InPlace)), None)


def alternatives(query: q.Query) -> tuple[q.Query, ...]:
    """What people of an audience without names need not all be, such as the skills between which there is an OR."""
    match query:
        case q.Or():
            return tuple(_named(query))
        case q.And(parts):
            return tuple(term for part in parts for term in alternatives(part))
        case _:
            return ()


def _named(query: q.Query) -> Iterable[q.Query]:
    """What the audience says that its people are, without what it says they are not."""
    match query:
        case q.And(parts) | q.Or(parts):
            for part in parts:
                yield from _named(part)
        case q.Not():
            return
        case _:
            yield query
