"""Where PUBLIC_URL leads: what answers there must have this database, or one of the two is a copy.

A clone of a machine, or of a cluster, is in all that can be seen from inside what it was made of. But carriers and
browsers reach one of them only, and so can each of them: it knocks at its own public address with a word that it has
just drawn, and what answers says whether that is in its database. Only a database with our key can say so; whatever
else is found there says nothing.
"""

import asyncio
from datetime import timedelta
from typing import Final

import aiohttp

from bot.store import copies
from bot.store.copies import Doubt
from bot.work.house import House
from bot.work.vigil import Vigil

PATH: Final = "/webhooks/copy"
"""Below the webhooks, because a proxy lets those through."""
EVERY: Final = timedelta(minutes=1)
"""Between two knocks: the address may be moved."""
KNOCKS: Final = 3
"""Made one after the other, for several machines may answer in turn."""
SETTLES_IN: Final = 3.0
"""Seconds after which it must still be so: an address that moves may lead to where it led before, for a moment."""
PATIENCE: Final = aiohttp.ClientTimeout(total=3)
"""A start waits so long. Where nothing answers, or something else does, nothing is known."""
WELL: Final = 200
LONGEST: Final = 100
"""Bytes of an answer that are read."""


async def knock(house: House, vigil: Vigil, settles_in: float = SETTLES_IN) -> None:
    """Raise a doubt if another database answers there."""
    if not await house.store.look(copies.doubt) and await leads_elsewhere(house, settles_in):
        await vigil.suspect(Doubt.ELSEWHERE)


async def leads_elsewhere(house: House, settles_in: float = SETTLES_IN) -> bool:
    """Whether another database answers at PUBLIC_URL, also after a moment, of a word that is in this one still.

    Where no channel reaches real people that is nobody's business.
    """
    if house.settings.rehearsal:
        return False
    word = await house.store.run(copies.draw_word)
    if not await _is_strange(house, word):
        return False
    await asyncio.sleep(settles_in)
    return await _is_strange(house, word) and await house.store.look(copies.knows, word)


async def _is_strange(house: House, word: str) -> bool:
    """Whether another database is among those that answer there."""
    strange = copies.said(house.store.vault, word, known=False).encode()
    for _ in range(KNOCKS):
        answer = await _answer(house.settings.public_url.rstrip("/") + PATH, word)
        if answer is None or answer == strange:
            return answer is not None
    return False


async def _answer(url: str, word: str) -> bytes | None:
    """What somebody says there of this word; None if nobody does."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE, trust_env=False) as session,
            session.get(url, params={"word": word}, allow_redirects=False) as answer,
        ):
            body = await answer.content.read(LONGEST)
    except (aiohttp.ClientError, OSError, ValueError):  # TimeoutError is an OSError
        return None
    return body if answer.status == WELL else None
