"""SessionWriter: appends records to a session file from a thread of its own.

Records are queued by one thread and written by another, in transactions that are committed
at least every 100 ms. Nothing is ever dropped: where the file cannot be written the records
wait, and above a bound the owner is asked to stop reading from its sockets.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.fault import SessionError, fault_of, may_pass
from wxtcp_gui.capture.rows import Row, without_surrogates
from wxtcp_gui.capture.store import BATCH_BYTES, SessionStore
from wxtcp_gui.core.record import Record

GATHER_S: Final = 0.05  # how long records are gathered before they are committed
RETRY_S: Final = 0.5  # between two tries where the file could not be written
BATCH_RECORDS: Final = 1_000  # and no more than this in one transaction
RECORD_BYTES: Final = 400  # what a record takes in memory beside its payload

# How much may wait: what is written in LAG_S, as that is lost if the process is killed.
LAG_S: Final = 0.05
QUEUE_MIN_BYTES: Final = 1024 * 1024  # but at least this, and until the speed is known,
QUEUE_MAX_BYTES: Final = 64 * 1024 * 1024  # and never more than this
SAMPLE_BYTES: Final = 256 * 1024  # less in one transaction says little of how fast it goes
SAMPLE_WEIGHT: Final = 0.2
CLOSE_TRIES: Final = 3

_log = logging.getLogger(__name__)


class SessionWriter:
    """Writes one session file. append(), execute() and close() belong to one thread.

    append() never waits. `facts` are kept in the table session. Callbacks, which must not
    wait and may come from the writer's own thread: `on_pressure(on)` tells that more than
    `bound` bytes wait to be written, and then that no more than half of it do;
    `on_fault(fault)` tells why the file cannot be written, once, and None when it can again.
    Raises SessionError where the file is there already or cannot be made.
    """

    def __init__(
        self,
        path: Path,
        *,
        facts: Mapping[str, str] | None = None,
        on_pressure: Callable[[bool], object] = lambda _: None,
        on_fault: Callable[[SessionError | None], object] = lambda _: None,
    ) -> None:
        self.path = path
        self._on_pressure = on_pressure
        self._on_fault = on_fault
        self._queue: deque[Record] = deque()
        self._statements: deque[tuple[str, Row]] = deque()
        self._moves: deque[tuple[Path, Future[None]]] = deque()
        self._stuck = False  # the file that is left cannot be written
        self._appended = 0
        self._appended_bytes = 0
        self._committed = 0
        self._committed_bytes = 0
        self._payload_bytes = 0
        self._rate: float | None = None  # bytes in a second
        self._bound = QUEUE_MIN_BYTES
        self._pressed = False
        self._pressure = threading.RLock()
        self._fault: SessionError | None = None
        self._wake = threading.Event()  # there is something to write
        self._hurry = threading.Event()  # write it now, do not gather
        self._retry = threading.Event()  # try again now
        self._closing = False
        self._written = threading.Condition()
        self._store = SessionStore(path, facts or {})
        self._thread = threading.Thread(target=self._run, name="session writer", daemon=True)
        self._thread.start()

    @property
    def count(self) -> int:
        """How many records were appended."""
        return self._appended

    @property
    def committed(self) -> int:
        """How many of them are in the file."""
        return self._committed

    @property
    def queued_bytes(self) -> int:
        """How much memory waits to be written."""
        return self._appended_bytes - self._committed_bytes

    @property
    def bound(self) -> int:
        """Above how many queued bytes reading from the sockets is to pause."""
        return self._bound

    @property
    def payload_bytes(self) -> int:
        """How many bytes the payloads of all records have."""
        return self._payload_bytes

    def append(self, record: Record) -> None:
        """Queue a record as the last one. Raises ValueError after close()."""
        if self._closing:
            raise ValueError("the session is closed")
        size = len(record.payload)
        self._queue.append(record)
        self._appended += 1
        self._payload_bytes += size
        self._appended_bytes += size + RECORD_BYTES
        queued = self.queued_bytes
        if queued > min(BATCH_BYTES, self._bound // 2) and not self._hurry.is_set():
            self._hurry.set()
        if not self._wake.is_set():
            self._wake.set()
        if queued > self._bound and not self._pressed:
            self._press()

    def execute(self, sql: str, values: Iterable[Any] = ()) -> None:
        """Queue a statement of another table: a mark, a note, a fact, a profile."""
        if self._closing:
            raise ValueError("the session is closed")
        clean = (without_surrogates(each) if isinstance(each, str) else each for each in values)
        self._statements.append((sql, tuple(clean)))
        self._wake.set()

    @property
    def moving(self) -> bool:
        """Whether it is on its way into another file."""
        return bool(self._moves)

    def move(self, target: Path) -> Future[None]:
        """Go on in another file, which then has everything; the former one is left closed.

        Recording goes on meanwhile. The result has no value; it raises SessionError where
        the other file cannot be made: then all is as before.
        """
        if self._closing:
            raise ValueError("the session is closed")
        moved: Future[None] = Future()
        moved.set_running_or_notify_cancel()  # from here on it cannot be cancelled
        self._moves.append((target, moved))
        self._hasten()
        return moved

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Wait until everything that was appended is in the file; return whether it is."""
        count = self._appended
        self._hasten()
        with self._written:
            return self._written.wait_for(
                lambda: self._committed >= count and not self._statements, timeout_s
            )

    def close(self) -> bool:
        """Write what is queued, and end the thread; return whether all of it is in the file.

        What cannot be written in CLOSE_TRIES is lost.
        """
        if not self._closing:
            ended = (schema.ENDED, str(time.time_ns()))
            self.execute("INSERT OR REPLACE INTO session VALUES (?,?)", ended)
        self._closing = True
        self._hasten()
        self._thread.join()
        return self._committed == self._appended and not self._statements

    def _hasten(self) -> None:
        for event in (self._hurry, self._retry, self._wake):
            event.set()

    def _press(self) -> None:
        """Tell whether too much is queued, where that has changed.

        Both threads ask. What they find and what they tell must not be torn apart: a pause
        that is told after its end would never end.
        """
        with self._pressure:
            pressed = self.queued_bytes > (self._bound // 2 if self._pressed else self._bound)
            if pressed != self._pressed:
                self._pressed = pressed
                _tell(self._on_pressure, pressed)

    # In the writer's thread

    def _run(self) -> None:
        try:
            while True:
                self._wake.wait()
                self._wake.clear()
                self._hurry.wait(GATHER_S)
                self._hurry.clear()
                written = self._drain(self._appended)
                if self._moves:
                    self._move()
                if self._closing and not (written and (self._queue or self._statements)):
                    break
        finally:
            self._store.close()
            self._move()  # what came too late

    def _drain(self, stop: int) -> bool:
        """Write the records up to stop; return False where they cannot be before the end."""
        while self._committed < stop or self._statements:
            batch = self._take()
            tries = 0
            while not self._write(batch):
                if self._moves:  # where there may be room
                    self._queue.extendleft(reversed(batch))
                    self._move()
                    batch = self._take()
                    continue
                tries += 1
                if self._closing and tries >= CLOSE_TRIES:
                    _log.error("%d records could not be written", self._appended - self._committed)
                    return False
                self._retry.wait(RETRY_S)
                self._retry.clear()
        return True

    def _move(self) -> None:
        while self._moves:
            target, moved = self._moves[0]
            fault, self._stuck = None, False
            try:
                self._store.move(target, self._keep_up)
                self.path = target
            except Exception as error:  # noqa: BLE001 - the thread has to go on, whatever it is
                fault = fault_of(error, target)
            self._moves.popleft()
            if fault is None:
                moved.set_result(None)
            else:
                moved.set_exception(fault)

    def _keep_up(self) -> None:
        """Write a batch of what has come since. Raises InterruptedError at the end.

        What cannot be written into the file that is left is written into the other one.
        """
        if self._closing:
            raise InterruptedError(errno.EINTR, os.strerror(errno.EINTR))
        if self._stuck:
            return
        batch = self._take()
        if (batch or self._statements) and not self._write(batch):
            self._stuck = True
            self._queue.extendleft(reversed(batch))

    def _take(self) -> list[Record]:
        """Return the next records for one transaction; a very large one comes alone."""
        batch: list[Record] = []
        size = 0
        while self._queue and len(batch) < BATCH_RECORDS:
            size += len(self._queue[0].payload)
            if batch and size > BATCH_BYTES:
                break
            batch.append(self._queue.popleft())
        return batch

    def _write(self, batch: list[Record]) -> bool:
        """Write one transaction, or nothing; return whether it was written.

        A record that cannot be kept as it is gives its place in the batch to one that can.
        """
        statements = list(self._statements)
        began = time.monotonic()
        try:
            self._store.write(batch, statements)
        except Exception as error:  # noqa: BLE001 - the thread has to go on, whatever it is
            if not may_pass(error) and self._store.replace_unfit(batch):
                return self._write(batch)
            self._say(fault_of(error, self.path))
            return False
        size = sum(len(each.payload) + RECORD_BYTES for each in batch)
        with self._written:
            for _ in statements:
                self._statements.popleft()
            self._committed_bytes += size
            self._committed += len(batch)
            self._written.notify_all()
        self._learn(size, time.monotonic() - began)
        self._say(None)
        if self._pressed:
            self._press()
        return True

    def _learn(self, size: int, seconds: float) -> None:
        """Take from what was written how much may wait."""
        if size < SAMPLE_BYTES or not seconds:
            return
        rate = size / seconds
        self._rate = (
            rate if self._rate is None else self._rate + SAMPLE_WEIGHT * (rate - self._rate)
        )
        self._bound = min(max(QUEUE_MIN_BYTES, int(self._rate * LAG_S)), QUEUE_MAX_BYTES)

    def _say(self, fault: SessionError | None) -> None:
        if str(fault) != str(self._fault):
            self._fault = fault
            _tell(self._on_fault, fault)


def _tell(callback: Callable[[Any], object], value: object) -> None:
    """Call back; the writer goes on, whatever becomes of it."""
    try:
        callback(value)
    except Exception:  # noqa: BLE001 - of whoever listens
        _log.exception("a callback of the session writer failed")
