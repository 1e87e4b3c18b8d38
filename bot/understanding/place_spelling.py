"""Names of towns as people misspell them: one slip, two in a long name, letters changed about."""

from collections.abc import Iterator
from typing import Final

from bot.understanding.gazetteer import Gazetteer
from bot.understanding.place_words import TOWNS_TOO
from bot.understanding.slip import is_slip

_AT_HOME: Final = 50_000
"""Inhabitants that a town in the hinted country needs to be meant by a misspelt name."""

_ABROAD: Final = 1_000_000
_SHORTEST: Final = 5
_LONG: Final = 6  # letters from which _AT_HOME is enough: a shorter name must be of a town ten times as large
_LONGER: Final = 8  # letters from which there may be two slips, and _ABROAD is enough


def mended(atlas: Gazetteer, key: str, home: tuple[str, ...]) -> list[int]:
    """The large towns whose name differs from the key by one slip, else by two; none for a key that is a word."""
    if len(key) < _SHORTEST or key in TOWNS_TOO:
        return []
    near = set(atlas.misspelt(key))
    one = {*swaps(key), *(name for name in near if one_slip(key, name))}
    return _large(atlas, key, one, home) or (
        _large(atlas, key, {name for name in near if name[0] == key[0] and len(name) >= _LONGER}, home)
        if len(key) >= _LONGER
        else []
    )


def _large(atlas: Gazetteer, key: str, names: set[str], home: tuple[str, ...]) -> list[int]:
    at_home = _AT_HOME if len(key) >= _LONG else 10 * _AT_HOME
    abroad = _ABROAD if len(key) >= _LONGER else 2 * _ABROAD
    return [
        place
        for name in sorted(names)
        for place in atlas.named(name)[0]
        if atlas.population[place] >= (at_home if atlas.country(place) in home else abroad)
    ]


def swaps(key: str) -> Iterator[str]:
    """The key with two letters one apart changed about: "chigaco" may be "chicago"."""
    for at in range(len(key) - 2):
        if key[at] != key[at + 2]:
            yield key[:at] + key[at + 2] + key[at + 1] + key[at] + key[at + 3 :]


def one_slip(one: str, other: str) -> bool:
    """Whether two keys are the same but for one slip, though not in the first letter."""
    return one[:1] == other[:1] and (one == other or is_slip(one, other))
