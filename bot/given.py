"""What the operator wrote, in the environment and in `.env`, taken value by value with a sentence for each mistake."""

import io
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from dotenv.parser import parse_stream
from phonenumbers import SUPPORTED_REGIONS

_time_zones = cache(available_timezones)  # it looks at 600 files


class Given:
    """Takes the settings one by one and keeps a sentence for each that is wrong.

    What a method returns beside a new fault is of the right type and of no use. `defaults` holds every name, "" where
    there is no default. The value of a name in `secret` is never repeated in a sentence.
    """

    def __init__(
        self, environ: Mapping[str, str], directory: Path, defaults: Mapping[str, str], secret: AbstractSet[str]
    ) -> None:
        self.faults: list[str] = []
        self._directory = directory
        self._defaults = defaults
        self._secret = secret
        self._given: dict[str, tuple[str, str]] = {}  # name -> value, where it stands
        self._read_file(directory / ".env")
        self._given |= {name: (environ[name], "environment") for name in defaults if name in environ}
        self._given = {name: (value.strip(), where) for name, (value, where) in self._given.items() if value.strip()}
        for name, (value, _) in list(self._given.items()):
            if not value.isprintable():
                self.fault(name, "holds a character that cannot be printed; type it again")
                del self._given[name]

    def _read_file(self, path: Path) -> None:
        try:
            text = path.read_text("utf-8-sig")
        except FileNotFoundError:
            return
        except OSError as error:
            self.faults.append(f".env cannot be read ({error.strerror}); make it a file that this user may read.")
            return
        except UnicodeDecodeError:
            self.faults.append(".env is not text in UTF-8; save it again as UTF-8.")
            return
        for binding in parse_stream(io.StringIO(text)):
            name, original = binding.key or "", binding.original.string
            line = binding.original.line + original[: len(original) - len(original.lstrip())].count("\n")
            where = f".env, line {line}"
            if binding.error or (name and binding.value is None):
                self.faults.append(f"{where} cannot be read; write NAME=value, with quotes closed on the same line.")
            elif name in self._given:
                self.fault(name, f"is set again in line {line}; keep one of them")
            elif name in self._defaults:
                self._given[name] = (binding.value or "", where)
            elif near := get_close_matches(name.upper(), self._defaults, 1, 0.8):
                self.faults.append(f"{name} ({where}) is no setting of Turnout; did you mean {near[0]}?")

    def has(self, name: str) -> bool:
        """Whether somebody set it."""
        return name in self._given

    def fault(self, name: str, sentence: str) -> None:
        """Keep what is wrong with a setting and what to do; the place where it stands is added."""
        where = self._given[name][1] if name in self._given else "default"
        self.faults.append(f"{name} ({where}) {sentence}.")

    def _value(self, name: str) -> str:
        return self._given[name][0] if name in self._given else self._defaults[name]

    def _must_be(self, name: str, what: str) -> None:
        value = self._value(name)
        hidden = name in self._secret or len(value) > 40
        self.fault(name, f"must be {what}" + ("" if hidden else f", not {value!r}"))

    def _closed(self, name: str, error: OSError) -> None:
        """Keep that a path can not be looked at: a folder on the way is closed to this user, a name is too long, ..."""
        self.fault(name, f"cannot be looked at ({error.strerror}); let this user go there, or name another place")

    def matching(self, name: str, pattern: str, what: str) -> str:
        """The value, empty or of the form that `what` describes."""
        value = self._value(name)
        if value and not re.fullmatch(pattern, value):
            self._must_be(name, what)
        return value

    def choice(self, name: str, *choices: str) -> str:
        """One of the choices, in any case."""
        value = self._value(name).lower()
        if value not in choices:
            self._must_be(name, f"{', '.join(choices[:-1])} or {choices[-1]}")
        return value

    def whole(self, name: str, most: int = 10**9) -> int | None:
        """A whole number from 1 to `most`, or None when empty."""
        value = self._value(name)
        if not value:
            return None
        if re.fullmatch(r"[0-9]{1,10}", value) and 1 <= int(value) <= most:
            return int(value)
        self._must_be(name, f"a whole number from 1 to {most}")
        return None

    def whole_or_off(self, name: str) -> int | None:
        """A whole number, or None for "off" and 0."""
        value = self._value(name).lower()
        if value == "off":
            return None
        if re.fullmatch(r"[0-9]{1,4}", value):
            return int(value) or None
        self._must_be(name, "a whole number, or off")
        return None

    def country(self, name: str) -> str:
        """A country, as ISO 3166 has it."""
        value = self._value(name).upper()
        if value not in SUPPORTED_REGIONS:
            self._must_be(name, "a country in two letters, such as US or GB")
        return value

    def countries(self, name: str) -> frozenset[str]:
        """Countries, separated by commas."""
        values = [value.strip().upper() for value in self._value(name).split(",") if value.strip()]
        if not set(values) <= SUPPORTED_REGIONS:
            self._must_be(name, "countries in two letters with commas between, such as US,CA")
        return frozenset(values)

    def numbers(self, name: str) -> tuple[str, ...]:
        """Numbers in E.164, separated by commas, in their order."""
        values = tuple(value.strip() for value in self._value(name).split(",") if value.strip())
        if not all(re.fullmatch(r"\+[1-9]\d{6,14}", value, re.ASCII) for value in values):
            self._must_be(name, "numbers such as +12025550100, with commas between")
        elif len(set(values)) < len(values):
            self.fault(name, "names a number twice; name each once")
        return values

    def timezone(self, name: str) -> str:
        """A time zone, as the IANA database has it."""
        value, zones = self._value(name), _time_zones()
        if value not in zones:
            near = get_close_matches(value, zones, 1)
            self._must_be(name, f"a time zone such as {near[0] if near else 'America/New_York'}")
        return value

    def quiet_hours(self, name: str) -> str:
        """HH:MM-HH:MM or off."""
        value = self._value(name).lower()
        time = r"(?:[01]\d|2[0-3]):[0-5]\d"
        if value != "off" and (not re.fullmatch(f"{time}-{time}", value) or value[:5] == value[6:]):
            self._must_be(name, "two different times such as 20:00-09:00, or off")
        return value

    def folder(self, name: str) -> Path | None:
        """A folder, relative to the installation, or None when empty."""
        value = self._value(name)
        if not value:
            return None
        folder = self._directory / value
        try:
            next(folder.iterdir(), None)
        except (FileNotFoundError, NotADirectoryError):
            self._must_be(name, "a folder that exists")
        except OSError as error:
            self._closed(name, error)
        return folder

    def url(self, name: str) -> str:
        """An address without a slash at its end, or empty."""
        value = self._value(name).rstrip("/")
        if value and not _is_plain_url(value):
            self._must_be(name, "an address such as https://turnout.example.org, without ? # or a password")
        return value

    def socket(self, name: str) -> str:
        """Where a program listens: tcp://HOST:PORT or unix:///PATH, or empty."""
        value = self._value(name)
        found = re.fullmatch(r"tcp://(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})|unix:///\S+", value, re.ASCII)
        if value.startswith("http"):
            self.fault(name, "is an HTTP address, where texts get lost; let signal-cli listen with --tcp or --socket")
        elif value and (found is None or not 0 < int(found[1] or 1) < 65536):
            self._must_be(name, "tcp://HOST:PORT or unix:///PATH, where signal-cli listens")
        return value

    def database(self, name: str) -> str:
        """A database in SQLAlchemy's form; a relative file is taken from the installation.

        Of several hosts, as libpq has them (`host1:5432,host2:5432`), the one that takes writes is meant.
        """
        kind, _, rest = self._value(name).partition("://")
        if kind == "sqlite":
            path = rest.removeprefix("/")
            file = self._directory / path
            try:
                if rest == path or path in {"", ":memory:"} or "?" in path or file.is_dir():
                    self._must_be(name, "sqlite:/// and a file, such as sqlite:///var/turnout.db")
            except OSError as error:
                self._closed(name, error)
            return f"sqlite:///{file}"
        if kind not in {"postgres", "postgresql", "postgresql+psycopg"}:
            self._must_be(name, "sqlite:///var/turnout.db or postgresql://user:password@host/name")
        elif not _is_database_address(rest):
            self._must_be(name, "postgresql://user:password@host/name (in a password, @ is %40)")
        return f"postgresql+psycopg://{_with_hosts_apart(rest)}"


