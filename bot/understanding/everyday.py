"""The everyday words of seven languages, the commonest first: what is a word, and of which language.

`words.zip` is made by `deploy/build_words.py`; `packed.py` says how it is kept. Its table `words` has for each folded
word the languages that are spoken with it, and its rank in each, as `en 35;fr 120`.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from bot.understanding.fold import words
from bot.understanding.packed import Packed, Table

ATTRIBUTION: Final = "Everyday words: counted by pyspellchecker (MIT) in OpenSubtitles (Lison and Tiedemann, 2016)."
PACKED: Final = Path(__file__).with_name("words.zip")
LANGUAGES: Final = "en es fr nl de pt it".split()

_ELIDED: Final = re.compile(r"\b([cdjlmnst]|qu)['’´`](?=\w)", re.IGNORECASE)


def as_texted(text: str) -> tuple[str, ...]:
    """The words of a text in normal form, with what French and Italian put before a vowel apart: "j'ai" is j and ai."""
    return words(_ELIDED.sub(r"\1 ", text))


@cache
def _table() -> Table:
    return Packed(PACKED).table("words")


@lru_cache(maxsize=8192)
def ranks(word: str) -> tuple[tuple[str, int], ...]:
    """The languages that are spoken with a folded word, and its rank in each: 0 is the commonest."""
    found = (entry.partition(" ") for entry in filter(None, _table().find(word).split(";")))
    return tuple((language, int(rank)) for language, _, rank in found)


def is_a_word(word: str) -> bool:
    """Whether a folded word is an everyday one of any of the languages, or a common first name."""
    return ranks(word) != ()
