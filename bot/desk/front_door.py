"""Where PUBLIC_URL leads: what answers there must have this database, or one of the two is a copy.

A clone of a machine, or of a cluster, is in all that can be seen from inside what it was made of. But carriers and
browsers reach one of them only, and so can each of them: it knocks at its own public address with a word that it has
just drawn, and what answers says whether that is in its database.
"""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

import aiohttp
from aiohttp import web

from bot.store import copies
from bot.store.copies import Doubt
from bot.store.session import DatabaseFault
from bot.work.house import House
from bot.work.vigil import Vigil

PATH: Final = "/webhooks/copy"
"""Below the webhooks, because a proxy lets those through."""
KNOWN: Final = "known"
EVERY: Final = 60.0
"""Seconds between two knocks."""
PATIENCE: Final = aiohttp.ClientTimeout(total=3)
"""A start waits so long. Where nothing answers, or something else does, nothing is known."""
LONGEST: Final = 1000
"""Bytes of an answer that are read."""


class FrontDoor:
    """One process's."""

    def __init__(self, house: House, vigil: Vigil) -> None:
        self._store = house.store
        self._vigil = vigil
        self._url = house.settings.public_url.rstrip("/") + PATH
        self._matters = not house.settings.rehearsal

    def routes(self) -> Iterable[web.RouteDef]:
        """The one route."""
        return [web.get(PATH, self._answer)]

    async def _answer(self, request: web.Request) -> web.Response:
        return web.json_response({KNOWN: await self._store.look(copies.knows, request.query.get("word", ""))})

    async def watch(self) -> None:
        """Knock now and then, for ever: the address may be moved."""
        while True:
            await asyncio.sleep(EVERY)
            await self.knock()

    async def knock(self) -> None:
        """Raise a doubt if another database answers there."""
        if not self._matters or self._vigil.doubt:
            return
        with suppress(DatabaseFault):  # of which the store tells
            if await _is_known(self._url, await self._store.run(copies.draw_word)) is False:
                await self._vigil.suspect(Doubt.ELSEWHERE)


async def _is_known(url: str, word: str) -> bool | None:
    """Whether who answers there knows the word; None if that is no Turnout, or nobody."""
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE, trust_env=False) as session,
            session.get(url, params={"word": word}, allow_redirects=False) as answer,
        ):
            body = await answer.content.read(LONGEST)
            if answer.status != web.HTTPOk.status_code:
                return None
    except (aiohttp.ClientError, OSError, ValueError):  # TimeoutError is an OSError
        return None
    try:
        known = json.loads(body)[KNOWN]
    except (ValueError, TypeError, KeyError):
        return None
    return known if isinstance(known, bool) else None
