"""The engine as pure functions: state is written out and read back between every two turns."""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import engine, wording
from bot.core.book import Book
from bot.core.check import read
from bot.core.conversation import (
    Agreed,
    Answered,
    Conversation,
    Dropped,
    Effect,
    ForPerson,
    Learned,
    OptedOut,
    Tagged,
    Turn,
)
from bot.core.engine import Script
from bot.core.flow import END, Flow, Step
from bot.core.questions import KINDS, Clear, Scene, Value
from bot.understanding.places import Places

FOLDER = Path(__file__).parents[2] / "flows"
NAMES = {
    "organization": "Riverside",
    "contact": "people@example.org",
    "link": "https://turnout.example/join",
    "keyword": "JOIN",
    "first_name": "",
    "your_place": "",
    "your_skills": "",
}


def bundled() -> Book:
    checked = read(
        {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.toml")}, "en"
    )
    assert checked.book is not None
    return checked.book


BOOK = bundled()


class Dialogue:
    """Somebody in a conversation. Between any two turns it is written out and read back."""

    def __init__(
        self,
        places: Places,
        flow: str | Flow,
        language: str = "en",
        *,
        asked: bool = False,
        full: bool = False,
        **given: str,
    ) -> None:
        self.scene = Scene({**NAMES, **given}, places, BOOK.skills, "US", lambda: date(2026, 11, 21), full)
        self.script = (
            BOOK.script(flow, language) if isinstance(flow, str) else Script.of(flow, BOOK.languages[language])
        )
        self.effects: list[Effect] = []
        self.text = ""
        self.kept = ""
        self._take(engine.begin(self.script, self.scene, asked=asked))

    def _take(self, turn: Turn) -> None:
        self.kept = json.dumps(turn.conversation.to_json())
        self.effects = list(turn.effects)
        self.text = turn.text

    @property
    def conversation(self) -> Conversation:
        return Conversation.from_json(json.loads(self.kept))

    @property
    def step(self) -> str | None:
        return self.conversation.step

    def says(self, text: str) -> str:
        """The bot's answer to a text that is an answer, or is not."""
        turn = engine.answer(self.script, self.scene, self.conversation, text)
        self._take(turn or engine.unclear(self.script, self.scene, self.conversation))
        return self.text

    def waits(self) -> None:
        """Nobody answers for as long as the question waits."""
        self._take(engine.silence(self.script, self.scene, self.conversation))

    def learned(self, what: str) -> Value | None:
        return next(
            (effect.value for effect in self.effects if isinstance(effect, Learned) and effect.what == what), None
        )


def flow_of(*steps: Step, **keywords: str) -> Flow:
    ids = [step.id for step in steps]
    following = {step.id: replace(step, following=then) for step, then in zip(steps, [*ids[1:], END], strict=True)}
    return Flow("made-up", "For a test.", "en", following, keywords=keywords)


RIDE = Step(
    "ride", "How?", "choice", "ride", {"need": "I need a ride", "offer": "I can take others", "none": "I'm fine"}
)
DAYS = Step("days", "When?", "choice", "days", {"fri": "Friday", "sat": "Saturday", "sun": "Sunday"}, many=True)
NAME = Step("name", "Your name?", "name")
BYE = Step("bye", "Thanks, {first_name}! {ride}{days}")


def test_signs_up_from_the_first_text_to_the_last(places: Places) -> None:
    talk = Dialogue(places, "join")
    assert "Riverside" in talk.text
    assert talk.text.endswith("ZIP code or town.")
    talk.says("I'm in Leeds")
    assert talk.effects[0] == Answered("place", "given")
    assert json.loads(json.dumps(talk.learned("place")))["name"] == "Leeds"
    talk.says("1 and driving, cooking")
    assert talk.learned("skills") == ["cooking", "driving"]
    assert talk.says("I'm ANA :)").startswith("You are in, Ana!")
    assert talk.learned("name") == "Ana"
    assert talk.step is None


def test_skips_every_question(places: Places) -> None:
    talk = Dialogue(places, "join")
    for _ in range(2):
        talk.says("Skip!")
        assert [type(effect) for effect in talk.effects] == [Answered]
    assert talk.says("SKIP").startswith("You are in! When")
    assert talk.conversation.answers == {}


def test_rather_not_is_no_name_and_goes_on(places: Places) -> None:
    talk = Dialogue(places, flow_of(NAME, BYE))
    assert talk.says("no thanks") == "Thanks!"
    assert talk.learned("name") is None


def test_asks_a_sign_up_question_twice_in_better_words_and_then_hands_over(places: Places) -> None:
    talk = Dialogue(places, "join")
    retry = talk.script.flow.steps["place"].retry
    assert (talk.says("hm?"), talk.effects) == (retry[0], [])
    assert (talk.says("??"), talk.effects) == (retry[1], [])
    assert (talk.says("!"), talk.effects) == (BOOK.languages["en"].phrases["kept"], [ForPerson("unclear")])
    assert (talk.says("what"), talk.effects) == ("", [ForPerson("unclear")])
    assert talk.conversation.with_person
    talk.says("90210")
    assert (talk.step, talk.conversation.with_person, talk.conversation.tries) == ("skills", False, 0)


def test_asks_an_ask_once_more_and_a_person_sees_it(places: Places) -> None:
    talk = Dialogue(places, "shift", asked=True, day="Saturday", place="the library")
    assert talk.says("what should I wear").startswith("Thanks, a person will read this. About Saturday at the library")
    assert talk.effects == [ForPerson("unclear")]
    assert talk.says("hm") == BOOK.languages["en"].phrases["kept"]
    assert talk.says("hm") == ""
    assert talk.says("yes please").startswith("Great, you are down for Saturday!")


def test_after_back_a_person_is_not_waited_for_any_more(places: Places) -> None:
    talk = Dialogue(places, "join")
    talk.says("90210")
    for _ in range(4):
        talk.says("xyzzy")
    assert talk.says("xyzzy") == ""
    assert talk.says("back") == talk.script.flow.steps["place"].text
    assert talk.says("xyzzy") == talk.script.flow.steps["place"].retry[0]


def test_back_goes_to_the_question_before_and_stops_at_the_first(places: Places) -> None:
    talk = Dialogue(places, "join")
    talk.says("90210")
    talk.says("driving")
    talk.says("Back")
    assert talk.step == "skills"
    talk.says("go back")
    assert talk.step == "place"
    assert talk.says("BACK") == talk.script.flow.steps["place"].text
    assert talk.conversation.trail == ()


def test_back_over_place_choices_asks_for_the_place_again(places: Places) -> None:
    asks_twice = flow_of(NAME, Step("where", "Where?", "place"), BYE)
    talk = Dialogue(places, asks_twice)
    talk.says("Ana")
    assert "1 Springfield" in talk.says("Springfield")
    assert talk.says("back") == "Where?"
    assert talk.conversation.choices == ()
    assert talk.says("back") == "Your name?"


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("2", "Massachusetts"),
        ("#2", "Massachusetts"),
        ("2️⃣", "Massachusetts"),
        ("number 2 please", "Massachusetts"),
        ("Oregon", "Oregon"),
        ("the one in oregon", "Oregon"),
        ("Springfield, Illinois", "Illinois"),
        ("62704", "Illinois"),
    ],
)
def test_a_place_is_chosen_by_number_by_words_or_by_typing_it_again(places: Places, said: str, region: str) -> None:
    talk = Dialogue(places, "join")
    talk.says("Springfield")
    assert talk.conversation.tries == 0
    talk.says(said)
    assert talk.step == "skills"
    place = talk.learned("place")
    assert isinstance(place, Mapping)
    assert place["region"] == region


