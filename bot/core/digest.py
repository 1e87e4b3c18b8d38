"""What a digest says: one text of at most three segments (the issue, rulings 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.core.segments import segments, thrifty
from bot.core.wording import one_line

MOST_SEGMENTS: Final = 3
MOST_WORDS: Final = 60
"""Characters of a reply that a text may show to a lead (rulings 19)."""
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
)
"""The words of a digest; the phrase `digest` of a language is what it says for them, in this order."""
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
        return f"{one_line(f'{self.flow} {given}', MOST_TITLE)} (#{self.id})"


@dataclass(frozen=True, slots=True)
class Question:
    """A reply that a person must read: first name, last two digits of the number, the words, its ask."""

    first_name: str
    last_two: str
    text: str
    ask_id: int


def _count_line(count: AskCount, say: Mapping[str, str]) -> str:
    of = f"/{count.needed}" if count.needed else ""
    parts = [f"{say['yes']} {count.yes}{of}", f"{say['no']} {count.no}", f"{say['maybe']} {count.maybe}"]
    rare = {"waitlist": count.waitlist, "other": count.other}
    parts += [f"{say[name]} {value}" for name, value in rare.items() if value]
    parts += [f"{say['waiting']} {count.waiting}", f"{say['unanswered']} {count.unanswered}"]
    return f"{count.title}: {', '.join(parts)}"


def _question_line(question: Question, say: Mapping[str, str]) -> str:
    who = f"{one_line(question.first_name, MOST_NAME) or say['someone']} ..{question.last_two} (#{question.ask_id})"
    return f'- {who}: "{one_line(question.text, MOST_WORDS)}"'


def compose(
    organization: str,
    team: str,
    new_replies: int,
    counts: Sequence[AskCount],
    questions: Sequence[Question],
    ending: str = "",
    labels: Sequence[str] = LABELS,
) -> str:
    """The digest; "" when nothing is new. Counts come first; of the rest as much as three segments hold.

    `ending`: a line that must stand below it all, counted with the rest. `labels`: `LABELS` in the lead's language.
    """
    if not new_replies:
        return ""
    say = dict(zip(LABELS, labels, strict=True))
    who = f"{one_line(organization, MOST_TITLE)}, {say['team']} {one_line(team, MOST_TITLE)}"
    lines = [_count_line(count, say) for count in counts] + [_question_line(question, say) for question in questions]
    below = f"\n{ending}" if ending else ""
    text = f"{who}: {new_replies} {say['new reply' if new_replies == 1 else 'new replies']}."
    left_out = 0
    for line in lines:
        if _fits(f"{text}\n{line}\n+{len(lines)} {say['more']}{below}"):
            text = f"{text}\n{line}"
        else:
            left_out += 1
    more = f"\n+{left_out} {say['more']}" if left_out else ""
    return thrifty(text + more + below)


def _fits(text: str) -> bool:
    return segments(thrifty(text)).count <= MOST_SEGMENTS
