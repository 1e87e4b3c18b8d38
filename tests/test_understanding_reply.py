"""Answers to an ask: yes, no, maybe, and what a person has to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.reply import Label, Reply, acknowledges, reply

ANSWERS = {
    Label.YES: """
        yes | y | Y! | yep | YESSS | yup, count me in | I'm in | sure | Sure thing, see you there | ok
        okay great | 👍 | 👍🏽👍🏽 | no problem, I'll be there | no problem | yes but only after 6 | yes, what time?
        can't wait! | I wouldn't miss it | I'd love to | Yes if someone drives me
        sorry for the delay, yes I'm coming | Saturday? Yes! | will do | si | sí claro | Sí, ahí estaré
        cuenten conmigo | oui, je serai là | d'accord | pourquoi pas | ja, ik kom | ik ben erbij | Ja, bin dabei
        gerne | sim, conte comigo | com certeza | да | tak | evet | 是的
    """,
    Label.NO: """
        no | n | Nope | no thanks | can't | Sorry, can't make it | I can't make it Saturday | not this time
        probably not | cancel my spot | I have to cancel | 👎 | 👎🏿 | I'd love to but I can't
        I wish I could but I have to work | maybe next time | not interested | I don't think I can make it
        don't count on me | no, I'm out of town | I won't be able to come | no puedo | no gracias
        lo siento, no puedo ir | non merci | désolé, je ne peux pas | nee, sorry | ik kan niet
        nein, leider nicht | ich kann leider nicht | não posso | infelizmente não posso | нет | nie mogę | hayır
    """,
    Label.MAYBE: """
        maybe | not sure | Not sure if I can make it | I don't know | idk | it depends | possibly | yes and no
        🤷 | maybe, I'll let you know | let me check my schedule | I think so but not sure
        only if someone drives me | I might be able to | quizás | no sé | peut-être | je ne sais pas | misschien
        weet ik nog niet | vielleicht | weiß nicht | talvez | não sei
    """,
    Label.OTHER: """
        | yes? | no? | who is this? | what time does it start? | call me instead | thanks | I moved to Ohio
        I can't drive | no one told me about this | can't do 9 but I can come at 11 | Is parking ok?
        Can I bring a friend? | 12 | it's raining | The yes campaign is great, who runs it?
        I'm driving right now, will reply later | too many texts | yes but I can't
    """,
}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (cell.strip(), label)
        for label, table in ANSWERS.items()
        for line in table.strip().splitlines()
        for cell in line.split("|")
    ],
)
def test_an_answer_is_what_it_says(text: str, label: Label) -> None:
    assert reply(text).label is label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes, what time?", Reply(Label.YES, question=True)),
        ("yes what time", Reply(Label.YES, question=True)),
        ("what time is it", Reply(Label.OTHER, question=True)),
        ("¿A qué hora?", Reply(Label.OTHER, question=True)),
        ("no, but is there another day?", Reply(Label.NO, question=True)),
        ("no", Reply(Label.NO, question=False)),
    ],
)
def test_a_question_is_seen_beside_the_answer(text: str, expected: Reply) -> None:
    assert reply(text) == expected


@pytest.mark.parametrize("text", ["ok", "Ok, thanks!", "thank you", "👍", "great", "gracias", "ok 👍"])
def test_a_text_that_only_acknowledges(text: str) -> None:
    assert acknowledges(text)


@pytest.mark.parametrize(
    "text", ["", "hello", "tomorrow", "Saturday", "we have to go", "yes", "no thanks", "ok who is this"]
)
def test_a_text_that_says_more(text: str) -> None:
    assert not acknowledges(text)


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_is_read(text: str) -> None:
    assert reply(text) == reply(f" {text}")


@given(
    st.sampled_from(["yes", "no", "maybe"]),
    st.sampled_from(["{}", " {}!", "{}.", "{} please", "Hi, {}", "“{}”", "*{}*"]),
)
def test_dressing_changes_no_answer(word: str, dress: str) -> None:
    assert reply(dress.format(word.upper())).label == word
