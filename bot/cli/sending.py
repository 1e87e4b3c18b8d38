"""`turnout ask send`: alone, or with a second organizer where an ask goes to very many people."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import ACTOR, Id, Json, house, people, refuse, show

if TYPE_CHECKING:
    from bot.store.tables import Ask
    from bot.work.house import House


def send(
    id: Id,
    *,
    second: Annotated[
        str | None, typer.Option(metavar="NAME", help="Text a code to this organizer, who is to agree; not you.")
    ] = None,
    code: Annotated[str | None, typer.Option(help="The code that they were texted, and gave you: send it.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Although one like it went out within 24 hours.")] = False,
    json: Json = False,
) -> None:
    """Start a draft now; the running server sends it."""
    from bot.cli.doctor import although, held
    from bot.work import second as of_two

    with house() as built:
        if second is not None:
            count = built.store.do(of_two.ask_second, built, id, second)
            plain = (
                f"{second} is texted a code, with what ask {id} says and that it goes to {people(count)}. "
                f"Once they give it to you, within 10 minutes: turnout ask send {id} --code CODE"
            )
            against = list(held(built))
            result = {"id": id, "second": second, "people": count, "held": against}
            show(result, as_json=json, plain=although(plain, against))
            return
        if code is None:
            ask = built.store.do(of_two.send, built, id, ACTOR, again=again)
        elif (agreed := built.store.do(of_two.agree, built, id, code, ACTOR, again=again)) is None:
            raise refuse(f"That is not the code for ask {id}, or it is too old; --second NAME texts another one.")
        else:
            ask = agreed
        _tell(built, ask, as_json=json)


def _tell(built: "House", ask: "Ask", *, as_json: bool) -> None:
    from bot.cli.doctor import although, held
    from bot.work.preview import preview as look

    assert ask.id is not None
    waiting = built.store.read(look, built, ask.id).waiting
    plain = f"Ask {ask.id} goes out now."
    if waiting:
        plain += f" It is quiet hours ({built.settings.quiet_hours}) for {people(waiting)}: they get it when those end."
    against = list(held(built))
    result = {"id": ask.id, "state": ask.state, "waiting": waiting, "held": against}
    show(result, as_json=as_json, plain=although(plain, against))
