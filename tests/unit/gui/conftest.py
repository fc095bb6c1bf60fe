"""The program's look, for tests of what is painted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from wxtcp_gui.app import paths
from wxtcp_gui.gui.fonts import load_fonts
from wxtcp_gui.gui.icons import Icons
from wxtcp_gui.gui.theme import apply_theme, load_theme


@pytest.fixture
def icons(qapp: QApplication) -> Iterator[Icons]:
    """Dress the application in the light theme for a test, and return its icons."""
    before = qapp.style().name(), qapp.palette(), qapp.font()
    resources = paths.resources()
    load_fonts(resources)
    theme = load_theme(resources, "light")
    apply_theme(qapp, theme, resources)
    yield Icons(resources, theme)
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])
