"""An operator is told what each condition means, and what to do about it."""

import pytest

from bot.core.condition import ADVICE
from bot.core.events import Condition


@pytest.mark.parametrize("condition", Condition)
def test_each_condition_is_one_sentence_after_the_account(condition: Condition) -> None:
    sentence = ADVICE[condition]
    assert sentence[0].islower()
    assert sentence[-1] in ".'"


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        (Condition.GONE, "turnout signal link"),
        (Condition.CAPTCHA, "turnout signal captcha"),
        (Condition.UNREACHABLE, "systemctl restart signal-cli"),
        (Condition.WRONG_MODE, "--receive-mode manual"),
    ],
)
def test_what_a_command_mends_names_it(condition: Condition, remedy: str) -> None:
    assert remedy in ADVICE[condition]
