"""What a disk holds after the power failed, for any moment of a traced run of the program.

What was written and synced is there. What was written and not synced is there, is not, or is there in part, in any mix:
a disk writes in the order it likes. File systems that do that on purpose (LazyFS) need FUSE; a trace of system calls
says the same of two files.
"""

import asyncio
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random
from typing import Final

import pytest

from tests.required import absent

CALLS: Final = "write,pwrite64,ftruncate,fdatasync,fsync,recvfrom,sendto,sendmsg"
LONGEST: Final = 1 << 20
SECTOR: Final = 512
"""Bytes that a disk writes whole."""
_CALL: Final = re.compile(r"(?P<at>\d+\.\d+) (?P<name>\w+)\((?P<given>.*)\) += \d+ <(?P<took>\d+\.\d+)>")
_FILE: Final = re.compile(r"(?P<fd>\d+)<(?P<path>[^>]*)>")
_STRING: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_NUMBERS: Final = re.compile(r"(?:, (\d+))?, (\d+)$")


class Kind(Enum):
    """What happened."""

    WRITTEN = "written"
    CUT = "cut to a length"
    SYNCED = "synced"
    ANSWERED = "a text was acknowledged"
    POSTED = "a text of ours begins to leave"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened. `what`: the file, or the provider's id of the text, or our own of ours."""

    at: float
    kind: Kind
    what: str
    offset: int = 0
    content: bytes = b""


@asynccontextmanager
async def traced(pid: int, folder: Path) -> AsyncIterator[None]:
    """Write down what the process calls, a file for each thread, until it ends."""
    strace = shutil.which("strace") or absent("strace", "install Debian's package strace")
    options = ("-f", "-ff", "-ttt", "-T", "-y", "-xx", "-s", str(LONGEST), "-e", f"trace={CALLS}")
    tracing = await asyncio.create_subprocess_exec(
        strace, *options, "-o", str(folder / "trace"), "-p", str(pid), stderr=subprocess.PIPE
    )
    assert tracing.stderr
    if b"attached" not in await tracing.stderr.readline():
        await tracing.wait()
        pytest.skip("strace may not look at another process here")
    yield
    await tracing.wait()


def steps(folder: Path) -> list[Step]:
    """What a trace tells, in order: a write or a sync has happened when it ended, a text is told of as it begins."""
    found: list[Step] = []
    for trace in folder.glob("trace.*"):
        told_on: dict[str, str] = {}
        for line in trace.read_text("ascii").splitlines():
            if call := _CALL.match(line):
                found += _steps(call, told_on)
    return sorted(found, key=lambda step: step.at)


def _steps(call: re.Match[str], told_on: dict[str, str]) -> Iterator[Step]:
    """`told_on`: connection -> the text that came in on it last."""
    file = _FILE.match(call["given"])
    if file is None:
        return
    begun, ended = float(call["at"]), float(call["at"]) + float(call["took"])
    path, content = _bytes(file["path"]).decode(), b"".join(map(_bytes, _STRING.findall(call["given"][file.end() :])))
    numbers = _NUMBERS.search(call["given"])
    match call["name"]:
        case "pwrite64" if numbers:
            yield Step(ended, Kind.WRITTEN, path, int(numbers[2]), content)
        case "ftruncate" if numbers:
            yield Step(ended, Kind.CUT, path, int(numbers[2]))
        case "fdatasync" | "fsync":
            yield Step(ended, Kind.SYNCED, path)
        case "recvfrom":
            if came := re.search(rb"^POST /webhooks/twilio/message .*&MessageSid=(\w+)", content, re.DOTALL):
                told_on[file["fd"]] = came[1].decode()
        case "sendto" | "sendmsg" if content.startswith(b"HTTP/1.1 200") and file["fd"] in told_on:
            yield Step(begun, Kind.ANSWERED, told_on.pop(file["fd"]))
        case "sendto" | "sendmsg" | "write":
            for ref in re.findall(rb"StatusCallback=[^&]*?m%3D(\w{24})", content):
                yield Step(begun, Kind.POSTED, ref.decode())


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", "")) if escaped.startswith("\\x") else escaped.encode()


def disk(files: Mapping[str, bytes], happened: Iterable[Step], chance: Random) -> Mapping[str, bytes]:
    """What is in files that held this, and in new ones, after the power failed: one of the many states that are
    possible then. Names are taken to be there."""
    kept = defaultdict(bytearray, {path: bytearray(content) for path, content in files.items()})
    loose: dict[str, list[Step]] = defaultdict(list)
    for step in happened:
        if step.kind not in (Kind.WRITTEN, Kind.CUT, Kind.SYNCED):
            continue
        if step.kind is Kind.SYNCED:
            for one in loose.pop(step.what, ()):
                _apply(kept[step.what], one, len(one.content))
        else:
            loose[step.what].append(step)
    for path, some in loose.items():
        for one in some:
            if chance.random() < 0.5:
                whole = len(one.content)
                _apply(kept[path], one, chance.choice((whole, whole, chance.randrange(whole // SECTOR + 1) * SECTOR)))
    return {path: bytes(content) for path, content in kept.items()}


def _apply(file: bytearray, step: Step, length: int) -> None:
    if step.kind is Kind.CUT:
        del file[step.offset :]
        return
    file.extend(bytes(max(0, step.offset - len(file))))
    file[step.offset : step.offset + length] = step.content[:length]
