"""What a script has called for is done in its order, and what it says becomes lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.script.commands import Commands
from wxtcp_gui.script.console import ConsoleLine, Level, Part
from wxtcp_gui.script.events import Events
from wxtcp_gui.script.notice import Cleared, DataSet, Missing, Shown
from wxtcp_gui.script.outcome import Fault
from wxtcp_gui.script.sockets import Sockets
from wxtcp_gui.script.storage import MemoryStorage

NUMBER = ["number", "1", [], 0]


class Desk:
    """Commands with everything that they tell."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.program = MiniProgram(PROFILES["developer"], self.records.append)
        self.storage = MemoryStorage()
        self.lines: list[ConsoleLine] = []
        self.told: list[Any] = []
        sockets = Sockets(self.program, Events(), lambda: None, held_bytes=1024)
        self.commands = Commands(
            sockets,
            self.storage,
            on_console=self.lines.append,
            on_notice=self.told.append,
            on_tell=lambda kind, values: self.told.append((kind, values)),
            on_ask=lambda *values: self.told.append(values),
            on_settled=lambda *values: self.told.append(values),
            on_fault=self.told.append,
            on_started=lambda *, failed: self.told.append(("started", failed)),
        )

    def do(self, *commands: list[Any], written: bytes = b"") -> None:
        """Carry them out."""
        self.commands.carry_out(commands, memoryview(written))

    @property
    def said(self) -> list[str]:
        """The console's text."""
        return [each.text for each in self.lines]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """Commands of a real program."""
    made = Desk()
    yield made
    await made.program.aclose()


async def test_writes_take_their_own_bytes(desk: Desk) -> None:
    desk.do(
        ["create", 1, {"is": "undefined"}],
        ["write", 1, 1, 2],
        ["text", 1, "é"],
        ["wrong", 1, "object"],
        ["write", 9, 0, 1],  # of no socket
        written=b"abcd",
    )
    writes = [each for each in desk.records if each.kind is RecordKind.WRITE]
    assert [each.payload for each in writes] == [b"bc", "é".encode(), b""]


async def test_lines_with_their_parts_and_places(desk: Desk) -> None:
    desk.do(["line", "warn", "1", [NUMBER], "a.js", 3])
    (line,) = desk.lines
    assert (line.level, line.text, line.file, line.line) == (Level.WARN, "1", "a.js", 3)
    assert line.parts == (Part(kind="number", text="1"),)


async def test_notices(desk: Desk) -> None:
    desk.do(
        ["clear"],
        ["notice", "showToast", "title", ""],
        ["data", NUMBER],
        ["missing", "wx.request"],
        ["tell", "tests", {"names": []}],
        ["ask", 1, "peer.start", {}],
        ["called", 2, False, NUMBER, "stack"],
        ["inner", 3, 5],
        ["started"],
        ["failed"],
    )
    assert desk.told == [
        Cleared(),
        Shown(call="showToast", title="title"),
        DataSet(data=Part(kind="number", text="1")),
        Missing(name="wx.request"),
        ("tests", {"names": []}),
        (1, "peer.start", {}),
        (2, (False, Part(kind="number", text="1"), "stack")),
        (3, 5),
        ("started", False),
        ("started", True),
    ]


async def test_storage_is_written_down(desk: Desk) -> None:
    desk.do(["store", "a", "1"], ["store", "b", "2"], ["store", "a", None])
    assert desk.storage.load() == {"b": "2"}


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("onMessage", "Uncaught Error: x (in onMessage)\n    at f (a.js:3:1)"),
        ("", "Uncaught Error: x\n    at f (a.js:3:1)"),
        ("Promise", "Unhandled rejection: Error: x\n    at f (a.js:3:1)"),
    ],
)
async def test_a_fault_is_said_and_told(desk: Desk, where: str, text: str) -> None:
    desk.do(["fault", where, "Error: x", "Error: x\n    at f (a.js:3:1)\n    at wxtcp:prelude:1:1"])
    (line,) = desk.lines
    assert (line.level, line.text, line.file, line.line) == (Level.FAULT, text, "a.js", 3)
    (fault,) = desk.told
    assert isinstance(fault, Fault)
    assert (fault.where, fault.line) == (where, 3)


async def test_of_a_run_that_is_over_only_words_are_left(desk: Desk) -> None:
    desk.commands.carry_out_lines(
        [["create", 1, "ipv4"], ["line", "log", "last", [], "", 0], ["store", "a", "1"]]
    )
    assert desk.said == ["last"]
    assert (desk.records, desk.storage.load()) == ([], {})


async def test_lines_left_out_are_counted_and_said_once_in_a_while(desk: Desk) -> None:
    for _ in range(5):
        desk.commands.left_out(10)
    assert len(desk.said) == 1
    assert "10" in desk.said[0]
    desk.commands.flush()
    assert "40" in desk.said[1]
    desk.commands.flush()
    assert len(desk.said) == 2


async def test_what_was_lacking_is_listed_once(desk: Desk) -> None:
    desk.do(["missing", "wx.a"], ["missing", "wx.b"])
    desk.commands.flush()
    desk.commands.flush()
    assert desk.said == ["Asked for, and not available here: wx.a, wx.b"]
