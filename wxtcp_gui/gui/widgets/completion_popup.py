"""CompletionPopup: a list of what may be put in, with a line of documentation below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.models.js_completion import Suggestion
from wxtcp_gui.gui.widgets.controls import label

WIDTH_PX: Final = 440
_ROW_PX: Final = 24  # as the stylesheet pads the rows of a list
_ROWS: Final = 8  # in sight at once
_DOC_LINES: Final = 2
_EDGE_PX: Final = 5
_GAP_PX: Final = 2  # between the line of text and the list
_GOES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate})


class CompletionPopup(QFrame):
    """It never has the focus: whoever shows it hands it the keys.

    Signals:
        chosen: the selected row was clicked.
    """

    chosen = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._editor = editor
        self.setObjectName("completionPopup")
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._model = QStringListModel(self)
        self.list = QListView()
        self.list.setObjectName("completionList")
        self.list.setAccessibleName(self.tr("Completions"))
        self.list.setModel(self._model)
        self.list.setFont(mono_font(DATA_PX))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.setProperty("look", "completion")
        self.list.setMinimumHeight(1)  # of itself it would be three rows high
        self.doc = label(tone="secondary", name="completionDoc")
        self.doc.setWordWrap(True)
        self.doc.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.doc.setContentsMargins(6, 4, 6, 2)
        self.doc.setProperty("edge", "top")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.doc)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.clicked.connect(self.chosen)

    @property
    def suggestion(self) -> Suggestion | None:
        """The one that is selected."""
        row = self.list.currentIndex().row()
        return self._suggestions[row] if 0 <= row < len(self._suggestions) else None

    def show_at(self, suggestions: Sequence[Suggestion], line: QRect) -> None:
        """Show these below a line of text, or above it; `line` is in pixels of the screen."""
        self._suggestions = tuple(suggestions)
        self._model.setStringList([each.shown for each in suggestions])
        has_docs = any(each.doc for each in suggestions)
        self.doc.setVisible(has_docs)
        height = min(len(suggestions), _ROWS) * self._row_px() + 2 * _EDGE_PX
        if has_docs:
            margins = self.doc.contentsMargins()
            lines = _DOC_LINES * QFontMetrics(self.doc.font()).lineSpacing()
            self.doc.setFixedHeight(lines + margins.top() + margins.bottom())
            height += self.doc.height()
        self.resize(WIDTH_PX, height)
        self.move(self._place(line))
        self.list.setCurrentIndex(self._model.index(0))
        self._editor.window().installEventFilter(self)  # once, however often it is called
        self.show()

    def step(self, rows: int) -> None:
        """Select another row, from the last on to the first where it is one step."""
        count, row = len(self._suggestions), self.list.currentIndex().row()
        row = (row + rows) % count if abs(rows) == 1 else min(max(row + rows, 0), count - 1)
        self.list.setCurrentIndex(self._model.index(row))

    @property
    def page_rows(self) -> int:
        """How many rows are in sight."""
        return _ROWS

    def _row_px(self) -> int:
        return max(_ROW_PX, self.list.sizeHintForRow(0))

    def _place(self, line: QRect) -> QPoint:
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(line.left(), screen.right() - self.width()))
        below = line.bottom() + _GAP_PX
        above = line.top() - _GAP_PX - self.height()
        fits = below + self.height() <= screen.bottom() or above < screen.top()
        return QPoint(left, below if fits else above)

    def _on_current_changed(self, current: QModelIndex) -> None:
        suggestion = self.suggestion
        if suggestion is None:
            return
        self.doc.setText(suggestion.doc)
        said = ", ".join(each for each in (suggestion.shown, suggestion.doc) if each)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, said))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the window does: the list would stay where the text no longer is."""
        if event.type() in _GOES and watched is self._editor.window():
            self.hide()
        return False
