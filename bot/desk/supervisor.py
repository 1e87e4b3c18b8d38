"""What systemd is told over the socket that it gave us (sd_notify): that Turnout is ready, works, and stops."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from bot.desk.health import PATIENCE
from bot.store import brakes
from bot.store.session import DatabaseFault
from bot.work.house import House

EVERY_SECONDS: Final = 10.0
"""How often it hears that all is well; deploy/turnout.service says after how long without that it starts us anew."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def supervised(house: House, last_tick: Callable[[], datetime | None]) -> AsyncIterator[None]:
    """Ready from here on, and stopping after it. Without systemd this is nothing."""
    address = house.settings.notify_socket
    if not address:
        yield
        return
    _tell(address, "READY=1")
    watch = asyncio.create_task(_reassure(house, last_tick, address))
    try:
        yield
    finally:
        watch.cancel()
        _tell(address, "STOPPING=1")


async def _reassure(house: House, last_tick: Callable[[], datetime | None], address: str) -> None:
    while True:
        if await _works(house, last_tick()):
            _tell(address, "WATCHDOG=1")
        await asyncio.sleep(EVERY_SECONDS)


async def _works(house: House, tick: datetime | None) -> bool:
    """Whether its clock goes, or stands because the database is away, which a new process could not mend."""
    if not house.settings.works or (tick and house.store.clock() - tick < PATIENCE):
        return True
    try:
        await house.store.look(brakes.paused)
    except DatabaseFault:
        return True
    return False


def _tell(address: str, state: str) -> None:
    """One datagram; a name that begins with @ is one of no file."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
            wire.setblocking(False)
            wire.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)
    except OSError as error:
        log.warning("systemd is not told that %s (%s)", state, error.strerror)
