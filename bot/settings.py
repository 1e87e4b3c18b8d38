"""The settings: read once from the environment and `.env` into one frozen object, with every fault at once."""

import fcntl
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from bot.given import Given


class Name(NamedTuple):
    """One setting: its default is what an absent or empty value means; "" is none."""

    name: str
    default: str
    meaning: str


NAMES = (
    Name("DATABASE_URL", "sqlite:///var/turnout.db", "where the data is kept; or postgresql://user:password@host/name"),
    Name("HOST", "127.0.0.1", "the address that the web server listens on"),
    Name("PORT", "8080", "the port that the web server listens on"),
    Name(
        "PUBLIC_URL",
        "",
        "what Twilio and browsers call, http://HOST:PORT when empty; signatures are checked against it",
    ),
    Name("SECRET_KEY", "", "encrypts people's data and signs links; created in var/secret_key on the first start"),
    Name("ORGANIZATION", "Riverside Tenants", "who is speaking; the default is made up, a real channel needs yours"),
    Name("CONTACT", "organizer@example.org", "where supporters reach a person; a real channel needs yours"),
    Name("DEFAULT_COUNTRY", "US", "the country of numbers and places that name none, in two letters"),
    Name("DEFAULT_LANGUAGE", "en", "the language of a supporter who has not shown another"),
    Name("TIMEZONE", "UTC", "the zone of times that name none, such as America/New_York"),
    Name("TWILIO_ACCOUNT_SID", "", "the Twilio account; SMS is on when this and the token are set"),
    Name("TWILIO_AUTH_TOKEN", "", "the primary auth token of that account; while it changes: new,old"),
    Name("TWILIO_MESSAGING_SERVICE_SID", "", "the sender: a Messaging Service (MG...)"),
    Name("TWILIO_FROM_NUMBER", "", "or the sender: one number, such as +12025550100; with a service, one of its own"),
    Name("TWILIO_OPT_OUT", "default", "who answers STOP, START and HELP: default and advanced, Twilio; off, Turnout"),
    Name("TWILIO_API_URL", "https://api.twilio.com", "another edge or region of Twilio, or a stand-in"),
    Name("SMS_PACE", "", "messages a second from our sender on SMS, over all processes; empty leaves that to Twilio"),
    Name("SIGNAL_RPC_URL", "", "where signal-cli listens: tcp://127.0.0.1:7583 or unix:///run/signal-cli/socket"),
    Name("SIGNAL_ACCOUNT", "", "our numbers there, with commas between; Signal is on when this is set too"),
    Name("SIGNAL_TRUST", "change", "a supporter's new identity key: change trusts it, never waits for you"),
    Name("SIGNAL_RECEIPTS", "off", "tell people on Signal when their text has been read: on or off"),
    Name("SIGNAL_PACE", "1300", "milliseconds between two messages of one of our numbers on Signal, about"),
    Name("SIGNAL_TYPING", "off", "show people on Signal that an answer is being written: on or off"),
    Name(
        "QUIET_HOURS",
        "20:00-09:00",
        "when nobody is asked, in the supporter's own zone, beside what their country rules; off switches both off",
    ),
    Name("ASKS_PER_WEEK", "2", "the most asks that one person gets in seven days; off sets no limit"),
    Name("COUNTRIES", "", "the only countries that are texted, such as US,CA; empty allows all"),
    Name("DAILY_LIMIT", "", "the most segments (messages, where there are none) sent in 24 hours; empty sets no limit"),
    Name("RETENTION_DAYS", "", "the days that texts are to be kept; not built yet: no text is deleted for its age"),
    Name("FLOWS_DIR", "", "a folder of your own conversations, in place of the bundled flows"),
    Name("ROLE", "all", "all; or web and worker, for several processes on one PostgreSQL"),
    Name("SIMULATOR", "auto", "the phone simulator: auto (only without a real channel), on or off"),
    Name("FAULT", "", "for tests of Turnout itself: a moment at which it dies, such as O3:kill:17; leave it empty"),
)
_DEFAULTS = {name.name: name.default for name in NAMES}
# Secrets, addresses that may hold one, and what people paste in place of another: never repeated in a sentence.
_SECRET = {"DATABASE_URL", "PUBLIC_URL", "SECRET_KEY", "SIGNAL_ACCOUNT"} | {
    name for name in _DEFAULTS if name.startswith("TWILIO_")
}


