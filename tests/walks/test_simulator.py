"""The first five minutes: no account, no setting, one address with a link that works once."""

from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from tests.walks.program import Program, walking

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_without_any_setting_it_prints_one_address_with_a_link_that_works_once(tmp_path: Path) -> None:
    program = Program(tmp_path, {})
    del program.environ["SECRET_KEY"]
    await program.start()
    try:
        assert program.said == [f"Turnout is running: {program.address}"]
        assert program.address.startswith(f"{program.url}/simulator?key=")
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
            async with browser.get(f"{program.url}/simulator") as closed:
                assert closed.status == 403
            async with browser.get(program.address) as page:
                assert page.status == 200
                assert "Ana" in await page.text()
            async with browser.get(f"{program.url}/simulator") as again:
                assert again.status == 200
        assert (await program.get(program.address.removeprefix(program.url)))[0] == 403
        assert (await program.health())["channels"] == {"console": "ok"}
        code, seconds = await program.stop()
        assert code == 0
        assert seconds < 5
        key = program.folder / "var" / "secret_key"
        assert key.stat().st_mode & 0o777 == 0o600
        assert program.log.read_text() == ""
    finally:
        await program.close()


async def test_beside_a_real_channel_it_is_there_only_when_asked_for(tmp_path: Path) -> None:
    async with walking(tmp_path, SIMULATOR="on") as walk:
        assert walk.program.address.startswith(f"{walk.program.url}/simulator?key=")
        assert (await walk.program.get("/simulator"))[0] == 403
        assert (await walk.program.health())["channels"] == {"sms": "ok", "console": "ok"}
        assert "Hill Tenants" in (await walk.program.get("/join/join"))[1]
