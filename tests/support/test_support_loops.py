"""What Qt does between two phases of a test finds the running loop, as in the program."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from support.loops import QtTestLoop
from wxtcp_gui.net.tasks import Tasks


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QtTestLoop]:
    """A loop that stands still."""
    loop = QtTestLoop(qapp)
    yield loop
    loop.close()


def test_a_timer_that_is_due_while_the_loop_stands_still_starts_a_task(
    loop: QtTestLoop, qapp: QApplication
) -> None:
    tasks, ends = Tasks("test"), []

    async def work() -> None:
        ends.append("first")
        await asyncio.sleep(0)
        ends.append("second")

    timer = QTimer(qapp)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: tasks.start(work(), "work"))
    loop.run_until_complete(asyncio.sleep(0))
    timer.start(1)
    time.sleep(0.01)
    qapp.processEvents()
    loop.run_until_complete(asyncio.sleep(0.01))
    assert ends == ["first", "second"]
