"""What a small linear model over words and pieces of words makes of a text that no rule decides.

Trained by deploy/train_reply.py. Rules and model fail on different texts, so the model is asked only behind the rules:
by `reply` for an answer, by `optout` for a wish to hear no more.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from bot.understanding.fold import words

LABELS: Final = ("yes", "no", "maybe", "other", "optout")
MOST_WORDS: Final = 24  # who has not said it by then is telling something else
SURE: Final = 0.55
AGAINST: Final = 0.12  # a yes that may as well be a no is neither
_PIECES: Final = 16  # letters of a word that are taken to pieces
_SHIPPED: Final = Path(__file__).with_name("reply_model.zip")
_LINE: Final = re.compile(rb"(.+)(.{%d})" % len(LABELS))  # the feature, and a letter for each label: "sure OPMNO"
_ZERO: Final = 79  # weights are written as letters around "O"

Weights = dict[str, bytes]
"""For each feature its weight toward each of LABELS, in units of a scale, counted from _ZERO."""

Odds = tuple[float, ...]
"""How probable each of LABELS is."""


def of_word(word: str) -> Iterator[str]:
    """The features of one word: itself, and its pieces of three and four letters between < and >."""
    yield word + " "
    edged = f"<{word[:_PIECES]}>"
    for at in range(len(edged) - 2):
        yield edged[at : at + 3]
        yield edged[at : at + 4]


def of_pairs(folded: tuple[str, ...]) -> Iterator[str]:
    """The features of each two neighbours, of which the ends of a text are one."""
    before = "^"
    for word in folded:
        yield before + " " + word
        before = word
    yield before + " $"


@lru_cache(maxsize=256)
def odds(folded: tuple[str, ...]) -> Odds | None:
    """How probable each of LABELS is; None where the model has nothing to say: too long a text, or no known word."""
    if not 0 < len(folded) <= MOST_WORDS:
        return None
    scale, weights = _weights()
    count = yes = no = maybe = other = optout = 0
    toward = [_word(word) for word in folded]
    toward += [(1, weight) for pair in of_pairs(folded) if (weight := weights.get(pair))]
    for known, votes in toward:
        count += known
        yes += votes[0]
        no += votes[1]
        maybe += votes[2]
        other += votes[3]
        optout += votes[4]
    if not count:
        return None
    unit, zero = scale / sqrt(count), _ZERO * count
    found = [exp(unit * (each - zero)) for each in (yes, no, maybe, other, optout)]
    total = sum(found)
    return tuple(each / total for each in found)


def guess(text: str) -> str | None:
    """The answer of which the model is sure, or None. A single word is one that the lists know, or says nothing."""
    folded = words(text)
    if len(folded) < 2 or (found := odds(folded)) is None:
        return None
    best = max(range(len(LABELS)), key=found.__getitem__)
    if best > 2 or found[best] < SURE or (best < 2 and found[1 - best] > AGAINST):
        return None
    return LABELS[best]


def wish_to_stop(folded: tuple[str, ...]) -> float:
    """How probable it is that somebody asks for no more texts."""
    found = odds(folded)
    return found[LABELS.index("optout")] if found else 0


@lru_cache(maxsize=8192)
def _word(word: str) -> tuple[int, Sequence[int]]:
    """How many features of a word are known, and their weights together."""
    _, weights = _weights()
    known = [weight for feature in of_word(word) if (weight := weights.get(feature))]
    return len(known), tuple(map(sum, zip(*known, strict=True))) or (0,) * len(LABELS)


@cache
def _weights() -> tuple[float, Weights]:
    with ZipFile(_SHIPPED) as archive:
        scale, _, lines = archive.read("weights.txt").partition(b"\n")
    return float(scale), {found[1].decode(): found[2] for found in _LINE.finditer(lines)}
