"""ErrorPage: the inspector's page for an error: its codes, what happened, why, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.errors import ERRNO_BY_NUMBER
from wxtcp_gui.core.events import SocketError
from wxtcp_gui.gui.fonts import BODY_PX, mono_font
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.inspected import Inspected
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, scrolled
from wxtcp_gui.gui.widgets.verdict_box import VerdictBox
from wxtcp_gui.gui.wording import translated


class ErrorPage(QWidget):
    """errMsg, errCode and errno, then the explanation, then what a device would do.

    Signals:
        retry_asked: the connection is to be tried again.
        copy_asked: the error is wanted on the clipboard.
    """

    retry_asked = Signal()
    copy_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.message = label(tone="error", name="errMsg")
        self.message.setFont(mono_font(BODY_PX))
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._codes = QGridLayout()
        self._codes.setHorizontalSpacing(8)
        self._codes.setVerticalSpacing(6)
        self._codes.setColumnMinimumWidth(0, 64)
        self._codes.setColumnMinimumWidth(1, 64)
        self._codes.setColumnStretch(2, 1)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(6)
        self._verdict = VerdictBox(icons)
        self.retry = button(
            self.tr("Retry connect"),
            icon=icons.icon("retry", "on_accent", gap=2),
            look="primary",
            name="retryButton",
            gap=2,
        )
        self.copy = button(self.tr("Copy error"), name="copyErrorButton")
        self._lay_out()
        self.retry.clicked.connect(self.retry_asked)
        self.copy.clicked.connect(self.copy_asked)

    def show_error(self, inspected: Inspected, error: SocketError) -> None:
        """Show the error of an event, and all that is known of it."""
        record, explanation = inspected.record, inspected.explanation
        self.message.setText(error.err_msg)
        known = ERRNO_BY_NUMBER.get(error.errno or 0)
        lines = [("errCode", str(int(error.err_code)), self._meaning(error.err_code))]
        if error.errno is not None:
            lines.append(("errno", str(error.errno), known.name if known else ""))
        if inspected.elapsed is not None:
            lines.append((self.tr("elapsed"), *inspected.elapsed))
        _clear(self._codes)
        for at, texts in enumerate(lines):
            for column, text in enumerate(texts):
                cell = label(text, tone="secondary" if column == 0 else "")
                cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                cell.setWordWrap(column == 2)
                self._codes.addWidget(cell, at, column)
        _clear(self._advice)
        if explanation is not None:
            happened = [explanation.happened]
            if record.note is not None and record.verdict is None:
                happened.append(record.note)
            self._add(self.tr("What happened"), "info", "error", happened, mark="")
            if explanation.causes:
                self._add(
                    self.tr("Likely causes"), "help", "warning_text", explanation.causes, mark="•"
                )
            if explanation.steps:
                self._add(self.tr("Next step"), "hint", "accent_text", explanation.steps)
        if record.verdict is not None:
            self._verdict.show_verdict(record.verdict, inspected.verdicts)
        elif inspected.device:
            token = "warning_text" if inspected.device_refuses else "allowed_text"
            self._add(self.tr("On a device"), "device", token, [inspected.device])
        self._verdict.setVisible(record.verdict is not None)
        self.retry.setVisible(inspected.can_retry)

    def _meaning(self, code: int) -> str:
        meanings = {
            -1: self.tr("system error"),
            -2: self.tr("socket interface failed"),
            -3: self.tr("no permission"),
            -4: self.tr("connect failed"),
            1: self.tr("address not valid"),
            2: self.tr("port not valid"),
            3: self.tr("BSSID not valid"),
            4: self.tr("Wi-Fi system error"),
            5: self.tr("Android only"),
            6: self.tr("Android too old"),
        }
        return meanings.get(code, "")

    def _add(
        self,
        title: str,
        icon: str,
        token: str,
        sentences: Sequence[str],
        *,
        mark: str | None = None,
    ) -> None:
        """Add a section; several sentences are numbered, or get all the same mark."""
        lamp = QLabel()
        lamp.setPixmap(self._icons.pixmap(icon, token, ICON_PX, self.devicePixelRatioF()))
        head = QWidget()
        head.setLayout(row(lamp, label(title, role="heading"), None, spacing=8))
        self._advice.addWidget(head)
        numbered = len(sentences) > 1
        for number, sentence in enumerate(sentences, 1):
            text = label(translated(sentence))
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line = QWidget()
            text_before = str(number) if mark is None else mark
            count = label(text_before if numbered else "", tone="muted")
            count.setFixedWidth(16)
            count.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            layout = row(count, text, spacing=8)
            layout.setStretch(1, 1)
            line.setLayout(layout)
            self._advice.addWidget(line)
        self._advice.addSpacing(12)

    def _lay_out(self) -> None:
        box = QFrame()
        box.setObjectName("errorBox")
        box_layout = QVBoxLayout(box)
        box_layout.setContentsMargins(12, 8, 12, 8)
        box_layout.addWidget(self.message)
        head = QFrame()
        head.setProperty("edge", "bottom")
        head_layout = QVBoxLayout(head)
        head_layout.setContentsMargins(GUTTER, 10, GUTTER, 14)
        head_layout.setSpacing(6)
        head_layout.addWidget(label("errMsg", tone="secondary", role="caption"))
        head_layout.addWidget(box)
        head_layout.addSpacing(6)
        head_layout.addLayout(self._codes)
        content = QWidget()
        content_layout = QVBoxLayout(content)
        content_layout.setContentsMargins(0, 0, 0, 0)
        content_layout.setSpacing(0)
        content_layout.addLayout(self._advice)
        content_layout.addWidget(self._verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(scrolled(content), 1)
        layout.addWidget(bar(44, row(self.retry, None, self.copy, margin=GUTTER), edge="top"))


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
