"""`turnout signal link|captcha|trust|profile`: our accounts on Signal, which signal-cli holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.console import ACTOR, Json, columns, house, local, refusals, refuse, settings, show

if TYPE_CHECKING:
    from bot.work.signal_care import Changed

app = typer.Typer(help="Our accounts on Signal.", no_args_is_help=True)

Account = Annotated[str | None, typer.Option(metavar="NUMBER", help="One of those in SIGNAL_ACCOUNT.")]
PICTURES = (b"\x89PNG", b"\xff\xd8")


@app.command()
def link(
    device: Annotated[str, typer.Option(help="The name that the phone shows for it.")] = "Turnout", json: Json = False
) -> None:
    """Link the account of a phone that scans the code in the terminal."""
    import asyncio

    from bot.work import signal_care

    def show_code(code: str) -> None:
        how = "On the phone: Signal, Settings, Linked devices, Link a new device. Scan this within a minute:"
        show({"code": code}, as_json=json, plain=f"{how}\n{_drawn(code)}\n{code}")

    with refusals():
        chosen = settings()
        known = chosen.signal.accounts if chosen.signal else ()
        try:
            number = asyncio.run(signal_care.link(chosen, device, show_code))
        except KeyboardInterrupt:
            raise refuse("stopped; nothing was linked.") from None
        numbers = ",".join(dict.fromkeys((*known, number)))
        plain = (
            f"{number} is linked again; the running server goes on with it."
            if number in known
            else f"{number} is linked. Write this into .env, and start the server anew:\n\n    SIGNAL_ACCOUNT={numbers}"
        )
        show({"account": number, "SIGNAL_ACCOUNT": numbers}, as_json=json, plain=plain)


def _drawn(code: str) -> str:
    """A QR code for terminals, white on black whatever their colours are."""
    from io import StringIO

    import segno

    drawing = StringIO()
    segno.make(code, error="l", micro=False).terminal(out=drawing, compact=True)
    return "\n".join(typer.style(line, fg="bright_white", bg="black") for line in drawing.getvalue().splitlines())


@app.command()
def captcha(
    token: Annotated[str, typer.Argument(help="What the captcha's page gives: 'signalcaptcha://...'.")],
    account: Account = None,
    json: Json = False,
) -> None:
    """Hand in the captcha that Signal wants before an account may write to new people again."""
    import asyncio

    from bot.work import signal_care

    with house() as built:
        number = asyncio.run(signal_care.solve(built, token, account, ACTOR))
        plain = f"Signal took it: {number} writes to everybody again, and what is queued leaves."
        show({"account": number, "accepted": True}, as_json=json, plain=plain)


@app.command()
def trust(
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="A number, or an id of the list.")] = None,
    json: Json = False,
) -> None:
    """Trust the new key of somebody; without WHO, list whose key changed."""
    import asyncio

    from bot.work import signal_care

    with house() as built:
        if who is None:
            people = asyncio.run(signal_care.changed_keys(built))
            rows = [_row(changed, built.settings.timezone) for changed in people]
            table = [(str(row["id"]), row["name"] or "-", row["number"], _what_mends(row)) for row in rows]
            show(rows, as_json=json, plain=columns(table) or "Every key is trusted.")
            return
        changed = asyncio.run(signal_care.trust(built, who, ACTOR))
        plain = "Trusted; what they wrote meanwhile comes in now." if changed.untrusted else "It is trusted already."
        if changed.doubted:
            plain += " They read and act again when another organizer has vouched: turnout organizers vouch."
        show(_row(changed, built.settings.timezone), as_json=json, plain=plain)


def _row(changed: "Changed", zone: str) -> dict[str, Any]:
    """One person; the number is masked, as in every list."""
    person = changed.person
    return {
        "id": person.address_id,
        "name": person.first_name,
        "number": person.masked,
        "trusted": not changed.untrusted,
        "doubted": changed.doubted,
        "since": local(person.address.doubted_at, zone),
    }


def _what_mends(row: dict[str, Any]) -> str:
    steps = [] if row["trusted"] else [f"not trusted: turnout signal trust {row['id']}"]
    if row["doubted"]:
        steps.append(f"without rights since {row['since']}: turnout organizers vouch")
    return "; ".join(steps)


@app.command()
def profile(
    name: Annotated[str | None, typer.Option(help="Who is writing; ORGANIZATION, if nothing is given.")] = None,
    about: Annotated[str, typer.Option(help="A line below the name.")] = "",
    avatar: Annotated[Path | None, typer.Option(help="A picture in PNG or JPEG.")] = None,
    account: Account = None,
    json: Json = False,
) -> None:
    """Show people on Signal who is writing: without a name they see a request from nobody they know."""
    import asyncio

    from bot.work import signal_care

    with refusals():
        chosen = settings()
        called = name or ("" if about or avatar else chosen.organization)
        picture = _picture(avatar, signal_care.LARGEST_AVATAR) if avatar else b""
        numbers = asyncio.run(signal_care.introduce(chosen, account, name=called, about=about, avatar=picture))
        show({"accounts": list(numbers), "name": called}, as_json=json, plain=f"Set for {', '.join(numbers)}.")


def _picture(path: Path, largest: int) -> bytes:
    try:
        picture = path.read_bytes()
    except OSError as error:
        raise refuse(f"{path} can not be read ({error.strerror}); --avatar takes a picture.") from None
    if not picture.startswith(PICTURES) or len(picture) > largest:
        raise refuse(f"{path} is no picture in PNG or JPEG of at most {largest >> 20} MB; choose another.")
    return picture
