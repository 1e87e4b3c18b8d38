"""The only place where everything meets: `build` makes the house, `serve` runs it until told to stop."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import Final

from aiohttp import web

from bot import failpoints
from bot.channels import Channel
from bot.channels.console import Console
from bot.channels.signal import Signal
from bot.channels.signal_pace import Pace
from bot.channels.twilio_sms import TwilioSms
from bot.desk.digest_page import DigestPage
from bot.desk.doorbell import doorbell_routes
from bot.desk.health import Health
from bot.desk.join import JoinPage
from bot.desk.metrics import Metrics
from bot.desk.pages import guarded, static_routes
from bot.desk.porch import porch
from bot.desk.sign_in import SignIn
from bot.desk.simulator import Simulator
from bot.desk.supervisor import supervised, waits
from bot.settings import Settings
from bot.store import consent, installation
from bot.store.crypto import Vault, derive
from bot.store.engines import sqlite_file
from bot.store.server_clock import ServerClock
from bot.store.session import Clock, Occupied, Store, serving_lock
from bot.understanding.places import Places
from bot.work import demo, flow_files, line
from bot.work.ending import on_being_told
from bot.work.house import House, Library, NoBook
from bot.work.loops import Loops
from bot.work.vigil import Vigil, path_of, sentence

SWITCH: Final = 0.001
"""Seconds after which a thread lets another one have its turn; Python's own are 0.005."""
AGAIN: Final = 1.0
"""Seconds until a database that is away is tried again."""


def now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def channels_of(settings: Settings, clock: Clock) -> dict[str, Channel]:
    """The channels that the settings switch on, and that this process may open."""
    channels: dict[str, Channel] = {}
    if twilio := settings.twilio:
        channels["sms"] = TwilioSms(
            twilio.account_sid,
            twilio.auth_token,
            settings.public_url,
            derive(settings.secret_key, "callback"),
            from_number=twilio.from_number,
            messaging_service_sid=twilio.messaging_service_sid,
            opt_out=twilio.opt_out,
            api_url=twilio.api_url,
            clock=clock,
        )
    if settings.signal and settings.works:
        channels["signal"] = _signal_of(settings, clock)
    if settings.simulator:
        channels["console"] = Console(clock)
    return channels


def _signal_of(settings: Settings, clock: Clock) -> Signal:
    signal = settings.signal
    assert signal
    return Signal(
        settings.signal_rpc_url,
        signal.accounts,
        settings.directory / "var" / "signal",
        derive(settings.secret_key, "signal journal"),
        derive(settings.secret_key, "signal digest"),
        clock=clock,
        trust=signal.trust,
        receipts=signal.receipts,
        typing=signal.typing,
        new_pace=partial(Pace, monotonic, usual=signal.pace / 1000),
    )


def build(
    settings: Settings,
    clock: Clock = now,
    channels: Mapping[str, Channel] | None = None,
    places: Places | None = None,
) -> House:
    """The house with its doors still shut; tests build the same one with another clock and other wires.

    Raises `installation.Refused`.
    """
    house = _planned(settings, clock, channels, places)
    _lay_ground(house)
    return house


def _planned(
    settings: Settings,
    clock: Clock = now,
    channels: Mapping[str, Channel] | None = None,
    places: Places | None = None,
) -> House:
    """The same, whose database nobody has looked at yet."""
    if clock is now and sqlite_file(settings.database_url) is None:
        clock = ServerClock(now)
    return House(
        settings=settings,
        store=Store(settings.database_url, Vault(settings.secret_key), clock, settings.asks_per_week),
        places=places or Places.open(),
        library=Library(settings.default_language),
        channels=channels_of(settings, clock) if channels is None else dict(channels),
    )


def _lay_ground(house: House) -> None:
    """Bring the database up to this program, and make sure that the key fits. Raises `installation.Refused`."""
    installation.migrate(house.settings.database_url)
    installation.check_key(house.store)


async def _wait_for_ground(house: House, say: Callable[[str], None], stop: asyncio.Event) -> bool:
    """As `_lay_ground`; who has served this database before waits where it is away, and takes texts meanwhile. False if
    told to stop.

    In a first start it is the settings that are wrong, most likely, and whoever made them wants to hear of it.
    """
    told = ""
    async with AsyncExitStack() as meanwhile:
        while True:
            try:
                await asyncio.to_thread(_lay_ground, house)
                await asyncio.to_thread(installation.take_a_write, house.store)
            except installation.Absent as absent:
                if not path_of(house.settings).exists():
                    raise
                if str(absent) != told:
                    say(f"Waiting: {absent} Nothing leaves until then, and texts that come in are kept in var/spool.")
                if not told:
                    await meanwhile.enter_async_context(_open_porch(house))
                told = str(absent)
                waits(house.settings)
            else:
                return True
            with suppress(TimeoutError):
                async with asyncio.timeout(AGAIN):
                    await stop.wait()
                return False


