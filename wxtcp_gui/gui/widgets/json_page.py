"""JsonPage: a payload as a tree of JSON values, or the place where it stops being JSON."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QTreeView, QVBoxLayout, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_source import NOTHING, ByteSource, StoredBytes
from wxtcp_gui.gui.models.json_tree import KEY, JsonTree
from wxtcp_gui.gui.models.json_values import JsonFault, JsonValues, Wanted
from wxtcp_gui.gui.models.visible_text import visible
from wxtcp_gui.gui.widgets.controls import GUTTER, label
from wxtcp_gui.gui.wording import count_text, size_text, translated

JSON_MAX_BYTES: Final = 16 * 1024 * 1024  # a larger payload is not read as JSON
_FIRST_STEP_S: Final = 0.02  # a small payload is there at once
_OPEN_ROWS: Final = 20  # of documents that are opened at the beginning
_ROW_PX: Final = 22


class JsonPage(QWidget):
    """Documents that follow each other are shown one after the other, up to the first fault."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._values = JsonValues(b"")
        self.model = JsonTree(icons)
        self.view = _Tree()
        self.view.setModel(self.model)
        header = self.view.header()
        header.setSectionResizeMode(KEY, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.resizeSection(KEY, 128)
        self.sentence = label(tone="error", name="jsonFault")
        self.sentence.setWordWrap(True)
        self.excerpt = _Excerpt(icons)
        self.said = label(tone="muted", name="jsonSaid")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        self._lay_out()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self.show_source(NOTHING)

    def show_event(self, sequence: int, record: Record, reader: RecordReader) -> None:
        """Show a record's payload."""
        self.show_source(StoredBytes(reader, sequence, record.size))

    def show_source(self, source: ByteSource) -> None:
        """Show bytes."""
        self._next.stop()
        self._fault.hide()
        self.view.hide()
        self._say("")
        self._values = JsonValues(b"")
        if source.size > JSON_MAX_BYTES:
            text = self.tr("{size} are too much for a tree, which takes up to {most}.")
            most = size_text(JSON_MAX_BYTES)
            self._say(text.format(size=size_text(source.size), most=most))
            return
        try:
            data = source.read(0, source.size)
        except SessionError as error:
            self._say(translated(error.sentence))
            return
        self._values = JsonValues(data)
        self._go_on(_FIRST_STEP_S)

    @property
    def reading(self) -> bool:
        """Whether a large payload is still being read."""
        return self._next.isActive()

    def copy_value(self) -> None:
        """Copy the current value as it is written."""
        if (index := self.view.currentIndex()).isValid():
            QGuiApplication.clipboard().setText(self.model.written(index))

    def copy_path(self) -> None:
        """Copy how the current value is reached."""
        if (index := self.view.currentIndex()).isValid():
            QGuiApplication.clipboard().setText(self.model.path(index))

    def _go_on(self, seconds: float = 0.008) -> None:
        values = self._values
        if values.step(seconds):
            self._say(self.tr("Reading: {percent} %").format(percent=int(100 * values.progress)))
            self._next.start(0)
            return
        self._say("")
        self.model.set_values(values)
        self.view.setVisible(bool(values.documents))
        if len(values.documents) <= _OPEN_ROWS:
            for at in range(self.model.rowCount()):
                self.view.expand(self.model.index(at, 0))
        if values.fault is not None:
            self._show_fault(values.fault)
        elif not values.documents:
            self._say(self.tr("There is no JSON: the payload is empty."))

    def _show_fault(self, fault: JsonFault) -> None:
        place = self.tr("Line {line}, column {column}, byte {byte}: {what}.").format(
            line=count_text(fault.line),
            column=count_text(fault.column),
            byte=count_text(fault.byte),
            what=self._wanted_text(fault.wanted),
        )
        self.sentence.setText(place)
        self.excerpt.show_fault(fault)
        self._fault.show()

    def _wanted_text(self, wanted: Wanted) -> str:
        return {
            Wanted.VALUE: self.tr("a value is missing here"),
            Wanted.KEY: self.tr("a key in quotes is missing here"),
            Wanted.COLON: self.tr("a colon is missing here"),
            Wanted.COMMA_OR_END: self.tr("a comma or the closing bracket is missing here"),
            Wanted.STRING_END: self.tr("the closing quote is missing"),
            Wanted.ESCAPE: self.tr("this is no escape of JSON"),
            Wanted.NO_CONTROL: self.tr("a control character has to be written as an escape"),
            Wanted.UTF_8: self.tr("this byte is no UTF-8"),
            Wanted.FEWER: self.tr("there are more values than a tree takes"),
        }[wanted]

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            self.view.hide()

    def _on_menu_asked(self, point: QPoint) -> None:
        if not self.view.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy value"), self.copy_value)
        menu.addAction(self.tr("Copy path"), self.copy_path)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def _lay_out(self) -> None:
        self._fault = QFrame()
        self._fault.setProperty("edge", "bottom")
        inner = QVBoxLayout(self._fault)
        inner.setContentsMargins(GUTTER, 10, GUTTER, 10)
        inner.setSpacing(6)
        inner.addWidget(self.sentence)
        inner.addWidget(self.excerpt)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._fault)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.said, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.view)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the current value."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_value()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeView):
    """All rows are equally high, so that a long array costs no measuring."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("jsonTree")
        self.setAccessibleName(self.tr("Payload as JSON"))
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the copying to the page; open no more than one value at a time."""
        if event.key() == Qt.Key.Key_Asterisk or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Excerpt(QWidget):
    """What stands around a fault, on one line, with the place itself marked."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._parts = ("", "", "")
        self.setObjectName("jsonExcerpt")
        self.setFont(mono_font(DATA_PX))
        self.setFixedHeight(_ROW_PX)

    def show_fault(self, fault: JsonFault) -> None:
        """Show where a fault is."""
        before, after = (
            visible(text, breaks=False).text for text in (fault.before, fault.after[1:])
        )
        here = visible(fault.after[:1], breaks=False).text or " "
        self._parts = (before, here, after)
        self.setAccessibleName(f"{before} → {here} {after}")
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(100, _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, with the fault on the ground of errors and underlined."""
        painter = QPainter(self)
        metrics, colors = self.fontMetrics(), self._theme.colors
        before, here, after = self._parts
        room = self.width() // 2
        before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room)
        left, align = 0, Qt.AlignmentFlag.AlignVCenter
        for text, wrong in ((before, False), (here, True), (after, False)):
            width = metrics.horizontalAdvance(text)
            rect = QRect(left, 0, width, self.height())
            if wrong:
                painter.fillRect(rect.adjusted(0, 2, 0, -2), colors["error_tint"])
                painter.fillRect(left, self.height() - 4, max(width, 6), 2, colors["error"])
            painter.setPen(colors["error" if wrong else "secondary"])
            painter.drawText(rect, align, text)
            left += width
        painter.end()
