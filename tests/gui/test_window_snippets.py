"""Snippets: kept, found, sent, changed and taken back, by keys; their file is never lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget
from support.loopback import Listener
from support.waiting import until
from user import User

from wxtcp_gui.app import paths
from wxtcp_gui.compose import snippet_file

Listen = Callable[..., Listener]

FILE = """# my own
[[snippet]]
name = "Ping"
note = "answers PONG"
payload = 'PING\\r\\n'

[[snippet]]
name = "Read"
group = "Modbus"
mode = "hex"
payload = "01 03"

[[snippet]]
name = "Write"
group = "Modbus"
mode = "hex"
payload = "01 05"
"""


@pytest.fixture
def file(home: Path) -> Path:
    """The user's snippets."""
    path = paths.snippets_file()
    assert home in path.parents
    put(path, FILE)
    return path


def put(path: Path, text: str) -> None:
    """Write a file, as another program would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def text_of(path: Path) -> str:
    """Return what a file has."""
    return path.read_text()


def names(user: User) -> list[str]:
    """Return the rows of the list, headings and all."""
    view = user.find("snippetList", QTreeWidget)
    items = [view.topLevelItem(at) for at in range(view.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


async def opened(user: User, *shown: str) -> None:
    """Open the page, and wait until it has these rows."""
    user.press("Ctrl+Shift+E")
    await until_names(user, *shown)
    user.press("Down")  # from the search into the list


async def until_names(user: User, *shown: str) -> None:
    """Wait until the list has these rows."""
    await until(lambda: names(user) == list(shown), lambda: f"{names(user)}, not {shown}")


async def test_the_list_and_the_search(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    view = user.find("snippetList", QTreeWidget)
    first = view.topLevelItem(0)
    assert first is not None
    assert [first.text(at) for at in range(4)] == ["Ping", "UTF-8", "PING\\r\\n", "answers PONG"]
    heading = view.topLevelItem(1)
    assert heading is not None
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable
    user.fill("snippetSearch", "modbus 05")
    await until_names(user, "Modbus", "Write")
    user.fill("snippetSearch", "nothing")
    await until_names(user)
    user.press("Esc")
    await until_names(user, "Ping", "Modbus", "Read", "Write")


async def test_one_is_sent_and_one_put_into_the_composer(
    file: Path, user: User, listen: Listen
) -> None:
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await opened(user, "Ping", "Modbus", "Read", "Write")
    await until(lambda: user.enabled("snippetSend"), "not connected")
    user.press("Ctrl+Return")
    assert await peer.receive(6) == b"PING\r\n"
    user.press("Down")
    user.press("Return")
    assert user.text("composerEdit") == "01 03"
    assert user.find("composerEdit").hasFocus()
    user.press("Ctrl+Return")
    assert await peer.receive(2) == b"\x01\x03"
    user.press("Ctrl+Shift+E")
    user.press("Down")
    user.press("Ctrl+A")
    user.press("Ctrl+Return")
    assert await peer.receive(10) == b"PING\r\n\x01\x03\x01\x05"
    assert user.text("snippetSaid") == "3 snippets sent."


async def test_not_connected(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    user.press("Ctrl+Return")
    assert user.text("snippetSaid") == "The socket is not connected: connect it first (F5)."
    assert user.events() == ["createTCPSocket"]


async def test_the_draft_is_kept(home: Path, user: User) -> None:
    user.fill("composerEdit", "hello")
    user.press("Ctrl+Shift+E")
    user.click("snippetSave")
    assert user.text("snippetName") == "hello"
    user.fill("snippetName", "")
    user.press("Return")
    await user.until_seen("Give it a name", "snippetForm")
    user.type("Greeting")
    user.fill("snippetGroup", "Chat")
    user.fill("snippetNote", "polite")
    user.press("Return")
    await until_names(user, "Chat", "Greeting")
    kept = snippet_file.load(paths.snippets_file()).get("Chat", "Greeting")
    assert kept is not None
    assert (kept.message.text, kept.note) == ("hello", "polite")
    assert user.find("snippetList").hasFocus()


async def test_a_change_keeps_the_message_and_the_comments(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    user.press("F2")
    user.fill("snippetName", "Pong")
    user.press("Return")
    await until_names(user, "Pong", "Modbus", "Read", "Write")
    assert text_of(file).startswith("# my own\n")
    kept = snippet_file.load(file).get("", "Pong")
    assert kept is not None
    assert kept.message.text == r"PING\r\n"
    user.press("F2")
    user.fill("snippetName", "Read")
    user.fill("snippetGroup", "Modbus")
    user.press("Esc")  # what would complete it
    user.press("Return")
    await user.until_seen("Its group has another snippet of this name", "snippetForm")
    user.press("Esc")
    assert user.find("snippetList").hasFocus()


async def test_duplicate_move_delete_and_undo(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    user.press("Down")
    user.press("Ctrl+D")
    await until_names(user, "Ping", "Modbus", "Read", "Write", "Read (2)")
    user.press("Alt+Up")
    await until_names(user, "Ping", "Modbus", "Read", "Read (2)", "Write")
    user.press("Alt+Down")
    await until_names(user, "Ping", "Modbus", "Read", "Write", "Read (2)")
    user.press("Del")
    await until_names(user, "Ping", "Modbus", "Read", "Write")
    assert user.text("bannerText") == "Read (2) is deleted."
    user.click("bannerAction")
    await until_names(user, "Ping", "Modbus", "Read", "Write", "Read (2)")


async def test_a_faulty_file_is_said_and_stays(file: Path, user: User) -> None:
    faulty = FILE.replace('mode = "hex"', 'mode = "octal"', 1)
    put(file, faulty)
    user.fill("composerEdit", "hello")
    user.press("Ctrl+Shift+E")
    await user.until_seen(f"{file}, line 10, mode: it takes one of text, hex", "snippetsPage")
    assert text_of(file) == faulty
    put(file, FILE)
    user.click("snippetRead")
    await until_names(user, "Ping", "Modbus", "Read", "Write")


async def test_another_window_has_written_meanwhile(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    put(file, FILE + '\n[[snippet]]\nname = "Theirs"\n')
    user.press("Del")
    await until_names(user, "Theirs", "Modbus", "Read", "Write")
    assert 'name = "Theirs"' in text_of(file)
    put(file, "name = 3")
    user.press("Del")
    await user.until_seen("line 1, name: there is no such key", "snippetsPage")
    assert text_of(file) == "name = 3"


async def test_import_and_export(file: Path, user: User, tmp_path: Path) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    other = tmp_path / "other.toml"
    put(other, '[[snippet]]\nname = "Ping"\npayload = "other"\n')
    snippets = user.application._shell._pages.snippets.snippets
    snippets.import_from(str(other))
    await until_names(user, "Ping", "Ping (2)", "Modbus", "Read", "Write")
    assert user.text("snippetSaid") == "1 of 1 snippets were new."
    put(other, "name = 1")
    snippets.import_from(str(other))
    await user.until_seen(f"{other}, line 1, name: there is no such key", "snippetsPage")
    out = tmp_path / "out.toml"
    snippets.export_to(str(out))
    await user.until_seen("4 snippets are in out.toml.", "snippetsPage")
    assert snippet_file.load(out) == snippet_file.load(file)


async def test_the_menu_by_key(file: Path, user: User) -> None:
    await opened(user, "Ping", "Modbus", "Read", "Write")
    user.find("snippetMore").setFocus()
    user.press("Space")
    user.press("Up")
    user.press("Esc")
    assert user.find("snippetMore").accessibleName() == "More"
    for name in ("snippetSearch", "snippetList"):
        assert user.find(name).accessibleName()


async def test_the_tab_and_the_way_back(file: Path, user: User) -> None:
    user.find("composerEdit").setFocus()
    user.compose_as("Snippets")
    await until_names(user, "Ping", "Modbus", "Read", "Write")
    assert user.find("snippetList").hasFocus()
    user.press("F2")
    assert user.text("snippetName") == "Ping"
    user.press("Esc")
    user.press("Ctrl+E")
    assert user.find("composerEdit").hasFocus()
    assert user.find("composerEdit").isVisible()
