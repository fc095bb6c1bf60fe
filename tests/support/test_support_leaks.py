"""The search for leaks finds what it is for, and nothing else."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest
from qasync import QEventLoop

from support.leaks import Descriptors, Threads
from support.waiting import until


def test_a_descriptor_that_is_open_is_found() -> None:
    before = Descriptors()
    assert before.left() == []
    with socket.socket():
        assert len(before.left()) == 1
    assert before.left() == []


def test_a_thread_that_runs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("support.leaks._JOIN_S", 0.01)
    before, end = Threads(), threading.Event()
    thread = threading.Thread(target=end.wait, name="forgotten")
    thread.start()
    try:
        assert before.left() == ["thread forgotten"]
    finally:
        end.set()
        thread.join()
    assert before.left() == []


def test_a_daemon_is_not_waited_for() -> None:
    before, end = Threads(), threading.Event()
    thread = threading.Thread(target=end.wait, daemon=True)
    thread.start()
    assert before.left() == []
    end.set()
    thread.join()


async def test_both_loops_are_what_they_are_called(request: pytest.FixtureRequest) -> None:
    is_qt = isinstance(asyncio.get_running_loop(), QEventLoop)
    assert is_qt == ("qasync" in request.node.name)


async def test_until_complains() -> None:
    with pytest.raises(AssertionError, match="it never came"):
        await until(lambda: False, "it never came", within_s=0.01)


@pytest.mark.loops("asyncio")
async def test_one_loop_only(request: pytest.FixtureRequest) -> None:
    assert "asyncio" in request.node.name