@asynccontextmanager
async def _open_porch(house: House) -> AsyncIterator[None]:
    async with porch(house) as pages:
        runner = web.AppRunner(pages, access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await _listen(runner, house.settings)
            yield
        finally:
            await runner.cleanup()


@dataclass(frozen=True, slots=True)
class Running:
    """A house at work: the address that it prints, and its loops."""

    address: str
    loops: Loops


@asynccontextmanager
async def running(house: House, clock: Clock = now) -> AsyncIterator[Running]:
    """Open the doors: web server, channels, workers. Raises `Occupied` when the port can not be had."""
    loops = Loops(house, clock)
    metrics = Metrics(house, loops)
    pages = _Pages(house, loops, metrics)
    application = web.Application(middlewares=[guarded])
    application.add_routes(pages.routes)
    if house.settings.listens:
        application.add_routes([route for channel in house.channels.values() for route in channel.routes()])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    beside: list[asyncio.Task[None]] = []
    await runner.setup()
    try:
        beside.append(asyncio.create_task(metrics.watch()))
        await loops.open()
        for name, channel in house.channels.items():
            if isinstance(channel, Signal):
                house.elsewhere.add(name)
                new = partial(_signal_of, house.settings, clock)
                beside += map(asyncio.create_task, (line.hold(house, new, loops), line.heed_captchas(house)))
            else:
                await channel.open(loops)
        await _listen(runner, house.settings)
        await loops.start()
        yield Running(pages.address, loops)
    finally:
        for task in beside:
            task.cancel()
        # The relay of Signal waits for the same answers as the loops, and not once more after them.
        await asyncio.gather(loops.stop(), asyncio.gather(*beside, return_exceptions=True))
        await pages.close()
        await runner.cleanup()  # before the channels, which answer 503 once they are closed
        for channel in house.channels.values():
            await channel.close()
        loops.inlet.close()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        raise Occupied(
            f"the web server can not listen on {settings.host} port {settings.port} ({error.strerror or error}): "
            "stop what uses that port, or set HOST and PORT."
        ) from None


class _Pages:
    """What is on the web: the public pages, and the simulator when it is on."""

    def __init__(self, house: House, loops: Loops, metrics: Metrics) -> None:
        self.routes: list[web.AbstractRouteDef] = [
            *static_routes(),
            *doorbell_routes(house),
            *Health(house, lambda: loops.last_tick, loops.inlet, loops.departures).routes(),
            *metrics.routes(),
            *JoinPage(house).routes(),
            *DigestPage(house).routes(),
        ]
        self.close: Callable[[], Awaitable[None]] = _nothing
        self.address = house.settings.public_url
        console = house.channels.get("console")
        if isinstance(console, Console):
            sign_in = SignIn()
            simulator = Simulator(console, house.settings, sign_in, lambda: house.store.look(demo.phones))
            self.routes += simulator.routes()
            self.close = simulator.close
            self.address = sign_in.link(house.settings.public_url)


async def _nothing() -> None:
    return


def load_flows(house: House) -> Sequence[str]:
    """Make the organizers' files live; why another version stays live, in sentences. Raises `Unsound`."""
    try:
        left = flow_files.push_newer(house.store, house.settings, house.library.live)
    except flow_files.Unsound as unsound:
        try:
            house.store.do(house.library.live)
        except NoBook:
            raise unsound from None
        faults = map(str, unsound.faults)
        return [*faults, "The flows have faults, so the version that was live before stays live."]
    return [left] if left else ()


async def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT. Raises `Refused`, `Occupied` and `Unsound` before the doors open."""
    if settings.fault:
        failpoints.arm(settings.fault)
    with serving_lock(settings.database_url):
        house, stop = _planned(settings), on_being_told()
        try:
            if not await _wait_for_ground(house, say, stop):
                return
            if doubt := await Vigil(house).look():  # before anything is written
                say(sentence(doubt))
            for why in load_flows(house):
                say(why)
            house.store.do(consent.mind_channels, settings.channels)
            if settings.simulator and settings.rehearsal:
                house.store.do(demo.settle_in, house)
            if settings.signal_rpc_url and not settings.signal:
                say("SIGNAL_ACCOUNT is missing, so Signal is off: turnout signal link links an account.")
            async with (
                running(house, house.store.clock) as at_work,
                supervised(house, lambda: at_work.loops.last_tick, at_work.loops.inlet),
            ):
                say(f"Turnout is running: {at_work.address}")
                gc.freeze()  # what a start makes stays: to look for garbage in it took a quarter of a second at a time
                gc.set_threshold(10_000)
                # A webhook is answered in many short steps, and waited for each behind the threads that write.
                sys.setswitchinterval(SWITCH)
                await stop.wait()
                say("Stopping: texts on the wire are finished first.")
        finally:
            house.store.close()
