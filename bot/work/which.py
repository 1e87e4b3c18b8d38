"""Which ask a text is meant for, where several could be.

A message that it quotes decides, then words that name one of them, then that there is but one. Else its author is
asked by number, and the text waits for that (`store/unbound.py`) while other words decide nothing; the next plain
answer takes its place. The newest question goes first, as always: what follows a yes ("How do you get there?") before
an older ask, and what has been asked since before the number.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.core import engine, options, wording
from bot.core.questions import MOST_SPOKEN
from bot.store import asks, conversations, outbox, replies, unbound
from bot.store.conversations import Standing
from bot.store.outbox import REPLY, Cause
from bot.store.tables import Ask, Invitation, OutboxRow
from bot.store.unbound import Unbound
from bot.understanding import reply
from bot.understanding.fold import fold
from bot.understanding.reply import Label
from bot.work import answers, offers, speak, turns
from bot.work.hearing import Hearing


def quoted(hearing: Hearing) -> OutboxRow | None:
    """The message of ours that the text quotes, or that the gesture is about."""
    row = hearing.arrived.row
    if row.about is None:
        return None
    return outbox.confirmed(hearing.tx, row.channel, hearing.person.address_id, str(row.about))


def open_questions(hearing: Hearing) -> tuple[Sequence[Standing], Sequence[Standing]]:
    """What this person may be answering: questions that stand, those that the text means first; and those too late."""
    found = conversations.open_ones(hearing.known.standing)
    meant = quoted(hearing)
    ended = [one for one in found if _is_closed(hearing, one)]
    live = [one for one in found if one not in ended]
    return sorted(live, key=lambda one: (not _is_of(one, meant), not _names(hearing, one))), ended


def _is_closed(hearing: Hearing, standing: Standing) -> bool:
    return standing.ask is not None and offers.is_closed(hearing.tx, _invitation(standing), standing.ask)


def _invitation(standing: Standing) -> Invitation:
    assert standing.invitation is not None
    return standing.invitation


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
    running = conversations.of_running_asks(hearing.known.standing, hearing.tx.now)
    named = [one for one in running if _names(hearing, one)]
    changed = named[0] if len(named) == 1 and _changes(hearing, named[0]) else None
    for one in standing:
        if not _is_of(one, meant) and _waits(hearing, one) and _bound(hearing, standing, running):
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
    if standing.ask is None or _invitation(standing).answer == "no":
        return False
    if reply.ruled(hearing.text) is not Label.NO:
        return False
    running = conversations.of_running_asks(hearing.known.standing, hearing.tx.now)
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
    running = conversations.of_running_asks(hearing.known.standing, hearing.tx.now)
    if running and not _bound(hearing, (), running):
        _for_person(hearing, running[0])
    return bool(running)


def _for_person(hearing: Hearing, standing: Standing) -> None:
    """Words about an ask that are no answer to it; a bare thank-you for it is nobody's to read."""
    invitation = _invitation(standing)
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
    invitation = _invitation(standing)
    if offers.is_offered(hearing.tx, invitation):
        return True
    is_open = standing.row.state == "open" and turns.is_at_offer(hearing, standing)
    return is_open and (invitation.answer not in replies.PLAIN or invitation.answer == "maybe")


def _bound(hearing: Hearing, standing: Sequence[Standing], running: Sequence[Standing]) -> bool:
    """Take the text as a plain answer to the ask that it means, or ask which one that is; False for other words."""
    label, thanks = reply.reply(hearing.text).label, reply.acknowledges(hearing.text)
    if label is Label.OTHER and not thanks:
        return False
    known = {one.id: one for one in (*standing, *running) if one.ask is not None}
    waiting = [one for one in known.values() if _waits(hearing, one)]
    promises = [one for one in running if one.ask and one.ask.slot != asks.AFTER]  # what has happened stays as it is
    settled = [one for one in promises if one.id not in {other.id for other in waiting}]
    later = [one for one in settled if all(one.since > other.since for other in waiting)]
    if thanks and later and _invitation(later[0]).answer in replies.PLAIN:
        _for_person(hearing, later[0])
        return True
    if label is Label.OTHER:
        return False
    could = waiting or later[:1]
    if waiting or not later or not offers.says_again(_invitation(later[0]).answer, label):
        could = [*waiting, *(one for one in later if _changes(hearing, one))]
    named = [one for one in (*waiting, *settled) if _names(hearing, one)]
    could = named or could
    if len(could) > 1:
        _ask_which(hearing, could)
        return True
    return bool(could) and offers.answered(hearing, could[0])


def _changes(hearing: Hearing, standing: Standing) -> bool:
    """Whether the text would be another answer than they gave to this ask."""
    invitation = _invitation(standing)
    label = offers.label_of(hearing.tx, invitation, hearing.text)
    return label is not Label.OTHER and not offers.says_again(invitation.answer, label)


def _ask_which(hearing: Hearing, could: Sequence[Standing]) -> None:
    """Let the text wait for a number. If none comes, a person reads it."""
    numbered = sorted(could, key=lambda one: one.ask.id if one.ask and one.ask.id else 0)
    unbound.keep(hearing.tx, hearing.arrived, [one.row.invitation_id for one in numbered if one.row.invitation_id])
    hearing.phrase(REPLY, unbound.ASKED, asks=_listed(hearing, numbered))
    hearing.done(unbound.REASON)


def _listed(hearing: Hearing, meant: Sequence[Standing]) -> str:
    return ", ".join(f"{number} {words}" for number, words in _titles(hearing, meant).items())


