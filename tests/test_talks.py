"""Dialogues are the tests: each transcript is played through the real house, line by line.

A transcript begins with `flow:`, `as:` and `set: name=value` lines; `needed: 1` lets somebody else say yes first.
`> ` is what the supporter texts, `< ` what the bot must answer (further lines indented, nothing for silence),
`-- 7 days` that time passes. State is stored and loaded between any two lines: every line goes through the database.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.segments import smart
from bot.core.wording import NAME
from bot.work.talk import Talk, settle
from tests.house import Clock, open_house

TALKS = sorted(Path(__file__).with_name("talks").glob("*.txt"))
PHONE = "+12025550123"


class Transcript:
    """A file of tests/talks/, read."""

    def __init__(self, path: Path) -> None:
        head, _, body = path.read_text("utf-8").partition("\n\n")
        self.head: dict[str, str] = {}
        self.given: dict[str, str] = {}
        for line in head.splitlines():
            if line.startswith("#"):
                continue
            name, _, value = line.partition(": ")
            if name == "set":
                given, _, words = value.partition("=")
                self.given[given] = words
            else:
                self.head[name] = value
        self.lines = [line for line in body.splitlines() if line.strip()]

    def turns(self) -> Iterator[tuple[str, str, list[str]]]:
        """(mark, words, the answers expected) for each thing that happens; mark "" for what the bot does unasked."""
        mark, words = "", ""
        answers: list[str] = []
        for line in self.lines:
            if line.startswith(("> ", ">", "-- ")) and not line.startswith("  "):
                if mark or answers:
                    yield mark, words, answers
                mark, words = line.split(" ", 1) if " " in line else (line, "")
                answers = []
            elif line.startswith("< "):
                answers.append(line[2:])
            elif line.startswith("  "):
                answers[-1] += "\n" + line[2:]
        yield mark, words, answers


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
async def test_the_bot_says_what_the_transcript_says(path: Path, tmp_path: Path) -> None:
    transcript = Transcript(path)
    clock = Clock()
    with open_house(tmp_path, clock, PUBLIC_URL="https://turnout.example") as house:
        talk = await Talk.begin(house, PHONE, transcript.head["flow"], transcript.head["as"], transcript.given)
        other = await Talk.begin(
            house, "+12025550124", transcript.head["flow"], transcript.head["as"], transcript.given
        )
        needed = int(transcript.head.get("needed", 0)) or None
        if needed:
            await other.sign_up()
        for mark, words, expected in transcript.turns():
            if mark == "--":
                amount, unit = words.split()
                clock.move(**{unit: float(amount)})
                await settle(house)
                continue
            heard = await (talk.text(words) if mark else talk.ask(needed))
            assert list(heard) == expected, f"after {words!r}"
            if needed and not mark:
                await other.text("yes")
            clock.move(minutes=1)


def test_every_step_of_every_bundled_flow_is_visited(tmp_path: Path) -> None:
    said = {
        language: "\n".join(
            smart(answer, accents=True)
            for path in TALKS
            if (transcript := Transcript(path)).head["as"] == language
            for _, _, answers in transcript.turns()
            for answer in answers
        )
        for language in ("en", "es")
    }
    with open_house(tmp_path, Clock()) as house:
        _, book = house.store.do(house.library.live)
        unseen = [
            (flow, language, step.id)
            for flow in book.flows
            for language in said
            for step in book.script(flow, language).flow.steps.values()
            if smart(max(re.split(NAME, step.text)[::2], key=len).strip(), accents=True) not in said[language]
        ]
    assert unseen == []