@pytest.mark.parametrize("said", ["7", "0", "1 2", "the one", "99999999999999999999", "፩", "Springfield", ""])
def test_a_place_that_is_not_chosen_is_asked_for_again_and_given_up_in_the_end(places: Places, said: str) -> None:
    talk = Dialogue(places, "join")
    talk.says("Springfield")
    for _ in range(2):
        assert "1 Springfield" in talk.says(said)
    assert talk.says(said) == BOOK.languages["en"].phrases["kept"]
    talk.says("3")
    assert talk.step == "skills"


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("1", "need"),
        ("2.", "offer"),
        ("option 3", "none"),
        ("2 please", "offer"),
        ("need", "need"),
        ("I need a ride", "need"),
        ("yes I need a ride please", "need"),
        ("ride", "need"),
        ("I can take others", "offer"),
        ("im fine thanks", "none"),
        ("I'm fine!", "none"),
        ("none", "none"),
        ("I", None),
        ("a", None),
        ("can", None),
        ("I don't need a ride", None),
        ("4", None),
        ("0", None),
        ("1 2", None),
        ("take a ride", None),
        ("", None),
        ("٢", "offer"),
    ],
)
def test_one_is_chosen_by_number_or_by_word(places: Places, said: str, picked: str | None) -> None:
    talk = Dialogue(places, flow_of(RIDE, BYE))
    talk.says(said)
    assert talk.effects[:1] == ([Answered("ride", picked)] if picked else [])
    assert talk.conversation.answers.get("ride") == (RIDE.options[picked] if picked else None)


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("1 3", "Friday, Sunday"),
        ("1 and 3", "Friday, Sunday"),
        ("3,1,3", "Sunday, Friday"),
        ("saturday and sunday", "Saturday, Sunday"),
        ("Sat & Sun", "Saturday, Sunday"),
        ("friday", "Friday"),
        ("friday, not sunday", "Friday"),
        ("1 9", None),
        ("whenever", None),
    ],
)
def test_many_are_chosen_at_once(places: Places, said: str, spoken: str | None) -> None:
    talk = Dialogue(places, flow_of(DAYS, BYE))
    talk.says(said)
    assert talk.conversation.answers.get("days") == spoken


