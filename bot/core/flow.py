"""The shape of the organizers' files: flows, and the languages laid over them.

Everything here is an immutable value that `check.read` has found whole; nothing in the house ever
sees a flow that does not check.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType

from bot.understanding.courtesy import plain
from bot.understanding.fold import fold

END = "end"  # where `go` leads when the conversation is over
PERSON = "person"  # ... when somebody of the team takes over
LEAVE = "leave"  # ... when the person wants no more texts: an opt-out
DROP = "drop"  # ... when a yes to the ask is one no more: it counts as a no
ENDS = (END, PERSON, LEAVE, DROP)
ELSE = "else"  # the outcome that stands for all that `go` does not name
SILENT = "silent"  # the outcome of a question that nobody answered
STEERING = ("skip", "back", "again", "person")  # what a word can do at any question
WISHES = ("link", "here")  # what a word can do for people whom we reach in several places: join them, choose one
FEWER = "fewer"  # the tag of people who want to be asked seldom


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the bot says, or one question that it asks.

    `go`: outcome -> step, with `ELSE` for the rest; empty means the next step of the file.
    `retry`: better words for the second and the third time. `options`: id -> what people read.
    `remind`: how long after the text before each reminder goes, in the words of `reminder` or of the question again.
    `silent`: how long after the last of these texts `SILENT` is the outcome. `between`: a number's least and most.
    `tag`: given to who comes by here; with a minus before it, taken away. `was`: earlier names of the step.
    `before`: how long before the thing itself this is said to whoever promised to come; no conversation comes by it.
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
    remind: tuple[timedelta, ...] = ()
    reminder: str = ""
    silent: timedelta | None = None
    between: tuple[int, int] | None = None
    tag: str = ""
    was: tuple[str, ...] = ()
    before: timedelta | None = None

    def after(self, outcome: str) -> str:
        """The step that this outcome leads to, or one of `ENDS`."""
        return self.go.get(outcome) or self.go.get(ELSE) or self.following

    def patience(self, reminded: int) -> timedelta | None:
        """How long to wait for an answer after so many reminders until something happens; None for ever."""
        if reminded < len(self.remind):
            return self.remind[reminded]
        return self.silent if SILENT in self.go else None


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation. `keywords`: what people text to begin it -> the language it then speaks.

    `opt_in`: texting a keyword is consent to be texted; otherwise only who has agreed already can begin it.
    `before`: what is said to those who promised, ahead of the thing that an ask is about; no step leads there.
    `after`: the flow that asks them afterwards whether they made it, "" for none.
    """

    name: str
    about: str
    language: str
    steps: Mapping[str, Step]
    needs: tuple[str, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)
    opt_in: bool = True
    before: Mapping[str, Step] = field(default_factory=dict)
    after: str = ""

    @property
    def first(self) -> Step:
        """Where it begins."""
        return next(iter(self.steps.values()))

    @property
    def offer(self) -> Step | None:
        """The question whose answer counts for an ask: the first, if it is a yes or a no."""
        asked = next((step for step in self.steps.values() if step.kind), None)
        return asked if asked and asked.kind == "yes_no" else None

    def successor(self, step: str) -> str | None:
        """The question that a step of an earlier version is now; None if there is none."""
        asked = [now for now in self.steps.values() if now.kind]
        return next((now.id for now in asked if now.id == step or step in now.was), None)


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says of a step, where it differs from the flow file."""

    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    retry: tuple[str, ...] = ()
    reminder: str = ""

    def over(self, step: Step) -> Step:
        """The step in these words; what they leave out stays as it is."""
        return replace(
            step,
            text=self.text,
            options=MappingProxyType({**step.options, **self.options}),
            retry=self.retry or step.retry,
            reminder=self.reminder or step.reminder,
        )


@dataclass(frozen=True, slots=True)
class Language:
    """One file of `flows/lang/`: the bot's own phrases, the words that steer, and the flows in this language.

    `steer`: what people text, folded -> one of `STEERING`; `wishes`: the same of `WISHES`.
    """

    code: str
    name: str
    phrases: Mapping[str, str]
    steer: Mapping[str, str]
    wishes: Mapping[str, str]
    flows: Mapping[str, Mapping[str, Words]]

    def steering(self, text: str) -> str | None:
        """What a text does that is a word to steer by and no more, with courtesy or without."""
        return self.steer.get(fold(text)) or self.steer.get(plain(text))

    def wish(self, text: str) -> str | None:
        """What a text wishes that is one of `WISHES` and no more."""
        return self.wishes.get(fold(text)) or self.wishes.get(plain(text))

    def over(self, flow: Flow) -> Flow:
        """The flow in this language; what is not translated stays as it is."""
        words = self.flows.get(flow.name, {})

        def spoken(step: Step) -> Step:
            said = words.get(step.id)
            return said.over(step) if said else step

        steps, before = (
            MappingProxyType({id: spoken(step) for id, step in part.items()}) for part in (flow.steps, flow.before)
        )
        return replace(flow, language=self.code, steps=steps, before=before)


@dataclass(frozen=True, slots=True)
class Team:
    """One `[team.NAME]` of digests.toml: who reads, about whom, when. `leads` are organizers' names.

    `patience`: how long an item waits for one lead until it goes to the next; None for ever.
    """

    name: str
    leads: tuple[str, ...]
    audience: str
    hours: str
    show: str = "replies"
    patience: timedelta | None = timedelta(hours=24)
