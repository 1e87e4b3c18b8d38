"""Whether somebody asks to be texted less often. That is no opt-out: they stay, and are asked seldom.

Only a clause that says so and nothing else counts, and what `optout` reads as a wish for none is never softened.
"""

import re
from typing import Final

from bot.understanding.courtesy import COURTESY
from bot.understanding.fold import clauses
from bot.understanding.optout import OptOut, opt_out

_EN: Final = r"(texts?|messages?|msgs?|sms|reminders?|notifications?)"
_ES: Final = r"(mensajes?|mensajitos|textos|sms|avisos)"
_FR: Final = r"(messages?|sms|textos?|rappels)"
_NL: Final = r"(berichten|berichtjes|smsjes|sms|appjes|apps)"
_DE: Final = r"(nachrichten|sms|texte|mitteilungen)"
_PT: Final = r"(mensagens|msgs|sms|avisos)"

_WISHES: Final = re.compile(
    rf"""
      ((i\ (get|receive|am\ getting)|im\ getting|(you|u)\ send(\ me|\ us)?|(its|thats)(\ just)?)\ )?
          (way\ |far\ )?too\ many\ {_EN}(\ from\ (you|u|this\ number))?
    | (id\ like\ |i\ (want|would\ like|need)\ )?(fewer|less)\ {_EN}(\ (would\ be|is)\ (great|good|nice|better|fine))?
    | ((can|could|would)\ (you|u)\ )?(text|message|write|ask|contact|send)(\ to)?(\ me|\ us)?
          \ (a\ bit\ |a\ little\ |much\ )?(less(\ (often|frequently))?|fewer\ {_EN})
    | (a\ bit\ |a\ little\ |much\ )?less\ (often|frequently|frequent)
    | (do\ not|dont)\ (text|message|write|ask|contact)(\ me|\ us)?\ (so|that|as|this|too)\ (often|much|frequently)
    | not\ (so|that|as|this)\ (often|frequently|many\ {_EN})
    | (you|u)\ (text|message|write|ask)(\ me|\ us)?\ (way\ )?(too|so)\ (much|often)
    | (once|one\ {_EN})\ (a|per)\ (week|month)\ is\ (enough|plenty|fine)

    | (me\ (mandan|envian|llegan)\ |son\ )?demasiad[oa]s\ {_ES}
    | (quiero\ |prefiero\ )?menos\ {_ES}
    | (con\ )?menos\ (seguido|frecuencia|a\ menudo)|no\ tan\ (seguido|a\ menudo)
    | (escribanme|escribeme|escriban|mandenme|mandame|manden|envienme|enviame)\ menos(\ {_ES}|\ seguido|\ a\ menudo)?
    | no\ me\ (escriban|escribas|manden|mandes)\ (tanto|tan\ seguido|tantos\ {_ES})

    | (jai\ |il\ y\ a\ |je\ recois\ |cest\ )?(beaucoup\ )?trop\ de\ {_FR}
    | (un\ peu\ )?moins\ (souvent|de\ {_FR})|pas\ (si|aussi)\ souvent
    | (ecrivez|ecris|envoyez|envoie)(\ moi)?\ moins(\ souvent|\ de\ {_FR})?
    | (vous\ mecrivez|tu\ mecris|vous\ ecrivez)\ trop(\ souvent)?

    | (ik\ krijg\ |dat\ zijn\ )?(veel\ )?te\ veel\ {_NL}
    | (graag\ |liever\ )?(iets\ |wat\ )?minder\ ({_NL}|vaak)|niet\ zo\ vaak
    | (stuur|app|sms|bericht)(\ me|\ mij|\ ons)?\ (iets\ |wat\ )?minder(\ vaak|\ {_NL})?

    | (ich\ (bekomme|kriege)\ |das\ sind\ )?(viel\ )?zu\ viele?\ {_DE}
    | (etwas\ )?weniger\ ({_DE}|oft|haufig)|seltener|nicht\ so\ (oft|haufig)
    | (schreibt?|schreiben\ sie|schickt?|schicken\ sie)(\ mir|\ uns)?\ (etwas\ )?(weniger(\ oft|\ {_DE})?|seltener)

    | (sao\ |recebo\ )?(demasiadas\ {_PT}|{_PT}\ (demais|a\ mais))
    | (quero\ |prefiro\ )?menos\ {_PT}
    | (com\ )?menos\ (frequencia|vezes)|nao\ (com\ )?tanta\ frequencia|nao\ tao\ frequente
    | (escrevam?|mandem?|enviem?)(\ me)?\ menos(\ {_PT})?
    """,
    re.VERBOSE,
)
_HOW_OFTEN: Final = re.compile(
    r"""
      (only|just|max|maximum|at\ most|not\ more\ than|no\ more\ than)\ once\ (a|per|every)\ (week|month)
    | once\ (a|per|every)\ (week|month)\ (only|max|maximum|at\ most|tops)
    | (solo|solamente|maximo|como\ mucho|no\ mas\ de|nomas)\ una\ vez\ (al|por)\ (mes|semana)
    | una\ vez\ (al|por|a\ la)\ (mes|semana)\ (nomas|nada\ mas|como\ mucho|maximo|basta|me\ basta|es\ suficiente)
    | (seulement|juste|uniquement|au\ maximum|maximum|pas\ plus\ d)\ ?une?\ fois\ par\ (mois|semaine)
    | une\ fois\ par\ (mois|semaine)\ (suffit|maximum|max|au\ maximum|seulement|cest\ assez)
    | (maar|slechts|hooguit|maximaal|alleen|niet\ meer\ dan)\ (een\ keer|eens)\ per\ (maand|week)
    | (een\ keer|eens)\ per\ (maand|week)\ (is\ genoeg|maximaal)
    | (nur|hochstens|maximal|nicht\ mehr\ als)\ einmal\ (im|pro|die|in\ der)\ (monat|woche)
    | einmal\ (im|pro|die|in\ der)\ (monat|woche)\ (reicht|genugt|hochstens|maximal)
    | (so|apenas|somente|no\ maximo)\ uma\ vez\ (por|ao)\ (mes|semana)
    | uma\ vez\ (por|ao)\ (mes|semana)\ (basta|chega|no\ maximo)
    """,
    re.VERBOSE,
)
"""The same by how often, which can answer a question too."""
_SHORT: Final = 3
"""Words of a clause beside the wish, such as "no sorry": in a longer one something else is told."""


def beside(text: str, *, how_often: bool = True) -> str | None:
    """What else a text says that asks for fewer texts, "" if that is all; None if it does not ask for fewer.

    "No, fewer texts please" is "no" beside it. `how_often`: "only once a month" asks for it too.
    """
    parts = clauses(text)
    patterns = (_WISHES, _HOW_OFTEN) if how_often else (_WISHES,)
    rest = [" ".join(part) for part in parts if not any(_is_wish(part, pattern) for pattern in patterns)]
    if len(rest) == len(parts) or any(len(one.split()) > _SHORT for one in rest):
        return None
    verdict = opt_out(text)
    if verdict is OptOut.OPTOUT or (verdict is OptOut.HOLD and rest):
        return None
    return " ".join(one for one in rest if not COURTESY.issuperset(one.split()))


def _is_wish(part: tuple[str, ...], wishes: re.Pattern[str]) -> bool:
    first, last = 0, len(part)
    while last > 1 and part[last - 1] in COURTESY:
        last -= 1
    while first < last - 1 and part[first] in COURTESY:
        first += 1
    return any(wishes.fullmatch(" ".join(words)) for words in (part, part[:last], part[first:last]))
