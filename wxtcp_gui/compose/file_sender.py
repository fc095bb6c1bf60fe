"""FileSender: streams a file to a socket, as fast as the peer takes it, or more slowly."""

from __future__ import annotations

import asyncio
import io
import os
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from wxtcp_gui.compose.sending import (
    DONE,
    NOT_CONNECTED,
    QUEUE_LIMIT_BYTES,
    SOCKET_ENDED,
    STOPPED,
    Clock,
    End,
    Outcome,
    SocketWatch,
    is_slow,
    wake,
)
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import TCPSocket

CHUNK_BYTES: Final = 65_536
CHUNK_MAX_BYTES: Final = 16_777_216
BLOCK_BYTES: Final = 1_048_576  # read in one go in the worker thread; two wait at the most
TURN_S: Final = 0.004  # then the loop has a turn, and the window its frame
POLL_MIN_S: Final = 0.001  # how often a full queue is looked at
POLL_MAX_S: Final = 0.05
RATE_WINDOW_S: Final = 2.0
MARKS_MAX: Final = 1_000


class FileSender:
    """Writes a file in chunks of `chunk_bytes`, each `gap_s` after the one before.

    Memory is bounded by one block that is read, one chunk, and what waits for the peer
    (`queue_limit_bytes`). What the file has when run() begins is sent, no more.
    `progressed` is called at most once a turn of the loop. Needs a running asyncio loop.
    """

    def __init__(
        self,
        tcp: TCPSocket,
        path: Path,
        *,
        chunk_bytes: int = CHUNK_BYTES,
        gap_s: float = 0.0,
        queue_limit_bytes: int = QUEUE_LIMIT_BYTES,
        progressed: Callable[[], object] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._tcp = tcp
        self._path = path
        self._chunk_bytes = max(1, min(chunk_bytes, CHUNK_MAX_BYTES))
        self._gap_s = gap_s
        self._queue_limit_bytes = queue_limit_bytes
        self._progressed = progressed
        self._clock: Clock = clock or asyncio.get_running_loop()
        self._news: asyncio.Future[None] | None = None
        self._ended: Outcome | None = None
        self._block = b""
        self._at = 0  # what of the block was taken
        self._marks: deque[tuple[float, int]] = deque()  # when so much had been sent
        self._turn_began = 0.0
        self.sent_bytes = 0
        self.total_bytes = 0
        self.is_held_back = False  # waits because the peer is slow

    @property
    def rate_bytes_s(self) -> float:
        """How many bytes a second were written in the last two seconds."""
        if len(self._marks) < 2:
            return 0.0
        (since, before), (until, after) = self._marks[0], self._marks[-1]
        return (after - before) / (until - since) if until > since else 0.0

    def stop(self) -> None:
        """End after the chunk that was written last."""
        self._end(STOPPED)

    async def run(self) -> Outcome:
        """Send the file. Once only; cancelling the task is as good as stop()."""
        if self._tcp.state is not SocketState.CONNECTED:
            return NOT_CONNECTED
        watch = SocketWatch(self._tcp, lambda: self._end(SOCKET_ENDED))
        file = _File(self._path)
        try:
            self.total_bytes = await asyncio.to_thread(file.open)
            return await self._send(file)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = getattr(error, "strerror", None) or str(error)
            return Outcome(End.FAILED, Sentence(Text.SEND_FILE_UNREADABLE, error=reason))
        finally:
            watch.stop()
            # In its thread, too: it waits for a read that a cancelled task has left behind.
            await asyncio.shield(asyncio.to_thread(file.close))

    async def _send(self, file: _File) -> Outcome:
        began = self._turn_began = self._clock.time()
        self._note(began)
        chunks = 0
        while self.sent_bytes < self.total_bytes:
            chunk = await self._chunk(file)
            if not chunk and self._ended is None:
                return Outcome(End.FAILED, Sentence(Text.SEND_FILE_SHORTER))
            await self._hold_back()
            if self._gap_s > 0 and chunks:
                await self._until(began + chunks * self._gap_s)
            if self._ended is not None:
                return self._ended
            if self._tcp.state is not SocketState.CONNECTED:
                return SOCKET_ENDED
            self._tcp.write(chunk)
            self.sent_bytes += len(chunk)
            chunks += 1
            if self._clock.time() - self._turn_began >= TURN_S:
                self._tell()
                await asyncio.sleep(0)
                self._turn_began = self._clock.time()
        self._tell()
        return DONE

    async def _chunk(self, file: _File) -> bytes:
        """Return the next chunk; a shorter one at the end, none where the file has shrunk."""
        left = self.total_bytes - self.sent_bytes
        size = min(self._chunk_bytes, left)
        while len(self._block) - self._at < size:
            rest = self._block[self._at :]
            block = await asyncio.to_thread(file.read, min(BLOCK_BYTES, left - len(rest)))
            if not block or self._ended is not None:
                return b""
            self._block, self._at = rest + block, 0
        self._at += size
        return self._block[self._at - size : self._at]

    async def _hold_back(self) -> None:
        """Wait while the peer is slow; look less often while nothing moves."""
        pause = POLL_MIN_S
        waiting = self._tcp.write_queue_bytes
        while self._ended is None and is_slow(self._tcp, self._queue_limit_bytes):
            self.is_held_back = True
            self._tell()
            await self._until(self._clock.time() + pause)
            before, waiting = waiting, self._tcp.write_queue_bytes
            pause = POLL_MIN_S if waiting < before else min(2 * pause, POLL_MAX_S)
        self.is_held_back = False

    async def _until(self, when: float) -> None:
        """Wait for a moment, or for the end."""
        if self._ended is not None or when <= self._clock.time():
            return
        news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._news = news
        timer = self._clock.call_at(when, lambda: wake(news, None))
        try:
            await news
        finally:
            timer.cancel()
            self._news = None

    def _end(self, outcome: Outcome) -> None:
        self._ended = self._ended or outcome
        wake(self._news, None)

    def _note(self, now: float) -> None:
        self._marks.append((now, self.sent_bytes))
        while len(self._marks) > MARKS_MAX or now - self._marks[0][0] > RATE_WINDOW_S:
            self._marks.popleft()

    def _tell(self) -> None:
        self._note(self._clock.time())
        if self._progressed is not None:
            self._progressed()


class _File:
    """A file that is read in one thread and closed in another one, but not at the same time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._file: io.FileIO | None = None

    def open(self) -> int:
        """Open it, and return its size. Raises OSError and ValueError."""
        with self._lock:
            self._file = io.FileIO(self._path)
            return os.fstat(self._file.fileno()).st_size

    def read(self, size: int) -> bytes:
        """Return at most so many bytes; none at the end, and after close(). Raises OSError."""
        with self._lock:
            return b"" if self._file is None else self._file.read(size) or b""

    def close(self) -> None:
        """Close it."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None
