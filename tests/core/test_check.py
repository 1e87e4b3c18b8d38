"""Each sentence of the flow checker has one broken example; what organizers wrote never makes it raise."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import check, check_flow, check_length, check_routes, check_step, check_words, engine, table, wording
from bot.core.book import Book
from bot.core.check import read
from bot.core.check_language import MUST_HOLD, PHRASES
from bot.core.conversation import Conversation
from bot.core.engine import Script
from bot.core.lines import index
from bot.core.matters import LABELS
from bot.core.questions import Scene
from bot.understanding.places import Places

BUNDLED = {
    path.relative_to(folder).as_posix(): path.read_text("utf-8")
    for folder in [Path(__file__).parents[2] / "flows"]
    for path in sorted(folder.rglob("*.toml"))
}


def language(code: str, *flows: str) -> str:
    phrases = dict.fromkeys(PHRASES, "Words.") | {
        **{key: " ".join(held) for key, held in MUST_HOLD.items()},
        "opted_out": "{organization} is quiet now.",
        "help": "{organization}, {contact}",
        "stop_notice": "STOP to leave.",
        "stranger": "Text {keyword}.",
        "code": "Your code is {code}.",
        "which_ask": "Which of {asks}?",
        "key_changed": "{who} has another key.",
        "vouched": "{who} is back.",
        "not_vouched": "Not for {who}.",
        "digest": ", ".join(LABELS),
        "weekdays": "a, b, c, d, e, f, g",
        "months": "a, b, c, d, e, f, g, h, i, j, k, l",
        "clock": "12",
    }
    return "\n".join(
        (
            f'language = "{code}"',
            f'name = "Language {code}"',
            "[words]",
            f'skip = ["skip{code}"]',
            f'back = ["back{code}"]',
            f'again = ["again{code}"]',
            f'person = ["person{code}"]',
            f'link = ["link{code}"]',
            f'here = ["here{code}"]',
            "[phrases]",
            *(f'{key} = "{words}"' for key, words in phrases.items()),
            *flows,
        )
    )


SOUND = {
    "join.toml": """flow = "join"
about = "Sign up."
keywords = { en = ["JOIN"], es = ["UNIRME"] }
[step.place]
ask = "{organization}: where are you? {link} STOP to leave, HELP for help."
kind = "place"
retry = "Which town?"
[step.thanks]
say = "You are in, {first_name}!"
""",
    "shift.toml": """flow = "shift"
about = "Ask people to a shift."
needs = ["day"]
[step.offer]
ask = "Can you come on {day}?"
kind = "yes_no"
go = { yes = "ride", else = "sorry" }
[step.ride]
ask = "How do you come?"
kind = "choice"
save = "ride"
options = { car = "By car", bus = "By bus" }
go = "thanks"
[step.thanks]
say = "See you: {ride}."
go = "end"
[step.sorry]
say = "Next time!"
""",
    "lang/en.toml": language("en"),
    "lang/es.toml": language(
        "es",
        "[flow.join.place]",
        'ask = "{organization}: ¿donde? {link} STOP, HELP"',
        'retry = "¿Que ciudad?"',
        "[flow.join.thanks]",
        'say = "¡Gracias!"',
        "[flow.shift.offer]",
        'ask = "¿Vienes el {day}?"',
        "[flow.shift.ride]",
        'ask = "¿Como vienes?"',
        'options = { car = "En coche", bus = "En bus" }',
        "[flow.shift.thanks]",
        'say = "Nos vemos."',
        "[flow.shift.sorry]",
        'say = "Otra vez."',
    ),
    "skills.toml": """offer = ["driving"]
[driving]
en = ["driving"]
["lang:es"]
en = ["Spanish"]
""",
    "digests.toml": """[team.west]
leads = ["ana"]
audience = "skill:driving"
hours = "daily 08:00"
show = "counts"
patience = "off"
""",
    "prices.toml": """currency = "USD"
