"""A file that holds room on the disk of the spool, to be given up when there is no other room."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Final

SIZE: Final = 64 << 20
_CHUNK: Final = 1 << 20
_LEAST: Final = 8
"""The share of its size that must be free beside it, or the disk is taken to be full."""


class Ballast:
    """`full`: there is no room but for what comes in. Several processes may share it."""

    def __init__(self, path: Path, size: int = SIZE) -> None:
        self._path, self._size = path, size
        self.full = False

    def look(self) -> None:
        """See how much room there is, and lay the ballast where there is enough for it."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        free = shutil.disk_usage(self._path.parent).free
        least = self._size // _LEAST
        laid = self._is_laid() or (free >= self._size + least and self._lay())
        self.full = not laid or free < least

    def give_up(self) -> bool:
        """Make room for what comes in; False if there was nothing to give up."""
        self.full = True
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        return True

    def remove(self) -> None:
        """Its process ends."""
        self._path.unlink(missing_ok=True)

    def _is_laid(self) -> bool:
        try:
            return self._path.stat().st_size == self._size
        except FileNotFoundError:
            return False

    def _lay(self) -> bool:
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                for start in range(0, self._size, _CHUNK):
                    file.write(bytes(min(_CHUNK, self._size - start)))
            beside.replace(self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            return False
        return True
