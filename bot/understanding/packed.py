"""Packed files: members read whole, and tables of which only what is asked for is ever unpacked.

A packed file is a zip. A table in it is sorted lines of `key TAB value`, in blocks that are packed one by one: the
member `NAME.blocks` holds them side by side, `NAME.firsts` the first key of each, `NAME.starts` where it starts, and
where the last ends. A look-up is a bisection and the unpacking of one block, some ten microseconds. What was asked
lately is remembered; `NAME.sieve`, a bit for the check sum of each key, lets few words through that are no key. The
file is mapped, not read: as far as it is looked at, it is in memory once for all processes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path
from sys import byteorder
from typing import Final, Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import compressobj, crc32, decompress

Kind = Literal["i", "I", "H", "B"]
"""What numbers are, as `array` calls it: of four bytes with and without sign, of two, of one."""

_BLOCK: Final = 1000  # bytes at least of lines that are packed together
_SPARSE: Final = 12  # bits of a sieve for each key
_LATELY: Final = 2048  # answers of a table that are remembered
_RAW: Final = -15  # zlib's sign for blocks without a head and a check sum, which is the zip's
_HEAD: Final = 30  # bytes of a zip's member before its name; the last two tell how many stand behind that


class Table:
    """A table of a packed file. It never changes, so threads may share it."""

    def __init__(self, sieve: bytes, firsts: Sequence[bytes], starts: Sequence[int], blocks: memoryview) -> None:
        self._sieve = sieve
        self._firsts = firsts
        self._starts = starts
        self._blocks = blocks
        self.find = lru_cache(maxsize=_LATELY)(self._find)

    def _find(self, key: str) -> str:
        """The value of the key; empty when there is none."""
        wanted = key.encode(errors="replace")
        if not _passes(self._sieve, wanted):
            return ""
        block = max(bisect_right(self._firsts, wanted) - 1, 0)
        lines = b"\n" + decompress(self._blocks[self._starts[block] : self._starts[block + 1]], _RAW)
        line = b"\n%b\t" % wanted
        at = lines.find(line)
        if at < 0:
            return ""
        at += len(line)
        return lines[at : lines.index(b"\n", at)].decode()


class Packed:
    """A packed file, opened: `members` are those that were read whole.

    Raises OSError, BadZipFile or KeyError where it is no packed file.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file, ZipFile(file) as members:
            mapped = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
            stored = [info for info in members.infolist() if info.compress_type == ZIP_STORED]
            self._mapped = {info.filename: _content(mapped, info) for info in stored}
            self.members = {info.filename: members.read(info) for info in members.infolist() if info not in stored}

    def numbers(self, name: str, kind: Kind) -> Sequence[int]:
        """The little-endian numbers of a member."""
        found = self._mapped[name] if name in self._mapped else memoryview(self.members[name])
        if byteorder == "little":
            return found.cast(kind)
        turned = array(kind, found.tobytes())
        turned.byteswap()
        return turned

    def table(self, name: str) -> Table:
        """A table of the file."""
        firsts = self.members[f"{name}.firsts"].split(b"\n")
        starts = self.numbers(f"{name}.starts", "I")
        return Table(self.members[f"{name}.sieve"], firsts, starts, self._mapped[f"{name}.blocks"])


def _passes(sieve: bytes | bytearray, key: bytes) -> bool:
    """Whether the bit of a key is set: of every key of the table, and of one in twelve other words."""
    bit = crc32(key) % (8 * len(sieve))
    return bool(sieve[bit >> 3] >> (bit & 7) & 1)


def _content(mapped: memoryview, info: ZipInfo) -> memoryview:
    """A member that is not packed, where it stands: behind a head, its name, and whatever else the head announces."""
    start = info.header_offset + _HEAD + len(info.filename.encode())
    start += int.from_bytes(mapped[info.header_offset + _HEAD - 2 : info.header_offset + _HEAD], "little")
    return mapped[start : start + info.file_size]


def write(
    path: Path, members: Mapping[str, bytes], mapped: Mapping[str, bytes], tables: Mapping[str, Mapping[str, str]]
) -> None:
    """Make a packed file of members to be read whole, others to be mapped, and tables.

    The same content gives the same bytes.
    """
    with ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)
        for name, content in mapped.items():
            file.writestr(ZipInfo(name), content, ZIP_STORED)
        for name, table in tables.items():
            firsts, blocks = zip(*((first, _deflated(lines)) for first, lines in _blocks(table)), strict=True)
            starts = little_endian("I", accumulate(map(len, blocks), initial=0))
            for part, content in (("sieve", _sieve(table)), ("firsts", b"\n".join(firsts)), ("starts", starts)):
                file.writestr(ZipInfo(f"{name}.{part}"), content, ZIP_DEFLATED, 9)
            file.writestr(ZipInfo(f"{name}.blocks"), b"".join(blocks), ZIP_STORED)


def little_endian(kind: Kind, numbers: Iterable[int]) -> bytes:
    """What `Packed.numbers` reads."""
    found = array(kind, numbers)
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()


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