otherwise = 0.1
[segment]
US = 0.0083
""",
}
LONG = "Words and words again. " * 21  # 483 characters, four segments

Case = tuple[str, str, str, str]
"""A file, words in it, the words that take their place, and the faults that follow."""

CASES: list[Case] = [
    # TOML itself
    ("join.toml", 'about = "Sign up."', "about = ", "join.toml:2: this is not TOML: invalid value; correct this line."),
    (
        "join.toml",
        'about = "Sign up."',
        'flow = "join"',
        "join.toml:2: this is not TOML: the same key stands here for the second time; keep one of the two.",
    ),
    (
        "join.toml",
        'about = "Sign up."',
        'about = "Sign up.',
        "join.toml:2: this is not TOML: quotes are opened and never closed; close them.",
    ),
    (
        "prices.toml",
        "0.1",
        "1" * 5000,
        "prices.toml:1: this file holds a number or a nesting too large to read; write it in plain form.",
    ),
    # keys and values of any table
    (
        "shift.toml",
        "needs =",
        "nedds =",
        (
            "lang/es.toml:92: nothing gives {day} a value here; there is contact, first_name, keyword, link, "
            "organization, "
            "ride, your_place, your_skills.\n"
            "shift.toml:3: the key 'nedds' is not known here; did you mean 'needs'?\n"
            "shift.toml:5: nothing gives {day} a value here; there is contact, first_name, keyword, link, "
            "organization, ride, "
            "your_place, your_skills."
        ),
    ),
    ("join.toml", 'about = "Sign up."', "", "join.toml:1: `about` is missing here; add it."),
    (
        "join.toml",
        '"Sign up."',
        "7",
        'join.toml:2: `about` must be words in quotes, as in about = "...".',
    ),
    (
        "join.toml",
        "in, {first_name}",
        "in, {first_nam}",
        "join.toml:9: nothing gives {first_nam} a value here; did you mean 'first_name'?",
    ),
    (
        "join.toml",
        "in, {first_name}",
        "in, {First Name}",
        "join.toml:9: a brace stands here without a name; write {name}, in small letters and without spaces.",
    ),
    (
        "join.toml",
        '"Which town?"',
        "[1, 2]",
        'join.toml:7: `retry` must be a list of words, as in retry = ["...", "..."].',
    ),
    (
        "lang/en.toml",
        '["skipen"]',
        "[]",
        'lang/en.toml:4: `skip` must be a list of words, as in skip = ["...", "..."].',
    ),
    ("lang/en.toml", "skipen", "?!", "lang/en.toml:4: '?!' has no letter or digit; choose a word."),
    (
        "prices.toml",
        "0.0083",
        "nan",
        "prices.toml:4: `US` must be a number from 0 to a million, as in US = 0.01.",
    ),
    ("shift.toml", 'save = "ride"', 'save = "ride"\nmany = 1', "shift.toml:12: `many` must be true or false."),
    (
        "digests.toml",
        "[team.west]",
        "[[team.west]]",
        "digests.toml:1: `west` must be a part of its own, as in [team.west].",
    ),
    # a flow
    (
        "join.toml",
        'flow = "join"',
        'flow = "joint"',
        (
            "join.toml:1: the flow 'joint' must stand in a file of that name; rename one of the two.\n"
            "lang/es.toml:1: the flow joint is not translated; add [flow.joint.place] and its other steps."
        ),
    ),
    (
        "shift.toml",
        '["day"]',
        '["day", "link"]',
        "shift.toml:3: 'link' can not be needed: the bot fills it itself or it is no plain name; rename it.",
    ),
    (
        "join.toml",
        '"JOIN"',
        '"JOIN US"',
        "join.toml:3: the keyword 'JOIN US' must be one word of at most 20 letters and digits; choose another.",
    ),
    (
        "join.toml",
        '"JOIN"',
        '"Quit"',
        "join.toml:3: the word Quit has a meaning of its own by law or custom; choose another keyword.",
    ),
    (
        "join.toml",
        '"UNIRME"',
        '"jóin"',
        "join.toml:3: the keyword jóin stands here twice; keep it once, for one language.",
    ),
    (
        "join.toml",
        '"JOIN"',
        '"skipes"',
        "join.toml:3: the word SKIPES skips a question, or the like; choose another keyword.",
    ),
    (
        "join.toml",
        'es = ["UNIRME"]',
        'fr = ["VENIR"]',
        "join.toml:3: there is no file lang/fr.toml for these keywords; add it or delete them.",
    ),
    (
        "join.toml",
        "about",
        'language = "fr"\nabout',
        (
            "join.toml:2: there is no file lang/fr.toml for this flow; add it or correct `language`.\n"
            "lang/en.toml:1: the flow join is not translated; add [flow.join.place] and its other steps."
        ),
    ),
    # steps
    (
        "join.toml",
        SOUND["join.toml"][SOUND["join.toml"].index("[step.place]") :],
        "[step]",
        "join.toml:4: a flow needs at least one step; add [step.hello] with a `say`.",
    ),
    (
        "shift.toml",
        "[step.sorry]",
        "[step.end]",
        (
            "lang/es.toml:98: the flow shift has no step 'sorry' to translate; there is offer, ride, thanks.\n"
            "shift.toml:7: `go` leads to 'sorry', which is no step; there is drop, end, leave, offer, person, ride, "
            "thanks.\n"
            "shift.toml:17: a step can not be called 'end', where `go` can lead to already; rename it."
        ),
    ),
    (
        "join.toml",
        "say = ",
        'ask = "Name?"\nkind = "name"\nsay = ',
        (
            "join.toml:8: a step either says something (`say`) or asks something (`ask`); give it one of the two.\n"
            "lang/es.toml:89: `ask` is missing here; add it.\n"
            "lang/es.toml:90: the key 'say' is not known here; there is ask, retry."
        ),
    ),
    (
        "join.toml",
        "say = ",
        'save = "x"\nsay = ',
        "join.toml:9: only a step with `ask` has `save`; write `ask` for `say`, or delete this line.",
    ),
    (
        "join.toml",
        "[step.place]",
        "step.x = 7\n[step.place]",
        "join.toml:4: `x` must be a part of its own, as in [step.x].",
    ),
    (
        "shift.toml",
        "[step.sorry]\nsay",
        '[step.end]\nkind = "name"\nask',
        (
            "lang/es.toml:98: the flow shift has no step 'sorry' to translate; there is offer, ride, thanks.\n"
            "shift.toml:7: `go` leads to 'sorry', which is no step; there is drop, end, leave, offer, person, ride, "
            "thanks.\n"
            "shift.toml:17: a step can not be called 'end', where `go` can lead to already; rename it."
        ),
    ),
    ("join.toml", '"place"', '"plaice"', "join.toml:6: there is no kind of question 'plaice'; did you mean 'place'?"),
    (
        "shift.toml",
        'save = "ride"',
        'save = "day"',
        (
            "shift.toml:11: an answer can not be saved as 'day': it is no plain name or taken; choose another.\n"
            "shift.toml:15: nothing gives {ride} a value here; there is contact, day, first_name, keyword, "
            "link, organization, "
            "your_place, your_skills."
        ),
    ),
    ("join.toml", "retry", "many = true\nretry", "join.toml:7: only a choice can have many answers; delete this line."),
    (
        "join.toml",
        "retry",
        'options = { a = "b" }\nretry',
        'join.toml:7: only a choice has `options`; write kind = "choice" or delete this line.',
    ),
    (
        "shift.toml",
        ', bus = "By bus"',
        "",
        (
            "lang/es.toml:95: the key 'bus' is not known here; there is car.\n"
            'shift.toml:12: a choice needs two options or more, as in options = { a = "I drive", b = "I walk" }.'
        ),
    ),
    (
        "shift.toml",
        ' bus = "By bus"',
        ' bus = "By bus", else = "?"',
        (
            "lang/es.toml:95: `else` is missing here; add it.\n"
            "shift.toml:12: an option can not be called 'else', which has a meaning in `go`; rename it."
        ),
    ),
    (
        "shift.toml",
        '"By bus"',
        '"by CAR!"',
        "shift.toml:12: the options 'car' and 'bus' read alike; give them other words.",
    ),
    # routes
    (
        "shift.toml",
        'go = "thanks"',
        "go = ['thanks']",
        (
            'shift.toml:13: `go` must name a step, or a step for each outcome, as in go = { yes = "thanks", else = '
            '"end" }.'
        ),
    ),
    ("shift.toml", "yes =", "yess =", "shift.toml:7: 'yess' is no outcome of this step; did you mean 'yes'?"),
    (
        "shift.toml",
        '"ride", else',
        '"rdie", else',
        "shift.toml:7: `go` leads to 'rdie', which is no step; did you mean 'ride'?",
    ),
    (
        "shift.toml",
        'else = "sorry"',
        'no = "sorry"',
        "shift.toml:7: `go` says nothing of maybe, skip, full; name a step for each, or add `else`.",
    ),
    (
        "shift.toml",
        'else = "sorry"',
        'else = "end"',
        "shift.toml:17: no step leads to 'sorry'; lead there by `go`, or delete it.",
    ),
    (
        "shift.toml",
        '"Next time!"',
        '"Next time!"\ngo = "sorry"',
        "shift.toml:17: 'sorry' comes round to itself without a question; break the circle.",
    ),
    (
        "shift.toml",
        '"Next time!"',
        '"Next time!"\ngo = "more"\n[step.more]\nask = "Sure?"\nkind = "name"\ngo = "sorry"',
        (
            "lang/es.toml:91: the step 'more' of the flow shift is not translated; add it.\n"
            "shift.toml:17: from 'sorry' the conversation never ends; let one `go` lead to 'end' or 'person'.\n"
            "shift.toml:20: from 'more' the conversation never ends; let one `go` lead to 'end' or 'person'."
        ),
    ),
    (
        "shift.toml",
        '[step.sorry]\nsay = "Next time!"',
        '[step.sorry]\nsay = "Next time!"\ngo = "leave"',
        "shift.toml:17: what is said just before 'leave' is never sent; let a question lead there.",
    ),
    (
        "join.toml",
        'say = "You are in, {first_name}!"',
        'say = "You are in, {first_name}!"\ngo = "drop"',
        "join.toml:10: nobody says yes to an ask in this flow, so that none is taken back; write 'end'.",
    ),
    (
        "shift.toml",
        'go = { yes = "ride", else = "sorry" }',
        'silent = "2h"\ngo = { yes = "ride", else = "sorry", silent = "person" }',
        (
            "shift.toml:8: a silence leads to 'person' here, who would have no text to read; "
            "let `silent` lead to another step or 'end'."
        ),
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "consent"',
        'join.toml:4: a consent must say where a no leads; add go = { yes = "thanks", else = "end" } or the like.',
    ),
    (
        "join.toml",
        "where are you?",
        "where are you, {town}?",
        (
            "join.toml:5: nothing gives {town} a value here; there is contact, first_name, keyword, link, "
            "organization, your_place, your_skills."
        ),
    ),
    (
        "shift.toml",
        '"Can you come on {day}?"',
        '"Can you come on {day}, {ride}?"',
        "shift.toml:5: {ride} has no value yet here: its question comes later; name it after that.",
    ),
    # times, numbers, tags and former names
    (
        "join.toml",
        'kind = "place"',
        'kind = "place"\nremind = ["1d", "1w"]',
        'join.toml:7: "1w" is no length of time; write it like 90m, 24h or 3d.',
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "place"\nremind = "1m"',
        "join.toml:7: '1m' is too soon or too late for `remind`; write from 10m to 60d.",
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "place"\nremind = ["1d", "1d", "1d", "1d"]',
        "join.toml:7: 3 reminders are the most; delete some.",
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "place"\nreminder = "Well?"',
        (
            'join.toml:7: nothing says when these words go out; add remind = "24h", or delete them.\n'
            "lang/es.toml:86: `reminder` is missing here; add it."
        ),
    ),
    # what is said ahead of the thing itself, and asked afterwards
    (
        "shift.toml",
        'kind = "yes_no"',
        'kind = "yes_no"\nbefore = "24h"',
        "shift.toml:7: only a step with `say` can go out `before`; write that, or delete this line.",
    ),
    (
        "shift.toml",
        '[step.sorry]\nsay = "Next time!"',
        '[step.sorry]\nsay = "{time}, {address}, {ride}."\nbefore = "1m"\ngo = "end"',
        (
            "shift.toml:7: `go` leads to 'sorry', which is no step; there is drop, end, leave, offer, person, ride, "
            "thanks.\n"
            "shift.toml:18: nothing gives {ride} a value here; there is address, contact, day, first_name, keyword, "
            "link, organization, time, your_place, your_skills.\n"
            "shift.toml:19: '1m' is too soon or too late for `before`; write from 10m to 60d.\n"
            "shift.toml:20: a step with `before` is outside the conversation and has no `go`; delete it."
        ),
    ),
    (
        "join.toml",
        'say = "You are in, {first_name}!"',
        'say = "You are in, {first_name}!"\nbefore = "24h"',
        "join.toml:10: nobody promises anything in a flow that begins by keyword; delete `before`.",
    ),
    (
        "shift.toml",
        'needs = ["day"]',
        'needs = ["day"]\nafter = "shitf"',
        "shift.toml:4: there is no flow 'shitf'; did you mean 'shift'?",
    ),
    (
        "shift.toml",
        'needs = ["day"]',
        'needs = ["day"]\nafter = "join"',
        "shift.toml:4: the flow join begins by keyword and can not be sent; name another.",
    ),
    (
        "shift.toml",
        'kind = "yes_no"',
        'kind = "yes_no"\nsilent = "48h"',
        "shift.toml:7: `silent` says when, and `go` must say where; add `silent` to it or delete this line.",
    ),
    (
        "shift.toml",
        'else = "sorry" }',
        'else = "sorry", silent = "sorry" }',
        'shift.toml:7: `go` names `silent`, and nothing says when; add silent = "48h", or remind = "24h".',
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "number"\nbetween = [5, 1]',
        "join.toml:7: `between` must hold the least and the most of a number, as in between = [1, 20].",
    ),
    (
        "join.toml",
        'kind = "place"',
        'kind = "place"\nbetween = [1, 5]',
        "join.toml:7: only a number is `between` two others; delete this line.",
    ),
    (
        "join.toml",
        "say =",
        'tag = "Callers!"\nsay =',
        "join.toml:9: 'Callers!' is no tag: write small letters, digits and hyphens, 30 at most, as in 'callers'.",
    ),
    (
        "join.toml",
        "say =",
        'was = "place"\nsay =',
        "join.toml:9: there is still a step 'place'; rename it or delete it here.",
    ),
    (
        "shift.toml",
        'say = "Next time!"',
        'say = "Next time!"\nwas = "no"\n[step.ride2]\nsay = "?"\nwas = ["no"]',
        (
            "lang/es.toml:91: the step 'ride2' of the flow shift is not translated; add it.\n"
            "shift.toml:22: 'no' has become 'sorry' already; keep it in one step."
        ),
    ),
    # promises
    (
        "shift.toml",
        "needs =",
        "opt_in = false\nneeds =",
        "shift.toml:3: `opt_in` says what a keyword of this flow means, and it has none; delete this line.",
    ),
    (
        "join.toml",
        "about",
        "opt_in = false\nabout",
        "flows:1: no flow has `keywords`, so that nobody can sign up; give one flow `keywords = { en = [...] }`.",
    ),
    (
        "lang/en.toml",
        'clock = "12"',
        'clock = "13"',
        'lang/en.toml:75: the phrase `clock` must be "12", for 6 pm, or "24", for 18:00; correct it.',
    ),
    (
        "lang/en.toml",
        'a, b, c, d, e, f, g"',
        'a, b"',
        "lang/en.toml:73: the phrase `weekdays` must hold 7 words with commas between, as in lang/en.toml.",
    ),
    ("join.toml", "STOP to", "Stop to", "join.toml:4: the first text of a flow with keywords must hold STOP; add it."),
    (
        "join.toml",
        "about",
        'needs = ["day"]\nabout',
        "join.toml:2: a flow that begins by keyword can not need values from an organizer; delete `needs`.",
    ),
    (
        "shift.toml",
        'kind = "yes_no"\ngo = { yes = "ride", else = "sorry" }',
        'kind = "name"\ngo = { given = "ride", else = "sorry" }',
        'shift.toml:4: the first question of an ask must be a yes or a no; give it kind = "yes_no".',
    ),
    (
        "join.toml",
        'keywords = { en = ["JOIN"], es = ["UNIRME"] }',
        "",
        (
            "flows:1: no flow has `keywords`, so that nobody can sign up; give one flow `keywords = { en = [...] }`.\n"
            'join.toml:4: the first question of an ask must be a yes or a no; give it kind = "yes_no".'
        ),
    ),
    (
        "lang/es.toml",
        "STOP, HELP",
        "STOP, ayuda",
        "lang/es.toml:86: the first text of a flow with keywords must hold HELP; add it.",
    ),
    (
        "join.toml",
        '{ en = ["JOIN"], es = ["UNIRME"] }',
        '["JOIN"]',
        "join.toml:3: `keywords` must be a part of its own, as in [keywords].",
    ),
    (
        "shift.toml",
        '{ car = "By car", bus = "By bus" }',
        '["car", "bus"]',
        "shift.toml:12: `options` must be a part of its own, as in [step.ride.options].",
    ),
    # lengths, as the texts are sent: with menus, with what is said before, with STOP
    (
        "join.toml",
        "Which town?",
        LONG,
        "join.toml:7: a text from here takes about 4 segments, and 3 is the most; shorten it.",
    ),
    (
        "shift.toml",
        "By car",
        LONG,
        "shift.toml:8: a text from here takes about 4 segments, and 3 is the most; shorten it.",
    ),
    (
        "shift.toml",
        "Can you",
        LONG[:-60] + "can you",
        "shift.toml:4: a text from here takes about 4 segments, and 3 is the most; shorten it.",
    ),
    (
        "lang/es.toml",
        "Nos vemos.",
        LONG,
        "lang/es.toml:96: a text from here takes about 4 segments, and 3 is the most; shorten it.",
    ),
    (
        "lang/es.toml",
        'verified = "Words."',
        f'verified = "{LONG}"',
        "lang/es.toml:31: a text from here takes about 4 segments, and 3 is the most; shorten it.",
    ),
    # a language
    (
        "lang/es.toml",
        'language = "es"',
        'language = "spanish"',
        'lang/es.toml:1: a language is two or three small letters, as in language = "es"; correct it.',
    ),
    (
        "lang/es.toml",
        'language = "es"',
        'language = "pt"',
        "lang/es.toml:1: the file of the language pt must be called lang/pt.toml; rename one of the two.",
    ),
    (
        "lang/es.toml",
        "[flow.shift.offer]",
        '[flow.shfit.offer]\nsay = "x"\n[flow.shift.offer]',
        "lang/es.toml:91: there is no flow 'shfit' to translate; correct the name or delete this part.",
    ),
    (
        "lang/en.toml",
        'name = "Language en"',
        'name = "Language en"\n[flow.join.place]\nask = "Where?"',
        "lang/en.toml:3: join.toml itself is in this language; write these words there and delete this part.",
    ),
    (
        "lang/es.toml",
        SOUND["lang/es.toml"][SOUND["lang/es.toml"].index("[flow.shift.offer]") :],
        "",
        "lang/es.toml:1: the flow shift is not translated; add [flow.shift.offer] and its other steps.",
    ),
    (
        "lang/es.toml",
        '[flow.shift.sorry]\nsay = "Otra vez."',
        "",
        "lang/es.toml:91: the step 'sorry' of the flow shift is not translated; add it.",
    ),
    (
        "lang/es.toml",
        "[flow.shift.sorry]",
        "[flow.shift.sory]",
        (
            "lang/es.toml:91: the step 'sorry' of the flow shift is not translated; add it.\n"
            "lang/es.toml:98: the flow shift has no step 'sory' to translate; did you mean 'sorry'?"
        ),
    ),
    (
        "lang/es.toml",
        "Your code is {code}.",
        "Your code.",
        "lang/es.toml:30: the phrase `code` must hold {code}; add it.",
    ),
    (
        "lang/es.toml",
        "team, new reply, ",
        "team, ",
        "lang/es.toml:72: the phrase `digest` must hold 18 words with commas between, as in lang/en.toml.",
    ),
    (
        "lang/es.toml",
        "skipes",
        "No",
        "lang/es.toml:4: 'no' means something else already; choose another word.",
    ),
    (
        "lang/es.toml",
        "backes",
        "SKIPES",
        "lang/es.toml:5: 'skipes' stands in `skip` too; keep it in one of the two.",
    ),
    # skills, teams, prices
    (
        "skills.toml",
        'en = ["Spanish"]',
        'en = "Spanish"',
        'skills.toml:5: lang:es.en: must be a list of words in quotes, what people read first, such as ["lang:es"].',
    ),
    (
        "digests.toml",
        '"counts"',
        '"names"',
        'digests.toml:5: `show` can not be \'names\'; write "replies" or "counts".',
    ),
    (
        "digests.toml",
        '"off"',
        '"soon"',
        'digests.toml:6: this patience can not be read: "soon" is no length of time; write it like 90m, 24h or 3d.',
    ),
    (
        "digests.toml",
        '"off"',
        '"5m"',
        'digests.toml:6: `patience` is 15m at least, for a lead must have read it; write more, or "off".',
    ),
    (
        "digests.toml",
        '"ana"',
        '"+12025550101"',
        (
            "digests.toml:2: leads are organizers by name, never by number; write the name here and add the "
            "number with "
            "`turnout organizers add NAME --phone NUMBER`."
        ),
    ),
    (
        "digests.toml",
        "skill:driving",
        "lang:en or team:west",
        "digests.toml:3: this audience is named within itself, by the teams in it; say here who is meant.",
    ),
    (
        "digests.toml",
        "skill:driving",
        "team:nobodys",
        'digests.toml:3: this audience can not be read: Column 6: there is no team "nobodys"; there are: west.',
    ),
    (
        "digests.toml",
        "skill:driving",
        "skill:drivin",
        'digests.toml:3: this audience can not be read: Column 7: there is no skill "drivin"; the nearest: driving.',
    ),
    (
        "digests.toml",
        "daily 08:00",
        "daily 8",
        (
            'digests.toml:4: these hours can not be read: In hours "daily 8", "8" is no time; write days and '
            "then times, like "
            '"daily 08:00, 18:00" or "mon,tue 09:00; weekends 10:30".'
        ),
    ),
    (
        "prices.toml",
        "US =",
        "usa =",
        "prices.toml:4: 'usa' is no country in two capital letters, as in GB; correct it.",
    ),
]
TWO_OWNERS = "join.toml:3: the keyword JOIN begins the flow again already; choose another for one of them."
ASKS_MORE = "shift.toml:4: the flow after needs place, which this one does not; name another, or add that to `needs`."
MISSING = [
    ("lang/en.toml", "lang/en.toml:1: the file of the default language is missing; add it or set DEFAULT_LANGUAGE."),
    ("skills.toml", "skills.toml:1: this file is missing; copy the bundled one and edit it."),
]


def faults(files: Mapping[str, str]) -> list[str]:
    return [str(fault) for fault in read(files, "en").faults]


def test_the_sound_example_and_the_bundled_files_check() -> None:
    assert faults(SOUND) == []
    assert faults(BUNDLED) == []
    book = read(BUNDLED, "en").book
    assert book is not None
    assert set(book.languages) == {"en", "es", "fr", "nl", "de", "pt"}
    for flow in book.flows.values():
        for code in set(book.languages) - {"en"}:
            assert set(book.languages[code].flows[flow.name]) == {*flow.steps, *flow.before}
            assert [str(fault) for fault in read(BUNDLED, code).faults] == []


@pytest.mark.parametrize(("file", "words", "instead", "expected"), CASES)
def test_says_what_is_wrong_and_where(file: str, words: str, instead: str, expected: str) -> None:
    assert words in SOUND[file]
    broken = {**SOUND, file: SOUND[file].replace(words, instead, 1)}
    assert faults(broken) == expected.splitlines()


@pytest.mark.parametrize(("file", "expected"), MISSING)
def test_says_which_file_is_missing(file: str, expected: str) -> None:
    left = {name: source for name, source in SOUND.items() if name != file}
    assert expected in faults(left)


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that the checker can say: where it is written, and a pattern."""
    for module in (check, check_flow, check_length, check_routes, check_step, check_words, table):
        path = Path(str(module.__file__))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="report" | "add") | ast.Name(id="report"), args=[*_, said]):
                    yield from ((f"{path.name}:{node.lineno}", pattern) for pattern in patterns(said))
                case ast.FunctionDef(name="_in_plain_words" | "nearest"):
                    for returned in (part for part in ast.walk(node) if isinstance(part, ast.Return) and part.value):
                        yield from ((f"{path.name}:{node.lineno}", found) for found in patterns(returned.value))