def test_a_yes_to_an_ask_that_is_full_goes_to_the_waiting_list(places: Places) -> None:
    for asked, outcome in ((True, "full"), (False, "yes")):
        talk = Dialogue(places, "shift", asked=asked, full=True, day="Saturday", place="the library")
        talk.says("yes")
        assert talk.effects == [Answered("offer", outcome)]


def test_the_whole_answer_of_a_long_text_is_not_said_back(places: Places) -> None:
    asks = flow_of(Step("sure", "Sure?", "yes_no", "sure"), Step("bye", "You said {sure}."))
    talk = Dialogue(places, asks)
    assert (
        talk.says("yes\n" + "of course " * 10_000)
        == "You said yes of course of course of course of course of course of...."
    )
    assert len(talk.kept) < 400


def test_skills_are_said_in_words(places: Places) -> None:
    asks = flow_of(Step("can", "What?", "skills", "skills"), Step("bye", "{skills}: {your_skills}."))
    talk = Dialogue(places, asks, "es")
    assert talk.says("conducir y primeros auxilios") == "conducir, primeros auxilios: conducir, primeros auxilios."


def test_values_are_never_filled_again(places: Places) -> None:
    talk = Dialogue(places, "shift", asked=True, day="{contact}", place="{day} {nobody}")
    assert "on {contact} at {day} {nobody}?" in talk.text


def test_says_the_open_question_again_in_another_language(places: Places) -> None:
    talk = Dialogue(places, "join")
    talk.says("90210")
    spanish = BOOK.script("join", "es")
    turn = engine.again(spanish, talk.scene, talk.conversation)
    assert turn.text.startswith("¿Qué podrías hacer?")
    assert "1 conducir" in turn.text
    assert turn.conversation == talk.conversation


@pytest.mark.parametrize("word", ["AGAIN", "say that again", "Repeat."])
def test_a_question_is_said_again(places: Places, word: str) -> None:
    talk = Dialogue(places, "join")
    talk.says("xyzzy")
    assert talk.says(word) == talk.script.flow.steps["place"].text
    assert talk.conversation.tries == 0


def test_who_asks_for_a_person_gets_one_and_may_still_answer(places: Places) -> None:
    talk = Dialogue(places, "join")
    assert talk.says("Human!") == BOOK.languages["en"].phrases["kept"]
    assert talk.effects == [ForPerson("asked")]
    assert talk.says("hello??") == ""
    assert talk.script.patience(talk.conversation) is None
    talk.says("90210")
    assert talk.step == "skills"


SLACK = 2  # the machine that runs the tests is busy with others
HOUR = timedelta(hours=1)
WAITS = Step(
    "well",
    "Well?",
    "yes_no",
    go={"else": "bye", "silent": "gone"},
    remind=(HOUR, 2 * HOUR),
    reminder="Still there?",
    silent=3 * HOUR,
)


