"""Bootstrap: builds every object of the window once, and hands each what it needs."""

from __future__ import annotations

import asyncio
import logging
import math
import signal
import sys
import warnings
from asyncio import _set_running_loop as set_running_loop  # meant for loops of other makers
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import qasync
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from wxtcp_gui import __version__
from wxtcp_gui.app import drafts, faults, first_session, paths, recording, sessions
from wxtcp_gui.app.cli import WindowOptions, parse_window_options
from wxtcp_gui.app.descriptors import allow_many_connections
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_USAGE
from wxtcp_gui.app.file_opener import FileOpener
from wxtcp_gui.app.first_session import FirstSessionError
from wxtcp_gui.app.looked_at import LookedAt
from wxtcp_gui.app.profile_files import (
    find_profile,
    own_profiles,
    read_profile,
    write_profile,
)
from wxtcp_gui.app.profile_text import profile_text
from wxtcp_gui.app.recorded_profile import RecordedProfiles, recorded_profile
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.app.shell import Shell
from wxtcp_gui.capture import SessionError, SessionReader
from wxtcp_gui.capture.live import LiveSession
from wxtcp_gui.capture.memory import MemorySession
from wxtcp_gui.capture.reader import RecordReader
from wxtcp_gui.capture.recovery import recover
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_file import ProfileError
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.record import Record
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.gui.event_loop import WindowLoop
from wxtcp_gui.gui.fonts import load_fonts
from wxtcp_gui.gui.garbage import GarbageCollector
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import Column, EventLogModel
from wxtcp_gui.gui.models.marks import Marks
from wxtcp_gui.gui.models.peer_setup import setups_of
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft
from wxtcp_gui.gui.presenters.peers import Peers
from wxtcp_gui.gui.presenters.profiles import Profiles, ProfileStore
from wxtcp_gui.gui.presenters.repeating import Repeats
from wxtcp_gui.gui.presenters.workspace import Workspace
from wxtcp_gui.gui.record_feed import RecordFeed
from wxtcp_gui.gui.wording import translated
from wxtcp_gui.net import MiniProgram
from wxtcp_gui.net.interfaces import read_interfaces
from wxtcp_gui.net.tasks import Tasks
from wxtcp_gui.peer.server import DEFAULT_PORT

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.script_runner import ScriptRunner

FREE_PORT: Final = 0
_PAINT_S: Final = 0.3  # for the window to be laid out and painted before its picture is taken
# The writer of the session waits this long for the interpreter while the window works: with the
# 5 ms that Python has by default, a batch of 64 rows took 18 ms instead of 9.
THREAD_SWITCH_S: Final = 0.001
HELD_LONG_MS: Final = 500  # that reading pauses is worth a banner then

_log = logging.getLogger(__name__)


