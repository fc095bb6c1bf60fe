"""ComparePage: two payloads byte by byte, how many bytes differ, and the way to each."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.byte_comparison import (
    ByteComparison,
    DifferenceCount,
    DifferenceSearch,
)
from wxtcp_gui.gui.models.byte_source import NOTHING, ByteSource
from wxtcp_gui.gui.widgets.compare_view import CompareView
from wxtcp_gui.gui.widgets.controls import GUTTER, label, row, tool_button
from wxtcp_gui.gui.wording import count_text, translated

STEP_S: Final = 0.005  # of comparing in one turn of the event loop


class ComparePage(QWidget):
    """Counts and searches a few milliseconds in each turn of the event loop.

    F3 and Shift+F3 go to the next difference and the one before.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._both = ByteComparison(NOTHING, NOTHING)
        self._count = DifferenceCount(self._both)
        self._search: DifferenceSearch | None = None
        self._forward = True
        self._again = False  # from the other end
        self.summary = label(name="compareSummary")
        self.summary.setWordWrap(True)
        self.place = label(tone="secondary", role="caption", name="comparePlace")
        self.before = tool_button(
            icons.icon("chevron-up"), self.tr("Previous difference (Shift+F3)"), name="diffBefore"
        )
        self.after = tool_button(
            icons.icon("chevron-down"), self.tr("Next difference (F3)"), name="diffAfter"
        )
        self.view = CompareView(icons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addSpacing(8)
        layout.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.before.clicked.connect(lambda: self.look(forward=False))
        self.after.clicked.connect(lambda: self.look(forward=True))
        self.view.caret_moved.connect(self._on_caret_moved)

    def _head(self) -> QFrame:
        """Return what was found, and the arrows beside it."""
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.summary)
        said.addWidget(self.place)
        self.place.hide()
        line = row(spacing=2)
        line.setContentsMargins(GUTTER, 10, 10, 10)
        line.addLayout(said, 1)
        line.addWidget(self.before, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.after, 0, Qt.AlignmentFlag.AlignTop)
        head = QFrame()
        head.setProperty("edge", "bottom")
        head.setLayout(line)
        return head

    @property
    def busy(self) -> bool:
        """Whether it still counts or searches."""
        return self._timer.isActive()

    def show_pair(self, first: ByteSource, second: ByteSource, titles: tuple[str, str]) -> None:
        """Compare two payloads; a title stands over each."""
        self.clear()
        self._both = ByteComparison(first, second)
        self._count = DifferenceCount(self._both)
        self.view.show_comparison(self._both, titles)
        self._step()

    def clear(self) -> None:
        """Let go of what is compared."""
        self._timer.stop()
        self._search = None
        self._both = ByteComparison(NOTHING, NOTHING)
        self.view.show_comparison(self._both, ("", ""))
        self._say_place("")

    def look(self, *, forward: bool) -> None:
        """Go to the next difference, or the one before; from the last one to the first."""
        caret = self.view.caret
        if caret < 0 and not forward:
            caret = self._both.size
        self._search = DifferenceSearch(self._both, caret, forward=forward)
        self._forward, self._again = forward, False
        self._step()

    def _step(self) -> None:
        deadline = time.perf_counter() + STEP_S
        try:
            while self._step_once():
                if time.perf_counter() > deadline:
                    self._timer.start()
                    break
        except SessionError as error:
            self._search = None
            self.summary.setText(translated(error.sentence))
            return
        self._tell()

    def _step_once(self) -> bool:
        """Search, or count where nothing is searched; return whether there is more to do."""
        if self._search is not None:
            if not self._search.step():
                self._on_looked(self._search)
            return True
        return self._count.step()

    def _on_looked(self, search: DifferenceSearch) -> None:
        if search.found is not None:
            self._search = None
            self.view.go_to(search.found)
            if self._again:
                text = self.tr("{place} (past the end)")
                self._say_place(text.format(place=self.place.text()))
        elif self._again:
            self._search = None
            self._say_place(self.tr("No difference"))
        else:
            self._again = True
            here = -1 if self._forward else self._both.size
            self._search = DifferenceSearch(self._both, here, forward=self._forward)

    def _tell(self) -> None:
        both, count = self._both, self._count
        done = count.looked_at >= both.common
        if not both.common:
            text = self.tr("There are no bytes to compare.")
        elif done and not count.count and both.first.size == both.second.size:
            text = self.tr("Both are the same, byte for byte.")
        else:
            text = self.tr("{count} of {common} bytes differ.").format(
                count=count_text(count.count), common=count_text(count.looked_at)
            )
        lines, more = [text], both.second.size - both.first.size
        if more:
            longer = self.tr("The second has {count} bytes more.")
            shorter = self.tr("The second has {count} bytes less.")
            lines.append((longer if more > 0 else shorter).format(count=count_text(abs(more))))
        if not done:
            lines.append(self.tr("Comparing…"))
        self.summary.setText("\n".join(lines))

    def _on_caret_moved(self, offset: int) -> None:
        try:
            pair = [each.read(offset, offset + 1) for each in (self._both.first, self._both.second)]
        except SessionError:
            return  # which the view says
        one, other = (f"{each[0]:02X}" if each else "–" for each in pair)
        sign = "=" if one == other else "≠"
        self._say_place(f"0x{offset:02X}: {one} {sign} {other}")

    def _say_place(self, text: str) -> None:
        self.place.setText(text)
        self.place.setVisible(bool(text))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from difference to difference."""
        if event.key() == Qt.Key.Key_F3:
            self.look(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)
