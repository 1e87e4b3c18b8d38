"""What supervisors look at: a process that does not do its work must not look healthy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.core.events import AccountIn, Condition, TextIn
from bot.desk.health import Health
from bot.store import accounts, copies, supporters
from bot.store.session import Transaction
from bot.work.failures import Failures
from bot.work.inlet import Inlet
from tests.house import NOON, Clock, open_house
from tests.work.wire import ANA, BEN, at_home

SIGNAL = {
    "SIGNAL_RPC_URL": "unix:///nowhere",
    "SIGNAL_ACCOUNT": "+12025550109,+12025550103",
    "ORGANIZATION": "Hill Tenants",
    "CONTACT": "help@example.org",
}


async def look(page: Health) -> tuple[int, dict[str, Any]]:
    application = web.Application()
    application.add_routes(page.routes())
    async with TestClient(TestServer(application)) as client, client.get("/health") as answer:
        return answer.status, await answer.json()


async def status(page: Health) -> int:
    return (await look(page))[0]


@pytest.mark.parametrize("tick", [None, NOON])
async def test_a_clock_that_stands_is_no_health(small_database_url: str, tmp_path: Path, tick: datetime | None) -> None:
    clock = Clock()
    with open_house(tmp_path, clock, DATABASE_URL=small_database_url) as house:
        page = Health(house, lambda: tick, Inlet(house))
        clock.move(seconds=60)
        assert await status(page) == 200
        clock.move(seconds=1)
        assert await status(page) == 503


async def test_a_copy_in_doubt_is_no_health(small_database_url: str, tmp_path: Path) -> None:
    clock = Clock()
    with open_house(tmp_path, clock, DATABASE_URL=small_database_url) as house:
        house.store.do(copies.raise_doubt, copies.Doubt.MISSING)
        status, body = await look(Health(house, lambda: NOON, Inlet(house)))
        assert (status, body["doubt"]) == (503, "missing")


async def test_a_process_that_only_serves_pages_has_no_clock(small_database_url: str, tmp_path: Path) -> None:
    clock = Clock()
    with open_house(tmp_path, clock, DATABASE_URL=small_database_url) as house:
        page = Health(replace(house, settings=replace(house.settings, role="web")), lambda: None, Inlet(house))
        clock.move(hours=1)
        assert await status(page) == 200


@pytest.mark.parametrize("role", ["all", "web"])
async def test_texts_that_wait_beside_the_database_say_that_it_takes_nothing(
    small_database_url: str, tmp_path: Path, role: str
) -> None:
    now = 0.0
    with open_house(tmp_path, Clock(), DATABASE_URL=small_database_url) as house:
        inlet = Inlet(house, lambda: now)
        await inlet.open()
        page = Health(replace(house, settings=replace(house.settings, role=role)), lambda: NOON, inlet)
        seen = []
        for number, at in enumerate((0.0, 2.0, 2.1)):
            now = at
            if number < 2:
                await inlet.set_down(TextIn("sms", f"IN{number}", ANA, "JOIN", house.store.clock()))
            seen.append(await look(page))
        await inlet.drain()
        seen.append(await look(page))
        inlet.close()
    assert [(code, body["database"], body["spool"]) for code, body in seen] == [
        (200, "ok", 1),
        (200, "ok", 2),
        (503, "takes nothing", 2),
        (200, "ok", 0),
    ]


async def test_a_database_that_never_answers_is_said_to_be_unreachable(
    postgres: Callable[[], str], tmp_path: Path
) -> None:
    """As behind a proxy that is dead: without an end the page would wait for it too, and say nothing."""
    with at_home(postgres(), tmp_path, Clock()) as home:
        page = Health(home.house, home.clock, Inlet(home.house))
        with psycopg.connect(home.house.settings.database_url.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE installation")
            status, body = await look(page)
    assert (status, body["database"]) == (503, "unreachable")


async def test_a_daily_limit_that_is_used_up_is_told_and_no_illness(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock(), DAILY_LIMIT="1") as home:
        page = Health(home.house, home.clock, Inlet(home.house))
        await home.signed_up(ANA, BEN)
        home.new_ask()
        seen = [await look(page)]
        await home.settle()
        seen.append(await look(page))
    assert [(code, body["outbox"]["daily_limit_used_up"]) for code, body in seen] == [(200, False), (200, True)]


async def test_sends_that_failed_are_told_by_code_for_an_hour(small_database_url: str, tmp_path: Path) -> None:
    now = 0.0
    with open_house(tmp_path, Clock(), DATABASE_URL=small_database_url) as house:
        page = Health(replace(house, failures=(failures := Failures(lambda: now))), lambda: NOON, Inlet(house))
        seen = []
        for minute, code in ((0, "503"), (1, "20429"), (59, "20429"), (60, "503"), (118, "reset"), (500, "")):
            now = minute * 60.0
            if code:
                failures.add("sms", code)
            seen.append((await look(page))[1]["sends_failed_last_hour"])
    assert seen == [
        {"503": 1},
        {"503": 1, "20429": 1},
        {"503": 1, "20429": 2},
        {"503": 1, "20429": 2},
        {"503": 1, "20429": 1, "reset": 1},
        {},
    ]


@pytest.mark.parametrize("role", ["all", "web"])
async def test_how_the_accounts_on_signal_are_is_said_without_their_numbers(
    small_database_url: str, tmp_path: Path, role: str
) -> None:
    with open_house(tmp_path, Clock(), DATABASE_URL=small_database_url, **SIGNAL) as house:
        page = Health(replace(house, settings=replace(house.settings, role=role)), lambda: None, Inlet(house))
        seen = []
        for number, condition in (
            ("+12025550109", Condition.WELL),
            ("+12025550103", Condition.CAPTCHA),
            ("+12025550109", Condition.GONE),
            ("+12025550103", Condition.WELL),
            ("+12025550109", Condition.WELL),
        ):
            house.store.do(accounts.keep, AccountIn("signal", number, condition))
            answered, body = await look(page)
            assert answered == 200
            assert "+1202" not in str(body)
            seen.append(body["channels"]["signal"])
        assert seen == [
            "account 2 of 2: connecting",
            "account 2 of 2: captcha",
            "account 1 of 2: gone; account 2 of 2: captcha",
            "account 1 of 2: gone",
            "ok",
        ]
        assert body["keys_changed"] == 0
        house.store.do(doubt_somebody)
        assert (await look(page))[1]["keys_changed"] == 1


def doubt_somebody(tx: Transaction) -> None:
    supporters.at(tx, "signal", "10000000-0000-4000-8000-000000000001", "en", None).address.doubted_at = tx.now
