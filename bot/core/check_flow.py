"""Everything that can be wrong with one flow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import category

from bot.core import wording
from bot.core.audience import AudienceFault
from bot.core.audience_grammar import Vocabulary, parse
from bot.core.calendar import CalendarFault, Hours
from bot.core.check_routes import check_routes, closure
from bot.core.check_step import NAME, read_steps
from bot.core.flow import ELSE, Flow, Step
from bot.core.table import Table, nearest, quoted
from bot.understanding import reply
from bot.understanding.fold import fold
from bot.understanding.language import named
from bot.understanding.optout import OptOut, compliance, opt_out

LONGEST_KEYWORD: Final = 20


def read_flow(table: Table, default_language: str) -> Flow | None:
    """The flow, or None where so much is wrong that nothing can be built on it."""
    table.only("flow", "about", "language", "needs", "keywords", "opt_in", "after", "step")
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
    opt_in = table.flag("opt_in", otherwise=True)
    listed = table.table("step")
    steps, before = read_steps(listed, needs)
    if not steps and not listed.void:
        listed.report((), "a flow needs at least one step; add [step.hello] with a `say`.")
    if not name or not steps:
        return None
    language = table.text("language", required=False) or default_language
    after = table.text("after", required=False)
    flow = Flow(name, about, language, steps, needs, keywords, opt_in, before, after)
    misread = {id for id, step in steps.items() if not _is_read(listed.values[id], step)}
    check_routes(listed, flow, misread)
    for step in steps.values():
        said = "ask" if step.kind else "say"
        listed.known_names((step.id, said), step.text, names(flow))
        for text in step.retry:
            listed.known_names((step.id, "retry"), text, names(flow))
        listed.known_names((step.id, "reminder"), step.reminder, names(flow))
    for step in before.values():
        listed.known_names((step.id, "say"), step.text, names_ahead(flow))
    if not misread:
        _check_order_of_names(listed, flow)
        _check_promises(table, flow)
    return None if misread else flow


def _is_read(written: object, step: Step) -> bool:
    lacks_options = step.kind == "choice" and not step.options
    return isinstance(written, dict) and ("ask" in written) == bool(step.kind) and not lacks_options


def is_reserved(word: str) -> bool:
    """Whether a word has a meaning that comes first: to stop, to help, yes, no, maybe, the name of a language."""
    if opt_out(word) is not OptOut.NONE or named(word) is not None:
        return True
    return compliance(word) is not None or reply.ruled(word) is not reply.Label.OTHER


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


def names(flow: Flow) -> set[str]:
    """The {names} that the flow's texts may use."""
    return {*wording.ALWAYS, *flow.needs, *(step.save for step in flow.steps.values() if step.save)}


def names_ahead(flow: Flow) -> set[str]:
    """The {names} that may be used in what is said `before`: when and where it is, but nobody's answers."""
    return {*wording.ALWAYS, *flow.needs, "time", "address"}


def _check_order_of_names(listed: Table, flow: Flow) -> None:
    """Report names of answers in texts that no way leads to from the question whose answer it is."""
    leads = {
        step.id: {*step.go.values(), *(() if ELSE in step.go else (step.following,))} for step in flow.steps.values()
    }
    known: dict[str, set[str]] = {}
    for step in flow.steps.values():
        if step.save:
            known.setdefault(step.save, set()).update(*(closure(to, leads) for to in leads[step.id]))
    for step in flow.steps.values():
        for name in sorted((wording.names_in(step.text) & known.keys()) - {*wording.ALWAYS, *flow.needs}):
            if step.id not in known[name]:
                listed.report(
                    (step.id, "ask" if step.kind else "say"),
                    f"{{{name}}} has no value yet here: its question comes later; name it after that.",
                )


def _check_promises(table: Table, flow: Flow) -> None:
    where = ("step", flow.first.id)
    if "opt_in" in table.values and not table.values.get("keywords"):
        table.report(("opt_in",), "`opt_in` says what a keyword of this flow means, and it has none; delete this line.")
    if flow.keywords:
        if flow.opt_in:
            check_first_text(table, where, flow.first.text)
        if flow.needs:
            table.report(
                ("needs",), "a flow that begins by keyword can not need values from an organizer; delete `needs`."
            )
        for at in (*((("after",),) if flow.after else ()), *(("step", id, "before") for id in flow.before)):
            table.report(at, f"nobody promises anything in a flow that begins by keyword; delete `{at[-1]}`.")
    elif flow.offer is None and not table.values.get("keywords"):
        table.report(where, 'the first question of an ask must be a yes or a no; give it kind = "yes_no".')


def check_after(table: Table, flow: Flow, flows: Mapping[str, Flow]) -> None:
    """Report a flow `after` that can not ask whoever came by this one whether they made it."""
    after = flows.get(flow.after)
    if flow.after and after is None:
        table.report(("after",), f"there is no flow {quoted(flow.after)}; {nearest(flow.after, flows)}")
    elif after and after.keywords:
        table.report(("after",), f"the flow {flow.after} begins by keyword and can not be sent; name another.")
    elif after and (lacking := sorted(set(after.needs) - {*flow.needs})):
        table.report(
            ("after",),
            f"the flow {flow.after} needs {', '.join(lacking)}, which this one does not; name another, "
            "or add that to `needs`.",
        )


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
