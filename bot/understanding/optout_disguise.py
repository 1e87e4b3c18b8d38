"""What stands around or over a wish: signatures, quotes of our own text, dots between letters, digits for letters."""

import re
from typing import Final

from bot.understanding.fold import words
from bot.understanding.optout_rows import KNOWN

_SIGNATURE: Final = re.compile(
    r"^\s*(?:[-\u2013\u2014~_*]|sent (?:from|via)|get outlook|enviado (?:desde|do|pelo|de)|envoy[ée] (?:de|depuis|[àa])"
    r"|verzonden|verstuurd|gesendet|von mein|inviato|skickat|sendt|wys[łl]an|отправлен|надіслан"
    r"|(?:mit |mfg|viele |liebe |beste |freundlich|hochachtungsvoll|lg\b|vg\b|gr(?:ü|u|ue)(?:ß|ss)e)"
    r"|(?:met |mvg|vriendelijke |hoogachtend|groet|hartelijke )|(?:kind |best |warm |)regards|sincerely|yours|cheers"
    r"|(?:bien |cordialement|salutations|sincères )|(?:un |)saludos?|atentamente|atenciosamente|cumprimentos|abraços?)"
    r"|iphone|ipad|android|outlook|samsung|galaxy|huawei|xiaomi|yahoo|smartphone",
    re.IGNORECASE,
)
_SENT_FROM: Final = re.compile(r"\bsent (?:from|via) (?:my )?\w+", re.IGNORECASE)
_QUOTE: Final = re.compile(r"""(?m)^\s*>.*$|“[^”]{40,}”|"[^"]{40,}"|«[^»]{40,}»|„[^“”]{40,}[“”]""")
_INNER: Final = r"[^\W_]|[\u0900-\u0d7f]"  # a vowel sign of Hindi or Tamil is no letter, and parts no words
_SPELLED: Final = re.compile(rf"(?<!{_INNER})[^\W_](?:(?P<gap>[ .\-_*~|/+,])[^\W_](?:(?P=gap)[^\W_])+)(?!{_INNER})")
_PARTED: Final = re.compile(r"(?<!\w)[^\W\d_]+(?:[.*_|~][^\W\d_]+)+(?!\w)")
_SINGLE: Final = re.compile(r"[ .\-_*~|/+,][^\W_][ .\-_*~|/+,][^\W_](?![^\W_])")  # there is no _SPELLED without
_JOINT: Final = re.compile(r"[^\W\d_][.*_|~][^\W\d_]")
_LEET: Final = re.compile(r"[$@013457][^\W\d_]|[^\W\d_][$@01345]")
_PARTING: Final = re.compile("[.*_|~]")
_LETTERS: Final = str.maketrans("$@013457", "saoieast")


def unquoted(text: str) -> str:
    """A text without what it quotes, which may be our own "Reply STOP to end"; the whole if nothing else is there."""
    if not any(mark in text for mark in '>“"«„'):
        return text
    rest = _QUOTE.sub(" ", text)
    return rest if rest.strip() else text


def unsigned(text: str) -> str:
    """A text without what may be a signature: more than `signature.unsigned` takes, for no wish may be missed."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return _SENT_FROM.sub("", text)
    first, *below = lines
    if _SIGNATURE.search(below[0]) or all(_is_name(line) for line in below):
        return first
    return _SENT_FROM.sub("", " ".join(lines))


def unmasked(text: str) -> str:
    """A text with "s.t.o.p" written as "stop", and "$t0p" too; other digits and dots stay."""
    if _SINGLE.search(text):
        text = _SPELLED.sub(lambda spelled: spelled[0].replace(spelled["gap"], ""), text)
    if _JOINT.search(text):
        text = _PARTED.sub(lambda word: _plain(word[0]), text)
    if _LEET.search(text):
        text = " ".join(word if word.isalpha() or not _LEET.search(word) else _plain(word) for word in text.split(" "))
    return text


def _plain(word: str) -> str:
    letters = _PARTING.sub("", word.translate(_LETTERS))
    return letters if all(part in KNOWN for part in words(letters)) else word


def _is_name(line: str) -> bool:
    parts = line.split()
    return len(parts) <= 3 and all(part[0].isupper() for part in parts)
