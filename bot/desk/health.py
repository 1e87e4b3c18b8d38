"""`GET /health`: whether this process can do its work; counts only, no account and no person (rulings 21)."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from aiohttp import web

from bot import __version__
from bot.core.events import Condition
from bot.settings import Settings
from bot.store import accounts, claims, flow_versions, identities, standing
from bot.store.session import DatabaseFault, Transaction
from bot.work.departures import Departures
from bot.work.house import House
from bot.work.inlet import Inlet

PATIENCE: Final = timedelta(seconds=60)
"""How long the clock of a process that works may not have been looked at."""
STUCK: Final = 2.0
"""Seconds from which on texts that wait beside the database say that it takes nothing: it may never say so itself."""
ANSWER: Final = 3.0
"""Seconds that it has to answer a page: behind a proxy that is dead it never does."""


def takes(house: House, inlet: Inlet) -> bool:
    """Whether the database takes what comes, as far as this process knows."""
    return not house.store.fault and inlet.stuck <= STUCK


class Health:
    """The page that supervisors look at.

    503 if the database is away, takes nothing or is in doubt, if the disk is full, or if a worker's clock stands.
    """

    def __init__(
        self,
        house: House,
        last_tick: Callable[[], datetime | None],
        inlet: Inlet,
        departures: Mapping[str, Departures] | None = None,
    ) -> None:
        self._house = house
        self._departures = {} if departures is None else departures
        self._last_tick = last_tick
        self._inlet = inlet
        self._since = house.store.clock()

    def routes(self) -> Iterable[web.RouteDef]:
        """The one page."""
        return [web.get("/health", self._health)]

    async def _health(self, _request: web.Request) -> web.Response:
        tick = self._last_tick()
        answer: dict[str, Any] = {
            "version": __version__,
            "database": "ok" if takes(self._house, self._inlet) else "takes nothing",
            "doubt": "",
            "disk": "full" if self._inlet.ballast.full else "ok",
            "spool": self._inlet.waiting,
            "put_aside": self._inlet.spool.aside(),
            "channels": dict.fromkeys(self._house.settings.channels, "ok"),
            "last_tick": tick.isoformat() if tick else None,
            "pace_share": {channel: round(leaving.share, 2) for channel, leaving in self._departures.items()},
            "sends_failed_last_hour": self._house.failures.last_hour(),
        }
        try:
            async with asyncio.timeout(ANSWER):
                answer |= await self._house.store.look(_counts, self._house.settings)
                if signal := self._house.settings.signal:
                    answer["channels"]["signal"] = await self._house.store.look(_conditions, signal.accounts)
                    answer["keys_changed"] = await self._house.store.look(identities.how_many_doubted, "signal")
        except (DatabaseFault, TimeoutError):
            answer["database"] = "unreachable"
        for channel, code in answer.pop("paused", {}).items():
            if channel in answer["channels"]:
                answer["channels"][channel] = f"paused ({code})"
        well = answer["database"] == answer["disk"] == "ok"
        healthy = well and not answer["doubt"] and self._ticks(tick)
        return web.json_response(answer, status=200 if healthy else 503)

    def _ticks(self, tick: datetime | None) -> bool:
        works = self._house.settings.works
        return not works or self._house.store.clock() - (tick or self._since) <= PATIENCE


def _conditions(tx: Transaction, numbers: Sequence[str]) -> str:
    """How our accounts on Signal are, by their place in SIGNAL_ACCOUNT; any process can tell, for it is in a table."""
    told = {row.account: row.condition for row in accounts.listed(tx, "signal")}
    conditions = [told.get(number, Condition.CONNECTING) for number in numbers]
    ill = [
        f"account {place} of {len(numbers)}: {condition}"
        for place, condition in enumerate(conditions, 1)
        if condition != Condition.WELL
    ]
    return "; ".join(ill) or "ok"


def _counts(tx: Transaction, settings: Settings) -> dict[str, Any]:
    """The most that an operator wants to see at a glance; `/metrics` tells all of it."""
    found = standing.look(tx, settings.channels)
    limit = settings.daily_limit
    lines = (*found.queued.values(), *found.under_way.values())
    queued = sum(line.length for line in found.queued.values())
    codes: Counter[str] = Counter()
    for (_, code), count in found.failed_hour.items():
        codes[code] += count
    return {
        "flows": flow_versions.live_id(tx),
        "inbox": found.inbox.length,
        "inbox_seconds": found.inbox.seconds,
        "for_person": found.for_person,
        "outbox": {"queued": queued}
        | {state: line.length for state, line in found.under_way.items()}
        | {"parked": found.parked, "daily_limit_used_up": limit is not None and claims.used_today(tx) >= limit},
        "outbox_seconds": max(line.seconds for line in lines),
        "left_last_minute": found.left,
        "failed_last_hour": codes,
        "stop_seconds": max(found.stops, default=0.0),
        "doubt": found.doubt,
        "paused_all": found.paused,
        "paused": found.channels_paused,
    }