class SettingsFault(Exception):
    """Turnout cannot start with these settings; `faults` has one sentence for each mistake, none shows a secret."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Twilio:
    """The SMS channel. With both senders, the number is the one that the service sends from."""

    account_sid: str
    auth_token: str = field(repr=False)
    messaging_service_sid: str | None
    from_number: str | None  # E.164 or a short code
    opt_out: str  # default, advanced or off
    api_url: str  # no trailing slash
    pace: int | None  # messages a second

    @property
    def sender(self) -> str:
        """What texts are sent from, as Twilio calls it."""
        return self.messaging_service_sid or self.from_number or ""


@dataclass(frozen=True, slots=True)
class Signal:
    """The Signal channel, over the signal-cli daemon at `Settings.signal_rpc_url`."""

    accounts: tuple[str, ...] = field(repr=False)  # E.164, at least one; logs call them 1, 2, ... in this order
    trust: str  # change or never
    receipts: bool
    typing: bool
    pace: int  # milliseconds


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided. Paths are absolute; countries are ISO 3166 in two capital letters."""

    directory: Path
    database_url: str = field(repr=False)  # SQLAlchemy's form; an SQLite path is absolute
    host: str
    port: int
    public_url: str  # no trailing slash
    secret_key: str = field(repr=False)
    organization: str
    contact: str
    default_country: str
    default_language: str
    timezone: str
    twilio: Twilio | None
    signal_rpc_url: str  # "" without one; it may be there before an account is, so that one can be linked
    signal: Signal | None
    quiet_hours: str  # HH:MM-HH:MM or off
    asks_per_week: int | None
    countries: frozenset[str]  # empty: all
    daily_limit: int | None
    retention_days: int | None  # nothing follows from it yet but a warning
    flows_dir: Path | None  # None: the bundled flows
    role: str  # all, web or worker
    simulator: bool
    fault: str  # as `failpoints.arm` takes it; "" on a normal day
    notify_socket: str  # where systemd hears how this process is; "" without it

    @property
    def rehearsal(self) -> bool:
        """Whether no channel reaches real people."""
        return self.twilio is None and self.signal is None

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that are on, whichever process works on them."""
        return tuple(
            name for name, on in (("sms", self.twilio), ("signal", self.signal), ("console", self.simulator)) if on
        )

    @property
    def listens(self) -> bool:
        """Whether providers call this process."""
        return self.role in {"all", "web"}

    @property
    def works(self) -> bool:
        """Whether this process hears and sends; if not, it only serves pages and webhooks."""
        return self.role in {"all", "worker"}


def load(environ: Mapping[str, str], directory: Path) -> Settings:
    """Read the settings of the installation in `directory`; a variable of the environment beats the same in `.env`.

    Creates `var/secret_key` when nothing gives SECRET_KEY and all else is right.
    Raises SettingsFault with every mistake found.
    """
    return with_key(read(environ, directory))


def read(environ: Mapping[str, str], directory: Path) -> Settings:
    """The same, and nothing is made: `secret_key` is "" where no setting gives it."""
    directory = directory.resolve()
    given = Given(environ, directory, _DEFAULTS, _SECRET)
    host = given.matching("HOST", r"[\w.-]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*", "a host name or an address")
    address = f"[{host}]" if ":" in host else host
    port = given.whole("PORT", 65535)
    twilio, signal = _twilio(given), _signal(given)
    simulator = given.choice("SIMULATOR", "auto", "on", "off")
    settings = Settings(
        directory=directory,
        database_url=given.database("DATABASE_URL"),
        host=host,
        port=port or 0,
        public_url=given.url("PUBLIC_URL") or f"http://{address}:{port}",
        secret_key=given.matching("SECRET_KEY", r".{16,}", "at least 16 characters long, better 40 random ones"),
        organization=given.matching(
            "ORGANIZATION", r".{1,60}", "at most 60 characters long, for every text carries it"
        ),
        contact=given.matching("CONTACT", r".{1,100}", "at most 100 characters long, for texts carry it"),
        default_country=given.country("DEFAULT_COUNTRY"),
        default_language=given.matching("DEFAULT_LANGUAGE", r"[a-z]{2,3}", "a language code such as en or es"),
        timezone=given.timezone("TIMEZONE"),
        twilio=twilio,
        signal_rpc_url=given.socket("SIGNAL_RPC_URL"),
        signal=signal,
        quiet_hours=given.quiet_hours("QUIET_HOURS"),
        asks_per_week=given.whole_or_off("ASKS_PER_WEEK"),
        countries=given.countries("COUNTRIES"),
        daily_limit=given.whole("DAILY_LIMIT"),
        retention_days=given.whole("RETENTION_DAYS"),
        flows_dir=given.folder("FLOWS_DIR"),
        role=given.choice("ROLE", "all", "web", "worker"),
        simulator=simulator == "on" or (simulator == "auto" and not twilio and not signal),
        notify_socket=environ.get("NOTIFY_SOCKET", ""),
        fault=given.matching(
            "FAULT", r"[IO][1-5]:(kill|raise)(:[1-9]\d{0,5})?", "such as O3:kill, O3:kill:17, I5:raise"
        ),
    )
    _contradictions(given, settings)
    if given.faults:
        raise SettingsFault(given.faults)
    return settings


def with_key(settings: Settings) -> Settings:
    """Settings as `read` gives them, with the key of their folder where they have none. Raises SettingsFault."""
    if settings.secret_key:
        return settings
    return replace(settings, secret_key=_kept_secret(settings.directory / "var"))


def _twilio(given: Given) -> Twilio | None:
    """The SMS channel, or None when it is off or wrong."""
    sid = given.matching("TWILIO_ACCOUNT_SID", r"AC[0-9a-fA-F]{32}", "AC and 32 hexadecimal digits")
    token = given.matching("TWILIO_AUTH_TOKEN", r"[^\s,]+(,[^\s,]+)?", "one word, or two with a comma between")
    service = given.matching("TWILIO_MESSAGING_SERVICE_SID", r"MG[0-9a-fA-F]{32}", "MG and 32 hexadecimal digits")
    number = given.matching("TWILIO_FROM_NUMBER", r"\+[1-9]\d{6,14}|\d{3,8}", "a number such as +12025550100")
    opt_out = given.choice("TWILIO_OPT_OUT", "default", "advanced", "off")
    api_url = given.url("TWILIO_API_URL")
    pace = given.whole("SMS_PACE", 1000)

    if sid and not token:
        given.fault("TWILIO_ACCOUNT_SID", "is set without TWILIO_AUTH_TOKEN; set both, or neither to leave SMS off")
    if token and not sid:
        given.fault("TWILIO_AUTH_TOKEN", "is set without TWILIO_ACCOUNT_SID; set both, or neither to leave SMS off")
    if not (service or number) and (sid or token):
        given.faults.append("TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER is missing; set the one that sends.")
    if (service or number) and not (sid or token):
        given.fault(
            "TWILIO_FROM_NUMBER" if number else "TWILIO_MESSAGING_SERVICE_SID",
            "is set without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; set them too",
        )
    if not (sid and token):
        return None
    return Twilio(sid, token, service or None, number or None, opt_out, api_url, pace)


def _signal(given: Given) -> Signal | None:
    """The Signal channel, or None when it is off or wrong."""
    accounts = given.numbers("SIGNAL_ACCOUNT")
    trust = given.choice("SIGNAL_TRUST", "change", "never")
    receipts = given.choice("SIGNAL_RECEIPTS", "off", "on") == "on"
    typing = given.choice("SIGNAL_TYPING", "off", "on") == "on"
    pace = given.whole("SIGNAL_PACE", 60_000) or 0
    if accounts and not given.has("SIGNAL_RPC_URL"):
        given.fault("SIGNAL_ACCOUNT", "is set without SIGNAL_RPC_URL; set it to where your signal-cli listens")
    return Signal(accounts, trust, receipts, typing, pace) if accounts and given.has("SIGNAL_RPC_URL") else None


def _contradictions(given: Given, settings: Settings) -> None:
    """Add a fault for each pair of settings that cannot both be meant."""
    if settings.role in {"web", "worker"} and settings.database_url.startswith("sqlite"):
        given.fault("ROLE", f"is {settings.role}, but SQLite takes one process; use all, or PostgreSQL in DATABASE_URL")
    country = settings.default_country
    if settings.countries and country not in settings.countries and given.has("DEFAULT_COUNTRY"):
        given.fault("DEFAULT_COUNTRY", f"is {country}, which COUNTRIES leaves out; add it there or name another")
    wires = {"Twilio": "TWILIO_ACCOUNT_SID", "Signal": "SIGNAL_ACCOUNT"}
    real = next((wire for wire, name in wires.items() if given.has(name)), None)
    for name in ("ORGANIZATION", "CONTACT"):
        if real and not given.has(name):
            given.fault(name, f"is made up, and with {real} real people read it; write your own")


def _kept_secret(folder: Path) -> str:
    """The key in `folder`, made on the first start; the lock lets several first starts agree on one."""
    path = folder / "secret_key"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="latin-1") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            key = file.read().strip()
            if not key:
                key = secrets.token_urlsafe(32)
                file.write(key + "\n")
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        remedy = "let this user write there, or set SECRET_KEY"
        raise SettingsFault([f"{path} cannot be read or made ({error.strerror}); {remedy}."]) from error
    if not (key.isascii() and key.isprintable() and len(key) >= 16):
        raise SettingsFault([f"{path} is damaged; put the key back from your copy of it."])
    return key
