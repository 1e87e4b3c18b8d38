"""The lines of a drawn flow: every arrow's way between the boxes, from corner to corner.

Between two layers is a channel. There lines run across, those to each goal at a height of their own, so that lines of
different goals only ever cross. An arrow back runs up at the side. An arrow to no step ends in a mark below its box.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.draw_layout import GAP, LANE, Key, Link, Plan
from bot.core.ways import Arrow

TRACK: Final = 16
"""Between two heights at which lines run across."""
MARGIN: Final = 26
"""Above and below what runs across a channel."""
STUB: Final = 28
"""The arrow to a mark."""
MARK: Final = 22
"""The height of a mark."""
SIDE: Final = 30
"""Between two lines at the side."""
_CLEAR: Final = 12  # lines of different goals keep so far apart

Point = tuple[float, float]
Goal = tuple[Key, bool]
"""Where a piece of a line leads: into a thing of the next layer, or (true) to the side, to run up to that step."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each box's upper edge, each arrow from corner to corner, and the room that all takes."""

    tops: Mapping[str, Point]
    lines: Mapping[Arrow, tuple[Point, ...]]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Hop:
    """Through one channel (the first is above all layers): from x across to the goal's x."""

    channel: int
    x: float
    goal: Goal
    to: float


def routed(plan: Plan) -> Layout:
    """The lines between the boxes of a plan; all moved so that the left upper corner is 0, 0."""
    sides = _sides(plan)
    entries = _entries(plan)
    ways = {
        arrow: [*_hops(plan, arrow, plan.middles[id] + offset, entries, sides)]
        for id, box in plan.boxes.items()
        for arrow, offset in box.ports
    }
    spans: list[dict[Goal, list[float]]] = [{} for _ in range(len(plan.rows) + 1)]
    for hop in (hop for hops in ways.values() for hop in hops):
        spans[hop.channel].setdefault(hop.goal, [hop.to]).append(hop.x)
    tops, heights, bottom = _heights(plan, [_tracks(span) for span in spans])
    edges = [plan.middles[key] + way * plan.half(key) for row in plan.rows for key in row for way in (-1, 1)]
    left, right = min(*edges, *entries.values(), *sides.values()), max(*edges, *entries.values(), *sides.values())
    lines = {}
    for id, box in plan.boxes.items():
        for arrow, offset in box.ports:
            x, y = plan.middles[id] + offset - left, tops[plan.layer[id]] + box.height
            turns = [
                (at - left, heights[hop.channel][hop.goal])
                for hop in ways[arrow]
                for at in (hop.x, hop.to)
                if hop.goal in heights[hop.channel]
            ]
            end = (ways[arrow][-1].to - left, tops[plan.layer[arrow.to]]) if ways[arrow] else (x, y + STUB)
            lines[arrow] = ((x, y), *turns, end)
    return Layout(
        {id: (plan.middles[id] - left, tops[plan.layer[id]]) for id in plan.boxes}, lines, right - left, bottom
    )


def _hops(
    plan: Plan, arrow: Arrow, x: float, entries: Mapping[Key, float], sides: Mapping[str, float]
) -> Iterator[_Hop]:
    """An arrow's way through the channels; none where it leads to a mark."""
    if arrow.to not in plan.boxes:
        return
    here, there = plan.layer[arrow.start], plan.layer[arrow.to]
    if arrow.back:
        yield _Hop(here + 1, x, (arrow.to, True), sides[arrow.to])
        yield _Hop(there, sides[arrow.to], (arrow.to, False), entries[arrow.to])
        return
    lanes: list[Key] = [(arrow.to, between) for between in range(here + 1, there)]
    for channel, key in enumerate([*lanes, arrow.to], here + 1):
        yield _Hop(channel, x, (key, False), entries[key])
        x = entries[key]


def _back(plan: Plan) -> Iterator[tuple[Arrow, float]]:
    """The arrows that lead back, and where they leave."""
    for id, box in plan.boxes.items():
        yield from ((arrow, plan.middles[id] + offset) for arrow, offset in box.ports if arrow.back)


