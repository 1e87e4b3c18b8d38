"""An audience is explained part by part, and may be called by a name that stands for it, but not for itself."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.core import audience as q
from bot.core.audience import AudienceFault
from bot.store import audience
from bot.work import audiences
from bot.work.house import Refused
from tests.house import SECRET
from tests.work.wire import ANA, BEN, CLEO, Home


def test_what_names_make_too_deep_for_the_database_is_refused(small_home: Home) -> None:
    """Else the ask that goes to them would hold up all others."""
    house, inner = small_home.house, "lang:en"
    for name in ("a", "b"):
        for number in range(15):
            inner = f"lang:en {('and', 'or')[number % 2]} ({inner})"
        house.store.do(audiences.save, house, name, inner, "test")
        inner = f"audience:{name}"
    _, book = house.store.read(house.library.live)
    query = house.store.read(audiences.read_audience, house, book, "audience:b")
    assert house.store.read(audience.count, query) == 0
    with pytest.raises(AudienceFault, match="with all that is named, at most 30 ANDs, ORs and NOTs"):
        house.store.read(audiences.read_audience, house, book, "not audience:b")


def test_a_name_stands_for_a_query_and_what_it_names(home: Home) -> None:
    house = home.house
    house.store.do(audiences.save, house, "drivers", "skill:driving and not lang:es", "test")
    house.store.do(audiences.save, house, "all-of-us", "audience:Drivers or team:everyone", "test")
    _, book = house.store.read(house.library.live)
    query = house.store.read(audiences.read_audience, house, book, "audience:all-of-us")
    assert q.explain(query) == (
        "Supporters in the saved audience all-of-us (in the saved audience drivers (with the skill driving and not "
        "with the language es) or in the audience of the team everyone (of any kind))."
    )
    assert [name for name, _, _ in house.store.read(audiences.saved, house)] == ["all-of-us", "drivers"]
    house.store.do(audiences.forget, "drivers", "test")
    ((_, _, why),) = house.store.read(audiences.saved, house)
    assert why == 'Column 10: there is no saved audience "drivers"; there is all-of-us.'


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("Bad Name", "everyone", "an audience can not be called 'Bad Name'"),
        ("nobody", " ", "an empty query is nobody"),
        ("drivers", "audience:drivers", "audience:drivers is named within itself; name something else there."),
        ("drivers", "audience:callers", "in audience:callers, audience:drivers is named within itself"),
        ("more", "audience:nothing", 'there is no saved audience "nothing"; there is callers, drivers.'),
        ("more", "everyone" + " and audience:drivers" * 21, "a query names at most 20 audiences"),
    ],
)
def test_bad_names_and_circles_are_refused(small_home: Home, name: str, query: str, sentence: str) -> None:
    house = small_home.house
    house.store.do(audiences.save, house, "drivers", "skill:driving", "test")
    house.store.do(audiences.save, house, "callers", "audience:drivers", "test")
    with pytest.raises((Refused, AudienceFault)) as refused:
        house.store.do(audiences.save, house, name, query, "test")
    assert sentence in str(refused.value)


async def test_the_command_says_what_each_part_does(
    small_home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await small_home.signed_up(ANA, BEN, CLEO)
    monkeypatch.chdir(tmp_path)
    environ = {"SECRET_KEY": SECRET, "DATABASE_URL": small_home.house.settings.database_url}

    def turnout(*words: str) -> str:
        return CliRunner().invoke(app, ["audience", *words], env=environ).output

    seen = json.loads(turnout("lang:en and skill:driving", "--json"))
    assert [(part["query"], part["fit"] + part["left_out"]) for part in seen["parts"]] == [
        ("lang:en", 3),
        ("skill:driving", 3),
    ]
    assert seen["count"] + sum(seen["left_out"].values()) == 3
    assert "Supporters with the language en." in turnout("lang:en", "--save", "english")
    assert "lang:en" in turnout("--saved")
    assert "stands for nothing now" in turnout("--forget", "english")
    assert "there is no saved audience 'english'" in turnout("--forget", "english")
