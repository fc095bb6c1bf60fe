"""StatusBar: the session, the rates, the events, and how the event loop keeps up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QStatusBar

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, divider, label, row
from wxtcp_gui.gui.wording import count_text, plain_tip, rate_text, size_text

HEIGHT_PX = 24
_ICON_PX = 12
_GAP_PX = 4
_PART_PX = 10


class StatusBar(QStatusBar):
    """One line at the window's foot.

    QStatusBar puts what is added to it three pixels too low; so its line is a child that
    takes all of it.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._line = QFrame(self)
        self._line.setProperty("surface", "chrome")
        self._line.setProperty("edge", "top")
        self.setFixedHeight(HEIGHT_PX)
        self.setSizeGripEnabled(False)
        self.capture = label(name="statusCapture", tone="secondary", role="caption")
        self.held = label(
            self.tr("Reading waits for the disk"),
            name="statusHeld",
            tone="warning_text",
            role="caption",
        )
        self.held.setToolTip(
            self.tr(
                "More comes than can be recorded: the sockets read on when it is. Nothing is lost."
            )
        )
        self.opened = label(name="statusOpened", tone="warning", role="caption")
        self.rates = _Rates(icons)
        self.events = label(name="statusEvents", tone="secondary", role="caption")
        self.lag = label(name="statusLag", tone="secondary", role="caption")
        ratio = self.devicePixelRatioF()
        file = QLabel()
        file.setPixmap(icons.pixmap("file", "secondary", _ICON_PX, ratio))
        session = row(file, self.capture, self.held, self.opened, divider(), self.rates, spacing=8)
        line = row(self.events, divider(), self.lag, spacing=8, margin=GUTTER)
        line.insertStretch(0, 1)
        line.insertLayout(0, session)
        self._line.setLayout(line)
        self.set_capture(None, 0)
        self.set_held(on=False)
        self.set_opened("")
        self.set_rates(0, 0)
        self.set_events(0, held_back=0)
        self.set_lag(0.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the line take all of it."""
        super().resizeEvent(event)
        self._line.setGeometry(self.rect())

    def set_capture(self, path: Path | None, payload_bytes: int) -> None:
        """Say where the session is kept and how much payload it has."""
        text = self.tr("{file}, {size}") if path else self.tr("Session in memory, {size}")
        name = path.name if path else ""
        self.capture.setText(text.format(file=name, size=size_text(payload_bytes)))
        self.capture.setToolTip(plain_tip(str(path)) if path else "")

    def set_held(self, *, on: bool) -> None:
        """Say whether the sockets wait until what came is recorded."""
        self.held.setVisible(on)

    def set_opened(self, addresses: str) -> None:
        """Say where other machines reach a test server; nothing where they do not."""
        self.opened.setVisible(bool(addresses))
        self.opened.setText(self.tr("Open at {addresses}").format(addresses=addresses))

    def set_rates(self, sent: int, received: int) -> None:
        """Show bytes per second."""
        self.rates.set_rates(sent, received)
        self.rates.setAccessibleName(
            self.tr("received {received}, sent {sent}").format(
                received=rate_text(received), sent=rate_text(sent)
            )
        )

    def set_events(self, count: int, *, held_back: int) -> None:
        """Show the number of events, and how many a pause holds back."""
        text = self.tr("{count} events") if count != 1 else self.tr("{count} event")
        shown = text.format(count=count_text(count))
        if held_back:
            more = self.tr("{events}, {count} more while paused")
            shown = more.format(events=shown, count=count_text(held_back))
        self.events.setText(shown)

    def set_lag(self, milliseconds: float) -> None:
        """Show how late the event loop ran, at most, in the last second."""
        self.lag.setText(self.tr("Event-loop lag {ms} ms").format(ms=f"{milliseconds:.1f}"))


class _Rates(QLabel):
    """Two rates, each behind its arrow; text() has both."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._parts: tuple[tuple[str, str], ...] = ()
        self.setObjectName("statusRates")
        self.setProperty("role", "caption")

    def set_rates(self, sent: int, received: int) -> None:
        """Show bytes per second."""
        self._parts = (("received", rate_text(received)), ("sent", rate_text(sent)))
        self.setText("  ".join(text for _, text in self._parts))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of both with their arrows."""
        texts = sum(self.fontMetrics().horizontalAdvance(text) for _, text in self._parts)
        return QSize(texts + 2 * (_ICON_PX + _GAP_PX) + _PART_PX, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows and the rates."""
        painter = QPainter(self)
        painter.setPen(self._icons.theme.color("secondary"))
        left, align = 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for icon, text in self._parts:
            pixmap = self._icons.pixmap(icon, icon, _ICON_PX, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - _ICON_PX) // 2, pixmap)
            left += _ICON_PX + _GAP_PX
            width = self.fontMetrics().horizontalAdvance(text)
            painter.drawText(QRect(left, 0, width + 1, self.height()), align, text)
            left += width + _PART_PX
        painter.end()
