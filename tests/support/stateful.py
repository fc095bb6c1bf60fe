"""A model of TCPSocket beside the real one: what may be told next, and what has to come.

It is written from sections 2, 3, 4 and 9 of the reference, not from the program. Calls move
it on exactly. What the network does is seen late, so there the model follows the socket's
own `state`, and accepts only what the peer at the other end can have caused.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from support.client import on
from support.loopback import CHUNK_BYTES, Peer
from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Closed, Connected, EventName, Message, SocketError
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import TCPSocket

IDLE, CONNECTING, CONNECTED = SocketState.IDLE, SocketState.CONNECTING, SocketState.CONNECTED
CLOSING, CLOSED = SocketState.CLOSING, SocketState.CLOSED

LINGER_S: Final = 0.03  # instead of 5 s
DRAIN_S: Final = 0.015  # instead of 1 s
# A timer of Qt's may fire by 5 % early, and by its resolution.
EARLY: Final = 0.8
MESSAGE_MAX_BYTES: Final = 65_536
HISTORY_MAX: Final = 25
_SIOCOUTQ: Final = 0x5411  # linux/sockios.h, bytes that were sent and not acknowledged

EVENT_KINDS: Final = {RecordKind(name.value): name for name in EventName}

_TEXTS: Final = {
    9: "Bad file descriptor",
    32: "Broken pipe",
    104: "Connection reset by peer",
    106: "Transport endpoint is already connected",
    107: "Transport endpoint is not connected",
    110: "Connection timed out",
    111: "Connection refused",
    114: "Operation already in progress",
}


def socket_fail(operation: str, number: int) -> SocketError:
    """Return an error of errCode -2, in the platform's words."""
    text = f"{operation} socket fail: errno:{number} errmsg:{_TEXTS[number]}"
    return SocketError(err_msg=text, err_code=-2, errno=number)


ALREADY: Final = socket_fail("connect", 114)
IS_CONNECTED: Final = socket_fail("connect", 106)
CONNECT_REFUSED: Final = socket_fail("connect", 111)
CONNECT_TIMED_OUT: Final = socket_fail("connect", 110)
CONNECT_RESET: Final = socket_fail("connect", 104)
READ_RESET: Final = socket_fail("read", 104)
WRITE_PIPE: Final = socket_fail("write", 32)
NOT_CONNECTED: Final = socket_fail("write", 107)
INVALID_DATA: Final = SocketError(err_msg="write fail: invalid data", err_code=-1)
BAD_ADDRESS: Final = SocketError(err_msg="connect fail: invalid address", err_code=1)
BAD_PORT: Final = SocketError(err_msg="connect fail: invalid port", err_code=2)
REFUSED_ADDRESS: Final = SocketError(err_msg="connect fail: invalid address", err_code=-4)
WIFI_BSSID: Final = SocketError(err_msg="bindWifi fail: invalid BSSID", err_code=3)
WIFI_SYSTEM: Final = SocketError(err_msg="bindWifi fail: system error", err_code=4)


