"""A flow as a drawing of plain text: its steps as boxes in the order of the file, its arrows beside them.

An arrow to the next box points down to it. Every other place has a lane on the right, which all arrows to it share;
where two lanes only cross, the sign is a cross. `draw_svg` makes a picture of the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Final
from unicodedata import category, east_asian_width

from bot.core.flow import Flow, Step
from bot.core.ways import Arrow, caption, ways

BOX: Final = 64
"""Columns of a box; with four lanes a drawing fits into 74."""
MOST_LINES: Final = 5
"""Lines of a step's words: more are cut."""
_LONGEST: Final = 2_000  # characters that are looked at: what is beyond them is cut in any case
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_LINES: Final = " ╵╷│╴╯╮┤╶╰╭├─┴┬┼"
"""The sign for each sum of directions."""


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if category(mark) in ("Mn", "Me") else 2 if east_asian_width(mark) in ("W", "F") else 1 for mark in text
    )


def wrapped(text: str, room: float, measure: Callable[[str], float], most: int = MOST_LINES) -> list[str]:
    """The text in lines that fit into the room, at most so many; signs that can not be drawn are left out."""
    lines: list[str] = []
    for written in text[:_LONGEST].splitlines():
        line = ""
        for word in "".join(mark for mark in written if mark.isprintable() or mark.isspace()).split():
            longer = f"{line} {word}" if line else word
            if line and measure(longer) > room:
                lines.append(line)
                longer = word
            while measure(longer) > room and len(longer) > 1:
                head = _fitting(longer, room, measure)
                lines.append(head)
                longer = longer[len(head) :]
            line = longer
        lines.extend([line] if line else [])
    if len(lines) > most or len(text) > _LONGEST:
        last = lines[most - 1 :][:1] or lines[-1:]
        return [*lines[: most - 1], *(f"{_fitting(line, room - measure('…'), measure)}…" for line in last)]
    return lines


def cut(text: str, room: float, measure: Callable[[str], float]) -> str:
    """The text in one line."""
    return next(iter(wrapped(" ".join(text[:_LONGEST].split()), room, measure, 1)), "")


def _fitting(text: str, room: float, measure: Callable[[str], float]) -> str:
    """As much of the beginning as fits, and one sign at least."""
    end = 1
    while end < len(text) and measure(text[: end + 1]) <= room:
        end += 1
    return text[:end]


@dataclass(slots=True)
class _Sheet:
    """The left part of each row, and where lanes are joined: `leaving` target -> rows, `entered` step -> row."""

    rows: list[str] = field(default_factory=list)
    leaving: dict[str, list[int]] = field(default_factory=dict)
    entered: dict[str, int] = field(default_factory=dict)

    def box(self, step: Step) -> None:
        """A step, its words and its options."""
        room = BOX - 4
        kind = f" {caption(step)} ─╮" if step.kind or step.tag else "─╮"
        head = f"╭─ {cut(step.id, room - 14, columns)} "
        self.rows.append(f"{head}{'─' * (BOX - columns(head) - len(kind))}{kind}")
        self.entered[step.id] = len(self.rows)
        options = (cut(f"{id}: {label}", room - 2, columns) for id, label in step.options.items())
        for line in [*(wrapped(step.text, room, columns) or [""]), *(f"- {option}" for option in options)]:
            self.rows.append(f"│ {line}{' ' * (room - columns(line))} │")
        self.rows.append(f"╰─┬{'─' * (BOX - 4)}╯")

    def arrows(self, leaving: Sequence[Arrow], places: Mapping[str, int], following: str | None) -> None:
        """What leads away below a box: what leads farthest first, so that lanes seldom cross, and what leads on last.

        `places` are the steps and where they stand in the file, `following` is the box below.
        """
        ordered = sorted(leaving, key=lambda arrow: (arrow.to == following, -places.get(arrow.to, len(places))))
        for arrow in ordered:
            label = wrapped(arrow.label, BOX - 16, columns, len(arrow.label))
            if arrow.to == following:
                self.rows.extend(f"  {'▼' if line is label[-1] else '│'} {line}" for line in label)
                self.rows.extend([] if label else ["  ▼"])
                continue
            begin, beside = ("├", "│") if arrow is not ordered[-1] else ("╰", " ")
            self.rows.extend(f"  {beside if at else begin}{' ' if at else '─'} {line}" for at, line in enumerate(label))
            way = f"{self.rows.pop()} ─" if label else f"  {begin}──"
            if arrow.to in places:
                self.leaving.setdefault(arrow.to, []).append(len(self.rows))
                self.rows.append(way + "─" * (BOX - columns(way)))
            else:
                self.rows.append(f"{way}▶ ■ {cut(arrow.to, 30, columns)}")
        if following and not any(arrow.to == following for arrow in leaving):
            self.rows.append("")

    def drawn(self) -> Iterator[str]:
        """The rows with their lanes."""
        signs = self._lanes()
        ends = {self.entered[to] for to in self.leaving}
        for row, left in enumerate(self.rows):
            beside = signs.get(row, {})
            right = "".join(_LINES[beside.get(at, 0)] for at in range(max(beside, default=-1) + 1))
            if row in ends:
                right = f"◀{right[1:]}"
            yield f"{left}{' ' * (BOX - columns(left))}{right}".rstrip()

    def _lanes(self) -> Mapping[int, Mapping[int, int]]:
        """Row -> column beside the boxes -> the directions of the lines there. Short lanes are the inner ones."""
        spans = {to: (min(*rows, self.entered[to]), max(*rows, self.entered[to])) for to, rows in self.leaving.items()}
        signs: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for to, (top, bottom) in sorted(spans.items(), key=lambda span: (span[1][1] - span[1][0], span[1])):
            lane = next(at for at in count() if all(bottom < high or low < top for high, low in taken[at]))
            taken[lane].append((top, bottom))
            column = 2 * lane + 2
            for row in range(top, bottom + 1):
                signs[row][column] |= _UP * (row > top) | _DOWN * (row < bottom)
            for row in (*self.leaving[to], self.entered[to]):
                signs[row][column] |= _LEFT
                for at in range(column):
                    signs[row][at] |= _LEFT | _RIGHT
        return signs


def beginning(flow: Flow) -> str:
    """How a flow begins, and what becomes of those who promise to come, in sentences."""
    if flow.keywords:
        return f"Begins when somebody texts {', '.join(flow.keywords)}."
    needs = f" that gives {', '.join(flow.needs)}" if flow.needs else ""
    told = (f" {_length(step.before)} before it, who promised is told {step.id!r}." for step in flow.before.values())
    after = f" After it, {flow.after} asks them." if flow.after else ""
    return f"Begins by an ask{needs}.{''.join(told)}{after}"


def _length(span: timedelta | None) -> str:
    """A length of time as flow files have it."""
    minutes = int((span or timedelta()).total_seconds()) // 60
    return f"{minutes}m" if minutes % 60 else f"{minutes // 60}h"


def drawing(flow: Flow) -> list[str]:
    """The flow as lines for a terminal, in the words of the language that was laid over it."""
    arrows = ways(flow).arrows
    places = {id: at for at, id in enumerate(flow.steps)}
    sheet = _Sheet(wrapped(f"{flow.name}: {flow.about} {beginning(flow)}", BOX, columns))
    for id, following in zip(places, [*list(places)[1:], None], strict=True):
        sheet.box(flow.steps[id])
        sheet.arrows(arrows[id], places, following)
    return list(sheet.drawn())
