"""People on a real Signal, one bot for all of them: they join, answer in every way a phone has, leave, come back."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pytest_asyncio import fixture

from bot.app import now
from bot.store import asks, attachments, census, invitations, supporters
from bot.store.session import Transaction
from bot.work import flow_files
from tests.lab.lab import Lab
from tests.lab.phones import Got, SignalPhone
from tests.lab.walk import LINES, OPENINGS, LabWalk, rows_of, texts_of, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE = "../../etc/pass\u202ewd\0\n.sh"
PICTURE = b"\x89PNG\r\n\x1a\n a picture of a noticeboard"

TEAM = """
[team.riverside]
leads = ["callers", "lee", "otis"]
audience = "skill:cooking"
hours = "daily 08:00"
"""


@fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory, signal_lab: Lab) -> AsyncIterator[LabWalk]:
    folder = tmp_path_factory.mktemp("signal")
    flows = shutil.copytree(flow_files.BUNDLED, folder / "flows")
    with (flows / "digests.toml").open("a") as digests:
        digests.write(TEAM)
    async with walking(folder, signal_lab, FLOWS_DIR=str(flows)) as walk:
        yield walk


def answers_to(tx: Transaction, id: int) -> dict[str, int]:
    """How many answers of each kind an ask has."""
    ask = asks.get(tx, id)
    assert ask
    tally = invitations.status(tx, ask)
    return {name: getattr(tally, name) for name in ("yes", "no", "maybe", "other", "no_reply") if getattr(tally, name)}


async def until_answers(walk: LabWalk, id: int, **expected: int) -> None:
    """Return once the ask has these answers."""
    async with asyncio.timeout(30):
        while walk.program.look(answers_to, id) != expected:  # noqa: ASYNC110 -- another process sets no event here
            await asyncio.sleep(0.1)


def ask(walk: LabWalk, audience: str, day: str) -> int:
    """An ask, due now; its number."""
    due = (now() - timedelta(minutes=1)).isoformat()
    words = ("--set", f"day={day}", "--set", "place=the hall", "--audience", audience, "--at", due)
    made: dict[str, Any] = walk.program.told("ask", "new", "--flow", "shift", *words)
    return int(made["id"])


async def test_a_supporter_joins_is_asked_leaves_and_comes_back(walk: LabWalk) -> None:
    phone = await walk.phone()
    for line, opening in zip(LINES, OPENINGS, strict=True):
        assert (await phone.says(line)).startswith(opening)
    assert "SMS" not in phone.got[0].text
    known = walk.program.told("supporters", "list")
    assert [(one["name"], one["consent"], one["place"]) for one in known] == [("Quimby", "in", "Beverly Hills")]

    id = ask(walk, "skill:driving", "Friday")
    asked = await phone.hears()
    assert asked.text.startswith("Hi Quimby, it's Hill Tenants. Can you take a shift on Friday")
    await phone.reacts(asked, "👍")
    assert "How do you get there" in (await phone.hears()).text
    assert "See you Friday" in await phone.says("3")
    assert walk.program.look(answers_to, id) == {"yes": 1}

    assert "You are out" in await phone.says("STOP")
    await phone.reacts(asked, "👍")
    await walk.program.idle()
    assert walk.program.told("supporters", "count")["out"] == 1
    assert "Welcome back" in await phone.says("START")
    assert walk.program.told("supporters", "count")["in"] == 1
    assert len(await phone.look()) == len(phone.got) == phone.heard


async def test_an_ask_is_answered_in_every_way_that_a_phone_has(walk: LabWalk) -> None:
    reacting, quoting, texting, leaving = phones = await walk.new_phones(4)
    await asyncio.gather(*(phone.says("VOLUNTEER") for phone in phones))
    friday, monday = ask(walk, "keyword:VOLUNTEER", "Friday"), ask(walk, "keyword:VOLUNTEER", "Monday")
    asked = dict(zip(phones, [await two_asks(phone) for phone in phones], strict=True))

    like = await reacting.reacts(asked[reacting]["Monday"], "❤️")
    no = await quoting.quotes(asked[quoting]["Friday"], "sorry, no")
    yes = await texting.sends("yes, Monday")
    maybe = await leaving.quotes(asked[leaving]["Monday"], "maybe")
    await until_answers(walk, friday, no=1, no_reply=3)
    await until_answers(walk, monday, yes=2, maybe=1, no_reply=1)

    assert like != no
    await reacting.reacts(asked[reacting]["Monday"], "❤️", remove=True)
    edit = await texting.edits(yes, "no, Monday")
    await leaving.deletes(maybe)
    await until_answers(walk, monday, no=1, no_reply=3)
    await texting.edits(edit, "yes, Monday")
    await reacting.reacts(asked[reacting]["Friday"], "👎")
    await until_answers(walk, monday, yes=1, no_reply=3)
    await until_answers(walk, friday, no=2, no_reply=2)
    await quoting.confirms(*asked[quoting].values())
    await quoting.confirms(*asked[quoting].values(), kind="Read")
    await walk.program.idle()
    assert walk.program.told("ask", "status", str(monday))["delivered"] == 1


async def two_asks(phone: SignalPhone) -> dict[str, Got]:
    """The two asks that a phone gets, by their days."""
    both = [await phone.hears(), await phone.hears()]
    return {day: one for one in both for day in ("Friday", "Monday") if day in one.text}


async def test_files_and_long_texts_arrive_whole(walk: LabWalk) -> None:
    phone = await walk.phone()
    long = "a very long text " * 400
    rest = await phone.uploads(long.encode(), "text/x-signal-plain")
    await phone.sends(long[:2000], attachments=[rest])
    picture = await phone.uploads(PICTURE, "image/png", HOSTILE)
    await phone.sends("look at this board", attachments=[picture])
    voice = await phone.uploads(b"a voice", "audio/aac")
    await phone.does({"attachments": [voice | {"flags": 1}]})
    kept = await until_kept(walk, phone, 2)
    assert walk.program.look(texts_of, phone.aci) == [long, "look at this board", ""]
    assert [(one.content_type, one.content) for one in kept] == [("image/png", PICTURE), ("audio/aac", b"a voice")]
    waiting = walk.program.told("inbox", "list")
    board = next(one["id"] for one in waiting if one["text"] == "look at this board")
    folder = walk.program.folder / "files"
    walk.program.told("inbox", "files", str(board), "--to", str(folder))
    [file] = folder.iterdir()
    assert re.fullmatch(r"\d+-1-pass_wd\W*", file.stem)
    assert file.read_bytes() == PICTURE


async def until_kept(walk: LabWalk, phone: SignalPhone, many: int) -> list[attachments.Kept]:
    """The files of a phone, once so many have been fetched."""
    async with asyncio.timeout(30):
        while len(kept := walk.program.look(files_of, phone.aci)) < many:  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.1)
    return kept


def files_of(tx: Transaction, aci: str) -> list[attachments.Kept]:
    """Every file that somebody sent and that is here."""
    every = [file for row in rows_of(tx, aci) for file in attachments.of_text(tx, row.id or 0, whole=True)]
    return [file for file in every if file.state == attachments.KEPT]


async def test_nothing_is_kept_past_its_timer(walk: LabWalk) -> None:
    phone = await walk.phone()
    await phone.does({"flags": 2, "expireTimer": 2, "expireTimerVersion": 2})
    picture = await phone.uploads(PICTURE, "image/png", "once.png")
    await phone.does({"attachments": [picture], "isViewOnce": True})
    await phone.sends("is there parking at the corner?", expireTimer=2, expireTimerVersion=2)
    await phone.has(2)
    async with asyncio.timeout(30):
        while any(walk.program.look(texts_of, phone.aci)):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.2)
    assert walk.program.look(files_of, phone.aci) == []


async def test_a_number_that_shows_later_is_no_second_person(walk: LabWalk) -> None:
    phone = await walk.phone()
    await phone.says("JOIN")
    before = walk.program.look(census.counts)
    assert not walk.program.look(number_of, phone.aci)
    await phone.does({"body": "10001"}, sealed=True)
    assert "New York" in (await phone.hears()).text
    assert walk.program.look(number_of, phone.aci) == phone.number
    assert walk.program.look(census.counts) == before


def number_of(tx: Transaction, aci: str) -> str:
    """The phone number that belongs to a Signal account, as far as we know."""
    person = supporters.find(tx, "signal", aci)
    assert person
    return person.phone


async def test_what_is_no_message_to_us_is_never_answered(walk: LabWalk) -> None:
    phone = await walk.phone()
    stamp = walk.lab.stamp
    story = {"text": "my story", "textStyle": 0, "textForegroundColor": 1, "textBackgroundColor": 2, "color": 3}
    await phone.raw({"storyMessage": {"allowsReplies": True, "textAttachment": story}}, stamp())
    offer = {"id": 1, "type": 0, "opaque": {"$b64": "b3BhcXVl"}}
    await phone.raw({"callMessage": {"offer": offer}}, stamp())
    await phone.raw({"typingMessage": {"timestamp": stamp(), "action": 0}}, stamp())
    await walk.lab.do("syncSent", name=phone.account.name, to=phone.name, text="JOIN", timestamp=stamp())
    await phone.says_in(await phone.meets_in_a_group(), "JOIN")
    await phone.does_to_the_bot("garbage")
    assert (await phone.says("JOIN")).startswith(OPENINGS[0])
    await walk.program.idle()
    assert len(await phone.look()) == 1


async def test_the_same_message_again_is_answered_once(walk: LabWalk) -> None:
    phone = await walk.phone()
    await phone.does_to_the_bot("replay", text="JOIN", timestamp=(first := walk.lab.stamp()))
    await phone.does_to_the_bot("text", text="JOIN", timestamp=first)
    await phone.hears()
    assert "noted" in await phone.says("90210")
    await walk.program.idle()
    assert (len(await phone.look()), walk.program.look(texts_of, phone.aci)) == (2, ["JOIN", "90210"])


async def test_leads_get_a_digest_in_their_group_and_answer_there(walk: LabWalk) -> None:
    one, *_ = walk.lab.accounts
    lee, otis, cook = [await walk.phone(one) for _ in range(3)]
    group = await lee.meets_in_a_group(otis)
    code = walk.program.told("organizers", "add", "callers", "--channel", "signal")["code"]
    await lee.says_in(group, code)
    assert (await otis.hears()).text.startswith("Thank you, callers.")

    await cook.signs_up("90210", "cooking", "Zoe")
    ask(walk, "skill:cooking", "Sunday")
    await cook.hears()
    assert "a person will read this" in await cook.says("is there a kitchen at the hall?")
    walk.program.told("digest", "send", "riverside")
    digest = await otis.hears()
    assert "is there a kitchen at the hall?" in digest.text
    await otis.says_in(group, "1 say there is, with two ovens")
    assert (await cook.hears()).text == "Hill Tenants: there is, with two ovens"
    assert (await otis.hears()).text.startswith("Sent to Zoe")
    await lee.says_in(group, "1 done yes")
    assert (await otis.hears()).text == "1 is closed."
    assert [one.text for one in await lee.look()] == [one.text for one in otis.got]
    assert all(one.group for one in lee.got)


async def test_a_lead_with_a_new_key_has_no_rights_until_another_vouches(walk: LabWalk) -> None:
    lee, otis = await walk.new_phones(2)
    for name, phone in (("lee", lee), ("otis", otis)):
        code = walk.program.told("organizers", "add", name, "--channel", "signal")["code"]
        assert "Thank you" in await phone.says(code)
    assert await lee.says("list") == "Nothing is open."
    await lee.reinstalls()
    await lee.sends("list")
    assert "the Signal key of lee has changed" in (await otis.hears()).text
    warnings = (await asyncio.to_thread(walk.program.told, "doctor"))["warnings"]
    assert any("lost their rights" in warning for warning in warnings)
    assert (await lee.hears()).text.startswith("This is Hill Tenants")  # to the text that waited, as to any stranger
    assert await otis.says("VOUCH lee") == "lee has their rights back."
    assert await lee.says("list") == "Nothing is open."
