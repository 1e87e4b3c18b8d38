"""Transcripts: what can be wrong with one is a sentence, and what the bot says otherwise is told with its line."""

from datetime import UTC, datetime

import pytest

from bot.cli.talks import Stage
from bot.work.flow_files import Unsound
from bot.work.transcript import PLAYED_WITH, read

WHERE = "Where are you? Text your ZIP code or town."
JOIN = f"""# Somebody joins.
flow: join
as: en

> join
< Riverside Tenants: thanks for joining our volunteer texts, about 4 a month, about things to do near you. \
Privacy: https://turnout.example/join/join STOP to leave, HELP for help.
  {WHERE}
"""


def differences(stage: Stage, source: str) -> list[str]:
    return [str(difference) for difference in stage.play(read("x.txt", source)).differences]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", ["1: nothing is said here", "1: the head says no `as:`", "1: the head says no `flow:`"]),
        ("flow: join\nas: en\n", ["2: nothing is said here"]),
        ("flow: join\nas: en\n\nJOIN\n> JOIN", ["4: a line begins with > or <"]),
        ("flow: join\nas: en\n\n  more\n> JOIN", ["4: a line begins with > or <"]),
        ("flow: join\nas: en\n\n> JOIN\n-- some days", ["5: time passes in whole"]),
        ("flow: join\nas: en\n\n> JOIN\n-- 99999 weeks", ["5: so much time can not pass"]),
        ("flow: join\nas:\nas: en\n\n> JOIN", ["2: `as:` has no value"]),
        ("flow: join\nas: en\nas: es\n\n> JOIN", ["3: `as:` has no value or stands here twice"]),
        ("flow: join\nas: en\nAT: 1\n\n> JOIN", ["3: the head has lines such as flow: join and no 'AT'"]),
        ("flow: join\nas: en\nset: day\n\n> JOIN", ["3: `set:` has no value"]),
        ("flow: join\nas: en\nneeded: few\n\n> JOIN", ["3: `needed:` must be a number"]),
        ("flow: join\nas: en\nat: noon\n\n> JOIN", ["3: `at:` must be a time"]),
        ("flow: join\nas: en\nat: 2026-11-21T20:00\n\n> JOIN", ["3: `at:` must be a time"]),
        ("flow: join\nas: en\nJOIN\n> JOIN\n", ["3: the head has lines"]),
        ("as: en\npeople: ana, Ben!\n\nana > yes", ["2: 'Ben!' is no name, or there twice"]),
        ("as: en\npeople: ana\n\nben > yes", ["4: 'ben' is not in the head"]),
        ("as: en\npeople: ana\n\n> yes", ["4: whoever texts without a name is not in the head"]),
        ("as: en\npeople: ana\n\n== send shift", ["2: nothing is said here", "4: an ask is sent with"]),
        ("as: en\npeople: ana\n\n== ask shift\n  needed: few", ["5: `needed:` can not be 'few'"]),
        ("as: en\npeople: ana\n\n== ask shift\n  day", ["5: what an ask is given"]),
        ("as: en\npeople: ana\n\n-- 1 day\n  day", ["5: nothing goes on here"]),
    ],
)
def test_what_can_not_be_read_is_a_sentence_each(source: str, told: list[str]) -> None:
    with pytest.raises(Unsound) as raised:
        read("talks/x.txt", source)
    assert len(raised.value.faults) == len(told)
    for fault, begins in zip(raised.value.faults, told, strict=True):
        assert str(fault).startswith(f"talks/x.txt:{begins}")
        assert fault.sentence.endswith((".", "?"))


def test_what_the_bot_says_otherwise_is_told_with_its_line(stage: Stage) -> None:
    assert differences(stage, JOIN) == []
    assert differences(stage, JOIN.replace("ZIP code", "postcode")) == [
        f"x.txt:7: expected '{WHERE.replace('ZIP code', 'postcode')}', said '{WHERE}'"
    ]
    assert differences(stage, JOIN.partition("\n  Where")[0] + "\n> 90210\n< What?\n< And?") == [
        f"x.txt:6: expected nothing, said '{WHERE}'",
        "x.txt:8: expected 'What?', said 'Beverly Hills, California, noted. If that is not it, text BACK.'",
        "x.txt:9: expected 'And?', said nothing",
    ]
    assert differences(stage, "flow: join\nas: en\n\n> join") != []


def test_each_transcript_finds_the_house_as_it_was(stage: Stage) -> None:
    assert differences(stage, JOIN) == differences(stage, JOIN) == []
    assert stage._clock.at > read("x.txt", JOIN).at


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("flow: dance\nas: en", "there is no flow 'dance'"),
        ("flow: join\nas: xx", "there is no language 'xx'"),
        ("flow: join\nas: en\nTIMEZONE: Mars/Base", "TIMEZONE"),
        ("flow: join\nas: en\npeople: ana (Xyzzy)", "'Xyzzy' is no place, or several"),
    ],
)
def test_what_the_house_refuses_is_told_too(stage: Stage, head: str, told: str) -> None:
    (difference,) = differences(stage, f"{head}\n\n> JOIN")
    assert difference.startswith(f"x.txt:1: {told}")


def test_only_what_was_said_can_be_quoted(stage: Stage) -> None:
    (difference,) = differences(stage, "as: en\npeople: ana\n\nana quotes Saturday > yes")
    assert difference.startswith("x.txt:1: no text with 'Saturday' came")


def test_a_head_may_give_settings_and_the_time(stage: Stage) -> None:
    transcript = read("x.txt", JOIN.replace("as: en", "as: en\nat: 2026-07-01T09:00+02:00\nORGANIZATION: Oakland"))
    assert transcript.at == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    (difference,) = stage.play(transcript).differences
    assert "said 'Oakland: thanks for joining" in difference.sentence
    assert {*PLAYED_WITH} == {"ORGANIZATION", "CONTACT", "PUBLIC_URL", "DEFAULT_COUNTRY", "TIMEZONE", "QUIET_HOURS"}


def test_time_passes_in_steps_and_texts_may_have_lines(stage: Stage) -> None:
    week = stage._clock
    reminder = (
        "Hello from Riverside Tenants! To tell you what happens near you we need your ZIP code or town. Or text SKIP."
    )
    talk = f"{JOIN}\n-- 1 week\n< {reminder}\n\n> I live\n  in Leeds\n< Leeds, England, noted. x"
    assert differences(stage, talk) == [
        "x.txt:14: expected 'Leeds, England, noted. x', said 'Leeds, England, noted. If that is not it, text BACK.'"
    ]
    assert (week.at - read("x.txt", JOIN).at).days == 7