def patterns(said: ast.expr | None) -> Iterator[str]:
    match said:
        case ast.Constant(value=str(words)):
            yield re.escape(words)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from patterns(one)
            yield from patterns(other)


def test_every_sentence_has_its_example() -> None:
    said = "\n".join(
        [*(expected for *_, expected in CASES), *(expected for _, expected in MISSING), TWO_OWNERS, ASKS_MORE]
    )
    written = list(sentences())
    assert len(written) > 50
    assert [(where, pattern) for where, pattern in written if not re.search(pattern, said)] == []


def test_reports_every_mistake_at_once_in_the_order_of_the_lines() -> None:
    broken = """flow = "join"
abuot = "Sign up."
keywords = { en = ["JOIN", "stop"] }
[step.place]
ask = "{organization}: where are you? {link} STOP to leave."
kind = "place"
save = "Where"
[step.thanks]
say = "You are in, {name}!"
go = "thank"
"""
    found = read({**SOUND, "join.toml": broken}, "en").faults
    assert [fault.line for fault in found if fault.file == "join.toml"] == [1, 2, 3, 4, 7, 9, 10]


def test_one_keyword_begins_one_flow_whatever_its_accents() -> None:
    again = SOUND["join.toml"].replace('"join"', '"again"').replace('"UNIRME"', '"Jóin"').replace('"JOIN"', '"VOLVER"')
    spanish = SOUND["lang/es.toml"]
    begin, end = spanish.index("[flow.join.place]"), spanish.index("[flow.shift")
    words = spanish + "\n" + spanish[begin:end].replace("flow.join", "flow.again")
    assert faults({**SOUND, "again.toml": again, "lang/es.toml": words}) == [TWO_OWNERS]


