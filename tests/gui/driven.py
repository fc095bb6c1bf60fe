"""Driven, a program: the window as its command opens it, with something to do in it.

python driven.py flow PORT [FILE]: connects to a source on this machine, and records what it
sends, also while it is saved as FILE, until it is killed. Tells the session's file, and that
it is being saved.

python driven.py restart: tells what the window offers, takes the offer, and ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QAbstractButton, QLabel

from wxtcp_gui.app import bootstrap, paths, shell
from wxtcp_gui.app.bootstrap import Application
from wxtcp_gui.app.main import main
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.gui.models.socket_entry import ConnectionDraft

IN_FLOW_RECORDS: Final = 1_000
LIMIT_S: Final = 30.0


def tell(**what: Any) -> None:
    """Tell the test something, in a line."""
    print(json.dumps(what), flush=True)  # noqa: T201


async def until(done: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    async with asyncio.timeout(LIMIT_S):
        while not done():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def flow(application: Application) -> None:
    """Record in full flow until the process is killed."""
    await application.started
    draft = ConnectionDraft(address="127.0.0.1", port=sys.argv[2])
    entry = application.workspace.create(draft=draft)
    assert entry is not None
    application.workspace.connect_socket(entry)
    await until(lambda: application.session.stored > IN_FLOW_RECORDS)
    tell(path=str(application.session.path))
    if len(sys.argv) > 3:
        tell(saving=True)
        await application._shell._session_menu.save(Path(sys.argv[3]))
        tell(saved=str(application.session.path))
    await asyncio.sleep(LIMIT_S)


async def restart(application: Application) -> None:
    """Take what the window offers after a crash."""
    launched: list[Path] = []
    shell.launch = launched.append
    application._shell._session_menu._launch = launched.append
    await application.started
    banner = application.window.banner
    await until(banner.isVisible)
    texts = [label.text() for label in banner.findChildren(QLabel)]
    button = banner.findChild(QAbstractButton, "bannerAction")
    assert button is not None
    tell(banner=" ".join(texts), action=button.text())
    button.click()
    tell(launched=[str(path) for path in launched])


def run(work: Callable[[Application], Awaitable[None]]) -> int:
    """Open the window, do the work, and close it."""
    create, tasks = bootstrap.create_application, []
    bootstrap.DEFAULT_PORT = 0  # type: ignore[misc]  # several run at a time
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = Settings(path)
    settings.started_before = True
    settings.save()

    async def do(application: Application) -> None:
        try:
            await work(application)
        finally:
            application.closed.set()

    def create_and_work(argv: Sequence[str]) -> Application:
        application = create(argv)
        tasks.append(asyncio.get_running_loop().create_task(do(application)))
        return application

    bootstrap.create_application = create_and_work
    code = main(["--profile", "unrestricted", "--lang", "en", "--theme", "light"])
    for task in tasks:
        task.result()
    return code


if __name__ == "__main__":
    sys.exit(run({"flow": flow, "restart": restart}[sys.argv[1]]))
