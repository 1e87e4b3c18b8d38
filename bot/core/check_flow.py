"""Everything that can be wrong with one flow, or with its translation."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core import wording
from bot.core.audience import AudienceFault
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.calendar import CalendarFault, Hours
from bot.core.flow import ELSE, END, Flow, Step, Words
from bot.core.questions import FULL, KINDS, SKIP
from bot.core.segments import segments, thrifty
from bot.core.table import Table, nearest
from bot.understanding.fold import fold
from bot.understanding.optout import compliance

STEP_KEYS: Final = ("say", "ask", "kind", "save", "options", "many", "retry", "go")
SAVED: Final = re.compile(r"[a-z][a-z0-9_]*")
MOST_SEGMENTS: Final = 3
"""A longer text costs more than it tells (the issue's bound for texts and digests)."""
USUAL_VALUE: Final = "Springfield"
"""What a {name} is taken to be worth when segments are counted before its value is known."""


def read_flow(table: Table, default_language: str) -> Flow | None:
    """The flow, or None where so much is wrong that nothing can be built on it."""
    table.only("flow", "about", "language", "needs", "keywords", "step")
    name = table.text("flow")
    if name and table.file != f"{name}.toml":
        table.report(("flow",), f"the flow {name!r} must stand in {name}.toml; rename the file or the flow.")
    table.text("about")
    needs = table.texts("needs", required=False)
    for need in needs:
        if need in wording.ALWAYS or not SAVED.fullmatch(need):
            table.report(
                ("needs",), f"{need!r} can not be needed: the bot fills it itself or it is no plain name; rename it."
            )
    keywords = _keywords(table)
    listed = table.table("step")
    steps = _steps(listed)
    if not name or not steps:
        if not steps and "step" in table.values:
            listed.report((), "a flow needs at least one step; add [step.hello] with a `say`.")
        return None
    flow = Flow(
        name, table.text("about"), table.text("language", required=False) or default_language, steps, needs, keywords
    )
    _check_routes(listed, flow)
    _check_texts(listed, flow)
    _check_promises(table, flow)
    return flow


def _keywords(table: Table) -> Mapping[str, str]:
    listed = table.table("keywords", required=False)
    words: dict[str, str] = {}
    for language in listed.values:
        for word in listed.texts(language):
            reserved = compliance(word) or fold(word) in ("yes", "y", "no", "n", "si", "maybe")
            if reserved:
                listed.report(
                    (language,), f"the word {word} has a meaning of its own by law or custom; choose another keyword."
                )
            if not fold(word):
                listed.report((language,), f"the keyword {word!r} has no letter or digit; choose a word.")
            words.setdefault(word.upper(), language)
    return MappingProxyType(words)


def _steps(listed: Table) -> Mapping[str, Step]:
    ids = list(listed.values)
    steps: dict[str, Step] = {}
    for id, following in zip(ids, [*ids[1:], END], strict=True):
        if id in (END, ELSE, SKIP):
            listed.report((id,), f"a step can not be called {id!r}, which has a meaning in `go`; rename it.")
        steps[id] = _step(listed.table(id), id, following)
    return MappingProxyType(steps)


def _step(table: Table, id: str, following: str) -> Step:
    table.only(*STEP_KEYS)
    asks = "ask" in table.values
    if asks == ("say" in table.values):
        table.report((), "a step either says something (`say`) or asks something (`ask`); give it one of the two.")
    kind = table.text("kind", required=asks) if asks or "kind" in table.values else ""
    if kind and kind not in KINDS:
        table.report(("kind",), f"there is no kind of question {kind!r}; {nearest(kind, KINDS)}")
    if kind and not asks:
        table.report(
            ("kind",), "only a step with `ask` has a `kind`; write `ask` instead of `say`, or delete this line."
        )
    options = _options(table, kind)
    go = table.values.get("go", {})
    if isinstance(go, str):
        go = {ELSE: go}
    if not isinstance(go, dict) or not all(isinstance(to, str) for to in go.values()):
        table.report(
            ("go",), '`go` must name a step, or a step for each outcome, as in go = { yes = "thanks", else = "end" }.'
        )
        go = {}
    save = table.text("save", required=False)
    if save and (not SAVED.fullmatch(save) or save in wording.ALWAYS):
        table.report(
            ("save",), f"an answer can not be saved as {save!r}: it is no plain name or taken; choose another."
        )
    many = table.flag("many")
    if many and kind != "choice":
        table.report(("many",), "only a choice can have many answers; delete this line.")
    return Step(
        id=id,
        text=table.text("ask" if asks else "say"),
        kind=kind if kind in KINDS and asks else None,
        save=save or None,
        options=options,
        many=many,
        retry=table.texts("retry", required=False),
        go=MappingProxyType(go),
        following=following,
    )


def _options(table: Table, kind: str) -> Mapping[str, str]:
    if kind != "choice":
        if "options" in table.values:
            table.report(("options",), 'only a choice has `options`; write kind = "choice" or delete this line.')
        return MappingProxyType({})
    options = table.table("options")
    labels = {id: options.text(id) for id in options.values}
    if len(labels) < 2:
        table.report(
            ("options",), 'a choice needs two options or more, as in options = { a = "I drive", b = "I walk" }.'
        )
    return MappingProxyType(labels)


def _check_routes(listed: Table, flow: Flow) -> None:
    """Routing is total: every outcome leads somewhere, every step is reached, and it ends."""
    leads: dict[str, set[str]] = {}
    for step in flow.steps.values():
        outcomes = (*KINDS[step.kind].outcomes(step), SKIP) if step.kind else ()
        if step == flow.offer and not flow.keywords:
            outcomes = (*outcomes, FULL)
        for outcome, to in step.go.items():
            if outcome not in (*outcomes, ELSE):
                listed.report(
                    (step.id, "go"), f"{outcome!r} is no outcome of this step; {nearest(outcome, (*outcomes, ELSE))}"
                )
            if to != END and to not in flow.steps:
                listed.report(
                    (step.id, "go"), f"`go` leads to {to!r}, which is no step; {nearest(to, (*flow.steps, END))}"
                )
        if step.go and ELSE not in step.go and step.kind != "place":
            missing = [outcome for outcome in outcomes if outcome not in step.go and outcome != SKIP]
            if missing:
                listed.report(
                    (step.id, "go"), f"`go` says nothing of {', '.join(missing)}; name a step for each, or add `else`."
                )
        leads[step.id] = {*step.go.values()} if ELSE in step.go else {*step.go.values(), step.following}
    reached = _closure(flow.first.id, leads)
    for step in flow.steps.values():
        if step.id not in reached:
            listed.report((step.id,), f"no step leads to {step.id!r}; lead there by `go`, or delete it.")
        elif END not in _closure(step.id, leads):
            listed.report((step.id,), f"from {step.id!r} the conversation never ends; let one `go` lead to {END!r}.")
    speaking = {id: to for id, to in leads.items() if not flow.steps[id].kind}
    for id, ahead in speaking.items():
        if any(id in _closure(to, speaking) for to in ahead if to in speaking):
            listed.report((id,), f"{id!r} comes round to itself without a question in between; break the circle.")


def _closure(start: str, leads: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        if (id := ahead.pop()) not in seen:
            seen.add(id)
            ahead.extend(leads.get(id, ()))
    return seen


def _names(flow: Flow) -> set[str]:
    return {*wording.ALWAYS, *flow.needs, *(step.save for step in flow.steps.values() if step.save)}


def _check_texts(listed: Table, flow: Flow) -> None:
    names = _names(flow)
    for step in flow.steps.values():
        listed.known_names((step.id, "ask" if step.kind else "say"), step.text, names)
        for text in step.retry:
            listed.known_names((step.id, "retry"), text, names)
        for text in (step.text, *step.retry):
            _check_length(listed, (step.id,), text)


def _check_length(table: Table, at: tuple[str, ...], text: str) -> None:
    count = segments(thrifty(wording.NAME.sub(USUAL_VALUE, text))).count
    if count > MOST_SEGMENTS:
        table.report(at, f"this text takes about {count} segments, and {MOST_SEGMENTS} is the most; shorten it.")


def _check_promises(table: Table, flow: Flow) -> None:
    """What the first text must say: law and carriers ask for it (reliability.md section 5, rulings 14 and 15)."""
    first = flow.first
    where = ("step", first.id)
    if flow.keywords:
        for word in ("{organization}", "STOP", "HELP"):
            if word not in first.text:
                table.report(where, f"the first text of a flow with keywords must hold {word}; add it.")
        if flow.needs:
            table.report(
                ("needs",), "a flow that begins by keyword can not need values from an organizer; delete `needs`."
            )
    elif flow.offer is None:
        table.report(where, 'the first question of an ask must be a yes or a no; give it kind = "yes_no".')


def read_words(table: Table, flow: Flow, code: str) -> Mapping[str, Words]:
    """The translation of one flow: complete, and nothing beside it."""
    names = _names(flow)
    for id in table.values:
        if id not in flow.steps:
            table.report((id,), f"the flow {flow.name!r} has no step {id!r} to translate; {nearest(id, flow.steps)}")
    words = {}
    for step in flow.steps.values():
        if step.id not in table.values:
            table.report((), f"step {step.id!r} of the flow {flow.name!r} is not translated into {code!r}; add it.")
            continue
        entry = table.table(step.id)
        said = "ask" if step.kind else "say"
        entry.only(said, *(("options",) if step.options else ()), *(("retry",) if step.retry else ()))
        options = entry.table("options") if step.options else entry.table("options", required=False)
        labels = {id: options.text(id) for id in step.options}
        if step.options:
            options.only(*step.options)
        retry = entry.texts("retry", required=bool(step.retry))
        for text in retry:
            entry.known_names(("retry",), text, names)
            _check_length(entry, ("retry",), text)
        text = entry.text(said, names=names)
        _check_length(entry, (said,), text)
        words[step.id] = Words(text, MappingProxyType(labels), retry)
    return MappingProxyType(words)


def audience(table: Table, key: str, known: Vocabulary) -> str:
    """An audience query, as it was written."""
    text = table.text(key)
    if text:
        try:
            parse(text, known)
        except AudienceFault as fault:
            table.report((key,), f"this audience can not be read: {fault}")
    return text


def hours(table: Table, key: str) -> str:
    """Hours of the day, as they were written."""
    text = table.text(key)
    if text:
        try:
            Hours.parse(text)
        except CalendarFault as fault:
            table.report((key,), f"these hours can not be read: {fault}")
    return text