def test_a_flow_that_asks_afterwards_needs_nothing_else() -> None:
    after = SOUND["shift.toml"].replace('"shift"', '"after"').replace('["day"]', '["day", "place"]')
    spanish = SOUND["lang/es.toml"]
    words = spanish + "\n" + spanish[spanish.index("[flow.shift") :].replace("flow.shift", "flow.after")
    files = {**SOUND, "after.toml": after, "lang/es.toml": words}
    asking = SOUND["shift.toml"].replace('["day"]', '["day"]\nafter = "after"')
    assert faults({**files, "shift.toml": asking}) == [ASKS_MORE]
    assert faults({**files, "shift.toml": asking.replace('["day"]', '["day", "place"]')}) == []


def test_a_flow_in_another_language_is_translated_into_the_default_one() -> None:
    spanish = SOUND["shift.toml"].replace("needs", 'language = "es"\nneeds')
    into = SOUND["lang/es.toml"][SOUND["lang/es.toml"].index("[flow.shift.offer]") :]
    files = {
        **SOUND,
        "shift.toml": spanish,
        "lang/en.toml": f"{SOUND['lang/en.toml']}\n{into}",
        "lang/es.toml": SOUND["lang/es.toml"].removesuffix(into),
    }
    assert faults(files) == []
    book = read(files, "en").book
    assert book is not None
    assert book.script("shift", "en").flow.steps["sorry"].text == "Otra vez."
    assert book.script("shift", "es").flow.steps["sorry"].text == "Next time!"


