"""ComposerNotes: what a send is made of beside what was typed, in a row below the editor."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.composing import Weighed, mentions_variables
from wxtcp_gui.gui.models.socket_entry import ComposerDraft
from wxtcp_gui.gui.widgets.controls import GUTTER, row, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.send_preview import SendPreview

NOTES_PX: Final = 28


class ComposerNotes(QWidget):
    """Variables, a preview of the bytes, and how far a repeat is; each where there is one.

    Signals:
        variables_toggled(on): variables are to be put in, or to go out as they were typed.
        counters_reset_asked: the counters of variables are to begin anew.
    """

    variables_toggled = Signal(bool)
    counters_reset_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.variables = QCheckBox(self.tr("Variables"))
        self.variables.setObjectName("composerVariables")
        self.variables.setToolTip(
            "{{counter}} {{counter:start:step:width}} {{time}} {{iso}} {{random:n}} {{file:path}}"
        )
        self.reset_counters = tool_button(
            icons.icon("retry"), self.tr("Let counters begin anew"), name="resetCounters"
        )
        self.preview = SendPreview(icons)
        self.repeat_label = ElidedLabel(name="repeatState", tone="secondary")
        self.repeat_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        notes = row(self.variables, self.reset_counters, self.preview, self.repeat_label)
        notes.setContentsMargins(GUTTER, 4, GUTTER, 0)
        notes.setStretch(2, 3)
        notes.setStretch(3, 2)
        self.setLayout(notes)
        self.setFixedHeight(NOTES_PX)
        self.variables.toggled.connect(self.variables_toggled)
        self.reset_counters.clicked.connect(self.counters_reset_asked)

    def show_repeat(self, state: str) -> None:
        """Say how far a repeat has come."""
        self.repeat_label.setText(state)
        self.repeat_label.setVisible(bool(state))

    def show_draft(self, draft: ComposerDraft, weighed: Weighed | None) -> bool:
        """Show what there is to say of a draft, and return whether there is anything.

        What was known before stays in sight where `weighed` is None.
        """
        varies = mentions_variables(draft)
        has_preview = draft.large is None and (
            draft.checksum is not None or (varies and draft.variables)
        )
        self.variables.setVisible(varies)
        self.reset_counters.setVisible(varies and draft.variables)
        if weighed is not None:
            data = weighed.data if has_preview else None
            self.preview.show_bytes(data, weighed.checksum_bytes)
        return varies or has_preview or bool(self.repeat_label.text())
