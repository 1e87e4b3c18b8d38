"""Take one step of the send protocol away at a time, and look for a seed under which that shows.

`python -m tests.simulation.mutate` patches a copy of the program for each of `MUTATIONS` and lives seeds until one of
them breaks a truth: the one that is noted with it, and where that does so no more, since the program has changed, those
from 0 on. It fails if none does. `--step N` tries those of one step, `--most M` lives so many seeds for each.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from typer import echo

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A step of reliability.md section 3, what is taken away, a seed that shows it, and how: (file in `bot`, old text,
    new text) each.
    """

    step: int
    what: str
    seed: int
    patches: tuple[tuple[str, str, str], ...]


# What no seed has shown, because another step covers for it: that the intent looks at STOP and at pauses (the claim did
# before, the last look does after it); that the last look asks for the row's state and try (the clock says the same,
# but where ours is put forward in between); the age of a listed message (an older one of the same words is another
# row's); the lock on a person whose list is read (one transaction runs at a time here; PostgreSQL needs it).
SAFE: Final = "case Failure.THROTTLED | Failure.UNREACHED:"
MUTATIONS: Final = (
    Mutation(
        1,
        "the same cause makes a second row",
        5,
        (("store/outbox.py", 'f"{text.cause.step}/{number}" if number else text.cause.step,', "ref,"),),
    ),
    Mutation(
        2,
        "a claim has no lease",
        1,
        (("store/claims.py", '"lapses": tx.now + LEASE}', '"lapses": None}'),),
    ),
    Mutation(
        2,
        "a claim holds that another took over",
        20,
        (("store/leaving.py", "if (row := found.get(id)) and row.fence == fence]", "if (row := found.get(id))]"),),
    ),
    Mutation(
        3,
        "the intent is not committed",
        0,
        (("store/leaving.py", "        state=State.POSTING,\n", ""),),
    ),
    Mutation(
        4,
        "what stood still after its last look writes all the same",
        11,
        (("work/send.py", "if uptime() > deadline:", "if deadline < 0:"),),
    ),
    Mutation(
        4,
        "the row is not looked at again",
        55,
        (
            (
                "work/send.py",
                "return await house.store.look(claims.may_leave, ready.row_id,",
                "return bool(ready.row_id or",
            ),
        ),
    ),
    Mutation(
        5,
        "what may have been sent is sent again",
        0,
        (
            (
                "work/send.py",
                SAFE,
                "case Failure.THROTTLED | Failure.UNREACHED | Failure.UNKNOWN:",
            ),
        ),
    ),
    Mutation(
        5,
        "what was never processed is given up",
        3,
        (("work/send.py", SAFE, "case Failure.UNREACHED:"),),
    ),
    Mutation(
        6,
        "a receipt that comes late moves a text back",
        0,
        (
            (
                "store/outbox.py",
                ".where(col(OutboxRow.id) == row.id, col(OutboxRow.state).in_(sources(to)))",
                ".where(col(OutboxRow.id) == row.id)",
            ),
        ),
    ),
    Mutation(
        6,
        "a second id raises no alarm",
        2,
        (("work/send.py", "if row.provider_id in (None, provider_id):", "if provider_id:"),),
    ),
    Mutation(
        6,
        "the ask of a text that was taken twice goes on",
        0,
        (
            (
                "work/send.py",
                "    if invitation:\n        asks.hold(",
                "    if not row.id and invitation:\n        asks.hold(",
            ),
        ),
    ),
    Mutation(
        7,
        "a list is read before it can show the text",
        17,
        (("core/message.py", "FIRST_LOOK = timedelta(seconds=60)", "FIRST_LOOK = timedelta(0)"),),
    ),
    Mutation(
        7,
        "the second list is read with the first",
        27,
        (("core/message.py", "NEXT_LOOK = timedelta(seconds=60)", "NEXT_LOOK = timedelta(0)"),),
    ),
    Mutation(
        7,
        "a message of another row is taken for this one's",
        3,
        (("work/reconcile.py", "intent=_first_intent(row), owned=owned)", "intent=_first_intent(row), owned=())"),),
    ),
    Mutation(
        7,
        "a message of other words is taken for this one",
        21,
        (("core/message.py", "        and message.text.split() == text.split()\n", ""),),
    ),
    Mutation(
        7,
        "two in one list raise no alarm",
        0,
        (("work/reconcile.py", "if duplicates > _equal", "if duplicates < 0 > _equal"),),
    ),
    Mutation(
        7,
        "a second doubt is settled like the first",
        3,
        (("core/message.py", "return Park() if sent_again else SendAgain()", "return SendAgain()"),),
    ),
    Mutation(
        7,
        "one empty list is enough",
        33,
        (("core/message.py", "EMPTY_LOOKS = 2", "EMPTY_LOOKS = 1"),),
    ),
    Mutation(
        7,
        "what is unknown is not looked for",
        2,
        (("work/reconcile.py", "found = candidates(listed,", "found = candidates(listed[:0],"),),
    ),
    Mutation(
        7,
        "nothing comes of two empty lists",
        1,
        (("core/message.py", "return Park() if sent_again else SendAgain()", "return LookAgain(NEXT_LOOK)"),),
    ),
    Mutation(
        7,
        "two lists of one moment are two proofs",
        81,
        (("work/reconcile.py", " or looked_for:", ":"),),
    ),
    Mutation(
        7,
        "what failed there was lost",
        7,
        (
            (
                "core/message.py",
                "    if found:\n        return Adopt(found[-1]",
                "    if sent_again and found:\n        return Adopt(found[-1]",
            ),
        ),
    ),
    Mutation(
        8,
        "a rescue sends again directly",
        4,
        (("work/send.py", '        _doubt(tx, row, "lease ended")', '        claims.requeue(tx, row, tx.now, "")'),),
    ),
)


