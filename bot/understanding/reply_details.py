"""What an answer says beside yes or no: how many come, on what condition, and what is offered instead."""

import re
from collections.abc import Callable
from typing import Final

from bot.understanding.fold import words

MOST: Final = 50
"""People in one answer; a larger number is a year, a price or a joke."""

_NUMBERS: Final = {
    word: number
    for number, line in enumerate(
        """
        one un una une een ein eine um uma just
        two dos deux twee zwei zwo dois duas couple
        three tres trois drie drei
        four cuatro quatre vier quatro
        five cinco cinq vijf funf cinco
        six seis zes sechs
        seven siete sept zeven sieben sete
        eight ocho huit acht oito
        nine nueve neuf negen neun nove
        ten diez dix tien zehn dez
        """.strip().splitlines(),
        start=1,
    )
    for word in line.split()
} | {str(number): number for number in range(1, MOST + 1)}
_NUMBER: Final = "(" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_TOGETHER: Final = {
    word: number
    for number, line in enumerate(
        ("zweit tweeen tweetjes", "dritt drieen drietjes", "viert vieren viertjes", "funft vijven", "sechst zessen"),
        start=2,
    )
    for word in line.split()
}
"""German "zu zweit", Dutch "met z'n tweeën"."""

_KIN: Final = """
    sister brother wife husband hubby partner spouse friend buddy mom mum mother dad father son daughter kid
    child roommate flatmate housemate cousin girlfriend boyfriend gf bf neighbor neighbour coworker colleague
    niece nephew aunt uncle grandma grandpa fiance fiancee bestie teen teenager hermana hermano esposa esposo
    mujer marido pareja amiga amigo mama madre papa padre hijo hija prima primo novia novio vecina vecino
    compañera compañero colega sobrina sobrino abuela abuelo tia tio soeur frere femme mari conjoint conjointe
    compagne compagnon copine copain amie ami mere pere fils fille cousine voisine voisin collegue niece neveu
    enfant maman zus zusje broer vrouw man echtgenoot echtgenote vriend vriendin moeder vader zoon dochter nicht
    neef buurman buurvrouw collega huisgenoot schwester bruder frau mann freund freundin mutter vater sohn
    tochter nachbar nachbarin kollege kollegin kind mitbewohner mitbewohnerin partnerin kumpel irma irmao mulher
    namorada namorado parceiro parceira amigo mae pai filho filha vizinha vizinho sobrinha sobrinho
    """
_ONE: Final = f"(?:{'|'.join(sorted(set(words(_KIN)), key=len, reverse=True))})"
_MY: Final = "(?:my|an?|mi|una?|mon|ma|une|mijn|een|mein(?:e[nmr]?)?|eine[nmr]?|(?:o )?meu|(?:a )?minha|uma?)"
_MINE: Final = "(?:my|mis|mes|mijn|meinen?|meus|minhas|the)"  # before a number
_OTHERS_THERE: Final = frozenset(
    words(
        "other others more friend friends guest guests kid kids children extra sisters brothers sons daughters cousins"
        " roommates mas otros otras amigo amiga amigos amigas hijos hijas ninos invitados autre autres ami amie amis"
        " amies copain copains copin copins copines enfants plus andere anderen vrienden vriendinnen kinderen gasten"
        " weitere freunde freunden freundinnen kinder mais outros outras filhos filhas criancas convidados"
    )
)
_OTHERS: Final = f"(?:de plus|{'|'.join(sorted(_OTHERS_THERE, key=len, reverse=True))})"
_AND: Final = "(?:and|y|et|en|und|e|n)"
_WITH: Final = f"(?:{_AND}|w|with|con|avec|met|mit|com|plus)"
_BRING: Final = (
    "(?:bring(?:ing|s|e|en)?|brought|llevo(?: a)?|llevare a|traigo(?: a)?|j ?amene|amene|neem|breng(?:en)?"
    "|(?:vou )?levar|levo|trago)"
)
_CROWD: Final = frozenset(
    words("people person persons ppl pax adults personas personnes personen pessoas gente leute mann")
)
_PEOPLE: Final = f"(?:{'|'.join(sorted(_CROWD, key=len, reverse=True))})"
_WE_ARE: Final = (
    "(?:(?:down|spots?|seats?|room) for|there (?:are|will be|ll be)|therell be|we are|were|well be|we will be"
    "|somos|seremos|vamos(?: nos| ser| a ser| em)?|iremos|venimos|estaremos|(?:on (?:est|sera|vient|viendra)"
    "|nous (?:sommes|serons|viendrons|venons))(?: a)?|viendrons a|serons|a(?! une? )|(?:we|wij) (?:zijn|komen)(?: met)?"
    "|wir (?:sind|kommen)(?: mit)?)"
)
_BOTH: Final = (
    "(?:both of us|two of us|us two|we two|(?:we|well) both|me and you|(?:nosotr[oa]s|l[oa]s|nos) (?:dos|dois|duas)"
    "|nous (?:deux|2)|tous les deux|wij (?:beiden|twee)|wir (?:beide|zwei))"
)
_ALONE: Final = (
    "(?:(?:just|only) me|by myself|on my own|solo yo|(?:juste|seulement|que) moi|toute? seule?|alleen ik|nur ich|so eu)"
)
_NO_TIME: Final = "(?! (?:am|pm|h|uur|uhr|horas?|heures?|o ?clock|hours?|minutes?|min|km|miles|de la|da)\\b)(?! ?\\d)"

