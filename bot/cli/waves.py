"""The options and the preview of an ask that goes out wave by wave."""

from typing import TYPE_CHECKING, Any

from bot.cli.console import local, refuse

if TYPE_CHECKING:
    from bot.work.waves import Outlook


def planned(outlook: "Outlook", zone: str) -> dict[str, Any]:
    """The waves to come, and who is first in them."""
    from bot.core.waves import sentence

    return {
        "places": outlook.places,
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


def in_words(outlook: "Outlook", zone: str) -> list[str]:
    """The same, line by line."""
    from bot.core.waves import YES_RATE

    plan = planned(outlook, zone)
    lines = [f"\n{outlook.places} places. If {YES_RATE:.0%} say yes, these waves go out until they are taken:"]
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
