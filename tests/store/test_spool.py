"""The spool: what was promised is there after anything, in order, and can not be read without the key."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.events import CarrierWord, FileIn, Gesture, TextIn
from bot.store.ballast import Ballast
from bot.store.crypto import Vault
from bot.store.spool import Spool

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECRET = "a secret key of the tests only"
ROOM = 1 << 16


def spool_in(folder: Path, secret: str = SECRET) -> Spool:
    """A spool with a small ballast, which is not laid yet."""
    return Spool(folder, Vault(secret), Ballast(folder / "ballast", ROOM))


def texts(*words: str) -> list[TextIn]:
    """Texts of somebody."""
    return [TextIn("sms", f"IN-{word}", "+12025550101", word, NOON) for word in words]


def words_of(spool: Spool) -> list[str]:
    """What is taken from it to the end, in order."""
    found: list[str] = []
    while lot := spool.take():
        assert not lot.damaged
        found += [text.text for text in lot.texts]
        spool.drop(lot)
    return found


def test_everything_that_a_text_can_be_comes_back(tmp_path: Path) -> None:
    rich = TextIn(
        *("signal", "IN1", "0a11ce00-0000-4000-8000-000000000101", "\ud83d \x00 \n 👋", NOON),
        media=1,
        carrier_word=CarrierWord.STOP,
        gesture=Gesture.EDIT,
        stamp=7,
        about=6,
        number="+12025550101",
        profile="Ana",
        account="+12025550100",
        group="group:1",
        files=(FileIn("1", "a.png", "image/png", 9),),
        keep_for=timedelta(hours=1),
        once=True,
    )
    spool = spool_in(tmp_path)
    spool.append([rich, *texts("plain")])
    lot = spool.take()
    assert lot
    assert lot.texts == [rich, *texts("plain")]


def test_what_was_promised_is_taken_in_order_until_it_is_dropped(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    spool.append(texts("a", "b"))
    first = spool.take()
    spool.append(texts("c"))  # behind it, in another file
    assert first == spool.take()
    spool.close()
    later = spool_in(tmp_path)
    assert [text.text for lot in later.lots() for text in lot.texts] == ["a", "b", "c"]
    assert words_of(later) == ["a", "b", "c"]
    assert list(tmp_path.glob("*.*")) == []


def test_a_line_without_its_end_was_promised_to_nobody(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    spool.append(texts("a"))
    kept = next(tmp_path.glob("*.texts")).stat().st_size
    spool.append(texts("torn"))
    spool.close()
    [path] = tmp_path.glob("*.texts")
    whole = path.read_bytes()
    for length in range(kept, len(whole)):  # as kill -9 or a power cut may leave it
        path.write_bytes(whole[:length])
        spool = spool_in(tmp_path)
        lot = spool.take()
        assert lot
        assert ([text.text for text in lot.texts], lot.damaged) == (["a"], False)
        spool.close()


def test_what_is_damaged_hides_nothing_else_and_is_put_aside(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    for word in "abc":
        spool.append(texts(word))
    [path] = tmp_path.glob("*.texts")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1].swapcase() + lines[2])
    lot = spool.take()
    assert lot
    assert ([text.text for text in lot.texts], lot.damaged) == (["a", "c"], True)
    spool.put_aside(lot)
    assert (spool.take(), spool.aside()) == (None, 1)


def test_nothing_can_be_read_without_the_key(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    spool.append(texts("the words of a person"))
    [path] = tmp_path.glob("*.texts")
    assert path.stat().st_mode & 0o077 == 0
    spool.close()
    lot = spool_in(tmp_path, "another secret key").take()
    assert lot
    assert (lot.texts, lot.damaged) == ([], True)


def test_what_a_living_process_has_is_left_to_it_and_what_a_dead_one_had_is_taken(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from tests.store.test_spool import spool_in, texts; "
        "spool = spool_in(Path(sys.argv[1])); spool.append(texts('theirs')); print('kept', flush=True); input()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program, tmp_path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout
        assert other.stdout.readline() == b"kept\n"
        spool = spool_in(tmp_path)
        spool.append(texts("ours"))
        assert words_of(spool) == ["ours"]
        other.kill()
        other.wait()
    assert words_of(spool) == ["theirs"]


@contextmanager
def files_of(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_can_not_be_written_is_not_promised_and_hinders_nothing_later(tmp_path: Path) -> None:
    spool = spool_in(tmp_path)
    spool.append(texts("a"))
    with files_of(1_000), pytest.raises(OSError, match="large"):
        spool.append(texts("b" * 4_000))
    spool.append(texts("c"))
    assert words_of(spool) == ["a", "c"]


def test_a_sync_that_fails_ends_the_process(tmp_path: Path) -> None:
    """/dev/null takes everything and refuses to sync."""
    program = (
        "import os, sys; from pathlib import Path; from tests.store.test_spool import spool_in, texts; "
        "spool = spool_in(Path(sys.argv[1])); spool.append(texts('a')); "
        "os.dup2(os.open(os.devnull, os.O_WRONLY), *spool._held.values()); spool.append(texts('b')); print('kept')"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (os.EX_IOERR, b"")
    assert b"Turnout ends here" in done.stderr
    assert words_of(spool_in(tmp_path)) == ["a"]