def test_silence_is_reminded_of_and_then_ends_the_waiting(places: Places) -> None:
    talk = Dialogue(places, flow_of(WAITS, Step("bye", "Bye.", go={"else": "end"}), Step("gone", "Gone.")))
    for patience in (HOUR, 2 * HOUR):
        assert talk.script.patience(talk.conversation) == patience
        talk.waits()
        assert (talk.step, talk.text) == ("well", "Still there?")
    assert talk.script.patience(talk.conversation) == 3 * HOUR
    talk.waits()
    assert (talk.step, talk.text, talk.effects) == (None, "Gone.", [])
    with pytest.raises(ValueError, match="open question"):
        talk.waits()


def test_a_question_without_times_waits_for_ever(places: Places) -> None:
    talk = Dialogue(places, "join")
    talk.says("90210")
    assert talk.script.patience(talk.conversation) is None
    with pytest.raises(ValueError, match="waits for ever"):
        talk.waits()


def test_a_reminder_without_words_is_the_question_and_an_answer_ends_it(places: Places) -> None:
    talk = Dialogue(places, flow_of(replace(RIDE, remind=(HOUR,)), NAME, BYE))
    talk.waits()
    assert talk.text.startswith("How?\n1 I need")
    assert talk.script.patience(talk.conversation) is None
    talk.says("1")
    assert (talk.step, talk.conversation.reminded) == ("name", 0)


def test_a_flow_can_end_with_a_person_with_leaving_or_with_a_yes_taken_back(places: Places) -> None:
    ends = {"yes": "person", "no": "leave", "maybe": "end", "skip": "drop"}
    for said, text, effect in (
        ("yes", BOOK.languages["en"].phrases["kept"], ForPerson("flow")),
        ("no", "", OptedOut()),
        ("maybe", "", None),
        ("skip", "", Dropped()),
    ):
        talk = Dialogue(places, flow_of(Step("well", "Well?", "yes_no", go=ends)))
        assert talk.says(said) == text
        assert talk.step is None
        assert talk.effects[1:] == ([effect] if effect else [])


def test_who_comes_by_a_tag_has_it_or_loses_it(places: Places) -> None:
    talk = Dialogue(places, flow_of(NAME, Step("on", "On.", tag="callers"), Step("off", "Off.", tag="-fewer")))
    talk.says("Ana")
    assert talk.effects[2:] == [Tagged("callers", on=True), Tagged("fewer", on=False)]


@pytest.mark.parametrize(
    ("kind", "language", "said", "value", "spoken"),
    [
        ("number", "en", "about ten", 10, "10"),
        ("number", "es", "unos 12", 12, "12"),
        ("date", "en", "tomorrow", "2026-11-22", "Sunday 22 Nov"),
        ("date", "de", "am Montag", "2026-11-23", "Montag 23 Nov"),
        ("date", "en", "11/12", "2027-11-12", "Friday 12 Nov"),
        ("time", "en", "half past six", "18:30", "6:30 pm"),
        ("time", "fr", "18h", "18:00", "18:00"),
        ("text", "en", " It was great,\nreally ", "It was great,\nreally", "It was great, really"),
        ("consent", "en", "Yes, I promise", "yes", "Yes, I promise"),
        ("consent", "nl", "nee", "no", "nee"),
    ],
)
def test_reads_and_says_back_each_kind(
    places: Places, kind: str, language: str, said: str, value: Value, spoken: str
) -> None:
    talk = Dialogue(places, flow_of(Step("it", "It?", kind, "it"), Step("bye", "You said {it}.")), language)
    reading = KINDS[kind].read(talk.script.flow.first, said, talk.scene)
    assert isinstance(reading, Clear)
    assert reading.value == value
    assert talk.says(said) == f"You said {spoken}."


HUGE = ("a" * 100_000, "no " * 33_000, "1, " * 33_000, "\n" * 100_000, "yes but only after 6 " * 5_000, "👍" * 100_000)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HUGE, ids=lambda text: text[:5].strip() or "blank")
def test_a_text_of_any_length_takes_no_time(places: Places, kind: str, text: str) -> None:
    talk = Dialogue(places, flow_of(replace(RIDE, id="it", kind=kind, save="it"), BYE))
    spent = []
    for _ in range(3):
        began = time.process_time()
        engine.answer(talk.script, talk.scene, talk.conversation, text)
        spent.append(time.process_time() - began)
    assert min(spent) < 0.010 * SLACK


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("number", "3 a day"),
        ("number", "21"),
        ("number", "0"),
        ("date", "soon"),
        ("time", "whenever"),
        ("text", "   "),
        ("consent", "yes but only for friends"),
        ("consent", "maybe"),
        ("consent", "what is that?"),
        ("consent", "no? what happens then?"),
    ],
)
def test_what_is_no_answer_is_asked_again(places: Places, kind: str, said: str) -> None:
    between = (1, 20) if kind == "number" else None
    talk = Dialogue(places, flow_of(Step("it", "It?", kind, "it", between=between), BYE))
    assert talk.says(said) == BOOK.languages["en"].phrases[f"again_{kind}"]


