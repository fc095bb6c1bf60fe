"""The part of the self-test that is the window: opened, used and looked at, in this process."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTranslator
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtWidgets import QStyleFactory, QWidget

from wxtcp_gui.app import bootstrap, faults, paths
from wxtcp_gui.app.exit_codes import EXIT_FAILED, EXIT_OK
from wxtcp_gui.app.main import has_display
from wxtcp_gui.app.selftest import Look
from wxtcp_gui.gui.event_loop import WindowLoop
from wxtcp_gui.gui.fonts import load_fonts

SIZE: Final = "1440x900"
SETTLE_S: Final = 1.5  # for what a start leaves to do, before memory is looked at
EVENTS_MIN: Final = 7  # of the first session: create, connect, onConnect, 2 × write and onMessage
COLOURS_MIN: Final = 100  # of a window that was painted, with its icons; an empty one has few
FAMILIES: Final = ("Inter", "JetBrains Mono")
IMAGE_FORMATS: Final = ("png", "svg", "jpeg")


class WindowError(Exception):
    """The window is not as it should be."""


class _FirstPaint(QObject):
    """Notes when a window was first painted."""

    def __init__(self) -> None:
        super().__init__()
        self.at_ns = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at what comes, and let it through."""
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and not self.at_ns:
            self.at_ns = time.monotonic_ns()
        return False


def try_window(started_ns: int, look: Look) -> int:
    """Open the window and look at it, print a line of JSON, and return the exit code."""
    if not has_display(sys.platform, os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    faults.log_to(paths.log_file())
    faults.log_qt_messages()
    arguments = ["--first-session", "--size", SIZE, "--lang", look.language, "--theme", look.theme]
    app = bootstrap.qt_application()
    paint = _FirstPaint()
    app.installEventFilter(paint)
    try:
        with WindowLoop(app) as loop:
            asyncio.set_event_loop(loop)
            found = loop.run_until_complete(_look_at(arguments, paint, started_ns, look.picture))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        text = str(error) or type(error).__name__
        print(json.dumps({"window": "failed", "text": text}), flush=True)
        return EXIT_FAILED
    print(json.dumps({"window": "ok", **found}), flush=True)
    return EXIT_OK


async def _look_at(
    arguments: list[str], paint: _FirstPaint, started_ns: int, picture: Path | None
) -> dict[str, object]:
    """Play the first session in the window; return what was seen. Raises WindowError."""
    application = bootstrap.create_application(arguments)
    try:
        await application.started
        await asyncio.sleep(SETTLE_S)
        memory_mb = psutil.Process().memory_info().rss / 1e6
        events = application.session.count()
        _expect(events >= EVENTS_MIN, f"the first session left {events} events")
        _expect(paint.at_ns, "it was never painted")
        _look_for_resources()
        image = application.window.grab().toImage()
        _expect(_colours(image) >= COLOURS_MIN, "its picture is empty")
        if picture is not None:
            _expect(image.save(str(picture)), f"{picture} was not saved")
        painted_ms = (paint.at_ns - started_ns) / 1e6
        return {
            "text": f"{QGuiApplication.platformName()}, {image.width()}x{image.height()}, "
            f"painted after {painted_ms:.0f} ms, {events} events, {memory_mb:.0f} MB",
            "painted_ms": painted_ms,
            "memory_mb": memory_mb,
        }
    finally:
        await application.aclose()


def _look_for_resources() -> None:
    """Look for all that Qt finds by itself, and would do without in silence."""
    families = load_fonts(paths.resources())
    missing = [each for each in FAMILIES if each not in families]
    _expect(not missing, f"fonts are missing: {', '.join(missing)}")
    formats = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    missing = [each for each in IMAGE_FORMATS if each not in formats]
    _expect(not missing, f"image formats are missing: {', '.join(missing)}")
    _expect("Fusion" in QStyleFactory.keys(), "the style Fusion is missing")  # noqa: SIM118
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        ("wxtcp_gui_zh_CN", str(paths.resources() / "i18n")),
        ("qtbase_zh_CN", qt_folder),
    ):
        _expect(QTranslator().load(name, folder), f"there is no {name}.qm in {folder}")


def _colours(image: QImage) -> int:
    """Return how many colours the picture has, at every few of its points."""
    rows, columns = range(0, image.height(), 7), range(0, image.width(), 3)
    return len({image.pixel(x, y) for y in rows for x in columns})


def _expect(true: object, otherwise: str) -> None:
    if not true:
        raise WindowError(otherwise)
