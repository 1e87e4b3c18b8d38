"""One turn of a conversation: what it was and one event in, what it is and what follows out.

The engine owns no database and no clock. A wrong call raises `ValueError`; a flow that runs in circles ends with a
person.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from bot.core import options, wording
from bot.core.conversation import (
    Agreed,
    Answered,
    Conversation,
    Dropped,
    Effect,
    ForPerson,
    Learned,
    OptedOut,
    Tagged,
    Turn,
)
from bot.core.flow import DROP, ENDS, LEAVE, PERSON, SILENT, Flow, Language, Step
from bot.core.questions import FULL, KINDS, SAID, SKIP, Choose, Clear, Scene, chosen_place
from bot.understanding.fold import READ
from bot.understanding.places import Place, label

RETRIES: Final = 2
"""How often a sign-up question is asked again in better words before a person takes over."""
RETRIES_OF_AN_ASK: Final = 1
"""The same for an ask, which came unbidden."""
LONGEST_TRAIL: Final = 20
"""Questions that BACK can go back over; a flow may come round for ever."""
MOST_STEPS: Final = 50
"""Steps in one turn; more is a flow that runs in circles."""


@dataclass(frozen=True, slots=True)
class Script:
    """A flow in one language, ready to be played."""

    flow: Flow
    language: Language

    @classmethod
    def of(cls, flow: Flow, language: Language) -> "Script":
        """Lay the language over the flow."""
        return cls(language.over(flow), language)

    def step(self, conversation: Conversation) -> Step:
        """The open question. Raises ValueError if there is none, or in another flow: then nobody may call."""
        step = self.flow.steps.get(conversation.step or "")
        if conversation.flow != self.flow.name or step is None or step.kind is None:
            raise ValueError(f"flow {self.flow.name!r} has no open question {conversation.step!r}")
        return step

    def patience(self, conversation: Conversation) -> timedelta | None:
        """How long to wait for an answer until `silence`; None for ever."""
        if conversation.step is None or conversation.with_person:
            return None
        return self.step(conversation).patience(conversation.reminded)


def begin(script: Script, scene: Scene, *, asked: bool = False) -> Turn:
    """Start at the first step."""
    return _walk(script, scene, Conversation(script.flow.name, asked=asked), script.flow.first.id, ())


def again(script: Script, scene: Scene, conversation: Conversation) -> Turn:
    """Say the open question once more: after a silence, after BACK, in another language."""
    step = script.step(conversation)
    standing = replace(conversation, choices=(), with_person=False)
    return Turn(standing, (), _question(script, scene, conversation, step, step.text))


def answer(script: Script, scene: Scene, conversation: Conversation, text: str) -> Turn | None:
    """Take the text as an answer to the open question; None when it is none. Nothing is counted against it then."""
    step = script.step(conversation)
    assert step.kind is not None
    text = text[:READ]
    if (steering := script.language.steering(text)) and not options.is_one(step.options, text):
        return _steered(script, scene, conversation, step, steering)
    if conversation.choices and (chosen := chosen_place(conversation.choices, text)):
        return _go_on(script, scene, conversation, step, chosen)
    reading = KINDS[step.kind].read(step, text, scene)
    if isinstance(reading, Clear):
        return _go_on(script, scene, conversation, step, reading)
    if isinstance(reading, Choose) and not _given_up(conversation):
        return _ask_which(script, scene, conversation, reading.choices)
    return None


def _steered(script: Script, scene: Scene, conversation: Conversation, step: Step, steering: str) -> Turn:
    if steering == "skip":
        return _go_on(script, scene, conversation, step, Clear(SKIP, "", ""))
    if steering == "person":
        return _hand_over(script, scene, conversation, "asked")
    if steering == "again" and conversation.choices:
        return _ask_which(script, scene, replace(conversation, choices=()), conversation.choices)
    if steering == "again" or conversation.choices or not conversation.trail:
        return again(script, scene, replace(conversation, tries=0))
    back = replace(conversation, step=conversation.trail[-1], trail=conversation.trail[:-1], tries=0, reminded=0)
    return again(script, scene, back)


def silence(script: Script, scene: Scene, conversation: Conversation) -> Turn:
    """Nobody answered for as long as the question waits: remind, or go where silence leads."""
    step = script.step(conversation)
    if conversation.reminded < len(step.remind):
        reminded = replace(conversation, reminded=conversation.reminded + 1)
        return Turn(reminded, (), _question(script, scene, conversation, step, step.reminder or step.text))
    if SILENT not in step.go:
        raise ValueError(f"the question {step.id!r} waits for ever")
    given_up = replace(conversation, tries=0, choices=(), reminded=0)
    return _walk(script, scene, given_up, step.go[SILENT], ())


def _hand_over(script: Script, scene: Scene, conversation: Conversation, reason: str) -> Turn:
    kept = _filled(scene, conversation, script.language.phrases["kept"])
    return Turn(replace(conversation, with_person=True), (ForPerson(reason),), kept)


def unclear(script: Script, scene: Scene, conversation: Conversation) -> Turn:
    """The text was no answer and nothing else either: ask again in better words, or hand over to a person."""
    step = script.step(conversation)
    if conversation.with_person:
        return Turn(conversation, (ForPerson("unclear"),), "")
    if _given_up(conversation):
        return _hand_over(script, scene, conversation, "unclear")
    if conversation.choices:
        return _ask_which(script, scene, conversation, conversation.choices)
    retries = step.retry or (script.language.phrases[f"again_{step.kind}"],)
    better = retries[min(conversation.tries, len(retries) - 1)]
    asked_again = replace(conversation, tries=conversation.tries + 1)
    effects = (ForPerson("unclear"),) if conversation.asked else ()
    return Turn(asked_again, effects, _question(script, scene, conversation, step, better))


def _given_up(conversation: Conversation) -> bool:
    return conversation.tries >= (RETRIES_OF_AN_ASK if conversation.asked else RETRIES)


def _ask_which(script: Script, scene: Scene, conversation: Conversation, choices: tuple[Place, ...]) -> Turn:
    """Offer the places that could be meant. The first time is no fault of the person's, and is not counted."""
    listed = "\n".join(f"{number} {label(place)}" for number, place in enumerate(choices, 1))
    tries = conversation.tries + bool(conversation.choices)
    which = _filled(scene, conversation, script.language.phrases["which_place"])
    return Turn(replace(conversation, choices=choices, tries=tries), (), f"{which}\n{listed}")


