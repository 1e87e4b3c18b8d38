"""What commands of leads share: whose they are, which teams they are about, and the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.digest import room_on
from bot.core.flow import Team
from bot.core.matters import Question, Speech, called, matter_text
from bot.core.wording import fill
from bot.store.items import Item
from bot.store.outbox import ABOUT_ITEM, REPLY, Cause
from bot.store.tables import Organizer
from bot.work import digests, speak
from bot.work.hearing import Hearing


@dataclass(frozen=True, slots=True)
class Lead:
    """A text of a lead: `who` reads and acts at the address that it came to, mostly one."""

    hearing: Hearing
    who: Sequence[Organizer]

    @property
    def actor(self) -> str:
        """What notes call them."""
        return f"lead {self.who[0].id}"

    @property
    def speaker(self) -> int:
        """The address of whoever wrote, to us or in a group."""
        return self.hearing.arrived.row.author_id or self.hearing.person.address_id

    @property
    def proved(self) -> bool:
        """Whether nobody else can have written it (rulings 19)."""
        return self.hearing.arrived.row.channel == "signal"

    @property
    def all_teams(self) -> Sequence[Team]:
        """The teams that they lead."""
        names = {lead.name for lead in self.who}
        return [team for team in self.hearing.book.teams.values() if names & set(team.leads)]

    @property
    def teams(self) -> Sequence[Team]:
        """Those of them whose items they may see."""
        return [team for team in self.all_teams if team.show != "counts"]

    @property
    def speech(self) -> Speech:
        """How we speak to them."""
        return speak.speech(self.hearing.house, self.hearing.book, self.hearing.person.supporter.language)

    def team_of(self, item: Item) -> Team:
        """The team of an item of theirs."""
        return self.hearing.book.teams[item.row.team]

    def called(self, item: Item) -> str:
        """What they call the person of an item."""
        assert isinstance(item.matter, Question)
        return called(item.matter, self.speech)

    def shown(self, item: Item) -> str:
        """The item with all that they may know: on Signal the number to call."""
        phone = item.person.phone if item.person and self.proved else ""
        return matter_text(item.matter, room_on(self.hearing.arrived.row.channel).words, self.speech, phone)

    def link(self, item: Item) -> str:
        """The line below it by SMS: where the number is to be found."""
        hearing, team = self.hearing, self.team_of(item)
        return "" if self.proved else digests.link(hearing.tx, hearing.house, hearing.book, team, hearing.person)

    def answer(self, key: str, about: Item | None = None, below: str = "", **names: str) -> None:
        """Queue a phrase, and a line below it; whoever quotes it means the item that it is about."""
        hearing = self.hearing
        filled = fill(hearing.language.phrases[key], names)
        cause = Cause(ABOUT_ITEM, hearing.arrived.id, f"{about.row.team} {about.id}" if about else "")
        text = f"{filled}\n{below}" if below else filled
        hearing.queue(REPLY, cause, text)
