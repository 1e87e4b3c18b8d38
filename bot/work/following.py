"""What follows from texts that are understood together, written down at once: a row among many costs a seventh."""

from dataclasses import dataclass, field

from bot.store import consent, conversations, handling, outbox
from bot.store.consent import Line
from bot.store.conversations import Beginning
from bot.store.handling import Mark
from bot.store.inbox import Arrived
from bot.store.outbox import Text
from bot.store.session import Transaction
from bot.store.tables import ConversationRow

Told = ConversationRow | Beginning
"""A conversation that knows its last text."""


@dataclass(slots=True, eq=False)
class Following:
    """Texts in the order in which they are said, conversations that have begun, who agreed to what, and what is dealt
    with.

    Nothing in the database tells of them before `write`: whatever looks for them there, or does away with what waits,
    has them written before.
    """

    _texts: list[tuple[Text, Told | None]] = field(default_factory=list)
    _begun: list[Beginning] = field(default_factory=list)
    _agreed: list[Line] = field(default_factory=list)
    _ended: list[Mark] = field(default_factory=list)

    def say(self, text: Text, of: Told | None = None) -> None:
        """Queue a text; it is the last one `of` that conversation."""
        self._texts.append((text, of))

    def begin(self, conversation: Beginning) -> Beginning:
        """Keep a conversation that has just begun."""
        self._begun.append(conversation)
        return conversation

    def agree(self, line: Line) -> None:
        """Keep what somebody agreed to."""
        self._agreed.append(line)

    def end(self, tx: Transaction, arrived: Arrived, for_person: str) -> None:
        """A text is dealt with; `for_person`: why somebody must read it still."""
        self._ended.append(handling.handled(tx, arrived, for_person))

    def write(self, tx: Transaction) -> None:
        """Write down what there is so far."""
        for (_, told), id in zip(self._texts, outbox.enqueue_all(tx, [text for text, _ in self._texts]), strict=True):
            if told:
                told.outbox_id = id
        conversations.begin(tx, self._begun)
        consent.keep(tx, self._agreed)
        handling.write(tx, self._ended)
        for written in (self._texts, self._begun, self._agreed, self._ended):
            written.clear()
