"""What a conversation costs, in each language."""

from dataclasses import replace

import pytest

from bot.core.check import read
from bot.core.cost import Cost, costs
from tests.core.test_check import LONG, SOUND

JOIN, SHIFT = "join.toml", "shift.toml"


def cost(changes: dict[str, tuple[str, str]], flow: str = "shift", language: str = "en", country: str = "US") -> Cost:
    files = dict(SOUND)
    for file, (words, others) in changes.items():
        assert words in files[file]
        files[file] = files[file].replace(words, others)
    checked = read(files, "en")
    assert checked.faults == ()
    assert checked.book is not None
    return next(one for one in costs(checked.book, country) if (one.flow, one.language) == (flow, language))


def test_each_flow_has_its_cost_in_each_language() -> None:
    # The offer, how they come, and the thanks: three texts on the longest way of four.
    assert cost({}) == Cost("shift", "en", 4, 1, 0.0249, "USD")
    assert cost({}, language="es") == Cost("shift", "es", 4, 1, 0.0249, "USD")
    assert cost({}, flow="join") == Cost("join", "en", 2, 1, 0.0166, "USD")
    assert cost({}, country="FR").price == pytest.approx(0.3), "a country without a price costs the other price"


def test_the_dearest_way_is_not_the_longest() -> None:
    words = LONG[:400].strip()
    assert cost({SHIFT: ("Next time!", words)}) == replace(cost({}), most_segments=3, price=0.0332)


def test_signs_outside_gsm_7_and_menus_count() -> None:
    assert cost({SHIFT: ("By car", "🚗" * 31)}).most_segments == 2


def test_a_loop_is_gone_once() -> None:
    looped = cost({SHIFT: ('go = "thanks"', 'go = { car = "offer", else = "thanks" }')})
    assert looped == cost({})
