"""Which of several places of one name is meant, and which are worth asking about."""

from typing import Final

from bot.understanding.gazetteer import Gazetteer, kilometres
from bot.understanding.place_names import Mention

CLEAR: Final = 15.0
"""A town with so many times the weight of each namesake is meant without asking (Paris; not Portland, Oregon)."""

LARGER: Final = 4.0
"""The same by inhabitants alone, for two towns of one country."""

LARGER_BY_FAR: Final = 10.0
"""Times larger at home is a town also known so (Santiago de Querétaro) that is not left out for one called so."""

FAMOUS: Final = 100_000
"""Inhabitants from which a town abroad may be meant by somebody who has a namesake at home."""

RIVALS: Final = 150.0
"""Times the weight of the namesake at home, from which the one abroad is asked about: is London in Ontario?"""

OUTSHINES: Final = 1_000.0
"""The same, from which it is meant without asking: Paris is in France, for a Texan too."""

SMALL: Final = 20_000
"""Inhabitants below which the namesake at home is not even asked about."""

_FEWEST_NAMES: Final = 15  # large suburbs have few names, though everybody near knows them
_ALSO_KNOWN: Final = 3.0  # a name in another language counts a third of a town's own
_SAME_KM: Final = 15.0  # a town and its municipality, listed twice
_MOST: Final = 200


def meant(atlas: Gazetteer, mention: Mention, home: tuple[str, ...]) -> list[int]:
    """The one place that is meant, or those to ask about, likeliest first.

    A town weighs its inhabitants times the square of the number of names it goes by, in all languages: the names
    tell the world's Barcelona from a larger one that few have heard of.
    """
    called = frozenset(mention.own)
    weight = {place: _weight(atlas, place) / _ALSO_KNOWN for place in mention.other}
    weight |= {place: _weight(atlas, place) for place in mention.own}
    ranked = sorted(weight, key=lambda place: (-weight[place], place))[:_MOST]
    at_home = [place for place in ranked if atlas.country(place) in home]
    own = [place for place in at_home if place in called]
    if own:
        least, begun = LARGER_BY_FAR * atlas.population[own[0]], f"{atlas.title(own[0])} "
        at_home = [
            place
            for place in at_home
            if place in own or (atlas.population[place] >= least and atlas.title(place).startswith(begun))
        ]
    first = ranked[0]
    if at_home and first not in at_home and atlas.population[first] >= FAMOUS:
        ours = at_home[0]
        fame, small = weight[first] / weight[ours], atlas.population[ours] < SMALL
        if (first in called or small) and fame >= (RIVALS if small else OUTSHINES):
            return [first]
        if first in called and fame >= RIVALS:
            return [ours, first]
    ranked = at_home or ranked
    rivals = [place for place in ranked if _rival(atlas, weight, place, ranked[0])]
    if ranked[0] not in called:  # an old name of a large town, or a smaller town's only one
        rivals += [place for place in ranked if place in called and atlas.population[place] >= FAMOUS][:3]
    apart: list[int] = []
    for place in rivals:
        if all(_apart(atlas, place, other) for other in apart):
            apart.append(place)
    if len({atlas.country(place) for place in apart}) == 1:
        apart.sort(key=lambda place: -atlas.population[place])
    return apart


def _rival(atlas: Gazetteer, weight: dict[int, float], place: int, first: int) -> bool:
    """Whether a namesake is worth asking about. Within a country its size alone may make it so."""
    if weight[place] * CLEAR >= weight[first]:
        return True
    same = atlas.country(place) == atlas.country(first)
    return same and atlas.population[place] * LARGER >= atlas.population[first]


def _weight(atlas: Gazetteer, place: int) -> float:
    return float((atlas.population[place] + 1) * max(atlas.known[place], _FEWEST_NAMES) ** 2)


def _apart(atlas: Gazetteer, one: int, other: int) -> bool:
    return kilometres(*atlas.point(one), *atlas.point(other)) > _SAME_KM
