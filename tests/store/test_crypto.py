"""What is sealed opens only with its key and in its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.crypto import Unreadable, Vault

VAULT = Vault("a secret key of the tests only")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(text=ANY_TEXT)
def test_any_text_comes_back(text: str) -> None:
    assert VAULT.open(VAULT.seal(text, "inbox:sms:1"), "inbox:sms:1") == text


def test_half_a_surrogate_pair_comes_back() -> None:
    assert VAULT.open(VAULT.seal("\ud83d", "x"), "x") == "\ud83d"
    assert VAULT.key("\ud83d")


def test_the_same_text_is_never_sealed_alike() -> None:
    assert VAULT.seal("yes", "x") != VAULT.seal("yes", "x")


def test_a_value_opens_in_its_own_row_only() -> None:
    sealed = VAULT.seal("+12025550101", "address:sms:1")
    with pytest.raises(Unreadable, match="a value of address can not be opened") as raised:
        VAULT.open(sealed, "address:sms:2")
    assert "sms" not in str(raised.value)


@pytest.mark.parametrize("spoil", [b"", b"\x02", b"\x01", b"\x01" + b"x" * 40])
def test_what_is_no_value_does_not_open(spoil: bytes) -> None:
    with pytest.raises(Unreadable):
        VAULT.open(spoil, "x")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unreadable, match="this SECRET_KEY"):
        Vault("another").open(VAULT.seal("yes", "x"), "x")


def test_look_up_keys_need_the_secret_and_every_part() -> None:
    key = VAULT.key("address", "sms", "+12025550101")
    assert key == VAULT.key("address", "sms", "+12025550101")
    assert len({key, VAULT.key("address", "signal", "+12025550101"), Vault("another").key("address", "sms", "x")}) == 3