def _sides(plan: Plan) -> Mapping[str, float]:
    """For each step that arrows lead back to, where they run up: on the side that is nearer to it."""
    left = min(plan.middles[row[0]] - plan.half(row[0]) for row in plan.rows)
    right = max(plan.middles[row[-1]] + plan.half(row[-1]) for row in plan.rows)
    middle = (left + right) / 2
    sides: dict[str, float] = {}
    for to in sorted({arrow.to for arrow, _ in _back(plan)}, key=lambda to: -plan.layer[to]):
        if plan.middles[to] < middle - 1:
            left = sides[to] = left - SIDE
        else:
            right = sides[to] = right + SIDE
    return sides


def _entries(plan: Plan) -> Mapping[Key, float]:
    """Where lines come into each thing from above: straight on if they can, and clear of others that leave there."""
    below: defaultdict[int, list[Link]] = defaultdict(list)
    for link in plan.links:
        below[plan.row(link.upper)].append(link)
    found: dict[Key, float] = {}
    leaving: list[tuple[float, Key]] = []  # from the layer above, and to what
    for at, row in enumerate(plan.rows):
        for key in row:
            middle = plan.middles[key]
            reach = plan.half(key) - 24 if isinstance(key, str) else (LANE + GAP - _CLEAR) / 2
            coming = [x for x, to in leaving if to == key]
            others = [x for x, to in leaving if to != key]
            straight = [x for x in coming if abs(x - middle) <= reach] if len(coming) == 1 else []
            beside = [round(middle + way * step * reach / 8) for step in range(9) for way in (1, -1)]
            clear = (x for x in (*straight, *beside) if all(abs(x - other) >= _CLEAR for other in others))
            found[key] = next(clear, middle)
        # A lane is left where it was entered.
        leaving = [
            ((plan.middles if isinstance(link.upper, str) else found)[link.upper] + link.offset, link.lower)
            for link in below[at]
        ]
        leaving += [(x, "") for arrow, x in _back(plan) if plan.layer[arrow.start] == at]
    return found


def _tracks(spans: Mapping[Goal, Sequence[float]]) -> Mapping[Goal, int]:
    """The height of each goal, counted from above; goals whose lines do not meet share one, straight lines need none.

    `spans` has the goal's own x first. Lines to the right begin with the rightmost, others with the leftmost: so they
    cross least.
    """
    found: dict[Goal, int] = {}
    taken: list[list[tuple[float, float]]] = []
    rightward = {goal: xs[0] == max(xs) for goal, xs in spans.items()}
    for goal, xs in sorted(spans.items(), key=lambda span: -min(span[1]) if rightward[span[0]] else max(span[1])):
        low, high = min(xs), max(xs)
        if low == high:
            continue
        meets = [any(low < end + _CLEAR and begin < high + _CLEAR for begin, end in track) for track in taken]
        track = len(meets) - next((at for at, met in enumerate(reversed(meets)) if met), len(meets))
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        found[goal] = track
    return found


def _heights(
    plan: Plan, tracks: Sequence[Mapping[Goal, int]]
) -> tuple[Sequence[float], Sequence[Mapping[Goal, float]], float]:
    """The upper edge of each layer, the heights of the lines in each channel, and the end of all."""
    tops: list[float] = []
    heights: list[Mapping[Goal, float]] = []
    y = 0.0
    for channel, row in enumerate([*plan.rows, []]):
        heights.append({goal: y + MARGIN + track * TRACK for goal, track in tracks[channel].items()})
        if tracks[channel] or (channel and row):
            y += 2 * MARGIN + max(tracks[channel].values(), default=0) * TRACK
        if row:
            tops.append(y)
            y += max(_reach(plan, key) for key in row if isinstance(key, str))
    return tops, heights, y


def _reach(plan: Plan, id: str) -> float:
    """A box, and the marks below it."""
    marks = any(arrow.to not in plan.boxes for arrow, _ in plan.boxes[id].ports)
    return plan.boxes[id].height + (STUB + MARK if marks else 0)
