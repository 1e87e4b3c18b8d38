"""What each condition of an account of ours means for people's texts, and the command or act that mends it.

The sentences go on where "account 1" stands before them. They are what signal-cli's operators need most
(signal.md section 6).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core.events import Condition

CAPTCHAS: Final = "https://signalcaptchas.org/challenge/generate.html"
"""The page whose captcha Signal takes for a rate limit; that for registering is another one, and is refused."""

ADVICE: Final[Mapping[Condition, str]] = MappingProxyType(
    {
        Condition.WELL: "takes and sends texts.",
        Condition.CONNECTING: "is being connected; if that takes minutes, look at the log of turnout serve.",
        Condition.UNREACHABLE: "waits, because signal-cli does not answer: start it (systemctl restart signal-cli), "
        "and see that SIGNAL_RPC_URL is where it listens. Nothing is lost meanwhile.",
        Condition.GONE: "takes and sends nothing, because signal-cli does not hold it (any more): link it again, with "
        "turnout signal link.",
        Condition.TOO_OLD: "takes and sends nothing, because Signal refuses a signal-cli that old: install its newest "
        "release, and start it again.",
        Condition.LIMITED: "writes only to people whom it reached before, because Signal wants fewer messages: wait, "
        "for what is queued goes on by itself. More accounts share the load; turnout resume-all does not wait.",
        Condition.CAPTCHA: "writes only to people whom it reached before, until a person has solved a captcha: open "
        f"{CAPTCHAS} in a browser on the bot's own network, copy the address behind its link Open Signal, "
        "and hand that over at once: turnout signal captcha 'signalcaptcha://...'",
        Condition.WRONG_MODE: "takes nothing, because signal-cli would hand texts over before they can be kept: "
        "start it with --receive-mode manual, as deploy/signal-cli.service does.",
        Condition.SPOOL_FULL: "takes nothing, because var/signal can not be written: make room on the disk, or let "
        "this user write there.",
    }
)
