"""Settings: what each means, and one sentence for each mistake."""

import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import channels_of, now
from bot.settings import NAMES, SettingsFault, Signal, load

SID = "AC" + "0123456789abcdef" * 2
SERVICE = "MG" + "0123456789abcdef" * 2
TOKEN = "the-token-nobody-may-see"
TWILIO = {
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_FROM_NUMBER": "+12025550100",
    "ORGANIZATION": "Riverside",
    "CONTACT": "help@example.org",
}
SIGNAL = {
    "SIGNAL_RPC_URL": "unix:///run/signal-cli/socket",
    "SIGNAL_ACCOUNT": "+12025550100, +447700900123",
    "ORGANIZATION": "Riverside",
    "CONTACT": "help@example.org",
}


def faults(environ: dict[str, str], directory: Path) -> list[str]:
    with pytest.raises(SettingsFault) as caught:
        load(environ, directory)
    return caught.value.faults


def test_nothing_is_required(tmp_path: Path) -> None:
    settings = load({}, tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path}/var/turnout.db"
    assert settings.public_url == "http://127.0.0.1:8080"
    assert (settings.twilio, settings.simulator, settings.flows_dir, settings.daily_limit) == (None, True, None, None)
    assert (settings.organization, settings.asks_per_week) == ("Riverside Tenants", 2)


def test_everything_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    settings = load(
        TWILIO
        | {
            "DATABASE_URL": "postgres://turnout:p%40ss@db/turnout?sslmode=require",
            "HOST": "::1",
            "PORT": "9000",
            "SECRET_KEY": "k" * 40,
            "DEFAULT_COUNTRY": "gb",
            "DEFAULT_LANGUAGE": "es",
            "TIMEZONE": "Europe/London",
            "TWILIO_OPT_OUT": "Off",
            "TWILIO_API_URL": "http://127.0.0.1:4010/",
            "QUIET_HOURS": "OFF",
            "COUNTRIES": "GB, us",
            "DAILY_LIMIT": "500",
            "RETENTION_DAYS": "30",
            "ASKS_PER_WEEK": "Off",
            "FLOWS_DIR": "ours",
            "ROLE": "worker",
            "SIMULATOR": "on",
        },
        tmp_path,
    )
    assert settings.database_url == "postgresql+psycopg://turnout:p%40ss@db/turnout?sslmode=require"
    assert settings.public_url == "http://[::1]:9000"
    assert settings.secret_key == "k" * 40
    assert settings.countries == {"GB", "US"}
    assert (settings.default_country, settings.quiet_hours, settings.daily_limit) == ("GB", "off", 500)
    assert (settings.asks_per_week, settings.retention_days) == (None, 30)
    assert settings.flows_dir == tmp_path / "ours"
    assert settings.simulator
    assert settings.twilio
    assert (settings.twilio.from_number, settings.twilio.messaging_service_sid) == ("+12025550100", None)
    assert (settings.twilio.opt_out, settings.twilio.api_url) == ("off", "http://127.0.0.1:4010")
    assert not (tmp_path / "var").exists()


def test_signal_is_on_with_a_socket_and_an_account(tmp_path: Path) -> None:
    settings = load(SIGNAL, tmp_path)
    assert settings.signal == Signal(
        ("+12025550100", "+447700900123"), "change", receipts=False, typing=False, pace=1300
    )
    assert settings.signal_rpc_url == "unix:///run/signal-cli/socket"
    assert not settings.simulator
    assert "2025550100" not in repr(settings)
    chosen = {
        "SIGNAL_TRUST": "never",
        "SIGNAL_RECEIPTS": "on",
        "SIGNAL_TYPING": "On",
        "SIMULATOR": "on",
        "SIGNAL_PACE": "200",
    }
    settings = load(SIGNAL | chosen, tmp_path)
    assert settings.signal == Signal(("+12025550100", "+447700900123"), "never", receipts=True, typing=True, pace=200)
    assert settings.simulator


@pytest.mark.parametrize("role", ["all", "web", "worker"])
def test_only_a_process_that_works_may_open_signal(role: str, tmp_path: Path) -> None:
    settings = load(SIGNAL | {"ROLE": role, "DATABASE_URL": "postgresql://db/turnout"}, tmp_path)
    assert settings.channels == ("signal",)
    assert set(channels_of(settings, now)) == ({"signal"} if role != "web" else set())


def test_without_an_account_the_socket_is_there_to_link_one(tmp_path: Path) -> None:
    settings = load({"SIGNAL_RPC_URL": "tcp://[::1]:7583"}, tmp_path)
    assert (settings.signal_rpc_url, settings.signal, settings.rehearsal) == ("tcp://[::1]:7583", None, True)
    assert settings.simulator


