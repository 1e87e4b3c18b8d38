"""People who are asked together: looked up in a few statements, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import col, select

from bot.core.message import State
from bot.store import supporters
from bot.store.outbox import ASK
from bot.store.session import Transaction
from bot.store.tables import Address, Invitation, OutboxRow, Supporter, SupporterSkill


def people(tx: Transaction, invited: Sequence[Invitation]) -> Mapping[int, tuple[Address, Supporter]]:
    """The supporters of these invitations by their rows, each with their best address; nobody else changes them
    meanwhile. Left out is who has no address, or only such from which this ask was taken back before.
    """
    ids = sorted(invitation.supporter_id for invitation in invited)
    hold = select(Supporter).where(col(Supporter.id).in_(ids)).order_by(col(Supporter.id))
    held = tx.session.exec(
        hold.with_for_update(key_share=True).execution_options(populate_existing=True)
    ).all()  # kept here, so that the session finds them again
    lost = _lost(tx, invited)
    addresses = (
        select(Address, Supporter)
        .join(Supporter)
        .where(col(Supporter.id).in_([one.id for one in held]), Address.closed == "")
        .order_by(col(Supporter.id), *supporters.by_preference())
    )
    found: dict[int, tuple[Address, Supporter]] = {}
    for address, supporter in tx.session.exec(addresses):
        if supporter.id not in found and address.id not in lost[supporter.id or 0]:
            found[supporter.id or 0] = address, supporter
    return found


def _lost(tx: Transaction, invited: Sequence[Invitation]) -> Mapping[int, Collection[int]]:
    """The addresses from which the ask of these invitations was taken back, for nothing arrived there."""
    query = select(OutboxRow.supporter_id, OutboxRow.address_id).where(
        col(OutboxRow.invitation_id).in_([invitation.id for invitation in invited]),
        OutboxRow.kind == ASK,
        OutboxRow.state == State.RECALLED,
    )
    lost: defaultdict[int, set[int]] = defaultdict(set)
    for supporter_id, address_id in tx.session.exec(query):
        lost[supporter_id].add(address_id)
    return lost


def skills(tx: Transaction, supporter_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """What these people can do, in order; () for who said nothing."""
    query = select(SupporterSkill.supporter_id, SupporterSkill.skill).where(
        col(SupporterSkill.supporter_id).in_(supporter_ids)
    )
    said: defaultdict[int, list[str]] = defaultdict(list)
    for supporter_id, skill in tx.session.exec(query.order_by(col(SupporterSkill.skill))):
        said[supporter_id].append(skill)
    return said
