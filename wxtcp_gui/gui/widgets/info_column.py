"""InfoColumn: one of the columns remoteInfo and localInfo, a value on each line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu

from wxtcp_gui.gui.widgets.claimed_keys import claims, is_copy
from wxtcp_gui.gui.wording import plain_tip

LINE_PX: Final = 22
_FOCUS_PX: Final = 2


class InfoColumn(QLabel):
    """A label of several lines at the distance of the pictures; text() has them all.

    Its object is copied as JSON with the context menu, or with Ctrl+C where it has the focus.
    """

    def __init__(self, *, name: str = "", tone: str = "", description: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(description)
        self._json = ""
        if tone:
            self.setProperty("tone", tone)

    def set_lines(self, lines: list[str], json: str = "") -> None:
        """Show a value on each line; `json` is what there is to copy."""
        self._json = json
        policy = Qt.FocusPolicy.TabFocus if json else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setText("\n".join(lines))
        self.setToolTip(plain_tip(self.text()))
        self.setAccessibleDescription(", ".join(lines))
        self.updateGeometry()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._json)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C."""
        return claims(event, is_copy) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy."""
        if self._json and is_copy(event):
            self._copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        if not self._json:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("Copy {name} as JSON").format(name=self.accessibleName())
        menu.addAction(text, self._copy)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos())

    def sizeHint(self) -> QSize:
        """Return the room of all lines."""
        lines = self.text().split("\n")
        widest = max((self.fontMetrics().horizontalAdvance(each) for each in lines), default=0)
        return QSize(widest + 2, LINE_PX * len(lines))

    def minimumSizeHint(self) -> QSize:
        """Return the height of all lines, and a small width."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, each elided where it is too long."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for at, line in enumerate(self.text().split("\n")):
            shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, at * LINE_PX, self.width(), LINE_PX), align, shown)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent(), _FOCUS_PX))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
