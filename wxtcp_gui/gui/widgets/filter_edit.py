"""FilterEdit: the field of the filter language, with completion and the place of a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from wxtcp_gui.capture.query import Query, QueryError
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import set_property
from wxtcp_gui.gui.wording import plain_tip, translated

if TYPE_CHECKING:
    from wxtcp_gui.capture.query.completion import Completion

_SHOWN_MAX: Final = 12
_WATCH_MS: Final = 200  # between two looks whether a pattern takes too long


class FilterEdit(QLineEdit):
    """A line that is underlined where it cannot be understood; a list offers what may follow.

    A pattern that takes too long is a fault that comes later: then textChanged is sent once
    more, with the same text.
    """

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._theme = icons.theme
        self._offers: list[Completion] = []
        self.fault: QueryError | None = None
        self.setObjectName("filterEdit")
        self.setAccessibleName(self.tr("Filter"))
        self.setPlaceholderText(self.tr("Filter: text, kind:error, socket:1, size>1k …"))
        self.setProperty("face", "mono")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(120)
        self.addAction(icons.icon("find", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN_MAX)
        self._completer.activated.connect(self._on_chosen)
        self.textEdited.connect(self._offer)
        self._query = Query()
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self._on_watched)

    def query(self) -> Query | None:
        """Return what the text asks for, None where it cannot be understood; `fault` says why."""
        text, known = self.text(), self._query
        if text == known.text and known.fault is not None:
            self._show_fault(known.fault)
            return None
        try:
            query = Query.parse(text)
        except QueryError as error:
            self._show_fault(error)
            return None
        self._show_fault(None)
        self._query = query
        if query.has_patterns:
            self._watch.start()
        else:
            self._watch.stop()
        return query

    def _on_watched(self) -> None:
        if self._query.fault is not None:
            self._watch.stop()
            if self.text() == self._query.text:
                self.textChanged.emit(self.text())

    def _show_fault(self, fault: QueryError | None) -> None:
        self.fault = fault
        set_property(self, "state", "invalid" if fault else "")
        sentence = translated(fault.sentence) if fault else ""
        self.setToolTip(plain_tip(sentence))
        self.setAccessibleDescription(sentence)
        attributes = []
        if fault is not None:
            line = QTextCharFormat()
            line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            line.setUnderlineColor(self._theme.color("error"))
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    fault.start - self.cursorPosition(),
                    max(1, fault.stop - fault.start),
                    line,
                )
            )
        # The one way to format a part of a QLineEdit: as an input method does.
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def _offer(self) -> None:
        from wxtcp_gui.capture.query.completion import completions  # noqa: PLC0415 - not at the start

        self._offers = completions(self.text(), self.cursorPosition())[:_SHOWN_MAX]
        if not self._offers or not self.text():
            self._popup.hide()
            return
        self._model.setStringList(
            [f"{each.text}   {translated(each.about)}" for each in self._offers]
        )
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(-1, 0))

    def _on_chosen(self, shown: str) -> None:
        chosen = self._model.stringList().index(shown)
        offer = self._offers[chosen]
        text = self.text()
        self.setText(f"{text[: offer.start]}{offer.text}{text[offer.stop :]}")
        self.setCursorPosition(offer.start + len(offer.text))
        self.textEdited.emit(self.text())

    # Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the list away with the focus, but for the list's own."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
        super().focusOutEvent(event)
