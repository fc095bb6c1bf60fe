"""RowPictures: rows look the same from a picture, and no picture outlives what it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot
from records import one_of_each, received

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.query import Query
from wxtcp_gui.capture.selection import Selection
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.models.event_rows import PREVIEW_BYTES
from wxtcp_gui.gui.models.marks import Mark
from wxtcp_gui.gui.models.row_times import TimeMode
from wxtcp_gui.gui.views.event_log import EventLogView
from wxtcp_gui.gui.views.event_painter import Place


class AskedModel(EventLogModel):
    """Notes which rows were painted from their records."""

    def __init__(self, session: MemorySession) -> None:
        super().__init__(session)
        self.painted: set[int] = set()

    def cell_text(self, row: int, record: Record, column: Column, most: int = PREVIEW_BYTES) -> str:
        self.painted.add(row)
        return super().cell_text(row, record, column, most)


@pytest.fixture
def session(qtbot: QtBot) -> MemorySession:
    session = MemorySession()
    for record in one_of_each():
        session.append(record)
    return session


@pytest.fixture
def model(session: MemorySession) -> AskedModel:
    return AskedModel(session)


@pytest.fixture
def view(qtbot: QtBot, icons: Icons, model: AskedModel) -> EventLogView:
    view = EventLogView(icons, model)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    with qtbot.waitExposed(view):
        view.show()
    model.catch_up()
    for _ in range(3):  # from the third time on rows come from pictures
        view.viewport().repaint()
    return view


def look(view: EventLogView) -> QImage:
    return view.viewport().grab().toImage()


def fresh_look(view: EventLogView) -> QImage:
    view._pictures.forget()
    return look(view)


def settled(view: EventLogView) -> QImage:
    for _ in range(3):
        image = look(view)
    return image


def test_a_new_row_has_only_itself_painted(
    session: MemorySession, model: AskedModel, view: EventLogView
) -> None:
    for _ in range(3):
        session.append(received(b"one more"))
        model.catch_up()
        model.painted.clear()
        view.viewport().repaint()
        last = model.rowCount() - 1
        # The new row, and the one that was new the last time, of which a picture is made.
        assert last in model.painted
        assert model.painted <= {last, last - 1}


def test_pictures_look_as_painted(view: EventLogView, model: AskedModel) -> None:
    view.show_sequence(3)
    settled(view)
    model.painted.clear()
    pictured = look(view)
    assert not model.painted
    assert pictured == fresh_look(view)


def _select(view: EventLogView, _: AskedModel) -> None:
    view.show_sequence(5)


def _focus(view: EventLogView, _: AskedModel) -> None:
    view.show_sequence(4)
    view.setFocus()


def _mark(_: EventLogView, model: AskedModel) -> None:
    for sequence in (2, 3):
        model.marks.put(sequence, Mark(colour=1))


def _since_start(_: EventLogView, model: AskedModel) -> None:
    model.set_time_mode(TimeMode.START)


def _filter(_: EventLogView, model: AskedModel) -> None:
    model.set_selection(Selection(query=Query.parse("-kind:onClose")))
    while model.searching:
        model.catch_up()


def _wider(view: EventLogView, _: AskedModel) -> None:
    view.header.resizeSection(Column.REMOTE, view.header.sectionSize(Column.REMOTE) + 40)


def _moved(view: EventLogView, _: AskedModel) -> None:
    view.header.moveSection(1, 4)


def _resized(view: EventLogView, _: AskedModel) -> None:
    view.resize(800, 500)


def _sideways(view: EventLogView, _: AskedModel) -> None:
    view.resize(400, 500)
    view.horizontalScrollBar().setValue(37)


@pytest.mark.parametrize(
    "change",
    [_select, _focus, _mark, _since_start, _filter, _wider, _moved, _resized, _sideways],
    ids=lambda change: change.__name__.strip("_"),
)
def test_what_changes_is_painted_anew(
    change: Callable[[EventLogView, AskedModel], None], view: EventLogView, model: AskedModel
) -> None:
    before = settled(view)
    change(view, model)
    after = look(view)
    assert after != before
    assert after == fresh_look(view)
    assert settled(view) == after


def test_pictures_are_bounded(
    session: MemorySession, model: AskedModel, view: EventLogView
) -> None:
    for number in range(1_000):
        session.append(received(b"%d" % number))
    model.catch_up()
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), 11):
        bar.setValue(value)
        view.viewport().repaint()
    assert 0 < len(view._pictures._pictures) <= 96
    assert look(view) == fresh_look(view)


def test_between_two_pixels_rows_are_painted(view: EventLogView, model: AskedModel) -> None:
    image = QImage(1250, 100, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.25)
    places = [Place(Column.EVENT, 0, 200)]
    for _ in range(4):
        model.painted.clear()
        painter = QPainter(image)
        view._pictures.paint(
            painter, [(0, QRect(0, 0, 900, 22))], places, selected=(), focused=None
        )
        painter.end()
        assert model.painted == {0}
