"""Faults of the program itself: written to a file, and told to the user in one sentence."""

from __future__ import annotations

import asyncio
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from wxtcp_gui.app.exit_codes import EXIT_USAGE
from wxtcp_gui.app.qt_libraries import WINDOW, how_to_install, packages_of

_log = logging.getLogger("wxtcp_gui")
_FILE_MAX_BYTES: Final = 1_000_000

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_to(path: Path) -> None:
    """Write faults to a file; where that cannot be, the user is still told of them."""
    logging.raiseExceptions = False  # a full disk is no reason to write to the terminal
    _log.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=_FILE_MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        _log.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)


def catch(loop: asyncio.AbstractEventLoop, tell: Callable[[str], None]) -> None:
    """Let exceptions that nobody caught end in the log file, and `tell` the user of them."""

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("Uncaught", exc_info=(kind, error, trace))
        tell(f"{kind.__name__}: {error}")

    def on_loop_exception(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        _log.error("%s", context.get("message"), exc_info=error)
        tell(str(error or context.get("message")))

    sys.excepthook = on_exception
    loop.set_exception_handler(on_loop_exception)


def log_qt_messages() -> None:
    """Let Qt's own messages end in the log file instead of the terminal.

    One after which Qt would abort ends the program with a sentence.
    """

    def on_message(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
        if kind is QtMsgType.QtFatalMsg:
            packages = packages_of(WINDOW) if sys.platform == "linux" else ()
            how = how_to_install(packages) if packages else ""
            sentence = f"Qt could not start: {text.partition('. ')[0].strip()}. {how}".strip()
            print(f"wxtcp-gui: {' '.join(sentence.split())}", file=sys.stderr, flush=True)
            os._exit(EXIT_USAGE)  # the alternative is an abort, with a core dump

    qInstallMessageHandler(on_message)