class Outcome(Enum):
    """What becomes of an attempt to connect."""

    OPENS = "opens"
    REFUSED = "refused"
    TIMES_OUT = "times out"
    HANGS = "hangs"  # for longer than any test


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What connect() is called with. `verdict` is the onError of what is refused at once."""

    address: object
    port: object
    timeout: object = None
    verdict: SocketError | None = None
    outcome: Outcome = Outcome.OPENS


@dataclass(frozen=True, slots=True)
class Attempt:
    """A running attempt, and when it was begun."""

    target: Target
    began: float


@dataclass(frozen=True, slots=True)
class Expected:
    """An event that has to come in its turn; of an error, one of these.

    `first`: nothing was on its way before it, so nothing of the network's may overtake it.
    """

    name: EventName
    errors: tuple[SocketError, ...] = ()
    first: bool = False

    def fits(self, name: EventName, record: Record) -> bool:
        return name is self.name and (not self.errors or record.error in self.errors)


class Violations(list[str]):
    """What was found to be wrong; what raises within a listener or observer ends up here, too."""

    def check(self) -> None:
        """Raise for the first one: those after it may be its consequences."""
        if self:
            raise AssertionError(self[0])


@dataclass(eq=False)
class Wire:
    """The peer's end of one connection, and all that went over it."""

    peer: Peer
    violations: Violations
    model: SocketModel | None = None
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    reading: bool = True
    finished: bool = False  # sent FIN
    reset: bool = False
    closed: bool = False
    all_arrived: bool = False  # before it was closed or reset
    saw_fin: bool = False
    saw_reset: bool = False

    def __str__(self) -> str:
        words = [name for name, value in vars(self).items() if value is True]
        data = f"sent {len(self.sent)}, got {len(self.received)}"
        return f"peer {self.peer.remote[1]}: {data}, {' '.join(words)}"

    @property
    def gone(self) -> bool:
        """Whether this end exists no more."""
        return self.closed or self.reset

    @property
    def over(self) -> bool:
        """Whether nothing more can be read here."""
        return self.gone or self.saw_fin or self.saw_reset

    def send(self, data: bytes) -> bool:
        """Send what fits; False where this end can send no more."""
        if self.gone or self.finished or self.saw_reset:
            return False
        try:
            size = self.peer.sock.send(data)
        except BlockingIOError:
            return False
        except ConnectionError:
            self._was_reset()
            return False
        self.sent += data[:size]
        return True

    def read(self, limit: int = CHUNK_BYTES) -> bool:
        """Read once; False where there is nothing."""
        if self.over:
            return False
        try:
            data = self.peer.sock.recv(limit)
        except BlockingIOError:
            return False
        except ConnectionError:
            self._was_reset()
            return True
        accepted = self.model.accepted if self.model is not None else b""
        if data:
            begin = len(self.received)
            self.received += data
            if accepted[begin : begin + len(data)] != data:
                self._wrong("bytes on the wire are not those that were written")
            return True
        self.saw_fin = True
        if self.model is not None and self.model.following() not in {CLOSING, CLOSED}:
            self._wrong("FIN of a socket that lives")
        if len(self.received) != len(accepted):
            self._wrong(f"FIN after {len(self.received)} of {len(accepted)} bytes")
        return True

    def read_all(self) -> None:
        """Read what there is."""
        while self.read():
            pass

    def fin(self) -> bool:
        """Send FIN, and go on receiving."""
        if self.gone or self.finished or self.saw_reset:
            return False
        self.finished = True
        with contextlib.suppress(OSError):  # it was reset in the meantime
            self.peer.fin()
        return True

    def abort(self) -> bool:
        """Reset the connection."""
        if self.gone:
            return False
        self.reset, self.all_arrived = True, self._has_all_arrived()
        self.peer.reset()
        return True

    def close(self) -> bool:
        """Close both directions: a reset where bytes are unread."""
        if self.gone:
            return False
        self.closed, self.all_arrived = True, self._has_all_arrived()
        self.peer.close()
        return True

    def may_reset(self, accepted: int) -> bool:
        """Tell whether the other side may see a reset, having written so many bytes."""
        return self.reset or (self.closed and accepted > len(self.received))

    def _has_all_arrived(self) -> bool:
        """Tell whether the other side's system has all bytes: there a reset leaves them alone."""
        if sys.platform != "linux":
            return False
        from fcntl import ioctl  # noqa: PLC0415 - not on Windows

        return ioctl(self.peer.sock.fileno(), _SIOCOUTQ, bytes(4)) == bytes(4)

    def _was_reset(self) -> None:
        self.saw_reset = True
        if self.model is None or self.model.gave_up:
            return  # an attempt that was given up
        if self.model.following() is not CLOSED:
            self._wrong("a reset by a socket that lives")
        elif not self.model.lost and time.monotonic() - self.model.ending_at < DRAIN_S * EARLY:
            self._wrong("a reset in place of FIN")

    def _wrong(self, what: str) -> None:
        told = self.model.describe() if self.model is not None else "no socket"
        self.violations.append(f"{what}; {self}; {told}")


Ports = tuple[int, int]


