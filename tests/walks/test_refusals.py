"""What can not start says so in one clear sentence for each fault, with exit code 1 and no traceback."""

import asyncio
import contextlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.work.flow_files import BUNDLED
from tests.databases import about_sqlite
from tests.walks.program import Ended, Program, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


def assert_refused(said: str, *words: str) -> None:
    """One sentence, that names what is wrong."""
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    assert all(word in lines[0] for word in words), said
    assert lines[0].endswith(".")


def refusal_here(folder: Path, settings: Mapping[str, str], env: bytes = b"") -> str:
    """What the program says instead of starting, run in this process, which is quicker."""
    program = Program(folder, settings)
    if env:
        (program.folder / ".env").write_bytes(env)
    with contextlib.chdir(program.folder):
        done = CliRunner().invoke(app, ["serve"], env=program.environ, catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (1, "")
    return done.stderr


async def refusal(folder: Path, settings: Mapping[str, str]) -> str:
    """The same of a process of its own."""
    program = Program(folder, settings)
    with pytest.raises(Ended):
        await program.start()
    assert (program.exit_code, program.said) == (1, [])
    return program.log.read_text()


async def test_settings_that_can_not_be(tmp_path: Path) -> None:
    cases: list[tuple[dict[str, str], bytes, tuple[str, ...]]] = [
        ({}, b"PORT=80\xff80", (".env", "UTF-8")),
        ({"DATABASE_URL": "postgresql://127.0.0.1:1/turnout"}, b"", ("127.0.0.1:1", "DATABASE_URL")),
        ({"DATABASE_URL": f"sqlite:///{tmp_path}"}, b"", ("DATABASE_URL",)),
        ({"DATABASE_URL": "sqlite:////proc/turnout.db"}, b"", ("DATABASE_URL",)),
        ({"FLOWS_DIR": "nowhere"}, b"", ("FLOWS_DIR", "nowhere")),
        ({"FLOWS_DIR": "."}, b"", ("FLOWS_DIR",)),
    ]
    for number, (settings, env, words) in enumerate(cases):
        assert_refused(await asyncio.to_thread(refusal_here, tmp_path / str(number), settings, env), *words)


@about_sqlite
async def test_what_another_process_holds(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        database, port = f"sqlite:///{walk.program.database}", walk.program.environ["PORT"]

        async def refused(name: str, **settings: str) -> str:
            return await asyncio.to_thread(refusal_here, tmp_path / name, settings)

        assert_refused(await refused("same", DATABASE_URL=database), "another process serves turnout.db")
        assert_refused(await refused("port", PORT=port), f"port {port}", "PORT")
        await walk.program.stop()
        assert_refused(await refused("key", DATABASE_URL=database, SECRET_KEY="quite another secret key"), "SECRET_KEY")


async def test_a_half_written_flow_never_goes_live(tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    shutil.copytree(BUNDLED, flows)
    whole = (flows / "join.toml").read_text("utf-8")
    half = whole[: len(whole) // 2]
    (flows / "join.toml").write_text(half, "utf-8")
    said = await refusal(tmp_path / "first", {"FLOWS_DIR": str(flows)})
    assert re.match(r"join\.toml:\d+: this is not TOML", said), said
    (flows / "join.toml").write_text(whole, "utf-8")
    async with walking(tmp_path, FLOWS_DIR=str(flows)) as walk:
        await walk.program.stop()
        (flows / "join.toml").write_text(half, "utf-8")
        await walk.program.start()
        assert any(line.startswith("join.toml:") for line in walk.program.said)
        assert "ZIP code or town" in await walk.phone(1).says("JOIN")
