"""ScriptPanel: the script in its dock: nothing but a place until it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons

if TYPE_CHECKING:
    from wxtcp_gui.gui.models.console_log import ConsoleLog
    from wxtcp_gui.gui.models.script_document import ScriptDocument
    from wxtcp_gui.gui.widgets.script_pages import ScriptPages


class ScriptPanel(QWidget):
    """All of it is made when the dock is opened for the first time: no start needs it.

    Signals:
        wanted: it is shown, and build() is to be called where it was not yet.
        seen(shown): it has come into sight, or gone out of it.
    """

    wanted = Signal()
    seen = Signal(bool)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("surface", "surface")
        self._icons = icons
        self.pages: ScriptPages | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def build(self, document: ScriptDocument, log: ConsoleLog) -> ScriptPages:
        """Make it."""
        from wxtcp_gui.gui.widgets.script_pages import ScriptPages  # noqa: PLC0415 - as above

        self.pages = ScriptPages(self._icons, document, log)
        self._column.addWidget(self.pages)
        self.pages.show()  # now, not when the layout comes to it
        return self.pages

    def take_focus(self) -> None:
        """Give the keyboard to what is used first."""
        if self.pages is not None:
            self.pages.editor.setFocus()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the rest of it."""
        super().showEvent(event)
        self.wanted.emit()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody looks."""
        super().hideEvent(event)
        self.seen.emit(False)
