"""MiniProgram: the sockets of one mini-program, under one policy and one quota."""

from __future__ import annotations

import asyncio
import logging
import time
import weakref
from collections.abc import Callable, Sequence

from wxtcp_gui.core.endpoint import Interface, SocketType, shown, socket_type
from wxtcp_gui.core.errors import QUOTA_EXCEEDED, ErrCode, QuotaExceeded
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.quota import Quota
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.net.interfaces import read_interfaces
from wxtcp_gui.net.outbox import Outbox
from wxtcp_gui.net.socket import TCPSocket
from wxtcp_gui.net.tasks import Tasks

_log = logging.getLogger(__name__)


class MiniProgram:
    """Creates sockets and owns them until aclose(). Needs a running asyncio loop.

    `observer(record)` sees every call and event, in order. `clock` is monotonic, in
    seconds; `interfaces` reads this machine's addresses.
    """

    def __init__(
        self,
        policy: Policy = PROFILES[DEFAULT_PROFILE],
        observer: Callable[[Record], object] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        interfaces: Callable[[], Sequence[Interface]] = read_interfaces,
    ) -> None:
        self.tasks = Tasks("mini-program")
        self.outbox = Outbox()
        self.quota = Quota()
        self.policy = policy
        self._observer = observer
        self.clock = clock
        self._interfaces = interfaces
        self._known_interfaces: tuple[Interface, ...] = ()
        self._created = 0
        self._open: dict[int, TCPSocket] = {}  # until onClose has been told
        self._all: weakref.WeakSet[TCPSocket] = weakref.WeakSet()
        self._closing = False
        self._busy: set[object] = set()
        self._reading = True
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def policy(self) -> Policy:
        """The profile in force; a new one holds from the next call on, the quota's window stays."""
        return self._policy

    @policy.setter
    def policy(self, policy: Policy) -> None:
        self._policy = policy
        self.quota.limit = policy.creation_limit
        self.quota.window_s = policy.creation_window_s

    def create_tcp_socket(self, type: object = "ipv4") -> TCPSocket:
        """Return a new socket of type 'ipv4' or 'ipv6', in any letter case.

        Another type counts as ipv4, and the log says so. Raises QuotaExceeded where too many
        were created within the window of time.
        """
        known = socket_type(type)
        kind = known or SocketType.IPV4
        now = self.clock()
        if not self.quota.take(now):
            self._observe_refusal(self.quota.next_slot_s(now) or 0.0)
            raise QuotaExceeded
        self._created += 1
        tcp = TCPSocket(id=self._created, type=kind, host=self)
        self._all.add(tcp)
        if self._closing:
            tcp.detach()  # a listener that reconnects must not keep the program alive
        else:
            self._open[tcp.id] = tcp
            self._quiet.clear()
        note = Sentence(Text.CREATED, type=kind.value)
        if known is None:
            note = Sentence(Text.TYPE_UNKNOWN, type=shown(type))
        self._observe_creation(tcp.id, note=note)
        return tcp

    @property
    def reading(self) -> bool:
        """Whether sockets read what their peers send."""
        return self._reading

    def set_reading(self, *, on: bool) -> None:
        """Stop reading from every socket, or go on: nothing is lost, the peers are held back."""
        self._reading = on
        for tcp in tuple(self._all):
            tcp.set_reading(on=on)

    async def aclose(self) -> None:
        """Close every socket, and wait until nothing is left of them.

        What was written is flushed within the linger time; every open socket gets onClose.
        """
        self._closing = True
        for tcp in tuple(self._open.values()):
            tcp.close()
        await self._quiet.wait()
        for tcp in tuple(self._all):
            tcp.detach()
        await self.tasks.cancel_all()

    # What sockets need

    def verdict(
        self,
        address: object,
        port: object,
        type: SocketType | None = None,
        resolved: Sequence[str] = (),
        *,
        policy: Policy | None = None,
    ) -> Verdict:
        """Ask the policy in force, or another one, seen from this machine's interfaces now."""
        return (policy or self._policy).verdict(
            address=address,
            port=port,
            interfaces=self.interfaces(),
            resolved=resolved,
            type=type,
        )

    def interfaces(self) -> tuple[Interface, ...]:
        """Return this machine's addresses as they are now."""
        try:
            self._known_interfaces = tuple(self._interfaces())
        except OSError as error:  # no descriptor is free to ask with
            _log.warning("The interfaces could not be read: %s", error)
        return self._known_interfaces

    def observe(self, record: Record) -> None:
        """Hand a record to the observer, whose faults are not the socket's."""
        if record.kind is RecordKind.ON_CLOSE:
            self._open.pop(record.socket_id, None)
            self._rest()
        if self._observer is None:
            return
        try:
            self._observer(record)
        except Exception:  # noqa: BLE001 - foreign code; what it raised is logged
            _log.exception("The observer raised at %s", record.kind.value)

    def busy(self, user: object) -> None:
        """Count user among what aclose() has to wait for."""
        self._busy.add(user)
        self._quiet.clear()

    def done(self, user: object) -> None:
        """Take user off again."""
        self._busy.discard(user)
        self._rest()

    def _rest(self) -> None:
        if not self._busy and not self._open:
            self._quiet.set()

    def _observe_refusal(self, wait_s: float) -> None:
        note = Sentence(
            Text.QUOTA_EXCEEDED,
            limit=self.quota.limit,
            minutes=f"{self.quota.window_s / 60:g}",
            seconds=f"{wait_s:.0f}",
        )
        error = SocketError(err_code=ErrCode.SYSTEM, err_msg=QUOTA_EXCEEDED)
        self._observe_creation(0, note=note, error=error)

    def _observe_creation(
        self, socket_id: int, *, note: Sentence, error: SocketError | None = None
    ) -> None:
        self.observe(
            Record(
                kind=RecordKind.CREATE,
                socket_id=socket_id,
                wall_ns=time.time_ns(),
                monotonic_ns=time.monotonic_ns(),
                note=note,
                error=error,
            )
        )
