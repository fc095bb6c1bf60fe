"""SettingsForm: the settings of one behaviour or fault, made from what it declares."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_draft import SettingsDraft
from wxtcp_gui.gui.widgets.controls import label
from wxtcp_gui.gui.widgets.peer_setting_field import SettingField, setting_field
from wxtcp_gui.gui.wording import translated

SETTLE_MS: Final = 400  # what is typed is put in force when nothing more was typed for so long
TWO_COLUMNS_PX: Final = 460
_GAP_PX: Final = 20


class SettingsForm(QWidget):
    """Writes what is typed into the draft at once, and says what is wrong with it.

    Signals:
        settled: the draft is to be put in force; it was changed since the last time.
    """

    settled = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._draft: SettingsDraft[Any] | None = None
        self._fields: list[SettingField] = []
        self._columns = 0
        self._is_changed = False
        self.whole_fault = label(tone="error", role="caption", name="peerFormFault")
        self.whole_fault.setWordWrap(True)
        self.whole_fault.hide()
        self.nothing = label(tone="muted", name="peerFormNothing")
        self.nothing.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.nothing)
        layout.addLayout(self._grid)
        layout.addWidget(self.whole_fault)
        layout.addStretch(1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.settle)

    def show_draft(self, draft: SettingsDraft[Any] | None, nothing: str) -> None:
        """Show a draft, or say why there is none to show."""
        if draft is not self._draft:
            self.settle()
            had_same = (
                draft is not None and self._draft is not None and draft.kind is self._draft.kind
            )
            self._draft = draft
            if not had_same:
                self._make_fields()
        is_empty = draft is None or not draft.settings
        self.nothing.setText(nothing)
        self.nothing.setVisible(is_empty and bool(nothing))
        if draft is not None:
            for field in self._fields:
                field.set_text(draft.typed[field.setting.name])
        self._show_faults()

    def settle(self) -> None:
        """Have what was typed put in force now."""
        self._settle.stop()
        if self._is_changed and self._draft is not None:
            self._is_changed = False
            self._draft.settle()
            self.settled.emit()

    def _make_fields(self) -> None:
        for field in self._fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        settings = self._draft.settings if self._draft is not None else ()
        self._fields = [setting_field(each, self._icons) for each in settings]
        for field in self._fields:
            field.typed.connect(self._on_typed)
            field.settled.connect(self.settle)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """Put the fields into one column or two, their captions below each other."""
        columns = 2 if self.width() >= TWO_COLUMNS_PX else 1
        if columns == self._columns:
            return
        self._columns = columns
        line, column = 0, 0
        places: dict[int, list[SettingField]] = {0: [], 1: []}
        for field in self._fields:
            self._grid.removeWidget(field)
            if field.is_wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(field, line, column, 1, columns if field.is_wide else 1)
            field.show()  # now, not when the layout comes to it
            places[column].append(field)
            column = 0 if field.is_wide else (column + 1) % columns
            line += column == 0
        for at, fields in places.items():
            self._grid.setColumnStretch(at, int(at < columns))
            width = max((each.caption.sizeHint().width() for each in fields), default=0)
            for each in fields:
                each.set_caption_width(width)
        for before, after in zip(self._fields, self._fields[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _show_faults(self) -> None:
        wrong = {} if self._draft is None else self._draft.wrong
        for field in self._fields:
            field.set_fault(wrong.get(field.setting.name))
        whole = wrong.get("")
        self.whole_fault.setText("" if whole is None else translated(whole))
        self.whole_fault.setVisible(whole is not None)

    def _on_typed(self, name: str, text: str) -> None:
        if self._draft is None:
            return
        self._draft.type(name, text)
        self._is_changed = True
        self._show_faults()
        self._settle.start()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width."""
        super().resizeEvent(event)
        self._arrange()


def scrolled_form(form: SettingsForm) -> QScrollArea:
    """Return a form in something that scrolls where there is no room for all of it."""
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    form.setAutoFillBackground(False)
    return area
