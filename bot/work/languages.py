"""Which language somebody is spoken to in: the one that they name, else the one that they write."""

from collections.abc import Sequence
from typing import Final

from bot.core import options
from bot.store.conversations import Standing
from bot.understanding import language
from bot.understanding.fold import fold, words
from bot.work import answers, turns
from bot.work.hearing import Hearing

FEW: Final = 2
"""So many words or fewer tell no language."""
OF_NO_LANGUAGE: Final = ("name", "place", "skills", "consent")
"""Questions whose answers change no language: names, and what must be agreed to in the words that were shown."""


def switched(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """The name of a language, and nothing else, switches to it, unless it answers the open question."""
    named = language.named(hearing.text, hearing.book.languages)
    if named is None:
        return False
    if standing:
        step = turns.script_of(hearing, standing[0]).step(standing[0].conversation)
        own = fold(hearing.text) == fold(hearing.book.languages[named].name)  # Frances and Germán are names of people
        if step.kind == "skills" or (step.kind == "name" and not own) or options.is_one(step.options, hearing.text):
            return False
    hearing.person.supporter.language = named
    if standing:
        answers.say_again(hearing, standing[0])
    else:
        hearing.phrase("reply", "language_changed")
        hearing.done()
    return True


def follow(hearing: Hearing, standing: Sequence[Standing]) -> None:
    """Speak as the text does, if it says enough; to a stranger who does not, as in the country of the number."""
    if standing:
        step = turns.script_of(hearing, standing[0]).step(standing[0].conversation)
        if step.kind in OF_NO_LANGUAGE:
            return
    spoken = language.guess(hearing.text) if len(words(hearing.text)) > FEW else None
    if spoken is None and hearing.person.supporter.consent == "none":
        spoken = language.of_country(hearing.person.address.country)
    if spoken and spoken in hearing.book.languages:
        hearing.person.supporter.language = spoken
