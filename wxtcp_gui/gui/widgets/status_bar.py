"""StatusBar: the session, the rates, the events, and how the event loop keeps up."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, divider, label, row
from wxtcp_gui.gui.wording import count_text, rate_text, size_text

HEIGHT_PX = 24
_ICON_PX = 12


class StatusBar(QFrame):
    """One line at the window's foot."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "chrome")
        self.setProperty("edge", "top")
        self.setFixedHeight(HEIGHT_PX)
        self.capture = label(name="statusCapture", tone="secondary", role="caption")
        self.received = label(tone="secondary", role="caption")
        self.sent = label(tone="secondary", role="caption")
        self.rates = QFrame()
        self.rates.setObjectName("statusRates")
        self.events = label(name="statusEvents", tone="secondary", role="caption")
        self.lag = label(name="statusLag", tone="secondary", role="caption")
        ratio = self.devicePixelRatioF()
        pictures = []
        for icon, token in (("file", "secondary"), ("received", "received"), ("sent", "sent")):
            picture = QLabel()
            picture.setPixmap(icons.pixmap(icon, token, _ICON_PX, ratio))
            pictures.append(picture)
        file, down, up = pictures
        self.rates.setLayout(row(down, self.received, 6, up, self.sent, spacing=4))
        session = row(file, self.capture, divider(), self.rates, spacing=8)
        line = row(self.events, divider(), self.lag, spacing=8, margin=GUTTER)
        line.insertStretch(0, 1)
        line.insertLayout(0, session)
        self.setLayout(line)
        self.set_capture(0)
        self.set_rates(0, 0)
        self.set_events(0, held_back=0)
        self.set_lag(0.0)

    def set_capture(self, payload_bytes: int) -> None:
        """Say where the session is kept and how much payload it has."""
        text = self.tr("Session in memory, {size}")
        self.capture.setText(text.format(size=size_text(payload_bytes)))

    def set_rates(self, sent: int, received: int) -> None:
        """Show bytes per second."""
        self.received.setText(rate_text(received))
        self.sent.setText(rate_text(sent))
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