class Application:
    """The program with a window: its sockets, its test server, its session, its tasks.

    Needs a running asyncio loop on Qt. `closed` is set when the user has closed the window,
    `started` ends when the test server listens and the first socket is ready.
    """

    def __init__(self, app: QApplication, options: WindowOptions, settings: Settings) -> None:
        self.closed = asyncio.Event()
        self._ended = False
        self._options = options
        self._settings = settings
        self._tasks = Tasks("window")
        self._garbage = GarbageCollector()
        self._held_long = QTimer()
        self._held_long.setSingleShot(True)
        self._held_long.setInterval(HELD_LONG_MS)
        self._held_long.timeout.connect(self._on_held_long)
        self._feed = RecordFeed(self._keep)
        self._first = options.first_session or not settings.started_before
        # The echo server is on the device's own address, which a device's profile refuses.
        key = options.profile or (DEFAULT_PROFILE if self._first else settings.profile)
        policy, broken = _profile(key)
        store = ProfileStore(
            folder=paths.profiles_folder(),
            own=own_profiles,
            read=read_profile,
            write=write_profile,
        )
        key = key if broken is None else DEFAULT_PROFILE
        self._profiles = Profiles(store, key)
        self._viewed = SessionReader(options.session) if options.session else None
        self._unread: SessionError | None = None
        self._recorded, unwritten = None, None
        if self._viewed is None:
            self._recorded, unwritten = recording.start(key, self._on_pressure, self._on_fault)
        elif found := recorded_profile(self._viewed):
            policy, broken = found, None
            self._profiles = RecordedProfiles(store, key, policy)
        self.program = MiniProgram(policy=policy, observer=self._feed.add)
        self.session: RecordReader = self._viewed or self._recorded or MemorySession()
        self.log = EventLogModel(self.session, self._marks())
        self.workspace = Workspace(self.program, read_only=self._viewed is not None)
        self.workspace.history = settings.history
        self.workspace.policy_changed.connect(self._keep_profile)
        self._keep_profile()
        self.scripts: ScriptRunner | None = None  # once its dock was opened
        self._repeats = Repeats(self.workspace.sockets)
        self.peers = Peers(
            setups_of(settings.peers),
            self._tasks,
            observe=self._feed.add,
            interfaces=read_interfaces,
        )
        self._shell = Shell(
            app,
            paths.resources(),
            options=options,
            settings=settings,
            workspace=self.workspace,
            repeats=self._repeats,
            profiles=self._profiles,
            session=self.session,
            log=self.log,
            feed=self._feed,
            peers=self.peers,
            tasks=self._tasks,
            scripts=self._script_runner,
            on_closed=self.closed.set,
        )
        # Others start the program with the file; a filter of all events would cost them time.
        macos = sys.platform == "darwin"
        self._file_opener = FileOpener(app, self._shell.open_session) if macos else None
        self._looked_at: LookedAt | None = None
        if self._viewed is not None:
            self._look_at(self._viewed)
        if (fault := unwritten or self._unread) is not None:
            self._on_fault(fault)
        if broken is not None:
            text = QCoreApplication.translate(
                "Application", "The last profile cannot be used, Developer is in force: {reason}"
            )
            self._shell.say(text.format(reason=translated(broken.sentence)), kind="error")
        self.started = self._tasks.start(self._start(), "start")
        self.started.add_done_callback(self._say_unfinished)

    @property
    def window(self) -> MainWindow:
        """The window. Another theme or language makes another one."""
        return self._shell.window

    def say_fault(self, fault: str) -> None:
        """Tell the user of a fault of the program itself."""
        text = QCoreApplication.translate(
            "Application", "A fault of this program: {fault}. The log file has more: {path}"
        )
        self._shell.say(text.format(fault=fault, path=paths.log_file()), kind="error")

    def _say_unfinished(self, started: asyncio.Task[None]) -> None:
        """Tell the user why the first session did not get to its end."""
        if not started.cancelled() and isinstance(started.exception(), FirstSessionError):
            text = QCoreApplication.translate("Application", "The first session: {reason}")
            self._shell.say(text.format(reason=started.exception()), kind="warning")

    async def aclose(self) -> None:
        """Remember the window, end tasks, sockets and server, and take the window down.

        A second time it does nothing.
        """
        if self._ended:
            return
        self._ended = True
        self._shell.remember()
        self._repeats.stop_all()
        if self.scripts is not None:
            await self.scripts.end()
        await self._tasks.cancel_all()
        await self.program.aclose()
        await self.peers.end()
        self._feed.stop()
        self.log.stop()
        if self._recorded is not None:
            await recording.end(self._recorded)
        if self._viewed is not None:
            self._viewed.close()
        if self._looked_at is not None:
            self._looked_at.close()
        if self._file_opener is not None:
            self._file_opener.stop()
        self._shell.close()
        self._held_long.stop()
        self._garbage.stop()

    def _script_runner(self) -> ScriptRunner:
        """Return what runs scripts; it is made when their dock is first opened."""
        if self.scripts is None:
            from wxtcp_gui.app.scripts import make_scripts  # noqa: PLC0415 - for no start

            self.scripts = make_scripts(self.workspace, self.peers, self._tasks)
        return self.scripts

    def _look_at(self, viewed: SessionReader) -> None:
        """Say where another window has the same session."""
        try:
            known = viewed.facts()
        except SessionError:  # what is wrong with it is said already
            known = {}
        self._looked_at = LookedAt(viewed.path, known, paths.claims_folder())
        if self._looked_at.is_recorded:
            text = QCoreApplication.translate(
                "Application",
                "Another window is still recording this session. What comes from now on is shown "
                "there, not here.",
            )
        elif self._looked_at.is_elsewhere:
            text = QCoreApplication.translate(
                "Application", "Another window shows this session, too. Both only look at it."
            )
        else:
            return
        self._shell.say(text, kind="info", cause="same session")

    def _keep(self, record: Record) -> None:
        if self._recorded is not None:
            self._recorded.append(record)
        if not record.kind.is_of_peer:
            self.workspace.note(record)

    def _keep_profile(self) -> None:
        """Record which profile is in force from now on."""
        if isinstance(self._recorded, LiveSession):
            policy = self.program.policy
            self._recorded.set_profile(policy.name, profile_text(policy))

    def _marks(self) -> Marks:
        if self._viewed is not None:
            try:
                found = self._viewed.marks()
            except SessionError as error:  # which is no reason not to show the rest
                self._unread, found = error, []
            return Marks(read=lambda: found, read_only=True)
        if not isinstance(self._recorded, LiveSession):
            return Marks()  # they last as long as the program
        return Marks(store=partial(_store_mark, self._recorded))

    def _on_pressure(self, on: bool) -> None:
        """Hold the peers back while recording cannot keep up; nothing is lost.

        In a flow that is faster than the disk this is so many times a second, and the foot of
        the window says it; where it goes on for long, the banner does.
        """
        self.program.set_reading(on=not on)
        self.peers.hold_back(on=on)
        if self.scripts is not None:
            self.scripts.hold_back(on=on)
        if on:
            self._held_long.start()
        else:
            self._held_long.stop()
            self._shell.over("pressure")

    def _on_held_long(self) -> None:
        text = QCoreApplication.translate(
            "Application",
            "Recording cannot keep up: the sockets read no more until it has caught up. "
            "Nothing is lost.",
        )
        self._shell.say(text, kind="warning", cause="pressure")

    def _on_fault(self, fault: SessionError | None) -> None:
        """Say why the session cannot be written, until it can be again."""
        if fault is None:
            self._shell.over("recording")
        else:
            self._shell.say(translated(fault.sentence), kind="error", cause="recording")

    async def _start(self) -> None:
        """Start the test server, and have a socket ready: connected on the first start."""
        if self._viewed is not None:
            self.log.catch_up()
            return
        peer = self.peers.first
        listening = await peer.start_on(int(peer.setup.asked_port or DEFAULT_PORT))
        if not listening:
            await self._make_do_without_port()
        if self._first:
            self._settings.started_before = True
            await first_session.play(self.workspace, peer.port)
            self.log.catch_up()
            self.window.log_view.show_sequence(self.session.count() - 1)
        else:
            self._restore_draft()
            self.log.catch_up()
        self.window.composer.edit.setFocus()
        self.window.peer.head.fill()
        self._tend_sessions()
        self._garbage.settle()

    def _tend_sessions(self) -> None:
        """Offer the last session that was not closed, and delete those that are too old."""
        if left := sessions.unfinished():
            text = QCoreApplication.translate(
                "Application",
                "The last session was not closed; what it recorded is there: {file}",
            )
            self._shell.say(
                text.format(file=left[0].name),
                kind="warning",
                cause="recovery",
                action=(
                    QCoreApplication.translate("Application", "Recover"),
                    lambda: self._recover(left[0]),
                ),
            )
        days, gigabytes = self._settings.keep_days, self._settings.keep_gigabytes
        sessions.clean_up(
            days=days or math.inf, total_bytes=gigabytes * 1024**3 if gigabytes else sys.maxsize
        )

    def _recover(self, path: Path) -> None:
        """Close a session in place of the program that did not come to it, and open it."""
        try:
            recover(path)
        except SessionError as error:
            _log.warning("%s", error)  # it may be read all the same
        self._shell.open_session(path)

    async def _make_do_without_port(self) -> None:
        """Take a free port for the first session; later, say so and leave it to the user."""
        peer = self.peers.first
        fault = peer.status.fault
        if self._first and await peer.start_on(FREE_PORT):
            port = peer.port
            sentence = Sentence(Text.OTHER_PORT_TAKEN, taken=DEFAULT_PORT, port=port)
            self._shell.say(translated(sentence), kind="warning", cause="peer")
        else:
            self._shell.say(fault, kind="warning", cause="peer")
            self.window.show_peer(shown=True)

    def _restore_draft(self) -> None:
        kept = self._settings.draft
        peer = self.peers.first
        default = ConnectionDraft(address=peer.host, port=peer.setup.port)
        entry = self.workspace.create(draft=drafts.connection_draft(kept, default))
        if entry is not None:
            entry.composer = drafts.composer_draft(kept)
            self.workspace.changed.emit()


