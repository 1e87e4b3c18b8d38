"""What an answer to a yes-or-no ask says, in all bundled languages at once.

The order of the rules is that of `_RULES`, from what decides by itself to what decides only alone. A text that merely
holds a yes or a no, in doubt, is OTHER: a person reads it.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.understanding.fold import clauses, words
from bot.understanding.reply_details import condition, counts_others, parts, party
from bot.understanding.reply_lexicon import beyond_thanks, letters
from bot.understanding.reply_model import guess
from bot.understanding.reply_phone import canned, reaction


class Label(StrEnum):
    """What an answer comes to."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, what came with it, and why it was read so."""

    label: Label
    question: bool
    """Whether the person also asks something."""
    party: int | None = None
    """How many come, the writer included, if the text says so."""
    condition: str | None = None
    """The words on which a yes or a maybe depends."""
    counter: str | None = None
    """The words that offer something else in place of what was asked."""
    auto: bool = False
    """A phone or a machine wrote it, not the person."""
    because: str = field(default="", compare=False)
    """One clause for organizers: what was understood, and from which words."""


_QUESTION_MARK: Final = re.compile("[?？؟]")
_LONG: Final = re.compile(r"([^\W\dk])\1{2,}", re.IGNORECASE)  # "yesss"; not kkk, with which Brazil laughs
_COURTEOUS: Final = 200  # characters of a text that only thanks
_READ: Final = 800  # characters of a text that are read; more than the letters below
_OFFERED: Final = 200  # characters in which an offer or a condition is looked for
_ENOUGH: Final = 80  # letters of a row: who has not answered by then is telling something else

# Words that folding would make another language's word: Spanish sí is si (if), Russian нет is Dutch het.
_APART: Final = re.compile(r"(?:^|[.,;:!?¡])\W*(s[íì])\b|\b(нет|ні)\b|\b(só)\b|\bjá\b", re.IGNORECASE)