_NUMBERED: Final = frozenset(
    words(
        "down spot spots seat seats room there therell we were well somos seremos vamos iremos venimos estaremos on"
        " nous viendrons serons a wij wir"
    )
)
_KIN_WORDS: Final = frozenset(words(_KIN))
_FEW: Final = 160  # characters in which people are counted; what follows tells something else
_Count = Callable[[re.Match[str]], int]


def _number(found: re.Match[str]) -> int:
    return _NUMBERS[found[1]]


def _and_me(found: re.Match[str]) -> int:
    return _NUMBERS[found[1]] + 1


# The first that fits counts, where one of the words that it needs is there. Words are folded, + is "plus".
_PARTIES: Final[tuple[tuple[re.Pattern[str], frozenset[str], _Count], ...]] = tuple(
    (re.compile(rf"\b(?:{pattern})(?!\w)"), needed, count)
    for pattern, needed, count in (
        (rf"{_NUMBER} of us", frozenset(("us",)), _number),
        (rf"(?:party|group|team) of {_NUMBER}", frozenset(("party", "group", "team")), _number),
        (_BOTH, frozenset(words("both two 2 you dos dois duas deux beiden twee beide zwei")), lambda _: 2),
        (
            rf"(?:zu|mit|met|met zn|met z n|zn|z n) ({'|'.join(_TOGETHER)})",
            frozenset(_TOGETHER),
            lambda found: _TOGETHER[found[1]],
        ),
        (rf"{_WE_ARE} {_NUMBER}{_NO_TIME}", _NUMBERED, _number),
        (rf"{_NUMBER} {_PEOPLE}", _CROWD, _number),
        (rf"{_PEOPLE} {_NUMBER}", _CROWD, _number),
        (rf"(?:plus|mas|mais) {_NUMBER}{_NO_TIME}", frozenset(("plus", "mas", "mais")), _and_me),
        (
            rf"(?:{_WITH}|{_BRING})(?: {_MINE})? {_NUMBER} (?:(?:more|mas|autres|andere|mais) )?{_OTHERS}",
            _OTHERS_THERE,
            _and_me,
        ),
        (rf"{_MINE} {_NUMBER} {_OTHERS}", _OTHERS_THERE, _and_me),
        (rf"(?:{_WITH}|{_BRING}) {_MY} {_ONE} {_AND}(?: {_MY})? {_ONE}", _KIN_WORDS, lambda _: 3),
        (
            rf"(?:{_WITH}|{_BRING}) {_MY} {_ONE}|{_MY} {_ONE} {_AND} (?:i|me|myself|yo|moi|ik|ich|eu)",
            _KIN_WORDS,
            lambda _: 2,
        ),
        (_ALONE, frozenset(words("me myself own yo moi seul seule ik ich eu")), lambda _: 1),
    )
)
_COUNTED: Final = frozenset(
    (*_NUMBERS, *_TOGETHER, *words(_KIN), *words("both just only solo juste alleen nur so own seul seule myself que"))
)
"""A text without any of these words counts nobody."""


def party(text: str) -> int | None:
    """How many people come, the writer included, where the text says so: "me + 2" is 3, "with my sister" 2."""
    found = words(text[:_FEW].replace("+", " plus "))
    if _COUNTED.isdisjoint(found):
        return None
    said = " ".join(found)
    for pattern, needed, count in _PARTIES:
        if not needed.isdisjoint(found) and (match := pattern.search(said)):
            number = count(match)
            return number if number <= MOST else None
    return None


