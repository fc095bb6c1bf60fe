"""ScriptFind: looks for a text in the script, in a small bar over its upper right corner."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.byte_bar import ByteBar
from wxtcp_gui.gui.widgets.controls import label, row, set_property, tool_button
from wxtcp_gui.gui.wording import count_text

MOST: Final = 999  # of what is found that are counted and marked
_WIDTH_PX: Final = 360
_HEIGHT_PX: Final = 40


class ScriptFind(ByteBar):
    """A to Z are found in either case.

    Signals:
        found_changed(cursors): these places are to be marked.
        chosen(cursor): this place is to be selected.
    """

    found_changed = Signal(object)
    chosen = Signal(object)

    def __init__(self, icons: Icons, document: QTextDocument, over: QWidget) -> None:
        super().__init__("scriptFind", self.tr("Find in the script"))
        self.setParent(over)
        self.setObjectName("scriptFind")
        self.setProperty("look", "popup")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._document = document
        self._found: list[QTextCursor] = []
        self._from = 0  # where the caret was when the bar was opened
        self.result = label(tone="secondary", role="caption", name="scriptFindResult")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Find previous (Shift+Enter)"), name="scriptBefore"
        )
        self.after = tool_button(
            icons.icon("chevron-down"), self.tr("Find next (Enter)"), name="scriptAfter"
        )
        close = tool_button(icons.icon("close"), self.tr("Close"), name="scriptFindClose")
        line = row(self.edit, self.result, self.before, self.after, close, spacing=4)
        line.setContentsMargins(6, 0, 6, 0)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFixedHeight(_HEIGHT_PX)
        self.edit.textChanged.connect(self._on_typed)
        self.before.clicked.connect(lambda: self.step(forward=False))
        self.after.clicked.connect(lambda: self.step(forward=True))
        close.clicked.connect(self.leave)

    def open_at(self, cursor: QTextCursor) -> None:
        """Look from the caret on, for what is selected where that is of one line."""
        self._from = cursor.selectionStart()
        selected = cursor.selectedText()
        if selected and "\u2029" not in selected:
            self.edit.setText(selected)
        self.open()
        self.look()

    def look(self) -> None:
        """Look again: the text is another one."""
        self._found = []
        wanted = self.edit.text()
        cursor = QTextCursor(self._document)
        while wanted and len(self._found) <= MOST:
            cursor = self._document.find(wanted, cursor)
            if cursor.isNull():
                break
            self._found.append(cursor)
        self.found_changed.emit(self._found[:MOST])
        self._say(None)

    def step(self, *, forward: bool) -> None:
        """Go on to the next one, or to the one before."""
        if not self._found:
            return
        places = [each.selectionStart() for each in self._found]
        if forward:
            at = next((at for at, place in enumerate(places) if place > self._from), 0)
        else:
            before = [at for at, place in enumerate(places) if place < self._from]
            at = before[-1] if before else len(places) - 1
        self._choose(at)

    def leave(self) -> None:
        """Put it away, and the marks with it."""
        self._found = []
        self.found_changed.emit([])
        super().leave()

    def place_in(self, width: int) -> None:
        """Stand in the upper right corner of a room of this width."""
        own = min(_WIDTH_PX, width - 16)
        self.setGeometry(width - own - 12, 4, own, _HEIGHT_PX)

    def _choose(self, at: int) -> None:
        self._from = self._found[at].selectionStart()
        self.chosen.emit(self._found[at])
        self._say(at)

    def _say(self, at: int | None) -> None:
        count = len(self._found)
        more = "+" if count > MOST else ""
        total = f"{count_text(min(count, MOST))}{more}"
        wrong = bool(self.edit.text()) and not count
        if wrong:
            text = self.tr("Nothing found")
        elif at is not None:
            text = self.tr("{at} of {count}").format(at=count_text(at + 1), count=total)
        else:
            text = self.tr("{count} found").format(count=total) if count else ""
        set_property(self.edit, "state", "invalid" if wrong else "")
        set_property(self.result, "tone", "error" if wrong else "secondary")
        self.result.setText(text)

    def _on_typed(self) -> None:
        self.look()
        places = enumerate(each.selectionStart() for each in self._found)
        at = next((at for at, place in places if place >= self._from), 0 if self._found else None)
        if at is not None:
            self._choose(at)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)
