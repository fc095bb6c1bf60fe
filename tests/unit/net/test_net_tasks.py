"""Tasks: each has a name, an owner and an end."""

from __future__ import annotations

import asyncio
import logging

import pytest
from support.waiting import turns

from wxtcp_gui.net.tasks import Tasks


async def wait_for_ever() -> None:
    await asyncio.Event().wait()


async def fail() -> None:
    raise ValueError("what went wrong")


async def test_a_task_is_named_after_its_owner_and_its_work() -> None:
    tasks = Tasks("program")
    task = tasks.start(asyncio.sleep(0), "sleep a little")
    assert task.get_name() == "program: sleep a little"
    await task


async def test_it_counts_what_runs() -> None:
    tasks = Tasks("program")
    first, second = tasks.start(asyncio.sleep(0), "first"), tasks.start(wait_for_ever(), "second")
    assert len(tasks) == 2
    await first
    assert len(tasks) == 1
    second.cancel()
    await turns()
    assert len(tasks) == 0


async def test_cancel_all_waits_for_the_end() -> None:
    tasks, ends = Tasks("program"), []

    async def take_a_while_to_end(number: int) -> None:
        try:
            await wait_for_ever()
        finally:
            await turns()
            ends.append(number)

    for number in range(3):
        tasks.start(take_a_while_to_end(number), f"number {number}")
    await turns()
    await tasks.cancel_all()
    assert sorted(ends) == [0, 1, 2]
    assert len(tasks) == 0


async def test_cancel_all_with_nothing_to_cancel() -> None:
    await Tasks("program").cancel_all()


async def test_cancel_all_ends_a_task_that_has_not_begun() -> None:
    tasks = Tasks("program")
    task = tasks.start(wait_for_ever(), "wait")
    await tasks.cancel_all()
    assert task.cancelled()


async def test_cancel_all_within_a_task_spares_that_task() -> None:
    tasks = Tasks("program")
    other = tasks.start(wait_for_ever(), "other")

    async def end_the_others() -> str:
        await tasks.cancel_all()
        return "still here"

    assert await tasks.start(end_the_others(), "end the others") == "still here"
    assert other.cancelled()


async def test_an_exception_is_logged_with_the_name(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks("program")
    with caplog.at_level(logging.ERROR, logger="wxtcp_gui"):
        tasks.start(fail(), "fail")
        await turns()
    assert "program: fail" in caplog.text
    assert "what went wrong" in caplog.text
    assert len(tasks) == 0


async def test_a_failing_task_does_not_stop_cancel_all(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks("program")
    other = tasks.start(wait_for_ever(), "other")
    tasks.start(fail(), "fail")
    await tasks.cancel_all()
    assert other.cancelled()


async def test_a_cancelled_task_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    tasks = Tasks("program")
    tasks.start(wait_for_ever(), "wait")
    await tasks.cancel_all()
    await turns()
    assert caplog.text == ""
