"""ComposerHeader: the forms of a payload, what is wrong with it, where it goes, how long it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import (
    Bar,
    button,
    divider,
    label,
    row,
    set_property,
    tool_button,
)
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel

HEADER_PX: Final = 37


class ComposerHeader(Bar):
    """A row of tabs, a sentence, and facts. A fault stands where a note would stand otherwise.

    Signals:
        connect_asked: the offer to connect was taken.
    """

    connect_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(HEADER_PX)
        self._icons = icons
        self.offering = False
        self.mode = QTabBar()
        self.mode.setObjectName("composerMode")
        self.mode.setAccessibleName(self.tr("Form of the payload"))
        self.mode.setExpanding(False)
        self.mode.setDrawBase(False)
        self.mode.addTab(self.tr("Text"))
        self.mode.addTab(self.tr("Hex"))
        self.error_label = ElidedLabel(name="composerError", tone="error")
        self.connect_link = button(
            self.tr("Connect and send"), look="link", name="connectAndSendButton"
        )
        self.foreign_label = ElidedLabel(name="foreignBytes", tone="muted", role="caption")
        self.foreign_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.target_label = label(tone="secondary")
        self.count_label = label(name="byteCount")
        self.fold_button = tool_button(
            icons.icon("chevron-down"), self.tr("Fold the composer"), name="composerFold"
        )
        self.fold_button.setCheckable(True)
        self.connect_link.hide()
        self.foreign_label.hide()
        self._lay_out()
        self.connect_link.clicked.connect(self.connect_asked)

    def say(self, sentence: str, *, note: str, offer: bool) -> None:
        """Say what is wrong, or else the note; offer to connect."""
        self.offering = offer
        self.error_label.setText(sentence)
        self.connect_link.setVisible(offer)
        note = "" if sentence else note
        self.foreign_label.setText(note)
        self.foreign_label.setVisible(bool(note))
        self.error_label.setHidden(bool(note))

    def show_target(self, title: str) -> None:
        """Say which socket a payload would go to."""
        self.target_label.setText(self.tr("To {socket}").format(socket=title) if title else "")

    def show_count(self, text: str | None) -> None:
        """Say how long the payload is; None where that is being found out."""
        set_property(self.count_label, "tone", "muted" if text is None else "")
        if text is not None:  # until it is known, what was known before stays in sight
            self.count_label.setText(text)

    def show_folded(self, *, folded: bool) -> None:
        """Let the button say what it does next."""
        self.fold_button.setIcon(self._icons.icon("chevron-up" if folded else "chevron-down"))

    def _lay_out(self) -> None:
        tail = row(self.error_label, self.connect_link, self.foreign_label, spacing=10)
        tail.setStretch(0, 1)
        tail.setStretch(2, 1)
        for widget in (self.target_label, divider(), self.count_label):
            tail.addWidget(widget)
        header = row(self.mode, 16, spacing=0, margin=4)
        header.addLayout(tail, 1)
        header.addSpacing(6)
        header.addWidget(self.fold_button)
        self.setLayout(header)
