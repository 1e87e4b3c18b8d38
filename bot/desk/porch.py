"""What stands open while the database can not be used yet: texts are kept beside it, all else has to come again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.core.events import AccountIn, ReceiptIn, TextIn
from bot.desk.health import Health
from bot.desk.pages import guarded
from bot.work.house import House
from bot.work.inlet import Inlet


class NotYet(Exception):
    """Without a database this can not be kept; whoever told it asks, or is asked, later."""


class _Ear:
    """What channels tell meanwhile."""

    def __init__(self, inlet: Inlet) -> None:
        self._inlet = inlet

    async def receive(self, text: TextIn) -> None:
        await self._inlet.set_down(text)

    async def report(self, receipt: ReceiptIn) -> None:
        raise NotYet(receipt.channel)

    async def tell(self, account: AccountIn) -> None:
        raise NotYet(account.channel)


@asynccontextmanager
async def porch(house: House) -> AsyncIterator[web.Application]:
    """The pages to serve until then: webhooks, which put texts into the spool, `/health`, and 503 for the others."""
    inlet = Inlet(house)
    await inlet.open()
    pages = web.Application(middlewares=[guarded])
    pages.add_routes(Health(house, lambda: None, inlet).routes())
    called = [channel for channel in house.channels.values() if channel.routes()] if house.settings.listens else []
    for channel in called:
        pages.add_routes(channel.routes())
        await channel.open(_Ear(inlet))
    pages.router.add_route("*", "/{page:.*}", _not_yet)
    try:
        yield pages
    finally:
        for channel in called:
            await channel.close()
        inlet.close()


async def _not_yet(_request: web.Request) -> web.Response:
    return web.Response(status=503, text="Turnout waits for its database, please come back.")
