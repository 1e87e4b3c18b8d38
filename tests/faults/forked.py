"""A program that begins in no time, to be killed often: forked from a process that has imported all that it needs.

`python -m tests.faults.forked` is that process. For each line that it reads, the environment of a program as JSON, it
forks one, which is `turnout serve` from then on. It prints that it has, and how that one ended.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from signal import Signals
from typing import Final

from typer import echo

from tests.walks.program import PATIENCE, ROOT, Ended, Program

FORKED: Final = "forked "
ENDED: Final = "ended "
"""What a line begins with that is not of the program: its process id follows, or its exit code."""


class Forked(Program):
    """As `Program`. What it imports is read once, at its first start."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        super().__init__(folder, settings)
        self._parent: asyncio.subprocess.Process | None = None
        self._opened, self._over = asyncio.Event(), asyncio.Event()

    async def start(self) -> None:
        """Return once the doors are open. Raises `Ended`."""
        self.address, self.exit_code = "", None
        self._opened.clear()
        self._over.clear()
        parent = self._parent = self._parent or await self._begun()
        assert parent.stdin
        parent.stdin.write(json.dumps(self.environ).encode() + b"\n")
        async with asyncio.timeout(PATIENCE):
            await self._opened.wait()
        if not self.address:
            raise Ended(self.log.read_text())

    async def _begun(self) -> asyncio.subprocess.Process:
        with self.log.open("ab") as log:
            parent = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.faults.forked"),
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        self._reading = asyncio.create_task(self._listen(parent))
        return parent

    async def _listen(self, parent: asyncio.subprocess.Process) -> None:
        assert parent.stdout
        async for line in parent.stdout:
            said = line.decode().rstrip()
            if said.startswith(FORKED):
                self.pid = int(said.removeprefix(FORKED))
            elif said.startswith(ENDED):
                self.exit_code = int(said.removeprefix(ENDED))
                self._over.set()
                self._opened.set()
            else:
                self.hear(said)
                if self.address:
                    self._opened.set()

    def signal(self, number: Signals) -> None:
        """Send it this one, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def ended(self) -> int:
        """Return once it has ended, by itself or not: the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._over.wait()
        assert self.exit_code is not None
        return self.exit_code

    async def close(self) -> None:
        """End it, however it stands, and the process that it was forked from."""
        if self._parent:
            if not self._over.is_set():
                await self.kill()
            assert self._parent.stdin
            self._parent.stdin.close()
            await self._parent.wait()
            await self._reading
        self.forget()


def fork_each() -> None:
    """Fork a program for each line, one after the other."""
    from bot import app, cli  # noqa: F401, PLC0415 -- they import whatever a start does

    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            os.environ.clear()
            os.environ.update(json.loads(line))
            sys.argv = ["turnout", "serve"]
            cli.main()
        echo(f"{FORKED}{pid}")
        _, status = os.waitpid(pid, 0)
        echo(f"{ENDED}{os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    fork_each()
