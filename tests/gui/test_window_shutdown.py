"""The end: no descriptor, no task, no timer and no window is left, whatever was going on.

Descriptors, threads and tasks are checked after every test, and so are widgets; see the
fixtures. What is closed in the middle of something is what these tests are about.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from support.loopback import Listener
from support.waiting import turns, until
from user import Open, User

from wxtcp_gui.app.bootstrap import create_application
from wxtcp_gui.app.settings import Settings
from wxtcp_gui.core.record import RecordKind

Listen = Callable[..., Listener]

OPENED = ["createTCPSocket", "connect", "onConnect"]
MUCH = bytes(8 << 20)  # more than the kernel takes from one who is not read


def active_timers() -> list[QTimer]:
    """Return the timers of the program that still run."""
    gc.unfreeze()  # what has settled is not listed
    return [each for each in gc.get_objects() if isinstance(each, QTimer) and _runs(each)]


def _runs(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # Qt has deleted it
        return False


def server_port(user: User) -> str:
    """Return the port of the test server, as its dock says."""
    (field,) = user.find("peerDock").findChildren(QLineEdit)
    return field.text()


@pytest.fixture(autouse=True)
def short_drain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a finished connection wait for the peer's FIN for a moment only."""
    monkeypatch.setattr("wxtcp_gui.net.connection.DRAIN_S", 0.05)


async def test_nothing_is_left(user: User) -> None:
    assert active_timers()
    assert QApplication.allWidgets()
    user.press("F5")
    await user.until_log(*OPENED)
    await user.leave()
    assert not QApplication.allWidgets()
    assert not active_timers()
    kinds = [record.kind for record in user.application.session.records(0, 100)]
    assert kinds[-2:] == [RecordKind.CLOSE, RecordKind.ON_CLOSE]
    assert not user.application.program.tasks


async def test_twice_in_one_process(known_user: Settings, open_window: Open) -> None:
    for _ in range(2):
        user = await open_window("--size", "1440x900")
        user.fill_connection(port=server_port(user))
        user.press("F5")
        await user.until_log(*OPENED)
        await user.leave()
        assert not QApplication.allWidgets()


async def test_the_user_closes_the_window(user: User) -> None:
    assert not user.application.closed.is_set()
    user.press("Ctrl+Q")
    await asyncio.wait_for(user.application.closed.wait(), 5)
    await user.leave()


async def test_while_connecting(user: User, listen: Listen) -> None:
    listener = listen(backlog=0).fill()
    user.fill_connection(address=listener.address, port=listener.port, timeout="60")
    user.press("F5")
    await until(lambda: "Connecting" in user.sockets()[0])
    await user.leave()


async def test_with_much_that_the_peer_does_not_read(
    user: User, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxtcp_gui.net.connection.LINGER_S", 0.05)
    listener = listen(receive_buffer_bytes=4_096)
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    entry = user.application.workspace.current
    assert entry is not None
    entry.tcp.write(MUCH)
    await user.leave()
    with pytest.raises(ConnectionResetError):
        await peer.receive_until_fin()


async def test_what_was_written_is_flushed(user: User, listen: Listen) -> None:
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await user.until_log(*OPENED)
    entry = user.application.workspace.current
    assert entry is not None
    entry.tcp.write(MUCH)
    came, _ = await asyncio.gather(peer.receive_until_fin(), user.leave())
    assert came == MUCH


async def test_while_messages_come(user: User, listen: Listen) -> None:
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("F5")
    peer = await listener.accept()
    await user.until_log(*OPENED)

    async def send() -> None:
        try:
            while True:
                await peer.send_all(bytes(65_536))
        except ConnectionError:
            return

    await asyncio.gather(send(), user.leave())


async def test_while_a_large_paste_is_taken_in(user: User) -> None:
    user.press("Ctrl+E")
    user.paste("x" * 20_000_000)
    await user.until_seen("Taking in what was pasted…")
    await user.leave()


async def test_while_the_test_server_stops(user: User) -> None:
    user.press("F5")
    await user.until_log(*OPENED)
    user.press("F9")
    user.click("peerStartButton")
    await user.leave()


async def test_while_a_menu_is_open(user: User) -> None:
    user.press("Ctrl+K")
    user.press("Esc")
    user.press("F1")
    await user.leave()


async def test_with_many_sockets(user: User) -> None:
    for _ in range(10):
        user.press("Ctrl+N")
        user.press("F5")
    await until(lambda: user.events().count("onConnect") == 10)
    await user.leave()


async def test_after_another_theme_and_language(user: User) -> None:
    async def replaced(before: QWidget) -> None:
        await until(lambda: user.window is not before)

    shell = user.application._shell
    for choose, value in ((shell.set_theme, "dark"), (shell.set_language, "zh_CN")):
        before = user.window
        choose(value)
        await replaced(before)
    del before
    await user.leave()


@pytest.mark.parametrize("event", ["", "createTCPSocket", "connect", "write", "onMessage"])
async def test_while_it_starts(
    plain_application: QApplication,
    loopback_only: None,
    monkeypatch: pytest.MonkeyPatch,
    event: str,
) -> None:
    monkeypatch.setattr("wxtcp_gui.app.bootstrap.DEFAULT_PORT", 0)
    application = create_application([])

    def happened() -> bool:
        session = application.session
        kinds = [record.kind.value for record in session.records(0, session.count())]
        return event in ("", *kinds)

    while not happened():
        await turns(1)
    await application.aclose()
    assert application.started.done()
    await until(lambda: not QApplication.allWidgets())


async def test_closing_twice_is_no_error(user: User) -> None:
    await user.leave()
    await user.application.aclose()


@pytest.mark.parametrize("name", ["wxtcp-gui", "/usr/bin/wxtcp-gui", "wxtcp-gui.exe", "try_it.py"])
async def test_the_programs_name_may_stand_first(
    known_user: Settings, open_window: Open, name: str
) -> None:
    user = await open_window(name, "--profile", "device-ios", "--lang", "en")
    assert user.application.program.policy.name == "device-ios"
