"""The rules of the house: what would mislead a reader if it stopped being true."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from bot.work.flow_files import BUNDLED, read_folder
from tests.conftest import ROOT

BELOW_WORK = "channels store core understanding settings failpoints faults"
ROOMS: Mapping[str, str] = {
    "__main__": "cli",
    "cli": "app work store core understanding settings faults",
    "app": f"desk work {BELOW_WORK}",
    "desk": f"work {BELOW_WORK}",
    "work": BELOW_WORK,
    "store": "core understanding",
    "channels": "core failpoints faults",
    "core": "understanding",
    "understanding": "",
    "settings": "given",
    "given": "",
    "failpoints": "",
    "faults": "",
}
"""Which rooms a room may import."""

WALKS = ("hear hearing door answers turns offers which gestures codes", "asks digests demo", "send reconcile")
"""In `work`: a text comes in, something is due, a text goes out. The three meet in the database, never by import."""

PURE: Mapping[str, str] = {
    "core": "collections dataclasses datetime difflib enum functools icalendar itertools lark math re tomllib types "
    "typing unicodedata zoneinfo",
    "understanding": "array bisect collections dataclasses enum functools itertools math phonenumbers re sys typing "
    "datetime unicodedata json mmap pathlib zipfile zlib",  # the last five for the bundled tables
}
"""All that a pure room imports from elsewhere: no clock, chance, network, SQL or asyncio."""

OWNERS: Mapping[str, str] = {
    "twilio": "bot/channels/twilio_",
    "sqlalchemy": "bot/store/",
    "sqlmodel": "bot/store/",
    "alembic": "bot/store/",
    "apscheduler": "bot/work/ticks.py",
    "jinja2": "bot/desk/pages.py",
    "typer": "bot/cli/",
}
"""The one place that may import a library."""

NEVER_NAMED = {"psycopg", "rich", "tzdata"}  # SQLAlchemy loads its driver, typer its colours, zoneinfo its zones
BY_AIOHTTP = {"multidict", "yarl"}  # its own forms and addresses

TEXT = {".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".example", ".yaml", ".service", ".mako", ".in", ""}
MACHINE = re.compile(r"(?<![.\w])/(?:[w]ork|[r]oot|[h]ome|[U]sers|[t]mp)/\w|[p]ypi\.|[p]ythonhosted|[g]it@")
FICTION = re.compile(r"\+120255501\d\d|\+447700900\d{3}")
NOBODYS = {"+14158675310", "+18005551212", "+15551234567", "+18005550100"}  # in Twilio's documents; in no area


def texts(*folders: str) -> Iterator[tuple[Path, str]]:
    """Every file of ours that is text: its path below the root, and its content."""
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*")):
        if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT), path.read_text("utf-8")


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    return ((path, ast.parse(text)) for path, text in texts(*folders) if path.suffix == ".py")


def imports(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def everything() -> list[tuple[Path, str]]:
    return [
        *texts("bot", "flows", "tests", "deploy"),
        *((path, path.read_text("utf-8")) for path in ROOT.glob("[!.]*") if path.is_file() and path.suffix in TEXT),
    ]


@cache
def the_bot() -> list[tuple[Path, ast.Module, frozenset[str]]]:
    return [(path, module, frozenset(imports(module))) for path, module in modules("bot")]


def test_imports_follow_the_arrows() -> None:
    for path, _, names in the_bot():
        room = path.with_suffix("").parts[1]
        others = {name.split(".")[1] for name in names if name.startswith("bot.")} - {room, "__version__"}
        assert others <= set(ROOMS.get(room, "").split()), path


def test_the_walks_meet_in_the_database() -> None:
    for walk in WALKS:
        others = set(" ".join(WALKS).split()) - set(walk.split()) | {"loops", "talk"}
        for path, _, names in the_bot():
            if path.parent.name == "work" and path.stem in walk.split():
                assert not {name.split(".")[2] for name in names if name.startswith("bot.work.")} & others, path


def test_core_and_understanding_are_pure() -> None:
    for path, module, names in the_bot():
        if path.parts[1] in PURE:
            assert {name.split(".")[0] for name in names} - {"bot"} <= set(PURE[path.parts[1]].split()), path
            for node in ast.walk(module):
                assert not isinstance(node, ast.AsyncFunctionDef | ast.Await), f"{path}:{node.lineno}"
                assert not isinstance(node, ast.Attribute) or node.attr not in {"now", "today"}, f"{path}:{node.lineno}"


def test_each_library_has_one_owner() -> None:
    for path, _, names in the_bot():
        for library in {name.split(".")[0] for name in names} & OWNERS.keys():
            assert path.as_posix().startswith(OWNERS[library]), f"{path} imports {library}"


def test_a_start_leaves_aside_what_it_seldom_needs() -> None:
    """What took a fifth of each start: libraries for migrations, calendar files and pages, and colours nobody sees."""
    program = "import sys, bot.app; print({'alembic', 'mako', 'pygments', 'icalendar', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_pyproject_names_what_is_imported_and_packs_both_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = {re.split(r"[^\w-]", dependency)[0] for dependency in project["project"]["dependencies"]}
    outside = {name.split(".")[0] for _, _, names in the_bot() for name in names} - sys.stdlib_module_names - {"bot"}
    distributions = packages_distributions()
    assert {distributions[name][0].lower() for name in outside - BY_AIOHTTP} == named - NEVER_NAMED
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["bot", "flows"]


def test_modules_have_a_size_and_a_name() -> None:
    """About 300 lines, unless the docstring says why not; cases of tests and single migrations are lists."""
    for path, module in modules("bot", "flows", "tests"):
        lines = (ROOT / path).read_text("utf-8").count("\n")
        is_list = path.name.startswith("test_") or path.parent.name == "versions"
        assert lines <= 310 or is_list or "Long" in (ast.get_docstring(module) or ""), f"{path}: {lines} lines"
        assert not re.match(r"(utils?|helpers?|common|manager|base|misc)(_|$)", path.stem), path


def test_nothing_names_a_machine_or_a_registry() -> None:
    for path, text in everything():
        assert not MACHINE.search(text), f"{path} holds {MACHINE.search(text)}"


def test_numbers_are_kept_for_fiction() -> None:
    for path, text in everything():
        for number in re.findall(r"\+(?:1|44)[ \d]{9,}\d", text):
            plain = number.replace(" ", "")
            assert FICTION.match(plain) or plain in NOBODYS, f"{path} holds {number}"


def test_every_file_of_flows_is_read() -> None:
    there = {path.relative_to("flows").as_posix() for path, _ in texts("flows")}
    assert set(read_folder(BUNDLED)) == there - {"__init__.py"}
