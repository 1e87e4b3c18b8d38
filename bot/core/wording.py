"""Texts with {names} in them: which names there are, and putting the values in."""

import re
from collections.abc import Mapping
from typing import Final

NAME: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# With nobody's name to say, "Hi {first_name}, can you" must read "Hi, can you", and "thanks, {first_name}!" "thanks!".
_WITH_LEAD: Final = re.compile(r"(,?[ ])?\{([a-z][a-z0-9_]*)\}")

ALWAYS: Final = ("organization", "contact", "link", "keyword", "first_name", "your_place", "your_skills")
"""The names that every text may use: who speaks, how to reach a person, the page that explains, whom we speak to."""

STOP_WORD: Final = re.compile(r"\bSTOP\b")


def names_in(text: str) -> frozenset[str]:
    """The names that a text uses."""
    return frozenset(NAME.findall(text))


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with its names put in. An empty value takes the space and comma before it along.

    Values are plain words: braces within a value are never filled again (a supporter may be called "{contact}").
    """

    def put(match: re.Match[str]) -> str:
        value = names.get(match[2], "")
        return (match[1] or "") + value if value else ""

    filled = _WITH_LEAD.sub(put, text)
    return filled.lstrip(" ,") if text.startswith("{") else filled


def identified(text: str, organization: str) -> str:
    """The text, with the organization before it unless it is named already (rulings 15)."""
    return text if organization.casefold() in text.casefold() else f"{organization}: {text}"


def with_stop_notice(text: str, notice: str) -> str:
    """The text with "STOP to leave" after it, unless it says so already (rulings 15)."""
    return text if STOP_WORD.search(text) else f"{text}\n{notice}"
