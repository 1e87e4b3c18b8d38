"""Two robots fall silent after a few answers, and whoever really talks with us is never taken for one."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.store.session import Transaction
from bot.store.tables import InboxRow
from bot.work.robots import FLOOD, LOOP, MUTED, ROBOT, TOO_MANY
from tests.work.teams import LEE, enrol
from tests.work.wire import ANA, BEN, Home

AWAY = "Settings. I am away until {0} and will text back, ticket {0}"
TALKS = (
    (
        "JOIN",
        "Ana",
        "90210",
        "driving",
        "yes",
        "SETTINGS",
        "1",
        "Anna",
        "SETTINGS",
        "2",
        "90211",
        "SETTINGS",
        "1",
        "Ana",
    ),
    (
        "JOIN",
        "?",
        "what",
        "Ana",
        "hm",
        "??",
        "90210",
        "I do not know",
        "driving",
        "ok",
        "HELP",
        "yes",
        "YES",
        "yes",
        "yes",
    ),
    ("JOIN", "SETTINGS", "SETTINGS", "settings", "1", "Ana", "settings", "1", "Ana"),
)


def reasons(home: Home) -> set[str]:
    """Why texts wait for a person."""

    def read(tx: Transaction) -> set[str]:
        return set(tx.session.exec(select(InboxRow.reason).where(InboxRow.state == "person")))

    found: set[str] = home.do(read)
    return found


@pytest.mark.parametrize("how", ["echo", "repeats", "counts"])
async def test_two_robots_fall_silent(home: Home, how: str) -> None:
    await home.signed_up(ANA, BEN)
    said, answers = await home.texts(ANA, "SETTINGS"), 1
    for n in range(20):
        text = {"echo": said[-1] if said else "", "repeats": "settings", "counts": AWAY.format(n)}[how]
        if text:
            said = await home.texts(ANA, text)
            answers += len(said)
            home.clock.move(seconds=10)
    assert answers <= LOOP + 1
    if how == "repeats":
        assert reasons(home) == {ROBOT, MUTED}
        assert await home.texts(BEN, "SETTINGS")
        home.clock.move(hours=1)
        assert await home.texts(ANA, "SETTINGS")


async def test_no_phone_gets_more_than_sixty_answers_in_ten_minutes(small_home: Home) -> None:
    await enrol(small_home, "lee", LEE)  # whoever leads is taken for no robot
    await small_home.texts(LEE, *["STATUS"] * (FLOOD + 5))
    assert len(small_home.wire.texts(LEE)) == FLOOD
    assert reasons(small_home) == {TOO_MANY}
    small_home.clock.move(minutes=11)
    assert await small_home.texts(LEE, "STATUS")


@pytest.mark.parametrize("talk", TALKS)
async def test_whoever_talks_is_no_robot(small_home: Home, talk: tuple[str, ...]) -> None:
    for text in talk:
        await small_home.texts(ANA, text)
        small_home.clock.at += timedelta(minutes=9) / len(talk)
    assert not reasons(small_home) & {ROBOT, MUTED}


async def test_eight_answers_in_two_minutes_are_all_answered(small_home: Home) -> None:
    for text in ("JOIN", "Ana", "90210", "driving", "SETTINGS", "1", "Anna", "SETTINGS", "2", "90211"):
        assert await small_home.texts(ANA, text), text
        small_home.clock.move(seconds=12)
