"""A team hears of each reply once, in one text for each of its windows, whatever runs twice or dies in between."""

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy import update
from sqlmodel import col, select

from bot.store import digests as stored
from bot.store import organizers
from bot.store.session import DatabaseFault, Transaction
from bot.store.tables import DigestItem, DigestWindow
from bot.work import codes, digests, invite, send
from bot.work.flow_files import BUNDLED
from tests.house import Clock
from tests.work.teams import LEE_SIGNAL, asked_and_heard, digest, with_teams
from tests.work.teams import enrol as enrol_lead
from tests.work.wire import ANA, Home, at_home

LEAD, OTHER = "+12025550150", "+12025550151"
TEAMS = """
[team.riverside]
leads = ["lee", "otis"]
audience = "everyone"
hours = "{hours}"
"""


def flows(directory: Path, hours: str = "daily 08:00, 18:00", more: str = "") -> Path:
    """The bundled flows, with a team of two leads."""
    folder = directory / "flows"
    shutil.copytree(BUNDLED, folder, dirs_exist_ok=True)
    (folder / "digests.toml").write_text(TEAMS.format(hours=hours) + more)
    return folder


@pytest.fixture
def team(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with a team; it is noon on Saturday in Los Angeles."""
    folder = flows(tmp_path)
    clock = Clock()
    with at_home(database_url, tmp_path, clock, FLOWS_DIR=str(folder), TIMEZONE="America/Los_Angeles") as home:
        home.do(digests.make_due, home.house)
        yield home


async def enrol(home: Home, name: str, phone: str, *, verified: bool = True) -> None:
    """A lead, who has sent the code back unless told otherwise."""
    home.do(codes.enrol, home.house, name, "sms", phone, "US")
    await home.settle()
    code = re.search(r"\d{6}", home.wire.texts(phone)[-1])
    assert code
    if verified:
        await home.texts(phone, code[0])


async def ask_and_hear(home: Home, *texts: str) -> int:
    """Somebody is asked, and says these."""
    await home.signed_up(ANA)
    ask = home.new_ask()
    await home.settle()
    await home.texts(ANA, *texts)
    return ask


async def due(home: Home) -> list[list[str]]:
    """The digests that leave now, for each lead."""
    before = [len(home.wire.texts(lead)) for lead in (LEAD, OTHER)]
    home.do(digests.make_due, home.house)
    await home.settle()
    return [home.wire.texts(lead)[n:] for lead, n in zip((LEAD, OTHER), before, strict=True)]


async def test_one_digest_for_each_window_and_lead(team: Home) -> None:
    await enrol(team, "lee", LEAD)
    await enrol(team, "otis", OTHER)
    await ask_and_hear(team, "can I bring my dog?", "yes")
    team.clock.move(hours=6)
    first, second = await due(team)
    assert len(first) == len(second) == 1
    assert "yes 1" in first[0]
    assert "can I bring my dog?" in first[0]
    assert await due(team) == [[], []]
    team.clock.move(hours=14)
    assert await due(team) == [[], []]  # nothing new
    await team.texts(ANA, "and a cat?")
    team.clock.move(hours=10)
    ((later,), _) = await due(team)
    assert "1 new reply." in later
    assert later.index('2. someone ..01 (#1): "and a cat?"') < later.index(
        '1. someone ..01 (#1): "can I bring my dog?"'
    )


async def test_a_digest_on_signal_is_one_message_with_whole_texts(database_url: str, tmp_path: Path) -> None:
    with with_teams(database_url, tmp_path) as home:
        await enrol_lead(home, "lee", LEE_SIGNAL)
        await enrol_lead(home, "otis", OTHER)
        questions = [f"{number}: {'Is there parking behind the library? ' * 6}".strip() for number in range(9)]
        await asked_and_heard(home, ANA, *questions)
        home.do(digests.send_now, home.house, "riverside", "test")
        await home.settle()
        assert len(home.rows(LEE_SIGNAL, "digest")) == 1
        whole, cut = home.signal.texts(LEE_SIGNAL)[-1], home.wire.texts(OTHER)[-1]
        assert 1600 < len(whole) <= 2000
        assert questions[8] in whole
        assert questions[8][:50] in cut
        assert questions[8] not in cut


async def test_what_got_no_number_is_told_once_numbers_are_free(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path) as home:
        await enrol_lead(home, "lee", LEE_SIGNAL)
        await asked_and_heard(home, ANA)
        for number in range(1, 103):
            await home.receive(ANA, f"Is there room for {number} dogs?")
        await home.settle()
        assert "99 new replies." in await digest(home, LEE_SIGNAL)
        await home.texts(ANA, "yes")
        assert "riverside:\nshift" in await digest(home, LEE_SIGNAL)  # nothing is left out: more waits for numbers
        home.do(
            lambda tx: tx.session.execute(update(DigestItem).where(col(DigestItem.number) > 4).values(state="done"))
        )
        told = await digest(home, LEE_SIGNAL)
        assert "4 new replies." in told
        assert re.findall(r"(\d+)\. someone .*room for (\d+) dogs", told) == [
            ("7", "102"), ("6", "101"), ("5", "100"), ("4", "4"), ("3", "3"), ("2", "2"), ("1", "1"),
        ]  # fmt: skip
        assert await digest(home, LEE_SIGNAL) == ""


async def test_a_digest_that_is_hours_late_lets_leads_sleep(small_database_url: str, tmp_path: Path) -> None:
    with with_teams(small_database_url, tmp_path) as home:
        await enrol_lead(home, "lee", LEAD)
        await asked_and_heard(home, ANA, "Is there parking?")
        home.clock.move(hours=15)  # from noon, over 18:00, until 3 in the morning; where the lead lives it is 6
        assert home.do(digests.make_due, home.house)
        await home.settle()
        assert "parking" not in home.wire.texts(LEAD)[-1]
        home.clock.move(hours=2, minutes=59)
        await home.settle()
        assert "parking" not in home.wire.texts(LEAD)[-1]
        home.clock.move(minutes=2)
        await home.settle()
        assert "parking" in home.wire.texts(LEAD)[-1]


async def test_nobody_who_was_skipped_is_said_to_wait(team: Home) -> None:
    ben = "+12025550102"
    await team.signed_up(ANA, ben)
    ask = team.new_ask(needed=1)
    team.select()
    while team.do(invite.begin_planned, team.house):
        pass
    (first, _) = team.claim()
    await send.deliver(team.house, "sms", [first])
    await team.texts(ANA, "yes")
    assert team.ask(ask).state == "filled"
    assert "yes 1/1, no 0, maybe 0, waiting 0, unanswered 0" in team.do(digests.preview, team.house, "riverside")


async def test_ticks_at_once_make_one_digest(team: Home) -> None:
    await enrol(team, "lee", LEAD)
    await ask_and_hear(team, "yes")
    team.clock.move(hours=6)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: team.do(digests.make_due, team.house), range(4)))
    assert len(team.rows(LEAD, "digest")) == 1


async def test_what_asks_stand_at_is_counted_by_reading_alone_one_team_at_a_time(
    small_database_url: str, tmp_path: Path
) -> None:
    with with_teams(small_database_url, tmp_path, "replies", "hill") as home:
        await enrol_lead(home, "lee", LEAD)
        await asked_and_heard(home, ANA, "yes")
        home.clock.move(hours=6)
        for name in ("riverside", "hill"):
            found = home.house.store.read(digests.look, home.house)
            assert found
            await home.texts(ANA, "can I bring my dog?")  # it came after they were counted
            assert home.do(found, home.house)
            (told,) = home.rows(LEAD, "digest")[-1:]
            assert stored.team_of(told) == name
        assert home.house.store.read(digests.look, home.house) is None
        await home.settle()
        assert all("yes 1" in text for text in home.wire.texts(LEAD)[-2:])


async def test_a_crash_in_between_leaves_nothing_half_done(team: Home) -> None:
    await enrol(team, "lee", LEAD)
    await ask_and_hear(team, "yes")
    team.clock.move(hours=6)

    def crash(tx: Transaction) -> None:
        digests.make_due(tx, team.house)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        team.do(crash)
    assert team.rows(LEAD, "digest") == []
    assert len((await due(team))[0]) == 1


async def test_only_leads_who_may_read_get_one(team: Home) -> None:
    await enrol(team, "lee", LEAD, verified=False)
    await enrol(team, "otis", OTHER)
    await ask_and_hear(team, "yes")
    await team.texts(OTHER, "STOP")
    team.clock.move(hours=6)
    assert await due(team) == [[], []]
    assert team.rows(OTHER, "digest") == []
    team.do(organizers.disable, "otis")
    await enrol(team, "lee", LEAD)
    team.clock.move(hours=14)
    told, _ = await due(team)
    assert "yes 1" in told[0]  # nobody had been told of it yet


async def test_a_new_team_gets_no_digest_of_an_earlier_window(database_url: str, tmp_path: Path) -> None:
    clock = Clock()
    with at_home(database_url, tmp_path, clock, FLOWS_DIR=str(flows(tmp_path))) as home:
        await enrol(home, "lee", LEAD)
        await ask_and_hear(home, "yes")
        assert await due(home) == [[], []]
        assert home.do(lambda tx: tx.session.exec(select(DigestWindow)).all()) == []


async def test_a_team_whose_people_can_not_be_found_does_not_hold_up_the_others(
    small_database_url: str, tmp_path: Path
) -> None:
    lost = '[team.aaa]\nleads = ["lee"]\naudience = "in Nowhereville"\nhours = "daily 18:00"\n'
    folder = flows(tmp_path, more=lost)
    with at_home(small_database_url, tmp_path, Clock(), FLOWS_DIR=str(folder), TIMEZONE="America/Los_Angeles") as home:
        home.do(digests.make_due, home.house)
        await enrol(home, "lee", LEAD)
        await ask_and_hear(home, "yes")
        home.clock.move(hours=6)
        assert [len(texts) for texts in await due(home)] == [1, 0]


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        (datetime(2026, 3, 7, 20, tzinfo=UTC), "daily 02:30"),  # the night in which 02:30 does not exist
        (datetime(2026, 10, 31, 20, tzinfo=UTC), "daily 01:30"),  # the night in which it comes twice
    ],
)
async def test_one_digest_in_the_nights_when_clocks_change(
    start: datetime, hours: str, small_database_url: str, tmp_path: Path
) -> None:
    folder = flows(tmp_path, hours)
    with at_home(
        small_database_url, tmp_path, Clock(start), FLOWS_DIR=str(folder), TIMEZONE="America/Los_Angeles"
    ) as home:
        home.do(digests.make_due, home.house)
        await enrol(home, "lee", LEAD)
        await ask_and_hear(home, "yes")
        made = []
        for _ in range(24):
            home.clock.move(hours=1)
            await home.texts(ANA, "and how about this?")
            made += (await due(home))[0]
        assert len(made) == 1


def test_a_reply_that_is_being_kept_is_waited_for(postgres_home: Home) -> None:
    """Else a digest could pass it by, and no later one would tell it."""

    def make_impatiently(tx: Transaction) -> None:
        tx.session.execute(sql("SET LOCAL lock_timeout = '50ms'"))
        stored.hold_replies(tx, "riverside")

    def keep_a_reply(tx: Transaction) -> None:
        tx.session.execute(sql("LOCK TABLE reply IN ROW EXCLUSIVE MODE"))  # as any INSERT does
        with pytest.raises(DatabaseFault, match="lock timeout"):
            postgres_home.do(make_impatiently)

    postgres_home.do(keep_a_reply)
    postgres_home.do(make_impatiently)
