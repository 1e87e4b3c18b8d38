"""README.md says what the house is: its conversations, tree, commands, settings, keys and drawings."""

import ast
import re
from collections.abc import Iterator
from itertools import takewhile

import pytest
import typer

from bot.cli import app
from bot.core import check_step, wording
from bot.core.events import Condition
from bot.core.message import diagram
from bot.core.questions import KINDS
from bot.settings import NAMES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
LISTED = ("bot", "flows", "tests", "deploy")


def blocks(language: str) -> list[str]:
    """The fenced blocks of this language, in order."""
    return re.findall(rf"^```{language}\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def table(head: str) -> list[list[str]]:
    """The rows below a table's head, cell by cell; a cell that is all code is without its marks."""
    lines = README.partition(f"\n| {head} |")[2].splitlines()[2:]
    return [
        [re.sub("^`([^`]*)`$", r"\1", cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in takewhile(lambda line: line.startswith("|"), lines)
    ]


@pytest.mark.parametrize(("number", "name"), [(0, "join"), (1, "shift_yes")])
def test_its_conversations_are_those_that_are_tested(number: int, name: str) -> None:
    talk = (ROOT / "tests" / "talks" / f"{name}.txt").read_text("utf-8")
    shown = blocks("text")[number]
    assert shown in talk
    assert shown.count("\n") > 8


def test_its_flow_is_the_bundled_one() -> None:
    assert blocks("toml")[0] in (ROOT / "flows" / "shift.toml").read_text("utf-8")


def test_its_drawing_is_the_table_of_moves() -> None:
    assert blocks("mermaid") == [diagram()]


def tree() -> Iterator[str]:
    """The paths of the map; several may share a line and its caption. A folder alone on its line is gone into."""
    folders: list[str] = []
    for line in blocks("tree")[0].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r"\s{2,}", line.strip())[0].split()
        yield from ("".join(folders[:depth]) + name for name in names)
        if len(names) == 1 and names[0].endswith("/"):
            folders[depth:] = names


def test_its_map_is_the_tree() -> None:
    shown = list(tree())
    there: set[str] = set()
    for pattern in shown:
        found = [path for path in ROOT.glob(pattern.rstrip("/")) if path.exists()]
        assert found, f"{pattern} is not there"
        opened = any(other.startswith(pattern) for other in shown if other != pattern)
        there |= {str(path) for path in found} | {str(file) for path in found if not opened for file in path.rglob("*")}
    missing = [
        path.relative_to(ROOT).as_posix()
        for folder in LISTED
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and str(path) not in there and path.name != "__init__.py" and "__pycache__" not in path.parts
    ]
    assert missing == []


def commands(group: typer.Typer, before: str = "") -> Iterator[tuple[str, str]]:
    """Every command as it is typed, with the first line of its help."""
    for command in group.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        yield f"{before}{name}", (command.callback.__doc__ or "").splitlines()[0]
    for sub in group.registered_groups:
        assert sub.typer_instance is not None
        yield from commands(sub.typer_instance, f"{before}{sub.name} ")


def test_its_commands_are_those_that_there_are() -> None:
    assert dict(table("command | what it does")) == dict(commands(app))


def test_its_settings_are_those_that_are_read() -> None:
    assert table("name | default | meaning") == [[name.name, name.default, name.meaning] for name in NAMES]


def test_its_conditions_of_an_account_are_those_that_there_are() -> None:
    assert [row[0] for row in table("word | what it means | what mends it")] == list(Condition)


def test_its_keys_and_kinds_are_those_that_the_checker_knows() -> None:
    steps = {row[0] for row in table("key of a step | meaning")}
    assert steps == {"say", "ask", "go", "tag", "was", "before", *check_step.OF_A_QUESTION}
    assert [row[0] for row in table("kind | reads | outcomes for `go`")] == list(KINDS)
    assert ", ".join(f"`{{{name}}}`" for name in wording.ALWAYS) in " ".join(README.split())


def test_the_functions_of_its_walks_are_there() -> None:
    walks = README.partition("### Follow a text")[2].partition("### The life")[0]
    named = re.findall(r"`(\w+)\.(\w+)`", walks)
    assert len(named) > 15
    defined = set()
    for path in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                defined.add((path.stem, node.name))
            if isinstance(node, ast.ClassDef):
                defined |= {(node.name, part.name) for part in node.body if hasattr(part, "name")}
    assert set(named) <= defined
