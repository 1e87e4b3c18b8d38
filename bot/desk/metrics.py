"""`GET /metrics`: how everything stands, for Prometheus; counts only, no account and no person (rulings 21).

What is in tables each process tells alike; the help of a metric says what is this process's own.
"""

import asyncio
import re
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from aiohttp import web

from bot import __version__
from bot.desk.health import ANSWER, takes
from bot.store import claims, standing
from bot.store.copies import Doubt
from bot.store.session import DatabaseFault, Transaction
from bot.store.standing import Line, Standing
from bot.work.house import House
from bot.work.loops import Loops

EVERY: Final = 0.5
"""Seconds between two looks at how late the event loop is."""
CODE: Final = re.compile(r"[\w .-]{1,40}")
"""What a provider's code looks like."""

Sample = tuple[Mapping[str, str], float]


class Metrics:
    """The page, and how late the event loop of this process was within the last minute."""

    def __init__(self, house: House, loops: Loops) -> None:
        self._house = house
        self._loops = loops
        self._late: deque[float] = deque([0.0], maxlen=round(60 / EVERY))

    def routes(self) -> Iterable[web.RouteDef]:
        """The one route."""
        return [web.get("/metrics", self._metrics)]

    async def watch(self) -> None:
        """Look at the event loop, until cancelled."""
        while True:
            due = time.monotonic() + EVERY
            await asyncio.sleep(EVERY)
            self._late.append(max(time.monotonic() - due, 0.0))

    async def _metrics(self, _request: web.Request) -> web.Response:
        limit = self._house.settings.daily_limit
        try:
            async with asyncio.timeout(ANSWER):
                found, used = await self._house.store.look(_figures, self._house.settings.channels, limit)
        except (DatabaseFault, TimeoutError):
            found, used = None, None
        is_up = takes(self._house, self._loops.inlet) and found is not None
        twilio = self._house.settings.twilio
        pace = _of_the_pace(twilio.pace if twilio else None)
        lines = [*_of_tables(found, is_up=is_up), *_of_the_limit(limit, used), *pace, *self._of_this_process()]
        return web.Response(text="\n".join(lines) + "\n", headers={"Content-Type": "text/plain; version=0.0.4"})

    def _of_this_process(self) -> Iterator[str]:
        if tick := self._loops.last_tick:
            age = (self._house.store.clock() - tick).total_seconds()
            yield from _gauge("tick_age_seconds", "Since this process looked at the clock.", [({}, age)])
        shares = [({"channel": channel}, leaving.share) for channel, leaving in self._loops.departures.items()]
        told = "How much of its pace this process keeps: less than 1 after the provider was asked more than it takes."
        yield from _gauge("pace_share", told, shares)
        yield from _gauge(
            "loop_lag_seconds",
            "How late the event loop of this process was within the last minute.",
            [({"of": "last"}, self._late[-1]), ({"of": "longest"}, max(self._late))],
        )
        inlet = self._loops.inlet
        yield from _gauge("spooled", "Texts that wait beside the database of this process.", [({}, inlet.waiting)])
        yield from _gauge("put_aside", "Files beside the database that can not be read.", [({}, inlet.spool.aside())])
        yield from _gauge("disk_full", "Whether there is no room for this process.", [({}, inlet.ballast.full)])
        batches = [({"of": what}, batch) for what, batch in inlet.batches.items()]
        kept = [(labels, batch.things) for labels, batch in batches]
        yield from _lines("kept_total", "counter", "What came in and this process wrote down.", kept)
        lots = [(labels, batch.lots) for labels, batch in batches]
        yield from _lines("kept_batches_total", "counter", "In how many transactions it did.", lots)
        failed = [
            ({"channel": channel, "code": _code(code)}, count)
            for (channel, code), count in self._house.failures.total.items()
        ]
        told = "Sends of this process that failed, by code: those too after which a text is sent again, or looked for."
        yield from _lines("send_failures_total", "counter", told, failed)
        yield from _lines("cpu_seconds_total", "counter", "Of this process.", [({}, time.process_time())])


def _figures(tx: Transaction, channels: Sequence[str], limit: int | None) -> tuple[Standing, int | None]:
    """What of the limit is used is counted only where there is one."""
    return standing.look(tx, channels), None if limit is None else claims.used_today(tx)


