"""What people agreed to, and which of their addresses may be texted: opt-in, opt-out, and the doors between."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select

from bot.store import outbox, roster, supporters
from bot.store.rows import insert_new
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import Address, ConsentEvent, ConversationRow, InboxRow, Invitation, Supporter

OPTED_OUT: Final = "opted_out"
CARRIER: Final = "carrier"
WRONG_NUMBER: Final = "wrong_number"
UNREACHABLE: Final = "unreachable"
HOLD: Final = "hold"
"""Nobody knows whether an opt-out was meant."""
CHANNEL_OFF: Final = "channel off"
TEXT_REOPENS: Final = (UNREACHABLE, HOLD, CHANNEL_OFF)
"""Reasons that end when the person texts again, and not to leave; they never take the place of a stronger one."""
A_SECOND: Final = timedelta(seconds=1)
"""What the times in a provider's list are counted in; our own clock tells microseconds."""
Line = Mapping[str, object]
"""Who agreed to what, as a row that is not kept yet."""


def opt_in(
    tx: Transaction,
    person: Person,
    *,
    keyword: str,
    words: str,
    shown: str,
    flow_version_id: int,
    inbox_id: int | None = None,
) -> None:
    """A keyword from one's own phone is consent; the words shown are kept with it (rulings 14)."""
    keep(tx, [agreed(tx, person, keyword, words, shown, flow_version_id, inbox_id)])


def agreed(
    tx: Transaction,
    person: Person,
    keyword: str,
    words: str,
    shown: str,
    flow_version_id: int,
    inbox_id: int | None = None,
) -> Line:
    """The same, and the line that says so is yet to be kept."""
    supporter = person.supporter
    if supporter.consent != "in":
        supporter.joined_at = tx.now
    supporter.consent = "in"
    supporter.keyword = keyword
    if person.address.closed == OPTED_OUT:
        person.address.closed = ""
    return _line(tx, person, "opt_in", "supporter", words, shown, flow_version_id, inbox_id)


def opt_out(
    tx: Transaction, person: Person, words: str, *, actor: str = "supporter", inbox_id: int | None = None
) -> None:
    """In force at once, on every channel of the person: nothing queued leaves, nothing open goes on."""
    person = supporters.by_address(tx, person.address_id, lock=True)
    person.supporter.consent = "out"
    theirs = col(Address.supporter_id) == person.id
    tx.session.execute(
        update(Address).where(theirs, col(Address.closed).in_(("", *TEXT_REOPENS))).values(closed=OPTED_OUT)
    )
    tx.session.refresh(person.address)
    # The invitations first: whoever begins one meanwhile holds it, and what came of that is then there to be ended.
    tx.session.execute(
        update(Invitation)
        .where(col(Invitation.supporter_id) == person.id, col(Invitation.state) == "planned")
        .values(state="skipped", skipped=OPTED_OUT)
    )
    tx.session.execute(
        update(ConversationRow)
        .where(col(ConversationRow.supporter_id) == person.id, col(ConversationRow.state) == "open")
        .values(state="done", moved_at=tx.now, due_at=None)
    )
    roster.leave(tx, person.id)
    outbox.cancel_for(tx, person.id, OPTED_OUT)
    note(tx, person, "opt_out", actor, words, inbox_id=inbox_id)


def left_after(tx: Transaction, person: Person, inbox_id: int) -> bool:
    """Whether they opted out in a later text than this one, or perhaps a later one, so that this one opens no door.

    Later is what came later, or what the phone sent later: Signal hands over late what waited for a key, and a sweep
    fetches what no webhook had brought. Which of two texts of one second was first nobody knows where one is from a
    list and the other by our clock: opt-outs are also heard ahead of what came before them.
    """
    text = tx.session.get_one(InboxRow, inbox_id)
    later = (col(InboxRow.id) > inbox_id) | (col(InboxRow.received_at) > text.received_at)
    if not _is_listed(text.received_at):
        later |= col(InboxRow.received_at) == text.received_at.replace(microsecond=0)
    if text.stamp is not None:
        later |= (col(InboxRow.address_id) == text.address_id) & (col(InboxRow.stamp) > text.stamp)
    return _has_left(tx, person, later)


def was_overtaken(tx: Transaction, person: Person, inbox_id: int) -> bool:
    """Whether an opt-out came to us after this text."""
    return _has_left(tx, person, col(InboxRow.id) > inbox_id)


def came_after(at: datetime) -> ColumnElement[bool]:
    """The texts that came after one of that time for sure: of what came in the second of a listed one nobody knows."""
    received_at = col(InboxRow.received_at)
    return received_at >= at + A_SECOND if _is_listed(at) else received_at > at


def _is_listed(at: datetime) -> bool:
    """Whether a text came somewhen in the second that begins then: its time is from a provider's list."""
    return at.microsecond == 0


