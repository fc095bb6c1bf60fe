"""StopRequest: whether the process was asked to end, by a signal, at any moment of its life."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

_NAMES = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one is Ctrl+Break of Windows


class Signals(Protocol):
    """The part of the module signal that is needed."""

    def signal(self, number: int, handler: Callable[[int, object], object], /) -> object:
        """Have a function called when a signal comes."""


class StopRequest:
    """Set by the first signal; those that follow change nothing.

    Signals are taken by signal.signal(), which every system has, and not by the loop, which
    has it on POSIX alone. The handlers stay until the process is over: a signal that comes
    twice must not make a failure of a clean end.
    """

    def __init__(self, signals: Signals = signal) -> None:
        self.asked = False
        self._signals = signals
        self._tell: Callable[[], object] = _nobody

    def listen(self) -> None:
        """Take signals from now on, whether a loop runs or not. For the main thread."""
        for number in _numbers():
            self._signals.signal(number, self._on_signal)

    async def wait(self) -> None:
        """Wait until it is set."""
        loop, told = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed already
                loop.call_soon_threadsafe(told.set)

        with _woken_by_signals(loop):
            self._tell = tell
            if not self.asked:  # asked only now, so that no signal falls between
                await told.wait()

    def _on_signal(self, _number: int, _frame: object) -> None:
        self.asked = True
        self._tell()  # in the midst of anything, so no more than this


@contextlib.contextmanager
def _woken_by_signals(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Have a signal wake the loop, so that its handler runs.

    Python runs handlers between two of its own steps. A signal that comes just before the loop
    begins to wait for the network, or to another thread, would have to wait for its end.
    """
    if sys.platform == "win32":  # where the loop itself sees to that
        yield
        return
    reader, writer = socket.socketpair()
    with reader, writer:
        reader.settimeout(0)
        writer.settimeout(0)
        loop.add_reader(reader, _drain, reader)
        before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            loop.remove_reader(reader)


def _drain(reader: socket.socket) -> None:
    with contextlib.suppress(BlockingIOError):
        reader.recv(4096)


def _numbers() -> Iterator[int]:
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None:
            yield number


def _nobody() -> None:
    """Tell nobody: no loop waits yet."""