def test_consent_keeps_what_was_agreed_to(places: Places) -> None:
    asks = flow_of(NAME, Step("promise", "{first_name}, do you promise?", "consent"), BYE)
    for said, agreed in (("yes", True), ("no", False)):
        talk = Dialogue(places, asks)
        talk.says("Ana")
        talk.says(said)
        assert talk.effects[1:] == [Agreed("Ana, do you promise?", agreed)]


def test_a_flow_that_runs_in_circles_ends_with_a_person(places: Places) -> None:
    circle = Flow(
        "circle", "Wrong.", "en", {"a": Step("a", "A.", go={"else": "b"}), "b": Step("b", "B.", go={"else": "a"})}
    )
    talk = Dialogue(places, circle)
    assert (talk.step, talk.effects, talk.text) == (None, [ForPerson("loop")], "A.")


def test_a_question_that_comes_round_is_remembered_for_a_while_only(places: Places) -> None:
    talk = Dialogue(places, flow_of(Step("name", "Name?", "name", go={"else": "name"})))
    for _ in range(50):
        talk.says("Ana")
    assert len(talk.conversation.trail) == engine.LONGEST_TRAIL


@pytest.mark.parametrize(
    "conversation",
    [
        Conversation("join"),
        Conversation("join", step="nowhere"),
        Conversation("join", step="thanks"),
        Conversation("shift", step="place"),
    ],
)
def test_a_wrong_call_raises(places: Places, conversation: Conversation) -> None:
    script, scene = BOOK.script("join", "en"), Scene(NAMES, places, BOOK.skills, "US", lambda: date(2026, 11, 21))
    with pytest.raises(ValueError, match="open question"):
        engine.again(script, scene, conversation)
    with pytest.raises(ValueError, match="open question"):
        engine.unclear(script, scene, conversation)
    with pytest.raises(ValueError, match="open question"):
        engine.answer(script, scene, conversation, "90210")


SILENCE = "(nobody answers)"
TEXTS = (
    st.just(SILENCE)
    | st.sampled_from(
        "90210|Springfield|2|9|yes|no|maybe|not sure|skip|BACK|SALTAR|driving|1 3|Ana|I'm Ana|need|1|none|nothing|"
        "{day}|{nobody}|again|human|tomorrow|6 pm|12|||?|ok thanks|Leeds|Portland, Maine|join|\0|👍|why?".split("|")
    )
    | st.text(max_size=30)
)


@given(
    flow=st.sampled_from(sorted(BOOK.flows)),
    language=st.sampled_from(sorted(BOOK.languages)),
    asked=st.booleans(),
    full=st.booleans(),
    texts=st.lists(TEXTS, max_size=12),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_texted_the_conversation_stays_whole(
    places: Places, flow: str, language: str, asked: bool, full: bool, texts: list[str]
) -> None:
    given = dict.fromkeys(BOOK.flows[flow].needs, "Saturday")
    talk = Dialogue(places, flow, language, asked=asked, full=full, **given)
    for text in texts:
        if talk.step is None:
            break
        if text == SILENCE:
            if talk.script.patience(talk.conversation) is not None:
                talk.waits()
            continue
        talk.says(text)
        assert Conversation.from_json(talk.conversation.to_json()) == talk.conversation
        said = set(wording.names_in(talk.text)) - {"day", "nobody"}  # which only the supporter said
        assert not said
        assert talk.text or talk.conversation.with_person or OptedOut() in talk.effects
        assert all(isinstance(effect, Effect) for effect in talk.effects)


def test_reads_a_hundred_kilobytes(places: Places) -> None:
    for text in ("a" * 100_000, "1 " * 50_000, "\0" * 100_000, "yes, " * 20_000, "(" * 100_000):
        talk = Dialogue(places, "join")
        talk.says(text)
        talk = Dialogue(places, flow_of(DAYS, BYE))
        talk.says(text)
        assert len(talk.kept) < 10_000
