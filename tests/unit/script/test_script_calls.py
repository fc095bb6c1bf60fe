"""Parameters as they are written, and the calls that wait for an answer."""

from __future__ import annotations

import asyncio

import pytest

from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.script.calls import Calls, RunError, parameters_in
from wxtcp_gui.script.events import Events


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("function named(a, b) { return (1) }", ("a", "b")),
        ("async function (a) {}", ("a",)),
        ("function* (a) {}", ("a",)),
        ("tap(e) {}", ("e",)),
        ("async tap(e) {}", ("e",)),
        ("(a, b) => a", ("a", "b")),
        ("async (a) => a", ("a",)),
        ("x => x", ("x",)),
        ("async x => x", ("x",)),
        ("() => 1", ()),
        ("(a = f(1), ...rest) => a", ("a = f(1)", "...rest")),
        ("class A { constructor(x) {} }", ()),
        ("function () { [native code] }", ()),
    ],
)
def test_parameters(text: str, parameters: tuple[str, ...]) -> None:
    assert parameters_in(text) == parameters


class Desk:
    """Calls, and how often their two listeners were called."""

    def __init__(self) -> None:
        self.events = Events()
        self.arrived = self.changed = 0
        self.calls = Calls(self.events, self._on_arrived, self._on_changed)

    def _on_arrived(self) -> None:
        self.arrived += 1

    def _on_changed(self) -> None:
        self.changed += 1


async def test_a_call_is_an_event_and_is_settled_by_its_number() -> None:
    desk = Desk()
    first = Tasks("test").start(desk.calls.ask("call", "page.tap", "[]"), "asks")
    second = Tasks("test").start(desk.calls.ask("inner", "x", None), "asks")
    await asyncio.sleep(0)
    assert [fields for fields, _ in desk.events.take()] == [
        ("call", 1, "page.tap", "[]"),
        ("inner", 2, "x", None),
    ]
    assert (len(desk.calls), desk.arrived) == (2, 2)
    desk.calls.settle(2, "two")
    desk.calls.settle(1, "one")
    desk.calls.settle(7, "nobody asked")
    assert (await first, await second) == ("one", "two")
    assert (len(desk.calls), desk.changed) == (0, 2)


async def test_an_answer_for_one_who_has_gone() -> None:
    desk = Desk()
    asked = Tasks("test").start(desk.calls.ask("call"), "asks")
    await asyncio.sleep(0)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    desk.calls.settle(1, "late")
    assert len(desk.calls) == 0


async def test_closed_it_takes_no_more_and_failed_it_ends_what_waits() -> None:
    desk = Desk()
    asked = Tasks("test").start(desk.calls.ask("call"), "asks")
    await asyncio.sleep(0)
    desk.calls.close()
    with pytest.raises(RunError):
        await desk.calls.ask("call")
    assert not asked.done()
    desk.calls.fail()
    with pytest.raises(RunError, match="The script has ended"):
        await asked
