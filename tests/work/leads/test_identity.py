"""Another identity key: a supporter's is noted, an organizer's takes the rights away until another one vouches."""

from bot.core.events import Gesture
from bot.store.session import Transaction
from bot.store.tables import Address
from bot.work import codes, digests, hear
from tests.work.teams import (
    GROUP,
    LEE,
    LEE_SIGNAL,
    MIA_SIGNAL,
    OTIS,
    OTIS_SIGNAL,
    asked_and_heard,
    audit,
    digest,
    enrol,
    heard,
    new_key,
    open_items,
    organizer,
)
from tests.work.wire import ANA, Home

DOG = "Can I bring my dog?"


async def a_lead_with_a_new_key(home: Home) -> None:
    """Ana's question waits, lee and otis lead on Signal, and lee's key is another one."""
    await enrol(home, "lee", LEE_SIGNAL)
    await enrol(home, "otis", OTIS_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, LEE_SIGNAL)
    await new_key(home, LEE_SIGNAL)


def doubted(home: Home, phone: str) -> bool:
    return home.person(phone).address.doubted_at is not None


async def test_a_supporters_new_key_is_noted_and_nothing_else(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await home.signed_up(MIA_SIGNAL)
    before = len(home.signal.taken)
    await new_key(home, MIA_SIGNAL)
    assert audit(home)[-1] == ("signal", "identity changed", f"address {home.person(MIA_SIGNAL).address_id}")
    assert not doubted(home, MIA_SIGNAL)
    assert len(home.signal.taken) == before
    ask = home.new_ask()
    await home.settle()
    await heard(home, MIA_SIGNAL, "yes")
    assert home.invitation(ask, MIA_SIGNAL).answer == "yes"


async def test_a_lead_has_no_rights_as_soon_as_the_change_is_kept(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, LEE_SIGNAL)
    await home.texts(ANA, "And food?")
    home.clock.move(minutes=1)
    home.do(digests.send_now, home.house, "riverside", "test")  # in the queue, and never sent
    before = len(home.signal.texts(LEE_SIGNAL))
    await home.receive(LEE_SIGNAL, "1 done yes")  # kept before the change, handled after it
    await home.receive(LEE_SIGNAL, "", gesture=Gesture.NEW_KEY)
    assert doubted(home, LEE_SIGNAL)
    await home.settle()
    assert open_items(home) == {1: "open", 2: "open"}
    assert [text for text in home.signal.texts(LEE_SIGNAL)[before:] if "food" in text] == []


async def test_no_command_and_no_digest_until_somebody_vouches(home: Home) -> None:
    await a_lead_with_a_new_key(home)
    for text in ("1 mine", "1 say hello", "list", "?", "vouch lee", "vouch otis"):
        answers = await heard(home, LEE_SIGNAL, text)
        assert [answer for answer in answers if "dog" in answer or "rights" in answer] == []
    assert open_items(home) == {1: "open"}
    await home.texts(ANA, "And food?")
    before = len(home.signal.texts(LEE_SIGNAL))
    assert "And food?" in await digest(home, OTIS_SIGNAL)
    assert len(home.signal.texts(LEE_SIGNAL)) == before
    assert await heard(home, OTIS_SIGNAL, "VOUCH Lee") == ["lee has their rights back."]
    assert not doubted(home, LEE_SIGNAL)
    assert (await heard(home, LEE_SIGNAL, "1 mine"))[0].startswith("1 is yours")
    otis = organizer(home, "otis").id
    address = home.person(LEE_SIGNAL).address_id
    assert (f"lead {otis}", "vouch", f"address {address} by organizer {otis}") in audit(home)


async def test_the_other_organizers_are_told_each_on_their_own_channel(home: Home) -> None:
    await enrol(home, "nora", OTIS)  # no lead, but an organizer
    await enrol(home, "callers", MIA_SIGNAL, GROUP)
    await a_lead_with_a_new_key(home)
    for told in (OTIS_SIGNAL, OTIS, GROUP):
        assert home.wire_of(told).texts(told)[-1].startswith("Hill Tenants: the Signal key of lee has changed.")
    assert not [text for text in home.signal.texts(LEE_SIGNAL) if "has changed" in text]
    assert not [text for _, _, subject in audit(home) for text in ("lee", LEE_SIGNAL) if text in subject]


async def test_the_others_are_told_once_for_each_doubt(small: Home) -> None:
    await a_lead_with_a_new_key(small)
    await new_key(small, LEE_SIGNAL)  # the same change, as another message of theirs shows it
    small.clock.move(minutes=1)
    await heard(small, OTIS_SIGNAL, "vouch lee")
    await new_key(small, LEE_SIGNAL)
    assert len([text for text in small.signal.texts(OTIS_SIGNAL) if "has changed" in text]) == 2
    assert doubted(small, LEE_SIGNAL)


async def test_nobody_vouches_by_sms_nor_for_themselves_nor_in_doubt(home: Home) -> None:
    await a_lead_with_a_new_key(home)
    await enrol(home, "nora", LEE)
    (answer,) = await heard(home, LEE, "vouch lee")
    assert answer.startswith("You can not vouch for lee: another verified organizer must, on Signal.")
    await new_key(home, OTIS_SIGNAL)
    await heard(home, OTIS_SIGNAL, "vouch lee")
    await heard(home, OTIS_SIGNAL, "vouch otis")
    await heard(home, MIA_SIGNAL, "vouch lee")
    assert doubted(home, LEE_SIGNAL)
    assert doubted(home, OTIS_SIGNAL)


async def test_vouching_for_nobody_says_so(small: Home) -> None:
    await a_lead_with_a_new_key(small)
    for name in ("otis", "nobody", "le"):
        (answer,) = await heard(small, OTIS_SIGNAL, f"vouch {name}")
        assert answer.startswith(f"You can not vouch for {name}:")


async def test_a_second_name_at_another_address_of_the_same_person_can_not_vouch(small: Home) -> None:
    await a_lead_with_a_new_key(small)
    await enrol(small, "leonora", MIA_SIGNAL)

    lee, other = (small.person(phone) for phone in (LEE_SIGNAL, MIA_SIGNAL))

    def join(tx: Transaction) -> None:
        tx.session.get_one(Address, other.address_id).supporter_id = lee.id

    small.do(join)
    await heard(small, MIA_SIGNAL, "vouch lee")
    assert doubted(small, LEE_SIGNAL)


async def test_who_writes_in_a_leads_group_is_doubted_there_alone(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    await enrol(home, "otis", OTIS_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, GROUP)
    await heard(home, MIA_SIGNAL, "list", group=GROUP, profile="Mia Novak")
    await new_key(home, MIA_SIGNAL)
    assert home.signal.texts(OTIS_SIGNAL)[-1].startswith("Hill Tenants: the Signal key of Mia ..ab has changed.")
    assert await heard(home, MIA_SIGNAL, "1 mine", group=GROUP) == []
    assert await heard(home, LEE_SIGNAL, "vouch Mia ..ab", group=GROUP) != []  # a member, but no organizer
    assert doubted(home, MIA_SIGNAL)
    (taken,) = await heard(home, LEE_SIGNAL, "1 mine", group=GROUP)
    assert taken.startswith("1 is yours")
    assert await heard(home, OTIS_SIGNAL, "vouch Mia ..ab") == ["Mia ..ab has their rights back."]
    assert await heard(home, MIA_SIGNAL, "1 done", group=GROUP) == ["1 is closed."]


async def test_who_belongs_to_a_leads_group_and_was_silent_has_no_rights_with_another_key(home: Home) -> None:
    await enrol(home, "callers", LEE_SIGNAL, GROUP)
    await enrol(home, "otis", OTIS_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, GROUP)
    before = len(home.wire.texts(ANA))
    await new_key(home, MIA_SIGNAL)
    assert not doubted(home, MIA_SIGNAL)  # so far like any supporter's
    assert await heard(home, MIA_SIGNAL, "1 say send me your address", group=GROUP, profile="Mia Novak") == [
        (
            "Hill Tenants: the Signal key of Mia ..ab has changed. It is a new phone, or somebody else, so they have "
            "no rights here now. Ask them in person, then text VOUCH Mia ..ab."
        )
    ]
    assert await heard(home, MIA_SIGNAL, "1 say send me your address", group=GROUP) == []
    assert len(home.wire.texts(ANA)) == before
    assert await heard(home, OTIS_SIGNAL, "vouch Mia ..ab") == ["Mia ..ab has their rights back."]
    assert (await heard(home, MIA_SIGNAL, "1 mine", group=GROUP))[0].startswith("1 is yours")


async def test_a_key_that_changed_before_the_group_led_is_the_one_it_began_with(small: Home) -> None:
    await new_key(small, MIA_SIGNAL)
    small.clock.move(minutes=1)
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    assert await heard(small, MIA_SIGNAL, "list", group=GROUP) == ["Nothing is open."]


async def test_an_organizer_vouches_in_a_group_too(small: Home) -> None:
    await enrol(small, "callers", LEE_SIGNAL, GROUP)
    await a_lead_with_a_new_key(small)
    assert await heard(small, OTIS_SIGNAL, "vouch lee", group=GROUP) == ["lee has their rights back."]


async def test_a_code_that_was_given_after_the_change_ends_the_doubt(small: Home) -> None:
    earlier = small.do(codes.invite, "spare")
    await a_lead_with_a_new_key(small)
    await heard(small, LEE_SIGNAL, earlier)
    assert doubted(small, LEE_SIGNAL)
    small.clock.move(minutes=1)
    await heard(small, LEE_SIGNAL, small.do(codes.invite, "lee"))
    assert not doubted(small, LEE_SIGNAL)
    assert (await heard(small, LEE_SIGNAL, "1 mine"))[0].startswith("1 is yours")


async def test_the_answer_to_a_lead_that_waits_when_the_key_changes_never_leaves(home: Home) -> None:
    await enrol(home, "lee", LEE_SIGNAL)
    await asked_and_heard(home, ANA, DOG)
    await digest(home, LEE_SIGNAL)
    await home.receive(LEE_SIGNAL, "1 mine")
    assert home.do(hear.some_steps, home.house)  # understood, its answer with Ana's number waits to leave
    await home.receive(LEE_SIGNAL, "", gesture=Gesture.NEW_KEY)
    before = len(home.signal.texts(LEE_SIGNAL))
    await home.settle()
    assert not [text for text in home.signal.texts(LEE_SIGNAL)[before:] if "1 is yours" in text]
