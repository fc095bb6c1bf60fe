"""ComposerPages: the pages beside Text and Hex, each built when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from wxtcp_gui.gui.commands import Command
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.main_window import MainWindow
from wxtcp_gui.gui.models.event_log import EventLogModel
from wxtcp_gui.gui.presenters.history import HistoryPresenter
from wxtcp_gui.gui.presenters.kept import Kept
from wxtcp_gui.gui.presenters.log_menu import LogMenu
from wxtcp_gui.gui.presenters.workspace import Workspace

if TYPE_CHECKING:
    from wxtcp_gui.gui.presenters.snippet_pages import SnippetPages
    from wxtcp_gui.gui.widgets.file_page import FilePage


class ComposerPages(QObject):
    """Adds the pages to a window's composer, each with its presenter.

    `compose` puts bytes into the composer.
    """

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        kept: Kept,
        *,
        log: EventLogModel,
        menu: LogMenu,
        icons: Icons,
        compose: Callable[[bytes], object],
    ) -> None:
        super().__init__()
        self._window = window
        self._workspace = workspace
        self._kept = kept
        self._icons = icons
        self._history = HistoryPresenter(window, workspace, log, kept.history, parent=self)
        composer = window.composer
        self._file_tab = composer.add_page(
            self.tr("File"), lambda: self.file_page, send=self._send_file
        )
        self._snippets_tab = composer.add_page(
            self.tr("Snippets"), lambda: self.snippets.stack, send=self._send_snippets
        )
        composer.mode.currentChanged.connect(self._on_tab)
        window.inspector.compose_asked.connect(self.open_editor)
        menu.send_again_asked.connect(self._history.send_again)
        # Not within the drop, which still works on the text that was there.
        composer.edit.bytes_given.connect(compose, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def file_page(self) -> FilePage:
        """The page of the file that is sent."""
        from wxtcp_gui.gui.presenters.file_sending import (  # noqa: PLC0415 - no start needs it
            FileSendingPresenter,
        )
        from wxtcp_gui.gui.widgets.file_page import FilePage  # noqa: PLC0415 - as above

        page = FilePage(self._icons)
        self._filing = FileSendingPresenter(page, self._workspace, self._kept.sends, parent=self)
        return page

    @cached_property
    def snippets(self) -> SnippetPages:
        """The page of the snippets and the sequences."""
        from wxtcp_gui.gui.presenters.snippet_pages import SnippetPages  # noqa: PLC0415 - as above

        pages = SnippetPages(self._window, self._workspace, self._kept, self._icons, parent=self)
        pages.composed.connect(self.open_editor)
        return pages

    def commands(self) -> tuple[Command, ...]:
        """Return what keys and the palette can ask for."""
        return (
            *self._history.commands(),
            Command(name="file page", text=self.tr("Send a file"), run=self._open_file_page),
            Command(
                name="snippets page",
                text=self.tr("Snippets"),
                run=self._open_snippets,
                keys=("Ctrl+Shift+E",),
            ),
            Command(
                name="keep draft",
                text=self.tr("Save the draft as a snippet"),
                run=self._keep_draft,
            ),
            Command(
                name="sequences page",
                text=self.tr("Send a sequence of snippets"),
                run=self._open_sequences,
            ),
        )

    def open_editor(self) -> None:
        """Go to the editor, in the form that its draft has."""
        composer = self._window.composer
        self._show_tab(int(composer.draft.hex_mode))
        composer.edit.setFocus()

    def _send_file(self) -> None:
        self.file_page.send()

    def _send_snippets(self) -> None:
        self.snippets.send()

    def _on_tab(self, at: int) -> None:
        """Have the focus in the page that came into sight, unless it is with the tabs."""
        if self._window.composer.mode.hasFocus():
            return
        if at == self._file_tab:
            self._focus_file_page()
        elif at == self._snippets_tab:
            self.snippets.focus()

    def _focus_file_page(self) -> None:
        page = self.file_page
        (page.send_button if page.send_button.isEnabled() else page.choose).setFocus()

    def _show_tab(self, at: int) -> None:
        composer = self._window.composer
        composer.fold_button.setChecked(False)
        composer.mode.setCurrentIndex(at)

    def _open_file_page(self) -> None:
        self._show_tab(self._file_tab)
        self._focus_file_page()

    def _open_snippets(self) -> None:
        self._show_tab(self._snippets_tab)
        self.snippets.search()

    def _open_sequences(self) -> None:
        self._show_tab(self._snippets_tab)
        self.snippets.open_sequences()

    def _keep_draft(self) -> None:
        self._show_tab(self._snippets_tab)
        self.snippets.keep_draft()
