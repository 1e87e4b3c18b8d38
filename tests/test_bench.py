"""What benchmarks say beside a ratio: memory that a process took and kept, for 1,000 texts."""

import os

from tests.bench.measured import Meter, bare, compared, memory


def test_what_a_process_took_and_kept_is_counted_for_a_thousand() -> None:
    own = os.getpid()
    meter = Meter(own, _held=memory(own))
    taken = b"x" * 100_000_000
    assert 45 < meter.grown(2_000) < 55
    del taken
    assert meter.grown(2_000) < 5


def test_it_stands_beside_the_ratio_where_it_was_measured() -> None:
    limit = bare("POSTs", [1.0, 3.0, 2.0], 1_000, 0.25)
    assert str(limit).endswith("2,000 ms CPU/1k  +0.2 MB/1k")
    told = compared("sent", [4.0], 1_000, limit, "G3 0.9", grown=-1.5)
    assert told.beside == "0.50 of bare; -1.5 MB/1k; G3 0.9"
    assert compared("marked", [4.0], 1_000, limit).beside == "0.50 of bare"
