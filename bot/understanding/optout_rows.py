"""A text as a row of letters, one for each phrase of `optout_words.py`, and the wishes such a row may hold.

`|` stands between clauses, `&` for "and", `.` for a word that no list knows. "Please do not send me any more texts,
thanks" is `NVM+T`: words that matter to no rule leave no letter, and what is of no use in its place is made small.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from bot.understanding.fold import is_emoji
from bot.understanding.optout_slips import Slips
from bot.understanding.optout_words import DUTCH, ENGLISH, FRENCH, GERMAN, PORTUGUESE, SPANISH
from bot.understanding.optout_world import WORLD
from bot.understanding.phrases import Beginning, Patterns, spread, vocabulary

LONGEST: Final = 400
"""Letters of a row that are read: who has not asked by then is telling something else."""

# What French puts before a vowel, apostrophe dropped, and the letter it adds: "m'écrire", "n'écrivez", "d'arrêter".
_ELIDED: Final = {"m": "M", "n": "N", "nem": "NM", "d": "", "l": "", "t": "", "s": "", "j": "", "qu": "", "dem": "M"}
_SIX: Final = (ENGLISH, SPANISH, FRENCH, DUTCH, GERMAN, PORTUGUESE)
_TELLING: Final = frozenset("SXZRCWVTPGAOL+") | {"RM"}
_SIGNS: Final = dict.fromkeys("🛑⛔🚫📵🔕", "s") | dict.fromkeys("😂🤣😅😆😄😁😜😝😹😉", "J")


def _elided() -> Iterator[Beginning[str]]:
    """What French begins with a vowel, run together with the word before it."""
    for letters, patterns in FRENCH.items():
        if letters != "_":
            for word, rest, meaning in spread(patterns, letters):
                if word[0] in "aeiouh":
                    yield from ((elided + word, rest, before + meaning) for elided, before in _ELIDED.items())


_LISTS: Final = [each for language in (*_SIX, *WORLD) for each in language.items()]
_PARTS: Final = Patterns(
    chain(chain.from_iterable(spread(patterns, letters) for letters, patterns in _LISTS), _elided())
)
KNOWN: Final = vocabulary(patterns for _, patterns in _LISTS) | {word for word, _, _ in _elided()}
"""Every word of every phrase."""

_TELL: Final = [patterns for language in _SIX for letters, patterns in language.items() if letters in _TELLING]
_MEND: Final = lru_cache(maxsize=8192)(Slips(_TELL, KNOWN).mend)

_BOUND: Final = r"(?=s*(?:[|&]|$))"
_START: Final = r"(?:^|[|&]|I)s*\.{0,3}"
_OWN: Final = r"(?<![NQ])(?<!N[+UIM])"

_PATTERNS: Final = {
    "XZba": rf"""
      (?P<wish> {_OWN}X                                                     # unsubscribe
        | (?:^|[|&])[YDMI]*Z[MLT+]*{_BOUND}                                 # I want out
        | ^(?!.*J).*(?:{_OWN}b\.{{0,2}}[ML][^|]{{0,3}}a | {_OWN}(?:Mb[^|]{{0,3}}a | ba[ML])) )  # leave me alone
    """,
    "AOj": rf"""
      (?P<consent> [NOQ][^|]{{0,4}}A(?!\.) | [Aj]\.{{0,2}}O | AN{_BOUND}          # I withdraw my consent
        | [NOQ][^|]{{0,4}}j[^|]{{0,3}}[WVT] )                               # you have no permission to text
    """,
    "SsHhf": rf"""
      (?P<stop>
          f[TVG] | fH[TW]                                                   # how do I stop these texts
        | {_OWN}[Ss]\.?\+?(?:[UM]*[WP][M+TLGVK]*|M?V?M?\+?[TW]|VM|V{_BOUND}|G[TM+]*|KM)(?!\.)  # stop texting
        | {_OWN}S\.?\+?(?:WM|MW|M?V?M?\+?T|MP|UM|KM)                        # stop texting me, whatever follows
        | {_OWN}StM                                                         # stop reminders to this number
        | {_OWN}S[|](?:M?T|M)[WV]{_BOUND}                                   # hören Sie auf, mir zu schreiben
        | {_OWN}SN\+?T | [TP]M?V?S{_BOUND} | S\.S | IS                      # make the texts stop; I said stop
        | (?:^|[|&])N\+?DS{_BOUND} | [Hh][|&]?S{_BOUND} | (?:^|[|&])[Hh]T{_BOUND}        # not interested please stop
        | H[|&]N\+?W                                                        # go away and don't text
      )
    """,
    "Np": rf"""
      (?P<never> {_START}(?![^|]*[|]\.{{0,2}}[WKV]M)(?:                     # but not: don't email me, text me
          (?=[NMWVKTLPUp+]+{_BOUND})(?=[^N|&]{{0,9}}N)(?=[^|&]{{0,9}}[WVTP])(?=[^|&]{{0,9}}[MTp+])  # app me niet meer
        | (?=[NMWVKTLPU+.]+{_BOUND})(?=[^N|&]{{0,9}}N)(?=[^|&]{{0,12}}[WV])(?=[^|&]{{0,12}}M)(?=[^|&]{{0,14}}[T+])
            (?![^|&]{{0,12}}V\.[.M])                                        # don't text me ever again, you prick
        | (?=[^N|&]{{0,4}}N)(?=[^|&]{{0,6}}\+)[NMV+T]+t[+V]*{_BOUND}             # no me manden más información
        | NG\+T{_BOUND} | N\+[WKVGP]+{_BOUND} | NW\+{_BOUND}                                # niet meer appen
        | NM?KM?(?:&N?|[|]?N)M?W | N\+?[MK]*W?K[WM]*\+ | N[WKM+]*&N?[WKM+]*M  # don't call or text me
        | N\+T[TMG+]*{_BOUND} | [Np]T[TM]*(?:\+[TMG+]*)?{_BOUND} | pW{_BOUND}  # no more texts
      ))
    """,
    "D": rf"""
      (?P<enough> (?:N\+?[MU]?D|D[MU]?\+?N|\+DN)\+?(?:                      # I don't want
          [MUGNp+.]{{0,4}}(?:T|P) | N?\+?T                                  # to get any more of these texts
        | [MU+]{{0,3}}(?:[|]?U[^|.]{{0,3}}[WV]|MW|MV) | WM | VM             # you to text me
        | [MN+]{{0,2}}G(?:[NM+]*t?|N?\+?W){_BOUND} | G\+                    # to receive this
        | [MU]{{0,2}}\+?[WV][M+]*\+ | \+W )
        | DTN\+?G?{_BOUND} | [TPMW]\+?[GM]?N\+?[MGPW]*D | NT\+D )           # ich will diese Nachrichten nicht
    """,
    "R": rf"""
      (?P<list> {_OWN}(?:RM|MR|R\+?L)(?!L?N(?![+WVTD]))(?:[LT+XMRNSHGWP]|{_BOUND}|&|L\.)  # remove my number
        | {_OWN}(?:LR|MR|LDR){_BOUND} | {_OWN}RL\.{{0,2}}{_BOUND}           # meine Nummer löschen
        | IRM | !R$ | L[^|]?\.RQ?$                                          # I asked to be removed
        | (?:QGM|[Lj!])[^|]{{0,3}}[|]R$ )                                     # how did you get my number, delete it
    """,
    "CZS": rf"""
      (?P<end> {_OWN}C\+?M?[GV]?[TPL] | [TL][CZ]{_BOUND} | LS{_BOUND} | T[^|]{{0,3}}[|]C$ )  # cancel my subscription
    """,
    "SRWNf": r"""
      (?P<alone> ^(?!.*J)(?:
          (?:[NDfHhKT+YI]*[|&])*Y?S[+M]*(?:[|&][NDS+HhLMTWVIY]*\.?)*$          # no thanks, stop
        | .*S[|&]?[Hh] | .*T[^|]{0,9}[|]S[+Q]?$                             # these texts are annoying, stop
        | (?:[NDfh+H]*[|&])+R$ | [^|]*H[|&]R(?:$|Q) | .*[GT][^|]{0,2}[|&]Y?f$
        | (?:[^|]*g[^|]*[|&])(?:\.?R|NW)$ | NW(?:[|&]N\+)?$                               # business line, do not text
        | (?=[^|]*[GHLMNPTVWghj!+]).*[|]S$ | [^|]*g[^|]*&S$ | S\.?[!g]     # I pay for each text, so stop
        | [hH][hH|&]*N\+$
        | (?:[^|]*g[^|]*[|&])?Y?(?:fH?[|&]?)+$ ) )                          # go away; how do I turn this off
    """,
}
_WISHES: Final = tuple((frozenset(needed), re.compile(wish, re.VERBOSE)) for needed, wish in _PATTERNS.items())
"""The wishes, and the letters of which a row needs one to hold it."""


DOUBT: Final = re.compile(
    rf"""
      (?P<person> (?<!Q)! )                                                 # wrong number
    | (?P<limit> {_START}n(?=[^|]{{0,5}}M)[^|]{{0,5}}[WV]                   # don't text me so late
        | {_START}[WV]Mn | (?:^|[|&])D?nT | nD[^|]{{0,3}}[TW]                    # no texts after 10
        | k[^|]{{0,4}}[WTVK] )                                              # stop texting me so much
    | (?P<perhaps>
          H | (?:^|[|&])h+{_BOUND} | ^R$ | ^s+$ | ^N\+$                     # go away; enough; remove; 🛑; no más
        | b\.{{0,2}}M[^|]{{0,3}}a | [|&]NW{_BOUND}                          # lol leave me alone; I work, don't text
        | ^(?:.{{0,6}}[|])?S\+?{_BOUND} | D[MU]?\.?S{_BOUND} | DpT          # you kill me, stop
        | {_OWN}S\+?(?:WM|VM|W\.|V\.)                                       # stop sending people there
        | {_START}(?:N\+?[MU]?WM|NMW|N\+?KM(?![|]?\.?[WVT])|N\+?VM)         # don't text me jokes
        | {_OWN}(?:RM|R\+?[ML])(?!\.?[NQ])                                  # take me off the phone tree
        | N\+?DW | (?:N\+?D|ND|DN)\+{_BOUND} | N\+D{_BOUND}                 # I don't want this any more
      )
    """,
    re.VERBOSE,
)
_TEXTED: Final = re.compile("[TWVPKL]")
_IDLE: Final = re.compile(r"[EBq]|(?<=[^&.])Y")  # who does it matters where a clause begins
_FOR_A_TIME: Final = str.maketrans("NZ", "nz")
_SO_MUCH: Final = str.maketrans("S", "k")
_OF_AN_EVENT: Final = str.maketrans("RCZDN", "rczdn")
_FROM_AN_EVENT: Final = str.maketrans("XSf", "x..")


@dataclass(frozen=True, slots=True)
class Row:
    """What a text comes to in letters, and the words of each clause that left one."""

    letters: str
    clauses: tuple[tuple[str, ...], ...]

    def clause(self, at: int) -> str:
        """The words of the clause in which the letter `at` stands."""
        return " ".join(self.clauses[self.letters.count("|", 0, at)])


def read_row(parts: Iterable[tuple[str, ...]]) -> Row:
    """The row of a text that `clauses` has taken apart."""
    rows = [(row, part) for part in parts if (row := _row(part))]
    letters = "|".join(row for row, _ in rows)[:LONGEST]
    if "o" in letters:
        return Row("o", (tuple(word for _, part in rows for word in part),))
    return Row(letters.replace("H", ".") if "J" in letters else letters, tuple(part for _, part in rows))


def wish(letters: str) -> re.Match[str] | None:
    """The wish in a row, in the group that says of what kind it is."""
    for needed, pattern in _WISHES:
        if not needed.isdisjoint(letters) and (found := pattern.search(letters)):
            return found
    return None


def mended(parts: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The same clauses with one slip of a finger undone in each word that tells."""
    return [tuple(map(_MEND, part)) for part in parts]


@lru_cache(maxsize=512)  # a text is read again with its slips mended
def _row(part: tuple[str, ...]) -> str:
    letters = "".join(_letters(part))
    if "F" in letters:
        return "F"
    row = _IDLE.sub("", letters)
    if "E" in letters:
        row = row.translate(_OF_AN_EVENT)
        if not _TEXTED.search(row):
            row = row.translate(_FROM_AN_EVENT)
    if "q" in letters:
        row = row.translate(_SO_MUCH)
    return row.translate(_FOR_A_TIME) if "B" in letters else row


def _letters(part: Sequence[str]) -> Iterator[str]:
    for start, _, letters in _PARTS.scan(part):
        if letters is not None:
            if letters != "_":
                yield letters
        elif part[start].isascii() or not is_emoji(part[start]):
            yield "."
        else:
            yield _SIGNS.get(part[start], "")
