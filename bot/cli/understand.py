"""`turnout understand KIND [TEXT]`: what the bot makes of a text, and why; or of many, as JSON lines (contract.md)."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.cli.console import Json, people, refuse, settings

if TYPE_CHECKING:
    from bot.core.book import Book
    from bot.settings import Settings
    from bot.understanding.places import Place, Places


class Kind(StrEnum):
    """What is looked for in a text."""

    REPLY = "reply"
    OPTOUT = "optout"
    KEYWORD = "keyword"
    PLACE = "place"
    SKILLS = "skills"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Query:
    """One text. `country` (ISO-2) is where its sender probably is; without `keywords`, those of the flows are known."""

    text: str
    country: str | None
    keywords: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What programs get, and what people read: the finding, and why."""

    answer: Mapping[str, Any] | None
    sentence: str


class Misread(Exception):
    """A line is no query; the message says why."""


class Reader:
    """Reads texts of every kind; flows and places are opened at the first text that needs them."""

    def __init__(self, chosen: "Settings") -> None:
        self._settings = chosen
        self.country = chosen.default_country
        self._kinds: Mapping[Kind, Callable[[Query], Understood]] = {
            Kind.REPLY: self._reply,
            Kind.OPTOUT: self._optout,
            Kind.KEYWORD: self._keyword,
            Kind.PLACE: self._place,
            Kind.SKILLS: self._skills,
            Kind.LANGUAGE: self._language,
        }

    def read(self, kind: Kind, query: Query) -> Understood:
        """Understand one text."""
        return self._kinds[kind](query)

    def query(self, line: bytes) -> Query:
        """A line of JSON, as the contract has it. A country that is null is not known; a missing one is ours."""
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            raise Misread("it is no JSON in UTF-8") from None
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise Misread('it has no "text" in quotes, as in {"text": "yes"}')
        country = given.get("country", self.country)
        if not (country is None or (isinstance(country, str) and len(country) == 2 and country.isalpha())):
            raise Misread('"country" must be two letters, such as "US"')
        keywords = given.get("keywords")
        if not (keywords is None or (isinstance(keywords, list) and all(isinstance(word, str) for word in keywords))):
            raise Misread('"keywords" must be a list of words in quotes')
        return Query(_printable(given["text"]), country, keywords)

    def _reply(self, query: Query) -> Understood:
        """In the order of the bot: who wants out, or help, has not answered (design.md, decision 8)."""
        from bot.understanding import optout
        from bot.understanding.reply import reply

        verdict = optout.read(query.text)
        if verdict.label is optout.OptOut.OPTOUT:
            return Understood({"label": "optout"}, f"{_OPTOUTS['optout']}, because {verdict.because}.")
        if verdict.label is optout.OptOut.HOLD or optout.compliance(query.text):
            return Understood({"label": "other"}, f"neither yes, no nor maybe, because {verdict.because}.")
        found = reply(query.text)
        answer = {
            "label": found.label.value,
            "party": found.party,
            "condition": found.condition,
            "counter": found.counter,
            "question": found.question or None,
            "auto": found.auto or None,
        }
        told = [
            _LABELS[found.label.value],
            *([f"for {people(found.party)}"] if found.party else []),
            *(["with a condition"] if found.condition else []),
            *(["with another offer"] if found.counter else []),
            *(["and a question"] if found.question else []),
        ]
        present = {name: value for name, value in answer.items() if value is not None}
        return Understood(present, f"{', '.join(told)}, because {found.because}.")

    def _optout(self, query: Query) -> Understood:
        from bot.understanding.optout import read

        verdict = read(query.text)
        label = verdict.label.value
        return Understood({"label": label}, f"{_OPTOUTS[label]}, because {verdict.because}.")

    def _keyword(self, query: Query) -> Understood:
        from bot.understanding.keywords import read

        known = [*self._book.keywords] if query.keywords is None else query.keywords
        found = read(query.text, known)
        if found is None:
            return Understood(None, f"no keyword, because none of {', '.join(known)} is plainly meant.")
        return Understood({"label": found.keyword}, f"the keyword {found.keyword}, because {found.because}.")

    def _place(self, query: Query) -> Understood:
        from bot.understanding.places import Ambiguous, Found, label

        read = self._places.read(query.text, query.country)
        match read:
            case Found(place):
                answer, told = {"label": "place", **_shown(place)}, label(place)
            case Ambiguous(choices):
                answer = {"label": "ambiguous", "choices": [_shown(choice) for choice in choices]}
                told = f"one of these is meant: {'; '.join(map(label, choices))}"
            case _:
                answer, told = {"label": "unknown"}, "no place"
        return Understood(answer, f"{told}, because {read.because}.")

    def _skills(self, query: Query) -> Understood:
        claimed = self._book.skills.claimed(query.text) or {}
        found = sorted(claimed)
        told = ", ".join(f'{id} because of "{claimed[id]}"' for id in found)
        return Understood({"label": found}, f"{told or 'no skill that the writer claims'}.")

    def _language(self, query: Query) -> Understood:
        from bot.understanding.language import guess, named

        if asked := named(query.text):
            return Understood({"label": asked}, f"{asked}, because the text asks for it by name.")
        found = guess(query.text)
        told = f"{found}, because of its words" if found else "no language, because too few of its words tell"
        return Understood({"label": found}, f"{told}.")

    @cached_property
    def _book(self) -> "Book":
        """The organizers' files. Leaves with a sentence for each fault where they do not check."""
        from bot.core.check import read
        from bot.work.flow_files import Unsound, folder, read_folder

        try:
            checked = read(read_folder(folder(self._settings)), self._settings.default_language)
        except Unsound as unsound:
            raise refuse(*map(str, unsound.faults)) from None
        if checked.book is None:
            raise refuse(*map(str, checked.faults))
        return checked.book

    @cached_property
    def _places(self) -> "Places":
        from bot.understanding.places import Places

        return Places.open()


