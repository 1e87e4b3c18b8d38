"""What the bot keeps for a person, a person can read: `turnout inbox`, in a house of its own."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from bot.cli import app
from bot.core.events import FileIn, TextIn
from bot.store import attachments
from bot.store.tables import OutboxRow
from bot.work import hear
from bot.work.house import House
from bot.work.talk import Talk, settle
from tests.house import SECRET, Clock, open_house


@pytest.fixture
def house(small_database_url: str, tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path, Clock(), DATABASE_URL=small_database_url) as house:
        yield house


def turnout(house: House, *words: str) -> tuple[int, Any]:
    """The exit code and what is printed: JSON, or the sentence of a refusal."""
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": house.settings.database_url}
    with contextlib.chdir(house.settings.directory):
        done = CliRunner().invoke(app, [*words, "--json"], env=environ, catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout) if done.stdout else done.stderr.strip()


async def test_a_text_that_is_kept_for_a_person_is_listed_until_somebody_has_read_it(house: House) -> None:
    talk = await Talk.begin(house, "+12025550123", "join", "en", {})
    await talk.text("do you have a key to the hall?")
    code, listed = turnout(house, "inbox", "list")
    assert (code, [(one["reason"], one["text"]) for one in listed]) == (0, [("free", "do you have a key to the hall?")])
    assert turnout(house, "inbox", "done", str(listed[0]["id"]))[0] == 0
    assert turnout(house, "inbox", "list") == (0, [])
    code, sentence = turnout(house, "inbox", "done", str(listed[0]["id"]))
    assert (code, sentence) == (1, "text 1 does not wait for a person; `turnout inbox list` shows those that do.")


async def test_of_a_text_that_is_parked_a_person_says_what_became(house: House) -> None:
    for number, word in (("+12025550123", "JOIN"), ("+12025550124", "JOIN"), ("+12025550125", "JOIN")):
        await hear.receive(house, TextIn("console", number, number, word, Clock()()))
    await hear.work_off(house)
    house.store.do(lambda tx: tx.session.execute(update(OutboxRow).values(state="parked", reason="unknown twice")))
    await hear.receive(house, TextIn("console", "stop", "+12025550125", "STOP", Clock()()))
    code, listed = turnout(house, "parked", "list")
    assert (code, [(one["id"], one["kind"], one["reason"]) for one in listed]) == (
        0,
        [(id, "reply", "unknown twice") for id in (3, 2, 1)],
    )
    assert turnout(house, "parked", "again", "1", "4")[0] == 1  # all of them or none
    again = [{"id": 1, "state": "queued"}, {"id": 3, "state": "cancelled"}]  # who has left meanwhile
    assert turnout(house, "parked", "again", "1", "3") == (0, again)
    assert turnout(house, "parked", "arrived", "2") == (0, [{"id": 2, "state": "delivered"}])
    assert turnout(house, "parked", "list") == (0, [])
    for what in ("again", "arrived", "drop"):
        refusal = (1, "text 2 is not parked; `turnout parked list` shows those that are.")
        assert turnout(house, "parked", what, "2") == refusal


async def test_the_files_of_a_text_are_written_under_safe_names(house: House, tmp_path: Path) -> None:
    text = TextIn("console", "1", "+12025550123", "", Clock()(), media=2, files=FILES)
    assert await hear.receive(house, text)
    house.store.do(attachments.keep, 1, b"\x89PNG")
    house.store.do(attachments.failed, 2, for_good=True)
    await settle(house)
    code, shown = turnout(house, "inbox", "show", "1")
    assert (code, [(file["name"], file["state"]) for file in shown["files"]]) == (
        0,
        [("1-1-no te.png", "kept"), ("1-2-voice.ogg", "gone")],
    )
    code, result = turnout(house, "inbox", "files", "1", "--to", "out")
    assert (code, result["absent"]) == (0, 1)
    assert (tmp_path / "out" / "1-1-no te.png").read_bytes() == b"\x89PNG"
    code, sentence = turnout(house, "inbox", "files", "1", "--to", "out")
    assert (code, sentence) == (1, "out holds files of this text already: give an empty folder with --to DIR.")


FILES = (FileIn("a", "../../etc/no te.png", "image/png"), FileIn("b", "voice", "audio/ogg"))
