"""TCPSocket: the socket of a mini-program, with the calls and listeners of its API.

Names are those of wx.createTCPSocket() in Python's spelling. Every call returns None at
once; what comes of it is told to the listeners, never within the call.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any, Final, Protocol

from wxtcp_gui.core import effects, endpoint, inputs
from wxtcp_gui.core.effects import Effect
from wxtcp_gui.core.endpoint import Interface, LocalInfo, RemoteInfo, SocketType
from wxtcp_gui.core.errors import (
    INVALID_DATA,
    ErrCode,
    Operation,
    linux_errno,
    socket_failure,
    wifi_failure,
)
from wxtcp_gui.core.events import Closed, Connected, Event, EventName, Message, SocketError
from wxtcp_gui.core.inputs import Input
from wxtcp_gui.core.limits import CONNECT_TIMEOUT_S
from wxtcp_gui.core.machine import step
from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.quirks import BOGUS_PORT
from wxtcp_gui.core.reads import shaper
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.attempt import Attempt, AttemptFailedError
from wxtcp_gui.net.connection import Connection
from wxtcp_gui.net.delivery import Delivery, Pending
from wxtcp_gui.net.listening import Listening
from wxtcp_gui.net.outbox import Outbox
from wxtcp_gui.net.tasks import Tasks

_BYTES: Final = (bytes, bytearray, memoryview)


class Host(Protocol):
    """What a socket needs of the program that it belongs to."""

    policy: Policy
    tasks: Tasks
    outbox: Outbox

    @property
    def reading(self) -> bool:
        """Whether sockets read what their peers send."""

    def verdict(
        self,
        address: object,
        port: object,
        type: SocketType,
        resolved: Sequence[str] = (),
    ) -> Verdict:
        """Ask the policy, seen from this machine's interfaces."""

    def interfaces(self) -> tuple[Interface, ...]:
        """Return this machine's addresses as they are now."""

    def observe(self, record: Record) -> None:
        """Hand a record to the program's observer."""

    def busy(self, user: object) -> None:
        """Count user among what aclose() has to wait for."""

    def done(self, user: object) -> None:
        """Take user off again."""


