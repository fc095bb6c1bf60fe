"""ProfileEditor: a profile's fields, with a mark on each that differs from the built-in one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import FIELDS
from wxtcp_gui.core.profile_file import ProfileError, differences
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.profile_form import SECTIONS, section_title
from wxtcp_gui.gui.models.verdict_text import profile_title
from wxtcp_gui.gui.widgets.controls import GUTTER, bar, button, label, row, set_property
from wxtcp_gui.gui.widgets.profile_field import ProfileField

SIZE: Final = QSize(620, 600)


class ProfileEditor(QDialog):
    """A window of its own that blocks nothing.

    Signals:
        save_asked(name): the profile is to be written under that name and put in force.
        wifi_asked: the table of networks is to be filled from this computer's Wi-Fi.
    """

    save_asked = Signal(str)
    wifi_asked = Signal()

    def __init__(self, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("profileEditor")
        self.setWindowTitle(self.tr("Profile"))
        self._policy: Policy | None = None
        self._base: Policy | None = None
        self.name = QLineEdit()
        self.name.setObjectName("profileName")
        self.name.setAccessibleName(self.tr("Name of the profile"))
        self.name.setMaxLength(80)
        self.summary = label(tone="secondary", name="profileSummary")
        self.fields = {field.key: ProfileField(icons, field) for field in FIELDS}
        self.wifi_button = button(self.tr("Add this computer’s Wi-Fi"), name="profileWifiButton")
        self.wifi_message = label(tone="muted", role="caption", name="profileWifiMessage")
        self.wifi_message.setWordWrap(True)
        self.message = label(tone="error", name="profileMessage")
        self.message.setWordWrap(True)
        self.save_button = button(self.tr("Save and use"), look="primary", name="profileSaveButton")
        self.close_button = button(self.tr("Close"), name="profileCloseButton")
        self._lay_out()
        for each in self.fields.values():
            each.changed.connect(self._on_changed)
        self.name.textChanged.connect(self._on_changed)
        self.wifi_button.clicked.connect(self.wifi_asked)
        self.save_button.clicked.connect(lambda: self.save_asked.emit(self.name.text().strip()))
        self.close_button.clicked.connect(self.close)

    @property
    def policy(self) -> Policy | None:
        """The profile as it stands in the fields, None while one of them is not valid."""
        policy = self._policy
        for each in self.fields.values():
            if policy is not None:
                try:
                    policy = each.put_into(policy)
                except ProfileError:
                    return None
        return policy

    def edit(self, policy: Policy, base: Policy, name: str) -> None:
        """Show a profile beside the built-in one that it is based on.

        What was changed in it before and not saved is still there.
        """
        if policy != self._policy:
            self._policy, self._base = policy, base
            title = profile_title(base.name)
            for each in self.fields.values():
                each.show_value(policy, base, title)
            self.name.setText(name)
            self.say_wifi("")
            self.say("")
            self._on_changed()
        self.show()
        self.raise_()
        self.activateWindow()
        self.name.setFocus()
        self.name.selectAll()

    def say(self, sentence: str) -> None:
        """Say why the profile was not saved, or take it back."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def say_wifi(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what this computer's Wi-Fi gave."""
        set_property(self.wifi_message, "tone", "error" if wrong else "muted")
        self.wifi_message.setText(sentence)
        self.wifi_message.setVisible(bool(sentence))

    def _on_changed(self) -> None:
        policy, base = self._policy, self._base
        if policy is None or base is None:
            return
        wrong = 0
        for each in self.fields.values():
            fault = None
            try:
                policy = each.put_into(policy)
            except ProfileError as error:
                fault = error
                wrong += 1
            each.show_state(fault)
        count = len(differences(policy, base))
        self.save_button.setEnabled(not wrong and bool(self.name.text().strip()))
        self.summary.setText(self._summary(count, wrong, profile_title(base.name)))

    def _summary(self, count: int, wrong: int, base: str) -> str:
        if wrong:
            return self.tr("{wrong} to be corrected").format(wrong=wrong)
        if count == 0:
            return self.tr("Nothing differs from {profile}").format(profile=base)
        if count == 1:
            return self.tr("1 differs from {profile}").format(profile=base)
        return self.tr("{count} differ from {profile}").format(count=count, profile=base)

    def _lay_out(self) -> None:
        caption = label(self.tr("Name"), tone="secondary")
        caption.setBuddy(self.name)
        head = row(caption, self.name, 8, self.summary, margin=GUTTER)
        head.setStretch(1, 1)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(inner)
        column.setContentsMargins(GUTTER, 8, GUTTER, 16)
        column.setSpacing(6)
        for section in SECTIONS:
            title = label(section_title(section), role="heading")
            title.setContentsMargins(0, 12, 0, 2)
            column.addWidget(title)
            for key, each in self.fields.items():
                if key.partition(".")[0] == section:
                    column.addWidget(each)
            if section == "wifi":
                column.addLayout(row(16 + 8 + 190 + 8, self.wifi_button, None, spacing=0))
                column.addWidget(self.wifi_message)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        foot = row(self.message, None, self.close_button, self.save_button, margin=GUTTER)
        foot.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar(44, head, surface="chrome"))
        layout.addWidget(scroll, 1)
        layout.addWidget(bar(52, foot, surface="chrome", edge="top"))
        self.resize(SIZE)
