"""Leads get the next person to call, never two the same, what a text had no room for, and a pause without a code."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from bot.store import supporters
from bot.store.session import Transaction
from bot.store.tables import Ask, DigestItem
from bot.work import hear
from tests.work.teams import LEE, LEE_SIGNAL, OTIS, OTIS_SIGNAL, audit, digest, enrol, heard, open_items
from tests.work.wire import ANA, BEN, CLEO, Home


def speaks(home: Home, phone: str, language: str) -> None:
    """Somebody speaks another language."""

    def learn(tx: Transaction) -> None:
        found = supporters.find(tx, home.wire_of(phone).name, phone)
        assert found
        found.supporter.language = language

    home.do(learn)


async def asked(home: Home) -> int:
    """Ana says maybe, Ben nothing, Cleo no; two days go by."""
    await home.signed_up(ANA, BEN, CLEO)
    ask = home.new_ask()
    await home.settle()
    await home.texts(ANA, "maybe")
    await home.texts(CLEO, "no")
    home.clock.move(hours=50)
    await home.settle()
    return ask


async def test_next_gives_who_is_nearest_to_a_yes_and_each_to_one_lead(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS_SIGNAL)
    speaks(home, OTIS_SIGNAL, "es")
    ask = await asked(home)
    (text,) = await heard(home, LEE, "next")
    first, link = text.split("\n")
    assert first == (
        'Please call someone ..01 (#1): "maybe" Then text 1 DONE YES or 1 DONE NO, or 1 SAY and your words.'
    )
    assert link.startswith("All of it, to be opened once: http")
    (text,) = await heard(home, OTIS_SIGNAL, "siguiente")
    assert text == (
        f"Por favor, llama a alguien {BEN} (#1). Luego envía 2 HECHO SÍ o 2 HECHO NO, o 2 DI y tus palabras."
    )
    assert await heard(home, LEE, "next") == ["Nobody is left to call."]
    assert await heard(home, OTIS_SIGNAL, "1 mío") == ["lee ya tiene el 1."]
    assert open_items(home) == {1: "taken", 2: "taken"}
    assert (await heard(home, OTIS_SIGNAL, "2 hecho sí"))[0] == "2 está cerrado."
    assert home.invitation(ask, BEN).answer == "yes"
    await home.texts(ANA, "yes")  # by herself, so that nobody need call her
    assert (await heard(home, LEE, "1 done no"))[0].startswith("There is no open item 1")


async def test_who_waits_with_a_question_is_called_about_that_and_by_nobody_else(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await enrol(small, "otis", OTIS)
    await small.signed_up(ANA)
    small.new_ask(reminders=0)
    await small.settle()
    await small.texts(ANA, "Is it far?")
    assert '1. someone ..01 (#1): "Is it far?"' in await digest(small, LEE)
    assert '..01 (#1): "Is it far?" Then text 1 DONE' in (await heard(small, LEE, "next"))[0]
    assert await heard(small, OTIS, "next") == ["Nobody is left to call."]
    assert await heard(small, OTIS, "1 mine") == ["lee has 1 already."]


async def test_nobody_takes_words_of_somebody_whom_another_lead_calls(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS)
    await asked(home)
    home.new_ask(day="Sunday")
    await home.settle()
    assert "..01" in (await heard(home, LEE, "next"))[0]
    await home.texts(ANA, "Sunday: is it far?", "2")
    assert '2. someone ..01 (#2): "' in await digest(home, OTIS)
    assert await heard(home, OTIS, "2 mine") == ["lee has 2 already."]
    speaks(home, OTIS, "es")
    assert await heard(home, OTIS, "2 mío") == ["lee ya tiene el 2."]
    (taken,) = await heard(home, LEE, "2 mine")
    assert taken.startswith("2 is yours: someone ..01 (#2)")
    assert "All of it, to be opened once: http" in taken


async def test_two_leads_at_once_get_two_people(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await enrol(home, "otis", OTIS)
    await asked(home)
    for lead in (LEE, OTIS):
        await home.receive(lead, "next")
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: home.do(hear.some_steps, home.house, 1), range(2)))
    rows = home.do(lambda tx: tx.session.exec(select(DigestItem)).all())
    assert len({row.invitation_id for row in rows}) == len({row.taken_by for row in rows}) == 2


async def test_a_yes_that_a_lead_hears_when_all_places_are_taken_is_one_more_who_waits(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await small.signed_up(ANA, BEN, CLEO)
    ask = small.new_ask(needed=1, waves="all")
    await small.settle()
    await small.texts(CLEO, "maybe")
    await heard(small, LEE_SIGNAL, "next")
    await small.texts(ANA, "can I bring a dog?")
    await small.texts(BEN, "where is it?")
    await digest(small, LEE_SIGNAL)
    assert await heard(small, LEE_SIGNAL, "2 done yes") == ["2 is closed."]
    assert small.ask(ask).state == "filled"
    assert await heard(small, LEE_SIGNAL, "3 done yes") == ["3 is closed.\nwaitlist"]
    assert (small.invitation(ask, ANA).answer, small.invitation(ask, BEN).answer) == ("yes", "waitlist")
    assert (await heard(small, LEE_SIGNAL, "1 done yes"))[0].startswith("There is no open item 1")  # nobody need call


async def test_next_skips_a_question_that_stands_open(small: Home) -> None:
    await enrol(small, "lee", LEE_SIGNAL)
    await small.texts(LEE_SIGNAL, "JOIN")
    asked_for = small.signal.texts(LEE_SIGNAL)[-1]
    answer = await heard(small, LEE_SIGNAL, "next")
    assert answer != ["Nobody is left to call."]
    assert answer != [asked_for]
    speaks(small, LEE_SIGNAL, "de")
    assert await heard(small, LEE_SIGNAL, "nächster") == ["Es ist niemand mehr anzurufen."]  # no word to skip by


async def test_more_goes_on_to_the_end(small: Home) -> None:
    await enrol(small, "lee", LEE)
    await small.signed_up(ANA)
    small.new_ask()
    await small.settle()
    questions = [f"Question {number}: where do we meet on Saturday morning, dear friends?" for number in range(1, 13)]
    await small.texts(ANA, *questions)
    texts = [await digest(small, LEE)]
    assert " more\n" in texts[0]
    while (answer := await heard(small, LEE, "more"))[0] != "That is all.":
        texts += answer
        assert len(texts) < 9
    shown = [line.partition(".")[0] for text in texts for line in text.split("\n") if '"Question' in line]
    assert shown == [str(number) for number in range(12, 0, -1)]
    assert await heard(small, LEE, "more") == ["That is all."]
    speaks(small, LEE, "es")
    (listed,) = await heard(small, LEE, "lista")
    assert listed.split("\n")[1].startswith("1.")
    last = int(listed.split("\n")[-2].partition(".")[0])
    await heard(small, LEE, f"{last + 1} hecho")
    (rest,) = await heard(small, LEE, "más")
    assert rest.split("\n")[1].startswith(f"{last + 2}.")


async def test_pauses_the_one_ask_that_is_meant_without_a_code(home: Home) -> None:
    await enrol(home, "lee", LEE)
    await home.signed_up(ANA)
    saturday, sunday = home.new_ask(), home.new_ask(day="Sunday")
    await home.settle()
    (which,) = await heard(home, LEE, "pause shift")
    assert (
        which
        == "Which one? Text PAUSE and its number: shift Saturday, the library (#1) / shift Sunday, the library (#2)"
    )
    assert await heard(home, LEE, "pause drive") == ["No running ask is like that. STATUS shows those that run."]
    home.do(lambda tx: setattr(tx.session.get_one(Ask, 2), "state", "filled"))  # its reminders have yet to leave
    assert (await heard(home, LEE, "pause sunday"))[0].startswith("Paused: shift Sunday, the library (#2).")
    assert (home.ask(saturday).state, home.ask(sunday).state) == ("running", "paused")
    speaks(home, LEE, "es")
    assert (await heard(home, LEE, "pausa 1"))[0].startswith("En pausa: shift Saturday, the library (#1).")
    assert home.ask(saturday).state == "paused"
    assert [line[1:] for line in audit(home) if line[1] == "ask pause"] == [
        ("ask pause", "ask 2"),
        ("ask pause", "ask 1"),
    ]
