"""A text as an answer to an open question, or as the beginning of a conversation."""

from bot.core import engine
from bot.core.conversation import OptedOut
from bot.store import consent, conversations, replies
from bot.store.conversations import Beginning, Standing
from bot.work import offers, speak, turns
from bot.work.hearing import Hearing


def say_again(hearing: Hearing, standing: Standing) -> None:
    """Say the open question once more."""
    scene = turns.scene_of(hearing, standing, turns.asked_of(hearing, standing))
    script = turns.script_of(hearing, standing)
    turn = engine.again(script, scene, standing.conversation)
    conversations.keep(hearing.tx, standing.row, turn.conversation, script.patience(turn.conversation))
    hearing.say(turn.text, standing.row)
    hearing.done()


def begin(hearing: Hearing, keyword: str) -> None:
    """A keyword: its flow from the start, and consent where that is what the keyword means."""
    flow = hearing.book.flows[hearing.book.keywords[keyword]]
    person = hearing.person
    if not flow.opt_in and not hearing.signed_up:
        hearing.for_person("free", "stranger")
        return
    person.supporter.language = flow.keywords[keyword]
    if flow.opt_in:
        person.supporter.keyword = keyword
    script = hearing.book.script(flow.name, person.supporter.language)
    scene = speak.scene(hearing.tx, hearing.house, hearing.book, person, skills=hearing.known.skills)
    turn = engine.begin(script, scene)
    if flow.opt_in:
        said = (keyword, hearing.text, turn.text, hearing.version, hearing.arrived.id)
        hearing.following.agree(consent.agreed(hearing.tx, person, *said))
    wait = script.patience(turn.conversation)
    begun = hearing.following.begin(Beginning(person, turn.conversation, hearing.version, wait))
    turns.follow(hearing, begun, turn)


def answered(hearing: Hearing, standing: Standing) -> bool:
    """Take the text as the answer to this open question, if it is one."""
    asked = turns.asked_of(hearing, standing)
    if asked and turns.is_at_offer(hearing, standing) and offers.answered(hearing, standing):
        return True
    scene = turns.scene_of(hearing, standing, asked)
    turn = engine.answer(turns.script_of(hearing, standing), scene, standing.conversation, hearing.text)
    if turn is None:
        return False
    if asked and offers.is_closed(hearing.tx, *asked) and OptedOut() not in turn.effects:
        offers.too_late(hearing, standing, asked, replies.DETAIL)
    else:
        turns.apply(hearing, standing, asked, turn)
    return True


def unclear(hearing: Hearing, standing: Standing) -> None:
    """No answer to this question, and nothing else either."""
    asked = turns.asked_of(hearing, standing)
    turn = engine.unclear(
        turns.script_of(hearing, standing), turns.scene_of(hearing, standing, asked), standing.conversation
    )
    if asked:
        turns.record(hearing, asked[0], "other")
    turns.apply(hearing, standing, asked, turn)
