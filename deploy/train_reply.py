"""Build bot/understanding/reply_model.zip: `python deploy/train_reply.py FOLDER`.

FOLDER holds replies_dev.tsv (text, label; from CLINC150, Larson et al. 2019, CC BY 3.0, and the word lists of Mycroft
and Leon, Apache 2.0 and MIT) and ham_dev.txt (the NUS SMS Corpus, Chen and Kan 2013). Beside them it learns from
deploy/replies/*.txt and *.tsv, written for it, from the phrases of reply_words.py, and, as what is no answer, from the
flows' own texts. What ships is weights, not texts. Takes about a minute; the same input gives the same file.

The thresholds in reply_model.py and optout.py were set on four parts of the rows in *.tsv, each held out in turn.
"""

import csv
import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.understanding.fold import words
from bot.understanding.reply import Label, ruled
from bot.understanding.reply_model import LABELS, MOST_WORDS, of_pairs, of_word
from bot.understanding.reply_words import PARTS

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "bot/understanding/reply_model.zip"
KEPT = 30_000  # features; more gained nothing on texts not trained on
ROUNDS = 8
STEP = 0.25
LEAST = 2  # texts in which a feature must be
LETTERS = {"YVykAST": "yes", "NnCBZF": "no", "MiH": "maybe", "xua": "other"}  # of reply_words.py

Text = tuple[str, str, float]
"""The words, the label, and how much it weighs."""


def written() -> Iterator[Text]:
    """deploy/replies: "# label" above lines of texts parted by " | "."""
    for path in sorted((ROOT / "deploy/replies").glob("*.txt")):
        label = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                label = line[2:]
            else:
                yield from ((text, label, 1.0) for text in line.split(" | "))


def labelled() -> Iterator[Text]:
    """deploy/replies/*.tsv: a text and its label a line."""
    for path in sorted((ROOT / "deploy/replies").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            text, label = line.split("\t")
            yield text, label, 1.0


def phrases() -> Iterator[Text]:
    """Some of the phrases that each pattern of reply_words.py spreads out to."""
    for letters, label in LETTERS.items():
        for pattern in " ".join(PARTS[letter] for letter in letters).replace("\n", " ").split(","):
            pieces = re.split("[()]", pattern)
            for _ in range(1 + min(4, pattern.count("|") // 2)):
                options = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
                chosen = map(random.choice, options)
                yield "".join(chosen), label, 0.5


def flows() -> Iterator[Text]:
    """Sentences that the bot says itself, in all its languages: no answers."""
    for path in sorted((ROOT / "flows").rglob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text("utf-8"))):
            yield from ((part, "other", 0.5) for part in re.split(r"(?<=[.!?])\s", text) if len(part.split()) > 2)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def given(folder: Path) -> Iterator[Text]:
    """The shared data; an ordinary SMS that the rules take for an answer may well be one, and is left out."""
    with (folder / "replies_dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        yield from ((row["text"], row["label"], 1.0) for row in rows if row["label"] in LABELS)
    for line in (folder / "ham_dev.txt").read_text("utf-8").splitlines():
        if ruled(line) is Label.OTHER:
            yield line, "other", 0.5


def train(texts: Sequence[Text]) -> dict[str, list[float]]:
    """Multinomial logistic regression by AdaGrad. A text's features share a length of one, as at run time."""
    found = [(list(features(words(text))), LABELS.index(label), much) for text, label, much in texts]
    counted = Counter(feature for known, _, _ in found for feature in set(known))
    rows = [([one for one in known if counted[one] >= LEAST], label, much) for known, label, much in found]
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    seen: dict[str, float] = defaultdict(lambda: 1e-3)
    for _ in range(ROUNDS):
        random.shuffle(rows)
        for known, label, much in rows:
            if known:
                _learn(known, label, much, weights, seen)
    return weights


def _learn(known: list[str], label: int, much: float, weights: dict[str, list[float]], seen: dict[str, float]) -> None:
    unit = 1 / sqrt(len(known))
    mine = [weights[feature] for feature in known]
    odds = [exp(unit * sum(column)) for column in zip(*mine, strict=True)]
    total = sum(odds)
    wrong = [much * unit * (each / total - (at == label)) for at, each in enumerate(odds)]
    size = sum(each * each for each in wrong)
    for feature, weight in zip(known, mine, strict=True):
        seen[feature] += size
        rate = STEP / sqrt(seen[feature])
        weight[:] = [old - rate * each for old, each in zip(weight, wrong, strict=True)]


def features(folded: tuple[str, ...]) -> Iterator[str]:
    """All features of a text, as `reply_model.odds` counts them."""
    for word in folded:
        yield from of_word(word)
    yield from of_pairs(folded)


def pack(weights: dict[str, list[float]]) -> None:
    """The scale, then a feature a line with a letter around O for each label."""
    kept = sorted(weights, key=lambda feature: (-max(map(abs, weights[feature])), feature))[:KEPT]
    scale = max(abs(weight) for feature in kept for weight in weights[feature]) / 47
    lines = (
        feature + "".join(chr(79 + round(weight / scale)) for weight in weights[feature]) for feature in sorted(kept)
    )
    with ZipFile(TARGET, "w") as archive:
        entry = ZipInfo("weights.txt", (2026, 1, 1, 0, 0, 0))
        archive.writestr(entry, "\n".join((str(scale), *lines)), ZIP_DEFLATED, compresslevel=9)


def main() -> None:
    random.seed(7)
    texts = [*written(), *labelled(), *phrases(), *flows(), *given(Path(sys.argv[1]))]
    print(len(texts), Counter(label for _, label, _ in texts))
    pack(train([(text, label, much) for text, label, much in texts if 0 < len(words(text)) <= MOST_WORDS]))
    print(TARGET.relative_to(ROOT), TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
