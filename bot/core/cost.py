"""What a conversation costs in each language, before anybody has had it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core import wording
from bot.core.book import Book
from bot.core.check_length import USUAL_VALUE, USUAL_VALUES, as_an_ask, beginnings, until_a_question
from bot.core.flow import Flow, Language
from bot.core.segments import segments, thrifty
from bot.core.ways import ways
from bot.understanding.skills import Skills


@dataclass(frozen=True, slots=True)
class Cost:
    """One flow in one language: how many different texts it sends, the segments of the longest, and the dearest way.

    The dearest way is the one through the questions, each asked once and understood, that sends the most segments;
    `price` is what it costs, in `currency`.
    """

    flow: str
    language: str
    texts: int
    most_segments: int
    price: float
    currency: str


def costs(book: Book, country: str) -> Iterator[Cost]:
    """What each flow costs in each language, texted to a number of this country. {names} are of usual length."""
    for flow in book.flows.values():
        for language in book.languages.values():
            sizes = _sizes(flow, language, book.skills)
            price = _dearest(flow, sizes) * book.prices.of(country)
            most = max(sizes.values())
            yield Cost(flow.name, language.code, len(sizes), most, round(price, 4), book.prices.currency)


def _sizes(flow: Flow, language: Language, skills: Skills) -> dict[str, int]:
    """The segments of each text, by the step with which it begins."""
    spoken = language.over(flow)
    sizes = {}
    for id in beginnings(flow):
        if id in flow.steps:
            text = until_a_question(spoken, id, language, skills)
            if id == flow.first.id and not flow.keywords:
                text = as_an_ask(text, language)
            usual = wording.NAME.sub(lambda name: USUAL_VALUES.get(name[1], USUAL_VALUE), text)
            sizes[id] = segments(thrifty(usual)).count
    return sizes


def _dearest(flow: Flow, sizes: dict[str, int]) -> int:
    """The segments of the dearest way: what comes after each step is known before what leads to it."""
    found = ways(flow)
    after: dict[str, int] = {}
    for id in reversed(found.order):
        ahead = [arrow.to for arrow in found.arrows[id] if not arrow.back and arrow.to in flow.steps]
        asks = flow.steps[id].kind is not None  # what only says something goes on in the same text
        after[id] = max((after[to] + (sizes[to] if asks else 0) for to in ahead), default=0)
    return sizes[flow.first.id] + after[flow.first.id]
