"""ScriptDockPresenter: the script in its dock: what is shown of it, and what is asked of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.script_menu import ScriptMenu
    from wxtcp_gui.gui.presenters.script_runner import ScriptRunner
    from wxtcp_gui.gui.widgets.passing_note import PassingNote
    from wxtcp_gui.gui.widgets.script_pages import ScriptPages
    from wxtcp_gui.script.calls import Called
    from wxtcp_gui.script.notice import Shown

TICK_MS: Final = 1_000  # between two looks at how long it runs


class ScriptDockPresenter(QObject):
    """Goes with the window; `runner` makes what outlives both, when it is first wanted."""

    def __init__(
        self,
        window: MainWindow,
        icons: Icons,
        *,
        runner: Callable[[], ScriptRunner],
        samples: Path,
        share: float,
    ) -> None:
        super().__init__()
        self._window = window
        self._icons = icons
        self._make_runner = runner
        self._samples = samples
        self._share = share
        self._runner: ScriptRunner | None = None
        self._pages: ScriptPages | None = None
        self._menu: ScriptMenu | None = None
        self._note: PassingNote | None = None
        self._line_to_show = 0  # of a file that is being opened
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show_status)
        window.script.wanted.connect(self._on_wanted)
        window.script.seen.connect(self._on_seen)

    @property
    def share(self) -> float:
        """How much of the width the editor has, to be remembered."""
        return self._share if self._pages is None else self._pages.share()

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        table: list[tuple[str, str, Callable[[], object], tuple[str, ...]]] = [
            ("script", self.tr("Show or hide the script"), self.toggle, ("F10",)),
            ("run script", self.tr("Run the script"), self.run, ("Ctrl+R",)),
            ("stop script", self.tr("Stop the script"), self.stop_script, ("Ctrl+.",)),
            ("new script", self.tr("New script"), lambda: self._with_menu("new"), ()),
            ("open script", self.tr("Open a script"), lambda: self._with_menu("open"), ()),
            ("save script", self.tr("Save the script"), lambda: self._with_menu("save"), ()),
            (
                "save script as",
                self.tr("Save the script as"),
                lambda: self._with_menu("save as"),
                (),
            ),
            (
                "script console",
                self.tr("Go to the script’s console, or back to the script"),
                self.to_console,
                ("Ctrl+F10",),
            ),
            ("clear console", self.tr("Clear the script’s console"), self.clear, ()),
        ]
        return tuple(
            Command(name=name, text=text, run=run, keys=keys) for name, text, run, keys in table
        )

    def toggle(self) -> None:
        """Open the dock, or close it."""
        self._window.show_script(shown=self._window.script_dock.isHidden())

    def run(self) -> None:
        """Run the script; the first time that the dock is opened, leave it at that."""
        if self._window.script_dock.isHidden():
            self._window.show_script(shown=True)
        runner = self._runner
        if runner is not None and (runner.desk.is_loaded or runner.desk.document.text()):
            runner.start()

    def stop_script(self) -> None:
        """End the run."""
        if self._runner is not None and self._runner.status.is_alive:
            self._runner.stop()

    def to_console(self) -> None:
        """Give the keyboard to the console; from there, to the script."""
        focused = QApplication.focusWidget()
        if self._pages and focused and self._pages.console.isAncestorOf(focused):
            self._pages.editor.setFocus()
            return
        self._window.show_script(shown=True)
        if (pages := self._pages) is None:
            return
        pages.choose(page=False)
        pages.console.take_focus()

    def clear(self) -> None:
        """Forget what stands in the console."""
        if self._runner is not None:
            self._runner.console.clear()

    def stop(self) -> None:
        """Show nothing any more; another window may come and show it."""
        runner, pages = self._runner, self._pages
        if runner is None or pages is None:
            return
        runner.desk.state = pages.editor.state()
        runner.page = pages.state()
        desk = runner.desk
        for signal, slot in self._wires(runner):
            signal.disconnect(slot)
        desk.watch(on=False)
        self._tick.stop()
        self._runner = None

    def _wires(self, runner: ScriptRunner) -> list[tuple[SignalInstance, Callable[..., object]]]:
        desk = runner.desk
        return [
            (runner.status_changed, self._show_status),
            (runner.faults_changed, self._show_faults),
            (runner.functions_changed, self._show_functions),
            (runner.data_changed, self._show_data),
            (runner.called, self._on_called),
            (runner.shown, self._on_shown),
            (runner.over, self._on_over),
            (desk.renamed, self._show_file),
            (desk.opened, self._on_opened),
            (desk.said, self._show_message),
        ]

    def _on_wanted(self) -> None:
        """Make the dock's content, when it is shown for the first time."""
        if self._pages is not None:
            return
        from wxtcp_gui.gui.presenters.script_menu import ScriptMenu  # noqa: PLC0415 - no start needs it

        self._runner = runner = self._make_runner()
        desk = runner.desk
        self._pages = pages = self._window.script.build(desk.document, runner.console)
        self._window.script_tabs.add_head(pages.head)
        self._menu = ScriptMenu(self._window, desk, self._samples)
        self._menu.setParent(self)
        for signal, slot in self._wires(runner):
            signal.connect(slot)
        head, notice, editor = pages.head, pages.notice, pages.editor
        head.run_asked.connect(self.run)
        head.restart_asked.connect(self.run)
        head.stop_asked.connect(self.stop_script)
        head.menu_asked.connect(self._menu.fill)
        notice.take_asked.connect(desk.take_disk)
        notice.keep_asked.connect(desk.keep_mine)
        notice.dismissed.connect(desk.dismiss)
        editor.run_asked.connect(self.run)
        editor.save_asked.connect(self._menu.save)
        editor.left.connect(self._window.log_view.setFocus)
        pages.console.place_chosen.connect(self._on_place_chosen)
        pages.console.evaluate_asked.connect(runner.evaluate)
        pages.page.call_asked.connect(runner.call)
        pages.set_share(self._share)
        pages.page.restore(runner.page.texts)
        self._order_tabs(pages)
        if not desk.is_loaded:
            desk.load()
        editor.restore(desk.state)
        self._show_all()
        pages.choose(page=runner.page.is_chosen)
        if runner.loading is not None:
            self._on_shown(runner.loading)
        editor.setFocus()

    def _order_tabs(self, pages: ScriptPages) -> None:
        """Have Tab go through the head of the dock before what lies below it."""
        strip, head = self._window.script_tabs, pages.head
        order = (
            *(strip.tabs, head.file, head.run, head.stop, head.restart),
            *(strip.fold, pages.editor),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _on_seen(self, shown: bool) -> None:
        if self._runner is not None:
            self._runner.desk.watch(on=shown)

    # What is shown

    def _show_all(self) -> None:
        self._show_file()
        self._show_message()
        self._show_faults()
        self._show_functions()
        self._show_data()
        self._show_status()

    def _show_file(self) -> None:
        if self._pages is not None and self._runner is not None:
            desk = self._runner.desk
            self._pages.head.show_file(desk.name, modified=desk.is_modified)

    def _show_message(self) -> None:
        if self._pages is None or self._runner is None:
            return
        said, notice = self._runner.desk.message, self._pages.notice
        if said is None:
            notice.hide()
        else:
            notice.say(said.sentence, kind=said.kind, offers_disk=said.offers_disk)

    def _show_status(self) -> None:
        if self._pages is None or self._runner is None:
            return
        status = self._runner.status
        seconds = int(time.monotonic() - status.began_s)
        self._pages.head.show_status(status, seconds, usable=self._runner.can_run)
        self._pages.page.set_usable(on=status.is_alive)
        self._pages.console.set_evaluating(status.is_alive)
        if status.is_busy != self._tick.isActive():
            (self._tick.start if status.is_busy else self._tick.stop)()

    def _show_faults(self) -> None:
        if self._pages is not None and self._runner is not None:
            runner = self._runner
            self._pages.editor.set_faults(runner.faults if runner.is_open else ())

    def _show_functions(self) -> None:
        if self._pages is not None and self._runner is not None:
            self._pages.page.show_functions(self._runner.functions)
            for path, called in self._runner.answers.items():
                self._pages.page.show_called(path, called)
            self._place_page()

    def _show_data(self) -> None:
        if self._pages is not None and self._runner is not None:
            self._pages.page.show_data(self._runner.data)
            self._place_page()

    def _place_page(self) -> None:
        if self._pages is not None and self._runner is not None:
            runner = self._runner
            self._pages.show_page(functions=len(runner.functions), has_data=runner.data is not None)

    def _on_called(self, path: str, called: Called) -> None:
        if self._pages is not None:
            self._pages.page.show_called(path, called)

    def _on_shown(self, shown: Shown) -> None:
        """Show a toast, a modal or a loading over the window for a moment."""
        from wxtcp_gui.gui.widgets.passing_note import NoteKind, PassingNote  # noqa: PLC0415 - as above

        if self._note is None:
            self._note = PassingNote(self._icons, self._window.centralWidget() or self._window)
        kinds = {
            "showToast": NoteKind.TOAST,
            "showModal": NoteKind.MODAL,
            "showLoading": NoteKind.LOADING,
        }
        kind = kinds.get(shown.call)
        if kind is not None:
            self._note.say(shown.title, shown.content, kind)
        elif self._note.kind.value in shown.call.lower():
            self._note.over()

    def _on_over(self) -> None:
        if self._note is not None:
            self._note.over()

    # What is asked of it

    def _with_menu(self, what: str) -> None:
        """Do what the menu of the scripts does, once there is one."""
        self._window.show_script(shown=True)
        if self._menu is not None:
            self._menu.do(what)

    def _on_opened(self) -> None:
        if self._pages is None or self._runner is None:
            return
        self._pages.editor.restore(self._runner.desk.state)
        self._show_faults()
        if self._line_to_show:
            self._pages.editor.show_line(self._line_to_show)
            self._line_to_show = 0

    def _on_place_chosen(self, file: str, line: int) -> None:
        """Show a line of the script, or of another of its files."""
        if self._pages is None or self._runner is None:
            return
        if self._runner.is_main(file) and self._runner.is_open:
            self._pages.editor.show_line(line)
        elif (path := self._runner.path_of(file)) is not None:
            self._line_to_show = line
            self._runner.desk.open(path)
