"""Inspection: gathers what the inspector says about one event."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.explain import explain
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.profiles import DEVICE_PROFILE, PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.gui.models.byte_source import ByteSource, HeldBytes, StoredBytes
from wxtcp_gui.gui.models.event_rows import event_word, party_title
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import count_text, delta_text, translated

LOOK_BACK: Final = 2_000  # records searched for the one before of the same party
HEAD_BYTES: Final = 65_536  # of a payload that come with its record


class Inspection(QObject):
    """Reads around an event: what came before it on its socket, what a device would do."""

    def __init__(self, reader: RecordReader, workspace: Workspace) -> None:
        super().__init__()
        self._reader = reader
        self._workspace = workspace

    def inspect(self, sequence: int) -> Inspected:
        """Return the event with that sequence number, and all that is said about it."""
        record = self._reader.records(sequence, sequence + 1, HEAD_BYTES)[0]
        entry = self._workspace.entry(record.party)
        device, refuses = self._device(record) if record.error else ("", False)
        return Inspected(
            sequence=sequence,
            record=record,
            origin=self._origin(sequence, record),
            payload=self._payload(sequence, record),
            explanation=explain(record),
            elapsed=self._elapsed(sequence, record) if record.error else None,
            device=device,
            device_refuses=refuses,
            verdicts=self._others(record),
            can_retry=entry is not None
            and entry.state in {SocketState.IDLE, SocketState.CLOSED}
            and record.error is not None,
        )

    def _payload(self, sequence: int, record: Record) -> ByteSource:
        """Return a record's whole payload, which is read where it is looked at."""
        if record.cut:
            return StoredBytes(self._reader, sequence, record.size)
        return HeldBytes(record.payload)

    def _before(self, sequence: int, party: Party, kind: RecordKind | None) -> int | None:
        """Return the last earlier event of a party, of one kind or any."""
        first = max(0, sequence - LOOK_BACK)
        earlier = self._reader.records(first, sequence, 0)
        for at in range(len(earlier) - 1, -1, -1):
            if earlier[at].party == party and kind in {None, earlier[at].kind}:
                return first + at
        return None

    def _origin(self, sequence: int, record: Record) -> str:
        entry = self._workspace.entry(record.party)
        title = entry.title if entry else party_title(record.party)
        parts = [title, self.tr("event {number}").format(number=count_text(sequence + 1))]
        before = self._before(sequence, record.party, None)
        if before is not None and record.error is None:
            earlier = self._reader.records(before, before + 1, 0)[0]
            text = self.tr("{time} after {event} {number}").format(
                time=delta_text(record.monotonic_ns - earlier.monotonic_ns).removeprefix("+"),
                event=event_word(earlier.kind),
                number=count_text(before + 1),
            )
            parts.append(text)
        elif record.remote_info is not None:
            parts.append(f"{record.remote_info.address}:{record.remote_info.port}")
        return " · ".join(parts)

    def _elapsed(self, sequence: int, record: Record) -> tuple[str, str] | None:
        before = self._before(sequence, record.party, RecordKind.CONNECT)
        if before is None:
            return None
        connect = self._reader.records(before, before + 1, 0)[0]
        time = delta_text(record.monotonic_ns - connect.monotonic_ns).removeprefix("+")
        return time, self.tr("after connect, {timeout}").format(
            timeout=translated(connect.note) if connect.note else ""
        )

    def _others(self, record: Record) -> tuple[tuple[str, Verdict], ...]:
        """Return what each other profile says to an event that has a verdict."""
        remote, program = record.remote_info, self._workspace.program
        if record.verdict is None or remote is None:
            return ()
        family = SocketType.IPV6 if remote.family == "IPv6" else SocketType.IPV4
        return tuple(
            (name, program.verdict(remote.address, remote.port, family, policy=policy))
            for name, policy in PROFILES.items()
            if name != program.policy.name
        )

    def _device(self, record: Record) -> tuple[str, bool]:
        """Return what a device would do, and whether it would refuse."""
        remote = record.remote_info
        if remote is None or self._workspace.program.policy.is_device:
            return "", False
        verdict = self._workspace.program.verdict(
            remote.address, remote.port, policy=PROFILES[DEVICE_PROFILE]
        )
        if verdict.allowed:
            text = self.tr(
                "The same call is allowed. A device in this network would get the same error."
            )
            return text, False
        text = self.tr("A device would refuse the call: {reason} (errCode {code}).")
        reason = translated(verdict.explanation)
        return text.format(reason=reason, code=verdict.err_code), True
