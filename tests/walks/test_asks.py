"""An organizer asks: from the audience to "enough said yes", with every brake that there is."""

import asyncio
from collections.abc import AsyncIterator, Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytest_asyncio import fixture

from bot.app import now
from bot.channels import AT_ONCE
from bot.store import asks, invitations
from bot.store.session import Transaction
from tests.standin import faults
from tests.walks.people import sign_up
from tests.walks.program import PATIENCE, Walk, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

REACHED = ("queued", "sent", "delivered", "failed", "unknown", "skipped")
ANSWERS = ("yes", "no", "maybe", "waitlist", "other", "no_reply")


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("asks"), TIMEZONE="America/Los_Angeles") as walk:
        yield walk


def assert_adds_up(status: dict[str, Any]) -> None:
    """The two sums of rulings 23."""
    assert status["planned"] == sum(status[name] for name in REACHED), status
    assert status["sent"] + status["delivered"] == sum(status[name] for name in ANSWERS), status


def status_of(tx: Transaction, id: int) -> dict[str, Any]:
    """What `ask status` reads, quicker than the command."""
    ask = asks.get(tx, id)
    assert ask
    tally = invitations.status(tx, ask)
    return {"state": ask.state, **{name: getattr(tally, name) for name in ("planned", *REACHED, *ANSWERS)}}


async def ask_everyone(walk: Walk, **options: str) -> int:
    """An ask to all, due now; its number."""
    words = {"at": (now() - timedelta(minutes=1)).isoformat(), "audience": "everyone", **options}
    arguments = [word for name, value in words.items() for word in (f"--{name}", value)]
    made = walk.program.told("ask", "new", "--flow", "shift", "--set", "day=Sunday", "--set", "place=it", *arguments)
    return int(made["id"])


async def test_from_the_audience_to_enough_said_yes(walk: Walk) -> None:
    near = [walk.phone(number) for number in range(1, 7)]
    far, idle = walk.phone(1007), walk.phone(8)
    people = [
        (phone, "90210", "driving", name) for phone, name in zip(near, "Ana Ben Cem Dov Eve Fay".split(), strict=True)
    ]
    people += [(far, "Leeds", "driving, cooking", "Gus"), (idle, "90210", "cooking", "Hal")]
    await asyncio.gather(*(phone.signs_up(*answers) for phone, *answers in people))

    query = "skill:driving AND within 25km of 90210"
    at = now().astimezone(ZoneInfo("America/Los_Angeles")) + timedelta(seconds=4)
    made = walk.program.told(
        *("ask", "new", "--flow", "shift", "--audience", query, "--set", "day=Saturday", "--set", "place=the library"),
        *("--at", at.strftime("%Y-%m-%dT%H:%M:%S"), "--needed", "2"),
    )
    id = str(made["id"])
    preview = walk.program.told("ask", "preview", id)
    assert preview["count"] == len(near)
    assert {person["place"] for person in preview["sample"]} == {"Beverly Hills"}
    assert {why: count for why, count in preview["left_out"].items() if count} == {"do not fit": 2}
    english = next(sketch for sketch in preview["texts"] if sketch["language"] == "en")
    assert (english["people"], english["segments"]) == (len(near), 1)
    assert "Can you take a shift on Saturday at the library?" in english["text"]

    for phone, name in zip(near, "Ana Ben Cem Dov Eve Fay".split(), strict=True):
        text = await phone.hears()
        assert (
            text
            == f"Hi {name}, it's Hill Tenants. Can you take a shift on Saturday at the library? Reply YES, NO or MAYBE."
        )
    await walk.program.idle()
    await walk.twilio.settled()

    assert "How do you get there" in await near[0].says("Yep, count me in!")
    assert "No problem" in await near[1].says("can't, sorry")
    assert "as a maybe" in await near[2].says("🤷 maybe")
    assert "a person will read this" in await near[3].says("is there parking at the library?")
    assert_adds_up(walk.program.look(status_of, made["id"]))
    assert "How do you get there" in await near[4].says("👍")
    assert "We have enough people" in await near[5].says("yes!!")

    status = walk.program.told("ask", "status", id)
    assert_adds_up(status)
    assert (status["state"], status["planned"], status["delivered"]) == ("filled", 6, 6)
    assert [status[answer] for answer in ANSWERS] == [2, 1, 1, 1, 1, 0]
    replies = walk.program.told("ask", "replies", id)
    assert {reply["text"]: reply["label"] for reply in replies} == {
        "Yep, count me in!": "yes",
        "can't, sorry": "no",
        "🤷 maybe": "maybe",
        "is there parking at the library?": "other",
        "👍": "yes",
        "yes!!": "waitlist",
    }
    assert replies[2]["question"]
    assert (len(far.texts), len(idle.texts)) == (4, 4)


