"""A TOML table under the checker's eye: each reading notes what is wrong with it, with file and line."""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.core.lines import Path, line_of
from bot.core.wording import NAME, names_in
from bot.understanding.fold import fold

_ENDLESS: Final = re.compile(r"(\S{60})\S{60,}")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, and a sentence with its remedy."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        """`file:line: sentence`, as editors jump to it."""
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(slots=True)
class Faults:
    """All that was found so far, each once; false while nothing is wrong."""

    found: set[Fault] = field(default_factory=set)

    def add(self, file: str, line: int, sentence: str) -> None:
        """Note one fault. A word that nobody would read to its end is cut."""
        self.found.add(Fault(file, line, _ENDLESS.sub(r"\1...", sentence)))

    def __bool__(self) -> bool:
        """True when anything is wrong."""
        return bool(self.found)

    def sorted(self) -> tuple[Fault, ...]:
        """In the order of files and lines."""
        return tuple(sorted(self.found))


def quoted(word: str) -> str:
    """The word in quotes, as a sentence shows it: inert, and cut where nobody would read on."""
    return repr(word if len(word) <= 40 else f"{word[:37]}...")


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean 'X'?` where something known is near, else what there is."""
    known = sorted(known)
    near = difflib.get_close_matches(word[:100], known, 1)
    return f"did you mean {quoted(near[0])}?" if near else f"there is {', '.join(known) or 'nothing'}."


@dataclass(frozen=True, slots=True)
class Table:
    """Some keys of a file. Reading a key that is not as it must be reports it and gives an empty value.

    `void`: the table itself is missing or no table, so that nothing is missing in it.
    """

    file: str
    values: Mapping[str, Any]
    lines: Mapping[Path, int]
    faults: Faults
    path: Path = ()
    void: bool = False

    def report(self, at: Path, sentence: str) -> None:
        """Note a fault at a key of this table."""
        self.faults.add(self.file, line_of(self.lines, (*self.path, *at)), sentence)

    def only(self, *known: str) -> None:
        """Report every key that is not known."""
        for key in self.values:
            if key not in known:
                self.report((key,), f"the key {quoted(key)} is not known here; {nearest(key, known)}")

    def _missing(self, key: str, required: bool) -> bool:
        if key in self.values:
            return False
        if required and not self.void:
            self.report((), f"`{key}` is missing here; add it.")
        return True

    def text(self, key: str, *, required: bool = True, names: Collection[str] | None = None) -> str:
        """Some words. `names`: the {names} that they may use."""
        if self._missing(key, required):
            return ""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self.report((key,), f'`{_short(key)}` must be words in quotes, as in {_short(key)} = "...".')
            return ""
        if names is not None:
            self.known_names((key,), value, names)
        return value

    def known_names(self, at: Path, text: str, names: Collection[str]) -> None:
        """Report every {name} in the text that nothing will ever fill."""
        for name in sorted(names_in(text) - set(names)):
            self.report(at, f"nothing gives {{{_short(name)}}} a value here; {nearest(name, names)}")
        if not {"{", "}"}.isdisjoint(NAME.sub("", text)):
            self.report(at, "a brace stands here without a name; write {name}, in small letters and without spaces.")

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of words; one alone may stand without brackets. One word at least where it is required."""
        if self._missing(key, required):
            return ()
        value = self.values[key]
        listed = [value] if isinstance(value, str) else value
        if (
            not isinstance(listed, list)
            or (required and not listed)
            or not all(isinstance(word, str) and word.strip() for word in listed)
        ):
            self.report((key,), f'`{_short(key)}` must be a list of words, as in {_short(key)} = ["...", "..."].')
            return ()
        return tuple(listed)

    def folded(self, key: str) -> frozenset[str]:
        """A list of words in the form in which texts are compared."""
        found = {word: fold(word) for word in self.texts(key)}
        for word, plain in found.items():
            if not plain:
                self.report((key,), f"{quoted(word)} has no letter or digit; choose a word.")
        return frozenset(filter(None, found.values()))

    def number(self, key: str) -> float:
        """A number from zero to a million."""
        if self._missing(key, required=True):
            return 0.0
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1_000_000:
            self.report((key,), f"`{_short(key)}` must be a number from 0 to a million, as in {_short(key)} = 0.01.")
            return 0.0
        return float(value)

    def flag(self, key: str, *, otherwise: bool = False) -> bool:
        """True or false; `otherwise` where it is missing."""
        value = self.values.get(key, otherwise)
        if not isinstance(value, bool):
            self.report((key,), f"`{key}` must be true or false.")
            return otherwise
        return value

    def table(self, key: str, *, required: bool = True) -> "Table":
        """A part with keys of its own; void where it is missing or none."""
        value: object = None if self._missing(key, required) else self.values[key]
        if isinstance(value, dict):
            return Table(self.file, value, self.lines, self.faults, (*self.path, key))
        if value is not None:
            where = ".".join(map(_short, (*self.path, key)))
            self.report((key,), f"`{_short(key)}` must be a part of its own, as in [{where}].")
        return Table(self.file, {}, self.lines, self.faults, (*self.path, key), void=True)


def _short(key: str) -> str:
    return quoted(key)[1:-1]
