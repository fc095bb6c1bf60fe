"""TCPSocket: the socket of a mini-program, with the calls and listeners of its API.

Names are those of wx.createTCPSocket() in Python's spelling. Every call returns None at
once; what comes of it is told to the listeners, never within the call.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import Any, Protocol

from wxtcp_gui.core import effects, endpoint, inputs
from wxtcp_gui.core.effects import Effect
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo, SocketType
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
from wxtcp_gui.core.listeners import Listener
from wxtcp_gui.core.machine import step
from wxtcp_gui.core.payload import text_to_utf8
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.attempt import Attempt, AttemptFailedError
from wxtcp_gui.net.connection import Connection
from wxtcp_gui.net.delivery import Delivery, Pending
from wxtcp_gui.net.tasks import Tasks


class Host(Protocol):
    """What a socket needs of the program that it belongs to."""

    policy: Policy
    tasks: Tasks

    def verdict(
        self,
        address: object,
        port: object,
        type: SocketType,
        resolved: Sequence[str] = (),
    ) -> Verdict:
        """Ask the policy, seen from this machine's interfaces."""

    def observe(self, record: Record) -> None:
        """Hand a record to the program's observer."""

    def busy(self, user: object) -> None:
        """Count user among what aclose() has to wait for."""

    def done(self, user: object) -> None:
        """Take user off again."""


class TCPSocket:
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
        elif isinstance(data, bytes | bytearray | memoryview):
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
        found = self._host.policy.wifi_address(bssid)
        note = Sentence(Text.BIND_WIFI, bssid=endpoint.shown(bssid))
        self._record(RecordKind.BIND_WIFI, note=note)
        if isinstance(found, ErrCode):
            self._take(inputs.BindWifiRefused(error=wifi_failure(found)))
        else:
            self._take(inputs.BindWifiCalled(local_address=found))

    # The listeners of the API

    def on_connect(self, listener: Listener) -> None:
        """Listen to Connected."""
        self._delivery.listeners[EventName.CONNECT].add(listener)

    def on_message(self, listener: Listener) -> None:
        """Listen to Message."""
        self._delivery.listeners[EventName.MESSAGE].add(listener)

    def on_error(self, listener: Listener) -> None:
        """Listen to SocketError."""
        self._delivery.listeners[EventName.ERROR].add(listener)

    def on_close(self, listener: Listener) -> None:
        """Listen to Closed."""
        self._delivery.listeners[EventName.CLOSE].add(listener)

    def on_bind_wifi(self, listener: Listener) -> None:
        """Listen to WifiBound."""
        self._delivery.listeners[EventName.BIND_WIFI].add(listener)

    def off_connect(self, listener: Listener | None = None) -> None:
        """Remove this listener of Connected, or all of them."""
        self._delivery.listeners[EventName.CONNECT].remove(listener)

    def off_message(self, listener: Listener | None = None) -> None:
        """Remove this listener of Message, or all of them."""
        self._delivery.listeners[EventName.MESSAGE].remove(listener)

    def off_error(self, listener: Listener | None = None) -> None:
        """Remove this listener of SocketError, or all of them."""
        self._delivery.listeners[EventName.ERROR].remove(listener)

    def off_close(self, listener: Listener | None = None) -> None:
        """Remove this listener of Closed, or all of them."""
        self._delivery.listeners[EventName.CLOSE].remove(listener)

    def off_bind_wifi(self, listener: Listener | None = None) -> None:
        """Remove this listener of WifiBound, or all of them."""
        self._delivery.listeners[EventName.BIND_WIFI].remove(listener)

    def detach(self) -> None:
        """Close the socket, and tell nobody of anything any more."""
        self._delivery.stop()
        if self._state is not SocketState.CLOSED:
            self._take(inputs.CloseCalled())

    # Inputs and effects

    def _take(
        self, item: Input, *, target: RemoteInfo | None = None, verdict: Verdict | None = None
    ) -> None:
        """Take an input from a call: its events come later."""
        self._state, todo = step(self._state, item)
        for effect in todo:
            self._carry_out(effect, target=target, verdict=verdict)
        self._delivery.soon()

    def _report(self, item: Input, *, verdict: Verdict | None = None) -> None:
        """Take an input from the network: its events come at once where nothing is before them."""
        if self._state is SocketState.CONNECTED and isinstance(item, inputs.PeerFinished):
            self._end_note = Sentence(Text.CLOSED_BY_PEER)
        elif isinstance(item, inputs.ConnectionLost):
            self._end_note = Sentence(Text.CLOSED_AFTER_ERROR)
        self._state, todo = step(self._state, item)
        for effect in todo:
            self._carry_out(effect, target=self._target, verdict=verdict)
        self._delivery.now()

    def _carry_out(
        self, effect: Effect, *, target: RemoteInfo | None, verdict: Verdict | None
    ) -> None:
        match effect:
            case effects.Notify(event=event):
                note = verdict.explanation if verdict else self._note_of(event)
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
                sock, remote, family=self.type.family, report=self._report, ended=self._host.done
            )
            self._host.busy(connection)
            await connection.open()
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
            payload=event.message if isinstance(event, Message) else b"",
            error=event if isinstance(event, SocketError) else None,
            verdict=pending.verdict,
            note=pending.note,
        )

    def _record_listener_fault(self, name: EventName, error: Exception) -> None:
        note = Sentence(
            Text.LISTENER_RAISED,
            event=name.value,
            error=f"{type(error).__name__}: {endpoint.shown(error)}",
        )
        self._record(RecordKind.LISTENER_RAISED, note=note)

    def _note_of(self, event: Event) -> Sentence | None:
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
        payload: bytes = b"",
        error: SocketError | None = None,
        verdict: Verdict | None = None,
        note: Sentence | None = None,
        accepted: bool = True,
    ) -> None:
        local_info: LocalInfo | None = None
        if self._connection is not None:
            remote_info = remote_info or self._connection.remote_info
            local_info = self._connection.local_info
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
