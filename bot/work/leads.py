"""What leads do by text: act on the numbered questions of their digests, vouch for each other, write in their group.

A lead is an organizer whom digests.toml lists. On Signal the key of the account proves who it is; the sender of an SMS
can be forged, so that nothing leaves for anybody, and nobody's answer is changed, until the code that was texted there
comes back (rulings 19). In a group nothing is an opt-out, a keyword or an answer: whoever writes there speaks for the
team, not for themselves.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.core.digest import called, item_text, listing, room_on
from bot.core.events import Gesture, TextIn
from bot.core.flow import Team
from bot.core.lead_words import Command, Verb, parse
from bot.core.wording import identified, one_line
from bot.store import digests, installation, items, organizers, supporters
from bot.store.items import Item
from bot.store.organizers import CODE_DIGITS, OPEN_DIGITS, is_code
from bot.store.outbox import ABOUT_ITEM, DIGEST, LISTED, REPLY, Cause
from bot.store.session import Transaction
from bot.store.tables import Address, Organizer
from bot.work import gestures, speak, which
from bot.work.codes import proves_a_number
from bot.work.hearing import Hearing
from bot.work.house import House

MOST_NAME = 40
ITEM = "item"
"""What a lead's command that waits for its code is about."""


def of_group(tx: Transaction, house: House, text: TextIn) -> bool:
    """Whether what was written to a group is kept at all: in a lead's group, or for the code that makes it one."""
    assert text.group is not None
    group = supporters.find(tx, text.channel, text.group)
    leading = organizers.at(tx, group.address_id) if group else ()
    if not leading:
        code = text.text.strip()
        if not is_code(code, OPEN_DIGITS) or organizers.awaited(tx, code, text.sender) is None:
            return False
    author = supporters.at(tx, text.channel, text.sender, house.settings.default_language, None)
    if leading:
        organizers.doubt_newcomer(tx, leading[0], author.address)
    if text.profile and not author.name:
        supporters.learn_name(tx, author, one_line(text.profile, MOST_NAME))
    return True


def doubt(tx: Transaction, text: TextIn) -> None:
    """A key has changed: whoever leads from there has no rights as soon as that is kept.

    Who belongs to a lead's group and has not written there is like any supporter, until they do (`of_group`).
    """
    person = supporters.find(tx, text.channel, text.sender)
    if person:
        organizers.doubt(tx, person.address)


def handled(hearing: Hearing) -> bool:
    """Deal with a key that has changed, and with what was written to a group; False for a text to us alone."""
    row = hearing.arrived.row
    if row.gesture == Gesture.NEW_KEY:
        _new_key(hearing)
    elif row.author_id is not None:
        _in_group(hearing, row.author_id)
    else:
        return False
    return True


def _new_key(hearing: Hearing) -> None:
    """The rights fell when this was kept."""
    address = hearing.person.address
    installation.note(hearing.tx, "signal", "identity changed", f"address {address.id}")
    if address.doubted_at:
        _tell_of_doubt(hearing, address, address.doubted_at)
    hearing.done()


def _tell_of_doubt(hearing: Hearing, address: Address, since: datetime) -> None:
    """The other organizers hear who has lost their rights, once for each doubt."""
    assert address.id is not None
    tx, who = hearing.tx, organizers.label(hearing.tx, address.id)
    cause = Cause("key_changed", address.id, since.isoformat())
    for _, other in organizers.in_force(tx):
        speak.phrase(tx, hearing.house, hearing.book, other, DIGEST, cause, "key_changed", who=who)


def _in_group(hearing: Hearing, author_id: int) -> None:
    author, gesture = hearing.tx.session.get_one(Address, author_id), hearing.arrived.row.gesture
    if gesture == Gesture.DELETION:
        gestures.erased(hearing)
        hearing.done()
    elif gesture != Gesture.TEXT:
        hearing.done("lead" if gesture == Gesture.EDIT else "")
    elif hearing.flooded:
        hearing.done("too many")
    elif proves_a_number(hearing):
        return
    elif author.doubted_at:
        _tell_of_doubt(hearing, author, author.doubted_at)
        hearing.done("key changed")
    elif not commanded(hearing):
        hearing.done("lead")


