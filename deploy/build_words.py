"""Build `bot/understanding/words.zip`, the everyday words that Turnout ships, from packaged counts of spoken ones.

The package is a build tool, never a dependency of the program. With two versions of it in two folders, for the newer
one has lost the forms of Spanish verbs ("quiero", "puedo"):

    pip install --no-deps --target newer pyspellchecker==0.9.1
    pip install --no-deps --target older pyspellchecker==0.7.2
    python deploy/build_words.py newer older

pyspellchecker (MIT) counts words of film subtitles (P. Lison and J. Tiedemann, OpenSubtitles2016), which is near to how
people text. The same versions give the same file, byte for byte.
"""

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.understanding.everyday import LANGUAGES, PACKED, as_texted
from bot.understanding.fold import fold
from bot.understanding.packed import write

# How many words of each: English is asked most often whether a word is one.
MOST = {"en": 25_000, "es": 12_000, "fr": 12_000, "nl": 12_000, "de": 12_000, "pt": 12_000, "it": 8_000}

# What phones write and subtitles do not, in at the rank of a common word.
TEXTED = {
    "en": "im ill id ive dont cant wont didnt doesnt isnt thats whats lets youre ok okay yeah yep thx pls plz tmrw",
    "es": "xq tmb porfa grax finde ok",
    "fr": "jai cest svp stp rdv dispo bonjour slt ok",
    "nl": "kan aub ff idd mn ok",
    "de": "hab gehts gibts wegen bzw evtl ok",
    "pt": "vc vcs tb pra pro ta to tou oi ok obg bom",
    "it": "ce nn cmq ok",
}
AT = 150


def ranked(folder: Path, language: str) -> list[str]:
    """The folded words of a language, the commonest first."""
    counts = json.loads(gzip.decompress((folder / f"spellchecker/resources/{language}.json.gz").read_bytes()))
    spoken: dict[str, int] = {}
    for word, count in counts.items():
        for part in as_texted(word):
            if part.isalpha():
                spoken[part] = spoken.get(part, 0) + count
    words = sorted(spoken, key=lambda word: (-spoken[word], word))
    words[AT:AT] = map(fold, TEXTED[language].split())
    return [*dict.fromkeys(words)][: MOST[language]]


def main(newer: Path, older: Path) -> None:
    known: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for rank, word in enumerate(ranked(older if language == "es" else newer, language)):
            known.setdefault(word, []).append(f"{language} {rank}")
    write(PACKED, {}, {}, {"words": {word: ";".join(ranks) for word, ranks in known.items()}})
    print(f"{PACKED.name}: {len(known):,} words, {PACKED.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
