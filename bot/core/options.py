"""Which of a numbered list a text means: by number, by rank ("the second"), by words that it has, or all of them."""

import re
from collections.abc import Mapping
from typing import Final

from bot.understanding.courtesy import COURTESY
from bot.understanding.fold import fold, words

LONGEST: Final = 400
"""Characters of a text that are looked at."""

BESIDE: Final = COURTESY | frozenset(
    "a an the and or number no option choice one ones is in of to i id ill im its it my me would like want for can "
    "we yes also too el la los las un una y o e de en numero opcion es mi yo quiero si que tambien le les et ou je "
    "voudrais veux oui aussi de het een en of nummer optie ik wil ja ook die der das ein eine und oder option mochte "
    "will nehme os as um uma opcao eu quero sim tambem on at para pour voor fur".split()
)
"""What may stand beside a number or a word of a list, and says nothing about which is meant."""
_RANKS: Final = {
    word: rank
    for rank, line in enumerate(
        (
            "first 1st primero primera primer premier premiere eerste erste ersten erstes primeiro primeira",
            "second 2nd segundo segunda deuxieme seconde tweede zweite zweiten zweites",
            "third 3rd tercero tercera tercer troisieme derde dritte dritten drittes terceiro terceira",
            "fourth 4th cuarto cuarta quatrieme vierde vierte vierten viertes quarto quarta",
        ),
        start=1,
    )
    for word in line.split()
}
_ALL: Final = frozenset(
    fold(said)
    for said in (
        "both, both of them, all, all of them, ambos, ambas, los dos, las dos, todos, todas, les deux, tous, toutes, "
        "tous les deux, toutes les deux, beide, allebei, alle, alle beide, alle zwei, os dois, as duas, os 2, as 2, "
        "los 2, las 2, les 2, alle 2"
    ).split(",")
)
_PARTED: Final = re.compile(r"[,;/&+\n]|\b(?:and|y|e|et|en|und)\b", re.IGNORECASE)


def numbers(text: str) -> list[int] | None:
    """The numbers and ranks in a text that says nothing else; None if it does, or has none."""
    said = [word for word in words(text) if word not in BESIDE]
    if not said or not all(word.isdecimal() or word in _RANKS for word in said):
        return None
    return [_RANKS.get(word) or int(word[:4]) for word in said]


def _fitting(options: Mapping[str, str], text: str) -> list[str]:
    """The options that these words can mean: whole, or by words that the option has."""
    exact = [id for id, label in options.items() if fold(text) in (fold(id), fold(label))]
    telling = {*words(text)} - BESIDE
    if exact or not telling:
        return exact
    return [id for id, label in options.items() if telling <= {*words(label), *words(id)}]


def is_one(options: Mapping[str, str], text: str) -> bool:
    """Whether the text is the name or the words of an option, which it then means whatever else it could."""
    said = fold(text[:LONGEST])
    return any(said in (fold(id), fold(label)) for id, label in options.items())


def chosen(options: Mapping[str, str], text: str, *, many: bool) -> list[str]:
    """The ids of the options (id -> words) that a text means, `many` or one; none where it is not clear."""
    ids, text = list(options), text[:LONGEST]
    picked = _fitting(options, text)
    if len(picked) != 1 and many and " ".join(word for word in words(text) if word not in COURTESY) in _ALL:
        picked = ids
    elif len(picked) != 1 and (counted := numbers(text)):
        if not all(1 <= number <= len(ids) for number in counted):
            return []
        picked = list(dict.fromkeys(ids[number - 1] for number in counted))
    elif len(picked) != 1 and many:
        parts = [_fitting(options, part) for part in _PARTED.split(text)]
        picked = list(dict.fromkeys(part[0] for part in parts if len(part) == 1))
    return picked if many or len(picked) == 1 else []
