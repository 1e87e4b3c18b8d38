"""Kinds of question: each reads one answer, or says that it is unclear.

A kind is added by one entry in `KINDS`; the checker, the engine and the preview know it from there.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.core.flow import Step
from bot.understanding import places, reply
from bot.understanding.fold import fold, words
from bot.understanding.places import Place, Places
from bot.understanding.skills import Skills

SKIP = "skip"
FULL = "full"  # a yes to an ask that has enough already: the waiting list
GIVEN = "given"
LONGEST_NAME = 40

Value = str | Sequence[str] | Mapping[str, str | float]
"""What an answer is kept as: JSON in its plain forms."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a turn may look things up in: the values of names, the gazetteer, the skills, and where the person may be.

    `full`: the ask that this is about has enough people already.
    """

    names: Mapping[str, str]
    places: Places
    skills: Skills
    country: str | None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Clear:
    """The answer. `outcome` decides where to go, `value` is kept, `spoken` is how a text says it."""

    outcome: str
    value: Value
    spoken: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Several things could be meant: ask which."""

    choices: tuple[Place, ...]


Reading = Clear | Choose | None


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of question reads, which outcomes it has and what it lists below its words.

    `free`: almost any words are an answer, so that a keyword must be looked for first.
    """

    read: Callable[[Step, str, Scene], Reading]
    outcomes: Callable[[Step], tuple[str, ...]]
    menu: Callable[[Step, Scene, str], str] = lambda _step, _scene, _language: ""
    free: bool = False


def _given(_step: Step) -> tuple[str, ...]:
    return (GIVEN,)


def _read_yes_no(_step: Step, text: str, _scene: Scene) -> Reading:
    label = reply.reply(text).label
    if label is reply.Label.OTHER:
        return None
    return Clear(label.value, label.value, text.strip())


_INTRODUCED: Final = re.compile(
    r"^(?:hi|hello|hey|hola)?[,!. ]*"
    r"(?:my name is|my name's|name is|i am|i'm|im|it is|it's|this is|call me|me llamo|mi nombre es|soy)\s+",
    re.IGNORECASE,
)
_NO_NAME: Final = frozenset({"no", "no thanks", "no thank you", "nope", "rather not", "no gracias", "prefiero no"})
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\- ])*")


def _read_name(_step: Step, text: str, _scene: Scene) -> Reading:
    if fold(text) in _NO_NAME:
        return Clear(SKIP, "", "")
    name = " ".join(_INTRODUCED.sub("", text.strip(), count=1).strip(" .,!").split())
    if not (name and len(name) <= LONGEST_NAME and len(name.split()) <= 4 and _NAME.fullmatch(name)):
        return None
    name = name.title() if name.islower() or (name.isupper() and len(name) > 2) else name
    return Clear(GIVEN, name, name.split()[0])


def place_value(place: Place) -> Mapping[str, str | float]:
    """A place as an answer is kept."""
    return {
        "name": place.name,
        "region": place.region,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "zone": place.zone,
    }


def place_of(value: Mapping[str, str | float]) -> Place:
    """The place back from `place_value`."""
    return Place(
        name=str(value["name"]),
        region=str(value["region"]),
        country=str(value["country"]),
        lat=float(value["lat"]),
        lon=float(value["lon"]),
        zone=str(value["zone"]),
    )


def _clear_place(place: Place) -> Clear:
    return Clear(GIVEN, place_value(place), place.name)


def _read_place(_step: Step, text: str, scene: Scene) -> Reading:
    found = scene.places.read(text, scene.country)
    if isinstance(found, places.Found):
        return _clear_place(found.place)
    return Choose(found.choices) if isinstance(found, places.Ambiguous) else None


def chosen_place(choices: Sequence[Place], text: str) -> Clear | None:
    """Which of the offered places is meant: by its number, or by words that only one of them has."""
    said = words(text)
    if len(said) == 1 and said[0].isdigit():
        number = int(said[0]) if len(said[0]) <= 2 else 0
        return _clear_place(choices[number - 1]) if 1 <= number <= len(choices) else None
    fitting = [place for place in choices if said and set(said) <= set(words(places.label(place)))]
    return _clear_place(fitting[0]) if len(fitting) == 1 else None


def _read_skills(_step: Step, text: str, scene: Scene) -> Reading:
    found = scene.skills.read(text)
    if found is None:
        return None
    ids = sorted(found)
    return Clear(GIVEN, ids, ", ".join(ids))


def _skills_menu(_step: Step, scene: Scene, language: str) -> str:
    return scene.skills.menu(language)


def _fitting(step: Step, text: str) -> list[str]:
    """The options that these words can mean: whole, or by words that the option has."""
    said = words(text)
    exact = [id for id, label in step.options.items() if fold(text) in (fold(id), fold(label))]
    if exact or not said:
        return exact
    return [id for id, label in step.options.items() if set(said) <= {*words(label), *words(id)}]


def _read_choice(step: Step, text: str, _scene: Scene) -> Reading:
    ids = list(step.options)
    said = words(text)
    numbers = [int(word) for word in said if word.isdecimal() and len(word) <= 2]
    if numbers and len(numbers) == len(said):
        if not all(1 <= number <= len(ids) for number in numbers):
            return None
        picked = list(dict.fromkeys(ids[number - 1] for number in numbers))
    elif step.many:
        picked = list(dict.fromkeys(id for part in re.split(r"[,;/\n]", text) for id in _fitting(step, part)))
    else:
        picked = _fitting(step, text)
    if not picked or (len(picked) > 1 and not step.many):
        return None
    spoken = ", ".join(step.options[id] for id in picked)
    return Clear(picked[0], picked if step.many else picked[0], spoken)


def _choice_menu(step: Step, _scene: Scene, _language: str) -> str:
    return "\n".join(f"{number} {label}" for number, label in enumerate(step.options.values(), 1))


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "yes_no": Kind(_read_yes_no, lambda _step: ("yes", "no", "maybe")),
        "choice": Kind(_read_choice, lambda step: tuple(step.options), _choice_menu),
        "place": Kind(_read_place, _given),
        "skills": Kind(_read_skills, _given, _skills_menu),
        "name": Kind(_read_name, _given, free=True),
    }
)
"""Every kind of question that a flow file may ask."""
