"""What somebody is called, from their answer to that very question."""

import re
import unicodedata
from typing import Final

from bot.understanding.fold import fold, words

LONGEST: Final = 40
"""Characters of a name."""
_MOST_WORDS: Final = 5

_HELLO: Final = "hi|hello|hey|hola|bonjour|salut|hallo|hoi|moin|servus|oi|ol[aá]|ciao"
_LEAD_IN: Final = re.compile(
    rf"(?:(?:{_HELLO}|ok|sure|yes|si|oui|ja|sim|just|it can be|you can|everyone|everybody|people|they|please)\b[,!. ]*)"
    r"{0,3}"
    r"(?:my name is|my name's|my names|the name is|the name's|name is|name[:=]|i am|i'm|im|it is|it's|this is|calls? me"
    r"|me llamo|mi nombre es|mi nombre[:=]|soy|me llaman|me dicen|ll[aá]mame"
    r"|je m'appelle|je mappelle|moi c'est|mon nom est|mon pr[eé]nom est|je suis|c'est|appelez[- ]moi|nom[:=]"
    r"|ik heet|mijn naam is|ik ben|noem me|zeg maar|naam[:=]"
    r"|ich hei(?:ß|ss)e|mein name ist|ich bin|nennt mich|nenn mich|name ist"
    r"|me chamo|eu me chamo|meu nome [eé]|eu sou|sou|pode me chamar de|podem me chamar de|me chamam de|nome[:=])\s+"
    r"(?:just |la |el |le |de |der |die |das |o |a (?=\w{2}))?",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"[,;!].*|\s(?:and|y|et|en|und|e)\s+(?:i|im|i'm|you|yo|me|je|j'|ik|ich|eu|can|puedo|posso|kann|kan)\b.*",
    re.IGNORECASE,
)
_GREETING: Final = re.compile(rf"\A(?:{_HELLO})\b[,!. ]+", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*\(.*\)\W*\Z")
_COURTESY: Final = re.compile(
    r"[\s,.!-]+(?:please|pls|plz|thanks|thank you|thx|por favor|gracias|svp|stp|s'il vous pla[iî]t|merci|bitte|danke"
    r"|alsjeblieft|alstublieft|aub|bedankt|dank je|pf|obrigad[oa]|is fine|is good|here)[\s.!]*\Z",
    re.IGNORECASE,
)
_MARKS_AROUND: Final = re.compile(r"\A\W+|[\s,;:!<>=)(\"*~^]+\Z")

_NONE: Final = frozenset(
    fold(answer)
    for answer in (
        "no, nope, nah, none, no name, no thanks, no thank you, rather not, id rather not, i would rather not, id "
        "rather not say, i would rather not say, prefer not, prefer not to say, i prefer not to say, no gracias, "
        "prefiero no, prefiero no decirlo, mejor no, non, non merci, je préfère pas, je préfère ne pas le dire, "
        "plutôt pas, nee, nee bedankt, nee dank je, liever niet, dat zeg ik liever niet, nein, nein danke, "
        "lieber nicht, möchte ich nicht sagen, não, não obrigado, não obrigada, prefiro não, prefiro não dizer"
    ).split(", ")
)
# "I'm in", "it's me", "yes" answer other questions. None of these is anybody's name, as Will, May, Do and You are.
_ALONE: Final = frozenset(
    words(
        "me yes yeah yep yup ok okay sure maybe hi hello hey hola si sip claro thanks thx gracias please help what why "
        "who how where when idk nothing nobody anonymous anon name nombre in out here busy late ready done sick good "
        "fine great cool interested there driving que quien porque nada nadie ninguno back next test "
        "oui ouais bonjour salut merci quoi pourquoi qui comment rien personne nom peut-être dispo là "
        "ja jawel hoi hallo bedankt wat waarom wie hoe niets niemand naam misschien prima "
        "danke bitte was warum wer wie nichts niemand vielleicht gerne moin servus dabei krank "
        "sim oi olá obrigado obrigada quê quem nome ninguém talvez tudo beleza"
    )
)
_IN_A_SENTENCE: Final = frozenset(
    words(
        "i im ill id my your be not dont wont cant want would rather what why how the this that is are was have has "
        "need with for from they we it at about same before morning yes thanks thank please number wrong quiero porque "
        "para pero necesito estoy no puedo qué cómo "
        "je j'ai ne pas suis c'est vous pourquoi quoi dans avec mais jai "
        "ik niet weet het een geen heb waarom wat maar "
        "ich nicht weiß ist ein kein kann warum aber habe "
        "eu não sei estou quero tenho porquê"
    )
)


def person_name(text: str) -> str | None:
    """The name that a text gives; "" where somebody would rather not say; None where it is no name.

    Greetings, courtesies, emoji and what is said besides are left out: "hi, I'm ANA :)" is "Ana".
    """
    if fold(text) in _NONE:
        return ""
    name = _bare(text[: 5 * LONGEST])
    said = words(name)
    if "?" in text or len(name) > LONGEST or not 1 <= len(name.split()) <= _MOST_WORDS or not _is_spelt_as_one(name):
        return None
    if (len(said) == 1 and said[0] in _ALONE) or not _IN_A_SENTENCE.isdisjoint(said):
        return None
    return name.title() if name.islower() or (name.isupper() and len(name) > 2) else name


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).replace("’", "'")
    plain = "".join(mark for mark in plain if unicodedata.category(mark) not in ("Cf", "Cs", "Sk", "So"))
    plain = _MARKS_AROUND.sub("", _ASIDE.sub("", plain.strip().partition("\n")[0]))
    if lead_in := _LEAD_IN.match(plain):
        plain = _AFTER.sub("", plain[lead_in.end() :])
    plain = _COURTESY.sub("", _GREETING.sub("", plain))
    return " ".join(_MARKS_AROUND.sub("", plain).removesuffix(".").split())


def _is_spelt_as_one(name: str) -> bool:
    return name[0].isalpha() and all(
        mark in "'.- ·" or mark.isalpha() or unicodedata.category(mark) in ("Mn", "Mc") for mark in name
    )
