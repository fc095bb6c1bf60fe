"""WhyPanel: how every profile decides on the connection, by which rule, and whose rule it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.models.verdict_text import profile_title
from wxtcp_gui.gui.widgets.controls import GUTTER, label
from wxtcp_gui.gui.widgets.elided_label import ElidedLabel
from wxtcp_gui.gui.wording import translated


class WhyPanel(QFrame):
    """A small table under the strip: one line for each profile, then the source of the rule."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setObjectName("whyPanel")
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GUTTER, 8, GUTTER, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self.hide()

    def set_verdicts(self, chosen: str, verdicts: Sequence[tuple[str, Verdict]]) -> None:
        """Show the verdict of each profile, and where the rule of the chosen one comes from."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line, (profile, verdict) in enumerate(verdicts):
            for column, widget in enumerate(self._line(profile, verdict)):
                self._grid.addWidget(widget, line, column)
            if profile == chosen:
                source = ElidedLabel(translated(verdict.source), name="whySource", tone="muted")
                self._grid.addWidget(source, len(verdicts), 1, 1, 3)

    def _line(self, profile: str, verdict: Verdict) -> tuple[QWidget, ...]:
        lamp = QLabel()
        icon, token = (
            ("allowed", "allowed_text") if verdict.allowed else ("refused", "refused_text")
        )
        lamp.setPixmap(self._icons.pixmap(icon, token, ICON_PX, self.devicePixelRatioF()))
        lamp.setAccessibleName(self.tr("allowed") if verdict.allowed else self.tr("refused"))
        reason = translated(verdict.explanation)
        if not verdict.allowed:
            text = self.tr("{reason}: errCode {code} “{message}”")
            reason = text.format(reason=reason, code=verdict.err_code, message=verdict.err_msg)
        return (
            lamp,
            label(profile_title(profile)),
            label(verdict.rule, tone="muted"),
            ElidedLabel(reason, tone="secondary"),
        )
