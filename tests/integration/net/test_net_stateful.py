"""Calls and peers at random, checked step by step against a model (sections 2, 3 and 9).

What fails is shrunk to the shortest script that fails. Each run makes other scripts; the seed
that it names when it fails makes the same ones again.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import ipaddress
import logging
import os
import random
import secrets
import socket
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from support.client import off
from support.leaks import Descriptors, Threads
from support.loopback import Listener, Peer, can_bind, has_ipv6_loopback, refusing_port
from support.stateful import (
    BAD_ADDRESS,
    BAD_PORT,
    CLOSED,
    CLOSING,
    CONNECTED,
    CONNECTING,
    DRAIN_S,
    EVENT_KINDS,
    IDLE,
    LINGER_S,
    REFUSED_ADDRESS,
    WIFI_BSSID,
    WIFI_SYSTEM,
    Dispatch,
    ListenerFaultError,
    Outcome,
    Ports,
    Probe,
    SocketModel,
    Target,
    Violations,
    Wire,
)
from support.waiting import STEP_S, turns

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.errors import QuotaExceeded
from wxtcp_gui.core.events import EventName
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net import MiniProgram

MACHINES: Final = 30
STEPS_OF_EACH: Final = 50
STEPS_AT_LEAST: Final = 1000  # on each of the two loops
PATIENCE_S: Final = 5.0  # far above what anything here takes
PATIENCE_ONCE_IT_FAILED_S: Final = 1.0
SHRINKING_S: Final = 40
TIMEOUT_S: Final = 0.02
NEVER_S: Final = 600.0
LATEST: Final = 3  # sockets, and peers, that steps speak of
CREATION_LIMIT: Final = 20
CREATION_WINDOW_S: Final = 300.0
LATER_S: Final = 151.0
SMALL_BUFFER_BYTES: Final = 4096
HAS_IPV6: Final = has_ipv6_loopback()

HOME, OFFICE, MODERN = "aa:bb:cc:dd:ee:ff", "00:11:22:33:44:55", "00:00:00:00:00:06"
LEAVE_BY: Final = {
    HOME: "127.0.0.1",
    OFFICE: "127.0.0.2" if can_bind("127.0.0.2") else "127.0.0.1",
    MODERN: "::1",
}
POLICY: Final = dataclasses.replace(
    PROFILES["developer"],
    creation_limit=CREATION_LIMIT,
    creation_window_s=CREATION_WINDOW_S,
    wifi=tuple(WifiNetwork(ssid="", bssid=bssid, leave_by=ip) for bssid, ip in LEAVE_BY.items()),
)
# Message boundaries promise nothing, so all holds with these, too.
CUTTING_POLICY: Final = dataclasses.replace(
    POLICY, quirks=Quirks(split_reads=0.4, merge_reads=0.4, seed=3)
)
INTERFACES: Final = tuple(
    Interface(name="lo", address=interface.ip, network=interface.network)
    for interface in map(ipaddress.ip_interface, ("127.0.0.1/8", "::1/128"))
)

LoopFactory: TypeAlias = Callable[[], asyncio.AbstractEventLoop]

# What connect() is called with

LOOPBACK: Final = {"ipv4": "127.0.0.1", "ipv6": "::1"}
OTHER_FAMILY: Final = {"ipv4": "::1", "ipv6": "127.0.0.1"}
SOMEWHERE: Final = {
    "ipv4": ("203.0.113.7", "0.0.0.0", "255.255.255.255", "224.0.0.1"),  # noqa: S104
    "ipv6": ("2001:4860:4860::8888", "::", "ff02::1"),
}
BAD_ADDRESSES: Final = (None, "", 5, "http://127.0.0.1", "127.0.0.1/x", "127.0.0.1 ", "127.1")
BAD_PORTS: Final = (None, "", 0, 65_536, -1, 1.5, "x", 80, 3306, "8080", 8443, True)
TIMEOUTS: Final = (None, 5, 2.5, 0, -1, float("nan"), "5", 30)
WIFI: Final = (HOME, HOME.upper(), OFFICE, MODERN, "aa:bb:cc:dd:ee:f0", "nonsense", "", None, 5)

# What a step consists of. Sockets, listeners and peers are named by numbers, for which there is
# always one: what a script draws must not depend on what the network does.


@dataclass(frozen=True)
class Create:
    type: object


@dataclass(frozen=True)
class Connect:
    socket: int
    where: str
    which: int = 0


@dataclass(frozen=True)
class Write:
    socket: int
    kind: str
    size: int = 0


@dataclass(frozen=True)
class Close:
    socket: int


@dataclass(frozen=True)
class BindWifi:
    socket: int
    bssid: object


@dataclass(frozen=True)
class Listen:
    socket: int
    name: EventName
    reaction: Action | None = None
    times: int = 1


@dataclass(frozen=True)
class ListenAgain:
    socket: int
    name: EventName
    which: int


@dataclass(frozen=True)
class StopListening:
    socket: int
    name: EventName
    which: int | None  # None for all


@dataclass(frozen=True)
class Raise:
    """Within a listener only."""


@dataclass(frozen=True)
class Accept:
    listener: int


@dataclass(frozen=True)
class Send:
    peer: int
    size: int


@dataclass(frozen=True)
class Read:
    peer: int
    size: int


@dataclass(frozen=True)
class Reading:
    peer: int
    on: bool


@dataclass(frozen=True)
class Finish:
    peer: int


@dataclass(frozen=True)
class Reset:
    peer: int


@dataclass(frozen=True)
class HangUp:
    peer: int


PeerAction: TypeAlias = Send | Read | Reading | Finish | Reset | HangUp
Action: TypeAlias = (
    Create | Connect | Write | Close | BindWifi | Listen | ListenAgain | StopListening | Raise
    | Accept | PeerAction
)  # fmt: skip
Step: TypeAlias = tuple[int, Action]
Script: TypeAlias = Sequence[Step]


@dataclass(frozen=True, slots=True)
class Harbour:
    """The ports that all scripts share: one that refuses and one that never answers."""

    refusing: dict[str, int]
    silent: int


class World:
    """One loop, one program after the other, their sockets with models, and all peers."""

    patience_s = PATIENCE_S

    def __init__(self, make_loop: LoopFactory, harbour: Harbour) -> None:
        self._descriptors, self._threads = Descriptors(), Threads()
        self.steps = 0
        self.failed = False
        self.violations = Violations()
        self._harbour = harbour
        self._now = 0.0
        self._created_at: list[float] = []
        self._programs = 0
        self._closing = False
        self._models: list[SocketModel] = []
        self._by_id: dict[tuple[int, int], SocketModel] = {}
        self._wires: list[Wire] = []
        self._by_ports: dict[Ports, Wire] = {}
        self._gone_unseen: set[int] = set()  # ports of a peer that was reset before its accept
        self._told = 0
        self._calls: list[Record] = []
        self._dispatch: Dispatch | None = None
        self._own: SocketModel | None = None  # what a script speaks of, whatever number it names
        self._writes = 0
        self._log = _Log(self.violations)
        self.loop = make_loop()
        self.loop.set_exception_handler(self._on_loop_fault)
        self._stay_on_loopback()
        self.run(self._open())

    def run(self, work: Any) -> Any:
        """Let the loop run until the work is done."""
        return self.loop.run_until_complete(work)

    async def _open(self) -> None:
        self._listeners = {
            "ipv4": [Listener(), Listener(receive_buffer_bytes=SMALL_BUFFER_BYTES)],
            "ipv6": [Listener("::1")] if HAS_IPV6 else [],
        }
        self._all_listeners = [*self._listeners["ipv4"], *self._listeners["ipv6"]]
        self._begin_program(POLICY)

    def _begin_program(self, policy: Policy) -> None:
        self._programs += 1
        self._created_at.clear()
        self._closing = False
        self.program = MiniProgram(
            policy,
            partial(self._observe, self._programs),
            clock=lambda: self._now,
            interfaces=lambda: INTERFACES,
        )

    def _stay_on_loopback(self) -> None:
        """Raise before anything goes to another machine, whatever the policy would say."""
        sock_connect = self.loop.sock_connect

        async def guarded(sock: socket.socket, address: Any) -> None:
            assert ipaddress.ip_address(address[0]).is_loopback, address
            if address[1] == self._listeners["ipv4"][1].port:
                # Otherwise the system takes megabytes, whether somebody reads them or not.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BUFFER_BYTES)
            await sock_connect(sock, address)

        self.loop.sock_connect = guarded  # type: ignore[method-assign]

    def _on_loop_fault(self, _: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        where = "".join(traceback.format_exception(error)[-2:]) if error is not None else ""
        self.violations.append(f"{context['message']}: {error!r} {where}")

    # What the program tells

    def _observe(self, program: int, record: Record) -> None:
        try:
            self._take(program, record)
        except Exception:  # noqa: BLE001 - the program would take it for the observer's fault
            self.violations.append(traceback.format_exc())

    def _take(self, program: int, record: Record) -> None:
        model = self._by_id.get((program, record.socket_id))
        name = EVENT_KINDS.get(record.kind)
        if name is not None:
            assert model is not None
            self._finish_dispatch()
            self._told += 1
            model.tell(name, record)
            self._dispatch = Dispatch(model, record, model.listeners[name])
        elif record.kind is RecordKind.LISTENER_RAISED:
            assert model is not None
            model.faults -= 1
            if model.faults < 0:
                model.wrong(f"no listener raised, and the log says: {record.note}")
        else:
            self._calls.append(record)

    def _finish_dispatch(self) -> None:
        dispatch, self._dispatch = self._dispatch, None
        if dispatch is not None:
            dispatch.finish()

    def _turn_of(self, probe: Probe, event: object) -> None:
        if self._dispatch is None:
            probe.model.wrong("a listener was called of what the log was not told")
        else:
            self._dispatch.take(probe, event)

    # What is done

    async def do_with_one(self, state: SocketState | None, number: int, *script: Step) -> None:
        """Do all of this with one socket: one in this state, a new one where there is none."""
        found = [model for model in self._models if model.state is state]
        if not found and state is CONNECTED:
            await self._connect_pair("ipv4", number)
            found = self._models[-1:]
        elif not found and state is IDLE:
            self._create("ipv6" if number == LATEST else "ipv4")
            found = self._models[-1:]
        model = found[-LATEST:][number % len(found[-LATEST:])] if found else self._model(number)
        await self._do_with(model, *script)

    async def do_with_slow_peer(self, *script: Step) -> None:
        """Do all of this with a new connection of which the systems keep little."""
        await self._connect_pair("ipv4", 1)
        await self._do_with(self._models[-1], *script)

    async def _do_with(self, model: SocketModel, *script: Step) -> None:
        self._own = model
        try:
            await self.do(*script)
        finally:
            self._own = None

    async def do(self, *script: Step) -> None:
        """Do all of this, each after so many turns of the loop."""
        done = False
        for count, action in script:
            await turns(count)
            if isinstance(action, PeerAction) and not self._living_wires():
                await self._connect_pair("ipv4", action.peer)
            done = self._perform(action) or done
        self.steps += done

    def _perform(self, action: Action) -> bool:
        """Do one thing; False where there is nothing that it could be done to."""
        self._match()
        match action:
            case Create(type=type):
                return self._create(type)
            case Connect(socket=number, where=where, which=which):
                model = self._model(number)
                return self._connect(model, self._target(model, where, which))
            case Write(socket=number, kind=kind, size=size):
                return self._write(self._model(number), kind, size)
            case Close(socket=number):
                return self._close(self._model(number))
            case BindWifi(socket=number, bssid=bssid):
                return self._bind_wifi(self._model(number), bssid)
            case Listen() | ListenAgain() | StopListening():
                return self._change_listeners(self._model(action.socket), action)
            case Raise():
                raise ListenerFaultError
            case Accept(listener=number):
                return self._accept(self._all_listeners[number % len(self._all_listeners)])
        return self._act_as_peer(action)

    def _model(self, number: int) -> SocketModel:
        """Return one of the latest sockets that live; the last number is for one that is closed."""
        if self._own is not None:
            return self._own
        if not self._models:
            self._create("ipv4")
        living = [model for model in self._models if model.state is not CLOSED]
        closed = [model for model in self._models if model.state is CLOSED]
        latest = living[-LATEST:] if living and (number < LATEST or not closed) else closed[-1:]
        return latest[number % len(latest)]

    def _create(self, type: object) -> bool:
        if not HAS_IPV6:
            type = "ipv4"
        living = [at for at in self._created_at if at > self._now - CREATION_WINDOW_S]
        try:
            tcp = self.program.create_tcp_socket(type=type)
        except QuotaExceeded:
            if len(living) < CREATION_LIMIT:
                self.violations.append(f"created too much: {living}")
            return True
        self._created_at.append(self._now)
        if len(living) >= CREATION_LIMIT:
            self.violations.append(f"not created too much: {living}")
        family = "IPv6" if str(type).lower() == "ipv6" else "IPv4"
        model = SocketModel(
            len(self._models), tcp, self.violations, self._by_ports.get, self._was_lost_early
        )
        if tcp.type.family != family:
            model.wrong(f"created as {type!r}")
        self._models.append(model)
        self._by_id[self._programs, tcp.id] = model
        for name in EventName:
            Probe(model, self._turn_of).register(name)
        if self._closing:
            model.born_dead()
        return True

    def _target(self, model: SocketModel, where: str, which: int) -> Target:
        kind = model.tcp.type.value
        here, timeout = LOOPBACK[kind], TIMEOUTS[which % len(TIMEOUTS)]
        match where:
            case "refusing":
                port = self._harbour.refusing[kind]
                # Windows knocks several times before it gives up.
                return Target(address=here, port=port, timeout=NEVER_S, outcome=Outcome.REFUSED)
            case "silent" | "hanging" if kind == "ipv4":
                short = where == "silent"
                return Target(
                    address=here,
                    port=self._harbour.silent,
                    timeout=TIMEOUT_S if short else NEVER_S,
                    outcome=Outcome.TIMES_OUT if short else Outcome.HANGS,
                )
            case "bad address":
                address = BAD_ADDRESSES[which % len(BAD_ADDRESSES)]
                return Target(address=address, port=9100, verdict=BAD_ADDRESS)
            case "bad port":
                bad = BAD_PORTS[which % len(BAD_PORTS)]
                return Target(address=here, port=bad, verdict=BAD_PORT)
            case "other family":
                return Target(address=OTHER_FAMILY[kind], port=9100, verdict=BAD_ADDRESS)
            case "somewhere":
                addresses = SOMEWHERE[kind]
                address = addresses[which % len(addresses)]
                return Target(address=address, port=9100, verdict=REFUSED_ADDRESS)
        listener = self._listeners[kind][which % len(self._listeners[kind])]
        as_text = which % 3 == 2
        return Target(
            address=here, port=str(listener.port) if as_text else listener.port, timeout=timeout
        )

    def _connect(self, model: SocketModel, target: Target) -> bool:
        arguments: dict[str, object] = {"address": target.address, "port": target.port}
        if target.timeout is not None:
            arguments["timeout"] = target.timeout
        model.on_connect(target)
        call = partial(model.tcp.connect, unknown=1, **arguments)
        self._call(model, RecordKind.CONNECT, call, f"connect({target.address}:{target.port})")
        return True

    def _write(self, model: SocketModel, kind: str, size: int) -> bool:
        self._writes += 1
        content = random.Random(self._writes).randbytes(size)  # noqa: S311 - no secret
        buffer = bytearray(content)
        data: object
        expected: bytes | None = content
        match kind:
            case "bytes":
                data = content
            case "bytearray":
                data = buffer
            case "view":
                data, expected = memoryview(buffer)[1::2], content[1::2]
            case "text":
                data = content.hex()
                expected = data.encode()
            case "letters":
                data = "aé€😀\ud800" * (size % 9)
                expected = "aé€😀\ufffd".encode() * (size % 9)
            case _:
                data, expected = {"None": None, "3": 3, "{}": {}, "list": [1]}[kind], None
        model.on_write(expected)
        call = partial(model.tcp.write, data)
        record = self._call(model, RecordKind.WRITE, call, f"write({kind} {size})")
        buffer[:] = bytes(size)  # it was copied at the call
        accepted = expected is not None and model.state is CONNECTED
        if not model.detached and (record.accepted, record.payload) != (accepted, expected or b""):
            model.wrong(f"the log has {len(record.payload)} bytes, accepted: {record.accepted}")
        return True

    def _close(self, model: SocketModel) -> bool:
        model.on_close()
        self._call(model, RecordKind.CLOSE, model.tcp.close, "close()")
        return True

    def _bind_wifi(self, model: SocketModel, bssid: object) -> bool:
        malformed = not isinstance(bssid, str) or bssid.count(":") != 5
        local = None if malformed else LEAVE_BY.get(str(bssid).lower())
        if local is not None and (":" in local) is not (model.family == "IPv6"):
            local = None
        model.on_bind_wifi(local, WIFI_BSSID if malformed else WIFI_SYSTEM)
        call = partial(model.tcp.bind_wifi, bssid=bssid)
        self._call(model, RecordKind.BIND_WIFI, call, f"bindWifi({bssid})")
        return True

    def _call(
        self, model: SocketModel, kind: RecordKind, call: Callable[[], object], words: str
    ) -> Record:
        """Make a call whose outcome the model knows already; return its record."""
        model.history.append(words)
        told, first = self._told, len(self._calls)
        if call() is not None:
            model.wrong("a call returned something")
        if self._told != told:
            model.wrong("a listener ran within the call")
        calls = self._calls[first:]
        if [each.kind for each in calls] != [kind]:
            model.wrong(f"the log got {[each.kind.value for each in calls]}")
        state = model.state
        if model.tcp.state is not state:
            model.wrong(f"the call led to {model.tcp.state.value}")
        return calls[0]

    def _change_listeners(
        self, model: SocketModel, action: Listen | ListenAgain | StopListening
    ) -> bool:
        mine = model.listeners[action.name]
        match action:
            case Listen(reaction=reaction, times=times):
                react = None if reaction is None else partial(self._react, model, reaction)
                Probe(model, self._turn_of, react, times).register(action.name)
                if reaction is not None:
                    Probe(model, self._turn_of).register(action.name)  # whatever it does
            case ListenAgain(which=which) if mine:
                mine[which % len(mine)].register(action.name)
            case StopListening(which=None):
                off(model.tcp, action.name)
                mine.clear()
            case StopListening(which=int(which)) if which < len(mine):
                off(model.tcp, action.name, mine[which])
                del mine[which]
            case StopListening():
                off(model.tcp, action.name, Probe(model, self._turn_of))  # unknown
            case _:
                return False
        return True

    def _react(self, model: SocketModel, reaction: Action) -> None:
        """Do something within a listener, mostly with the socket that it listens to."""
        before = self._own
        self._own = model if getattr(reaction, "socket", 0) < LATEST else None
        try:
            self._perform(reaction)
        finally:
            self._own = before

    def _accept(self, listener: Listener) -> bool:
        try:
            sock, address = listener.sock.accept()
        except OSError:  # nobody is there
            return False
        sock.setblocking(False)
        try:
            wire = Wire(Peer(sock), self.violations)
        except OSError:  # it was reset already
            sock.close()
            self._gone_unseen.add(listener.port)
            return True
        self._wires.append(wire)
        self._by_ports[address[1], listener.port] = wire
        self._match()
        return True

    def _act_as_peer(self, action: Action) -> bool:
        if not self._wires:
            return any(self._accept(each) for each in self._all_listeners)
        assert isinstance(action, PeerAction)
        latest = self._living_wires()[-LATEST:] or self._wires[-1:]
        own = self._own.wire if self._own is not None and action.peer < LATEST else None
        wire = own if own is not None else latest[action.peer % len(latest)]
        match action:
            case Send(size=size):
                self._writes += 1
                return wire.send(random.Random(-self._writes).randbytes(size))  # noqa: S311
            case Read(size=size):
                return wire.read(size)
            case Reading(on=on):
                wire.reading = on
                return True
            case Finish():
                return wire.fin()
            case Reset():
                return wire.abort()
            case HangUp():
                return wire.close()

    def _living_wires(self) -> list[Wire]:
        return [wire for wire in self._wires if not wire.over]

    def _match(self) -> None:
        """Bring sockets and peers together."""
        for model in self._models:
            _ = model.wire

    def _was_lost_early(self, port: int) -> bool:
        return port in self._gone_unseen or any(
            wire.gone for wire in self._wires if wire.peer.local[1] == port
        )

    # Time

    async def turns(self, count: int) -> None:
        """Let the loop turn."""
        await turns(count)
        self.steps += 1

    async def settle(self) -> None:
        """Let the loop run until all has come that has to, and then a little more."""
        self.steps += 1
        await self._settle()

    async def _settle(self) -> None:
        deadline, quiet, rounds = time.monotonic() + self.patience_s, 0, 0
        while quiet < 3 and not self.violations:
            self._pump()
            owed = self._owed()
            quiet = 0 if owed else quiet + 1
            if owed and time.monotonic() > deadline:
                self.violations.append(owed)
            rounds += 1
            await asyncio.sleep(0 if rounds < 10 else STEP_S)

    def _pump(self) -> None:
        """Let the peers accept, and read what there is where they read at all."""
        for listener in self._all_listeners:
            while self._accept(listener):
                pass
        self._match()
        for wire in self._wires:
            if wire.reading:
                wire.read_all()

    def _owed(self) -> str | None:
        for model in self._models:
            if owed := model.owed():
                return owed
        for wire in self._wires:
            left = wire.model is None or wire.model.state is CLOSED
            if wire.reading and left and not wire.over:
                return f"neither FIN nor a reset came; {wire}"
        return None

    async def connect_pair(self, type: str, which: int) -> None:
        """Make one more connection that stands."""
        self.steps += 1
        await self._connect_pair(type, which)

    async def _connect_pair(self, type: str, which: int) -> None:
        created = len(self._models)
        self._create(type)
        if created == len(self._models):
            return  # too many
        model = self._models[-1]
        self._connect(model, self._target(model, "listener", which))
        deadline = time.monotonic() + self.patience_s
        while model.following() is CONNECTING or (model.state is CONNECTED and model.wire is None):
            await turns(1)
            self._pump()
            if time.monotonic() > deadline:
                model.wrong("no connection came")
                break

    def let_time_pass(self, times: int) -> None:
        """Let the program's clock go on."""
        self._now += times * LATER_S

    async def end_program(self, policy: Policy, *, patient: bool) -> None:
        """End the program, while its peers read what there is or not, and begin another one."""
        self.steps += 1
        self._closing = True
        mine = [model for model in self._models if not model.detached]

        async def end() -> None:
            for model in mine:
                if EventName.CLOSE not in model.events:
                    model.history.append("aclose()")
                    model.on_close()
            await self.program.aclose()

        deadline = time.monotonic() + self.patience_s
        ending = self.loop.create_task(end())
        while not ending.done() and not self.violations:
            if patient:
                self._pump()
            for wire in self._wires:
                if patient and wire.saw_fin:
                    wire.close()
            if time.monotonic() > deadline:
                self.violations.append("aclose() does not end")
            await asyncio.sleep(STEP_S)
        if not ending.done():
            ending.cancel()
            return
        ending.result()
        if len(self.program.tasks):
            self.violations.append("aclose() left a task")
        for model in mine:
            model.detach()
        self._begin_program(policy)

    # What always holds

    def check(self) -> None:
        """Raise for what is wrong by now."""
        self._finish_dispatch()
        for model in self._models:
            model.following()
            model.check_order()
        self._raise()

    def _raise(self) -> None:
        if self.violations:
            self.failed = True
            World.patience_s = PATIENCE_ONCE_IT_FAILED_S  # or shrinking takes too long
            self.violations.check()

    def leave(self) -> None:
        """End everything, and check what is left of it; after a failure just end it."""
        try:
            if not self.failed:
                self.run(self._finish())
                if timers := _timers(self.loop):
                    self.violations.append(f"timers are left: {timers}")
                self.check()
        except BaseException:
            self.failed = True
            raise
        finally:
            try:
                self.run(self._clear_away())
            finally:
                self.loop.close()
                self._log.remove()
        left = self._descriptors.left() + self._threads.left()
        assert self.failed or not left, f"left behind: {', '.join(left)}"

    async def _finish(self) -> None:
        await self._settle()
        for wire in self._wires:
            wire.reading = True
        await self._settle()
        self.check()
        await self.end_program(POLICY, patient=True)
        await self._settle()
        await turns()
        running = [task.get_name() for task in asyncio.all_tasks() if not _is_current(task)]
        if running:
            self.violations.append(f"tasks are left: {running}")

    async def _clear_away(self) -> None:
        for listener in self._all_listeners:
            with contextlib.suppress(OSError):
                while True:
                    listener.sock.accept()[0].close()
            listener.close()
        for wire in self._wires:
            wire.close()
        if self.failed:
            for model in self._models:
                connection = model.tcp._connection
                if connection is not None and connection._transport is not None:
                    connection._transport.abort()
            for task in asyncio.all_tasks():
                if not _is_current(task):
                    task.cancel()
        await turns()


