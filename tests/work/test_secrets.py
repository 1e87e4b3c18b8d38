"""Numbers, names and words of people stand nowhere in the clear (rulings 7)."""

from pathlib import Path

import pytest

from tests.databases import everything_in
from tests.house import Clock
from tests.work.wire import Home, at_home

DANA, EVAN = "+12025550177", "+12025550188"
SECRETS = (
    DANA,
    DANA[1:],
    EVAN,
    EVAN[2:],
    "Guinevere",
    "Quixote",
    "zeppelin",
    "scoundrels",
    "on earth",
    "seven o'clock",
)


async def _talk(home: Home) -> None:
    await home.texts(DANA, "JOIN", "Beverly Hills, California", "driving", "Guinevere Quixote")
    home.new_ask()
    await home.settle()
    await home.texts(DANA, "is there parking for my zeppelin?", "yes", "1", "see you at seven o'clock")
    await home.texts(EVAN, "who on earth is this?", "stop texting me you scoundrels")
    assert home.person(DANA).name == "Guinevere Quixote"


async def test_nothing_personal_is_in_the_database_or_in_the_log(
    small_database_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    with at_home(small_database_url, tmp_path, Clock(), carrier_answers=False) as home:
        await _talk(home)
        kept = everything_in(small_database_url)
    kept += everything_in(small_database_url)
    assert b"opted_out" in kept
    for secret in SECRETS:
        assert secret.encode() not in kept, secret
        assert secret.encode("utf-16-le") not in kept, secret
        assert secret not in caplog.text, secret
