"""`GET /health`: whether this process can do its work; counts only, no account and no person (rulings 21)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from aiohttp import web

from bot import __version__
from bot.store import flow_versions, inbox, outbox
from bot.store.session import DatabaseFault, Transaction
from bot.work.house import House


class Health:
    """The page that supervisors look at."""

    def __init__(self, house: House, last_tick: Callable[[], datetime | None]) -> None:
        self._house = house
        self._last_tick = last_tick

    def routes(self) -> Iterable[web.RouteDef]:
        """The one route."""
        return [web.get("/health", self._health)]

    async def _health(self, _request: web.Request) -> web.Response:
        tick = self._last_tick()
        answer: dict[str, Any] = {
            "version": __version__,
            "database": "ok",
            "channels": dict.fromkeys(self._house.channels, "ok"),
            "last_tick": tick.isoformat() if tick else None,
        }
        try:
            answer |= await self._house.store.look(_counts)
        except DatabaseFault:
            answer["database"] = "unreachable"
        for channel, code in answer.pop("paused", {}).items():
            if channel in answer["channels"]:
                answer["channels"][channel] = f"paused ({code})"
        healthy = answer["database"] == "ok"
        return web.json_response(answer, status=200 if healthy else 503)


def _counts(tx: Transaction) -> dict[str, Any]:
    return {
        "flows": flow_versions.live_id(tx),
        "inbox": inbox.waiting(tx),
        "for_person": inbox.unread(tx),
        "outbox": outbox.depth(tx),
        "paused_all": outbox.paused(tx),
        "paused": outbox.channel_pauses(tx),
    }
