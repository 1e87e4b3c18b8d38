"""A program that begins in no time: forked from a process that has imported all that it needs.

`python -m tests.walks.forked FD` is that process. Whoever connects to the socket FD sends one line, the environment of
a program and its folder as JSON. It forks one, which is `turnout serve` from then on and prints to that connection, as
does the process that waits for it: that it has begun, and how it ended.
"""

import asyncio
import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from functools import cache
from pathlib import Path
from select import select
from signal import Signals
from typing import Final

from tests.walks.process import PATIENCE, ROOT, Ended, Program

FORKED: Final = "forked "
ENDED: Final = "ended "
"""What a line begins with that is not of the program: its process id follows, or its exit code."""

_running: Final = ExitStack()


class Forked(Program):
    """As `Program`, where how a process begins is not what a test is about: to import it all takes longer than most.

    What it imports is read once, at the first start of one.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        super().__init__(folder, settings)
        self._over = asyncio.Event()
        self._over.set()

    async def start(self) -> None:
        """Return once the doors are open. Raises `Ended`."""
        self.address, self.exit_code = "", None
        self._over.clear()
        lines, line = await asyncio.open_unix_connection(_parent())
        told = {"environ": self.environ, "folder": str(self.folder), "log": str(self.log)}
        line.write(json.dumps(told).encode() + b"\n")
        opened = asyncio.Event()
        self._reading = asyncio.create_task(self._listen(lines, line, opened))
        async with asyncio.timeout(PATIENCE):
            await opened.wait()
        if not self.address:
            raise Ended(self.log.read_text())

    async def _listen(self, lines: asyncio.StreamReader, line: asyncio.StreamWriter, opened: asyncio.Event) -> None:
        async for one in lines:
            said = one.decode().rstrip()
            if said.startswith(FORKED):
                self.pid = int(said.removeprefix(FORKED))
            elif said.startswith(ENDED):
                self.exit_code = int(said.removeprefix(ENDED))
            else:
                self.hear(said)
                if self.address:
                    opened.set()
        self._over.set()
        opened.set()
        line.close()

    def signal(self, number: Signals) -> None:
        """Send it this one, unless it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def ended(self) -> int:
        """Return once it has ended, by itself or not: the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._over.wait()
        await self._reading
        assert self.exit_code is not None
        return self.exit_code

    async def close(self) -> None:
        """End it, however it stands."""
        if not self._over.is_set():
            await self.kill()
        self.forget()


@cache
def _parent() -> str:
    """The socket of the process from which this one has all its programs forked; it ends with this one."""
    atexit.register(_running.close)
    address = str(Path(_running.enter_context(tempfile.TemporaryDirectory(prefix="turnout-"))) / "socket")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(100)
        parent = subprocess.Popen(
            [sys.executable, "-m", "tests.walks.forked", str(door.fileno())],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            pass_fds=[door.fileno()],
        )
    assert parent.stdin
    _running.callback(parent.wait)
    _running.callback(parent.stdin.close)
    return address


def fork_each(door: socket.socket) -> None:
    """Fork one for each that connects, until nobody holds the other end of what is read here."""
    from bot import app, cli  # noqa: F401, PLC0415 -- they import whatever a start does

    waiting: set[int] = set()
    while sys.stdin not in select([door, sys.stdin], [], [])[0]:
        line, _ = door.accept()
        pid = os.fork()
        if not pid:
            door.close()
            _fork_one(line)
        line.close()
        waiting.add(pid)
        waiting -= {pid for pid in waiting if os.waitpid(pid, os.WNOHANG)[0]}
    for pid in waiting:
        os.waitpid(pid, 0)


def _fork_one(line: socket.socket) -> None:
    """Fork a program, and wait for its end."""
    from bot import cli  # noqa: PLC0415 -- by now it costs nothing

    with line.makefile() as told:
        given = json.loads(told.readline())
    pid = os.fork()
    if pid:
        line.sendall(f"{FORKED}{pid}\n".encode())
        _, status = os.waitpid(pid, 0)
        line.sendall(f"{ENDED}{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    log = os.open(given["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for number, ours in enumerate((os.open(os.devnull, os.O_RDONLY), line.fileno(), log)):
        os.dup2(ours, number)
        os.close(ours)
    line.detach()
    os.chdir(given["folder"])
    os.environ.clear()
    os.environ.update(given["environ"])
    sys.argv = ["turnout", "serve"]
    cli.main()


if __name__ == "__main__":
    fork_each(socket.socket(fileno=int(sys.argv[1])))
