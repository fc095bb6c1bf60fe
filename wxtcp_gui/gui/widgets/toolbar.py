"""MainToolBar: the row of what is used most, at the window's head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QToolBar, QToolButton, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import button, divider, label, spacer, tool_button
from wxtcp_gui.gui.widgets.peer_chip import PeerChip
from wxtcp_gui.gui.wording import plain_tip


class MainToolBar(QToolBar):
    """New socket, Connect, Close, profile, test server; at the right Find and the menu.

    Signals:
        profile_chosen(key): another profile is wanted.
    """

    profile_chosen = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("mainToolBar")
        self.setWindowTitle(self.tr("Toolbar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(16, 16))
        self.setFixedHeight(45)
        self.new_button = button(
            self.tr("New socket"),
            icon=icons.icon("plus", "accent_text", gap=2),
            name="newSocketButton",
            gap=2,
        )
        self.connect_tool = self._words(icons, "connect", self.tr("Connect"), "toolConnect")
        self.close_tool = self._words(icons, "disconnect", self.tr("Close"), "toolClose")
        self.profile = QComboBox()
        self.profile.setObjectName("profileCombo")
        self.profile.setAccessibleName(self.tr("Profile"))
        self.profile.setMinimumWidth(134)
        self.profile_button = tool_button(
            icons.icon("more"), self.tr("Change or open a profile"), name="profileButton"
        )
        self.profile_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.peer_chip = PeerChip(icons)
        self.find_tool = self._words(icons, "find", self.tr("Find"), "toolFind")
        self.menu_button = tool_button(icons.icon("menu"), self.tr("Menu"), name="menuButton")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        caption = label(self.tr("Profile"), tone="secondary")
        caption.setBuddy(self.profile)
        widgets: tuple[QWidget, ...] = (
            self.new_button,
            self.connect_tool,
            self.close_tool,
            divider(),
            caption,
            self.profile,
            self.profile_button,
            self.peer_chip,
            spacer(),
            self.find_tool,
            divider(),
            self.menu_button,
        )
        for widget in widgets:
            self.addWidget(widget)
        self.profile.currentIndexChanged.connect(self._on_profile_activated)

    def set_menu(self, entries: Sequence[QAction | QMenu | None]) -> None:
        """Fill the menu; None is a separator."""
        menu = QMenu(self)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        self.menu_button.setMenu(menu)

    def set_profiles(self, rows: Sequence[tuple[str, str]], current: str) -> None:
        """Show the profiles, key and title, and which of them is in force."""
        combo = self.profile
        listed = [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())]
        with QSignalBlocker(combo):
            if listed != list(rows):
                combo.clear()
                for at, (key, title) in enumerate(rows):
                    combo.addItem(title, key)
                    combo.setItemData(at, plain_tip(key), Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(combo.findData(current))

    def _words(self, icons: Icons, icon: str, text: str, name: str) -> QToolButton:
        return tool_button(icons.icon(icon), text, name=name, words=True)

    def _on_profile_activated(self, index: int) -> None:
        self.profile_chosen.emit(self.profile.itemData(index))
