"""Where the boxes of a drawn flow stand: in layers, beside the lanes of the arrows that pass a layer.

A layer holds the steps that are equally many steps from the first (the longest way counts). An arrow that passes
layers has a lane through each; all arrows to the same step share it. Lengths are in pixels, x in whole ones, so that
what is not quite in line is not nearly in line.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.core.ways import Arrow

GAP: Final = 36
"""Between two things of a layer."""
LANE: Final = 16
"""What a lane takes of a layer, without the gaps beside it."""
_SWEEPS: Final = 6
_LIGHT: Final = 0.001  # the weight of what should give way, against 1

Key = str | tuple[str, int]
"""What stands in a layer: a box, by its step; or the lane to a step through this layer."""


@dataclass(frozen=True, slots=True)
class Box:
    """How much room a step takes. `ports`: the arrows that leave it below, and how far right of the middle."""

    width: float
    height: float
    ports: tuple[tuple[Arrow, float], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of an arrow: from a thing of one layer, `offset` right of its middle, to a thing of the next."""

    upper: Key
    offset: float
    lower: Key

    @property
    def weight(self) -> float:
        """How much it should be straight: boxes below boxes, lanes below lanes."""
        return 1 if isinstance(self.upper, str) == isinstance(self.lower, str) else _LIGHT


@dataclass(frozen=True, slots=True)
class Plan:
    """The boxes, the layers from above and what stands in each from left to right, and where."""

    boxes: Mapping[str, Box]
    rows: Sequence[Sequence[Key]]
    links: Sequence[Link]
    middles: Mapping[Key, float]
    layer: Mapping[str, int]

    def row(self, key: Key) -> int:
        """The layer in which this stands."""
        return self.layer[key] if isinstance(key, str) else key[1]

    def half(self, key: Key) -> float:
        """Half of the width."""
        return _half(self.boxes, key)


def plan(boxes: Mapping[str, Box], order: Sequence[str]) -> Plan:
    """Place the boxes. `order` has each step after all that lead to it, but for arrows back."""
    layer = dict.fromkeys(boxes, 0)
    for start in order:
        for arrow, _ in _ahead(boxes[start], boxes):
            layer[arrow.to] = max(layer[arrow.to], layer[start] + 1)
    links = tuple(_links(boxes, layer))
    rows: list[list[Key]] = [[] for _ in range(max(layer.values()) + 1)]
    for id in boxes:
        rows[layer[id]].append(id)
    for key in dict.fromkeys(link.upper for link in links if isinstance(link.upper, tuple)):
        rows[key[1]].append(key)
    return Plan(boxes, rows, links, _middles(boxes, rows, links), layer)


def _ahead(box: Box, boxes: Mapping[str, Box]) -> Iterator[tuple[Arrow, float]]:
    """The ports whose arrows lead on to a step."""
    return ((arrow, offset) for arrow, offset in box.ports if arrow.to in boxes and not arrow.back)


def _links(boxes: Mapping[str, Box], layer: Mapping[str, int]) -> dict[Link, None]:
    found: dict[Link, None] = {}
    for start, box in boxes.items():
        for arrow, offset in _ahead(box, boxes):
            upper: Key = start
            lanes: list[Key] = [(arrow.to, between) for between in range(layer[start] + 1, layer[arrow.to])]
            for lower in (*lanes, arrow.to):
                found[Link(upper, offset if upper == start else 0, lower)] = None
                upper = lower
    return found


def _half(boxes: Mapping[str, Box], key: Key) -> float:
    return (boxes[key].width if isinstance(key, str) else LANE) / 2


def _middles(boxes: Mapping[str, Box], rows: list[list[Key]], links: Sequence[Link]) -> Mapping[Key, float]:
    """Everything near to what it is linked to: by sweeps down and up. The first sweeps order the rows, too."""
    near: dict[bool, defaultdict[Key, list[tuple[Key, float, float]]]] = {
        True: defaultdict(list),
        False: defaultdict(list),
    }
    for link in links:
        near[True][link.lower].append((link.upper, link.offset, link.weight))
        near[False][link.upper].append((link.lower, 0, link.weight))
    middles: dict[Key, float] = dict.fromkeys((key for row in rows for key in row), 0.0)

    def port(key: Key) -> float:
        """Where the arrows to it come from: what decides who stands left of whom."""
        others = near[True][key]
        return sum(middles[other] + offset for other, offset, _ in others) / len(others) if others else middles[key]

    def wanted(key: Key, *, down: bool) -> float:
        others = near[down][key]
        weights = sum(weight for _, _, weight in others)
        return sum(middles[other] * weight for other, _, weight in others) / weights if others else middles[key]

    for sweep in range(_SWEEPS):
        for row in rows:
            if sweep < 2:
                row.sort(key=port)
            middles |= _spread(boxes, row, [wanted(key, down=True) for key in row])
        if sweep < _SWEEPS - 1:
            for row in reversed(rows):
                middles |= _spread(boxes, row, [wanted(key, down=False) for key in row])
    return {key: round(middle) for key, middle in middles.items()}


def _spread(boxes: Mapping[str, Box], row: Sequence[Key], wanted: Sequence[float]) -> dict[Key, float]:
    """The middles of a row as near to what is wanted as room allows: least squares, by pooling neighbours.

    Lanes give way to boxes.
    """
    shifts = [0.0]
    for before, key in pairwise(row):
        shifts.append(shifts[-1] + _half(boxes, before) + GAP + _half(boxes, key))
    pools: list[tuple[float, float, int]] = []  # where, its weight, how many things
    for key, want, shift in zip(row, wanted, shifts, strict=True):
        at, weight, many = want - shift, 1 if isinstance(key, str) else _LIGHT, 1
        while pools and pools[-1][0] > at:
            other, heavy, more = pools.pop()
            at, weight, many = (at * weight + other * heavy) / (weight + heavy), weight + heavy, many + more
        pools.append((at, weight, many))
    places = [at for at, _, many in pools for _ in range(many)]
    return {key: at + shift for key, at, shift in zip(row, places, shifts, strict=True)}
