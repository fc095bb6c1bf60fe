"""WhyPanel: how every profile decides on the connection, by which rule, and whose rule it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.gui.icons import ICON_PX, Icons
from wxtcp_gui.gui.presenters.verdict import profile_title
from wxtcp_gui.gui.widgets.controls import GUTTER, label
from wxtcp_gui.gui.wording import translated


class WhyPanel(QFrame):
    """A small table under the strip: one line for each profile."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.setObjectName("whyPanel")
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GUTTER, 8, GUTTER, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self.hide()

    def set_verdicts(self, verdicts: Sequence[tuple[str, Verdict]]) -> None:
        """Show the verdict of each profile, by the profile's name."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line, (profile, verdict) in enumerate(verdicts):
            lamp = QLabel()
            icon, token = (
                ("allowed", "allowed_text") if verdict.allowed else ("refused", "refused_text")
            )
            lamp.setPixmap(self._icons.pixmap(icon, token, ICON_PX, self.devicePixelRatioF()))
            lamp.setAccessibleName(self.tr("allowed") if verdict.allowed else self.tr("refused"))
            rule = label(verdict.rule, tone="muted", role="caption")
            reason = label(self._reason(verdict), tone="secondary")
            reason.setWordWrap(True)
            for column, widget in enumerate((lamp, label(profile_title(profile)), rule, reason)):
                self._grid.addWidget(widget, line, column)

    def _reason(self, verdict: Verdict) -> str:
        source = translated(verdict.source)
        if verdict.allowed:
            return f"{translated(verdict.explanation)}. {source}."
        return (
            f"{translated(verdict.explanation)}: errCode {verdict.err_code} "
            f"“{verdict.err_msg}”. {source}."
        )
