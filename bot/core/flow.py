"""The shape of the organizers' files: flows, and the languages laid over them.

Everything here is an immutable value that `check.read` has found whole; nothing in the house ever
sees a flow that does not check.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

END = "end"  # where `go` leads when the conversation is over
ELSE = "else"  # the outcome that stands for all that `go` does not name


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the bot says, or one question that it asks.

    `go`: outcome -> step, with `ELSE` for the rest; empty means the next step of the file.
    `retry`: better words for the second and the third time. `options`: id -> what people read.
    """

    id: str
    text: str
    kind: str | None = None
    save: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    retry: tuple[str, ...] = ()
    go: Mapping[str, str] = field(default_factory=dict)
    following: str = END

    def after(self, outcome: str) -> str:
        """The step that this outcome leads to, or `END`."""
        return self.go.get(outcome) or self.go.get(ELSE) or self.following


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation. `keywords`: what people text to begin it -> the language it then speaks."""

    name: str
    about: str
    language: str
    steps: Mapping[str, Step]
    needs: tuple[str, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)

    @property
    def first(self) -> Step:
        """Where it begins."""
        return next(iter(self.steps.values()))

    @property
    def offer(self) -> Step | None:
        """The question whose answer counts for an ask: the first, if it is a yes or a no."""
        asked = next((step for step in self.steps.values() if step.kind), None)
        return asked if asked and asked.kind == "yes_no" else None


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says of a step, where it differs from the flow file."""

    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    retry: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """One file of `flows/lang/`: the bot's own phrases, the words that steer, and the flows in this language."""

    code: str
    name: str
    phrases: Mapping[str, str]
    skip: frozenset[str]
    back: frozenset[str]
    flows: Mapping[str, Mapping[str, Words]]

    def over(self, flow: Flow) -> Flow:
        """The flow in this language; what is not translated stays as it is."""
        words = self.flows.get(flow.name, {})
        steps = {
            step.id: replace(
                step,
                text=said.text,
                options=MappingProxyType({**step.options, **said.options}),
                retry=said.retry or step.retry,
            )
            if (said := words.get(step.id))
            else step
            for step in flow.steps.values()
        }
        return replace(flow, language=self.code, steps=MappingProxyType(steps))


@dataclass(frozen=True, slots=True)
class Team:
    """One `[team.NAME]` of digests.toml: who reads, about whom, when. `leads` are organizers' names."""

    name: str
    leads: tuple[str, ...]
    audience: str
    hours: str
    show: str = "replies"
