"""What operators are told at run time: true counts, nothing personal, and cheap."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import event

from bot.channels import Failure
from bot.core import harm
from bot.core.events import TextIn
from bot.core.harm import Held
from bot.desk.health import Health
from bot.desk.metrics import Metrics
from bot.store import asks as stored
from bot.store import claims, copies, standing
from bot.work import asks, hear
from bot.work.loops import Loops
from bot.work.uptime import uptime
from tests.databases import about_sqlite
from tests.house import NOON, Clock
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, at_home

TWILIO: dict[str, Any] = {
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "TWILIO_FROM_NUMBER": NUMBER,
    "ORGANIZATION": "Hill Tenants",
    "CONTACT": "help@example.org",
}
LINE = re.compile(r'turnout_(\w+)(?:\{((?:\w+="[^"\\]*",?)+)\})? ([0-9.e+-]+)')


async def shown(page: Metrics | Health) -> str:
    application = web.Application()
    application.add_routes(page.routes())
    path, kind = ("/metrics", "text/plain") if isinstance(page, Metrics) else ("/health", "application/json")
    async with TestClient(TestServer(application)) as client, client.get(path) as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        return await answer.text()


async def read(home: Home) -> dict[str, float]:
    """`name{labels}` -> value; each line is one that Prometheus can read."""
    loops = Loops(home.house, home.clock)
    loops.ticked_at = uptime() - (home.clock() - NOON).total_seconds()
    page = await shown(Metrics(home.house, loops))
    for secret in (ANA, BEN, CLEO, ANA[1:], "zeppelin", "Saturday", ACCOUNT_SID, NUMBER[1:]):
        assert secret not in page, secret
    told = {}
    for line in page.splitlines():
        if not line.startswith("#"):
            found = LINE.fullmatch(line)
            assert found, line
            told[f"{found[1]}{{{found[2]}}}" if found[2] else found[1]] = float(found[3])
    told["tick_age_seconds"] = round(told["tick_age_seconds"])  # it goes on between two looks
    return told


async def test_the_counts_are_those_of_the_rows_whichever_process_is_asked(database_url: str, tmp_path: Path) -> None:
    with at_home(database_url, tmp_path, Clock(), carrier_answers=False, **TWILIO) as home:
        await home.signed_up(ANA, BEN, CLEO)
        home.wire.answers.extend([Answer(), Answer(False, Failure.FILTERED), Answer(False, Failure.MALFORMED)])
        home.new_ask()
        await home.settle()
        await home.texts(ANA, "can you bring the zeppelin?")
        await home.receive(BEN, "hello")
        home.clock.move(seconds=20)
        await home.receive(CLEO, "STOP")
        told = await read(home)
        for ours in ("cpu_seconds_total", "database_seconds"):
            told.pop(ours)
        other = replace(home, house=replace(home.house, settings=replace(home.house.settings, role="web"), channels={}))
        assert told.items() <= (await read(other)).items()
        assert told['failed_last_hour{channel="sms",code="filtered"}'] == 1
        assert told['failed_last_day{channel="sms",code="filtered"}'] == 1
        assert told["parked"] == 1
        assert told['left_last_minute{channel="sms"}'] == 4
        assert told['queued{channel="sms",kind="ask"}'] == 0
        assert (told["inbox"], told["inbox_age_seconds"]) == (2, 20)
        assert told["for_person"] == 1
        assert (told["stops_last_hour"], told['stop_seconds{of="longest"}']) == (1, 0)
        assert (told["tick_age_seconds"], told["spooled"], told["disk_full"]) == (20, 0, 0)
        assert told['kept_batches_total{of="texts"}'] == 0  # what came in was kept by hand
        assert told['doubt{why="copied"}'] == 0
        home.do(copies.raise_doubt, copies.Doubt.COPIED)
        home.do(hear.some_steps, home.house)
        home.clock.move(hours=2)
        told = await read(home)
        assert told['doubt{why="copied"}'] == 1
        assert 'failed_last_hour{channel="sms",code="filtered"}' in told
        assert told['failed_last_hour{channel="sms",code="filtered"}'] == 0
        assert (told["inbox"], told['queued{channel="sms",kind="notice"}']) == (0, 1)
        assert told['queued_age_seconds{channel="sms",kind="notice"}'] == 7200


async def test_what_no_phone_took_is_counted_by_its_code_while_it_waits_for_its_second_try(
    database_url: str, tmp_path: Path
) -> None:
    with at_home(database_url, tmp_path, Clock(), **TWILIO) as home:
        home.clock.at = NOON.replace(hour=21)
        await home.signed_up(ANA, BEN, CLEO)
        home.wire.answers.extend([Answer(False, Failure.UNDELIVERED)] * 2)
        home.new_ask()
        await home.settle()
        hour, day = (f'failed_last_{span}{{channel="sms",code="undelivered"}}' for span in ("hour", "day"))
        told = await read(home)
        assert (told[hour], told[day]) == (2, 2)
        await home.wait(hours=4)  # at night where Ana lives
        assert [row.state for row in home.rows(kind="ask")].count("queued") == 2
        told = await read(home)
        assert (told[hour], told[day]) == (0, 2)
        await home.wait(hours=14)
        assert {row.state for row in home.rows(kind="ask")} == {"sent"}
        assert not {name for name in await read(home) if name.startswith("failed_")}


async def test_sends_that_failed_are_counted_by_code_although_their_texts_left_later(
    database_url: str, tmp_path: Path
) -> None:
    with at_home(database_url, tmp_path, Clock(), **TWILIO) as home:
        await home.signed_up(ANA, BEN, CLEO)
        storm = (Failure.THROTTLED, Failure.UNREACHED, Failure.THROTTLED, Failure.UNKNOWN)
        home.wire.answers.extend(Answer(False, failure) for failure in storm)
        home.new_ask()
        await home.settle()
        for _ in range(3):
            await home.wait(minutes=5)
        assert {row.state for row in home.rows(kind="ask")} == {"sent"}
        told = await read(home)
    assert {name: told[name] for name in told if "fail" in name} == {
        'send_failures_total{channel="sms",code="throttled"}': 2,
        'send_failures_total{channel="sms",code="unreached"}': 1,
        'send_failures_total{channel="sms",code="unknown"}': 1,
    }


async def test_the_daily_limit_and_what_of_it_is_used_are_told_where_there_is_one(
    small_database_url: str, tmp_path: Path
) -> None:
    with at_home(small_database_url, tmp_path, Clock(), DAILY_LIMIT="2") as home:
        await home.signed_up(ANA, BEN, CLEO)
        told = await read(home)
        assert (told["daily_limit"], told["daily_limit_used"]) == (2, 0)
        home.new_ask()
        await home.settle()
        told = await read(home)
        assert (told["daily_limit"], told["daily_limit_used"]) == (2, 2)
        free = replace(home, house=replace(home.house, settings=replace(home.house.settings, daily_limit=None)))
        assert not {name for name in await read(free) if name.startswith("daily_limit")}


async def test_asks_that_are_paused_are_counted_by_what_for(database_url: str, tmp_path: Path) -> None:
    with at_home(database_url, tmp_path, Clock(), **TWILIO) as home:
        tolls = (harm.Toll(200, *counts) for counts in ((41, 0, 0), (0, 7, 0), (0, 0, 11)))
        for pause in (judge(toll) for toll in tolls for judge in (harm.surge, harm.at_first)):
            if pause:
                home.do(stored.hold, home.new_ask(), pause.why, pause.held)
        home.do(stored.hold, home.new_ask(), harm.DUPLICATE, Held.DUPLICATE)
        home.do(stored.hold, home.new_ask(), harm.NEEDED, Held.SECOND)
        for words in ("its audience can not be found: nobody by an organizer", "it was due at 10:00"):
            home.do(stored.hold, home.new_ask(), words)
        home.do(asks.pause, home.new_ask(), "test")
        running = home.new_ask()
        counts = dict.fromkeys(Held, 1) | {Held.UNDELIVERED: 2, Held.FILTERED: 2, Held.OTHER: 2}
        told = await read(home)
        assert {name: told[f'asks_held{{why="{name}"}}'] for name in Held} == counts
        home.do(asks.resume, running - 1, "test")
        assert (await read(home))['asks_held{why="people"}'] == 0


async def test_the_pace_is_told_where_it_is_set(small_database_url: str, tmp_path: Path) -> None:
    for pace in ("", "30"):
        with at_home(small_database_url, tmp_path, Clock(), **TWILIO, SMS_PACE=pace) as home:
            told = await read(home)
            assert {name: told[name] for name in told if "pace" in name} == (
                {'pace{channel="sms"}': 30} if pace else {}
            )


@pytest.mark.parametrize("pace", ["", "30"])
async def test_how_much_of_the_pace_is_kept_is_told_also_where_none_is_set(
    small_database_url: str, tmp_path: Path, pace: str
) -> None:
    with at_home(small_database_url, tmp_path, Clock(), **TWILIO, SMS_PACE=pace) as home:
        loops = Loops(home.house, home.clock)
        page, health = Metrics(home.house, loops), Health(home.house, home.clock, loops.inlet, loops.departures)
        assert "turnout_pace_share{" not in await shown(page)  # nothing leaves from here yet
        await loops.start()
        try:
            seen = [(await shown(page), await shown(health))]
            loops.departures["sms"].heed(Failure.THROTTLED)
            seen.append((await shown(page), await shown(health)))
        finally:
            await loops.stop()
    (usual, well), (eased, ill) = seen
    assert 'turnout_pace_share{channel="sms"} 1\n' in usual
    assert '"pace_share": {"sms": 1.0}' in well
    assert re.search(r'turnout_pace_share{channel="sms"} 0\.[5-9]', eased)
    assert re.search(r'"pace_share": {"sms": 0\.[5-9]', ill)


async def test_what_this_process_keeps_is_counted(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock()) as home:
        loops = Loops(home.house, home.clock)
        for number, words in enumerate(("JOIN", "Ana", "STOP")):
            await loops.receive(TextIn("sms", f"SM{number}", ANA, words, NOON))
        page = await shown(Metrics(home.house, loops))
    for line in ('kept_total{of="texts"} 2', 'kept_batches_total{of="texts"} 2', 'kept_total{of="opt_outs"} 1'):
        assert f"turnout_{line}" in page.splitlines()


@about_sqlite
def test_each_count_reads_an_index_however_many_rows_there_are(small_database_url: str, tmp_path: Path) -> None:
    with at_home(small_database_url, tmp_path, Clock()) as home:
        plans: list[str] = []

        def explain(connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
            if statement.startswith("SELECT"):
                plan = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)
                plans.extend(row[3] for row in plan)

        event.listen(home.house.store._reading, "before_cursor_execute", explain)
        home.house.store.read(standing.look, ["sms"])
        home.house.store.read(claims.used_today)
    seen = [plan for plan in plans if re.search("(outbox|inbox|consent_event|ask)", plan)]
    assert [plan for plan in seen if "INDEX" not in plan and "PRIMARY KEY" not in plan and "consent" not in plan] == []
    assert {"ix_outbox_queue", "ix_outbox_pending", "ix_outbox_ill", "ix_outbox_intent", "ix_inbox_person"} | {
        "ix_outbox_returned"
    } <= set(re.findall(r"ix_\w+", "\n".join(seen)))
