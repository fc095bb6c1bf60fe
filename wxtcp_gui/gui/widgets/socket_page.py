"""SocketPage: the inspector's page for a socket: who listens to what, and how often it came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from wxtcp_gui.core.events import EventName
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.socket_entry import SocketEntry
from wxtcp_gui.gui.widgets.controls import GUTTER, label, scrolled
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import count_text, translated

_REFRESH_MS: Final = 500


class SocketPage(QWidget):
    """The listeners of a socket, by event, in the order that they are called in."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("socketPage")
        self._icons = icons
        self._entry: SocketEntry | None = None
        self._state_text: Callable[[SocketEntry], str] = lambda _: ""
        self._shown: object = None
        self.title = ElidedLabel(name="socketPageTitle", role="title")
        self.state = label(tone="secondary", name="socketPageState")
        head = QFrame()
        head.setProperty("edge", "bottom")
        head_layout = QVBoxLayout(head)
        head_layout.setContentsMargins(GUTTER, 18, GUTTER, 14)
        head_layout.setSpacing(6)
        head_layout.addWidget(self.title)
        head_layout.addWidget(self.state)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        listeners = QWidget()
        listeners.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(scrolled(listeners), 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def show_socket(self, entry: SocketEntry, state_text: Callable[[SocketEntry], str]) -> None:
        """Show a socket; its numbers are kept up to date while they are in sight."""
        self._entry, self._state_text = entry, state_text
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Show the listeners as they are now."""
        entry = self._entry
        if entry is None or not self.isVisibleTo(self.window()):
            self._timer.stop()
            return
        self.title.setText(entry.title)
        self.state.setText(f"{self._state_text(entry)} · {entry.tcp.type.value}")
        listeners, offs = entry.listeners, entry.tcp.unknown_offs
        shown = [
            (name, [(each.name, each.calls, each.raised) for each in counts], offs[name])
            for name, counts in listeners.items()
        ]
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not any(counts or unknown for _, counts, unknown in shown):
            self._add_text(
                self.tr(
                    "No listeners. The log shows every event of a socket, "
                    "whether code listens to it or not."
                ),
                "muted",
            )
        for name, counts, unknown in shown:
            self._add_event(name, counts, unknown)

    def _add_event(self, name: EventName, counts: list[tuple[str, int, int]], unknown: int) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(name.value, role="heading"), 0, 0, 1, 2)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(label(self._how_many(len(counts)), tone="secondary"), 0, 2, right)
        for at, (function, calls, raised) in enumerate(counts, 1):
            number = label(str(at), tone="muted")
            number.setFixedWidth(16)
            grid.addWidget(number, at, 0)
            grid.addWidget(ElidedLabel(function), at, 1)
            text = self._calls(calls)
            if raised:
                text = self.tr("{calls}, {raised} raised").format(
                    calls=text, raised=count_text(raised)
                )
            grid.addWidget(label(text, tone="error" if raised else "secondary"), at, 2, right)
        if unknown:
            lamp = QLabel()
            lamp.setPixmap(
                self._icons.pixmap("hint", "warning_text", ICON_PX, self.devicePixelRatioF())
            )
            lamp.setAlignment(Qt.AlignmentFlag.AlignTop)
            call = name.value.replace("on", "off", 1)
            hint = translated(Sentence(Text.OFF_UNKNOWN, call=call, event=name.value))
            text = self.tr("{hint} ({count} ×)").format(hint=hint, count=count_text(unknown))
            line = label(text, tone="warning", name=f"hint.{name.value}")
            line.setWordWrap(True)
            grid.addWidget(lamp, len(counts) + 1, 0)
            grid.addWidget(line, len(counts) + 1, 1, 1, 2)
        self._column.addWidget(content)

    def _add_text(self, text: str, tone: str) -> None:
        line = label(text, tone=tone)
        line.setWordWrap(True)
        self._column.addWidget(line)

    def _calls(self, count: int) -> str:
        if count == 1:
            return self.tr("1 call")
        return self.tr("{calls} calls").format(calls=count_text(count))

    def _how_many(self, count: int) -> str:
        if count == 0:
            return self.tr("no listener")
        if count == 1:
            return self.tr("1 listener")
        return self.tr("{count} listeners").format(count=count_text(count))
