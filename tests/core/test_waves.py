"""The rank of people can be explained, waves never ask more than is sensible, and they come to an end."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import audience as q
from bot.core.waves import (
    ALL,
    AUTO,
    BATCH_WAIT,
    EVERYBODY,
    FIRST,
    LEAST_WAIT,
    MOST,
    MOST_PLANNED,
    TURN,
    WAIT,
    Course,
    Traits,
    Wave,
    alternatives,
    around,
    centre,
    drop_out,
    nears,
    overbook,
    plan,
    rank,
    score,
    sentence,
    size,
    widened,
    wider,
    yes_rate,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@st.composite
def traits(draw: st.DrawFn) -> Traits:
    asked = draw(st.integers(0, 30))
    yes = draw(st.integers(0, asked))
    came = draw(st.integers(0, yes))
    days = st.floats(0, 400).map(lambda days: round(days, 1))
    return Traits(
        draw(st.integers(1, 2**31 - 1)),
        fit=draw(st.sampled_from([0.0, 0.33, 0.5, 1.0])),
        km=draw(st.none() | st.floats(0, 20_000).map(lambda km: round(km, 1))),
        days=draw(days) if asked else None,
        asked=asked,
        yes=yes,
        came=came,
        broken=draw(st.integers(0, yes - came)),
    )


PEOPLE = st.lists(traits(), max_size=30, unique_by=lambda one: one.id)
WAVES = st.lists(
    st.builds(
        lambda yes, no, silent, waiting, ago: Wave(yes, yes + no, silent, waiting, NOW - ago * HOUR if ago else None),
        st.integers(0, 30),
        st.integers(0, 30),
        st.integers(0, 200),
        st.integers(0, 200),
        st.none() | st.floats(0, 100),
    ),
    max_size=5,
)


class TestRank:
    @given(people=PEOPLE, ask=st.integers(1, 2**31 - 1), most=st.integers(0, 40))
    def test_each_is_chosen_once_for_reasons_from_which_the_points_follow(
        self, people: list[Traits], ask: int, most: int
    ) -> None:
        chosen = rank(people, ask, most)
        assert len({one.id for one in chosen}) == len(chosen) == min(most, len(people))
        assert rank(reversed(people), ask, most) == chosen
        for one in chosen:
            why = dict(one.why)
            told, turn = why.pop("score"), why.pop("turn")
            assert turn in (0, 1)
            assert told == score(Traits(one.id, **why))  # type: ignore[arg-type]  # counts are whole
            assert 0 <= told <= 100
            assert sentence(one.why)

    @given(people=PEOPLE.filter(lambda people: len(people) >= TURN), ask=st.integers(1, 1000))
    def test_every_fourth_place_goes_to_whoever_was_asked_the_fewest_times(
        self, people: list[Traits], ask: int
    ) -> None:
        chosen = [one.id for one in rank(people, ask, len(people))]
        asked = {one.id: one.asked for one in people}
        for place in range(TURN - 1, len(chosen), TURN):
            assert asked[chosen[place]] == min(asked[id] for id in chosen[place:])
        points = {one.id: score(one) for one in people}
        by_points = [points[id] for place, id in enumerate(chosen, 1) if place % TURN]
        assert by_points == sorted(by_points, reverse=True)

    def test_among_equals_another_one_is_first_in_each_ask(self) -> None:
        people = [Traits(id) for id in range(1, 101)]
        first = {one.id for ask in range(1, 101) for one in rank(people, ask, 3)}
        assert len(first) > 60

    def test_rest_weighs_more_than_all_that_makes_somebody_good(self) -> None:
        best = Traits(1, km=0.0, days=0.5, asked=50, yes=50, came=50)
        assert score(Traits(2)) + 10 > score(best) < score(Traits(3, km=5.0, days=28))

    @pytest.mark.parametrize(
        ("person", "words"),
        [
            (Traits(1, km=2.1, days=12.9, asked=5, yes=2, came=2), "2.1 km away, came 2 of 2 times, asked 12 days ago"),
            (Traits(1, days=0.2, asked=1), "said yes 0 of 1 time, asked today"),
            (Traits(1, fit=0.5, days=1.0, asked=3, yes=1), "said yes 1 of 3 times, fits 50%, asked 1 day ago"),
            (Traits(1), "never asked before"),
        ],
    )
    def test_it_is_told_in_a_sentence(self, person: Traits, words: str) -> None:
        (chosen,) = rank([person], 1, 1)
        assert sentence(chosen.why) == words
        fewest = ", asked the fewest times" if person.asked else ""
        assert sentence({**chosen.why, "turn": 1}) == words + fewest


class TestSize:
    def test_the_first_wave_is_sized_by_the_prior_and_is_a_proof_at_most(self) -> None:
        assert [size(Course(AUTO, places, 0, (), NOW)) for places in (1, 4, 10, 1000)] == [5, 20, 50, FIRST]

    def test_it_learns_from_who_answered_and_who_did_not(self) -> None:
        ready = Course(AUTO, 20, 7, [Wave(yes=7, answered=15, silent=35, left_at=NOW - HOUR)], NOW)
        slow = Course(AUTO, 20, 1, [Wave(yes=1, answered=10, silent=50, left_at=NOW - 2 * HOUR)], NOW)
        assert [yes_rate(course) for course in (ready, slow)] == [9 / 46, 3 / 62]  # 14 and 8 may still answer
        assert size(ready) == 53  # 13 at 20 %, less the 14
        assert size(slow) == MOST

    @given(silent=st.integers(1, 200), hours=st.integers(0, 9))
    def test_with_each_hour_that_passes_more_of_the_silent_count_as_no(self, silent: int, hours: int) -> None:
        wave = Wave(0, 0, silent, left_at=NOW - hours * HOUR)
        assert Course(AUTO, 20, 0, [wave], NOW).undecided(wave) == pytest.approx(silent * 0.4**hours)

    def test_those_whose_text_has_not_left_are_hoped_for_in_full(self) -> None:
        assert size(Course(AUTO, 10, 0, [Wave(0, 0, 0, waiting=50)], NOW)) == 0

    @given(
        places=st.integers(1, 300),
        accepted=st.integers(0, 400),
        waves=WAVES,
        left=st.none() | st.floats(0.01, 100),
        policy=st.sampled_from([AUTO, ALL, "1", "50", "5000"]),
    )
    def test_nobody_is_asked_when_it_is_full_and_few_at_a_time_while_there_is_time(
        self, places: int, accepted: int, waves: list[Wave], left: float | None, policy: str
    ) -> None:
        course = Course(policy, places, accepted, waves, NOW, NOW + left * HOUR if left else None)
        asked = size(course)
        if accepted >= places:
            assert asked == 0
        elif policy != AUTO:
            assert asked == (EVERYBODY if policy == ALL else int(policy))
        elif left is None or left * HOUR > 2 * LEAST_WAIT:
            assert 0 <= asked <= (MOST if waves else FIRST)
        if policy == AUTO and not waves and accepted < places:
            assert asked >= 1

    @given(left=st.floats(0, 1000))
    def test_a_wave_has_an_hour_or_a_quarter_of_what_is_left_and_a_fixed_batch_two(self, left: float) -> None:
        for policy, longest in ((AUTO, WAIT), ("50", BATCH_WAIT)):
            wait = Course(policy, 20, 0, (), NOW, NOW + left * HOUR).wait
            assert LEAST_WAIT <= wait <= longest == Course(policy, 20, 0, (), NOW).wait
            assert wait * 4 <= max(left * HOUR, 4 * LEAST_WAIT) + timedelta(milliseconds=1)


class TestPlan:
    @given(
        places=st.integers(1, 100),
        people=st.integers(0, 2000),
        policy=st.sampled_from([AUTO, ALL, "7", "50"]),
        left=st.none() | st.integers(1, 72),
    )
    def test_it_ends_in_time_and_asks_nobody_twice(
        self, places: int, people: int, policy: str, left: int | None
    ) -> None:
        deadline = NOW + left * HOUR if left else None
        planned = plan(Course(policy, places, 0, (), NOW, deadline), people, lambda at, length: at + length)
        assert len(planned) <= MOST_PLANNED
        assert sum(wave.size for wave in planned) <= people
        assert all(wave.size > 0 for wave in planned)
        assert all(before.at < after.at for before, after in pairwise(planned))
        assert sum(wave.yes for wave in planned) <= places + 0.1 * MOST_PLANNED
        assert deadline is None or all(wave.at < deadline for wave in planned)
        if policy == AUTO and people == 2000 and left is None:
            assert sum(wave.yes for wave in planned) >= places - 1

    def test_twenty_places(self) -> None:
        planned = plan(Course(AUTO, 20, 0, (), NOW), 4000, lambda at, length: at + length)
        assert [(wave.at - NOW, wave.size, wave.yes) for wave in planned] == [(0 * HOUR, 50, 10), (HOUR, 50, 10)]


def test_places_for_those_who_drop_out() -> None:
    assert [overbook(needed, drop_out(0, 0)) for needed in (1, 6, 7, 20)] == [0, 0, 1, 3]
    assert overbook(20, drop_out(broken=8, promises=10)) == 9


def test_somebody_is_told_in_time_to_act() -> None:
    assert nears(NOW, NOW + 200 * HOUR) == NOW + 176 * HOUR
    assert nears(NOW, NOW + 12 * HOUR) == NOW + 8 * HOUR
    assert nears(NOW, NOW + 2 * HOUR) == NOW + 1 * HOUR


LEEDS = q.Point("Leeds", 53.8, -1.55, "GB")
NEAR = q.Within(10, "Leeds", LEEDS)
DRIVERS, COOKS = q.Skill("driving"), q.Skill("cooking")


class TestAudience:
    def test_only_one_distance_that_holds_for_all_can_be_widened(self) -> None:
        assert around(NEAR) == around(q.And((DRIVERS, NEAR))) == NEAR
        for query in (DRIVERS, q.Or((DRIVERS, NEAR)), q.And((NEAR, q.Within(20, "York"))), q.Not(NEAR)):
            assert around(query) is None
            assert widened(query, 30) == query
        assert widened(NEAR, 30) == q.Within(30, "Leeds", LEEDS)
        assert widened(q.And((DRIVERS, NEAR)), 30) == q.And((DRIVERS, q.Within(30, "Leeds", LEEDS)))
        assert widened(NEAR, None) == NEAR
        named = q.And((DRIVERS, q.Saved("near", NEAR)))
        assert (around(named), widened(named, None)) == (NEAR, q.And((DRIVERS, NEAR)))
        assert widened(named, 30) == q.And((DRIVERS, q.Within(30, "Leeds", LEEDS)))

    def test_it_grows_by_half_until_it_is_as_wide_as_it_may_be(self) -> None:
        assert (wider(10, 20), wider(15, 20), wider(20, 20), wider(10, None)) == (15, 20, None, None)

    def test_what_people_need_not_all_be_makes_them_fit_better_or_worse(self) -> None:
        assert alternatives(q.And((DRIVERS, NEAR))) == ()
        assert alternatives(q.And((NEAR, q.Or((DRIVERS, q.And((COOKS, q.Not(NEAR)))))))) == (DRIVERS, COOKS)

    def test_nearness_is_to_the_place_that_it_names(self) -> None:
        assert centre(q.And((DRIVERS, q.Or((NEAR, COOKS))))) == LEEDS
        assert centre(q.And((DRIVERS, q.Not(NEAR)))) is None