def _of_tables(found: Standing | None, *, is_up: bool) -> Iterator[str]:
    yield from _gauge("info", "The version that runs.", [({"version": __version__}, 1)])
    yield from _gauge("database_up", "Whether the database answers and takes what comes.", [({}, is_up)])
    if found is None:
        return
    yield from _gauge("database_seconds", "How long it takes to answer.", [({}, found.round_trip)])
    yield from _gauge(
        "doubt",
        "Why this copy of the database may not be the one that lives; nothing is sent then.",
        [({"why": why}, found.doubt == why) for why in Doubt],
    )
    yield from _gauge("paused", "Whether everything but notices is held.", [({}, found.paused)])
    yield from _gauge(
        "channel_paused",
        "A channel that must not send, and the code for which.",
        [({"channel": channel, "code": _code(code)}, 1) for channel, code in found.channels_paused.items()],
    )
    yield from _gauge(
        "asks_held",
        "Asks that are paused, by what for (people: an organizer or a lead paused them).",
        [({"why": why}, count) for why, count in found.asks_held.items()],
    )
    yield from _of_the_outbox(found)
    yield from _of_the_inbox(found)


def _of_the_limit(limit: int | None, used: int | None) -> Iterator[str]:
    if limit is None:
        return
    yield from _gauge("daily_limit", "What may leave within 24 hours (DAILY_LIMIT).", [({}, limit)])
    if used is not None:
        yield from _gauge("daily_limit_used", "What of it left in the last 24 hours, or is about to.", [({}, used)])


def _of_the_pace(pace: int | None) -> Iterator[str]:
    if pace:
        yield from _gauge("pace", "Texts a second that may leave at most (SMS_PACE).", [({"channel": "sms"}, pace)])


def _of_the_outbox(found: Standing) -> Iterator[str]:
    yield from _waiting(
        "queued",
        "Texts that are to leave (reminder: digests and promises too)",
        {(("channel", channel), ("kind", kind)): line for (channel, kind), line in found.queued.items()},
    )
    yield from _waiting(
        "under_way", "Texts that workers hold", {(("state", state),): line for state, line in found.under_way.items()}
    )
    yield from _gauge("parked", "Texts for which a person must decide.", [({}, found.parked)])
    yield from _gauge(
        "left_last_minute",
        "Texts that were handed to the provider.",
        [({"channel": channel}, count) for channel, count in found.left.items()],
    )
    for span, failed in (("hour", found.failed_hour), ("day", found.failed_day)):
        yield from _gauge(
            f"failed_last_{span}",
            "Texts that were given up, or that no phone took and are tried once more, by the provider's code.",
            [({"channel": channel, "code": _code(code)}, count) for (channel, code), count in failed.items()],
        )


def _of_the_inbox(found: Standing) -> Iterator[str]:
    yield from _waiting("inbox", "Texts that came in and are not understood yet", {(): found.inbox})
    yield from _gauge("for_person", "Texts that a person must read.", [({}, found.for_person)])
    stops = found.stops
    yield from _gauge("stops_last_hour", "Opt-outs.", [({}, len(stops))])
    yield from _gauge(
        "stop_seconds",
        "From the arrival of an opt-out until it was in force, within the last hour.",
        [({"of": "last"}, stops[0]), ({"of": "longest"}, max(stops))] if stops else [],
    )


def _waiting(name: str, what: str, lines: Mapping[tuple[tuple[str, str], ...], Line]) -> Iterator[str]:
    yield from _gauge(name, f"{what}.", [(dict(labels), line.length) for labels, line in lines.items()])
    yield from _gauge(
        f"{name}_age_seconds", f"{what}: the oldest.", [(dict(labels), line.seconds) for labels, line in lines.items()]
    )


def _gauge(name: str, tells: str, samples: Iterable[Sample]) -> Iterator[str]:
    return _lines(name, "gauge", tells, samples)


def _lines(name: str, kind: str, tells: str, samples: Iterable[Sample]) -> Iterator[str]:
    """One metric in Prometheus' text format (prometheus.io, exposition formats, 0.0.4)."""
    yield f"# HELP turnout_{name} {tells}"
    yield f"# TYPE turnout_{name} {kind}"
    for labels, value in samples:
        braces = ",".join(f'{label}="{text}"' for label, text in labels.items())
        yield f"turnout_{name}{{{braces}}} {float(value):.12g}" if braces else f"turnout_{name} {float(value):.12g}"


def _code(told: str) -> str:
    """A code as a label: whatever is none tells nothing."""
    return told if CODE.fullmatch(told) else "other"
