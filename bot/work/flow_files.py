"""From a folder of files to the live version: a flow that does not check never goes live."""

from collections.abc import Mapping
from importlib.resources import files as package_files
from pathlib import Path
from typing import Final

from bot.core.book import Book
from bot.core.check import read
from bot.core.table import Fault
from bot.settings import Settings
from bot.store import flow_versions
from bot.store.session import Store

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


def book(path: Path, default_language: str) -> Book:
    """What the files of a folder make, if they check. Raises `Unsound`."""
    checked = read(read_folder(path), default_language)
    if checked.faults or checked.book is None:
        raise Unsound(checked.faults)
    return checked.book


def push(store: Store, settings: Settings) -> int:
    """Check the folder and make it live. Raises `Unsound`; then the version before stays live."""
    contents = sound(read_folder(folder(settings)), settings.default_language)
    return store.do(flow_versions.push, contents)
