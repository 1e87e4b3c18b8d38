"""signal-cli as a daemon on this machine: JSON-RPC lines on TCP and on a unix socket, several accounts, no Signal.

`async with SignalStandIn() as daemon:` in a test; what people do on their phones is in `signal_phone.py`. Shapes, codes
and words are those that signal-cli 0.13.19 was recorded with. Not imitated: HTTP, batches, its check of parameters.

Longer than most, because one state (accounts, subscriptions, what waits at Signal) is seen from three sides: the
requests, the phones, the faults.
"""

import asyncio
import base64
import contextlib
import json
import socket
import struct
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

ACCOUNT: Final = "+12025550100"
SECOND: Final = "+12025550101"
OWN: Final[Mapping[str, str]] = {
    ACCOUNT: "a0000000-0000-4000-8000-000000000001",
    SECOND: "a0000000-0000-4000-8000-000000000002",
}
"""The numbers of our accounts, with their UUIDs."""

LONGEST: Final = 20_000_000
"""Characters of a string that the daemon reads; a longer line ends the connection without a word."""


class Rejected(Exception):
    """The error that a request is answered with."""

    def __init__(self, code: int, message: str, response: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.response = response


GONE: Final = Rejected(-32602, "Specified account does not exist")
NO_ACCOUNT: Final = Rejected(-32602, "Method requires valid account parameter")
INTERNAL: Final = Rejected(-32603, "Failed to send message: null (NullPointerException) (UnexpectedErrorException)")
OLD: Final = Rejected(-3, "Failed to send message: [499] Client deprecated (DeprecatedVersionException)")
SOLVE_AGAIN: Final = Rejected(-3, "Submit challenge error: [413] Rate Limited")


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one send. The parts are independent: a message may arrive and its answer say that it failed.

    outcome      the type of each recipient's result; `but` has others, by recipient
    token        stands in the results of a rate limit that wants a captcha, with `retry_after` seconds
    refusal      another error, in place of results
    arrives      whether the people get it; None: those with SUCCESS do
    wait         seconds, or an event that the test sets, until the answer
    answered     False: no answer ever comes
    ending       the connection ends in place of an answer
    """

    outcome: str = "SUCCESS"
    but: Mapping[str, str] = field(default_factory=dict)
    token: str | None = None
    retry_after: int | None = None
    refusal: Rejected | None = None
    arrives: bool | None = None
    wait: float | asyncio.Event = 0
    answered: bool = True
    ending: Literal["close", "reset"] | None = None


WELL: Final = Fate()
UNREGISTERED: Final = Fate("UNREGISTERED_FAILURE")
UNTRUSTED: Final = Fate("IDENTITY_FAILURE")
LIMITED: Final = Fate("RATE_LIMIT_FAILURE")
CAPTCHA: Final = Fate("RATE_LIMIT_FAILURE", token="token", retry_after=-1)
NO_NETWORK: Final = Fate("NETWORK_FAILURE")
ARRIVED_UNTOLD: Final = Fate("NETWORK_FAILURE", arrives=True)  # the server hung and then woke up
NO_ANSWER: Final = Fate(answered=False)
DROPPED: Final = Fate(ending="close")
RESET: Final = Fate(ending="reset", arrives=False)


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as it was asked."""

    method: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """One message that Signal took from an account of ours. `to`: UUIDs or numbers, or the one group's id."""

    account: str
    to: tuple[str, ...]
    stamp: int
    params: Mapping[str, Any]

    @property
    def text(self) -> str:
        """Its words."""
        return str(self.params.get("message", ""))


class Connection:
    """One client. `subscriptions`: by id, the accounts of it; an implicit one has the shape of `on-connection`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.subscriptions: dict[int, set[str]] = {}
        self.implicit: int | None = None

    def write(self, value: Mapping[str, Any]) -> None:
        """One line."""
        if not self.writer.is_closing():
            self.writer.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")

    def end(self, how: Literal["close", "reset"]) -> None:
        """Close it, or reset it so that what is under way is lost on both sides."""
        if how == "reset":
            linger = struct.pack("ii", 1, 0)
            self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.writer.transport.abort()
        else:
            self.writer.close()


class SignalStandIn:
    """One daemon. It may be stopped and started again on the same addresses: what waits at Signal goes on waiting.

    What a test sets:
    accounts     number -> UUID of our accounts; `unlink` takes one out
    mode         the receive mode
    refused      methods that are answered with an error
    usual        what becomes of the sends that no script names
    answering    an event; while it is cleared, no request is answered (the daemon hangs)
    careless     seconds after the last subscriber left in which a message is lost, as when one is being decrypted
    attachments  id -> content; groups, by account: what listGroups answers
    numbers      UUID -> number, of people whose number signal-cli holds

    What a test reads: `url`, `unix_url`, `calls` (everything asked, in order), `sent` (messages that Signal took),
    `handed` (notifications written to a client), `waiting` (what nobody has subscribed to yet, by account).
    """

    def __init__(
        self,
        accounts: Mapping[str, str] = OWN,
        *,
        mode: Literal["manual", "on-connection", "on-start"] = "manual",
        socket_path: Path | None = None,
    ) -> None:
        self.accounts = dict(accounts)
        self.mode = mode
        self.refused: dict[str, Rejected] = {}
        self.usual = WELL
        self.answering = asyncio.Event()
        self.answering.set()
        self.careless = 0.0
        self.attachments: dict[str, bytes] = {}
        self.groups: dict[str, list[Mapping[str, Any]]] = {}
        self.numbers: dict[str, str] = {}
        self.calls: list[Call] = []
        self.sent: list[Message] = []
        self.handed: list[Mapping[str, Any]] = []
        self.waiting: dict[str, deque[Mapping[str, Any]]] = {number: deque() for number in accounts}
        self.connections: list[Connection] = []
        self.port = 0
        self._socket_path = socket_path
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._script: deque[Fate] = deque()
        self._subscription_ids = count()
        self._linking: dict[str, asyncio.Future[str]] = {}
        self._last_stamp = 0
        self._left_at: dict[str, float] = {}
        self._changed = asyncio.Condition()

    @property
    def url(self) -> str:
        """Its address by TCP."""
        return f"tcp://127.0.0.1:{self.port}"

    @property
    def unix_url(self) -> str:
        """Its address by unix socket."""
        return f"unix://{self._socket_path}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen, on the same port as before."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=LONGEST)
        self._servers = [server]
        self.port = server.sockets[0].getsockname()[1]
        if self._socket_path:
            self._servers.append(await asyncio.start_unix_server(self._serve, self._socket_path, limit=LONGEST))

    async def stop(self, how: Literal["close", "reset"] = "close") -> None:
        """End, as by a signal: every connection with it."""
        for server in self._servers:
            server.close()
        self.drop(how)
        with contextlib.suppress(TimeoutError):
            await self.until(lambda: not self.connections, timeout=0.5)
        self.drop("reset")  # a client that does not read
        await self.until(lambda: not self.connections)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for server in self._servers:
            await server.wait_closed()

    def drop(self, how: Literal["close", "reset"] = "close") -> None:
        """End every connection; the daemon itself lives on."""
        for connection in self.connections:
            connection.end(how)

    def script(self, *fates: Fate) -> None:
        """What becomes of the next sends, one each; after them it is as usual."""
        self._script.extend(fates)

    def stamp(self) -> int:
        """A new timestamp in milliseconds, unlike every earlier one."""
        self._last_stamp = max(self._last_stamp + 1, time.time_ns() // 1_000_000)
        return self._last_stamp

    def arrive(self, account: str, envelope: Mapping[str, Any], exception: Mapping[str, Any] | None = None) -> None:
        """Something comes to an account of ours: to every subscriber, or it waits at Signal for the first one."""
        told = {"exception": exception} if exception else {}
        if time.monotonic() < self._left_at.get(account, 0) + self.careless:
            return
        self.waiting.setdefault(account, deque()).append({**told, "envelope": envelope, "account": account})
        self._hand_over()

    def unlink(self, account: str) -> None:
        """The phone unlinks us: the account is gone, and its subscriptions with it, without a word."""
        del self.accounts[account]
        for connection in self.connections:
            for accounts in connection.subscriptions.values():
                accounts.discard(account)

    def scanned(self, uri: str, number: str, uuid: str) -> None:
        """A phone scans the code of `startLink`: its account becomes ours, and `finishLink` is answered."""
        self.accounts[number] = uuid
        self._linking[uri].set_result(number)
        self._hand_over()

    async def until(self, fits: Callable[[], object], timeout: float = 5) -> None:  # noqa: ASYNC109 - the plain word
        """Return when it fits, looked at after every request, notification and end of a connection."""
        async with asyncio.timeout(timeout), self._changed:
            await self._changed.wait_for(fits)

    async def wait_for(self, n: int = 1, *, to: str | None = None, timeout: float = 5) -> list[Message]:  # noqa: ASYNC109
        """The messages that Signal took (for that person or group), once there are `n`."""

        def found() -> list[Message]:
            return [message for message in self.sent if to is None or to in message.to]

        await self.until(lambda: len(found()) >= n, timeout)
        return found()

    def asked(self, method: str) -> Sequence[Mapping[str, Any]]:
        """The parameters of every request for that method."""
        return [call.params for call in self.calls if call.method == method]

    # The wire

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(reader, writer)
        self.connections.append(connection)
        if self.mode != "manual":
            connection.implicit = next(self._subscription_ids)
            connection.subscriptions[connection.implicit] = set(self.accounts)
            self._hand_over()
        try:
            while line := await reader.readline():
                self._start(self._answer(connection, json.loads(line)))
        except (OSError, ValueError):  # reset; too long, or no JSON
            pass
        finally:
            self.connections.remove(connection)
            for accounts in connection.subscriptions.values():
                self._left(accounts)
            writer.close()
            self._tell()

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tell(self) -> None:
        async def told() -> None:
            async with self._changed:
                self._changed.notify_all()

        self._start(told())

    async def _answer(self, connection: Connection, request: Mapping[str, Any]) -> None:
        call = Call(request["method"], request.get("params") or {})
        self.calls.append(call)
        self._tell()
        await self.answering.wait()
        answer: dict[str, Any] = {"jsonrpc": "2.0"}
        try:
            result = await self._method(call.method)(self, connection, call.params)
            if result is None:  # nothing is to be answered
                return
            answer["result"] = result
        except Rejected as error:
            data = {"response": error.response} if error.response else None
            answer["error"] = {"code": error.code, "message": error.message, "data": data}
        connection.write({**answer, "id": request.get("id")})
        self._hand_over()  # a subscription is answered before its first notification
        self._tell()

    def _method(self, name: str) -> "_Method":
        if name in self.refused:
            raise self.refused[name]
        if name not in _METHODS:
            raise Rejected(-32601, "Method not implemented")
        return _METHODS[name]

    def _hand_over(self) -> None:
        for account, notices in self.waiting.items():
            clients = [
                (connection, number)
                for connection in self.connections
                for number, accounts in connection.subscriptions.items()
                if account in accounts and not connection.writer.is_closing()
            ]
            while notices and (clients or self.mode == "on-start"):
                notice = notices.popleft()
                for connection, number in clients:
                    implicit = number == connection.implicit
                    params = notice if implicit else {"subscription": number, "result": notice}
                    connection.write({"jsonrpc": "2.0", "method": "receive", "params": params})
                if clients:
                    self.handed.append(notice)
        self._tell()

    def _left(self, accounts: Iterable[str]) -> None:
        held = {one for connection in self.connections for held in connection.subscriptions.values() for one in held}
        self._left_at |= dict.fromkeys(set(accounts) - held, time.monotonic())

    # The methods

    def _account(self, params: Mapping[str, Any]) -> str:
        account = params.get("account") or (next(iter(self.accounts)) if len(self.accounts) == 1 else None)
        if account is None:
            raise NO_ACCOUNT
        if account not in self.accounts:
            raise GONE
        return str(account)

    async def _version(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        return {"version": "0.13.19"}

    async def _list_accounts(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        return [{"number": number} for number in self.accounts]

    async def _subscribe(self, connection: Connection, params: Mapping[str, Any]) -> object:
        accounts = {self._account(params)} if "account" in params else set(self.accounts)
        number = next(self._subscription_ids)
        connection.subscriptions[number] = accounts
        self._left_at.clear()
        return number

    async def _unsubscribe(self, connection: Connection, params: Mapping[str, Any]) -> object:
        accounts = connection.subscriptions.pop(params.get("subscription", -1), None)
        if accounts is None:
            raise Rejected(-1, "Unknown subscription id")
        self._left(accounts)
        return {}

    async def _send(self, connection: Connection, params: Mapping[str, Any]) -> object:
        account, to = self._account(params), self._recipients(params)
        fate = self._script.popleft() if self._script else self.usual
        stamp = self.stamp()
        outcomes = {one: fate.but.get(one, fate.outcome) for one in to}
        if fate.arrives or (fate.arrives is None and not fate.refusal and "SUCCESS" in outcomes.values()):
            group = params.get("groupId")
            self.sent.append(Message(account, (group,) if group else tuple(to), stamp, params))
            self._tell()
        if fate.ending:
            connection.end(fate.ending)
            return None
        if isinstance(fate.wait, asyncio.Event):
            await fate.wait.wait()
        else:
            await asyncio.sleep(fate.wait)
        if not fate.answered:
            return None
        if fate.refusal:
            raise fate.refusal
        return self._results(stamp, outcomes, fate, params.get("groupId"))

    def _results(self, stamp: int, outcomes: Mapping[str, str], fate: Fate, group: str | None) -> object:
        limit = {"token": fate.token, "retryAfterSeconds": fate.retry_after}
        results: list[dict[str, Any]] = []
        for one, outcome in outcomes.items():
            result: dict[str, Any] = {"recipientAddress": self._address(one), "type": outcome}
            if group:
                result["groupId"] = group
            if outcome == "RATE_LIMIT_FAILURE":
                result |= {name: value for name, value in limit.items() if value is not None}
            results.append(result)
        response = {"timestamp": stamp, "results": results}
        match set(outcomes.values()):
            case kinds if "SUCCESS" in kinds or not kinds:
                return response
            case kinds if kinds == {"RATE_LIMIT_FAILURE"}:
                raise Rejected(-5, "Failed to send message due to rate limiting", response)
            case kinds if kinds == {"IDENTITY_FAILURE"}:
                raise Rejected(-4, "Failed to send message due to untrusted identities", response)
        raise Rejected(-1, "Failed to send message", response)

    def _address(self, one: str) -> Mapping[str, str | None]:
        if one.startswith("+"):
            uuid = next((uuid for uuid, number in self.numbers.items() if number == one), None)
            return {"uuid": uuid, "number": one, "username": None}
        return {"uuid": one, "number": self.numbers.get(one), "username": None}

    def _recipients(self, params: Mapping[str, Any]) -> Sequence[str]:
        group = params.get("groupId")
        if group is None:
            given = params.get("recipient", params.get("recipients", ()))
            recipients = [given] if isinstance(given, str) else list(given)
            if not recipients:
                raise Rejected(-1, "No recipients given")
            return recipients
        account = self._account(params)
        for one in self.groups.get(account, ()):
            if one["id"] == group:
                return [member["uuid"] for member in one["members"] if member["uuid"] != self.accounts[account]]
        raise Rejected(-1, f"Group not found: {group}")

    async def _beside(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        """A receipt, a typing sign, a remote delete: answered like a send, but no message."""
        self._account(params)
        return self._results(self.stamp(), dict.fromkeys(self._recipients(params), "SUCCESS"), WELL, None)

    async def _done(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        self._account(params)
        return {}

    async def _attachment(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        self._account(params)
        content = self.attachments.get(params["id"])
        if content is None:
            raise Rejected(-1, f"Could not find attachment with ID: {params['id']}")
        return {"data": base64.b64encode(content).decode()}

    async def _list_groups(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        return self.groups.get(self._account(params), [])

    async def _start_link(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        uri = f"sgnl://linkdevice?uuid=made-up-{len(self._linking)}&pub_key=BQ"
        self._linking[uri] = asyncio.get_running_loop().create_future()
        return {"deviceLinkUri": uri}

    async def _finish_link(self, connection: Connection, params: Mapping[str, Any]) -> object:  # noqa: ARG002
        if params.get("deviceLinkUri") not in self._linking:
            raise Rejected(-1, "Unknown device link uri.")
        return {"number": await self._linking[params["deviceLinkUri"]]}


def group(id: str, name: str, members: Iterable[tuple[str, str | None]], *, is_member: bool = True) -> dict[str, Any]:
    """A group as listGroups tells it; `members`: UUID and number."""
    people = [{"number": number, "uuid": uuid} for uuid, number in members]
    return {
        "id": id,
        "name": name,
        "description": "",
        "isMember": is_member,
        "isBlocked": False,
        "messageExpirationTime": 0,
        "members": people,
        "pendingMembers": [],
        "requestingMembers": [],
        "admins": people,
        "banned": [],
        "permissionAddMember": "EVERY_MEMBER",
        "permissionEditDetails": "EVERY_MEMBER",
        "permissionSendMessage": "EVERY_MEMBER",
        "groupInviteLink": None,
    }


_Method = Callable[[SignalStandIn, Connection, Mapping[str, Any]], Awaitable[object]]
_METHODS: Final[Mapping[str, _Method]] = {
    "version": SignalStandIn._version,
    "listAccounts": SignalStandIn._list_accounts,
    "subscribeReceive": SignalStandIn._subscribe,
    "unsubscribeReceive": SignalStandIn._unsubscribe,
    "send": SignalStandIn._send,
    "sendReceipt": SignalStandIn._beside,
    "sendTyping": SignalStandIn._beside,
    "remoteDelete": SignalStandIn._beside,
    "trust": SignalStandIn._done,
    "sendSyncRequest": SignalStandIn._done,
    "updateProfile": SignalStandIn._done,
    "submitRateLimitChallenge": SignalStandIn._done,
    "getAttachment": SignalStandIn._attachment,
    "listGroups": SignalStandIn._list_groups,
    "startLink": SignalStandIn._start_link,
    "finishLink": SignalStandIn._finish_link,
}
