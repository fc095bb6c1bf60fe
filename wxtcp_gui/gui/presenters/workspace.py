"""Workspace: the sockets of the window, which of them is selected, and what is done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from wxtcp_gui.core.party import Party
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.profiles import DEVICE_PROFILE, PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.models.socket_entry import ComposerDraft, ConnectionDraft, SocketEntry
from wxtcp_gui.gui.models.socket_list import SocketListModel
from wxtcp_gui.gui.models.timeout import timeout_of
from wxtcp_gui.net import MiniProgram, QuotaExceeded, TCPSocket

if TYPE_CHECKING:
    from wxtcp_gui.script.heard import Heard

HISTORY_MAX: Final = 20

_TRAFFIC: Final = frozenset({RecordKind.WRITE, RecordKind.ON_MESSAGE})


class Workspace(QObject):
    """Turns what the user asks for into calls of TCPSocket.

    Signals:
        selected: another entry, or none, is the current one.
        changed: the current entry's state or draft has changed.
        refused: a socket could not be created; the log says why.
        policy_changed: another profile is in force.
        notice(sentence): something about the current payload is to be said, or no more.
    """

    selected = Signal()
    changed = Signal()
    refused = Signal()
    policy_changed = Signal()
    notice = Signal(str)

    def __init__(self, program: MiniProgram, *, read_only: bool = False) -> None:
        super().__init__()
        self.read_only = read_only  # a session is looked at, nothing is sent
        self.program = program
        self.sockets = SocketListModel()
        self._by_id: dict[int, SocketEntry] = {}
        self._dirty: set[SocketEntry] = set()
        self._busy: set[SocketEntry] = set()  # nothing but their figures have changed
        self._current: SocketEntry | None = None
        self._chosen: SocketEntry | None = None  # by the user
        self.history: list[str] = []  # addresses that were connected to, the last one first

    @property
    def current(self) -> SocketEntry | None:
        """The entry that the connection bar and the composer speak of."""
        return self._current

    def select(self, entry: SocketEntry | None) -> None:
        """Make an entry the current one."""
        if entry is not self._current:
            self._current = entry
            self.selected.emit()

    def choose(self, entry: SocketEntry | None) -> None:
        """Make an entry the current one because the user wants it."""
        if entry is not self._current:
            self.select(entry)
            self.stay()

    def stay(self) -> None:
        """Leave the current entry selected, whatever a script creates: the user is at it."""
        self._chosen = self._current

    def entry(self, party: Party) -> SocketEntry | None:
        """Return the entry of a party, None where it is no socket of the list."""
        return None if party.of_peer else self._by_id.get(party.number)

    def set_policy(self, policy: Policy) -> None:
        """Put another profile in force."""
        if policy is not self.program.policy:
            self.program.policy = policy
            self.policy_changed.emit()

    # What the user asks for

    def create(self, name: str = "", draft: ConnectionDraft | None = None) -> SocketEntry | None:
        """Create a socket and select it; None where the quota refuses it."""
        draft = draft or ConnectionDraft()
        try:
            tcp = self.program.create_tcp_socket(type=draft.type.value)
        except QuotaExceeded:
            self.refused.emit()
            return None
        entry = SocketEntry(tcp=tcp, name=name, draft=draft)
        self._by_id[tcp.id] = entry
        self.sockets.add(entry)
        self.select(entry)
        return entry

    def adopt(self, tcp: TCPSocket, name: str, heard: Heard) -> SocketEntry:
        """Take a socket that a script has created into the list.

        It is selected where the current one was neither chosen nor used, or is another run's.
        """
        entry = SocketEntry(tcp=tcp, name=name, listeners_in_script=lambda: heard.counts)
        self._by_id[tcp.id] = entry
        self.sockets.add(entry)
        if self._is_free(self._current):
            self.select(entry)
        return entry

    def forget_former(self) -> None:
        """Take the closed sockets of the scripts that ran before off the list, but the current."""
        for entry in self.sockets.entries:
            is_over = entry.is_of_script and entry.state is SocketState.CLOSED
            if is_over and entry is not self._current:
                self.forget(entry)

    def duplicate(self, entry: SocketEntry) -> SocketEntry | None:
        """Create a socket with the same drafts."""
        copy = self.create(entry.name, replace(entry.draft))
        if copy is not None:
            copy.composer = replace(entry.composer)
            self.changed.emit()
        return copy

    def forget(self, entry: SocketEntry) -> None:
        """Close a socket and take it off the list; its rows stay in the log."""
        if entry.state is not SocketState.CLOSED:
            entry.tcp.close()
        del self._by_id[entry.tcp.id]
        self._dirty.discard(entry)
        self._busy.discard(entry)
        row = self.sockets.entries.index(entry)
        self.sockets.remove(entry)
        rest = self.sockets.entries
        if entry is self._current:
            self.select(rest[min(row, len(rest) - 1)] if rest else None)

    def connect_socket(self, entry: SocketEntry) -> None:
        """Connect as the draft says; a closed socket is followed by a new one."""
        if not self._renew(entry):
            return
        address, port = entry.draft.address.strip(), entry.draft.port.strip()
        entry.last_error = None
        entry.target = f"{address}:{port}".removesuffix(":")
        self._remember(address)
        # What is no timeout is left to the socket, which takes its default.
        entry.tcp.connect(address=address, port=port, timeout=timeout_of(entry.draft.timeout))
        self._refresh(entry)

    def close_socket(self, entry: SocketEntry) -> None:
        """Close the socket."""
        entry.tcp.close()
        self._refresh(entry)

    def send(self, entry: SocketEntry, data: bytes) -> None:
        """Write to the socket."""
        entry.tcp.write(data)
        self._refresh(entry)

    def set_composer(self, entry: SocketEntry, draft: ComposerDraft) -> None:
        """Remember what stands in the composer."""
        entry.composer = draft

    def can_connect(self, entry: SocketEntry) -> bool:
        """Return whether connect() could do something."""
        return entry.state in {SocketState.IDLE, SocketState.CLOSED}

    def can_close(self, entry: SocketEntry) -> bool:
        """Return whether close() could do something."""
        return entry.state in {SocketState.CONNECTING, SocketState.CONNECTED}

    # What the rules say

    def verdict(self, draft: ConnectionDraft) -> Verdict:
        """Return what the profile in force says to a draft."""
        return self.program.verdict(draft.address.strip(), draft.port.strip(), draft.type)

    def verdict_of(self, draft: ConnectionDraft, policy: Policy) -> Verdict:
        """Return what another profile says to a draft."""
        return self.program.verdict(
            draft.address.strip(), draft.port.strip(), draft.type, policy=policy
        )

    def verdicts_of_all(self, draft: ConnectionDraft) -> list[tuple[str, Verdict]]:
        """Return what each profile says to a draft: the built-in ones, and the one in force."""
        policy = self.program.policy
        policies = {**PROFILES, policy.name: policy}
        return [(name, self.verdict_of(draft, each)) for name, each in policies.items()]

    def device_verdict(self, draft: ConnectionDraft) -> Verdict | None:
        """Return what a device would say, None where a device's profile is in force."""
        if self.program.policy.is_device:
            return None
        return self.verdict_of(draft, PROFILES[DEVICE_PROFILE])

    # What the sockets say

    def note(self, record: Record) -> None:
        """Count a record; entries are refreshed by catch_up() and catch_up_figures()."""
        entry = self.entry(record.party)
        if entry is not None:
            entry.note(record)
            is_traffic = record.kind in _TRAFFIC and record.error is None
            (self._busy if is_traffic else self._dirty).add(entry)

    def catch_up(self) -> None:
        """Announce the entries that have changed since the last time."""
        dirty, self._dirty = self._dirty, set()
        self.sockets.refresh_all(dirty)
        if self._current in dirty:
            self.changed.emit()

    def catch_up_figures(self) -> None:
        """Announce the entries whose figures have changed since the last time."""
        busy, self._busy = self._busy, set()
        self.sockets.refresh_all(busy)

    def tick(self) -> tuple[int, int]:
        """Close a second of traffic; return the bytes sent and received in it by all sockets."""
        sent = received = 0
        changed = []
        for entry in self.sockets.entries:
            quiet = entry.traffic.is_quiet
            second = entry.traffic.tick()
            sent, received = sent + second[0], received + second[1]
            if not quiet or any(second):
                changed.append(entry)
        self.sockets.refresh_all(changed)
        return sent, received

    def _remember(self, address: str) -> None:
        if address:
            others = [each for each in self.history if each != address]
            self.history = [address, *others][:HISTORY_MAX]

    def _refresh(self, entry: SocketEntry) -> None:
        self.sockets.refresh(entry)
        if entry is self._current:
            self.changed.emit()

    def _renew(self, entry: SocketEntry) -> bool:
        """Give the entry a new socket where the old one cannot connect as the draft says."""
        wrong_type = entry.tcp.type is not entry.draft.type and entry.state is SocketState.IDLE
        if entry.state is not SocketState.CLOSED and not wrong_type:
            return True
        try:
            tcp = self.program.create_tcp_socket(type=entry.draft.type.value)
        except QuotaExceeded:
            self.refused.emit()
            return False
        if wrong_type:
            entry.tcp.close()
        del self._by_id[entry.tcp.id]
        entry.tcp = tcp
        entry.listeners_in_script = None
        self._by_id[tcp.id] = entry
        return True

    def _is_free(self, entry: SocketEntry | None) -> bool:
        """Whether nobody minds that another entry becomes the current one."""
        if entry is None or (entry.is_of_script and entry.state is SocketState.CLOSED):
            return True
        if entry is self._chosen:
            return False
        return entry.state is SocketState.IDLE and not entry.target and not entry.is_of_script
