"""`turnout supporters|organizers`: who there is."""

from typing import Annotated, Any

import typer

from bot.cli.console import ACTOR, Json, Limit, columns, house, local, refuse, show

supporters = typer.Typer(help="Supporters.", no_args_is_help=True)
LONGEST_NAME = 60
LATELY = 5
"""Waves of which it is told why somebody was in them."""
organizers = typer.Typer(help="Organizers who read digests.", no_args_is_help=True)


@supporters.command()
def count(json: Json = False) -> None:
    """How many people, by consent."""
    from bot.store import census

    with house() as built:
        counts = built.store.read(census.counts)
        plain = f"{counts['in']} signed up, {counts['out']} opted out, {counts['none']} never signed up"
        show({**counts, "total": sum(counts.values())}, as_json=json, plain=plain)


@supporters.command("list")
def list_(limit: Limit = 50, json: Json = False) -> None:
    """The newest people, without groups of leads; numbers are masked."""
    from bot.store import census, organizers

    with house() as built:
        people = [one for one in built.store.read(census.listed, limit) if not organizers.is_group(one)]
        rows: list[dict[str, Any]] = [
            {
                "id": person.id,
                "name": person.first_name,
                "channel": person.address.channel,
                "number": person.masked,
                "consent": person.supporter.consent,
                "closed": person.address.closed,
                "place": person.supporter.place,
                "language": person.supporter.language,
            }
            for person in people
        ]
        table = [("ID", "NAME", "CHANNEL", "NUMBER", "CONSENT", "PLACE", "LANGUAGE")]
        table += [
            (
                str(row["id"]),
                row["name"] or "-",
                row["channel"],
                row["number"],
                row["consent"],
                row["place"] or "-",
                row["language"],
            )
            for row in rows
        ]
        show(rows, as_json=json, plain=columns(table))


@supporters.command("show")
def show_(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="A phone number; on Signal also a person's id.")],
    channel: Annotated[
        str | None, typer.Option(help="The channel of the number; without it, the first that fits.")
    ] = None,
    json: Json = False,
) -> None:
    """All that is known of the person at a number."""
    from bot.core.check import CHANNELS
    from bot.core.waves import sentence
    from bot.store import consent, conversations, identities, waves
    from bot.store import supporters as stored
    from bot.understanding import numbers

    with house() as built:
        known = numbers.e164(number, built.settings.default_country) or number
        looked = [(one, number if one == "console" else known) for one in ([channel] if channel else CHANNELS)]
        found = [
            built.store.read(identities.meant if one == "signal" else stored.find, one, typed) for one, typed in looked
        ]
        person = next((one for one in found if one), None)
        if person is None:
            where = f"on the channel {channel}; leave --channel out to look everywhere." if channel else "here."
            raise refuse(f"nobody at this number has ever texted {where}")
        zone = built.settings.timezone
        history = [
            {"at": local(at, zone), "kind": kind, "actor": actor, "channel": on}
            for at, kind, actor, on in built.store.read(consent.history, person.id)
        ]
        result: dict[str, Any] = {
            "id": person.id,
            "name": person.name,
            "consent": person.supporter.consent,
            "closed": person.address.closed,
            "channels": {
                address.channel: address.closed or "open"
                for address in built.store.read(stored.addresses_of, person.id)
            },
            "prefers": person.supporter.prefers,
            "language": person.supporter.language,
            "place": person.supporter.place,
            "region": person.supporter.region,
            "country": person.supporter.country,
            "zone": person.supporter.zone,
            "skills": list(built.store.read(stored.skills_of, person.id)),
            "tags": list(built.store.read(stored.tags_of, person.id)),
            "answers": [
                {"at": local(at, zone), "flow": flow, "answers": dict(answers)}
                for at, flow, answers in built.store.read(conversations.answers_of, person.id)
            ],
            "waves": [
                {"ask": one.ask_id, "wave": one.wave, "score": one.why["score"], "why": sentence(one.why)}
                for one in built.store.read(waves.lately, person.id, LATELY)
            ],
            "history": history,
        }
        plain = columns(
            [(name, str(value)) for name, value in result.items() if name not in ("answers", "waves", "history")]
        )
        for kept in result["answers"]:
            said = ", ".join(f"{name}: {answer}" for name, answer in kept["answers"].items())
            plain += f"\n{kept['at']}  {kept['flow']}  {said}"
        for one in result["waves"]:
            plain += f"\nwave {one['wave']} of ask {one['ask']}  {one['why']} ({one['score']:g} points)"
        plain += "".join(f"\n{line['at']}  {line['kind']} by {line['actor']} on {line['channel']}" for line in history)
        show(result, as_json=json, plain=plain)


