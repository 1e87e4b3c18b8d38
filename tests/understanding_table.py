"""How well texts are understood: `python -m tests.understanding_table DIR` prints the Markdown table of the README.

DIR holds the shared data (`replies_dev.tsv`, `ham_dev.txt`); `tests/heldout/*.jsonl` is our own: a line for each text,
with the label that it should get, or a list of those that will do.
"""

import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from typer import echo

from bot.core.book import Book
from bot.core.check import read
from bot.understanding import keywords, language, optout, reply
from bot.understanding.gazetteer import PACKED, kilometres
from bot.understanding.places import Ambiguous, Found, Places
from bot.work.flow_files import BUNDLED, read_folder

HELDOUT: Final = Path(__file__).with_name("heldout")
SIX: Final = ("en", "es", "fr", "nl", "de", "pt")
NEAR_KM: Final = 25.0
"""A point is right within this distance: postal areas and towns have no one middle."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table."""

    what: str
    figure: str
    of: str


def heldout(kind: str) -> list[Row]:
    """Our own texts of one kind."""
    return [json.loads(line) for line in (HELDOUT / f"{kind}.jsonl").read_text("utf-8").splitlines()]


def shared_replies(folder: Path) -> list[Row]:
    """The shared answers; their language is the fourth column."""
    lines = (folder / "replies_dev.tsv").read_text("utf-8").splitlines()[1:]
    return [{"text": cells[0], "label": cells[1], "lang": cells[3]} for cells in (line.split("\t") for line in lines)]


def answered(text: str) -> str:
    """What a text answers, in the order of the real thing: who wants out is asked nothing."""
    verdict = optout.read(text)
    return "optout" if verdict.label is optout.OptOut.OPTOUT else reply.reply(text).label.value


def fits(got: object, label: object) -> bool:
    """Whether it is the label, or one of those that will do."""
    return got in label if isinstance(label, list) else bool(got == label)


def share(right: int, of: int) -> str:
    return f"{right / of:.3f}" if of else "-"


def by(rows: Sequence[Row], key: str, is_right: Callable[[Row], bool]) -> str:
    """The share that is right for each value of a column, the commonest first."""
    found: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        value = row.get(key)
        found["/".join(value) if isinstance(value, list) else str(value)].append(is_right(row))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return ", ".join(f"{value} {share(sum(right), len(right))}" for value, right in ordered)


def replies(title: str, rows: Sequence[Row]) -> Iterator[Measure]:
    """Accuracy in all, by label and by language, and what must never be taken for its contrary."""

    def is_right(row: Row) -> bool:
        return fits(answered(row["text"]), row["label"])

    yield Measure(f"{title}: accuracy", share(sum(map(is_right, rows)), len(rows)), f"{len(rows)}")
    yield Measure(f"{title}: by label", by(rows, "label", is_right), "")
    yield Measure(f"{title}: by language", by(rows, "lang", is_right), "")
    contrary = {"yes": "no", "no": "yes"}
    plain = [row for row in rows if not isinstance(row["label"], list) and row["label"] in contrary]
    turned = sum(answered(row["text"]) == contrary[row["label"]] for row in plain)
    yield Measure(f"{title}: yes read as no, or no as yes", share(turned, len(plain)), f"{len(plain)}")


def optouts(rows: Sequence[Row], ham: Sequence[str]) -> Iterator[Measure]:
    """Recall by language, precision, and what ordinary texts are taken for."""
    wanted = [row for row in rows if row["label"] == "optout"]
    read = {row["text"]: optout.read(row["text"]).label.value for row in rows}
    yield Measure(
        "opt-outs: recall", share(sum(read[row["text"]] == "optout" for row in wanted), len(wanted)), f"{len(wanted)}"
    )
    yield Measure("opt-outs: recall by language", by(wanted, "lang", lambda row: read[row["text"]] == "optout"), "")
    said = [row for row in rows if read[row["text"]] == "optout"]
    yield Measure(
        "opt-outs: precision", share(sum(fits("optout", row["label"]) for row in said), len(said)), f"{len(said)}"
    )
    held = Counter(optout.read(text).label.value for text in ham)
    yield Measure("false opt-outs per 1,000 ordinary SMS", f"{held['optout'] / len(ham) * 1000:.2f}", f"{len(ham)}")
    yield Measure("held per 1,000 ordinary SMS", f"{held['hold'] / len(ham) * 1000:.2f}", f"{len(ham)}")


def words_of_organizers(rows: Sequence[Row]) -> Iterator[Measure]:
    """Keywords: accuracy, and near misses that were taken for one."""
    right = sum(keywords.keyword(row["text"], row["keywords"]) == row["label"] for row in rows)
    misses = [row for row in rows if row["label"] is None]
    joins = sum(keywords.keyword(row["text"], row["keywords"]) is not None for row in misses)
    yield Measure("keywords: accuracy", share(right, len(rows)), f"{len(rows)}")
    yield Measure("keywords: false joins", f"{joins}", f"{len(misses)} near misses")