def _is_current(task: asyncio.Task[object]) -> bool:
    return task is asyncio.current_task()


def _timers(loop: Any) -> list[asyncio.Handle]:
    """Return what a loop that stands still is to call when it runs again."""
    handles = [*loop._scheduled]
    if hasattr(loop, "_timer"):  # qasync
        handles += loop._timer._SimpleTimer__callbacks.values()
    return [handle for handle in handles if not handle._cancelled]


class _Log(logging.Handler):
    """Takes what the program logs, of which nothing but faults of listeners may be an error."""

    def __init__(self, violations: Violations) -> None:
        super().__init__(logging.WARNING)
        self._violations = violations
        self._logger = logging.getLogger("wxtcp_gui")
        self._propagated, self._logger.propagate = self._logger.propagate, False
        self._logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if not record.msg.startswith("Listener %r"):
            error = record.exc_info[1] if record.exc_info else None
            where = "".join(traceback.format_exception(error)[-2:]) if error else ""
            self._violations.append(f"{record.getMessage()} {where}")

    def remove(self) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._propagated


# The strategies, of which none knows what the network does

NUMBER: Final = st.integers(0, LATEST)
WHERE: Final = st.sampled_from(
    ["listener", "listener", "listener", "refusing", "silent", "hanging", "bad address",
     "bad port", "other family", "somewhere"]
)  # fmt: skip
KINDS: Final = st.sampled_from(
    ["bytes", "bytes", "bytearray", "view", "text", "letters", "None", "3", "{}", "list"]
)
SIZES: Final = st.sampled_from([1, 0, 10, 3000, 65_536, 65_537, 200_000])
SENT: Final = st.sampled_from([1, 10, 3000, 65_537, 200_000])
NAMES: Final = st.sampled_from([EventName.ERROR, *EventName])
TYPES: Final = st.sampled_from(["ipv4", "ipv4", "ipv6", "IPv6", "IPV4", "nonsense", None])

