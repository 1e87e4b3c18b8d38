"""What every worker needs, and the organizers' book that is live."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from bot.channels import Channel
from bot.core import quiet
from bot.core.book import Book
from bot.core.check import read
from bot.core.quiet import QuietHours, Rule, Whereabouts
from bot.settings import Settings
from bot.store import flow_versions
from bot.store.session import Store, Transaction
from bot.store.tables import Ask
from bot.understanding.places import Places
from bot.work.bundled import completed
from bot.work.failures import Failures


class Refused(Exception):
    """What an organizer wants can not be done; the message says why, and what to do."""


class NoBook(LookupError):
    """There is no such version of the organizers' files, or this program can not read it; the message says so."""


@dataclass(slots=True)
class Library:
    """Books by version: each is read once, and never changes."""

    default_language: str
    _books: dict[int, Book] = field(default_factory=dict, repr=False)

    def book(self, tx: Transaction, version: int) -> Book:
        """The book of a version. Raises `NoBook` for files that this program can not read any more."""
        if version not in self._books:
            files = flow_versions.files_of(tx, version)
            languages = [name[5:-5] for name in files if name.startswith("lang/")]  # the default may be newer than they
            readings = (read(files, language) for language in (self.default_language, *languages))
            checked = next((found for found in readings if found.book), read(files, self.default_language))
            if checked.book is None:
                raise NoBook(f"version {version} of the flows can not be read any more: {checked.faults[0]}")
            self._books[version] = completed(checked.book)
        return self._books[version]

    def book_of(self, tx: Transaction, ask: Ask) -> Book:
        """The book that an ask goes by, with its flow in it. Raises `NoBook`, also where that flow does not check any
        more."""
        book = self.book(tx, ask.flow_version_id)
        if ask.flow not in book.flows:
            raise NoBook(f"the flow {ask.flow!r} that it was made with can not be read any more; make a new ask.")
        return book

    def led_by(self, tx: Transaction, names: Sequence[str]) -> "Library":
        """What is live, with these organizers as the leads of every team: a transcript has leads of its own."""
        version, book = self.live(tx)
        teams = {name: replace(team, leads=tuple(names)) for name, team in book.teams.items()}
        return Library(self.default_language, {version: replace(book, teams=MappingProxyType(teams))})

    def live(self, tx: Transaction) -> tuple[int, Book]:
        """The version that new conversations begin on. Raises `NoBook` if nothing was ever pushed."""
        version = flow_versions.live_id(tx)
        if version is None:
            raise NoBook("no flows were ever pushed; `turnout flows push` does it.")
        return version, self.book(tx, version)


@dataclass(frozen=True, slots=True)
class House:
    """The settings, the store, the gazetteer, the open channels and the library, handed to the workers by `app`.

    `elsewhere`: the channels whose wire another process holds; what is to be asked there is for that one. `failures`:
    the sends of this process that failed.
    """

    settings: Settings
    store: Store
    places: Places
    library: Library
    channels: dict[str, Channel]
    elsewhere: set[str] = field(default_factory=set)
    failures: Failures = field(default_factory=Failures)

    @property
    def reached(self) -> Collection[str]:
        """The channels whose wire this process holds."""
        return self.channels.keys() - self.elsewhere

    @property
    def keeps_quiet_hours(self) -> bool:
        """Whether there is any hour at which nobody is asked."""
        return self._quiet is not None

    def opens_at(self, now: datetime, who: Whereabouts) -> datetime:
        """When somebody there may be asked: `now`, or the end of their quiet hours."""
        return quiet.opens_at(now, self._quiet, self.zones(who.zones), self._rule(who))

    def closes_at(self, now: datetime, who: Whereabouts) -> datetime | None:
        """When it falls quiet there; None if it never does."""
        return quiet.closes_at(now, self._quiet, self.zones(who.zones), self._rule(who))

    @property
    def _quiet(self) -> QuietHours | None:
        return QuietHours.parse(self.settings.quiet_hours)

    def _rule(self, who: Whereabouts) -> Rule | None:
        return quiet.rule_of(who.country or self.settings.default_country, who.region)

    def zones(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """Where it may be what time for somebody; the organization's zone where nothing is known."""
        return known or (self.settings.timezone,)
