"""What people can do: the skills of `skills.toml`, found in free text, by number or by word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, Self

from bot.understanding.fold import clauses, fold, is_emoji, words
from bot.understanding.skills_claims import Wording

_JOINERS: Final = frozenset(
    "and y e et en und or o plus also tambien number numbers option options numero opcion opciones no the i".split()
)
_NOTHING: Final = frozenset(
    fold(phrase)
    for phrase in (
        "none, nothing, no skills, none of these, none of those, none of them, none of the above, nothing "
        "special, nothing really, not really, no, nope, n a, no special skills, i have no skills, i dont have "
        "any, i have none, no skill, nada, ninguna, ninguno, ninguna de estas, ninguna de las anteriores, nada "
        "especial, ningun, no tengo, rien, aucun, aucune, rien de special, non, niets, geen, niks, nee, geen van "
        "deze, nichts, keine, keins, nein, nichts besonderes, nenhum, nenhuma, nao, 0, zero, cero"
    ).split(", ")
)
_ALL: Final = frozenset(
    (
        "all",
        "all of them",
        "all of these",
        "all of the above",
        "todo",
        "todos",
        "todas",
        "tout",
        "alles",
        "alle",
        "tudo",
    )
)


class SkillsFault(Exception):
    """The skills cannot be used; `faults` holds one sentence for each mistake, the key it is at first."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill: its id, what people read (by language) and all folded words for it (of all languages)."""

    id: str
    names: Mapping[str, str]
    aliases: frozenset[str]


@dataclass(frozen=True, slots=True)
class Skills:
    """All skills; `offered` are the ids shown as numbered choices, from 1."""

    skills: Mapping[str, Skill]
    offered: tuple[str, ...]
    _wording: Wording = field(repr=False, compare=False)

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Self:
        """From the parsed `skills.toml`. Raises SkillsFault with all that is wrong with it."""
        faults: list[str] = []
        skills = {id: _skill(id, entry, faults) for id, entry in table.items() if id != "offer"}
        owners: dict[str, str] = {}
        for skill in skills.values():
            for alias in sorted(skill.aliases):
                owner = owners.setdefault(alias, skill.id)
                if owner != skill.id:
                    faults.append(f'{skill.id}: "{alias}" already stands for {owner}; keep it under one of the two.')
        offered = _offer(table.get("offer"), skills, faults)
        if faults:
            raise SkillsFault(faults)
        plurals = {f"{alias}s": owner for alias, owner in owners.items() if " " not in alias}
        return cls(skills, offered, Wording(plurals | owners))

    def read(self, text: str) -> frozenset[str] | None:
        """The skills a text claims; empty for a plain "none"; None when there is neither.

        Numbers pick from `offered` where nothing is left over but numbers ("1 3", "1, 3 and cooking"), and before
        words that name more ("1 and I can cook", but not "2 years of cooking").
        """
        claimed = self.claimed(text)
        return None if claimed is None else frozenset(claimed)

    def claimed(self, text: str) -> Mapping[str, str] | None:
        """The same, and for each skill the words that claim it."""
        plain = " ".join(word for word in words(text) if not is_emoji(word))
        if plain in _NOTHING:
            return {}
        if plain in _ALL:
            return dict.fromkeys(self.offered, plain)
        claims = self._wording.claims(text)
        numbers = [word for word in claims.left if word not in _JOINERS]
        if numbers and all(word.isdecimal() for word in numbers):
            if any(not 0 < int(word[:4]) <= len(self.offered) for word in numbers):
                return claims.found or None
        elif claims.found:
            numbers = [word for word in _leading_numbers(text) if 0 < int(word[:4]) <= len(self.offered)]
        else:
            numbers = []
        return claims.found | {self.offered[int(word[:4]) - 1]: word for word in numbers} or None

    def menu(self, language: str) -> str:
        """ "1 driving, 2 phone calls, ..." in one language."""
        return ", ".join(f"{number} {self.name(id, language)}" for number, id in enumerate(self.offered, 1))

    def name(self, id: str, language: str) -> str:
        """What people read for a skill; in English where its language is missing. KeyError for an unknown id."""
        names = self.skills[id].names
        return names.get(language) or names["en"]


def _leading_numbers(text: str) -> Iterator[str]:
    """The numbers with which a text begins, up to the first that counts something ("2 years")."""
    for part in clauses(text):
        run = tuple(takewhile(lambda word: word.isdecimal() or word in _JOINERS, part))
        if not run or (len(run) < len(part) and run[-1].isdecimal()):
            return
        yield from (word for word in run if word.isdecimal())
        if len(run) < len(part):
            return


def _skill(id: str, entry: object, faults: list[str]) -> Skill:
    if not isinstance(entry, Mapping):
        faults.append(f'{id}: must be a section [{id}] with a line for each language, such as en = ["{id}"].')
        return Skill(id, {}, frozenset())
    names: dict[str, str] = {}
    aliases: set[str] = set()
    for language, said in entry.items():
        where = f"{id}.{language}"
        if not (2 <= len(language) <= 3 and language.isalpha() and language.islower()):
            faults.append(f'{where}: "{language}" is not a language; write its two-letter code, such as en or es.')
        if not isinstance(said, list) or not said or not all(isinstance(phrase, str) for phrase in said):
            faults.append(f'{where}: must be a list of words in quotes, what people read first, such as ["{id}"].')
        elif not all(folded := [fold(phrase) for phrase in said]):
            faults.append(f'{where}: "{said[folded.index("")]}" holds no letter; take it out.')
        else:
            names[language] = said[0]
            aliases.update(folded)
    if "en" not in entry:
        faults.append(f'{id}: has no English; add a line such as en = ["{id}"].')
    return Skill(id, names, frozenset(aliases))


def _offer(offer: object, skills: Iterable[str], faults: list[str]) -> tuple[str, ...]:
    if not isinstance(offer, list) or not offer or not all(isinstance(id, str) for id in offer):
        faults.append('offer: must list the skills that are offered by number, such as offer = ["driving", "cooking"].')
        return ()
    known = set(skills)
    faults.extend(
        f'offer: "{id}" is no skill of this file; add a section [{id}] or take it out.'
        for id in offer
        if id not in known
    )
    faults.extend(f'offer: "{id}" is listed twice; take one out.' for id in dict.fromkeys(offer) if offer.count(id) > 1)
    return tuple(offer)
