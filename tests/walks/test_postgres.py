"""Several processes on one PostgreSQL: none is special, and nobody is texted twice."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import now
from tests.standin.signal_cli import ACCOUNT, SignalStandIn
from tests.standin.signal_phone import SignalPhone
from tests.walks.forked import Forked
from tests.walks.program import PATIENCE, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_one_web_and_two_workers(postgres: Callable[..., str], tmp_path: Path) -> None:
    url = postgres("template0").replace("+psycopg", "")
    async with walking(tmp_path / "web", ROLE="web", DATABASE_URL=url) as walk:
        workers = []
        for name in ("one", "two"):
            worker = Forked(tmp_path / name, walk.program.environ)
            worker.environ |= {"ROLE": "worker", "PORT": worker.url.rpartition(":")[2]}
            workers.append(worker)
        await asyncio.gather(*(worker.start() for worker in workers))
        try:
            phones = [walk.phone(number) for number in range(1, 21)]
            await asyncio.gather(*(phone.signs_up("90210", "driving", "Quimby") for phone in phones))
            walk.program.told(
                *("ask", "new", "--flow", "shift", "--audience", "within 5km of 90210"),
                *("--needed", "3", "--waves", "all"),
                *("--set", "day=Sunday", "--set", "place=the hall", "--at", (now() - timedelta(minutes=1)).isoformat()),
            )
            await asyncio.gather(*(phone.hears() for phone in phones))
            await asyncio.gather(*(phone.says("yes") for phone in phones))
            await walk.program.idle()
            await walk.twilio.settled()
            status = walk.program.told("ask", "status", "1")
            assert (status["state"], status["yes"], status["waitlist"], status["delivered"]) == ("filled", 3, 17, 20)
            assert Counter(message.to for message in walk.twilio.sent) == {phone.number: 6 for phone in phones}
            assert [(await worker.stop())[0] for worker in workers] == [0, 0]
        finally:
            for worker in workers:
                assert "Traceback" not in worker.log.read_text()
                await worker.close()


async def test_of_two_workers_one_holds_the_line_to_signal_cli_and_the_other_takes_over(
    postgres: Callable[..., str], tmp_path: Path
) -> None:
    person = "10000000-0000-4000-8000-000000000100"
    async with SignalStandIn() as daemon:
        settings = {
            "DATABASE_URL": postgres().replace("+psycopg", ""),
            "ROLE": "worker",
            "ORGANIZATION": "Hill Tenants",
            "CONTACT": "help@example.org",
            "QUIET_HOURS": "off",
            "SIGNAL_RPC_URL": daemon.url,
            "SIGNAL_ACCOUNT": ACCOUNT,
        }
        phone = SignalPhone(daemon, person)
        one, two = (Forked(tmp_path / name, settings) for name in ("one", "two"))
        two.folder = one.folder  # with the journal in it
        try:
            await one.start()
            phone.text("JOIN")
            await daemon.wait_for(1, to=person, timeout=PATIENCE)
            await two.start()
            phone.text("90210")
            await daemon.wait_for(2, to=person, timeout=PATIENCE)
            await one.kill()
            phone.text("driving")
            answers = await daemon.wait_for(3, to=person, timeout=PATIENCE)
            assert [answer.text.split()[0] for answer in answers] == ["Hill", "Beverly", "What"]
            assert (await two.stop())[0] == 0
            assert "Traceback" not in one.log.read_text() + two.log.read_text()
        finally:
            for worker in (one, two):
                await worker.close()
