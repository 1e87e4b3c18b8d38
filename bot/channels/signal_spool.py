"""The relay's journal, and how one relay follows another.

Three things in the folder see to that: the file `bot` is locked by the relay whose bot lives; the folder itself by the
one that writes the journal; the file `successor` is there when the former waits, subscribed, for the latter to go.
"""

import asyncio
import contextlib
import fcntl
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.channels.journal import JournalWriter, Record, Unreadable
from bot.channels.signal_line import Timing

Tell = Callable[[Mapping[str, Any]], None]
"""Tells the bot."""


class Spool:
    """The journal and its lock. `fault`: why it can not be written, in the system's words.

    `has_predecessor`: the relay of an earlier bot still writes it. `ready`: it can be written, or the predecessor does;
    `begun`: it can.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        timing: Timing,
        tell: Tell,
        changed: Callable[[], None],
        is_subscribed: Callable[[], bool],
    ) -> None:
        self._folder, self._key, self._timing = folder, key, timing
        self._tell, self._changed, self._is_subscribed = tell, changed, is_subscribed
        self._journal: JournalWriter
        self._bot_lock = self._lock = -1
        self.held: list[Record] = []  # what came while the predecessor was there, which wrote most of it down too
        self._waiting = 0  # batches that could not be written yet
        self._dry = asyncio.Event()
        self._mending: asyncio.Task[None] | None = None
        self.has_predecessor = False
        self.ready = asyncio.Event()
        self.begun = asyncio.Event()
        self.fault = ""

    async def begin(self) -> None:
        """Wait until no other bot works here, until its relay is gone, and until the journal can be written."""
        while not self.begun.is_set():
            pause = self._timing.write_again
            try:
                self._begin()
            except BlockingIOError:
                self.fault, pause = "", self._timing.look_again
                if self.has_predecessor:
                    self.ready.set()
                    if self._is_subscribed():
                        self.successor.touch()
            except OSError as error:
                self.fault = words(error)
            except Unreadable as error:
                self.fault = str(error)
            self._changed()
            await asyncio.sleep(pause)

    def _begin(self) -> None:
        if self._bot_lock < 0:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._bot_lock = _locked(self._folder / "bot", os.O_RDWR | os.O_CREAT)
            self.successor.unlink(missing_ok=True)
        if self._lock < 0:
            self.has_predecessor = True
            self._lock = _locked(self._folder, os.O_RDONLY | os.O_DIRECTORY)
            self.has_predecessor = False
        self._journal = JournalWriter(self._folder, self._key)
        lost = [Record("answer", id, {"lost": "relay"}) for id in self._journal.doubts.unanswered()]
        self._journal.append([*lost, *self.held])
        self.held.clear()
        self.successor.unlink(missing_ok=True)
        self.fault = ""
        self.ready.set()
        self.begun.set()
        self._tell({"begun": self._journal.segment})

    @property
    def is_alone(self) -> bool:
        """Whether no other bot is at work here."""
        return self._bot_lock >= 0

    @property
    def successor(self) -> Path:
        """There when the relay of the next bot is subscribed."""
        return self._folder / "successor"

    def let_in(self) -> None:
        """Our bot is gone: the relay of the next one may come."""
        if self.is_alone:
            os.close(self._bot_lock)

    async def keep(self, records: Sequence[Record]) -> None:
        """Write records down; return when they are, by us or by the predecessor."""
        if self.has_predecessor:
            self.held += records
            return
        self._waiting += 1
        try:
            while not self.write(records):  # noqa: ASYNC110 -- a disk sets no event
                await asyncio.sleep(self._timing.write_again)
        finally:
            self._waiting -= 1
            self._dry.set()

    def write(self, records: Sequence[Record]) -> bool:
        """Write records down now; whether that was possible."""
        if not self.begun.is_set():
            return False
        try:
            self._journal.append(records)
        except OSError as error:
            self.fault = words(error)
        else:
            self.fault = ""
            self._tell({"grew": True})
        self._changed()
        return not self.fault

    def mend(self) -> None:
        """See from time to time whether the journal can be written again."""
        if not self._waiting:
            self._mending = asyncio.create_task(self.keep([]))

    def rotate(self) -> None:
        """Begin a new segment, so that the bot may delete the old one."""
        with contextlib.suppress(OSError):  # the old one goes on
            self._journal.rotate()
            self._tell({"grew": True})

    async def dry(self) -> None:
        """Return when nothing waits to be written."""
        while self._waiting:
            self._dry.clear()
            await self._dry.wait()


def _locked(path: Path, flags: int) -> int:
    """The file, open and locked until it is closed. Raises BlockingIOError."""
    fd = os.open(path, flags | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(fd)
        raise
    return fd


def words(error: OSError) -> str:
    """The system's sentence, without the path or the address that the error quotes."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or "no answer"
