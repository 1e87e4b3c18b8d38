"""Segments are counted as the carrier counts them, and a text is made cheaper only if it stays itself."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.segments import Encoding, Segments, segments, smart, split

GSM_7, UCS_2 = Encoding

TEXTS = st.text(st.one_of(st.sampled_from("aé€{~ \nñ’–á🙌"), st.characters(exclude_characters="\x1b")), max_size=500)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", Segments(GSM_7, 0, 1)),
        ("a" * 160, Segments(GSM_7, 160, 1)),
        ("a" * 161, Segments(GSM_7, 161, 2)),
        ("a" * 306, Segments(GSM_7, 306, 2)),
        ("a" * 307, Segments(GSM_7, 307, 3)),
        ("€" * 80, Segments(GSM_7, 160, 1)),
        ("a" * 152 + "€" + "a" * 152, Segments(GSM_7, 306, 3)),
        ("’" + "a" * 69, Segments(UCS_2, 70, 1)),
        ("’" + "a" * 70, Segments(UCS_2, 71, 2)),
        ("🙌" * 35, Segments(UCS_2, 70, 1)),
        ("🙌" * 66, Segments(UCS_2, 132, 2)),
        ("🙌" * 67, Segments(UCS_2, 134, 3)),
        ("\x1b", Segments(UCS_2, 1, 1)),
        ("ç", Segments(UCS_2, 1, 1)),
    ],
)
def test_counts_segments(text: str, counted: Segments) -> None:
    assert segments(text) == counted


@given(TEXTS)
def test_agrees_with_smsutil(text: str) -> None:
    """The two differ on the empty text and on the escape character, which smsutil takes for a letter."""
    smsutil = pytest.importorskip("smsutil")
    assume(text)
    theirs = smsutil.split(text)
    septets = theirs.encoding == "gsm0338"
    units = theirs.total_bytes if septets else theirs.total_bytes // 2
    assert segments(text) == Segments(GSM_7 if septets else UCS_2, units, len(theirs.parts))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Hi” – it’s 6:05\u202fPM…", '"Hi" - it\'s 6:05 PM...'),
        ("cafe\u0301", "café"),
        ("mañana, señor – für Ñandú é", "mañana, señor – für Ñandú é"),
        ("“привет”", "“привет”"),
        ("Thanks – 🙌", "Thanks – 🙌"),
        ("½ – 2²", "½ – 2²"),
        ("in\u200bvisible\u00ad", "invisible"),
    ],
)
def test_smart_replaces_signs_or_nothing(text: str, plain: str) -> None:
    assert smart(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("¿Vendrás el sábado?", "¿Vendras el sabado?"),
        ("cœur, façade, Ł", "coeur, facade, L"),
        ("niño, über, Åse", "niño, über, Åse"),
        ("sábado – привет", "sábado – привет"),
        ("a ≠ á", "a ≠ á"),
    ],
)
def test_smart_drops_accents_only_when_asked(text: str, plain: str) -> None:
    assert smart(text, accents=True) == plain


@given(TEXTS, st.booleans())
def test_smart_never_costs_more_and_settles_at_once(text: str, accents: bool) -> None:
    plain = smart(text, accents=accents)
    assert plain == text or segments(plain).encoding is GSM_7
    assert smart(plain, accents=accents) == plain
    if segments(text).encoding is GSM_7:
        assert plain == text


@given(TEXTS)
def test_smart_keeps_every_letter(text: str) -> None:
    assert sum(map(str.isalpha, smart(text, accents=True))) >= sum(map(str.isalpha, text))


def test_split_prefers_lines_then_words_then_cuts() -> None:
    assert split("one two\nthree four", 12) == ("one two", "three four")
    assert split("one two three four", 12) == ("one two", "three four")
    assert split("abcdefghij", 4) == ("abcd", "efgh", "ij")
    assert split("🙌🙌🙌", 5) == ("🙌🙌", "🙌")
    assert split(" abcd", 4) == ("abcd",)
    assert split("") == ()
    assert split("a" * 1600) == ("a" * 1600,)


def test_split_needs_room_for_one_emoji() -> None:
    with pytest.raises(ValueError, match="at least 2 units"):
        split("abc", 1)


@given(TEXTS, st.integers(2, 40))
def test_split_loses_only_white_space(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(0 < _units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
    if all(_units(word) <= limit for word in text.split()):
        assert " ".join(parts).split() == text.split()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
