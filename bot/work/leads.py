"""What leads do by text: act on the numbered items of their digests, find the next one, vouch for each other.

A lead is an organizer whom digests.toml lists. On Signal the key of the account proves who it is; the sender of an SMS
can be forged, so that nothing leaves for anybody, and nobody's answer is changed, until the code that was texted there
comes back (rulings 19).
"""

import json

from bot.core import engine
from bot.core.events import Gesture
from bot.core.lead_words import Command, Verb, parse
from bot.core.wording import identified, one_line
from bot.store import calls, digests, installation, items, lead_commands, organizers
from bot.store.items import Item
from bot.store.organizers import CODE_DIGITS, MOST_NAME, is_code
from bot.store.outbox import ABOUT_ITEM, LISTED, PASSED, REPLY, Cause
from bot.work import lead_lists, speak, turns, which
from bot.work.hearing import Hearing
from bot.work.lead_talk import Lead

ITEM = "item"
"""What a lead's command that waits for its code is about."""


def commanded(hearing: Hearing) -> bool:
    """Do what a lead wants done, if that is what the text says."""
    command, code = parse(hearing.text), hearing.text.strip()
    if command is None and not is_code(code, CODE_DIGITS):
        return False
    lead = Lead(hearing, hearing.known.organizers)
    if not lead.who:
        return False
    if command is None:
        return _confirmed(lead, code)
    if command.verb is Verb.SAY and hearing.arrived.row.gesture == Gesture.EDIT:
        hearing.done("edited")  # what it said before has left, and can not be changed
        return True
    if not _done(lead, command):
        return False
    hearing.done()
    return True


def _done(lead: Lead, command: Command) -> bool:
    match command.verb:
        case Verb.HELP:
            lead.answer("lead_help")
        case Verb.LIST:
            lead_lists.show_open(lead)
        case Verb.MORE | Verb.NEXT if _answers_a_question(lead.hearing):
            return False
        case Verb.MORE:
            lead_lists.show_more(lead)
        case Verb.NEXT:
            lead_lists.call_next(lead)
        case Verb.PAUSE:
            lead_lists.pause(lead, command.words)
        case Verb.VOUCH:
            _vouch(lead, command.words)
        case _:
            return _act_on_the_one_meant(lead, command)
    return True


def _answers_a_question(hearing: Hearing) -> bool:
    """Whether the word answers a question that stands open: `next` skips one."""
    if hearing.arrived.row.author_id is not None:
        return False
    standing, _ = which.open_questions(hearing)
    for one in standing:
        scene = turns.scene_of(hearing, one, turns.asked_of(hearing, one))
        if engine.answer(turns.script_of(hearing, one), scene, one.conversation, hearing.text) is not None:
            return True
    return False


def _act_on_the_one_meant(lead: Lead, command: Command) -> bool:
    meant = _meant(lead, command.number)
    if meant:
        _act(lead, meant, command, proved=lead.proved)
    elif command.number is not None:
        lead.answer("lead_none", number=str(command.number))
    elif _quotes_us(lead.hearing):
        lead.answer("lead_help")
    else:
        return False
    return True


def _quotes_us(hearing: Hearing) -> bool:
    """Whether it quotes a digest, a list or an answer about an item."""
    quoted = which.quoted(hearing)
    return quoted is not None and quoted.cause in (digests.CAUSE, PASSED, ABOUT_ITEM, LISTED)


def _meant(lead: Lead, number: int | None) -> Item | None:
    """The item with this number, in the team that was spoken of last; without one that of the message they quote.

    What was closed there is still what they mean, and never the item of another team that happens to have its number,
    unless a list has just shown that one.
    """
    hearing, teams = lead.hearing, [team.name for team in lead.teams]
    tx, quoted = hearing.tx, which.quoted(hearing)
    listed = quoted is not None and quoted.cause in (digests.CAUSE, LISTED)
    if number is not None:
        if quoted is None and digests.listed_last(tx, hearing.person.address_id):
            shown_now = items.find(tx, teams, number)
            if len(shown_now) == 1:
                return shown_now[0]
        last = digests.team_of(quoted) if quoted and listed else digests.last_team(tx, hearing.person.address_id)
        known = items.with_number(tx, {*teams, last}, number)
        meant = {last} if last in known else known
        return next(iter(items.find(tx, meant.intersection(teams), number)), None) if len(meant) == 1 else None
    if quoted is None:
        return None
    if listed:
        shown = digests.team_of(quoted)
        return items.shown_in(tx, shown, quoted.created_at) if shown in teams else None
    about = quoted.step.rpartition(" ")[2] if quoted.cause in (ABOUT_ITEM, PASSED) else ""
    return items.by_id(tx, teams, int(about)) if about else None