def _go_on(script: Script, scene: Scene, conversation: Conversation, step: Step, clear: Clear) -> Turn:
    offer = script.flow.offer
    if clear.outcome == "yes" and scene.full and conversation.asked and offer and step.id == offer.id:
        clear = replace(clear, outcome=FULL)
    effects: tuple[Effect, ...] = (Answered(step.id, clear.outcome),)
    if clear.outcome != SKIP and step.kind in ("place", "skills", "name"):
        effects = (*effects, Learned(step.kind, clear.value))
    if step.kind == "consent":
        effects = (*effects, Agreed(_filled(scene, conversation, step.text), clear.outcome == "yes"))
    answers = dict(conversation.answers)
    spoken = "" if clear.outcome == SKIP else KINDS[step.kind or ""].speak(clear, scene, script.language)
    if step.save:
        answers[step.save] = spoken
    if step.kind is not None and step.kind in SPOKEN_AS and clear.outcome != SKIP:
        answers[SPOKEN_AS[step.kind]] = spoken
    moved = replace(
        conversation,
        answers=MappingProxyType(answers),
        trail=(*conversation.trail, step.id)[-LONGEST_TRAIL:],
        tries=0,
        choices=(),
        with_person=False,
        reminded=0,
    )
    return _walk(script, scene, moved, step.after(clear.outcome), effects)


SPOKEN_AS: Final = MappingProxyType({"place": "your_place", "skills": "your_skills", "name": "first_name"})
"""Answers that later texts of the same conversation may name, beside those that a step saves."""


def _walk(script: Script, scene: Scene, conversation: Conversation, to: str, effects: tuple[Effect, ...]) -> Turn:
    """Say what is to be said until a question stands or the conversation is over."""
    said: list[str] = []
    for _ in range(MOST_STEPS):
        if to in ENDS:
            return _end(script, scene, replace(conversation, step=None), to, effects, said)
        step = script.flow.steps[to]
        if step.tag:
            effects = (*effects, Tagged(step.tag.removeprefix("-"), not step.tag.startswith("-")))
        if step.kind:
            standing = replace(conversation, step=step.id)
            said.append(_question(script, scene, standing, step, step.text))
            return Turn(standing, effects, "\n".join(said))
        said.append(_filled(scene, conversation, step.text))
        to = step.after(SAID)
    return Turn(replace(conversation, step=None), (*effects, ForPerson("loop")), "\n".join(said[:1]))


def _end(
    script: Script, scene: Scene, over: Conversation, to: str, effects: tuple[Effect, ...], said: list[str]
) -> Turn:
    if to == LEAVE:  # nothing may follow it but the confirmation, which is not the flow's to say
        return Turn(over, (*effects, OptedOut()), "")
    if to == DROP:
        effects = (*effects, Dropped())
    if to == PERSON:
        said.append(_filled(scene, over, script.language.phrases["kept"]))
        effects = (*effects, ForPerson("flow"))
    return Turn(over, effects, "\n".join(said))


def _filled(scene: Scene, conversation: Conversation, text: str) -> str:
    return wording.fill(text, {**scene.names, **conversation.answers})


def _question(script: Script, scene: Scene, conversation: Conversation, step: Step, text: str) -> str:
    assert step.kind is not None
    menu = KINDS[step.kind].menu(step, scene.skills, script.language.code)
    return "\n".join(part for part in (_filled(scene, conversation, text), menu) if part)
