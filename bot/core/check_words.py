"""Everything that can be wrong with the translation of a flow: it is complete, and nothing stands beside it."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.check_flow import check_first_text, names, names_ahead
from bot.core.check_step import check_unlike
from bot.core.flow import Flow, Step, Words
from bot.core.table import Table, nearest, quoted


def read_words(table: Table, flow: Flow) -> Mapping[str, Words]:
    """What the language says at each step of the flow."""
    if table.void:
        return MappingProxyType({})
    steps = {**flow.steps, **flow.before}
    for id in table.values:
        if id not in steps:
            table.report((id,), f"the flow {flow.name} has no step {quoted(id)} to translate; {nearest(id, steps)}")
    words: dict[str, Words] = {}
    for step in steps.values():
        if step.id in table.values:
            known = names_ahead(flow) if step.before else names(flow)
            words[step.id] = _read_step(table.table(step.id), step, known)
        else:
            table.report((), f"the step {quoted(step.id)} of the flow {flow.name} is not translated; add it.")
    if flow.keywords and flow.opt_in and flow.first.id in words:
        check_first_text(table, (flow.first.id,), words[flow.first.id].text)
    return MappingProxyType(words)


def _read_step(table: Table, step: Step, known: set[str]) -> Words:
    said = "ask" if step.kind else "say"
    parts = (("options", step.options), ("retry", step.kind), ("reminder", step.reminder))
    table.only(said, *(key for key, there in parts if there))
    text = table.text(said, names=known)
    labels: dict[str, str] = {}
    if step.options:
        options = table.table("options")
        options.only(*step.options)
        labels = {id: options.text(id) for id in step.options}
        check_unlike(options, labels)
    retry = table.texts("retry", required=bool(step.retry)) if step.kind else ()
    for better in retry:
        table.known_names(("retry",), better, known)
    reminder = table.text("reminder", names=known) if step.reminder else ""
    return Words(text, MappingProxyType(labels), retry, reminder)
