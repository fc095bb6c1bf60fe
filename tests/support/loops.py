"""The Qt loop that async tests run on."""

from __future__ import annotations

import asyncio
from asyncio import events
from typing import Any, cast

from wxtcp_gui.gui.event_loop import WindowLoop


class QtTestLoop(WindowLoop):
    """The window's loop, the running one between a test and its teardown, too.

    WORKAROUND: pytest-qt lets Qt process its events after each phase of a test, outside of
    run_until_complete(); what fires then would find no running loop. It can go when qasync sets
    the running loop around each callback.
    """

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        super()._add_callback(cast("asyncio.Handle", _WithinLoop(self, handle)), delay)
        return handle


class _WithinLoop:
    """A handle that makes its loop the running one while it runs."""

    def __init__(self, loop: asyncio.AbstractEventLoop, handle: asyncio.Handle) -> None:
        self._loop = loop
        self._handle: Any = handle

    @property
    def _cancelled(self) -> bool:
        cancelled: bool = self._handle._cancelled
        return cancelled

    def _run(self) -> None:
        if events._get_running_loop() is not None:
            self._handle._run()
            return
        events._set_running_loop(self._loop)
        try:
            self._handle._run()
        finally:
            events._set_running_loop(None)
