"""Everything that can be wrong with a language: its phrases, its words, and which flows it must translate."""

import re
from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot.core import check_flow, check_length, check_words, wording
from bot.core.flow import STEERING, WISHES, Flow, Language
from bot.core.matters import LABELS
from bot.core.questions import KINDS
from bot.core.table import Table, quoted

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
    "already_yes",
    "already_waiting",
    "ask_over",
    "conditional",
    "countered",
    "place_free",
    "place_gone",
    "called_off",
    "language_changed",
    "code",
    "verified",
    "verified_group",
    "link_code",
    "linked",
    "not_linked",
    "here",
    "not_kept",
    "taken_back",
    "lead_help",
    "lead_taken",
    "lead_taken_by",
    "lead_done",
    "lead_said",
    "lead_nobody",
    "lead_none",
    "lead_empty",
    "lead_confirm_say",
    "lead_confirm_done",
    "lead_call",
    "lead_no_call",
    "lead_no_more",
    "lead_paused",
    "lead_no_ask",
    "lead_which_ask",
    "lead_passed",
    "lead_link",
    "organizer_help",
    "organizer_count",
    "organizer_idle",
    "organizer_draft",
    "organizer_fault",
    "organizer_confirm",
    "organizer_sent",
    "organizer_changed",
    "organizer_too_many",
    "organizer_paused",
    "wrong_code",
    "second_organizer",
    "key_changed",
    "vouched",
    "not_vouched",
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
        "link_code": ("{code}",),
        "lead_taken": ("{number}", "{item}"),
        "lead_taken_by": ("{who}", "{number}"),
        "lead_done": ("{number}",),
        "lead_said": ("{who}",),
        "lead_nobody": ("{who}",),
        "lead_none": ("{number}",),
        "lead_confirm_say": ("{code}", "{who}"),
        "lead_confirm_done": ("{code}", "{number}", "{who}", "{answer}"),
        "already_yes": ("{asks}",),
        "already_waiting": ("{asks}",),
        "ask_over": ("{asks}",),
        "conditional": ("{words}",),
        "countered": ("{words}",),
        "place_free": ("{asks}", "{time}"),
        "place_gone": ("{asks}",),
        "called_off": ("{asks}",),
        "lead_call": ("{item}", "{number}"),
        "lead_paused": ("{asks}",),
        "lead_which_ask": ("{asks}",),
        "lead_passed": ("{number}", "{item}"),
        "lead_link": ("{link}",),
        "organizer_count": ("{count}",),
        "organizer_draft": ("{number}", "{count}", "{text}"),
        "organizer_fault": ("{why}",),
        "organizer_confirm": ("{code}", "{number}"),
        "organizer_sent": ("{number}",),
        "organizer_changed": ("{number}",),
        "organizer_too_many": ("{count}", "{most}", "{number}"),
        "second_organizer": ("{code}", "{number}", "{flow}", "{count}", "{audience}", "{text}"),
        "key_changed": ("{who}",),
        "vouched": ("{who}",),
        "not_vouched": ("{who}",),
    }
)
"""What a phrase is good for nothing without; carriers ask for the sender in the answers to STOP and HELP."""
LISTS: Final = MappingProxyType({"digest": len(LABELS), "weekdays": 7, "months": 12})
"""Phrases that are so many words with commas between."""
CODE: Final = re.compile(r"[a-z]{2,3}")


def read_language(table: Table, flows: Mapping[str, Flow], written: Collection[str]) -> Language:
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
    said_words = _words(table.table("words"))
    return Language(
        code=code,
        name=table.text("name"),
        phrases=MappingProxyType(said),
        steer=MappingProxyType({word: what for word, what in said_words.items() if what in STEERING}),
        wishes=MappingProxyType({word: what for word, what in said_words.items() if what in WISHES}),
        flows=MappingProxyType(overlays),
    )


def _phrase(phrases: Table, key: str) -> str:
    own = [part.strip("{}") for part in MUST_HOLD.get(key, ()) if part.startswith("{")]
    text = phrases.text(key, names={*wording.ALWAYS, *own})
    for part in MUST_HOLD.get(key, ()):
        if text and part not in text:
            phrases.report((key,), f"the phrase `{key}` must hold {part}; add it.")
    if text and not _is_whole(key, text):
        phrases.report(
            (key,), f"the phrase `{key}` must hold {LISTS[key]} words with commas between, as in lang/en.toml."
        )
    if key == "clock" and text not in ("", "12", "24"):
        phrases.report((key,), 'the phrase `clock` must be "12", for 6 pm, or "24", for 18:00; correct it.')
    check_length.check_text(phrases, (key,), text)
    return text


def _is_whole(key: str, text: str) -> bool:
    """Whether a phrase that is so many words holds them all."""
    return key not in LISTS or len(text.split(", ")) == LISTS[key]


def lacks(phrases: Mapping[str, str]) -> Sequence[str]:
    """The phrases that a language has no words for, or too few."""
    return [key for key in PHRASES if not (text := phrases.get(key)) or not _is_whole(key, text)]


def _words(words: Table) -> Mapping[str, str]:
    """The words that steer through questions, and those of a wish about where one is texted, folded."""
    words.only(*STEERING, *WISHES)
    steer: dict[str, str] = {}
    for key in (*STEERING, *WISHES):
        for word in sorted(words.folded(key)):
            if check_flow.is_reserved(word):
                words.report((key,), f"{quoted(word)} means something else already; choose another word.")
            owner = steer.setdefault(word, key)
            if owner != key:
                words.report((key,), f"{quoted(word)} stands in `{owner}` too; keep it in one of the two.")
    return steer


def with_the_words_of(own: Language, languages: Mapping[str, Language]) -> Language:
    """Words that steer in any language steer in each, unless they mean something else in it."""
    others = [language.steer for language in languages.values()]
    return replace(own, steer=MappingProxyType(dict(ChainMap(dict(own.steer), *map(dict, others)))))