def _act(lead: Lead, item: Item, command: Command, *, proved: bool) -> None:
    """Do it. A supporter's answer, and words for them, wait for a code unless it is `proved` that a lead gives them."""
    if command.verb == Verb.MINE:
        _take(lead, item)
    elif item.person is None:
        lead.answer("lead_help") if command.verb == Verb.SAY else _close(lead, item, "")
    elif command.verb == Verb.SAY and not _may_be_texted(lead, item):
        lead.answer("lead_nobody", item, who=lead.called(item))
    elif command.words and not proved:
        _hold(lead, item, command)
    elif command.verb == Verb.SAY:
        _pass_on(lead, item, command.words)
    else:
        _close(lead, item, command.words)


def _take(lead: Lead, item: Item) -> None:
    tx, number = lead.hearing.tx, str(item.row.number)
    holder = calls.holder(tx, item, beside=lead.speaker)
    if holder is None and items.take(tx, item, lead.speaker, lead.team_of(item).patience):
        below = lead.link(item) if item.person else ""
        lead.answer("lead_taken", item, below, number=number, item=lead.shown(item))
    else:
        who = organizers.label(tx, holder or item.row.taken_by or lead.speaker)
        lead.answer("lead_taken_by", item, number=number, who=who)


def _close(lead: Lead, item: Item, outcome: str) -> None:
    counts = items.close(lead.hearing.tx, item, outcome)
    subject = f"{items.subject(item)} {outcome} by address {lead.speaker}"
    installation.note(lead.hearing.tx, lead.actor, "item done", subject)
    below = lead.speech.word("waitlist") if counts == "waitlist" else ""
    lead.answer("lead_done", item, below, number=str(item.row.number))


def _hold(lead: Lead, item: Item, command: Command) -> None:
    """Keep it until the code comes back. After too many wrong ones nothing is said: who guesses is to learn nothing."""
    held = json.dumps([item.id, command.verb, item.row.number, command.words])
    code = lead_commands.hold(lead.hearing.tx, lead.hearing.person.address_id, ITEM, held)
    if code and command.verb == Verb.SAY:
        lead.answer("lead_confirm_say", item, code=code, who=lead.called(item))
    elif code:
        number, answer = str(item.row.number), lead.speech.word(command.words)
        lead.answer("lead_confirm_done", item, code=code, number=number, who=lead.called(item), answer=answer)


def _confirmed(lead: Lead, code: str) -> bool:
    """Take a code as the one for which a lead's command waits, if it is."""
    held = lead_commands.released(lead.hearing.tx, lead.hearing.person.address_id, ITEM, code)
    if held is None:
        return False
    item_id, verb, number, words = json.loads(held)
    item = items.by_id(lead.hearing.tx, [team.name for team in lead.teams], item_id)
    if item:
        _act(lead, item, Command(Verb(verb), number, words), proved=True)
    else:
        lead.answer("lead_none", number=str(number))
    lead.hearing.done()
    return True


def _may_be_texted(lead: Lead, item: Item) -> bool:
    house, person = lead.hearing.house, item.person
    return (
        person is not None
        and person.address.channel in house.channels
        and not person.address.closed
        and speak.allowed(house, person)
    )


def _pass_on(lead: Lead, item: Item, words: str) -> None:
    hearing = lead.hearing
    assert item.person is not None
    text = identified(words, hearing.house.settings.organization)
    cause = Cause("lead_say", hearing.arrived.id)
    speak.queue(hearing.tx, hearing.house, hearing.book, item.person, REPLY, cause, text)
    installation.note(hearing.tx, lead.actor, "item say", items.subject(item))
    lead.answer("lead_said", item, who=lead.called(item))


def _vouch(lead: Lead, name: str) -> None:
    """Only a verified organizer of their own, on Signal, can say that another is still who they were."""
    tx = lead.hearing.tx
    vouchers = organizers.at(tx, lead.speaker) if lead.proved else ()
    who = organizers.vouch(tx, name, vouchers[0], f"lead {vouchers[0].id}") if vouchers else None
    if who:
        lead.answer("vouched", who=who)
    else:
        lead.answer("not_vouched", who=one_line(name, MOST_NAME))
