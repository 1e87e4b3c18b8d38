"""Whether somebody wants no more texts: the carriers' words, and the same wish in plain language.

47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel and unsubscribe by themselves always count, and so does
any wording that a reasonable person understands. A missed wish is a legal harm, a wrongly read one silently loses a
volunteer; what is in doubt is HOLD: nothing more goes out, and a person looks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.understanding.courtesy import COURTESY
from bot.understanding.fold import READ, clauses, is_emoji, words
from bot.understanding.optout_disguise import unmasked, unquoted, unsigned
from bot.understanding.optout_rows import DOUBT, Row, mended, read_row, wish
from bot.understanding.optout_world import UNSPACED
from bot.understanding.reply_model import wish_to_stop


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text asks for, and what decided, in a clause such as '"stop texting me" asks for no more texts'."""

    label: OptOut
    because: str


# Twilio's own lists ("Advanced Opt-Out"), without YES: that is an answer.
_CARRIERS: Final = frozenset("STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT START UNSTOP HELP INFO".split())

# No word that people answer "where are you?" with: Pará is a state of Brazil, Wissen a town on the Sieg.
_COMPLIANCE_WORDS: Final = {
    Compliance.STOP: """
        stop stopall unsubscribe cancel end quit revoke optout remove delete unsub cease nomore nomas st0p stopp sotp
        blocked exit terminate dnc stopend stop2end
        stpo td unsubscribed unsubcribe unsuscribe unsubscibe unsubsribe unsubscrib optingout optmeout
        baja alto parar pare paren parad detener deten cancelar anular anulen salir terminar fin salirme
        detenganse desuscribir desuscribirme revocar
        arret arreter arretez desabonner desabonnement desinscription desinscrire desabo annuler quitter
        resilier revoquer
        stoppen afmelden afmelding stopzetten beeindig deregistreren uitschrijven opzeggen
        annuleren einde beeindigen intrekken verwijder verwijderen uit geblokkeerd
        abmelden abmeldung austragen abbestellen kündigen beenden ende aufhören widerrufen widerruf kundigen aufhoren
        löschen loschen entfernen aus blockiert geblockt
        desconectar bloquear borrar eliminar quitar retirer supprimer effacer radiation apagar excluir desligar
        basta bastaya yabasta chega jachega nuncamas finduservice nuncamais niunomas nemmaisuma
        sair descadastrar cancele cancela canselar anular fim encerrar remover revogar
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
_POLITE: Final = COURTESY | frozenset("now all already everything immediately asap ya".split())
_READ: Final = 2000  # characters; who has not asked by then is telling something else
_SHORT: Final = 80
_SEVERAL: Final = 4  # words in which nobody writes one of them
_LATELY: Final = 256  # texts; each is looked at several times, and many people say the same
_AGAIN: Final = re.compile(r"(.{2,20}?)\1+")
_RUN: Final = re.compile(r"(\w)\1{2,}")


@lru_cache(maxsize=_LATELY)
def compliance(text: str) -> ComplianceWord | None:
    """The carrier's word, or its sibling in another language, that the whole message is; None if it is more than that.

    Case, punctuation, emoji, look-alike letters, spaces between the letters, politeness, a repetition and a signature
    below do not make it more.
    """
    text = text[:READ].strip()
    meaning = _word(text)
    if meaning is None and (len(text) <= _SHORT or "\n" in text) and (plain := unsigned(unmasked(text))) != text:
        meaning = _word(plain)
    return ComplianceWord(meaning, text.upper() in _CARRIERS) if meaning else None


def _word(text: str) -> Compliance | None:
    if len(text) > _SHORT:
        text = " ".join(text[: 5 * _SHORT].split())  # a word may stand among blank lines
        if len(text) > _SHORT:
            return None
    found = words(text)
    others = set(found) - _POLITE
    if len(others) > _SEVERAL and max(map(len, others)) > 1:
        return None
    found = tuple(word for word in found if not is_emoji(word))
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


_REASONS: Final = {
    "wish": "asks to be left alone",
    "consent": "gives no permission to text",
    "stop": "asks for no more texts",
    "never": "asks for no more texts",
    "enough": "wants no more texts",
    "list": "asks to be taken off the list",
    "end": "ends the subscription",
    "alone": "says stop by itself",
    "person": "says that somebody else has this number",
    "limit": "wants no texts at some time or of some kind",
    "perhaps": "may ask for no more texts",
}
_SHOUTED: Final = re.compile(r"\W*(?:STOP|UNSUBSCRIBE|QUIT)\s*(?:[.!,;:\n]|$)")
_GLUED: Final = re.compile(
    "(?:stop|quit)(?:texting|messaging|sending|spamming|contacting|bothering|msging)(?:me|us)?|unsubscribeme|optmeout"
    "|leavemealone|(?:remove|delete)(?:me|mynumber)|takemeoff|nomoretexts|donttextme|stopthesetexts"
)
# Somebody who is not whom we meant, by a name with its capital: "I'm not Jessica", "aquí no vive ningún Juan".
_NAME: Final = r"(?-i:[A-ZÀ-Þ][a-zß-ÿ]+)"
_NOT_ME: Final = re.compile(
    rf"\b(?:(?:i['’]?m|i am|this is|it['’]?s) not|this isn['’]?t|no soy|est[ae] no es|je ne suis pas|ich bin nicht"
    rf"|das ist nicht|ik ben niet|n[ãa]o sou|es[ts][ae] n[ãa]o [ée]|io non sono)"
    rf"(?: la| el| a| o| die| der| de)? {_NAME}(?:['’]s (?:phone|number|cell).*)?\W*$"
    rf"|\bik ben {_NAME} niet|\bno {_NAME} (?:here|at this number)|\bni?['’]?y a pas de {_NAME} ici",
    re.IGNORECASE,
)
_LONG: Final = 160  # characters; nobody masks a whole story, nor tells one to whom they do not know
_DENIALS: Final = ("not", "n't", "n’t", "no ", "pas ", "nicht", "niet", "ão ", "ao ", "non ")
_GLUE: Final = 7  # letters of the shortest of them
_ANOTHER_MATTER: Final = re.compile("[FoxrJQN]")
SURE: Final = 0.96
LIKELY: Final = 0.75
"""How probable a wish must be to be taken for one, and for a doubt; set on texts that the model was not trained on."""
_TELLING: Final = 3  # words from which the model makes out a wish
_UNSPACED: Final = re.compile(UNSPACED)
_ELSEWHERE: Final = re.compile("(?<!Q)!")
_QUOTED: Final = 60  # characters of a text that a reason repeats


@lru_cache(maxsize=_LATELY)
def opt_out(text: str) -> OptOut:
    """Whether a text, whatever its wording, asks for no more texts."""
    return read(text).label


def read(text: str) -> Verdict:
    """Whether a text asks for no more texts, and what decided."""
    text = text[:_READ]
    if whole := compliance(text):
        if whole.word is Compliance.STOP:
            return Verdict(OptOut.OPTOUT, "the whole message is a word for stop")
        return Verdict(OptOut.NONE, f"the whole message is the word {whole.word.upper()}")
    text = unquoted(text)
    if len(text) < _LONG:
        text = unmasked(text)
    parts = clauses(text)
    row = read_row(parts)
    if found := wish(row.letters):
        return _verdict(OptOut.OPTOUT, found, row)
    if _SHOUTED.match(text):
        return Verdict(OptOut.OPTOUT, "it begins with the word STOP in capitals")
    if sign := _unspaced(text):
        return Verdict(OptOut.OPTOUT, f'"{sign[0]}" asks for no more texts')
    if (known := mended(parts)) != list(parts) and (found := wish((better := read_row(known)).letters)):
        return _verdict(OptOut.OPTOUT, found, better)
    if name := _not_me(text):
        return Verdict(OptOut.HOLD, f'"{name[0].strip()}" {_REASONS["person"]}')
    if doubt := DOUBT.search(row.letters):
        return _verdict(OptOut.HOLD, doubt, row)
    return _second_voice(text, parts, row)


def _second_voice(text: str, parts: Sequence[tuple[str, ...]], row: Row) -> Verdict:
    """What the model makes of a text with words that the rules do not know; "I get no texts" has none, and no wish."""
    if "." in row.letters and "?" not in text and not _ANOTHER_MATTER.search(row.letters):
        found = tuple(word for part in parts for word in part)
        chance = wish_to_stop(found) if len(found) >= _TELLING else 0  # two may answer "how many"
        if chance > LIKELY:
            label = OptOut.OPTOUT if chance > SURE else OptOut.HOLD
            return Verdict(label, "no rule decides, and its words taken together ask for no more texts")
    return Verdict(OptOut.NONE, "nothing in it asks for no more texts")


def wrong_number(text: str) -> bool:
    """Whether a text says that it has reached somebody else."""
    text = unquoted(text[:_READ])
    return _not_me(text) is not None or _ELSEWHERE.search(read_row(clauses(text)).letters) is not None


def _not_me(text: str) -> re.Match[str] | None:
    likely = len(text) < _LONG and any(denial in text.lower() for denial in _DENIALS)
    return _NOT_ME.search(text) if likely else None


def _verdict(label: OptOut, match: re.Match[str], row: Row) -> Verdict:
    clause = row.clause(match.start() + 1)
    if len(clause) > _QUOTED:
        clause = clause[:_QUOTED].rsplit(" ", 1)[0] + " ..."
    return Verdict(label, f'"{clause}" {_REASONS[match.lastgroup or ""]}')


def _unspaced(text: str) -> re.Match[str] | None:
    """A wish in a script without spaces, or in Latin letters where somebody left them out."""
    if not text.isascii():
        return _UNSPACED.search(text, 0, 5 * _SHORT)
    found = (_GLUED.fullmatch(word.strip("#.!")) for word in text.lower().split() if len(word) > _GLUE)
    return next((wish for wish in found if wish), None)
