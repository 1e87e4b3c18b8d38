"""Files that are on the disk for good. Where a sync fails, the process ends: a second one would succeed without having
written (fsync(2)), and what had been promised would be gone. The next start reads what is really there.
"""

import logging
import os
import sqlite3
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

_sync = getattr(os, "fdatasync", os.fsync)  # macOS has fsync alone
_FAILED: Final = frozenset({sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC})


def sync(fd: int) -> None:
    """Return once what was written there is on the disk."""
    try:
        _sync(fd)
    except OSError:
        _end()


def sync_folder(folder: Path) -> None:
    """Return once the names in it are on the disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    except OSError:
        _end()
    finally:
        os.close(fd)


def heed(error: BaseException) -> None:
    """End here if SQLite could not sync."""
    if getattr(error, "sqlite_errorcode", None) in _FAILED:
        _end()


def _end() -> None:
    log.critical("the disk did not take what was written: Turnout ends here, and may be started again")
    os._exit(os.EX_IOERR)
