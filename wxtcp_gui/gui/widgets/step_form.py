"""StepForm: what one step of a sequence waits for, before and after it is sent."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.compose.reply import Reply, ReplyKind
from wxtcp_gui.compose.sequence_file import DELAY_MAX_MS, TIMEOUT_MAX_S, SnippetStep
from wxtcp_gui.core.payload import PayloadError
from wxtcp_gui.gui.widgets.controls import label, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import translated

FORM_PX: Final = 292
_KINDS: Final = (None, *ReplyKind)


class StepForm(QWidget):
    """The fields of one step; what is wrong with them is said below.

    Signals:
        changed(step): a field was changed, and every number is one.
    """

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._step: SnippetStep | None = None
        self._showing = False
        self.setFixedWidth(FORM_PX)
        self.delay = self._field("stepDelay", self.tr("Delay before the step in milliseconds"))
        self.delay.setFixedWidth(72)
        self.kind = QComboBox()
        self.kind.setObjectName("stepReply")
        self.kind.setAccessibleName(self.tr("Wait for a reply"))
        for text in (
            self.tr("No reply"),
            self.tr("Reply has text"),
            self.tr("Reply has hex"),
            self.tr("Reply matches regex"),
        ):
            self.kind.addItem(text)
        self.pattern = self._field("stepPattern", self.tr("What the reply has"))
        self.pattern.setProperty("face", "mono")
        self.pattern.setPlaceholderText(self.tr("Any bytes"))
        self.timeout = self._field("stepTimeout", self.tr("Seconds that the reply may take"))
        self.timeout.setFixedWidth(56)
        for each in (self.delay, self.timeout):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.fault_label = ElidedLabel(name="stepFault", tone="error", role="caption")
        first = row(_caption(self.tr("After"), self.delay), self.delay, _unit(self.tr("ms")))
        first.addSpacing(4)
        first.addWidget(self.kind, 1)
        second = row(self.pattern, _caption(self.tr("within"), self.timeout), self.timeout)
        second.addWidget(_unit(self.tr("s")))
        second.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.fault_label)
        layout.addStretch(1)
        for field in (self.delay, self.pattern, self.timeout):
            field.textEdited.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_changed)
        self.show_step(None)

    def show_step(self, step: SnippetStep | None) -> None:
        """Show what a step has; fields that say the same already stay as they were typed."""
        self.setEnabled(step is not None)
        if step == self._step and step is not None:
            return
        self._showing = True
        self._step = step
        reply = step.reply if step else None
        self.delay.setText(str(step.delay_ms) if step else "0")
        self.kind.setCurrentIndex(_KINDS.index(reply.kind if reply else None))
        self.pattern.setText(reply.pattern if reply else "")
        self.timeout.setText(f"{reply.timeout_s:g}" if reply else "5")
        self._showing = False
        self._show_faults()

    def _field(self, name: str, description: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(description)
        made.setToolTip(description)
        return made

    def _delay_ms(self) -> int | None:
        text = self.delay.text().strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(DELAY_MAX_MS))
        return int(text) if is_number and int(text) <= DELAY_MAX_MS else None

    def _timeout_s(self) -> float | None:
        try:
            seconds = float(self.timeout.text())
        except ValueError:
            return None
        return seconds if math.isfinite(seconds) and 0 < seconds <= TIMEOUT_MAX_S else None

    def _reply(self, timeout_s: float) -> Reply | None:
        kind = _KINDS[self.kind.currentIndex()]
        if kind is None:
            return None
        old = self._step.reply if self._step else None
        base = old or Reply()
        return replace(base, kind=kind, pattern=self.pattern.text(), timeout_s=timeout_s)

    def _on_changed(self) -> None:
        if self._showing or self._step is None:
            return
        self._show_faults()
        delay_ms, timeout_s = self._delay_ms(), self._timeout_s()
        if delay_ms is not None and timeout_s is not None:
            self._step = replace(self._step, delay_ms=delay_ms, reply=self._reply(timeout_s))
            self.changed.emit(self._step)

    def _show_faults(self) -> None:
        waits = self.kind.currentIndex() > 0
        self.pattern.setEnabled(waits)
        self.timeout.setEnabled(waits)
        delay_ms, timeout_s = self._delay_ms(), self._timeout_s()
        pattern_fault = ""
        if (reply := self._reply(timeout_s or 1.0)) is not None:
            try:
                reply.matcher()
            except PayloadError as error:
                pattern_fault = translated(error.sentence)
        fault = pattern_fault
        if delay_ms is None:
            fault = self.tr("The delay is a whole number of milliseconds, at most a day")
        elif timeout_s is None:
            fault = self.tr("A reply may take some seconds, at most a day")
        self.fault_label.setText(fault)
        for field, is_wrong in (
            (self.delay, delay_ms is None),
            (self.timeout, timeout_s is None),
            (self.pattern, bool(pattern_fault)),
        ):
            set_property(field, "state", "invalid" if is_wrong else "")


def _caption(text: str, field: QWidget) -> QWidget:
    made = label(text, tone="secondary")
    made.setBuddy(field)
    return made


def _unit(text: str) -> QWidget:
    return label(text, tone="secondary")
