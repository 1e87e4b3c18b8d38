"""deploy/ and the pins say what the code says."""

import re

from bot.settings import NAMES
from tests.conftest import ROOT


def test_env_example_lists_every_setting_with_its_default() -> None:
    text = (ROOT / "deploy" / "env.example").read_text("utf-8")
    shown = {name: value.strip('"') for name, value in re.findall(r"^# ([A-Z_]+)=(.*)$", text, re.MULTILINE)}
    assert shown == {name.name: name.default for name in NAMES}


def test_settings_named_in_deploy_exist() -> None:
    compose = (ROOT / "deploy" / "compose.yaml").read_text("utf-8")
    image = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
    ours = set(re.findall(r"^      ([A-Z_]+):", compose, re.MULTILINE)) | set(re.findall(r" (HOST|PORT)=", image))
    assert ours - {"POSTGRES_USER", "POSTGRES_PASSWORD", "JAVA_TOOL_OPTIONS"} <= {name.name for name in NAMES}


def test_signal_cli_waits_for_us_and_writes_nobodys_words_into_a_log() -> None:
    for name in ("signal-cli.service", "compose.yaml"):
        text = (ROOT / "deploy" / name).read_text("utf-8")
        for option in (r"--receive-mode[ =]manual", "--no-receive-stdout", "--scrub-log"):
            assert re.search(option, text), f"{name} lacks {option}"


def test_pins_have_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert all("--hash=sha256:" in pin for pin in re.split(r"\n(?=\S)", text.strip()))


def test_run_time_pins_are_among_those_for_development() -> None:
    pins, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert pins < development


def test_the_proxy_keeps_inside_what_operators_look_at() -> None:
    proxy = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    opened = re.findall(r"^\t@open path (.*)$", proxy, re.MULTILINE)
    assert opened == ["/ /webhooks/* /join/* /digest/* /static/*"]
