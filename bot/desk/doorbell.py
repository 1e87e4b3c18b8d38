"""`GET /webhooks/copy?word=...`: whether that word was drawn in this database (`work/front_door.py`).

Asked by processes of this database, and by copies of it, who find this one at their PUBLIC_URL. To anybody else the
answer tells nothing.
"""

from collections.abc import Iterable
from functools import partial

from aiohttp import web

from bot.store import copies
from bot.work import front_door
from bot.work.house import House


def doorbell_routes(house: House) -> Iterable[web.RouteDef]:
    """The one page."""
    return [web.get(front_door.PATH, partial(_answer, house))]


async def _answer(house: House, request: web.Request) -> web.Response:
    return web.Response(text=await house.store.look(copies.vouch, request.query.get("word", "")))