CREATE: Final = st.builds(Create, TYPES)
CALLS: Final = st.one_of(
    st.builds(Connect, NUMBER, WHERE, st.integers(0, 11)),
    st.builds(Write, NUMBER, KINDS, SIZES),
    st.builds(Close, NUMBER),
    st.builds(BindWifi, NUMBER, st.sampled_from(WIFI)),
)
PEER_ACTS: Final = st.one_of(
    st.builds(Accept, NUMBER),
    st.builds(Send, NUMBER, SENT),
    st.builds(Send, NUMBER, SENT),
    st.builds(Read, NUMBER, st.sampled_from([1, 100, 100_000])),
    st.builds(Reading, NUMBER, st.booleans()),
    st.builds(Finish, NUMBER),
    st.builds(Reset, NUMBER),
    st.builds(HangUp, NUMBER),
)
LISTENING: Final = st.one_of(
    st.builds(ListenAgain, NUMBER, NAMES, NUMBER),
    st.builds(StopListening, NUMBER, NAMES, NUMBER | st.none()),
    st.builds(Listen, NUMBER, NAMES),
)
REACTIONS: Final = st.one_of(
    st.builds(Close, NUMBER), st.just(Raise()), CALLS, PEER_ACTS, LISTENING, CREATE
)
LISTENING_AND_REACTING: Final = LISTENING | st.builds(
    Listen, NUMBER, NAMES, REACTIONS, st.integers(1, 3)
)
ANY: Final = st.one_of(CALLS, CALLS, PEER_ACTS, PEER_ACTS, LISTENING_AND_REACTING)
# Zero to two turns lie between what is done: less than a call or a packet takes to be told.
SCRIPT: Final = st.lists(st.tuples(st.integers(0, 2), ANY), min_size=2, max_size=5)
STEP_FOR_ONE: Final = st.tuples(
    st.integers(0, 3), st.one_of(CALLS, CALLS, PEER_ACTS, LISTENING_AND_REACTING)
)
SCRIPT_FOR_ONE: Final = st.lists(STEP_FOR_ONE, min_size=1, max_size=6)
SHORT_SCRIPT_FOR_ONE: Final = st.lists(STEP_FOR_ONE, max_size=2)
DATA: Final = st.one_of(
    st.builds(Write, NUMBER, st.sampled_from(["bytes", "text", "view"]), SIZES),
    st.builds(Write, NUMBER, st.just("bytes"), SIZES),
    st.builds(Send, NUMBER, SENT),
    st.one_of(
        st.builds(Write, NUMBER, st.just("None")),
        st.builds(Read, NUMBER, st.sampled_from([1, 100, 100_000])),
        st.builds(Reading, NUMBER, st.booleans()),
    ),
)
END: Final = st.one_of(
    st.builds(Close, NUMBER),
    st.builds(Finish, NUMBER),
    st.builds(Reset, NUMBER),
    st.builds(HangUp, NUMBER),
)
SOON: Final = st.sampled_from([0, 0, 0, 1, 2])
TALK: Final = st.tuples(
    st.lists(st.tuples(SOON, DATA), min_size=1, max_size=6),
    st.lists(st.tuples(SOON, END), max_size=2),
    st.lists(st.tuples(SOON, DATA), max_size=2),
).map(lambda parts: [*parts[0], *parts[1], *parts[2]])
# Moments that chance alone meets too seldom, each with the state that a socket has to be in
A_WRITE: Final = st.builds(Write, NUMBER, st.just("bytes"), st.sampled_from([10, 3000]))
A_BIG_WRITE: Final = st.builds(Write, NUMBER, st.just("bytes"), st.just(200_000))
WRITES_TOO_EARLY: Final = st.tuples(
    st.tuples(st.just(0), st.builds(Connect, NUMBER, st.just("listener"), NUMBER)),
    st.tuples(st.integers(0, 2), A_WRITE),
    st.tuples(st.integers(0, 2), A_WRITE),
)
# What arrives in the turn of the loop in which a call fails waits behind that call's onError.
WAITS_BEHIND_AN_ERROR: Final = st.tuples(
    st.tuples(
        st.just(0),
        st.builds(
            Listen,
            NUMBER,
            st.just(EventName.ERROR),
            st.sampled_from([Close(0), Raise(), Write(0, "bytes", 10), Reset(0)]),
        ),
    ),
    st.tuples(st.just(0), st.builds(Send, NUMBER, SENT)),
    st.tuples(st.sampled_from([1, 1, 1, 0]), st.builds(Write, NUMBER, st.just("None"))),
)
WRITES_INTO_A_RESET: Final = st.tuples(
    st.tuples(st.just(0), st.builds(Send, NUMBER, SENT)),
    st.tuples(st.sampled_from([0, 0, 1]), st.builds(Reset, NUMBER) | st.builds(HangUp, NUMBER)),
    st.tuples(st.sampled_from([0, 0, 1]), A_WRITE),
)
ENDS_WHILE_NOBODY_READS: Final = st.tuples(
    st.tuples(st.just(0), st.builds(Reading, NUMBER, st.booleans())),
    st.tuples(st.just(0), A_BIG_WRITE),
    st.tuples(SOON, st.builds(Close, NUMBER) | st.builds(Finish, NUMBER)),
)
MOMENTS: Final = st.one_of(
    st.tuples(st.just(IDLE), WRITES_TOO_EARLY),
    st.tuples(st.just(CONNECTED), WAITS_BEHIND_AN_ERROR),
    st.tuples(st.just(CONNECTED), WRITES_INTO_A_RESET),
)


