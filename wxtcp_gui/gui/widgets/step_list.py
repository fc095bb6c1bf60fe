"""StepList: the steps of a sequence, and how far each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidgetItem

from wxtcp_gui.compose.reply import ReplyKind
from wxtcp_gui.compose.sequence_file import SnippetStep
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.snippet_list import KeptList
from wxtcp_gui.gui.wording import count_text, plain_tip

ROW_PX: Final = 22
_NUMBER, _SNIPPET, _TERMS, _STATE = range(4)
_WIDTHS: Final = {_NUMBER: 46, _SNIPPET: None, _TERMS: None, _STATE: 76}


class StepState(Enum):
    """How far a step is in the last run."""

    NONE = "none"
    DELAYED = "delayed"
    WAITS = "waits"
    SENT = "sent"
    FAILED = "failed"


_ICONS: Final = {
    StepState.DELAYED: ("clock", "accent_mark"),
    StepState.WAITS: ("received", "received"),
    StepState.SENT: ("check", "allowed_text"),
    StepState.FAILED: ("error", "error"),
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as it is shown; `missing` where there is no such snippet."""

    step: SnippetStep
    missing: bool
    state: StepState = StepState.NONE


class StepList(KeptList):
    """The steps, with how far they are."""

    def __init__(self, icons: Icons, title: str) -> None:
        super().__init__(icons, "stepList", title, _WIDTHS)
        self._icons = icons
        self._titles = {
            StepState.NONE: "",
            StepState.DELAYED: self.tr("next"),
            StepState.WAITS: self.tr("waits"),
            StepState.SENT: self.tr("done"),
            StepState.FAILED: self.tr("failed"),
        }
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(QSize(14, 14))

    def fill(self, rows: Sequence[StepRow]) -> None:
        """Show these steps."""
        at, place = self.at(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for number, each in enumerate(rows, 1):
            self.addTopLevelItem(self._item(number, each))
        self.verticalScrollBar().setValue(place)
        if rows:
            self.select(min(max(at, 0), len(rows) - 1))
        self.blockSignals(False)
        moving = {StepState.DELAYED, StepState.WAITS, StepState.FAILED}
        shown = next((at for at, each in enumerate(rows) if each.state in moving), None)
        if shown is not None and (item := self.topLevelItem(shown)) is not None:
            self.scrollToItem(item)

    def at(self) -> int:
        """Return the place of the selected step, -1 for none."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def select(self, at: int) -> None:
        """Select a step."""
        if (item := self.topLevelItem(at)) is not None:
            self.choose(item)

    def _item(self, number: int, row: StepRow) -> QTreeWidgetItem:
        step = row.step
        state = self.tr("missing") if row.missing else self._titles[row.state]
        texts = [str(number), step.snippet, self._terms(step), state]
        item = QTreeWidgetItem(texts)
        item.setSizeHint(_NUMBER, QSize(0, ROW_PX))
        for column, text in enumerate(texts):
            item.setToolTip(column, plain_tip(text))
        if (icon := _ICONS.get(row.state)) is not None:
            item.setIcon(_NUMBER, self._icons.icon(*icon))
        if row.missing or row.state is StepState.FAILED:
            item.setForeground(_STATE, self._icons.theme.color("error"))
        spoken = ", ".join(text for text in texts if text)
        item.setData(_NUMBER, Qt.ItemDataRole.AccessibleTextRole, spoken)
        return item

    def _terms(self, step: SnippetStep) -> str:
        """Return what a step waits for: after 100 ms · reply: OK."""
        terms = []
        if step.delay_ms:
            terms.append(self.tr("after {ms} ms").format(ms=count_text(step.delay_ms)))
        if step.reply is not None:
            titles = {
                ReplyKind.TEXT: self.tr("reply: {pattern}"),
                ReplyKind.HEX: self.tr("reply hex: {pattern}"),
                ReplyKind.REGEX: self.tr("reply regex: {pattern}"),
            }
            wanted = step.reply.pattern or self.tr("any bytes")
            terms.append(titles[step.reply.kind].format(pattern=wanted))
        return " · ".join(terms)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a step selected where the focus is."""
        super().focusInEvent(event)
        if self.at() < 0:
            self.select(0)
