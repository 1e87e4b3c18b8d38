"""The power fails at any moment: who was told that a text is kept, or got one of ours, finds that in the database."""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from bot.store.ballast import Ballast
from bot.store.crypto import Vault
from bot.store.spool import Spool
from tests.databases import about_sqlite
from tests.faults.driver import keeps_texting
from tests.faults.power import Kind, Step, disk, steps, traced
from tests.walks.program import SECRET_KEY, walking

PEOPLE = 24
"""Their texts fill the log, so that it is written into the database and begun anew."""
MOMENTS = 60


@about_sqlite
async def test_when_the_power_fails_all_that_was_told_is_on_the_disk(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk:
        database = walk.program.database
        async with traced(walk.program.pid, tmp_path):
            files = {str(path): path.read_bytes() for path in (database, database.with_name(f"{database.name}-wal"))}
            await asyncio.gather(*(keeps_texting(walk.phone(number)) for number in range(1, PEOPLE + 1)))
            await walk.program.idle()
            await walk.program.kill()
    told = steps(tmp_path)
    assert {step.what for step in told if step.kind is Kind.SYNCED} >= set(files)
    chance = Random(20261122)  # noqa: S311 -- no secret
    for moment in (chance.randrange(len(told)) for _ in range(MOMENTS)):
        assert lacking(tmp_path / "after", disk(files, told[:moment], chance), told[:moment]) == set()
    unsynced = [step for step in told if step.kind is not Kind.SYNCED]
    assert lacking(tmp_path / "after", disk(files, unsynced, chance), told)  # else this would show nothing


def lacking(folder: Path, files: Mapping[str, bytes], told: Sequence[Step]) -> set[str]:
    """What was told and is neither in the database that comes up again from these files, nor beside it."""
    folder.mkdir(exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    for path, content in files.items():
        (folder / Path(path).name).write_bytes(content)
    kept: set[str] = set()
    with closing(sqlite3.connect(folder / "turnout.db")) as found:
        try:
            if found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]:
                rows = "SELECT provider_id FROM inbox UNION ALL SELECT ref FROM outbox WHERE attempts > 0"
                kept.update(id for (id,) in found.execute(rows))
        except sqlite3.DatabaseError:
            kept.clear()
    with closing(Spool(folder, Vault(SECRET_KEY), Ballast(folder / "ballast"))) as spool:
        kept.update(text.provider_id for lot in spool.lots() for text in lot.texts)
    return {step.what for step in told if step.kind in (Kind.ANSWERED, Kind.POSTED)} - kept
