"""Whether a conversation leads somewhere: every outcome to a step, every step reached, and an end to it."""

from collections.abc import Mapping

from bot.core.flow import DROP, ELSE, ENDS, LEAVE, PERSON, SILENT, Flow, Step
from bot.core.questions import FULL, KINDS, SKIP
from bot.core.table import Table, nearest, quoted


def check_routes(listed: Table, flow: Flow, misread: set[str]) -> None:
    """Report every outcome that leads nowhere, every step that is not reached, and circles without an end.

    `listed` are the steps as written. One that could not be read (`misread`) leads anywhere, so that one mistake is
    not reported as several.
    """
    unread = misread | {
        id for id, step in flow.steps.items() if id not in misread and listed.values[id].get("go") and not step.go
    }
    leads: dict[str, set[str]] = {}
    for step in flow.steps.values():
        if step.id not in unread:
            _check_outcomes(listed, flow, step)
        for to in step.go.values():
            if to not in ENDS and to not in flow.steps:
                unread.add(step.id)
                listed.report(
                    (step.id, "go"),
                    f"`go` leads to {quoted(to)}, which is no step; {nearest(to, (*flow.steps, *ENDS))}",
                )
        ways = {*step.go.values()} if ELSE in step.go else {*step.go.values(), step.following}
        leads[step.id] = {*flow.steps, *ENDS} if step.id in unread else ways
    reached = closure(flow.first.id, leads)
    speaking = {id: to for id, to in leads.items() if not flow.steps[id].kind and id not in unread}
    for id in flow.steps:
        if id not in reached:
            listed.report((id,), f"no step leads to {quoted(id)}; lead there by `go`, or delete it.")
        elif any(id in closure(to, speaking) for to in speaking.get(id, ())):
            listed.report((id,), f"{quoted(id)} comes round to itself without a question; break the circle.")
        elif closure(id, leads).isdisjoint(ENDS):
            listed.report(
                (id,), f"from {quoted(id)} the conversation never ends; let one `go` lead to 'end' or 'person'."
            )
        if SILENT in flow.steps[id].go and PERSON in closure(flow.steps[id].go[SILENT], speaking):
            listed.report(
                (id, "go"),
                "a silence leads to 'person' here, who would have no text to read; "
                "let `silent` lead to another step or 'end'.",
            )
        if DROP in flow.steps[id].go.values() and (flow.offer is None or flow.keywords):
            listed.report(
                (id, "go"), "nobody says yes to an ask in this flow, so that none is taken back; write 'end'."
            )
        if LEAVE in speaking.get(id, ()):
            listed.report((id,), "what is said just before 'leave' is never sent; let a question lead there.")


def _check_outcomes(listed: Table, flow: Flow, step: Step) -> None:
    outcomes = (*KINDS[step.kind].outcomes(step), SKIP) if step.kind else ()
    if flow.offer and step.id == flow.offer.id and not flow.keywords:
        outcomes = (*outcomes, FULL)
    # Where there is only one outcome beside SKIP, what `go` does not name is the next step of the file.
    several = len(outcomes) > 2
    missing = [outcome for outcome in outcomes if outcome not in step.go]
    known = (*outcomes, SILENT, ELSE) if step.kind else (ELSE,)
    for outcome in step.go:
        if outcome not in known:
            listed.report((step.id, "go"), f"{quoted(outcome)} is no outcome of this step; {nearest(outcome, known)}")
    if step.kind == "consent" and not step.go:
        listed.report(
            (step.id,), 'a consent must say where a no leads; add go = { yes = "thanks", else = "end" } or the like.'
        )
    if missing and step.go and ELSE not in step.go and several:
        listed.report(
            (step.id, "go"), f"`go` says nothing of {', '.join(missing)}; name a step for each, or add `else`."
        )


def closure(start: str, leads: Mapping[str, set[str]]) -> set[str]:
    """The step and all that can come after it. `leads`: step -> where it leads."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        if (id := ahead.pop()) not in seen:
            seen.add(id)
            ahead.extend(leads.get(id, ()))
    return seen
