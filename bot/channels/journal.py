"""What came from signal-cli and what was handed to it: appended by the relay, read by the bot, sealed and synced.

A folder holds segments NNNNNNNN.journal, each a row of batches: four bytes of length, a nonce, AES-GCM's ciphertext of
a JSON list of records. A batch is sealed for its segment and its offset. The first batch of a segment repeats every
send of which nobody knows the end, so that all segments before it may go once they are read.

The relay imports this and has to stay light: nothing but the standard library and cryptography.
"""

import contextlib
import json
import logging
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

log = logging.getLogger(__name__)

SEGMENT: Final = 8 << 20
"""Bytes after which a segment is closed."""
AT_ONCE: Final = 1 << 20
"""Bytes that the reader takes together, beyond which it finishes the batch that it is in."""
DOUBTED_FOR: Final = 30 * 86_400.0
"""Seconds for which a send without an end is remembered; a person has looked at it long before."""

_HEAD: Final = 4
_NONCE: Final = 12
_sync = getattr(os, "fdatasync", os.fsync)  # macOS has fsync alone


class Unreadable(Exception):
    """The journal was written with another key; nothing of it is touched."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that happened. `id`: of the send, as the bot named it; "" for a notification.

    `body` of a notification: the `params` of the JSON-RPC notification, as they came. Of an `out`, written before the
    send was handed over: {"at": seconds since 1970}; with "lost" if its answer already said so. Of an `answer`: one of
    {"result": ...} and {"error": {"code": ..., "message": ..., "data": ...}}, as signal-cli gave them, beside which
    "late": true says that "lost" had been answered before; or {"lost": WHY}: no answer came, so that the message may
    have left or not. WHY is "timeout", "connection" or "relay", for which of them ended.
    """

    kind: Literal["notification", "out", "answer"]
    id: str
    body: Mapping[str, Any]


class Doubts:
    """The sends that were handed over and whose end nobody knows: without an answer, or answered with "lost"."""

    def __init__(self) -> None:
        self._outs: dict[str, Record] = {}

    def __contains__(self, id: str) -> bool:
        return id in self._outs

    def note(self, record: Record) -> None:
        """Take a record in, in the order of the journal."""
        if record.kind == "out":
            self._outs[record.id] = record
        elif record.kind == "answer":
            out = self._outs.pop(record.id, None)
            if out and "lost" in record.body:
                self._outs[record.id] = Record("out", record.id, {**out.body, **record.body})

    def kept(self) -> Sequence[Record]:
        """The `out`s to be repeated in the next segment."""
        oldest = time.time() - DOUBTED_FOR
        return [out for out in self._outs.values() if out.body["at"] > oldest]

    def unanswered(self) -> Sequence[str]:
        """The sends of which nobody has even said that they are lost."""
        return [out.id for out in self._outs.values() if "lost" not in out.body]


class JournalWriter:
    """Appends to a segment of its own; only one may exist for a folder. Raises `Unreadable` and OSError."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._cipher = folder, AESGCM(key)
        self._fd = -1
        self._offset = 0
        self.doubts = Doubts()
        for number in reversed(_segments(folder)):  # the last one repeats what the others leave open
            last = list(JournalReader(folder, key).batches(number))
            for batch in last:
                for record in batch:
                    self.doubts.note(record)
            if last:
                break
        self.segment = max(_segments(folder), default=0)
        self.rotate()

    def append(self, records: Iterable[Record]) -> None:
        """Write a batch down; durable when it returns. Raises OSError, after which it may be tried again."""
        batch = list(records)
        if self._fd < 0 or self._offset > SEGMENT:
            self.rotate()
        self._offset += self._write(self._fd, self.segment, self._offset, batch)
        for record in batch:
            self.doubts.note(record)

    def rotate(self) -> None:
        """Begin a new segment with the sends in doubt. Raises OSError, and the old one goes on."""
        number = self.segment + 1
        path = _path(self._folder, number)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            offset = self._write(fd, number, 0, self.doubts.kept())
            _sync_folder(self._folder)
        except OSError:
            os.close(fd)
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        self.close()
        self._fd, self._offset, self.segment = fd, offset, number

    def close(self) -> None:
        """Let go of the segment."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1

    def _write(self, fd: int, number: int, offset: int, records: Sequence[Record]) -> int:
        rows = [(record.kind, record.id, record.body) for record in records]
        nonce = os.urandom(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, json.dumps(rows).encode(), _place(number, offset))
        batch = memoryview(len(sealed).to_bytes(_HEAD) + sealed)
        written = 0
        try:
            while written < len(batch):
                written += os.pwrite(fd, batch[written:], offset + written)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(fd, offset)  # half a batch
            raise
        try:
            _sync(fd)
        except OSError:  # a second try would succeed without having written: go on in another file
            if fd == self._fd:
                self.close()
            raise
        return written


class JournalReader:
    """Follows the journal of a folder, from its beginning. `segment`: the number of the one that it is in."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._cipher = folder, AESGCM(key)
        self._offset = 0
        self.segment = 0

    def read(self) -> Sequence[Record]:
        """What is new, about `AT_ONCE` bytes of it; nothing only if all was read. Raises `Unreadable` and OSError."""
        records: list[Record] = []
        for number in _segments(self._folder):
            if number < self.segment:
                continue
            if number > self.segment:  # it was there before the last look into the one before, which grows no more
                self.segment, self._offset = number, 0
            before = self._offset
            for batch in self.batches(number):
                records += batch
                if self._offset - before > AT_ONCE:
                    break
            if records:
                break
        return records

    def drop_read(self) -> None:
        """Delete the segments that were read whole; what was read must have been applied."""
        for number in _segments(self._folder):
            if number < self.segment and self._offset:
                _path(self._folder, number).unlink(missing_ok=True)

    def batches(self, number: int) -> Iterator[Sequence[Record]]:
        """The batches of one segment, from where the reader stands in it. Raises `Unreadable` and OSError."""
        with _path(self._folder, number).open("rb") as file:
            file.seek(self._offset)
            while len(head := file.read(_HEAD)) == _HEAD:
                sealed = file.read(int.from_bytes(head))
                if len(sealed) < int.from_bytes(head):
                    return  # it is being written; or it never was to its end, and nobody was promised it
                try:
                    place = _place(number, self._offset)
                    rows = json.loads(self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place))
                except (InvalidTag, ValueError):
                    if self._offset == 0:
                        raise Unreadable("the journal of Signal was written with another SECRET_KEY") from None
                    log.warning("segment %s of Signal's journal can not be read from byte %s on", number, self._offset)
                    return
                self._offset += _HEAD + len(sealed)
                yield [Record(*row) for row in rows]


def _segments(folder: Path) -> Sequence[int]:
    return sorted(int(path.stem) for path in folder.glob("*.journal") if path.stem.isdecimal())


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:08}.journal"


def _place(number: int, offset: int) -> bytes:
    return f"signal journal {number} {offset}".encode()


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
