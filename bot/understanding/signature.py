"""What phones and people put below a text: it says who writes, not what."""

import re
from typing import Final

_DEVICE: Final = (
    "(?:sent (?:from|via|with)|get outlook|enviado (?:desde|do|pelo|a partir)|envoy[ée] (?:de|depuis|à partir)"
    "|verzonden|verstuurd|gesendet|von meinem|inviato)"
)
_CLOSING: Final = (
    "(?:thanks|thank you|thx|best|(?:best |kind )?regards|cheers|sincerely|love|xo+|(?:un )?saludos?|abrazos|gracias"
    "|merci|cordialement|bien à vous|bises|groet|groeten|groetjes|mvg|gr|(?:viele |liebe |schöne |beste )?gr(?:ü|ue)"
    "(?:ß|ss)e|lg|vg|mfg|abraços?|obrigad[oa]|grato|grata|att)"
)
_NAME: Final = r"(?-i:[A-ZÀ-ÖØ-Þ](?:[\w'’-]{0,30}[a-zß-ÿ]|\.)?)"
_PERSON: Final = rf"{_NAME}(?: {_NAME}){{0,2}}"
_SIGNED: Final = re.compile(
    rf"\n(?:[-\u2013\u2014~_*]|{_DEVICE}).*\Z"  # a rule, a dash, a device: all from here on
    rf"| [-\u2013\u2014~]{{1,3}} ?{_PERSON}\Z"  # JOIN - Ana B
    rf"| {_DEVICE} (?:my|mi|mon|mijn|meinem|meu)\b.*\Z"
    rf"|\n(?:{_CLOSING}\W{{0,3}})?{_PERSON}\Z",
    re.IGNORECASE | re.DOTALL,
)


def unsigned(text: str) -> str:
    """A text, its lines trimmed, without the signature below it; one that is nothing else stays whole."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    body = "\n".join(line for line in lines if line)
    return _SIGNED.sub("", body) or body
