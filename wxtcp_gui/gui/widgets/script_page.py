"""ScriptPage: the functions of a script as buttons, and the data of its page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.widgets.controls import GUTTER, label
from wxtcp_gui.gui.widgets.script_data import ScriptData
from wxtcp_gui.gui.widgets.script_function_row import FunctionRow
from wxtcp_gui.gui.wording import count_text
from wxtcp_gui.script.calls import Called, ScriptFunction
from wxtcp_gui.script.console import Part

FUNCTIONS_MAX: Final = 300  # that have a button
_SIDE_BY_SIDE_PX: Final = 560  # from this width on the data stands beside the functions
_TEXTS_MAX: Final = 1_000  # functions whose fields are remembered


class ScriptPage(QWidget):
    """Functions of the page, of the app, of what is exported, and the hooks, each in a group.

    Signals:
        call_asked(path, args_json): a function is to be called with a list of arguments.
    """

    call_asked = Signal(str, str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._rows: dict[str, FunctionRow] = {}
        self._functions: tuple[ScriptFunction, ...] = ()
        self._usable = True
        self._texts: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self.data = ScriptData(icons)
        self.area = QScrollArea()
        self.area.setObjectName("scriptFunctions")
        self.area.setAccessibleName(self.tr("Functions of the script"))
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.said = label(tone="muted", name="scriptFunctionsSaid")
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.said.setContentsMargins(GUTTER, GUTTER, GUTTER, GUTTER)
        self.said.setText(
            self.tr(
                "There is nothing to call. After a run, the functions of its Page, its App and of "
                "what it exports stand here as buttons."
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.said)
        self._stack.addWidget(self.area)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.data)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([1, 1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def show_functions(self, functions: tuple[ScriptFunction, ...]) -> None:
        """Show these functions; what was typed for those of the same name stays."""
        if functions == self._functions:
            return
        self._keep_texts()
        self._functions = functions
        self._rows = {}
        content = QWidget()
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(GUTTER, 8, GUTTER, 12)
        layout.setSpacing(0)
        for title, members in self._grouped(functions[:FUNCTIONS_MAX]):
            heading = label(title, tone="secondary", role="caption")
            heading.setContentsMargins(0, 8, 0, 2)
            layout.addWidget(heading)
            for each in members:
                layout.addWidget(self._row(each))
        if (left := len(functions) - FUNCTIONS_MAX) > 0:
            text = self.tr("{count} more functions have no button.").format(count=count_text(left))
            layout.addWidget(label(text, tone="muted"))
        layout.addStretch(1)
        self.area.setWidget(content)
        self._order_tabs()
        self._stack.setCurrentWidget(self.area if functions else self.said)

    def texts(self) -> dict[tuple[str, tuple[str, ...]], list[str]]:
        """Return what is typed for functions, or was, by path and parameters."""
        self._keep_texts()
        return dict(self._texts)

    def restore(self, texts: Mapping[tuple[str, tuple[str, ...]], list[str]]) -> None:
        """Take what was typed in an earlier window, before the functions are shown."""
        self._texts.update(texts)

    def show_data(self, data: Part | None) -> None:
        """Show the data of the page, or that there is none."""
        self.data.show_data(data)

    def show_called(self, path: str, called: Called) -> None:
        """Show what a call has returned, or thrown."""
        if (found := self._rows.get(path)) is not None:
            found.show_called(called)

    def set_usable(self, *, on: bool) -> None:
        """Let functions be called, or not, because the run is over."""
        self._usable = on
        for each in self._rows.values():
            each.set_usable(on=on)

    def _order_tabs(self) -> None:
        """Have the functions before the data, where Tab looks for them."""
        before: QWidget = self.data.view  # whose place in the order they take
        for each in self._rows.values():
            for control in (each.button, *each.fields):
                QWidget.setTabOrder(before, control)
                before = control
        QWidget.setTabOrder(before, self.data.view)

    def _row(self, function: ScriptFunction) -> FunctionRow:
        made = FunctionRow(self._icons, function)
        made.set_texts(self._texts.get((function.path, function.parameters), []))
        made.set_usable(on=self._usable)
        made.call_asked.connect(self.call_asked)
        self._rows[function.path] = made
        return made

    def _keep_texts(self) -> None:
        for each in self._rows.values():
            key = each.function.path, each.function.parameters
            if any(texts := each.texts()):
                self._texts[key] = texts
            else:
                self._texts.pop(key, None)
        for key in list(self._texts)[:-_TEXTS_MAX]:
            del self._texts[key]

    def _grouped(
        self, functions: tuple[ScriptFunction, ...]
    ) -> list[tuple[str, list[ScriptFunction]]]:
        titles = {
            "page": self.tr("Page"),
            "app": self.tr("App"),
            "exports": self.tr("Exports"),
            "hook": self.tr("Life cycle"),
        }
        groups: dict[str, list[ScriptFunction]] = {owner: [] for owner in titles}
        for each in functions:
            owner = each.path.partition(".")[0]
            groups["hook" if each.is_hook else owner].append(each)
        return [(title, groups[owner]) for owner, title in titles.items() if groups[owner]]

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have functions and data side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE_PX
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