async def test_the_brakes_work_while_it_sends(tmp_path: Path) -> None:
    """The wire is held with as many texts on it as there may be, so that what has left is known to the last one."""
    async with walking(tmp_path) as walk:
        phones = [walk.phone(number) for number in range(1000, 1003 + 3 * AT_ONCE)]
        walk.program.look(sign_up, [phone.number for phone in phones])
        held = hold_the_wire(walk)
        id = await ask_everyone(walk)

        async def brake(left: int, *command: str, told: Collection[str] = ()) -> None:
            """Stop once so many texts have left: those on the wire arrive, and no other leaves in the next tick, but to
            whoever is told of it."""
            await walk.twilio.wait_for(left, timeout=PATIENCE)
            assert_adds_up(walk.program.look(status_of, id))
            walk.program.told(*command)
            held.set()
            health = await walk.program.until(lambda health: not health["outbox"]["posting"])
            await walk.program.until(lambda later: later["last_tick"] > health["last_tick"])
            assert {one.form["To"] for one in walk.twilio.sent[left:]} <= set(told)

        await brake(AT_ONCE, "ask", "pause", str(id))
        assert walk.program.look(status_of, id)["state"] == "paused"
        assert "Sunday" in await phones[0].hears()
        assert "How do you get there" in await phones[0].says("yes")

        held = hold_the_wire(walk)
        walk.program.told("ask", "resume", str(id))
        await brake(1 + 2 * AT_ONCE, "pause-all")

        held = hold_the_wire(walk)
        walk.program.told("resume-all")
        await brake(1 + 3 * AT_ONCE, "ask", "cancel", str(id), told=[phones[0].number])
        status = walk.program.told("ask", "status", str(id))
        assert_adds_up(status)
        assert (status["state"], status["yes"]) == ("cancelled", 1)
        assert status["skipped_for"] == {"cancelled": 3}


def hold_the_wire(walk: Walk) -> asyncio.Event:
    """Let the next texts be taken and not answered until the event is set: as many as the program sends at once."""
    answer = asyncio.Event()
    walk.twilio.script(*[faults.slow(answer)] * AT_ONCE)
    return answer


async def test_an_ask_waits_for_the_daytime_of_each_supporter(tmp_path: Path) -> None:
    la = datetime.now(ZoneInfo("America/Los_Angeles"))
    quiet = f"{la - timedelta(hours=1):%H:%M}-{la + timedelta(hours=1):%H:%M}"
    async with walking(tmp_path, QUIET_HOURS=quiet) as walk:
        american, british = walk.phone(1), walk.phone(1002)
        await asyncio.gather(american.signs_up("90210", "driving", "Ana"), british.signs_up("Leeds", "driving", "Ben"))
        id = await ask_everyone(walk)
        assert "Ben, it's Hill Tenants" in await british.hears()
        await walk.program.until(lambda health: health["outbox"]["queued"] == 1)
        status = walk.program.look(status_of, id)
        assert (status["planned"], status["queued"]) == (2, 1)
        assert len(american.texts) == 4
        validity = int(walk.twilio.sent[-1].form["ValidityPeriod"])
        assert 0 < validity <= 36_000
