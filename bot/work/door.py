"""STOP, HELP, START and what is like them: in force at any point, before anything else.

Where the carrier answers for itself the bot is silent (rulings 12); after STOP only START opens the
door again, or a keyword where Turnout itself keeps it (rulings 13). "yes" never does.
"""

from typing import Final

from bot.core.events import CarrierWord, Gesture
from bot.store import consent, inbox
from bot.store.outbox import NOTICE, REPLY
from bot.understanding import keywords, optout, reply
from bot.understanding.fold import words
from bot.understanding.optout import Compliance, OptOut
from bot.work import frequency, robots
from bot.work.hearing import READ, Hearing

BARE: Final = 2
"""Words of a yes that is nothing but a yes."""


def opts_out(text: str, carrier_word: CarrierWord | None) -> bool:
    """Whether a text is an opt-out, by whatever wording. Pure, so that it is known before anything is stored."""
    if carrier_word is CarrierWord.STOP:
        return True
    word = optout.compliance(text[:READ])
    if word:
        return word.word is Compliance.STOP
    return optout.opt_out(text[:READ]) is OptOut.OPTOUT


def carrier_answered(text: str, carrier_word: CarrierWord | None, *, carrier_answers: bool) -> bool:
    """Whether the carrier has answered this compliance word itself, and blocks or opens its own door by it."""
    found = optout.compliance(text[:READ])
    return carrier_word is not None or (found is not None and found.as_carriers_match and carrier_answers)


def passed(hearing: Hearing) -> bool:
    """Whether the text may be understood further; otherwise it has been dealt with here."""
    return not (_compliance(hearing) or _not_to_be_answered(hearing) or _closed(hearing) or _doubt(hearing))


def _compliance(hearing: Hearing) -> bool:
    found = optout.compliance(hearing.text)
    carrier = hearing.arrived.carrier_word
    answered = carrier_answered(hearing.text, carrier, carrier_answers=hearing.carrier_answers)
    silent = answered or hearing.person.address.closed == consent.CARRIER or bool(_barred(hearing))
    if opts_out(hearing.arrived.text, carrier):
        if not silent:  # the opt-out itself is in force since the text was kept
            hearing.phrase(NOTICE, "opted_out", consent.last_agreement(hearing.tx, hearing.person))
        hearing.done()
        return True
    if carrier is CarrierWord.HELP or (found and found.word is Compliance.HELP):
        if not silent and hearing.unsaid("help"):
            hearing.phrase(NOTICE, "help")
        hearing.done()
        return True
    starts = found is not None and found.word is Compliance.START
    if carrier is CarrierWord.START:  # on "yes" too, which never opens the door
        starts = reply.reply(hearing.text).label is not reply.Label.YES
    if starts:
        _start(hearing, answered=answered or bool(_barred(hearing)))
    return starts


def _start(hearing: Hearing, *, answered: bool) -> None:
    if hearing.person.address.closed in (consent.UNREACHABLE, consent.CHANNEL_OFF):
        hearing.person.address.closed = ""
    closed = hearing.person.address.closed
    closes = (consent.OPTED_OUT, consent.CARRIER, consent.HOLD)
    if closed in closes and not _left_since(hearing) and hearing.arrived.row.gesture != Gesture.EDIT:
        consent.reopen(hearing.tx, hearing.person, hearing.text, inbox_id=hearing.arrived.id)
        if not answered:
            hearing.phrase(REPLY, "reopened")
        hearing.done()
    elif closed in closes and not consent.was_overtaken(hearing.tx, hearing.person, hearing.arrived.id):
        hearing.done(inbox.AFTER_STOP)  # perhaps they want to come back: a person may ask
    elif answered or closed:
        hearing.done()
    else:
        hearing.for_person("start", "kept" if hearing.signed_up else "stranger")


def _barred(hearing: Hearing) -> str:
    """Why nothing may be sent to where this text came from: a country that is not allowed, or no number; or ""."""
    channel, country = hearing.arrived.row.channel, hearing.person.address.country
    if channel == "console":
        return ""
    allowed = hearing.house.settings.countries
    if allowed and country not in allowed and (channel == "sms" or country):
        return "country"
    return "no number" if channel == "sms" and not hearing.person.number.startswith("+") else ""


def _not_to_be_answered(hearing: Hearing) -> bool:
    """Kept for a person, and no answer: from where nothing may be sent, from a robot, or one text too many."""
    why = _barred(hearing) or robots.silenced(hearing)
    if why:
        hearing.done(why)
    return bool(why)


def _closed(hearing: Hearing) -> bool:
    closed = hearing.person.address.closed
    if closed == consent.HOLD and _wants_out(hearing):
        return True
    if closed in consent.TEXT_REOPENS:
        hearing.person.address.closed = ""  # they have just texted, and not to leave
        return False
    if not closed:
        return False
    # CARRIER: the block is not ours to lift. An edit opens nothing: its text was written before they left.
    ours = closed == consent.OPTED_OUT and not _left_since(hearing) and hearing.arrived.row.gesture != Gesture.EDIT
    if ours and any(keywords.is_exactly(hearing.text, word) for word in hearing.book.doors):
        return False  # a slip may be a name, or a word: it opens nothing
    hearing.done(inbox.AFTER_STOP)
    return True


def _wants_out(hearing: Hearing) -> bool:
    """Whether the text is a bare yes to the question of `_doubt`. "ok" is neither yes nor no, and nothing is sent."""
    if reply.acknowledges(hearing.text):
        hearing.done(consent.HOLD)
        return True
    if reply.reply(hearing.text).label is not reply.Label.YES or len(words(hearing.text)) > BARE:
        return False
    hearing.leave()
    return True


def _left_since(hearing: Hearing) -> bool:
    """STOP overtakes what was texted before it and is understood after it."""
    return consent.left_after(hearing.tx, hearing.person, hearing.arrived.id)


def _doubt(hearing: Hearing) -> bool:
    """Perhaps an opt-out: nothing more is sent, one question goes back, a person reads it (rulings 16)."""
    if optout.opt_out(hearing.text) is not OptOut.HOLD or frequency.is_meant(hearing):
        return False
    if optout.wrong_number(hearing.text):
        consent.close_address(hearing.tx, hearing.person, consent.WRONG_NUMBER)
        hearing.done("wrong number")
        return True
    consent.close_address(hearing.tx, hearing.person, consent.HOLD)
    hearing.phrase(NOTICE, "hold", consent.last_agreement(hearing.tx, hearing.person))
    hearing.done(consent.HOLD)
    return True