def _titles(hearing: Hearing, meant: Sequence[Standing]) -> dict[str, str]:
    """Each ask under its number, in as few words as tell them apart: `shift Saturday`, else when it begins."""
    asked = [one.ask for one in meant if one.ask]
    short = [_title((ask.flow, *list(ask.given.values())[:1])) for ask in asked]
    long = [_title((ask.flow, *ask.given.values())) for ask in asked]
    timed = [f"{words} {_begins(hearing, ask)}".rstrip() for words, ask in zip(short, asked, strict=True)]
    numbered = [f"{words} ({ask.id})" for words, ask in zip(short, asked, strict=True)]
    told = next((kind for kind in (short, long, timed) if len(set(kind)) == len(kind)), numbered)
    return {str(at): words for at, words in enumerate(told, 1)}


def _title(words: Sequence[str]) -> str:
    return wording.one_line(" ".join(words), offers.MOST_TITLE)


def _begins(hearing: Hearing, ask: Ask) -> str:
    if ask.starts_at is None:
        return ""
    return speak.moment(hearing.tx, hearing.house, hearing.book, hearing.person, ask.starts_at)


def _waiting(hearing: Hearing) -> tuple[Unbound, Sequence[Standing]] | None:
    """The text that waits for a number, with what the numbers stand for."""
    waiting = unbound.waiting(hearing.tx, hearing.person) if hearing.known.waits else None
    if waiting is None:
        return None
    could = [conversations.of_invitation(hearing.tx, id) for id in waiting.invitation_ids]
    return waiting, [one for one in could if one]


def decided(hearing: Hearing) -> bool:
    """Take the text as the number for one that waits, which is then understood; False if it is something else."""
    found = _waiting(hearing)
    if found is None:
        return False
    waiting, could = found
    earlier, label = replace(hearing, arrived=waiting.arrived), reply.reply(waiting.arrived.text).label
    newer = _asked_since(hearing, waiting)
    if any(_is_answered_by(hearing, one) for one in newer):
        unbound.drop(hearing.tx, hearing.person)
        return False
    neither = options.is_none(hearing.text)
    picked = could if neither and label is Label.NO else _picked(hearing, could, label)
    if picked or neither:
        unbound.drop(hearing.tx, hearing.person)
        took = [offers.answered(earlier, one) for one in picked]
        if any(took):
            hearing.done()
        else:
            _for_person(hearing, could[-1])
        return True
    if not newer and _decides_nothing(hearing.text):
        return asked_again(hearing)
    if (said := reply.reply(hearing.text).label) is not Label.OTHER:
        unbound.drop(hearing.tx, hearing.person)
        if said is label:  # said once more, it takes the place of what waited
            earlier.done()
    return False


def _decides_nothing(text: str) -> bool:
    """Whether a text that says which in no way is none to be understood by itself either: "ok", "either one", "7"."""
    return reply.acknowledges(text) or options.is_any(text) or options.numbers(text) is not None


def _asked_since(hearing: Hearing, waiting: Unbound) -> Sequence[Standing]:
    """Questions that were put after the one for the number."""
    return [one for one in open_questions(hearing)[0] if one.since > waiting.asked_at]


def _is_answered_by(hearing: Hearing, standing: Standing) -> bool:
    """Whether the text answers a question that no plain yes or no does, such as for a number."""
    if turns.takes_yes_or_no(hearing, standing):
        return False
    scene = turns.scene_of(hearing, standing, turns.asked_of(hearing, standing))
    return engine.answer(turns.script_of(hearing, standing), scene, standing.conversation, hearing.text) is not None


def _picked(hearing: Hearing, could: Sequence[Standing], waits: Label) -> Sequence[Standing]:
    """The asks that the text says, by quoting one or by number; none for a plain answer that is another one."""
    if reply.ruled(hearing.text) not in (Label.OTHER, waits):
        return ()
    meant = quoted(hearing)
    if meant and meant.cause != unbound.ASKED:
        return [one for one in could if _is_of(one, meant)]
    numbers = options.chosen(_titles(hearing, could), hearing.text, many=True)
    return [could[int(number) - 1] for number in numbers]


def asked_again(hearing: Hearing) -> bool:
    """Words that decide nothing while a number is waited for: a person reads them, and the question is put once more.

    False if it is none, or something else has been asked since. A thank-you is nobody's to read.
    """
    found = _waiting(hearing)
    if found is None or _asked_since(hearing, found[0]) or all(_is_closed(hearing, one) for one in found[1]):
        return False
    (waiting, could), thanks = found, reply.acknowledges(hearing.text)
    if not thanks:
        turns.record(hearing, _invitation(could[-1]), "other")
    if waiting.again and not thanks:
        hearing.for_person("ask", "kept")
        return True
    if not waiting.again:
        _put_again(hearing, waiting, could, heard="" if thanks else hearing.language.phrases["kept"])
    hearing.done("" if thanks else "ask")
    return True


def _put_again(hearing: Hearing, waiting: Unbound, could: Sequence[Standing], heard: str) -> None:
    """Ask for the number of what they said, which is told to them: `"yes": Which one is that for?`."""
    question = f'{heard}\n"{{words}}": {hearing.language.phrases[unbound.ASKED]}'.strip()
    said = {"words": wording.one_line(waiting.arrived.text, MOST_SPOKEN), "asks": _listed(hearing, could)}
    names = speak.names(hearing.tx, hearing.house, hearing.book, hearing.person) | said
    cause = Cause(unbound.ASKED, hearing.arrived.id)
    text = wording.fill(question, names)
    hearing.queue(REPLY, cause, text)
