"""A lead of a call team enrols by code, and reads what came back."""

import asyncio
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import now
from bot.core.segments import segments
from bot.work.flow_files import BUNDLED
from tests.walks.program import walking

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEAM = """
[team.hill]
leads    = ["ana"]
audience = "within 40 km of 90210"
hours    = "daily 08:00, 18:00"
"""
LONG = "Is there parking at the library, and may I bring my cousin, who has never done this before but is keen?"


async def test_a_lead_reads_what_came_back(tmp_path: Path) -> None:
    flows = tmp_path / "flows"
    shutil.copytree(BUNDLED, flows)
    (flows / "digests.toml").write_text(TEAM)
    async with walking(tmp_path, FLOWS_DIR=str(flows)) as walk:
        lead, asked = walk.phone(90), [walk.phone(number) for number in range(1, 7)]
        walk.program.told("organizers", "add", "ana", "--phone", lead.number)
        code = re.search(r"\b\d{6}\b", await lead.hears())
        assert code
        assert "Thank you, ana" in await lead.says(code[0])

        names = "Ben Cem Dov Eve Fay Gus".split()
        await asyncio.gather(
            *(phone.signs_up("90210", "driving", name) for phone, name in zip(asked, names, strict=True))
        )
        walk.program.told(
            *("ask", "new", "--flow", "shift", "--audience", "skill:driving", "--set", "day=Saturday"),
            *("--set", "place=the library", "--at", (now() - timedelta(minutes=1)).isoformat()),
        )
        await asyncio.gather(*(phone.hears() for phone in asked))
        answers = ("yes", "no", "maybe", LONG, f"{LONG} {LONG}")
        await asyncio.gather(*(phone.says(words) for phone, words in zip(asked, answers, strict=False)))
        await walk.program.idle()
        await walk.twilio.settled()

        preview = walk.program.told("digest", "preview", "hill")
        assert walk.program.told("digest", "send", "hill") == {"team": "hill", "leads": 1, "held": []}
        digest = await lead.hears()
        assert digest.startswith(preview["text"])
        assert segments(digest).count <= 3
        assert "Hill Tenants, team hill: 5 new replies." in digest
        assert "yes 1, no 1, maybe 1, other 2, waiting 0, unanswered 1" in digest
        shown = r'^\d\. Eve \.\.04 \(#1\): "Is there parking at the library, .{1,40}\.\.\."$'
        assert re.search(shown, digest, re.MULTILINE)
        assert not re.search(r"\d{7}", digest)

        assert walk.program.told("digest", "send", "hill")["leads"] == 0
        await walk.program.idle()
        assert len(lead.texts) == 3