def _profile(key: str) -> tuple[Policy, ProfileError | None]:
    """Return the profile of that name or path, or the default one and what is wrong with it."""
    try:
        return find_profile(key), None
    except ProfileError as error:
        return PROFILES[DEFAULT_PROFILE], error


def _store_mark(session: LiveSession, sequence: int, colour: int, note: str) -> None:
    if colour or note:
        values = (sequence, colour, note)
        session.writer.execute("INSERT OR REPLACE INTO marks VALUES (?,?,?)", values)
    else:
        session.writer.execute("DELETE FROM marks WHERE seq = ?", (sequence,))


def create_application(argv: Sequence[str]) -> Application:
    """Build the program with its window, and open it.

    `argv` are the arguments; the program's name before them, as in sys.argv, is left out.
    Makes a QApplication where there is none. Where no loop is running, the current qasync
    loop is used, and will run it; where there is none either, one is made that runs whenever
    Qt's events are processed.
    """
    options = parse_window_options(argv[1:] if argv and _is_program(argv[0]) else argv)
    app = qt_application()
    load_fonts(paths.resources())
    settings = Settings(paths.settings_file())
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        idle = _idle_qt_loop()
        if idle is None:
            asyncio.set_event_loop(WindowLoop(app, already_running=True))
        else:
            set_running_loop(idle)
            try:
                return Application(app, options, settings)
            finally:
                set_running_loop(None)
    return Application(app, options, settings)


