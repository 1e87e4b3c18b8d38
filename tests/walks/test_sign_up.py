"""A supporter signs up by SMS, for real: signed webhooks in, REST out, one process with one SQLite file."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from pytest_asyncio import fixture

from bot.store import census
from tests.databases import everything_in
from tests.walks.people import inbox_of
from tests.walks.program import Program, Walk, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with walking(tmp_path_factory.mktemp("sign_up"), None, Program, COUNTRIES="US,GB") as walk:
        yield walk


async def test_from_join_to_the_closing_line(walk: Walk) -> None:
    phone = walk.phone(1)
    welcome = await phone.says("Join!")
    assert welcome.startswith("Hill Tenants: thanks for joining")
    assert "STOP to leave, HELP for help" in welcome
    assert "ZIP code or town" in welcome
    assert "1 driving" in await phone.says("I'm in Leeds")
    assert "What should we call you" in await phone.says("1, 3 and cooking")
    assert (await phone.says("Zebulon")).startswith("You are in, Zebulon!")

    webhook = walk.twilio.webhooks[-1]
    assert (webhook.status, webhook.content_type, webhook.text) == (200, "text/xml", "<Response/>")
    sent = walk.twilio.sent[-1]
    assert sent.form["StatusCallback"].startswith(f"{walk.program.url}/webhooks/twilio/status?m=")
    await walk.twilio.settled()
    assert {call.status for call in walk.twilio.status_calls} == {204}

    done = await walk.program.turnout("supporters", "show", phone.number, "--json")
    known = json.loads(done.stdout)
    assert (known["name"], known["consent"], known["place"], known["country"]) == ("Zebulon", "in", "Leeds", "GB")
    assert known["zone"] == "Europe/London"
    assert set(known["skills"]) == {"driving", "canvassing", "cooking"}
    assert [line["kind"] for line in known["history"]] == ["opt_in"]
    kept = everything_in(walk.program.environ.get("DATABASE_URL", f"sqlite:///{walk.program.database}"))
    assert b"Zebulon" not in kept


async def test_a_text_again_changes_nothing(walk: Walk) -> None:
    phone = walk.phone(2)
    sid = "SM" + "2" * 32
    answers = await asyncio.gather(*(walk.twilio.text(phone.number, "JOIN", sid=sid) for _ in range(5)))
    assert answers == [200] * 5
    await walk.program.idle()
    assert len(phone.texts) == 1
    await walk.program.kill()
    await walk.program.start()
    await phone.sends("JOIN", sid=sid)
    await walk.program.idle()
    assert len(phone.texts) == 1


async def test_what_twilio_did_not_sign_is_refused_and_not_kept(walk: Walk) -> None:
    phone = walk.phone(3)
    before = walk.program.look(census.counts)
    assert await walk.twilio.text(phone.number, "JOIN", sign=False) == 403
    assert await walk.twilio.text(phone.number, "JOIN", sign_with="f" * 32) == 403
    assert await walk.twilio.text(phone.number, "JOIN", signed_as="https://elsewhere.example/") == 403
    assert await walk.twilio.text(phone.number, "JOIN", headers={"X-Forwarded-Host": "x.example"}, sign=False) == 403
    await walk.program.idle()
    assert walk.program.look(census.counts) == before
    assert (phone.texts, walk.program.look(inbox_of, phone.number)) == ([], [])


@pytest.mark.parametrize(
    ("number", "text", "media", "answered"),
    [
        (11, "PINEAPPLES", 0, True),
        (12, "many words " * 10_000, 0, True),
        (13, "JO\0IN\0", 0, True),
        (14, "🎉🎉🎉", 0, True),
        (15, "", 1, True),
        (16, "", 0, True),
        (17, "look at this cat of mine", 2, True),
        ("+4930901820", "JOIN", 0, False),
        ("+12345", "JOIN", 0, False),
        ("VOTE4ME", "JOIN", 0, False),
        ("12345", "JOIN", 0, False),
    ],
)
async def test_no_text_is_lost_and_none_is_a_fault(
    walk: Walk, number: int | str, text: str, media: int, *, answered: bool
) -> None:
    phone = walk.phone(number)
    await phone.sends(text, media=media)
    await walk.program.idle()
    assert len(phone.texts) == answered, phone.texts
    assert [one.text for one in walk.program.look(inbox_of, phone.number)] == [text]


async def test_health_tells_counts_and_nobody(walk: Walk) -> None:
    health = await walk.program.until(lambda health: health["last_tick"])
    assert health["status"] == 200
    assert health["database"] == "ok"
    assert health["channels"] == {"sms": "ok"}
    assert {"version", "flows", "inbox", "outbox", "last_tick"} <= set(health)
    assert (await walk.program.get("/simulator"))[0] == 404
