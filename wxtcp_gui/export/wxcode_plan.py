"""Plan of wx code: from records to steps, each call after the events that came before it.

Nobody records why a call was made. That it came after an event is known, and that is kept:
before each call the code waits for all events that came since the call before. What a
selection lacks, and nothing would work without, is put in, and said.
"""

from __future__ import annotations

from typing import Final

from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.export.wxcode_calls import (
    connect_argument,
    created_type,
    off_method,
    target_argument,
    wifi_argument,
    wrong_data,
)
from wxtcp_gui.export.wxcode_life import (
    Life,
    answered,
    family,
    needs_close,
    needs_connect,
    needs_connection,
)
from wxtcp_gui.export.wxcode_steps import (
    Call,
    CodeLimits,
    CodeSocket,
    Create,
    Pause,
    Remark,
    Step,
    Wait,
    Write,
)

PAUSE_MIN_MS: Final = 500  # what is shorter is how long a reaction took
PAUSE_MAX_MS: Final = 24 * 3600 * 1000
_PAUSE_STEP_MS: Final = 10
_NS_PER_MS: Final = 1_000_000

_Kind = RecordKind
_CALLS: Final = frozenset(
    {_Kind.CREATE, _Kind.CONNECT, _Kind.WRITE, _Kind.CLOSE, _Kind.BIND_WIFI, _Kind.OFF_UNKNOWN}
)
_CONNECT: Final = _Kind.ON_CONNECT.value