@organizers.command()
def add(
    name: Annotated[str, typer.Argument(help="The name that digests.toml lists among the leads.")],
    phone: Annotated[str | None, typer.Option(help="The number to send the digests to; none for signal.")] = None,
    channel: Annotated[str, typer.Option(help="sms, signal, or console for the simulator.")] = "sms",
    json: Json = False,
) -> None:
    """Enrol an organizer: the code that is texted there, or printed for Signal, must come back."""
    from bot.cli.doctor import although, held
    from bot.work import codes

    with house() as built:
        if not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
            raise refuse(f"the organizer's name must have 1 to {LONGEST_NAME} letters, as digests.toml writes it.")
        if channel not in built.settings.channels:
            raise refuse(
                f"the channel {channel!r} is off; what is on: {', '.join(built.settings.channels)}. "
                "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN switch sms on, SIGNAL_RPC_URL and SIGNAL_ACCOUNT signal."
            )
        if channel == "signal":
            if phone is not None:
                raise refuse(
                    "on Signal the bot never writes first, so there is no --phone: leave it away, and a code is "
                    "printed that the organizer sends."
                )
            code = built.store.do(codes.invite, name)
            plain = (
                f"The code of {name} is {code}, for 24 hours. Send it to our Signal number, or have a lead send it in "
                "the team's group; the digests go to where it came from."
            )
            show({"name": name, "verified": False, "code": code}, as_json=json, plain=plain)
            return
        number, country = _phone_of(phone, channel, built.settings.default_country)
        built.store.do(codes.enrol, built, name, channel, number, country)
        plain = f"{name} gets a code by text; digests begin when it comes back from that number."
        against = list(held(built))
        result = {"name": name, "verified": False, "held": against}
        show(result, as_json=json, plain=although(plain, against))


def _phone_of(phone: str | None, channel: str, default_country: str | None) -> tuple[str, str | None]:
    """The number that a code can be texted to, and its country."""
    from bot.understanding import numbers

    if phone is None:
        raise refuse("--phone is missing: the number to send the digests to; only on Signal there is none.")
    if channel == "console":
        return phone, None
    number = numbers.e164(phone, default_country)
    if number is None:
        raise refuse("--phone is no valid phone number; write it like +12025550101.")
    return number, numbers.country_of(number)


@organizers.command("list")
def list_organizers(json: Json = False) -> None:
    """Everybody enrolled."""
    from bot.store import organizers as stored

    with house() as built:
        rows: list[dict[str, Any]] = [
            {
                "name": organizer.name,
                "channel": person.address.channel if person else "signal",
                "number": "group" if person and stored.is_group(person) else person.masked if person else None,
                "verified": organizer.verified_at is not None,
                "key_changed": person is not None and person.address.doubted_at is not None,
                "disabled": organizer.disabled_at is not None,
            }
            for organizer, person in built.store.read(stored.listed)
        ]
        table = [(row["name"], row["channel"], row["number"] or "-", _standing(row)) for row in rows]
        show(
            rows, as_json=json, plain=columns(table) or "Nobody is enrolled: turnout organizers add NAME --phone NUMBER"
        )


def _standing(row: dict[str, Any]) -> str:
    """How an organizer stands, in the word that matters most."""
    if row["disabled"]:
        return "disabled"
    if not row["verified"]:
        return "code sent" if row["number"] else "code not back yet"
    return "key changed" if row["key_changed"] else "verified"


@organizers.command()
def vouch(
    name: Annotated[str, typer.Argument(help="Who has a new Signal key, as `organizers list` or the message says.")],
    by: Annotated[str, typer.Option(help="The verified organizer who has made sure that it is the same person.")],
    json: Json = False,
) -> None:
    """Give the rights back that somebody lost when their Signal key changed."""
    from bot.store import organizers as stored

    with house() as built:
        voucher = built.store.read(stored.named, by)
        who = built.store.do(stored.vouch, name, voucher, ACTOR) if voucher else None
        if who is None:
            raise refuse(
                f"{by} can not vouch for {name}: nobody of that name has a changed key, or {by} is not another "
                "organizer who is verified; `turnout organizers list` shows how all stand."
            )
        show({"name": who, "by": by}, as_json=json, plain=f"{who} has their rights back.")


@organizers.command()
def disable(name: Annotated[str, typer.Argument(help="The organizer's name.")], json: Json = False) -> None:
    """Send an organizer no more digests."""
    from bot.store import organizers as stored

    with house() as built:
        if not built.store.do(stored.disable, name):
            raise refuse(f"there is no organizer {name!r}; `turnout organizers list` shows those there are.")
        show({"name": name, "disabled": True}, as_json=json, plain=f"{name} gets no more digests.")
