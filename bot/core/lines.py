"""Which line of a TOML file a key stands on: tomllib gives values without places (rulings 24)."""

import re
import tomllib
from collections.abc import Mapping
from typing import Final

Path = tuple[str, ...]

_DEEPEST: Final = 8
"""Parts of a path that are told apart; a flow file needs five."""
_TOKEN: Final = re.compile(
    r'''(?P<quoted>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')'''
    r"""|(?P<bare>[A-Za-z0-9_-]+)|(?P<mark>[\[\]{}=\n])|\#[^\n]*""",
    re.DOTALL,
)


def index(source: str) -> Mapping[Path, int]:
    """The paths of headers and keys, and of all that is around them -> line, from 1. The source must be TOML."""
    places: dict[Path, int] = {(): 1}
    header: Path = ()
    key: Path = ()
    line, depth, in_header, in_key = 1, 0, False, True
    for token in _TOKEN.finditer(source):
        mark = token["mark"]
        if in_key and (part := token["quoted"] or token["bare"]):
            key = (*key, _plain(part))[:_DEEPEST]
        elif in_key and mark == "[" and not key:
            in_header = True
        elif in_key and mark in ("=", "\n"):
            path = key if in_header else (*header, *key)
            if key:
                _place(places, path, line)
            if in_header:
                header = path
            key, in_key, in_header = (), False, False
        elif mark in ("[", "{"):
            depth += 1
        elif mark in ("]", "}") and not in_header:
            depth -= 1
        line += token[0].count("\n")
        in_key = in_key or (mark == "\n" and not depth)
    if in_header:
        _place(places, key, line)
    return places


def _place(places: dict[Path, int], path: Path, line: int) -> None:
    for length in range(1, len(path) + 1):
        places.setdefault(path[:length], line)


def _plain(part: str) -> str:
    if part[0] not in "\"'":
        return part
    plain: str = tomllib.loads(f"key = {part}")["key"]
    return plain


def line_of(places: Mapping[Path, int], path: Path) -> int:
    """The line of the path, or of the nearest thing around it."""
    while path not in places:
        path = path[:-1]
    return places[path]
