"""What needs a person, as one line of a digest or a list: under the number by which leads act on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.wording import one_line
from bot.understanding import dates, times

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
class Speech:
    """How a digest speaks: a language's phrases, and the zone of its clock."""

    phrases: Mapping[str, str]
    zone: str

    @property
    def labels(self) -> Sequence[str]:
        """What it says for `LABELS`."""
        return self.phrases["digest"].split(", ")

    def word(self, label: str) -> str:
        """What it says for one of `LABELS`."""
        return self.labels[LABELS.index(label)]

    def moment(self, at: datetime) -> str:
        """ "Saturday 28 Nov 6 pm"."""
        local = at.astimezone(ZoneInfo(self.zone))
        day = dates.spoken(local.date(), self.phrases["weekdays"].split(", "), self.phrases["months"].split(", "))
        return f"{day} {times.spoken(local.time(), ampm=self.phrases['clock'] == '12')}"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody said that a person must read, or has to call them about: under which number, who they are by first
    name and the last two digits of their address, the words ("" for none), and to which ask.

    `manner`: "" for words as they are, "only if" for what a yes depends on, "instead" for what they offer instead.
    """

    number: int
    first_name: str
    last_two: str
    text: str
    ask_id: int
    manner: str = ""
    to_call: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Places of an ask that nobody has, of so many, and until when somebody may be found."""

    number: int
    title: str
    free: int
    ends: datetime | None
    ask_id: int
    needed: int


Matter = Question | Opening


def title(flow: str, given: Mapping[str, str], id: int | None) -> str:
    """An ask in a few words: `shift Saturday, the library (#3)`."""
    words = ", ".join(given.values())
    return f"{one_line(f'{flow} {words}', MOST_TITLE)} (#{id})"


def called(question: Question, speech: Speech) -> str:
    """What leads call somebody: `Ana ..11`."""
    return f"{_name(question, speech)} ..{question.last_two}"


def _name(question: Question, speech: Speech) -> str:
    return one_line(question.first_name, MOST_NAME) or speech.word("someone")


def matter_text(matter: Matter, most: int, speech: Speech, phone: str = "") -> str:
    """What it is about: `Ana ..11 (#3): "Where?"`. `most`: characters of words; `phone`: a number that may be told."""
    if isinstance(matter, Opening):
        return f"{matter.title}: {speech.word('free places')} {matter.free}{_until(matter, speech)}"
    who = f"{_name(matter, speech)} {phone}" if phone else called(matter, speech)
    how = f" {speech.word(matter.manner)}" if matter.manner else ":"
    said = f'{how} "{one_line(matter.text, most)}"' if matter.text else "."
    return f"{who} (#{matter.ask_id}){said}"


def tally(opening: Opening, speech: Speech) -> str:
    """The same in counts alone: `shift Saturday (#3): yes 3/20, until Saturday 28 Nov 6 pm`."""
    taken = f"{speech.word('yes')} {opening.needed - opening.free}/{opening.needed}"
    return f"{opening.title}: {taken}{_until(opening, speech)}"


def _until(opening: Opening, speech: Speech) -> str:
    return f", {speech.word('until')} {speech.moment(opening.ends)}" if opening.ends else ""


def matter_line(matter: Matter, most: int, speech: Speech) -> str:
    """The same under its number: `7. call Ana ..11 (#3): "maybe"`."""
    to_call = isinstance(matter, Question) and matter.to_call
    call = f"{speech.word('call')} " if to_call else ""
    return f"{matter.number}. {call}{matter_text(matter, most, speech)}"