def _is_plain_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in {"http", "https"}
            and re.fullmatch(r"[\w.:%-]+", parts.hostname or "") is not None
            and parts.port != 0
            and not re.search(r"[\s?#@\\]", value)
        )
    except ValueError:  # a port or an IPv6 address that is none
        return False


def _is_database_address(rest: str) -> bool:
    try:
        parts = urlsplit(f"postgresql://{rest}")
        hosts = parts.netloc.rpartition("@")[2].split(",")
        ports = [urlsplit(f"postgresql://{host}").port for host in hosts]
        sound = (all(hosts) or len(hosts) == 1) and 0 not in ports and not re.search(r"[\s#]", rest)
        return sound and re.fullmatch(r"/[^/\s]+", parts.path) is not None
    except ValueError:
        return False


def _with_hosts_apart(rest: str) -> str:
    """Several hosts are parameters in SQLAlchemy's form."""
    address, _, query = rest.partition("?")
    user, at, place = address.rpartition("@")
    hosts, slash, database = place.partition("/")
    if "," not in hosts:
        return rest
    parts = [urlsplit(f"postgresql://{host}") for host in hosts.split(",")]
    named = "host=" + ",".join(part.hostname or "" for part in parts)
    ports = "port=" + ",".join(str(part.port or 5432) for part in parts)
    writes = "" if "target_session_attrs=" in query else "target_session_attrs=read-write"
    return f"{user}{at}{slash}{database}?{'&'.join(filter(None, (query, named, ports, writes)))}"
