"""Commands beside a server that works: those that read wait for nobody, and every fault is one sentence."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.store import copies
from bot.work import invite
from tests.house import SECRET
from tests.work.wire import ANA, BEN, Home, soon

Turnout = Callable[..., Result]

READING = (
    "supporters count",
    "supporters list",
    f"supporters show {ANA}",
    "organizers list",
    "audience everyone",
    "ask list",
    "ask preview 1",
    "ask status 1",
    "ask replies 1",
    "digest list",
    "digest preview everyone",
    "inbox list",
    "inbox show 1",
    "flows list",
    "doctor",
)


@pytest.fixture
def turnout(small_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turnout:
    """A command typed beside the house."""
    monkeypatch.chdir(tmp_path)
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small_home.house.settings.database_url}
    return lambda *words, **more: CliRunner().invoke(app, list(words), env=environ | more)


async def test_a_copy_is_adopted_by_a_command(small_home: Home, turnout: Turnout) -> None:
    assert "lives already" in (await asyncio.to_thread(turnout, "adopt")).output  # it has a loop of its own
    await small_home.receive(ANA, "JOIN")
    small_home.do(copies.raise_doubt, copies.Doubt.COPIED)
    await small_home.settle()
    refused = await asyncio.to_thread(turnout, "adopt")  # nobody is there to be asked
    assert refused.exit_code == 1
    assert "copied" in refused.output
    assert "the database is not where it was" in turnout("resume-all").output
    assert "turnout adopt" in turnout("doctor").output
    done = await asyncio.to_thread(turnout, "adopt", "--yes", "--json")
    # By the clock of the wall it is old.
    assert json.loads(done.stdout) == {"adopted": True, "looked_for": 0, "parked": 1}
    assert "Texts leave again" in turnout("resume-all").output


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turnout:
    """A command typed in a folder in which no server ever ran."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, list(words), env={"SECRET_KEY": None, "DATABASE_URL": None})


@pytest.mark.parametrize(
    "command",
    ["pause-all", "resume-all --json", "adopt --yes", "parked list", "parked drop 1"],
)
def test_what_acts_on_a_server_makes_no_database_where_none_is(
    elsewhere: Turnout, tmp_path: Path, command: str
) -> None:
    refused = elsewhere(*command.split())
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith(f"there is no database {tmp_path}/var/turnout.db, so nothing was done: ")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_a_command_makes_is_told_of_once(elsewhere: Turnout, tmp_path: Path) -> None:
    first, again = (elsewhere("ask", "list", "--json") for _ in range(2))
    assert (json.loads(first.stdout), json.loads(again.stdout), again.stderr) == ([], [], "")
    assert first.stderr.startswith(f"A new database was made, {tmp_path}/var/turnout.db: ")
    assert first.stderr.count("\n") == 1
    assert elsewhere("pause-all").stdout.startswith("Everything is held")


def test_a_setting_that_does_nothing_yet_is_warned_of(elsewhere: Turnout, tmp_path: Path) -> None:
    said = "WARN  RETENTION_DAYS is 30, but no text is deleted for its age yet: promise nobody so.\n"
    assert said not in elsewhere("doctor").stdout
    (tmp_path / ".env").write_text("RETENTION_DAYS=30\n")
    assert said in elsewhere("doctor").stdout


@pytest.mark.parametrize("table", ["alembic_version", "installation"])
def test_a_file_that_is_damaged_is_told_with_what_lies_beside_it(
    elsewhere: Turnout, tmp_path: Path, table: str
) -> None:
    assert elsewhere("supporters", "count").exit_code == 0
    path = tmp_path / "var" / "turnout.db"
    with closing(sqlite3.connect(path)) as database:
        ((size,),) = database.execute("PRAGMA page_size")
        ((page,),) = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table])
    with path.open("r+b") as file:
        file.seek(size * (page - 1))
        file.write(bytes(size))
    refused = elsewhere("supporters", "count")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert refused.stderr.startswith(f"the database {path} is damaged: ")
    assert "turnout.db-wal and turnout.db-shm where they lie beside it" in refused.stderr


async def test_commands_that_read_wait_for_no_writer(small_home: Home, turnout: Turnout) -> None:
    await small_home.texts(ANA, "do you have a key to the hall?")
    small_home.new_ask()
    with small_home.house.store._writing.begin() as writing:
        writing.execute(text("UPDATE installation SET key_check = key_check"))
        for command in READING:
            done = turnout(*command.split())
            assert done.exit_code == 0, (command, done.output)


