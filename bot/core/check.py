"""Reading the organizers' files: all that is wrong with them at once, or the book they make.

Each sentence says what is wrong and what to do about it; each is written here, once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from bot.core import check_flow
from bot.core.audience import Vocabulary
from bot.core.book import Book, Prices
from bot.core.flow import Flow, Language, Team
from bot.core.lines import index
from bot.core.table import Fault, Faults, Table
from bot.understanding.skills import Skills, SkillsFault

PHRASES: Final = (
    "opted_out",
    "reopened",
    "help",
    "hold",
    "stop_notice",
    "kept",
    "kept_media",
    "stranger",
    "which_place",
    "language_changed",
    "code",
    "verified",
    "again_yes_no",
    "again_choice",
    "again_place",
    "again_skills",
    "again_name",
)
"""The phrases that every language has: what the bot says outside any flow."""
PHRASE_NAMES: Final = frozenset(
    {"organization", "contact", "link", "keyword", "first_name", "language", "code", "team"}
)
CHANNELS: Final = ("sms", "console")
"""The channels that an audience may name."""
SPECIAL: Final = ("skills.toml", "digests.toml", "prices.toml")


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading found: the book if there is no fault, else every fault."""

    book: Book | None
    faults: tuple[Fault, ...]


def read(files: Mapping[str, str], default_language: str) -> Checked:
    """Check every file (name below the flows folder -> content) and make the book of them."""
    faults = Faults()
    tables = {name: table for name, source in sorted(files.items()) if (table := _parse(name, source, faults))}
    flows = {
        name: check_flow.read_flow(table, default_language)
        for name, table in tables.items()
        if name not in SPECIAL and "/" not in name
    }
    sound = {flow.name: flow for flow in flows.values() if flow}
    languages = {
        name.removeprefix("lang/").removesuffix(".toml"): _read_language(table, sound)
        for name, table in tables.items()
        if name.startswith("lang/")
    }
    for name, flow in flows.items():
        if flow and flow.language not in languages:
            tables[name].report(
                ("language",),
                f"there is no file lang/{flow.language}.toml for this flow's language; add it or correct `language`.",
            )
    if default_language not in languages:
        faults.add(
            "lang",
            1,
            f"there is no lang/{default_language}.toml, the default language; add it or set DEFAULT_LANGUAGE.",
        )
    keywords = _keywords({name: flow for name, flow in flows.items() if flow}, tables, languages)
    skills = _read_skills(tables.get("skills.toml"), files, faults)
    known = Vocabulary(skills.skills if skills else None, tuple(languages), CHANNELS)
    teams = _read_teams(tables.get("digests.toml"), known)
    prices = _read_prices(tables.get("prices.toml"))
    if not any(flow.keywords for flow in sound.values()) and not faults:
        faults.add(
            "flows", 1, "no flow has `keywords`, so that nobody can sign up; give one flow `keywords = { en = [...] }`."
        )
    if faults or skills is None:
        return Checked(None, faults.sorted())
    book = Book(MappingProxyType(sound), MappingProxyType(languages), skills, MappingProxyType(teams), prices, keywords)
    return Checked(book, ())


def _parse(name: str, source: str, faults: Faults) -> Table | None:
    try:
        return Table(name, tomllib.loads(source), index(source), faults)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = message.partition("(at line ")[2].partition(",")[0]
        at_end = source.count("\n") + 1
        faults.add(name, int(line) if line.isdigit() else at_end, f"this is not TOML: {message}; correct this line.")
        return None


def _read_language(table: Table, flows: Mapping[str, Flow]) -> Language:
    table.only("language", "name", "words", "phrases", "flow")
    code = table.text("language")
    if code and table.file != f"lang/{code}.toml":
        table.report(
            ("language",), f"the file of language {code!r} must be called lang/{code}.toml; rename one of the two."
        )
    words, phrases, translated = table.table("words"), table.table("phrases"), table.table("flow", required=False)
    words.only("skip", "back")
    said = {key: phrases.text(key, names=PHRASE_NAMES) for key in PHRASES}
    phrases.only(*PHRASES)
    for name in translated.values:
        if name not in flows:
            translated.report((name,), f"there is no flow {name!r} to translate; correct the name or delete this part.")
    overlays = {
        flow.name: check_flow.read_words(translated.table(flow.name, required=False), flow, code)
        for flow in flows.values()
        if flow.language != code
    }
    return Language(
        code=code,
        name=table.text("name"),
        phrases=MappingProxyType(said),
        skip=words.folded("skip"),
        back=words.folded("back"),
        flows=MappingProxyType(overlays),
    )


def _keywords(
    flows: Mapping[str, Flow], tables: Mapping[str, Table], languages: Mapping[str, Any]
) -> Mapping[str, str]:
    owners: dict[str, str] = {}
    for name, flow in flows.items():
        for word, language in flow.keywords.items():
            at = ("keywords", language)
            if language not in languages:
                tables[name].report(at, f"there is no file lang/{language}.toml; add it or delete these keywords.")
            if word in owners:
                tables[name].report(
                    at,
                    f"the keyword {word} begins the flow {owners[word]!r} already; choose another for one of them.",
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
            where = sentence.partition(":")[0]
            table.report((where.partition(" ")[0],), sentence)
        return None


def _read_teams(table: Table | None, known: Vocabulary) -> dict[str, Team]:
    if table is None:
        return {}
    table.only("team")
    teams = {}
    for name in (listed := table.table("team", required=False)).values:
        entry = listed.table(name)
        entry.only("leads", "audience", "hours", "show")
        show = entry.text("show", required=False) or "replies"
        if show not in ("replies", "counts"):
            entry.report(("show",), f'`show` is {show!r}; write "replies" or "counts".')
        leads = entry.texts("leads", required=False)
        for lead in leads:
            if any(mark.isdigit() for mark in lead):
                entry.report(
                    ("leads",),
                    "leads are organizers by name, never by number; "
                    "write the name here and add the number with `turnout organizers add NAME --phone NUMBER`.",
                )
        teams[name] = Team(
            name,
            leads,
            check_flow.audience(entry, "audience", known),
            check_flow.hours(entry, "hours"),
            show,
        )
    return teams


def _read_prices(table: Table | None) -> Prices:
    if table is None:
        return Prices("USD", 0.0, MappingProxyType({}))
    table.only("currency", "otherwise", "segment")
    segment = table.table("segment", required=False)
    by_country = {country: segment.number(country) for country in segment.values}
    return Prices(table.text("currency"), table.number("otherwise"), MappingProxyType(by_country))
