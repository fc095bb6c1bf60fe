"""VerdictBox: a verdict in the inspector: its rule and source, and how each profile decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.verdict_text import profile_title, verdict_word
from wxtcp_gui.gui.widgets.controls import label
from wxtcp_gui.gui.wording import translated


class VerdictBox(QWidget):
    """Lines that can be copied with the mouse."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._content: QWidget | None = None

    def show_verdict(self, verdict: Verdict, others: Sequence[tuple[str, Verdict]]) -> None:
        """Show a verdict, and those of other profiles by their names."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._lamp(verdict), 0, 0)
        grid.addWidget(label(self.tr("Verdict"), role="heading"), 0, 1, 1, 2)
        lines = [
            (self.tr("decision"), verdict_word(verdict)),
            (self.tr("rule"), verdict.rule),
            (self.tr("reason"), translated(verdict.explanation)),
            (self.tr("source"), translated(verdict.source)),
        ]
        if not verdict.allowed:
            lines[2:2] = [("errCode", str(int(verdict.err_code))), ("errMsg", verdict.err_msg)]
        for at, (key, text) in enumerate(lines, 1):
            grid.addWidget(_cell(key, tone="secondary"), at, 1)
            grid.addWidget(_cell(text, copied=True), at, 2)
        line = len(lines) + 1
        if others:
            grid.setRowMinimumHeight(line, 10)
            grid.addWidget(label(self.tr("Other profiles"), role="heading"), line + 1, 1, 1, 2)
        for at, (name, each) in enumerate(others, line + 2):
            grid.addWidget(self._lamp(each), at, 0)
            grid.addWidget(_cell(profile_title(name), tone="secondary"), at, 1)
            grid.addWidget(_cell(self._in_short(each), copied=True), at, 2)
        self._column.addWidget(content)

    def _in_short(self, verdict: Verdict) -> str:
        if verdict.allowed:
            text = self.tr("{decision}, {rule}")
        else:
            text = self.tr("{decision}, {rule} ({code})")
        return text.format(
            decision=verdict_word(verdict), rule=verdict.rule, code=f"{verdict.err_code:d}"
        )

    def _lamp(self, verdict: Verdict) -> QLabel:
        icon, token = (
            ("allowed", "allowed_text") if verdict.allowed else ("refused", "refused_text")
        )
        lamp = QLabel()
        lamp.setPixmap(self._icons.pixmap(icon, token, ICON_PX, self.devicePixelRatioF()))
        lamp.setAlignment(Qt.AlignmentFlag.AlignTop)
        return lamp


def _cell(text: str, *, tone: str = "", copied: bool = False) -> QLabel:
    made = label(text, tone=tone)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    if copied:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
