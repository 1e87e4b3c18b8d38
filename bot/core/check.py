"""Reading the organizers' files: all that is wrong with them at once, or the book they make.

Each sentence says what is wrong and what to do about it; each is written here, once.
"""

import re
import tomllib
from collections import ChainMap
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.core import check_flow, check_length, check_words, wording
from bot.core.audience_grammar import Vocabulary
from bot.core.book import Book, Prices
from bot.core.digest import LABELS
from bot.core.flow import STEERING, Flow, Language, Team
from bot.core.lines import index
from bot.core.questions import KINDS
from bot.core.table import Fault, Faults, Table, quoted
from bot.understanding.fold import fold
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
    "which_ask",
    "language_changed",
    "code",
    "verified",
    "digest",
    "weekdays",
    "months",
    "clock",
    *(f"again_{kind}" for kind in KINDS),
)
"""The phrases that every language has: what the bot says outside any flow."""
MUST_HOLD: Final = MappingProxyType(
    {
        "opted_out": ("{organization}",),
        "help": ("{organization}", "{contact}"),
        "stop_notice": ("STOP",),
        "stranger": ("{keyword}",),
        "code": ("{code}",),
        "which_ask": ("{asks}",),
    }
)
"""What a phrase is good for nothing without; carriers ask for the sender in the answers to STOP and HELP."""
LISTS: Final = MappingProxyType({"digest": len(LABELS), "weekdays": 7, "months": 12})
"""Phrases that are so many words with commas between."""
CHANNELS: Final = ("sms", "signal", "console")
"""The channels that an audience may name."""
CODE: Final = re.compile(r"[a-z]{2,3}")
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
        code: _read_language(tables[file], sound, written) for code in codes if (file := f"lang/{code}.toml") in tables
    }
    languages = {code: _with_the_words_of(language, languages) for code, language in languages.items()}
    for name, flow in flows.items():
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
    teams = _read_teams(
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


def _read_language(table: Table, flows: Mapping[str, Flow], written: Collection[str]) -> Language:
    """`flows` are those that are sound enough to be translated, `written` the names of all."""
    table.only("language", "name", "words", "phrases", "flow")
    code = table.text("language")
    if code and not CODE.fullmatch(code):
        table.report(("language",), 'a language is two or three small letters, as in language = "es"; correct it.')
    elif code and table.file != f"lang/{code}.toml":
        table.report(
            ("language",), f"the file of the language {code} must be called lang/{code}.toml; rename one of the two."
        )
    phrases, translated = table.table("phrases"), table.table("flow", required=False)
    said = {key: _phrase(phrases, key) for key in PHRASES}
    phrases.only(*PHRASES)
    for name in translated.values:
        if name not in written:
            translated.report(
                (name,), f"there is no flow {quoted(name)} to translate; correct the name or delete this part."
            )
        elif name in flows and flows[name].language == code:
            translated.report(
                (name,), f"{name}.toml itself is in this language; write these words there and delete this part."
            )
    foreign = [flow for flow in flows.values() if flow.language != code]
    for flow in foreign:
        if flow.name not in translated.values and not (translated.void and "flow" in table.values):
            table.report(
                (),
                f"the flow {flow.name} is not translated; add [flow.{flow.name}.{flow.first.id}] and its other steps.",
            )
    overlays = {
        flow.name: check_words.read_words(translated.table(flow.name, required=False), flow) for flow in foreign
    }
    return Language(
        code=code,
        name=table.text("name"),
        phrases=MappingProxyType(said),
        steer=_steering(table.table("words")),
        flows=MappingProxyType(overlays),
    )


def _phrase(phrases: Table, key: str) -> str:
    own = [part.strip("{}") for part in MUST_HOLD.get(key, ()) if part.startswith("{")]
    text = phrases.text(key, names={*wording.ALWAYS, *own})
    for part in MUST_HOLD.get(key, ()):
        if text and part not in text:
            phrases.report((key,), f"the phrase `{key}` must hold {part}; add it.")
    if key in LISTS and text and len(text.split(", ")) != LISTS[key]:
        phrases.report(
            (key,), f"the phrase `{key}` must hold {LISTS[key]} words with commas between, as in lang/en.toml."
        )
    if key == "clock" and text not in ("", "12", "24"):
        phrases.report((key,), 'the phrase `clock` must be "12", for 6 pm, or "24", for 18:00; correct it.')
    check_length.check_text(phrases, (key,), text)
    return text


def _steering(words: Table) -> Mapping[str, str]:
    """The words that skip a question, go back to the one before, have it said again, or call for a person."""
    words.only(*STEERING)
    steer: dict[str, str] = {}
    for key in STEERING:
        for word in sorted(words.folded(key)):
            if check_flow.is_reserved(word):
                words.report((key,), f"{quoted(word)} means something else already; choose another word.")
            owner = steer.setdefault(word, key)
            if owner != key:
                words.report((key,), f"{quoted(word)} stands in `{owner}` too; keep it in one of the two.")
    return MappingProxyType(steer)


def _with_the_words_of(own: Language, languages: Mapping[str, Language]) -> Language:
    """Words that steer in any language steer in each, unless they mean something else in it."""
    others = [language.steer for language in languages.values()]
    return replace(own, steer=MappingProxyType(dict(ChainMap(dict(own.steer), *map(dict, others)))))


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
            entry.report(("show",), f'`show` can not be {quoted(show)}; write "replies" or "counts".')
        leads = entry.texts("leads", required=False)
        for lead in leads:
            if sum(mark.isdigit() for mark in lead) > 4:
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
    for country in segment.values:
        if not COUNTRY.fullmatch(country):
            segment.report((country,), f"{quoted(country)} is no country in two capital letters, as in GB; correct it.")
    by_country = {country: segment.number(country) for country in segment.values}
    return Prices(table.text("currency"), table.number("otherwise"), MappingProxyType(by_country))
