"""BehaviourPage: the settings of the behaviour, the seed, and the command that does the same."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.core.sentences import Sentence
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.peer_draft import SettingsDraft
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.peer_settings_form import SettingsForm, scrolled_form
from wxtcp_gui.gui.wording import translated

SEED_PX = 96


class BehaviourPage(QWidget):
    """What the test server answers, and how to have it answer the same elsewhere.

    Signals:
        changed: the behaviour's settings are to be put in force.
        seed_typed(text): the seed is another one, from the next start on.
        copy_asked: the command is to be copied.
    """

    changed = Signal()
    seed_typed = Signal(str)
    copy_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.about = ElidedLabel(name="peerAbout", tone="secondary")
        self.form = SettingsForm(icons)
        self.form.setObjectName("peerForm")
        self.seed = QLineEdit()
        self.seed.setObjectName("peerSeed")
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(
            self.tr(
                "With the same seed, what is random is the same again, connection by connection"
            )
        )
        self.seed.setProperty("measure", "small")
        self.seed.setFixedWidth(SEED_PX)
        caption = label(self.tr("Seed"), tone="secondary")
        caption.setBuddy(self.seed)
        self.command = ElidedLabel(name="peerCommand", tone="secondary")
        self.command.setProperty("face", "mono")
        self.command.setAccessibleDescription(self.tr("The command that does the same"))
        self.copy = button(
            self.tr("Copy as command"), icon=icons.icon("copy", gap=2), name="peerCopyCommand"
        )
        self.copy.setProperty("measure", "small")
        foot = row(caption, self.seed, 8, self.command, self.copy)
        foot.setStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.about)
        layout.addWidget(scrolled_form(self.form), 1)
        layout.addLayout(foot)
        self.form.settled.connect(self.changed)
        self.seed.textEdited.connect(self.seed_typed)
        self.copy.clicked.connect(self.copy_asked)

    def show_draft(self, draft: SettingsDraft[Any], *, listening: bool) -> None:
        """Show the settings of a behaviour."""
        about = translated(Sentence(draft.kind.ABOUT))
        later = self.tr("{about}. Changes are for new connections.")
        self.about.setText(later.format(about=about) if listening else about)
        self.form.show_draft(draft, self.tr("It has no settings."))

    def show_command(self, seed: str, command: str, *, seed_is_right: bool) -> None:
        """Show the seed and the command."""
        if seed != self.seed.text():
            self.seed.setText(seed)
        set_property(self.seed, "state", "" if seed_is_right else "invalid")
        wrong = self.tr("The seed is a whole number from 0 to 9223372036854775807")
        self.command.setText(command if seed_is_right else wrong)
        set_property(self.command, "tone", "secondary" if seed_is_right else "error")
        self.copy.setEnabled(seed_is_right)
