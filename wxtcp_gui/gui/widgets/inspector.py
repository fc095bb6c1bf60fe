"""Inspector: what the selected event is, both its ends, and its payload or its error."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.event_rows import icon_of, tone_of
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.error_page import ErrorPage
from wxtcp_gui.gui.widgets.payload_page import PayloadPage
from wxtcp_gui.gui.widgets.socket_page import SocketPage
from wxtcp_gui.gui.wording import size_text


class Inspector(QWidget):
    """Shows one event, or says how to choose one.

    Signals:
        copy_asked, save_asked, compose_asked, retry_asked, copy_error_asked: a button was
            pressed; what is meant is `shown`.
    """

    copy_asked = Signal()
    save_asked = Signal()
    compose_asked = Signal()
    retry_asked = Signal()
    copy_error_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.shown: Inspected | None = None
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.glyph = QLabel()
        self.title = label(role="title", name="inspectorTitle")
        self.size_label = label(tone="secondary", name="inspectorSize")
        self.origin = ElidedLabel(name="inspectorOrigin", tone="secondary")
        self.payload_page = PayloadPage(icons)
        self.error_page = ErrorPage(icons)
        empty = label(
            self.tr("Select an event in the log to see\nits ends, its bytes and what it means."),
            tone="muted",
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head = QFrame()
        self._head.setProperty("edge", "bottom")
        head = QVBoxLayout(self._head)
        head.setContentsMargins(GUTTER, 18, GUTTER, 14)
        head.setSpacing(6)
        head.addLayout(row(self.glyph, self.title, self.size_label, None, spacing=8))
        head.addWidget(self.origin)
        self._pages = QStackedWidget()
        self.socket_page = SocketPage(icons)
        for page in (empty, self.payload_page, self.error_page, self.socket_page):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        self.payload_page.copy_asked.connect(self.copy_asked)
        self.payload_page.save_asked.connect(self.save_asked)
        self.payload_page.compose_asked.connect(self.compose_asked)
        self.error_page.retry_asked.connect(self.retry_asked)
        self.error_page.copy_asked.connect(self.copy_error_asked)
        self.clear()

    def clear(self) -> None:
        """Show no event."""
        self.shown = None
        self._head.hide()
        self._pages.setCurrentIndex(0)

    def show_socket(self, entry: SocketEntry, state_text: Callable[[SocketEntry], str]) -> None:
        """Show who listens to a socket, until an event is chosen."""
        self.shown = None
        self._head.hide()
        self._pages.setCurrentWidget(self.socket_page)
        self.socket_page.show_socket(entry, state_text)

    def show_event(self, inspected: Inspected) -> None:
        """Show an event."""
        self.shown = inspected
        record = inspected.record
        tone = tone_of(record)
        pixmap = self._icons.pixmap(
            icon_of(record), tone or "secondary", ICON_PX, self.devicePixelRatioF()
        )
        self.glyph.setPixmap(pixmap)
        self.title.setText(record.kind.value)
        self.size_label.setText(size_text(len(record.payload)) if record.payload else "")
        self.origin.setText(inspected.origin)
        self._head.show()
        if record.error is not None:
            self.error_page.show_error(inspected, record.error)
        self.payload_page.show_record(record, inspected.verdicts)
        self._pages.setCurrentIndex(1 if record.error is None else 2)
