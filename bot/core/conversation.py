"""Where somebody stands in a flow, and what one turn does: values, which can be written out and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from bot.core.questions import Value
from bot.understanding.places import Place


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where somebody stands in a flow. `step` is the open question, None once it is over.

    `asked`: begun by an ask of an organizer, not by the supporter. `tries`: unclear answers to the
    open question so far. `trail`: questions passed, for BACK. `choices`: places offered to choose from.
    `with_person`: the bot has given up on the open question and is silent, but a clear answer still counts.
    `reminded`: reminders of the open question so far.
    """

    flow: str
    step: str | None = None
    asked: bool = False
    tries: int = 0
    with_person: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    trail: tuple[str, ...] = ()
    choices: tuple[Place, ...] = ()
    reminded: int = 0

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "flow": self.flow,
            "step": self.step,
            "asked": self.asked,
            "tries": self.tries,
            "with_person": self.with_person,
            "reminded": self.reminded,
            "answers": dict(self.answers),
            "trail": list(self.trail),
            "choices": [
                [place.name, place.region, place.country, place.lat, place.lon, place.zone] for place in self.choices
            ],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Conversation":
        """Back from `to_json`, also from that of a later version, which may know more."""
        return cls(
            **{
                **{name: value for name, value in kept.items() if name in cls.__slots__},
                "answers": MappingProxyType(dict(kept["answers"])),
                "trail": tuple(kept["trail"]),
                "choices": tuple(Place(*place) for place in kept["choices"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Learned:
    """Something about the person: `what` is place, skills or name."""

    what: str
    value: Value


@dataclass(frozen=True, slots=True)
class Answered:
    """A question got its answer. `outcome` is as in `go`."""

    step: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Consent to what a question asked, or none: the words that were shown."""

    shown: str
    on: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """The person has this tag from now on, or has it no more."""

    tag: str
    on: bool


@dataclass(frozen=True, slots=True)
class OptedOut:
    """The person wants no more texts. Nothing follows but the confirmation."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """The yes to the ask is taken back by what was answered since: it counts as a no."""


@dataclass(frozen=True, slots=True)
class ForPerson:
    """A person must read this. `reason` is one word for the inbox."""

    reason: str


Effect = Learned | Answered | Agreed | Tagged | OptedOut | Dropped | ForPerson


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event did: the conversation now, what follows, and the one text that goes back ("" for silence)."""

    conversation: Conversation
    effects: tuple[Effect, ...]
    text: str
