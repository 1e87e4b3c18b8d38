"""Texts that the database could not take in time: appended to files of this machine, sealed and synced.

A file is a row of lines, each the base64 of a sealed JSON list of texts that were written together. It belongs to the
process that has it locked; one that nobody has was left by a dead one. A line without its end was promised to nobody.
"""

import errno
import fcntl
import json
import os
import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.core.events import CarrierWord, FileIn, Gesture, TextIn
from bot.store.ballast import Ballast
from bot.store.crypto import Unreadable, Vault
from bot.store.syncing import sync, sync_folder

FILE: Final = 1 << 20
"""Bytes after which another file is begun."""
_PLACE: Final = "spool"


@dataclass(frozen=True, slots=True)
class Lot:
    """The texts of one file, oldest first. `damaged`: there were more, which can not be read. `is_new`: it is told of
    for the first time, and none of it was appended here: who wrote it has died."""

    path: Path
    texts: Sequence[TextIn]
    damaged: bool
    is_new: bool


class Spool:
    """One process's, for its threads. What can not be written for want of room is written in place of the ballast."""

    def __init__(self, folder: Path, vault: Vault, ballast: Ballast) -> None:
        self._folder, self._vault, self._ballast = folder, vault, ballast
        self._held: dict[Path, int] = {}  # the files that are ours, open and locked
        self._writing: Path | None = None
        self._size = 0
        self._lock = threading.Lock()

    def append(self, texts: Sequence[TextIn]) -> None:
        """Write texts down; durable when it returns. Raises OSError, and nothing is promised."""
        sealed = self._vault.seal(json.dumps([_row(text) for text in texts]), _PLACE)
        line = b64encode(sealed) + b"\n"
        with self._lock:
            try:
                self._write(line)
            except OSError as error:
                if error.errno != errno.ENOSPC or not self._ballast.give_up():
                    raise
                self._write(line)

    def lots(self) -> Sequence[Lot]:
        """All that waits here, oldest first, but what other living processes have."""
        with self._lock:
            return [lot for path in self._paths() if (lot := self._lot(path))]

    def take(self) -> Lot | None:
        """The oldest of them, to which nothing is added any more; None if there is none."""
        with self._lock:
            for path in self._paths():
                if lot := self._lot(path):
                    self._writing = None if path == self._writing else self._writing
                    return lot
        return None

    def drop(self, lot: Lot) -> None:
        """It is in the database."""
        lot.path.unlink(missing_ok=True)
        self._let_go(lot.path)

    def put_aside(self, lot: Lot) -> None:
        """Not all of it could be kept: a person may look at it, and it is read no more."""
        lot.path.rename(lot.path.with_suffix(".aside"))
        self._let_go(lot.path)

    def aside(self) -> int:
        """How many files were put aside."""
        return len(list(self._folder.glob("*.aside")))

    def close(self) -> None:
        """Let go of all files; what is in them is for who comes next."""
        for path in list(self._held):
            self._let_go(path)

    def _paths(self) -> Sequence[Path]:
        return sorted(self._folder.glob("*.texts"))  # their names begin with the time

    def _lot(self, path: Path) -> Lot | None:
        is_new = path not in self._held
        if is_new and (fd := _locked(path)) is not None:
            self._held[path] = fd
        return self._read(path, is_new=is_new) if path in self._held else None

    def _let_go(self, path: Path) -> None:
        with self._lock:
            os.close(self._held.pop(path))
            self._writing = None if path == self._writing else self._writing

    def _write(self, line: bytes) -> None:
        if self._writing is None or self._size > FILE:
            self._begin()
        assert self._writing is not None
        fd, left = self._held[self._writing], memoryview(line)
        try:
            while left:
                left = left[os.pwrite(fd, left, self._size + len(line) - len(left)) :]
        except OSError:
            os.ftruncate(fd, self._size)
            raise
        sync(fd)
        self._size += len(line)

    def _begin(self) -> None:
        """A new file, which is locked before it has a name that others look for."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{time.time_ns():020}-{os.getpid()}.texts"
        unnamed = path.with_suffix(".new")
        fd = os.open(unnamed, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(fd, fcntl.LOCK_EX)
        unnamed.rename(path)
        self._held[path], self._writing, self._size = fd, path, 0
        sync_folder(self._folder)

    def _read(self, path: Path, *, is_new: bool) -> Lot:
        fd = self._held[path]
        content = os.pread(fd, os.fstat(fd).st_size, 0)
        texts: list[TextIn] = []
        damaged = False
        for line in content.split(b"\n")[:-1]:
            try:
                rows = json.loads(self._vault.open(b64decode(line, validate=True), _PLACE))
                texts += [_text(row) for row in rows]
            except (Unreadable, ValueError, TypeError, KeyError):
                damaged = True
        return Lot(path, texts, damaged, is_new)


def _locked(path: Path) -> int | None:
    """The file, open and locked; None where a living process has it, or it is gone."""
    try:
        fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        return None
    return fd


def _row(text: TextIn) -> Mapping[str, Any]:
    keep_for = text.keep_for.total_seconds() if text.keep_for else None
    return {**asdict(text), "at": text.at.isoformat(), "keep_for": keep_for}


def _text(row: Mapping[str, Any]) -> TextIn:
    word, keep_for = row["carrier_word"], row["keep_for"]
    return TextIn(
        **{
            **row,
            "at": datetime.fromisoformat(row["at"]),
            "carrier_word": CarrierWord(word) if word else None,
            "gesture": Gesture(row["gesture"]),
            "files": tuple(FileIn(**file) for file in row["files"]),
            "keep_for": timedelta(seconds=keep_for) if keep_for else None,
        }
    )