@pytest.mark.parametrize(
    ("url", "becomes"),
    [
        ("sqlite:////data/t.db", "sqlite:////data/t.db"),
        ("postgresql://db/turnout", "postgresql+psycopg://db/turnout"),
        ("postgresql+psycopg://me@/turnout?host=/run/pg", "postgresql+psycopg://me@/turnout?host=/run/pg"),
        (
            "postgresql://me:a%2Cb@db1,[::2]:5433/turnout?sslmode=require",
            (
                "postgresql+psycopg://me:a%2Cb@/turnout?sslmode=require&host=db1,::2&port=5432,5433"
                "&target_session_attrs=read-write"
            ),
        ),
    ],
)
def test_database_address(url: str, becomes: str, tmp_path: Path) -> None:
    assert load({"DATABASE_URL": url}, tmp_path).database_url == becomes


def test_real_channel_switches_the_simulator_off(tmp_path: Path) -> None:
    assert not load(TWILIO, tmp_path).simulator
    assert not load({"SIMULATOR": "off"}, tmp_path).simulator


def test_environment_beats_file_and_empty_is_absent(tmp_path: Path) -> None:
    text = '\ufeff# ours\nexport PORT=9000 # the port\nHOST=localhost\nORGANIZATION="Ría $HOME"\nPOSTGRES_PASSWORD=x\n'
    (tmp_path / ".env").write_text(text, "utf-8")
    settings = load({"PORT": " 7000 ", "HOST": ""}, tmp_path)
    assert (settings.port, settings.host, settings.organization) == (7000, "127.0.0.1", "Ría $HOME")


# What is set, and below it the one sentence that it gets.
ALONE = f"""
PORT=web
    PORT (environment) must be a whole number from 1 to 65535, not 'web'.
PORT=70000
    PORT (environment) must be a whole number from 1 to 65535, not '70000'.
HOST=http://x
    HOST (environment) must be a host name or an address, not 'http://x'.
HOST=localhost:80
    HOST (environment) must be a host name or an address, not 'localhost:80'.
DAILY_LIMIT=0
    DAILY_LIMIT (environment) must be a whole number from 1 to 1000000000, not '0'.
SECRET_KEY=short
    SECRET_KEY (environment) must be at least 16 characters long, better 40 random ones.
TIMEZONE=Europe/Lundon
    TIMEZONE (environment) must be a time zone such as Europe/London, not 'Europe/Lundon'.
DEFAULT_COUNTRY=UK
    DEFAULT_COUNTRY (environment) must be a country in two letters, such as US or GB, not 'UK'.
COUNTRIES=US;CA
    COUNTRIES (environment) must be countries in two letters with commas between, such as US,CA, not 'US;CA'.
DEFAULT_COUNTRY=US COUNTRIES=GB
    DEFAULT_COUNTRY (environment) is US, which COUNTRIES leaves out; add it there or name another.
DEFAULT_LANGUAGE=Spanish
    DEFAULT_LANGUAGE (environment) must be a language code such as en or es, not 'Spanish'.
QUIET_HOURS=8pm
    QUIET_HOURS (environment) must be two different times such as 20:00-09:00, or off, not '8pm'.
QUIET_HOURS=09:00-09:00
    QUIET_HOURS (environment) must be two different times such as 20:00-09:00, or off, not '09:00-09:00'.
ASKS_PER_WEEK=two
    ASKS_PER_WEEK (environment) must be a whole number, or off, not 'two'.
FLOWS_DIR=nowhere
    FLOWS_DIR (environment) must be a folder that exists, not 'nowhere'.
FAULT=O3
    FAULT (environment) must be such as O3:kill, O3:kill:17, I5:raise, not 'O3'.
ROLE=boss
    ROLE (environment) must be all, web or worker, not 'boss'.
ROLE=web
    ROLE (environment) is web, but SQLite takes one process; use all, or PostgreSQL in DATABASE_URL.
SIMULATOR=yes
    SIMULATOR (environment) must be auto, on or off, not 'yes'.
ORGANIZATION=Riverside\tTenants
    ORGANIZATION (environment) holds a character that cannot be printed; type it again.
ORGANIZATION=Riverside-Tenants-and-Neighbours-of-the-Upper-and-the-Lower-Town
    ORGANIZATION (environment) must be at most 60 characters long, for every text carries it.
PUBLIC_URL=example.org
    PUBLIC_URL (environment) must be an address such as https://turnout.example.org, without ? # or a password.
PUBLIC_URL=https://me:{TOKEN}@example.org
    PUBLIC_URL (environment) must be an address such as https://turnout.example.org, without ? # or a password.
DATABASE_URL=mysql://me:{TOKEN}@db/x
    DATABASE_URL (environment) must be sqlite:///var/turnout.db or postgresql://user:password@host/name.
DATABASE_URL=postgres://me:{TOKEN}#@db/x
    DATABASE_URL (environment) must be postgresql://user:password@host/name (in a password, @ is %40).
DATABASE_URL=postgresql://db
    DATABASE_URL (environment) must be postgresql://user:password@host/name (in a password, @ is %40).
DATABASE_URL=sqlite://
    DATABASE_URL (environment) must be sqlite:/// and a file, such as sqlite:///var/turnout.db.
TWILIO_FROM_NUMBER=+12025550100
    TWILIO_FROM_NUMBER (environment) is set without TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; set them too.
"""
BESIDE_TWILIO = f"""
TWILIO_ACCOUNT_SID={TOKEN}
    TWILIO_ACCOUNT_SID (environment) must be AC and 32 hexadecimal digits.
TWILIO_FROM_NUMBER=(202)555-0100
    TWILIO_FROM_NUMBER (environment) must be a number such as +12025550100.
TWILIO_AUTH_TOKEN=new,
    TWILIO_AUTH_TOKEN (environment) must be one word, or two with a comma between.
TWILIO_FROM_NUMBER= TWILIO_MESSAGING_SERVICE_SID=MG1
    TWILIO_MESSAGING_SERVICE_SID (environment) must be MG and 32 hexadecimal digits.
TWILIO_FROM_NUMBER=
    TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER is missing; set the one that sends.
TWILIO_AUTH_TOKEN=
    TWILIO_ACCOUNT_SID (environment) is set without TWILIO_AUTH_TOKEN; set both, or neither to leave SMS off.
TWILIO_ACCOUNT_SID=
    TWILIO_AUTH_TOKEN (environment) is set without TWILIO_ACCOUNT_SID; set both, or neither to leave SMS off.
TWILIO_API_URL=ftp://x
    TWILIO_API_URL (environment) must be an address such as https://turnout.example.org, without ? # or a password.
TWILIO_OPT_OUT=on
    TWILIO_OPT_OUT (environment) must be default, advanced or off.
ORGANIZATION=
    ORGANIZATION (default) is made up, and with Twilio real people read it; write your own.
CONTACT=
    CONTACT (default) is made up, and with Twilio real people read it; write your own.
"""

