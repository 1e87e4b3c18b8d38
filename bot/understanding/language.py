"""Which language a text names, or is written in."""

import re
from collections.abc import Iterable
from math import log
from typing import Final

from bot.understanding import everyday
from bot.understanding.fold import READ, fold, words
from bot.understanding.language_words import BESIDE, COUNTRIES, NAMES, SIGNS, SPOKEN
from bot.understanding.phrases import Phrases

_NAMED: Final = Phrases(
    dict.fromkeys(BESIDE.split(), "") | {name: code for code, names in NAMES.items() for name in names.split(", ")}
)

_SCRIPTS: Final = tuple(
    (re.compile(letters), language)
    for letters, language in (
        ("[\u3040-\u30ff]", "ja"),
        ("[\uac00-\ud7af]", "ko"),
        ("[\u4e00-\u9fff]", "zh"),
        (r"(?i)[іїєґ]|\b(?:що|як|можу|зможу|вибачте|дякую|добре|вже|суботу|неділю)\b", "uk"),
        ("[а-яА-Я]", "ru"),
        ("[ٹڈڑےںہھ]", "ur"),
        ("[پچژگکی]", "fa"),
        ("[\u0620-\u064a]", "ar"),
        ("[\u0904-\u0939]", "hi"),
    )
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNSPACED: Final = frozenset({"ja", "zh"})

_SPOKEN: Final = {code: {fold(word): rank for rank, word in enumerate(said.split())} for code, said in SPOKEN.items()}
_NAME: Final = re.compile(r"(?<=[^.!?…\n] )[A-ZÀ-ÖØ-Þ][\w'’-]*")
_SIGN: Final = {letter: code for code, letters in SIGNS.items() for letter in letters}
# How unlikely a word is in a language: by Zipf's law the logarithm of its rank. The commonest few count alike.
_FEW: Final = 20
_UNHEARD: Final = log(40_000)
_A_SIGN: Final = 2.5  # a letter that few others write, in the same measure
_CLEAR: Final = 2.0  # e^2, some seven times likelier than in any other language
_LEAST: Final = 2
_ENOUGH: Final = 40  # words tell


def named(text: str, known: Iterable[str] | None = None) -> str | None:
    """The code of the one language whose name, in any language, is the whole message ("español por favor").

    `known` are the languages that may be meant; without it, all that have a name here.
    """
    codes = set()
    for _, _, meaning in _NAMED.scan(words(text)):
        if meaning is None:
            return None
        codes.add(meaning)
    codes.discard("")
    return codes.pop() if len(codes) == 1 and (known is None or codes <= set(known)) else None


def of_country(country: str | None) -> str | None:
    """The one language that most people of a country write; None where there are several, or none is known here."""
    return next((code for code, countries in COUNTRIES.items() if country in countries), None) if country else None


def guess(text: str) -> str | None:
    """The language that a text of two words or more is written in, by its script or its words; None in doubt.

    A name, a town or a single word is no sign of a language ("Los Angeles", "ok", "no no no").
    """
    text = text[:READ]
    if not text.isascii() and (script := _script(text, len(words(text)))):
        return script
    said = _said(text)
    likely = dict.fromkeys((*everyday.LANGUAGES, *_SPOKEN), 0.0)
    heard = dict.fromkeys(likely, 0)
    for word in said:
        others = ((code, ranks[word]) for code, ranks in _SPOKEN.items() if word in ranks)
        for code, rank in (*everyday.ranks(word), *others):
            heard[code] += len(word) > 1
            likely[code] += _UNHEARD - log(rank + _FEW)
    for letter in _SIGN.keys() & set(text.lower()):
        likely[_SIGN[letter]] += _A_SIGN
    second, best = sorted(likely, key=likely.__getitem__)[-2:]
    clear = likely[best] - likely[second] >= (_CLEAR if len(said) > _LEAST else 2 * _CLEAR)
    return best if clear and heard[best] >= max(_LEAST, len(said) / 3) else None


def _said(text: str) -> list[str]:
    """The different words of a text, without the names in it: what is capitalized within a sentence."""
    if text.isupper():
        text = text.lower()
    return [*dict.fromkeys(word for word in everyday.as_texted(_NAME.sub("", text)) if word.isalpha())][:_ENOUGH]


def _script(text: str, count: int) -> str | None:
    """The language that most letters of a text belong to by their script, when it is not written in Latin letters."""
    letters = len(_LETTER.findall(text))
    foreign = sum(char >= "\u0400" for char in text if char.isalpha())
    if foreign * 2 <= letters:
        return None
    language = next((language for script, language in _SCRIPTS if script.search(text)), None)
    return language if count >= 3 or (language in _UNSPACED and letters >= 4) else None
