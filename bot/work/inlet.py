"""What comes in is durable before it is acknowledged, also where the database is locked, full or away.

The database has a moment to keep a text; then the text goes to the spool, a file beside, and from there to the database
when that answers again. Behind what waits there other texts wait too, in their order; opt-outs alone go ahead, and are
in force from the moment in which they arrive (`opt_outs.py`).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import starmap
from time import monotonic
from typing import Final

from bot.core.events import TextIn
from bot.store.ballast import Ballast
from bot.store.engines import Away
from bot.store.spool import Lot, Spool
from bot.work import hear
from bot.work.batch import Batch
from bot.work.hear import Arriving
from bot.work.house import House
from bot.work.opt_outs import OptOuts

log = logging.getLogger(__name__)

MOMENT: Final = 0.7
"""Seconds that the database has: the answer to a webhook is due within one."""
FLOOD: Final = 20
"""Texts that are being kept at once, from which on nothing else is done with texts for a while."""
LULL: Final = 1.0
"""Seconds that a flood is let pass before a few texts are handled all the same."""
AT_ONCE: Final = 100
"""Texts that are on their way from the spool into the inbox together."""

_Ahead = tuple[Arriving, asyncio.Future[bool] | None]
"""An opt-out, and what may become of it yet where the database had it before the spool."""


class Inlet:
    """One process's. `waiting`: how many texts are in its spool; `ballast` says whether the disk is full."""

    def __init__(self, house: House, clock: Callable[[], float] = monotonic) -> None:
        self._house = house
        self._clock = clock
        folder = house.settings.directory / "var" / "spool"
        self.ballast = Ballast(folder / "ballast")
        self.spool = Spool(folder, house.store.vault, self.ballast)
        self.waiting = 0
        self._since: float | None = None  # when something began to wait there, or a part of it was taken last
        self._texts, self._opt_outs, self._late = Batch(self.keep), Batch(self.keep), Batch(self.keep)
        self._spooling = Batch(self._append)
        self.opt_outs = OptOuts(house.store.vault)
        self._ahead: list[_Ahead] = []  # opt-outs that wait in the spool
        self._under_way = 0
        self._calm = asyncio.Event()
        self._calm.set()

    async def open(self) -> None:
        """Find what an earlier process left, before anything comes in."""
        await asyncio.to_thread(self.ballast.look)
        for lot in await asyncio.to_thread(self.spool.lots):
            self._mind(lot.texts)

    def _mind(self, texts: Sequence[TextIn]) -> None:
        """A process that has died left them in its spool."""
        self._count(len(texts))
        leaving = [one for one in (hear.looked_at(self._house, text) for text in texts) if one.opts_out]
        self._ahead += [(one, None) for one in leaving]
        for one in leaving:
            self.opt_outs.came(one.text)

    def close(self) -> None:
        """Let go of the files."""
        self.spool.close()
        self.ballast.remove()

    async def receive(self, text: TextIn) -> bool:
        """Return once the text is durable; whether the inbox has it, and it is new there."""
        self._under_way += 1
        if self._under_way > FLOOD:
            self._calm.clear()
        try:
            return await hear.receive(self._house, text, self._durable)
        finally:
            self._under_way -= 1
            if self._under_way <= FLOOD:
                self._calm.set()

    @property
    def stuck(self) -> float:
        """Seconds for which texts wait in the spool and the database took none of them; 0 where none do."""
        return 0.0 if self._since is None else self._clock() - self._since

    def _count(self, more: int) -> None:
        """So many more wait in the spool, or fewer."""
        self.waiting += more
        if not self.waiting:
            self._since = None
        elif self._since is None:
            self._since = self._clock()

    @property
    def is_busy(self) -> bool:
        """Whether a text is being kept at this moment."""
        return self._under_way > 0

    async def calm(self) -> None:
        """Return when no flood comes in, or after a while: to understand texts must not hold up keeping them."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LULL):
                await self._calm.wait()

    @property
    def batches(self) -> Mapping[str, Batch[Arriving, bool]]:
        """What writes down texts as they come in: opt-outs wait behind no others."""
        return {"texts": self._texts, "opt_outs": self._opt_outs}

    async def keep(self, arriving: Sequence[Arriving]) -> Sequence[bool]:
        """Give texts to the database, in one transaction."""
        new = await self._house.store.keep(hear.keep_all, self._house, arriving)
        self.opt_outs.kept([one.text for one in arriving if one.opts_out])
        return new

    async def _durable(self, arriving: Arriving) -> bool:
        text, kept = arriving.text, None
        if arriving.opts_out:
            self.opt_outs.came(text)
        if arriving.opts_out or not self.waiting:
            kept = (self._opt_outs if arriving.opts_out else self._texts).put(arriving)
            await asyncio.wait((kept,), timeout=MOMENT)
            if not kept.done():
                kept.add_done_callback(_end_unseen)
            elif not isinstance(kept.exception(), Away):
                return kept.result()
        await self.set_down(text)
        if arriving.opts_out:
            self._ahead.append((arriving, kept))
        return False

    async def set_down(self, text: TextIn) -> None:
        """Put a text into the spool; return once it is durable. Raises OSError."""
        self._count(1)
        try:
            await self._spooling.add(text)
        except OSError:
            self._count(-1)
            raise

    async def _append(self, texts: Sequence[TextIn]) -> Sequence[None]:
        await asyncio.to_thread(self.spool.append, texts)
        return [None] * len(texts)

    async def drain(self) -> bool:
        """Give the database what is in the spool, as long as it takes it; whether that was anything.

        The oldest first, but opt-outs before all others: elsewhere they count for a while only, before it has them.
        """
        some = False
        while await self._let_ahead() and (lot := await asyncio.to_thread(self.spool.take)):
            if lot.is_new:
                self._mind(lot.texts)
            elif await self._drained(lot):
                some = True
            else:
                break
        return some

    async def _let_ahead(self) -> bool:
        """False if the database is away. What it can not take for another reason is dealt with in its turn."""
        ahead = tuple(self._ahead)
        done = await asyncio.gather(*starmap(self._go_ahead, ahead), return_exceptions=True)
        if any(isinstance(fault, Away) for fault in done):
            return False
        del self._ahead[: len(ahead)]
        return True

    async def _go_ahead(self, arriving: Arriving, kept: asyncio.Future[bool] | None) -> bool:
        """What the database is still writing down is not given to it twice: in a flood that makes others wait."""
        if kept:
            with suppress(Exception):
                return await asyncio.shield(kept)
        return await self._opt_outs.add(arriving)

    async def _drained(self, lot: Lot) -> bool:
        """False if the database is away."""
        faults: list[BaseException] = []
        for start in range(0, len(lot.texts), AT_ONCE):
            together = (hear.receive(self._house, text, self._late.add) for text in lot.texts[start : start + AT_ONCE])
            done = await asyncio.gather(*together, return_exceptions=True)
            faults += [fault for fault in done if isinstance(fault, BaseException)]
            if any(isinstance(fault, Away) for fault in faults):
                return False
            self._since = self._clock()
        if faults or lot.damaged:
            log.error("texts that the database could not keep are put aside: %s in var/spool", lot.path.stem)
            self.spool.put_aside(lot)
        else:
            self.spool.drop(lot)
        self._count(-len(lot.texts))
        return True


def _end_unseen(kept: asyncio.Future[bool]) -> None:
    """The spool has the text too: how it ended elsewhere changes nothing."""
    if not kept.cancelled():
        kept.exception()
