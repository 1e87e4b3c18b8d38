"""What the bot keeps for a person, a person can read: `turnout inbox`, as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.work.talk import Talk
from tests.house import SECRET, Clock, open_house


def turnout(directory: Path, *words: str) -> tuple[int, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words, "--json"],
        cwd=directory,
        env={**os.environ, "SECRET_KEY": SECRET, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr.strip()


async def test_a_text_that_is_kept_for_a_person_is_listed_until_somebody_has_read_it(tmp_path: Path) -> None:
    with open_house(tmp_path, Clock()) as house:
        talk = await Talk.begin(house, "+12025550123", "join", "en", {})
        await talk.text("do you have a key to the hall?")
    code, listed = turnout(tmp_path, "inbox", "list")
    assert (code, [(one["reason"], one["text"]) for one in listed]) == (0, [("free", "do you have a key to the hall?")])
    assert turnout(tmp_path, "inbox", "done", str(listed[0]["id"]))[0] == 0
    assert turnout(tmp_path, "inbox", "list") == (0, [])
    code, sentence = turnout(tmp_path, "inbox", "done", str(listed[0]["id"]))
    assert (code, sentence) == (1, "text 1 does not wait for a person; `turnout inbox list` shows those that do.")
