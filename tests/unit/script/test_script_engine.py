"""The engine and its context on a real V8: values, faults with their places, and their limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.context import Context, has_promises
from wxtcp_gui.script.engine import (
    CodeError,
    Engine,
    EngineError,
    OutOfMemoryError,
    TurnTooLongError,
)
from wxtcp_gui.script.limits import MIB, Limits
from wxtcp_gui.script.modules import load_script

SETTINGS = {
    "linesPerSecond": 10,
    "system": {"theme": "light"},
    "wifi": None,
    "storage": {},
}


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    """An engine with little memory, and enough time to fill it."""
    async with _engine(turn_s=60.0) as made:
        yield made


@asynccontextmanager
async def _engine(turn_s: float) -> AsyncIterator[Engine]:
    tasks = Tasks("test")
    made = Engine(Limits(turn_s=turn_s, heap_bytes=64 * MIB), tasks.start)
    await made.open()
    yield made
    await made.close()
    await tasks.cancel_all()


async def test_values_come_in_their_order(engine: Engine) -> None:
    assert await engine.gather("1", "'two'", "globalThis.x = 3", "x + 1") == [1, "two", 3, 4]
    assert await engine.evaluate("x", "x + 1") == 4


async def test_microtasks_run_between_two_pieces(engine: Engine) -> None:
    code = "globalThis.said = []; Promise.resolve().then(() => said.push('micro')); 0"
    assert await engine.gather(code, "said.push('next'); said.join()") == [0, "micro,next"]


async def test_what_came_before_a_fault_is_kept(engine: Engine) -> None:
    with pytest.raises(CodeError) as caught:
        await engine.gather("1", "2", "\nthrow new TypeError('x')\n//# sourceURL=a.js", "4")
    assert caught.value.done == (1, 2)
    fault = caught.value.fault
    assert (fault.message, fault.file, fault.line) == ("TypeError: x", "a.js", 2)
    assert not caught.value.is_syntax


async def test_a_syntax_error_is_told_apart(engine: Engine) -> None:
    with pytest.raises(CodeError) as caught:
        await engine.evaluate("let 1")
    assert caught.value.is_syntax
    assert caught.value.fault.message.startswith("SyntaxError: ")


async def test_a_loop_without_an_end_is_cut_off_and_v8_lives_on() -> None:
    async with _engine(turn_s=2.0) as engine:
        with pytest.raises(TurnTooLongError) as caught:
            await engine.gather("7", "for (;;);")
        assert caught.value.done == (7,)
        assert await engine.evaluate("1 + 1") == 2


async def test_too_much_memory(engine: Engine) -> None:
    with pytest.raises(OutOfMemoryError):
        await engine.evaluate("const all = []; for (;;) all.push(new Array(10000).fill({}))")


async def test_closed_it_answers_nothing(engine: Engine) -> None:
    await engine.close()
    await engine.close()
    with pytest.raises(EngineError):
        await engine.evaluate("1")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("wx.showToast({})", False),
        ("asyncronous", False),
        ("async () => 1", True),
        ("x.then(y)", True),
        ("eval('1')", True),
        ("(() => 1).constructor('')", True),
        ("queueMicrotask(f)", True),
    ],
)
def test_where_promises_may_be(code: str, found: bool) -> None:
    assert has_promises(code) is found


async def test_a_syntax_error_has_its_place_in_the_users_file() -> None:
    tasks = Tasks("test")
    context = Context(Limits(), tasks.start, stepwise=False)
    await context.open(SETTINGS, ())
    with pytest.raises(CodeError) as caught:
        await context.define(load_script(None, "const a = 1;\n\nconst b = }\n").main)
    fault = caught.value.fault
    assert (fault.file, fault.line) == ("main.js", 3)
    assert fault.message == "SyntaxError: Unexpected token '}'"
    await context.close()
    await tasks.cancel_all()
