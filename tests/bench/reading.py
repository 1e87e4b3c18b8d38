"""What reading one text costs, over texts that people send."""

import time
from collections.abc import Callable, Iterable

from bot.core.check import read
from bot.understanding import optout, reply
from bot.work.flow_files import BUNDLED, read_folder
from tests.bench.measured import Measured
from tests.house import gazetteer

TEXTS = (
    "yes", "Yep, count me in!", "no thanks", "can't make it this time, sorry", "maybe", "👍", "stop", "ok thanks",
    "please stop texting me", "I'm in Leeds", "90210", "Portland, Maine", "1 and I can cook", "sí, cuenta conmigo",
    "I drive and speak Spanish", "who is organizing this? I would like to know a bit more before I decide to come",
)  # fmt: skip
REPEATS = 100


def measure() -> Iterable[Measured]:
    """Microseconds a text, each reader over all the texts."""
    book = read(read_folder(BUNDLED), "en").book
    assert book is not None
    skills, places = book.skills, gazetteer()
    readers: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("bare: folded to lower case and split", lambda text: text.casefold().split()),
        ("is it an opt-out, in any wording?", optout.read),
        ("is it a yes, a no or a maybe?", reply.reply),
        ("what can they do?", skills.read),
        ("where are they?", lambda text: places.read(text, "US")),
    )
    for what, reader in readers:
        for text in TEXTS:
            reader(text)
        began = time.perf_counter()
        for _ in range(REPEATS):
            for text in TEXTS:
                reader(text)
        yield Measured(what, (time.perf_counter() - began) / (REPEATS * len(TEXTS)) * 1e6, "µs a text")
