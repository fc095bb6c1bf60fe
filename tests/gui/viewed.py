"""Viewed, a program: opens a session as the command does, looks everywhere, and says what it saw.

python viewed.py FILE: ends by itself, with the command's exit code.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from wxtcp_gui.app import bootstrap
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.app.main import main
from wxtcp_gui.gui.models.event_log import Column

ROWS_MAX: Final = 400
EACH_ROW: Final = 20  # and of those that follow, some
LIMIT_S: Final = 20.0


class Errors(logging.Handler):
    """Keeps what is logged as an error, which nothing in a file may cause."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


async def look(application: Application) -> dict[str, object]:
    """Show every row in the log and in the inspector, filter, and tell what is to be read."""
    await application.started
    window, log = application.window, application.log
    async with asyncio.timeout(LIMIT_S):
        while log.searching or log.rowCount() < application.session.count():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    texts = [
        " ".join(str(log.data(log.index(row, column)) or "") for column in Column)
        for row in range(min(log.rowCount(), ROWS_MAX))
    ]
    inspected, rich = set(), set()
    for row in range(min(log.rowCount(), ROWS_MAX)):
        if row > EACH_ROW and row % 17:
            continue
        window.log_view.show_sequence(row)
        await asyncio.sleep(0)
        for label in window.findChildren(QLabel):
            inspected.add(label.text())
            if label.textFormat() is not Qt.TextFormat.PlainText:
                rich.add(label.text())
        tips = (log.data(log.index(row, column), Qt.ItemDataRole.ToolTipRole) for column in Column)
        rich.update(tip for tip in tips if tip)
    banner = window.banner.findChild(QLabel, "bannerText")
    said = banner.text() if banner is not None and window.banner.isVisible() else ""
    for text in ("x", "errno:111", "kind:onMessage", ""):
        window.filter.edit.setText(text)
        await asyncio.sleep(0.1)
    window.grab()
    return {
        "title": window.windowTitle(),
        "rows": texts,
        "inspected": sorted(inspected),
        "banner": said,
        "rich": sorted(text for text in rich if "<b>" in text or "<img" in text),
    }


def run(path: str) -> int:
    """Open the file, look at it, and close the window."""
    create, errors, tasks = bootstrap.create_application, Errors(), []
    logging.getLogger().addHandler(errors)

    async def see(application: Application) -> None:
        try:
            seen = await look(application)
            print(json.dumps({**seen, "errors": errors.said}))  # noqa: T201
        finally:
            application.closed.set()

    def create_and_look(argv: Sequence[str]) -> Application:
        application = create(argv)
        tasks.append(asyncio.get_running_loop().create_task(see(application)))
        return application

    bootstrap.create_application = create_and_look
    code = main([path, "--lang", "en", "--size", "1440x900", "--theme", "light"])
    for task in tasks:
        task.result()
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
