"""Every step and every outcome of a flow is in its drawings, and nothing in them lies upon anything else."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.check import read
from bot.core.draw import BOX, columns, drawing, wrapped
from bot.core.draw_layout import plan
from bot.core.draw_lines import Layout, Point, routed
from bot.core.draw_svg import _Card, svg
from bot.core.flow import END, ENDS, Flow, Step
from bot.core.ways import outcomes, ways
from bot.work.flow_files import BUNDLED, read_folder

BOOK = read(read_folder(BUNDLED), "en").book
assert BOOK is not None
SPOKEN = [BOOK.script(flow, language).flow for flow in BOOK.flows for language in BOOK.languages]
NAMES = "{http://www.w3.org/2000/svg}"
KINDS = {"yes_no": ("yes", "no", "maybe", "skip", "silent"), "name": ("given", "skip"), None: ("else",)}


def flow_of(*steps: Step) -> Flow:
    return Flow("walk", "A walk.", "en", {step.id: step for step in steps})


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 -- it is ours


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Any flow: steps that lead anywhere, back, to themselves, to marks, or are reached by nothing."""
    ids = [f"step{number}" for number in range(draw(st.integers(1, 9)))]
    steps = []
    for id, following in pairwise([*ids, END]):
        kind = draw(st.sampled_from(list(KINDS)))
        to = st.sampled_from([*ids, *ENDS])
        go = draw(st.dictionaries(st.sampled_from(KINDS[kind]), to))
        steps.append(Step(id, draw(st.text(max_size=80)), kind, go=go, following=following))
    return flow_of(*steps)


def laid_out(flow: Flow) -> tuple[dict[str, _Card], Layout]:
    found = ways(flow)
    cards = {id: _Card.of(step, found.arrows[id], flow.steps) for id, step in flow.steps.items()}
    return cards, routed(plan({id: card.box() for id, card in cards.items()}, found.order))


@pytest.mark.parametrize("flow", SPOKEN, ids=lambda flow: f"{flow.name}-{flow.language}")
def test_each_step_and_each_outcome_of_the_bundled_flows_is_drawn(flow: Flow) -> None:
    text = "\n".join(drawing(flow))
    labels = {
        outcome
        for element in parsed(svg(flow)).iter(f"{NAMES}text")
        for outcome in (element.text or "").rstrip(",").split(", ")
    }
    for step in flow.steps.values():
        assert f"─ {step.id} ─" in text
        assert step.id in labels
        first_words = step.text.split()[0]
        assert first_words in text
        if step.kind:
            assert {*outcomes(flow, step)} <= labels
            assert all(outcome in text for outcome in outcomes(flow, step))
        for label in step.options.values():
            assert label in text


@given(flows())
@settings(deadline=None, max_examples=40)
def test_any_flow_is_drawn(flow: Flow) -> None:
    lines = drawing(flow)
    root = parsed(svg(flow))
    assert len([1 for element in root.iter(f"{NAMES}rect") if element.get("class") == "box"]) == len(flow.steps)
    assert all(line.isprintable() for line in lines)
    assert sum(line.startswith("╭─ ") for line in lines) == len(flow.steps)
    # Every lane begins and ends at something: each lower end of one is joined to a row.
    assert all(columns(line) >= BOX for line in lines if line.endswith(("╮", "╯", "│")) and not line.startswith("  "))


def segments(points: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    return ((min(a, b), max(a, b)) for a, b in pairwise(points) if a != b)


@given(flows())
@settings(deadline=None, max_examples=40)
def test_boxes_and_lines_keep_clear_of_each_other(flow: Flow) -> None:
    cards, drawn = laid_out(flow)
    areas = {
        id: (x - card.width / 2, y, x + card.width / 2, y + card.box().height)
        for id, card in cards.items()
        for x, y in [drawn.tops[id]]
    }
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(areas.values(), 2):
        assert left >= right2 or left2 >= right or top >= bottom2 or top2 >= bottom
    for points in drawn.lines.values():
        for (x, y), (x2, y2) in segments(points):
            assert x == x2 or y == y2, "lines are level or upright"
            assert -1 < x <= x2 < drawn.width + 1
            assert 0 <= y <= y2 <= drawn.height
            for left, top, right, bottom in areas.values():
                assert x2 <= left or x >= right or y2 <= top or y >= bottom, "no line runs through a box"
    for (arrow, points), (other, points2) in combinations(drawn.lines.items(), 2):
        if arrow.to == other.to and arrow.to in cards:
            continue
        for (x, y), (x2, y2) in segments(points):
            for (u, v), (u2, v2) in segments(points2):
                along = min(x2, u2) - max(x, u) if y == y2 == v == v2 else 0.0
                beside = min(y2, v2) - max(y, v) if x == x2 == u == u2 else 0.0
                assert along <= 0, f"{arrow} lies on {other}"
                assert beside <= 0, f"{arrow} lies on {other}"


def test_loops_lead_back_and_nothing_else_does() -> None:
    flow = flow_of(
        Step("hello", "Hello", "yes_no", go={"yes": "more", "else": "bye"}, following="more"),
        Step("more", "More?", "yes_no", go={"yes": "hello", "no": "more", "else": "bye"}, following="bye"),
        Step("bye", "Bye"),
    )
    assert {(arrow.start, arrow.to) for some in ways(flow).arrows.values() for arrow in some if arrow.back} == {
        ("more", "hello"),
        ("more", "more"),
    }
    assert ways(flow).order == ("hello", "more", "bye")
    assert drawing(flow) == LOOP.splitlines()


LOOP = """\
walk: A walk. Begins by an ask.
╭─ hello ───────────────────────────────────────────── yes_no ─╮
│ Hello                                                        │◀───╮
╰─┬────────────────────────────────────────────────────────────╯    │
  ├─ no, maybe, full, skip ─────────────────────────────────────────┼─╮
  ▼ yes                                                             │ │
╭─ more ────────────────────────────────────────────── yes_no ─╮    │ │
│ More?                                                        │◀─╮ │ │
╰─┬────────────────────────────────────────────────────────────╯  │ │ │
  ├─ no ──────────────────────────────────────────────────────────╯ │ │
  ├─ yes ───────────────────────────────────────────────────────────╯ │
  ▼ maybe, skip                                                       │
╭─ bye ────────────────────────────────────────────────────────╮      │
│ Bye                                                          │◀─────╯
╰─┬────────────────────────────────────────────────────────────╯
  ╰──▶ ■ end
"""


def test_what_organizers_write_is_only_words_in_the_picture() -> None:
    words = "<b>\"{name}\" & 'me'</b>\x07\ufffe"
    picture = svg(Flow("walk", words, "en", {"a<&>": Step("a<&>", words, "choice", options={"<x>": words, "y": "2"})}))
    root = parsed(picture)
    assert [element.tag for element in root.iter() if element.tag.removeprefix(NAMES) == "b"] == []
    shown = "".join(element.text or "" for element in root.iter(f"{NAMES}text"))
    assert "<b>\"{name}\" & 'me'</b>" in shown
    assert "<x>" in shown
    assert "\x07" not in picture
    assert "prefers-color-scheme: dark" in picture
    assert root.get("role") == "img"
    assert root[0].tag == f"{NAMES}title"


@given(st.text(), st.integers(1, 40), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, columns, most)
    assert len(lines) <= most
    assert all(line.isprintable() and (columns(line) <= room or len(line.rstrip("…")) == 1) for line in lines)
