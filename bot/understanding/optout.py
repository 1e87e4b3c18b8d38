"""Whether somebody wants no more texts: the carriers' words, and the same wish in plain language.

47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel and unsubscribe by themselves always count, and so does
any wording that a reasonable person understands. A missed wish is a legal harm, a wrongly read one silently loses a
volunteer; what is in doubt is HOLD: nothing more goes out, and a person looks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.understanding.fold import READ, clauses, is_emoji, words
from bot.understanding.optout_words import PARTS
from bot.understanding.phrases import Phrases


class Compliance(StrEnum):
    """What a carrier's word asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ComplianceWord:
    """A whole message that is such a word. `as_carriers_match`: Twilio takes it for one too, and has answered it."""

    word: Compliance
    as_carriers_match: bool


class OptOut(StrEnum):
    """What free wording asks for; HOLD is doubt."""

    OPTOUT = "optout"
    HOLD = "hold"
    NONE = "none"


# Twilio's own lists ("Advanced Opt-Out"), without YES: that is an answer.
_CARRIERS: Final = frozenset("STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT START UNSTOP HELP INFO".split())

_COMPLIANCE_WORDS: Final = {
    Compliance.STOP: """
        stop stopall unsubscribe cancel end quit revoke optout remove delete unsub cease st0p stopp sotp stpo td
        unsubscribed unsubcribe unsuscribe unsubscibe unsubsribe unsubscrib optingout optmeout
        baja alto parar pare paren parad detener deten cancelar salir terminar fin desuscribir desuscribirme revocar
        arret arreter arretez desabonner desabonnement desinscription desinscrire annuler quitter resilier revoquer
        stoppen afmelden afmelding uitschrijven opzeggen annuleren einde beeindigen intrekken
        abmelden abmeldung austragen abbestellen kündigen beenden ende aufhören widerrufen widerruf kundigen aufhoren
        sair descadastrar cancele fim encerrar remover revogar
        ferma fermare cancellami disiscrivimi annulla стоп отписаться отпишись отписка відписатися
        wypisz rezygnuje durdur iptal توقف إيقاف إلغاء الغاء 停止 退订 退訂 取消 配信停止 중지 수신거부 बंद
    """,
    Compliance.START: "start unstop optin resubscribe",
    Compliance.HELP: "help info ayuda aide hilfe ajuda hulp aiuto informacion",
}
_COMPLIANCE: Final = {
    "".join(words(spelling)): meaning
    for meaning, spellings in _COMPLIANCE_WORDS.items()
    for spelling in spellings.split()
}
_POLITE: Final = frozenset(
    words(
        "please pls plz plse thanks thank you thx ty now just all already ok hi hey hello everything immediately asap"
        " por favor porfavor gracias ya svp stp merci bitte danke aub alstublieft alsjeblieft ajb graag bedankt"
        " obrigado obrigada pf pfv grazie"
    )
)
_AGAIN: Final = re.compile(r"(.{2,20}?)\1+")
_RUN: Final = re.compile(r"(\w)\1{2,}")
_SIGNATURE: Final = re.compile(
    r"^\s*(?:[-\u2013\u2014~_*]|sent (?:from|via)|get outlook|enviado (?:desde|do|pelo)|envoy[ée] (?:de|depuis)"
    r"|verzonden|verstuurd|gesendet|von meinem|inviato)",
    re.IGNORECASE,
)
_SENT_FROM: Final = re.compile(r"\bsent (?:from|via) (?:my )?\w+", re.IGNORECASE)


def compliance(text: str) -> ComplianceWord | None:
    """The carrier's word, or its sibling in another language, that the whole message is; None if it is more than that.

    Case, punctuation, emoji, look-alike letters, spaces between the letters, politeness, a repetition and a signature
    below do not make it more.
    """
    text = text[:READ].strip()
    lines = text.splitlines()
    meaning = _word(text) or (_word(_unsigned(lines)) if len(lines) > 1 or "ent from" in text else None)
    return ComplianceWord(meaning, text.upper() in _CARRIERS) if meaning else None


def _word(text: str) -> Compliance | None:
    if len(text) > 80:
        text = " ".join(text[:400].split())  # a word may stand among blank lines
        if len(text) > 80:
            return None
    found = [word for word in words(text) if not is_emoji(word)]
    plain = [word for word in found if word not in _POLITE]
    meanings = {_spelled([word]) for word in plain}
    if len(meanings) == 1 and (meaning := meanings.pop()):
        return meaning
    return _spelled(found) or _spelled(plain)


def _spelled(found: Sequence[str]) -> Compliance | None:
    letters = "".join(found)
    if again := _AGAIN.fullmatch(letters):
        letters = again[1]
    return _COMPLIANCE.get(letters) or _COMPLIANCE.get(_RUN.sub(r"\1", letters))


def _unsigned(lines: Sequence[str]) -> str:
    """A text without the signature that some phones and people put below it."""
    first, *below = [line for line in lines if line.strip()]
    signed = below and (_SIGNATURE.match(below[0]) or all(_is_name(line) for line in below))
    return first if signed else _SENT_FROM.sub("", " ".join(lines))


def _is_name(line: str) -> bool:
    parts = line.split()
    return len(parts) <= 3 and all(part[0].isupper() for part in parts)


# What French puts before a vowel, apostrophe dropped, and the letter it adds: "m'écrire", "n'écrivez", "d'arrêter".
_ELIDED: Final = {"m": "M", "n": "N", "nem": "N", "d": "", "l": "", "t": "", "s": "", "j": "", "qu": ""}


