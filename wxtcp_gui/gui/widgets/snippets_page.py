"""SnippetsPage: messages that are kept, in groups, to be sent or put into the composer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.compose.snippets import Snippet
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.claimed_keys import claims, is_escape
from wxtcp_gui.gui.widgets.composer_page import PAGE_PX
from wxtcp_gui.gui.widgets.controls import GUTTER, button, label, row, set_property, tool_button
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.send_column import SEND_PX
from wxtcp_gui.gui.widgets.snippet_form import SnippetForm
from wxtcp_gui.gui.widgets.snippet_list import SnippetList, framed


class SnippetsPage(QWidget):
    """Shows snippets, the form of one of them, or why there are none.

    Signals:
        searched(words): the list is to have these words only.
        use_asked: the selected snippet is to be put into the composer.
        send_asked: the selected snippets are to be sent at once.
        keep_asked(name, group, note, with_draft): the form was filled in.
        edit_asked, save_asked, duplicate_asked, delete_asked, import_asked, export_asked,
        sequence_asked, read_asked: what the buttons and the menu say.
        move_asked(by): the selected snippet is to go up (-1) or down (1).
        shown: the page has come into sight, or its window to the front.
    """

    searched = Signal(str)
    use_asked = Signal()
    send_asked = Signal()
    keep_asked = Signal(str, str, str, bool)
    edit_asked = Signal()
    save_asked = Signal()
    duplicate_asked = Signal()
    delete_asked = Signal()
    move_asked = Signal(int)
    import_asked = Signal()
    export_asked = Signal()
    sequence_asked = Signal()
    read_asked = Signal()
    shown = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("snippetsPage")
        self._icons = icons
        self._connected = False
        self.search = QLineEdit()
        self.search.setObjectName("snippetSearch")
        self.search.setAccessibleName(self.tr("Search snippets"))
        self.search.setPlaceholderText(self.tr("Search snippets"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self.said = ElidedLabel(name="snippetSaid", tone="secondary")
        self.save = button(self.tr("Save draft…"), name="snippetSave")
        self.save.setToolTip(self.tr("Keep what stands in the composer as a snippet"))
        self.sequence = button(self.tr("Sequence…"), name="snippetSequence")
        self.sequence.setToolTip(self.tr("Send several snippets one after the other"))
        self.more = tool_button(icons.icon("more"), self.tr("More"), name="snippetMore")
        self.list = SnippetList(icons, self.tr("Snippets"))
        self.form = SnippetForm()
        self.fault_label = label(tone="error", name="snippetFault")
        self.fault_label.setWordWrap(True)
        self.read_button = button(self.tr("Read again"), name="snippetRead")
        self.send_button = button(
            self.tr("Send"), icon=icons.icon("send", "on_accent", gap=2), look="primary", gap=2
        )
        self.send_button.setObjectName("snippetSend")
        self.send_button.setProperty("measure", "large")
        self.hint_label = label(tone="muted", role="caption", name="snippetHint")
        self.hint_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.use_button = button(self.tr("To composer"), name="snippetUse")
        self.use_button.setToolTip(self.tr("Put the snippet into the composer (Enter)"))
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        self.show_snippets((), is_empty=True)

    def show_snippets(self, snippets: Sequence[Snippet], *, is_empty: bool) -> None:
        """Show these snippets under the headings of their groups; what was selected stays."""
        self.list.fill(snippets)
        empty = self.tr("No snippets yet: type a message, then Save draft…")
        nothing = self.tr("No snippet has these words.")
        self.list.hint = "" if snippets else empty if is_empty else nothing
        self.list.viewport().update()
        self._show_usable()

    def show_fault(self, sentence: str) -> None:
        """Say why the file of snippets cannot be read; nothing where it can."""
        self.fault_label.setText(sentence)
        if sentence:
            self._pages.setCurrentWidget(self._fault)
        elif self._pages.currentWidget() is self._fault:
            self._pages.setCurrentWidget(self._main)
        self._show_usable()

    def set_connected(self, *, connected: bool) -> None:
        """Say whether there is a connection to send to."""
        self._connected = connected
        self._show_usable()

    def say(self, sentence: str, *, tone: str = "secondary") -> None:
        """Say what was done, or why it was not."""
        self.said.setText(sentence)
        set_property(self.said, "tone", tone)

    def open_form(self, snippet: Snippet | None, groups: Sequence[str], *, name: str = "") -> None:
        """Ask for name, group and note: of this snippet, or of what the composer has."""
        self.form.open(snippet, groups, name=name)
        self._pages.setCurrentWidget(self.form)
        self.form.name.setFocus()
        self.form.name.selectAll()
        self._show_usable()

    def close_form(self) -> None:
        """Show the list again."""
        if self._pages.currentWidget() is self.form:
            self._pages.setCurrentWidget(self._main)
            self.list.setFocus()
            self._show_usable()

    def selected(self) -> list[Snippet]:
        """Return the selected snippets from top to bottom."""
        return self.list.selected()

    def current(self) -> Snippet | None:
        """Return the snippet that the actions speak of."""
        return self.list.current()

    def send(self) -> None:
        """Ask to send what is selected."""
        if self._pages.currentWidget() is self._main and self.selected():
            self.send_asked.emit()

    def actions_of_menu(self) -> list[QAction]:
        """Return what the menu offers."""
        return [each for each in self._actions if not each.isSeparator()]

    def _make_actions(self) -> list[QAction]:
        table: tuple[tuple[str, str, SignalInstance | None] | None, ...] = (
            (self.tr("Put into the composer"), "Return", self.use_asked),
            (self.tr("Send"), "", self.send_asked),
            None,
            (self.tr("Change name, group, note…"), "F2", self.edit_asked),
            (self.tr("Duplicate"), "Ctrl+D", self.duplicate_asked),
            (self.tr("Delete"), "Del", self.delete_asked),
            (self.tr("Move up"), "Alt+Up", None),
            (self.tr("Move down"), "Alt+Down", None),
            None,
            (self.tr("Import…"), "", self.import_asked),
            (self.tr("Export…"), "", self.export_asked),
        )
        made = []
        for each in table:
            action = QAction(self)
            if each is None:
                action.setSeparator(True)
            else:
                text, keys, signal = each
                action.setText(text)
                if keys:
                    action.setShortcut(QKeySequence(keys))
                    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                if signal is not None:
                    action.triggered.connect(lambda _=False, signal=signal: signal.emit())
            made.append(action)
        made[6].triggered.connect(lambda: self.move_asked.emit(-1))
        made[7].triggered.connect(lambda: self.move_asked.emit(1))
        self._needing = made[:2] + made[3:8]  # a snippet that is selected
        self.list.addActions([each for each in made if not each.shortcut().isEmpty()])
        return made

    def _lay_out(self) -> None:
        head = row(self.search, self.said, self.save, self.sequence, self.more)
        head.setStretch(0, 2)
        head.setStretch(1, 3)
        self._main = QWidget()
        main = QVBoxLayout(self._main)
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(6)
        main.addLayout(head)
        main.addWidget(framed(self.list), 1)
        self._fault = QFrame()
        self._fault.setObjectName("codeBox")
        fault = row(self.fault_label, self.read_button, margin=12)
        fault.setStretch(0, 1)
        self._fault.setLayout(fault)
        self._pages = QStackedWidget()
        for page in (self._main, self.form, self._fault):
            self._pages.addWidget(page)
        side = QVBoxLayout()
        side.setSpacing(4)
        for each in (self.send_button, self.use_button):
            each.setFixedWidth(SEND_PX)
        side.addWidget(self.send_button)
        side.addWidget(self.hint_label)
        side.addStretch(1)
        side.addWidget(self.use_button)
        body = row(self._pages, spacing=12)
        body.setContentsMargins(GUTTER, 10, GUTTER - 4, 8)
        body.setStretch(0, 1)
        body.addLayout(side)
        self.setLayout(body)
        self.setFixedHeight(PAGE_PX)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.save.clicked.connect(self.save_asked)
        self.sequence.clicked.connect(self.sequence_asked)
        self.more.clicked.connect(self._on_more)
        self.read_button.clicked.connect(self.read_asked)
        self.send_button.clicked.connect(self.send)
        self.use_button.clicked.connect(self.use_asked)
        self.form.filled.connect(self.keep_asked)
        self.form.cancelled.connect(self.close_form)
        self.list.itemSelectionChanged.connect(self._show_usable)
        self.list.itemDoubleClicked.connect(self.use_asked)
        self.list.customContextMenuRequested.connect(
            lambda point: self._menu().popup(self.list.viewport().mapToGlobal(point))
        )

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("snippetMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions)
        return menu

    def _on_more(self) -> None:
        self._menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _is_searching(self) -> bool:
        return self.search.hasFocus() and bool(self.search.text())

    def _show_usable(self) -> None:
        in_list = self._pages.currentWidget() is self._main
        count = len(self.selected()) if in_list else 0
        self.use_button.setEnabled(count == 1)
        self.send_button.setEnabled(bool(count) and self._connected)
        for action in self._needing:
            action.setEnabled(bool(count))
        hint = self.tr("Ctrl+Enter") if self._connected else self.tr("Not connected")
        self.hint_label.setText(hint)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Keep Escape to itself in the search: the window would go to the log."""
        is_search = self._is_searching() and claims(event, is_escape)
        return is_search or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search to the list with Down; end it with Escape."""
        if self._is_searching() and is_escape(event):
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.go_to_first()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window comes to the front: the file may be another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible():
            self.shown.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell when it comes into sight."""
        super().showEvent(event)
        self.shown.emit()
