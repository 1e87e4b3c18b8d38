"""A Signal group can be a lead: digests go there, its members act there, and of every other group nothing is kept."""

import pytest
from sqlmodel import func, select

from bot.core.events import FileIn, Gesture
from bot.store import guesses, inbox, organizers, supporters
from bot.store.session import Transaction
from bot.store.tables import Address, InboxRow
from bot.work import codes
from tests.work.teams import (
    GROUP,
    LEE_SIGNAL,
    MIA_SIGNAL,
    OTHER_GROUP,
    OTIS_SIGNAL,
    asked_and_heard,
    digest,
    enrol,
    heard,
    kept,
    open_items,
    organizer,
    stamp_of,
)
from tests.work.wire import ANA, Home

DOG = "Can I bring my dog?"


def counted(home: Home) -> tuple[int, int]:
    """How many texts and how many addresses there are."""

    def count(tx: Transaction) -> tuple[int, int]:
        return (
            tx.session.exec(select(func.count()).select_from(InboxRow)).one(),
            tx.session.exec(select(func.count()).select_from(Address)).one(),
        )

    counts: tuple[int, int] = home.do(count)
    return counts


async def test_a_code_that_is_sent_in_a_group_makes_the_group_a_lead(home: Home) -> None:
    code = home.do(codes.invite, "callers")
    (answer,) = await heard(home, LEE_SIGNAL, f" {code} ", group=GROUP, profile="Lee Ortiz")
    assert answer.startswith("Thank you, callers.")
    assert "STOP to leave" not in answer
    group, writer = home.person(GROUP), home.person(LEE_SIGNAL)
    assert organizer(home, "callers").address_id == group.address_id
    assert kept(home)[0].author_id == writer.address_id
    assert kept(home)[0].address_id == group.address_id
    assert (writer.first_name, writer.supporter.consent) == ("Lee", "none")
    await asked_and_heard(home, ANA, DOG)
    assert DOG in await digest(home, GROUP)
    assert home.signal.texts(LEE_SIGNAL) == []