def test_a_step_may_be_written_in_any_form_of_toml() -> None:
    inline = """"flow" = 'join'
about = '''Sign
[not.a.header]
up.'''
keywords.en = ["JOIN"] # [nor.this]
keywords.es = [
  "UNIRME",
]
step.place = { ask = "{organization} {link} STOP HELP", kind = "place", retry = "x" }
step."thanks" . say = "{nobody}"
"""
    [fault] = read({**SOUND, "join.toml": inline}, "en").faults
    assert (fault.line, fault.sentence[:28]) == (10, "nothing gives {nobody} a val")


@pytest.mark.parametrize(
    ("source", "path", "line"),
    [
        ("[a]\nb = 1", ("a", "b"), 2),
        ("[a.b.c]", ("a",), 1),
        ("a.b = 1\na.c = 2", ("a", "c"), 2),
        ('a = """\nb = 1\n"""\nb = 2', ("b",), 4),
        ("a = '''\n\"\"\"\n'''\nb = 2", ("b",), 4),
        ('a = """x\\"""\nb = 1\n"""\nb = 2', ("b",), 4),
        ('a = """x"""""\nb = 2', ("b",), 2),
        ("a = [\n[1],\n[2],\n]\nb = 2", ("b",), 5),
        ('a = "# [x]" # [y]\n[b]', ("b",), 2),
        ('[ a . \'b.c\' . "d\\"" ]\ne = 1', ("a", "b.c", 'd"', "e"), 2),
        ("[[a]]\nb = 1\n[[a]]\nb = 2", ("a", "b"), 2),
        ("a = { b = 1 }\nc = 1", ("c",), 2),
        ('a = "\x85\u2028"\nb = 1', ("b",), 2),
        ("a = 1\r\nb = 1", ("b",), 2),
    ],
)
def test_finds_the_line_of_a_key(source: str, path: tuple[str, ...], line: int) -> None:
    assert index(source)[path] == line


