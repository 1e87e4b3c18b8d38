"""What strangers call their files never reaches a disk as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.file_names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("said", "content_type", "name"),
    [
        ("photo.jpg", "image/jpeg", "7-1-photo.jpg"),
        ("../../etc/no te.txt", "text/plain", "7-1-no te.txt"),
        ("C:\\Users\\x\\CON", "application/pdf", "7-1-CON.pdf"),
        ("", "audio/aac", "7-1.aac"),
        (".bashrc", "text/plain", "7-1-bashrc.txt"),
        ("$(rm -rf ~).sh", "text/x-sh", "7-1-(rm -rf _).sh"),
        ("a\0b\nc\u202egpj.exe", "image/png", "7-1-a_b_c_gpj.exe"),
        ("Foto de año.PNG", "image/png", "7-1-Foto de año.PNG"),
        ("x" * 300 + ".mp4", "video/mp4", "7-1-" + "x" * 72 + ".mp4"),
        ("voice", "audio/unheard-of; codecs=x", "7-1-voice"),
    ],
)
def test_names(said: str, content_type: str, name: str) -> None:
    assert safe_name(said, content_type, 7, 1) == name


@given(st.text(), st.text())
def test_any_name_is_one_plain_name(said: str, content_type: str) -> None:
    name = safe_name(said, content_type, 12, 3)
    assert name.startswith("12-3")
    assert len(name) <= LONGEST
    assert name.isprintable()
    assert not set(name) & set("/\\:*?\"<>|$`'&;~")
    assert not name.endswith((" ", "."))