class Plan:
    """Takes records in order. `steps` is what the code does, once end() was called.

    What it keeps is bounded by the limits: no payload but those of writes, and one number
    for all events between two calls.
    """

    def __init__(self, limits: CodeLimits) -> None:
        self.steps: list[Step] = []
        self.sockets: list[CodeSocket] = []
        self.creations = 0
        self.is_full = False
        self.payloads_cut = 0
        self.longest_wait_ms = 0
        self._limits = limits
        self._calls = 0
        self._room = limits.all_bytes
        self._lives: dict[int, Life] = {}
        self._awaited: dict[tuple[CodeSocket, str], Wait] = {}
        self._before: Record | None = None

    def take(self, record: Record) -> bool:
        """Add a record of the program; return False, and add nothing, where there are too many."""
        if self._calls >= self._limits.calls:
            self.is_full = True
            return False
        if record.kind in _CALLS:
            self._take_call(record)
        else:
            self._take_event(record)
        self._before = record
        return True

    def end(self) -> None:
        """Add the waiting for what came last, and say what stays open."""
        self._flush()
        for life in () if self.is_full else self._lives.values():
            if (life.connects or life.connected) and not (life.closing or life.closed):
                open_ = Remark(socket=life.socket, sentence=Sentence(Text.WXCODE_STILL_OPEN))
                self.steps.append(open_)

    # Calls

    def _take_call(self, record: Record) -> None:
        life = None if record.kind is _Kind.CREATE else self._life(record)
        if life is not None:
            self._make_up(life, record)
        self._flush()
        self._pause(record)
        if life is None:
            self._create(record)
            return
        self._add(self._call(life, record))

    def _create(self, record: Record) -> None:
        socket = None
        if record.error is None:
            socket = self._add_life(record.socket_id).socket
        self._add(Create(socket=socket, type=created_type(record)))

    def _call(self, life: Life, record: Record) -> Step:
        socket, method = life.socket, record.kind.value
        match record.kind:
            case _Kind.CONNECT:
                life.connects += 1
                return Call(socket=socket, method=method, argument=connect_argument(record))
            case _Kind.WRITE:
                life.refused += not record.accepted
                return self._write(socket, record)
            case _Kind.BIND_WIFI:
                life.binds += 1
                return Call(socket=socket, method=method, argument=wifi_argument(record))
            case _Kind.OFF_UNKNOWN:
                remark = Sentence(Text.WXCODE_OFF)
                off = off_method(record)
                return Call(socket=socket, method=off, argument="() => {}", remark=remark)
            case _:
                life.closing = True
                return Call(socket=socket, method=method)

    def _write(self, socket: CodeSocket, record: Record) -> Step:
        wrong = wrong_data(record)
        if wrong is not None:
            return Call(socket=socket, method=record.kind.value, argument=wrong)
        data = record.payload[: min(self._limits.payload_bytes, self._room)]
        self._room -= len(data)
        self.payloads_cut += len(data) < record.size
        return Write(socket=socket, data=data, size=record.size)

    # Events

    def _take_event(self, record: Record) -> None:
        life, kind = self._life(record), record.kind
        socket = life.socket
        if kind is _Kind.LISTENER_RAISED:
            said = Sentence(Text.WXCODE_LISTENER, note=str(record.note or ""))
            self._remark(socket, said)
            return
        if life.closed and kind is not _Kind.ON_ERROR:
            return  # no program of this kind records that
        self._make_up(life, record)
        if not self._has_cause(life, record):
            what = record.error.err_msg if record.error else "ok"
            self._remark(socket, Sentence(Text.WXCODE_NO_CAUSE, event=kind.value, what=what))
            return
        life.counts[kind.value] += record.size if kind is _Kind.ON_MESSAGE else 1
        self._note(life, record)
        self._await(life, kind.value, record.error.err_msg if record.error else "")
        if self._before is not None:
            waited = (record.monotonic_ns - self._before.monotonic_ns) // _NS_PER_MS
            self.longest_wait_ms = max(self.longest_wait_ms, min(waited, PAUSE_MAX_MS))

    def _has_cause(self, life: Life, record: Record) -> bool:
        """Return whether anything in the code makes this event come."""
        if record.kind is _Kind.ON_BIND_WIFI:
            return life.binds > 0
        if record.kind is not _Kind.ON_ERROR:
            return True
        match answered(record):
            case _Kind.CONNECT:
                return life.connects > 0
            case _Kind.BIND_WIFI:
                return life.binds > 0
            case _Kind.WRITE:
                return life.refused > 0
            case _:
                return life.connected

    def _note(self, life: Life, record: Record) -> None:
        match answered(record):
            case _Kind.CONNECT:
                life.connects = max(life.connects - 1, 0)
            case _Kind.BIND_WIFI:
                life.binds = max(life.binds - 1, 0)
            case _Kind.WRITE:
                life.refused = max(life.refused - 1, 0)
        life.connected = life.connected or record.kind is _Kind.ON_CONNECT
        life.closed = record.kind is _Kind.ON_CLOSE or life.closed

    # What a selection lacks

    def _life(self, record: Record) -> Life:
        """Return the socket of a record, which is created where its creation is not selected."""
        life = self._lives.get(record.socket_id)
        if life is None:
            life = self._add_life(record.socket_id)
            self._remark(life.socket, Sentence(Text.WXCODE_CREATED_BEFORE))
            self._add(Create(socket=life.socket, type=family(record)))
        return life

    def _add_life(self, number: int) -> Life:
        life = self._lives[number] = Life(CodeSocket(number=number))
        self.sockets.append(life.socket)
        self.creations += 1
        return life

    def _make_up(self, life: Life, record: Record) -> None:
        """Connect and close where that has happened, but is not selected."""
        if life.closed:
            return
        begun = life.connected or life.closing or life.connects > 0
        begun = begun or (record.kind is _Kind.ON_ERROR and self._has_cause(life, record))
        if record.remote_info is not None and not begun and needs_connect(record):
            self._call_unseen(life, "connect", target_argument(record.remote_info))
            life.unseen = True
            life.connects += 1
        awaited = life.connects > 0 and not life.connected
        if awaited and needs_connection(life, record):
            life.connects -= 1
            life.connected = True
            life.counts[_CONNECT] += 1
            self._await(life, _CONNECT)
        if not life.closing and needs_close(life, record):
            self._call_unseen(life, "close")
            life.closing = True

    def _call_unseen(self, life: Life, method: str, argument: str = "") -> None:
        self._flush()
        unseen = Sentence(Text.WXCODE_UNSEEN)
        self._add(Call(socket=life.socket, method=method, argument=argument, remark=unseen))

    def _remark(self, socket: CodeSocket, sentence: Sentence) -> None:
        self._flush()
        self._add(Remark(socket=socket, sentence=sentence))

    def _add(self, step: Step) -> None:
        self.steps.append(step)
        self._calls += 1

    # Waiting

    def _await(self, life: Life, event: str, remark: str = "") -> None:
        key = (life.socket, event)
        self._awaited.pop(key, None)  # the last one is what the next call came after
        self._awaited[key] = Wait(
            socket=life.socket, event=event, count=life.counts[event], remark=remark
        )

    def _flush(self) -> None:
        self.steps += self._awaited.values()
        self._awaited.clear()

    def _pause(self, record: Record) -> None:
        if self._before is None:
            return
        milliseconds = (record.monotonic_ns - self._before.monotonic_ns) // _NS_PER_MS
        if milliseconds >= PAUSE_MIN_MS:
            rounded = round(milliseconds / _PAUSE_STEP_MS) * _PAUSE_STEP_MS
            self.steps.append(Pause(milliseconds=min(rounded, PAUSE_MAX_MS)))
