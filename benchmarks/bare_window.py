"""Bare window, a program: a QMainWindow with a QTableView and nothing else, the reference.

It tells when it has painted itself, and stays open until its standard input ends.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Table(QTableView):
    """A table that tells of its first paint."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and tell when the window is done."""
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, tell)


def tell() -> None:
    """Tell that the window has been painted."""
    print(json.dumps({"painted_ns": time.perf_counter_ns()}), flush=True)


def watch() -> None:
    """End with the standard input."""
    while os.read(0, 1):
        pass
    os._exit(0)


if __name__ == "__main__":
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(Table())
    window.resize(1440, 900)
    window.show()
    threading.Thread(target=watch, daemon=True).start()
    sys.exit(app.exec())
