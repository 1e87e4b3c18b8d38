"""What systemd is told over the socket that it gave us (sd_notify): that Turnout is ready, works, and stops."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from typing import Final

from bot.desk.health import ANSWER, PATIENCE
from bot.settings import Settings
from bot.store import brakes
from bot.store.session import DatabaseFault, Store
from bot.work.house import House
from bot.work.inlet import Inlet

EVERY_SECONDS: Final = 10.0
"""How often it hears that all is well; deploy/turnout.service says after how long without that it starts us anew."""
HANGS: Final = 180.0
"""Seconds for which texts may wait beside a database that answers."""
LONGER: Final = 60
"""Seconds more for a start, each time that it says that it waits."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def supervised(house: House, last_tick: Callable[[], datetime | None], inlet: Inlet) -> AsyncIterator[None]:
    """Ready from here on, and stopping after it. Without systemd this is nothing."""
    address = house.settings.notify_socket
    if not address:
        yield
        return
    _tell(address, "READY=1\nSTATUS=")
    watch = asyncio.create_task(_reassure(house, last_tick, inlet, address))
    try:
        yield
    finally:
        watch.cancel()
        _tell(address, "STOPPING=1")


def waits(settings: Settings) -> None:
    """The start waits for the database, and takes texts meanwhile: a new one could do no better."""
    if settings.notify_socket:
        _tell(settings.notify_socket, f"EXTEND_TIMEOUT_USEC={LONGER * 1_000_000}\nSTATUS=waits for its database")


async def _reassure(house: House, last_tick: Callable[[], datetime | None], inlet: Inlet, address: str) -> None:
    while True:
        if await _works(house, last_tick()) and not await hangs(house, inlet):
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


async def hangs(house: House, inlet: Inlet) -> bool:
    """Whether texts wait beside a database that says nothing by the connections that this process has, but answers by
    a new one: a process that begins anew has new ones, and finds the texts where they are. One that says why it takes
    none would say so to every process."""
    silent = inlet.stuck > HANGS and not house.store.fault
    try:
        async with asyncio.timeout(ANSWER):
            return silent and await asyncio.to_thread(_answers_anew, house)
    except TimeoutError:
        return False


def _answers_anew(house: House) -> bool:
    with closing(Store(house.settings.database_url, house.store.vault, house.store.clock)) as anew:
        try:
            anew.read(brakes.paused)
        except DatabaseFault:
            return False
    return True


def _tell(address: str, state: str) -> None:
    """One datagram; a name that begins with @ is one of no file."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
            wire.setblocking(False)
            wire.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)
    except OSError as error:
        log.warning("systemd is not told that %s (%s)", state, error.strerror)
