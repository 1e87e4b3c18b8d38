"""The everyday words of seven languages, the commonest first: what is a word, and of which language.

`words.zip` is made by `deploy/build_words.py` and read whole at the first question: some 50 milliseconds, once.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from bot.understanding.fold import words

ATTRIBUTION: Final = "Everyday words: counted by pyspellchecker (MIT) in OpenSubtitles (Lison and Tiedemann, 2016)."
PACKED: Final = Path(__file__).with_name("words.zip")

_ELIDED: Final = re.compile(r"\b([cdjlmnst]|qu)['’´`](?=\w)", re.IGNORECASE)


def as_texted(text: str) -> tuple[str, ...]:
    """The words of a text in normal form, with what French and Italian put before a vowel apart: "j'ai" is j and ai."""
    return words(_ELIDED.sub(r"\1 ", text))


@cache
def ranks() -> Mapping[str, Mapping[str, int]]:
    """For each language the folded words that it is spoken with, and the rank of each: 0 is the commonest."""
    with ZipFile(PACKED) as file:
        return {
            language: {word: rank for rank, word in enumerate(file.read(language).decode().split("\n"))}
            for language in file.namelist()
        }


def is_a_word(word: str) -> bool:
    """Whether a folded word is an everyday one of any of the languages, or a common first name."""
    return any(word in known for known in ranks().values())