async def test_a_command_does_all_or_nothing_and_says_what_the_database_says(
    small_home: Home, turnout: Turnout
) -> None:
    await small_home.texts(ANA, "do you have a key to the hall?")
    small_home.do(lambda tx: tx.session.execute(text("ALTER TABLE audit_line RENAME TO lost")))
    done = turnout("inbox", "done", "1")
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    assert re.search(
        r"the database failed \((no such table: audit_line|relation .audit_line. does not .*)\)", done.stderr
    )
    assert "key to the hall" in turnout("inbox", "list").stdout


@pytest.mark.parametrize(
    "command",
    [
        "inbox done 99999999999999999999",
        "inbox show 0",
        "inbox list --limit 99999999999999999999",
        "inbox list --limit -1",
        "ask status 99999999999999999999",
        "supporters list --limit 100000",
    ],
)
def test_numbers_that_no_row_and_no_list_has_are_wrong_usage(turnout: Turnout, command: str) -> None:
    assert turnout(*command.split()).exit_code == 2


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["audience", "everyone", "--save", ""], "an audience can not be called ''"),
        (["ask", "new", "--flow", "quick", "--audience", "everyone", "--widen", "lots"], '--widen: "lots" is no'),
        (["ask", "new", "--flow", "quick", "--set", "question=A?", "--audience", " "], "an empty audience is nobody"),
        (["audience", "skill:driving AND " * 6000], "a query has at most 2000 characters"),
    ],
)
def test_what_can_not_be_done_is_told_in_short(turnout: Turnout, command: list[str], sentence: str) -> None:
    refused = turnout(*command)
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert len(refused.stderr) < 400


async def test_numbers_are_masked_in_lists_and_shown_one_at_a_time(small_home: Home, turnout: Turnout) -> None:
    await small_home.texts(ANA, "do you have a key to the hall?")
    for as_json in ((), ("--json",)):
        assert "+1 ...01" in turnout("inbox", "list", *as_json).stdout
        assert ANA not in turnout("inbox", "list", *as_json).stdout
        assert ANA in turnout("inbox", "show", "1", *as_json).stdout
    assert turnout("inbox", "show", "2").exit_code == 1


async def test_replies_and_status_show_what_people_said_beside_yes_or_no(small_home: Home, turnout: Turnout) -> None:
    await small_home.signed_up(ANA, BEN)
    ask = small_home.new_ask()
    await small_home.settle()
    await small_home.texts(ANA, "me + 2")
    await small_home.texts(BEN, "yes but only after 6")
    said = turnout("ask", "replies", str(ask)).stdout
    assert "maybe, only if: after 6" in said
    assert "yes, 3 people" in said
    assert "(yes 1, 3 people in all)" in turnout("ask", "status", str(ask)).stdout
    assert json.loads(turnout("ask", "status", str(ask), "--json").stdout)["people"] == 3
    first, second = json.loads(turnout("ask", "replies", str(ask), "--json").stdout)
    assert (first["condition"], first["party"], second["party"]) == ("after 6", None, 3)


async def test_the_status_of_an_ask_tells_what_holds_its_texts_back(small_home: Home, turnout: Turnout) -> None:
    await small_home.signed_up(ANA, BEN)
    ask = str(small_home.new_ask())
    assert "held back" not in turnout("ask", "status", ask).stdout
    assert json.loads(turnout("ask", "status", ask, "--json").stdout)["held"] == []
    turnout("pause-all")
    assert "\nheld back: everything is held" in turnout("ask", "status", ask).stdout
    turnout("resume-all")
    small_home.select()
    small_home.do(invite.begin_planned, small_home.house)
    assert len(small_home.claim()) == 2
    assert "held back" not in turnout("ask", "status", ask, DAILY_LIMIT="3").stdout
    limited = json.loads(turnout("ask", "status", ask, "--json", DAILY_LIMIT="2").stdout)
    assert limited["held"] == ["DAILY_LIMIT (2) is used up by what left in the last 24 hours."]


async def test_the_status_of_an_ask_tells_what_its_people_did_not_get(small_home: Home, turnout: Turnout) -> None:
    begins = soon(small_home.clock, hours=25)
    small_home.new_ask(starts_at=begins, ends_at=soon(small_home.clock, hours=26))
    await small_home.settle()
    small_home.clock.move(days=3)
    await small_home.settle()
    shown = turnout("ask", "status", "1").output
    assert "\nmissed: ask 1, the reminder of step 'tomorrow' was due at " in shown
    assert "\nmissed: ask 1, the question afterwards was due at " in shown