# A text is read as a row of letters, one for each phrase of reply_words.py: | between clauses, . for any other word.
# "I'd love to but I can't, sorry" is WbC|t. The first rule that fits decides. In a rule, ~ is any small talk, END the
# end of a clause or of what counts in it, LIMIT also where a time begins.
_SHORT: Final = {"~": "[tdp]", "END": r"(?=[|r]|$)", "LIMIT": r"(?=[|rc]|$)", "SOFT": "[tdp|]"}
_RULES: Final = tuple(
    (re.compile(re.sub("~|END|LIMIT|SOFT", lambda found: _SHORT[found[0]], pattern)), label)
    for pattern, label in (
        (r"a", Label.OTHER),
        (r"^SOFT*[qu][^|]*\?$", Label.OTHER),
        (r"^SOFT*c[tdpB.|]{0,6}$", Label.OTHER),  # after work
        (r"^[^YyVkNnM]*[BC][^YyVkNnM]*l", Label.OTHER),  # I'm at work, call me tonight
        (r"^[yk]+\?$|^[nN]+\?$|F\?$", Label.OTHER),  # yes? no? nice day, isn't it?
        (r"^SOFT*n+\|?M~+$", Label.NO),  # no, maybe Sunday
        (r"^SOFT*k\|?n+$", Label.NO),  # ok no
        (r"^!N\|?[^NnCM!]*Y", Label.YES),  # don't cancel my spot, I'll be there
        (r"^SOFT*[n!]t?B[^NCMn!b]*[YV][^NCMn!b]*$", Label.YES),  # I don't work that day, so I can come
        (r"[yY][^|n]*\|[tdp]*n+$", Label.OTHER),  # my wife yes, I no
        (r"[YAV][td.]*\|?b?[t.]{0,2}![td]+$|^[td]+\|d?N$", Label.OTHER),  # I can Thursday, not Tuesday
        (r"Y[^|NC]*\|?b[^YVMc!]*B", Label.OTHER),  # sounds great but I'm away
        (r"N[^|]*\|[^NnCMB!bd]*[YV]", Label.OTHER),  # no more exams, I can come
        (r"^SOFT*y[tdp.]*B[^cbYVik?|]*$", Label.OTHER),  # super busy
        (r"^[^NnC!]*Yt?!~*END", Label.NO),  # Dutch "doe ik niet"
        (r"^y\|?n+(?:$|\||[tdp]*[NCB])", Label.NO),  # yeah, no
        (r"^SOFT*i", Label.MAYBE),  # if somebody drives me
        (r"^[^YyVkN]*b~*[nC]~*END|^~*n[^YyVkM]*C~*END", Label.NO),  # thanks for asking but no
        (
            r"^SOFT*[MnCy]*M[^YNy]*$|^[^YNynVC.]*(?:\.[^YNynVC.]*){0,6}M",
            Label.MAYBE,
        ),  # not sure; not sure if I can make it
        (r"[YWVy].*b[^Y]*M|Y\|?~*M", Label.MAYBE),  # I think so but I'm not sure
        (r"^SOFT*!t?d\|?b?d[yVtAYT]*$", Label.OTHER),  # not Saturday but Sunday works
        (
            r"^d[nC!N]\|?b?d[yVtAYT]*$|^[^YykVMA]*[nNCB][^b]*b[^|NC]*d",
            Label.NO,
        ),  # can't Saturday but Sunday is fine
        (r"^[^YyN]*[NC][^|]*\|?b[^N]*[YAV]", Label.OTHER),  # can't at nine but I can come later
        (r"^[^yn]*W[^N]*[NB]|W[^Y]*b[^Y]*[CnB!]|^p[p|]*$", Label.NO),  # I'd love to but I can't
        (r"Y\|?b[t.]{0,2}!", Label.OTHER),  # happy to, but not Saturday
        (
            r"![tp.W]{0,3}Y|n~{0,2}V~*END|(?:^|[|])~*V[^|yYkb]{0,5}!~*V*~*END|!~{0,2}V~*END",
            Label.NO,
        ),  # I don't think I can make it
        (r"^SOFT*!~*d~*END|^~*n+\|?b?~*d[tdpyVAkT]*$", Label.NO),  # not Saturday
        (r"C~*i", Label.MAYBE),  # can't unless somebody drives me
        (r"^SOFT*[ykY][^|]*\|?b?[^|]*(?:N|C~*END)", Label.OTHER),  # yes but I can't
        (r"^SOFT*[yk]b[^YMc]*B", Label.NO),  # gladly but I have to work
        (r"^SOFT*n[^NCnFB!]*[YA]|^SOFT*n[^NCnFB!]*\|[^|]*V~*END", Label.OTHER),  # no I'll be there
        (r"^SOFT*y[^NFC]*M", Label.MAYBE),  # yes, maybe
        (r"^[^q?T!.]*(?:\.[^q?T!.]*){0,4}F", Label.NO),  # that's false
        (r"^[tdp|bk]*N|^[^Yyk.]*(?:\.[^Yyk.]*){0,6}N", Label.NO),  # not this time
        (r"^(?:[^YyVkn]*[|])?~*C[!tdpV]*END", Label.NO),  # sorry, I can't Saturday
        (r"^SOFT*n+(?:p|~*(?:[C!FNBbr|?]|$))", Label.NO),  # no, I have to work
        (r"^[tdp|Wb]*(?:\.[tdp|W]*){0,3}B[^YyVAMkq?i]*$|^[ktdp|]*b[^YyVAM]*[BCN]", Label.NO),  # sorry, out of town
        (r"^SOFT*y(?!~*!)", Label.YES),  # yes, what time?
        (r"^k+~*\|?[iq]", Label.YES),  # sure, if somebody drives me; ok what time
        (r"^[^YykVA.]*(?:\.[^YykVA.]*){0,3}i", Label.MAYBE),  # I would come if somebody drove me
        (r"Y", Label.YES),  # I'll be there
        (r"^SOFT*k(?!.*[qu?])[^.]*(?:\.[^.]*){0,4}$", Label.YES),  # ok; great, thanks
        (r"(?:^|[|b])[tdpky]*V[tdpkyVT]*LIMIT(?!.*\?)", Label.YES),  # puedo el sábado
        (r"^SOFT*W[tdp|]*$|^SOFT*A[tdpykV]*LIMIT(?!.*\?)", Label.YES),  # I'd love to; I can Saturday
        (r"^(?!.*[qu?]).*\|[yk]+$", Label.YES),  # Saturday. Yes
        (r"^(?!.*[qu?]).*\|n+$", Label.NO),
        (r"^[^qu?FT!]*![^q?TF!]*F|^[^qu?F!V]*T[^F!V.?]*\.?[^F!V.?]*$", Label.YES),  # that is true, that is not false
        (r"^[^qu?.]*(?:\.[^qu?.]*){0,4}F|^[^q?T]*![^q?T]*T", Label.NO),
        (r"^[tdpW|.]{0,8}y$", Label.YES),  # for my part yes
        (r"^[tdp|.]{0,3}n$", Label.NO),
    )
)


_ASKS: Final = re.compile(r"(?:^|[|])[yknp]*[qu]")
_REFUSES: Final = re.compile("[nNCBFM!]")
_OFFERS: Final = re.compile("[tjdpykMTcYVAbq]*d[tjdpykMTcYVAbq]*|[^NCBnFM!x]*[YVA][^NCBnFM!x]*")
# Another day and a word of preference in one clause; behind a yes only after a "but".
_RATHER: Final = "(?:d[^|.yNnCBM!ix]*j|j[^|.yNnCBM!ix]*d)"
_OTHER_DAY: Final = re.compile(_RATHER)
_PREFERS: Final = re.compile(rf"^(?:[^ynNCBMix]*|[tdp|]*y[tp]*\|?b[^ynNCBMix]*){_RATHER}")
_MAY_OFFER: Final = re.compile(rf"{_RATHER}|d.*[nNCBFM!]|[nNCBFM!].*[dYVA]")
_SPEAKS: Final = {Label.YES: "yYVAWkT!F", Label.NO: "nNCB!FpWT", Label.MAYBE: "MiC"}

Row = tuple[str, list[tuple[str, ...]]]
"""A text as a row of letters, and the folded words of each letter."""


