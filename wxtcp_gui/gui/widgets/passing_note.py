"""PassingNote: what a script shows for a moment, over the foot of another widget."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wxtcp_gui.gui.fonts import BODY_PX, HEADING_PX, ui_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.visible_text import visible

TOAST_S: Final = 1.5  # wx.showToast documentation: default of duration
MODAL_S: Final = 4.0  # nobody has to press anything; long enough to be read
_WIDTH_MAX_PX: Final = 420
_MARGIN_PX: Final = 12  # to the edges of what it lies over
_PADDING_PX: Final = 12
_ICON_GAP_PX: Final = 8
_LINE_PX: Final = 18
_LINES_MAX: Final = 3  # of the content
_TEXT_CHARS: Final = 1_000
_RADIUS_PX: Final = 6


class NoteKind(Enum):
    """What a script has called."""

    TOAST = "toast"
    MODAL = "modal"
    LOADING = "loading"


_ICONS: Final = {NoteKind.TOAST: "info", NoteKind.MODAL: "note", NoteKind.LOADING: "clock"}
_SECONDS: Final = {NoteKind.TOAST: TOAST_S, NoteKind.MODAL: MODAL_S}


class PassingNote(QWidget):
    """At most one at a time; the next replaces it. It takes no focus and no clicks.

    Nothing moves: it is there, and then it is not. A loading note stays until over().
    """

    def __init__(self, icons: Icons, host: QWidget) -> None:
        super().__init__(host)
        self._icons = icons
        self._colors = icons.theme.colors
        self._host = host
        self._title = ""
        self._content = ""
        self._kind = NoteKind.TOAST
        self._heading, self._body = ui_font(HEADING_PX, 600), ui_font(BODY_PX)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.timeout.connect(self.over)
        self.setObjectName("passingNote")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        host.installEventFilter(self)

    @property
    def kind(self) -> NoteKind:
        """What is shown, or was shown last."""
        return self._kind

    def say(
        self,
        title: str,
        content: str = "",
        kind: NoteKind = NoteKind.TOAST,
        seconds: float | None = None,
    ) -> None:
        """Show plain text for so many seconds, or as long as its kind is shown."""
        self._title = visible(title[:_TEXT_CHARS], breaks=False).text
        self._content = content[:_TEXT_CHARS]
        self._kind = kind
        self._going.stop()
        lasts = _SECONDS.get(kind) if seconds is None else seconds
        if lasts is not None:
            self._going.start(round(lasts * 1000))
        self._place()
        self.show()
        self.raise_()
        self.update()
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._content)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def over(self) -> None:
        """Hide it."""
        self._going.stop()
        self.hide()

    def text(self) -> str:
        """Return what it says."""
        return "\n".join(filter(None, (self._title, self._content)))

    def _lines(self, width: int) -> list[str]:
        """Return the content as lines that fit, of which the last may be cut."""
        metrics = QFontMetrics(self._body)
        made: list[str] = []
        for line in self._content.split("\n"):
            rest = visible(line, breaks=False).text
            while rest and len(made) < _LINES_MAX:
                fits = _fitting(rest, metrics, width)
                if len(made) == _LINES_MAX - 1:
                    made.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                    break
                made.append(rest[:fits].rstrip())
                rest = rest[fits:].lstrip()
        return made

    def _width(self) -> int:
        """Return the width of the text."""
        room = min(self._host.width() - 2 * _MARGIN_PX, _WIDTH_MAX_PX)
        room -= 2 * _PADDING_PX + ICON_PX + _ICON_GAP_PX
        title = QFontMetrics(self._heading).horizontalAdvance(self._title)
        body = QFontMetrics(self._body)
        lines = self._content.split("\n")
        content = max(body.horizontalAdvance(visible(each, breaks=False).text) for each in lines)
        return max(0, min(room, max(title, content) + 1))

    def _place(self) -> None:
        """Lie in the middle of the foot of the host."""
        size = self.sizeHint()
        left = (self._host.width() - size.width()) // 2
        top = max(0, self._host.height() - size.height() - _MARGIN_PX)
        self.setGeometry(QRect(left, top, size.width(), size.height()))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room that the text takes."""
        width = self._width()
        lines = bool(self._title) + len(self._lines(width))
        return QSize(
            width + 2 * _PADDING_PX + ICON_PX + _ICON_GAP_PX,
            max(1, lines) * _LINE_PX + 2 * _PADDING_PX - 4,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in its place when the host changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, an icon, title and content."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colors["field_border"], 1))
        painter.setBrush(self._colors["panel"])
        edge = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, _RADIUS_PX, _RADIUS_PX)
        top = _PADDING_PX - 2
        icon = self._icons.pixmap(
            _ICONS[self._kind], "accent_text", ICON_PX, self.devicePixelRatioF()
        )
        painter.drawPixmap(_PADDING_PX, top + (_LINE_PX - ICON_PX) // 2, icon)
        left = _PADDING_PX + ICON_PX + _ICON_GAP_PX
        width = self.width() - left - _PADDING_PX
        lines = [(each, self._body, "secondary") for each in self._lines(width)]
        if self._title:
            metrics = QFontMetrics(self._heading)
            title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, width)
            lines.insert(0, (title, self._heading, "text"))
        for text, font, token in lines:
            painter.setFont(font)
            painter.setPen(self._colors[token])
            rect = QRect(left, top, width, _LINE_PX)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
            top += _LINE_PX
        painter.end()


def _fitting(text: str, metrics: QFontMetrics, width: int) -> int:
    """Return how many characters fit, up to a space where there is one."""
    if metrics.horizontalAdvance(text) <= width:
        return len(text)
    at = 1
    while at < len(text) and metrics.horizontalAdvance(text[: at + 1]) <= width:
        at += 1
    space = text.rfind(" ", 0, at + 1)
    return space if space > at // 2 else at
