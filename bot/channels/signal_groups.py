"""Who belongs to the groups that our accounts are in, as signal-cli tells; nothing of it is kept on disk."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.channels.signal_rpc import SignalRpc
from bot.core.events import GROUP


class Groups:
    """The members of every group, by account."""

    def __init__(self, rpc: SignalRpc) -> None:
        self._rpc = rpc
        self._members: dict[str, Mapping[str, frozenset[str]]] = {}

    async def refresh(self, account: str) -> None:
        """Ask for the groups of one account. Raises `CallFailed`."""
        self._members[account] = dict(_read(await self._rpc.call("listGroups", {"account": account})))

    def members(self, group: str) -> frozenset[str] | None:
        """The UUIDs of those who belong to a group ("group:" and its id); None if no account of ours belongs to it."""
        return next((groups[group] for groups in self._members.values() if group in groups), None)


def _read(listed: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The address and the members of each group that we belong to; a member without a UUID can not be told."""
    for group in listed if isinstance(listed, list) else ():
        match group:
            case {"id": str(id), "isMember": True, "members": list(members)}:
                uuids = (member.get("uuid") for member in members if isinstance(member, Mapping))
                yield GROUP + id, frozenset(uuid.lower() for uuid in uuids if isinstance(uuid, str))