def skills(rows: Sequence[Row], book: Book) -> Iterator[Measure]:
    """Found, missed and made up over all texts; sets that are right to the last skill."""
    pairs = [(frozenset(row["label"]), book.skills.read(row["text"]) or frozenset()) for row in rows]
    both = sum(len(wanted & got) for wanted, got in pairs)
    either = sum(len(wanted) + len(got) for wanted, got in pairs)
    yield Measure("skills: F1", share(2 * both, either), f"{len(rows)}")
    yield Measure("skills: exact sets", share(sum(wanted == got for wanted, got in pairs), len(rows)), f"{len(rows)}")


def languages(rows: Sequence[Row], asked: Sequence[Row]) -> Iterator[Measure]:
    """Short texts of six languages, texts that are of none, and texts that name the language they want."""

    def is_right(row: Row) -> bool:
        return fits(language.named(row["text"]) or language.guess(row["text"]), row["label"])

    six = [row for row in rows if row["label"] in SIX]
    none = [row for row in rows if row["label"] is None]
    yield Measure("language: accuracy in six languages", share(sum(map(is_right, six)), len(six)), f"{len(six)}")
    yield Measure("language: no guess where there is none", share(sum(map(is_right, none)), len(none)), f"{len(none)}")
    yield Measure("language: asked for by name", share(sum(map(is_right, asked)), len(asked)), f"{len(asked)}")


def where(rows: Sequence[Row], places: Places) -> Iterator[Measure]:
    """Points right and wrong, texts without a place, and names that several places have."""

    def found(row: Row) -> str:
        match places.read(row["text"], row.get("country")):
            case Found(place):
                if row["label"] != "place":
                    return "place"
                near = kilometres(place.lat, place.lon, row["lat"], row["lon"]) <= NEAR_KM
                return "place" if near else "wrong"
            case Ambiguous():
                return "ambiguous"
        return "unknown"

    kinds = (
        ("place", "place", "points right"),
        ("place", "wrong", "points wrong"),
        ("unknown", "unknown", '"no place here"'),
        ("ambiguous", "ambiguous", "asked which"),
    )
    for label, counted, what in kinds:
        of = [row for row in rows if row["label"] == label]
        yield Measure(f"places: {what}", share(sum(found(row) == counted for row in of), len(of)), f"{len(of)}")


def once(reader: Callable[[Row], object], row: Row) -> float:
    """Microseconds of one reading."""
    began = time.perf_counter()
    reader(row)
    return (time.perf_counter() - began) * 1e6


def costs(readers: Mapping[str, tuple[Callable[[Row], object], Sequence[Row]]]) -> Iterator[Measure]:
    """Microseconds of one reading of each kind, over its texts; of a few tries the best, which is the reader's own."""
    for what, (reader, rows) in readers.items():
        spent = sorted(min(once(reader, row) for _ in range(5)) for row in rows)
        yield Measure(
            f"microseconds, {what}: p50 / p99",
            f"{spent[len(spent) // 2]:.0f} / {spent[len(spent) * 99 // 100]:.0f}",
            f"{len(rows)}",
        )


def weight() -> Iterator[Measure]:
    """What the place database takes on disk, and at most in memory (read where Linux tells it)."""
    program = (
        "from pathlib import Path; from bot.understanding.places import Places;"
        "peak = lambda: int(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0]);"
        "bare = peak(); Places.open().read('Springfield', 'US'); print((peak() - bare) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    yield Measure("places: peak memory", f"{float(done.stdout):.0f} MB", "")
    yield Measure("places: disk", f"{PACKED.stat().st_size / 1e6:.1f} MB", "")


def measure(folder: Path) -> Iterable[Measure]:
    """Every line of the table."""
    book = read(read_folder(BUNDLED), "en").book
    assert book is not None
    ham = (folder / "ham_dev.txt").read_text("utf-8", errors="replace").splitlines()
    places = Places.open()
    own = {path.stem: heldout(path.stem) for path in HELDOUT.glob("*.jsonl")}
    yield from replies("shared answers", shared_replies(folder))
    yield from replies("answers of our own", [row for row in own["replies"] if not row.get("tapback")])
    yield from optouts(own["optout"], ham)
    yield from words_of_organizers(own["keywords"])
    yield from skills(own["skills"], book)
    yield from languages(own["language"], own["switch"])
    yield from where(own["places"], places)
    yield from costs(
        {
            "opt-out": (lambda row: optout.read(row["text"]), own["optout"]),
            "reply, opt-out first": (lambda row: answered(row["text"]), own["replies"]),
            "keyword": (lambda row: keywords.keyword(row["text"], row["keywords"]), own["keywords"]),
            "skills": (lambda row: book.skills.read(row["text"]), own["skills"]),
            "language": (lambda row: language.guess(row["text"]), own["language"]),
            "place": (lambda row: places.read(row["text"], row.get("country")), own["places"]),
        }
    )
    yield from weight()


def main(folder: Path) -> None:
    """Print the table."""
    echo("| measure | figure | texts |\n|---|---|---|")
    for line in measure(folder):
        echo(f"| {line.what} | {line.figure} | {line.of} |")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1], "replies_dev.tsv").is_file():
        sys.exit("usage: python -m tests.understanding_table DIR, where DIR holds replies_dev.tsv and ham_dev.txt")
    main(Path(sys.argv[1]))
