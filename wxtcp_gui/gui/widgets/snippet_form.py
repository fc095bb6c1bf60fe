"""SnippetForm: the name, the group and the note of a snippet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QGridLayout, QLineEdit

from wxtcp_gui.compose.snippets import Snippet
from wxtcp_gui.gui.widgets.claimed_keys import claims, is_escape
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel


class SnippetForm(QFrame):
    """Asks for what tells a snippet from others.

    Signals:
        filled(name, group, note, with_draft): it is filled in; the message is that of the
            composer, or stays.
        cancelled: it is to be left.
    """

    filled = Signal(str, str, str, bool)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("snippetForm")
        self._is_new = True
        self.name = self._field("snippetName", self.tr("Name"))
        self.group = self._field("snippetGroup", self.tr("Group"))
        self.group.setPlaceholderText(self.tr("None"))
        self.note = self._field("snippetNote", self.tr("Note"))
        self.with_draft = QCheckBox(self.tr("With the message that is in the composer now"))
        self.with_draft.setObjectName("snippetWithDraft")
        self.fault_label = ElidedLabel(name="snippetFormFault", tone="error")
        self.keep = button(self.tr("Save"), name="snippetKeep")
        self.cancel = button(self.tr("Cancel"), name="snippetCancel")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for at, (text, field) in enumerate(
            ((self.tr("Name"), self.name), (self.tr("Group"), self.group))
        ):
            caption = label(text, tone="secondary")
            caption.setBuddy(field)
            grid.addWidget(caption, 0, 2 * at)
            grid.addWidget(field, 0, 2 * at + 1)
        caption = label(self.tr("Note"), tone="secondary")
        caption.setBuddy(self.note)
        grid.addWidget(caption, 1, 0)
        grid.addWidget(self.note, 1, 1, 1, 3)
        foot = row(self.with_draft, self.fault_label, self.keep, self.cancel)
        foot.setStretch(1, 1)
        grid.addLayout(foot, 2, 1, 1, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        grid.setRowStretch(3, 1)
        self.keep.clicked.connect(self._on_filled)
        self.cancel.clicked.connect(self.cancelled)
        self.name.textEdited.connect(lambda: self.show_fault(""))

    def open(self, snippet: Snippet | None, groups: Sequence[str], *, name: str = "") -> None:
        """Show what a snippet has; None is a new one, with a name to begin with."""
        self._is_new = snippet is None
        self.name.setText(snippet.name if snippet else name)
        self.group.setText(snippet.group if snippet else "")
        self.note.setText(snippet.note if snippet else "")
        self.with_draft.setVisible(snippet is not None)
        self.with_draft.setChecked(snippet is None)
        completer = QCompleter([each for each in groups if each], self.group)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.group.setCompleter(completer)
        self.show_fault("")

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with the name."""
        self.fault_label.setText(sentence)
        set_property(self.name, "state", "invalid" if sentence else "")

    def _field(self, name: str, description: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setAccessibleName(description)
        return made

    def _on_filled(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.show_fault(self.tr("Give it a name"))
            self.name.setFocus()
            return
        with_draft = self._is_new or self.with_draft.isChecked()
        self.filled.emit(name, self.group.text().strip(), self.note.text().strip(), with_draft)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Keep Escape to itself: the window would go to the log."""
        return claims(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, leave with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_filled()
        elif is_escape(event):
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
