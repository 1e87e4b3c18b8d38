"""The journal: what was promised is there after anything, in order, and can not be read without the key."""

import os
import resource
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.channels.journal import SEGMENT, JournalReader, JournalWriter, Record, Unreadable

KEY = b"k" * 32
LOST = {"lost": "timeout"}


def notice(words: str) -> Record:
    """A notification."""
    return Record("notification", "", {"result": {"words": words}})


def out(id: str, at: float | None = None) -> Record:
    """A send that is about to be handed over."""
    return Record("out", id, {"at": at or time.time()})


def everything(reader: JournalReader) -> Sequence[Record]:
    """All that is there for a reader."""
    found: list[Record] = []
    while records := reader.read():
        found += records
    return found


def words_of(records: Sequence[Record]) -> list[str]:
    """The words of the notifications."""
    return [record.body["result"]["words"] for record in records if record.kind == "notification"]


def files(folder: Path) -> list[Path]:
    """The segments."""
    return sorted(folder.glob("*.journal"))


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_reader_gets_what_is_new_in_order_and_across_segments(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    assert not reader.read()
    writer.append([notice("a"), notice("b \ud83d 👋")])
    assert words_of(reader.read()) == ["a", "b \ud83d 👋"]
    writer.append([notice("c")])
    writer.rotate()
    writer.append([notice("d")])
    assert words_of(everything(reader)) == ["c", "d"]
    assert not reader.read()


def test_a_reader_takes_much_in_parts_and_the_writer_closes_what_is_long(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    for number in range(10):
        writer.append([notice(f"{number}" * (SEGMENT // 7))])
    assert len(files(tmp_path)) > 1
    parts = iter(reader.read, [])
    assert [word[0] for part in parts for word in words_of(part) if len(part) <= 2] == list("0123456789")


def test_what_was_read_is_dropped_and_what_was_not_stays(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    writer.append([notice("a")])
    assert reader.read()
    reader.drop_read()
    assert len(files(tmp_path)) == 1, "the open segment stays"
    writer.rotate()
    reader.drop_read()
    assert len(files(tmp_path)) == 2, "nobody has read the beginning of the next one, which holds the sends in doubt"
    assert not reader.read()
    reader.drop_read()
    assert len(files(tmp_path)) == 1
    writer.append([notice("b")])
    assert words_of(everything(JournalReader(tmp_path, KEY))) == ["b"]


def test_sends_in_doubt_are_carried_on_and_settled_ones_are_not(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, KEY)
    writer.append([out("answered"), out("silent"), out("lost"), out("late"), out("old", at=1.0)])
    writer.append([Record("answer", "answered", {"result": {"timestamp": 1}}), Record("answer", "lost", LOST)])
    writer.append([Record("answer", "late", LOST), Record("answer", "late", {"error": {"code": -1}, "late": True})])
    assert list(writer.doubts.unanswered()) == ["silent", "old"]
    for _ in range(2):  # a new relay, and one after it
        writer.close()
        writer = JournalWriter(tmp_path, KEY)
        assert {"silent", "lost"} <= {id for id in ("silent", "lost", "answered", "late") if id in writer.doubts}
        assert "answered" not in writer.doubts
        assert "late" not in writer.doubts
    reader = JournalReader(tmp_path, KEY)
    everything(reader)
    reader.drop_read()
    carried = everything(JournalReader(tmp_path, KEY))
    assert [(record.kind, record.id, record.body.get("lost")) for record in carried] == [
        ("out", "silent", None),
        ("out", "lost", "timeout"),
    ]


def test_half_a_batch_is_not_there_and_the_next_relay_goes_on_behind_it(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, KEY)
    writer.append([notice("a")])
    kept = files(tmp_path)[0].stat().st_size
    writer.append([notice("torn")])
    whole = files(tmp_path)[0].read_bytes()
    for length in range(kept, len(whole)):  # as kill -9 or a power cut may leave it
        files(tmp_path)[0].write_bytes(whole[:length])
        reader = JournalReader(tmp_path, KEY)
        assert words_of(everything(reader)) == ["a"]
    later = JournalWriter(tmp_path, KEY)
    later.append([notice("b")])
    assert words_of(everything(reader)) == ["b"]
    assert words_of(everything(JournalReader(tmp_path, KEY))) == ["a", "b"]


def test_a_disk_that_is_full_loses_nothing_of_what_was_promised(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    writer.append([notice("a")])
    with disk_of(2_000):
        for _ in range(2):
            with pytest.raises(OSError, match="large"):
                writer.append([notice("b" * 4_000)])
            assert words_of(everything(reader)) in (["a"], [])
        writer.append([notice("small")])
    writer.append([notice("b" * 4_000)])
    assert [word[:5] for word in words_of(everything(reader))] == ["small", "bbbbb"]


def test_a_disk_that_is_full_lets_the_old_segment_go_on(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    with disk_of(10), pytest.raises(OSError, match="large"):
        writer.rotate()
    assert len(files(tmp_path)) == 1
    writer.append([notice("a")])
    assert words_of(everything(reader)) == ["a"]


def test_after_a_failed_sync_the_batch_is_written_again_elsewhere(tmp_path: Path) -> None:
    writer, reader = JournalWriter(tmp_path, KEY), JournalReader(tmp_path, KEY)
    nowhere = os.open(os.devnull, os.O_WRONLY)  # takes everything and refuses to sync
    os.dup2(nowhere, writer._fd)
    os.close(nowhere)
    with pytest.raises(OSError, match="Invalid argument"):
        writer.append([notice("a")])
    writer.append([notice("a")])
    assert words_of(everything(reader)) == ["a"]
    assert reader.segment == 2


def test_another_key_reads_nothing_and_touches_nothing(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, KEY)
    writer.append([notice("a")])
    before = [path.read_bytes() for path in files(tmp_path)]
    with pytest.raises(Unreadable, match="another SECRET_KEY"):
        JournalReader(tmp_path, b"x" * 32).read()
    with pytest.raises(Unreadable):
        JournalWriter(tmp_path, b"x" * 32)
    assert [path.read_bytes() for path in files(tmp_path)] == before


def test_nothing_can_be_read_or_moved_without_the_key(tmp_path: Path) -> None:
    writer = JournalWriter(tmp_path, KEY)
    writer.append([notice("the words of a person")])
    writer.append([notice("the words of another")])
    [path] = files(tmp_path)
    content = path.read_bytes()
    assert b"words" not in content
    assert path.stat().st_mode & 0o077 == 0
    path.rename(tmp_path / "00000007.journal")
    with pytest.raises(Unreadable):
        JournalReader(tmp_path, KEY).read()


def test_what_is_damaged_is_said_and_what_comes_after_the_segment_is_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    writer = JournalWriter(tmp_path, KEY)
    writer.append([notice("a")])
    writer.append([notice("b")])
    [path] = files(tmp_path)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    writer.rotate()
    writer.append([notice("c")])
    assert words_of(everything(JournalReader(tmp_path, KEY))) == ["a", "c"]
    assert "can not be read from byte" in caplog.text