class SocketModel:
    """What one socket has to tell, by all that it was called with and all that it met.

    `wire_of` finds the peer's end for the ports of a connection, `lost_early` tells whether
    a peer of that port reset a connection that no socket is known to have.
    """

    def __init__(
        self,
        number: int,
        tcp: TCPSocket,
        violations: Violations,
        wire_of: Callable[[Ports], Wire | None],
        lost_early: Callable[[int], bool],
    ) -> None:
        self.number = number
        self.tcp = tcp
        self.state = IDLE
        self.family = tcp.type.family
        self.detached = False  # its program has ended: it tells nobody of anything
        self.listening = False  # one of its listeners runs
        self.local_address = "::1" if self.family == "IPv6" else "127.0.0.1"
        self.accepted = bytearray()  # all that write() took
        self.received = 0
        self.listeners: dict[EventName, list[Probe]] = {name: [] for name in EventName}
        self.events: list[EventName] = []
        self.close_called_at: int | None = None  # how many events there were
        self.lost = False  # its connection ended by an error
        self.gave_up = False  # it was closed while connecting
        self.ending_at = 0.0  # when it began to end
        self.faults = 0  # of listeners, not reported yet
        self.history: deque[str] = deque(maxlen=HISTORY_MAX)
        self._violations = violations
        self._wire_of = wire_of
        self._lost_early = lost_early
        self._expected: deque[Expected] = deque()
        self._attempt: Attempt | None = None
        self._target: Target | None = None  # of the last attempt
        self._ports: Ports | None = None
        self._wire: Wire | None = None
        self._may_be_lost = False  # it ended unseen, maybe by an error
        self._must_close = False  # the next event is onClose

    # What it looks like

    def describe(self) -> str:
        """Return what there is to know, for a message."""
        owed = [each.name.value for each in self._expected]
        wire = f", {self._wire}" if self._wire is not None else ""
        return (
            f"socket {self.number} {self.state.value}, {len(self.accepted)} bytes written, "
            f"{self.received} received, owed {owed}{wire}: {' '.join(self.history)}"
        )

    def wrong(self, what: str) -> None:
        """Note what is wrong, with what led to it."""
        self._violations.append(f"{what}; {self.describe()}")

    @property
    def wire(self) -> Wire | None:
        """The peer's end of the connection, once the peer has accepted it."""
        connection = self.tcp._connection
        if connection is None:
            return self._wire
        ports = connection.local_info.port, connection.remote_info.port
        if self._wire is None or ports != self._ports:
            self._ports, self._wire = ports, self._wire_of(ports)
            if self._wire is not None:
                self._wire.model = self
        return self._wire

    # The calls: what they lead to by section 2, exactly

    def on_connect(self, target: Target) -> None:
        """connect() is called."""
        state = self.following()
        if state is IDLE and target.verdict is None:
            self.state = CONNECTING
            self._attempt, self._target = Attempt(target, time.monotonic()), target
        elif state is IDLE:
            self._owe_error(target.verdict)
        elif state is CONNECTING:
            self._owe_error(ALREADY)
        elif state is CONNECTED:
            self._owe_error(IS_CONNECTED)
        else:
            self._owe_error(socket_fail("connect", 9))

    def on_write(self, data: bytes | None) -> None:
        """write() is called with what counts as these bytes, with None for a wrong type."""
        state = self.following()
        if data is None:
            self._owe_error(INVALID_DATA)
        elif state is CONNECTED:
            self.accepted += data
        elif state in {IDLE, CONNECTING}:
            self._owe_error(NOT_CONNECTED)
        else:
            self._owe_error(socket_fail("write", 9))

    def on_close(self) -> None:
        """close() is called."""
        state = self.following()
        if self.close_called_at is None:
            self.close_called_at = len(self.events)
        # onConnect and onMessage are dropped, also those on their way.
        kept = (each for each in self._expected if each.name is not EventName.CONNECT)
        self._expected = deque(kept)
        if state in {IDLE, CONNECTING}:
            self.state, self.gave_up = CLOSED, state is CONNECTING
            self._attempt = None
            self._ends()
            self._owe(EventName.CLOSE)
        elif state is CONNECTED:
            self.state = CLOSING
            self._ends()

    def on_bind_wifi(self, local: str | None, error: SocketError) -> None:
        """bindWifi() is called: for a network with this address, or for none, which is an error."""
        state = self.following()
        if state is IDLE and local is not None:
            self.local_address = local
            self._owe(EventName.BIND_WIFI)
        elif state is IDLE:
            self._owe_error(error)
        elif state in {CONNECTING, CONNECTED}:
            self._owe_error(WIFI_SYSTEM)
        else:
            self._owe_error(socket_fail("bindWifi", 9))

    def detach(self) -> None:
        """Its program has ended."""
        if self.following() is not CLOSED or EventName.CLOSE not in self.events:
            self.wrong("its program ended, and onClose did not come")
        self.detached = True
        self._expected.clear()

    def born_dead(self) -> None:
        """Its program was ending already when it was created."""
        self.state = CLOSED
        self.detached = True

    def _owe(self, name: EventName, *errors: SocketError, unseen: bool = False) -> None:
        if not self.detached:
            first = not (self._expected or self.listening or unseen)
            self._expected.append(Expected(name, errors, first))

    def _owe_error(self, error: SocketError | None) -> None:
        assert error is not None
        self._owe(EventName.ERROR, error)

    def _ends(self) -> None:
        self.ending_at = self.ending_at or time.monotonic()

    # What the network did unseen

    def following(self) -> SocketState:
        """Go where the socket has gone by itself, if it can have; return its state."""
        actual = self.tcp.state
        if actual is self.state or self.detached:
            return self.state
        before, wire = self.state, self.wire
        if before is CONNECTING and actual is IDLE:
            self._owe(EventName.ERROR, *self._failures(), unseen=True)
            self._attempt, self.state = None, IDLE
            return IDLE
        if self.state is CONNECTING:
            self._opened()
            self._owe(EventName.CONNECT, unseen=True)
        if self.state is CONNECTED and actual in {CLOSING, CLOSED}:
            if wire is None or not (wire.finished or wire.gone):
                self.wrong("the connection ended, and the peer did not do it")
            self.state = actual
            self._may_be_lost = actual is CLOSED
            self._ends()
            if actual is CLOSED:
                self._owe(EventName.CLOSE, unseen=True)
        elif self.state is CLOSING and actual is CLOSED:
            self.state = CLOSED
            self._owe(EventName.CLOSE, unseen=True)
        if self.state is not actual:
            self.wrong(f"it went from {before.value} to {actual.value}")
            self.state = actual
        return actual

    def _failures(self) -> tuple[SocketError, ...]:
        """Return what the running attempt may fail with; an error that nothing equals for none."""
        assert self._attempt is not None
        target = self._attempt.target
        match target.outcome:
            case Outcome.REFUSED:
                return (CONNECT_REFUSED,)
            case Outcome.TIMES_OUT:
                return (CONNECT_TIMED_OUT,)
            case Outcome.OPENS if self._lost_early(int(str(target.port))):
                return (CONNECT_RESET,)
        return (SocketError(err_msg="none", err_code=0),)

    def _opened(self) -> None:
        attempt, self._attempt = self._attempt, None
        if attempt is None or attempt.target.outcome is not Outcome.OPENS:
            self.wrong("connected to nobody")
        self.state = CONNECTED

    # What is told

    def tell(self, name: EventName, record: Record) -> None:
        """Check an event by section 3, in the moment that it is told."""
        error = record.error
        self.history.append(f"<{name.value}{f' {error.errno or error.err_code}' if error else ''}>")
        if self.detached:
            self.wrong("an event of a program that has ended")
        must_close, self._must_close = self._must_close, False
        if must_close and name is not EventName.CLOSE:
            self.wrong("after an error that ends the connection comes onClose")
        head = self._expected[0] if self._expected else None
        if head is not None and head.fits(name, record):
            self._expected.popleft()
        elif head is not None and head.first:
            self.wrong(f"{name.value} came before {head.name.value}, which had its cause before")
        else:
            self._tell_of_network(name, record)
        match name:
            case EventName.CONNECT:
                self._check_connect(record)
            case EventName.MESSAGE:
                self._check_message(record)
            case EventName.CLOSE:
                self._check_close()
            case _:
                pass
        self.events.append(name)
        self.check_order()

    def _tell_of_network(self, name: EventName, record: Record) -> None:
        """Check what no call and nothing seen before has announced."""
        if name is EventName.CONNECT and self.state is CONNECTING:
            self._opened()
        elif name is EventName.ERROR and self.state is CONNECTING:
            self._check_failure(record)
        elif name is EventName.ERROR:
            self._check_loss(record)
        elif name is EventName.CLOSE and self.state is CONNECTED:
            wire = self.wire
            if not self.lost and (wire is None or not (wire.finished or wire.closed)):
                self.wrong("onClose without a cause")
            self.state = CLOSED
            self._ends()
        elif name is EventName.CLOSE and self.state is CLOSING:
            self.state = CLOSED
        elif not (name is EventName.MESSAGE or (name is EventName.CLOSE and self.lost)):
            self.wrong(f"{name.value} without a cause")

    def _check_failure(self, record: Record) -> None:
        attempt = self._attempt
        assert attempt is not None
        if record.error not in self._failures():
            self.wrong(f"the attempt failed with {record.error}")
        elif record.error == CONNECT_TIMED_OUT:
            waited = time.monotonic() - attempt.began
            if waited < float(str(attempt.target.timeout)) * EARLY:
                self.wrong(f"it timed out after {waited:.3f} s")
        self._attempt, self.state = None, IDLE

    def _check_loss(self, record: Record) -> None:
        wire = self.wire
        if not (self.state is CONNECTED or self._may_be_lost) or wire is None:
            self.wrong(f"{record.error} without a cause")
            return
        possible = {READ_RESET, WRITE_PIPE} if wire.finished or wire.closed else {READ_RESET}
        if not wire.may_reset(len(self.accepted)) or record.error not in possible:
            self.wrong(f"{record.error} without a cause")
        if self.state is CONNECTED:
            self.state = CLOSED
            self._ends()
        self._may_be_lost, self.lost, self._must_close = False, True, True

    def _check_connect(self, record: Record) -> None:
        remote, local, target = record.remote_info, record.local_info, self._target
        assert target is not None
        port = local.port if local is not None else 0
        ours = LocalInfo(address=self.local_address, family=self.family, port=port)
        theirs = RemoteInfo(
            address=str(target.address), family=self.family, port=int(str(target.port))
        )
        if remote != theirs or local != ours or not port:
            self.wrong(f"onConnect says {remote} {local}")

    def _check_message(self, record: Record) -> None:
        data, wire, remote = record.payload, self.wire, record.remote_info
        if wire is None:
            self.wrong("a message, and nobody sent one")
            return
        begin = self.received
        self.received += len(data)
        if wire.sent[begin : self.received] != data:
            self.wrong(f"{len(data)} bytes from {begin} on are not what the peer sent")
        if not 0 < len(data) <= MESSAGE_MAX_BYTES:
            self.wrong(f"a message of {len(data)} bytes")
        if remote is None or remote.size != len(data) or remote.port != wire.peer.local[1]:
            self.wrong(f"onMessage says {remote} for {len(data)} bytes")

    def _check_close(self) -> None:
        wire = self.wire
        if self.close_called_at is not None or wire is None:
            return
        if wire.reset and not wire.finished and not self.lost:
            self.wrong("the peer reset the connection, and onError did not come")
        cut = wire.may_reset(len(self.accepted)) and not wire.all_arrived
        if not cut and self.received != len(wire.sent):
            self.wrong(f"onClose after {self.received} of {len(wire.sent)} bytes")

    def check_order(self) -> None:
        """Check section 9 on the order of all events."""
        events = self.events
        if events.count(EventName.CLOSE) > 1:
            self.wrong("more than one onClose")
        if events.count(EventName.CONNECT) > 1:
            self.wrong("more than one onConnect")
        if EventName.CLOSE in events:
            after = set(events[events.index(EventName.CLOSE) + 1 :])
            if not after <= {EventName.ERROR}:
                self.wrong("something of the network's after onClose")
        if EventName.MESSAGE in events:
            before = events[: events.index(EventName.MESSAGE)]
            if EventName.CONNECT not in before:
                self.wrong("onMessage before onConnect")
        if self.close_called_at is not None:
            after = set(events[self.close_called_at :])
            if after & {EventName.MESSAGE, EventName.CONNECT}:
                self.wrong("onMessage or onConnect after close()")

    # What has to come

    def owed(self) -> str | None:
        """Return what has to come still, before it may be quiet; None where nothing has to."""
        state = self.following()
        missing = self._owed(state)
        return f"{missing}; {self.describe()}" if missing else None

    def _owed(self, state: SocketState) -> str | None:
        if self.detached:
            return None
        if self._expected or self._must_close:
            return "an event did not come"
        if state is CONNECTING:
            assert self._attempt is not None
            hangs = self._attempt.target.outcome is Outcome.HANGS
            return None if hangs else "the attempt does not end"
        if state is CLOSING or (state is CLOSED and EventName.CLOSE not in self.events):
            return "onClose did not come"
        return self._owed_by_connection() if state is CONNECTED else None

    def _owed_by_connection(self) -> str | None:
        wire = self.wire
        if wire is None:
            return None
        if wire.finished or wire.gone:
            return "the peer ended the connection, and onClose did not come"
        if self.received < len(wire.sent):
            return "bytes of the peer did not come"
        if wire.reading and len(wire.received) < len(self.accepted):
            return "bytes that were written did not arrive"
        return None


