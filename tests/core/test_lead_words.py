"""What leads text is read in every language, and no word that a carrier keeps for itself is among it."""

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.check import read
from bot.core.lead_words import OUTCOMES, VERBS, Command, Verb, is_meant, parse
from bot.understanding.fold import words
from bot.understanding.optout import compliance
from bot.work.flow_files import BUNDLED, read_folder

KEPT_BY_CARRIERS = (
    "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT START UNSTOP HELP INFO ALTO BAJA ARRET AIDE HILFE AYUDA"
).split()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("3 mine", Command(Verb.MINE, 3)),
        ("3 call", Command(Verb.MINE, 3)),
        ("#12 MÍO!", Command(Verb.MINE, 12)),
        ("3. moi svp", Command(Verb.MINE, 3)),
        ("3mij", Command(Verb.MINE, 3)),
        ("99 Meins", Command(Verb.MINE, 99)),
        ("mine", Command(Verb.MINE)),
        ("3 meu", Command(Verb.MINE, 3)),
        ("3 done", Command(Verb.DONE, 3)),
        ("3 done yes", Command(Verb.DONE, 3, "yes")),
        ("3 hecho sí", Command(Verb.DONE, 3, "yes")),
        ("3 fait non", Command(Verb.DONE, 3, "no")),
        ("3 klaar ja", Command(Verb.DONE, 3, "yes")),
        ("3 fertig nein", Command(Verb.DONE, 3, "no")),
        ("3 feito não, obrigado", Command(Verb.DONE, 3, "no")),
        ("done, no", Command(Verb.DONE, None, "no")),
        ("3 say I'll ring you at six", Command(Verb.SAY, 3, "I'll ring you at six")),
        ("3 di: te llamo\na las seis", Command(Verb.SAY, 3, "te llamo\na las seis")),
        ("sag Ich rufe an", Command(Verb.SAY, None, "Ich rufe an")),
        ("list", Command(Verb.LIST)),
        ("Lijst aub", Command(Verb.LIST)),
        (" ? ", Command(Verb.HELP)),
        ("vouch Ana ..3f", Command(Verb.VOUCH, None, "Ana ..3f")),
        ("BÜRGE lee", Command(Verb.VOUCH, None, "lee")),
        ("next", Command(Verb.NEXT)),
        ("Nächster bitte", Command(Verb.NEXT)),
        ("próximo", Command(Verb.NEXT)),
        ("¡Siguiente!", Command(Verb.NEXT)),
        ("suivant svp", Command(Verb.NEXT)),
        ("volgende", Command(Verb.NEXT)),
        ("more", Command(Verb.MORE)),
        ("Más", Command(Verb.MORE)),
        ("mehr", Command(Verb.MORE)),
        ("pause drive", Command(Verb.PAUSE, None, "drive")),
        ("Pausa #3, por favor", Command(Verb.PAUSE, None, "3")),
        ("pauze Zaterdag", Command(Verb.PAUSE, None, "zaterdag")),
        ("pause", Command(Verb.PAUSE)),
    ],
)
def test_reads_what_leads_text(text: str, command: Command) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    "text",
    [
        *("", "3", "3 say", "3 list", "3 vouch lee", "3 yes", "0 mine", "100 mine", "vouch", "yes", "??"),
        *("mine too, I think", "3 done he said yes", "3 call me later", "done with it", "moi aussi"),
        *("lista de precios", "the list", "3 next", "3 pause", "more of it", "next week", "plus tard"),
        *("pause all", "Pausa todo", "PAUSE ALLES please"),  # that is for organizers
    ],
)
def test_what_is_said_otherwise_is_no_command(text: str) -> None:
    assert parse(text) is None


@given(
    word=st.sampled_from(KEPT_BY_CARRIERS),
    number=st.integers(0, 120),
    before=st.sampled_from(["{word}", "{number} {word}", "#{number}{word}", "{word} {number}"]),
    change=st.sampled_from([str.lower, str.upper, str.title]),
)
def test_words_of_carriers_are_never_commands(
    word: str, number: int, before: str, change: Callable[[str], str]
) -> None:
    assert parse(change(before.format(word=word, number=number))) is None


def test_no_word_is_one_of_the_doors() -> None:
    assert [word for word in chain(VERBS, OUTCOMES) if compliance(word)] == []


@given(text=st.text(max_size=60) | st.text(st.sampled_from("3# minedosayl?\n,"), max_size=20))
@example("3 " + "mine " * 9)
@example("٣ mine")
def test_anything_can_be_texted(text: str) -> None:
    command = parse(text)
    if command:
        assert command.number is None or 1 <= command.number <= 99
        assert command.number is None or command.verb in (Verb.MINE, Verb.DONE, Verb.SAY)
        assert command.verb is not Verb.DONE or command.words in ("", "yes", "no")
        may_say = command.verb in (Verb.DONE, Verb.PAUSE)
        assert bool(command.words) == (command.verb in (Verb.SAY, Verb.VOUCH)) or may_say


@given(number=st.integers(1, 99), words_said=st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_what_is_to_be_said_stays_as_it_was_written(number: int, words_said: str) -> None:
    assert parse(f"{number} say {words_said}") == Command(Verb.SAY, number, words_said.strip())


def test_the_phrases_tell_of_words_that_there_are() -> None:
    book = read(read_folder(BUNDLED), "en").book
    assert book is not None
    for language in book.languages.values():
        told = [word for word in words(language.phrases["lead_help"]) if word in VERBS]
        assert {VERBS[word] for word in told} >= set(Verb) - {Verb.HELP, Verb.VOUCH}
        assert any(VERBS.get(word) == Verb.VOUCH for word in words(language.phrases["key_changed"]))


def test_words_name_what_holds_them_all() -> None:
    assert is_meant("SATURDAY", "shift", "Saturday", "the library")
    assert is_meant("shift library", "shift", "Saturday", "the library")
    assert is_meant("", "shift")
    assert not is_meant("shift sunday", "shift", "Saturday")
