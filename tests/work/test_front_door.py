"""Where PUBLIC_URL leads: to this database, to another one, or nobody knows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain, cycle
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
from bot.work.inlet import Inlet
from bot.work.sweep import Sweep
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
    await front_door.knock(house, vigil, settles_in=0)
    return await vigil.look()


async def _strange(house: House, request: web.Request) -> web.Response:
    """What a copy answers whatever it is asked."""
    return web.Response(text=copies.said(house.store.vault, request.query["word"], known=False))


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
    [(404, b"?"), (200, b""), (200, b"<html>"), (200, b"[" * 9_999), (200, b"unknown"), (302, None), (503, None)],
)
async def test_something_else_that_answers_there_says_nothing(
    small_database_url: str, tmp_path: Path, status: int, body: bytes | None
) -> None:
    """`None`: what a copy would say, but for the status."""
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:

        async def answer(request: web.Request) -> web.Response:
            said = copies.said(house.store.vault, request.query["word"], known=False).encode()
            return web.Response(status=status, body=said if body is None else body, headers={"Location": "/elsewhere"})

        async with serving([web.get("/webhooks/copy", answer)], port):
            assert await knocks(house) == ""


async def test_another_organization_at_the_address_is_no_copy(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    another = REAL | {"SECRET_KEY": "k" * 40}
    one, two = (f"sqlite:///{tmp_path / name}.db" for name in "12")
    with a_house(tmp_path / "1", one, url) as house, a_house(tmp_path / "2", two, url, another) as other:
        async with serving(doorbell_routes(other), port):
            assert await knocks(house) == ""


async def test_a_clone_that_answers_in_turn_with_the_original_is_told_by_both(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    one, two = (f"sqlite:///{tmp_path / name}.db" for name in "12")
    with a_house(tmp_path / "1", one, url) as house, a_house(tmp_path / "2", two, url) as clone:
        turns = cycle(route.handler for lives in (house, clone) for route in doorbell_routes(lives))

        async def balance(request: web.Request) -> web.StreamResponse:
            answered: web.StreamResponse = await next(turns)(request)
            return answered

        async with serving([web.get("/webhooks/copy", balance)], port):
            assert [await knocks(house), await knocks(clone)] == [Doubt.ELSEWHERE] * 2


async def test_an_address_that_moves_leads_elsewhere_for_a_moment(tmp_path: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    one, two = (f"sqlite:///{tmp_path / name}.db" for name in "12")
    with a_house(tmp_path / "1", one, url) as house, a_house(tmp_path / "2", two, url) as before:
        turns = chain(doorbell_routes(before), cycle(doorbell_routes(house)))

        async def moves(request: web.Request) -> web.StreamResponse:
            answered: web.StreamResponse = await next(turns).handler(request)
            return answered

        async with serving([web.get("/webhooks/copy", moves)], port):
            assert await knocks(house) == ""


async def test_a_rehearsal_has_no_public_address(small_database_url: str, tmp_path: Path) -> None:
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}", {}) as house:
        async with serving([web.get("/webhooks/copy", partial(_strange, house))], port):
            assert await knocks(house) == ""


async def test_whoever_starts_beside_very_many_others_is_no_copy(small_database_url: str, tmp_path: Path) -> None:
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:
        async with serving(doorbell_routes(house), port):
            vigil = Vigil(house)
            await vigil.look()
            await asyncio.gather(*(front_door.knock(house, vigil, settles_in=0) for _ in range(60)))
            assert vigil.doubt == ""


async def test_what_was_adopted_knocks_again(small_database_url: str, tmp_path: Path) -> None:
    """In a process that only listens nobody looks at the doubt again."""
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as house:
        vigil = Vigil(house)
        await vigil.look()
        async with serving([web.get("/webhooks/copy", partial(_strange, house))], port):
            await front_door.knock(house, vigil, settles_in=0)
            assert house.store.read(copies.doubt) == Doubt.ELSEWHERE
            assert await front_door.leads_elsewhere(house, settles_in=0)
            house.store.do(copies.live)
            await front_door.knock(house, vigil, settles_in=0)
            assert house.store.read(copies.doubt) == Doubt.ELSEWHERE


async def test_a_machine_knocks_again_where_its_clock_leaps(small_database_url: str, tmp_path: Path) -> None:
    """It may be a clone that was made of one at work."""
    port = free_port()
    with a_house(tmp_path / "1", small_database_url, f"http://127.0.0.1:{port}") as built:
        house = replace(built, channels={})
        vigil = Vigil(house)
        await vigil.look()
        sweep = Sweep(house, vigil, lambda: None, Inlet(house), lambda: 0.0)
        await sweep.go()  # nobody is there
        async with serving([web.get("/webhooks/copy", partial(_strange, house))], port):
            await sweep.go()
            assert vigil.doubt == ""
            assert isinstance(house.store.clock, Clock)
            house.store.clock.move(minutes=2)
            await sweep.go()
            assert vigil.doubt == Doubt.ELSEWHERE