BESIDE_SIGNAL = """
SIGNAL_RPC_URL=
    SIGNAL_ACCOUNT (environment) is set without SIGNAL_RPC_URL; set it to where your signal-cli listens.
SIGNAL_RPC_URL=http://127.0.0.1:8080/api/v1/rpc
    SIGNAL_RPC_URL (environment) is an HTTP address, where texts get lost; let signal-cli listen with --tcp or --socket.
SIGNAL_RPC_URL=tcp://127.0.0.1
    SIGNAL_RPC_URL (environment) must be tcp://HOST:PORT or unix:///PATH, where signal-cli listens, not 'tcp://127.0.0.1'.
SIGNAL_RPC_URL=tcp://[::1]:65536
    SIGNAL_RPC_URL (environment) must be tcp://HOST:PORT or unix:///PATH, where signal-cli listens, not 'tcp://[::1]:65536'.
SIGNAL_RPC_URL=unix://run/socket
    SIGNAL_RPC_URL (environment) must be tcp://HOST:PORT or unix:///PATH, where signal-cli listens, not 'unix://run/socket'.
SIGNAL_ACCOUNT=2025550100
    SIGNAL_ACCOUNT (environment) must be numbers such as +12025550100, with commas between.
SIGNAL_ACCOUNT=+12025550100,+12025550100
    SIGNAL_ACCOUNT (environment) names a number twice; name each once.
SIGNAL_TRUST=always
    SIGNAL_TRUST (environment) must be change or never, not 'always'.
SIGNAL_RECEIPTS=yes
    SIGNAL_RECEIPTS (environment) must be off or on, not 'yes'.
SIGNAL_TYPING=yes
    SIGNAL_TYPING (environment) must be off or on, not 'yes'.
ORGANIZATION=
    ORGANIZATION (default) is made up, and with Signal real people read it; write your own.
CONTACT=
    CONTACT (default) is made up, and with Signal real people read it; write your own.
"""


