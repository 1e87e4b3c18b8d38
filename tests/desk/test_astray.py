"""Webhooks that reach no route: what is told of them, and how often."""

from collections.abc import Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.twilio_sms import MESSAGE_PATH
from bot.desk.astray import ELSEWHERE, NO_POST, NOT_HERE, Astray

SIGNED = {"X-Twilio-Signature": "x"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def test_what_is_wrong_is_said_once_in_a_minute_each(caplog: pytest.LogCaptureFixture) -> None:
    now = 0.0
    astray = Astray(lambda: now)

    @web.middleware
    async def heeding(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as refusal:
            astray.heed(request, refusal)
            raise

    async def forbidden(_request: web.Request) -> web.Response:
        raise web.HTTPForbidden

    application = web.Application(middlewares=[heeding])
    application.router.add_post(MESSAGE_PATH, forbidden)
    async with TestClient(TestServer(application)) as client:

        async def told(way: str, path: str, headers: dict[str, str] | None = None) -> list[str]:
            caplog.clear()
            await client.request(way, path, headers=headers)
            return [record.getMessage() for record in caplog.records if record.name == "bot.desk.astray"]

        assert await told("GET", MESSAGE_PATH) == [NO_POST]
        assert await told("POST", "/webhooks/twilio") == [ELSEWHERE]
        assert await told("POST", "/webhooks/twilio/status") == [NOT_HERE]
        assert await told("POST", MESSAGE_PATH, SIGNED) == []  # it reached its route, which tells of it
        assert await told("GET", "/wp-login.php") == []
        now = 59.0
        assert await told("GET", MESSAGE_PATH) == await told("POST", "/", SIGNED) == []
        now = 60.0
        assert await told("GET", MESSAGE_PATH) == [NO_POST]
        assert await told("POST", "/", SIGNED) == [ELSEWHERE]
