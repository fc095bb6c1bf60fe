"""ScriptConsole: what a script says, with a filter above it and a line to evaluate below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.models.console_entry import LineFilter, LineGroup
from wxtcp_gui.gui.models.console_log import ConsoleLog
from wxtcp_gui.gui.models.console_rows import ConsoleRows
from wxtcp_gui.gui.models.part_text import bytes_of, hex_text, json_text
from wxtcp_gui.gui.widgets.controls import GUTTER, button, row, tool_button
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.widgets.script_console_view import ConsoleView
from wxtcp_gui.gui.widgets.script_prompt import ScriptPrompt
from wxtcp_gui.gui.wording import count_text

_ROW_PX: Final = 36
_GAP_PX: Final = 8
_TYPING_MS: Final = 120  # a pause in typing, after which the text is looked for
_COUNTED: Final = frozenset({LineGroup.WARNINGS, LineGroup.ERRORS})


class ScriptConsole(QWidget):
    """The console of a ConsoleLog, which keeps what has to outlive the window.

    Signals:
        place_chosen(file, line): a place in a script is to be shown.
        evaluate_asked(code): an expression is to be evaluated.
    """

    place_chosen = Signal(str, int)
    evaluate_asked = Signal(str)

    def __init__(self, icons: Icons, log: ConsoleLog) -> None:
        super().__init__()
        self._log = log
        self.rows = ConsoleRows(log)
        self.view = ConsoleView(icons, self.rows)
        self.edit = QLineEdit()
        self.edit.setObjectName("scriptConsoleFilter")
        self.edit.setAccessibleName(self.tr("Filter the console"))
        self.edit.setPlaceholderText(self.tr("Filter"))
        self.edit.setProperty("face", "mono")
        self.edit.setProperty("measure", "small")
        self.edit.setClearButtonEnabled(True)
        self.edit.setMinimumWidth(96)
        self._titles = {
            LineGroup.ALL: self.tr("All"),
            LineGroup.LOG: self.tr("Log"),
            LineGroup.WARNINGS: self.tr("Warnings"),
            LineGroup.ERRORS: self.tr("Errors"),
        }
        self._chips: dict[LineGroup, QPushButton] = {}
        self._group = QButtonGroup(self)
        for group, title in self._titles.items():
            chip = button(title, look="chip", name=f"scriptConsole{group.value.capitalize()}")
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[group] = chip
        self.follow = self._tool(icons, "follow", self.tr("Go to the end, and follow it"), "Follow")
        self.copy_all = self._tool(icons, "copy", self.tr("Copy all"), "Copy")
        self.clear = self._tool(icons, "trash", self.tr("Clear console"), "Clear")
        self.prompt = ScriptPrompt(icons, log)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_filtered)
        self._lay_out()
        self._show_filter()
        self._connect()
        self._show_counts()

    def take_focus(self) -> None:
        """Give the keyboard to the line to evaluate, or to what was said."""
        edit = self.prompt.edit
        (edit if edit.isEnabled() else self.view).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_evaluating(self, on: bool) -> None:
        """Take expressions, or say that there is nothing to evaluate them in."""
        self.prompt.set_usable(on=on)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._typing.start)
        self._group.buttonClicked.connect(self._on_filtered)
        self.follow.clicked.connect(lambda: self.view.set_following(on=True))
        self.copy_all.clicked.connect(self.view.copy_all)
        self.clear.clicked.connect(self._log.clear)
        self.view.place_chosen.connect(self.place_chosen)
        self.view.following_changed.connect(self._on_following)
        self.view.menu_asked.connect(self._on_menu_asked)
        self.prompt.entered.connect(self._on_entered)
        self._log.appended.connect(self._show_counts)
        self._log.dropped.connect(self._show_counts)
        self._log.cleared.connect(self._show_counts)

    def _tool(self, icons: Icons, icon: str, text: str, name: str) -> QToolButton:
        made = tool_button(icons.icon(icon, "secondary"), text, name=f"scriptConsole{name}")
        made.setProperty("measure", "small")
        return made

    def _show_filter(self) -> None:
        """Show what was asked for before this window was built."""
        wanted = self._log.filter
        self._chips[wanted.group].setChecked(True)
        self.edit.setText(wanted.text)

    def _show_counts(self) -> None:
        counts = self._log.counts
        for group, chip in self._chips.items():
            count = counts[group]
            title = self._titles[group]
            text = f"{title} {count_text(count)}" if count and group in _COUNTED else title
            chip.setToolTip(self.tr("{count} lines").format(count=count_text(count)))
            if chip.text() != text:
                chip.setText(text)
                chip.updateGeometry()
                self._order_head()
        self.copy_all.setEnabled(bool(len(self._log)))
        self.clear.setEnabled(bool(len(self._log)))

    def _on_filtered(self) -> None:
        self._typing.stop()
        group = next(each for each, chip in self._chips.items() if chip.isChecked())
        self.rows.set_filter(LineFilter(group=group, text=self.edit.text()))

    def _on_following(self, on: bool) -> None:
        self.follow.setVisible(not on)
        self._order_head()

    def _on_entered(self, code: str) -> None:
        self.view.set_following(on=True)
        self.evaluate_asked.emit(code)

    def _on_menu_asked(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        current = self.view.current_row()
        copy = menu.addAction(self.tr("Copy"), self.view.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(bool(self.view.selected()))
        part = current.part if current is not None else None
        if part is not None:
            if (held := bytes_of(part)) is not None:
                data, more = held
                text = self.tr("Copy as hex")
                if more:
                    text = self.tr("Copy the first {count} bytes as hex")
                text = text.format(count=count_text(len(data)))
                menu.addAction(text, lambda: self._copy(hex_text(part)))
            menu.addAction(self.tr("Copy value as JSON"), lambda: self._copy(json_text(part)))
        place = current.place if current is not None else None
        if place is not None:
            text = self.tr("Go to {place}").format(place=place.text.replace("&", "&&"))
            menu.addAction(text, lambda: self.place_chosen.emit(place.file, place.line))
        menu.addSeparator()
        every = menu.addAction(self.tr("Copy all"), self.view.copy_all)
        every.setEnabled(bool(self.rows.rowCount()))
        menu.addAction(self.tr("Clear console"), self._log.clear)
        menu.popup(point)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("surface", "surface")
        head.setProperty("edge", "bottom")
        margins = QMargins(GUTTER, 0, GUTTER - 6, 0)
        self._flow = FlowRow(margins=margins, spacing=_GAP_PX, row_height=_ROW_PX)
        self._chip_row, self._tools = QWidget(), QWidget()
        self._chip_row.setLayout(row(*self._chips.values(), spacing=6))
        self._tools.setLayout(row(self.follow, self.copy_all, self.clear, spacing=0))
        self._flow.add(self.edit, greedy=True)
        self._flow.add(self._chip_row)
        self._flow.add(self._tools)
        head.setLayout(self._flow)
        self.follow.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.prompt)

    def _order_head(self) -> None:
        """Keep the tools beside the field where the chips need a row of their own."""
        parts = (self.edit.minimumWidth(), self._chip_row.sizeHint().width())
        margins = self._flow.contentsMargins()
        needed = sum(parts) + self._tools.sizeHint().width() + 2 * _GAP_PX
        fits = needed + margins.left() + margins.right() <= self.width()
        wanted = (self._chip_row, self._tools) if fits else (self._tools, self._chip_row)
        last = self._flow.itemAt(self._flow.count() - 1)
        if last is None or last.widget() is wanted[1]:
            return
        for each in wanted:
            self._flow.removeWidget(each)
            self._flow.add(each)
        self._flow.activate()

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head into the width."""
        super().resizeEvent(event)
        self._order_head()
