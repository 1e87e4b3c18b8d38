"""The line to signal-cli, which hands everything to everybody: one process has it, and only for the copy that lives."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot.channels import Ear
from bot.channels.signal import Signal
from bot.faults import where
from bot.store import accounts, bells, copies
from bot.store.session import DatabaseFault
from bot.work.house import House

LOOK_EVERY: Final = 5.0
"""Seconds after which what an operator has done is noticed at the latest."""

log = logging.getLogger(__name__)


async def hold(house: House, new: Callable[[], Signal], ear: Ear) -> None:
    """Of several processes one listens; when that dies, another does.

    A copy of the database that may not live does not: what it took would be missing in the one that does.
    """
    while True:
        channel = house.channels["signal"] = new()
        try:
            async with bells.alone(house.settings.database_url, bells.LINE) as lost:
                while not await house.store.look(copies.may_send):  # noqa: ASYNC110 -- an operator adopts it elsewhere
                    await asyncio.sleep(LOOK_EVERY)
                channel.remember(await house.store.look(accounts.limits, channel.name))
                await channel.open(ear)
                house.elsewhere.discard(channel.name)
                while not await _is_in_doubt(house):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(asyncio.shield(lost), LOOK_EVERY)
        except Exception as error:  # noqa: BLE001 -- told, and tried again
            log.error("the line to signal-cli is let go: %s", where(error))  # noqa: TRY400 -- a trace may hold content
            await asyncio.sleep(bells.AGAIN)
        finally:
            house.elsewhere.add(channel.name)
            await channel.close()


async def _is_in_doubt(house: House) -> bool:
    with suppress(DatabaseFault):  # others tell of it
        return bool(await house.store.look(copies.doubt))
    return False


async def heed_captchas(house: House) -> None:
    """A captcha is handed in by a command, which is another process: what it did is in the database."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        channel = house.channels["signal"]
        with suppress(DatabaseFault):  # others tell of it
            for account in await house.store.look(accounts.well, channel.name):
                if isinstance(channel, Signal):
                    channel.relieved(account)
