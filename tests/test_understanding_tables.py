"""How lists of phrases and packed tables are looked up: found just as if they were spread out, or read whole."""

import re
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from bot.understanding.optout_words import DUTCH, ENGLISH, FRENCH, GERMAN, PORTUGUESE, SPANISH
from bot.understanding.optout_world import WORLD
from bot.understanding.packed import Packed, little_endian, write
from bot.understanding.phrases import Patterns, spread, vocabulary
from bot.understanding.reply_words import PARTS

LISTS: tuple[Mapping[str, str], ...] = (ENGLISH, SPANISH, FRENCH, DUTCH, GERMAN, PORTUGUESE, *WORLD, PARTS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to me", [("write to me", "W")]),
        ("text me", [("text me", "W")]),
        ("write to", [("write", "."), ("to", None)]),
        ("no more messages please", [("no", None), ("more messages", "T"), ("please", None)]),
        ("message the list", [("message", "T"), ("the list", "L")]),
        ("list on the", [("list on", "L"), ("the", None)]),
        ("ecris a moi", [("ecris a", "first"), ("moi", None)]),
    ],
)
def test_patterns_are_found_longest_first(text: str, found: list[tuple[str, str | None]]) -> None:
    lists = {
        "W": "(write|text)( to|) me",
        ".": "write",
        "T": "(more |)messages?",
        "L": "(the |)(list|names)( on|)",
        "first": "écris (à|a)",
        "second": "ecris (a |)(toi|)",
    }
    patterns = Patterns(chain.from_iterable(spread(patterns, meaning) for meaning, patterns in lists.items()))
    words = text.split()
    assert [(" ".join(words[start:end]), meaning) for start, end, meaning in patterns.scan(words)] == found
    assert set(" ".join(phrase for phrase, meaning in found if meaning).split()) <= vocabulary(lists.values())


def test_the_lists_hold_no_brackets_within_brackets() -> None:
    for patterns in chain.from_iterable(each.values() for each in LISTS):
        assert not re.sub(r"[(][^()]*[)]", "", patterns).count("("), patterns


def test_a_packed_table_has_its_keys_and_no_other(tmp_path: Path) -> None:
    table = {f"key {number}": f"value {number} \U0001f4e6" for number in range(0, 4000, 2)}
    write(tmp_path / "packed.zip", {"told": b"whole"}, {"sizes": little_endian("H", [1, 500])}, {"table": table})
    packed = Packed(tmp_path / "packed.zip")
    assert packed.members["told"] == b"whole"
    assert [*packed.numbers("sizes", "H")] == [1, 500]
    found = packed.table("table")
    assert {key: found.find(key) for key in table} == table
    assert {found.find(f"key {number}") for number in range(1, 4000, 2)} == {""}
    assert {found.find(key) for key in ("", "a", "key", "key 0 ", "z", "\ud800")} == {""}
