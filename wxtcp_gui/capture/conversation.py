"""Conversation: what one party has sent and received, message by message, as it grows.

What is in the session file is gone through in a thread, the rest beside the window, step by
step. Only numbers are kept: 24 bytes for a message, whatever its size.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from wxtcp_gui.capture import schema
from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.opening import damaged, open_session, reading_fault
from wxtcp_gui.capture.reader import RecordReader, SessionReader
from wxtcp_gui.capture.rows import UNREADABLE
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import Direction, Record, RecordKind

STEP_S: Final = 0.006  # that a step beside the window takes
STEP_RECORDS: Final = 64  # read at once in a step, …
STEP_BYTES: Final = 65_536  # … with no more of each payload
THREAD_RECORDS: Final = 500  # in the file and not gone through yet: more are left to a thread
TURN_S: Final = 0.01  # after which the thread lets others work, …
REST_S: Final = 0.002  # … for so long

_log = logging.getLogger(__name__)

# What was sent counts where it was accepted, and so does what was received, which always is.
_MESSAGES: Final = (
    "SELECT seq, kind = ?, size{payload} FROM records"  # noqa: S608 - made of constants
    " WHERE seq >= ? AND seq < ? AND socket = ? AND ("
    f"kind = ? OR (kind = ? AND flags & {schema.ACCEPTED})) ORDER BY seq"
)
_KINDS: Final = {  # of a party's messages by whether the peer is it: sent, received
    False: (RecordKind.WRITE.value, RecordKind.ON_MESSAGE.value),
    True: (RecordKind.PEER_SEND.value, RecordKind.PEER_RECEIVE.value),
}
_PAYLOAD: Final = f", CASE WHEN size <= {schema.PIECE_BYTES} THEN payload END"


def is_message(record: Record) -> bool:
    """Return whether a record is part of its party's conversation."""
    return record.accepted and record.kind.direction is not Direction.NONE


class MessageScan(ABC):
    """Goes through the messages of a party in order, and goes on while they come.

    catch_up() does a step and says whether there is more; `fault` is why it ended too early.
    A subclass takes the messages, in a thread or in the caller's, never in both at once.
    """

    payloads: bool = False  # whether their bytes are wanted

    def __init__(self, reader: RecordReader, party: Party) -> None:
        self.reader = reader
        self.party = party
        self.scanned = 0  # records that were gone through
        self.fault: SessionError | None = None
        self._cancelled = False
        self._thread: threading.Thread | None = None

    @abstractmethod
    def take(self, sequence: int, sent: bool, size: int, parts: Iterable[bytes]) -> None:
        """Take a message; `parts` are its bytes, and nothing where they are not wanted."""

    @property
    def full(self) -> bool:
        """Whether nothing more is taken."""
        return False

    @property
    def searching(self) -> bool:
        """Whether a thread goes through the file."""
        return self._thread is not None

    def catch_up(self) -> bool:
        """Take some of the messages that have come; return whether there may be more."""
        if self._thread is not None:
            if self._thread.is_alive():
                return True
            self._thread = None
        count = self.reader.count()
        if self.fault is not None or self.full or self.scanned >= count:
            return False
        path, stored = self.reader.path, min(self.reader.stored, count)
        if path is not None and stored - self.scanned > THREAD_RECORDS:
            self._thread = threading.Thread(
                target=self._run, args=(path, stored), name="conversation", daemon=True
            )
            self._thread.start()
            return True
        try:
            self._step(count)
        except SessionError as error:
            self.fault = error
        except UNREADABLE:
            self.fault = damaged(path or Path())
        return self.scanned < count and self.fault is None

    def stop(self) -> None:
        """End it."""
        self._cancelled = True
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def wait(self, seconds: float = 60.0) -> None:
        """Take everything that is there; for callers that have the time."""
        deadline = time.monotonic() + seconds
        while self.catch_up() and time.monotonic() < deadline:
            if self._thread is not None:
                self._thread.join(0.01)

    def _step(self, count: int) -> None:
        deadline = time.monotonic() + STEP_S
        limit = STEP_BYTES if self.payloads else 0
        while self.scanned < count and not self.full and time.monotonic() < deadline:
            stop = min(self.scanned + STEP_RECORDS, count)
            for record in self.reader.records(self.scanned, stop, limit):
                if record.party == self.party and is_message(record):
                    sent = record.kind.direction is Direction.SENT
                    parts = self._parts_of(record) if self.payloads else ()
                    self.take(self.scanned, sent, record.size, parts)
                self.scanned += 1
                if self.full:
                    break

    def _parts_of(self, record: Record) -> Iterator[bytes]:
        yield record.payload
        done, size = len(record.payload), record.size
        while done < size:
            part = self.reader.payload(self.scanned, done, done + schema.PIECE_BYTES)
            yield part
            done += len(part)

    def _run(self, path: Path, stop: int) -> None:
        """Take what is in the file up to a record; the thread's own."""
        try:
            with closing(open_session(path)) as database, closing(SessionReader(path)) as reader:
                if database.execute("PRAGMA journal_mode").fetchone() == ("wal",):
                    database.execute("COMMIT")  # else what is written meanwhile piles up
                self._read(database, reader, path, stop)
        except SessionError as error:
            _log.warning("The conversation ended: %s", error)
            self.fault = error

    def _read(
        self, database: sqlite3.Connection, reader: SessionReader, path: Path, stop: int
    ) -> None:
        sql = _MESSAGES.format(payload=_PAYLOAD if self.payloads else ", NULL")
        sent, received = _KINDS[self.party.of_peer]
        while self.scanned < stop and not self._is_over():
            # In parts, so that it can be ended also where others have all messages.
            end = min(self.scanned + 20_000, stop)
            values = (sent, self.scanned, end, self.party.number, received, sent)
            try:
                # Closed at once, for an error would keep it, and with it the file, open.
                with closing(database.execute(sql, values)) as rows:
                    self._take_rows(rows, reader, path)
            except (sqlite3.Error, MemoryError) as error:
                raise reading_fault(error, path) from None
            except UNREADABLE:
                raise damaged(path) from None
            if not self._is_over():
                self.scanned = end

    def _take_rows(self, rows: sqlite3.Cursor, reader: SessionReader, path: Path) -> None:
        turn = time.monotonic()
        for sequence, sent, size, payload in rows:
            if type(size) is not int or size < 0 or not _is_whole(payload, size):
                raise damaged(path)
            if payload is not None:
                parts: Iterable[bytes] = (payload,)
            else:
                parts = self._stored_parts(reader, sequence, size) if self.payloads else ()
            self.take(sequence, bool(sent), size, parts)
            self.scanned = sequence + 1
            if self._is_over():
                return
            if time.monotonic() - turn > TURN_S:
                time.sleep(REST_S)
                turn = time.monotonic()

    def _is_over(self) -> bool:
        return self._cancelled or self.full

    def _stored_parts(self, reader: SessionReader, sequence: int, size: int) -> Iterator[bytes]:
        for start in range(0, size, schema.PIECE_BYTES):
            if self._cancelled:
                return
            yield reader.payload(sequence, start, start + schema.PIECE_BYTES)


