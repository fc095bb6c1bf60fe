"""Sending a file: chosen or dropped, its progress, and every way in which it ends."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QMimeDatabase, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressBar
from support.loopback import Listener, Peer
from support.waiting import until
from user import User

Listen = Callable[..., Listener]

OPENED = ["createTCPSocket", "connect", "onConnect"]
LARGE = 24 * 1024 * 1024  # more than the buffers on both sides take


@pytest.fixture(scope="module", autouse=True)
def _mime_types() -> None:
    """Let Qt open its list of kinds of files, which it never closes, before the tests count."""
    QMimeDatabase().mimeTypeForName("text/plain")


async def connected(user: User, listener: Listener) -> Peer:
    """Connect the window's socket to a listener, open the page, and return the other end."""
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await until(lambda: user.events()[-1:] == ["onConnect"], lambda: str(user.events()))
    user.compose_as("File")
    return peer


def drop(user: User, *paths: Path) -> None:
    """Drop files onto the page."""
    page, mime = user.find("filePage"), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), copy, mime, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(page.rect().center()), copy, mime, left, none))


async def chosen(user: User, path: Path, size: str) -> None:
    """Drop a file, and wait until it can be sent."""
    drop(user, path)
    await until(lambda: user.text("fileSize") == size, lambda: user.sees("filePage"))
    assert user.text("fileName") == path.name


def random_file(path: Path, size: int) -> bytes:
    """Write so many bytes, the same at each run."""
    data = random.Random(6).randbytes(size)  # noqa: S311 - not a secret
    path.write_bytes(data)
    return data


async def test_a_file_is_sent(user: User, listen: Listen, tmp_path: Path) -> None:
    peer = await connected(user, listen())
    data = random_file(tmp_path / "firmware.bin", 10_000)
    await chosen(user, tmp_path / "firmware.bin", "9.8 KB")
    user.fill("fileChunk", "4096")
    assert user.text("fileNote") == "Each chunk is a record of its own in the log: 3 records"
    user.press("Ctrl+Return")
    assert await peer.receive(len(data)) == data
    await user.until_seen("Sent: 9.8 KB.", "filePage")
    await until(
        lambda: [each.size for each in user.log()][3:] == ["4.0 KB", "4.0 KB", "1.8 KB"],
        lambda: str(user.log()),
    )
    assert user.find("fileProgress", QProgressBar).value() == 1000
    assert user.find("fileSend").hasFocus()  # it can be sent once more with the same key


async def test_what_is_typed_is_not_sent_from_the_page(user: User, listen: Listen) -> None:
    await connected(user, listen())
    user.compose_as("Text")
    user.fill("composerEdit", "not this")
    user.compose_as("File")
    before = user.events()
    user.press("Ctrl+Return")
    assert user.text("fileSaid") == "Choose a file first."
    assert user.events() == before


async def test_it_goes_on_behind_another_socket(user: User, listen: Listen, tmp_path: Path) -> None:
    peer = await connected(user, listen())
    data = random_file(tmp_path / "large.bin", LARGE)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    assert user.find("fileCancel").hasFocus()
    user.press("Ctrl+N")
    assert user.text("fileName") == "Drop a file here, or choose one."
    assert await peer.receive(len(data)) == data
    user.select_socket(0)
    await user.until_seen("Sent: 24.0 MB.", "filePage")


async def test_cancel(user: User, listen: Listen, tmp_path: Path) -> None:
    await connected(user, listen())
    random_file(tmp_path / "large.bin", LARGE)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    user.press("Space")
    await user.until_seen("Send begins at the beginning.", "filePage")
    assert user.text("fileSaid").startswith("Cancelled after ")
    assert user.enabled("fileSend")


async def test_a_second_file_has_to_wait(user: User, listen: Listen, tmp_path: Path) -> None:
    await connected(user, listen())
    random_file(tmp_path / "large.bin", LARGE)
    random_file(tmp_path / "other.bin", 10)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    drop(user, tmp_path / "other.bin")
    said = "large.bin is still being sent on this socket: cancel it first."
    assert user.text("fileSaid") == said
    assert user.text("fileName") == "large.bin"


async def test_it_ends_with_its_socket(user: User, listen: Listen, tmp_path: Path) -> None:
    peer = await connected(user, listen())
    random_file(tmp_path / "large.bin", LARGE)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    peer.reset()
    await user.until_seen("The connection has ended, after ", "filePage")
    assert "Connect again (F5)" in user.text("fileSaid")
    assert not user.enabled("fileSend")


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("fileChunk", "0", "A chunk has 1 to 16,777,216 bytes"),
        ("fileChunk", "many", "A chunk has 1 to 16,777,216 bytes"),
        ("fileGap", "-1", "A gap is 0 to 3,600,000 ms"),
    ],
)
async def test_fields(
    user: User, listen: Listen, tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    await connected(user, listen())
    random_file(tmp_path / "a.bin", 10)
    await chosen(user, tmp_path / "a.bin", "10 B")
    user.fill(name, text)
    assert user.text("fileNote") == sentence
    assert user.find(name).property("state") == "invalid"
    assert not user.enabled("fileSend")
    user.fill(name, "10")
    assert user.enabled("fileSend")


async def test_files_that_cannot_be_sent(user: User, listen: Listen, tmp_path: Path) -> None:
    await connected(user, listen())
    drop(user, tmp_path)
    await user.until_seen("This is no file that can be sent: ", "filePage")
    drop(user, tmp_path / "nowhere")
    await user.until_seen("The file cannot be read: No such file or directory", "filePage")
    assert not user.enabled("fileSend")
    random_file(tmp_path / "a.bin", 10)
    random_file(tmp_path / "b.bin", 10)
    drop(user, tmp_path / "a.bin", tmp_path / "b.bin")
    assert user.text("fileSaid") == "One file at a time: a.bin was taken."


async def test_an_empty_file(user: User, listen: Listen, tmp_path: Path) -> None:
    await connected(user, listen())
    random_file(tmp_path / "empty.bin", 0)
    await chosen(user, tmp_path / "empty.bin", "0 B")
    user.click("fileSend")
    await user.until_seen("Sent: the file is empty.", "filePage")


async def test_the_dialog(user: User, listen: Listen, tmp_path: Path) -> None:
    await connected(user, listen())
    random_file(tmp_path / "a.bin", 10)
    user.click("fileChoose")
    dialog = next(each for each in user.window.findChildren(QFileDialog) if each.isVisible())
    dialog.fileSelected.emit(str(tmp_path / "a.bin"))
    dialog.reject()
    await until(lambda: user.text("fileSize") == "10 B", lambda: user.sees("filePage"))


async def test_the_window_closes_meanwhile(user: User, listen: Listen, tmp_path: Path) -> None:
    peer = await connected(user, listen())
    random_file(tmp_path / "large.bin", LARGE)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    await user.leave()
    peer.close()


async def test_it_survives_another_theme(user: User, listen: Listen, tmp_path: Path) -> None:
    peer = await connected(user, listen())
    data = random_file(tmp_path / "large.bin", LARGE)
    await chosen(user, tmp_path / "large.bin", "24.0 MB")
    user.click("fileSend")
    await user.until_seen("waits: the peer is slow", "filePage")
    before = user.window
    user.application._shell.set_theme("dark")
    await until(lambda: user.window is not before, "it is the same window")
    assert await peer.receive(len(data)) == data
    user.compose_as("File")
    await user.until_seen("Sent: 24.0 MB.", "filePage")