class TCPSocket(Listening):
    """One socket. Made by MiniProgram.create_tcp_socket, not by hand.

    It holds its listeners, its state and at most one attempt or connection; `id` counts the
    program's sockets from 1.
    """

    def __init__(self, *, id: int, type: SocketType, host: Host) -> None:
        self.id = id
        self.type = type
        self._host = host
        self._state = SocketState.IDLE
        self._delivery = Delivery(
            observe=self._record_event,
            report=self._record_listener_fault,
        )
        self._local_address: str | None = None
        self._attempt: asyncio.Task[Any] | None = None
        self._connection: Connection | None = None
        self._target: RemoteInfo | None = None
        self._connect_called_ns = 0
        self._end_note = Sentence(Text.CLOSED_HERE)

    @property
    def state(self) -> SocketState:
        """Where the socket is in its life."""
        return self._state

    @property
    def write_queue_bytes(self) -> int:
        """How much of what was written waits in this process, because the peer is slow."""
        return 0 if self._connection is None else self._connection.write_queue_bytes

    @property
    def reading(self) -> bool:
        """False while the program reads nothing, because the recording has to catch up."""
        return self._host.reading

    # The calls of the API

    def connect(
        self,
        *,
        address: object = None,
        port: object = None,
        timeout: object = CONNECT_TIMEOUT_S,
        **_unknown: object,
    ) -> None:
        """Connect to an IP address or a host name; `timeout` in seconds, fractions allowed.

        onConnect or onError says what came of it. Unknown arguments are ignored.
        """
        verdict = self._host.verdict(address, port, self.type)
        seconds = endpoint.parse_timeout(timeout)
        target = self._as_target(address, port)
        note = Sentence(Text.CONNECT_TIMEOUT, seconds=f"{seconds:g}")
        self._record(RecordKind.CONNECT, remote_info=target, verdict=verdict, note=note)
        if target is None or not verdict.allowed:
            error = SocketError(err_code=verdict.err_code, err_msg=verdict.err_msg)
            # In any other state the call fails for that state, whatever the verdict says.
            reason = verdict if self._state is SocketState.IDLE else None
            self._take(inputs.ConnectRefused(error=error), target=target, verdict=reason)
            return
        if self._state is SocketState.IDLE:
            self._target = target
            self._connect_called_ns = time.monotonic_ns()
        item = inputs.ConnectCalled(address=target.address, port=target.port, timeout_s=seconds)
        self._take(item, target=target)

    def write(self, data: object = None, *_unknown: object) -> None:
        """Send text as UTF-8, or bytes as they are; both are copied at the call.

        Anything else, and a socket that is not connected, gets onError. Never queued.
        """
        item: inputs.WriteCalled | inputs.WriteRefused
        if isinstance(data, str):
            item = inputs.WriteCalled(data=text_to_utf8(data))
        elif isinstance(data, _BYTES):
            item = inputs.WriteCalled(data=bytes(data))
        else:
            error = SocketError(err_code=ErrCode.SYSTEM, err_msg=INVALID_DATA)
            item = inputs.WriteRefused(error=error)
        payload, note = b"", None
        if isinstance(item, inputs.WriteCalled):
            payload = item.data
        else:
            note = Sentence(Text.DATA_TYPE, type=type(data).__name__)
        accepted = self._state is SocketState.CONNECTED and note is None
        self._record(RecordKind.WRITE, payload=payload, note=note, accepted=accepted)
        self._take(item)

    def close(self, *_unknown: object) -> None:
        """Flush what was written, send FIN, and tell onClose; no onMessage comes any more."""
        self._record(RecordKind.CLOSE)
        self._delivery.drop_network_events()
        self._take(inputs.CloseCalled())

    def bind_wifi(self, *, bssid: object = None, **_unknown: object) -> None:
        """Leave by the Wi-Fi network with this BSSID; it must come before connect()."""
        self._record(
            RecordKind.BIND_WIFI, note=Sentence(Text.BIND_WIFI, bssid=endpoint.shown(bssid))
        )
        item, note = self._wifi_input(bssid)
        if self._state in {SocketState.CONNECTING, SocketState.CONNECTED}:
            note = Sentence(Text.WIFI_TOO_LATE)
        elif self._state is not SocketState.IDLE:
            note = None
        self._take(item, note=note)

    def _wifi_input(self, bssid: object) -> tuple[Input, Sentence | None]:
        """Look a network up; the sentence says where the socket leaves, or why it does not."""
        found = self._host.policy.wifi_network(bssid)
        if isinstance(found, ErrCode):
            unknown = found is ErrCode.WIFI_SYSTEM
            note = Sentence(Text.WIFI_NOT_KNOWN, bssid=bssid) if unknown else None
            return inputs.BindWifiRefused(error=wifi_failure(found)), note
        local = found.local_address(self.type, self._host.interfaces())
        if local is None:
            failure = wifi_failure(ErrCode.WIFI_SYSTEM)
            note = Sentence(Text.WIFI_NO_ADDRESS, leave_by=found.leave_by, type=self.type.value)
            return inputs.BindWifiRefused(error=failure), note
        values = {"ssid": found.ssid or found.bssid, "leave_by": found.leave_by}
        note = Sentence(Text.WIFI_LEAVES_BY, **values, address=local)
        return inputs.BindWifiCalled(local_address=local), note

    def set_reading(self, *, on: bool) -> None:
        """Stop reading what the peer sends, or go on."""
        if self._connection is not None:
            self._connection.set_reading(on=on)

    def detach(self) -> None:
        """Close the socket, and tell nobody of anything any more."""
        self._delivery.stop()
        if self._state is not SocketState.CLOSED:
            self._take(inputs.CloseCalled())

    # Inputs and effects

    def _take(
        self,
        item: Input,
        *,
        target: RemoteInfo | None = None,
        verdict: Verdict | None = None,
        note: Sentence | None = None,
    ) -> None:
        """Take an input from a call: its events come later."""
        for effect in self._step(item):
            self._carry_out(effect, target=target, verdict=verdict, note=note)
        self._delivery.soon()

    def _report(self, item: Input, *, verdict: Verdict | None = None) -> None:
        """Take an input from the network: its events come at once where nothing is before them."""
        note = None
        if self._state is SocketState.CONNECTED and isinstance(item, inputs.PeerFinished):
            self._end_note = Sentence(Text.CLOSED_BY_PEER)
            note = Sentence(Text.ERROR_ON_FIN)
        elif isinstance(item, inputs.ConnectionLost):
            self._end_note = Sentence(Text.CLOSED_AFTER_ERROR)
        for effect in self._step(item):
            self._carry_out(effect, target=self._target, verdict=verdict, note=note)
        self._delivery.now()

    def _step(self, item: Input) -> tuple[Effect, ...]:
        """Move the machine on, and return what is to be done, as the profile's quirks have it."""
        self._state, todo = step(self._state, item)
        quirks = self._host.policy.quirks
        return quirks.alter(item, todo, self.type.family) if quirks.alters else todo

    def _carry_out(
        self,
        effect: Effect,
        *,
        target: RemoteInfo | None,
        verdict: Verdict | None,
        note: Sentence | None,
    ) -> None:
        match effect:
            case effects.Notify(event=event):
                note = note or (verdict.explanation if verdict else self._note_of(event))
                self._delivery.add(Pending(event, target, verdict, note))
            case effects.SendData(data=data):
                if self._connection is not None:
                    self._connection.send(data)
            case effects.OpenConnection():
                self._attempt = self._host.tasks.start(
                    self._run_attempt(effect), f"socket {self.id} connects"
                )
            case effects.AbortAttempt():
                if self._connection is not None:
                    self._connection.abandon()
                elif self._attempt is not None:
                    self._attempt.cancel()
            case effects.FinishConnection():
                if self._connection is not None:
                    self._connection.finish()
            case effects.LeaveBy(local_address=address):
                self._local_address = address

    async def _run_attempt(self, effect: effects.OpenConnection) -> None:
        attempt = Attempt(
            address=effect.address,
            port=effect.port,
            timeout_s=effect.timeout_s,
            type=self.type,
            local_address=self._local_address,
            timeout_errno=self._host.policy.connect_timeout_errno,
            interfaces=self._host.interfaces,
            verdict_of=lambda resolved: self._host.verdict(
                effect.address, effect.port, self.type, resolved
            ),
        )
        try:
            sock, remote = await attempt.run()
        except AttemptFailedError as failure:
            item = inputs.ConnectionNotOpened(error=failure.error)
            self._report(item, verdict=failure.verdict)
            return
        try:
            self._connection = connection = Connection(
                sock,
                remote,
                family=self.type.family,
                outbox=self._host.outbox,
                shaper=shaper(self._host.policy.quirks, self.id),
                report=self._report,
                ended=self._host.done,
            )
            self._host.busy(connection)
            await connection.open()
            if not self._host.reading:
                connection.set_reading(on=False)
        except OSError as error:  # the peer was faster with a reset than the loop
            sock.close()
            if self._connection is not None:
                self._host.done(self._connection)
                self._connection = None
            lost = socket_failure(Operation.CONNECT, linux_errno(error))
            self._report(inputs.ConnectionNotOpened(error=lost))

    # What the log gets

    def _record_event(self, name: EventName, pending: Pending) -> None:
        event = pending.event
        self._record(
            RecordKind(name.value),
            remote_info=getattr(event, "remote_info", pending.remote_info),
            local_info=getattr(event, "local_info", None),
            payload=event.message if isinstance(event, Message) else b"",
            error=event if isinstance(event, SocketError) else None,
            verdict=pending.verdict,
            note=pending.note,
        )

    def note_listener_fault(self, name: EventName, fault: str) -> None:
        """Have the log say that a listener failed, also one that was called elsewhere, later."""
        note = Sentence(Text.LISTENER_RAISED, event=name.value, error=endpoint.shown(fault))
        self._record(RecordKind.LISTENER_RAISED, note=note)

    def _record_listener_fault(self, name: EventName, error: Exception) -> None:
        self.note_listener_fault(name, f"{type(error).__name__}: {endpoint.shown(error)}")

    def _record_unknown_off(self, name: EventName) -> None:
        call = name.value.replace("on", "off", 1)
        note = Sentence(Text.OFF_UNKNOWN, call=call, event=name.value)
        self._record(RecordKind.OFF_UNKNOWN, note=note)

    def _note_of(self, event: Event) -> Sentence | None:
        if isinstance(event, Connected) and event.remote_info.port == BOGUS_PORT:
            return Sentence(Text.TOO_EARLY)
        if isinstance(event, Connected):
            elapsed_ms = (time.monotonic_ns() - self._connect_called_ns) / 1e6
            return Sentence(Text.CONNECTED_IN, milliseconds=f"{elapsed_ms:.1f}")
        if isinstance(event, Closed):
            was_cut = self._connection is not None and self._connection.was_cut
            return Sentence(Text.CLOSED_BY_RESET) if was_cut else self._end_note
        return None

    def _as_target(self, address: object, port: object) -> RemoteInfo | None:
        try:
            return RemoteInfo(
                address=endpoint.parse_address(address),
                family=self.type.family,
                port=endpoint.parse_port(port),
            )
        except endpoint.InvalidArgumentError:
            return None

    def _record(
        self,
        kind: RecordKind,
        *,
        remote_info: RemoteInfo | None = None,
        local_info: LocalInfo | None = None,
        payload: bytes = b"",
        error: SocketError | None = None,
        verdict: Verdict | None = None,
        note: Sentence | None = None,
        accepted: bool = True,
    ) -> None:
        if self._connection is not None:
            remote_info = remote_info or self._connection.remote_info
            local_info = local_info or self._connection.local_info
        self._host.observe(
            Record(
                kind=kind,
                socket_id=self.id,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
                remote_info=remote_info,
                local_info=local_info,
                payload=payload,
                error=error,
                verdict=verdict,
                note=note,
                accepted=accepted,
            )
        )
