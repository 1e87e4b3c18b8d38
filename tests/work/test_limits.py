"""What keeps a mistake small: an ask to many takes two, its first texts are watched, and what goes wrong stops."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import insert, update
from sqlmodel import col, select
from typer.testing import CliRunner

from bot.channels import Failure
from bot.cli import app
from bot.core.events import Receipt
from bot.core.harm import NEEDED
from bot.store import asks as stored
from bot.store import brakes, claims, flow_versions, invitations, saved_audiences, supporters, toll
from bot.store.session import Transaction
from bot.store.tables import Address, Ask, Invitation, OutboxRow, Supporter
from bot.work import agreement, asks, audiences, canary, flow_files, intent, invite, preview, reconcile, second, send
from bot.work.agreement import MOST_ALONE
from bot.work.house import Refused
from tests.house import NOON, SECRET
from tests.work.teams import enrol
from tests.work.wire import ANA, BEN, CLEO, Answer, Home, soon

MANY = MOST_ALONE + 20
FILTERED = Answer(accepts=False, failure=Failure.FILTERED)
REFUSED = Answer(accepts=False, failure=Failure.REFUSED)
NOT_TAKEN = Answer(accepts=False, failure=Failure.UNDELIVERED)
MALFORMED = Answer(accepts=False, failure=Failure.MALFORMED)
LOST = Answer(accepts=False, failure=Failure.UNKNOWN)


def many(home: Home, first: int = 0, last: int = MANY) -> None:
    """So many people, in their daytime."""

    def sign_up(tx: Transaction) -> None:
        phones = {
            tx.vault.key("address", "sms", phone): phone for phone in (f"+447700900{n:03}" for n in range(first, last))
        }
        agreed = {"created_at": tx.now, "consent": "in", "joined_at": tx.now, "language": "en"}
        ids = tx.session.scalars(insert(Supporter).returning(col(Supporter.id)), [agreed for _ in phones])
        addresses = [
            {
                "supporter_id": id,
                "channel": "sms",
                "address_key": key,
                "address_enc": tx.vault.seal(phone, supporters.sealed_in("sms", key)),
                "country": "GB",
                "created_at": tx.now,
            }
            for id, (key, phone) in zip(ids, phones.items(), strict=True)
        ]
        tx.session.execute(insert(Address), addresses)

    home.clock.at = NOON.replace(hour=15)
    home.do(sign_up)


def select_and_begin(home: Home) -> None:
    """Everything that is due of asks, without a text on the wire."""
    home.select()
    while home.do(invite.begin_planned, home.house):
        pass


async def code_for(home: Home, ask: int, name: str = "lee", phone: str = ANA) -> str:
    """The code that a second organizer is texted."""
    before = len(home.wire.texts(phone))
    home.do(second.ask_second, home.house, ask, name)
    await home.settle()
    (text,) = home.wire.texts(phone)[before:]
    found = re.search(r"code (\d{6}) ", text)
    assert found
    assert f"ask {ask} (shift)" in text
    assert "(everyone)" in text
    return found[1]


def left_two_hours_ago(tx: Transaction) -> None:
    long_ago = {"state": "sent", "intent_at": tx.now - timedelta(hours=3)}
    tx.session.execute(update(OutboxRow).where(col(OutboxRow.kind) == "ask").values(long_ago))
    tx.session.execute(update(Ask).values(wave_at=tx.now))


def state(home: Home, ask: int) -> tuple[str, str]:
    found = home.ask(ask)
    return found.state, found.reason


async def test_an_ask_to_many_leaves_once_a_second_organizer_has_agreed(home: Home) -> None:
    many(home)
    await enrol(home, "lee", ANA)
    ask = home.new_ask(at=None)
    assert home.do(preview.preview, home.house, ask).most == MOST_ALONE
    with pytest.raises(Refused, match=rf"{MANY} people, and to more than 500 .* --second NAME texts them a code"):
        home.do(second.send, home.house, ask, "cli")
    with pytest.raises(Refused, match="'otis' is no organizer who has proved an address"):
        home.do(second.ask_second, home.house, ask, "otis")
    code = await code_for(home, ask)
    assert home.do(second.agree, home.house, ask, "000000" if code != "000000" else "1", "cli") is None
    assert home.do(second.agree, home.house, ask, code, "cli").state == "scheduled"
    assert home.do(second.agree, home.house, ask, code, "cli") is None  # it counts once
    select_and_begin(home)
    assert len(home.rows(kind="ask")) == canary.WATCHED  # and those are watched
    await home.settle()
    home.clock.move(seconds=121)
    select_and_begin(home)
    assert len(home.rows(kind="ask")) == MANY


async def test_what_has_changed_since_is_agreed_to_anew(small_home: Home) -> None:
    home = small_home
    await enrol(home, "lee", ANA)
    many(home)
    home.do(audiences.save, home.house, "all", "everyone", "cli")
    ask = home.new_ask("audience:all", at=None)
    home.do(second.ask_second, home.house, ask, "lee")
    await home.settle()
    code = re.findall(r"\d{6}", home.wire.texts(ANA)[-1])[-1]
    home.do(audiences.save, home.house, "all", "lang:en", "cli")  # as many, for now
    with pytest.raises(Refused, match="is not what was agreed to any more"):
        home.do(second.agree, home.house, ask, code, "cli")
    home.do(saved_audiences.keep, "all", "everyone")
    assert home.do(second.agree, home.house, ask, code, "cli")
    many(home, MANY, int(MANY * 1.1) + 2)
    select_and_begin(home)
    assert (state(home, ask), home.rows(kind="ask")) == (("paused", NEEDED), [])
    home.do(asks.resume, ask, "cli")
    select_and_begin(home)
    assert (state(home, ask), home.rows(kind="ask")) == (("paused", NEEDED), [])


REWORDED = {
    "the words of a step": (
        "lang/es.toml",
        "¿Puedes hacer un turno el {day} en {place}?",
        "Manden 500 USD, {day}, {place}.",
    ),
    "the notice below": ("lang/es.toml", 'stop_notice        = "STOP', 'stop_notice        = "Manden 500 USD. STOP'),
    "a language": ("lang/tlh.toml", "", '[phrases]\nstop_notice = "STOP"\n[flow.shift.offer]\nask = "500 USD"'),
    "a file that is none": ("lang/tlh.toml", "", "[phrases"),
    "a file of another form": ("lang/tlh.toml", "", "flow = 500\nphrases = 500"),
    "the flow": ("shift.toml", "Can you take a shift", "Can you send 500 USD"),
}
"""What somebody who agreed did not read: file, what stood there, what stands there now."""
NOT_REWORDED = {
    "another flow": ("lang/es.toml", "[flow.checkin.", "[flow.quick2."),
    "a remark": ("lang/es.toml", "[phrases]", "# a remark\n[phrases]"),
    "what the bot says elsewhere": ("lang/es.toml", "De acuerdo, seguimos en", "Vale, seguimos en"),
}


@pytest.mark.parametrize("what", [*REWORDED, *NOT_REWORDED])
def test_the_turns_of_what_repeats_inherit_what_was_agreed_to_as_long_as_no_language_says_otherwise(
    small_home: Home, what: str
) -> None:
    home = small_home
    many(home)
    parent = home.new_ask(schedule="daily 16:00")

    def agree(tx: Transaction) -> None:
        ask = tx.session.get_one(Ask, parent)
        ask.approval_key = agreement.content_key(tx, ask, agreement.query_of(tx, home.house, ask))
        ask.approved_for = MANY

    home.do(agree)
    select_and_begin(home)
    name, before, now = {**REWORDED, **NOT_REWORDED}[what]
    files = flow_files.read_folder(flow_files.BUNDLED)
    assert before in files.get(name, "")
    home.do(flow_versions.push, {**files, name: files.get(name, "").replace(before, now, 1)})
    home.clock.move(hours=1, minutes=1)
    select_and_begin(home)
    turn = next(ask.id for ask in home.do(stored.listed) if ask.parent_id == parent)
    expected = (("paused", NEEDED), 0) if what in REWORDED else (("running", ""), canary.WATCHED)
    assert (state(home, turn), len(home.rows(kind="ask"))) == expected


async def test_what_each_gets_by_a_date_of_their_own_is_agreed_to_anew(small_home: Home) -> None:
    home = small_home
    await enrol(home, "lee", ANA)
    many(home)
    home.do(audiences.save, home.house, "some", "everyone", "cli")
    ask = home.new_ask("audience:some", at=None, schedule="joined +1d")
    home.do(second.agree, home.house, ask, await code_for(home, ask), "cli")
    home.select()
    home.do(audiences.save, home.house, "some", "lang:en", "cli")
    many(home, MANY, MANY + 80)
    home.clock.move(days=1, minutes=1)
    select_and_begin(home)
    assert len(home.rows(kind="ask")) == canary.WATCHED
    await home.settle()
    home.clock.move(seconds=121)
    select_and_begin(home)
    assert (state(home, ask), len(home.rows(kind="ask"))) == (("paused", NEEDED), MOST_ALONE)
    home.do(lambda tx: setattr(tx.session.get_one(Ask, ask), "audience", "audience:none"))
    home.do(asks.resume, ask, "test")
    home.do(invite.begin_planned, home.house)
    assert state(home, ask)[1].startswith("its audience can not be found: ")
    home.do(lambda tx: setattr(tx.session.get_one(Ask, ask), "audience", "audience:some"))
    home.do(audiences.save, home.house, "some", "everyone", "cli")
    home.do(asks.resume, ask, "test")
    select_and_begin(home)
    assert (state(home, ask), len(home.rows(kind="ask"))) == (("paused", NEEDED), MANY * 1.1)
    home.do(second.agree, home.house, ask, await code_for(home, ask), "cli")
    select_and_begin(home)
    assert (state(home, ask)[0], len(home.rows(kind="ask"))) == ("running", MANY + 80)


async def test_a_shift_with_more_people_than_were_agreed_to_is_agreed_to_anew(small_home: Home) -> None:
    home = small_home
    await enrol(home, "lee", ANA)
    many(home, 0, MANY + 60)
    parent, shift = home.new_ask(schedule="shift +2h"), home.new_ask(at=None, starts_at=soon(home.clock, hours=1))

    def promise(tx: Transaction) -> None:
        ask = tx.session.get_one(Ask, parent)
        ask.approval_key = agreement.content_key(tx, ask, agreement.query_of(tx, home.house, ask))
        ask.approved_for = MANY
        of_shift = tx.session.get_one(Ask, shift)
        of_shift.state, of_shift.selected_at = "running", tx.now
        for id in tx.session.exec(select(Supporter.id).where(Supporter.consent == "in")):
            tx.session.add(Invitation(ask_id=shift, supporter_id=id or 0, state="begun", answer="yes"))

    home.do(promise)
    select_and_begin(home)
    home.clock.move(hours=3, minutes=1)
    select_and_begin(home)
    turn = next(ask.id for ask in home.do(stored.listed) if ask.parent_id == parent)
    assert home.ask(turn).approved_for == MANY
    for _ in range(2):
        assert (state(home, turn), home.rows(kind="ask")) == (("paused", NEEDED), [])
        home.do(asks.resume, turn, "test")
        select_and_begin(home)
    home.do(second.agree, home.house, turn, await code_for(home, turn), "cli")
    select_and_begin(home)
    assert (state(home, turn)[0], len(home.rows(kind="ask"))) == ("running", canary.WATCHED)


async def test_nobody_agrees_with_themselves_nor_by_trying(small_home: Home) -> None:
    home = small_home
    many(home)
    await enrol(home, "lee", ANA)
    await home.texts(ANA, "ASK shift day=Sunday place=Hall needed=3 TO everyone")
    drafted = 1
    with pytest.raises(Refused, match="lee made or sent ask 1"):
        home.do(second.ask_second, home.house, drafted, "lee")
    ask = home.new_ask()
    code = await code_for(home, ask)
    for wrong in [str(n) for n in range(100_000, 100_004) if str(n) != code][:3]:
        assert home.do(second.agree, home.house, ask, wrong, "cli") is None
    assert home.do(second.agree, home.house, ask, code, "cli") is None
    with pytest.raises(Refused, match="too many wrong codes came for ask 2"):
        home.do(second.ask_second, home.house, ask, "lee")
    home.clock.move(minutes=11)
    code = await code_for(home, ask)
    home.clock.move(minutes=11)
    assert home.do(second.agree, home.house, ask, code, "cli") is None
    select_and_begin(home)
    assert state(home, ask)[0] == "paused"


async def test_waves_stop_before_they_have_asked_too_many(small_home: Home) -> None:
    home = small_home
    many(home)
    await enrol(home, "lee", ANA)
    ask = home.new_ask(needed=400, waves="300")
    for _ in range(3):
        select_and_begin(home)
        home.do(left_two_hours_ago)
    assert (state(home, ask), len(home.rows(kind="ask"))) == (("paused", NEEDED), MOST_ALONE)
    home.do(asks.resume, ask, "cli")
    select_and_begin(home)
    assert (state(home, ask), len(home.rows(kind="ask"))) == (("paused", NEEDED), MOST_ALONE)
    assert home.do(second.agree, home.house, ask, await code_for(home, ask), "cli").state == "running"
    select_and_begin(home)
    assert len(home.rows(kind="ask")) == MANY


@pytest.mark.parametrize("how", ["arrives", "fails", "is not taken", "is parked", "filtered", "leaves", "sleeps"])
async def test_the_first_of_many_are_watched(small_home: Home, how: str) -> None:
    home = small_home
    many(home)
    if how == "sleeps":
        home.clock.at = NOON.replace(hour=22)
    ask = home.agreed(home.new_ask())
    bad = {
        "fails": [REFUSED] * 6,
        "is not taken": [NOT_TAKEN] * 6,
        "is parked": [MALFORMED] * 6,
        "filtered": [FILTERED] * 2,
    }
    home.wire.answers.extend(bad.get(how, ()))
    await home.settle()
    assert len(home.rows(kind="ask")) == canary.WATCHED
    assert home.ask(ask).held_until == home.clock() + canary.HOLD
    if how == "leaves":
        for n in range(3):
            await home.receive(f"+447700900{n:03}", "STOP")
    home.clock.move(seconds=119)
    await home.settle()
    assert len(home.rows(kind="ask")) == canary.WATCHED
    home.clock.move(seconds=2)
    select_and_begin(home)
    if how == "sleeps":
        assert home.ask(ask).held_until == home.clock() + canary.HOLD
        home.clock.at = NOON.replace(hour=9, day=NOON.day + 1)
        await home.settle()
        home.clock.move(seconds=121)
    select_and_begin(home)
    expected = {
        "fails": ("paused", "6 of its last 50 texts did not arrive"),
        "is not taken": ("paused", "6 of its last 50 texts did not arrive"),
        "is parked": ("paused", "6 of its last 50 texts did not arrive"),
        "filtered": ("paused", "2 of its last 2 texts were filtered by carriers"),
        "leaves": ("paused", "3 of its last 50 texts made people leave"),
    }
    assert state(home, ask) == expected.get(how, ("running", ""))
    assert (len(home.rows(kind="ask")) == MANY) == (how in ("arrives", "sleeps"))


def test_of_several_who_begin_the_first_only_one_does(postgres_home: Home) -> None:
    """One has read the ask, and another begins it before that one has looked whether it may."""
    home = postgres_home
    many(home)
    ask = home.agreed(home.new_ask())
    home.select()

    def begin_late(tx: Transaction) -> int:
        (found,) = invitations.under_way(tx)
        with ThreadPoolExecutor(1) as other:
            assert other.submit(home.do, invite.begin_planned, home.house).result()
        return canary.may_begin(tx, home.house, found, invite.CHUNK)

    assert home.do(begin_late) == 0
    assert (state(home, ask)[0], len(home.rows(kind="ask"))) == ("running", canary.WATCHED)


def test_what_was_cancelled_since_it_was_read_stays_so(postgres_home: Home) -> None:
    home = postgres_home
    ask = home.new_ask()

    def hold_late(tx: Transaction) -> Ask | None:
        read = stored.get(tx, ask)
        assert read
        read.wave = 7
        with ThreadPoolExecutor(1) as other:
            other.submit(home.do, asks.cancel, ask, "test").result()
        stored.hold(tx, ask, "test")
        return stored.get(tx, ask)

    for found in (home.do(hold_late), home.ask(ask)):
        assert (found.state, found.reason, found.wave) == ("cancelled", "cancelled", 7)


async def test_the_first_are_watched_from_when_they_left(small_home: Home) -> None:
    home = small_home
    many(home)
    ask = home.agreed(home.new_ask())
    select_and_begin(home)
    home.clock.move(seconds=119)
    await home.settle()
    left_at = home.clock()
    home.clock.move(seconds=2)
    select_and_begin(home)
    assert (home.ask(ask).held_until, len(home.rows(kind="ask"))) == (left_at + canary.HOLD, canary.WATCHED)
    home.clock.move(seconds=118)
    select_and_begin(home)
    select_and_begin(home)
    assert len(home.rows(kind="ask")) == MANY


async def test_the_first_are_waited_for_where_nobody_knows_what_became_of_them(small_home: Home) -> None:
    """What is looked for twice in vain, and tried once more, waits for a person: it did not arrive."""
    home = small_home
    many(home)
    ask = home.agreed(home.new_ask())
    home.wire.answers.extend([LOST] * 2 * canary.WATCHED)
    await home.settle()
    for looks in range(4):
        assert (state(home, ask), len(home.rows(kind="ask")), looks) == (("running", ""), canary.WATCHED, looks)
        home.clock.move(seconds=121)
        while await reconcile.look(home.house):
            pass
        await home.settle()
    assert len(home.wire.tried) == 2 * canary.WATCHED
    stopped, reason = state(home, ask)
    failed = int(reason.split()[0])  # on PostgreSQL they are looked for side by side
    assert (stopped, reason) == ("paused", f"{failed} of its last {failed} texts did not arrive")
    assert 10 < failed <= 10 + reconcile.BATCH


async def test_an_ask_whose_texts_fail_stops_by_itself(home: Home) -> None:
    many(home, 0, 100)
    ask = home.new_ask()
    home.wire.answers.extend([REFUSED] * 10)
    await home.settle()
    assert state(home, ask) == ("running", "")  # a tenth
    for row in home.rows(kind="ask")[20:31]:
        await home.report(row, Receipt.FAILED, code=Failure.REFUSED)
    assert state(home, ask) == ("paused", "21 of its last 100 texts did not arrive")


async def test_an_ask_whose_texts_no_phone_takes_stops_before_they_are_tried_once_more(home: Home) -> None:
    many(home, 0, 100)
    ask = home.new_ask()
    await home.settle()
    rows = home.rows(kind="ask")
    for row in rows[:20]:
        await home.report(row, Receipt.FAILED, code=Failure.UNDELIVERED)
    assert state(home, ask) == ("running", "")  # a fifth
    await home.report(rows[20], Receipt.FAILED, code=Failure.UNDELIVERED)
    assert state(home, ask) == ("paused", "21 of its last 100 texts did not arrive")
    assert home.do(toll.waiting, ask) == 0  # nobody waits for what becomes of them
    home.do(asks.resume, ask, "test")
    for row in rows[:2]:  # a phone that comes on late has taken it after all
        await home.report(row, Receipt.DELIVERED)
    await home.report(rows[21], Receipt.FAILED, code=Failure.UNDELIVERED)
    assert state(home, ask) == ("running", "")
    await home.wait(hours=4)
    assert {row.state for row in home.rows(kind="ask")} == {"sent", "delivered"}
    await home.report(rows[40], Receipt.FAILED, code=Failure.UNDELIVERED)
    assert state(home, ask) == ("running", "")  # of the twenty that left once more nothing is known yet


async def test_what_is_tried_once_more_counts_once_and_with_those_that_it_left_with(small_home: Home) -> None:
    """Four hours later what no phone took leaves together, and hardly any of it arrives."""
    home = small_home
    many(home, 0, 300)
    ask = home.new_ask()
    await home.settle()
    rows = home.rows(kind="ask")
    assert await fail(home, ask, rows[::6], Failure.UNDELIVERED) == 0  # one in six
    await home.wait(hours=4)
    again = home.rows(kind="ask")[::6]
    assert {row.attempts for row in again} == {2}
    for row in again:
        await home.report(row, Receipt.FAILED, attempt=2, code=Failure.UNDELIVERED)
    assert {row.state for row in home.rows(kind="ask")[::6]} == {"failed"}
    assert state(home, ask) == ("running", "")


@pytest.mark.parametrize("arrives", [True, False])
async def test_what_is_tried_once_more_counts_as_what_became_of_it(home: Home, arrives: bool) -> None:
    many(home, 0, 60)
    ask = home.new_ask()
    select_and_begin(home)
    first = await leave_at_once(home, 50)
    assert await fail(home, ask, first[:8], Failure.UNDELIVERED) == 0
    home.do(brakes.pause_channel, "sms", home.clock() + timedelta(hours=4), "test")
    await home.wait(hours=4, minutes=1)
    rows = home.rows(kind="ask")
    for row in rows[:8]:
        receipt = Receipt.DELIVERED if arrives else Receipt.FAILED
        await home.report(row, receipt, attempt=2, code=Failure.UNDELIVERED)
    assert await fail(home, ask, rows[50:], Failure.REFUSED) == (0 if arrives else 5)
    if not arrives:
        assert state(home, ask) == ("paused", "13 of its last 60 texts did not arrive")


async def test_an_ask_whose_texts_are_parked_stops_by_itself(small_home: Home) -> None:
    home = small_home
    many(home, 0, 100)
    ask = home.new_ask()
    home.wire.answers.extend([MALFORMED] * 100)
    await home.settle()
    assert state(home, ask) == ("paused", "11 of its last 11 texts did not arrive")


async def test_what_carriers_filter_stops(small_home: Home) -> None:
    home = small_home
    many(home, 0, 100)
    ask = home.new_ask()
    await home.settle()
    for row, expected in zip(home.rows(kind="ask"), ("running", "running", "running", "paused"), strict=False):
        await home.report(row, Receipt.FAILED, code=Failure.FILTERED)
        assert state(home, ask)[0] == expected


async def leave_at_once(home: Home, most: int) -> list[OutboxRow]:
    """So many texts of asks leave at a hundred a second, and the provider takes them; those."""
    before = {row.id for row in home.rows(kind="ask") if row.state == "sent"}
    for _ in range(most // 50):
        await send.deliver(home.house, "sms", home.claim(50))
        home.clock.move(seconds=0.5)
    return [row for row in home.rows(kind="ask") if row.state == "sent" and row.id not in before]


async def fail(home: Home, ask: int, rows: list[OutboxRow], failure: Failure) -> int:
    """Carriers tell of one after the other that it did not arrive, until the ask stops; of how many."""
    for count, row in enumerate(rows, 1):
        await home.report(row, Receipt.FAILED, code=failure)
        if state(home, ask)[0] == "paused":
            return count
    return 0


@pytest.mark.parametrize(("first", "count", "of"), [(0, 2, 50), (200, 7, 200)], ids=["at the beginning", "later"])
async def test_what_leaves_before_anything_is_known_of_it_hides_no_fault(
    small_home: Home, first: int, count: int, of: int
) -> None:
    """At a hundred a second, 300 have left when carriers tell of the first."""
    home = small_home
    many(home, 0, 300)
    ask = home.new_ask()
    select_and_begin(home)
    rows = await leave_at_once(home, 300)
    assert await fail(home, ask, rows[first:], Failure.FILTERED) == count
    assert state(home, ask) == ("paused", f"{count} of its last {of} texts were filtered by carriers")


async def test_what_left_before_an_ask_was_resumed_stops_it_no_more(small_home: Home) -> None:
    """Whoever resumes it has been told of those; what carriers tell of them later undoes nothing."""
    home = small_home
    many(home, 0, 300)
    ask = home.new_ask()
    select_and_begin(home)
    rows = await leave_at_once(home, 100)
    assert await fail(home, ask, rows, Failure.REFUSED) == 11
    home.do(asks.pause, ask, "test")  # why it stopped is still to be seen
    assert state(home, ask) == ("paused", "11 of its last 50 texts did not arrive")
    home.do(asks.resume, ask, "test")
    assert await fail(home, ask, rows[11:50], Failure.REFUSED) == 0
    assert await fail(home, ask, rows[50:90], Failure.FILTERED) == 0
    home.clock.move(seconds=1)
    rows = await leave_at_once(home, 100)
    assert await fail(home, ask, rows[50:], Failure.REFUSED) == 21
    assert state(home, ask) == ("paused", "21 of its last 100 texts did not arrive")


async def test_a_pause_by_hand_accepts_nothing_that_failed(small_home: Home) -> None:
    """Else whoever pauses an ask for a moment, and again, would never hear of it."""
    home = small_home
    many(home, 0, 100)
    ask = home.new_ask()
    select_and_begin(home)
    rows = await leave_at_once(home, 50)
    for some in (rows[:5], rows[5:10]):
        assert await fail(home, ask, some, Failure.REFUSED) == 0
        home.do(asks.pause, ask, "test")
        home.do(asks.resume, ask, "test")
    assert await fail(home, ask, rows[10:], Failure.REFUSED) == 1


async def test_where_the_first_are_accepted_before_much_is_known_of_them_as_many_more_are_watched(
    small_home: Home,
) -> None:
    home = small_home
    many(home, 0, MANY + 80)
    ask = home.agreed(home.new_ask())
    await home.settle()
    first = home.rows(kind="ask")
    assert await fail(home, ask, first, Failure.FILTERED) == 2
    home.do(asks.resume, ask, "test")
    assert await fail(home, ask, first[2:], Failure.REFUSED) == 0
    home.clock.move(seconds=121)
    await home.settle()
    more = home.rows(kind="ask")[canary.WATCHED :]
    assert (len(more), home.ask(ask).held_until) == (canary.WATCHED, home.clock() + canary.HOLD)
    assert await fail(home, ask, more[:6], Failure.REFUSED) == 0
    home.clock.move(seconds=121)
    await home.settle()
    assert state(home, ask) == ("paused", "6 of its last 50 texts did not arrive")
    home.do(asks.resume, ask, "test")
    await home.settle()
    assert len(home.rows(kind="ask")) == MANY + 80  # what is known of those is accepted


async def test_the_first_are_judged_whoever_pauses_the_ask_meanwhile(small_home: Home) -> None:
    home = small_home
    many(home)
    ask = home.agreed(home.new_ask())
    await home.settle()
    assert await fail(home, ask, home.rows(kind="ask")[:6], Failure.REFUSED) == 0
    home.do(asks.pause, ask, "test")
    home.do(asks.resume, ask, "test")
    home.clock.move(seconds=121)
    await home.settle()
    assert state(home, ask) == ("paused", "6 of its last 50 texts did not arrive")


async def test_a_channel_that_is_refused_five_times_in_a_row_waits_for_an_operator(home: Home) -> None:
    """What was on the wire together is refused together, and counts once."""
    many(home, 0, 3)
    home.new_ask()
    home.wire.answers.extend([Answer(accepts=False, failure=Failure.HALTED)] * 15)
    select_and_begin(home)
    for times in (1, 2, 3, 4, 5, 5):
        ready = home.do(intent.intend, home.house, home.claim())
        for one in ready:
            await send.post(home.house, "sms", one, monotonic() + 120, kept)
        home.clock.move(minutes=6)
        assert len(home.wire.tried) == 3 * times
    home.clock.move(hours=1)
    await home.settle()
    assert (len(home.wire.tried), home.do(brakes.channel_pauses)) == (15, {"sms": "halted"})
    assert {row.state for row in home.rows()} == {"queued"}
    home.do(brakes.clear_pauses)
    await home.settle()
    assert len(home.wire.taken) == 3


async def kept(_taken: object) -> None:
    """Nobody looks at that here."""


async def test_nobody_gets_the_same_words_twice_in_a_day(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    first = home.new_ask()
    await home.settle()
    await home.signed_up(CLEO)
    again = home.new_ask()
    await home.settle()
    assert [len(home.wire.texts(phone)) for phone in (ANA, BEN, CLEO)] == [1, 1, 1]
    assert home.invitation(again, ANA).skipped == "same text today"
    assert home.invitation(again, CLEO).skipped == ""
    await home.texts(ANA, "yes")
    assert home.invitation(first, ANA).answer == "yes"
    home.clock.move(days=1)
    home.new_ask()
    home.new_ask(day="Sunday")
    await home.settle()
    assert len(home.rows(BEN, "ask")) == 3


async def test_what_was_called_back_may_be_said_again(home: Home) -> None:
    await home.signed_up(ANA, BEN)
    first = home.new_ask()
    select_and_begin(home)
    home.do(asks.cancel, first, "test")
    second_one = home.new_ask()
    home.wire.answers.append(REFUSED)
    await home.settle()
    assert [len(home.wire.texts(phone)) for phone in (ANA, BEN)] == [0, 1]
    assert {one.skipped for one in home.invitations(second_one)} == {""}
    assert home.do(lambda tx: tx.session.exec(select(OutboxRow.same_key).where(OutboxRow.state == "failed")).all()) == [
        None
    ]


async def test_a_daily_limit_counts_segments_and_is_told_of_before_it_holds(
    small_home: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    many(small_home, 0, 8)
    small_home.new_ask(day="Saturday, " * 20)
    select_and_begin(small_home)
    assert {row.segments for row in small_home.rows()} == {3}
    for taken, told in ((2, "50 %"), (3, "80 %"), (3, "80 %")):
        small_home.do(claims.claim, "sms", "test", taken - len(leaving(small_home)), 10)
        assert len(leaving(small_home)) == taken
        assert told in caplog.text
    small_home.do(claims.claim, "sms", "test", 5, 10)
    assert len(leaving(small_home)) == 4
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small_home.house.settings.database_url, "DAILY_LIMIT": "10"}
    with chdir(tmp_path):
        told = CliRunner().invoke(app, ["doctor"], env=environ).stdout
    assert "12 of DAILY_LIMIT 10 left in the last 24 hours" in told


def leaving(home: Home) -> list[OutboxRow]:
    return [row for row in home.rows() if row.state == "claimed"]


def test_the_commands_tell_how_two_send(small_home: Home, tmp_path: Path) -> None:
    many(small_home)
    ask = str(small_home.new_ask(at=None))
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small_home.house.settings.database_url}

    def turnout(*words: str) -> str:
        with chdir(tmp_path):
            return CliRunner().invoke(app, ["ask", *words], env=environ).output

    assert f"{MANY} people, and to more than 500" in turnout("send", ask)
    assert "500 people at most, until a second organizer agrees" in turnout("preview", ask)
    assert "'otis' is no organizer" in turnout("send", ask, "--second", "otis")
    assert "not the code for ask 1" in turnout("send", ask, "--code", "123456")
    small_home.agreed(int(ask))
    assert "Ask 1 goes out now" in turnout("send", ask)
    other = str(small_home.agreed(small_home.new_ask(at=None)))
    assert "ask 1 said the same to the same people within the last 24 hours" in turnout("send", other)
    assert "Ask 2 goes out now" in turnout("send", other, "--again")
    small_home.clock.at = soon(small_home.clock, days=365)
    small_home.do(lambda tx: setattr(tx.session.get_one(Ask, 1), "at", tx.now))
    select_and_begin(small_home)
    assert "held until" in turnout("status", ask)


async def test_the_commands_that_text_a_code_tell_what_holds_it_back(small_home: Home, tmp_path: Path) -> None:
    many(small_home)
    await enrol(small_home, "lee", ANA)
    ask = str(small_home.new_ask(at=None))
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small_home.house.settings.database_url}

    def turnout(words: str) -> str:
        with chdir(tmp_path):
            return CliRunner().invoke(app, words.split(), env=environ).output

    add, second_one = "organizers add mia --channel console --phone 7", f"ask send {ask} --second lee"
    turnout("pause-all")
    told = "\nBut what holds texts back:\neverything is held: turnout resume-all lets texts leave.\n"
    for command in (add, second_one):
        assert turnout(command).endswith(told)
        assert json.loads(turnout(f"{command} --json"))["held"] == [told.splitlines()[-1]]
    assert json.loads(turnout("resume-all --json")) == {"paused": False, "doubt": "", "held": []}
    for command in (add, second_one):
        assert "But" not in turnout(command)


async def test_an_ask_that_has_gone_to_more_than_it_may_by_now_stops_no_other(home: Home) -> None:
    """Its audience became another between two waves."""
    many(home, 0, 3)
    home.do(audiences.save, home.house, "some", "everyone", "cli")
    ask, other = home.new_ask("audience:some"), home.new_ask(day="Sunday")

    def gone_to_many(tx: Transaction) -> None:
        found = tx.session.get_one(Ask, ask)
        found.approval_key = agreement.content_key(tx, found, agreement.query_of(tx, home.house, found))
        found.approved_for, found.state, found.selected_at, found.wave = 2 * MOST_ALONE, "running", tx.now, 2
        people = [Supporter(created_at=tx.now, language="en", consent="in") for _ in range(MOST_ALONE + 2)]
        tx.session.add_all(people)
        tx.session.flush()
        begun = [{"ask_id": ask, "supporter_id": one.id, "state": "begun", "wave": 1} for one in people]
        tx.session.execute(insert(Invitation), [*begun[1:], {**begun[0], "state": "planned", "wave": 2}])

    home.do(gone_to_many)
    home.do(audiences.save, home.house, "some", "lang:en", "cli")
    select_and_begin(home)
    assert state(home, ask) == ("paused", NEEDED)
    assert len(home.rows(kind="ask")) == 3
    assert state(home, other)[0] == "running"
