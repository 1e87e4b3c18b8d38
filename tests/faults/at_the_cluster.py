"""A PostgreSQL of two machines: its primary dies under load, its standby is promoted; or it is restarted."""

import asyncio
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import psycopg

from bot.store import installation
from bot.store.outbox import LEASE
from tests.databases import Cluster
from tests.faults.driver import Outcome, under_load, weathered
from tests.walks.program import PATIENCE, free_port

PACE: Final = "10"
"""Texts a second: slow enough to be in the middle of them for seconds."""
OVER: Final = LEASE.total_seconds() + PATIENCE
"""Seconds until all is well: an intent whose commit nobody heard of waits for the end of its lease."""
UNDER_WAY: Final = 15
"""Texts that have left when it happens."""


class Machine(Cluster):
    """One of the two. `address`: where it listens."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        super().__init__(folder)
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return once it takes connections."""
        options = f"-p {self.port} -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=200"
        self.run("pg_ctl", "--wait", "--options", options, "start")

    def connect(self, database: str) -> psycopg.Connection:
        """A connection of the test's own."""
        host = str(self.folder)
        return psycopg.connect(host=host, port=self.port, user="turnout", dbname=database, autocommit=True)

    def kill(self) -> None:
        """kill -9, of all its processes at once."""
        running = self.folder / "data" / "postmaster.pid"
        pid = running.read_text().split()[0]
        for each in (pid, *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            os.kill(int(each), signal.SIGKILL)
        running.unlink()


@contextmanager
def two_machines() -> Iterator[tuple[Machine, Machine, str]]:
    """A primary, the standby without which it acknowledges nothing, and the address of their database `turnout`."""
    with tempfile.TemporaryDirectory(prefix="turnout-pg-", ignore_cleanup_errors=True) as name:
        os.chmod(name, 0o755)  # noqa: PTH101, S103 -- PostgreSQL's user must come through
        primary, standby = Machine(Path(name) / "one"), Machine(Path(name) / "two")
        primary.run("initdb", "--username=turnout", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        primary.start()
        try:
            with closing(primary.connect("postgres")) as first:
                first.execute("CREATE DATABASE turnout")
                installation.migrate(f"postgresql+psycopg://turnout@{primary.address}/turnout")
                follows = f"host=127.0.0.1 port={primary.port} user=turnout application_name=standby"
                standby.run(
                    "pg_basebackup", "--write-recovery-conf", "--no-sync", "--checkpoint=fast", "--dbname", follows
                )
                standby.start()
                first.execute("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
                first.execute("SELECT pg_reload_conf()")
            yield primary, standby, f"postgresql://turnout@{primary.address},{standby.address}/turnout"
        finally:
            for machine in (primary, standby):
                if (machine.folder / "data" / "postmaster.pid").exists():
                    machine.kill()


async def primary_lost(folder: Path) -> Outcome:
    """The primary dies in the middle of an ask, and its standby takes over."""
    with two_machines() as (primary, standby, url):

        async def storm() -> None:
            await load.walk.twilio.wait_for(UNDER_WAY, timeout=PATIENCE)
            primary.kill()
            await asyncio.to_thread(standby.run, "pg_ctl", "--wait", "promote")

        async with under_load(folder / "web", DATABASE_URL=url, ROLE="web", SMS_PACE=PACE) as load:
            await load.worker(folder / "one").start()
            return await weathered(load, storm, OVER)


async def restarted(folder: Path) -> Outcome:
    """Somebody restarts PostgreSQL under processes that go on."""
    with two_machines() as (primary, _, url):

        async def storm() -> None:
            await load.walk.twilio.wait_for(UNDER_WAY, timeout=PATIENCE)
            await asyncio.to_thread(primary.run, "pg_ctl", "--wait", "--mode=fast", "restart")

        async with under_load(folder / "web", DATABASE_URL=url, ROLE="web", SMS_PACE=PACE) as load:
            await load.worker(folder / "one").start()
            return await weathered(load, storm, OVER)
