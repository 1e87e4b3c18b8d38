"""How long Turnout takes from the start of its process until its doors are open, and what it holds then."""

import time
from collections.abc import Iterable
from pathlib import Path

from tests.bench.measured import Measured, environ, memory, spent
from tests.walks.program import Program


async def measure(folder: Path) -> Iterable[Measured]:
    """On a database that is not there yet, and on the same one again."""
    program = Program(folder, environ())
    rows = []
    for what in ("on a new database", "on one that is there"):
        began = time.perf_counter()
        await program.start()
        taken = time.perf_counter() - began
        rows.append(Measured(what, taken, "s", f"{spent(program.pid):.1f} s of CPU, {memory(program.pid):.0f} MB"))
        await program.close()
    return rows
