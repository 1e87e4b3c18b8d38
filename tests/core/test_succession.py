"""A question that disappears has a declared successor, or the new files do not go live."""

from types import MappingProxyType

from bot.core.check_succession import orphans
from bot.core.flow import Flow, Step


def flow(*steps: Step) -> dict[str, Flow]:
    return {"join": Flow("join", "", "en", MappingProxyType({step.id: step for step in steps}))}


BEFORE = flow(Step("where", "Where?", "place"), Step("noted", "Noted."), Step("name", "Name?", "name"))


def test_a_question_that_is_gone_needs_a_successor() -> None:
    after = flow(Step("name", "Name?", "name"))
    (fault,) = orphans(BEFORE, after, {})
    assert str(fault) == (
        "join.toml:1: the question 'where' of the live files is gone; "
        'give the question that takes its place was = ["where"].'
    )
    for people, words in ((1, "1 person stands"), (7, "7 people stand")):
        (fault,) = orphans(BEFORE, after, {("join", "where"): people, ("shift", "where"): 9})
        assert f"is gone, and {words} at it; give" in fault.sentence


def test_a_successor_may_be_any_step_and_what_is_only_said_needs_none() -> None:
    after = flow(Step("place", "Where?", "place", was=("where", "name")))
    assert orphans(BEFORE, after, {}) == ()
    assert after["join"].successor("where") == "place"
    assert after["join"].successor("noted") is None


def test_a_whole_flow_may_go() -> None:
    assert orphans(BEFORE, {}, {("join", "where"): 3}) == ()
