"""The organizers' files through the real commands: drawn, copied for editing, checked with their transcripts."""

import errno
import json
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.work.flow_files import BUNDLED, read_folder
from bot.work.house import Refused
from bot.work.talk import Talk
from tests.house import SECRET

Turnout = Callable[..., Result]


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of the bundled flows, to be broken."""
    folder = tmp_path / "ours"
    for name, content in read_folder(BUNDLED).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


@pytest.fixture
def turnout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Turnout:
    """A command typed in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, typed: bytes = b"", **environ: str) -> Result:
        return CliRunner().invoke(app, list(words), input=typed, env={"SECRET_KEY": SECRET, **environ})

    return run


def test_a_drawing_shows_the_files_as_they_stand(turnout: Turnout, ours: Path) -> None:
    join = ours / "join.toml"
    join.write_text(
        join.read_text("utf-8").replace("[step.noted]", "[step.written_down]").replace("noted", "written_down"), "utf-8"
    )
    for words in (ours / "lang").glob("*.toml"):
        words.write_text(words.read_text("utf-8").replace("join.noted", "join.written_down"), "utf-8")
    drawn = turnout("flows", "draw", "join", "--as", "es", FLOWS_DIR=str(ours))
    assert drawn.exit_code == 0, drawn.output
    assert "╭─ written_down ─" in drawn.stdout
    assert "anotado. Si no es ese lugar" in drawn.stdout
    graph = json.loads(turnout("flows", "draw", "shift", "--json").stdout)
    assert graph["steps"][0]["arrows"][0] == {"outcomes": ["yes"], "to": "ride", "back": False}


def test_a_picture_is_written_to_a_file(turnout: Turnout, tmp_path: Path) -> None:
    drawn = turnout("flows", "draw", "shift", "--svg", "shift.svg")
    assert (drawn.exit_code, drawn.stdout) == (0, "shift.svg has the picture; any browser opens it.\n")
    assert ET.parse(tmp_path / "shift.svg").getroot().get("role") == "img"  # noqa: S314 -- it is ours
    refused = turnout("flows", "draw", "shift", "--svg", str(tmp_path))
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("words", ["joyn", "join --as xx"])
def test_only_what_there_is_can_be_drawn(turnout: Turnout, words: str) -> None:
    refused = turnout("flows", "draw", *words.split())
    assert refused.exit_code == 1
    assert refused.stderr.startswith("there is no ")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [("nowhere", "nowhere is no folder; name the"), ("x" * 300, "can not be read (File name too long); let this user")],
)
def test_a_folder_that_can_not_be_checked_is_told(turnout: Turnout, folder: str, sentence: str) -> None:
    refused = turnout("check", folder)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert sentence in refused.stderr


@pytest.mark.parametrize("words", ["check", "doctor", "pause-all", "understand reply yes", "chat"])
def test_a_folder_that_is_gone_is_told(turnout: Turnout, tmp_path: Path, words: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    with chdir(gone):
        gone.rmdir()
        refused = turnout(*words.split())
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert (
        refused.stderr
        == "the folder that you stand in can not be used (No such file or directory): go to another one.\n"
    )


def test_faults_are_told_before_anything_is_drawn(turnout: Turnout, ours: Path) -> None:
    join = ours / "join.toml"
    join.write_text(join.read_text("utf-8").replace('given = "noted"', 'given = "nowhere"'), "utf-8")
    for command in (("check",), ("flows", "draw", "join")):
        refused = turnout(*command, FLOWS_DIR=str(ours))
        assert refused.exit_code == 1
        assert f"{join}:" in refused.stdout
        assert "leads to 'nowhere', which is no step" in refused.stdout
    assert json.loads(turnout("flows", "draw", "join", "--json", FLOWS_DIR=str(ours)).stdout)["faults"]


def test_init_gives_a_copy_that_the_other_commands_work_on(turnout: Turnout, tmp_path: Path) -> None:
    done = turnout("init", "our flows")
    assert done.exit_code == 0, done.output
    ours = tmp_path / "our flows"
    assert read_folder(ours) == read_folder(BUNDLED)
    assert [path.name for path in (ours / "talks").iterdir()] == ["README.md"]
    (tmp_path / "plain").mkdir()
    assert ours.stat().st_mode == (tmp_path / "plain").stat().st_mode
    commands = [shlex.split(line.partition("  #")[0]) for line in done.stdout.splitlines()[1:]]
    assert [command[1] for command in commands] == ["turnout"] * 3
    for setting, _, *words in commands:
        name, _, value = setting.partition("=")
        done = turnout(*words, **{name: value})
        assert done.exit_code == 0, done.output


def test_init_fills_an_empty_folder_even_the_one_that_one_stands_in(turnout: Turnout, tmp_path: Path) -> None:
    assert turnout("init", ".").exit_code == 0
    assert read_folder(tmp_path) == read_folder(BUNDLED)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in BUNDLED.glob("*.toml")} | {
        "lang",
        "talks",
    }


