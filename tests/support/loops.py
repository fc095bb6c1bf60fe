"""The Qt loop that async tests run on, and the application that keeps to it."""

from __future__ import annotations

from asyncio import events
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication

from wxtcp_gui.gui.event_loop import WindowLoop


class QtTestLoop(WindowLoop):
    """The window's loop, the running one until it returns; the last one made is kept.

    WORKAROUND: qasync's run_until_complete() ends with a last look at Qt's events, when the
    loop is the running one no more.
    """

    latest: ClassVar[QtTestLoop | None] = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        QtTestLoop.latest = self

    def run_until_complete(self, future: Any) -> Any:
        """Run as qasync does."""
        try:
            return super().run_until_complete(future)
        finally:
            events._set_running_loop(None)

    def run_forever(self) -> None:
        """Run as qasync does, and stay the running loop for what comes after it."""
        try:
            super().run_forever()
        finally:
            events._set_running_loop(self)

    def close(self) -> None:
        """Close it; there is none from then on."""
        if QtTestLoop.latest is self:
            QtTestLoop.latest = None
        super().close()


class QtTestApplication(QApplication):
    """An application whose events are handled while the loop runs, as those of the program are.

    WORKAROUND: pytest-qt lets Qt process its events after each phase of a test, outside of
    run_until_complete(); what fires then, a timer or a callback, would find no running loop.
    """

    def processEvents(self, *arguments: Any) -> None:  # noqa: N802 - it is Qt that names it
        """Process what waits, with the loop that stands still between two phases."""
        loop = QtTestLoop.latest
        if loop is None or events._get_running_loop() is not None:
            super().processEvents(*arguments)
            return
        events._set_running_loop(loop)
        try:
            super().processEvents(*arguments)
        finally:
            events._set_running_loop(None)
