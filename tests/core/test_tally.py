"""Every sum of an ask comes out, whatever its texts and answers are (rulings 23)."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.message import State
from bot.core.tally import Tally, tally

STATES = (None, *(state.value for state in State))
ANSWERS = (None, "yes", "no", "maybe", "waitlist", "other")
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("planned", "begun", "skipped")),
        st.sampled_from(STATES),
        st.sampled_from(ANSWERS),
        st.integers(0, 1000),
    ),
    max_size=30,
)


@given(ROWS)
def test_the_sums_come_out(rows: list[tuple[str, str | None, str | None, int]]) -> None:
    sums = tally(rows)
    assert sums.planned == sum(count for *_, count in rows)
    assert sums.planned == sums.queued + sums.sent + sums.delivered + sums.failed + sums.unknown + sums.skipped
    answers = sums.yes + sums.no + sums.maybe + sums.waitlist + sums.other
    assert sums.sent + sums.delivered == answers + sums.no_reply
    assert answers == sum(count for _, _, answer, count in rows if answer)
    assert min(astuple(sums)) >= 0


@pytest.mark.parametrize(
    ("invitation", "message", "answer", "sums"),
    [
        ("planned", None, None, Tally(planned=2, queued=2)),
        ("skipped", None, None, Tally(planned=2, skipped=2)),
        ("begun", "queued", None, Tally(planned=2, queued=2)),
        ("begun", "claimed", None, Tally(planned=2, queued=2)),
        ("begun", "posting", None, Tally(planned=2, unknown=2)),
        ("begun", "parked", None, Tally(planned=2, unknown=2)),
        ("begun", "sent", None, Tally(planned=2, sent=2, no_reply=2)),
        ("begun", "sent", "maybe", Tally(planned=2, sent=2, maybe=2)),
        ("begun", "delivered", "yes", Tally(planned=2, delivered=2, yes=2)),
        ("begun", "failed", None, Tally(planned=2, failed=2)),
        ("begun", "failed", "no", Tally(planned=2, delivered=2, no=2)),
        ("begun", "cancelled", None, Tally(planned=2, skipped=2)),
        ("begun", "recalled", None, Tally(planned=2, skipped=2)),
        ("begun", "recalled", "yes", Tally(planned=2, delivered=2, yes=2)),
        ("skipped", None, "waitlist", Tally(planned=2, delivered=2, waitlist=2)),
    ],
)
def test_each_person_stands_in_one_place(invitation: str, message: str | None, answer: str | None, sums: Tally) -> None:
    assert tally([(invitation, message, answer, 2)]) == sums


def test_nobody_is_nowhere() -> None:
    assert tally([]) == Tally()
