"""Audience queries as organizers write them: read with what there is to name, their places found."""

from bot.core import audience as q
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.book import Book
from bot.core.check import CHANNELS
from bot.understanding import places
from bot.work.house import House


def read_audience(house: House, book: Book, text: str) -> q.Query:
    """An audience query, its places found. Raises `AudienceFault`."""
    known = Vocabulary(skills=book.skills.skills, languages=tuple(book.languages), channels=CHANNELS)
    return q.locate(parse(text, known), lambda place: _find(house, place))


def _find(house: House, text: str) -> q.Point | str:
    match house.places.read(text, house.settings.default_country):
        case places.Found(place):
            return q.Point(place.name, place.lat, place.lon, place.country)
        case places.Ambiguous(choices):
            return f"{text!r} can be several places; write one of: {'; '.join(map(places.label, choices))}."
        case _:
            return f"there is no place {text!r} that I know; write a postal code, or a town with its region."
