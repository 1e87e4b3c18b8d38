"""What a small linear model over words and pieces of words makes of an answer that no rule decides.

Trained by deploy/train_reply.py. Rules and model fail on different texts, so the model is asked only behind the rules.
"""

from collections.abc import Iterator
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from bot.understanding.fold import words

LABELS: Final = ("yes", "no", "maybe", "other")
MOST_WORDS: Final = 16  # who has not answered by then is telling something else
SURE: Final = 0.5
AGAINST: Final = 0.2  # a yes that may as well be a no is neither
_SHIPPED: Final = Path(__file__).with_name("reply_model.zip")
_ZERO: Final = 79  # weights are written as letters around "O"

Weights = dict[str, tuple[int, int, int, int]]
"""For each feature its weight toward each of LABELS, in units of a scale."""


def features(folded: tuple[str, ...]) -> Iterator[str]:
    """Each word, each pair of neighbours, and each piece of three or four letters of a word between < and >."""
    before = "^"
    for word in folded:
        yield word + " "
        yield before + " " + word
        before = word
        edged = f"<{word}>"
        for at in range(len(edged) - 2):
            yield edged[at : at + 3]
            yield edged[at : at + 4]
    yield before + " $"


def guess(text: str) -> str | None:
    """The label of which the model is sure, or None. A single word is one that the lists know, or says nothing."""
    folded = words(text)
    if not 1 < len(folded) <= MOST_WORDS:
        return None
    scale, weights = _weights()
    known = [weight for feature in set(features(folded)) if (weight := weights.get(feature))]
    unit = scale / sqrt(len(known) or 1)
    odds = [exp(unit * sum(column)) for column in zip(*known, strict=True)]
    if not odds:
        return None
    best = max(range(4), key=odds.__getitem__)
    sure = odds[best] / sum(odds)
    against = odds[1 - best] / sum(odds) if best < 2 else 0
    if sure < SURE or against > AGAINST or LABELS[best] == "other":
        return None
    return LABELS[best]


@cache
def _weights() -> tuple[float, Weights]:
    with ZipFile(_SHIPPED) as archive:
        first, *lines = archive.read("weights.txt").decode().splitlines()
    # the feature, and four letters: "sure OPMNO"
    return float(first), {line[:-4]: tuple(ord(letter) - _ZERO for letter in line[-4:]) for line in lines}  # type: ignore[misc]
