"""FittedCombo: a combo box that is as wide as the item that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QSizePolicy

_ARROW_PX: Final = 36  # beside the text
_LIST_PX: Final = 36  # of edges and padding in the list


class FittedCombo(QComboBox):
    """Its list is as wide as the widest item all the same."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(description)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.updateGeometry)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """Return the room that the chosen item takes."""
        width = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(width + _ARROW_PX, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: what is chosen is read in full."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """Show the list."""
        widths = map(self.fontMetrics().horizontalAdvance, map(self.itemText, range(self.count())))
        self.view().setMinimumWidth(max(widths, default=0) + _LIST_PX)
        super().showPopup()
