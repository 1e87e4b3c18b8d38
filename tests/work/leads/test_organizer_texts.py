"""Organizers count, look, draft, send and pause by text; whoever forges their number gets no further than tier 1."""

import random
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import col, select

from bot.core.events import TextIn
from bot.store import brakes, consent, inbox, installation, organizers, supporters
from bot.store.session import Transaction
from bot.store.tables import Ask, OutboxRow, Supporter
from bot.work import hear, organizer_texts, second
from bot.work.following import Following
from bot.work.hearing import Hearing, known
from tests.work.teams import LEE, OTIS, audit, enrol, heard, new_key
from tests.work.wire import ANA, BEN, CLEO, Home

ZOE, ZOE_SIGNAL = "+12025550160", "2e0d5a11-0001-4a3b-9c55-0123456789ab"
SHIFT = 'ask shift needed=2 day=Saturday place="the library" to everyone'


def states(home: Home) -> list[str]:
    """Of all asks, in order."""
    found: list[str] = home.do(lambda tx: tx.session.exec(select(Ask.state).order_by(col(Ask.id))).all())
    return found


def code_in(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    assert found, text
    return found[0]


@pytest.mark.parametrize("zoe", [ZOE, ZOE_SIGNAL])
async def test_drafts_and_sends_with_the_code_that_is_texted(home: Home, zoe: str) -> None:
    await enrol(home, "zoe", zoe)
    await home.signed_up(ANA, BEN)
    (draft,) = await heard(home, zoe, SHIFT)
    assert draft.startswith("Draft 1. People: 2. It says: Hi Alex, it's Hill Tenants. Can you")
    assert "on Saturday at the library" in draft
    assert draft.partition("\n")[0].endswith("Text SEND 1 to send it.")
    (confirm,) = await heard(home, zoe, "Send 1 please")
    assert states(home) == ["draft"]
    assert await heard(home, zoe, code_in(confirm)) == ["Ask 1 goes out now."]
    await home.settle()
    assert states(home) == ["running"]
    assert len(home.wire.texts(ANA)) == len(home.wire.texts(BEN)) == 1
    actor = f"organizer {home.do(organizers.named, 'zoe').id}"
    assert [(who, what) for who, what, _ in audit(home) if who == actor] == [(actor, "ask new"), (actor, "ask send")]
    await heard(home, zoe, code_in(confirm))
    assert await heard(home, zoe, "send 1") == ["That did not work: ask 1 is running already."]


async def test_what_was_just_said_to_them_is_not_sent_again_by_text(home: Home) -> None:
    """Also where the other one went out while the code was under way."""
    await enrol(home, "zoe", ZOE)
    await home.signed_up(ANA)
    for number in (1, 2):
        await heard(home, ZOE, SHIFT)
        (confirm,) = await heard(home, ZOE, f"send {number}")
    home.do(second.send, home.house, 1, "test")
    same = [
        "That did not work: ask 1 said the same to the same people within the last 24 hours; send it at the computer."
    ]
    assert await heard(home, ZOE, code_in(confirm)) == same
    assert await heard(home, ZOE, "send 2") == same
    assert states(home) == ["running", "draft"]


async def test_in_another_language_with_its_own_words(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await small.signed_up(ANA, BEN)

    def in_spanish(tx: Transaction, id: int) -> None:
        tx.session.get_one(Supporter, id).language = "es"

    small.do(in_spanish, small.person(ZOE).id)
    (draft,) = await heard(small, ZOE, "PEDIR shift needed=2 day=sábado place=la biblioteca PARA everyone")
    assert draft.startswith("Borrador 1. Personas: 2. Dice: ")
    assert "la biblioteca" in draft
    (confirm,) = await heard(small, ZOE, "ENVIAR 1")
    assert confirm.endswith("en 10 minutos para enviar la petición 1.")
    assert await heard(small, ZOE, code_in(confirm)) == ["La petición 1 sale ahora."]
    (status,) = await heard(small, ZOE, "estado")
    assert status.startswith("shift sabado, la biblioteca (#1): si 0/2, no 0")
    assert await heard(small, ZOE, "Pausa todo") == [
        "Todo esta en pausa. Alguien puede reanudarlo en el ordenador, con turnout resume-all."
    ]


async def test_the_code_is_bound_to_what_was_shown(home: Home) -> None:
    await enrol(home, "zoe", ZOE)
    await home.signed_up(ANA, BEN)
    await heard(home, ZOE, SHIFT)
    (confirm,) = await heard(home, ZOE, "send 1")
    await home.signed_up(CLEO)
    assert (await heard(home, ZOE, code_in(confirm)))[0].startswith("Ask 1 or its audience has changed, so nothing was")
    assert states(home) == ["draft"]
    (shown,) = await heard(home, ZOE, "send 1")
    assert shown.startswith("Draft 1. People: 3.")
    (confirm,) = await heard(home, ZOE, "send 1")

    def edit(tx: Transaction) -> None:
        tx.session.get_one(Ask, 1).given = {"day": "Sunday", "place": "the library"}

    home.do(edit)
    assert (await heard(home, ZOE, code_in(confirm)))[0].startswith("Ask 1 or its audience has changed")
    assert states(home) == ["draft"]


async def test_a_draft_of_somebody_else_is_shown_first(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await small.signed_up(ANA)
    small.new_ask(at=None)
    (shown,) = await heard(small, ZOE, "send 1")
    assert shown.startswith("Draft 1. People: 1. It says: Hi Alex")
    (confirm,) = await heard(small, ZOE, "send 1")
    assert await heard(small, ZOE, code_in(confirm)) == ["Ask 1 goes out now."]


async def test_two_organizers_confirm_at_once_and_one_ask_leaves(home: Home) -> None:
    await enrol(home, "zoe", ZOE)
    await enrol(home, "otis", OTIS)
    await home.signed_up(ANA)
    await heard(home, ZOE, SHIFT)
    await heard(home, OTIS, "send 1")
    codes = {who: code_in((await heard(home, who, "send 1"))[0]) for who in (ZOE, OTIS)}
    for who in (ZOE, OTIS, ZOE, OTIS):
        await home.receive(who, codes[who])
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: home.do(hear.some_steps, home.house, 1), range(6)))
    await home.settle()
    assert len(home.wire.texts(ANA)) == 1
    said = home.wire.texts(ZOE) + home.wire.texts(OTIS)
    assert said.count("Ask 1 goes out now.") == 1
    assert sum("is scheduled already" in text for text in said) == 1


async def test_so_many_people_and_no_more(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await enrol(small, "mia", ZOE_SIGNAL)
    small.do(crowd, 201)
    (draft,) = await heard(small, ZOE, SHIFT)
    assert draft.startswith("Draft 1. People: 201.")
    assert await heard(small, ZOE, "send 1") == [
        "201 people are more than a text may reach here (200). Send ask 1 at the computer, or narrow its audience."
    ]
    await heard(small, ZOE_SIGNAL, "send 1")
    assert "Reply " in (await heard(small, ZOE_SIGNAL, "send 1"))[0]
    small.do(crowd, 300)
    assert "(500)" in (await heard(small, ZOE_SIGNAL, "send 1"))[0]


def crowd(tx: Transaction, size: int) -> None:
    """So many more who signed up, at addresses of which only their number matters."""
    for n in range(size):
        person = supporters.at(tx, "console", f"{tx.now} {n} {size}", "en", None)
        consent.opt_in(tx, person, keyword="JOIN", words="JOIN", shown="Welcome", flow_version_id=1)


async def test_pause_all_is_in_force_at_once_and_no_text_resumes(home: Home) -> None:
    await enrol(home, "zoe", ZOE)
    await home.signed_up(ANA, BEN)
    await heard(home, ZOE, SHIFT)
    (confirm,) = await heard(home, ZOE, "send 1")
    assert (await heard(home, ZOE, "Pause all!"))[0].startswith("Everything is paused.")
    for words in (code_in(confirm), "send 1", "resume all", "pause all"):
        await heard(home, ZOE, words)
    assert home.do(brakes.paused)
    assert states(home) == ["draft"]
    assert home.wire.texts(ANA) == []


@pytest.mark.parametrize("words", ["pause all", "pause tout", "PAUZE ALLES", "Pause alles", "pausa tudo"])
async def test_every_languages_words_pause(small: Home, words: str) -> None:
    await enrol(small, "zoe", ZOE)
    await heard(small, ZOE, words)
    assert small.do(brakes.paused)


async def test_counts_and_tells_how_asks_stand(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await small.signed_up(ANA, BEN)
    (count,) = await heard(small, ZOE, "count lang:en AND NOT asked in 7d")
    assert count.startswith("People: 2. ")
    assert await heard(small, ZOE, "status") == ["No ask is running."]
    small.new_ask(needed=5)
    await small.settle()
    await small.texts(ANA, "yes")
    (line,) = await heard(small, ZOE, "status")
    assert line.startswith("shift Saturday, the library (#1): yes 1/5, no 0, maybe 0")
    assert await heard(small, ZOE, "status 1") == [line]
    assert await heard(small, ZOE, "status 9") == ["That did not work: there is no ask 9; STATUS shows those that run."]
    for _ in range(9):
        await heard(small, ZOE, "count everyone")
    assert await heard(small, ZOE, "count everyone") == [
        "That did not work: 10 counts an hour are the most by text; go on at the computer."
    ]
    small.clock.move(hours=1, minutes=1)
    assert (await heard(small, ZOE, "count everyone"))[0].startswith("People: 2.")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("ask shfit day=x place=y to everyone", "there is no flow 'shfit'; there is "),
        ("ask dance TO everyone", "there is no flow 'dance'; there is "),
        ("ask join day=x to everyone", "the flow 'join' begins by keyword and can not be sent"),
        ("ask shift day=Saturday to everyone", "the flow 'shift' needs place; add place=..."),
        ("ask shift day=x place=y color=red to everyone", "the flow 'shift' has no 'color' to set"),
        ("ask shift day=x place=y", "Whom to ask is missing: end with TO and an audience"),
        ("ask shift needed=many day=x place=y to everyone", "needed: 'many' is no whole number."),
        (
            "ask shift needed=x starts=soon day=x place=y to everyone",
            "needed: 'x' is no whole number. starts: \"soon\" is",
        ),
        ("ask shift at=2026-11-28T10:00 day=x place=y to everyone", "at: a draft leaves when you text SEND"),
        ("ask shift day=x place=y to skill:juggling", "Column 7: there is no skill"),
        ("ask shift team=reds day=x place=y to everyone", "there is no team 'reds'"),
        ("ask shift needed=0 day=x place=y to everyone", "needed is 0, and 1 is the least"),
        ("ask shift day=x please place=y to everyone and all", "Column "),
        ("ask shift for Saturday", "I can not read 'for Saturday'. Whom to ask is missing"),
        ("count within 25km of Nowhereville", "Column "),
        ("send 9", "there is no ask 9; STATUS shows those that run."),
    ],
)
async def test_a_fault_is_told_in_a_sentence_and_nothing_is_made(small: Home, words: str, why: str) -> None:
    await enrol(small, "zoe", ZOE)
    (said,) = await heard(small, ZOE, words)
    assert said.startswith(f"That did not work: {why}")
    assert states(small) == []


async def test_drafts_have_a_bound(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    for _ in range(20):
        await heard(small, ZOE, SHIFT)
    assert await heard(small, ZOE, SHIFT) == [
        "That did not work: 20 drafts a day are the most by text; go on at the computer."
    ]
    assert len(states(small)) == 20


async def test_free_words_that_begin_like_a_command_are_for_a_person(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await small.signed_up(ZOE)
    small.new_ask()
    await small.settle()
    await heard(small, ZOE, "count me in")
    assert small.invitation(1, ZOE).answer == "yes"
    assert "That did not work" not in "".join(await heard(small, ZOE, "ask Ben to bring the signs"))


async def test_each_is_told_what_they_can_text(small: Home) -> None:
    await enrol(small, "zoe", ZOE)
    await enrol(small, "lee", LEE)
    (organizer,) = await heard(small, ZOE, "?")
    assert organizer.startswith("ASK makes a draft")
    both = await heard(small, LEE, "?")
    assert {text.split()[0] for text in both} == {"ASK", "3"}


async def test_a_new_key_takes_the_rights(small: Home) -> None:
    await enrol(small, "zoe", ZOE_SIGNAL)
    await heard(small, ZOE_SIGNAL, SHIFT)
    await new_key(small, ZOE_SIGNAL)
    for words in ("count everyone", "pause all", "send 1", SHIFT):
        await heard(small, ZOE_SIGNAL, words)
    assert not small.do(brakes.paused)
    assert states(small) == ["draft"]


COMMANDS = (
    "ask shift day=x place=y to {audience}", "pedir quick text={n} para {audience}", "send {n}", "ENVIAR {n}",
    "{code}", "count {audience}", "status {n}", "status", "pause all", "pausa todo", "?", "resume all", "{n} say yes",
)  # fmt: skip
AUDIENCES = (
    "everyone",
    "lang:en",
    "(everyone",
    "NOT asked in 7d",
    "in 90210",
    "skill:driving OR",
    "",
    "team:riverside",
)


def command(chance: random.Random) -> str:
    """Something that an organizer may text, or almost."""
    audience, n, code = chance.choice(AUDIENCES), chance.randint(0, 22), chance.randint(0, 999_999)
    said = chance.choice(COMMANDS).format(audience=audience, n=n, code=f"{code:06}")
    return said if chance.random() < 0.8 else " ".join(chance.sample(said.split(), len(said.split())))


async def test_a_forged_sender_gets_no_further_than_counts_and_drafts(small: Home) -> None:
    """Reliability S37: a thousand commands in an organizer's name, none with the code, and nothing leaves for anybody.

    The answers go to the organizer, so that whoever forges never reads them.
    """
    await enrol(small, "zoe", ZOE)
    await small.signed_up(ANA, BEN)
    small.new_ask(at=None)
    chance = random.Random(37)  # noqa: S311 -- the same commands each time
    done = 0
    for batch in range(20):
        said = [command(chance) for _ in range(48)]
        done += small.do(all_commanded, small, [SHIFT, "send 1", *said], batch)
        small.clock.move(minutes=20)
    assert done > 500
    assert set(states(small)) == {"draft"}
    assert 2 < len(states(small)) <= 21
    assert small.do(lambda tx: set(tx.session.exec(select(OutboxRow.address_id)).all())) == {
        small.person(ZOE).address_id
    }


def all_commanded(tx: Transaction, home: Home, said: list[str], batch: int) -> int:
    """These come from Zoe's number, one after the other; how many were commands."""
    version, book = home.house.library.live(tx)
    installation.pause(tx, paused=False)
    found = 0
    for n, words in enumerate(said):
        arriving = hear.Arriving(TextIn("sms", f"F{batch} {n}", ZOE, words, tx.now), opts_out=False, by_carrier=False)
        hear.keep_all(tx, home.house, [arriving])
        (arrived,) = inbox.opened(tx, inbox.next_new(tx, 1))
        (about_them,) = known(tx, [arrived])
        hearing = Hearing(tx, home.house, book, version, arrived, about_them, Following())
        if organizer_texts.commanded(hearing):
            found += 1
        else:
            hearing.done()
        hearing.following.write(tx)
    return found


async def test_nobody_else_commands(small: Home) -> None:
    await small.signed_up(ANA)
    for words in (SHIFT, "pause all", "count everyone", "status", "?"):
        await heard(small, ANA, words)
    assert states(small) == []
    assert not small.do(brakes.paused)
    assert not small.rows(ANA) or all("organizer" not in row.cause for row in small.rows(ANA))
