"""PayloadFind: looks for text or bytes in the payload that is shown."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import PayloadError, text_to_utf8
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_search import ByteSearch
from wxtcp_gui.gui.widgets.byte_bar import ByteBar
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row, set_property, tool_button
from wxtcp_gui.gui.widgets.hex_view import HexView
from wxtcp_gui.gui.widgets.segmented_combo import SegmentedCombo
from wxtcp_gui.gui.wording import translated

_TYPING_MS: Final = 150
STEP_S: Final = 0.005  # of searching in one turn of the event loop


class PayloadFind(ByteBar):
    """It looks on from the selection, a few milliseconds in each turn of the event loop.

    Typing, Escape and another payload end that. A to Z are found in either case.
    """

    def __init__(self, icons: Icons, view: HexView) -> None:
        super().__init__("payloadFind", self.tr("Find in this payload"))
        self._view = view
        self._search: ByteSearch | None = None
        self._length = 0
        self.setObjectName("payloadFind")
        self.form = SegmentedCombo(icons, "payloadFindForm", self.tr("Form of what is looked for"))
        self.form.addItems([self.tr("Text"), self.tr("Hex")])
        self.result = label(tone="secondary", role="caption", name="payloadFindResult")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Find previous (Shift+Enter)"), name="payloadBefore"
        )
        self.after = tool_button(
            icons.icon("chevron-down"), self.tr("Find next (Enter)"), name="payloadAfter"
        )
        close = tool_button(icons.icon("close"), self.tr("Close"), name="payloadFindClose")
        first = row(self.edit, self.form)
        first.setStretch(0, 1)
        second = row(self.result, None, self.before, self.after, close, spacing=2)
        second.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, 8, GUTTER, 4)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        self._typing = _timer(self, _TYPING_MS)
        self._typing.timeout.connect(self._on_typed)
        self._next = _timer(self, 0)
        self._next.timeout.connect(self._step)
        self.edit.textChanged.connect(self._on_changed)
        self.form.currentIndexChanged.connect(self._on_changed)
        self.before.clicked.connect(lambda: self.look(forward=False))
        self.after.clicked.connect(lambda: self.look(forward=True))
        close.clicked.connect(self.leave)

    @property
    def searching(self) -> bool:
        """Whether it is still looking."""
        return self._search is not None

    def leave(self) -> None:
        """Put it away."""
        self.stop()
        super().leave()

    def stop(self) -> None:
        """Look no further, and say nothing about it."""
        self._typing.stop()
        self._next.stop()
        self._search = None
        self._say("")

    def look(self, *, forward: bool, here: bool = False) -> None:
        """Look for the next one, or the one before; `here` counts a match at the selection."""
        self.stop()
        try:
            needle = self._needle()
        except PayloadError as error:
            self._say(translated(error.sentence), wrong=True)
            return
        if not needle:
            return
        start, stop = self._view.selection
        if start < stop and not here:
            start += 1 if forward else -1
        elif start == stop:
            start = 0 if forward else self._view.source.size
        as_text = self.form.currentIndex() == 0
        self._length = len(needle)
        self._search = ByteSearch(
            self._view.source, needle, start, forward=forward, any_case=as_text
        )
        self._step()

    def _needle(self) -> bytes:
        text = self.edit.text()
        return text_to_utf8(text) if self.form.currentIndex() == 0 else hex_to_bytes(text)

    def _step(self) -> None:
        search, deadline = self._search, time.perf_counter() + STEP_S
        if search is None:
            return
        try:
            while search.step():
                if time.perf_counter() > deadline:
                    share = QLocale().toString(search.share * 100, "f", 0)
                    self._say(self.tr("Searching, {share} % …").format(share=share))
                    self._next.start()
                    return
        except SessionError as error:
            self.stop()
            self._say(translated(error.sentence), wrong=True)
            return
        self._search = None
        self._show(search)

    def _show(self, search: ByteSearch) -> None:
        if search.found is None:
            self._say(self.tr("Nothing found"), wrong=True)
            return
        self._view.go_to(search.found, search.found + self._length)
        text = self.tr("Found at 0x{offset}")
        if search.wrapped:
            text = self.tr("Found at 0x{offset}, past the end")
        self._say(text.format(offset=f"{search.found:X}"))

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        set_property(self.edit, "state", "invalid" if wrong else "")
        set_property(self.result, "tone", "error" if wrong else "secondary")
        self.result.setText(sentence)

    def _on_changed(self) -> None:
        self.stop()
        if self.edit.text():
            self._typing.start()

    def _on_typed(self) -> None:
        self.look(forward=True, here=True)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                shift = Qt.KeyboardModifier.ShiftModifier
                self.look(forward=not event.modifiers() & shift, here=self._typing.isActive())
            case _:
                super().keyPressEvent(event)


def _timer(parent: QWidget, interval_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    return timer
