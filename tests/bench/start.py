"""How long Turnout takes from the start of its process until its doors are open, what it holds then; commands."""

import asyncio
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measured import Measured, environ, memory, spent
from tests.conftest import ROOT
from tests.walks.program import Program


async def measure(folder: Path) -> Iterable[Measured]:
    """On a database that is not there yet, and on the same one again; then commands beside it."""
    program = Program(folder, environ())
    rows = []
    for what in ("on a new database", "on one that is there"):
        began = time.perf_counter()
        await program.start()
        taken = time.perf_counter() - began
        rows.append(Measured(what, taken, "s", f"{spent(program.pid):.1f} s of CPU, {memory(program.pid):.0f} MB"))
        await program.close()
    for command in ("--help", "check", "inbox list"):
        before = os.times()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *command.split()),
            cwd=folder,
            env={**environ(), "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.DEVNULL,
        )
        assert await child.wait() == 0
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        rows.append(Measured(f"turnout {command}", used, "s of CPU"))
    return rows
