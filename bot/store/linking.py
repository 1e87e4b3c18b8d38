"""Two supporters who turn out to be one person: the code that proves it, and what becomes of the two.

A code is texted to a number and comes back from Signal: whoever does that has both in their hands. The other way
round it proves nothing, for the sender of an SMS can be forged.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlmodel import col, select

from bot.core.message import State
from bot.core.tally import bucket
from bot.store import consent, guesses, installation, organizers, replies, supporters
from bot.store.outbox import ASK, REMINDER, called_back
from bot.store.rows import insert_once
from bot.store.session import Transaction
from bot.store.supporters import Person
from bot.store.tables import (
    Address,
    ConversationRow,
    Invitation,
    LinkCode,
    OutboxRow,
    Reply,
    Supporter,
    SupporterSkill,
    SupporterTag,
    WhichAsk,
)

CODE_TIME: Final = timedelta(hours=1)
TRIES_OF_ALL: Final = 50
"""So many wrong codes from everybody in an hour, for each is tried on all that hold; then none is looked at."""
MISSED: Final = "wrong link code"
BEST_LAST: Final = ("skipped", "failed", "queued", "unknown", "sent", "delivered")
"""How far an ask has come with somebody, in the words of `core/tally.py`."""


def new_code(tx: Transaction, person: Person) -> str:
    """A fresh code for this address, in place of the one before, and unlike every other that holds."""
    mine, over = col(LinkCode.address_id) == person.address_id, col(LinkCode.until) <= tx.now
    tx.session.execute(delete(LinkCode).where(mine | over))
    code = organizers.code_of(organizers.CODE_DIGITS)
    while _of_code(tx, code):
        code = organizers.code_of(organizers.CODE_DIGITS)
    tx.session.add(LinkCode(address_id=person.address_id, code_key=_key(tx, code), until=tx.now + CODE_TIME))
    tx.session.flush()
    return code


def _key(tx: Transaction, code: str) -> str:
    return tx.vault.key("link", code)


def _of_code(tx: Transaction, code: str) -> LinkCode | None:
    return tx.session.exec(select(LinkCode).where(LinkCode.code_key == _key(tx, code), LinkCode.until > tx.now)).first()


def owner(tx: Transaction, code: str) -> Person | None:
    """Whoever this code was texted to, while it holds; nobody else handles them meanwhile."""
    found = _of_code(tx, code)
    return supporters.by_address(tx, found.address_id, lock=True) if found else None


def may_try(tx: Transaction, sender: str) -> bool:
    """Whether a code of this sender is looked at: there were not too many wrong ones of late."""
    return guesses.of_late(tx, MISSED, sender) < guesses.TRIES and guesses.of_late(tx, MISSED) < TRIES_OF_ALL


def missed(tx: Transaction, sender: str) -> None:
    """A wrong code came from them."""
    guesses.missed(tx, MISSED, sender)


def join(tx: Transaction, one: Person, other: Person) -> None:
    """Make one person of two: the one who joined first stays, and takes over all that the other has.

    Both are held, in the order of their rows; the caller may hold one of them already, so that two people who join
    each other at the same moment wait for each other: PostgreSQL ends that, and one of them is begun anew.
    """
    for id in sorted((one.id, other.id)):
        supporters.hold(tx, id)
    kept, gone = sorted((one, other), key=lambda person: _seniority(person.supporter))
    _join_invitations(tx, kept.id, gone.id)
    for table in (ConversationRow, OutboxRow):
        tx.session.execute(update(table).where(col(table.supporter_id) == gone.id).values(supporter_id=kept.id))
    _end_doubled(tx, kept.id)
    _take_over(tx, kept, gone.supporter)
    consent.take_over(tx, kept.supporter, gone.id)
    addresses = (one.address_id, other.address_id)
    tx.session.execute(delete(LinkCode).where(col(LinkCode.address_id).in_(addresses)))
    tx.session.execute(delete(WhichAsk).where(col(WhichAsk.supporter_id).in_((kept.id, gone.id))))
    tx.session.delete(gone.supporter)
    installation.note(tx, "supporter", "link", f"supporter {gone.id} is {kept.id}")
    tx.session.flush()


def _take_over(tx: Transaction, to: Person, gone: Supporter) -> None:
    """All that is known of the one is known of the other, where that one did not say it too."""
    kept = to.supporter
    for name in ("keyword", "prefers", "joined_at"):
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    kept.last_asked_at = max(filter(None, (kept.last_asked_at, gone.last_asked_at)), default=None)
    if kept.place is None:
        for name in ("place", "region", "country", "lat", "lon", "cell", "x", "y", "z", "zone"):
            setattr(kept, name, getattr(gone, name))
    if kept.name_enc is None and (called := supporters.name_of(tx, gone)):
        supporters.learn_name(tx, to, called)
    for table, key in ((SupporterSkill, "skill"), (SupporterTag, "tag")):
        theirs = col(table.supporter_id) == gone.id
        for value in tx.session.exec(select(getattr(table, key)).where(theirs)).all():
            insert_once(tx, table, {"supporter_id": kept.id, key: value})
        tx.session.execute(delete(table).where(theirs))
    tx.session.execute(update(Address).where(col(Address.supporter_id) == gone.id).values(supporter_id=kept.id))


def _seniority(supporter: Supporter) -> tuple[bool, datetime, int]:
    assert supporter.id is not None
    return supporter.joined_at is None, supporter.joined_at or supporter.created_at, supporter.id


def _join_invitations(tx: Transaction, kept: int, gone: int) -> None:
    """One invitation an ask. They are locked first: whoever begins one meanwhile has then ended."""
    theirs = select(Invitation).where(col(Invitation.supporter_id).in_((kept, gone))).order_by(col(Invitation.id))
    by_ask: dict[int, list[Invitation]] = defaultdict(list)
    for invitation in tx.session.exec(theirs.with_for_update().execution_options(populate_existing=True)):
        by_ask[invitation.ask_id].append(invitation)
    for invitations in by_ask.values():
        *worse, best = sorted(invitations, key=lambda one: _worth(tx, one))
        for invitation in worse:
            _fold(tx, invitation, best)
    tx.session.flush()
    tx.session.execute(update(Invitation).where(col(Invitation.supporter_id) == gone).values(supporter_id=kept))


def _worth(tx: Transaction, invitation: Invitation) -> tuple[int, float, int, bool]:
    """A plain answer before other words, the later before the earlier, and then how far the ask has come."""
    text = tx.session.get(OutboxRow, invitation.outbox_id) if invitation.outbox_id else None
    answered = invitation.answered_at.timestamp() if invitation.answered_at else 0.0
    plainness = 2 if invitation.answer in replies.PLAIN else 1 if invitation.answer else 0
    reached = BEST_LAST.index(bucket(invitation.state, text.state if text else None, invitation.answer))
    return plainness, answered, reached, invitation.state == "begun"


def _fold(tx: Transaction, worse: Invitation, best: Invitation) -> None:
    """Let an invitation go into the other one of its ask: nothing more is sent of it, and its question is closed."""
    for_best = {"invitation_id": best.id}
    waiting = (State.QUEUED, State.CLAIMED)
    of_worse = col(OutboxRow.invitation_id) == worse.id
    tx.session.execute(
        update(OutboxRow)
        .where(of_worse, col(OutboxRow.kind).in_((ASK, REMINDER)), col(OutboxRow.state).in_(waiting))
        .values(called_back(tx, "linked"))
    )
    tx.session.execute(update(OutboxRow).where(of_worse).values(for_best))
    tx.session.execute(update(Reply).where(col(Reply.invitation_id) == worse.id).values(for_best))
    tx.session.execute(
        update(ConversationRow)
        .where(col(ConversationRow.invitation_id) == worse.id)
        .values(invitation_id=None, state="done", due_at=None)
    )
    tx.session.delete(worse)


def _end_doubled(tx: Transaction, supporter_id: int) -> None:
    """Of two conversations of one flow that both wait for an answer, the one that moved last goes on."""
    begun = tx.session.exec(
        select(ConversationRow)
        .where(
            ConversationRow.supporter_id == supporter_id,
            ConversationRow.state == "open",
            col(ConversationRow.invitation_id).is_(None),
        )
        .order_by(col(ConversationRow.moved_at).desc(), col(ConversationRow.id).desc())
    ).all()
    seen: set[str] = set()
    for row in begun:
        if row.flow in seen:
            row.state, row.due_at = "done", None
        seen.add(row.flow)
