"""A name is taken from what people really write to "What should we call you?", and from nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.person_name import LONGEST, person_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm Ana", "Ana"),
        ("I’m Ana", "Ana"),
        ("im ana", "Ana"),
        ("ANA", "Ana"),
        ("Ana.", "Ana"),
        ("Ana!!!", "Ana"),
        ("Ana 🙂", "Ana"),
        ("🙋🏽‍♀️ Ana", "Ana"),
        ('"Ana"', "Ana"),
        ("Ana :)", "Ana"),
        ("Ana (she/her)", "Ana"),
        ("Ana\nSent from my phone", "Ana"),
        ("Ana please", "Ana"),
        ("Ana, thanks", "Ana"),
        ("it's Ana here", "Ana"),
        ("Hi Ana", "Ana"),
        ("Hi, I'm Ana", "Ana"),
        ("my name is ana", "Ana"),
        ("Name: Ana", "Ana"),
        ("You can call me Al", "Al"),
        ("just call me ana please", "Ana"),
        ("I am Ana and I can drive", "Ana"),
        ("I'm Ana, nice to meet you", "Ana"),
        ("me llamo José", "José"),
        ("soy ana", "Ana"),
        ("Jose\u0301", "José"),
        ("ana maria", "Ana Maria"),
        ("Ana and Luis", "Ana and Luis"),
        ("María José de la Cruz", "María José de la Cruz"),
        ("Jean-Luc", "Jean-Luc"),
        ("O'Brien", "O'Brien"),
        ("o’brien", "O'Brien"),
        ("McDonald", "McDonald"),
        ("JD", "JD"),
        ("J. R. Smith", "J. R. Smith"),
        ("Nguyễn Thị Minh Khai", "Nguyễn Thị Minh Khai"),
        ("प्रिया", "प्रिया"),
        ("李明", "李明"),
        ("سارا", "سارا"),
        ("Will", "Will"),
        ("May", "May"),
        ("You", "You"),
        ("\u202eAna\u202c", "Ana"),
        ("je m'appelle Chloé", "Chloé"),
        ("Bonjour, moi c'est Karim", "Karim"),
        ("Mijn naam is Anouk", "Anouk"),
        ("ik ben sanne", "Sanne"),
        ("Hallo, ich heiße Jürgen", "Jürgen"),
        ("ich bin die Petra", "Petra"),
        ("Meu nome é Beatriz", "Beatriz"),
        ("oi, sou o Rui", "Rui"),
        ("João das Neves", "João das Neves"),
        ("Sophie svp", "Sophie"),
        ("Ana, obrigada", "Ana"),
        ("no", ""),
        ("non merci", ""),
        ("liever niet", ""),
        ("nein danke", ""),
        ("prefiro não dizer", ""),
        ("No thanks!", ""),
        ("I'd rather not say", ""),
        ("prefiero no", ""),
        ("it's me", None),
        ("I'm in", None),
        ("I'm interested", None),
        ("I'll be late", None),
        ("why?", None),
        ("Why", None),
        ("¿por qué?", None),
        ("oui", None),
        ("warum", None),
        ("ik weet het niet", None),
        ("não sei", None),
        ("yes", None),
        ("ok", None),
        ("hello", None),
        ("thank you", None),
        ("good morning", None),
        ("what do you mean", None),
        ("I dont want to say", None),
        ("wrong number", None),
        ("123", None),
        ("Ana 2", None),
        ("{contact}", None),
        ("https://example.org", None),
        ("🙂", None),
        ("...", None),
        ("", None),
        ("one two three four five six", None),
        ("a" * 41, None),
    ],
)
def test_reads_a_name(text: str, name: str | None) -> None:
    assert person_name(text) == name


@given(st.text(max_size=60) | st.text(st.sampled_from("Ana O'’-.(){}\n\u202e\u200d😀 \0é\u0301"), max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_name_is_short_and_inert(text: str) -> None:
    name = person_name(text)
    if name:
        assert len(name) <= LONGEST
        assert name.isprintable()
        assert not set("{}\n") & set(name)


def test_reads_a_hundred_kilobytes_in_no_time() -> None:
    for text in ("a" * 100_000, "hi, " * 25_000, "(" * 100_000, "Ana " * 25_000, "\0" * 100_000, "." * 100_000):
        assert person_name(text) is None
