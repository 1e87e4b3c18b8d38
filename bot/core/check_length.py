"""What the texts of a flow cost: each as it is sent, with its menu and with all that is said before the question."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from bot.core import wording
from bot.core.flow import PERSON, SILENT, Flow, Language, Step
from bot.core.questions import FULL, KINDS, SAID, SKIP
from bot.core.segments import segments, thrifty
from bot.core.table import Table
from bot.understanding.skills import Skills

MOST_SEGMENTS: Final = 3
"""A longer text costs more than it tells (the issue's bound for texts and digests)."""
SHORT: Final = 100
"""A text of fewer characters takes three segments at most, whatever letters it has."""
USUAL_VALUE: Final = "Springfield"
"""What a {name} is taken to be worth when segments are counted before its value is known."""
USUAL_VALUES: Final = MappingProxyType(
    {
        "link": "https://turnout.example.org/join/volunteer",
        "contact": "volunteers@example.org",
        "code": "123456",
        "asks": "Saturday, the library / Sunday, the park",
        "time": "Saturday 10:30 am",
        "address": "12 Main Street, Springfield",
    }
)


def check_text(table: Table, at: tuple[str, ...], text: str) -> None:
    """Report a text that takes too many segments."""
    if len(text) < SHORT and not wording.NAME.search(text):
        return
    usual = wording.NAME.sub(lambda name: USUAL_VALUES.get(name[1], USUAL_VALUE), text)
    if (count := segments(thrifty(usual)).count) > MOST_SEGMENTS:
        table.report(at, f"a text from here takes about {count} segments, and {MOST_SEGMENTS} is the most; shorten it.")


def check_flow(own: Table, translation: Table, flow: Flow, language: Language, skills: Skills) -> None:
    """Report every text of the flow that is too long in this language, in the file where its words stand.

    `own` is the flow's file, `translation` the language's. What is not translated is reported elsewhere.
    """
    at_home = flow.language == language.code
    listed = (
        own.table("step") if at_home else translation.table("flow", required=False).table(flow.name, required=False)
    )
    spoken = language.over(flow)
    for id in beginnings(flow):
        if id in listed.values:
            said = until_a_question(spoken, id, language, skills)
            check_text(listed, (id,), as_an_ask(said, language) if id == flow.first.id and not flow.keywords else said)
    for step in spoken.before.values():
        if step.id in listed.values:
            check_text(listed, (step.id,), as_an_ask(step.text, language))
    for step in spoken.steps.values():
        if step.id in listed.values and step.kind:
            for better in step.retry or (language.phrases[f"again_{step.kind}"],):
                check_text(listed, (step.id, "retry"), _with_menu(step, better, language, skills))
            check_text(listed, (step.id, "reminder"), _with_menu(step, step.reminder, language, skills))


def beginnings(flow: Flow) -> Iterator[str]:
    """The steps with which a text can begin."""
    yield flow.first.id
    for step in flow.steps.values():
        if step.kind:
            yield from {step.after(outcome) for outcome in (*KINDS[step.kind].outcomes(step), FULL, SKIP, SILENT)}


def until_a_question(flow: Flow, id: str, language: Language, skills: Skills) -> str:
    """All that is said from this step to the next question, as one text."""
    said: dict[str, str] = {}
    while id not in said and (step := flow.steps.get(id)):
        said[id] = _with_menu(step, step.text, language, skills)
        if step.kind:
            break
        id = step.after(SAID)
    if id == PERSON:
        said[id] = language.phrases["kept"]
    return "\n".join(said.values())


def _with_menu(step: Step, text: str, language: Language, skills: Skills) -> str:
    menu = KINDS[step.kind].menu(step, skills, language.code) if step.kind else ""
    return f"{text}\n{menu}" if menu else text


def as_an_ask(text: str, language: Language) -> str:
    """An ask names the organization, and tells how to leave where that is due (rulings 15)."""
    named = text if "{organization}" in text else f"{{organization}}: {text}"
    return wording.with_stop_notice(named, language.phrases["stop_notice"])