class TcpSocketMachine(RuleBasedStateMachine):
    """The steps, in any order."""

    def __init__(self, name: str, make_loop: LoopFactory, harbour: Harbour) -> None:
        super().__init__()
        self._name = name
        self.world = World(make_loop, harbour)

    def do(self, *script: Step) -> None:
        self.world.run(self.world.do(*script))

    def do_with_one(self, state: SocketState | None, number: int, *script: Step) -> None:
        self.world.run(self.world.do_with_one(state, number, *script))

    @rule(type=st.sampled_from(["ipv4", "ipv4", "ipv6"]), which=NUMBER)
    def connected_pair(self, type: str, which: int) -> None:
        self.world.run(self.world.connect_pair(type, which))

    @rule(call=CALLS | CREATE)
    def call(self, call: Action) -> None:
        self.do((0, call))

    @rule(type=TYPES, count=st.integers(1, 9), after=st.integers(0, 3))
    def create_some(self, type: object, count: int, after: int) -> None:
        self.world.let_time_pass(after)
        self.do(*[(0, Create(type))] * count)

    @rule(socket=NUMBER, where=WHERE, which=st.integers(0, 11), then=SHORT_SCRIPT_FOR_ONE)
    def connect(self, socket: int, where: str, which: int, then: Script) -> None:
        self.do_with_one(IDLE, socket, (0, Connect(socket, where, which)), *then)

    @rule(socket=NUMBER, bssid=st.sampled_from(tuple(LEAVE_BY)), which=st.integers(0, 11))
    def connect_by_wifi(self, socket: int, bssid: str, which: int) -> None:
        script = (0, BindWifi(socket, bssid)), (0, Connect(socket, "listener", which))
        self.do_with_one(IDLE, socket, *script)

    @rule(socket=NUMBER, kind=KINDS, size=SIZES, then=SHORT_SCRIPT_FOR_ONE)
    def write(self, socket: int, kind: str, size: int, then: Script) -> None:
        self.do_with_one(CONNECTED, socket, (0, Write(socket, kind, size)), *then)

    @rule(socket=NUMBER, then=SHORT_SCRIPT_FOR_ONE)
    def close(self, socket: int, then: Script) -> None:
        self.do_with_one(None, socket, (0, Close(socket)), *then)

    @rule(socket=NUMBER, script=TALK)
    def talk(self, socket: int, script: Script) -> None:
        self.do_with_one(CONNECTED, socket, *script)

    @rule(socket=NUMBER, moment=MOMENTS)
    def moment(self, socket: int, moment: tuple[SocketState, Script]) -> None:
        self.do_with_one(moment[0], socket, *moment[1])

    @rule(script=ENDS_WHILE_NOBODY_READS)
    def ends_while_nobody_reads(self, script: Script) -> None:
        self.world.run(self.world.do_with_slow_peer(*script))

    @rule(change=LISTENING_AND_REACTING)
    def listen(self, change: Action) -> None:
        self.do((0, change))

    @rule(
        state=st.sampled_from([CONNECTED, IDLE]),
        socket=NUMBER,
        listen=st.builds(Listen, NUMBER, NAMES, REACTIONS, st.integers(1, 3)),
        then=SCRIPT_FOR_ONE | TALK,
    )
    def listeners_that_react(
        self, state: SocketState, socket: int, listen: Listen, then: Script
    ) -> None:
        self.do_with_one(state, socket, (0, listen), *then)

    @rule(act=PEER_ACTS)
    def peer_acts(self, act: Action) -> None:
        self.do((0, act))

    @rule(script=SCRIPT)
    def several_at_once(self, script: Script) -> None:
        self.do(*script)

    @rule(
        state=st.sampled_from([IDLE, CONNECTING, CONNECTED, CLOSING, CLOSED]),
        socket=NUMBER,
        script=SCRIPT_FOR_ONE,
    )
    def several_with_one(self, state: SocketState, socket: int, script: Script) -> None:
        self.do_with_one(state, socket, *script)

    @rule(count=st.integers(1, 6))
    def let_it_run(self, count: int) -> None:
        self.world.run(self.world.turns(count))

    @rule()
    def settle(self) -> None:
        self.world.run(self.world.settle())

    @rule(patient=st.booleans(), cutting=st.booleans())
    def program_ends(self, patient: bool, cutting: bool) -> None:
        policy = CUTTING_POLICY if cutting else POLICY
        self.world.run(self.world.end_program(policy, patient=patient))

    @invariant()
    def holds(self) -> None:
        self.world.check()

    def teardown(self) -> None:
        STEPS[self._name] += self.world.steps
        self.world.leave()


