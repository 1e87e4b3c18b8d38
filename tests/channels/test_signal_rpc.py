"""Calls to signal-cli: answers out of order, and a daemon that is slow, mute, deaf or gone."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.channels import signal_rpc
from bot.channels.signal_rpc import LONGEST_ANSWER, CallFailed, Outcome, SignalRpc, calling
from tests.standin.signal_cli import ACCOUNT, Rejected, SignalStandIn


@dataclass
class Talk:
    """A connection whose changes can be waited for."""

    rpc: SignalRpc
    bell: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, fits: Callable[[], bool]) -> None:
        async with asyncio.timeout(5), self.bell:
            await self.bell.wait_for(fits)


@asynccontextmanager
async def talking(url: str, **how: Any) -> AsyncIterator[Talk]:
    ringing: set[asyncio.Task[None]] = set()

    async def ring() -> None:
        async with talk.bell:
            talk.bell.notify_all()

    talk = Talk(SignalRpc(url, lambda: ringing.add(asyncio.ensure_future(ring())), **how))
    talk.rpc.open()
    try:
        yield talk
    finally:
        await talk.rpc.close()


async def failure(call: Awaitable[object]) -> CallFailed:
    with pytest.raises(CallFailed) as failed:
        await call
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__ or failed.value.__context__ is None
    return failed.value


async def test_a_call_by_tcp_and_by_unix_socket(tmp_path: Path) -> None:
    async with SignalStandIn(socket_path=tmp_path / "socket") as daemon:
        for url in (daemon.url, daemon.unix_url):
            async with calling(url) as rpc:
                assert rpc.version == "0.13.19"
                assert ACCOUNT in [one["number"] for one in await rpc.call("listAccounts")]


async def test_answers_that_overtake_each_other_are_matched() -> None:
    async def echo_backwards(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_answer(json.loads(await reader.readline()), {"version": "1.0"}))
        asked = [json.loads(await reader.readline()) for _ in range(3)]
        for request in reversed(asked):
            writer.write(_answer(request, request["params"]))
        await reader.read()
        writer.close()

    async with serving(echo_backwards) as url, calling(url) as rpc:
        answers = await asyncio.gather(*(rpc.call("echo", {"n": n}) for n in range(3)))
    assert answers == [{"n": 0}, {"n": 1}, {"n": 2}]


async def test_the_ways_in_which_a_call_fails() -> None:
    async with SignalStandIn() as daemon, talking(daemon.url) as talk:
        rpc = talk.rpc
        assert (await failure(rpc.call("listAccounts"))).outcome is Outcome.AWAY
        await talk.until(lambda: rpc.connected)
        refused = await failure(rpc.call("getAttachment", {"account": ACCOUNT, "id": "../private"}))
        assert (refused.outcome, refused.code, refused.passes) == (Outcome.REFUSED, -1, False)
        assert "private" in refused.said
        assert "private" not in repr(refused)
        daemon.answering.clear()
        late = await failure(rpc.call("listAccounts", deadline=0.05))
        assert (late.outcome, late.passes) == (Outcome.LATE, True)
        asking = asyncio.ensure_future(rpc.call("listGroups", {"account": ACCOUNT}))
        await daemon.until(lambda: daemon.asked("listGroups"))
        daemon.drop()
        assert (await failure(asking)).outcome is Outcome.LOST
        daemon.answering.set()


async def test_it_connects_again_when_the_daemon_comes_back() -> None:
    daemon = SignalStandIn()
    await daemon.start()
    async with talking(daemon.url) as talk:
        await talk.until(lambda: talk.rpc.connected)
        await daemon.stop("reset")
        await talk.until(lambda: not talk.rpc.connected)
        await daemon.start()
        await talk.until(lambda: talk.rpc.connected)
        assert await talk.rpc.call("listAccounts")
    await daemon.stop()


async def test_a_daemon_that_hangs_is_left_and_found_again() -> None:
    async with SignalStandIn() as daemon, talking(daemon.url, alive_every=0.02, deadline=0.1) as talk:
        await talk.until(lambda: talk.rpc.connected)
        daemon.answering.clear()
        await talk.until(lambda: not talk.rpc.connected)
        daemon.answering.set()
        await talk.until(lambda: talk.rpc.connected)


async def test_an_answer_that_is_too_long_fails_alone() -> None:
    async def boast(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_answer(json.loads(await reader.readline()), {"version": "1.0"}))
        large, small = [json.loads(await reader.readline()) for _ in range(2)]
        writer.write(_answer(large, "x" * (LONGEST_ANSWER + 200_000)))
        writer.write(_answer(small, "well"))
        await reader.read()
        writer.close()

    async with serving(boast) as url, calling(url) as rpc:
        large, small = await asyncio.gather(failure(rpc.call("large")), rpc.call("small"))
    assert (large.outcome, small) == (Outcome.TOO_LONG, "well")


async def test_nonsense_is_passed_over() -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in (
            b"",
            b"\xff",
            b"5",
            b"[]",
            b'{"method":"receive"}',
            b'{"id":null,"error":{"code":-32700}}',
            b'{"id":"77","result":1}',
        ):
            writer.write(line + b"\n")
        writer.write(_answer(json.loads(await reader.readline()), ["no version"]))
        writer.write(_answer(json.loads(await reader.readline()), "well"))
        await reader.read()
        writer.close()

    async with serving(babble) as url, calling(url) as rpc:
        assert rpc.version == ""
        assert await rpc.call("anything") == "well"


async def test_nobody_there_is_told_in_time() -> None:
    daemon = SignalStandIn()
    await daemon.start()
    url = daemon.url
    await daemon.stop()

    async def call() -> None:
        async with calling(url, within=0.1):
            pass

    assert (await failure(call())).outcome is Outcome.AWAY


async def test_nothing_that_it_says_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with SignalStandIn() as daemon, talking(daemon.url, alive_every=0.02) as talk:
        await talk.until(lambda: talk.rpc.connected)
        daemon.refused["version"] = Rejected(-32603, f"{ACCOUNT} is a secret")
        await talk.until(lambda: not talk.rpc.connected)
    told = [record.getMessage() for record in caplog.records if record.name == signal_rpc.__name__]
    assert told == ["signal-cli does not answer (refused (-32603))"]


def _answer(request: dict[str, Any], result: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "result": result, "id": request["id"]}).encode() + b"\n"


@asynccontextmanager
async def serving(
    client: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    server = await asyncio.start_server(client, "127.0.0.1", 0)
    async with server:
        yield "tcp://{}:{}".format(*server.sockets[0].getsockname())
