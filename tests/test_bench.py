"""What benchmarks say beside a ratio, memory for 1,000 texts, and that those which are named elsewhere are there."""

import os
import re
from importlib.util import find_spec

from tests.bench.__main__ import PARTS
from tests.bench.measured import Meter, bare, compared, memory
from tests.conftest import ROOT
from tests.faults.rows import TABLE


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


def test_those_that_are_named_are_there() -> None:
    named = " ".join(f"{(ROOT / 'README.md').read_text('utf-8')} {TABLE}".split())
    parts = re.findall(r"-m tests\.bench ([a-z ]+)`", named)
    assert {"inbound", "several"} <= {part for some in parts for part in some.split()} <= set(PARTS)
    modules = re.findall(r"-m (tests\.bench\.\w+)`", named)
    assert modules == ["tests.bench.flood"] * 2
    assert all(map(find_spec, modules))
