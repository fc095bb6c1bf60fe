"""ProfileField: one line of the profile editor: a value, what differs, what is wrong."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import Field, FieldKind
from wxtcp_gui.core.profile_file import ProfileError, with_value
from wxtcp_gui.gui.fonts import BODY_PX, mono_font
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.profile_form import (
    choice_text,
    field_hint,
    field_label,
    from_text,
    shown_value,
    to_text,
)
from wxtcp_gui.gui.widgets.controls import label, set_property, tool_button
from wxtcp_gui.gui.wording import plain_tip, translated

_LABEL_PX: Final = 190
_LINES: Final = 3
_MARK_PX: Final = 16


class ProfileField(QWidget):
    """Shows a field of a policy and lets it be changed.

    Signals:
        changed: the value is another one, or no valid one; see put_into().
    """

    changed = Signal()

    def __init__(self, icons: Icons, field: Field) -> None:
        super().__init__()
        self.field = field
        self._icons = icons
        self._base: Any = None
        self._base_title = ""
        self._filling = False
        self.mark = QLabel()
        self.mark.setFixedWidth(_MARK_PX)
        caption = label(field_label(field.key), tone="secondary")
        caption.setFixedWidth(_LABEL_PX)
        caption.setWordWrap(True)
        self.editor = self._make_editor()
        self.editor.setObjectName(f"profile.{field.key}")
        self.editor.setAccessibleName(field_label(field.key))
        caption.setBuddy(self.editor)
        self.revert = tool_button(
            icons.icon("retry"), self.tr("Take the built-in value"), name=f"revert.{field.key}"
        )
        policy = self.revert.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.revert.setSizePolicy(policy)
        self.revert.clicked.connect(self._on_revert)
        self.remark = label(tone="muted", role="caption", name=f"remark.{field.key}")
        self.remark.setWordWrap(True)
        self._hint = field_hint(field.key)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate((self.mark, caption, self.editor, self.revert)):
            layout.addWidget(widget, 0, column, top if column != 2 else Qt.AlignmentFlag(0))
        layout.addWidget(self.remark, 1, 2)
        for each in (self.mark, caption):
            each.setMinimumHeight(28)

    def show_value(self, policy: Policy, base: Policy, base_title: str) -> None:
        """Show a policy's value, and how it differs from the built-in profile's."""
        self._base, self._base_title = self.field.get(base), base_title
        self._fill(self.field.get(policy))

    def put_into(self, policy: Policy) -> Policy:
        """Return the policy with this value. Raises ProfileError."""
        return with_value(policy, self.field.key, self.value())

    def value(self) -> object:
        """Return the value as it was typed, which may be no valid one."""
        match self.editor:
            case QCheckBox():
                return self.editor.isChecked()
            case QComboBox():
                return self.editor.currentData()
            case QLineEdit():
                return from_text(self.field, self.editor.text())
            case _:
                return from_text(self.field, self.editor.toPlainText())

    def set_value(self, value: Any) -> None:
        """Fill in another value, as if it was typed."""
        self._fill(value)
        self.changed.emit()

    def show_state(self, fault: ProfileError | None) -> None:
        """Show what is wrong with the value, or what the built-in profile has instead."""
        wrong = fault is not None
        differs = wrong or self.field.read(self.value()) != self._base
        icon, token = ("error", "error") if wrong else ("edit", "accent_text")
        pixmap = self._icons.pixmap(icon, token, _MARK_PX, self.devicePixelRatioF())
        self.mark.setPixmap(pixmap) if differs else self.mark.clear()
        self.revert.setEnabled(differs)
        self.revert.setVisible(differs)
        set_property(self.editor, "state", "invalid" if wrong else "")
        set_property(self.remark, "tone", "error" if wrong else "muted")
        if fault is not None:
            text = translated(fault.reason)
        elif differs:
            base = shown_value(self.field, self._base)
            text = self.tr("{profile}: {value}").format(profile=self._base_title, value=base)
        else:
            text = self._hint
        self.mark.setAccessibleName(self.tr("differs from the built-in profile") if differs else "")
        self.remark.setText(text)
        self.remark.setToolTip(plain_tip(text))
        self.remark.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)

    def _fill(self, value: Any) -> None:
        self._filling = True
        match self.editor:
            case QCheckBox():
                self.editor.setChecked(value)
            case QComboBox():
                self.editor.setCurrentIndex(self.editor.findData(value))
            case QLineEdit():
                self.editor.setText(to_text(self.field, value))
            case _:
                self.editor.setPlainText(to_text(self.field, value))
        self._filling = False

    def _make_editor(self) -> QCheckBox | QComboBox | QLineEdit | QPlainTextEdit:
        match self.field.kind:
            case FieldKind.SWITCH:
                switch = QCheckBox()
                switch.setMinimumHeight(28)
                switch.toggled.connect(self._on_changed)
                return switch
            case FieldKind.CHOICE:
                choice = QComboBox()
                for value in self.field.choices:
                    choice.addItem(choice_text(value), value)
                choice.currentIndexChanged.connect(self._on_changed)
                return choice
            case FieldKind.NUMBER:
                line = QLineEdit()
                line.textChanged.connect(self._on_changed)
                return line
            case FieldKind.LIST:
                lines = QPlainTextEdit()
                lines.setFont(mono_font(BODY_PX))
                lines.setTabChangesFocus(True)
                lines.setFixedHeight(lines.fontMetrics().lineSpacing() * _LINES + 14)
                lines.textChanged.connect(self._on_changed)
                return lines

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _on_revert(self) -> None:
        self.set_value(self._base)
        self.editor.setFocus()
