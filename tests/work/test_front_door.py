"""Where PUBLIC_URL leads: to this database, to another one, or nobody knows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.desk.doorbell import doorbell_routes
from bot.store import copies
from bot.store.copies import Doubt
from bot.store.session import Transaction
from bot.store.tables import Installation
from bot.work import front_door
from bot.work.house import House
from bot.work.vigil import Vigil
from tests.house import Clock, open_house
from tests.standin.twilio import ACCOUNT_SID, AUTH_TOKEN, NUMBER
from tests.walks.program import free_port

REAL = {
    "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
    "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    "TWILIO_FROM_NUMBER": NUMBER,
    "ORGANIZATION": "Hill Tenants",
    "CONTACT": "help@example.org",
}


@contextmanager
def a_house(folder: Path, url: str, public_url: str, settings: dict[str, str] | None = None) -> Iterator[House]:
    folder.mkdir(exist_ok=True)
    more = REAL if settings is None else settings
    with open_house(folder, Clock(), DATABASE_URL=url, PUBLIC_URL=public_url, **more) as house:
        yield house


@asynccontextmanager
async def serving(routes: Iterable[web.RouteDef], port: int) -> AsyncIterator[None]:
    application = web.Application()
    application.add_routes(routes)
    async with TestServer(application, port=port):
        yield


async def knocks(house: House) -> str:
    """A process that begins, and knocks: its doubt."""
    vigil = Vigil(house)
    await vigil.look()
    await front_door.knock(house, vigil)
    return await vigil.look()


def _words(tx: Transaction) -> str:
    return tx.session.get_one(Installation, 1).words


def _remember(tx: Transaction, words: str) -> None:
    tx.session.get_one(Installation, 1).words = words


async def test_a_clone_hears_at_the_public_address_that_another_one_lives(database_url: str, tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/bot"
    clone = f"sqlite:///{tmp_path / 'clone.db'}"
    with a_house(tmp_path / "1", database_url, url) as lives, a_house(tmp_path / "2", clone, url) as house:
        assert await knocks(lives) == await knocks(house) == ""  # nobody answers
        house.store.do(_remember, lives.store.read(_words))  # a clone has them too
        (answer,) = [route.handler for route in doorbell_routes(lives)]
        async with serving([web.get("/bot/webhooks/copy", answer)], port):
            assert await knocks(lives) == ""
            assert await knocks(house) == Doubt.ELSEWHERE
            assert not house.store.do(copies.may_send)
            assert lives.store.do(copies.may_send)


async def test_processes_of_one_database_may_answer_for_each_other(postgres: Callable[[], str], tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    database = postgres()
    with a_house(tmp_path / "1", database, url) as one, a_house(tmp_path / "2", database, url) as other:
        async with serving(doorbell_routes(one), port):
            assert await asyncio.gather(*(knocks(house) for house in (one, other) * 4)) == [""] * 8


@pytest.mark.parametrize(
    ("status", "body"),
    [(404, b"unknown"), (200, b""), (200, b"<html>"), (200, b"[" * 9_999), (302, b"unknown"), (503, b"unknown")],
)
async def test_something_else_that_answers_there_says_nothing(
    small_database_url: str, tmp_path: Path, status: int, body: bytes
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers={"Location": "/elsewhere"})

    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:
        async with serving([web.get("/webhooks/copy", answer)], port):
            assert await knocks(house) == ""


async def test_a_rehearsal_has_no_public_address(small_database_url: str, tmp_path: Path) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text="unknown")

    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}", {}) as house:
        async with serving([web.get("/webhooks/copy", answer)], port):
            assert await knocks(house) == ""


async def test_whoever_starts_beside_very_many_others_is_no_copy(small_database_url: str, tmp_path: Path) -> None:
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:
        async with serving(doorbell_routes(house), port):
            vigil = Vigil(house)
            await vigil.look()
            await asyncio.gather(*(front_door.knock(house, vigil) for _ in range(60)))
            assert vigil.doubt == ""


async def test_what_was_adopted_knocks_again(small_database_url: str, tmp_path: Path) -> None:
    """In a process that only listens nobody looks at the doubt again."""
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:
        vigil = Vigil(house)
        await vigil.look()

        async def another(_request: web.Request) -> web.Response:
            return web.Response(text="unknown")

        async with serving([web.get("/webhooks/copy", another)], port):
            await front_door.knock(house, vigil)
            assert house.store.read(copies.doubt) == Doubt.ELSEWHERE
            assert await front_door.leads_elsewhere(house)
            house.store.do(copies.live)
            await front_door.knock(house, vigil)
            assert house.store.read(copies.doubt) == Doubt.ELSEWHERE
