"""Where PUBLIC_URL leads: what answers there must have this database, or one of the two is a copy.

A clone of a machine, or of a cluster, is in all that can be seen from inside what it was made of. But carriers and
browsers reach one of them only, and so can each of them: it knocks at its own public address with a word that it has
just drawn, and what answers says whether that is in its database.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

import aiohttp

from bot.store import copies
from bot.store.copies import Doubt
from bot.work.house import House
from bot.work.vigil import Vigil

PATH: Final = "/webhooks/copy"
"""Below the webhooks, because a proxy lets those through."""
KNOWN, UNKNOWN = "known", "unknown"
ANSWERS: Final[Mapping[bytes, bool]] = MappingProxyType({KNOWN.encode(): True, UNKNOWN.encode(): False})
"""What is answered there, and what it means."""
EVERY: Final = timedelta(minutes=1)
"""Between two knocks: the address may be moved."""
PATIENCE: Final = aiohttp.ClientTimeout(total=3)
"""A start waits so long. Where nothing answers, or something else does, nothing is known."""
WELL: Final = 200
LONGEST: Final = 100
"""Bytes of an answer that are read."""


async def knock(house: House, vigil: Vigil) -> None:
    """Raise a doubt if another database answers there."""
    if not await house.store.look(copies.doubt) and await leads_elsewhere(house):
        await vigil.suspect(Doubt.ELSEWHERE)


async def leads_elsewhere(house: House) -> bool:
    """Whether another database answers at PUBLIC_URL. Looked at twice: others may have drawn very many words meanwhile.

    Where no channel reaches real people that is nobody's business.
    """
    url = house.settings.public_url.rstrip("/") + PATH
    for _ in range(2):
        if house.settings.rehearsal or await _is_known(url, await house.store.run(copies.draw_word)) is not False:
            return False
    return True


async def _is_known(url: str, word: str) -> bool | None:
    """Whether who answers there knows the word; None if that is no Turnout, or nobody."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE, trust_env=False) as session,
            session.get(url, params={"word": word}, allow_redirects=False) as answer,
        ):
            body = await answer.content.read(LONGEST)
    except (aiohttp.ClientError, OSError, ValueError):  # TimeoutError is an OSError
        return None
    return ANSWERS.get(body) if answer.status == WELL else None
