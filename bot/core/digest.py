"""What a digest says: one text, by SMS of at most three segments, on Signal a longer one (rulings 19).

Each thing in it that needs a person has a number, by which leads act on it (`matters.py`, `lead_words.py`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.matters import LABELS, MOST_TITLE, Matter, Opening, Speech, matter_line, tally, title
from bot.core.segments import LONGEST_TEXT, UNCOUNTED, segments, thrifty
from bot.core.wording import one_line

MOST_NUMBER: Final = 99


@dataclass(frozen=True, slots=True)
class Room:
    """How much may be said: characters of each reply, of the whole, and the most segments where they cost."""

    words: int
    most: int
    segments: int | None = None

    def holds(self, text: str) -> bool:
        """Whether a text is short enough."""
        cheap = self.segments is None or segments(thrifty(text)).count <= self.segments
        return cheap and len(text) <= self.most

    def sent(self, text: str) -> str:
        """A text as it is sent."""
        return text if self.segments is None else thrifty(text)


BY_SMS: Final = Room(60, LONGEST_TEXT, 3)
ON_SIGNAL: Final = Room(280, 2000)
"""It costs nothing there, and nobody but the verified lead can read it."""


def room_on(channel: str) -> Room:
    """How much a lead may be told on a channel."""
    return ON_SIGNAL if channel in UNCOUNTED else BY_SMS


@dataclass(frozen=True, slots=True)
class AskCount:
    """How an ask stands among a team's people. `waiting`: not sent yet. `unanswered`: sent, nothing came back.

    `people`: how many come in all, with those whom somebody brings.
    """

    id: int
    flow: str
    given: Mapping[str, str]
    needed: int | None
    yes: int = 0
    no: int = 0
    maybe: int = 0
    other: int = 0
    waitlist: int = 0
    waiting: int = 0
    unanswered: int = 0
    people: int = 0

    def plus(self, what: str, count: int) -> "AskCount":
        """The same with so many more of one thing."""
        return replace(self, **{what: getattr(self, what) + count})

    @property
    def title(self) -> str:
        """The ask in a few words: `shift Saturday, the library (#3)`."""
        return title(self.flow, self.given, self.id)


@dataclass(frozen=True, slots=True)
class Page:
    """A text to a lead, and what there was no room for: `#3` for how ask 3 stands, `7` for the item of that number."""

    text: str
    left: Sequence[str] = ()


def count_line(count: AskCount, labels: Sequence[str] = LABELS) -> str:
    """How an ask stands, on one line: `shift Saturday (#3): yes 2/5, no 1, maybe 0, waiting 0, unanswered 4`."""
    return f"{count.title}: {figures(count, labels)}"


def figures(count: AskCount, labels: Sequence[str] = LABELS) -> str:
    """The numbers of that line alone."""
    say = dict(zip(LABELS, labels, strict=True))
    of = f"/{count.needed}" if count.needed else ""
    parts = [f"{say['yes']} {count.yes}{of}", f"{say['no']} {count.no}", f"{say['maybe']} {count.maybe}"]
    rare = {"waitlist": count.waitlist, "other": count.other}
    parts += [f"{say[name]} {value}" for name, value in rare.items() if value]
    parts += [f"{say['waiting']} {count.waiting}", f"{say['unanswered']} {count.unanswered}"]
    return ", ".join(parts)


def free_numbers(last: int, open_ones: Collection[int]) -> Iterator[int]:
    """The numbers for new questions: those after the last one, and after 99 the first that nobody waits under."""
    counted = ((last + step) % MOST_NUMBER + 1 for step in range(MOST_NUMBER))
    return (number for number in counted if number not in open_ones)


def compose(
    organization: str,
    team: str,
    new_replies: int,
    counts: Sequence[AskCount],
    matters: Sequence[Matter],
    ending: str,
    speech: Speech,
    room: Room = BY_SMS,
) -> Page:
    """The digest. Counts come first; of the rest as much as there is room for.

    `ending`: a line that must stand below it all, counted with the rest.
    """
    heard = f" {new_replies} {speech.word('new reply' if new_replies == 1 else 'new replies')}." if new_replies else ""
    head = f"{_who(organization, team, speech)}:{heard}"
    return _filled(head, _lines(counts, matters, speech, room), ending, speech.word("more"), room)


def alarm(
    organization: str, team: str, matters: Sequence[Matter], ending: str, speech: Speech, room: Room = BY_SMS
) -> Page:
    """What can not wait for the hours of the team."""
    return _urgent(organization, team, _lines((), matters, speech, room), ending, speech, room)


def alarm_in_counts(
    organization: str, team: str, openings: Sequence[Opening], ending: str, speech: Speech, room: Room = BY_SMS
) -> Page:
    """The same to a team that wants counts only: under no number, for there is nothing to act on by text."""
    lines = [(f"#{opening.ask_id}", tally(opening, speech)) for opening in openings]
    return _urgent(organization, team, lines, ending, speech, room)


def _urgent(
    organization: str, team: str, lines: Sequence[tuple[str, str]], ending: str, speech: Speech, room: Room
) -> Page:
    head = f"{_who(organization, team, speech)}, {speech.word('urgent')}:"
    return _filled(head, lines, ending, speech.word("more"), room)


def listing(
    team: str, counts: Sequence[AskCount], matters: Sequence[Matter], speech: Speech, room: Room = BY_SMS
) -> Page:
    """What is open in a team, as much as there is room for."""
    head = f"{speech.word('team')} {one_line(team, MOST_TITLE)}:"
    return _filled(head, _lines(counts, matters, speech, room), "", speech.word("more"), room)


def standing(counts: Sequence[AskCount], labels: Sequence[str], room: Room) -> str:
    """How asks stand, a line each, as many as there is room for; "" where there are none."""
    lines = [(f"#{count.id}", count_line(count, labels)) for count in counts]
    return _filled(lines[0][1], lines[1:], "", labels[LABELS.index("more")], room).text if lines else ""


def _who(organization: str, team: str, speech: Speech) -> str:
    return f"{one_line(organization, MOST_TITLE)}, {speech.word('team')} {one_line(team, MOST_TITLE)}"


def _lines(
    counts: Sequence[AskCount], matters: Sequence[Matter], speech: Speech, room: Room
) -> Sequence[tuple[str, str]]:
    """Each line with what a page calls it that has no room for it."""
    stand = [(f"#{count.id}", count_line(count, speech.labels)) for count in counts]
    return stand + [(str(matter.number), matter_line(matter, room.words, speech)) for matter in matters]


def _filled(head: str, lines: Sequence[tuple[str, str]], ending: str, more: str, room: Room) -> Page:
    """As many lines below the head as there is room for, and how many were left out."""
    below = f"\n{ending}" if ending else ""
    text, left = head, []
    for key, line in lines:
        if room.holds(f"{text}\n{line}\n+{len(lines)} {more}{below}"):
            text = f"{text}\n{line}"
        else:
            left.append(key)
    rest = f"\n+{len(left)} {more}" if left else ""
    return Page(room.sent(text + rest + below), left)
