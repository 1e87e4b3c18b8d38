"""Telling the house what a wire will not repeat."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.faults import where

PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 5.0
"""Seconds until the house is told again, doubled each time."""

_Said = TypeVar("_Said")

log = logging.getLogger(__name__)


async def durably(
    tell: Callable[[_Said], Awaitable[None]], said: _Said, ill: Callable[[], object] = lambda: None
) -> None:
    """Tell the house, as often as it takes until that is durable. `ill` is called whenever it did not succeed."""
    pause = PAUSE
    while True:
        try:
            await tell(said)
        except Exception as error:  # noqa: BLE001 -- whatever it is, what came in must not be lost
            log.error("A wire waits for the house: %s", where(error))  # noqa: TRY400 -- a traceback may quote the text
        else:
            return
        ill()
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
