"""The list of faults is whole, and what it names is there."""

import ast

from tests.conftest import ROOT
from tests.faults.rows import rows


def test_each_fault_has_what_shows_it_or_a_reason_why_not() -> None:
    assert [row.number for row in rows()] == list(range(1, 65))
    for row in rows():
        assert row.shown or row.lacks, row.fault
        for id in row.shown:
            path, _, name = id.partition("::")
            module = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
            named = [node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
            assert name in named, f"{row.number}: {id}"
