"""CopyMenu: the forms that bytes are copied in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.gui.models.byte_forms import COPY_MAX_BYTES, ByteForm, as_form
from wxtcp_gui.gui.models.byte_source import ByteSource
from wxtcp_gui.gui.wording import count_text, size_text, translated


class CopyMenu(QMenu):
    """Copies a part of a source, of too much the beginning. It is gone when it is closed.

    Signals:
        said(sentence): not all was copied, or nothing, and why.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget, source: ByteSource, start: int, stop: int) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source = source
        self._start = start
        self._stop = stop
        head = self.addAction(self._what())
        head.setEnabled(False)
        for text, form in (
            (self.tr("Copy as hex"), ByteForm.HEX),
            (self.tr("Copy as text"), ByteForm.TEXT),
            (self.tr("Copy as C array"), ByteForm.C_ARRAY),
            (self.tr("Copy as Base64"), ByteForm.BASE64),
            (self.tr("Copy as JavaScript Uint8Array"), ByteForm.JAVASCRIPT),
        ):
            action = self.addAction(text)
            action.setEnabled(start < stop)
            action.triggered.connect(lambda _checked=False, form=form: self.copy(form))

    def copy(self, form: ByteForm) -> None:
        """Copy the bytes in a form."""
        stop = min(self._stop, self._start + COPY_MAX_BYTES)
        try:
            data = self._source.read(self._start, stop)
        except SessionError as error:
            self.said.emit(translated(error.sentence))
            return
        QGuiApplication.clipboard().setText(as_form(data, form))
        if stop < self._stop:
            text = self.tr("Too much for a clipboard: the first {size} are copied. Save… has all.")
            self.said.emit(text.format(size=size_text(len(data))))

    def _what(self) -> str:
        count = self._stop - self._start
        if count == 1:
            return self.tr("1 byte at 0x{offset}").format(offset=f"{self._start:02X}")
        whole = count == self._source.size
        text = self.tr("All {count} bytes") if whole else self.tr("{count} bytes selected")
        return text.format(count=count_text(count))
