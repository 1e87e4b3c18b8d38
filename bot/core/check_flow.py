"""Everything that can be wrong with one flow."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import category

from bot.core import wording
from bot.core.audience import AudienceFault
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.calendar import CalendarFault, Hours
from bot.core.flow import ELSE, END, Flow, Step
from bot.core.questions import FULL, KINDS, SKIP
from bot.core.table import Table, nearest, quoted
from bot.understanding import reply
from bot.understanding.fold import fold
from bot.understanding.optout import compliance

OF_A_QUESTION: Final = ("kind", "save", "options", "many", "retry")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_KEYWORD: Final = 20


def read_flow(table: Table, default_language: str) -> Flow | None:
    """The flow, or None where so much is wrong that nothing can be built on it."""
    table.only("flow", "about", "language", "needs", "keywords", "step")
    name = table.text("flow")
    if name and table.file != f"{name}.toml":
        table.report(("flow",), f"the flow {quoted(name)} must stand in a file of that name; rename one of the two.")
    about = table.text("about")
    needs = table.texts("needs", required=False)
    for need in needs:
        if need in wording.ALWAYS or not NAME.fullmatch(need):
            table.report(
                ("needs",),
                f"{quoted(need)} can not be needed: the bot fills it itself or it is no plain name; rename it.",
            )
    keywords = _keywords(table)
    listed = table.table("step")
    steps = _steps(listed, needs)
    if not steps and not listed.void:
        listed.report((), "a flow needs at least one step; add [step.hello] with a `say`.")
    if not name or not steps:
        return None
    language = table.text("language", required=False) or default_language
    flow = Flow(name, about, language, steps, needs, keywords)
    misread = {id for id, step in steps.items() if not _is_read(listed.values[id], step)}
    _check_routes(listed, flow, misread)
    for step in steps.values():
        said = "ask" if step.kind else "say"
        listed.known_names((step.id, said), step.text, names(flow))
        for text in step.retry:
            listed.known_names((step.id, "retry"), text, names(flow))
    if not misread:
        _check_promises(table, flow)
    return None if misread else flow


def _is_read(written: object, step: Step) -> bool:
    lacks_options = step.kind == "choice" and not step.options
    return isinstance(written, dict) and ("ask" in written) == bool(step.kind) and not lacks_options


def is_reserved(word: str) -> bool:
    """Whether a word stops, helps, or says yes, no or maybe, and so can not be made to mean anything else."""
    return compliance(word) is not None or reply.reply(word).label is not reply.Label.OTHER


def _keywords(table: Table) -> Mapping[str, str]:
    listed = table.table("keywords", required=False)
    words: dict[str, str] = {}
    known: set[str] = set()
    for language in listed.values:
        for word in listed.texts(language):
            if len(word) > LONGEST_KEYWORD or any(category(mark)[0] not in "LMN" for mark in word):
                listed.report(
                    (language,),
                    f"the keyword {quoted(word)} must be one word of at most {LONGEST_KEYWORD} letters and digits; "
                    "choose another.",
                )
            elif is_reserved(word):
                listed.report(
                    (language,), f"the word {word} has a meaning of its own by law or custom; choose another keyword."
                )
            elif fold(word) in known:
                listed.report((language,), f"the keyword {word} stands here twice; keep it once, for one language.")
            known.add(fold(word))
            words.setdefault(word.upper(), language)
    return MappingProxyType(words)


def _steps(listed: Table, needs: tuple[str, ...]) -> Mapping[str, Step]:
    ids = list(listed.values)
    steps: dict[str, Step] = {}
    for id, following in zip(ids, [*ids[1:], END], strict=False):
        if id == END:
            listed.report((id,), f"a step can not be called {END!r}, where `go` leads to when all is said; rename it.")
        else:
            steps[id] = _step(listed.table(id), id, following, needs)
    return MappingProxyType(steps)


def _step(table: Table, id: str, following: str, needs: tuple[str, ...]) -> Step:
    table.only("say", "ask", "go", *OF_A_QUESTION)
    asks = "ask" in table.values
    if asks == ("say" in table.values) and not table.void:
        table.report((), "a step either says something (`say`) or asks something (`ask`); give it one of the two.")
    for key in OF_A_QUESTION:
        if "say" in table.values and not asks and key in table.values:
            table.report((key,), f"only a step with `ask` has `{key}`; write `ask` for `say`, or delete this line.")
    kind = table.text("kind") if asks else ""
    if kind and kind not in KINDS:
        table.report(("kind",), f"there is no kind of question {quoted(kind)}; {nearest(kind, KINDS)}")
    save = table.text("save", required=False)
    if save and (not NAME.fullmatch(save) or save in (*wording.ALWAYS, *needs)):
        table.report(
            ("save",), f"an answer can not be saved as {quoted(save)}: it is no plain name or taken; choose another."
        )
    many = table.flag("many")
    if many and kind in KINDS and kind != "choice":
        table.report(("many",), "only a choice can have many answers; delete this line.")
    return Step(
        id=id,
        text=table.text("ask" if asks else "say", required=False),
        kind=kind if kind in KINDS else None,
        save=save or None,
        options=_options(table, kind),
        many=many,
        retry=table.texts("retry", required=False),
        go=_go(table),
        following=following,
    )


def _go(table: Table) -> Mapping[str, str]:
    go = table.values.get("go", {})
    if isinstance(go, str):
        go = {ELSE: go}
    if not isinstance(go, dict) or not all(isinstance(to, str) for to in go.values()):
        table.report(
            ("go",), '`go` must name a step, or a step for each outcome, as in go = { yes = "thanks", else = "end" }.'
        )
        go = {}
    return MappingProxyType(go)


def _options(table: Table, kind: str) -> Mapping[str, str]:
    if kind != "choice":
        if "options" in table.values and kind in KINDS:
            table.report(("options",), 'only a choice has `options`; write kind = "choice" or delete this line.')
        return MappingProxyType({})
    options = table.table("options")
    labels = {id: options.text(id) for id in options.values}
    if len(labels) < 2 and not options.void:
        options.report((), 'a choice needs two options or more, as in options = { a = "I drive", b = "I walk" }.')
    for id in labels:
        if id in (ELSE, SKIP, FULL):
            options.report((id,), f"an option can not be called {id!r}, which has a meaning in `go`; rename it.")
    check_unlike(options, labels)
    return MappingProxyType(labels)


def check_unlike(options: Table, labels: Mapping[str, str]) -> None:
    """Report options that the same words would choose."""
    owners: dict[str, str] = {}
    for id, label in labels.items():
        owner = owners.setdefault(fold(label), id)
        if owner != id and label:
            options.report((id,), f"the options {quoted(owner)} and {quoted(id)} read alike; give them other words.")


def _check_routes(listed: Table, flow: Flow, misread: set[str]) -> None:
    """Routing is total: every outcome leads somewhere, every step is reached, and it ends.

    A step that could not be read leads anywhere, so that one mistake is not reported as several.
    """
    unread = misread | {
        id for id, step in flow.steps.items() if id not in misread and listed.values[id].get("go") and not step.go
    }
    leads: dict[str, set[str]] = {}
    for step in flow.steps.values():
        if step.id not in unread:
            _check_outcomes(listed, flow, step)
        for to in step.go.values():
            if to != END and to not in flow.steps:
                unread.add(step.id)
                listed.report(
                    (step.id, "go"), f"`go` leads to {quoted(to)}, which is no step; {nearest(to, (*flow.steps, END))}"
                )
        ways = {*step.go.values()} if ELSE in step.go else {*step.go.values(), step.following}
        leads[step.id] = {*flow.steps, END} if step.id in unread else ways
    reached = _closure(flow.first.id, leads)
    speaking = {id: to for id, to in leads.items() if not flow.steps[id].kind and id not in unread}
    for id in flow.steps:
        if id not in reached:
            listed.report((id,), f"no step leads to {quoted(id)}; lead there by `go`, or delete it.")
        elif any(id in _closure(to, speaking) for to in speaking.get(id, ())):
            listed.report((id,), f"{quoted(id)} comes round to itself without a question; break the circle.")
        elif END not in _closure(id, leads):
            listed.report((id,), f"from {quoted(id)} the conversation never ends; let one `go` lead to {END!r}.")


def _check_outcomes(listed: Table, flow: Flow, step: Step) -> None:
    outcomes = (*KINDS[step.kind].outcomes(step), SKIP) if step.kind else ()
    if flow.offer and step.id == flow.offer.id and not flow.keywords:
        outcomes = (*outcomes, FULL)
    for outcome in step.go:
        if outcome not in (*outcomes, ELSE):
            listed.report(
                (step.id, "go"),
                f"{quoted(outcome)} is no outcome of this step; {nearest(outcome, (*outcomes, ELSE))}",
            )
    missing = [outcome for outcome in outcomes if outcome not in step.go and outcome != SKIP]
    # Where there is only one outcome beside SKIP, what `go` does not name is the next step of the file.
    if missing and step.go and ELSE not in step.go and len(outcomes) > 2:
        listed.report(
            (step.id, "go"), f"`go` says nothing of {', '.join(missing)}; name a step for each, or add `else`."
        )


def _closure(start: str, leads: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        if (id := ahead.pop()) not in seen:
            seen.add(id)
            ahead.extend(leads.get(id, ()))
    return seen


def names(flow: Flow) -> set[str]:
    """The {names} that the flow's texts may use."""
    return {*wording.ALWAYS, *flow.needs, *(step.save for step in flow.steps.values() if step.save)}


def _check_promises(table: Table, flow: Flow) -> None:
    where = ("step", flow.first.id)
    if flow.keywords:
        check_first_text(table, where, flow.first.text)
        if flow.needs:
            table.report(
                ("needs",), "a flow that begins by keyword can not need values from an organizer; delete `needs`."
            )
    elif flow.offer is None and not table.values.get("keywords"):
        table.report(where, 'the first question of an ask must be a yes or a no; give it kind = "yes_no".')


def check_first_text(table: Table, at: tuple[str, ...], text: str) -> None:
    """What the first text to a stranger must say: law and carriers ask for it (rulings 14)."""
    for word in ("{organization}", "{link}", "STOP", "HELP"):
        if text and word not in text:
            table.report(at, f"the first text of a flow with keywords must hold {word}; add it.")


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
