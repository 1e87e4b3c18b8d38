"""People who are asked together: looked up in a few statements, however many they are."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, select

from bot.store import fallback, supporters
from bot.store.session import Transaction
from bot.store.tables import Address, Invitation, Supporter


def people(tx: Transaction, invited: Sequence[Invitation]) -> Mapping[int, tuple[Address, Supporter]]:
    """The supporters of these invitations by their rows, each with their best address; nobody else changes them
    meanwhile. Left out is who has no address, or only such from which this ask was taken back before.
    """
    held = supporters.hold(tx, *(invitation.supporter_id for invitation in invited))
    lost = fallback.lost_at(tx, [invitation.id for invitation in invited if invitation.id])
    of = {invitation.supporter_id: invitation.id for invitation in invited}
    addresses = (
        select(Address, Supporter)
        .join(Supporter)
        .where(col(Supporter.id).in_([one.id for one in held]), Address.closed == "")
        .order_by(col(Supporter.id), *supporters.by_preference())
    )
    found: dict[int, tuple[Address, Supporter]] = {}
    for address, supporter in tx.session.exec(addresses):
        if supporter.id not in found and (of[supporter.id or 0], address.id) not in lost:
            found[supporter.id or 0] = address, supporter
    return found
