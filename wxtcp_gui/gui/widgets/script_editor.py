"""ScriptEditor: where a script is written, with its colours, its faults and its API at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from wxtcp_gui.gui.fonts import EDITOR_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.editor_state import EditorState
from wxtcp_gui.gui.models.fault_marks import FaultMarks
from wxtcp_gui.gui.models.line_fault import LineFault
from wxtcp_gui.gui.models.script_document import ScriptDocument
from wxtcp_gui.gui.widgets.claimed_keys import claims
from wxtcp_gui.gui.widgets.script_colours import ScriptColours
from wxtcp_gui.gui.widgets.script_completion import ScriptCompletion
from wxtcp_gui.gui.widgets.script_find import ScriptFind
from wxtcp_gui.gui.widgets.script_gutter import ScriptGutter
from wxtcp_gui.gui.widgets.script_keys import ScriptKeys
from wxtcp_gui.gui.widgets.script_messages import ScriptMessages
from wxtcp_gui.gui.widgets.script_selections import ScriptSelections
from wxtcp_gui.gui.wording import plain_tip

CHECK_MS: Final = 300  # after the last key, until the syntax is looked at
_DOC_MS: Final = 100  # after the caret has moved, until the documentation follows
_TAB_CHARS: Final = 4  # a tab that stands in a file
_TOLD_FAULTS: Final = 3  # in the description for assistive tools


class ScriptEditor(QPlainTextEdit):
    """The document may be handed in: it keeps text and undo history when the editor goes.

    Signals:
        edited: the user has changed the text.
        left: Escape was pressed, and nothing here had a use for it.
        run_asked: Ctrl+Enter was pressed.
        save_asked: Ctrl+S was pressed.
        faults_changed: other lines are marked.
        doc_at_cursor_changed(text): what is to be said of the place of the caret: what is
            wrong with its line, else the documentation of the API there, or nothing.
    """

    edited = Signal()
    left = Signal()
    run_asked = Signal()
    save_asked = Signal()
    faults_changed = Signal()
    doc_at_cursor_changed = Signal(str)

    def __init__(self, icons: Icons, document: ScriptDocument | None = None) -> None:
        super().__init__()
        self._keys = ScriptKeys(self)  # first: it is asked about every event
        self.setObjectName("scriptEditor")
        self.setAccessibleName(self.tr("Script"))
        self.setProperty("look", "plain")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.script = ScriptDocument(self) if document is None else document
        self.setDocument(self.script)
        self.setFont(mono_font(EDITOR_PX))
        self.script.setDefaultFont(self.font())
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" " * _TAB_CHARS))
        self._state: EditorState | None = None  # to be gone to when the editor is seen
        self._said = ""
        self.marks = FaultMarks(self.script)
        self.colours = ScriptColours(self, self.script, icons)
        self.completion = ScriptCompletion(self)
        self.find_bar = ScriptFind(icons, self.script, self)
        self._gutter = ScriptGutter(self, icons)
        self._messages = ScriptMessages(self, icons)
        self._selections = ScriptSelections(self, icons)
        self._check = self._timer(CHECK_MS, self.check_syntax)
        self._doc = self._timer(_DOC_MS, self._say_doc)
        self.script.text_changed.connect(self._on_text_changed)
        self.script.text_set.connect(self._on_text_set)
        self.blockCountChanged.connect(self._fit_gutter)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.find_bar.found_changed.connect(self._selections.mark_found)
        self.find_bar.chosen.connect(self._on_found_chosen)
        self.find_bar.left.connect(self.setFocus)
        self._fit_gutter()
        self._show_faults()
        self._check.start()

    # Text

    def text(self) -> str:
        """Return the text as it is."""
        return self.script.text()

    def set_text(self, text: str) -> None:
        """Show another text, without a history; nothing of the one before is left."""
        self.script.set_text(text)

    def state(self) -> EditorState:
        """Return where the caret is, and what is in sight."""
        cursor = self.textCursor()
        return EditorState(
            caret=cursor.position(),
            anchor=cursor.anchor(),
            top=self.verticalScrollBar().value(),
            left=self.horizontalScrollBar().value(),
        )

    def restore(self, state: EditorState) -> None:
        """Go where a state says, as far as the text reaches; scrolled once this can be seen."""
        last = self.script.characterCount() - 1
        cursor = QTextCursor(self.script)
        cursor.setPosition(min(state.anchor, last))
        cursor.setPosition(min(state.caret, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._state = None if self.isVisible() else state
        self._scroll_to(state)

    # Faults

    def set_faults(self, faults: Sequence[LineFault]) -> None:
        """Mark what a run has found, in the place of what it had found before."""
        self.marks.tell(faults)
        self._show_faults()

    def faults(self) -> tuple[LineFault, ...]:
        """Return all that is marked now, where it is now."""
        return self.marks.faults()

    def show_line(self, line: int) -> None:
        """Go to a line, counted from 1, and have it in the middle."""
        block = self.script.findBlockByNumber(min(max(line, 1), self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()
        self.setFocus()

    def check_syntax(self) -> None:
        """Mark what is no JavaScript; it is done by itself soon after each key."""
        self._check.stop()
        tree = self.script.tree()
        faults: Sequence[LineFault] = ()
        if tree is not None and tree.has_error:
            from wxtcp_gui.gui.models.js_faults import syntax_faults  # noqa: PLC0415 - when needed

            faults = syntax_faults(tree)
        if self.marks.read(faults):
            self._show_faults()

    # For its parts

    def lines_in(self, rect: QRect) -> Iterator[tuple[QTextBlock, float, float]]:
        """Yield the lines within a part of the viewport, with top and height."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= rect.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height >= rect.top():
                yield block, top, height
            block, top = block.next(), top + height

    def fault_at_height(self, y: int) -> str:
        """Return what is wrong with the line at a height of the viewport."""
        for block, top, height in self.lines_in(self.viewport().rect()):
            if top <= y < top + height:
                return self.marks.by_line.get(block.blockNumber(), "")
        return ""

    def _timer(self, ms: int, run: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(run)
        return timer

    def _scroll_to(self, state: EditorState) -> None:
        self.verticalScrollBar().setValue(state.top)
        self.horizontalScrollBar().setValue(state.left)

    def _fit_gutter(self) -> None:
        width = self._gutter.wanted_px()
        self.setViewportMargins(width, 0, 0, 0)
        inner = self.contentsRect()
        self._gutter.setGeometry(inner.left(), inner.top(), width, self.viewport().height())

    def _show_faults(self) -> None:
        faults = self.faults()
        parts = [self.tr("Tab indents, Escape leaves, Ctrl+Space completes.")]
        for fault in faults[:_TOLD_FAULTS]:
            line = self.tr("Line {line}: {message}")
            parts.append(line.format(line=fault.line, message=fault.message))
        if more := len(faults) - _TOLD_FAULTS:
            parts += [self.tr("{count} more faults").format(count=more)] if more > 0 else []
        self.setAccessibleDescription("\n".join(parts))
        self._selections.show()
        self._gutter.update()
        self.viewport().update()
        self._doc.start()
        self.faults_changed.emit()

    def _say_doc(self) -> None:
        cursor = self.textCursor()
        said = self.marks.by_line.get(cursor.blockNumber(), "")
        if not said and (found := self.completion.documentation(cursor.position())) is not None:
            said = " – ".join(found)
        if said != self._said:
            self._said = said
            self.doc_at_cursor_changed.emit(said)

    def _on_text_changed(self) -> None:
        if self.marks.move():
            self._show_faults()
        self._check.start()
        self._doc.start()
        if self.find_bar.isVisible():
            self.find_bar.look()
        if not self.script.is_being_set:
            self.edited.emit()

    def _on_text_set(self) -> None:
        self.completion.close()
        self.setTextCursor(QTextCursor(self.script))
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.set_faults(())
        self.check_syntax()

    def _on_caret_moved(self) -> None:
        self._selections.show()
        self._gutter.update()
        self._doc.start()

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
            self.completion.close()
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def _on_found_chosen(self, cursor: QTextCursor) -> None:
        self.setTextCursor(cursor)

    # Qt overrides

    def toPlainText(self) -> str:
        """Return the text as it is: Qt's own way turns some characters into spaces."""
        return self.text()

    def event(self, event: QEvent) -> bool:
        """Claim the keys that have a use here."""
        return claims(event, self._keys.is_wanted) or super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is wrong with the line under the mouse, or what the name there is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.fault_at_height(event.pos().y())
            if not said:
                place = self.cursorForPosition(event.pos()).position()
                found = self.completion.documentation(place)
                said = "\n".join(found) if found else ""
            QToolTip.showText(event.globalPos(), plain_tip(said), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the list of completions leaves."""
        if self.completion.take_key(event) or self._keys.take(event):
            return
        before = self.script.revision()
        super().keyPressEvent(event)
        is_typed = self.script.revision() != before and event.text().isprintable()
        self.completion.after_key(event.text() if is_typed else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the completions away: the caret goes elsewhere."""
        self.completion.close()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the completions away."""
        self.completion.close()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text, and colour what has come into sight."""
        super().resizeEvent(event)
        self._fit_gutter()
        self.find_bar.place_in(self.width())
        self.completion.close()
        self.colours.colour_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Go where the state says that was restored before."""
        super().showEvent(event)
        if self._state is not None:
            state, self._state = self._state, None
            self._scroll_to(state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then behind each line what is wrong with it."""
        super().paintEvent(event)
        if self.marks.by_line:
            self._messages.paint(event.rect())
