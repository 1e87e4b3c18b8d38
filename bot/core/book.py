"""Everything that the organizers wrote, once it checks: one immutable value, one version."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.engine import Script
from bot.core.flow import Flow, Language, Team
from bot.understanding.skills import Skills


@dataclass(frozen=True, slots=True)
class Prices:
    """What one segment costs, by country of the number, in `currency`; `otherwise` where no price is written."""

    currency: str
    otherwise: float
    by_country: Mapping[str, float]

    def of(self, country: str | None) -> float:
        """The price of one segment to a number of this country."""
        return self.by_country.get(country or "", self.otherwise)


@dataclass(frozen=True, slots=True)
class Book:
    """Flows, languages, skills, teams and prices that checked together. `keywords`: word -> flow.

    `_scripts`: those that were played so far, for every text that comes in asks for one several times.
    """

    flows: Mapping[str, Flow]
    languages: Mapping[str, Language]
    skills: Skills
    teams: Mapping[str, Team]
    prices: Prices
    keywords: Mapping[str, str]
    _scripts: dict[tuple[str, str], Script] = field(default_factory=dict, init=False, repr=False, compare=False)

    def script(self, flow: str, language: str) -> Script:
        """A flow as it is played in a language; the flow's own where there is no such language."""
        if (flow, language) not in self._scripts:
            found = self.flows[flow]
            spoken = self.languages.get(language) or self.languages[found.language]
            self._scripts[flow, language] = Script.of(found, spoken)
        return self._scripts[flow, language]

    def phrases(self, language: str, default: str) -> Mapping[str, str]:
        """The bot's own phrases in a language, or in the default one."""
        return (self.languages.get(language) or self.languages[default]).phrases

    def door(self, language: str) -> str:
        """The keyword that a stranger is told to text: the first one of their language, else the first there is."""
        doors = self.doors
        own = (word for word, flow in doors.items() if self.flows[flow].keywords[word] == language)
        return next(own, next(iter(doors)))

    @property
    def doors(self) -> Mapping[str, str]:
        """The keywords that sign people up, and their flows."""
        return {word: flow for word, flow in self.keywords.items() if self.flows[flow].opt_in}
