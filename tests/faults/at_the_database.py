"""Faults below the program: a locked database, a full or failing disk, a damaged log; a process that stands still."""

import asyncio
import errno
import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from bot.store.outbox import LEASE
from tests.databases import postgres_server
from tests.faults.driver import JOINING, Outcome, under_load, weathered
from tests.required import absent
from tests.walks.program import PATIENCE

LOCKED_FOR: Final = 30.0
FULL_FOR: Final = 5.0
"""Seconds."""
DISK: Final = "120m"
"""Room for a program, its database and its ballast."""
FAILS_AT: Final = 60
"""The sync that fails, and all that follow it."""
WAL_HEADER, FRAME = 32, 24 + 4096
"""Bytes, in the log of SQLite (sqlite.org/fileformat2.html)."""


async def locked(folder: Path) -> Outcome:
    """Another process holds the lock of the SQLite file."""

    async def storm() -> None:
        with closing(sqlite3.connect(load.walk.program.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await asyncio.sleep(LOCKED_FOR)
            other.execute("ROLLBACK")

    async with under_load(folder) as load:
        return await weathered(load, storm)


async def disk_full(folder: Path) -> Outcome:
    """No byte can be written to the disk of the database, for a while."""

    async def storm() -> None:
        filler = load.walk.program.folder / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(1 << 16)):
                    pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
        load.join(JOINING)
        await asyncio.sleep(FULL_FOR)
        filler.unlink()

    with small_disk(folder / "disk") as disk:
        async with under_load(disk) as load:
            return await weathered(load, storm)


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A file system of its own; only root can make one."""
    if os.geteuid():
        absent("small-disk", "only root can mount one")
    at.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", at], check=True)  # noqa: S607 -- Linux
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)  # noqa: S607 -- Linux


async def sync_fails(folder: Path) -> Outcome:
    """The disk can not write what it was given: the program must end, and be started again."""
    if not shutil.which("strace"):
        absent("strace", "install Debian's package strace")

    async def storm() -> None:
        program = load.walk.program
        fault = f"inject=fsync,fdatasync:error=EIO:when={FAILS_AT}+"
        strace = await asyncio.create_subprocess_exec(
            *("strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-e", fault, "-p", str(program.pid)),
            stderr=subprocess.DEVNULL,
        )
        async with asyncio.timeout(PATIENCE):
            await program.ended()
        await strace.wait()
        await program.start()

    async with under_load(folder) as load:
        return await weathered(load, storm)


async def log_damaged(folder: Path) -> Outcome:
    """Eight bytes of SQLite's log are others after a kill; what it lost is fetched, and what had left is looked for."""

    async def storm() -> None:
        program = load.walk.program
        await load.through()
        await program.kill()
        log = program.database.with_name(f"{program.database.name}-wal")
        frames = bytearray(log.read_bytes())
        middle = WAL_HEADER + len(frames) // FRAME // 2 * FRAME + FRAME // 2
        for at in range(middle, middle + 8):
            frames[at] ^= 0xFF
        log.write_bytes(frames)
        await program.start()
        assert any(line.startswith("Nothing is sent: rows that had been committed") for line in program.said)
        assert (await program.turnout("adopt", "--yes")).returncode == 0

    async with under_load(folder) as load:
        return await weathered(load, storm)


async def stopped(folder: Path) -> Outcome:
    """One of two workers stands still for longer than its lease, with texts on the wire, and then goes on."""

    async def storm() -> None:
        workers = [load.worker(folder / name) for name in ("one", "two")]
        await asyncio.gather(*(worker.start() for worker in workers))
        await load.walk.twilio.wait_for(5, timeout=PATIENCE)
        workers[0].signal(signal.SIGSTOP)
        await asyncio.sleep(LEASE.total_seconds() + 10)
        workers[0].signal(signal.SIGCONT)

    with postgres_server() as server:
        url = f"postgresql+psycopg://turnout@/migrated?host={server.info.host}"
        async with under_load(folder / "web", DATABASE_URL=url, ROLE="web") as load:
            return await weathered(load, storm)
