"""A flow as a picture: an SVG that needs nothing else, in light and in dark, with words for who can not see it.

Each box has its outcomes at the lower edge, as labels from which the arrows leave: so labels and lines never meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from unicodedata import east_asian_width

from bot.core.draw import beginning, cut, wrapped
from bot.core.draw_layout import Box, plan
from bot.core.draw_lines import MARK, Point, routed
from bot.core.flow import Flow, Step
from bot.core.ways import Arrow, caption, ways

ROOM: Final = 272
"""Pixels for the words of a box."""
PAD: Final = 16
LINE: Final = 20  # pixels from one line of words to the next
HEAD: Final = 32  # the line with the step's name
LABEL: Final = 16  # pixels from one line of a label to the next
ROUND: Final = 10  # corners of lines
BORDER: Final = 32  # around everything
NARROWEST: Final = 420
_STYLE: Final = """
svg { --paper: #f6f7f9; --box: #ffffff; --edge: #cbd2dc; --ink: #1b2330; --soft: #5c6878; --line: #7d8998;
  --ask: #2459c9; --tint: #e8effc; --say: #7b8696; --back: #b4540a; --mark: #39424f; --on: #ffffff }
@media (prefers-color-scheme: dark) {
  svg { --paper: #14181f; --box: #1e242e; --edge: #3a4453; --ink: #e8ecf2; --soft: #a3afbf; --line: #8792a2;
    --ask: #86adff; --tint: #24344f; --say: #8d99a9; --back: #f0a35e; --mark: #cdd5df; --on: #14181f } }
text { font: 14px "Helvetica Neue", Helvetica, Arial, "Liberation Sans", system-ui, sans-serif; fill: var(--ink) }
.paper { fill: var(--paper) } .box { fill: var(--box); stroke: var(--edge) }
.title { font-size: 22px; font-weight: 700 } .name { font-weight: 700 } .soft { fill: var(--soft) }
.small { font-size: 12px } .middle { text-anchor: middle } .right { text-anchor: end }
.ask { fill: var(--ask) } .say { fill: var(--say) } .label { fill: var(--tint); stroke: var(--edge) }
.line { fill: none; stroke: var(--line); stroke-width: 1.6 } .tip { fill: var(--line) }
.line.back { stroke: var(--back); stroke-dasharray: 6 4 } .tip.back { fill: var(--back) }
.mark { fill: var(--mark) } .on { fill: var(--on); font-weight: 600 }
"""


def width(text: str, size: float = 14) -> float:
    """How wide a text will be, in pixels: as in a wide font, so that it sticks out in none."""
    return size * sum(_ems(mark) for mark in text)


def small(text: str) -> float:
    """The same for a label."""
    return width(text, 12)


_EMS: Final = MappingProxyType(
    {
        **dict.fromkeys("ijlI.,:;'|! ", 0.36),
        **dict.fromkeys('frt()[]-"/\\', 0.42),
        **dict.fromkeys("mwMW@%&…", 1.0),
    }
)


def _ems(mark: str) -> float:
    if mark > "\u1100":
        return 1.1 if east_asian_width(mark) in ("W", "F") else 0.75
    return _EMS.get(mark, 0.78 if mark.isupper() else 0.63)


@dataclass(frozen=True, slots=True)
class _Label:
    """Where an arrow leaves a box: what is written there, and how far right of the middle."""

    arrow: Arrow
    lines: tuple[str, ...]
    width: float
    offset: float


@dataclass(frozen=True, slots=True)
class _Card:
    """A step as it is drawn."""

    step: Step
    words: tuple[str, ...]
    options: tuple[str, ...]
    labels: tuple[_Label, ...]
    width: float

    @classmethod
    def of(cls, step: Step, arrows: Sequence[Arrow], steps: Mapping[str, Step]) -> "_Card":
        """Measure the words, and set the labels in a row."""
        written = [wrapped(arrow.label, 150, small, len(arrow.label)) for arrow in arrows]
        widths = [
            round(max(48, *(small(line) + 20 for line in lines), 0 if arrow.to in steps else _mark(arrow.to)[1] + 8))
            for arrow, lines in zip(arrows, written, strict=True)
        ]
        whole = sum(widths) + 8 * (len(widths) - 1)
        labels = [
            _Label(arrow, tuple(lines), widths[at], sum(widths[:at]) + 8 * at + (widths[at] - whole) // 2)
            for at, (arrow, lines) in enumerate(zip(arrows, written, strict=True))
        ]
        options = tuple(cut(f"{id}: {label}", ROOM - 14, width) for id, label in step.options.items())
        return cls(step, tuple(wrapped(step.text, ROOM, width)), options, tuple(labels), max(ROOM, whole) + 2 * PAD)

    @property
    def ledge(self) -> float:
        """The height of the labels."""
        most = max(len(label.lines) for label in self.labels)
        return LABEL * most + 8 if most else 0

    def box(self) -> Box:
        """The room that it takes."""
        options = 6 + LINE * len(self.options) if self.options else 0
        below = self.ledge + 14 if self.ledge else 10
        ports = tuple((label.arrow, label.offset) for label in self.labels)
        return Box(self.width, HEAD + LINE * len(self.words) + options + below, ports)


def svg(flow: Flow) -> str:
    """The flow, in the words of the language that was laid over it."""
    found = ways(flow)
    cards = {step.id: _Card.of(step, found.arrows[step.id], flow.steps) for step in flow.steps.values()}
    boxes = {id: card.box() for id, card in cards.items()}
    drawn = routed(plan(boxes, found.order))
    room = max(drawn.width, NARROWEST)
    about = [*wrapped(flow.about, room, width), *wrapped(beginning(flow), room, width)]
    top = BORDER + 60 + LINE * len(about)
    wide, high = room + 2 * BORDER, top + drawn.height + BORDER
    viewed = f"0 0 {wide:.0f} {high:.0f}"
    lines = sorted(drawn.lines.items(), key=lambda line: not line[0].back)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" viewBox="{viewed}"',
        f' role="img" aria-labelledby="name words" lang="{_safe(flow.language)}">',
        f'<title id="name">{_safe(f"{flow.name}: {flow.about}")}</title>',
        f'<desc id="words">{_safe(" ".join((beginning(flow), *_told(flow, found.arrows))))}</desc>',
        f"<style>{_STYLE}</style>",
        '<rect class="paper" width="100%" height="100%"/>',
        _text(BORDER, BORDER + 20, cut(flow.name, room, lambda text: width(text, 22)), "title"),
        *(_text(BORDER, BORDER + 46 + LINE * at, line, "soft") for at, line in enumerate(about)),
        f'<g transform="translate({BORDER + (room - drawn.width) / 2:.1f} {top})">',
        *(part for arrow, points in lines for part in _line(arrow, points, arrow.to in cards)),
        *(part for id, card in cards.items() for part in _step(card, boxes[id], drawn.tops[id])),
        "</g>",
        "</svg>",
        "",
    )
    return "\n".join(parts)


def _told(flow: Flow, arrows: Mapping[str, Sequence[Arrow]]) -> Iterator[str]:
    """The same in sentences."""
    for step in flow.steps.values():
        leads = "; ".join(f"{arrow.label} leads to {arrow.to}".strip() for arrow in arrows[step.id])
        yield f"{step.id} {'asks' if step.kind else 'says'}: {step.text} ({leads})."


def _step(card: _Card, box: Box, top: Point) -> Iterator[str]:
    (middle, y), tone = top, "ask" if card.step.kind else "say"
    left, right, bottom = middle - box.width / 2, middle + box.width / 2, y + box.height
    yield f'<rect class="box" x="{left:.1f}" y="{y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="10"/>'
    yield f'<rect class="{tone}" x="{left:.1f}" y="{y + 10:.1f}" width="4" height="{box.height - 20:.1f}" rx="2"/>'
    kind = caption(card.step)
    yield _text(left + PAD, y + 22, cut(card.step.id, box.width - 3 * PAD - small(kind), width), "name")
    yield _text(right - PAD, y + 22, kind, f"small right {tone}")
    at = y + HEAD + 13
    for line in card.words:
        yield _text(left + PAD, at, line)
        at += LINE
    at += 6
    for line in card.options:
        yield f'<circle class="{tone}" cx="{left + PAD + 4:.1f}" cy="{at - 5:.1f}" r="3"/>'
        yield _text(left + PAD + 14, at, line)
        at += LINE
    for label in card.labels:
        x, high = middle + label.offset, card.ledge
        if label.lines:
            yield (
                f'<rect class="label" x="{x - label.width / 2:.1f}" y="{bottom - high:.1f}" '
                f'width="{label.width:.1f}" height="{high:.1f}" rx="6"/>'
            )
        at = bottom - high / 2 - LABEL * len(label.lines) / 2 + 12
        for line in label.lines:
            yield _text(x, at, line, "small middle")
            at += LABEL


def _mark(to: str) -> tuple[str, float]:
    """What stands in the mark for a place that is no step, and how wide the mark is."""
    name = cut(to, 110, small)
    return name, small(name) + 20


def _line(arrow: Arrow, points: Sequence[Point], to_step: bool) -> Iterator[str]:
    back = " back" if arrow.back else ""
    x, y = points[-1]
    yield f'<path class="line{back}" d="{_rounded([*points[:-1], (x, y - 7)])}"/>'
    yield f'<path class="tip{back}" d="M{x - 5:.1f} {y - 9:.1f}h10l-5 9z"/>'
    if not to_step:
        name, wide = _mark(arrow.to)
        yield (
            f'<rect class="mark" x="{x - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{MARK}" '
            f'rx="{MARK / 2:.1f}"/>'
        )
        yield _text(x, y + 15, name, "small middle on")


def _rounded(points: Sequence[Point]) -> str:
    """A path through the points, each corner rounded."""
    path = "M{:.1f} {:.1f}".format(*points[0])
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        reach = min(ROUND, before / 2, after / 2)
        if reach:
            start = bx - (bx - ax) / before * reach, by - (by - ay) / before * reach
            end = bx + (cx - bx) / after * reach, by + (cy - by) / after * reach
            path += "L{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, bx, by, *end)
    return path + "L{:.1f} {:.1f}".format(*points[-1])


def _text(x: float, y: float, text: str, style: str = "") -> str:
    of_style = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{of_style}>{_safe(text)}</text>'


_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def _safe(text: str) -> str:
    """The text as XML may hold it: signs that it can not are spaces."""
    return "".join(mark if mark.isprintable() else " " for mark in text).translate(_ESCAPES)