def mutated(source: str, how: str, where: float) -> str:
    lines = source.splitlines(keepends=True)
    line, at = int(where * (len(lines) - 1)), int(where * (len(source) - 2))
    match how:
        case "delete":
            return "".join(lines[:line] + lines[line + 1 :])
        case "duplicate":
            return "".join(lines[: line + 1] + lines[line:])
        case "swap":
            return source[:at] + source[at + 1] + source[at] + source[at + 2 :]
        case "truncate":
            return source[:at]
        case "quote":
            return source[:at] + '"' + source[at:]
        case "number":
            return "".join([*lines[:line], re.sub(r"=.*", "= 7", lines[line]), *lines[line + 1 :]])
        case "list":
            return "".join([*lines[:line], re.sub(r"= *(.*)", r"= [\1]", lines[line]), *lines[line + 1 :]])
        case "long":
            return source[:at] + "x" * 100_000 + source[at:]
        case "deep":
            return source + "\nx = " + "[" * 5000
        case _:
            return source[:at] + "\0" + source[at:]


HOW = ("delete", "duplicate", "swap", "truncate", "quote", "number", "list", "long", "deep", "nul")


def sound_or_told(files: Mapping[str, str], places: Places) -> None:
    """What a mutation made is a book that can be played to the end, or faults in their place."""
    checked = read(files, "en")
    assert checked.book or checked.faults
    for fault in checked.faults:
        assert 1 <= fault.line <= files.get(fault.file, "").count("\n") + 1
        assert len(fault.sentence) < 1100
        assert fault.sentence.isprintable()
    if checked.book and not checked.faults:
        for flow, code in product(checked.book.flows.values(), checked.book.languages):
            play(checked.book, checked.book.script(flow.name, code), places)


