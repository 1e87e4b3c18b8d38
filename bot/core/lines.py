"""Which line of a TOML file a key stands on: tomllib gives values without places (rulings 24)."""

import re
from collections.abc import Mapping
from typing import Final

Path = tuple[str, ...]

_HEADER: Final = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY: Final = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART: Final = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def index(source: str) -> Mapping[Path, int]:
    """Header and key paths -> line, from 1. Text inside multi-line strings is passed over."""
    places: dict[Path, int] = {(): 1}
    header: Path = ()
    closing = ""
    for number, line in enumerate(source.splitlines(), 1):
        if closing:
            if closing in line:
                closing = ""
            continue
        if found := _HEADER.match(line):
            header = _parts(found[1])
            places.setdefault(header, number)
        elif found := _KEY.match(line):
            places.setdefault((*header, *_parts(found[1])), number)
            value = line[found.end() :]
            for quotes in ('"""', "'''"):
                if value.count(quotes) % 2:
                    closing = quotes
    return places


def line_of(places: Mapping[Path, int], path: Path) -> int:
    """The line of the path, or of the nearest thing around it."""
    while path not in places:
        path = path[:-1]
    return places[path]
