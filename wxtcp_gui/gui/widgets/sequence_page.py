"""SequencePage: snippets that are sent one after the other, with delays and replies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
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
from wxtcp_gui.gui.widgets.snippet_list import framed
from wxtcp_gui.gui.widgets.step_form import StepForm
from wxtcp_gui.gui.widgets.step_list import StepList, StepRow


class SequencePage(QWidget):
    """Shows the steps of one sequence, the form of the selected step, and the last run.

    Signals:
        chosen(name): another sequence is to be shown.
        renamed(name): the one that is shown is to be called so.
        new_asked, duplicate_asked, delete_asked: what the menu says.
        added(key): a step with this snippet, its group and name, is to be added.
        changed(at, step): a step is another one.
        removed(at): a step is to be taken out.
        moved(at, by): a step is to go up (-1) or down (1).
        run_asked, stop_asked: the sequence is to be sent, or to end.
        back_asked: the snippets are to be shown.
    """

    chosen = Signal(str)
    renamed = Signal(str)
    new_asked = Signal()
    duplicate_asked = Signal()
    delete_asked = Signal()
    added = Signal(object)
    changed = Signal(int, object)
    removed = Signal(int)
    moved = Signal(int, int)
    run_asked = Signal()
    stop_asked = Signal()
    back_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("sequencePage")
        self._icons = icons
        self._rows: tuple[StepRow, ...] = ()
        self._snippets: Sequence[Snippet] = ()
        self._connected = self._running = self._showing = False
        self.back = button(self.tr("Snippets"), name="sequenceBack")
        self.back.setToolTip(self.tr("Back to the snippets (Esc)"))
        self.names = QComboBox()
        self.names.setObjectName("sequenceName")
        self.names.setAccessibleName(self.tr("Sequence, editable name"))
        self.names.setEditable(True)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.setCompleter(None)  # type: ignore[arg-type]  # a new name is no other one
        self.names.setFixedWidth(160)
        self.said = ElidedLabel(name="sequenceSaid", tone="secondary")
        self.add = button(self.tr("Add step"), name="stepAdd")
        self.more = tool_button(icons.icon("more"), self.tr("More"), name="sequenceMore")
        self.list = StepList(icons, self.tr("Steps"))
        self.form = StepForm()
        self.run_button = button(
            self.tr("Run"), icon=icons.icon("send", "on_accent", gap=2), look="primary", gap=2
        )
        self.run_button.setObjectName("sequenceRun")
        self.stop_button = button(self.tr("Stop"), icon=icons.icon("stop", gap=2), gap=2)
        self.stop_button.setObjectName("sequenceStop")
        self.hint_label = label(tone="muted", role="caption", name="sequenceHint")
        self.hint_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self._connect()
        self._show_usable()

    def show_names(self, names: Sequence[str], current: str) -> None:
        """Show which sequences there are."""
        self._showing = True
        shown = [self.names.itemText(at) for at in range(self.names.count())]
        if shown != list(names):
            self.names.clear()
            self.names.addItems(list(names))
        self.names.setCurrentIndex(self.names.findText(current, Qt.MatchFlag.MatchExactly))
        if not current:
            self.names.setEditText("")
        self._showing = False
        self.names.setEnabled(bool(names) and not self._running)

    def set_snippets(self, snippets: Sequence[Snippet]) -> None:
        """Say what steps can be made of."""
        self._snippets = snippets
        self._show_usable()

    def show_steps(self, rows: Sequence[StepRow]) -> None:
        """Show these steps; the one that was selected stays, by its place."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.list.fill(self._rows)
        self._on_selected()
        self._show_usable()

    def select(self, at: int) -> None:
        """Select a step."""
        self.list.select(at)

    def set_connected(self, *, connected: bool) -> None:
        """Say whether there is a connection to send to."""
        self._connected = connected
        self._show_usable()

    def set_running(self, *, running: bool) -> None:
        """Offer to run it, or to stop."""
        had_focus = self.run_button.hasFocus() or self.stop_button.hasFocus()
        self._running = running
        self._buttons.setCurrentIndex(int(running))
        if had_focus:
            (self.stop_button if running else self.run_button).setFocus()
        self._show_usable()

    def say(self, sentence: str, *, tone: str = "secondary") -> None:
        """Say where a run is, or how it ended."""
        self.said.setText(sentence)
        set_property(self.said, "tone", tone)

    def run(self) -> None:
        """Ask for what the button asks for."""
        if not self._running and self._rows:
            self.run_asked.emit()

    def _lay_out(self) -> None:
        head = row(self.back, self.names, self.said, self.add, self.more)
        head.setStretch(2, 1)
        middle = row(framed(self.list), self.form, spacing=12)
        middle.setStretch(0, 1)
        main = QVBoxLayout()
        main.setSpacing(6)
        main.addLayout(head)
        main.addLayout(middle, 1)
        self._buttons = QStackedWidget()
        for each in (self.run_button, self.stop_button):
            each.setProperty("measure", "large")
            each.setFixedWidth(SEND_PX)
            self._buttons.addWidget(each)
        self._buttons.setFixedSize(SEND_PX, 36)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self._buttons)
        side.addWidget(self.hint_label)
        side.addStretch(1)
        body = row(spacing=12)
        body.setContentsMargins(GUTTER, 10, GUTTER - 4, 8)
        body.addLayout(main, 1)
        body.addLayout(side)
        self.setLayout(body)
        self.setFixedHeight(PAGE_PX)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.names.activated.connect(self._on_chosen)
        edit = self.names.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_renamed)
        self.add.clicked.connect(self._on_add)
        self.more.clicked.connect(self._on_more)
        self.run_button.clicked.connect(self.run)
        self.stop_button.clicked.connect(self.stop_asked)
        self.list.currentItemChanged.connect(self._on_selected)
        self.list.customContextMenuRequested.connect(
            lambda point: self._menu().popup(self.list.viewport().mapToGlobal(point))
        )
        self.form.changed.connect(lambda step: self.changed.emit(self.list.at(), step))
        self._step_actions = []
        for text, keys, run in (
            (self.tr("Move up"), "Alt+Up", lambda: self.moved.emit(self.list.at(), -1)),
            (self.tr("Move down"), "Alt+Down", lambda: self.moved.emit(self.list.at(), 1)),
            (self.tr("Remove step"), "Del", lambda: self.removed.emit(self.list.at())),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self.list.addAction(action)
            self._step_actions.append(action)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("sequenceMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._step_actions)
        menu.addSeparator()
        for text, signal, is_of_one in (
            (self.tr("New sequence"), self.new_asked, False),
            (self.tr("Duplicate sequence"), self.duplicate_asked, True),
            (self.tr("Delete sequence"), self.delete_asked, True),
        ):
            action = menu.addAction(text, signal.emit)
            action.setEnabled(not self._running and (self.names.count() > 0 or not is_of_one))
        return menu

    def _on_more(self) -> None:
        self._menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_add(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("stepMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups: dict[str, QMenu] = {"": menu}
        for each in sorted(self._snippets, key=lambda each: not each.group):
            if each.group not in groups:
                groups[each.group] = menu.addMenu(_menu_text(each.group))
            add = partial(self.added.emit, each.key)
            groups[each.group].addAction(_menu_text(each.name), add)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _on_chosen(self, at: int) -> None:
        if not self._showing:
            self.chosen.emit(self.names.itemText(at))

    def _on_renamed(self) -> None:
        edit = self.names.lineEdit()
        at = self.names.currentIndex()
        if edit is None or self._showing or at < 0:
            return
        name = edit.text().strip()
        if name and name != self.names.itemText(at):
            self.renamed.emit(name)
        elif not name:
            self.names.setEditText(self.names.itemText(at))

    def _on_selected(self) -> None:
        at = self.list.at()
        self.form.show_step(self._rows[at].step if 0 <= at < len(self._rows) else None)
        self._show_usable()

    def _show_usable(self) -> None:
        is_idle = not self._running
        self.run_button.setEnabled(self._connected and bool(self._rows) and is_idle)
        self.add.setEnabled(bool(self._snippets) and is_idle)
        self.add.setToolTip("" if self._snippets else self.tr("Save a snippet first"))
        self.form.setEnabled(is_idle and 0 <= self.list.at() < len(self._rows))
        self.names.setEnabled(is_idle and self.names.count() > 0)
        for action in getattr(self, "_step_actions", ()):
            action.setEnabled(is_idle and bool(self._rows))
        hint = self.tr("Ctrl+Enter") if self._connected else self.tr("Not connected")
        self.hint_label.setText("" if self._running else hint)
        self.list.hint = "" if self._rows else self.tr("No steps yet: Add step, or select snippets")
        self.list.viewport().update()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        """Keep Escape to itself: the window would go to the log."""
        return claims(event, is_escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape."""
        if is_escape(event):
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)


def _menu_text(text: str) -> str:
    return text.replace("&", "&&")
