"""Conversations as files: what people text, and what the bot must answer. `playing.py` plays them.

The head says `as:` (the language) and who is there: `flow:` is what the one supporter begins by keyword or is asked;
`people: ana, ben (Leeds)` have signed up, one of them in a place, `leads: lee` lead every team, `organizers: olga`.
Furthermore `set: name=value` for what that flow is given, `needed: 1` to let somebody else say yes to it first, `at:`
when it begins, and settings by their names. Lines with `#` are notes. Below the head, line by line:

    == ask shift               this is asked of all who signed up, or of an audience; two spaces before what it is
      day: Saturday            given and before its options: audience, needed, starts, ends, until, at, address, waves,
      needed: 2                overbook, widen, reminders, repeat, team
    > yes                      the one supporter texts,
    < See you Saturday!        and this is what comes back, nothing for silence; a line with two spaces goes on
    ana > yes                  the same for somebody by name: all that comes to anybody must stand there
    ana, ben > yes             both at the same moment; or both are told the same, with <
    ana quotes Saturday > yes  as an answer to the newest text to her that holds these words
    ana < Your code is {code}. a name in braces stands for any one word, and from then on for that one
    -- 7 days                  time passes, and what falls due happens: within three days to the hour
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final

from bot.core.table import Faults, nearest, quoted
from bot.settings import NAMES
from bot.work.flow_files import Unsound

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
        "QUIET_HOURS": "off",
    }
)
"""The settings that a head may give, and what they are where it does not: so a transcript plays alike everywhere."""
CAST: Final = ("people", "leads", "organizers")
_PASSES: Final = re.compile(r"-- (\d{1,5}) (minute|hour|day|week)s?")
_ASKS: Final = re.compile(r"== ask ([\w-]+)")
_SPOKEN: Final = re.compile(r"(?:([a-z]\w*(?:, [a-z]\w*)*)(?: quotes (.+?)(?= >))? )?([<>])(?: (.*))?")
_MEMBER: Final = re.compile(r"([a-z]\w{0,19})(?: \(([^()]+)\))?")


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(value)
    return at


_OPTIONS: Final[Mapping[str, tuple[str, Callable[[str], object]]]] = MappingProxyType(
    {
        "audience": ("audience", str),
        "needed": ("needed", int),
        "starts": ("starts_at", _moment),
        "ends": ("ends_at", _moment),
        "until": ("until", _moment),
        "at": ("at", _moment),
        "address": ("address", str),
        "waves": ("waves", str),
        "overbook": ("overbook", int),
        "widen": ("widen_km", float),
        "reminders": ("reminders", int),
        "repeat": ("schedule", str),
        "team": ("team", str),
    }
)
"""The options of an ask: the field of `NewAsk` that each is, and what reads it."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody texts, or is texted: the one supporter (""), or one of the cast. `quotes`: words of the text to them
    that theirs answers."""

    who: str
    text: str
    quotes: str = ""


@dataclass(frozen=True, slots=True)
class Sends:
    """An ask is sent. `options`: fields of `NewAsk`; `given`: what the flow is given."""

    flow: str
    given: Mapping[str, str]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that happens, and the texts that the bot must answer, each with its line and to whom.

    `act`: texts of the same moment, an ask, or time that passes; where there is none, the bot begins with the flow of
    the head.
    """

    line: int
    act: tuple[Said, ...] | Sends | timedelta | None
    expected: tuple[tuple[int, Said], ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file, read. `flow`: "" where there are only the cast's. `places`: where those of the cast live who say so."""

    file: str
    flow: str
    language: str
    given: Mapping[str, str]
    needed: int | None
    cast: Mapping[str, str]
    places: Mapping[str, str]
    at: datetime
    settings: Mapping[str, str]
    turns: tuple[Turn, ...]


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
    turns = tuple(_turns(file, lines[end:], head.speakers, faults))
    for name, others in (("flow", head.values.keys() & {*CAST}), ("as", ())):
        if name not in head.values and not others and not any(line.startswith(f"{name}:") for _, line in lines[:end]):
            faults.add(file, 1, f"the head says no `{name}:`; begin the file with lines such as flow: join and as: en.")
    if not turns:
        faults.add(file, max(end, 1), "nothing is said here; write lines with > and < below the head.")
    if faults:
        raise Unsound(faults.sorted())
    values = head.values
    return Transcript(
        file,
        values.get("flow", ""),
        values["as"],
        MappingProxyType(head.given),
        int(values["needed"]) if "needed" in values else None,
        MappingProxyType(head.cast),
        MappingProxyType(head.places),
        datetime.fromisoformat(values["at"]) if "at" in values else NOON,
        MappingProxyType({name: values[name] for name in PLAYED_WITH if name in values}),
        turns,
    )


@dataclass(slots=True)
class _Head:
    """The head, line by line. `cast`: name -> people, leads or organizers; `places`: name -> place."""

    file: str
    faults: Faults
    values: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    cast: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def speakers(self) -> frozenset[str]:
        """Who may text: the one supporter, where there is a flow for them, and the cast."""
        return frozenset([*self.cast, *([""] if "flow" in self.values or not self.cast else [])])

    def read(self, at: int, line: str) -> None:
        name, colon, value = (part.strip() for part in line.partition(":"))
        known = ("flow", "as", "set", "needed", "at", *CAST, *PLAYED_WITH)
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
            if name in CAST:
                self._enter(at, name, [one.strip() for one in value.split(",")])

    def _enter(self, at: int, part: str, members: Sequence[str]) -> None:
        for member in members:
            found = _MEMBER.fullmatch(member)
            if not found or found[1] in self.cast:
                told = f"{quoted(member)} is no name, or there twice; write names such as ana, ben (Leeds)."
                self.faults.add(self.file, at, told)
            else:
                self.cast[found[1]] = part
                if found[2]:
                    self.places[found[1]] = found[2]


def _is_moment(value: str) -> bool:
    try:
        return bool(_moment(value))
    except ValueError:
        return False


def _turns(file: str, lines: Iterable[tuple[int, str]], speakers: frozenset[str], faults: Faults) -> Iterator[Turn]:
    """What happens, in order. A line that can not be read is reported and left out."""
    turn: Turn | None = None
    for at, line in lines:
        if spoken := _SPOKEN.fullmatch(line):
            texts = tuple(Said(who, spoken[4] or "", spoken[2] or "") for who in (spoken[1] or "").split(", "))
            for who in (said.who for said in texts if said.who not in speakers):
                faults.add(file, at, f"{_called(who)} is not in the head; add people: or leads: with all names.")
            if spoken[3] == "<":
                turn = turn or Turn(at, None)
                turn = replace(turn, expected=(*turn.expected, *((at, said) for said in texts)))
                continue
            following: Turn | None = Turn(at, texts)
        elif line.startswith("  ") and turn:
            turn = _longer(file, at, turn, line[2:], faults)
            continue
        else:
            following = _event(file, at, line, faults)
        if following:
            if turn:
                yield turn
            turn = following
    if turn:
        yield turn


def _called(who: str) -> str:
    return quoted(who) if who else "whoever texts without a name"


def _event(file: str, at: int, line: str, faults: Faults) -> Turn | None:
    """Time that passes, or an ask that is sent."""
    if passes := _PASSES.fullmatch(line):
        time = timedelta(**{f"{passes[2]}s": int(passes[1])})
        if time > LONGEST:
            faults.add(file, at, "so much time can not pass; write at most 3660 days.")
        return Turn(at, time)
    if sends := _ASKS.fullmatch(line):
        return Turn(at, Sends(sends[1], {}, {}))
    if line.startswith("--"):
        faults.add(file, at, "time passes in whole minutes, hours, days or weeks, as in -- 7 days; correct it.")
    elif line.startswith("=="):
        faults.add(file, at, "an ask is sent with a line such as == ask shift; correct it.")
    elif line:
        faults.add(file, at, "a line begins with > or < and a space, with two spaces, with == or with --; correct it.")
    return None


def _longer(file: str, at: int, turn: Turn, more: str, faults: Faults) -> Turn:
    """A line that goes on with the one above it: with what is expected, with an ask, or with what is texted."""
    if turn.expected:
        last = turn.expected[-1][0]
        longer = (
            (line, replace(said, text=f"{said.text}\n{more}") if line == last else said) for line, said in turn.expected
        )
        return replace(turn, expected=tuple(longer))
    if isinstance(turn.act, tuple):
        act = tuple(replace(said, text=f"{said.text}\n{more}".strip("\n")) for said in turn.act)
        return replace(turn, act=act)
    if isinstance(turn.act, Sends):
        return replace(turn, act=_with_option(file, at, turn.act, more, faults))
    faults.add(file, at, "nothing goes on here; delete the line, or the spaces before it.")
    return turn


def _with_option(file: str, at: int, sends: Sends, more: str, faults: Faults) -> Sends:
    name, _, value = (part.strip() for part in more.partition(":"))
    if not value:
        faults.add(file, at, "what an ask is given stands as in day: Saturday; correct it.")
    elif name not in _OPTIONS:
        return replace(sends, given={**sends.given, name: value})
    else:
        called, reads = _OPTIONS[name]
        try:
            return replace(sends, options={**sends.options, called: reads(value)})
        except ValueError:
            faults.add(file, at, f"`{name}:` can not be {quoted(value)}; write it as `turnout ask new` takes it.")
    return sends
