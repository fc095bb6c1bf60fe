"""Controls: the small pieces that every part of the window is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.gui.icons import ICON_PX, icon_size

GUTTER = 16
CONTROL_PX = 28


def label(text: str = "", *, tone: str = "", role: str = "", name: str = "") -> QLabel:
    """Return a label that shows plain text only, whatever a stranger sent."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    if role:
        made.setProperty("role", role)
    made.setObjectName(name)
    return made


def button(
    text: str = "", *, icon: QIcon | None = None, look: str = "", name: str = "", gap: int = 4
) -> QPushButton:
    """Return a push button in one of the looks of the stylesheet."""
    made = QPushButton(text)
    if look:
        made.setProperty("look", look)
    if icon is not None:
        made.setIcon(icon)
        made.setIconSize(icon_size(ICON_PX, gap if text else 0))
    made.setObjectName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def tool_button(icon: QIcon, text: str, *, name: str = "", words: bool = False) -> QToolButton:
    """Return a tool button: a picture whose name is told to tools, or picture and words."""
    made = QToolButton()
    made.setIcon(icon)
    made.setIconSize(QSize(ICON_PX, ICON_PX))
    made.setAccessibleName(text)
    made.setToolTip(text)
    made.setObjectName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if words:
        made.setText(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    else:
        made.setProperty("look", "icon")
    return made


def divider() -> QFrame:
    """Return an upright hairline."""
    made = QFrame()
    made.setObjectName("divider")
    made.setFixedHeight(16)
    return made


def hairline() -> QFrame:
    """Return a level hairline."""
    made = QFrame()
    made.setProperty("edge", "top")
    made.setFixedHeight(1)
    return made


def spacer() -> QWidget:
    """Return a widget that takes the room that is left over in a row."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def row(*widgets: QWidget | int | None, spacing: int = 8, margin: int = 0) -> QHBoxLayout:
    """Return widgets side by side; a number is a gap in pixels, None takes what is left."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, 0, margin, 0)
    for each in widgets:
        if each is None:
            layout.addStretch(1)
        elif isinstance(each, int):
            layout.addSpacing(each)
        else:
            layout.addWidget(each)
    return layout


def scrolled(content: QWidget) -> QScrollArea:
    """Return a page of the inspector around content that may be higher than it."""
    inner = QWidget()
    inner.setAutoFillBackground(False)
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(GUTTER, 14, GUTTER, 8)
    layout.addWidget(content)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return area


class Bar(QFrame):
    """A frame of fixed height with a hairline; docks go by its size hint alone."""

    def __init__(self, height: int, *, surface: str = "", edge: str = "bottom") -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setProperty("edge", edge)
        if surface:
            self.setProperty("surface", surface)

    def sizeHint(self) -> QSize:
        """Return the fixed height."""
        return QSize(super().sizeHint().width(), self.maximumHeight())


def bar(height: int, layout: QHBoxLayout, *, surface: str = "", edge: str = "bottom") -> Bar:
    """Return a bar around a row."""
    made = Bar(height, surface=surface, edge=edge)
    made.setLayout(layout)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet looks at, and have the widget styled anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
