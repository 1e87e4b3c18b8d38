"""Where a flow can go: the outcomes of each step, the arrows between the steps, and which of them lead back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.flow import ELSE, Flow, Step
from bot.core.questions import FULL, KINDS, SAID, SKIP


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the step `start` to where these outcomes lead: a step, or a word of its own such as `end`.

    `back`: it comes round to a step that leads here, or to its own.
    """

    start: str
    outcomes: tuple[str, ...]
    to: str
    back: bool

    @property
    def label(self) -> str:
        """What it is called: nothing where a step only says something."""
        return "" if self.outcomes == (SAID,) else ", ".join(self.outcomes)


@dataclass(frozen=True, slots=True)
class Ways:
    """All arrows, by the step that they start from; `order` has each step after all that lead to it, but for loops."""

    arrows: Mapping[str, tuple[Arrow, ...]]
    order: tuple[str, ...]


def outcomes(flow: Flow, step: Step) -> tuple[str, ...]:
    """All that can come of a step, whether its `go` names it or not."""
    if step.kind is None:
        return (SAID,)
    fills = flow.offer is not None and step.id == flow.offer.id and not flow.keywords
    known = (*KINDS[step.kind].outcomes(step), *((FULL,) if fills else ()), SKIP)
    return (*known, *(outcome for outcome in step.go if outcome not in (*known, ELSE)))


def caption(step: Step) -> str:
    """What a step does: its kind of question, whether it reminds, the tag that it gives."""
    parts = [step.kind or "says", *(["reminds"] if step.remind else []), *([f"tag {step.tag}"] if step.tag else [])]
    return ", ".join(parts)


def ways(flow: Flow) -> Ways:
    """The arrows of a flow. Outcomes that lead from one step to the same place share an arrow."""
    leads = {step.id: _leads(flow, step) for step in flow.steps.values()}
    order, loops = _walked(leads)
    arrows = {
        start: tuple(Arrow(start, tuple(named), to, (start, to) in loops) for to, named in to_others.items())
        for start, to_others in leads.items()
    }
    return Ways(MappingProxyType(arrows), order)


def _leads(flow: Flow, step: Step) -> dict[str, list[str]]:
    """Where the step leads, and by which outcomes."""
    found: dict[str, list[str]] = {}
    for outcome in outcomes(flow, step):
        found.setdefault(step.after(outcome), []).append(outcome)
    return found


def _walked(leads: Mapping[str, Mapping[str, object]]) -> tuple[tuple[str, ...], set[tuple[str, str]]]:
    """An order in which arrows point ahead, and the pairs that close a circle: a walk in depth, without recursion."""
    left: dict[str, None] = {}  # each once all that it leads to was left
    loops: set[tuple[str, str]] = set()
    for first in leads:
        path: dict[str, Iterator[str]] = {} if first in left else {first: iter(leads[first])}
        while path:
            id, ahead = next(reversed(path.items()))
            for to in ahead:
                if to in path:
                    loops.add((id, to))
                elif to in leads and to not in left:
                    path[to] = iter(leads[to])
                    break
            else:
                left[id] = None
                path.popitem()
    return tuple(reversed(left)), loops
