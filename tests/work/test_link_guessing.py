"""Nobody joins a number of somebody else's: not by a forged SMS, and not by guessing from many accounts."""

import re

from bot.store.linking import TRIES_OF_ALL
from tests.work.wire import ANA, BEN_SIGNAL, CLEO_SIGNAL, Home


async def code_for(home: Home, number: str) -> int:
    """What LINK brings to this number."""
    (said,) = await home.texts(number, "LINK")
    found = re.search(r"\b\d{6}\b", said)
    assert found
    return int(found[0])


async def test_link_on_signal_gives_no_code_and_tells_how_it_is_done(small_signal_home: Home) -> None:
    home = small_signal_home
    await home.signed_up(ANA)
    (said,) = await home.texts(CLEO_SIGNAL, "LINK")
    assert "text LINK to us by SMS" in said
    assert not re.search(r"\d", said)


async def test_a_code_that_comes_by_sms_joins_nobody(small_signal_home: Home) -> None:
    home = small_signal_home
    await home.signed_up(ANA, CLEO_SIGNAL)
    code = await code_for(home, ANA)
    await home.texts("+12025550199", f"{code:06}")
    assert len({home.person(phone).id for phone in (ANA, CLEO_SIGNAL, "+12025550199")}) == 3


async def test_codes_are_not_guessed_from_many_accounts(small_signal_home: Home) -> None:
    home = small_signal_home
    await home.signed_up(ANA)
    code = await code_for(home, ANA)
    for wrong in range(TRIES_OF_ALL):
        guesser = f"0a11ce00-0000-4000-8000-0000000{wrong // 5:05}"
        await home.receive(guesser, f"{(code + 1 + wrong) % 10**6:06}")
    await home.settle()
    assert await home.texts(CLEO_SIGNAL, f"{code:06}") == []
    assert home.person(ANA).id != home.person(CLEO_SIGNAL).id
    home.clock.move(minutes=61)
    await home.texts(BEN_SIGNAL, f"{await code_for(home, ANA):06}")
    assert home.person(ANA).id == home.person(BEN_SIGNAL).id
