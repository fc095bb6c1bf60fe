"""ScriptData: the data of a page as a live tree."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.part_text import bytes_of, hex_text, json_text
from wxtcp_gui.gui.models.part_tree import KEY, VALUE, PartTree
from wxtcp_gui.gui.widgets.controls import GUTTER, label
from wxtcp_gui.script.console import Part

FRAME_MS: Final = 33
_KEY_PX: Final = 112
_EDGE_PX: Final = 2  # beside a value that has changed


class ScriptData(QWidget):
    """What comes within a frame is shown together; nothing is done while it is out of sight."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.model = PartTree(icons)
        self.view = _DataTree(icons)
        self.view.setModel(self.model)
        header = self.view.header()
        header.setSectionResizeMode(KEY, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.resizeSection(KEY, _KEY_PX)
        self.said = label(tone="muted", name="scriptDataSaid")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        self.said.setText(self.tr("There is no data. What setData() sets shows here."))
        self._next: Part | None = None
        self._waits = False
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._show_next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.said, 1)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self.view.hide()

    def show_data(self, data: Part | None) -> None:
        """Show data, or that there is none, with the next frame."""
        self._next, self._waits = data, True
        if self.isVisible() and not self._frame.isActive():
            self._frame.start()

    def copy_value(self) -> None:
        """Copy the current value: a text as it is, anything else as JSON."""
        part = self._current()
        if part is not None:
            is_text = part.kind == "string"
            QGuiApplication.clipboard().setText(part.text if is_text else json_text(part))

    def copy_hex(self) -> None:
        """Copy the bytes of the current value."""
        if (part := self._current()) is not None:
            QGuiApplication.clipboard().setText(hex_text(part))

    def copy_path(self) -> None:
        """Copy how the current value is reached."""
        if (index := self.view.currentIndex()).isValid():
            QGuiApplication.clipboard().setText(self.model.path(index))

    def _current(self) -> Part | None:
        index = self.view.currentIndex()
        return self.model.part_at(index) if index.isValid() else None

    def _show_next(self) -> None:
        self._waits = False
        scroll = self.view.verticalScrollBar().value()
        self.model.show(self._next)
        self.view.span_top()
        self.view.verticalScrollBar().setValue(scroll)
        there = self.model.hasChildren()
        self.view.setVisible(there)
        self.said.setVisible(not there)

    def _on_menu_asked(self, point: QPoint) -> None:
        if not self.view.indexAt(point).isValid():
            return
        part = self._current()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy value"), self.copy_value).setEnabled(part is not None)
        if part is not None and bytes_of(part) is not None:
            menu.addAction(self.tr("Copy as hex"), self.copy_hex)
        menu.addAction(self.tr("Copy path"), self.copy_path)
        menu.popup(self.view.viewport().mapToGlobal(point))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has come while it was out of sight."""
        super().showEvent(event)
        if self._waits:
            self._show_next()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do nothing while nobody looks."""
        super().hideEvent(event)
        self._frame.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the current value."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_value()
        else:
            super().keyPressEvent(event)


class _Marks(QStyledItemDelegate):
    """Paints the ground of a value that has changed: the stylesheet paints none of a model's."""

    def __init__(self, icons: Icons, parent: QTreeView) -> None:
        super().__init__(parent)
        self._edge = icons.theme.color("accent_mark")

    # Qt overrides

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground and its edge below the text."""
        if (ground := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            rect = option.rect
            painter.fillRect(rect, ground)
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE_PX, rect.height()), self._edge)
        super().paint(painter, option, index)


class _DataTree(QTreeView):
    """All rows are equally high; a row of bytes has both columns."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("scriptData")
        self.setAccessibleName(self.tr("Data of the page"))
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setAnimated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(VALUE, _Marks(icons, self))
        self.expanded.connect(self._span)

    def _span(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        model = self.model()
        assert isinstance(model, PartTree)  # noqa: S101 - it is given no other
        for row in range(model.rowCount(parent)):
            self.setFirstColumnSpanned(row, parent, model.is_spanned(model.index(row, 0, parent)))

    def span_top(self) -> None:
        """Span what stands outermost, which nobody opens."""
        self._span(QModelIndex())

    def rowsInserted(
        self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int
    ) -> None:
        """Span what has come, too."""
        super().rowsInserted(parent, start, end)
        self._span(parent)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the copying to the page."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)
