"""Reading the organizers' files: all that is wrong with them at once, or the book they make.

Each sentence says what is wrong and what to do about it; each is written here, once.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.core import check_flow, check_length
from bot.core.audience_grammar import Vocabulary
from bot.core.book import Book, Prices
from bot.core.check_language import read_language, with_the_words_of
from bot.core.check_teams import read_teams
from bot.core.flow import Flow, Language
from bot.core.lines import index
from bot.core.table import Fault, Faults, Table, quoted
from bot.understanding.fold import fold
from bot.understanding.skills import Skills, SkillsFault

CHANNELS: Final = ("sms", "signal", "console")
"""The channels that an audience may name."""
COUNTRY: Final = re.compile(r"[A-Z]{2}")
SPECIAL: Final = ("skills.toml", "digests.toml", "prices.toml")


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading found. Only a book without a fault may go live.

    There is a book in spite of faults where one can be made: files that went live under an earlier, milder checker
    must still carry the conversations that began on them.
    """

    book: Book | None
    faults: tuple[Fault, ...]


def read(files: Mapping[str, str], default_language: str) -> Checked:
    """Check every file (name below the flows folder -> content) and make the book of them."""
    return _read(tuple(sorted(files.items())), default_language)


@lru_cache(maxsize=8)  # whoever pushes files, makes them live and plays them reads the same ones
def _read(listed: tuple[tuple[str, str], ...], default_language: str) -> Checked:
    files = dict(listed)
    faults = Faults()
    tables = {name: table for name, source in sorted(files.items()) if (table := _parse(name, source, faults))}
    flow_files = [name for name in sorted(files) if name not in SPECIAL and "/" not in name]
    codes = [name.removeprefix("lang/").removesuffix(".toml") for name in sorted(files) if name.startswith("lang/")]
    flows = {
        name: flow
        for name in flow_files
        if name in tables and (flow := check_flow.read_flow(tables[name], default_language))
    }
    sound = {flow.name: flow for flow in flows.values()}
    written = {*sound, *(name.removesuffix(".toml") for name in flow_files)}
    languages = {
        code: read_language(tables[file], sound, written) for code in codes if (file := f"lang/{code}.toml") in tables
    }
    languages = {code: with_the_words_of(language, languages) for code, language in languages.items()}
    for name, flow in flows.items():
        if flow.after in sound or flow.after not in written:
            check_flow.check_after(tables[name], flow, sound)
        if flow.language not in codes:
            tables[name].report(
                ("language",),
                f"there is no file lang/{flow.language}.toml for this flow; add it or correct `language`.",
            )
    if default_language not in codes:
        file = f"lang/{default_language}.toml"
        faults.add(file, 1, "the file of the default language is missing; add it or set DEFAULT_LANGUAGE.")
    keywords = _keywords(flows, tables, languages, codes)
    doors = [name for name, flow in flows.items() if flow.opt_in and tables[name].values.get("keywords")]
    if len(flows) == len(flow_files) and not doors:
        faults.add(
            "flows", 1, "no flow has `keywords`, so that nobody can sign up; give one flow `keywords = { en = [...] }`."
        )
    skills = _read_skills(tables.get("skills.toml"), files, faults)
    if skills is not None:
        for name, flow in flows.items():
            for code, language in languages.items():
                check_length.check_flow(tables[name], tables[f"lang/{code}.toml"], flow, language, skills)
    teams = read_teams(
        tables.get("digests.toml"), Vocabulary(skills.skills if skills else None, tuple(codes), CHANNELS)
    )
    prices = _read_prices(tables.get("prices.toml"))
    if skills is None or default_language not in languages or not any(sound[flow].opt_in for flow in keywords.values()):
        return Checked(None, faults.sorted())
    book = Book(MappingProxyType(sound), MappingProxyType(languages), skills, MappingProxyType(teams), prices, keywords)
    return Checked(book, faults.sorted())


def _parse(name: str, source: str, faults: Faults) -> Table | None:
    try:
        return Table(name, tomllib.loads(source), index(source), faults)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        at_end = source.rstrip().count("\n") + 1
        faults.add(name, int(line[1]) if line else at_end, f"this is not TOML: {_in_plain_words(message)}")
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets in each other
        faults.add(name, 1, "this file holds a number or a nesting too large to read; write it in plain form.")
    return None


def _in_plain_words(message: str) -> str:
    """What tomllib found, with what to do about it."""
    if message.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")):
        return "the same key stands here for the second time; keep one of the two."
    if message.startswith(("Unterminated", "Illegal character '\\n'")):
        return "quotes are opened and never closed; close them."
    return f"{message[:1].lower()}{message[1:]}; correct this line."


def _keywords(
    flows: Mapping[str, Flow], tables: Mapping[str, Table], languages: Mapping[str, Language], codes: Collection[str]
) -> Mapping[str, str]:
    owners: dict[str, str] = {}
    spelt: dict[str, str] = {}  # folded: "Únete" and "UNETE" are one keyword
    steering = frozenset[str]().union(*(language.steer for language in languages.values()))
    for name, flow in flows.items():
        for word, language in flow.keywords.items():
            at = ("keywords", language)
            if language not in codes:
                tables[name].report(
                    at, f"there is no file lang/{language}.toml for these keywords; add it or delete them."
                )
            if fold(word) in steering:
                tables[name].report(at, f"the word {word} skips a question, or the like; choose another keyword.")
            owner = spelt.setdefault(fold(word), flow.name)
            if owner != flow.name:
                tables[name].report(
                    at, f"the keyword {word} begins the flow {owner} already; choose another for one of them."
                )
            owners.setdefault(word, flow.name)
    return MappingProxyType(owners)


def _read_skills(table: Table | None, files: Mapping[str, str], faults: Faults) -> Skills | None:
    if table is None:
        if "skills.toml" not in files:
            faults.add("skills.toml", 1, "this file is missing; copy the bundled one and edit it.")
        return None
    try:
        return Skills.parse(table.values)
    except SkillsFault as fault:
        for sentence in fault.faults:
            about = (path for path in table.lines if path and sentence.startswith(".".join(path) + ":"))
            table.report(max(about, key=len, default=()), sentence)
        return None


def _read_prices(table: Table | None) -> Prices:
    if table is None:
        return Prices("USD", 0.0, MappingProxyType({}))
    table.only("currency", "otherwise", "segment")
    segment = table.table("segment", required=False)
    for country in segment.values:
        if not COUNTRY.fullmatch(country):
            segment.report((country,), f"{quoted(country)} is no country in two capital letters, as in GB; correct it.")
    by_country = {country: segment.number(country) for country in segment.values}
    return Prices(table.text("currency"), table.number("otherwise"), MappingProxyType(by_country))
