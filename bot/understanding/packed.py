"""Packed files: members read whole, and tables of which only what is asked for is ever unpacked.

A packed file is a zip. A table in it is sorted lines of `key TAB value`, in blocks that are packed one by one: the
member `NAME.blocks` holds them side by side, `NAME.keys` the first key of each and its size. A look-up is a bisection
and the unpacking of one block, some ten microseconds. What was asked lately is remembered; `NAME.sieve`, a bit for the
check sum of each key, lets few words through that are no key. The file is mapped, not read: as far as it is looked at,
it is in memory once for all processes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import compressobj, crc32, decompress

_BLOCK: Final = 1000  # bytes at least of lines that are packed together
_SPARSE: Final = 12  # bits of a sieve for each key
_LATELY: Final = 2048  # answers of a table that are remembered
_RAW: Final = -15  # zlib's sign for blocks without a head and a check sum, which is the zip's
_HEAD: Final = 30  # bytes before the name of a zip's member; the last two say how many there are behind it


class Table:
    """A table of a packed file. It never changes, so threads may share it."""

    def __init__(self, sieve: bytes, keys: bytes, mapped: mmap, start: int) -> None:
        self._sieve = sieve
        firsts, sizes = zip(*(line.split(b"\t") for line in keys.splitlines()), strict=True)
        self._firsts: list[bytes] = list(firsts)
        self._ends = array("I", accumulate(map(int, sizes), initial=start))
        self._mapped = mapped
        self.find = lru_cache(maxsize=_LATELY)(self._find)

    def _find(self, key: str) -> str:
        """The value of the key; empty when there is none."""
        wanted = key.encode(errors="replace")
        if not _passes(self._sieve, wanted):
            return ""
        block = max(bisect_right(self._firsts, wanted) - 1, 0)
        lines = b"\n" + decompress(self._mapped[self._ends[block] : self._ends[block + 1]], _RAW)
        line = b"\n%b\t" % wanted
        at = lines.find(line)
        if at < 0:
            return ""
        at += len(line)
        return lines[at : lines.index(b"\n", at)].decode()


class Packed:
    """A packed file, opened. Raises OSError, BadZipFile or KeyError where it is not one."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file, ZipFile(file) as members:
            self._mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
            self._starts = {info.filename: _start(self._mapped, info) for info in members.infolist()}
            self.members = {
                info.filename: members.read(info) for info in members.infolist() if info.compress_type != ZIP_STORED
            }

    def table(self, name: str) -> Table:
        """A table of the file."""
        start = self._starts[f"{name}.blocks"]
        return Table(self.members[f"{name}.sieve"], self.members[f"{name}.keys"], self._mapped, start)


def _passes(sieve: bytes | bytearray, key: bytes) -> bool:
    """Whether the bit of a key is set: of every key of the table, and of one in twelve other words."""
    bit = crc32(key) % (8 * len(sieve))
    return bool(sieve[bit >> 3] >> (bit & 7) & 1)


def _start(mapped: mmap, info: ZipInfo) -> int:
    head = mapped[info.header_offset : info.header_offset + _HEAD]
    return info.header_offset + _HEAD + len(info.filename.encode()) + int.from_bytes(head[-2:], "little")


def write(path: Path, members: Mapping[str, bytes], tables: Mapping[str, Mapping[str, str]]) -> None:
    """Make a packed file: the same content gives the same bytes."""
    with ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)
        for name, table in tables.items():
            blocks = [(first, _deflated(lines)) for first, lines in _blocks(table)]
            keys = b"".join(b"%b\t%d\n" % (first, len(block)) for first, block in blocks)
            file.writestr(ZipInfo(f"{name}.sieve"), _sieve(table), ZIP_DEFLATED, 9)
            file.writestr(ZipInfo(f"{name}.keys"), keys, ZIP_DEFLATED, 9)
            file.writestr(ZipInfo(f"{name}.blocks"), b"".join(block for _, block in blocks), ZIP_STORED)


def _sieve(table: Iterable[str]) -> bytes:
    keys = [key.encode() for key in table]
    sieve = bytearray(len(keys) * _SPARSE // 8 + 1)
    for key in keys:
        bit = crc32(key) % (8 * len(sieve))
        sieve[bit >> 3] |= 1 << (bit & 7)
    return bytes(sieve)


def _blocks(table: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    """The first key of each block, and its lines."""
    first, lines = b"", b""
    for key, value in sorted((key.encode(), value.encode()) for key, value in table.items()):
        first, lines = first or key, lines + b"%b\t%b\n" % (key, value)
        if len(lines) >= _BLOCK:
            yield first, lines
            first, lines = b"", b""
    if lines:
        yield first, lines


def _deflated(lines: bytes) -> bytes:
    packing = compressobj(9, wbits=_RAW)
    return packing.compress(lines) + packing.flush()
