"""Reproduced: a program, the wx code of its records, and what comes of running that code.

Programs are rounds of calls. A call is made from outside, or as the reaction to an event, and
after each round everything that it causes is waited for: how much an echo has brought by the
next one is not left to chance.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from scene import Scene, echo_all
from support.loopback import Listener
from support.waiting import until

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.export.wxcode import WxCode, wx_code
from wxtcp_gui.net import MiniProgram, QuotaExceeded, TCPSocket
from wxtcp_gui.script.outcome import Outcome

CALLS: Final = frozenset(
    {
        RecordKind.CREATE,
        RecordKind.CONNECT,
        RecordKind.WRITE,
        RecordKind.CLOSE,
        RecordKind.BIND_WIFI,
        RecordKind.OFF_UNKNOWN,
    }
)
_RESTING: Final = {SocketState.IDLE, SocketState.CONNECTED, SocketState.CLOSED}


@dataclass
class Echo:
    """A peer that echoes to whoever connects."""

    listener: Listener = field(default_factory=Listener)
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._tasks.append(asyncio.ensure_future(self._serve()))  # noqa: TID251 - a test's own

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            sock, _ = await loop.sock_accept(self.listener.sock)
            peer = self.listener._keep(sock)
            self._tasks.append(asyncio.ensure_future(echo_all(peer)))  # noqa: TID251

    async def aclose(self) -> None:
        """Close all of it."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.listener.close()


@dataclass(frozen=True)
class Call:
    """A call of a socket, `reaction` to which event if to one."""

    socket: int
    method: str
    value: Any = None
    reaction: str = ""


class Program:
    """Plays rounds of calls, and keeps the records."""

    def __init__(self, ports: dict[str, int], policy: Policy = PROFILES["developer"]) -> None:
        self.records: list[Record] = []
        self._program = MiniProgram(policy, self.records.append)
        self._sockets: list[TCPSocket] = []
        self._ports = ports

    async def play(self, rounds: list[list[Call]]) -> None:
        """Make all calls, and close what is open."""
        for calls in rounds:
            for call in calls:
                self._make(call)
            await until(self._is_at_rest, lambda: f"{self.records}")
        for tcp in self._sockets:
            if tcp.state is not SocketState.CLOSED:
                tcp.close()
        await until(self._is_at_rest, lambda: f"{self.records}")
        await self._program.aclose()

    def create(self, type: object = "ipv4") -> None:
        """Create a socket, or be refused."""
        try:
            self._sockets.append(self._program.create_tcp_socket(type))
        except QuotaExceeded:
            return

    def _make(self, call: Call) -> None:
        if call.method == "create":
            self.create(call.value or "ipv4")
            return
        if not self._sockets:
            return
        tcp = self._sockets[call.socket % len(self._sockets)]
        if not call.reaction:
            self._do(tcp, call)
            return
        left = [call]

        def listener(_event: object) -> None:
            # What the network does meanwhile would be left to chance.
            if left and self._rests(tcp):
                self._do(tcp, left.pop())

        getattr(tcp, call.reaction)(listener)

    def _do(self, tcp: TCPSocket, call: Call) -> None:
        match call.method:
            case "connect":
                values = dict(call.value)
                values["port"] = self._ports.get(values.get("port"), values.get("port"))
                tcp.connect(**{name: each for name, each in values.items() if each is not None})
            case "write":
                tcp.write(call.value)
            case "bind_wifi":
                tcp.bind_wifi(bssid=call.value)
            case "off":
                tcp.off_message(len)
            case _:
                tcp.close()

    def _is_at_rest(self) -> bool:
        waiting = any(each._delivery._pending for each in self._sockets)
        return not waiting and all(map(self._rests, self._sockets))

    def _rests(self, tcp: TCPSocket) -> bool:
        if tcp.state is SocketState.CONNECTED:
            return _sent(self.records, tcp.id) == received(self.records, tcp.id)
        return tcp.state in _RESTING


async def reproduced(code: WxCode, policy: Policy = PROFILES["developer"]) -> Reproduced:
    """Run the code to its end."""
    scene = Scene(policy)
    try:
        outcome = await scene.play(code.text)
        said = [each.text for each in scene.console]
        return Reproduced(records=list(scene.records), outcome=outcome, said=said)
    finally:
        await scene.aclose()


@dataclass(frozen=True)
class Reproduced:
    """What the code has done."""

    records: list[Record]
    outcome: Outcome
    said: list[str]


def received(records: list[Record], number: int) -> bytes:
    """Return what a socket has received."""
    return _payloads(records, number, RecordKind.ON_MESSAGE)


def _sent(records: list[Record], number: int) -> bytes:
    accepted = [each for each in records if each.accepted]
    return _payloads(accepted, number, RecordKind.WRITE)


def _payloads(records: list[Record], number: int, kind: RecordKind) -> bytes:
    found = (each for each in records if each.socket_id == number and each.kind is kind)
    return b"".join(each.payload for each in found)


def calls(records: list[Record]) -> list[tuple[Any, ...]]:
    """Return every call with what it was given, in order."""
    return [
        (
            each.kind,
            each.socket_id,
            (each.remote_info, each.verdict, str(each.note))
            if each.kind is RecordKind.CONNECT
            else each.error,
            each.payload,
            each.accepted,
        )
        for each in records
        if each.kind in CALLS
    ]


def errors(records: list[Record], number: int) -> list[Any]:
    """Return what onError has told of a socket, in order."""
    return [each.error for each in records if each.socket_id == number and each.error]


def before_calls(records: list[Record]) -> list[Counter[tuple[int, RecordKind]]]:
    """Return for each call how many events of which kind, or bytes, had come before it."""
    seen: Counter[tuple[int, RecordKind]] = Counter()
    found = []
    for each in records:
        if each.kind in CALLS:
            found.append(Counter(seen))
        else:
            is_message = each.kind is RecordKind.ON_MESSAGE
            seen[each.socket_id, each.kind] += each.size if is_message else 1
    return found


def assert_same(original: list[Record], again: Reproduced) -> None:
    """Hold the two against each other: calls, errors, bytes, and what came before what."""
    assert calls(again.records) == calls(original)
    for number in {each.socket_id for each in original}:
        assert errors(again.records, number) == errors(original, number)
        assert received(again.records, number) == received(original, number)
        for kind in (RecordKind.ON_CONNECT, RecordKind.ON_CLOSE, RecordKind.ON_BIND_WIFI):
            counts = [
                sum(each.kind is kind and each.socket_id == number for each in records)
                for records in (original, again.records)
            ]
            assert counts[0] == counts[1], kind
    for then, now in zip(before_calls(original), before_calls(again.records), strict=True):
        assert then <= now


def code_of(records: list[Record]) -> WxCode:
    """Return the code of records."""
    return wx_code(records)
