"""The real program as a process of its own."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiohttp import ClientSession
from typer.testing import CliRunner

from bot.app import now
from bot.cli import app
from bot.settings import load
from bot.store.crypto import Vault
from bot.store.session import Store, Transaction

P = ParamSpec("P")
T = TypeVar("T")

SECRET_KEY = "a secret key of the walks only"
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds that anything may take on a machine that is busy with other tests."""


class Ended(Exception):
    """The program ended before its doors were open."""


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Program:
    """`python -m bot serve` in a folder of its own; it may be started, killed and started again there.

    `address` is what it printed, `said` all its lines, `log` the file of its other words and of those of commands.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder / "home"
        self.folder.mkdir(parents=True)
        self.log = folder / "log"
        self.url = f"http://127.0.0.1:{free_port()}"
        own = {"PORT": self.url.rpartition(":")[2], "PUBLIC_URL": self.url, "SECRET_KEY": SECRET_KEY}
        self.environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **own, **settings}
        self.said: list[str] = []
        self.address = ""
        self.exit_code: int | None = None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "var" / "turnout.db"

    async def start(self) -> None:
        """Return once the doors are open. Raises `Ended`."""
        self.address = ""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "serve"),
                cwd=self.folder,
                env=self.environ,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        opened = asyncio.Event()
        self.pid = self._process.pid
        self._reading = asyncio.create_task(self._read(opened))
        async with asyncio.timeout(PATIENCE):
            await opened.wait()
        if not self.address:
            self.exit_code = await self._process.wait()
            raise Ended(self.log.read_text())

    async def _read(self, opened: asyncio.Event) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            self.hear(line.decode().rstrip())
            if self.address:
                opened.set()
        opened.set()

    def hear(self, line: str) -> None:
        """It prints a line."""
        self.said.append(line)
        if line.startswith("Turnout is running: "):
            self.address = line.partition(": ")[2]

    async def kill(self) -> None:
        """kill -9."""
        self.signal(signal.SIGKILL)
        await self.ended()

    def signal(self, number: signal.Signals) -> None:
        """Send it this one."""
        self._process.send_signal(number)

    async def stop(self) -> tuple[int, float]:
        """SIGTERM: the exit code, and the seconds that it took."""
        clock = asyncio.get_running_loop().time
        began = clock()
        self.signal(signal.SIGTERM)
        return await self.ended(), clock() - began

    async def ended(self) -> int:
        """Return once it has ended, by itself or not: the exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self._process.wait()
        await self._reading
        return code

    async def close(self) -> None:
        """End it, however it stands."""
        if self._process.returncode is None:
            await self.kill()
        self.forget()

    def forget(self) -> None:
        """Leave no ballast behind, for there are many such folders."""
        (self.folder / "var" / "spool" / "ballast").unlink(missing_ok=True)

    async def turnout(self, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        """Run a command in the same folder, to its end."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(PATIENCE):
                out, err = await process.communicate(stdin)
        finally:
            if process.returncode is None:
                process.kill()
        with self.log.open("ab") as log:
            log.write(err)
        return subprocess.CompletedProcess(arguments, process.returncode or 0, out.decode(), err.decode())

    def told(self, *arguments: str) -> Any:
        """What a command prints with --json, run in this process, which is quicker; it must succeed."""
        with contextlib.chdir(self.folder):
            done = CliRunner().invoke(app, [*arguments, "--json"], env=self.environ, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    def look(self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a function of the store finds in the database, beside the program: quicker than a command."""
        with contextlib.closing(Store(load(self.environ, self.folder).database_url, Vault(SECRET_KEY), now)) as store:
            return store.do(function, *args, **kwargs)

    async def get(self, path: str) -> tuple[int, str]:
        """The status and the text of a page, redirects followed."""
        async with ClientSession() as session, session.get(f"{self.url}{path}") as answer:
            return answer.status, await answer.text()

    async def health(self) -> dict[str, Any]:
        """What `/health` answers."""
        status, text = await self.get("/health")
        return {"status": status, **json.loads(text)}

    async def until(self, fits: Callable[[dict[str, Any]], bool], patience: float = PATIENCE) -> dict[str, Any]:
        """Look at `/health` until it fits."""
        async with asyncio.timeout(patience):
            while not fits(health := await self.health()):  # noqa: ASYNC110 -- another process sets no event here
                await asyncio.sleep(0.1)
        return health

    async def idle(self) -> None:
        """Return when every text is handled and nothing waits to leave: what is not there now was never sent."""
        await self.until(lambda health: not health["inbox"] and not any(health["outbox"].values()))
