"""FramesPage: frames across events, half and sticky packets named, the rest below the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import received, record

from wxtcp_gui.capture.frames import FrameIndex
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.framing import Delimited, FixedSize, LengthPrefixed, Lines
from wxtcp_gui.core.party import Party
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.frame_rows import FrameRows
from wxtcp_gui.gui.widgets.frame_list import FrameDelegate, word_width
from wxtcp_gui.gui.widgets.frames_page import FramesPage
from wxtcp_gui.gui.widgets.framing_row import FramingRow

PARTS = (b"\0\1a\0", b"\2b", b"c\0\1d\0\1e", b"\0\4h")


@pytest.fixture
def session() -> MemorySession:
    session = MemorySession()
    session.append(record(RecordKind.CONNECT))
    for part in PARTS:
        session.append(received(part))
    session.append(record(RecordKind.WRITE, payload=b"one\ntwo\n"))
    session.append(received(b"other\n", socket_id=2))
    return session


@pytest.fixture
def page(qtbot: QtBot, icons: Icons, session: MemorySession) -> FramesPage:
    page = FramesPage(icons)
    qtbot.addWidget(page)
    page.resize(332, 420)
    page.show()
    return page


def show(page: FramesPage, session: MemorySession, sequence: int) -> None:
    page.show_event(sequence, session.records(sequence, sequence + 1)[0], session)
    page.grab()


def choose(page: FramesPage, framing: object, qtbot: QtBot) -> None:
    page.framing.set_framing(framing)  # type: ignore[arg-type]
    page.framing.changed.emit()
    index = page.model.index_
    assert index is not None
    qtbot.waitUntil(lambda: index.full or index.scanned == index.reader.count())


def rows(page: FramesPage) -> list[tuple[str, str, tuple[str, ...]]]:
    found = [page.model.row(at) for at in range(page.model.rowCount())]
    return [(row.events, row.data, row.words) for row in found]


def test_half_and_sticky_packets(page: FramesPage, session: MemorySession, qtbot: QtBot) -> None:
    show(page, session, 2)
    choose(page, LengthPrefixed(), qtbot)
    assert rows(page) == [
        ("2", "00 01 61", ("sticky",)),
        ("2 – 4", "00 02 62 63", ("split", "sticky")),
        ("4", "00 01 64", ("sticky",)),
        ("4", "00 01 65", ("sticky",)),
    ]
    assert page.rest.text() == "Not complete: 3 B of 6 B so far."
    assert page.rest_data.text() == "5  00 04 68"
    remark = page.model.remark(page.model.row(1))
    assert remark.startswith("Half packets: this frame came in 3 events, 2 – 4.")
    assert "Sticky packets: event 2 brought other frames, too." in remark
    # The frame at the selected event is selected.
    assert page.view.currentIndex().row() == 1
    page.grab()


def test_a_frame_leads_to_its_events(
    page: FramesPage, session: MemorySession, qtbot: QtBot
) -> None:
    show(page, session, 2)
    choose(page, LengthPrefixed(), qtbot)
    asked: list[int] = []
    page.go_asked.connect(asked.append)
    page.go_first.click()
    page.go_last.click()
    assert asked == [1, 3]
    assert (page.go_first.text(), page.go_last.text()) == ("Event 2", "Event 4")
    # Its events do not take the selection away from it, others do.
    show(page, session, 1)
    assert page.view.currentIndex().row() == 1
    show(page, session, 4)
    assert page.view.currentIndex().row() == 1


def test_a_frame_is_copied_whole(page: FramesPage, session: MemorySession, qtbot: QtBot) -> None:
    show(page, session, 2)
    choose(page, LengthPrefixed(), qtbot)
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "00 02 62 63"


def test_how_a_socket_is_cut_is_remembered(
    page: FramesPage, session: MemorySession, qtbot: QtBot
) -> None:
    show(page, session, 1)
    choose(page, FixedSize(size=3), qtbot)
    show(page, session, 6)
    assert page.framing.framing() == Lines()
    assert rows(page) == [("7", r"other\n", ())]
    show(page, session, 5)
    assert page.framing.framing() == FixedSize(size=3)
    assert rows(page) == [("6", "one", ("sticky",)), ("6", r"\ntw", ("sticky",))]


def test_an_impossible_length(page: FramesPage, session: MemorySession, qtbot: QtBot) -> None:
    show(page, session, 1)
    choose(page, LengthPrefixed(width=4), qtbot)
    assert rows(page) == []
    assert page.rest.text().startswith("Not complete")
    choose(page, LengthPrefixed(width=1, includes_header=True), qtbot)
    assert "less than its header of 1" in page.rest.text()


def test_events_without_a_payload(page: FramesPage, session: MemorySession) -> None:
    show(page, session, 0)
    assert page.said.isVisible()
    show(page, session, 1)
    assert not page.said.isVisible()
    assert page.view.isVisible()


def test_it_goes_on_while_messages_come(
    page: FramesPage, session: MemorySession, qtbot: QtBot
) -> None:
    show(page, session, 6)
    session.append(received(b"again\nand", socket_id=2))
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.rest_data.text() == "8  and"


def test_nothing_is_looked_for_while_it_is_hidden(page: FramesPage, session: MemorySession) -> None:
    page.hide()
    page.show_event(6, session.records(6, 7)[0], session)
    assert page.model.rowCount() == 0
    page.show()
    assert page.model.rowCount() == 1


def test_framings_and_their_fields(qtbot: QtBot, icons: Icons) -> None:
    row = FramingRow()
    qtbot.addWidget(row)
    row.show()
    for framing in (
        Lines(),
        Delimited(delimiter=b"\r\n\0\xff"),
        LengthPrefixed(offset=4, width=8, order="little", includes_header=True, extra=-2),
        FixedSize(size=188),
    ):
        row.set_framing(framing)
        assert row.framing() == framing
    row.set_framing(Delimited(delimiter=b"x"))
    with qtbot.waitSignal(row.changed):
        row.delimiter.setText("\\q")
    assert row.framing() is None
    row.delimiter.setText("")
    assert row.framing() is None
    assert row.delimiter.property("state") == "invalid"


def test_bad_input(page: FramesPage, qtbot: QtBot) -> None:
    session = MemorySession()
    for payload in (
        bytes(1_000),
        b"\xff" * 1_000,
        b"<b>x</b>\n",
        b"x" * 1_000_000,
        "\u202e".encode(),
    ):
        session.append(received(payload))
    show(page, session, 0)
    assert page.model.rowCount() == 1
    row = page.model.row(0)
    assert row.data.isprintable()
    assert row.words == ("split",)
    page.grab()


def test_the_model_keeps_the_rules(session: MemorySession, qtmodeltester: ModelTester) -> None:
    model = FrameRows()
    model.set_index(FrameIndex(session, Party(1), FixedSize(size=2), sent=False))
    model.catch_up()
    qtmodeltester.check(model)
    model.set_index(None)


@pytest.mark.parametrize("width", [284, 332, 600])
def test_events_have_room_beside_what_is_remarkable(
    page: FramesPage, session: MemorySession, qtbot: QtBot, width: int
) -> None:
    for number in range(10, 200):
        session.append(received(b"\n".join([b"x" * number] * 2)))  # all are split and sticky
    page.resize(width, 420)
    show(page, session, 190)
    choose(page, Lines(), qtbot)
    delegate = page.view.itemDelegate()
    assert isinstance(delegate, FrameDelegate)
    face, caption = QFontMetrics(delegate.font), QFontMetrics(delegate.caption_font)
    row = page.model.row(page.model.rowCount() - 1)
    assert row.words == ("split", "sticky")
    upper = page.view.viewport().width() - 8
    chips = sum(word_width(caption, each) for each in row.words)
    _number, time, size, events = delegate.lefts(upper)
    assert size + face.horizontalAdvance(row.size) < events
    assert events + face.horizontalAdvance(row.events) <= upper - chips
    assert (time is None) == (width < 600)
    page.grab()
