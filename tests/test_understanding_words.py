"""Keywords, skills and the name of a language."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.keywords import keyword
from bot.understanding.language import guess, named
from bot.understanding.skills import Skills, SkillsFault

KEYWORDS = ("JOIN", "RIDES", "Clean Up", "Únete", "加入")
GSM_7_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 ,-éèùìòñüöäà")


@pytest.fixture(scope="module")
def bundled() -> Skills:
    return Skills.parse(tomllib.loads(files("flows").joinpath("skills.toml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("join", "JOIN"),
        (" Join! ", "JOIN"),
        ("“JOIN”", "JOIN"),
        ("j o i n", "JOIN"),
        ("J.O.I.N.", "JOIN"),
        ("ＪＯＩＮ", "JOIN"),
        ("join 👍", "JOIN"),
        ("join please", "JOIN"),
        ("I want to join", "JOIN"),
        ("clean up", "Clean Up"),
        ("CLEAN-UP please", "Clean Up"),
        ("cleanup", "Clean Up"),
        ("unete", "Únete"),
        ("加入!", "加入"),
        ("joint", None),
        ("joining us later?", None),
        ("can I join later?", None),
        ("can I join?", None),
        ("don't join", None),
        ("join us", None),
        ("did you join", None),
        ("my rides are all full today", None),
        ("", None),
        ("👍", None),
        ("joim", "JOIN"),
        ("jion", "JOIN"),
        ("joiiiin", "JOIN"),
        ("hi, I'd like to JOIN please", "JOIN"),
        ("Saw your poster. Join", "JOIN"),
        ("the poster said to text RIDES", "RIDES"),
        ("JOIN JOIN", "JOIN"),
        ("join\nAna Lopez", "JOIN"),
        ("Join\nSent from my phone", "JOIN"),
        ("clen up", "Clean Up"),
        ("quiero unete por favor", "Únete"),
        ("rides or join", None),
        ("joins", None),
        ("Joan", None),
        ("sides", None),
        ("I joined already", None),
        ("I can't JOIN today", None),
        ("what does JOIN mean", None),
        ("join me at six", None),
    ],
)
def test_a_keyword_is_plainly_meant(text: str, expected: str | None) -> None:
    assert keyword(text, KEYWORDS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 3", "driving canvassing"),
        ("1,3", "driving canvassing"),
        ("1 and 4", "driving cooking"),
        ("2, sewing", "phone-banking sewing"),
        ("1 and I can cook", "driving cooking"),
        ("1, 3 and also some cooking", "driving canvassing cooking"),
        ("2 years of cooking", "cooking"),
        ("1. driving 3. canvassing", "driving canvassing"),
        ("all of them", "driving phone-banking canvassing cooking interpreting first-aid"),
        ("I'm a retired teacher with a pickup", "teaching vehicle"),
        ("Photographers!", "photography"),
        ("truck driver", "truck-driving"),
        ("I can drive 3 people", "driving"),
        ("soy enfermera y hablo inglés", "nursing lang:en"),
        ("puedo manejar y cocinar", "driving cooking"),
        ("I speak Spanish", "lang:es"),
        ("I don't drive but I can cook", "cooking"),
        ("ich kann kochen, aber nicht fahren", "cooking"),
        ("I don't mind driving", "driving"),
        ("carpentery and plumming", "carpentry plumbing"),
        ("I drove a school bus", "bus-driving"),
        ("bus driver and car mechanic", "bus-driving vehicle-repair"),
        ("shopping for seniors", "shopping"),
        ("phone calls yes, doors no", "phone-banking"),
        ("bilingual, English and Korean", "lang:en lang:ko"),
        ("I'm bilingual", "interpreting"),
        ("interpreter of Arabic", "interpreting lang:ar"),
        ("my English isn't great but I speak Somali", "lang:so"),
        ("do you need drivers? I can drive", "driving"),
        ("my wife and I can cook", "cooking"),
        ("j'ai pas de voiture mais je cuisine", "cooking"),
        ("ik kan de was doen en schoonmaken", "cleaning"),
        ("fui maestra", "teaching"),
        ("none", ""),
        ("Ninguna.", ""),
        ("nothing special", ""),
    ],
)
def test_a_text_claims_skills(bundled: Skills, text: str, expected: str) -> None:
    assert bundled.read(text) == frozenset(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "13",
        "7",
        "1 7",
        "I can't drive",
        "can't drive, lift or carry",
        "no puedo cocinar",
        "I need a nurse",
        "I live in Cook County",
        "my wife drives",
        "ma femme est infirmière",
        "do you need a driver?",
        "we hebben een kok nodig",
        "Klempner bin ich nicht",
        "autorijden kan ik niet",
        "ich möchte nähen lernen",
        "I'm Mason",
        "my name is Taylor Carpenter",
        "I live in Driver, Virginia",
        "j'habite rue du Boulanger",
        "Baker Elementary",
        "French fries",
        "not a nurse",
    ],
)
def test_what_claims_no_skill_is_asked_again(bundled: Skills, text: str) -> None:
    assert bundled.read(text) is None


def test_the_menu_fits_a_plain_text(bundled: Skills) -> None:
    assert bundled.menu("en").startswith("1 driving, 2 phone calls, ")
    assert bundled.menu("xx") == bundled.menu("en")
    assert bundled.name("driving", "es") == "conducir"
    for language in ("en", "es"):
        assert set(bundled.menu(language)) <= GSM_7_LOWER


def test_every_bundled_skill_has_english_and_spanish(bundled: Skills) -> None:
    assert len(bundled.skills) == 71
    for skill in bundled.skills.values():
        for language in ("en", "es"):
            assert skill.id in (bundled.read(skill.names[language]) or ()), skill.id


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SkillsFault) as told:
        Skills.parse(
            {
                "offer": ["driving", "driving", "flying"],
                "driving": {"en": ["driving", "car"], "es": "conducir"},
                "cars": {"en": ["car"], "English": ["car"], "de": ["!"]},
                "cooking": {"es": ["cocinar"]},
                "sewing": "sew",
            }
        )
    assert told.value.faults == [
        'driving.es: must be a list of words in quotes, what people read first, such as ["driving"].',
        'cars.English: "English" is not a language; write its two-letter code, such as en or es.',
        'cars.de: "!" holds no letter; take it out.',
        'cooking: has no English; add a line such as en = ["cooking"].',
        'sewing: must be a section [sewing] with a line for each language, such as en = ["sewing"].',
        'cars: "car" already stands for driving; keep it under one of the two.',
        'offer: "flying" is no skill of this file; add a section [flying] or take it out.',
        'offer: "driving" is listed twice; take one out.',
    ]
    with pytest.raises(SkillsFault, match="offer: must list"):
        Skills.parse({})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("español", "es"),
        ("English please", "en"),
        ("ingles", "en"),
        ("en español por favor", "es"),
        ("Spanish", "es"),
        ("Deutsch", "de"),
        ("french fries", None),
        ("spanish and english", None),
        ("italiano", None),
        ("", None),
    ],
)
def test_a_text_names_its_language(text: str, expected: str | None) -> None:
    assert named(text, ("en", "es", "fr", "de")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I can come on Saturday with my sister", "en"),
        ("no puedo ir el sábado", "es"),
        ("je ne peux pas venir", "fr"),
        ("ik kan helaas niet komen", "nl"),
        ("ich kann leider nicht kommen", "de"),
        ("não posso ir hoje", "pt"),
        ("я живу в Одессе", "ru"),
        ("Привіт як справи", "uk"),
        ("我住在北京", "zh"),
        ("yes", None),
        ("no", None),
        ("si", None),
        ("no no no", None),
        ("да", None),
        ("San Jose California", None),
        ("Los Angeles", None),
    ],
)
def test_a_language_is_guessed_with_a_margin_only(text: str, expected: str | None) -> None:
    assert guess(text) == expected


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_read(bundled: Skills, text: str) -> None:
    read = bundled.read(text)
    assert read is None or read <= bundled.skills.keys()
    assert keyword(text, [text]) in {text, None}
    assert named(text, ()) is None
    guess(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("could I get these in German", "de"),
        ("pouvez-vous écrire en espagnol ?", "es"),
        ("kan het in het Engels?", "en"),
        ("no english", None),
        ("the Spanish teacher", None),
    ],
)
def test_a_language_is_asked_for_in_a_sentence(text: str, expected: str | None) -> None:
    assert named(text) == expected
