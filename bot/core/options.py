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
_BOTH: Final = frozenset(
    fold(said)
    for said in (
        "both, both of them, ambos, ambas, los dos, las dos, les deux, tous les deux, toutes les deux, beide, allebei, "
        "alle beide, alle zwei, os dois, as duas, os 2, as 2, los 2, las 2, les 2, alle 2"
    ).split(",")
)
"""What means all of two."""
_ALL: Final = frozenset(fold(said) for said in "all, all of them, todos, todas, tous, toutes, alle".split(","))
_NONE: Final = frozenset(
    fold(said)
    for said in (
        "none, none of them, neither, neither one, neither of them, ninguno, ninguna, ninguno de los dos, "
        "ninguna de las dos, aucun, aucune, aucun des deux, aucune des deux, ni lun ni lautre, geen, geen van beide, "
        "geen van beiden, keine, keiner, keins, keine von beiden, nenhum, nenhuma, nenhum dos dois, nenhuma das duas"
    ).split(",")
)
_ANY: Final = frozenset(
    fold(said)
    for said in (
        "any, any of them, any one, either, either one, either of them, whichever, cualquiera, la que sea, el que sea, "
        "da igual, me da igual, nimporte, nimporte lequel, nimporte laquelle, peu importe, maakt niet uit, egal, "
        "ist egal, mir egal, ist mir egal, qualquer um, qualquer uma, tanto faz"
    ).split(",")
)
_YES: Final = frozenset("yes yeah yep si oui ja sim for to a para pour voor fur i can do".split())
"""What may stand beside "both", with courtesy."""
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


def is_none(text: str) -> bool:
    """Whether a text says that no option is meant: "neither"."""
    return _says(text, _NONE)


def is_any(text: str) -> bool:
    """Whether a text says that it does not matter which: "either one"."""
    return _says(text, _ANY)


def _says(text: str, phrases: frozenset[str]) -> bool:
    said = [word for word in words(text[:LONGEST]) if word not in COURTESY]
    return " ".join(said) in phrases or " ".join(word for word in said if word not in _YES) in phrases


def chosen(options: Mapping[str, str], text: str, *, many: bool) -> list[str]:
    """The ids of the options (id -> words) that a text means, `many` or one; none where it is not clear."""
    ids, text = list(options), text[:LONGEST]
    picked = _fitting(options, text)
    if len(picked) != 1 and many and (_says(text, _ALL) or (len(ids) == 2 and _says(text, _BOTH))):
        picked = ids
    elif len(picked) != 1 and (counted := numbers(text)):
        if not all(1 <= number <= len(ids) for number in counted):
            return []
        picked = list(dict.fromkeys(ids[number - 1] for number in counted))
    elif len(picked) != 1 and many:
        parts = [_fitting(options, part) for part in _PARTED.split(text)]
        picked = list(dict.fromkeys(part[0] for part in parts if len(part) == 1))
    return picked if many or len(picked) == 1 else []
