"""What a digest says: one text of at most three segments (the issue, rulings 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.segments import segments, smart

MOST_SEGMENTS: Final = 3
MOST_WORDS: Final = 60
"""Characters of a reply that a text may show to a lead (rulings 19)."""
QUESTIONS: Final = 8
"""How many questions are looked up; as many are shown as fit."""


@dataclass(frozen=True, slots=True)
class AskCount:
    """How an ask stands among a team's people. `waiting`: not sent yet. `unanswered`: sent, nothing came back."""

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

    def plus(self, what: str, count: int) -> "AskCount":
        """The same with so many more of one thing."""
        return replace(self, **{what: getattr(self, what) + count})

    @property
    def title(self) -> str:
        """The ask in a few words: `shift Saturday, the library (#3)`."""
        given = ", ".join(self.given.values())
        return f"{self.flow} {given}".strip()[:40] + f" (#{self.id})"


@dataclass(frozen=True, slots=True)
class Question:
    """A reply that a person must read: first name, last two digits of the number, the words."""

    first_name: str
    last_two: str
    text: str


def _count_line(count: AskCount) -> str:
    of = f"/{count.needed}" if count.needed else ""
    parts = [f"yes {count.yes}{of}", f"no {count.no}", f"maybe {count.maybe}"]
    parts += [f"{name} {value}" for name, value in (("waitlist", count.waitlist), ("other", count.other)) if value]
    parts += [f"waiting {count.waiting}", f"unanswered {count.unanswered}"]
    return f"{count.title}: {', '.join(parts)}"


def shown(text: str) -> str:
    """The words of a reply as a text may show them: one line, inert, at most 60 characters."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(plain.split())
    return line if len(line) <= MOST_WORDS else line[: MOST_WORDS - 3].rstrip() + "..."


def _question_line(question: Question) -> str:
    who = f"{question.first_name or 'someone'} ..{question.last_two}"
    return f'- {who}: "{shown(question.text)}"'


def compose(
    organization: str,
    team: str,
    new_replies: int,
    counts: Sequence[AskCount],
    questions: Sequence[Question],
    ending: str = "",
) -> str:
    """The digest; "" when nothing is new. Counts come first; of the rest as much as three segments hold.

    `ending`: a line that must stand below it all, counted with the rest.
    """
    if not new_replies:
        return ""
    plural = "reply" if new_replies == 1 else "replies"
    text = f"{organization}, team {team}: {new_replies} new {plural}."
    lines = [_count_line(count) for count in counts] + [_question_line(question) for question in questions]
    below = f"\n{ending}" if ending else ""
    for number, line in enumerate(lines):
        more = len(lines) - number - 1
        tail = (f"\n+{more} more" if more else "") + below
        if segments(smart(f"{text}\n{line}{tail}")).count > MOST_SEGMENTS:
            return smart(f"{text}\n+{len(lines) - number} more{below}")
        text = f"{text}\n{line}"
    return smart(text + below)
