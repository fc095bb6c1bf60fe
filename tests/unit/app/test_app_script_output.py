"""What a script says, on a terminal and in a pipe; whose sockets are whose in one session."""

from __future__ import annotations

import io

from wxtcp_gui.app.script_output import KEPT_CHARS, ScriptOutput
from wxtcp_gui.app.script_records import ScriptRecords
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.script.console import ConsoleLine, Level
from wxtcp_gui.script.testing import Outcome, ScriptTest, TestRun


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    def write(self, _: str) -> int:
        raise BrokenPipeError


def line(text: str) -> ConsoleLine:
    return ConsoleLine(level=Level.LOG, text=text, wall_ns=0, monotonic_ns=0)


def nobody() -> None:
    """Be told of nothing."""


def test_a_stranger_does_not_command_the_terminal() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        ScriptOutput(nobody, stream).say(line("a\tb\nc \x1b[2J \x07 \x9b \ud800 脚本"))
    assert terminal.getvalue() == "a\tb\nc \\x1b[2J \\x07 \\x9b ? 脚本\n"
    assert pipe.getvalue() == "a\tb\nc \x1b[2J \x07 \x9b ? 脚本\n"


def test_nobody_reads_any_more() -> None:
    told: list[str] = []
    output = ScriptOutput(lambda: told.append("gone"), Gone())
    output.say(line("a"))
    output.say(line("b"))
    assert told == ["gone"]
    assert output.kept == "a\nb\n"


def test_so_much_is_kept() -> None:
    output = ScriptOutput(nobody, io.StringIO())
    for _ in range(3):
        output.say(line("x" * (KEPT_CHARS // 2)))
    assert len(output.kept) == KEPT_CHARS
    output.begin("")
    assert output.kept == ""


def test_times_are_readable() -> None:
    stream = io.StringIO()
    output = ScriptOutput(nobody, stream)
    output.begin("a.js")
    for seconds in (0.0004, 0.25, 12.34):
        output.tell(ScriptTest(name="t", outcome=Outcome.PASSED, seconds=seconds))
    output.sum_up(TestRun(tests=[ScriptTest(name="t", outcome=Outcome.SKIPPED)]))
    assert stream.getvalue() == (
        "== a.js\nok      t (0 ms)\nok      t (250 ms)\nok      t (12.3 s)\n"
        "0 passed, 0 failed, 1 skipped\n"
    )


def test_sockets_of_several_scripts_have_numbers_of_their_own() -> None:
    seen: list[int] = []
    records = ScriptRecords(lambda record: seen.append(record.socket_id))

    def add(kind: RecordKind, *numbers: int) -> None:
        for number in numbers:
            records.add(Record(kind=kind, socket_id=number, wall_ns=0, monotonic_ns=0))

    records.next_script()
    add(RecordKind.CREATE, 1, 2, 0)
    records.next_script()
    records.next_script()
    add(RecordKind.CREATE, 1, 0, 3)
    add(RecordKind.PEER_ACCEPT, 7)
    records.next_script()
    add(RecordKind.CREATE, 1)
    assert seen == [1, 2, 0, 3, 0, 5, 7, 6]