_AT_HAND: Final = 8
"""Texts whose reading is kept for a moment: one that is handled is read at several places."""


@lru_cache(_AT_HAND)
def reply(text: str) -> Reply:
    """Read one answer. Microseconds; any text is fine."""
    text = text[:_READ]
    if (sign := reaction(text)) is not None:
        return _reacted(sign, text)
    row, said = _row(text)
    if "a" in row or canned(text):
        return Reply(Label.OTHER, question=False, auto=True, because="a phone or a machine wrote this, not the person")
    question = bool(_QUESTION_MARK.search(text)) or bool(_ASKS.search(row))
    if _QUESTION_MARK.search(text[-3:]):
        row += "?"
    label, because = _decide(row, said)
    if because == _NOTHING and not _ELSEWHERE.search(row) and (guessed := guess(text)):
        label, because = Label(guessed), f"no rule decides, and its words taken together read as {guessed}"
    instead = _counter(text) if label in (Label.NO, Label.OTHER) and _MAY_OFFER.search(row) else None
    if label is Label.OTHER and question and not instead:
        because = "it asks something and answers nothing"
    together = party(text) if label is not Label.NO else None
    if label is Label.OTHER and together and not (question or instead) and not counts_others(text):
        label, because = Label.YES, "it says how many come"
    depends = condition(text[:_OFFERED]) if label in (Label.YES, Label.MAYBE) and _DEPENDS.search(row) else None
    if depends and not _ANSWERED.sub("", _row(depends)[0]):
        depends = None  # "I need a ride but yes"
    found = ((depends, "is a condition"), (instead, "is offered instead"))
    because += "".join(f'; "{words}" {role}' for words, role in found if words)
    because += f"; {together} in all" if together else ""
    return Reply(label, question, together, depends, instead, because=because)


# About another matter, a question, or only a time or courtesy ("after work", "next Monday"): no text for the model.
_ELSEWHERE: Final = re.compile(r"[xl]|\?$|^[tjdp|]*$")
_NOTHING: Final = "nothing in it says yes, no or maybe"
_ANSWERED: Final = re.compile("[ykYtp|]")
_DEPENDS: Final = re.compile("[bicM]")


def _reacted(sign: str, text: str) -> Reply:
    """A reaction counts as the answer that it stands for, and is nobody's words."""
    label = Label(sign) if sign in ("yes", "no") else reply(sign).label if sign else Label.OTHER
    meaning = "which says " + label if label is not Label.OTHER else "which answers nothing"
    return Reply(
        label, question=words(text)[0].startswith("question"), because=f"a reaction to an earlier text, {meaning}"
    )


def _decide(row: str, said: list[tuple[str, ...]]) -> tuple[Label, str]:
    """The label of the first rule that fits, and the words that made it fit."""
    if "j" in row:
        if _PREFERS.search(row):
            return Label.OTHER, "it would rather have another day"
        row = row.replace("j", "t")
    for rule, label in _RULES:
        if found := rule.search(row):
            if label is Label.OTHER:
                return label, "what it says is not plain"
            speaks = [at for at in range(*found.span()) if row[at] in _SPEAKS[label]][:3]
            quoted = " and ".join(f'"{" ".join(said[at])}"' for at in speaks)
            at_start = " at the start" if speaks == [0] else ""
            return label, f"{quoted}{at_start} {'says' if len(speaks) == 1 else 'say'} {label}"
    return Label.OTHER, _NOTHING


def _counter(text: str) -> str | None:
    refused = False
    for part in parts(text[:_OFFERED])[:8]:
        row, _ = _row(part)
        if _OTHER_DAY.search(row) or (refused and _OFFERS.fullmatch(row)):
            return part
        refused = refused or bool(_REFUSES.search(row))
    return None


def ruled(text: str) -> Label:
    """What the rules alone make of a text, without the model that is trained on what they leave."""
    return _decide(*_row(text))[0]


def acknowledges(text: str) -> bool:
    """Whether it only says "ok, thanks": a yes to a question that is open, and nothing where none is."""
    found = words(_LONG.sub(r"\1", text[:_COURTEOUS]))
    rest = beyond_thanks(found)
    row, _ = _row(" ".join(rest))
    return set(row) <= {"k"} and (row != "" or len(rest) < len(found))


def says_yes(text: str) -> bool:
    """Whether a word of it is a plain yes; of "great, see you there", which is one to an open question, none is."""
    return "y" in _row(" ".join(beyond_thanks(words(_LONG.sub(r"\1", text[:_COURTEOUS])))))[0]


def _row(text: str) -> Row:
    if not text.isascii():
        text = _APART.sub(
            lambda found: "; sip" if found[1] else "nyet" if found[2] else "somente" if found[3] else "", text
        )
    row: list[str] = []
    said: list[tuple[str, ...]] = []
    for part in clauses(_LONG.sub(r"\1", text))[:_ENOUGH]:
        if row and row[-1] != "|":
            row.append("|")
            said.append(())
        for letter, phrase in letters(part):
            row.append(letter)
            said.append(phrase)
        if len(row) > _ENOUGH:
            break
    return "".join(row)[:_ENOUGH].rstrip("|"), said