def _has_left(tx: Transaction, person: Person, text: ColumnElement[bool]) -> bool:
    """Whether they opted out by such a text."""
    left = (
        select(ConsentEvent.id)
        .join(InboxRow, col(ConsentEvent.inbox_id) == InboxRow.id)
        .where(ConsentEvent.supporter_id == person.id, ConsentEvent.kind == "opt_out", text)
    )
    return tx.session.exec(left).first() is not None


def reopen(tx: Transaction, person: Person, words: str, *, inbox_id: int | None = None) -> None:
    """START: this address may be texted again; the person's other addresses stay as they are (rulings 13)."""
    person.address.closed = ""
    if person.supporter.consent == "out":
        person.supporter.consent = "in" if person.supporter.joined_at else "none"
    note(tx, person, "reopen", "supporter", words, inbox_id=inbox_id)


def mind_channels(tx: Transaction, channels: Collection[str]) -> None:
    """Addresses on channels that are off can not be asked; those on channels that are on again can."""
    on, closed = col(Address.channel).in_(channels), col(Address.closed)
    tx.session.execute(update(Address).where(~on, closed == "").values(closed=CHANNEL_OFF))
    tx.session.execute(update(Address).where(on, closed == CHANNEL_OFF).values(closed=""))


def close_address(tx: Transaction, person: Person, why: str) -> None:
    """This address may not be texted any more, unless it is closed for a stronger reason; others of the person may."""
    closed = person.address.closed
    if closed in ("", *TEXT_REOPENS) or (closed, why) == (OPTED_OUT, CARRIER):
        person.address.closed = why
        tx.session.flush()
        if why != HOLD and not supporters.open_channels(tx, person.id):
            roster.leave(tx, person.id)
    outbox.cancel_for(tx, person.id, why, address_id=person.address_id)


def note(
    tx: Transaction,
    person: Person,
    kind: str,
    actor: str,
    words: str,
    *,
    shown: str = "",
    flow_version_id: int | None = None,
    inbox_id: int | None = None,
) -> None:
    """One more line of who agreed to what."""
    keep(tx, [_line(tx, person, kind, actor, words, shown, flow_version_id, inbox_id)])


def keep(tx: Transaction, lines: Sequence[Line]) -> None:
    """Write them down; lines are only ever added."""
    insert_new(tx, ConsentEvent, lines)


def _line(
    tx: Transaction,
    person: Person,
    kind: str,
    actor: str,
    words: str,
    shown: str,
    flow_version_id: int | None,
    inbox_id: int | None,
) -> Line:
    place = _sealed_in(person.id)
    return {
        "supporter_id": person.id,
        "address_id": person.address_id,
        "inbox_id": inbox_id,
        "at": tx.now,
        "kind": kind,
        "actor": actor,
        "channel": person.address.channel,
        "words_enc": tx.vault.seal(words, place) if words else None,
        "shown_enc": tx.vault.seal(shown, place) if shown else None,
        "flow_version_id": flow_version_id,
    }


def take_over(tx: Transaction, kept: Supporter, gone: int) -> None:
    """Two people are one: what either of them said is theirs, and what they said last holds.

    Addresses stay open or closed as they are; START opens the one that it comes from.
    """
    for line in tx.session.exec(select(ConsentEvent).where(ConsentEvent.supporter_id == gone)):
        line.words_enc = _sealed_anew(tx, line.words_enc, gone, kept.id)
        line.shown_enc = _sealed_anew(tx, line.shown_enc, gone, kept.id)
        line.supporter_id = kept.id or 0
    tx.session.flush()
    query = select(ConsentEvent.kind).where(
        ConsentEvent.supporter_id == kept.id, col(ConsentEvent.kind).in_(("opt_in", "opt_out", "reopen"))
    )
    match tx.session.exec(query.order_by(col(ConsentEvent.id).desc())).first():
        case "opt_in":
            kept.consent = "in"
        case "opt_out":
            kept.consent = "out"
            roster.leave(tx, kept.id or 0)
        case "reopen":
            kept.consent = "in" if kept.joined_at else "none"


def _sealed_anew(tx: Transaction, sealed: bytes | None, gone: int, kept: int | None) -> bytes | None:
    return tx.vault.seal(tx.vault.open(sealed, _sealed_in(gone)), _sealed_in(kept)) if sealed else None


def _sealed_in(supporter_id: int | None) -> str:
    return f"consent:{supporter_id}"


def last_agreement(tx: Transaction, person: Person) -> int:
    """The consent event by which this person last agreed; 0 if they never did."""
    query = select(func.max(ConsentEvent.id)).where(
        ConsentEvent.supporter_id == person.id, col(ConsentEvent.kind).in_(("opt_in", "reopen"))
    )
    return tx.session.exec(query).one() or 0


def history(tx: Transaction, supporter_id: int) -> list[tuple[datetime, str, str, str]]:
    """When, what, by whom, on which channel; oldest first."""
    query = select(ConsentEvent).where(ConsentEvent.supporter_id == supporter_id).order_by(col(ConsentEvent.id))
    return [(line.at, line.kind, line.actor, line.channel) for line in tx.session.exec(query)]
