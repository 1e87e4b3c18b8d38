"""What was damaged, or fails, holds up nobody else: it is left out, passed over, or given up for a person."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.store import conversations
from bot.store.tables import Address, Ask, DigestItem, InboxRow, Reply, Supporter
from bot.work import asks, due
from bot.work.loops import Loops
from tests.work.teams import LEE_SIGNAL, OTIS_SIGNAL, asked_and_heard, digest, enrol, heard, with_teams
from tests.work.test_promises import filled, offers
from tests.work.wire import ANA, ANA_SIGNAL, BEN, CLEO, Home, soon

DAN = "+12025550104"
DOG, CAT = "Can I bring my dog?", "Can I bring my cat?"


@pytest.fixture
def small(small_database_url: str, tmp_path: Path) -> Iterator[Home]:
    """A house with two teams of the same people."""
    with with_teams(small_database_url, tmp_path, "replies", "hill") as home:
        yield home


def spoil(home: Home, table: Any, column: str, *where: Any) -> None:
    """These values are damaged."""
    home.do(lambda tx: tx.session.execute(update(table).where(*where).values({column: b"\x01junk" * 9})))


def of(home: Home, phone: str) -> Any:
    return col(Supporter.id) == home.person(phone).id


def move_nowhere(home: Home, phone: str) -> None:
    """A zone that is none: every look at the clock of this person fails."""
    nowhere = update(Supporter).where(of(home, phone)).values(zone="Nowhere/None")
    home.do(lambda tx: tx.session.execute(nowhere))


async def test_a_stop_from_an_address_that_was_damaged_is_in_force(small: Home) -> None:
    """Whoever texts says anew where from."""
    await small.signed_up(ANA)
    ana = small.person(ANA).id
    spoil(small, Address, "address_enc", col(Address.supporter_id) == ana)
    await small.receive(ANA, "please stop texting me")
    assert (small.person(ANA).id, small.person(ANA).supporter.consent) == (ana, "out")


async def test_words_whose_time_is_over_go_where_they_can_not_be_read(small: Home) -> None:
    for words in ("JOIN", "Leeds", "1"):
        await small.receive(ANA_SIGNAL, words)
        await small.settle()
    for sender, words in ((ANA_SIGNAL, "Rosalind"), (OTIS_SIGNAL, "hello?")):
        await small.receive(sender, words, keep_for=timedelta(hours=1))
    await small.settle()
    ana = small.person(ANA_SIGNAL).id
    assert "Rosalind" in str(small.do(conversations.answers_of, ana))
    spoil(small, InboxRow, "text_enc", col(InboxRow.erase_at).is_not(None))
    spoil(small, Address, "address_enc", col(Address.id) == small.person(OTIS_SIGNAL).address_id)
    small.clock.move(hours=2)
    loops = Loops(small.house, small.clock)
    await loops._tick()
    assert loops.ticked_at
    kept = small.do(lambda tx: tx.session.exec(select(InboxRow).order_by(col(InboxRow.id))).all())
    assert [row.text_enc is None for row in kept] == [False, False, False, True, True]
    assert "Rosalind" not in str(small.do(conversations.answers_of, ana))


async def test_a_damaged_name_or_number_takes_nothing_from_anybody_else(small_home: Home) -> None:
    home = small_home
    starts = soon(home.clock, hours=25)
    id = await filled(home, 2, [ANA, BEN], CLEO, DAN, starts_at=starts, address="12 Elm St")
    spoil(home, Supporter, "name_enc", of(home, ANA))
    spoil(home, Supporter, "name_enc", of(home, DAN))
    spoil(home, Address, "address_enc", col(Address.id) == home.person(CLEO).address_id)
    spoil(home, Ask, "address_enc", col(Ask.id) == id)
    await home.texts(BEN, "no")
    assert len(offers(home, DAN)) == 1  # Cleo came before, and can not be texted any more
    await home.texts(DAN, "yes")
    await home.wait(hours=1)
    assert [sum("we count on you!" in text for text in home.wire.texts(phone)) for phone in (ANA, DAN)] == [1, 1]


async def test_a_damaged_reply_is_shown_as_one(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await enrol(small, "otis", OTIS_SIGNAL)
    await asked_and_heard(small, ANA, DOG, "yes if my sister comes")
    await asked_and_heard(small, BEN, CAT, until=soon(small.clock, hours=40))
    spoil(small, InboxRow, "text_enc", col(InboxRow.address_id) == small.person(ANA).address_id)
    spoil(small, Reply, "condition_enc", col(Reply.condition_enc).is_not(None))
    spoil(small, Address, "address_enc", col(Address.id) == small.person(BEN).address_id)
    spoil(small, Address, "address_enc", col(Address.id) == small.person(OTIS_SIGNAL).address_id)
    told = await digest(small, LEE_SIGNAL)
    assert told.count('someone ..01 (#1): "(unreadable)"') == 2
    assert f'someone .. (#2): "{CAT}"' in told
    await small.wait(hours=20)  # words to an ask that is near are urgent
    assert CAT in small.signal.texts(LEE_SIGNAL)[-1]


async def test_what_fails_is_passed_over(small: Home, caplog: pytest.LogCaptureFixture) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await enrol(small, "otis", OTIS_SIGNAL)
    await asked_and_heard(small, ANA, DOG)
    await asked_and_heard(small, BEN, CAT)
    await digest(small, LEE_SIGNAL)
    small.clock.move(minutes=1)
    await heard(small, LEE_SIGNAL, "2 mine")
    move_nowhere(small, LEE_SIGNAL)
    small.clock.move(hours=24)
    while small.do(due.do_one, small.house, due.FOR_LEADS):
        pass
    rows = small.do(lambda tx: tx.session.exec(select(DigestItem).order_by(col(DigestItem.number))).all())
    assert [(row.passed, row.pass_at is None) for row in rows] == [(0, True), (1, False)]  # Otis has the second one
    assert [small.do(due.do_one, small.house, due.DIGESTS) for _ in range(2)] == [True, False]  # nor again and again
    told = "passing item 1 on", "the digest of team hill"
    assert [line.partition(" in ")[0] for line in caplog.messages] == [
        f"{what} can not be done: ZoneInfoNotFoundError" for what in told
    ]
    caplog.clear()


async def test_who_can_not_be_told_is_passed_over(small_home: Home, caplog: pytest.LogCaptureFixture) -> None:
    id = await filled(small_home, 2, [ANA, BEN], starts_at=soon(small_home.clock, hours=25))
    move_nowhere(small_home, ANA)
    await small_home.wait(hours=1)
    assert "we count on you!" in small_home.wire.texts(BEN)[-1]
    small_home.do(asks.cancel, id, "test")
    await small_home.settle()
    assert "is called off" in small_home.wire.texts(BEN)[-1]
    caplog.clear()
    assert not small_home.do(due.do_one, small_home.house)
