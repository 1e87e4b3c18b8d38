"""From a folder of files to the live version: a flow that does not check never goes live."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files as package_files
from pathlib import Path
from typing import Final

from bot.core import check_succession
from bot.core.book import Book
from bot.core.check import read
from bot.core.table import Fault
from bot.settings import Settings
from bot.store import conversations, flow_versions
from bot.store.session import Store, Transaction
from bot.work.house import NoBook, Refused

BUNDLED: Final = Path(str(package_files("flows")))
LARGEST: Final = 1_000_000
"""Bytes of one file: more was not written by hand."""


TALKS_README: Final = "talks/README.md"
_ABOUT_TALKS: Final = """\
# Conversations as tests

Each `.txt` file in this folder is a conversation that the bot must be able to have. `turnout check --talks` plays
them all and says where the bot answers differently, and which steps no conversation comes through.

Make one by texting with the bot: `turnout chat join --save talks/join.txt` writes down what was said. It reads so:

    flow: shift
    as: en
    set: day=Saturday
    set: place=the library

    < Can you take a shift on Saturday at the library?
    > sure
    < Great, you are down for Saturday! How do you get there?
      1 I need a ride
      2 I can take others

    -- 2 days

    > 1

`>` is what the supporter texts, `<` what the bot answers (nothing, if it is silent), indented lines go on, `-- 2 days`
lets time pass, and lines above the first empty one that begin with `#` are notes. `needed: 1` in the head lets
somebody else say yes first.

With `people: ana, ben` in the head, several text (`ana > yes`), and `== ask shift` with `  day: Saturday` below it
asks them all; `leads: lee` get the digests.
"""


class Unsound(Exception):
    """The organizers' files do not check; every fault is there."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def folder(settings: Settings) -> Path:
    """Where the organizers' files are: FLOWS_DIR, or the bundled ones."""
    return settings.flows_dir or BUNDLED


def read_folder(path: Path) -> Mapping[str, str]:
    """Every TOML file of the folder and of its `lang/`, by its name below the folder. Raises `Unsound`."""
    contents: dict[str, str] = {}
    faults: list[Fault] = []
    for file in sorted([*path.glob("*.toml"), *path.glob("lang/*.toml")]):
        name = file.relative_to(path).as_posix()
        try:
            if file.stat().st_size > LARGEST:
                faults.append(Fault(name, 1, f"the file has more than {LARGEST:,} bytes; split or shorten it."))
                continue
            contents[name] = file.read_text("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            faults.append(Fault(name, 1, "the file is not text in UTF-8; save it again as UTF-8."))
        except OSError as error:
            faults.append(Fault(name, 1, f"the file can not be read ({error.strerror}); let this user read it."))
    if not contents and not faults:
        faults.append(Fault(str(path), 1, "there are no flow files here; copy the bundled ones, or correct FLOWS_DIR."))
    if faults:
        raise Unsound(tuple(faults))
    return contents


def sound(contents: Mapping[str, str], default_language: str) -> Mapping[str, str]:
    """The same files, if they check. Raises `Unsound`."""
    checked = read(contents, default_language)
    if checked.faults:
        raise Unsound(checked.faults)
    return contents


def book(path: Path, default_language: str) -> Book:
    """What the files of a folder make, if they check. Raises `Unsound`."""
    checked = read(read_folder(path), default_language)
    if checked.faults or checked.book is None:
        raise Unsound(checked.faults)
    return checked.book


def copy_bundled(folder: Path) -> Sequence[str]:
    """Give an organization its own flows to edit: all of the bundled ones or, where something fails, none.

    The names of the files, below the folder. Raises `Refused` for a folder that holds anything or can not be written.
    """
    contents = {**read_folder(BUNDLED), TALKS_README: _ABOUT_TALKS}
    try:
        if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
            raise Refused(f"{folder} is a file; name a new folder.")
        if folder.is_dir() and any(folder.iterdir()):
            raise Refused(f"{folder} holds something already; name a new folder, or an empty one.")
        _fill(folder, contents)
    except OSError as error:
        raise Refused(f"{folder} can not be made ({error.strerror}); nothing was left there, name another.") from None
    return sorted(contents)


def _fill(folder: Path, contents: Mapping[str, str]) -> None:
    """Write everything beside its place, then move it there: at once, or part by part into a folder that is there."""
    empty = folder.is_dir()  # it is kept: it may be a mounted one, or the one that somebody stands in
    beside = (folder if empty else folder.parent) / f".{folder.resolve().name}-{os.getpid()}"
    parts = {Path(name).parts[0] for name in contents}
    try:
        beside.mkdir()
        for name, content in contents.items():
            (beside / name).parent.mkdir(exist_ok=True)
            (beside / name).write_text(content, "utf-8")
        if empty:
            for part in parts:
                (beside / part).rename(folder / part)
            beside.rmdir()
        else:
            beside.rename(folder)
    except BaseException:
        for path in (beside, *((folder / part for part in parts) if empty else ())):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        raise


def push(store: Store, settings: Settings) -> int:
    """Check the folder and make it live. Raises `Unsound`; then the version before stays live."""
    contents = sound(read_folder(folder(settings)), settings.default_language)
    return store.do(_push, contents, settings.default_language)


def push_newer(store: Store, settings: Settings, is_readable: Callable[[Transaction], object]) -> str:
    """As `push`, where a process starts: it takes back no version that came after this folder's. What it left undone.

    `is_readable` raises `NoBook` where this program can not read what is live.
    """
    contents = sound(read_folder(folder(settings)), settings.default_language)
    return store.do(_push_newer, contents, settings.default_language, is_readable)


def _push_newer(
    tx: Transaction, contents: Mapping[str, str], default_language: str, is_readable: Callable[[Transaction], object]
) -> str:
    overtaken = flow_versions.overtaken(tx, contents)
    if overtaken:
        with suppress(NoBook):
            is_readable(tx)
            ours, live = overtaken
            return (
                f"The flows here are version {ours}, and version {live} was made live after them and stays so: "
                f"turnout flows push makes version {ours} live again."
            )
    _push(tx, contents, default_language)
    return ""


def _push(tx: Transaction, contents: Mapping[str, str], default_language: str) -> int:
    if faults := orphans(tx, contents, default_language):
        raise Unsound(faults)
    return flow_versions.push(tx, contents)


def orphans(tx: Transaction, contents: Mapping[str, str], default_language: str) -> tuple[Fault, ...]:
    """Questions of the live files that these have no successor of. The files must be sound."""
    live = flow_versions.live_id(tx)
    before = read(flow_versions.files_of(tx, live), default_language).book if live else None
    after = read(contents, default_language).book
    if before is None or after is None:
        return ()
    return check_succession.orphans(before.flows, after.flows, conversations.people_at(tx))
