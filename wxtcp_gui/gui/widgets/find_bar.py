"""FindBar: looks for text or bytes in the payloads of the rows, one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row, set_property, tool_button
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.wording import count_text

HEIGHT_PX = 40
_TYPING_MS = 150


class FindBar(QFrame):
    """Hidden until it is asked for; Escape puts it away.

    Signals:
        wanted(text, as_hex): other payloads are looked for; nothing where text is empty.
        step_asked(forward): the next one is wanted, or the one before.
        left: it was put away.
    """

    wanted = Signal(str, bool)
    step_asked = Signal(bool)
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(HEIGHT_PX)
        self.edit = QLineEdit()
        self.edit.setObjectName("findEdit")
        self.edit.setAccessibleName(self.tr("Find in payloads"))
        self.edit.setPlaceholderText(self.tr("Find in payloads"))
        self.edit.setProperty("face", "mono")
        self.form = SegmentedCombo(icons, "findForm", self.tr("Form of what is looked for"))
        self.form.addItems([self.tr("Text"), self.tr("Hex")])
        self.result = label(tone="secondary", name="findResult")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Find previous (Shift+Enter)"), name="findPrevious"
        )
        self.after = tool_button(
            icons.icon("chevron-down"), self.tr("Find next (Enter)"), name="findNext"
        )
        close = tool_button(icons.icon("close"), self.tr("Close"), name="findClose")
        line = row(self.edit, self.form, self.result, self.before, self.after, close)
        line.setContentsMargins(GUTTER, 0, GUTTER - 6, 0)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._want)
        self.edit.textChanged.connect(self._typing.start)
        self.form.currentIndexChanged.connect(self._want)
        self.before.clicked.connect(lambda: self.step_asked.emit(False))
        self.after.clicked.connect(lambda: self.step_asked.emit(True))
        close.clicked.connect(self.leave)
        self.hide()

    def open(self) -> None:
        """Show it, ready to type."""
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()
        self._want()

    def refresh(self) -> None:
        """Look again: other rows are shown."""
        self._want()

    def leave(self) -> None:
        """Put it away."""
        self.hide()
        self.wanted.emit("", False)
        self.left.emit()

    def show_result(self, at: int | None, count: int, *, searching: bool) -> None:
        """Say which of how many is the current one; `at` counts from 0."""
        more = "+" if searching else ""
        if not self.edit.text():
            text = ""
        elif at is not None:
            text = self.tr("{at} of {count}").format(
                at=count_text(at + 1), count=f"{count_text(count)}{more}"
            )
        elif count or searching:
            text = self.tr("{count} found").format(count=f"{count_text(count)}{more}")
        else:
            text = self.tr("Nothing found")
        self.say(text, wrong=not (count or searching) and bool(self.edit.text()))

    def say(self, sentence: str, *, wrong: bool) -> None:
        """Say what came of it."""
        set_property(self.edit, "state", "invalid" if wrong else "")
        set_property(self.result, "tone", "error" if wrong else "secondary")
        self.result.setText(sentence)

    def _want(self) -> None:
        self._typing.stop()
        if self.isVisible():
            self.wanted.emit(self.edit.text(), self.form.currentIndex() == 1)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter, leave with Escape."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._typing.isActive():
                    self._want()
                shift = Qt.KeyboardModifier.ShiftModifier
                self.step_asked.emit(not event.modifiers() & shift)
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                super().keyPressEvent(event)
