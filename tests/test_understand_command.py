"""`turnout understand`: the same reading as the bot's, for programs line by line and for people in a sentence."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without settings."""
    monkeypatch.chdir(tmp_path)


def run(*words: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["understand", *words], input=stdin)


def answer(kind: str, **query: Any) -> Any:
    """What one line of JSON is answered."""
    done = run(kind, stdin=json.dumps(query).encode() + b"\n")
    assert done.exit_code == 0, done.output
    (line,) = done.stdout.splitlines()
    return json.loads(line)


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("reply", {"text": "yes"}, {"label": "yes"}),
        ("reply", {"text": "STOP"}, {"label": "optout"}),
        ("reply", {"text": "please stop texting me"}, {"label": "optout"}),
        ("optout", {"text": "leave me alone"}, {"label": "optout"}),
        ("optout", {"text": "see you there"}, {"label": "none"}),
        ("keyword", {"text": "rides please", "keywords": ["JOIN", "Rides"]}, {"label": "Rides"}),
        ("keyword", {"text": "join", "keywords": []}, None),
        ("keyword", {"text": "unirme"}, {"label": "UNIRME"}),
        ("skills", {"text": "I drive"}, {"label": ["driving"]}),
        ("skills", {"text": "hello"}, {"label": []}),
        ("language", {"text": "español", "language": "en"}, {"label": "es"}),
        ("language", {"text": "ok"}, {"label": None}),
        ("place", {"text": "no idea"}, {"label": "unknown"}),
    ],
)
def test_a_line_is_answered(kind: str, query: dict[str, Any], expected: dict[str, Any]) -> None:
    assert answer(kind, **query) == expected


def test_a_place_has_its_point() -> None:
    found = answer("place", text="Leeds", country="GB")
    assert found["label"] == "place"
    assert (found["name"], found["country"], found["zone"]) == ("Leeds", "GB", "Europe/London")
    assert found["lat"] == pytest.approx(53.8, abs=0.1)
    assert found["lon"] == pytest.approx(-1.55, abs=0.1)
    several = answer("place", text="Springfield", country=None)
    assert several["label"] == "ambiguous"
    assert 2 <= len(several["choices"]) <= 4
    assert several["choices"][0].keys() == found.keys() - {"label"}


def test_what_is_no_query_keeps_its_line() -> None:
    done = run(
        "reply",
        stdin=b'{"text": "yes"}\nyes\n{"text": 1}\n{"text": "no", "country": "USA"}\n{"text": "no", "keywords": "A"}\n'
        b'\xff\n{"text": "\\ud800 no", "id": 7}\n',
    )
    assert done.exit_code == 1
    labels = [json.loads(line).get("label") for line in done.stdout.splitlines()]
    assert labels == ["yes", None, None, None, None, None, "no"]
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [f"line {n} was not read" for n in range(2, 7)]


def test_each_line_is_answered_at_once() -> None:
    command = [sys.executable, "-m", "bot", "understand", "reply"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin
        assert program.stdout
        for text in ("yes", "no"):
            program.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline()) == {"label": text}
        program.stdin.close()
        assert program.wait() == 0


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (
            "reply",
            "yes but only after 6",
            'yes, with a condition, because "yes" at the start says yes; "after 6" is a condition.',
        ),
        ("reply", "STOP", "an opt-out: nothing more is sent, because the whole message is a word for stop."),
        ("reply", "help", "neither yes, no nor maybe, because the whole message is the word HELP."),
        ("optout", "see you there", "no opt-out, because nothing in it asks for no more texts."),
        ("keyword", "join!", "the keyword JOIN, because the text is nothing else."),
        (
            "keyword",
            "joim please",
            'the keyword JOIN, because "joim" is one slip away from it, with no more than courtesy beside it.',
        ),
        ("place", "90210", "Beverly Hills, California, US, because 90210 is a postal code of the United States."),
        ("skills", "I drive and speak Spanish", 'driving because of "drive", lang:es because of "spanish".'),
        ("skills", "I need a nurse", "no skill that the writer claims."),
        ("language", "español", "es, because the text asks for it by name."),
        ("language", "no puedo el sábado", "es, because of its words."),
        ("language", "ok", "no language, because too few of its words tell."),
    ],
)
def test_a_text_is_explained_to_people(kind: str, text: str, sentence: str) -> None:
    assert run(kind, text).stdout == f"{sentence}\n"


def test_a_text_is_answered_as_json_too() -> None:
    assert run("reply", "yes, 3 of us", "--json").stdout == '{"label": "yes", "party": 3}\n'
    assert answer("reply", text="yes, 3 of us") == {"label": "yes", "party": 3}


def test_wrong_usage_and_wrong_settings_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("mood", "hello").exit_code == 2
    monkeypatch.setenv("FLOWS_DIR", "nowhere")
    done = run("skills", "I drive")
    assert done.exit_code == 1
    assert "FLOWS_DIR" in done.stderr
