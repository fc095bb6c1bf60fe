"""SettingField: one setting of a behaviour or a fault: caption, field, and what is wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import label, row, set_property, tool_button
from wxtcp_gui.gui.wording import plain_tip, translated
from wxtcp_gui.peer.settings import Kind, Setting

WIDE_KINDS: Final = frozenset({Kind.TEXT, Kind.HEX, Kind.FILE, Kind.ADDRESS})
_MONO_KINDS: Final = frozenset({Kind.TEXT, Kind.HEX, Kind.ADDRESS})
_YES, _NO = "yes", "no"  # as settings.written() has them


class SettingField(QWidget):
    """One setting. How it is entered is that of a subclass.

    Signals:
        typed(name, text): the text is another one.
        settled: it is to be put in force: Enter, a choice, or the focus has gone.
    """

    typed = Signal(str, str)
    settled = Signal()

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.caption = label(translated(Sentence(setting.label)), tone="secondary")
        self.fault_label = label(
            tone="error", role="caption", name=f"peerSettingFault_{setting.name}"
        )
        self.fault_label.setWordWrap(True)
        self.fault_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.fault_label.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    @property
    def is_wide(self) -> bool:
        """Whether it wants a row of its own."""
        return self.setting.kind in WIDE_KINDS

    def set_text(self, text: str) -> None:
        """Show a text as it was typed."""
        raise TypeError  # each kind of field has its own

    def set_fault(self, fault: Sentence | None) -> None:
        """Say what is wrong, or nothing."""
        text = "" if fault is None else translated(fault)
        self.fault_label.setText(text)
        self.fault_label.setVisible(bool(text))
        set_property(self._editor, "state", "invalid" if text else "")
        hint = "" if self.setting.hint is None else translated(Sentence(self.setting.hint))
        self._editor.setAccessibleDescription(text or hint)

    def set_caption_width(self, width: int) -> None:
        """Let the fields of a column begin below each other."""
        self.caption.setFixedWidth(width)

    def _fill(self, editor: QWidget, *beside: QWidget, captioned: bool = True) -> None:
        self._editor = editor
        editor.setObjectName(f"peerSetting_{self.setting.name}")
        editor.setAccessibleName(self.caption.text())
        if self.setting.hint is not None:
            editor.setToolTip(plain_tip(translated(Sentence(self.setting.hint))))
        self.caption.setBuddy(editor)
        parts: tuple[QWidget, ...] = (self.caption, editor, *beside)
        line = row(*parts)
        line.setStretch(1, 1)
        if not captioned:
            self.caption.setText("")
        self._column.addLayout(line)
        self._column.addWidget(self.fault_label)
        self._column.addStretch(1)


class TypedField(SettingField):
    """Numbers with their units, text, hex and addresses."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.edit = QLineEdit()
        if setting.kind in _MONO_KINDS:
            self.edit.setProperty("face", "mono")
        self._fill(self.edit)
        self._connect()

    def set_text(self, text: str) -> None:
        """Show a text as it was typed."""
        if text != self.edit.text():
            self.edit.setText(text)

    def _connect(self) -> None:
        self.edit.textEdited.connect(lambda text: self.typed.emit(self.setting.name, text))
        self.edit.editingFinished.connect(self.settled)


class FileField(TypedField):
    """A path, typed or chosen."""

    def __init__(self, setting: Setting, icons: Icons) -> None:
        SettingField.__init__(self, setting)
        self.edit = QLineEdit()
        self.browse = tool_button(icons.icon("folder"), self.tr("Choose a file"))
        self.browse.setObjectName(f"peerBrowse_{setting.name}")
        self._fill(self.edit, self.browse)
        self._connect()
        self.browse.clicked.connect(self._on_browse)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose a file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.edit.setText(path)
        self.typed.emit(self.setting.name, path)
        self.settled.emit()


class ChoiceField(SettingField):
    """One of some."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.combo = QComboBox()
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.combo.setMinimumWidth(96)
        for value, title in setting.choices.items():
            self.combo.addItem(translated(Sentence(title)), value)
        self._fill(self.combo)
        self.combo.currentIndexChanged.connect(self._on_chosen)

    def set_text(self, text: str) -> None:
        """Show a choice."""
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(self.combo.findData(text))

    def _on_chosen(self) -> None:
        self.typed.emit(self.setting.name, str(self.combo.currentData()))
        self.settled.emit()


class SwitchField(SettingField):
    """Yes or no."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.box = QCheckBox(self.caption.text())
        self._fill(self.box, captioned=False)
        self.box.setAccessibleName(self.box.text())
        self.box.toggled.connect(self._on_toggled)

    def set_text(self, text: str) -> None:
        """Show a choice."""
        with QSignalBlocker(self.box):
            self.box.setChecked(text == _YES)

    def _on_toggled(self, on: bool) -> None:
        self.typed.emit(self.setting.name, _YES if on else _NO)
        self.settled.emit()


def setting_field(setting: Setting, icons: Icons) -> SettingField:
    """Return the field of a setting's kind."""
    match setting.kind:
        case Kind.CHOICE:
            return ChoiceField(setting)
        case Kind.SWITCH:
            return SwitchField(setting)
        case Kind.FILE:
            return FileField(setting, icons)
        case _:
            return TypedField(setting)
