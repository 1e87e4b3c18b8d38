"""Dialogues are the tests: each transcript is played through the real house, line by line (bot/work/transcript.py)."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.cli import talks
from bot.work.playing import Played, unvisited

TALKS = sorted(Path(__file__).with_name("talks").glob("*.txt"))


@pytest.fixture(scope="module")
def played(stage: talks.Stage) -> Callable[[Path], Played]:
    """Plays a transcript, once."""
    return cache(lambda path: stage.play(talks.read(path)))


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_the_bot_says_what_the_transcript_says(path: Path, played: Callable[[Path], Played]) -> None:
    assert [str(difference) for difference in played(path).differences] == []


def test_every_step_of_every_bundled_flow_is_visited(stage: talks.Stage, played: Callable[[Path], Played]) -> None:
    spoken = {talks.read(path).language for path in TALKS}
    unseen = unvisited(stage.book, (text for path in TALKS for text in played(path).said))
    assert [(flow, language, step) for flow, language, step in unseen if language in spoken] == []
    assert {"en", "es"} <= spoken
