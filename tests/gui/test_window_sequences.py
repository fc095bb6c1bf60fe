"""Sequences: snippets one after the other, with delays and replies, on a real socket."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QTreeWidget
from support.loopback import Listener, Peer
from support.waiting import until
from user import User

from wxtcp_gui.app import paths
from wxtcp_gui.compose import sequence_file

Listen = Callable[..., Listener]

FILE = """[[snippet]]
name = "Hello"
payload = "hello"

[[snippet]]
name = "Ask"
payload = "ask"

[[snippet]]
name = "Bye"
payload = "bye"
"""


@pytest.fixture
async def peer(home: Path, user: User, listen: Listen) -> Peer:
    """The other end of the window's socket, whose user has three snippets selected."""
    path = paths.snippets_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE)
    listener = listen()
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    user.press("Ctrl+Shift+E")
    view = user.find("snippetList", QTreeWidget)
    await until(lambda: view.topLevelItemCount() == 3, "the snippets are not there")
    await until(lambda: user.text("snippetHint") == "Ctrl+Enter", "not connected")
    user.press("Down")
    user.press("Ctrl+A")
    return peer


def steps(user: User) -> list[str]:
    """Return the rows of the steps, as they read."""
    view = user.find("stepList", QTreeWidget)
    items = [view.topLevelItem(at) for at in range(view.topLevelItemCount())]
    rows = [[item.text(at) for at in range(4)] for item in items if item is not None]
    return [" | ".join(text for text in row if text) for row in rows]


async def until_steps(user: User, *shown: str) -> None:
    """Wait until the list has these rows."""
    await until(lambda: steps(user) == list(shown), lambda: f"{steps(user)}, not {shown}")


async def made(user: User) -> None:
    """Make a sequence of the selected snippets."""
    user.click("snippetSequence")
    await until_steps(user, "1 | Hello", "2 | Ask", "3 | Bye")


async def test_selected_snippets_are_run(user: User, peer: Peer) -> None:
    await made(user)
    user.press("Ctrl+Return")
    assert await peer.receive(11) == b"helloaskbye"
    await user.until_seen("Done: 3 steps.", "sequencePage")
    await until_steps(user, "1 | Hello | done", "2 | Ask | done", "3 | Bye | done")


async def test_a_reply_is_waited_for(user: User, peer: Peer) -> None:
    await made(user)
    user.press("Down")
    user.choose("stepReply", "Reply matches regex")
    user.fill("stepPattern", r"OK \d+")
    user.fill("stepDelay", "1")
    user.press("Ctrl+Return")
    assert await peer.receive(8) == b"helloask"
    await user.until_seen("Sequence: step 2 of 3 waits for its reply", "sequencePage")
    assert "2 | Ask | after 1 ms · reply regex: OK \\d+ | waits" in steps(user)
    assert user.enabled("sequenceStop")
    peer.send(b"OK ")
    peer.send(b"42")
    assert await peer.receive(3) == b"bye"
    await user.until_seen("Done: 3 steps.", "sequencePage")


async def test_no_reply_in_time(user: User, peer: Peer) -> None:
    await made(user)
    user.choose("stepReply", "Reply has hex")
    user.fill("stepPattern", "0a")
    user.fill("stepTimeout", "0.05")
    user.press("Ctrl+Return")
    await user.until_seen("No matching reply within 0.05 s after step 1", "sequencePage")
    assert steps(user)[0].endswith(" | failed")
    assert await peer.receive(5) == b"hello"


async def test_stop_and_the_end_of_the_socket(user: User, peer: Peer) -> None:
    await made(user)
    user.choose("stepReply", "Reply has text")
    user.press("Ctrl+Return")
    await user.until_seen("waits for its reply", "sequencePage")
    user.click("sequenceStop")
    await user.until_seen("Stopped at step 1 of 3.", "sequencePage")
    user.press("Ctrl+Return")
    await user.until_seen("waits for its reply", "sequencePage")
    peer.reset()
    await user.until_seen("Step 1 of 3: The connection has ended", "sequencePage")


async def test_faults_are_said_in_place(user: User, peer: Peer) -> None:
    await made(user)
    user.choose("stepReply", "Reply matches regex")
    user.fill("stepPattern", "(")
    assert user.find("stepPattern").property("state") == "invalid"
    assert "is not a regular expression" in user.text("stepFault")
    user.press("Ctrl+Return")
    await user.until_seen("Step 1: “(” is not a regular expression", "sequencePage")
    user.fill("stepDelay", "soon")
    assert "whole number of milliseconds" in user.text("stepFault")
    user.fill("stepDelay", "0")
    user.fill("stepTimeout", "0")
    assert "A reply may take some seconds" in user.text("stepFault")


async def test_it_is_kept_by_name(user: User, peer: Peer) -> None:
    await made(user)
    edit = user.find("sequenceName", QComboBox).lineEdit()
    assert edit is not None
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    user.press("Ctrl+A")
    user.type("Login")
    user.press("Return")
    path = paths.snippets_file().with_name("sequences.toml")
    await until(lambda: path.exists() and 'name = "Login"' in path.read_text(), "it is not kept")
    await until(lambda: user.text("sequenceName") == "Login", lambda: user.text("sequenceName"))
    assert [each.name for each in sequence_file.load(path)] == ["Login"]


async def test_steps_are_added_moved_and_removed(user: User, peer: Peer) -> None:
    await made(user)
    user.find("stepList").setFocus()
    user.press("Alt+Down")
    await until_steps(user, "1 | Ask", "2 | Hello", "3 | Bye")
    view = user.find("stepList", QTreeWidget)
    await until(lambda: view.currentIndex().row() == 1, "another step is selected")
    user.press("Del")
    await until_steps(user, "1 | Ask", "2 | Bye")
    user.click("stepAdd")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == ["Hello", "Ask", "Bye"]
    user.press("Down")
    user.press("Return")
    await until_steps(user, "1 | Ask", "2 | Bye", "3 | Hello")


async def test_a_snippet_that_is_renamed_or_gone(user: User, peer: Peer) -> None:
    await made(user)
    user.press("Esc")  # back to the snippets
    assert user.find("snippetList").hasFocus()
    user.press("Home")
    user.press("F2")
    user.fill("snippetName", "Hi")
    user.press("Return")
    await until(lambda: steps(user)[0] == "1 | Hi", lambda: str(steps(user)))
    user.press("Del")
    await until(lambda: steps(user)[0] == "1 | Hi | missing", lambda: str(steps(user)))
    user.find("sequencePage")
    user.click("snippetSequence")
    user.press("Ctrl+Return")
    await user.until_seen("Step 1: there is no snippet Hi.", "sequencePage")


async def test_a_faulty_file_stays(user: User, peer: Peer) -> None:
    path = paths.snippets_file().with_name("sequences.toml")
    path.write_text('[[sequence]]\nname = "A"\n[[sequence.step]]\ndelay = 3\n')
    before = path.read_text()
    user.click("snippetSequence")
    await user.until_seen("sequences.toml, line 3, snippet: it is missing", "sequencePage")
    assert path.read_text() == before


async def test_the_window_closes_meanwhile(user: User, peer: Peer) -> None:
    await made(user)
    user.choose("stepReply", "Reply has text")
    user.press("Ctrl+Return")
    await user.until_seen("waits for its reply", "sequencePage")
    await user.leave()
