"""The distance and the preview of an ask: to whom it goes, when, in which words, and what it costs."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.cli.console import local, people, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings
    from bot.work.preview import Preview
    from bot.work.waves import Outlook


def previewed(seen: "Preview", settings: "Settings") -> tuple[dict[str, Any], list[str]]:
    """What `ask preview` tells: as JSON, and line by line."""
    sample: list[dict[str, Any]] = [
        {"name": person.first_name, "number": person.masked, "place": person.supporter.place, "skills": list(skills)}
        for person, skills in seen.audience.sample
    ]
    result = {
        "count": seen.audience.count,
        "audience": seen.explained,
        "sample": sample,
        "left_out": seen.audience.left_out,
        "texts": [asdict(sketch) for sketch in seen.sketches],
        "cost": round(sum(sketch.cost for sketch in seen.sketches), 4),
        "currency": seen.currency,
        "waiting": seen.waiting,
        "waves": seen.outlook and _planned(seen.outlook, settings.timezone),
        "turns": seen.turns and asdict(seen.turns),
        "most": seen.most,
    }
    lines = [f"{people(seen.audience.count)}. {seen.explained}"]
    lines += [
        f"  {one['name'] or 'no name'} {one['number']}  {one['place'] or '-'}  {', '.join(one['skills'])}"
        for one in sample
    ]
    lines += [f"Left out: {count} {why}" for why, count in seen.audience.left_out.items() if count]
    return result, [*lines, *_when(seen), *_texts(seen), *_then(seen, settings)]


def _when(seen: "Preview") -> "Iterator[str]":
    if seen.turns:
        today, lately = people(seen.turns.today), people(seen.turns.lately)
        yield f"Not all at once: {seen.turns.rule}. That is {today} today, and was {lately} in the 30 days before."


def _texts(seen: "Preview") -> "Iterator[str]":
    for sketch in seen.sketches:
        plural = "segment" if sketch.segments == 1 else "segments"
        all_of_them = " for all of them" if seen.turns else ""
        yield (
            f"\n[{sketch.language}] {people(sketch.people)}, {sketch.segments} {plural} ({sketch.encoding}), "
            f"about {sketch.cost:.2f} {seen.currency}{all_of_them}"
        )
        yield sketch.text


def _then(seen: "Preview", settings: "Settings") -> "Iterator[str]":
    if seen.waiting and not seen.turns:
        quiet = settings.quiet_hours
        yield f"\nIt is quiet hours ({quiet}) for {seen.waiting} of them now: they get it when those end."
    if seen.outlook:
        yield from _in_words(seen.outlook, settings.timezone)
    if seen.most:
        yield (
            f"\nIt goes to {people(seen.most)} at most, until a second organizer agrees to more: "
            "turnout ask send ID --second NAME"
        )


def _planned(outlook: "Outlook", zone: str) -> dict[str, Any]:
    """The waves to come, and who is first in them."""
    from bot.core.waves import sentence

    return {
        "places": outlook.needed + outlook.beyond,
        "needed": outlook.needed,
        "plan": [{"at": local(wave.at, zone), "people": wave.size, "yes": wave.yes} for wave in outlook.plan],
        "first": [
            {
                "name": person.first_name,
                "number": person.masked,
                "score": chosen.why["score"],
                "why": sentence(chosen.why),
            }
            for person, chosen in outlook.first
        ],
    }


def _in_words(outlook: "Outlook", zone: str) -> list[str]:
    """The same, line by line."""
    from bot.core.waves import YES_RATE

    plan = _planned(outlook, zone)
    places = f"{outlook.needed} {'place' if outlook.needed == 1 else 'places'}"
    beyond = f" and {outlook.beyond} more for those who drop out" if outlook.beyond else ""
    lines = [f"\n{places}{beyond}. If {YES_RATE:.0%} say yes, these waves go out until they are taken:"]
    lines += [f"  {wave['at']}  {wave['people']} asked, about {wave['yes']:g} yes" for wave in plan["plan"]]
    lines.append("First to be asked:")
    return lines + [
        f"  {one['name'] or 'no name'} {one['number']}  {one['why']} ({one['score']:g} points)" for one in plan["first"]
    ]


def distance(widen: str) -> float:
    """The kilometres that `--widen` means; what it can not mean is refused."""
    from bot.core.audience import AudienceFault
    from bot.core.audience_grammar import kilometres

    try:
        return kilometres(widen)
    except AudienceFault as fault:
        raise refuse(f"--widen: {fault.sentence}") from None