def _parts() -> dict[str, str]:
    """Each phrase and its letters; what is listed first holds. French words also with the article or pronoun before."""
    found: dict[str, str] = {}
    french: list[tuple[str, str]] = []
    for letters, lines in PARTS.items():
        for language, line in enumerate(lines.strip().splitlines()):
            phrases = [phrase.strip() for phrase in line.split(",")]
            for phrase in phrases:
                found.setdefault(phrase, letters)
            if language == 2 and letters != "_":
                french += [(phrase, letters) for phrase in phrases if phrase[0] in "aeiouh"]
    for phrase, letters in french:
        for elided, before in _ELIDED.items():
            found.setdefault(elided + phrase, before + letters)
    return found


_PARTS: Final = Phrases(_parts())

# A text is read as a row of letters, one for each phrase of optout_words.py: | between clauses, . for any other word.
# "Please do not send me any more texts, thanks" is NVM+T|
_WISH: Final = re.compile(
    r"""
      (?<![NQ])X                                                                 # unsubscribe; leave me alone
    | (?<![NQ])S\+?(?:MW|[WK]M?|M?V?M?T|VM|GT?|P)\+?M?\+?(?=\||$)                # stop texting me
    | (?<![NQ])S\+?(?:WM|MW|M?V?M?T|G\+?T)(?![^|]?B|\+?K)                        # stop texting me, whatever follows
    | (?:^|[|])N\+?M?(?:WM?|VM?|KM)\+(?!B)                                       # don't text me any more
    | (?:^|[|])N\+?M?WM?(?=\||$)(?!\|.?[KW])                                     # do not contact me
    | (?:^|[|])(?:MN|NM)VM?\+?(?:T|W|\+|(?=\||$))                                # no me manden nada
    | (?:^|[|])N\+?M?VM?(?:N?\+?[TW]\+?|N\+)(?=\||$)                             # do not send me texts
    | (?:^|[|])M?[VW]M?N\+?[TW]?M?\+?(?=\||$)                                    # schreib mir nicht mehr
    | (?:^|[|])N\+?T\+?M?V?\+?(?=\||$)                                           # no more texts
    | (?:^|[|])MN\+?[WV] | D\+G                                                  # mij niet meer benaderen
    | (?<![NQ])S\|(?:M?T|M)[WV](?=\||$)                                          # hören Sie auf, mir zu schreiben
    | (?:^|[|])NW\+(?=\||$)                                                      # kein Kontakt mehr
    | (?:^|[|])N\+WM?(?=\||$)                                                    # nunca más me escriban
    | (?:N\+?M?D|DM?N|\+DN)\+?M?N?\+?                                            # I don't want ...
        (?:P|\+?(?:WM|MW)(?!\+?B)|[GV]?M?N?\+?T|G\+?W|[GV]M?\+?(?=\||$)|[WT]\+?G)
    | (?<![NQ])(?:RM|MR|R\+?L)(?![^|]*E)(?=[LT+XMN]|\||$)                        # remove my number
    | (?<![NQ])C\+?M?[TL](?![^|]*E)                                              # cancel my subscription
    | ^(?:[ND+]+\|)*S\+?M?\+?(?:\|[NDS+]+)*$                                     # no thanks, stop
    | TM?S(?=\||$)                                                               # I would like these texts to stop
    | ^(?:N\+|(?:[ND+]+\|)+R)$                                                   # no more
    """,
    re.VERBOSE,
)
_DOUBT: Final = re.compile(
    r"""
      H | ! | (?<!Q)X | ^R$
    | (?:^|[|])S\+?(?=\||$)                                                      # you kill me, stop
    | ^\.S$                                                                      # yes stop
    | DM?S(?=\||$)                                                               # I want to stop
    | (?:^|[|])NWM(?!\+?B)                                                       # don't text me jokes
    | N\+?DW | S\+?(?:WM|VM)
    | (?<![NQ])R\+?[ML](?![^|]*E)
    | (?:N\+?D|ND)\+(?=\||$) | N\+D(?=\||$)                                      # I don't want this any more
    """,
    re.VERBOSE,
)
_SHOUTED: Final = re.compile(r"\W*(?:STOP|UNSUBSCRIBE|QUIT)\s*(?:[.!,;:\n]|$)")
_UNSPACED: Final = re.compile(
    "不要再.{0,4}[发發]|[别別]再.{0,4}(?:[发發]|联系|聯絡)|停止[发發]|退[订訂]|取消[订訂][阅閱]|配信.{0,3}停止|送らないで|連絡しないで"
    "|보내지 ?마|연락하지 ?마|수신 ?거부|그만 ?보내"
)
_SIGNS: Final = frozenset("🛑⛔")


def opt_out(text: str) -> OptOut:
    """Whether a text, whatever its wording, asks for no more texts."""
    text = text[:READ]
    if found := compliance(text):
        return OptOut.OPTOUT if found.word is Compliance.STOP else OptOut.NONE
    parts = clauses(text)
    row = "|".join("".join(_letters(part)) for part in parts)
    if _WISH.search(row) or _SHOUTED.match(text) or (not text.isascii() and _UNSPACED.search(text)):
        return OptOut.OPTOUT
    if _DOUBT.search(row) or (parts and _SIGNS.issuperset(word for part in parts for word in part)):
        return OptOut.HOLD
    return OptOut.NONE


def wrong_number(text: str) -> bool:
    """Whether a text says that it has reached somebody else."""
    return any("!" in _letters(part) for part in clauses(text))


def _letters(part: Sequence[str]) -> list[str]:
    """The row of one clause. Words that matter to no rule are left out."""
    return [letters or "." for start, _, letters in _PARTS.scan(part) if letters != "_" and not is_emoji(part[start])]
