"""Everything that can be wrong with one step of a flow."""

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from bot.core import wording
from bot.core.calendar import CalendarFault, span
from bot.core.flow import ELSE, END, ENDS, SILENT, Step
from bot.core.questions import FULL, KINDS, SKIP
from bot.core.table import Table, nearest, quoted
from bot.understanding.fold import fold

OF_A_QUESTION: Final = ("kind", "save", "options", "many", "between", "retry", "remind", "reminder", "silent")
OF_A_CONVERSATION: Final = ("go", "tag", "was")
NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
TAG: Final = re.compile(r"-?[a-z][a-z0-9-]{0,29}")
MOST_REMINDERS: Final = 3
"""Who did not answer the fourth time does not want to."""
SOONEST: Final = timedelta(minutes=10)
LATEST: Final = timedelta(days=60)


def read_steps(listed: Table, needs: tuple[str, ...]) -> tuple[Mapping[str, Step], Mapping[str, Step]]:
    """The steps of a flow, each as far as it can be read, and those that are said `before` apart from them.

    `needs`: names that an organizer gives values.
    """
    ids = [id for id in listed.values if not _is_ahead(listed.values[id])]
    following = dict(zip(ids, [*ids[1:], END], strict=False))
    steps: dict[str, Step] = {}
    for id in listed.values:
        if id in ENDS:
            listed.report((id,), f"a step can not be called {id!r}, where `go` can lead to already; rename it.")
        else:
            steps[id] = _step(listed.table(id), id, following.get(id, END), needs)
    _check_former_names(listed, steps)
    said, ahead = ({id: steps[id] for id in steps if (id in following) is told} for told in (True, False))
    return MappingProxyType(said), MappingProxyType(ahead)


def _is_ahead(written: object) -> bool:
    """Whether a step is said ahead of the thing itself, and not in a conversation."""
    return isinstance(written, dict) and "before" in written and "ask" not in written


def _step(table: Table, id: str, following: str, needs: tuple[str, ...]) -> Step:
    table.only("say", "ask", "go", "tag", "was", "before", *OF_A_QUESTION)
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
    tag = table.text("tag", required=False)
    if tag and not TAG.fullmatch(tag):
        table.report(
            ("tag",), f"{quoted(tag)} is no tag: write small letters, digits and hyphens, 30 at most, as in 'callers'."
        )
    go = _go(table)
    remind = tuple(
        span for written in table.texts("remind", required=False) if (span := _span(table, "remind", written))
    )
    return Step(
        id=id,
        text=table.text("ask" if asks else "say", required=False),
        kind=kind if kind in KINDS else None,
        save=save or None,
        options=_options(table, kind),
        many=many,
        retry=table.texts("retry", required=False),
        go=go,
        following=following,
        remind=remind,
        reminder=table.text("reminder", required=False),
        silent=_silent(table, go, remind) if asks else None,
        between=_between(table, kind),
        tag=tag,
        was=table.texts("was", required=False),
        before=_before(table),
    )


def _before(table: Table) -> timedelta | None:
    """How long ahead the step is said; as a guess where that can not be read."""
    written = table.text("before", required=False)
    if not _is_ahead(table.values):
        if "before" in table.values:
            table.report(("before",), "only a step with `say` can go out `before`; write that, or delete this line.")
        return None
    for key in OF_A_CONVERSATION:
        if key in table.values:
            table.report((key,), f"a step with `before` is outside the conversation and has no `{key}`; delete it.")
    return (_span(table, "before", written) if written else None) or SOONEST


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
        if id in (ELSE, SKIP, FULL, SILENT):
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


def _between(table: Table, kind: str) -> tuple[int, int] | None:
    if "between" not in table.values:
        return None
    match table.values["between"]:
        case [int(least), int(most)] if kind == "number" and 0 <= least < most:
            return least, most
        case _ if kind == "number":
            table.report(
                ("between",), "`between` must hold the least and the most of a number, as in between = [1, 20]."
            )
        case _ if kind in KINDS:
            table.report(("between",), "only a number is `between` two others; delete this line.")
    return None


def _span(table: Table, key: str, written: str) -> timedelta | None:
    try:
        found = span(written)
    except CalendarFault as fault:
        table.report((key,), str(fault))
        return None
    if not SOONEST <= found <= LATEST:
        table.report((key,), f"{quoted(written)} is too soon or too late for `{key}`; write from 10m to 60d.")
        return None
    return found


def _silent(table: Table, go: Mapping[str, str], remind: tuple[timedelta, ...]) -> timedelta | None:
    """When silence counts as an answer: after `silent`, or after as long as the last reminder took."""
    if len(remind) > MOST_REMINDERS:
        table.report(("remind",), f"{MOST_REMINDERS} reminders are the most; delete some.")
    if "reminder" in table.values and "remind" not in table.values:
        table.report(("reminder",), 'nothing says when these words go out; add remind = "24h", or delete them.')
    written = table.text("silent", required=False)
    if written and SILENT not in go:
        table.report(
            ("silent",), "`silent` says when, and `go` must say where; add `silent` to it or delete this line."
        )
    if SILENT in go and not ("remind" in table.values or "silent" in table.values):
        table.report(("go",), '`go` names `silent`, and nothing says when; add silent = "48h", or remind = "24h".')
    return (_span(table, "silent", written) if written else None) or (remind[-1] if remind else None)


def _check_former_names(listed: Table, steps: Mapping[str, Step]) -> None:
    owners: dict[str, str] = {}
    for step in steps.values():
        for name in step.was:
            if name in steps:
                listed.report((step.id, "was"), f"there is still a step {quoted(name)}; rename it or delete it here.")
            elif owners.setdefault(name, step.id) != step.id:
                listed.report(
                    (step.id, "was"), f"{quoted(name)} has become {quoted(owners[name])} already; keep it in one step."
                )
