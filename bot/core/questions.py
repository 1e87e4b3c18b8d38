"""Kinds of question: each reads one answer, or says that it is unclear.

A kind is added by one entry in `KINDS`; the checker, the engine and the preview know it from there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Final

from bot.core import options
from bot.core.flow import Language, Step
from bot.core.wording import one_line
from bot.understanding import amounts, dates, places, reply, times
from bot.understanding.fold import words
from bot.understanding.person_name import person_name
from bot.understanding.places import Place, Places
from bot.understanding.skills import Skills

SKIP = "skip"
FULL = "full"  # a yes to an ask that has enough already: the waiting list
GIVEN = "given"
SAID = "said"  # the one outcome of a step that only says something
MOST_SPOKEN = 60  # characters of somebody's own words that a later text repeats
LARGEST = 1_000_000  # the largest number that an answer can be

Value = str | int | Sequence[str] | Mapping[str, str | float]
"""What an answer is kept as: JSON in its plain forms."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a turn may look things up in: the values of names, the gazetteer, the skills, and where the person may be.

    `day`: gives the date where the person is, which few questions want to know. `full`: the ask that this is about has
    enough people already.
    """

    names: Mapping[str, str]
    places: Places
    skills: Skills
    country: str | None
    day: Callable[[], date]
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
    """How one kind of question reads, which outcomes it has, what it lists below its words, and how it says an answer.

    `free`: almost any words are an answer, so that a keyword must be looked for first.
    """

    read: Callable[[Step, str, Scene], Reading]
    outcomes: Callable[[Step], tuple[str, ...]]
    menu: Callable[[Step, Skills, str], str] = lambda _step, _skills, _language: ""
    speak: Callable[[Clear, Scene, Language], str] = lambda clear, _scene, _language: clear.spoken
    free: bool = False


def _given(_step: Step) -> tuple[str, ...]:
    return (GIVEN,)


def _read_text(_step: Step, text: str, _scene: Scene) -> Reading:
    said = text.strip()
    return Clear(GIVEN, said, one_line(said, MOST_SPOKEN)) if said else None


_LIMITS: Final = frozenset(
    words("but only unless except pero solo salvo mais seulement sauf maar alleen aber nur mas só")
)


def _read_consent(_step: Step, text: str, _scene: Scene) -> Reading:
    """Only a plain yes agrees to anything: none with a condition, no question, and nothing that no rule knows."""
    said, ruled = reply.reply(text), reply.ruled(text)
    limited = said.condition or not _LIMITS.isdisjoint(words(text[: options.LONGEST]))
    plain = not said.question and (ruled is reply.Label.NO or (ruled is reply.Label.YES and not limited))
    return Clear(ruled.value, ruled.value, one_line(text, MOST_SPOKEN)) if plain else None


def _read_number(step: Step, text: str, _scene: Scene) -> Reading:
    number = amounts.amount(text)
    least, most = step.between or (0, LARGEST)
    return Clear(GIVEN, number, str(number)) if number is not None and least <= number <= most else None


def _read_date(_step: Step, text: str, scene: Scene) -> Reading:
    day = dates.day(text, scene.day(), month_first=scene.country == "US")
    return Clear(GIVEN, day.isoformat(), day.isoformat()) if day else None


def _speak_date(clear: Clear, _scene: Scene, language: Language) -> str:
    weekdays, months = (language.phrases[key].split(", ") for key in ("weekdays", "months"))
    return dates.spoken(date.fromisoformat(clear.spoken), weekdays, months)


def _read_time(_step: Step, text: str, _scene: Scene) -> Reading:
    moment = times.time_of_day(text)
    return Clear(GIVEN, f"{moment:%H:%M}", f"{moment:%H:%M}") if moment else None


def _speak_time(clear: Clear, _scene: Scene, language: Language) -> str:
    return times.spoken(time.fromisoformat(clear.spoken), ampm=language.phrases["clock"] == "12")


def _read_yes_no(_step: Step, text: str, _scene: Scene) -> Reading:
    label = reply.reply(text).label
    if label is reply.Label.OTHER:
        return None
    return Clear(label.value, label.value, one_line(text, MOST_SPOKEN))


def _read_name(_step: Step, text: str, _scene: Scene) -> Reading:
    name = person_name(text[: options.LONGEST])
    if name is None:
        return None
    return Clear(GIVEN, name, name.split()[0]) if name else Clear(SKIP, "", "")


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
    return Clear(
        GIVEN, place_value(place), ", ".join(dict.fromkeys(part for part in (place.name, place.region) if part))
    )


def _read_place(_step: Step, text: str, scene: Scene) -> Reading:
    found = scene.places.read(text, scene.country)
    if isinstance(found, places.Found):
        return _clear_place(found.place)
    return Choose(found.choices) if isinstance(found, places.Ambiguous) else None


def chosen_place(choices: Sequence[Place], text: str) -> Clear | None:
    """Which of the offered places is meant: by its number, or by words that only one of them has."""
    numbers = options.numbers(text)
    if numbers:
        fits = len(numbers) == 1 and 1 <= numbers[0] <= len(choices)
        return _clear_place(choices[numbers[0] - 1]) if fits else None
    said = set(words(text))
    telling = said - options.BESIDE or said
    fitting = [place for place in choices if telling and telling <= {*words(places.label(place))}]
    return _clear_place(fitting[0]) if len(fitting) == 1 else None


def _read_skills(_step: Step, text: str, scene: Scene) -> Reading:
    found = scene.skills.read(text)
    if found is None:
        return None
    ids = sorted(found)
    return Clear(GIVEN, ids, ", ".join(ids))


def _speak_skills(clear: Clear, scene: Scene, language: Language) -> str:
    return ", ".join(scene.skills.name(id, language.code) for id in clear.spoken.split(", ") if id)


def _skills_menu(_step: Step, skills: Skills, language: str) -> str:
    return skills.menu(language)


def _read_choice(step: Step, text: str, _scene: Scene) -> Reading:
    picked = options.chosen(step.options, text, many=step.many)
    if not picked:
        return None
    spoken = ", ".join(step.options[id] for id in picked)
    return Clear(picked[0], picked if step.many else picked[0], spoken)


def _choice_menu(step: Step, _skills: Skills, _language: str) -> str:
    return "\n".join(f"{number} {label}" for number, label in enumerate(step.options.values(), 1))


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "yes_no": Kind(_read_yes_no, lambda _step: ("yes", "no", "maybe")),
        "choice": Kind(_read_choice, lambda step: tuple(step.options), _choice_menu),
        "place": Kind(_read_place, _given),
        "skills": Kind(_read_skills, _given, _skills_menu, _speak_skills),
        "name": Kind(_read_name, _given, free=True),
        "number": Kind(_read_number, _given),
        "date": Kind(_read_date, _given, speak=_speak_date),
        "time": Kind(_read_time, _given, speak=_speak_time),
        "text": Kind(_read_text, _given, free=True),
        "consent": Kind(_read_consent, lambda _step: ("yes", "no")),
    }
)
"""Every kind of question that a flow file may ask."""
