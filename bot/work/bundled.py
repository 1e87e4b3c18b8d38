"""What files that an organization pushed under an older Turnout lack by now: it comes from the bundled languages."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files as package_files
from types import MappingProxyType

from bot.core.book import Book
from bot.core.check_language import lacks
from bot.core.flow import Language


def completed(book: Book) -> Book:
    """The book with a phrase for everything that the bot says: of the bundled file of its language, else in English.

    New files without one are refused, and those that are live stay; a program that is newer than they has more to say.
    """
    languages = {code: _completed(language) for code, language in book.languages.items()}
    return book if languages == book.languages else replace(book, languages=MappingProxyType(languages))


def _completed(language: Language) -> Language:
    if not (lacking := lacks(language.phrases)):
        return language
    bundled = _phrases("en") | _phrases(language.code)
    return replace(language, phrases=MappingProxyType({**language.phrases, **{key: bundled[key] for key in lacking}}))


@cache
def _phrases(code: str) -> dict[str, str]:
    """The phrases of a bundled language; nothing where there is none."""
    file = package_files("flows") / "lang" / f"{code}.toml"
    if not file.is_file():
        return {}
    phrases: dict[str, str] = tomllib.loads(file.read_text("utf-8"))["phrases"]
    return phrases