async def test_of_other_groups_nothing_is_kept(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    code = home.do(codes.invite, "otis")
    before = counted(home)
    for text in ("STOP", "JOIN", "1 mine", "vouch lee", "hello", f"{(int(code) + 1) % 10**8:08}", f"code {code}"):
        assert not await home.receive(MIA_SIGNAL, text, group=OTHER_GROUP, profile="Mia", files=(), media=1)
    assert counted(home) == before
    assert organizer(home, "otis").verified_at is None


async def test_nothing_is_kept_of_a_group_whose_organizer_is_disabled(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    await home.receive(LEE_SIGNAL, "list", group=GROUP)
    home.do(organizers.disable, "callers")
    before, said = counted(home), len(home.signal.texts(GROUP))
    await home.settle()
    assert not await home.receive(LEE_SIGNAL, "list", group=GROUP)
    assert counted(home) == before
    assert len(home.signal.texts(GROUP)) == said


async def test_wrong_codes_are_counted_wherever_they_come_from(small: Home) -> None:
    code = small.do(codes.invite, "callers")
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for stranger in range(organizers.OPEN_TRIES // guesses.TRIES):
        for group in (OTHER_GROUP, None) * guesses.TRIES:
            await small.receive(f"0a11ce00-0000-4000-8000-0000000{stranger:05}", wrong, group=group)
    await small.settle()
    await heard(small, LEE_SIGNAL, code)
    assert organizer(small, "callers").verified_at is None
    for _ in range(9):
        code = small.do(codes.invite, "callers")
        await heard(small, MIA_SIGNAL, "123456")  # six digits are another kind of code
    await heard(small, LEE_SIGNAL, code)
    assert organizer(small, "callers").verified_at


@pytest.mark.parametrize("group", [OTHER_GROUP, None])
async def test_one_stranger_does_not_use_a_code_up(small: Home, group: str | None) -> None:
    code = small.do(codes.invite, "callers")
    for wrong in range(1, 51):
        await small.receive(MIA_SIGNAL, f"{(int(code) + wrong) % 10**8:08}", group=group)
    await heard(small, MIA_SIGNAL, code)  # no more of theirs is looked at for an hour
    assert organizer(small, "callers").verified_at is None
    await heard(small, LEE_SIGNAL, code)
    assert organizer(small, "callers").verified_at


async def test_a_code_is_over_after_a_day_and_after_its_use(small: Home) -> None:
    code = small.do(codes.invite, "callers")
    small.clock.move(hours=25)
    assert not await small.receive(LEE_SIGNAL, code, group=GROUP)
    code = small.do(codes.invite, "callers")
    await heard(small, LEE_SIGNAL, code)
    assert organizer(small, "callers").address_id == small.person(LEE_SIGNAL).address_id
    assert not await small.receive(LEE_SIGNAL, code, group=GROUP)
    code = small.do(codes.invite, "callers")
    await heard(small, ANA, code)  # by SMS, where a sender can be forged, it is nothing
    assert organizer(small, "callers").verified_at is None


async def test_members_act_by_number_and_by_quote(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, GROUP)
    about = stamp_of(home, "1 new reply")
    assert await heard(home, MIA_SIGNAL, "mine", group=GROUP, about=about, profile="Mia Novak") == [
        f'1 is yours: someone {ANA} (#1): "{DOG}"'
    ]
    assert await heard(home, OTIS_SIGNAL, "1 mine", group=GROUP) == ["Mia ..ab has 1 already."]
    assert await heard(home, OTIS_SIGNAL, "1 say Yes, do!", group=GROUP) == ["Sent to someone ..01."]
    assert home.wire.texts(ANA)[-1] == "Hill Tenants: Yes, do!"
    assert await heard(home, MIA_SIGNAL, "1 hecho sí", group=GROUP) == ["1 is closed."]
    assert open_items(home) == {}


async def test_what_is_a_door_or_an_answer_elsewhere_is_only_words_in_a_group(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    await home.signed_up(LEE_SIGNAL)
    ask = home.new_ask()
    await home.settle()
    before = len(home.signal.texts(LEE_SIGNAL)), len(home.signal.texts(GROUP))
    for text in ("STOP", "yes", "JOIN", "HELP", "START", "please take me off your list", "wrong number", "link"):
        await heard(home, LEE_SIGNAL, text, group=GROUP)
    assert (len(home.signal.texts(LEE_SIGNAL)), len(home.signal.texts(GROUP))) == before
    assert home.person(LEE_SIGNAL).supporter.consent == "in"
    assert home.person(LEE_SIGNAL).address.closed == home.person(GROUP).address.closed == ""
    assert home.invitation(ask, LEE_SIGNAL).answer is None
    assert {row.reason for row in kept(home) if row.state == "person"} == {"lead"}  # somebody may read it


async def test_gestures_in_a_group_change_nothing(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    await asked_and_heard(small, ANA, DOG)
    await digest(small, GROUP)
    about = stamp_of(small, "1 new reply")
    for gesture in (Gesture.REACTION, Gesture.EDIT, Gesture.DELETION, Gesture.UNREACTION):
        assert await heard(small, MIA_SIGNAL, "1 done", group=GROUP, gesture=gesture, about=about) == []
    assert open_items(small) == {1: "open"}


async def test_what_a_member_takes_back_is_gone(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    await heard(small, MIA_SIGNAL, "a word too many", group=GROUP, stamp=1000)
    await heard(small, LEE_SIGNAL, "", group=GROUP, gesture=Gesture.DELETION, about=1000)  # not hers
    assert [text for _, _, text in small.do(inbox.for_person, 10)] == ["a word too many"]
    await heard(small, MIA_SIGNAL, "", group=GROUP, gesture=Gesture.DELETION, about=1000)
    assert small.do(inbox.for_person, 10) == []


async def test_a_group_that_talks_to_a_robot_is_left_alone_in_the_end(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    for _ in range(70):
        await small.receive(MIA_SIGNAL, "?", group=GROUP)
    await small.settle()
    assert len(small.signal.texts(GROUP)) < 70


async def test_pictures_in_a_group_are_for_a_person(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    picture = (FileIn("w", "a.png", "image/png"),)
    assert await heard(small, MIA_SIGNAL, "list", group=GROUP, media=1, files=picture) == ["Nothing is open."]
    assert kept(small)[-1].reason == "media"


async def test_a_name_that_is_known_stays(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    await heard(small, MIA_SIGNAL, "list", group=GROUP, profile="Mia\nNovak " + "x" * 99)
    name = small.person(MIA_SIGNAL).name
    assert name.startswith("Mia Novak x")
    assert len(name) <= 40
    await heard(small, MIA_SIGNAL, "list", group=GROUP, profile="Somebody Else")
    assert small.person(MIA_SIGNAL).name == name


async def test_a_group_is_in_no_audience(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    assert small.person(GROUP).supporter.consent == "none"
    ask = small.new_ask()
    await small.settle()
    assert small.invitations(ask) == []
    assert small.do(supporters.find, "signal", OTHER_GROUP) is None