def _is_whole(payload: object, size: int) -> bool:
    """Return whether what stands in a row is the payload, or nothing."""
    return payload is None or (type(payload) is bytes and len(payload) == size)


class Lane:
    """The messages of one direction: which records they are, and where they are in the stream."""

    def __init__(self) -> None:
        self.sequences = array("Q")
        self.stops = array("Q")

    def __len__(self) -> int:
        return len(self.stops)

    @property
    def size(self) -> int:
        """How many bytes the stream has."""
        return self.stops[-1] if self.stops else 0

    def add(self, sequence: int, size: int) -> None:
        """Append a message."""
        stop = self.size + size
        self.sequences.append(sequence)
        self.stops.append(stop)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a message begins in the stream, and where it ends."""
        return self.stops[number - 1] if number else 0, self.stops[number]

    def at(self, offset: int) -> int:
        """Return the message that the byte at an offset came in; the last one past the end."""
        return min(bisect_right(self.stops, offset), len(self.stops) - 1)

    def number_of(self, sequence: int) -> int | None:
        """Return which message a record is, None where it is none of them."""
        number = bisect_left(self.sequences, sequence)
        found = number < len(self.stops) and self.sequences[number] == sequence
        return number if found else None

    def read(self, reader: RecordReader, start: int, stop: int) -> bytes:
        """Return the bytes of the stream from start up to, not including, stop."""
        stop = min(stop, self.size)
        found = []
        number = self.at(start) if start < stop else len(self)
        while number < len(self) and self.span(number)[0] < stop:
            begin, end = self.span(number)
            low, high = max(start, begin) - begin, min(stop, end) - begin
            if low < high:
                found.append(reader.payload(self.sequences[number], low, high))
            number += 1
        return b"".join(found)


class Conversation(MessageScan):
    """Both directions of a party, each message with its place in the stream of its direction.

    Messages are numbered from 0, in the order of the log.
    """

    def __init__(self, reader: RecordReader, party: Party) -> None:
        super().__init__(reader, party)
        self.sent = Lane()
        self.received = Lane()
        self._order = array("Q")  # twice the number in its lane, and 1 where it was sent

    def __len__(self) -> int:
        return len(self._order)

    def take(self, sequence: int, sent: bool, size: int, parts: Iterable[bytes]) -> None:  # noqa: ARG002 - as above
        """Append a message."""
        lane = self.sent if sent else self.received
        lane.add(sequence, size)
        self._order.append(2 * (len(lane) - 1) + sent)

    def was_sent(self, number: int) -> bool:
        """Return whether a message was sent and not received."""
        return bool(self._order[number] & 1)

    def sequence(self, number: int) -> int:
        """Return which record a message is."""
        lane, at = self._place(number)
        return lane.sequences[at]

    def span(self, number: int) -> tuple[int, int]:
        """Return where a message begins in the stream of its direction, and where it ends."""
        lane, at = self._place(number)
        return lane.span(at)

    def nearest(self, sequence: int) -> int:
        """Return the first message that is this record or comes after it; the last at the end."""
        return min(bisect_left(_Sequences(self), sequence), max(0, len(self) - 1))

    def _place(self, number: int) -> tuple[Lane, int]:
        order = self._order[number]
        return (self.sent if order & 1 else self.received), order >> 1


class _Sequences:
    """A conversation's sequence numbers, for bisect."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def __len__(self) -> int:
        return len(self._conversation)

    def __getitem__(self, number: int) -> int:
        return self._conversation.sequence(number)
