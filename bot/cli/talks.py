"""The transcripts beside the flows, played for `turnout check --talks`."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from bot.app import build, channels_of, load_flows
from bot.core.table import Fault
from bot.settings import SettingsFault, load
from bot.understanding.places import Places
from bot.work import playing, transcript
from bot.work.flow_files import BUNDLED, LARGEST, Unsound
from bot.work.house import Refused
from bot.work.playing import Clock, Played
from bot.work.transcript import Transcript

MADE_UP = {"SECRET_KEY": "nothing of a played talk is kept", "SIMULATOR": "on"}


def files(flows: Path) -> tuple[Path, Sequence[Path]]:
    """The folder of the transcripts and those in it. The bundled flows have theirs in tests/, where one stands."""
    folder = (Path("tests") if flows.resolve() == BUNDLED.resolve() else flows) / "talks"
    return folder, sorted(folder.glob("*.txt"))


class Scratch:
    """A file of SQLite to play in, that can be put back to how it was when it was kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"sqlite:///{folder / 'talk.db'}"

    def keep(self) -> None:
        """Take it as it is."""
        self._copy("talk.db", "new.db")

    def put_back(self) -> None:
        """Make it as it was, while a store has it open."""
        self._copy("new.db", "talk.db")

    def _copy(self, name: str, to: str) -> None:
        with closing(sqlite3.connect(self._folder / name)) as one, closing(sqlite3.connect(self._folder / to)) as other:
            one.backup(other)


class Stage:
    """A house to play in. Each transcript finds it as it was: putting the database back is quicker than a new one.

    `scratch`: where, if not in that folder. Raises `Unsound` for flows that do not check.
    """

    def __init__(
        self, flows: Path, default_language: str, folder: Path, places: Places, scratch: Scratch | None = None
    ) -> None:
        self._folder = folder
        self._scratch = scratch or Scratch(folder)
        self._environ = {
            **MADE_UP,
            **transcript.PLAYED_WITH,
            "DATABASE_URL": self._scratch.url,
            "FLOWS_DIR": str(flows.resolve()),
            "DEFAULT_LANGUAGE": default_language,
        }
        self._clock = Clock()
        self._house = build(load(self._environ, folder), self._clock, places=places)
        try:
            load_flows(self._house)
            _, self.book = self._house.store.read(self._house.library.live)
            self._scratch.keep()
        except BaseException:
            self.close()
            raise

    def play(self, talk: Transcript) -> Played:
        """Play one. What the house refuses is a difference too."""
        self._scratch.put_back()
        self._clock.at = talk.at
        try:
            settings = load({**self._environ, **talk.settings}, self._folder)
            house = replace(self._house, settings=settings, channels=channels_of(settings, self._clock))
            return asyncio.run(playing.play(house, self._clock, talk))
        except Refused as refused:
            return Played((Fault(talk.file, 1, str(refused)),), ())
        except SettingsFault as fault:
            return Played(tuple(Fault(talk.file, 1, sentence) for sentence in fault.faults), ())

    def close(self) -> None:
        """Let go of the database."""
        self._house.store.close()


def read(path: Path) -> Transcript:
    """One file. Raises `Unsound`."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unsound((Fault(str(path), 1, f"the file has more than {LARGEST:,} bytes; split it."),))
        return transcript.read(str(path), path.read_text("utf-8-sig"))
    except UnicodeDecodeError:
        fault = Fault(str(path), 1, "the file is not text in UTF-8; save it again as UTF-8.")
    except OSError as error:
        fault = Fault(str(path), 1, f"the file can not be read ({error.strerror}); let this user read it.")
    raise Unsound((fault,))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of so many: where the bot answers differently, and (flow, language, step) that none visits."""

    played: int
    differences: tuple[Fault, ...]
    unvisited: Sequence[tuple[str, str, str]]


def play(flows: Path, default_language: str, paths: Sequence[Path]) -> Outcome:
    """Play all of them."""
    differences: list[Fault] = []
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        with closing(Stage(flows, default_language, Path(folder), Places.open())) as stage:
            for path in paths:
                try:
                    played = stage.play(read(path))
                except Unsound as unsound:
                    played = Played(unsound.faults, ())
                differences += played.differences
                said += played.said
        return Outcome(len(paths), tuple(differences), playing.unvisited(stage.book, said))
