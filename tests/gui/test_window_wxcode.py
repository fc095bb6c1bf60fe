"""Copy as wx code: of a socket, of rows, of a session that is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from logtable import add, add_mixed, choose, choose_in_row, clipboard, message, open_menu, view
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListView
from support.sessions import write_session
from support.waiting import until
from test_window_sockets import OPENED
from user import Open, User

from wxtcp_gui.app.settings import Settings
from wxtcp_gui.core.record import Record, RecordKind
from wxtcp_gui.gui.models.event_log import Column
from wxtcp_gui.gui.presenters import code_copying


async def copied() -> str:
    """Wait for code on the clipboard."""
    await until(lambda: clipboard().startswith("// "), clipboard)
    return clipboard()


@pytest.fixture(autouse=True)
def _empty_clipboard(user: User) -> None:
    QGuiApplication.clipboard().setText("before")


async def test_all_that_a_socket_has_done(user: User) -> None:
    sockets = user.find("socketList", QListView)
    sockets.model().setData(sockets.currentIndex(), "Label printer")
    user.press("F5")
    await user.until_log(*OPENED, of="#1")
    user.fill("composerEdit", "hello")
    user.click("sendButton")
    await user.until_log(*OPENED, "write", "onMessage", of="#1")
    user.choose_in_menu(0, "Copy as wx code")
    code = await copied()
    port = user.text("portEdit")
    for line in (
        "// Sockets: #1 Label printer",
        "// Profile in force: developer",
        'const labelPrinter = wx.createTCPSocket({ type: "ipv4" }); // #1 Label printer',
        f'labelPrinter.connect({{ address: "127.0.0.1", port: {port} }});',
        'labelPrinter.write("hello");',
        'await until(labelPrinter, "onMessage", 5);',
    ):
        assert line in code
    await until(lambda: "Copied as wx code. Events: 5." in user.sees())


async def test_selected_rows(user: User) -> None:
    await add_mixed(user)
    choose_in_row(user, 1, "Copy as wx code")
    code = await copied()
    assert 'tcp.connect({ address: "192.168.1.20", port: 9100 });' in code
    assert "// Events: 1," in code
    QGuiApplication.clipboard().setText("before")
    user.press("Ctrl+A")
    rect = view(user).visualRect(view(user).model().index(2, Column.EVENT))
    choose(open_menu(view(user).viewport(), rect.center()), "Copy as wx code")
    code = await copied()
    assert "// Sockets: #1, #2" in code
    assert 'await until(tcp1, "onMessage", 3);' in code
    assert 'await until(tcp2, "onMessage", 8);' in code


async def test_so_many_rows_and_no_more(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_copying, "ROWS_MAX", 2)
    monkeypatch.setattr(code_copying, "PAYLOAD_MAX_BYTES", 4)
    await add_mixed(user)
    await add(user, *(_written(second) for second in (20, 21, 22)), message(23, b"x", 3))
    user.select_row(-4)
    user.press("Shift+Down")
    user.press("Shift+Down")
    rect = view(user).visualRect(view(user).currentIndex())
    choose(open_menu(view(user).viewport(), rect.center()), "Copy as wx code")
    code = await copied()
    assert "written." not in code
    assert code.count("bytes(`") == 2
    await until(lambda: "The first 2 of 3 rows." in user.sees())
    assert "Writes with zeros in place of bytes: 2." in user.sees()


def _written(second: int) -> Record:
    return replace(message(second, b"written.", 3), kind=RecordKind.WRITE)


async def test_rows_of_the_test_server_say_what_to_do(user: User) -> None:
    await add_mixed(user)
    await add(user, replace(message(20, b"x", 1), kind=RecordKind.PEER_RECEIVE))
    choose_in_row(user, -1, "Copy as wx code")
    await until(lambda: "No call and no event of a socket is here" in user.sees())
    assert clipboard() == "before"


async def test_a_session_that_is_looked_at(
    known_user: Settings, open_window: Open, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("old")
    path = write_session(folder / "old.wxtcp", [message(1, b"one"), message(2, b"two")])
    reader = await open_window(str(path), "--lang", "en")
    await until(lambda: view(reader).model().rowCount() == 2)
    reader.press("Esc")
    view(reader).selectAll()
    rect = view(reader).visualRect(view(reader).model().index(0, Column.EVENT))
    choose(open_menu(view(reader).viewport(), rect.center()), "Copy as wx code")
    code = await copied()
    assert "// Session: old.wxtcp" in code
    assert 'await until(tcp, "onMessage", 6);' in code
