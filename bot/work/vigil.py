"""Holding the database against the mark that is kept outside it, and the mark up to the database.

Once at the start, before anything else happens, and then every second. What is found is a doubt in the database
(`store/copies.py`): while one stands nothing leaves, and what comes in is kept as ever.
"""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from bot.settings import Settings
from bot.store import copies, mark
from bot.store.copies import Doubt, Seen
from bot.store.engines import sqlite_file
from bot.store.mark import NEVER, Mark
from bot.work.house import House

SETTLES_IN: Final = 5.0
"""Seconds that a cluster has on a new timeline before texts leave: whoever knows more of it has said so by then."""

A_MINUTE: Final = timedelta(minutes=1)
"""An intent that is later than now by more than that was committed while the clock was ahead."""

SENTENCES: Final = {
    Doubt.MISSING: "rows that had been committed are not in the database: it is a restored backup, or a standby that "
    "was behind, or its log was damaged",
    Doubt.COPIED: "the database is not where it was: it was copied, restored or cloned, and the other may be at work",
    Doubt.UNMARKED: "the mark that belongs beside the database is gone: it may be a copy",
    Doubt.OLDER: "another copy of the database was adopted since this one was served",
    Doubt.ELSEWHERE: "PUBLIC_URL leads to another database, so this one or the other is a copy; it must lead here, or "
    "nowhere, if this one is to live",
    Doubt.BEHIND: "the provider has texts from our sender that are not in the database: it went back to an earlier "
    "state, or another copy of it, or another program, has sent them",
}

log = logging.getLogger(__name__)


def sentence(doubt: str) -> str:
    """What an operator must know of a doubt, and do about it."""
    return (
        f"Nothing is sent: {SENTENCES[Doubt(doubt)]}. If this is the copy that is to live, stop every other one, then "
        "run: turnout adopt"
    )


def path_of(settings: Settings) -> Path:
    """Where the mark is: beside a file of SQLite; else in `var`, where each process, known by its port, has its own."""
    file = sqlite_file(settings.database_url)
    return file.with_name(f"{file.name}.mark") if file else settings.directory / "var" / f"{settings.port}.mark"


def _with_intent(known: Mark, intent: int) -> Mark:
    return replace(known, highs=replace(known.highs, intent=intent))


class Vigil:
    """One process's. `begun`: when the mark was; `heard`: channel -> until when nothing was missed that came in;
    `served`: until when all that left is known.

    Whoever sweeps keeps the two, and sweeps at once when `doubts` grows: it counts how often that turned out unsure.
    `doubt`: what the last look found.
    """

    def __init__(self, house: House, settles_in: float = SETTLES_IN) -> None:
        self._settles_in = settles_in
        self.begun = house.store.clock()
        self.heard: dict[str, datetime] = {}
        self.served: datetime | None = None
        self.doubts = 0
        self.doubt = ""
        self._store = house.store
        self._channels = tuple(house.channels)
        self._path = path_of(house.settings)
        self._alone = sqlite_file(house.settings.database_url) is not None
        self._mark: Mark | None = None
        self._moved_at: float | None = None
        self._told = False
        self._looking, self._writing = asyncio.Lock(), asyncio.Lock()

    async def left(self, at: datetime) -> None:
        """An intent of that time is committed: the mark knows of it before anything is on the wire.

        Also of one that is earlier than the newest: the clock was put back then, and that text may be tried again.
        """
        async with self._writing:
            if self._mark:
                await self._write(_with_intent(self._mark, mark.moment(at)))

    async def look(self) -> str:
        """Why this copy may not be the one that lives, "" if nothing speaks against it; then the mark follows it."""
        async with self._looking:  # two at once would write the mark together
            self.doubt = await self._look()
        return self.doubt

    async def suspect(self, doubt: Doubt) -> None:
        """This copy may not be the one that lives: nothing leaves, and what it may lack is fetched."""
        await self._store.run(copies.raise_doubt, doubt)
        log.error("%s", sentence(doubt))
        self.doubt = doubt
        self._unhear()
        self.doubts += 1

    async def _look(self) -> str:
        known = await self._known()
        found = await self._store.look(copies.seen)
        if found.doubt:
            self._unhear()
            return found.doubt
        if not found.born and not (known and known.highs.beyond(found.highs)):
            self.heard, self.served = dict.fromkeys(self._channels, self.begun), self.begun
            async with self._writing:
                await self._write(self._now("", found))  # first, for a life without a mark is a copy's
            await self._store.run(copies.begin)
            found = await self._store.look(copies.seen)
            known = None
        elif doubt := copies.judge(found, self._at_least(known), needs_mark=self._alone):
            await self.suspect(doubt)
            return doubt
        elif found.home != found.seat and not await self._moved_on(found):
            return ""
        if known and known.born != found.born:  # adopted, and what it lacks was perhaps not fetched yet
            self._unhear()
            self.served = self._store.clock()
            self.doubts += 1
        await self._follow(known, found)
        return ""

    async def begin_anew(self) -> None:
        """The database has been adopted: what it holds is what it must hold."""
        await self._known()
        found = await self._store.look(copies.seen)
        self._unhear()
        self.served = self._store.clock()
        await self._follow(None, found)

    async def _known(self) -> Mark | None:
        """What the database must hold. Looked at before the database is: it grows meanwhile."""
        if self._mark:
            if self._mark.highs.intent > mark.moment(self._store.clock() + A_MINUTE):
                # The clock was ahead: where another process tries a text again, its intent is earlier.
                self._mark = _with_intent(self._mark, 0)
        elif kept := await asyncio.to_thread(mark.read, self._path):
            self._mark, self.begun, self.heard = kept, kept.begun, {**kept.heard, **self.heard}
            self.served = self.served or kept.served
        return self._mark

    def _at_least(self, known: Mark | None) -> Mark | None:
        """The same, but for what `left` has written meanwhile."""
        if known and self._mark and self._mark.highs.intent < known.highs.intent:
            return _with_intent(known, self._mark.highs.intent)
        return known

    async def _follow(self, known: Mark | None, found: Seen) -> None:
        """Let the mark follow the database, but for what `left` has written meanwhile, which is newer."""
        async with self._writing:
            new = self._now(found.born, found)
            if known and self._mark and self._mark.highs.intent != known.highs.intent:
                new = _with_intent(new, self._mark.highs.intent)
            await self._write(new)

    def _unhear(self) -> None:
        """What had been heard may be what is missing. A new dict: a sweep under way notes its end in the old one."""
        self.heard = dict.fromkeys(self._mark.heard if self._mark else (), NEVER)

    def _now(self, born: str, found: Seen) -> Mark:
        return Mark(born, found.highs, self.begun, dict(self.heard), self.served)

    async def _moved_on(self, found: Seen) -> bool:
        """Whether the cluster may go on where it is now; meanwhile `copies.may_send` lets nothing leave."""
        if self._moved_at is None:
            self._moved_at = monotonic()
        if monotonic() - self._moved_at < self._settles_in:
            return False
        self._moved_at = None
        log.warning("the database goes on on another timeline, and nothing is missing")
        await self._store.run(copies.move_on, found)
        return True

    async def _write(self, new: Mark) -> None:
        if new == self._mark:
            return
        try:
            await asyncio.to_thread(mark.write, self._path, new)
        except OSError as error:
            if not self._told:
                why = error.strerror
                log.error("%s can not be written (%s): a loss may go unseen", self._path.name, why)  # noqa: TRY400 -- told
            self._told = True
        else:
            self._told = False
        self._mark = new
