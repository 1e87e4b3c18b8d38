"""What can be scripted to happen to the next POST of a message."""

import asyncio
from dataclasses import dataclass, replace

from .messages import Refused

HTML = "<html><head><title>{0} Service Temporarily Unavailable</title></head><body>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """One POST's fate. The parts are independent: a message may be kept and its answer still be a 500.

    accepted        the message is kept, sent and called back
    refusal         the error that is answered
    html            the error's status is answered as a page of a proxy, not as Twilio's JSON
    reset           the connection is reset in place of an answer
    wait            seconds, or an event that the test sets, until the answer
    late            the wait is before the message is accepted, not only before the answer
    fails_with      the code with which the message fails after it was accepted
    callback_first  the callbacks are made before the answer
    """

    accepted: bool = True
    refusal: Refused | None = None
    html: bool = False
    reset: bool = False
    wait: float | asyncio.Event = 0
    late: bool = False
    fails_with: int | None = None
    callback_first: bool = False

    async def waited(self) -> None:
        """Return when the answer is due."""
        if isinstance(self.wait, asyncio.Event):
            await self.wait.wait()
        elif self.wait:
            await asyncio.sleep(self.wait)


OK = Fault()
RESET = Fault(accepted=False, reset=True)
ACCEPT_THEN_RESET = Fault(reset=True)
CALLBACK_FIRST = Fault(callback_first=True)


def http(status: int, code: int | None = None, *, accepted: bool = False, html: bool = False) -> Fault:
    """An error answer, with Twilio's general code for the status (20429, 20500, 20503) unless another is given."""
    refusal = Refused(code or 20000 + status)
    refusal.status = status
    return Fault(accepted=accepted, refusal=refusal, html=html)


def refuse(code: int) -> Fault:
    """Refused with this code and the status that belongs to it."""
    return Fault(accepted=False, refusal=Refused(code))


def fail_later(code: int) -> Fault:
    """Answered with 201, then failed or undelivered with this code."""
    return Fault(fails_with=code)


def slow(until: float | asyncio.Event, fault: Fault = OK, *, late: bool = False) -> Fault:
    """`fault`, answered only after so many seconds or when the test sets the event."""
    return replace(fault, wait=until, late=late)
