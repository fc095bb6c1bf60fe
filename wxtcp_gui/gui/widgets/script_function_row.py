"""FunctionRow: one function of a script as a button, its arguments, and what came of the call."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.part_text import line_of
from wxtcp_gui.gui.models.script_arguments import ArgumentError, arguments_json, takes_event
from wxtcp_gui.gui.models.visible_text import visible
from wxtcp_gui.gui.widgets.controls import button, label, row, set_property
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.widgets.flow_row import FlowRow
from wxtcp_gui.gui.wording import plain_tip
from wxtcp_gui.script.calls import Called, ScriptFunction

_ROW_PX: Final = 32
_FIELD_PX: Final = 104  # at least
_SHOWN_CHARS: Final = 2_000
_PARAMETER_CHARS: Final = 60


class FunctionRow(QWidget):
    """The button calls it, as does Enter in a field.

    Signals:
        call_asked(path, args_json): it is to be called with a list of arguments.
    """

    call_asked = Signal(str, str)

    def __init__(self, icons: Icons, function: ScriptFunction) -> None:
        super().__init__()
        self._icons = icons
        self.function = function
        name = visible(function.path.rpartition(".")[2], breaks=False).text
        self.button = button(name.replace("&", "&&"), name=f"call:{function.path}")
        self.button.setProperty("measure", "small")
        self.button.setAccessibleName(name)
        self.button.setToolTip(plain_tip(self._signature(name)))
        self.fields = [self._field(name, each) for each in function.parameters]
        self.fault = label(tone="error", role="caption")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.sign = label()
        self.result = ElidedLabel(name=f"result:{function.path}")
        self.result.setProperty("face", "mono")
        self._lay_out()
        self.button.clicked.connect(self.call)
        self.set_usable(on=True)

    def call(self) -> None:
        """Ask for the call, or say what is wrong with an argument."""
        function = self.function
        for field in self.fields:
            set_property(field, "state", "")
        self.fault.hide()
        try:
            texts = [field.text() for field in self.fields]
            arguments = arguments_json(function.path, function.parameters, texts)
        except ArgumentError as error:
            self._show_fault(error)
            return
        self._say("", self.tr("waiting …"), "muted")
        self.call_asked.emit(function.path, arguments)

    def show_called(self, called: Called) -> None:
        """Show what the call has returned, or thrown."""
        text = line_of(called.value)[:_SHOWN_CHARS]
        shown = visible(text, breaks=False).text
        if called.ok:
            self._say("answer", shown, "secondary")
        else:
            self._say("error", shown, "error")
            tip = visible((called.stack or called.value.text)[:_SHOWN_CHARS]).text
            self.result.setToolTip(plain_tip(tip.replace("\\n\n", "\n")))

    def set_usable(self, *, on: bool) -> None:
        """Let it be called, or not; what waits for an answer gets none any more."""
        for each in (self.button, *self.fields):
            each.setEnabled(on)
        if not on and self.result.property("tone") == "muted":
            self._say("", "", "secondary")

    def texts(self) -> list[str]:
        """Return what is typed."""
        return [field.text() for field in self.fields]

    def set_texts(self, texts: list[str]) -> None:
        """Type what was typed before the function was found anew."""
        for field, text in zip(self.fields, texts, strict=False):
            field.setText(text)

    def _show_fault(self, error: ArgumentError) -> None:
        field = self.fields[error.at]
        set_property(field, "state", "invalid")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.setCursorPosition(error.character - 1)
        text = self.tr(
            'Character {at}: this is no JSON. Keys and texts stand in double quotes: {{"a": 1}}.'
        )
        self.fault.setText(text.format(at=error.character))
        self.fault.show()
        self._say("", "", "secondary")

    def _say(self, icon: str, text: str, tone: str) -> None:
        self.sign.setVisible(bool(icon))
        if icon:
            token = "error" if icon == "error" else "secondary"
            ratio = self.devicePixelRatioF()
            self.sign.setPixmap(self._icons.pixmap(icon, token, ICON_PX, ratio))
        set_property(self.result, "tone", tone)
        self.result.setText(text)
        spoken = self.tr("Thrown: {text}") if tone == "error" else self.tr("Result: {text}")
        self.result.setAccessibleName(spoken.format(text=text) if text else "")
        self._answer.setVisible(bool(text))

    def _field(self, function: str, parameter: str) -> QLineEdit:
        field = QLineEdit()
        shown = visible(parameter[:_PARAMETER_CHARS], breaks=False).text
        field.setObjectName(f"argument:{self.function.path}:{parameter[:_PARAMETER_CHARS]}")
        field.setProperty("face", "mono")
        field.setProperty("measure", "small")
        field.setMinimumWidth(_FIELD_PX)
        field.setAccessibleName(
            self.tr("{parameter} of {function}").format(parameter=shown, function=function)
        )
        tip = self.tr(
            'JSON: 5 is a number, "5" a text. What is no JSON is a text as it stands. '
            "Empty: left out."
        )
        if takes_event(self.function.path, self.function.parameters):
            tip = self.tr(
                'Empty: the event of a tap. {"dataset": {"id": 3}, "detail": {"value": "x"}} says '
                "what is in it."
            )
            shown = f'{shown}: {{"dataset": {{}}, "detail": {{}}}}'
            field.setMinimumWidth(2 * _FIELD_PX)
        field.setPlaceholderText(shown)
        field.setToolTip(plain_tip(tip))
        field.setAccessibleDescription(tip)
        field.returnPressed.connect(self.button.click)
        return field

    def _signature(self, name: str) -> str:
        parameters = ", ".join(self.function.parameters)
        return visible(f"{name}({parameters})"[:_SHOWN_CHARS], breaks=False).text

    def _lay_out(self) -> None:
        flow = FlowRow(margins=QMargins(0, 0, 0, 0), spacing=8, row_height=_ROW_PX)
        flow.add(self.button)
        for field in self.fields:
            flow.add(field, greedy=field is self.fields[-1])
        head = QWidget()
        head.setLayout(flow)
        self._answer = QWidget()
        answer = row(self.sign, self.result, spacing=6)
        answer.setContentsMargins(2, 0, 0, 4)
        answer.setStretch(1, 1)
        self._answer.setLayout(answer)
        self._answer.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.fault)
        layout.addWidget(self._answer)
