"""What a turn of a conversation says of the person, kept."""

from collections.abc import Iterable, Mapping

from bot.core.conversation import Agreed, Effect, Learned, Tagged
from bot.core.questions import place_of
from bot.store import consent, supporters
from bot.store.session import Transaction
from bot.store.supporters import Person


def learn(
    tx: Transaction,
    person: Person,
    effects: Iterable[Effect],
    words: str,
    flow_version_id: int,
    inbox_id: int | None = None,
) -> None:
    """Keep the effects that are about the person. `words`, `inbox_id`: the text that had them, if one did."""
    for effect in effects:
        match effect:
            case Learned("name", str(name)):
                supporters.learn_name(tx, person, name)
            case Learned("place", Mapping() as place):
                supporters.learn_place(person, place_of(place))
            case Learned("skills", [*skills]):
                supporters.learn_skills(tx, person, [str(skill) for skill in skills])
            case Tagged(tag, on):
                supporters.tag(tx, person, tag, on=on)
            case Agreed(shown, on):
                consent.note(
                    tx,
                    person,
                    "agreed" if on else "declined",
                    "supporter",
                    words,
                    shown=shown,
                    flow_version_id=flow_version_id,
                    inbox_id=inbox_id,
                )
