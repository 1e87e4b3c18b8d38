"""Webhooks that reach no route: whoever set them up wrong hears of it in the log, and not a word of the requests."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

from aiohttp import web

from bot.channels.twilio_sms import MESSAGE_PATH, STATUS_PATH

SIGNED: Final = "X-Twilio-Signature"
EVERY: Final = 60.0
"""Seconds between two lines of one kind: strangers come by too."""
NO_POST: Final = "A webhook did not come by POST: set HTTP POST for it in Twilio's console."
ELSEWHERE: Final = f"A webhook came to an address that is none of ours: it must be PUBLIC_URL{MESSAGE_PATH}."
NOT_HERE: Final = (
    "A webhook came to a process that takes none: it needs ROLE=all or ROLE=web, TWILIO_ACCOUNT_SID and "
    "TWILIO_AUTH_TOKEN."
)

log = logging.getLogger(__name__)


class Astray:
    """What was told of them, and when. `clock`: seconds of any beginning."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._told: dict[str, float] = {}

    def heed(self, request: web.Request, refusal: web.HTTPException) -> None:
        """Say what is wrong with it, if it is a webhook that was refused for want of a route."""
        sentence = _wrong(request, refusal)
        now = self._clock()
        if sentence and now - self._told.get(sentence, -EVERY) >= EVERY:
            self._told[sentence] = now
            log.warning("%s", sentence)


def _wrong(request: web.Request, refusal: web.HTTPException) -> str:
    if not isinstance(refusal, web.HTTPNotFound | web.HTTPMethodNotAllowed):
        return ""
    if request.path in (MESSAGE_PATH, STATUS_PATH):
        return NOT_HERE if isinstance(refusal, web.HTTPNotFound) else NO_POST
    return ELSEWHERE if SIGNED in request.headers or "/webhooks" in request.path.lower() else ""
