"""Twilio as a server on this machine: its REST API for messages, its webhooks, and phones that text.

`async with TwilioStandIn(webhook_url=...) as twilio:` in a test; `python -m tests.standin.twilio --port 8099` by hand.

Longer than most, because one state (the messages, the blocked phones, the script) is seen from three sides: phones,
callbacks, API. Not imitated: Twilio's retry of a webhook after a failed connection, and fallback URLs.
"""

import asyncio
import hmac
import socket
import struct
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Literal, Self
from urllib.parse import parse_qsl

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from .faults import HTML, OK, Fault
from .listing import page_of
from .messages import API_VERSION, CARRIER_REPLIES, Message, Refused, carrier_word, check, new_sid, signature
from .webhooks import Called, basic, post, status_form, text_form

ACCOUNT_SID = "AC00000000000000000000000000000000"
AUTH_TOKEN = "00000000000000000000000000000000"
SERVICE_SID = "MG00000000000000000000000000000000"
NUMBER = "+12025550100"

MESSAGES = f"/{API_VERSION}/Accounts/{{account}}/Messages.json"
MESSAGE = f"/{API_VERSION}/Accounts/{{account}}/Messages/{{sid}}.json"
WEBHOOK_TIME_LIMITS = ClientTimeout(total=15, connect=5)


