"""Inspector: what the selected event is, both its ends, and its payload or its error."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.event_rows import event_word, icon_of, tone_of
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.models.listener_object import listener_object
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import clock_text, count_text, moment_text, size_text

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.compare_page import ComparePage
    from wxtcp_gui.gui.widgets.error_page import ErrorPage
    from wxtcp_gui.gui.widgets.object_page import ObjectPage
    from wxtcp_gui.gui.widgets.payload_page import PayloadPage
    from wxtcp_gui.gui.widgets.socket_page import SocketPage


class Inspector(QWidget):
    """Shows one event, or two beside each other, or says how to choose one.

    Its pages are built when they are first looked at.

    Signals:
        copy_asked, save_asked, compose_asked, retry_asked, copy_error_asked: a button was
            pressed; what is meant is `shown`.
        said(sentence): something is to be said about what was copied.
        frames_made(page): the frames are looked at for the first time.
    """

    said = Signal(str)
    frames_made = Signal(object)
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
        empty = label(
            self.tr("Select an event in the log to see\nits ends, its bytes and what it means."),
            tone="muted",
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.time_label = ElidedLabel(
            name="inspectorTime", tone="muted", role="caption", whole=True
        )
        self.time_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.object_button = QToolButton()
        self.object_button.setObjectName("objectButton")
        self.object_button.setText("{ }")
        self.object_button.setFont(mono_font(DATA_PX))
        self.object_button.setCheckable(True)
        self.object_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.object_button.setAccessibleName(self.tr("The object that the listener gets"))
        self.object_button.setToolTip(self.object_button.accessibleName())
        self._head = QFrame()
        self._head.setProperty("edge", "bottom")
        head = QVBoxLayout(self._head)
        head.setContentsMargins(GUTTER, 18, GUTTER, 14)
        head.setSpacing(6)
        line = row(
            self.glyph,
            self.title,
            self.size_label,
            self.time_label,
            self.object_button,
            spacing=8,
        )
        line.setStretchFactor(self.time_label, 1)
        head.addLayout(line)
        head.addWidget(self.origin)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._pages, 1)
        self.object_button.toggled.connect(self._show_page)
        self.clear()

    @cached_property
    def payload_page(self) -> PayloadPage:
        """Both ends of an event and its payload."""
        from wxtcp_gui.gui.widgets.payload_page import PayloadPage  # noqa: PLC0415 - for no start

        page = PayloadPage(self._icons)
        page.said.connect(self.said)
        page.frames_made.connect(self.frames_made)
        page.copy_asked.connect(self.copy_asked)
        page.save_asked.connect(self.save_asked)
        page.compose_asked.connect(self.compose_asked)
        self._pages.addWidget(page)
        return page

    @cached_property
    def error_page(self) -> ErrorPage:
        """An error, and what to do about it."""
        from wxtcp_gui.gui.widgets.error_page import ErrorPage  # noqa: PLC0415 - as above

        page = ErrorPage(self._icons)
        page.retry_asked.connect(self.retry_asked)
        page.copy_asked.connect(self.copy_error_asked)
        self._pages.addWidget(page)
        return page

    @cached_property
    def socket_page(self) -> SocketPage:
        """Who listens to a socket."""
        from wxtcp_gui.gui.widgets.socket_page import SocketPage  # noqa: PLC0415 - as above

        page = SocketPage(self._icons)
        self._pages.addWidget(page)
        return page

    @cached_property
    def object_page(self) -> ObjectPage:
        """The object that a listener gets."""
        from wxtcp_gui.gui.widgets.object_page import ObjectPage  # noqa: PLC0415 - as above

        page = ObjectPage()
        self._pages.addWidget(page)
        return page

    @cached_property
    def compare_page(self) -> ComparePage:
        """Two payloads beside each other."""
        from wxtcp_gui.gui.widgets.compare_page import ComparePage  # noqa: PLC0415 - as above

        page = ComparePage(self._icons)
        self._pages.addWidget(page)
        return page

    @property
    def comparing(self) -> bool:
        """Whether two events are shown."""
        built = self.__dict__.get("compare_page")
        return built is not None and self._pages.currentWidget() is built

    def stop(self) -> None:
        """End what looks for frames."""
        if "payload_page" in self.__dict__:
            self.payload_page.stop()

    def _end_comparison(self) -> None:
        if "compare_page" in self.__dict__:
            self.compare_page.clear()

    def clear(self) -> None:
        """Show no event."""
        self._end_comparison()
        self.shown = None
        self._head.hide()
        self._pages.setCurrentIndex(0)

    def show_socket(self, entry: SocketEntry, state_text: Callable[[SocketEntry], str]) -> None:
        """Show who listens to a socket, until an event is chosen."""
        self._end_comparison()
        self.shown = None
        self._head.hide()
        self._pages.setCurrentWidget(self.socket_page)
        self.socket_page.show_socket(entry, state_text)

    def show_event(self, inspected: Inspected) -> None:
        """Show an event."""
        self._end_comparison()
        self.shown = inspected
        record = inspected.record
        tone = tone_of(record)
        pixmap = self._icons.pixmap(
            icon_of(record), tone or "secondary", ICON_PX, self.devicePixelRatioF()
        )
        self.glyph.setPixmap(pixmap)
        self.title.setText(event_word(record.kind))
        self.size_label.setText(size_text(record.size) if record.size else "")
        self.time_label.setText(clock_text(record.wall_ns))
        self.time_label.setToolTip(moment_text(record.wall_ns))
        self.origin.setText(inspected.origin)
        self._head.show()
        if record.error is not None:
            self.error_page.show_error(inspected, record.error)
        else:
            self.payload_page.show_event(inspected)
        self._show_page()

    def show_comparison(self, first: Inspected, second: Inspected) -> None:
        """Show the payloads of two events beside each other, in the order of the log."""
        tone = self._icons.pixmap("duplicate", "secondary", ICON_PX, self.devicePixelRatioF())
        self.glyph.setPixmap(tone)
        self.title.setText(self.tr("Comparison"))
        self.size_label.setText("")
        self.time_label.setText("")
        parts = []
        for each in (first, second):
            number, event = count_text(each.sequence + 1), event_word(each.record.kind)
            parts.append(f"{number} {event} {size_text(each.record.size)}")
        self.origin.setText(" · ".join(parts))
        self.object_button.hide()
        self._head.show()
        titles = (f"#{first.sequence + 1}", f"#{second.sequence + 1}")
        self._pages.setCurrentWidget(self.compare_page)
        self.compare_page.show_pair(first.payload, second.payload, titles)

    def _show_page(self) -> None:
        """Show the page of the event, or its object where a listener gets one."""
        if self.shown is None:
            return
        record = self.shown.record
        heard = listener_object(record, 0) is not None
        self.object_button.setVisible(heard)
        if heard and self.object_button.isChecked():
            self.object_page.show_record(record)
            self._pages.setCurrentWidget(self.object_page)
        else:
            page = self.payload_page if record.error is None else self.error_page
            self._pages.setCurrentWidget(page)
