"""ScriptNotice: a sentence above the editor about the script's file, with what may be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, button, row, set_property, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel


class ScriptNotice(QFrame):
    """Hidden until there is something to say.

    Signals:
        take_asked, keep_asked: the text of the file is wanted, or the one of the editor.
        dismissed: it was read.
    """

    take_asked = Signal()
    keep_asked = Signal()
    dismissed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("scriptNotice")
        self.text = ElidedLabel(name="scriptNoticeText")
        self.take = button(self.tr("Load the file"), look="link", name="scriptNoticeTake")
        self.keep = button(self.tr("Keep this text"), look="link", name="scriptNoticeKeep")
        self.dismiss = tool_button(icons.icon("close"), self.tr("Dismiss"), name="scriptNoticeGo")
        self.dismiss.setProperty("measure", "small")
        layout = row(self.text, self.take, self.keep, self.dismiss)
        layout.setContentsMargins(GUTTER, 0, 8, 0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.take.clicked.connect(self.take_asked)
        self.keep.clicked.connect(self.keep_asked)
        self.dismiss.clicked.connect(self.dismissed)
        self.hide()

    def say(self, sentence: str, *, kind: str, offers_disk: bool) -> None:
        """Show a sentence; `offers_disk` with the choice of what is to stay."""
        set_property(self, "kind", kind)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.take.setVisible(offers_disk)
        self.keep.setVisible(offers_disk)
        self.dismiss.setVisible(not offers_disk)
        self.show()