class TwilioStandIn:
    """One Twilio account with one number and, if `service` is given, one Messaging Service.

    What a test sets:
    webhook_url     where texts from phones are delivered
    opt_out         who answers STOP, START, HELP: `default` and `advanced` = Twilio, which then also blocks; `off`
    opted_out       the phones that are blocked
    refused         phones that cannot be written to, with the code
    callbacks       `ordered`, `shuffled` (newest first, the worst order), `duplicated`, `none`
    callbacks_open  an event; while it is cleared, messages stay in their first status and nothing is called back
    list_lag        so many of the newest messages are missing from the list

    What a test reads: `url`, `sent`, `received` (texts from phones), `carrier_replies` (phone and Twilio's own text),
    `webhooks` and `status_calls` (what the bot answered), `most_concurrent` (API requests at once).
    """

    def __init__(
        self,
        *,
        account_sid: str = ACCOUNT_SID,
        auth_token: str = AUTH_TOKEN,
        number: str = NUMBER,
        service: str | None = None,
        webhook_url: str = "",
        opt_out: Literal["default", "advanced", "off"] = "default",
        port: int = 0,
    ) -> None:
        self.account_sid, self.auth_token = account_sid, auth_token
        self.number, self.service = number, service
        self.webhook_url = webhook_url
        self.opt_out = opt_out
        self.opted_out: set[str] = set()
        self.refused: dict[str, int] = {}
        self.callbacks: Literal["ordered", "shuffled", "duplicated", "none"] = "ordered"
        self.callbacks_open = asyncio.Event()
        self.callbacks_open.set()
        self.list_lag = 0
        self.carrier_replies: list[tuple[str, str]] = []
        self.webhooks: list[Called] = []
        self.status_calls: list[Called] = []
        self.most_concurrent = 0
        self.url = ""
        self.app = web.Application(middlewares=[self._api])
        self.app.add_routes(
            [
                web.post(MESSAGES, self._create),
                web.get(MESSAGES, self._list),
                web.get(MESSAGE, self._fetch),
                web.post(MESSAGE, self._update),
                web.delete(MESSAGE, self._delete),
            ]
        )
        self._port = port
        self._messages: dict[str, Message] = {}
        self._script: deque[Fault] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Condition()
        self._concurrent = 0

    async def __aenter__(self) -> Self:
        self._session = ClientSession(timeout=WEBHOOK_TIME_LIMITS)
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.url = "http://{}:{}".format(*self._runner.addresses[0])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()
        await self._runner.cleanup()

    @property
    def sent(self) -> list[Message]:
        """The messages that were accepted, oldest first."""
        return [message for message in self._messages.values() if message.direction != "inbound"]

    @property
    def received(self) -> list[Message]:
        """The texts that phones sent, oldest first."""
        return [message for message in self._messages.values() if message.direction == "inbound"]

    def script(self, *faults: Fault) -> None:
        """What happens to the next POSTs of messages, one each; after them everything is well again."""
        self._script.extend(faults)

    async def wait_for(self, n: int = 1, *, to: str | None = None, timeout: float = 5) -> list[Message]:  # noqa: ASYNC109 - the plain word
        """The messages accepted for that phone (or any), once there are `n`; TimeoutError after `timeout` seconds."""

        def found() -> list[Message]:
            return [message for message in self.sent if to in {None, message.to}]

        try:
            async with asyncio.timeout(timeout), self._changed:
                await self._changed.wait_for(lambda: len(found()) >= n)
        except TimeoutError:
            raise TimeoutError(f"{len(found())} of {n} messages arrived within {timeout} s") from None
        return found()

    async def scripted(self, timeout: float = 5) -> None:  # noqa: ASYNC109 - the plain word
        """Return when every scripted fault has met its POST; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(lambda: not self._script)

    async def settled(self) -> None:
        """Return when every callback that is due has been made."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    # Phones

    async def text(
        self,
        from_: str,
        body: str = "",
        *,
        to: str | None = None,
        media: int = 0,
        sid: str | None = None,
        sign: bool = True,
        sign_with: str | None = None,
        signed_as: str | None = None,
        headers: Mapping[str, str] | None = None,
        **extra: str,
    ) -> int:
        """A phone texts the number; returns the HTTP status of the bot's webhook, raises ClientError if it is down.

        The same `sid` again is the same text delivered again. `sign_with` is another token, `signed_as` another URL
        to sign: what Twilio did not sign is not in its lists either. `headers` win; `extra` are further parameters of
        the form, or other values of those it has.
        """
        genuine = sign and sign_with in (None, self.auth_token) and signed_as in (None, self.webhook_url)
        word = carrier_word(body) if self.opt_out != "off" else None
        if sid is None or sid not in self._messages:
            sid = sid or new_sid("MM" if media else "SM")
            now = datetime.now(UTC)
            message = Message(
                sid,
                self.account_sid,
                to=to or self.number,
                from_=from_,
                body=body,
                status="received",
                form={},
                created=now,
                updated=now,
                sent=now,
                service=self.service,
                direction="inbound",
                media=media,
            )
            if genuine:
                self._messages[sid] = message
                self._obey(from_, word)
        else:
            message = self._messages[sid]
        opt_out = {"OptOutType": word} if word and self.opt_out == "advanced" else {}
        form = text_form(message, f"{self.url}/media") | opt_out | extra
        signed = signature(sign_with or self.auth_token, signed_as or self.webhook_url, form.items()) if sign else None
        called = await post(self._session, self.webhook_url, form, signed, headers or {})
        self.webhooks.append(called)
        return called.status

    def _obey(self, phone: str, word: str | None) -> None:
        """Block or open the phone and answer it, as Twilio does before it passes the text on.

        Advanced Opt-Out always confirms START, even a YES from somebody who never left (tutorials/advanced-opt-out);
        a blocked phone gets no help (help centre, 360058144374). That a word which changes nothing gets no answer
        otherwise is our reading; Twilio does not say.
        """
        blocked = phone in self.opted_out
        answered = {"STOP": not blocked, "START": blocked or self.opt_out == "advanced", "HELP": not blocked}
        if word == "STOP":
            self.opted_out.add(phone)
        if word == "START":
            self.opted_out.discard(phone)
        if word and answered[word]:
            self.carrier_replies.append((phone, CARRIER_REPLIES[word]))

    # Callbacks

    async def _carry(self, message: Message) -> None:
        """Take a message through its course, then tell of each step in the order that the test has chosen."""
        await self.callbacks_open.wait()
        forms = []
        for status in message.course():
            message.move(status, self.number)
            forms.append(status_form(message))
        await self._tell(message, forms)

    async def _tell(self, message: Message, forms: list[dict[str, str]]) -> None:
        url = message.form.get("StatusCallback")
        if not url or self.callbacks == "none":
            return
        if self.callbacks == "shuffled":
            forms.reverse()
        for form in forms:
            for _ in range(2 if self.callbacks == "duplicated" else 1):
                self.status_calls.append(await self._call_back(url, form))

    async def _call_back(self, url: str, form: dict[str, str]) -> Called:
        try:
            return await post(self._session, url, form, signature(self.auth_token, url, form.items()), {})
        except (ClientError, TimeoutError):
            return Called(url, form)

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # The REST API

    @web.middleware
    async def _api(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """What is common to all of the API: credentials, Twilio's form of an error, the gauge of requests at once."""
        self._concurrent += 1
        self.most_concurrent = max(self.most_concurrent, self._concurrent)
        try:
            if "account" in request.match_info:
                self._authenticate(request)
            response = await handler(request)
        except web.HTTPNotFound:
            response = _error(Refused(20404, path=request.path))
        except web.HTTPMethodNotAllowed:
            response = _error(Refused(20004))
        except Refused as refused:
            response = _error(refused)
        finally:
            self._concurrent -= 1
        response.headers["Twilio-Concurrent-Requests"] = str(self._concurrent + 1)
        return response

    def _authenticate(self, request: web.Request) -> None:
        if request.match_info["account"] != self.account_sid:
            raise Refused(20404, path=request.path)
        expected = basic(f"{self.account_sid}:{self.auth_token}")
        if not hmac.compare_digest(expected, request.headers.get("Authorization", "")):
            raise Refused(20003)

    async def _create(self, request: web.Request) -> web.Response:
        fault = self._script.popleft() if self._script else OK
        async with self._changed:
            self._changed.notify_all()
        answer: dict[str, object] = {}
        if fault.late:
            await fault.waited()
        if fault.accepted:
            message = self._message(parse_qsl(await request.text(), keep_blank_values=True), fault)
            answer = message.resource()
            await self._keep(message, fault)
        if not fault.late:
            await fault.waited()
        if fault.reset:
            _reset(request)
        if fault.html and fault.refusal:
            status = fault.refusal.status
            return web.Response(text=HTML.format(status), status=status, content_type="text/html")
        if fault.refusal:
            raise fault.refusal
        return web.json_response(answer, status=201)

    def _message(self, pairs: Iterable[tuple[str, str]], fault: Fault) -> Message:
        """The message that the form asks for; raises Refused."""
        pairs = list(pairs)
        form = dict(pairs)
        check(form, self.number, self.service)
        to, service = form["To"], form.get("MessagingServiceSid")
        if to in self.refused:
            raise Refused(self.refused[to], to=to, sender=form.get("From", ""))
        if to in self.opted_out and not service:
            raise Refused(21610)
        media = sum(name == "MediaUrl" for name, _ in pairs)
        first = "scheduled" if form.get("ScheduleType") else "accepted" if service else "queued"
        now = datetime.now(UTC)
        return Message(
            new_sid("MM" if media else "SM"),
            self.account_sid,
            to=to,
            from_=form.get("From"),
            body=form.get("Body", ""),
            status=first,
            form=form,
            created=now,
            updated=now,
            service=service,
            media=media,
            fails_with=21610 if to in self.opted_out else fault.fails_with,
        )

    async def _keep(self, message: Message, fault: Fault) -> None:
        """Take the message on: from here it is in the list, is sent and is called back."""
        self._messages[message.sid] = message
        async with self._changed:
            self._changed.notify_all()
        if fault.callback_first:
            await self._carry(message)
        else:
            self._start(self._carry(message))

    async def _list(self, request: web.Request) -> web.Response:
        kept = list(self._messages.values())
        return web.json_response(page_of(kept[: len(kept) - self.list_lag], request.path, request.query))

    def _find(self, request: web.Request) -> Message:
        try:
            return self._messages[request.match_info["sid"]]
        except KeyError:
            raise Refused(20404, path=request.path) from None

    async def _fetch(self, request: web.Request) -> web.Response:
        return web.json_response(self._find(request).resource())

    async def _update(self, request: web.Request) -> web.Response:
        """An empty Body redacts a finished message, Status=canceled stops a scheduled one; there is nothing else."""
        message = self._find(request)
        form = dict(parse_qsl(await request.text(), keep_blank_values=True))
        if form.get("Status") == "canceled":
            if message.status != "scheduled":
                raise Refused(30409)
            message.move("canceled", self.number)
            self._start(self._tell(message, [status_form(message)]))
        if form.get("Body") == "":
            if not message.finished:
                raise Refused(20009)
            message.body = ""
        return web.json_response(message.resource())

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._find(request)
        if not message.finished:
            raise Refused(20009)
        del self._messages[message.sid]
        return web.Response(status=204)


def _error(refused: Refused) -> web.Response:
    return web.json_response(refused.resource(), status=refused.status)


def _reset(request: web.Request) -> None:
    """Reset the connection: a socket that lingers for no time sends RST in place of FIN."""
    if request.transport is not None:
        connection: socket.socket = request.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()


if __name__ == "__main__":
    from tests.standin.control import main

    main()