@pytest.mark.parametrize("there", ["full", "file", "file/below", "nowhere/below", "dangling"])
def test_init_touches_nothing_that_is_there(turnout: Turnout, tmp_path: Path, there: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").touch()
    (tmp_path / "file").write_text("words")
    (tmp_path / "dangling").symlink_to("gone")
    before = sorted(tmp_path.rglob("*"))
    refused = turnout("init", there)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("there", ["new", "empty"])
@pytest.mark.parametrize("broken", ["write_text", "rename"])
def test_init_leaves_nothing_half_done(
    turnout: Turnout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str, broken: str
) -> None:
    (tmp_path / "empty").mkdir()
    whole, calls = getattr(Path, broken), []

    def fails(path: Path, *words: str) -> object:
        calls.append(path)
        if len(calls) == (4 if broken == "write_text" else 2 if there == "empty" else 1):
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(path, *words)

    monkeypatch.setattr(Path, broken, fails)
    refused = turnout("init", there)
    assert refused.exit_code == 1
    assert (
        refused.stderr == f"{there} can not be made (No space left on device); nothing was left there, name another.\n"
    )
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "empty"]


def test_a_talk_in_the_terminal_is_a_transcript_that_plays_anywhere(turnout: Turnout, ours: Path) -> None:
    (ours / "talks").mkdir()
    kept = ours / "talks" / "leeds.txt"
    here = {"ORGANIZATION": "Oakland Tenants", "TIMEZONE": "America/Los_Angeles", "DEFAULT_COUNTRY": "GB"}
    talked = turnout("chat", "join", "--save", str(kept), typed=b"Leeds\n1\n\xff\nskip\n", FLOWS_DIR=str(ours), **here)
    assert talked.exit_code == 0, talked.output
    assert "[2 segments, GSM-7, 0.1048 USD]" in talked.stdout
    assert "Leeds, England, noted." in kept.read_text("utf-8")
    played = turnout("check", str(ours), "--talks")
    assert played.exit_code == 0, played.output
    assert re.search("  join +es  welcome, place, noted, skills, name, thanks", played.stdout)
    assert played.stdout.endswith("Transcripts played: 1. Answers that differ: 0.\n")

    kept.write_text(kept.read_text("utf-8").replace("Leeds, England", "Leeds, Maine"), "utf-8")
    (unreadable := ours / "talks" / "unreadable.txt").write_bytes(b"\xff")
    played = turnout("check", str(ours), "--talks")
    line = kept.read_text("utf-8").splitlines().index("> Leeds") + 2
    assert played.exit_code == 1
    assert f"{kept}:{line}: expected 'Leeds, Maine, noted. If that is not it, text BACK.', said 'Leeds, England" in (
        played.stdout
    )
    assert f"{unreadable}:1: the file is not text in UTF-8" in played.stdout
    told = json.loads(turnout("check", str(ours), "--talks", "--json").stdout)
    assert told["faults"] == []
    assert [difference["line"] for difference in told["talks"]["differences"]] == [line, 1]
    assert {"flow": "join", "language": "es", "step": "noted"} in told["talks"]["unvisited"]


def test_where_no_transcripts_are_it_says_so(turnout: Turnout, ours: Path) -> None:
    refused = turnout("check", str(ours), "--talks")
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert refused.stderr.startswith(f"there are no transcripts in {ours / 'talks'}; turnout chat FLOW --save ")
    assert turnout("check", "--talks").stderr.startswith("there are no transcripts in tests/talks; ")


def test_a_check_tells_what_texts_cost(turnout: Turnout) -> None:
    done = turnout("check", DEFAULT_COUNTRY="GB")
    assert "DEAREST WAY (GB)" in done.stdout
    found = json.loads(turnout("check", "--json").stdout)
    assert found["faults"] == []
    assert {(cost["flow"], cost["language"]) for cost in found["flows"]} >= {("join", "en"), ("shift", "es")}
    assert {*found["flows"][0]} == {"flow", "language", "texts", "most_segments", "price", "currency"}


def test_a_talk_that_can_not_be_kept_is_refused_before_it_begins(turnout: Turnout) -> None:
    refused = turnout("chat", "join", "--save", "nowhere/x.txt", typed=b"Leeds\n")
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)


def test_a_line_that_is_refused_does_not_end_the_talk(turnout: Turnout, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Talk.text

    async def text(talk: Talk, line: str) -> Sequence[str]:
        if line == "no room":
            raise Refused("there is no room for that.")
        return await whole(talk, line)

    monkeypatch.setattr(Talk, "text", text)
    talked = turnout(
        "chat", "shift", "--set", "day=Saturday", "--set", "place=the library", typed=b"no room\nyes\n\nno\n"
    )
    assert (talked.exit_code, talked.stderr) == (0, "there is no room for that.\n")
    assert "Can you take a shift on Saturday at the library?" in talked.stdout
    assert "you are down for Saturday!" in talked.stdout
    assert "No problem" not in talked.stdout, "an empty line ends the talk"
