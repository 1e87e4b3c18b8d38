"""Fewer texts, in answer to an ask or at any time: the tag that SETTINGS gives too, and the same confirmation.

It ends nothing: the ask that is open stays open, and what stands beside the wish is understood as ever.
"""

from collections.abc import Sequence

from bot.core import wording
from bot.core.flow import FEWER, Flow, Step
from bot.store import supporters
from bot.store.conversations import Standing
from bot.store.outbox import REPLY, Cause
from bot.understanding import fewer
from bot.work import speak, turns
from bot.work.hearing import Hearing


def is_meant(hearing: Hearing) -> bool:
    """Whether a text of somebody who signed up asks for fewer texts, and says nothing else."""
    return hearing.signed_up and fewer.beside(hearing.text) == ""


def heard(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """Heed the wish for fewer texts, if it is one; True if the text says nothing else.

    `standing`: the open questions. Whoever stands where fewer texts can be chosen is answered there; "only once a
    month" may answer any question but a yes or no.
    """
    how_often = not standing or turns.takes_yes_or_no(hearing, standing[0])
    beside = fewer.beside(hearing.text, how_often=how_often) if hearing.signed_up else None
    if beside is None:
        return False
    flows = hearing.book.flows.values()
    place = next((found for flow in flows if (found := _confirmation(hearing, flow))), None)
    if place is None or any(one.row.flow == place[0].name for one in standing):
        return False
    tx, house, person = hearing.tx, hearing.house, hearing.person
    supporters.tag(tx, person, FEWER, on=True)
    names = speak.names(tx, house, hearing.book, person)
    cause = Cause(FEWER, hearing.arrived.id)
    hearing.queue(REPLY, cause, wording.fill(place[1].text, names))
    if beside:
        return False
    hearing.done()
    return True


def _confirmation(hearing: Hearing, flow: Flow) -> tuple[Flow, Step] | None:
    """The step of a flow that gives the tag, in the language that they speak."""
    spoken = hearing.language.over(flow)
    return next(((flow, step) for step in spoken.steps.values() if step.tag == FEWER), None)