class ListenerFaultError(Exception):
    """What a listener of a test raises."""


class Probe:
    """A listener that checks that it is its turn, and does one more thing some times.

    `turn` is called with the probe and the event, before the reaction.
    """

    def __init__(
        self,
        model: SocketModel,
        turn: Callable[[Probe, object], None],
        reaction: Callable[[], object] | None = None,
        times: int = 0,
    ) -> None:
        self.model = model
        self._turn = turn
        self._reaction = reaction
        self._times = times

    def __call__(self, event: object) -> None:
        self._turn(self, event)
        if self._reaction is None or not self._times:
            return
        self._times -= 1
        self.model.listening = True
        try:
            self._reaction()
        except ListenerFaultError:
            self.model.faults += 1
            raise
        except Exception as error:  # noqa: BLE001 - the socket would take it for a listener's fault
            self.model.wrong(f"a call raised {error!r}")
        finally:
            self.model.listening = False

    def register(self, name: EventName) -> None:
        """Listen, and note it in the model; a second time changes nothing."""
        on(self.model.tcp, name, self)
        if self not in self.model.listeners[name]:
            self.model.listeners[name].append(self)


class Dispatch:
    """One event on its way through the listeners that there were when it was told."""

    def __init__(self, model: SocketModel, record: Record, probes: Sequence[Probe]) -> None:
        self._model = model
        self._record = record
        self._left = deque(probes)

    def take(self, probe: Probe, event: object) -> None:
        """Check that it is the probe's turn, and that it gets what the log got."""
        if not self._left or self._left.popleft() is not probe:
            self._model.wrong("a listener was called out of turn")
        record = self._record
        match event:
            case Connected():
                same = (event.remote_info, event.local_info, event.use_http_dns) == (
                    record.remote_info,
                    record.local_info,
                    False,
                )
            case Message():
                same = (event.message, event.remote_info, event.local_info) == (
                    record.payload,
                    record.remote_info,
                    record.local_info,
                )
            case SocketError():
                same = event == record.error
            case _:
                same = getattr(event, "err_msg", None) == "ok" and isinstance(event, Closed) == (
                    record.kind is RecordKind.ON_CLOSE
                )
        if not same:
            self._model.wrong(f"a listener got {event}, the log {record}")

    def finish(self) -> None:
        """Check that every listener was called, and every fault of one reported."""
        if self._left:
            self._model.wrong(f"{len(self._left)} listeners were not called")
            self._left.clear()
        if self._model.faults:
            self._model.wrong("a listener raised, and nobody was told")
