"""The script dock's console: what is said, opened, filtered, copied and evaluated in it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.console_entry import LineFilter, LineGroup, LineKind, entry_of
from wxtcp_gui.gui.models.console_log import WAITING_MAX, ConsoleLog
from wxtcp_gui.gui.models.console_row import FOLD_ROWS, count_rows, rows_of
from wxtcp_gui.gui.models.console_rows import ConsoleRows
from wxtcp_gui.gui.models.console_text import count_wrapped, frame_in, spans_of, wrapped
from wxtcp_gui.gui.widgets.script_console import ScriptConsole
from wxtcp_gui.gui.wording import clock_text
from wxtcp_gui.script.calls import Called
from wxtcp_gui.script.console import ConsoleLine, Level, Part

WALL_NS = 1_800_000_000_012_000_000
BYTES = bytes(range(40))


def part(kind: str, text: str, children: Sequence[tuple[str, Part]] = (), more: int = 0) -> Part:
    return Part(kind=kind, text=text, children=tuple(children), more=more)


def said(
    text: str,
    *parts: Part,
    level: Level = Level.LOG,
    file: str = "",
    line: int = 0,
) -> ConsoleLine:
    return ConsoleLine(
        level=level, text=text, parts=parts, file=file, line=line, wall_ns=WALL_NS, monotonic_ns=0
    )


BUFFER = part("bytes", "ArrayBuffer(300)", [("", part("hex", BYTES.hex(" ") + " …", more=260))])
LIST = part("array", "[1, 2]", [("0", part("number", "1")), ("1", part("number", "2"))])
OBJECT = part(
    "object",
    "{code: -2, …}",
    [("code", part("number", "-2")), ("list", LIST), ("message", BUFFER)],
    120,
)


@pytest.fixture
def log(qapp: QApplication) -> ConsoleLog:
    return ConsoleLog()


@pytest.fixture
def console(qtbot: QtBot, icons: Icons, log: ConsoleLog) -> ScriptConsole:
    console = ScriptConsole(icons, log)
    qtbot.addWidget(console)
    console.resize(640, 400)
    with qtbot.waitExposed(console):
        console.show()
    qtbot.waitUntil(lambda: not console.view._wrap.isActive())
    return console


def texts(rows: ConsoleRows) -> list[str]:
    return [rows.data(rows.index(row, 0)) for row in range(rows.rowCount())]


def spoken(rows: ConsoleRows, row: int) -> str:
    text = rows.data(rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(text, str)
    return text


def say(log: ConsoleLog, *lines: ConsoleLine) -> None:
    for line in lines:
        log.append(line)
    log.flush()


def select(console: ScriptConsole, row: int) -> None:
    console.view.setFocus()
    console.view.setCurrentIndex(console.rows.index(row, 0))


def press(console: ScriptConsole, key: Qt.Key) -> None:
    QTest.keyClick(console.view, key)


def click(console: ScriptConsole, row: int, x: int) -> None:
    rect = console.view._row_rect(row)
    where = QPoint(x, rect.center().y())
    QTest.mouseClick(console.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def copied() -> str:
    return QGuiApplication.clipboard().text()


# What is said


def test_lines_are_read_with_time_kind_and_place(console: ScriptConsole, log: ConsoleLog) -> None:
    log.note("Run ping.js", LineKind.RUN)
    log.note(Sentence(Text.SCRIPT_HAS_ENDED))
    say(
        log,
        said("connected", part("string", "connected"), file="ping.js", line=4),
        said("slow", level=Level.WARN),
        said("<b>refused</b>", level=Level.ERROR, file="lib/net.js", line=31),
    )
    clock = clock_text(WALL_NS)
    rows = console.rows
    assert texts(rows)[0] == "Run ping.js"
    assert texts(rows)[1] == str(Sentence(Text.SCRIPT_HAS_ENDED))
    assert spoken(rows, 2) == f"{clock}, connected, ping.js:4"
    assert spoken(rows, 3) == f"{clock}, Warning, slow"
    assert spoken(rows, 4) == f"{clock}, Error, <b>refused</b>, lib/net.js:31"
    assert not console.grab().isNull()


def test_what_cannot_be_seen_is_shown_as_an_escape(console: ScriptConsole, log: ConsoleLog) -> None:
    say(log, said("PING 你好\r\n"), said("a\r\nb\n"), said("x\u202ey\tz"))
    assert texts(console.rows) == ["PING 你好\\r\\n", "a\\r\\n", "b\\n", "x\\u{202E}y    z"]


def test_lines_of_a_frame_are_announced_together(
    console: ScriptConsole, log: ConsoleLog, qtbot: QtBot
) -> None:
    announced: list[int] = []
    log.appended.connect(announced.append)
    for number in range(50):
        log.append(said(f"line {number}"))
    assert not announced
    qtbot.waitUntil(lambda: bool(announced))
    assert announced == [50]
    for number in range(WAITING_MAX):  # without a frame between them
        log.append(said(f"more {number}"))
    assert announced == [50, WAITING_MAX]


def test_the_model_keeps_its_promises(
    qtmodeltester: ModelTester, console: ScriptConsole, log: ConsoleLog
) -> None:
    say(log, said("one"), said("{…}", OBJECT), said("x" * 500))
    console.rows.toggle(1)
    qtmodeltester.check(console.rows)


# Long texts


def test_long_texts_are_broken_and_very_long_ones_folded(
    console: ScriptConsole, log: ConsoleLog
) -> None:
    say(log, said("word " * 40), said("\n".join(f"row {number}" for number in range(30))))
    rows = console.rows
    head = [text for text in texts(rows) if text.startswith("word")]
    assert len(head) > 1
    assert "".join(head) == "word " * 40
    assert all(text.endswith("word ") for text in head)
    fold = next(row for row, text in enumerate(texts(rows)) if text.endswith("more lines"))
    assert texts(rows)[fold] == f"{30 - FOLD_ROWS} more lines"
    before = rows.rowCount()
    select(console, fold)
    press(console, Qt.Key.Key_Right)
    assert rows.rowCount() == before + 30 - FOLD_ROWS
    assert texts(rows)[-1] == "row 29"
    press(console, Qt.Key.Key_Left)
    assert rows.rowCount() == before


def test_a_wide_console_breaks_less(console: ScriptConsole, log: ConsoleLog, qtbot: QtBot) -> None:
    say(log, said("word " * 40))
    narrow = console.rows.rowCount()
    console.resize(1300, 400)
    qtbot.waitUntil(lambda: console.rows.rowCount() < narrow)


def test_rows_are_counted_as_they_are_made(qapp: QApplication) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(300):
        text = "".join(chance.choices("ab c", k=chance.randrange(120)))
        first, rest = chance.randrange(1, 40), chance.randrange(4, 40)
        first = min(first, rest)
        rows = wrapped(spans_of(text), first, rest)
        assert len(rows) == max(1, count_wrapped(text, first, rest)), (text, first, rest)
        assert "".join(span.text for row in rows for span in row) == text
        line = said(text, file=chance.choice(["", "lib/some/where.js"]), line=7)
        entry, columns = entry_of(line), chance.randrange(10, 60)
        assert count_rows(entry, columns) == len(rows_of(entry, columns)), (text, columns)


def test_wide_characters_take_two_cells() -> None:
    rows = wrapped(spans_of("你好世界abc"), 4, 5)
    assert ["".join(span.text for span in row) for row in rows] == ["你好", "世界a", "bc"]
    assert len(wrapped(spans_of("你"), 1, 1)) == 1


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("    at parse (lib/frames.js:31:12)", "lib/frames.js:31"),
        ("    at ping.js:9:3", "ping.js:9"),
        ("    at new Client (my file.js:2:1)", "my file.js:2"),
        ("    at Array.map (<anonymous>)", ""),
        ("see ping.js:9:3", ""),
    ],
)
def test_the_place_in_a_line_of_a_stack(text: str, place: str) -> None:
    frame = frame_in(text)
    assert (frame.place.text if frame else "") == place


def test_places_are_links(console: ScriptConsole, log: ConsoleLog) -> None:
    stack = "Uncaught TypeError: no\n    at parse (lib/frames.js:31:12)\n    at ping.js:9:3"
    say(log, said(stack, level=Level.FAULT, file="lib/frames.js", line=31), said("without"))
    chosen: list[tuple[str, int]] = []
    console.place_chosen.connect(lambda file, line: chosen.append((file, line)))
    for row in range(3):
        rect = console.view._painter.link_rect(console.view._row_rect(row), console.rows.row(row))
        click(console, row, rect.center().x())
    assert chosen == [("lib/frames.js", 31), ("lib/frames.js", 31), ("ping.js", 9)]
    for row in range(4):
        select(console, row)
        press(console, Qt.Key.Key_Return)
    assert chosen[3:] == chosen[:3]


# Values


def test_values_open_in_place_by_keys(console: ScriptConsole, log: ConsoleLog) -> None:
    say(log, said("before"), said("{code: -2, …}", OBJECT, file="a.js", line=1), said("after"))
    select(console, 1)
    assert spoken(console.rows, 1).endswith("closed, can be opened")
    press(console, Qt.Key.Key_Right)
    assert texts(console.rows) == [
        "before",
        "{code: -2, …}",
        "code: -2",
        "list: [1, 2]",
        "message: ArrayBuffer(300)",
        "… 120 more",
        "after",
    ]
    assert spoken(console.rows, 1).endswith(", open")
    for _ in range(3):
        press(console, Qt.Key.Key_Down)
    press(console, Qt.Key.Key_Right)
    opened = texts(console.rows)[5:10]
    assert opened[0].startswith("0000  00 01 02 03  04 05 06 07")
    assert opened[4].split() == ["0020", "20", "21", "22", "23", "24", "25", "26", "27", "!\"#$%&'"]
    assert texts(console.rows)[10] == "… 260 more bytes"
    press(console, Qt.Key.Key_Right)
    press(console, Qt.Key.Key_Left)  # from a row of bytes to the buffer
    assert console.view.currentIndex().row() == 4
    press(console, Qt.Key.Key_Left)
    assert "… 260 more bytes" not in texts(console.rows)
    press(console, Qt.Key.Key_Left)  # to the line
    assert console.view.currentIndex().row() == 1
    press(console, Qt.Key.Key_Left)
    assert texts(console.rows) == ["before", "{code: -2, …}", "after"]


def test_values_open_by_mouse(console: ScriptConsole, log: ConsoleLog) -> None:
    say(log, said("{…} [1, 2]", OBJECT, LIST), said("after"))
    rect = console.view._painter.chevron_rect(console.view._row_rect(0), console.rows.row(0))
    click(console, 0, rect.center().x())
    assert texts(console.rows) == ["{…} [1, 2]", "{code: -2, …}", "[1, 2]", "after"]
    QTest.mouseDClick(
        console.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=console.view._row_rect(2).center(),
    )
    assert texts(console.rows)[3:] == ["0: 1", "1: 2", "after"]
    click(console, 0, rect.center().x())
    assert console.rows.rowCount() == 2


def test_what_a_line_says_in_full_cannot_be_opened(log: ConsoleLog) -> None:
    empty = part("bytes", "ArrayBuffer(0)", [("", part("hex", ""))])
    error = part("error", "Error: x\n    at a.js:1:1")
    say(log, said("a 1", part("string", "a"), part("number", "1")), said("b", empty))
    say(log, said("Error: x\n    at a.js:1:1", error))
    assert [log.entry(number).parts for number in range(3)] == [(), (), ()]


def test_long_strings_and_errors_in_values(console: ScriptConsole, log: ConsoleLog) -> None:
    deep = part("object", "{…}", more=1)
    text = "line one\nline two " + "x" * 100
    error = part("error", "TypeError: no\n    at a.js:3:4", [("code", part("number", "7"))])
    value = part("object", "{…}", [("t", part("string", text)), ("e", error), ("d", deep)])
    say(log, said("{…}", value))
    for row in (0, 3, 2, 1):
        console.rows.toggle(row)
    shown = texts(console.rows)
    assert shown[1].startswith('t: "line one\\n')
    assert shown[2] == "line one"
    assert "e: TypeError: no" in shown
    at = shown.index("    at a.js:3:4")
    assert console.rows.row(at).place == ("a.js", 3)
    assert shown[at + 1] == "code: 7"
    assert shown[-1].startswith("… not shown")


def test_what_is_open_survives_the_window(
    console: ScriptConsole, log: ConsoleLog, icons: Icons, qtbot: QtBot
) -> None:
    say(log, said("{…}", OBJECT), said("x", level=Level.ERROR))
    console.rows.toggle(0)
    other = ScriptConsole(icons, log)
    qtbot.addWidget(other)
    assert texts(other.rows) == texts(console.rows)
    console.rows.set_filter(LineFilter(group=LineGroup.ERRORS, text="X"))
    third = ScriptConsole(icons, log)
    qtbot.addWidget(third)
    assert third.edit.text() == "X"
    assert third._chips[LineGroup.ERRORS].isChecked()
    assert texts(third.rows) == ["x"]


# Bounds and following


def test_it_is_bounded_and_says_so(qapp: QApplication) -> None:
    log = ConsoleLog(lines_max=100)
    rows = ConsoleRows(log)
    for number in range(250):
        say(log, said(f"line {number}", level=Level.WARN))
        assert len(log) <= 100
        assert len(log) + log.gone == number + 1
        shown = texts(rows)
        assert shown[-1] == f"line {number}"
        if log.gone:
            assert shown[0] == f"{log.gone} earlier lines are gone: no more are kept"
            assert shown[1] == f"line {log.gone}"
    assert log.counts[LineGroup.WARNINGS] == log.counts[LineGroup.ALL] == len(log)
    log.clear()
    assert (rows.rowCount(), log.gone, log.counts[LineGroup.ALL]) == (0, 0, 0)
    say(log, said("again"))
    assert texts(rows) == ["again"]


def test_large_lines_are_fewer(qapp: QApplication) -> None:
    log = ConsoleLog(cost_max=1_000_000)
    for _ in range(30):
        say(log, said("x" * 100_000))
    assert 5 <= len(log) <= 10
    say(log, said("y" * 2_000_000))
    assert len(log) == 1  # never none


def test_it_follows_its_end_until_the_user_scrolls_up(
    console: ScriptConsole, log: ConsoleLog
) -> None:
    say(log, *(said(f"line {number}") for number in range(200)))
    bar = console.view.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert not console.follow.isVisible()
    select(console, 199)
    press(console, Qt.Key.Key_Home)
    assert bar.value() == 0
    say(log, *(said(f"more {number}") for number in range(50)))
    assert bar.value() == 0
    assert console.follow.isVisible()
    QTest.mouseClick(console.follow, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    say(log, said("last"))
    assert bar.value() == bar.maximum()


def test_the_place_stays_when_the_oldest_lines_go(qtbot: QtBot, icons: Icons) -> None:
    log = ConsoleLog(lines_max=1000)
    console = ScriptConsole(icons, log)
    qtbot.addWidget(console)
    console.resize(640, 400)
    with qtbot.waitExposed(console):
        console.show()
    say(log, *(said(f"line {number}") for number in range(1000)))
    view = console.view
    view.set_following(on=False)
    view.verticalScrollBar().setValue(500 * 22)
    top = texts(console.rows)[view.rowAt(0)]
    say(log, *(said(f"more {number}") for number in range(100)))
    assert log.gone
    assert texts(console.rows)[view.rowAt(0)] == top


# Filter


def test_filter_and_chips(console: ScriptConsole, log: ConsoleLog, qtbot: QtBot) -> None:
    log.note("Run ping.js", LineKind.RUN)
    say(
        log,
        said("Connected", file="net.js", line=3),
        said("slow", level=Level.WARN),
        said("REFUSED", level=Level.ERROR),
        said("Uncaught x", level=Level.FAULT),
    )
    chips = {group: console._chips[group] for group in LineGroup}
    assert [chip.text() for chip in chips.values()] == ["All", "Log", "Warnings 1", "Errors 2"]
    QTest.mouseClick(chips[LineGroup.ERRORS], Qt.MouseButton.LeftButton)
    assert texts(console.rows) == ["REFUSED", "Uncaught x"]
    console.edit.setFocus()
    QTest.keyClicks(console.edit, "refu")
    qtbot.waitUntil(lambda: texts(console.rows) == ["REFUSED"])
    say(log, said("refused again", level=Level.ERROR), said("other", level=Level.ERROR))
    assert texts(console.rows) == ["REFUSED", "refused again"]
    QTest.mouseClick(chips[LineGroup.LOG], Qt.MouseButton.LeftButton)
    assert texts(console.rows) == []
    console.grab()  # says that nothing matches
    console.edit.setText("net.js:3")
    qtbot.waitUntil(lambda: texts(console.rows) == ["Connected"])
    console.edit.clear()
    QTest.mouseClick(chips[LineGroup.ALL], Qt.MouseButton.LeftButton)
    assert len(texts(console.rows)) == 7


def test_clear(console: ScriptConsole, log: ConsoleLog) -> None:
    assert not console.clear.isEnabled()
    say(log, said("x"))
    QTest.mouseClick(console.clear, Qt.MouseButton.LeftButton)
    assert (console.rows.rowCount(), len(log)) == (0, 0)


# Copy


def test_copy_what_is_selected_with_what_is_open(console: ScriptConsole, log: ConsoleLog) -> None:
    say(log, said("word " * 30), said("[1, 2]", LIST), said("after"))
    wrapped_rows = texts(console.rows).index("[1, 2]")
    console.rows.toggle(wrapped_rows)
    select(console, 0)
    QTest.keyClick(console.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == texts(console.rows)[0]
    click(console, wrapped_rows, 300)
    for _ in range(2):
        QTest.keyClick(console.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(console.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "[1, 2]\n  0: 1\n  1: 2"
    QTest.mouseClick(console.copy_all, Qt.MouseButton.LeftButton)
    clock = clock_text(WALL_NS)
    assert copied() == "\n".join(
        [f"{clock}  {'word ' * 30}", f"{clock}  [1, 2]", "  0: 1", "  1: 2", f"{clock}  after"]
    )


def test_copy_values(console: ScriptConsole, log: ConsoleLog, qtbot: QtBot) -> None:
    say(log, said("{…}", OBJECT, file="a.js", line=2))
    console.rows.toggle(0)

    def choose(row: int, text: str) -> None:
        select(console, row)
        console.view.menu_asked.emit(console.mapToGlobal(QPoint(5, 5)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.text() == text)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    choose(3, "Copy the first 40 bytes as hex")
    assert copied() == BYTES.hex(" ").upper()
    choose(2, "Copy value as JSON")
    assert copied().split() == ["[", "1,", "2", "]"]
    choose(0, "Copy value as JSON")
    assert '"code": -2' in copied()
    assert '"…": "120 more"' in copied()
    with qtbot.waitSignal(console.place_chosen) as chosen:
        choose(0, "Go to a.js:2")
    assert chosen.args == ["a.js", 2]


# Evaluating


def test_expressions_are_evaluated(console: ScriptConsole, log: ConsoleLog) -> None:
    asked: list[str] = []
    console.evaluate_asked.connect(asked.append)
    edit = console.prompt.edit
    assert not edit.isEnabled()
    assert edit.placeholderText() == "To evaluate an expression, run the script"
    console.set_evaluating(True)
    assert edit.placeholderText() == "Evaluate an expression"
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    for code in ("1 + 1", "tcp", "1 + 1"):
        QTest.keyClicks(edit, code)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert asked == ["1 + 1", "tcp", "1 + 1"]
    assert log.history == ["tcp", "1 + 1"]
    QTest.keyClicks(edit, "half")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(edit, key)
        seen.append(edit.text())
    assert seen == ["1 + 1", "tcp", "tcp", "1 + 1", "half"]


def test_results_are_shown(console: ScriptConsole, log: ConsoleLog) -> None:
    log.asked("tcp")
    log.answered(Called(ok=True, value=LIST))
    log.asked("'a'")
    log.answered(Called(ok=True, value=part("string", "a")))
    error = part("error", "ReferenceError: x is not defined")
    stack = "ReferenceError: x is not defined\n    at ping.js:1:1"
    log.asked("x")
    log.answered(Called(ok=False, value=error, stack=stack))
    log.asked("throw 1")
    log.answered(Called(ok=False, value=part("number", "1")))
    log.flush()
    assert texts(console.rows) == [
        "tcp",
        "[1, 2]",
        "'a'",
        '"a"',
        "x",
        "ReferenceError: x is not defined",
        "    at ping.js:1:1",
        "throw 1",
        "1",
    ]
    assert "Result" in spoken(console.rows, 1)
    assert "Error" in spoken(console.rows, 5)
    assert log.counts[LineGroup.ERRORS] == 2
    select(console, 1)
    press(console, Qt.Key.Key_Right)
    assert texts(console.rows)[2:4] == ["0: 1", "1: 2"]


# The whole


def test_a_narrow_console_shows_every_control(console: ScriptConsole, log: ConsoleLog) -> None:
    for level in (Level.WARN, Level.ERROR):
        say(log, *(said("x", level=level) for _ in range(200)))
    controls = [console.edit, *console._chips.values(), console.copy_all, console.clear]
    for width in (900, 480, 340):
        console.resize(width, 300)
        QApplication.processEvents()
        places = [(each, each.mapTo(console, each.rect().topLeft())) for each in controls]
        for each, corner in places:
            assert 0 <= corner.x() <= width - each.width(), (width, each.objectName())
        rows = {corner.y() // 36 for _, corner in places}
        assert len(rows) == (1 if width == 900 else 2 if width == 340 else len(rows))
    beside = console.copy_all.mapTo(console, QPoint()).y() // 36
    assert beside == console.edit.mapTo(console, QPoint()).y() // 36


def test_every_control_has_a_name(console: ScriptConsole) -> None:
    for each in (console.view, console.edit, console.copy_all, console.clear, console.prompt.edit):
        assert each.accessibleName()
        assert each.objectName()
    assert console.view.objectName() == "scriptConsole"