def commanded(hearing: Hearing) -> bool:
    """Do what a lead wants done, if that is what the text says."""
    command, code = parse(hearing.text), hearing.text.strip()
    if command is None and not is_code(code, CODE_DIGITS):
        return False
    leads = organizers.at(hearing.tx, hearing.person.address_id)
    if not leads:
        return False
    if command is None:
        return _confirmed(hearing, leads, code)
    if command.verb is Verb.SAY and hearing.arrived.row.gesture == Gesture.EDIT:
        hearing.done("edited")  # what it said before has left, and can not be changed
        return True
    match command.verb:
        case Verb.HELP:
            _answer(hearing, "lead_help")
        case Verb.LIST:
            _list(hearing, leads)
        case Verb.VOUCH:
            _vouch(hearing, command.words)
        case _:
            meant = _meant(hearing, leads, command.number)
            if meant:
                _act(hearing, leads, meant, command, proved=hearing.arrived.row.channel == "signal")
            elif command.number is not None:
                _answer(hearing, "lead_none", number=str(command.number))
            elif _quotes_us(hearing):
                _answer(hearing, "lead_help")
            else:
                return False
    hearing.done()
    return True


def _quotes_us(hearing: Hearing) -> bool:
    """Whether it quotes a digest, a list or an answer about an item."""
    quoted = which.quoted(hearing)
    return quoted is not None and quoted.cause in (digests.CAUSE, ABOUT_ITEM, LISTED)


def _teams(hearing: Hearing, leads: Sequence[Organizer]) -> Sequence[Team]:
    """The teams whose items these leads may see."""
    names = {lead.name for lead in leads}
    return [team for team in hearing.book.teams.values() if team.show != "counts" and names & set(team.leads)]


def _meant(hearing: Hearing, leads: Sequence[Organizer], number: int | None) -> Item | None:
    """The item with this number, in the team that was spoken of last; without one that of the message they quote."""
    tx, teams = hearing.tx, [team.name for team in _teams(hearing, leads)]
    quoted = which.quoted(hearing)
    listed = quoted is not None and quoted.cause in (digests.CAUSE, LISTED)
    if number is not None:
        found = items.find(tx, teams, number)
        last = digests.team_of(quoted) if quoted and listed else digests.last_team(tx, hearing.person.address_id)
        return next((one for one in found if one.row.team == last), found[0] if len(found) == 1 else None)
    if quoted is None:
        return None
    if listed:
        shown = digests.team_of(quoted)
        return items.shown_in(tx, shown, quoted.created_at) if shown in teams else None
    return items.by_id(tx, teams, int(quoted.step)) if quoted.cause == ABOUT_ITEM and quoted.step else None


def _act(hearing: Hearing, leads: Sequence[Organizer], item: Item, command: Command, *, proved: bool) -> None:
    """Do it. A supporter's answer, and words for them, wait for a code unless it is `proved` that a lead gives them."""
    if command.verb == Verb.MINE:
        _take(hearing, item)
    elif command.verb == Verb.SAY and not _may_be_texted(hearing, item):
        _answer(hearing, "lead_nobody", item, who=_called(hearing, item))
    elif command.words and not proved:
        _hold(hearing, item, command)
    elif command.verb == Verb.SAY:
        _pass_on(hearing, leads, item, command.words)
    else:
        _close(hearing, leads, item, command.words)


def _take(hearing: Hearing, item: Item) -> None:
    speaker, number = _speaker(hearing), str(item.question.number)
    if items.take(hearing.tx, item, speaker):
        _answer(hearing, "lead_taken", item, number=number, item=_shown(hearing, item))
    else:
        holder = organizers.label(hearing.tx, item.row.taken_by or speaker)
        _answer(hearing, "lead_taken_by", item, number=number, who=holder)


def _close(hearing: Hearing, leads: Sequence[Organizer], item: Item, outcome: str) -> None:
    items.close(hearing.tx, item, outcome)
    subject = f"reply {item.reply.id} {outcome} by address {_speaker(hearing)}"
    installation.note(hearing.tx, f"lead {leads[0].id}", "item done", subject)
    _answer(hearing, "lead_done", item, number=str(item.question.number))


