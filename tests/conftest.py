"""What every test has: its event loop, and the check that it leaves nothing behind.

An async test runs as it stands, once on plain asyncio and once on qasync, Qt's loop. One that
uses `qapp` or `qtbot` runs on qasync alone; `@pytest.mark.loops("asyncio")` names the loops.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Final, TypeAlias

import pytest
from support.leaks import Descriptors, Threads
from support.waiting import until

# Before Qt makes its application: no test needs a display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LOOPS: Final = ("asyncio", "qasync")
QT_FIXTURES: Final = {"qapp", "qtbot", "qapp_args"}

LoopFactory: TypeAlias = Callable[[], asyncio.AbstractEventLoop]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "loops(*names): the loops of an async test, 'asyncio', 'qasync'; else both"
    )
    config.option.anyio_mode = "auto"  # an async test needs no marker
    # The offscreen platform says so of every window.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "anyio_backend" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("loops")
    names = ("qasync",) if QT_FIXTURES & set(metafunc.fixturenames) else LOOPS
    metafunc.parametrize("anyio_backend", marker.args if marker else names, indirect=True)


@pytest.fixture(scope="module")
def anyio_backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, LoopFactory]]:
    """The loop that the test runs on; a new one for each test."""
    if request.param == "asyncio":
        return "asyncio", {"loop_factory": asyncio.new_event_loop}
    application = request.getfixturevalue("qapp")
    from support.loops import QtTestLoop  # noqa: PLC0415 - headless parts are tested without Qt

    return "asyncio", {"loop_factory": lambda: QtTestLoop(application)}


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application that pytest-qt makes for `qapp`."""
    from support.loops import QtTestApplication  # noqa: PLC0415 - as above

    return QtTestApplication


@pytest.fixture(scope="module")
def garbage_is_collected_in_this_thread() -> Iterator[None]:
    """Keep Python's collector out of V8's threads, as the window does.

    It would take down there what earlier tests have left of Qt. For the whole module, so that
    this comes before an engine that all tests of it share.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def no_descriptor_or_thread_is_left() -> Iterator[None]:
    """Fail a test that leaves a descriptor open or a thread running. Set up first, so last."""
    descriptors, threads = Descriptors(), Threads()
    yield
    left = threads.left() + descriptors.left()
    assert not left, f"left behind: {', '.join(left)}"


@pytest.fixture(autouse=True)
def no_task_is_left(request: pytest.FixtureRequest, no_descriptor_or_thread_is_left: None) -> None:
    """Fail an async test that leaves a task running."""
    if "anyio_backend" in request.fixturenames:
        request.getfixturevalue("no_task_of_the_loop_is_left")


@pytest.fixture
async def no_task_of_the_loop_is_left() -> AsyncIterator[None]:
    """Compare the loop's tasks before and after the test, while the loop still runs."""
    before = asyncio.all_tasks()
    yield

    def left() -> list[str]:
        tasks = asyncio.all_tasks() - before
        return [task.get_name() for task in tasks if not _is_the_runners(task)]

    await until(lambda: not left(), lambda: f"tasks are left: {', '.join(left())}")


def _is_the_runners(task: asyncio.Task[object]) -> bool:
    """Tell whether anyio made the task, to run this fixture or the test."""
    return getattr(task.get_coro(), "__qualname__", "").startswith("TestRunner.")