_OPTOUTS: Final = {
    "optout": "an opt-out: nothing more is sent",
    "hold": "perhaps an opt-out: nothing more is sent until a person has seen it",
    "none": "no opt-out",
}
_LABELS: Final = {"yes": "yes", "no": "no", "maybe": "maybe", "other": "neither yes, no nor maybe"}


def understand(
    kind: Annotated[Kind, typer.Argument(help="What to look for.")],
    text: Annotated[str | None, typer.Argument(help="The text; without it, JSON lines are read from stdin.")] = None,
    json: Json = False,
) -> None:
    """Say what is understood of a text, and why; without TEXT, answer JSON lines line by line."""
    from bot.settings import SettingsFault

    try:
        reader = Reader(settings())
    except SettingsFault as fault:
        raise refuse(*fault.faults) from None
    if text is None:
        if not _answer_lines(reader, kind, sys.stdin.buffer):
            raise typer.Exit(1)
        return
    found = reader.read(kind, Query(_printable(text), reader.country))
    if json:
        _write(found.answer)
    else:
        typer.echo(found.sentence)


def _answer_lines(reader: Reader, kind: Kind, lines: Iterable[bytes]) -> bool:
    """One line out for each line in, at once; whether all could be read."""
    sound = True
    for number, line in enumerate(lines, 1):
        try:
            answer = reader.read(kind, reader.query(line)).answer
        except Misread as why:
            sound = False
            typer.echo(f"line {number} was not read: {why}.", err=True)
            answer = {"error": str(why)}
        _write(answer)
    return sound


def _write(answer: Mapping[str, Any] | None) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False).encode())


def _printable(text: str) -> str:
    """Without the halves of characters that JSON and command lines can hold and no text can."""
    return text.encode(errors="replace").decode()


def _shown(place: "Place") -> dict[str, Any]:
    return {
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "country": place.country,
        "name": place.name,
        "region": place.region,
        "zone": place.zone,
    }
