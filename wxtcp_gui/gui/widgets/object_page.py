"""ObjectPage: the object that a mini-program's listener gets for an event."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from wxtcp_gui.core.record import Record
from wxtcp_gui.gui.fonts import DATA_PX, mono_font
from wxtcp_gui.gui.models.listener_object import listener_object
from wxtcp_gui.gui.widgets.controls import bar, button, row


class ObjectPage(QWidget):
    """The object as JavaScript, to be read, selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._record: Record | None = None
        self.view = QPlainTextEdit()
        self.view.setObjectName("objectView")
        self.view.setAccessibleName(self.tr("The object that the listener gets"))
        self.view.setReadOnly(True)
        self.view.setProperty("look", "plain")
        self.view.setFont(mono_font(DATA_PX))
        self.view.document().setDocumentMargin(14)
        self.view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.copy = button(self.tr("Copy object"), name="copyObjectButton")
        self.copy.clicked.connect(self._on_copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(bar(44, row(self.copy, None, margin=12), edge="top"))

    def show_record(self, record: Record) -> None:
        """Show the object of an event that a listener hears of."""
        self._record = record
        self.view.setPlainText(f"// {record.kind.value}\n{listener_object(record) or ''}")

    def _on_copy(self) -> None:
        record = self._record
        if record is not None and (text := listener_object(record, len(record.payload))):
            QGuiApplication.clipboard().setText(text)
