"""Small things that are written together: what comes while some are being written goes with the next."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Generic, TypeVar

from bot.store.engines import Away

MOST: Final = 100
"""Things in one transaction: it takes a few milliseconds then."""

GATHER: Final = 0.01
"""Seconds that pass between two transactions where many come: most of what one costs it costs once."""

T = TypeVar("T")
R = TypeVar("R")


class Batch(Generic[T, R]):
    """`write` takes things and gives as many results, in their order; it is one transaction.

    If it fails for several, each is written by itself: one must not take the others with it. But not where the database
    is away: that is the fault of none. `patience`: seconds for which the first waits for others. `lots`, `things`: how
    many were written so far, together and in all.
    """

    def __init__(
        self, write: Callable[[Sequence[T]], Awaitable[Sequence[R]]], most: int = MOST, *, patience: float = 0.0
    ) -> None:
        self._write, self._most, self._patience = write, most, patience
        self._waiting: deque[tuple[T, asyncio.Future[R]]] = deque()
        self._writing: asyncio.Task[None] | None = None
        self.lots = self.things = 0

    async def add(self, thing: T) -> R:
        """Write it down; its result, once it is durable. Raises what `write` raises for it."""
        return await self.put(thing)

    def put(self, thing: T) -> asyncio.Future[R]:
        """The same, for who does not wait to the end."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((thing, done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._work_off())
        return done

    async def _work_off(self) -> None:
        try:
            while self._waiting:
                if self._patience:
                    await asyncio.sleep(self._patience)
                taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), self._most))]
                if not await self._written(taken) and len(taken) > 1:
                    for one in taken:
                        await self._written([one])
                if 1 < len(taken) < self._most and not self._patience:
                    await asyncio.sleep(GATHER)
        finally:
            self._writing = None

    async def _written(self, taken: Sequence[tuple[T, asyncio.Future[R]]]) -> bool:
        """Whether each of them knows its end now."""
        try:
            results = await self._write([thing for thing, _ in taken])
        except Exception as error:  # noqa: BLE001 -- whatever it is, who waits for it must hear of it
            if len(taken) > 1 and not isinstance(error, Away):
                return False
            for _, done in taken:
                if not done.done():
                    done.set_exception(error)
            return True
        self.lots += 1
        self.things += len(taken)
        for (_, done), result in zip(taken, results, strict=True):
            if not done.done():
                done.set_result(result)
        return True
