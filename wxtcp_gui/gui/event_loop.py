"""WindowLoop: qasync's event loop with less to do for each event.

qasync starts a timer of Qt for every call_soon(), and has a notifier of Qt for every socket,
which Qt looks at one by one in each of its turns. Here what is due at once waits in one queue
with one timer, and on Linux one notifier stands for all sockets, of which the kernel then
says the ready ones. docs/adr/0007-window-loop.md has the figures.

It leans on what qasync 0.28 and asyncio keep in `_ready`, `_selector` and `_add_callback`.
"""

from __future__ import annotations

import asyncio
import selectors
import sys
from asyncio.selector_events import BaseSelectorEventLoop
from collections.abc import Callable
from typing import Any

import qasync
from PySide6.QtCore import QObject, QSocketNotifier, QTimerEvent

_SELECTING: Any = BaseSelectorEventLoop


class _Turns(QObject):
    """Calls back once in each turn of Qt's loop, while it is wanted."""

    def __init__(self, run: Callable[[], object]) -> None:
        super().__init__()
        self._run = run
        self._timer = 0

    def want(self) -> None:
        if not self._timer:
            self._timer = self.startTimer(0)

    def want_no_more(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        """Call back; there is one timer."""
        self._run()


class WindowLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """A qasync loop. What call_soon() was given runs in its order, in the next turn of Qt's."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._turns = _Turns(self._run_ready)
        self._running = False
        self._notifier: QSocketNotifier | None = None
        super().__init__(*arguments, **options)
        if sys.platform == "linux":
            self._poll_together()

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Any = None
    ) -> asyncio.Handle:
        """Call in the next turn."""
        handle = asyncio.Handle(callback, args, self, context)
        self._add_callback(handle)
        return handle

    def close(self) -> None:
        """Let go of what belongs to Qt, too."""
        if self.is_closed():
            return
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        super().close()
        self._turns.want_no_more()

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        if delay > 0:
            super()._add_callback(handle, delay)
        else:
            self._ready.append(handle)
            if not self._running:
                self._turns.want()
        return handle

    def _run_ready(self, passes: int = 1) -> None:
        """Run what is due now; what the last pass makes due has the next turn."""
        ready = self._ready
        self._running = True
        try:
            for _ in range(passes):
                for _ in range(len(ready)):
                    if not ready:
                        break  # closed meanwhile
                    handle = ready.popleft()
                    if not handle._cancelled:  # noqa: SLF001 - as asyncio does
                        handle._run()  # noqa: SLF001
        finally:
            self._running = False
            if ready:
                self._turns.want()
            else:
                self._turns.want_no_more()

    # One notifier for all sockets

    def _poll_together(self) -> None:
        former: selectors.BaseSelector = self._selector
        together = selectors.EpollSelector()
        for key in list(former.get_map().values()):
            former.unregister(key.fileobj)
            together.register(key.fileobj, key.events, key.data)
        former.close()
        self._selector: selectors.BaseSelector = together
        self._notifier = QSocketNotifier(together.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._on_sockets_ready)

    def _on_sockets_ready(self) -> None:
        # After what waits already, and in this turn: none of Qt's lies between. Then what
        # the listeners' writes left to be sent.
        self._process_events(self._selector.select(0))
        self._run_ready(passes=2)

    if sys.platform == "linux":  # what qasync puts in the place of asyncio's own
        _add_reader = _SELECTING._add_reader  # noqa: SLF001
        _remove_reader = _SELECTING._remove_reader  # noqa: SLF001
        _add_writer = _SELECTING._add_writer  # noqa: SLF001
        _remove_writer = _SELECTING._remove_writer  # noqa: SLF001