def play(book: Book, script: Script, places: Places) -> None:
    """Every step of a flow, with answers and without; nothing is said with a name in it that nothing fills."""
    given = dict.fromkeys((*wording.ALWAYS, *script.flow.needs), "x")
    scene = Scene(given, places, book.skills, "US", lambda: date(2026, 11, 21), full=True)
    turns = [engine.begin(script, scene, asked=True)]
    for step in script.flow.steps.values():
        if step.kind:
            at = Conversation(script.flow.name, step.id)
            turns += [engine.again(script, scene, at), engine.unclear(script, scene, at)]
            for said in ("yes", "no", "maybe", "1", "90210", "Ana", "tomorrow", "6 pm", "skip", "human"):
                turns += filter(None, [engine.answer(script, scene, at, said)])
            if script.patience(at) is not None:
                turns.append(engine.silence(script, scene, at))
    saved = {step.save for step in script.flow.steps.values()}
    assert all(wording.names_in(turn.text) <= saved for turn in turns)


@given(file=st.sampled_from(sorted(SOUND)), how=st.sampled_from(HOW), where=st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_gives_a_book_or_faults_in_their_place(
    places: Places, file: str, how: str, where: float
) -> None:
    sound_or_told({**SOUND, file: mutated(SOUND[file], how, where)}, places)


@given(file=st.sampled_from(sorted(BUNDLED)), how=st.sampled_from(HOW), where=st.floats(0, 1))
@settings(max_examples=30, deadline=None)
def test_the_bundled_files_give_a_book_or_faults_in_their_place(
    places: Places, file: str, how: str, where: float
) -> None:
    files = {**BUNDLED, "skills.toml": SOUND["skills.toml"]}  # a long list of skills would only make it slow
    sound_or_told({**files, file: mutated(files[file], how, where)}, places)


KEYS = (
    "flow language about needs keywords step ask say kind save options many retry go words skip back phrases name team "
    "remind reminder silent between tag was before after opt_in again person "
    "leads audience hours show currency otherwise segment offer en es join shift yes no end else a"
).split()
written = st.recursive(
    st.sampled_from(["7", "-1", "inf", "true", '""', '"{x"', '"a"', '"end"', '"choice"', '"name"', "[]", "1979-05-27"]),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda values: f"[{', '.join(values)}]")
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
            lambda table: "{ " + ", ".join(f"{key} = {value}" for key, value in table.items()) + " }"
        )
    ),
    max_leaves=12,
)


@given(file=st.sampled_from(sorted(SOUND)), number=st.integers(0, 60), value=written)
@settings(max_examples=150, deadline=None)
def test_a_value_of_any_type_anywhere_is_reported(file: str, number: int, value: str) -> None:
    lines = SOUND[file].splitlines()
    line = number % len(lines)
    changed = [*lines[:line], re.sub(r"=.*", lambda _: f"= {value}", lines[line]), *lines[line + 1 :]]
    checked = read({**SOUND, file: "\n".join(changed)}, "en")
    assert checked.book or checked.faults


@given(file=st.sampled_from(sorted(SOUND)), table=st.dictionaries(st.sampled_from(KEYS), written, max_size=5))
@settings(max_examples=150, deadline=None)
def test_a_file_of_any_shape_is_reported(file: str, table: dict[str, str]) -> None:
    source = "\n".join(f"{key} = {value}" for key, value in table.items())
    checked = read({**SOUND, file: source}, "en")
    assert checked.book or checked.faults
    assert all(fault.line <= len(table) or fault.file != file or fault.line == 1 for fault in checked.faults)
