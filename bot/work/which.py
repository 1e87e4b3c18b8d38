"""Which ask a text is meant for, where several could be.

A message that it quotes decides, then words that name one of them, then that there is but one. Else its author is
asked by number, and the text waits for that (`store/unbound.py`); anything but a number drops it, and is understood by
itself. The newest question goes first, as always: what follows a yes ("How do you get there?") before an older ask.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.core import options, wording
from bot.store import asks, conversations, outbox, replies, unbound
from bot.store.conversations import Standing
from bot.store.outbox import REPLY
from bot.store.tables import Ask, Invitation, OutboxRow
from bot.understanding import reply
from bot.understanding.fold import fold
from bot.understanding.reply import Label
from bot.work import answers, offers, turns
from bot.work.hearing import Hearing


def quoted(hearing: Hearing) -> OutboxRow | None:
    """The message of ours that the text quotes, or that the gesture is about."""
    row = hearing.arrived.row
    if row.about is None:
        return None
    return outbox.confirmed(hearing.tx, row.channel, hearing.person.address_id, str(row.about))


def open_questions(hearing: Hearing) -> tuple[Sequence[Standing], Sequence[Standing]]:
    """What this person may be answering: questions that stand, those that the text means first; and those too late."""
    found = [one for one in conversations.open_ones(hearing.tx, hearing.person) if answers.is_readable(hearing, one)]
    meant = quoted(hearing)
    ended = [one for one in found if _is_closed(hearing, one)]
    live = [one for one in found if one not in ended]
    return sorted(live, key=lambda one: (not _is_of(one, meant), not _names(hearing, one))), ended


def _is_closed(hearing: Hearing, standing: Standing) -> bool:
    return standing.ask is not None and offers.is_closed(hearing.tx, _invitation(hearing, standing), standing.ask)


def _invitation(hearing: Hearing, standing: Standing) -> Invitation:
    return hearing.tx.session.get_one(Invitation, standing.row.invitation_id)


def _is_of(standing: Standing, text: OutboxRow | None) -> bool:
    """Whether a text of ours belongs to this conversation."""
    if text is None:
        return False
    invitation_id = outbox.invitation_of(text)
    of_ask = invitation_id is not None and invitation_id == standing.row.invitation_id
    return of_ask or text.id == standing.row.outbox_id


def _names(hearing: Hearing, standing: Standing) -> bool:
    """Whether the text holds what was set for this ask, such as its day, or the name of its flow."""
    given = (*standing.ask.given.values(), standing.ask.flow) if standing.ask else ()
    said = f" {fold(hearing.text)} "
    return any(f" {fold(value)} " in said for value in given if fold(value))


def answered(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """Take the text as an answer to one of the open questions, or to an ask that was answered after they were asked."""
    meant = quoted(hearing)
    if _to_the_quoted_ask(hearing, standing, meant):
        return True
    named = [one for one in conversations.of_running_asks(hearing.tx, hearing.person) if _names(hearing, one)]
    changed = named[0] if len(named) == 1 and _changes(hearing, named[0]) else None
    for one in standing:
        if not _is_of(one, meant) and _waits(hearing, one) and _bound(hearing, standing):
            return True
        if changed and changed.id != one.id and not _is_of(one, meant) and turns.takes_yes_or_no(hearing, one):
            break
        if answers.answered(hearing, one):
            return True
    if standing and changed and offers.answered(hearing, changed):
        return True
    return bool(standing) and _taken_back(hearing, standing[0])


def _taken_back(hearing: Hearing, standing: Standing) -> bool:
    """A plain no that is no answer to the open question: they do not come to what it is about after all, or not to
    what they promised since; then they are asked which."""
    if standing.ask is None or _invitation(hearing, standing).answer == "no":
        return False
    if reply.ruled(hearing.text) is not Label.NO:
        return False
    running = conversations.of_running_asks(hearing.tx, hearing.person)
    since = [one for one in running if one.since > standing.since and one.ask and one.ask.slot != asks.AFTER]
    others = [one for one in since if one.id != standing.id and _changes(hearing, one)]
    if others:
        _ask_which(hearing, [standing, *others])
        return True
    return offers.answered(hearing, standing)


def _to_the_quoted_ask(hearing: Hearing, standing: Sequence[Standing], text: OutboxRow | None) -> bool:
    """The text quotes an ask that waits for no answer: a changed mind about that one, or words for a person."""
    if text is None or any(_is_of(one, text) for one in standing):
        return False
    meant = conversations.of_text(hearing.tx, text)
    if meant is None or meant.ask is None:
        return False
    if not offers.answered(hearing, meant):
        _for_person(hearing, meant)
    return True


def to_an_earlier_ask(hearing: Hearing) -> bool:
    """No question is open, but an ask still runs: a changed mind, a thank-you, or words for a person."""
    running = conversations.of_running_asks(hearing.tx, hearing.person)
    if running and not _bound(hearing, ()):
        _for_person(hearing, running[0])
    return bool(running)


def _for_person(hearing: Hearing, standing: Standing) -> None:
    """Words about an ask that are no answer to it; a bare thank-you for it is nobody's to read."""
    invitation = _invitation(hearing, standing)
    thanks = invitation.answer in replies.PLAIN and reply.acknowledges(hearing.text)
    turns.record(hearing, invitation, replies.DETAIL if thanks else "other")
    if thanks:
        hearing.done()
    else:
        hearing.for_person("ask", "kept")


