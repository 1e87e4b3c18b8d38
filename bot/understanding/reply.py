"""What an answer to a yes-or-no ask says, in all bundled languages at once.

The order of the rules is that of `_RULES`, from what decides by itself to what decides only alone. A text that merely
holds a yes or a no, in doubt, is OTHER: a person reads it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.understanding.fold import READ, clauses, words
from bot.understanding.phrases import Phrases
from bot.understanding.reply_words import PARTS


class Label(StrEnum):
    """What an answer comes to."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and whether the person also asks something."""

    label: Label
    question: bool


def _parts() -> dict[str, str]:
    found: dict[str, str] = {}
    for letter, lines in PARTS.items():
        for phrase in lines.replace("\n", ",").split(","):
            if phrase.strip():
                found.setdefault(phrase.strip(), letter)
    return found


_PARTS: Final = Phrases(_parts())
_THANKS: Final = frozenset(words("thanks thank you thx ty gracias muchas merci danke bedankt obrigado obrigada"))
_QUESTION_MARK: Final = re.compile("[?？؟]")
_LONG: Final = re.compile(r"(\w)\1{2,}")
_ENOUGH: Final = 120  # letters of a row: who has not answered by then is telling something else
_END: Final = r"(?=\||$)"

# A text is read as a row of letters, one for each phrase of reply_words.py: | between clauses, . for any other word.
# "I'd love to but I can't, sorry" is WbC|t. The first rule that fits decides.
_RULES: Final = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (r"^[yk]+\?$|^n+\?$", Label.OTHER),  # yes? no?
        (r"^[t|]*[MNnCy]*M[^YNy]*$|^[^YNyn]*M", Label.MAYBE),  # not sure; not sure if I can make it
        (r"[YW]\|?b[^Y]*M", Label.MAYBE),  # I think so but I'm not sure
        (r"^[^YyN]*[NC][^|]*\|?b[^N]*Y", Label.OTHER),  # can't at nine but I can come later
        (r"^[^yn]*W[^N]*N|W[^Y]*b[^Y]*[Cn]", Label.NO),  # I'd love to but I can't
        (r"Y\|?b[t.]{0,2}!", Label.OTHER),  # happy to, but not Saturday
        (r"![t.W]{0,3}Y", Label.NO),  # I don't think I can make it
        (r"^[t|]*[ykY][^|]*\|?b?[^|]*(?:N|C[t]*" + _END + ")", Label.OTHER),  # yes but I can't
        (r"^[t|]*n[^NCnF!]*[YA]", Label.OTHER),  # no I'll be there
        (r"^[t|]*y[^NFC]*M", Label.MAYBE),  # yes, maybe
        (r"^[^q?T!]*F", Label.NO),  # that's false
        (r"^[t|bk]*N|^[^Yyk]*N", Label.NO),  # not this time
        (r"^[^Yyn]*Cb?t*" + _END, Label.NO),  # sorry, I can't Saturday
        (r"^[t|]*n+(?:t|C|!|F|N|b|\||\?|$)", Label.NO),  # no, I have to work
        (r"^[t|]*y", Label.YES),  # yes, what time?
        (r"^i", Label.MAYBE),  # if somebody drives me
        (r"Y", Label.YES),  # I'll be there
        (r"^[t|]*k(?!.*[q?])[^.]*(?:\.[^.]*){0,4}$", Label.YES),  # ok; great, thanks
        (r"^[t|]*W[t|]*$|^[t|]*At*" + _END, Label.YES),  # I'd love to; I can Saturday
        (r"^(?!.*[q?]).*\|y[yk]*$", Label.YES),  # Saturday. Yes
        (r"^(?!.*[q?]).*\|n+$", Label.NO),
        (r"^[^q?FT!]*![^q?TF!]*F|^[^q?F!]*T[^F!]*$", Label.YES),  # that is true, that is not false
        (r"^[^q?]*F|^[^q?T]*![^q?]*T", Label.NO),
        (r"^[t|.]{0,8}(?<!\.)y$", Label.YES),
    )
)


def reply(text: str) -> Reply:
    """Read one answer. Microseconds; any text is fine."""
    text = text[:READ]
    row = _row(text)
    question = bool(_QUESTION_MARK.search(text)) or row.startswith("q")
    if _QUESTION_MARK.search(text[-3:]):
        row += "?"
    label = next((label for rule, label in _RULES if rule.search(row)), Label.OTHER) if row else Label.OTHER
    return Reply(label, question)


def acknowledges(text: str) -> bool:
    """Whether it only says "ok, thanks": a yes to a question that is open, and nothing where none is."""
    found = words(text)
    rest = [word for word in found if word not in _THANKS]
    row = _row(" ".join(rest))
    return set(row) <= {"k"} and (row != "" or len(rest) < len(found))


def _row(text: str) -> str:
    return "|".join("".join(_letters(part)) for part in clauses(text)[:_ENOUGH])[:_ENOUGH].strip("|")


def _letters(part: tuple[str, ...]) -> list[str]:
    """The row of one clause, words that matter to no rule left out. "yesss" is "yes"."""
    short = [_LONG.sub(r"\1", word) for word in part]
    return [letter or "." for _, _, letter in _PARTS.scan(short) if letter != "_"]
