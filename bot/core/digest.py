"""What a digest says: one text, by SMS of at most three segments, on Signal a longer one (rulings 19).

Each question in it has a number, by which leads act on it (`lead_words.py`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.segments import LONGEST_TEXT, UNCOUNTED, segments, thrifty
from bot.core.wording import one_line

MOST_NUMBER: Final = 99
MOST_NAME: Final = 20
MOST_TITLE: Final = 40
LABELS: Final = (
    "team",
    "new reply",
    "new replies",
    "yes",
    "no",
    "maybe",
    "waitlist",
    "other",
    "waiting",
    "unanswered",
    "someone",
    "more",
    "urgent",
    "only if",
    "instead",
    "free places",
    "until",
    "call",
)
"""The words of a digest; the phrase `digest` of a language is what it says for them, in this order."""


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
        given = ", ".join(self.given.values())
        return f"{one_line(f'{self.flow} {given}', MOST_TITLE)} (#{self.id})"


@dataclass(frozen=True, slots=True)
class Question:
    """A reply that a person must read: its number, first name, last two digits of the address, the words, its ask."""

    number: int
    first_name: str
    last_two: str
    text: str
    ask_id: int


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


def called(question: Question, labels: Sequence[str] = LABELS) -> str:
    """What leads call somebody: `Ana ..11`."""
    return f"{_name(question, labels)} ..{question.last_two}"


def item_text(question: Question, room: Room, labels: Sequence[str] = LABELS, phone: str = "") -> str:
    """Who asked what, on one line: `Ana ..11 (#3): "Where?"`. `phone`: the number to call, where it may be told."""
    who = f"{_name(question, labels)} {phone}" if phone else called(question, labels)
    return f'{who} (#{question.ask_id}): "{one_line(question.text, room.words)}"'


def _name(question: Question, labels: Sequence[str]) -> str:
    return one_line(question.first_name, MOST_NAME) or labels[LABELS.index("someone")]


def _item_line(question: Question, room: Room, labels: Sequence[str]) -> str:
    return f"{question.number}. {item_text(question, room, labels)}"


def free_numbers(last: int, open_ones: Collection[int]) -> Iterator[int]:
    """The numbers for new questions: those after the last one, and after 99 the first that nobody waits under."""
    counted = ((last + step) % MOST_NUMBER + 1 for step in range(MOST_NUMBER))
    return (number for number in counted if number not in open_ones)


def compose(
    organization: str,
    team: str,
    new_replies: int,
    counts: Sequence[AskCount],
    questions: Sequence[Question],
    ending: str = "",
    labels: Sequence[str] = LABELS,
    room: Room = BY_SMS,
) -> str:
    """The digest; "" when nothing is new. Counts come first; of the rest as much as there is room for.

    `ending`: a line that must stand below it all, counted with the rest. `labels`: `LABELS` in the lead's language.
    """
    if not new_replies:
        return ""
    say = dict(zip(LABELS, labels, strict=True))
    who = f"{one_line(organization, MOST_TITLE)}, {say['team']} {one_line(team, MOST_TITLE)}"
    lines = [count_line(count, labels) for count in counts]
    lines += [_item_line(question, room, labels) for question in questions]
    head = f"{who}: {new_replies} {say['new reply' if new_replies == 1 else 'new replies']}."
    return _filled(head, lines, ending, say["more"], room)


def listing(team: str, questions: Sequence[Question], labels: Sequence[str], room: Room) -> str:
    """The open questions of a team, as many as there is room for."""
    say = dict(zip(LABELS, labels, strict=True))
    lines = [_item_line(question, room, labels) for question in questions]
    return _filled(f"{say['team']} {one_line(team, MOST_TITLE)}:", lines, "", say["more"], room)


def standing(counts: Sequence[AskCount], labels: Sequence[str], room: Room) -> str:
    """How asks stand, a line each, as many as there is room for; "" where there are none."""
    lines = [count_line(count, labels) for count in counts]
    return _filled(lines[0], lines[1:], "", labels[LABELS.index("more")], room) if lines else ""


def _filled(head: str, lines: Sequence[str], ending: str, more: str, room: Room) -> str:
    """As many lines below the head as there is room for, and how many were left out."""
    below = f"\n{ending}" if ending else ""
    text, left_out = head, 0
    for line in lines:
        if room.holds(f"{text}\n{line}\n+{len(lines)} {more}{below}"):
            text = f"{text}\n{line}"
        else:
            left_out += 1
    rest = f"\n+{left_out} {more}" if left_out else ""
    return room.sent(text + rest + below)