def _waits(hearing: Hearing, standing: Standing) -> bool:
    """Whether an ask waits for their answer: none was plain, a condition is none, or a place is kept for them."""
    if standing.ask is None:
        return False
    invitation = _invitation(hearing, standing)
    if offers.is_offered(hearing.tx, invitation):
        return True
    is_open = standing.row.state == "open" and turns.is_at_offer(hearing, standing)
    return is_open and (invitation.answer not in replies.PLAIN or invitation.answer == "maybe")


def _bound(hearing: Hearing, standing: Sequence[Standing]) -> bool:
    """Take the text as a plain answer to the ask that it means, or ask which one that is; False for other words."""
    label, thanks = reply.reply(hearing.text).label, reply.acknowledges(hearing.text)
    if label is Label.OTHER and not thanks:
        return False
    running = conversations.of_running_asks(hearing.tx, hearing.person)
    known = {one.id: one for one in (*standing, *running) if one.ask is not None}
    waiting = [one for one in known.values() if _waits(hearing, one)]
    promises = [one for one in running if one.ask and one.ask.slot != asks.AFTER]  # what has happened stays as it is
    settled = [one for one in promises if one.id not in {other.id for other in waiting}]
    later = [one for one in settled if all(one.since > other.since for other in waiting)]
    if thanks and later and _invitation(hearing, later[0]).answer in replies.PLAIN:
        _for_person(hearing, later[0])
        return True
    if label is Label.OTHER:
        return False
    could = waiting or later[:1]
    if waiting or not later or not offers.says_again(_invitation(hearing, later[0]).answer, label):
        could = [*waiting, *(one for one in later if _changes(hearing, one))]
    named = [one for one in (*waiting, *settled) if _names(hearing, one)]
    could = named or could
    if len(could) > 1:
        _ask_which(hearing, could)
        return True
    return bool(could) and offers.answered(hearing, could[0])


def _changes(hearing: Hearing, standing: Standing) -> bool:
    """Whether the text would be another answer than they gave to this ask."""
    invitation = _invitation(hearing, standing)
    label = offers.label_of(hearing.tx, invitation, hearing.text)
    return label is not Label.OTHER and not offers.says_again(invitation.answer, label)


def _ask_which(hearing: Hearing, could: Sequence[Standing]) -> None:
    """Let the text wait for a number. If none comes, a person reads it."""
    numbered = sorted(could, key=lambda one: one.ask.id if one.ask and one.ask.id else 0)
    titles = _titles([one.ask for one in numbered if one.ask])
    unbound.keep(hearing.tx, hearing.arrived, [one.row.invitation_id for one in numbered if one.row.invitation_id])
    listed = ", ".join(f"{number} {words}" for number, words in titles.items())
    hearing.phrase(REPLY, "which_ask", asks=listed)
    hearing.done(unbound.REASON)


def _titles(meant: Sequence[Ask]) -> dict[str, str]:
    """Each ask under its number, in as few words as tell them apart: `shift Saturday`."""
    short = [(ask.flow, *list(ask.given.values())[:1]) for ask in meant]
    long = [(ask.flow, *ask.given.values()) for ask in meant]
    told = short if len(set(short)) == len(short) else long
    return {str(at): wording.one_line(" ".join(words), offers.MOST_TITLE) for at, words in enumerate(told, 1)}


def decided(hearing: Hearing) -> bool:
    """Take the text as the number for one that waits, which is then understood; False if it is something else."""
    waiting = unbound.taken(hearing.tx, hearing.person)
    if waiting is None:
        return False
    could = [conversations.of_invitation(hearing.tx, id) for id in waiting.invitation_ids]
    meant, again = quoted(hearing), reply.ruled(hearing.text)
    if again not in (Label.OTHER, reply.reply(waiting.arrived.text).label):
        return False
    picked = [one for one in could if one and _is_of(one, meant)]
    if not picked:
        titles = _titles([one.ask for one in could if one and one.ask])
        picked = [one for at in options.chosen(titles, hearing.text, many=True) if (one := could[int(at) - 1])]
    earlier = replace(hearing, arrived=waiting.arrived)
    for one in picked:
        offers.answered(earlier, one)
    if picked:
        hearing.done()
    return bool(picked)
