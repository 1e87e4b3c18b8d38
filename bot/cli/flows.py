"""`turnout init`, `turnout check` and `turnout flows ...`: the organizers' files."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.console import Json, columns, house, refusals, refuse, settings, show

if TYPE_CHECKING:
    from bot.cli.talks import Outcome
    from bot.core.flow import Flow
    from bot.settings import Settings

app = typer.Typer(help="The organizers' files.", no_args_is_help=True)


@contextmanager
def _told(folder: Path, *, as_json: bool) -> Iterator[None]:
    """Tell every fault of the files in a folder, and leave."""
    from bot.work.flow_files import Unsound

    try:
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        raise refuse(f"{folder} is no folder; name the folder that holds the .toml files.") from None
    except OSError as error:
        raise refuse(f"{folder} can not be read ({error.strerror}); let this user read it, or name another.") from None
    try:
        yield
    except Unsound as unsound:
        if as_json:
            faults = [{"file": fault.file, "line": fault.line, "sentence": fault.sentence} for fault in unsound.faults]
            show({"faults": faults}, as_json=True)
            raise typer.Exit(1) from None
        for fault in unsound.faults:
            typer.echo(f"{folder / fault.file}:{fault.line}: {fault.sentence}")
        count = len(unsound.faults)
        raise refuse(f"{count} {'fault' if count == 1 else 'faults'}; nothing was changed.") from None


def check(
    path: Annotated[Path | None, typer.Argument(help="A folder of flows; without it, the one in use.")] = None,
    talks: Annotated[bool, typer.Option("--talks", help="Play the transcripts that lie in its talks/, too.")] = False,
    json: Json = False,
) -> None:
    """Say everything that is wrong with the flows, with file and line, or what they cost."""
    from dataclasses import asdict

    from bot.core.cost import costs
    from bot.work import flow_files

    with refusals():
        chosen = settings()
        folder = path or flow_files.folder(chosen)
        with _told(folder, as_json=json):
            book = flow_files.book(folder, chosen.default_language)
            if path is None:
                _check_against_the_live_ones(chosen)
        priced = list(costs(book, chosen.default_country))
        found = {"faults": [], "flows": [asdict(cost) for cost in priced]}
        rows = [("FLOW", "LANGUAGE", "TEXTS", "LONGEST", f"DEAREST WAY ({chosen.default_country})")]
        for cost in priced:
            longest = f"{cost.most_segments} segment{'' if cost.most_segments == 1 else 's'}"
            rows.append((cost.flow, cost.language, str(cost.texts), longest, f"{cost.price:.4f} {cost.currency}"))
        plain = f"{len(flow_files.read_folder(folder))} files check.\n\n{columns(rows)}"
        if not talks:
            show(found, as_json=json, plain=plain)
            return
        outcome = _played(folder, chosen.default_language)
    differences, unvisited = outcome.differences, outcome.unvisited
    told = {
        "played": outcome.played,
        "differences": [asdict(difference) for difference in differences],
        "unvisited": [{"flow": flow, "language": spoken, "step": step} for flow, spoken, step in unvisited],
    }
    lines = [plain, "", *map(str, differences), *_lacking(unvisited)]
    lines.append(f"Transcripts played: {outcome.played}. Answers that differ: {len(differences)}.")
    show({**found, "talks": told}, as_json=json, plain="\n".join(lines))
    if differences:
        raise typer.Exit(1)


def _check_against_the_live_ones(chosen: "Settings") -> None:
    """What a push would refuse beside faults in the files themselves; the database is only read. Raises `Unsound`."""
    from bot.store.crypto import Vault
    from bot.store.installation import Unreadable, is_current
    from bot.store.session import Store
    from bot.work import flow_files

    contents = flow_files.read_folder(flow_files.folder(chosen))
    try:
        if not is_current(chosen.database_url):
            return  # nothing was pushed from here by this program
        with closing(Store(chosen.database_url, Vault(chosen.secret_key), partial(datetime.now, UTC))) as store:
            faults = store.read(flow_files.orphans, contents, chosen.default_language)
    except Unreadable as error:
        typer.echo(f"not compared with the live files: the database can not be read ({error}).", err=True)
        return
    if faults:
        raise flow_files.Unsound(faults)


def _played(folder: Path, default_language: str) -> "Outcome":
    from bot.cli import talks

    where, paths = talks.files(folder)
    if not paths:
        raise refuse(f"there are no transcripts in {where}; turnout chat FLOW --save {where / 'NAME.txt'} makes one.")
    return talks.play(folder, default_language, paths)


def _lacking(unvisited: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """The steps that no transcript comes through, a line for each flow and language."""
    steps: dict[tuple[str, str], list[str]] = {}
    for flow, language, step in unvisited:
        steps.setdefault((flow, language), []).append(step)
    if steps:
        yield "No transcript visits:"
        yield columns([(f"  {flow}", language, ", ".join(ids)) for (flow, language), ids in steps.items()]) + "\n"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder to be made, or an empty one.")],
    json: Json = False,
) -> None:
    """Copy the bundled flows to a folder of your own, to be edited."""
    import shlex

    from bot.work import flow_files

    with refusals():
        files = flow_files.copy_bundled(folder)
    flows_dir = f"FLOWS_DIR={shlex.quote(str(folder))}"
    following = [f"{flows_dir} turnout check", f"{flows_dir} turnout chat join", f"{flows_dir} turnout flows push"]
    plain = f"{len(files)} files are in {folder}, for you to edit. Then:\n" + "\n".join(
        f"  {command}  # {why}"
        for command, why in zip(
            following, ("every mistake", "talk to it", "make it live; put FLOWS_DIR into .env"), strict=True
        )
    )
    show({"folder": str(folder), "files": files, "next": following}, as_json=json, plain=plain)


@app.command("list")
def list_(json: Json = False) -> None:
    """The flows that are live."""
    with house() as built:
        version, book = built.store.read(built.library.live)
        rows = [
            {
                "flow": flow.name,
                "version": version,
                "keywords": list(flow.keywords),
                "needs": list(flow.needs),
                "about": flow.about,
            }
            for flow in book.flows.values()
        ]
        table = [(flow.name, " ".join(flow.keywords) or "by ask", flow.about) for flow in book.flows.values()]
        show(rows, as_json=json, plain=f"Version {version}\n{columns(table)}")


@app.command()
def push(json: Json = False) -> None:
    """Check the files and make them live; the running server uses them from the next text on."""
    from bot.work import flow_files

    with house() as built:
        version = flow_files.push(built.store, built.settings)
        show(
            {"version": version},
            as_json=json,
            plain=f"Version {version} is live; conversations under way finish on theirs.",
        )


@app.command()
def draw(
    flow: Annotated[str, typer.Argument(help="The conversation, such as join.")],
    language: Annotated[str | None, typer.Option("--as", metavar="LANG", help="In the words of this language.")] = None,
    svg: Annotated[Path | None, typer.Option(help="Write a picture to this file instead.")] = None,
    json: Json = False,
) -> None:
    """Draw a conversation as it stands in the files: its steps, and which answer leads where."""
    from bot.core import draw, draw_svg
    from bot.core.table import nearest, quoted
    from bot.work import flow_files

    with refusals():
        chosen = settings()
        folder = flow_files.folder(chosen)
        with _told(folder, as_json=json):
            book = flow_files.book(folder, chosen.default_language)
    if flow not in book.flows:
        raise refuse(f"there is no flow {quoted(flow)}; {nearest(flow, book.flows)}")
    if language is not None and language not in book.languages:
        raise refuse(f"there is no language {quoted(language)}; {nearest(language, book.languages)}")
    spoken = book.script(flow, language or book.flows[flow].language).flow
    if svg:
        try:
            svg.write_text(draw_svg.svg(spoken), encoding="utf-8")
        except OSError as error:
            raise refuse(f"{svg} can not be written ({error.strerror}); choose another file.") from None
    plain = f"{svg} has the picture; any browser opens it." if svg else "\n".join(draw.drawing(spoken))
    show(_graph(spoken) | {"svg": str(svg) if svg else None}, as_json=json, plain=plain)


def _graph(flow: "Flow") -> dict[str, object]:
    """The steps of a flow and its arrows, for programs."""
    from bot.core.ways import ways

    arrows = ways(flow).arrows
    steps = [
        {
            "id": step.id,
            "kind": step.kind,
            "text": step.text,
            "options": dict(step.options),
            "arrows": [{"outcomes": arrow.outcomes, "to": arrow.to, "back": arrow.back} for arrow in arrows[step.id]],
        }
        for step in flow.steps.values()
    ]
    before = [{"id": step.id, "text": step.text, "before": str(step.before)} for step in flow.before.values()]
    about = {"flow": flow.name, "language": flow.language, "about": flow.about}
    return {**about, "steps": steps, "before": before, "after": flow.after}
