"""Profiles: which there are to choose from, which is in force, and how one is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import ProfileError
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.verdict_text import profile_title
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.net.wifi_scan import NoWifiError, read_wifi_networks

if TYPE_CHECKING:
    from wxtcp_gui.gui.widgets.profile_editor import ProfileEditor

CAUSE = "profile"  # of what the banner says


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileStore:
    """How profile files are reached. `read` and `write` raise ProfileError."""

    folder: Path
    own: Callable[[], list[Path]]
    read: Callable[[Path], Policy]
    write: Callable[[Policy, Path], None]


class Profiles:
    """The profiles to choose from, by key: a built-in one's name or a file's path.

    `current` is the key of the one in force. It outlives the window.
    """

    def __init__(self, store: ProfileStore, current: str) -> None:
        self.store = store
        self.current = current
        self._opened = [] if current in PROFILES else [Path(current)]

    @property
    def keys(self) -> list[str]:
        """The keys in the order of the list."""
        files = [str(path) for path in (*self.store.own(), *self._opened)]
        return [*PROFILES, *dict.fromkeys(files)]

    def title(self, key: str) -> str:
        """Return what a profile is called."""
        return profile_title(key) if key in PROFILES else Path(key).stem

    def load(self, key: str) -> Policy:
        """Return a profile; a file is read anew. Raises ProfileError."""
        if key in PROFILES:
            return PROFILES[key]
        policy = self.store.read(Path(key))
        if Path(key) not in self._opened:
            self._opened.append(Path(key))
        return policy

    def save(self, policy: Policy, name: str) -> str:
        """Write a profile into its file, or into the folder, and return its key."""
        current = Path(self.current)
        in_place = self.current not in PROFILES and current.stem == name
        path = current if in_place else self.store.folder / f"{name}.toml"
        self.store.write(policy, path)
        return str(path)


class ProfilesPresenter(QObject):
    """Keeps the list of profiles, the editor and the policy in force at one."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        profiles: Profiles,
        tasks: Tasks,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._profiles = profiles
        self._tasks = tasks
        self._icons = icons
        window.toolbar.profile_chosen.connect(self.choose)
        window.toolbar.profile_button.setMenu(self._menu())
        self._list()

    @cached_property
    def editor(self) -> ProfileEditor:
        """The editor, which is built when it is wanted."""
        from wxtcp_gui.gui.widgets.profile_editor import ProfileEditor  # noqa: PLC0415

        editor = ProfileEditor(self._icons, self._window)
        editor.save_asked.connect(self._on_save_asked)
        editor.wifi_asked.connect(self._on_wifi_asked)
        return editor

    def choose(self, key: str) -> None:
        """Put a profile in force; one that is broken leaves the former in force, and says why."""
        try:
            policy = self._profiles.load(key)
        except ProfileError as error:
            text = self.tr("The profile cannot be used, {profile} stays in force: {reason}")
            self._window.banner.say(
                text.format(
                    profile=self._profiles.title(self._profiles.current),
                    reason=translated(error.sentence),
                ),
                kind="error",
                cause=CAUSE,
            )
        else:
            self._window.banner.over(CAUSE)
            self._profiles.current = key
            self._workspace.set_policy(policy)
            self._window.sockets.meter.refresh()
        self._list()

    def edit(self) -> None:
        """Open the editor on the profile in force, or on a copy where it is a built-in one."""
        policy = self._workspace.program.policy
        base = PROFILES.get(policy.built_in, PROFILES[DEFAULT_PROFILE])
        if self._profiles.current in PROFILES:
            name = self._free_name(policy.name)
            self.editor.edit(replace(policy, name=name, based_on=base.name), base, name)
        else:
            self.editor.edit(policy, base, policy.name)

    def open(self) -> None:
        """Ask for a profile file and put it in force."""
        dialog = QFileDialog(
            self._window, self.tr("Open a profile"), str(self._profiles.store.folder)
        )
        dialog.setObjectName("profileOpenDialog")
        dialog.setNameFilter(self.tr("Profiles (*.toml)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        for text, run in (
            (self.tr("Change the profile…"), self.edit),
            (self.tr("Open a profile file…"), self.open),
            (self.tr("Read the profile again"), lambda: self.choose(self._profiles.current)),
            (self.tr("Show the folder of profiles"), self._show_folder),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, run=run: run())
        return menu

    def _show_folder(self) -> None:
        folder = self._profiles.store.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = self.tr("{folder} cannot be made: {reason}")
            sentence = text.format(folder=folder, reason=error.strerror)
            self._window.banner.say(sentence, kind="error", cause=CAUSE)
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _list(self) -> None:
        profiles = self._profiles
        rows = [(key, profiles.title(key)) for key in profiles.keys]
        self._window.toolbar.set_profiles(rows, profiles.current)

    def _free_name(self, name: str) -> str:
        taken = {self._profiles.title(key) for key in self._profiles.keys}
        free = (f"my-{name}{number}" for number in ("", *(f"-{at}" for at in range(2, 1000))))
        return next(each for each in free if each not in taken)

    def _on_save_asked(self, name: str) -> None:
        policy = self.editor.policy
        if policy is None:
            return
        if name != Path(name).name or name.startswith("."):
            self.editor.say(self.tr("The name is a file’s name: leave out / and \\."))
            return
        try:
            key = self._profiles.save(replace(policy, name=name), name)
        except ProfileError as error:
            self.editor.say(translated(error.sentence))
            return
        self.editor.close()
        self.choose(key)
        text = self.tr("Profile {name} is in force. Its file: {path}")
        self._window.banner.say(text.format(name=name, path=key), kind="info", cause=CAUSE)

    def _on_wifi_asked(self) -> None:
        self.editor.wifi_button.setEnabled(False)
        self.editor.say_wifi(self.tr("Reading…"))
        self._tasks.start(self._add_wifi(), "this computer's Wi-Fi is read")

    async def _add_wifi(self) -> None:
        field = self.editor.fields["wifi.networks"]
        try:
            found = await read_wifi_networks()
        except NoWifiError as error:
            self.editor.say_wifi(translated(error.sentence), wrong=True)
        else:
            listed = field.value()
            listed = listed if isinstance(listed, list) else []
            have = {each["bssid"].lower() for each in listed if isinstance(each, dict)}
            new = [as_row(each) for each in found if each.bssid.lower() not in have]
            if not new:
                self.editor.say_wifi(self.tr("This computer’s network is in the list already."))
            else:
                self.editor.say_wifi("")
                field.set_value([*listed, *new])
        finally:
            self.editor.wifi_button.setEnabled(True)


def as_row(network: WifiNetwork) -> dict[str, str]:
    """Return a network as a profile file has it."""
    return {"ssid": network.ssid, "bssid": network.bssid, "leave_by": network.leave_by}
