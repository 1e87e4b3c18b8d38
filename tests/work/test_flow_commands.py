"""The organizers' files through the real commands: drawn, copied for editing, checked with their transcripts."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.work.flow_files import BUNDLED, read_folder
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
    return lambda *words, **environ: CliRunner().invoke(app, list(words), env={"SECRET_KEY": SECRET, **environ})


def test_a_drawing_shows_the_files_as_they_stand(turnout: Turnout, ours: Path) -> None:
    join = ours / "join.toml"
    join.write_text(
        join.read_text("utf-8").replace("[step.noted]", "[step.written_down]").replace("noted", "written_down"), "utf-8"
    )
    spanish = ours / "lang" / "es.toml"
    spanish.write_text(spanish.read_text("utf-8").replace("join.noted", "join.written_down"), "utf-8")
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


def test_faults_are_told_before_anything_is_drawn(turnout: Turnout, ours: Path) -> None:
    join = ours / "join.toml"
    join.write_text(join.read_text("utf-8").replace('given = "noted"', 'given = "nowhere"'), "utf-8")
    for command in (("check",), ("flows", "draw", "join")):
        refused = turnout(*command, FLOWS_DIR=str(ours))
        assert refused.exit_code == 1
        assert f"{join}:" in refused.stdout
        assert "leads to 'nowhere', which is no step" in refused.stdout
    assert json.loads(turnout("flows", "draw", "join", "--json", FLOWS_DIR=str(ours)).stdout)["faults"]
