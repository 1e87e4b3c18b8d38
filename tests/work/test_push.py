"""Files that take the place of the live ones: people who stand in a conversation stay whole."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import load_flows
from bot.core.check import read
from bot.settings import Settings
from bot.store import flow_versions
from bot.work import flow_files
from bot.work.flow_files import BUNDLED, Unsound
from tests.work.wire import ANA, BEN, Home


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A copy of the bundled files in which the question `place` of `join` is called `where`."""
    folder = tmp_path / "ours"
    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in (folder / "join.toml", *(folder / "lang").glob("*.toml")):
        text = path.read_text("utf-8").replace("[step.place]", "[step.where]")
        path.write_text(text.replace("[flow.join.place]", "[flow.join.where]"), "utf-8")
    return folder


def of(home: Home, folder: Path) -> Settings:
    return replace(home.house.settings, flows_dir=folder)


async def test_a_question_that_is_renamed_says_so_or_the_push_is_refused(small_home: Home, ours: Path) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    before = home.do(home.house.library.live)[0]
    with pytest.raises(Unsound) as unsound:
        flow_files.push(home.house.store, of(home, ours))
    (fault,) = unsound.value.faults
    assert str(fault) == (
        "join.toml:1: the question 'place' of the live files is gone, and 1 person stands at it; "
        'give the question that takes its place was = ["place"].'
    )
    assert home.do(home.house.library.live)[0] == before

    path = ours / "join.toml"
    path.write_text(path.read_text("utf-8").replace("[step.where]", '[step.where]\nwas = "place"'), "utf-8")
    assert flow_files.push(home.house.store, of(home, ours)) == before + 1
    assert "noted" in (await home.texts(ANA, "90210"))[0]
    await home.texts(BEN, "JOIN")
    assert "noted" in (await home.texts(BEN, "90210"))[0]


async def test_a_conversation_is_never_answered_from_files_that_were_pushed_later(small_home: Home, ours: Path) -> None:
    home = small_home
    await home.texts(ANA, "JOIN")
    path = ours / "join.toml"
    words = path.read_text("utf-8").replace("[step.where]", '[step.where]\nwas = "place"')
    path.write_text(words.replace("What could you do?", "What are you good at?"), "utf-8")
    flow_files.push(home.house.store, of(home, ours))
    assert "What could you do?" in (await home.texts(ANA, "90210"))[0]
    await home.texts(BEN, "JOIN")
    assert "What are you good at?" in (await home.texts(BEN, "90210"))[0]


async def test_files_of_an_older_program_say_what_it_did_not_know_in_their_language(small_home: Home) -> None:
    home = small_home
    older = dict(flow_files.read_folder(BUNDLED))
    older["lang/nl.toml"] = re.sub(r"(?m)^(organizer_|already_yes).*\n", "", older["lang/nl.toml"])
    older["lang/nl.toml"] = re.sub(r'(?m)^digest .*"$', 'digest = "team, nieuw"', older["lang/nl.toml"])
    older["lang/tlh.toml"] = 'language = "tlh"\nname = "tlhIngan"\n[phrases]\nkept = "Qapla\'!"\n'
    assert read(older, "en").faults
    home.do(flow_versions.push, older)
    book = home.do(home.house.library.live)[1]
    ours, dutch, klingon = (book.languages[code].phrases for code in ("en", "nl", "tlh"))
    bundled = home.do(home.house.library.book, 1).languages["nl"].phrases
    assert dutch == bundled
    assert {**ours, "kept": "Qapla'!"} == klingon


async def test_a_start_takes_back_no_version_that_came_after_its_own_files(small_home: Home, tmp_path: Path) -> None:
    """A machine whose folder is older starts again, or an older program in the midst of an upgrade."""
    house = small_home.house
    ours = shutil.copytree(BUNDLED, tmp_path / "newer", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    words = (BUNDLED / "join.toml").read_text("utf-8")
    (ours / "join.toml").write_text(words.replace("What could you do?", "What are you good at?"), "utf-8")
    newer = flow_files.push(house.store, of(small_home, ours))
    (told,) = load_flows(house)
    assert told == (
        f"The flows here are version 1, and version {newer} was made live after them and stays so: "
        "turnout flows push makes version 1 live again."
    )
    assert small_home.do(house.library.live)[0] == newer
    small_home.clock.move(minutes=-5)  # and whoever pushes may have a clock that is behind
    assert flow_files.push(house.store, house.settings) == 1
    assert small_home.do(house.library.live)[0] == 1
    assert load_flows(house) == ()