_HEADS: Final = re.compile(rf"\b(?:{_NUMBER} {_PEOPLE}|{_PEOPLE} {_NUMBER})(?!\w)")
_ONE_OF_THEM: Final = re.compile(r"(?:un|una|une|een|ein|eine|um|uma) ")


def counts_others(text: str) -> bool:
    """Whether a number of people is told that need not be the answer: not "3 people", but "talk to 3 people"."""
    said = " ".join(words(text[:_FEW]))
    found = _HEADS.search(said)
    return found is not None and (found[0] != said or _ONE_OF_THEM.match(said) is not None)


_BUT: Final = r"(?:but|pero|mais|maar|aber|mas|porém|porem|though|however|aunque|allerdings|except)"
_ONLY: Final = re.compile(
    r"(?:(?:only|just|solo|sólo|solamente|unicamente|nada más|nomás|seulement|uniquement|que|alleen|enkel"
    r"|pas(?= na)|nur"
    r"|erst|só|so|somente|apenas|if only)\s+)+",
    re.IGNORECASE,
)
_IFS: Final = (
    r"if|unless|as long as|so long as|provided(?: that)?|assuming|depends? on|depending on|si|s['’]il|siempre que"
    r"|siempre y cuando|a menos que|con tal de que|mientras no|depende del?|depende si|[àa] condition|sauf si"
    r"|sauf s['’]il|[àa] moins|tant que|du moment que|pourvu que|[çc]a dépend d\w+|als|mits|tenzij|zolang"
    r"|op voorwaarde|hangt af van"
    r"|wenn|falls|sofern|solange|vorausgesetzt|außer wenn|es sei denn|se|desde que|contanto que|a não ser que"
    r"|caso|depende d[aoe]"
)
_WHEN: Final = (
    r"after|until|till|til|before|from|by|between|once|después de|despues de|[àa] partir d\w+|hasta|antes de|apr[èe]s"
    r"|jusqu\w*|avant|dès|des|vanaf|na|tot|voor|tussen|ab|nach|bis|vor|zwischen|depois d\w+|até|ate|antes d\w+"
)
_REST: Final = r"[^,;!?\n.]*(?:\.\d[^,;!?\n.]*)*"  # to the end of the clause; 6.30 is no end
_TIME: Final = r"(?=(?:[\w']+\s+){0,2}?(?:\d|noon|work|school|lunch|class|midday|dinner))"
_EDGES: Final = " \t\"'*_"
_WORD: Final = re.compile(r"\w+")
_AFTER_BUT: Final = re.compile(rf"{_BUT}\s+([^\s?!.]{_REST})(?=[,;!\n.]|$)", re.IGNORECASE)
_CONDITION: Final = re.compile(rf"((?:{_IFS})\s+\S{_REST})", re.IGNORECASE)
_LIMIT: Final = re.compile(rf"((?:{_WHEN})\s+{_TIME}{_REST})", re.IGNORECASE)
_BEGINNINGS: Final = frozenset(
    re.findall(r"\w+", f"{_BUT} {_IFS} {_WHEN} à a ça ca s jusqu après apres".replace("\\w", " "))
)


def condition(text: str) -> str | None:
    """The words on which a yes or a maybe depends: "yes but only after 6" has "after 6"."""
    starts = [found.start() for found in _WORD.finditer(text) if found[0].lower() in _BEGINNINGS]
    for pattern in (_AFTER_BUT, _CONDITION, _LIMIT):
        for found in filter(None, (pattern.match(text, at) for at in starts)):
            said = found[1]
            if pattern is _AFTER_BUT and (inner := _CONDITION.search(said)):
                said = inner[1]
            only = _ONLY.match(said)
            return said[only.end() if only else 0 :].strip(_EDGES)
    return None


_SPLIT: Final = re.compile(
    rf"[,;.!?\n¿¡]+|\s[-\u2013\u2014]+\s|(?<!\w){_BUT}(?!\w)|(?<!\w)(?=(?:how|what) about(?!\w))", re.IGNORECASE
)


def parts(text: str) -> list[str]:
    """The parts of a refusal in which an offer may stand: between punctuation marks, and after a "but"."""
    return [part.strip(_EDGES) for part in _SPLIT.split(text) if part.strip(_EDGES)]
