"""One text being understood: what the rules of understanding share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.core.book import Book
from bot.core.flow import Language
from bot.store import consent, conversations, lately, organizers, outbox, supporters, unbound
from bot.store.conversations import Standing
from bot.store.inbox import Arrived
from bot.store.outbox import ANSWER, NOTICE, REPLY, Cause
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Organizer
from bot.work import speak
from bot.work.following import Following, Told
from bot.work.house import House

READ: Final = 4096
"""Characters of a text that are understood; all of it is kept (rulings 18)."""
REMEMBERED: Final = timedelta(minutes=70)
"""How far back the texts that were queued for an address are counted (`robots.py`)."""


UNSAID: Final = {
    "stranger": timedelta(hours=1),
    "kept": timedelta(days=1),
    "kept_media": timedelta(hours=1),
    "not_kept": timedelta(minutes=10),
    "help": timedelta(minutes=10),
    "ask_over": timedelta(hours=1),
    "wrong_code": timedelta(minutes=10),
}
"""How long a phrase that answers anything stays unsaid once it was said, so that two robots fall silent."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody who texts, read for many together before any of their texts is handled.

    `standing`: what they may be answering, newest first. `answers`: how many texts were queued for their address within
    `REMEMBERED`. `waits`: whether a text of theirs waits for the number of an ask. `skills`: ids, in order.
    `organizers`: who reads digests and acts from their address; mostly nobody.
    """

    standing: Sequence[Standing]
    answers: int
    waits: bool
    skills: tuple[str, ...]
    organizers: Sequence[Organizer]


def known(tx: Transaction, arrived: Sequence[Arrived]) -> Sequence[Known]:
    """What is known of each of these, of whom no two are one person."""
    people = [one.person.id for one in arrived]
    standing = conversations.that_matter(tx, people)
    answers = lately.answers(tx, [one.person.address_id for one in arrived], tx.now - REMEMBERED)
    waiting, skills = unbound.who_wait(tx, people), supporters.skills_of_all(tx, people)
    acting = organizers.at(tx, *(one.person.address_id for one in arrived))
    return [
        Known(
            standing[id],
            answers[one.person.address_id],
            id in waiting,
            skills[id],
            [organizer for organizer in acting if organizer.address_id == one.person.address_id],
        )
        for id, one in zip(people, arrived, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Hearing:
    """A text with its sender, and the book that is live. Every rule ends by calling `done` or `for_person`.

    `following`: what follows from it, and from those that are handled with it, until it is written down.
    """

    tx: Transaction
    house: House
    book: Book
    version: int
    arrived: Arrived
    known: Known
    following: Following

    @property
    def person(self) -> Person:
        """Who texted."""
        return self.arrived.person

    @property
    def is_of_the_same_person(self) -> bool:
        """Whether the address is still of whom is known what is known here (`linking.join` may have moved it)."""
        return self.person.address.supporter_id == self.person.supporter.id

    @property
    def text(self) -> str:
        """As much of the words as is understood."""
        return self.arrived.text[:READ]

    @property
    def language(self) -> Language:
        """The language that this person speaks, or the organization's."""
        languages = self.book.languages
        return languages.get(self.person.supporter.language) or languages[self.house.settings.default_language]

    @property
    def carrier_answers(self) -> bool:
        """Whether the carrier keeps the door of this channel; a channel that is off can not send anyway."""
        channel = self.house.channels.get(self.arrived.row.channel)
        return channel is None or channel.carrier_answers

    @property
    def signed_up(self) -> bool:
        """Whether this person agreed to be texted."""
        return self.person.supporter.consent == "in"

    def done(self, for_person: str = "") -> None:
        """Handled; a picture is always for a person too."""
        self.following.end(self.tx, self.arrived, for_person or ("media" if self.arrived.row.media else ""))

    def phrase(self, kind: str, key: str, cause_id: int | None = None, **extra: str) -> None:
        """Queue one of the bot's phrases in answer; the same cause never has two."""
        cause = Cause(key, self.arrived.id if cause_id is None else cause_id)
        self.queue(kind, cause, speak.phrased(self.tx, self.house, self.book, self.person, key, **extra))

    def queue(self, kind: str, cause: Cause, text: str, of: Told | None = None) -> None:
        """Queue a text to them, after those that were queued before; the last one `of` that conversation."""
        words = speak.as_read(self.tx, self.house, self.book, self.person, kind, text)
        self.following.say(outbox.Text(self.person.id, self.person.address, kind, cause, words), of)

    def leave(self) -> None:
        """They want no more texts: in force at once, and confirmed once."""
        self.following.write(self.tx)  # what waits is called back
        agreed = consent.last_agreement(self.tx, self.person)
        consent.opt_out(self.tx, self.person, self.text, inbox_id=self.arrived.id)
        self.phrase(NOTICE, "opted_out", agreed)
        self.done()

    def unsaid(self, key: str) -> bool:
        """Whether this phrase was not said to this phone of late."""
        return not outbox.recently(self.tx, self.person.address_id, key, UNSAID[key])

    def say(self, text: str, of: Told | None = None, invitation_id: int | None = None) -> None:
        """Queue the answer to this text, the last one `of` that conversation; "" is silence. A picture beside it is
        acknowledged.

        `invitation_id`: what it answers to, where one text can be meant for several asks.
        """
        if of:
            of.outbox_id = None
        if not text:
            return
        if self.arrived.row.media:
            text = f"{text}\n{self.language.phrases['kept_media']}"
        self.queue(REPLY, Cause(ANSWER, self.arrived.id, str(invitation_id or "")), text, of)

    def for_person(self, reason: str, key: str) -> None:
        """Somebody must read this; its sender is told so, but not again and again."""
        if self.unsaid(key):
            self.phrase(REPLY, key)
        self.done(reason)
