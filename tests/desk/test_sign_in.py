"""The link that works once, and the session behind it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.desk.sign_in import ABSOLUTE, IDLE, LINK_LASTS, SignIn, hosts
from bot.settings import load

SECRET = {"SECRET_KEY": "a made-up key for tests"}
BASE = "http://127.0.0.1:8080"
A_SECOND = timedelta(seconds=1)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def key_of(sign_in: SignIn) -> str:
    address, _, key = sign_in.link(BASE).partition("?key=")
    assert address == f"{BASE}/simulator"
    return key


def test_the_link_works_once(clock: Clock) -> None:
    sign_in = SignIn(clock)
    key = key_of(sign_in)
    token = sign_in.enter(key)
    assert token
    assert sign_in.knows(token)
    assert sign_in.enter(key) is None
    assert sign_in.knows(token)
    with pytest.raises(ValueError, match="was used"):
        sign_in.link(BASE)


def test_each_start_has_its_own_link_and_session(clock: Clock) -> None:
    one, other = SignIn(clock), SignIn(clock)
    assert other.enter(key_of(one)) is None
    token = one.enter(key_of(one))
    assert token
    assert not other.knows(token)


@pytest.mark.parametrize("key", ["", "x", "ü", "\ud83d", "0" * 43])
def test_another_key_opens_nothing_and_uses_nothing_up(clock: Clock, key: str) -> None:
    sign_in = SignIn(clock)
    assert sign_in.enter(key) is None
    assert not sign_in.knows(key)
    assert sign_in.enter(key_of(sign_in))


def test_the_link_lasts_an_hour(clock: Clock) -> None:
    for later, opens in ((LINK_LASTS, True), (LINK_LASTS + A_SECOND, False)):
        sign_in = SignIn(clock)
        clock.now += later
        assert bool(sign_in.enter(key_of(sign_in))) is opens


def test_an_unused_session_ends(clock: Clock) -> None:
    sign_in = SignIn(clock)
    token = sign_in.enter(key_of(sign_in))
    assert token
    clock.now += IDLE
    assert sign_in.knows(token)
    clock.now += IDLE + A_SECOND
    assert not sign_in.knows(token)
    clock.now -= IDLE
    assert not sign_in.knows(token)


def test_a_used_session_ends_after_half_a_day(clock: Clock) -> None:
    sign_in = SignIn(clock)
    token = sign_in.enter(key_of(sign_in))
    assert token
    for _ in range(ABSOLUTE // IDLE):
        clock.now += IDLE
        assert sign_in.knows(token)
    clock.now += A_SECOND
    assert not sign_in.knows(token)


@pytest.mark.parametrize(
    ("public_url", "port", "known"),
    [
        ("", "8080", {"127.0.0.1:8080", "localhost:8080"}),
        ("http://[::1]:8080", "8080", {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}),
        ("", "80", {"127.0.0.1", "localhost"}),
        ("https://Turnout.example:443/", "9", {"127.0.0.1:9", "localhost:9", "turnout.example"}),
        ("https://turnout.example:8443", "9", {"127.0.0.1:9", "localhost:9", "turnout.example:8443"}),
    ],
)
def test_the_names_that_a_browser_may_know_us_by(tmp_path: Path, public_url: str, port: str, known: set[str]) -> None:
    assert hosts(load({"PUBLIC_URL": public_url, "PORT": port, **SECRET}, tmp_path)) == known
