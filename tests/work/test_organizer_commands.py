"""Organizers enrolled on Signal from the command line: a code to hand over, who stands how, and vouching."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.house import SECRET
from tests.work.teams import GROUP, LEE, LEE_SIGNAL, MIA_SIGNAL, OTIS_SIGNAL, audit, enrol, heard, new_key, with_teams
from tests.work.wire import Home

SIGNAL = {"SIGNAL_RPC_URL": "tcp://127.0.0.1:7583", "SIGNAL_ACCOUNT": "+12025550199", "CONTACT": "team@example.org"}

Turnout = Callable[..., Result]


@pytest.fixture
def home(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with a team."""
    with with_teams(small_database_url, tmp_path) as home:
        yield home


@pytest.fixture
def turnout(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turnout:
    """A command typed beside the house, with Signal and without SMS unless told otherwise."""
    monkeypatch.chdir(tmp_path)
    settings = home.house.settings
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": settings.database_url, "ORGANIZATION": settings.organization}
    return lambda *words, **more: CliRunner().invoke(app, list(words), env={**environ, **(more or SIGNAL)})


def read(done: Result) -> Any:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


async def test_a_code_for_signal_is_printed_and_not_sent(home: Home, turnout: Turnout) -> None:
    plain = turnout("organizers", "add", "lee", "--channel", "signal").stdout
    assert "Send it to our Signal number, or have a lead send it in the team's group" in plain
    given = read(turnout("organizers", "add", "lee", "--channel", "signal", "--json"))
    assert (given["name"], given["verified"], len(given["code"])) == ("lee", False, 8)
    assert home.rows() == []
    assert "code not back yet" in turnout("organizers", "list").stdout
    await heard(home, LEE_SIGNAL, given["code"])
    (row,) = read(turnout("organizers", "list", "--json"))
    assert (row["channel"], row["number"], row["verified"]) == ("signal", "...ab", True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("lee --channel signal --phone +12025550101", "on Signal the bot never writes first"),
        ("lee --phone +12025550101", "the channel 'sms' is off"),
        ("lee --channel fax", "the channel 'fax' is off; what is on: signal"),
    ],
)
def test_what_can_not_be_enrolled_says_why(turnout: Turnout, words: str, sentence: str) -> None:
    done = turnout("organizers", "add", *words.split())
    assert done.exit_code == 1
    assert sentence in done.stderr


def test_a_number_is_missing(turnout: Turnout) -> None:
    done = turnout("organizers", "add", "lee", "--channel", "console", SIMULATOR="on")
    assert (done.exit_code, done.stderr[:20]) == (1, "--phone is missing: ")


async def test_shows_how_all_stand(home: Home, turnout: Turnout) -> None:
    await enrol(home, "callers", MIA_SIGNAL, GROUP)
    await enrol(home, "lee", LEE_SIGNAL)
    await enrol(home, "otis", LEE)
    await new_key(home, LEE_SIGNAL)
    assert turnout("organizers", "disable", "otis").exit_code == 0
    assert [line.split(maxsplit=3) for line in turnout("organizers", "list").stdout.splitlines()] == [
        ["callers", "signal", "group", "verified"],
        ["lee", "signal", "...ab", "key changed"],
        ["otis", "sms", "+1", "...50  disabled"],
    ]
    people = read(turnout("supporters", "list", "--json"))
    assert [one["number"] for one in people] == ["+1 ...50", "...ab", "...ab"]  # no group


async def test_vouches_by_command(home: Home, turnout: Turnout) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await enrol(home, "otis", OTIS_SIGNAL)
    await enrol(home, "callers", OTIS_SIGNAL, GROUP)
    await new_key(home, LEE_SIGNAL)
    for by in ("lee", "callers", "nobody"):
        done = turnout("organizers", "vouch", "lee", "--by", by)
        assert done.exit_code == 1
        assert f"{by} can not vouch for lee" in done.stderr
    assert read(turnout("organizers", "vouch", "Lee", "--by", "otis", "--json")) == {"name": "lee", "by": "otis"}
    assert audit(home)[-1][:2] == ("command", "vouch")
    assert "key changed" not in turnout("organizers", "list").stdout
    assert turnout("organizers", "vouch", "lee", "--by", "otis").exit_code == 1  # there is nothing to vouch for