def _hold(hearing: Hearing, item: Item, command: Command) -> None:
    """Keep it until the code comes back. After too many wrong ones nothing is said: who guesses is to learn nothing."""
    held = json.dumps([item.id, command.verb, item.question.number, command.words])
    if code := items.hold(hearing.tx, hearing.person.address_id, ITEM, held):
        _answer(hearing, "lead_confirm", item, code=code)


def _confirmed(hearing: Hearing, leads: Sequence[Organizer], code: str) -> bool:
    """Take a code as the one for which a lead's command waits, if it is."""
    held = items.released(hearing.tx, hearing.person.address_id, ITEM, code)
    if held is None:
        return False
    item_id, verb, number, words = json.loads(held)
    item = items.by_id(hearing.tx, [team.name for team in _teams(hearing, leads)], item_id)
    if item:
        _act(hearing, leads, item, Command(Verb(verb), number, words), proved=True)
    else:
        _answer(hearing, "lead_none", number=str(number))
    hearing.done()
    return True


def _speaker(hearing: Hearing) -> int:
    """The address of whoever wrote, to us or in a group."""
    return hearing.arrived.row.author_id or hearing.person.address_id


def _may_be_texted(hearing: Hearing, item: Item) -> bool:
    person = item.person
    on = person.address.channel in hearing.house.channels
    return on and not person.address.closed and speak.allowed(hearing.house, person)


def _pass_on(hearing: Hearing, leads: Sequence[Organizer], item: Item, words: str) -> None:
    text = identified(words, hearing.house.settings.organization)
    cause = Cause("lead_say", hearing.arrived.id)
    speak.queue(hearing.tx, hearing.house, hearing.book, item.person, REPLY, cause, text)
    installation.note(hearing.tx, f"lead {leads[0].id}", "item say", f"reply {item.reply.id}")
    _answer(hearing, "lead_said", item, who=_called(hearing, item))


def _list(hearing: Hearing, leads: Sequence[Organizer]) -> None:
    """What is open, one text a team."""
    room, labels = room_on(hearing.arrived.row.channel), _labels(hearing)
    found = {team.name: items.open_of(hearing.tx, team.name) for team in _teams(hearing, leads)}
    for team, waiting in found.items():
        if waiting:
            text = listing(team, [one.question for one in waiting], labels, room)
            cause = Cause(LISTED, hearing.arrived.id, digests.step_of(team, hearing.tx.now))
            speak.queue(hearing.tx, hearing.house, hearing.book, hearing.person, REPLY, cause, text)
    if not any(found.values()):
        _answer(hearing, "lead_empty")


def _vouch(hearing: Hearing, name: str) -> None:
    """Only a verified organizer of their own, on Signal, can say that another is still who they were."""
    vouchers = organizers.at(hearing.tx, _speaker(hearing)) if hearing.arrived.row.channel == "signal" else ()
    who = organizers.vouch(hearing.tx, name, vouchers[0], f"lead {vouchers[0].id}") if vouchers else None
    if who:
        _answer(hearing, "vouched", who=who)
    else:
        _answer(hearing, "not_vouched", who=one_line(name, MOST_NAME))


def _shown(hearing: Hearing, item: Item) -> str:
    """The item with all that the lead may know: on Signal the number to call."""
    channel = hearing.arrived.row.channel
    phone = item.person.phone if channel == "signal" else ""
    return item_text(item.question, room_on(channel), _labels(hearing), phone)


def _called(hearing: Hearing, item: Item) -> str:
    return called(item.question, _labels(hearing))


def _labels(hearing: Hearing) -> Sequence[str]:
    return hearing.language.phrases["digest"].split(", ")


def _answer(hearing: Hearing, key: str, about: Item | None = None, **names: str) -> None:
    """Queue a phrase; whoever quotes it means the item that it is about."""
    cause = Cause(ABOUT_ITEM, hearing.arrived.id, str(about.id) if about else "")
    speak.phrase(hearing.tx, hearing.house, hearing.book, hearing.person, REPLY, cause, key, **names)
