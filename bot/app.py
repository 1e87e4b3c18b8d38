"""The only place where everything meets: `build` makes the house, `serve` runs it until told to stop."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import Final

from aiohttp import web

from bot import failpoints
from bot.channels import AT_ONCE, Channel
from bot.channels.console import Console
from bot.channels.signal import Signal
from bot.channels.signal_pace import Pace
from bot.channels.twilio_sms import TwilioSms
from bot.desk.digest_page import DigestPage
from bot.desk.health import Health
from bot.desk.join import JoinPage
from bot.desk.metrics import Metrics
from bot.desk.pages import guarded, static_routes
from bot.desk.sign_in import SignIn
from bot.desk.simulator import Simulator
from bot.desk.supervisor import supervised
from bot.settings import Settings
from bot.settings import Signal as SignalSettings
from bot.store import accounts, bells, consent, copies, installation
from bot.store.crypto import Vault, derive
from bot.store.session import Clock, DatabaseFault, Occupied, Store, serving_lock
from bot.understanding.places import Places
from bot.work import demo, flow_files, hear
from bot.work.house import House, Library, NoBook
from bot.work.loops import Loops
from bot.work.vigil import Vigil, sentence

MOST_AT_ONCE: Final = 100
"""Texts on their way to Twilio: at the highest pace that is some tenths of a second's."""
LOOK_EVERY: Final = 5.0
"""Seconds after which what an operator has done is noticed at the latest."""

log = logging.getLogger(__name__)


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
            at_once=min(max(AT_ONCE, twilio.pace or 0), MOST_AT_ONCE),
        )
    if settings.signal and settings.works:
        channels["signal"] = _signal_of(settings, settings.signal, clock)
    if settings.simulator:
        channels["console"] = Console(clock)
    return channels


def _signal_of(settings: Settings, signal: SignalSettings, clock: Clock) -> Signal:
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


def open_store(settings: Settings, clock: Clock = now) -> Store:
    """The database, migrated, with the right key. Raises `installation.Refused`."""
    installation.migrate(settings.database_url)
    store = Store(settings.database_url, Vault(settings.secret_key), clock, settings.asks_per_week)
    installation.check_key(store)
    return store


def build(
    settings: Settings,
    clock: Clock = now,
    channels: Mapping[str, Channel] | None = None,
    places: Places | None = None,
) -> House:
    """The house with its doors still shut; tests build the same one with another clock and other wires."""
    return House(
        settings=settings,
        store=open_store(settings, clock),
        places=places or Places.open(),
        library=Library(settings.default_language),
        channels=channels_of(settings, clock) if channels is None else dict(channels),
    )


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
    if house.settings.role in ("all", "web"):
        application.add_routes([route for channel in house.channels.values() for route in channel.routes()])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    beside: list[asyncio.Task[None]] = []
    await runner.setup()
    try:
        beside.append(asyncio.create_task(metrics.watch()))
        await loops.open()
        for channel in house.channels.values():
            if isinstance(channel, Signal):
                house.elsewhere.add(channel.name)
                beside += map(asyncio.create_task, (_heed_captchas(house), _hold_line(house, loops, clock)))
            else:
                await channel.open(loops)
        await _listen(runner, house.settings)
        if house.settings.works:
            await loops.start()
        yield Running(pages.address, loops)
    finally:
        await loops.stop()
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await pages.close()
        await runner.cleanup()  # before the channels, which answer 503 once they are closed
        for channel in house.channels.values():
            await channel.close()
        loops.inlet.close()


async def _hold_line(house: House, loops: Loops, clock: Clock) -> None:
    """signal-cli hands everything to everybody, so of several processes one listens; when that dies, another does.

    A copy of the database that may not live does not: what it took would be missing in the one that does.
    """
    settings = house.settings
    assert settings.signal
    while True:
        channel = house.channels["signal"] = _signal_of(settings, settings.signal, clock)
        try:
            async with bells.alone(settings.database_url, bells.LINE) as lost:
                while not await house.store.look(copies.may_send):  # noqa: ASYNC110 -- an operator adopts it elsewhere
                    await asyncio.sleep(LOOK_EVERY)
                channel.remember(await house.store.look(accounts.limits, channel.name))
                await channel.open(loops)
                house.elsewhere.discard(channel.name)
                while not await _is_in_doubt(house):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(asyncio.shield(lost), LOOK_EVERY)
        except Exception as error:  # noqa: BLE001 -- told, and tried again
            log.error("the line to signal-cli is let go: %s", hear.where(error))  # noqa: TRY400 -- a trace may hold content
            await asyncio.sleep(bells.AGAIN)
        finally:
            house.elsewhere.add(channel.name)
            await channel.close()


async def _is_in_doubt(house: House) -> bool:
    with suppress(DatabaseFault):  # others tell of it
        return bool(await house.store.look(copies.doubt))
    return False


async def _heed_captchas(house: House) -> None:
    """A captcha is handed in by a command, which is another process: what it did is in the database."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        channel = house.channels["signal"]
        with suppress(DatabaseFault):  # others tell of it
            for account in await house.store.look(accounts.well, channel.name):
                if isinstance(channel, Signal):
                    channel.relieved(account)


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
            *Health(house, lambda: loops.last_tick, loops.inlet).routes(),
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
    """Make the organizers' files live; what is wrong with them, while an earlier version stays. Raises `Unsound`."""
    try:
        flow_files.push(house.store, house.settings)
    except flow_files.Unsound as unsound:
        try:
            house.store.do(house.library.live)
        except NoBook:
            raise unsound from None
        return [str(fault) for fault in unsound.faults]
    return ()


async def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT. Raises `Refused`, `Occupied` and `Unsound` before the doors open."""
    if settings.fault:
        failpoints.arm(settings.fault)
    with serving_lock(settings.database_url):
        house = build(settings)
        try:
            if doubt := await Vigil(house).look():  # before anything is written
                say(sentence(doubt))
            faults = load_flows(house)
            for fault in faults:
                say(fault)
            if faults:
                say("The flows have faults, so the version that was live before stays live.")
            house.store.do(consent.mind_channels, settings.channels)
            if settings.simulator and settings.rehearsal:
                house.store.do(demo.settle_in, house)
            if settings.signal_rpc_url and not settings.signal:
                say("SIGNAL_ACCOUNT is missing, so Signal is off: turnout signal link links an account.")
            async with running(house) as at_work, supervised(house, lambda: at_work.loops.last_tick):
                say(f"Turnout is running: {at_work.address}")
                gc.freeze()  # what a start makes stays: to look for garbage in it took a quarter of a second at a time
                await _told_to_stop()
                say("Stopping: texts on the wire are finished first.")
        finally:
            house.store.close()


async def _told_to_stop() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
