"""Where the name of a place may begin in a text, and what the words before it say about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.place_words import ELSEWHERE, HERE, IDENTITY, LEAD, MOVING, PLACING, STRONG


@dataclass(frozen=True, slots=True)
class Start:
    """Where a name may begin.

    `clean`: after nothing but filling words; `placed`: after a word like "in"; `strong`: after words like "I live";
    `elsewhere`: where somebody works or used to live; `person`: after "I'm", as a person's name does.
    """

    at: int
    clean: bool
    placed: bool
    strong: bool
    elsewhere: bool
    person: bool


def starts(words: list[str], breaks: set[int]) -> Iterator[Start]:
    """Where a name may begin, from left to right; after a word of `breaks` a new phrase does."""
    clean, placed, strong, elsewhere, person, moved = True, False, False, False, False, False
    for at, word in enumerate(words):
        if at in breaks:
            placed, strong, elsewhere = placed and clean, strong and clean, elsewhere and clean
        if clean or placed or strong or elsewhere or at in breaks:
            yield Start(at, clean, placed, strong, elsewhere, person)
        clean = clean and (word in LEAD or word.isdecimal())
        placed = word in PLACING or (placed and word in LEAD)
        moved = moved or word in MOVING
        here = word in HERE or (moved and word == "to")
        strong = word in STRONG or (strong and word in LEAD) or (elsewhere and here)
        left = moved and word == "from"
        elsewhere = left or word in ELSEWHERE or (elsewhere and (not here or "used" in words[max(at - 2, 0) : at]))
        person = word in IDENTITY
