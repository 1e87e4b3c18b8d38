"""The organizers' keywords (JOIN, RIDES, ...): whether a text is one of them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.understanding.fold import READ, is_emoji, words

# What may stand beside a keyword without making it a remark about something else. A keyword is consent, so anything
# more ("join us later?", "can I join") is left to a person.
_BESIDE: Final = frozenset(
    words(
        "please pls plz hi hello hey i id we want wanna to would like wish lets let me yes ok okay now thanks thank you"
        " thx ty text send sms keyword the word reply"
        " hola quiero quisiera gracias por favor porfavor si deseo palabra texto"
        " bonjour salut je veux voudrais svp stp merci oui"
        " hallo hoi ik wil graag alsjeblieft aub bedankt ja"
        " ich will mochte gerne bitte danke"
        " ola oi quero eu gostaria de obrigado obrigada sim"
    )
)
_QUESTION: Final = re.compile("[?？؟]")
_LONGEST: Final = 4


def keyword(text: str, known: Iterable[str]) -> str | None:
    """The known keyword, in its known spelling, that a text plainly is; None otherwise.

    Case, accents, punctuation, emoji and spaces between single letters do not matter. In a sentence of up to four
    words it may begin or end, among words of courtesy and wish only ("join please", "I want to join").
    """
    spellings = _spellings(tuple(known))
    found = tuple(word for word in words(text) if not is_emoji(word))
    if not found:
        return spellings.get(words(text))
    if whole := spellings.get(found):
        return whole
    if all(len(word) == 1 for word in found):
        return spellings.get(("".join(found),))
    if len(found) > _LONGEST or _QUESTION.search(text[:READ]):
        return None
    for length in range(len(found) - 1, 0, -1):
        for match, beside in ((found[:length], found[length:]), (found[-length:], found[:-length])):
            if match in spellings and _BESIDE.issuperset(beside):
                return spellings[match]
    return None


@lru_cache(maxsize=64)
def _spellings(known: tuple[str, ...]) -> dict[tuple[str, ...], str]:
    """The keywords by their words in normal form; of two alike the first holds. "cleanup" is "clean up"."""
    found = {words(spelling): spelling for spelling in reversed(known) if words(spelling)}
    return {("".join(parts),): spelling for parts, spelling in found.items()} | found
