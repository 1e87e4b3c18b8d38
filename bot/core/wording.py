"""Texts with {names} in them: which names there are, and putting the values in."""

import re
from collections.abc import Mapping
from typing import Final

NAME: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_LEAD: Final = re.compile(r",?[ ]\Z")
_TAIL: Final = re.compile(r"[,:!]?[ ]?")

ALWAYS: Final = ("organization", "contact", "link", "keyword", "first_name", "your_place", "your_skills")
"""The names that every text may use: who speaks, how to reach a person, the page that explains, whom we speak to."""

STOP_WORD: Final = re.compile(r"\bSTOP\b")


def names_in(text: str) -> frozenset[str]:
    """The names that a text uses."""
    return frozenset(NAME.findall(text))


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with its names put in. An empty value takes the space and comma before it along.

    With nobody's name to say, "Hi {first_name}, can you" reads "Hi, can you", and "Thanks, {first_name}!" "Thanks!".
    At the start of a line it takes along what comes after it: "{first_name}, can you" reads "can you".
    Values are plain words: braces within a value are never filled again (a supporter may be called "{contact}").
    """
    filled, at = "", 0
    for name in NAME.finditer(text):
        before, at = text[at : name.start()], name.end()
        if value := names.get(name[1], ""):
            filled += before + value
            continue
        filled += _LEAD.sub("", before)
        if not filled or filled.endswith("\n"):
            tail = _TAIL.match(text, at)
            at = tail.end() if tail else at
    return filled + text[at:]


def one_line(text: str, most: int) -> str:
    """What somebody wrote as another text may show it: one line, inert, at most so many characters."""
    plain = "".join(char if char.isprintable() else " " for char in text[: 10 * most])
    line = " ".join(plain.split())
    return line if len(line) <= most else line[: most - 3].rstrip() + "..."


def identified(text: str, organization: str) -> str:
    """The text, with the organization before it unless it is named already (rulings 15)."""
    named = re.search(rf"(?<!\w){re.escape(organization)}(?!\w)", text, re.IGNORECASE)
    return text if named else f"{organization}: {text}"


def with_stop_notice(text: str, notice: str) -> str:
    """The text with "STOP to leave" after it, unless it says so already (rulings 15)."""
    return text if STOP_WORD.search(text) else f"{text}\n{notice}"