def _is_program(argument: str) -> bool:
    path = Path(argument)
    return path.suffix == ".py" or path.stem in {"wxtcp-gui", "wxtcp_gui"}


def _idle_qt_loop() -> asyncio.AbstractEventLoop | None:
    """Return the current loop where it is one on Qt that is not running yet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of asking where there is none
        try:
            loop = asyncio.get_event_loop()
        except RuntimeError:
            return None
    idle = isinstance(loop, qasync.QEventLoop) and not loop.is_closed()
    return loop if idle else None


def run_window(argv: Sequence[str]) -> int:
    """Run the program with its window until the user closes it; return the exit code."""
    options = parse_window_options(list(argv))
    faults.log_to(paths.log_file())
    faults.log_qt_messages()  # from its first message on: one may be that there is no display
    app = qt_application()
    sys.setswitchinterval(THREAD_SWITCH_S)
    allow_many_connections()
    with WindowLoop(app) as loop:
        asyncio.set_event_loop(loop)
        code: int = loop.run_until_complete(_run(argv, options, loop))
    return code


async def _run(argv: Sequence[str], options: WindowOptions, loop: asyncio.AbstractEventLoop) -> int:
    try:
        application = create_application(argv)
    except SessionError as error:  # of a file that was there a moment ago
        print(f"wxtcp-gui: {error}", file=sys.stderr)
        return EXIT_USAGE
    faults.catch(loop, application.say_fault)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: application.closed.set())
    code = 0
    try:
        if options.screenshot is not None:
            code = await _take_picture(application, options.screenshot)
        else:
            await application.closed.wait()
    finally:
        await application.aclose()
    return code


async def _take_picture(application: Application, path: Path) -> int:
    """Play the first session, print its log, and save a picture of the window."""
    try:
        await application.started
    except FirstSessionError as error:
        print(f"wxtcp-gui: the first session failed: {error}", file=sys.stderr)
        return EXIT_FAILED
    finally:
        print_log(application.log)
    await asyncio.sleep(_PAINT_S)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _not_saved(path, error.strerror)
    if not application.window.grab().save(str(path)):
        return _not_saved(path, "the folder cannot be written, or the ending is no picture's")
    print(f"Saved {path}")
    return 0


def _not_saved(path: Path, reason: str | None) -> int:
    print(f"wxtcp-gui: {path} was not saved: {reason}", file=sys.stderr)
    return EXIT_FAILED


def print_log(log: EventLogModel) -> None:
    """Print the rows of the log as a table."""
    rows = [
        [str(log.data(log.index(row, column))) for column in Column]
        for row in range(log.rowCount())
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in Column]
    for row in rows:
        line = "  ".join(cell.ljust(widths[at]) for at, cell in enumerate(row))
        print(line.rstrip())


def qt_application() -> QApplication:
    """Return the QApplication; where there is none, make one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["wxtcp_gui"])
        app.setApplicationName("wxtcp_gui")
        app.setApplicationVersion(__version__)
        app.setDesktopFileName("wxtcp_gui")
    # The window's end is the program's to decide: sockets are closed first.
    app.setQuitOnLastWindowClosed(False)
    return app
