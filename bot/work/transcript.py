"""Conversations as tests: files that say what a supporter texts, and what the bot must answer.

The head says `flow:` and `as:` (the language), `set: name=value` for what an ask gives,
`needed: 1` to let somebody else say yes first, `at:` when it begins, and settings by their names. Below it, `> ` is
what the supporter texts, `< ` what the bot must answer (nothing for silence), lines with two spaces go on, and
`-- 7 days` lets time pass. Lines with `#` are notes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from bot.core.book import Book
from bot.core.segments import smart
from bot.core.table import Fault, Faults, nearest, quoted
from bot.core.wording import NAME
from bot.settings import NAMES, Settings
from bot.work.flow_files import Unsound
from bot.work.house import House
from bot.work.talk import Talk

PHONE: Final = "+12025550123"
OTHER: Final = "+12025550124"
"""Whoever says yes first, where the ask is filled in between."""
NOON: Final = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
"""When a transcript begins that does not say: noon in California, so that nobody sleeps."""
LONGEST: Final = timedelta(days=3660)
PLAYED_WITH: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{
            name.name: name.default
            for name in NAMES
            if name.name in ("ORGANIZATION", "CONTACT", "DEFAULT_COUNTRY", "TIMEZONE")
        },
        "PUBLIC_URL": "https://turnout.example",
    }
)
"""The settings that a head may give, and what they are where it does not: so a transcript plays alike everywhere."""
_PASSES: Final = re.compile(r"-- (\d{1,5}) (minute|hour|day|week)s?")
_AT_ONCE: Final = timedelta(hours=12)  # what falls due on the way happens then, not all in the end


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Move on by a timedelta's arguments."""
        self.at += timedelta(**by)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happens, and the texts that the bot must answer, each with its line.

    `text` is what the supporter texts, `passes` how much time goes by; where neither is, the bot begins.
    """

    line: int
    text: str | None
    passes: timedelta
    expected: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file, read."""

    file: str
    flow: str
    language: str
    given: Mapping[str, str]
    needed: int | None
    at: datetime
    settings: Mapping[str, str]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a transcript: where the bot answered differently, and all that it said."""

    differences: tuple[Fault, ...]
    said: tuple[str, ...]


def read(file: str, source: str) -> Transcript:
    """A transcript from its text. Raises `Unsound` with all that can not be read in it."""
    faults = Faults()
    lines = [(at, line.rstrip()) for at, line in enumerate(source.splitlines(), 1) if not line.startswith("#")]
    while lines and not lines[0][1]:
        del lines[0]
    end = next((at for at, (_, line) in enumerate(lines) if line[:1] in ("", ">", "<")), len(lines))
    head = _Head(file, faults)
    for at, line in lines[:end]:
        head.read(at, line)
    turns = tuple(_turns(file, lines[end:], faults))
    for name in ("flow", "as"):
        if name not in head.values and not any(line.startswith(f"{name}:") for _, line in lines[:end]):
            faults.add(file, 1, f"the head says no `{name}:`; begin the file with lines such as flow: join and as: en.")
    if not turns:
        faults.add(file, max(end, 1), "nothing is said here; write lines with > and < below the head.")
    if faults:
        raise Unsound(faults.sorted())
    values = head.values
    return Transcript(
        file,
        values["flow"],
        values["as"],
        MappingProxyType(head.given),
        int(values["needed"]) if "needed" in values else None,
        datetime.fromisoformat(values["at"]) if "at" in values else NOON,
        MappingProxyType({name: values[name] for name in PLAYED_WITH if name in values}),
        turns,
    )


@dataclass(slots=True)
class _Head:
    """The head, line by line."""

    file: str
    faults: Faults
    values: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)

    def read(self, at: int, line: str) -> None:
        name, colon, value = (part.strip() for part in line.partition(":"))
        known = ("flow", "as", "set", "needed", "at", *PLAYED_WITH)
        if not colon or name not in known:
            self.faults.add(
                self.file,
                at,
                f"the head has lines such as flow: join and no {quoted(name)}; {nearest(name, known)}",
            )
        elif not value or name in self.values:
            self.faults.add(self.file, at, f"`{name}:` has no value or stands here twice; correct it.")
        elif name == "set":
            what, equals, words = value.partition("=")
            self.given[what.strip()] = words.strip()
            if not equals:
                self.faults.add(self.file, at, "`set:` has no value; write set: name=value.")
        elif name == "needed" and not re.fullmatch(r"[1-9]\d{0,5}", value):
            self.faults.add(self.file, at, "`needed:` must be a number of people, as in needed: 1.")
        elif name == "at" and not _is_moment(value):
            self.faults.add(self.file, at, f"`at:` must be a time with its offset, as in at: {NOON.isoformat()}.")
        else:
            self.values[name] = value


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _turns(file: str, lines: Iterable[tuple[int, str]], faults: Faults) -> Iterator[Turn]:
    """What happens, in order. A line that can not be read is reported and left out."""
    turn: Turn | None = None
    for at, line in lines:
        if line.startswith("< "):
            turn = turn or Turn(at, None, timedelta(), ())
            turn = replace(turn, expected=(*turn.expected, (at, line[2:])))
        elif line.startswith("  ") and turn:
            turn = _longer(turn, line[2:])
        elif passes := _PASSES.fullmatch(line):
            if turn:
                yield turn
            turn = Turn(at, None, timedelta(**{f"{passes[2]}s": int(passes[1])}), ())
            if turn.passes > LONGEST:
                faults.add(file, at, "so much time can not pass; write at most 3660 days.")
        elif line.startswith("--"):
            faults.add(file, at, "time passes in whole minutes, hours, days or weeks, as in -- 7 days; correct it.")
        elif line == ">" or line.startswith("> "):
            if turn:
                yield turn
            turn = Turn(at, line[2:], timedelta(), ())
        elif line:
            faults.add(file, at, "a line begins with > or < and a space, with two spaces, or with --; correct it.")
    if turn:
        yield turn


def _longer(turn: Turn, more: str) -> Turn:
    """A line that goes on with the one above it."""
    if turn.expected:
        *before, (at, text) = turn.expected
        return replace(turn, expected=(*before, (at, f"{text}\n{more}")))
    return replace(turn, text=f"{turn.text or ''}\n{more}".strip("\n"))


async def play(house: House, clock: Clock, transcript: Transcript) -> Played:
    """Play a transcript in a house where nothing has happened yet. State is stored and loaded between any two lines.

    Raises `Refused` for a flow or a language that there is not, and for an ask that can not be made.
    """
    given = transcript.given
    talk = await Talk.begin(house, PHONE, transcript.flow, transcript.language, given)
    other = await Talk.begin(house, OTHER, transcript.flow, transcript.language, given) if transcript.needed else None
    if other:
        await other.sign_up()
    differences: list[Fault] = []
    said: list[str] = []
    for turn in transcript.turns:
        heard = await _happened(talk, clock, turn, transcript.needed)
        differences += _differences(transcript.file, turn, heard)
        said += heard
        if other and turn.text is None and not turn.passes:
            await other.text("yes")
        clock.move(minutes=1)
    return Played(tuple(differences), tuple(said))


async def _happened(talk: Talk, clock: Clock, turn: Turn, needed: int | None) -> Sequence[str]:
    if turn.text is not None:
        return await talk.text(turn.text)
    if not turn.passes:
        return await talk.ask(needed)
    heard: list[str] = []
    left = turn.passes
    while left:
        step = min(left, _AT_ONCE)
        clock.move(seconds=step.total_seconds())
        heard += await talk.wait()
        left -= step
    return heard


def _differences(file: str, turn: Turn, heard: Sequence[str]) -> Iterator[Fault]:
    """The first line of each text that is not as expected. Empty lines and what ends a line do not count."""
    for expected, text in zip_longest(turn.expected, heard):
        at, wanted = expected or (turn.line, "")
        lines = _lines(wanted)
        for below, (line, said) in enumerate(zip_longest(lines, _lines(text or ""))):
            if line != said:
                yield Fault(
                    file, at + max(min(below, len(lines) - 1), 0), f"expected {_shown(line)}, said {_shown(said)}"
                )
                break


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _shown(line: str | None) -> str:
    return "nothing" if line is None else repr(line)


def unvisited(book: Book, said: Iterable[str]) -> Sequence[tuple[str, str, str]]:
    """The steps (flow, language, step) whose words are in nothing that was said."""
    heard = smart("\n".join(said), accents=True)
    return [
        (flow, language, step.id)
        for flow in book.flows
        for language in book.languages
        for step in book.script(flow, language).flow.steps.values()
        if _telling(step.text) not in heard
    ]


def _telling(text: str) -> str:
    """The longest part of a text that holds whatever its {names} become."""
    return smart(max(re.split(NAME, text)[::2], key=len).strip(" ,:!"), accents=True)


def head(talk: Talk, settings: Settings, at: datetime) -> list[str]:
    """The first lines of the transcript of a talk that is held with these settings."""
    other = {name: str(getattr(settings, name.lower())) for name in PLAYED_WITH}
    return [
        f"flow: {talk.flow}",
        f"as: {talk.language}",
        *(f"set: {name}={value}" for name, value in talk.given.items()),
        f"at: {at.isoformat(timespec='minutes')}",
        *(f"{name}: {value}" for name, value in other.items() if value != PLAYED_WITH[name]),
        "",
    ]


def typed(line: str) -> list[str]:
    """What the supporter texted, as a transcript has it."""
    return [f"> {line}"]


def answered(text: str) -> list[str]:
    """What the bot texted, as a transcript has it: further lines are indented."""
    first, *rest = text.split("\n")
    return [f"< {first}", *(f"  {line}" for line in rest)]
