"""From a folder of files to the live version: a flow that does not check never goes live."""

from collections.abc import Mapping
from importlib.resources import files as package_files
from pathlib import Path
from typing import Final

from bot.core import check_succession
from bot.core.check import read
from bot.core.table import Fault
from bot.settings import Settings
from bot.store import conversations, flow_versions
from bot.store.session import Store, Transaction

BUNDLED: Final = Path(str(package_files("flows")))
LARGEST: Final = 1_000_000
"""Bytes of one file: more was not written by hand."""


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


def push(store: Store, settings: Settings) -> int:
    """Check the folder and make it live. Raises `Unsound`; then the version before stays live."""
    contents = sound(read_folder(folder(settings)), settings.default_language)
    return store.do(_push, contents, settings.default_language)


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
