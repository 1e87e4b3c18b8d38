"""What comes in that is nobody's text: an operator reads one line of it, and not a word that a stranger chose."""

import re
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.desk.astray import ELSEWHERE, NO_POST
from tests.walks.program import Program, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


def lines(program: Program, logger: str) -> list[str]:
    """What it logged under this name."""
    parts = (line.partition(f" {logger}: ") for line in program.log.read_text().splitlines())
    return [told for _, name, told in parts if name]


async def test_a_request_that_can_not_be_read_is_one_line_without_a_word_of_it(tmp_path: Path) -> None:
    async with walking(tmp_path) as walk, ClientSession() as stranger:
        assert (await walk.program.get(f"/health?{'zeppelin' * 1200}"))[0] == 400
        packed = {"Content-Encoding": "gzip", "X-Twilio-Signature": "zeppelin"}
        form = "application/x-www-form-urlencoded"
        async with stranger.post(
            walk.twilio.webhook_url, data=b"no zeppelin", headers={**packed, "Content-Type": form}, compress=None
        ) as answer:
            assert answer.status == 400
        await walk.program.stop()
        told = [re.sub(r"[\w.]+, line \d+$", "FILE", line) for line in lines(walk.program, "aiohttp.server")]
        assert told == ["a request failed: LineTooLong in FILE", "a request failed: RequestPayloadError in FILE"]
        written = walk.program.log.read_text()
        assert "zeppelin" not in written
        assert "127.0.0.1" not in written
        assert all(re.match(r"\d{4}-\d\d-\d\d ", line) for line in written.splitlines())


async def test_webhooks_that_are_set_up_wrong_are_told_of_once(tmp_path: Path) -> None:
    """By GET, with a slash too many, or without the path: Twilio alone would say that texts are lost."""
    async with walking(tmp_path) as walk, ClientSession() as twilio:
        url = walk.twilio.webhook_url
        seen = []
        for way, address in (
            ("GET", f"{url}?Body=zeppelin"),
            ("GET", f"{url}?Body=zeppelin"),
            ("POST", f"{url}/"),
            ("POST", url.replace("/webhooks", "//webhooks")),
            ("POST", walk.program.url),
            ("POST", f"{walk.program.url}/zeppelin"),
        ):
            async with twilio.request(way, address, headers={"X-Twilio-Signature": "zeppelin"}) as answer:
                seen.append(answer.status)
        assert seen == [405, 405, 404, 404, 405, 404]
        assert lines(walk.program, "bot.desk.astray") == [NO_POST, ELSEWHERE]
        assert "zeppelin" not in walk.program.log.read_text()
