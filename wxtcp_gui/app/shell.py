"""Shell: the window with its presenters, in one language and one theme.

Both are the whole application's; when one of them changes, the window is built anew on the
same sockets, session and drafts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QLibraryInfo,
    QLocale,
    QObject,
    QProcess,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from wxtcp_gui import __version__
from wxtcp_gui.app import drafts, paths
from wxtcp_gui.app.cli import THEMES, WindowOptions
from wxtcp_gui.app.recording import copy_session
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.gui.commands import Command, install
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.models.peer_setup import kept_setups
from wxtcp_gui.gui.presenters.composer_pages import ComposerPages
from wxtcp_gui.gui.presenters.connecting import ConnectingPresenter
from wxtcp_gui.gui.presenters.finding import FindPresenter
from wxtcp_gui.gui.presenters.following import Following
from wxtcp_gui.gui.presenters.kept import Kept
from wxtcp_gui.gui.presenters.log import LogPresenter
from wxtcp_gui.gui.presenters.peer_dock import PeerDockPresenter
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.presenters.profiles import Profiles, ProfilesPresenter
from wxtcp_gui.gui.presenters.repeating import Repeats
from wxtcp_gui.gui.presenters.script_dock import ScriptDockPresenter
from wxtcp_gui.gui.presenters.sending import SendingPresenter
from wxtcp_gui.gui.presenters.session_menu import SessionMenu
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.record_feed import RecordFeed
from wxtcp_gui.gui.theme import apply_theme, load_theme
from wxtcp_gui.gui.widgets.banner import Action
from wxtcp_gui.gui.widgets.command_palette import CommandPalette
from wxtcp_gui.net.tasks import Tasks

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.script_runner import ScriptRunner

LANGUAGE_TITLES = {"en": "English", "zh_CN": "简体中文"}


class Shell(QObject):
    """Builds the window, and builds it anew. `on_closed` is called when the user closes it."""

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        *,
        options: WindowOptions,
        settings: Settings,
        workspace: Workspace,
        repeats: Repeats,
        profiles: Profiles,
        session: RecordReader,
        log: EventLogModel,
        feed: RecordFeed,
        peers: Peers,
        tasks: Tasks,
        scripts: Callable[[], ScriptRunner],
        on_closed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._app = app
        self._resources = resources
        self._options = options
        self._settings = settings
        self._workspace = workspace
        self._repeats = repeats
        self._profiles = profiles
        self._session = session
        self._log = log
        self._feed = feed
        self._peers = peers
        self._tasks = tasks
        self._scripts = scripts
        self._on_closed = on_closed
        self._kept = Kept(workspace, tasks, paths.snippets_file())
        self._script_runner: ScriptRunner | None = None
        self._translators: list[QTranslator] = []
        self._recent = [Path(text) for text in settings.recent]
        log.set_time_mode(settings.time_mode)
        self._theme_name = options.theme or settings.theme
        self._language = options.language or settings.language or QLocale.system().name()
        self._window = self._build()
        geometry = settings.bytes_of("geometry")
        if options.size is not None:
            self._window.resize(*options.size)
        elif geometry and options.screenshot is None:
            self._window.restoreGeometry(QByteArray(geometry))
        self._window.show()
        if options.screenshot is None:
            self._window.restore_docks(settings.bytes_of("docks"))

    @property
    def window(self) -> MainWindow:
        """The window as it is now."""
        return self._window

    def say(
        self, sentence: str, *, kind: str, cause: str = "", action: Action | None = None
    ) -> None:
        """Say something above the log; `action` is what a button offers to do about it."""
        self._window.banner.say(sentence, kind=kind, cause=cause, action=action)

    def over(self, cause: str) -> None:
        """Take back what was said about a cause."""
        self._window.banner.over(cause)

    def open_session(self, path: Path) -> None:
        """Open a session file in a window of its own."""
        self._session_menu.open(path)

    def remember(self) -> None:
        """Keep what the next start is to bring back."""
        self._window.composer.settle()
        settings, entry = self._settings, self._workspace.current
        settings.set_bytes("geometry", bytes(self._window.saveGeometry().data()))
        settings.set_bytes("columns", self._window.layout_state())
        if docks := self._window.dock_state():
            settings.set_bytes("docks", docks)
        settings.history = self._workspace.history
        settings.time_mode = self._log.time_mode
        settings.recent = [str(path) for path in self._recent]
        settings.profile = self._profiles.current
        if share := self._docked_script.share:
            settings.script_share = share
        settings.peers = kept_setups(self._peers.setups)
        if entry is not None:
            kept = drafts.as_texts(entry)
            if kept["port"] == str(self._peers.first.status.port):
                del kept["port"]  # the test server may be on another one next time
            settings.draft = kept
        settings.save()

    def close(self) -> None:
        """Take the window down."""
        self._logging.stop()
        self._finding.stop()
        self._following.stop()
        self._docked_peers.stop()
        self._docked_script.stop()
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._window.hide()
        self._window.deleteLater()

    def set_theme(self, name: str) -> None:
        """Wear another theme from now on."""
        self._settings.theme = self._theme_name = name
        self._rebuild_soon()

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._settings.language = self._language = code
        self._rebuild_soon()

    def _rebuild_soon(self) -> None:
        # Not within the menu that asked for it, which is part of the window.
        QTimer.singleShot(0, self._rebuild)

    def _rebuild(self) -> None:
        old, shown = self._window, self._window.inspector.shown
        old.composer.settle()
        geometry, columns, docks = old.saveGeometry(), old.layout_state(), old.dock_state()
        self._logging.stop()
        self._finding.stop()
        self._following.stop()
        self._docked_peers.stop()
        self._docked_script.stop()
        self._settings.script_share = self._docked_script.share
        self._window = self._build()
        self._window.restoreGeometry(geometry)
        self._window.restore_layout(columns)
        self._window.show()
        self._window.restore_docks(docks)
        self._window.show_dock(old.opened_dock)  # also where the window is narrow
        if shown is not None:
            self._window.log_view.show_sequence(shown.sequence)
        old.hide()
        old.deleteLater()

    def _build(self) -> MainWindow:
        self._translate()
        theme = load_theme(self._resources, self._theme_name)
        apply_theme(self._app, theme, self._resources)
        program = self._workspace.program
        icons = Icons(self._resources, theme)
        window = MainWindow(
            icons,
            log=self._log,
            sockets=self._workspace.sockets,
            quota=program.quota,
            clock=program.clock,
        )
        self._connecting = ConnectingPresenter(window, self._workspace, self._tasks)
        self._profiling = ProfilesPresenter(
            window, self._workspace, self._profiles, self._tasks, icons
        )
        self._sending = SendingPresenter(
            window,
            self._workspace,
            self._repeats,
            self._tasks,
            connect_current=self._connecting.connect_current,
        )
        self._logging = LogPresenter(
            window,
            self._workspace,
            feed=self._feed,
            session=self._session,
            log=self._log,
            sending=self._sending,
            tasks=self._tasks,
        )
        self._connecting.code_asked.connect(self._logging.code_copying.copy_socket)
        self._finding = FindPresenter(window, self._log, self._feed)
        self._following = Following(window, self._session, self._workspace, icons)
        self._logging.menu.follow_asked.connect(self._following.open)
        self._pages = ComposerPages(
            window,
            self._workspace,
            self._kept,
            log=self._log,
            menu=self._logging.menu,
            icons=icons,
            compose=self._sending.compose,
        )
        self._session_menu = SessionMenu(
            window,
            self._session,
            self._tasks,
            recent=self._recent,
            launch=launch,
            copy=copy_session,
        )
        self._docked_peers = PeerDockPresenter(window, self._peers)
        self._docked_script = ScriptDockPresenter(
            window,
            icons,
            runner=self._runner,
            samples=self._resources / "samples" / "scripts",
            share=self._settings.script_share,
        )
        self._speaks_to_scripts(theme.name)
        # What goes with the window, goes with the window.
        presenters: tuple[QObject, ...] = (
            self._connecting,
            self._profiling,
            self._sending,
            self._logging,
            self._finding,
            self._following,
            self._pages,
            self._session_menu,
            self._docked_peers,
            self._docked_script,
        )
        for presenter in presenters:
            presenter.setParent(window)
        self._wire(window)
        if columns := self._settings.bytes_of("columns"):
            window.restore_layout(columns)
        return window

    def _wire(self, window: MainWindow) -> None:
        window.toolbar.peer_chip.clicked.connect(
            lambda: window.show_peer(shown=not window.peer_dock.isVisible())
        )
        window.composer.left.connect(window.log_view.setFocus)
        window.closed.connect(self._on_closed)
        commands = self._commands(window)
        actions = install(commands, window)
        self._palette = CommandPalette(window, commands)
        window.toolbar.find_tool.clicked.connect(actions["find"].trigger)
        window.toolbar.set_menu(
            [
                actions["palette"],
                actions["keys"],
                None,
                self._session_menu.menu,
                self._keep_menu(window),
                None,
                actions["inspector"],
                actions["peer"],
                actions["script"],
                actions["reset"],
                None,
                self._choice(
                    window, self.tr("Theme"), self._themes(), self._theme_name, self.set_theme
                ),
                self._choice(
                    window,
                    self.tr("Language"),
                    LANGUAGE_TITLES,
                    "zh_CN" if self._language.startswith("zh") else "en",
                    self.set_language,
                ),
                None,
                actions["about"],
                actions["quit"],
            ]
        )

    def _commands(self, window: MainWindow) -> tuple[Command, ...]:
        connecting = self._connecting
        table: list[tuple[str, str, Callable[[], object], tuple[str, ...]]] = [
            ("new", self.tr("New socket"), connecting.create, ("Ctrl+N",)),
            ("connect", self.tr("Connect"), connecting.connect_current, ("F5",)),
            ("close", self.tr("Close socket"), connecting.close_current, ("Shift+F5",)),
            ("send", self.tr("Send"), window.composer.send, ("Ctrl+Return", "Ctrl+Enter")),
            ("address", self.tr("Go to address"), lambda: _focus(window, "address"), ("Ctrl+L",)),
            ("find", self.tr("Find in payloads"), window.find_bar.open, ("Ctrl+F",)),
            (
                "filter",
                self.tr("Filter the log"),
                lambda: _focus(window, "filter"),
                ("Ctrl+Shift+F",),
            ),
            ("log", self.tr("Go to log"), lambda: _focus(window, "log"), ("Esc",)),
            ("compose", self.tr("Go to composer"), self._pages.open_editor, ("Ctrl+E",)),
            (
                "follow",
                self.tr("Follow the log"),
                lambda: window.filter.follow.setChecked(True),
                ("Ctrl+End",),
            ),
            ("stream", self.tr("Follow stream"), self._following.open_current, ("Ctrl+Shift+S",)),
            ("pause", self.tr("Pause the log"), window.filter.pause.click, ("Ctrl+Shift+P",)),
            ("why", self.tr("Explain the verdict"), window.verdict.why_button.click, ("F4",)),
            (
                "listeners",
                self.tr("Show the socket’s listeners"),
                connecting.show_listeners,
                ("F7",),
            ),
            (
                "inspector",
                self.tr("Show or hide the inspector"),
                lambda: window.inspector_dock.setVisible(not window.inspector_dock.isVisible()),
                ("F8",),
            ),
            (
                "peer",
                self.tr("Show or hide the test server"),
                window.toolbar.peer_chip.click,
                ("F9",),
            ),
            ("open", self.tr("Open a session"), self._session_menu.ask_open, ("Ctrl+O",)),
            ("save", self.tr("Save the session as"), self._session_menu.ask_save, ("Ctrl+S",)),
            ("profile", self.tr("Change the profile"), self._profiling.edit, ()),
            ("open profile", self.tr("Open a profile file"), self._profiling.open, ()),
            ("reset", self.tr("Reset layout"), window.reset_layout, ()),
            ("palette", self.tr("Commands"), self._open_palette, ("Ctrl+K",)),
            ("keys", self.tr("All keys"), self._open_palette, ("F1",)),
            ("about", self.tr("About wxtcp_gui"), self._about, ()),
            ("quit", self.tr("Quit"), window.close, ("Ctrl+Q",)),
        ]
        for number in range(1, 10):
            text = self.tr("Select socket {number}").format(number=number)
            select = self._selector(number)
            table.append((f"socket{number}", text, select, (f"Ctrl+{number}",)))
        commands = [
            Command(name=name, text=text, run=run, keys=keys) for name, text, run, keys in table
        ]
        return (
            *commands,
            *self._docked_script.commands(),
            *self._logging.commands(),
            *self._pages.commands(),
        )

    def _runner(self) -> ScriptRunner:
        """Make what runs scripts, which speaks the window's language."""
        self._script_runner = runner = self._scripts()
        self._speaks_to_scripts(load_theme(self._resources, self._theme_name).name)
        return runner

    def _speaks_to_scripts(self, theme: str) -> None:
        """Have scripts hear of the window's theme, and the next one of its language."""
        if (runner := self._script_runner) is not None:
            runner.set_theme(theme)
            runner.language = "zh_CN" if self._language.startswith("zh") else "en"

    def _selector(self, number: int) -> Callable[[], None]:
        return lambda: self._connecting.select_number(number)

    def _open_palette(self) -> None:
        self._palette.open()  # which is made after the table that lists this

    def _about(self) -> None:
        text = self.tr("wxtcp_gui {version}, for wx.createTCPSocket(). MIT licence.")
        self.say(text.format(version=__version__), kind="info")

    def _themes(self) -> dict[str, str]:
        titles = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "system": self.tr("As the system"),
        }
        return {name: titles[name] for name in THEMES}

    def _keep_menu(self, window: MainWindow) -> QMenu:
        """Return the choices of how long sessions are kept that nobody saved elsewhere."""
        settings, menu = self._settings, QMenu(self.tr("Keep sessions"), window)
        days = {str(each): self.tr("{days} days").format(days=each) for each in (3, 14, 90)}
        sizes = {str(each): f"{each} GB" for each in (1, 4, 16, 64)}

        def set_days(value: str) -> None:
            settings.keep_days = int(value)

        def set_size(value: str) -> None:
            settings.keep_gigabytes = int(value)

        for title, options, chosen, choose in (
            (self.tr("For"), days | {"0": self.tr("For ever")}, settings.keep_days, set_days),
            (
                self.tr("Up to"),
                sizes | {"0": self.tr("Any size")},
                settings.keep_gigabytes,
                set_size,
            ),
        ):
            menu.addMenu(self._choice(window, title, options, str(chosen), choose))
        return menu

    def _choice(
        self,
        window: MainWindow,
        title: str,
        options: dict[str, str],
        chosen: str,
        choose: Callable[[str], None],
    ) -> QMenu:
        menu = QMenu(title, window)
        group = QActionGroup(menu)
        for value, text in options.items():
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _checked=False, value=value: choose(value))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _translate(self) -> None:
        for translator in self._translators:
            self._app.removeTranslator(translator)
        locale = QLocale("zh_CN" if self._language.startswith("zh") else "en")
        QLocale.setDefault(locale)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        folders = {"wxtcp_gui": str(self._resources / "i18n"), "qtbase": qt_folder}
        self._translators = []
        for name, folder in folders.items():
            translator = QTranslator(self)
            if translator.load(f"{name}_{locale.name()}", folder):
                self._app.installTranslator(translator)
                self._translators.append(translator)


def launch(path: Path) -> None:
    """Start the program once more, on a session file."""
    frozen = getattr(sys, "frozen", False)
    arguments = [] if frozen else ["-m", "wxtcp_gui"]
    QProcess.startDetached(sys.executable, [*arguments, str(path)])


def _focus(window: MainWindow, place: str) -> None:
    fields = {"address": window.connection.address_edit, "filter": window.filter.edit}
    if (field := fields.get(place)) is not None:
        field.setFocus()
        field.selectAll()
    else:
        if place == "log" and window.find_bar.isVisible():
            window.find_bar.leave()
        window.log_view.setFocus()