def mistakes(table: str) -> Iterator[tuple[dict[str, str], str]]:
    lines = table.strip().splitlines()
    for environ, sentence in zip(lines[::2], lines[1::2], strict=True):
        yield dict(word.split("=", 1) for word in environ.split(" ")), sentence.strip()


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        *mistakes(ALONE),
        *((TWILIO | environ, sentence) for environ, sentence in mistakes(BESIDE_TWILIO)),
        *((SIGNAL | environ, sentence) for environ, sentence in mistakes(BESIDE_SIGNAL)),
    ],
)
def test_one_sentence_for_a_mistake(environ: dict[str, str], sentence: str, tmp_path: Path) -> None:
    assert faults(environ, tmp_path) == [sentence]
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"\n\nPORT\n", ".env, line 3 cannot be read; write NAME=value, with quotes closed on the same line."),
        (b'CONTACT="me\n', ".env, line 1 cannot be read; write NAME=value, with quotes closed on the same line."),
        (b"PORT=1\n# x\nPORT=2\n", "PORT (.env, line 1) is set again in line 3; keep one of them."),
        (b"\nPORT=x\n", "PORT (.env, line 2) must be a whole number from 1 to 65535, not 'x'."),
        (b"ORGANISATION=x", "ORGANISATION (.env, line 1) is no setting of Turnout; did you mean ORGANIZATION?"),
        (b"port=1", "port (.env, line 1) is no setting of Turnout; did you mean PORT?"),
        (b"PORT=\0\n", "PORT (.env, line 1) holds a character that cannot be printed; type it again."),
        (b"\xff\xfe", ".env is not text in UTF-8; save it again as UTF-8."),
    ],
)
def test_one_sentence_for_a_mistake_in_the_file(text: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(text)
    assert faults({}, tmp_path) == [sentence]


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert faults({}, tmp_path) == [".env cannot be read (Is a directory); make it a file that this user may read."]


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URI=x\nROLE=boss\n")
    sentences = faults({"PORT": "x", "TIMEZONE": "Mars", "TWILIO_FROM_NUMBER": "+12025550100"}, tmp_path)
    names = ["DATABASE_URI", "PORT", "TWILIO_FROM_NUMBER", "TIMEZONE", "ROLE"]
    assert [sentence.split()[0] for sentence in sentences] == names


def test_what_cannot_be_looked_at_is_told_beside_all_other_mistakes(tmp_path: Path) -> None:
    long = "x" * 300  # as a folder that is closed to this user, which is not to be had as root
    said = "cannot be looked at (File name too long); let this user go there, or name another place."
    assert faults({"FLOWS_DIR": long, "DATABASE_URL": f"sqlite:///{long}/turnout.db", "PORT": "x"}, tmp_path) == [
        "PORT (environment) must be a whole number from 1 to 65535, not 'x'.",
        f"DATABASE_URL (environment) {said}",
        f"FLOWS_DIR (environment) {said}",
    ]


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    secrets = {"SECRET_KEY": TOKEN, "DATABASE_URL": f"postgresql://me:{TOKEN}@db/x", "ROLE": "web"}
    settings = load(TWILIO | secrets, tmp_path)
    assert settings.twilio
    assert TOKEN not in repr(settings)
    assert settings.twilio.auth_token == TOKEN


@given(st.dictionaries(st.sampled_from([name.name for name in NAMES]), st.text(max_size=40)), st.binary(max_size=200))
def test_any_input_is_settings_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str], text: bytes
) -> None:
    directory = tmp_path_factory.mktemp("garbage")
    (directory / ".env").write_bytes(text)
    with suppress(SettingsFault):
        load(environ, directory)


def test_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    key = load({}, tmp_path).secret_key
    assert len(key) > 40
    assert load({}, tmp_path).secret_key == key
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600


def _first_start(directory: Path) -> str:
    return load({}, directory).secret_key


def test_first_starts_at_the_same_time_agree_on_the_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert len(set(pool.map(_first_start, [tmp_path] * 16, chunksize=1))) == 1


@pytest.mark.parametrize("damaged", [b"x\n", b"\xff" * 40, b"\0" * 44])
def test_damaged_key_is_not_replaced(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    path = tmp_path / "var" / "secret_key"
    path.write_bytes(damaged)
    assert faults({}, tmp_path) == [f"{path} is damaged; put the key back from your copy of it."]
    assert path.read_bytes() == damaged


def test_key_that_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file in the way")
    (sentence,) = faults({}, tmp_path)
    assert sentence.startswith(f"{tmp_path}/var/secret_key cannot be read or made (")
    assert sentence.endswith("); let this user write there, or set SECRET_KEY.")
