"""`turnout doctor`: what is well, what is not, and what to do about it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.cli.console import Json, house, show

if TYPE_CHECKING:
    from pathlib import Path

    from bot.core.book import Book
    from bot.work.house import House


def doctor(json: Json = False) -> None:
    """Look at settings, database, flows and channels, and say what to do."""
    from bot.cli.doctor_signal import of_signal

    with house() as built:
        version, book = built.store.read(built.library.live)
        signal_well, signal_ill = of_signal(built)
        well = [*_well(built, version, book), *_for_twilio(built, book), *signal_well]
        waits = [*of_this_machine(built), *held(built), *_soon(built)]
        ill = [*_settings(built), *_flows(built, version), *waits, *signal_ill]
        lines = [*(f"ok    {line}" for line in well), *(f"WARN  {line}" for line in ill)]
        show({"good": well, "warnings": ill}, as_json=json, plain="\n".join(lines))


def _well(built: "House", version: int, book: "Book") -> Iterator[str]:
    chosen = built.settings
    yield f"database: {'SQLite' if chosen.database_url.startswith('sqlite') else 'PostgreSQL'}, migrated"
    yield f"flows: version {version}, {', '.join(book.flows)}"
    if chosen.twilio is None:
        yield "channel sms: off (TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN switch it on)"
    if chosen.simulator:
        yield "channel console: on, the phone simulator"


def _for_twilio(built: "House", book: "Book") -> Iterator[str]:
    """What belongs in Twilio's console (rulings 12)."""
    from bot.core.wording import fill

    chosen = built.settings
    if chosen.twilio is None:
        return
    yield "channel sms: on"
    yield f"Twilio's webhook for incoming messages: {chosen.public_url}/webhooks/twilio/message#rc=3&rp=ct,rt,5xx"
    if chosen.twilio.messaging_service_sid:
        yield (
            "Twilio lists texts by account, not by service: if anything else texts from this account, a second copy of "
            "Turnout too, give Turnout a subaccount of its own"
        )
    if chosen.twilio.opt_out == "off":
        return
    door = book.door(chosen.default_language)
    phrases = book.phrases(chosen.default_language, chosen.default_language)
    names = {
        "organization": chosen.organization,
        "contact": chosen.contact,
        "keyword": door,
        "link": f"{chosen.public_url}/join/{door.lower()}",
    }
    for word, key in (("STOP", "opted_out"), ("START", "reopened"), ("HELP", "help")):
        yield f"Twilio answers {word}; in its console write: {fill(phrases[key], names)}"


def _settings(built: "House") -> Iterator[str]:
    chosen = built.settings
    if urlsplit(chosen.public_url).hostname in ("127.0.0.1", "localhost", "::1"):
        yield f"PUBLIC_URL is {chosen.public_url}, which nobody else can reach: set the address that others call."
    if chosen.quiet_hours == "off":
        yield "QUIET_HOURS is off: asks go out at night too, and when people's countries allow none."
    if chosen.asks_per_week is None:
        yield "ASKS_PER_WEEK is off: nothing keeps anybody from being asked again and again."
    if chosen.retention_days:
        yield f"RETENTION_DAYS is {chosen.retention_days}, but no text is deleted for its age yet: promise nobody so."
    if chosen.fault:
        yield f"FAULT is {chosen.fault}: Turnout dies or stumbles there on purpose, so take it out."


def _flows(built: "House", version: int) -> Iterator[str]:
    from bot.work import flow_files

    folder = flow_files.folder(built.settings)
    try:
        flow_files.sound(flow_files.read_folder(folder), built.settings.default_language)
    except flow_files.Unsound as unsound:
        yield f"{folder} has {len(unsound.faults)} faults, so version {version} stays live: turnout check tells them."


def of_this_machine(built: "House") -> Iterator[str]:
    """What hinders the database and the files beside it."""
    from bot.store import installation

    try:
        installation.take_a_write(built.store)
    except installation.Absent as absent:
        yield str(absent)
    if aside := len(list(_spool(built).glob("*.aside"))):
        yield f"{aside} files in var/spool can not be read (*.aside): Twilio's console shows those texts."


def _spool(built: "House") -> "Path":
    return built.settings.directory / "var" / "spool"


def although(plain: str, against: Sequence[str]) -> str:
    """What was done, and what holds back the texts that are to follow, as `held` says it."""
    return "\n".join((plain, "But what holds texts back:", *against)) if against else plain


def held(built: "House") -> Iterator[str]:
    """Why nothing leaves."""
    from bot.store import brakes, claims, copies
    from bot.work import vigil

    yield from _full(built)
    if doubt := built.store.read(copies.doubt):
        yield vigil.sentence(doubt)
    for channel, code in built.store.read(brakes.channel_pauses).items():
        yield f"channel {channel} rests because of its provider ({code}); turnout resume-all tries it at once."
    if built.store.read(brakes.paused):
        yield "everything is held: turnout resume-all lets texts leave."
    limit = built.settings.daily_limit
    if limit and built.store.read(claims.used_today) >= limit:
        yield f"DAILY_LIMIT ({limit}) is used up by what left in the last 24 hours."


def _full(built: "House") -> Iterator[str]:
    """Whether there is room on the disk of the server's spool, if that is here and is not closed to this user."""
    from shutil import disk_usage

    from bot.store import ballast

    folder, needed = _spool(built), ballast.SIZE // 8
    try:
        free = disk_usage(folder).free
        if not (folder / "ballast").exists():
            needed += ballast.SIZE
    except OSError:
        return
    if free < needed:
        yield f"the disk of var/ has {free >> 20} MiB free, and nothing is sent below {needed >> 20}: make room."


def _soon(built: "House") -> Iterator[str]:
    """What will hold texts back, or waits for somebody."""
    from bot.core.message import State
    from bot.store import claims, inbox, outbox

    limit, used = built.settings.daily_limit, built.store.read(claims.used_today)
    if limit and used >= claims.ALARMS[0] * limit:
        yield f"{used} of DAILY_LIMIT {limit} left in the last 24 hours; beyond it everything waits."
    if parked := built.store.read(outbox.depth)[State.PARKED]:
        yield f"{parked} texts are parked, because a program would have to guess: turnout parked list."
    if unread := built.store.read(inbox.unread):
        yield f"{unread} texts wait for a person: turnout inbox list."
