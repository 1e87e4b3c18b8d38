"""Plain texts, kept many at a time: the hot path of what comes in. And what opt-outs hold that are kept together."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Integer, Row, String, bindparam, delete, select, tuple_
from sqlmodel import col

from bot.core.events import Gesture, TextIn
from bot.core.message import State, sources
from bot.store import invitations, supporters
from bot.store.rows import insert_new, on_postgresql
from bot.store.session import Bell, Transaction
from bot.store.tables import Address, InboxRow, Invitation, OutboxRow, Supporter

_KNOWN: Final = select(col(Address.address_key), col(Address.id), col(Address.account), col(Address.number_key)).where(
    col(Address.channel) == bindparam("channel"),
    col(Address.address_key).in_(bindparam("keys", expanding=True, type_=String)),
)

_THEIRS: Final = bindparam("people", expanding=True, type_=Integer)
_PLANNED: Final = (
    select(col(Invitation.id))
    .where(col(Invitation.supporter_id).in_(_THEIRS), col(Invitation.state) == invitations.PLANNED)
    .order_by(col(Invitation.id))
    .with_for_update()
)
_WAITING: Final = (
    select(col(OutboxRow.id))
    .where(col(OutboxRow.supporter_id).in_(_THEIRS), col(OutboxRow.state).in_(sources(State.CANCELLED)))
    .order_by(col(OutboxRow.id))
    .with_for_update()
)


def is_plain(text: TextIn) -> bool:
    """Whether the text is nothing but words to us alone, of which the carrier makes nothing either."""
    return text.gesture is Gesture.TEXT and text.group is None and not (text.files or text.once or text.carrier_word)


def receive(
    tx: Transaction, texts: Sequence[TextIn], *, language: str, country_of: Callable[[TextIn], str | None]
) -> Mapping[str, bool]:
    """Keep plain texts of one channel, none of them an opt-out: the provider's id -> whether it is new.

    Left out are those that tell something new of their sender beside the words: they are for `inbox.receive`.
    """
    channel = texts[0].channel
    keys = {text.sender: tx.vault.key("address", channel, text.sender) for text in texts}
    known = _known(tx, channel, keys.values())
    strangers = {keys[text.sender]: text for text in texts if keys[text.sender] not in known}
    if strangers:
        _meet(tx, strangers, language, country_of)
        known |= _known(tx, channel, strangers)
    plain = [text for text in texts if not _tells_more(tx, text, known[keys[text.sender]])]
    kept = _keep(tx, [(text, known[keys[text.sender]].id) for text in plain])
    return {text.provider_id: text.provider_id in kept for text in plain}


def _known(tx: Transaction, channel: str, keys: Collection[str]) -> dict[str, Row[Any]]:
    rows = tx.session.execute(_KNOWN, {"channel": channel, "keys": list(keys)})
    return {row.address_key: row for row in rows}


def _meet(
    tx: Transaction, strangers: Mapping[str, TextIn], language: str, country_of: Callable[[TextIn], str | None]
) -> None:
    """Make their addresses known, with no consent to anything."""
    person = {"created_at": tx.now, "language": language, "consent": "none"}
    people = insert_new(tx, Supporter, [person for _ in strangers])
    addresses = [
        {
            "supporter_id": id,
            "channel": text.channel,
            "address_key": key,
            "address_enc": tx.vault.seal(text.sender, supporters.sealed_in(text.channel, key)),
            "country": country_of(text),
            "closed": "",
            "created_at": tx.now,
        }
        for (id,), (key, text) in zip(people, strangers.items(), strict=True)
    ]
    met = {id for (id,) in insert_new(tx, Address, addresses, "supporter_id")}
    if others := [id for (id,) in people if id not in met]:  # somebody else's transaction met them in the same moment
        tx.session.execute(delete(Supporter).where(col(Supporter.id).in_(others)))


def _tells_more(tx: Transaction, text: TextIn, address: Row[Any]) -> bool:
    """Whether the account that it came to, or the number behind the address, is another than we know."""
    number = tx.vault.key("number", text.number) if text.number else address.number_key
    return bool(number != address.number_key or (text.account and text.account != address.account))


def hold(tx: Transaction, texts: Sequence[TextIn]) -> None:
    """Hold all that these opt-outs will change.

    In the order of those who ask people: invitations, texts, people. Else they and we would wait for each other, which
    PostgreSQL notices after a second, and the whole transaction is begun anew.
    """
    if texts and on_postgresql(tx):
        leaving = {(text.channel, tx.vault.key("address", text.channel, text.sender)) for text in texts}
        theirs = tuple_(col(Address.channel), col(Address.address_key)).in_(leaving)
        people = tx.session.scalars(select(col(Address.supporter_id)).where(theirs)).all()
        for statement in (_PLANNED, _WAITING):
            tx.session.connection().execute(statement, {"people": people})
        supporters.hold(tx, *people)


def _keep(tx: Transaction, texts: Sequence[tuple[TextIn, int]]) -> Collection[str]:
    if not texts:
        return ()
    tx.rung.add(Bell.HEARD)
    rows = [
        {
            "channel": text.channel,
            "provider_id": text.provider_id,
            "address_id": address_id,
            "text_enc": tx.vault.seal(text.text, f"inbox:{text.channel}:{text.provider_id}"),
            "media": text.media,
            "received_at": text.at,
            "state": "new",
            "reason": "",
            "attempts": 0,
            "gesture": text.gesture,
            "stamp": text.stamp,
            "about": text.about,
            "erase_at": text.at + text.keep_for if text.keep_for else None,
        }
        for text, address_id in texts
    ]
    return {id for (id,) in insert_new(tx, InboxRow, rows, "provider_id")}
