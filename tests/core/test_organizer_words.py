"""What organizers text, in each language's words; free words that begin like a command are none."""

import tomllib
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import lead_words
from bot.core.organizer_words import VERBS, Command, Verb, parse
from bot.understanding import optout
from bot.understanding.fold import words
from bot.work.flow_files import BUNDLED

LANGUAGES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (BUNDLED / "lang").glob("*.toml")}
VALUES = {"needed": "20", "day": "Saturday", "place": "the library", "starts": "2026-11-28T10:00"}
AUDIENCE = "skill:driving AND within 25km of 90210"


@pytest.mark.parametrize(
    "text",
    [
        'ask shift needed=20 day=Saturday place="the library" starts=2026-11-28T10:00 to ',
        "Ask Shift needed=20 day=Saturday place=the library starts=2026-11-28T10:00 TO ",
        "PEDIR shift needed = 20 day=Saturday place=“the library” starts=2026-11-28T10:00 para ",
        "demander shift\nneeded=20\nday=Saturday\nplace=«the library»\nstarts=2026-11-28T10:00\nà ",
        "VRAAG shift needed=20 Day=Saturday place=the  library starts=2026-11-28T10:00 aan ",
        "frage shift needed=20 day=Saturday place=„the library“ starts=2026-11-28T10:00 AN ",
    ],
)
def test_a_draft_in_each_languages_words(text: str) -> None:
    assert parse(text + AUDIENCE) == Command(Verb.ASK, None, AUDIENCE, "shift", VALUES)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("count everyone", Command(Verb.COUNT, audience="everyone")),
        ("CONTAR (lang:es OR lang:en)", Command(Verb.COUNT, audience="(lang:es OR lang:en)")),
        ("Zähle NOT asked in 7d", Command(Verb.COUNT, audience="NOT asked in 7d")),
        ("tel level>=2", Command(Verb.COUNT, audience="level>=2")),
        ("compter showed up in 30d", Command(Verb.COUNT, audience="showed up in 30d")),
        ("status", Command(Verb.STATUS)),
        ("SITUAÇÃO #3, please", Command(Verb.STATUS, 3)),
        ("Send 7!", Command(Verb.SEND, 7)),
        ("envoyer 12", Command(Verb.SEND, 12)),
        ("Pause ALL", Command(Verb.PAUSE_ALL)),
        ("pausa todo por favor", Command(Verb.PAUSE_ALL)),
        ("¿?", Command(Verb.HELP)),
        ("ask shift for Saturday", Command(Verb.ASK, flow="shift", unread="for Saturday")),
        ("ask shift day=", Command(Verb.ASK, flow="shift", unread="day=")),
        ('ask shift day="x', Command(Verb.ASK, flow="shift", unread='day="x')),
        ("ask quick", Command(Verb.ASK, flow="quick")),
        (
            'ask quick text="come to everyone in town" to in Leeds',
            Command(Verb.ASK, None, "in Leeds", "quick", {"text": "come to everyone in town"}),
        ),
    ],
)
def test_reads(text: str, command: Command) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    "text",
    ["count me in", "count on me", "ask", "send help", "send 7 people", "status of my request", "pause drive", "pause",
     "resume all", "all", "7", "send", "count", "yes", "", "start 3", "stop all"],
)  # fmt: skip
def test_free_words_are_no_command(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_the_help_of_each_language_names_words_that_are_read(code: str) -> None:
    said = LANGUAGES[code]["phrases"]["organizer_help"]
    pause = next(part for part in said.replace(".", ",").split(", ") if part.startswith("PAU"))
    assert parse(" ".join(pause.split()[:2])) == Command(Verb.PAUSE_ALL)
    named = {VERBS[word] for word in words(said) if word in VERBS}
    assert named == {Verb.ASK, Verb.SEND, Verb.COUNT, Verb.STATUS}
    draft = said[said.index(" shift ") : said.index("skill:driving") + len("skill:driving")]
    made = parse(f"ask{draft}")
    assert made
    assert (made.audience, made.unread, set(made.values)) == ("skill:driving", "", {"needed", "day"})


@pytest.mark.parametrize("word", sorted({*VERBS, "pause all", "pausa todo", "pause tout", "pauze alles", "pausa tudo"}))
def test_no_carriers_word_and_no_leads_is_one(word: str) -> None:
    assert optout.compliance(word) is None
    assert optout.opt_out(word) is optout.OptOut.NONE
    assert lead_words.parse(word) is None or word.startswith("pau")


@given(st.text(max_size=300), st.sampled_from(["", "ask shift ", "count ", "send ", "ask shift a=b to everyone "]))
def test_reads_anything(text: str, begin: str) -> None:
    command = parse(begin + text)
    assert command is None or command.audience is None or command.audience.strip() == command.audience


NAME = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
VALUE = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20)


@given(st.dictionaries(NAME, VALUE, max_size=5))
def test_every_value_comes_back(values: dict[str, str]) -> None:
    said = " ".join(f'{name}="{value}"' for name, value in values.items())
    assert parse(f"ask shift {said} to everyone") == Command(Verb.ASK, None, "everyone", "shift", values)


@pytest.mark.parametrize("piece", ["b ", "a=", "to ", "x", "not ", "(", '"', "a = ", " "])
def test_no_text_takes_long(piece: str) -> None:
    begun = perf_counter()
    for begin in ("count ", "ask shift a=", "ask shift a=1 to "):
        parse((begin + piece * 4096)[:4096])
    assert perf_counter() - begun < 0.5
