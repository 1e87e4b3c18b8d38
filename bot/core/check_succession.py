"""Whether new files may take the place of the live ones: nobody is left standing at a question that is gone."""

from collections.abc import Mapping

from bot.core.flow import Flow
from bot.core.table import Fault, quoted


def orphans(
    live: Mapping[str, Flow], new: Mapping[str, Flow], people_at: Mapping[tuple[str, str], int]
) -> tuple[Fault, ...]:
    """A fault for each question, live or with people at it, that the new flow of that name has no successor of.

    `people_at`: how many stand at which (flow, step), of whatever version. A flow that is gone as a whole has no
    successor and needs none: conversations end on the files that they began with.
    """
    questions = {(name, step.id) for name, flow in live.items() for step in flow.steps.values() if step.kind}
    return tuple(
        Fault(f"{name}.toml", 1, _sentence(step, people_at.get((name, step), 0)))
        for name, step in sorted(questions | {*people_at})
        if name in new and new[name].successor(step) is None
    )


def _sentence(step: str, people: int) -> str:
    waiting = f", and {people} {'person stands' if people == 1 else 'people stand'} at it" if people else ""
    return (
        f"the question {quoted(step)} of the live files is gone{waiting}; "
        f'give the question that takes its place was = ["{step}"].'
    )