def mutated(mutation: Mutation, folder: Path) -> None:
    """Lay the program with this mutation in a folder. Raises ValueError where a patch does not fit it any more."""
    shutil.copytree(ROOT / "bot", folder / "bot", copy_function=os.symlink)
    (folder / "tests").symlink_to(ROOT / "tests")
    for name, old, new in mutation.patches:
        file = folder / "bot" / name
        text = file.read_text("utf-8")
        if text.count(old) != 1:
            raise ValueError(f"step {mutation.step}, {mutation.what}: bot/{name} has {text.count(old)} times {old!r}")
        file.unlink()
        file.write_text(text.replace(old, new), "utf-8")


def found_by(mutation: Mutation, most: int) -> str:
    """The seed that shows it and what it shows, or "" if neither the noted one nor any of so many does."""
    with tempfile.TemporaryDirectory() as name:
        mutated(mutation, Path(name))
        for seeds in (f"{mutation.seed}-{mutation.seed}", f"0-{most - 1}"):
            command = [sys.executable, "-m", "tests.simulation.faults", "--seeds", seeds, "--until-broken"]
            lived = subprocess.run(command, cwd=name, capture_output=True, text=True, check=False)
            if lived.returncode and not lived.stdout.startswith("seed "):
                raise RuntimeError(lived.stderr)
            if lived.returncode:
                return lived.stdout.partition("\n")[0]
    return ""


def main() -> None:
    """Try them all."""
    options = argparse.ArgumentParser(prog="python -m tests.simulation.mutate", description=__doc__)
    options.add_argument("--step", type=int, help="only those of this step")
    options.add_argument("--most", type=int, default=200, help="seeds for each at most")
    chosen = options.parse_args()
    missed = 0
    for mutation in MUTATIONS:
        if chosen.step in (None, mutation.step):
            found = found_by(mutation, chosen.most)
            missed += not found
            echo(f"step {mutation.step}, {mutation.what}: {found or 'NOT FOUND'}")
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()