# Steps that did something, by the loop they were made on.
STEPS: Final[Counter[str]] = Counter()


@dataclass(frozen=True)
class Loops:
    """A kind of loop: each machine makes one of its own."""

    name: str
    make: LoopFactory


@pytest.fixture(scope="module", params=["asyncio", "qasync"])
def loops(request: pytest.FixtureRequest) -> Loops:
    if request.param == "asyncio":
        return Loops("asyncio", asyncio.new_event_loop)
    application = request.getfixturevalue("qapp")
    from support.loops import QtTestLoop  # noqa: PLC0415 - headless parts are tested without Qt

    return Loops("qasync", lambda: QtTestLoop(application))


@pytest.fixture
def harbour() -> Iterator[Harbour]:
    async def silent() -> Listener:
        return Listener(backlog=0).fill()

    async def close(listener: Listener) -> None:
        listener.close()

    with contextlib.ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())
        listener = runner.run(silent())
        stack.callback(lambda: runner.run(close(listener)))
        hosts = LOOPBACK if HAS_IPV6 else {"ipv4": "127.0.0.1"}
        refusing = {kind: stack.enter_context(refusing_port(host)) for kind, host in hosts.items()}
        yield Harbour(refusing, listener.port)


@pytest.mark.timeout(300)  # shrinking takes its time
def test_model_and_socket_agree(
    loops: Loops,
    harbour: Harbour,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr("wxtcp_gui.net.connection.LINGER_S", LINGER_S)
    monkeypatch.setattr("wxtcp_gui.net.connection.DRAIN_S", DRAIN_S)
    monkeypatch.setattr(World, "patience_s", PATIENCE_S)
    # There is no setting for it; it only matters where a failure is shrunk.
    engine = "hypothesis.internal.conjecture.engine"
    monkeypatch.setattr(f"{engine}.MAX_SHRINKING_SECONDS", SHRINKING_S, raising=False)
    seed = int(os.environ.get("WXTCP_SEED") or secrets.randbelow(2**32))

    @hypothesis.seed(seed)
    def machine() -> TcpSocketMachine:
        return TcpSocketMachine(loops.name, loops.make, harbour)

    try:
        run_state_machine_as_test(
            machine,  # type: ignore[arg-type]  # a function does as well
            settings=settings(
                max_examples=MACHINES,
                stateful_step_count=STEPS_OF_EACH,
                deadline=None,
                database=None,  # nothing is left in the repository
                derandomize=False,
                print_blob=False,
                report_multiple_bugs=False,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            ),
        )
    except BaseException as error:
        error.add_note(f"To reproduce: WXTCP_SEED={seed} pytest '{request.node.nodeid}'")
        raise
    assert STEPS[loops.name] >= STEPS_AT_LEAST
