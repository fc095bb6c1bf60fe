"""EventLogView over very many rows: it asks for those in sight, and for no others."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from records import received

from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.views.event_log import ROW_PX, EventLogView

ROWS = 100_000
FEW_CALLS = 1_000  # for a few screens of rows; all rows would be millions


class AskedModel(EventLogModel):
    """Keeps which rows a view has asked for, and how often."""

    def __init__(self, session: MemorySession) -> None:
        super().__init__(session)
        self.calls = 0
        self.rows: set[int] = set()

    def record(self, row: int) -> Record:
        self.calls += 1
        self.rows.add(row)
        return super().record(row)


@pytest.fixture
def session(qtbot: QtBot) -> MemorySession:
    return MemorySession()


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
    return view


def in_sight(view: EventLogView) -> int:
    """Return how many rows there is room for."""
    return view.viewport().height() // ROW_PX + 2


def paint(view: EventLogView) -> None:
    view.viewport().repaint()


def test_a_hundred_thousand_rows_are_virtual(
    session: MemorySession, model: AskedModel, view: EventLogView
) -> None:
    message = received(b"the same each time")
    for _ in range(ROWS):
        session.append(message)
    model.catch_up()
    paint(view)
    assert model.rowCount() == ROWS
    assert model.rows <= set(range(ROWS - in_sight(view), ROWS))
    assert model.calls < FEW_CALLS

    model.rows.clear()
    view.scrollToTop()
    paint(view)
    assert model.rows <= set(range(in_sight(view)))

    model.rows.clear()
    view.show_sequence(ROWS // 2)
    paint(view)
    assert ROWS // 2 in model.rows
    assert len(model.rows) <= 2 * in_sight(view)
    assert model.calls < 3 * FEW_CALLS


def test_appending_asks_for_no_more_than_is_in_sight(
    session: MemorySession, model: AskedModel, view: EventLogView
) -> None:
    for _ in range(ROWS):
        session.append(received(b"x"))
    model.catch_up()
    paint(view)
    model.calls = 0
    for _ in range(10):
        for _ in range(1_000):
            session.append(received(b"x"))
        model.catch_up()
    paint(view)
    assert model.calls < FEW_CALLS
    assert max(model.rows) == session.count() - 1


def test_an_empty_log_says_what_to_do(view: EventLogView, model: AskedModel) -> None:
    image = view.viewport().grab().toImage()
    places = [(x, y) for x in range(image.width()) for y in range(200, image.height() - 200)]
    assert len({image.pixel(x, y) for x, y in places}) > 2  # there is text in its middle
    assert model.calls == 0


def test_what_a_narrow_window_leaves_out_comes_back(view: EventLogView) -> None:
    view.set_compact(compact=True)
    hidden = {column for column in Column if view.isColumnHidden(column)}
    assert hidden == {Column.DELTA, Column.LOCAL}
    view.set_compact(compact=False)
    assert not any(view.isColumnHidden(column) for column in Column)
