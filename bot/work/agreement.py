"""To how many people an ask may go: few without asking anybody, more once a second organizer has agreed to just this.

What they agree to is the flow as it is written, in every language and with the notice below it, the values given, and
the audience with all that its names mean; and to so many people. Whatever of it becomes another, they are asked again
(reliability.md faults 50 and 51).
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, Final

from bot.core import audience as q
from bot.core import waves as policy
from bot.store import audience, flow_versions
from bot.store.asks import AFTER
from bot.store.session import Transaction
from bot.store.tables import Ask
from bot.work.audiences import read_audience
from bot.work.house import House, NoBook

MOST_ALONE: Final = 500
"""To so many people at most an ask goes without a second organizer."""
GROWTH: Final = 1.1
"""How much larger the audience may have become since somebody agreed."""


def query_of(tx: Transaction, house: House, ask: Ask) -> q.Query:
    """The audience of an ask. Raises `AudienceFault` or `NoBook`."""
    return read_audience(tx, house, house.library.book(tx, ask.flow_version_id), ask.audience)


def content_key(tx: Transaction, ask: Ask, query: q.Query) -> str:
    """Stays the same as long as an ask says the same to the same kind of people."""
    words = _words(flow_versions.files_of(tx, ask.flow_version_id), ask.flow)
    given = (part for name in sorted(ask.given) for part in (name, ask.given[name]))
    return tx.vault.key("ask", *words, q.explain(query), *given)


def _words(files: Mapping[str, str], flow: str) -> Iterator[str]:
    """The file of the flow, and all that the others say of it in their languages."""
    yield files[f"{flow}.toml"]
    for name in sorted(files):
        if name.startswith("lang/"):
            language = _read(files[name])
            said = (_part(language, "flow", flow), _part(language, "phrases", "stop_notice"))
            yield from (name, json.dumps(said, sort_keys=True, default=str))


def _part(language: Mapping[str, Any], table: str, name: str) -> object:
    found = language.get(table)
    return found.get(name) if isinstance(found, dict) else found


@lru_cache(maxsize=64)  # it is looked at before each few invitations, and files hardly ever change
def _read(source: str) -> Mapping[str, Any]:
    """The file of a language without its layout and remarks; nothing where it can not be read, for then nobody is
    asked in it."""
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError):  # TOMLDecodeError is a ValueError
        return {}


def most(tx: Transaction, ask: Ask, query: q.Query) -> int:
    """To how many people the ask may go as it is. What is asked afterwards goes to some of those who were asked."""
    if ask.approved_for is None:
        return MOST_ALONE
    is_agreed = ask.slot == AFTER or ask.approval_key in (None, content_key(tx, ask, query))
    return max(MOST_ALONE, int(ask.approved_for * GROWTH)) if is_agreed else MOST_ALONE


def most_now(tx: Transaction, house: House, ask: Ask) -> int:
    """The same, of an ask under way; the audience is read where somebody has agreed. Raises `AudienceFault` or
    `NoBook`."""
    return MOST_ALONE if ask.approved_for is None else most(tx, ask, query_of(tx, house, ask))


def reach(tx: Transaction, ask: Ask, query: q.Query) -> int:
    """How many people it goes to at most, as far out as it may look."""
    return audience.count(tx, policy.widened(query, ask.widen_km))


def is_too_large(tx: Transaction, ask: Ask, query: q.Query) -> bool:
    """Whether more people fit than the ask may go to."""
    count = reach(tx, ask, query)
    return count > MOST_ALONE and count > most(tx, ask, query)


def inherit(tx: Transaction, house: House, child: Ask, parent: Ask) -> None:
    """What follows from an ask may go to as many as that, if it says the same to the same."""
    if parent.approval_key is None:
        return
    with suppress(q.AudienceFault, NoBook):  # told when it is to go out
        if content_key(tx, child, query_of(tx, house, child)) == parent.approval_key:
            child.approval_key, child.approved_for = parent.approval_key, parent.approved_for
