"""A hundred megabytes in the composer: the window stays live, and every byte goes out."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit
from support.loopback import Listener, Peer
from support.waiting import DEADLINE_S, until
from user import User

from wxtcp_gui.gui.widgets.payload_edit import LARGE_CHARS

Listen = Callable[..., Listener]

LARGE_BYTES = 100_000_000
TAKEN_S = 60.0  # a second here; the deadline is for a slow machine
LIVE_TURNS = 20  # of Qt's loop while it is taken in; taken in at one go, it would be one or two


class Pulse:
    """Counts how often Qt gets round to a timer that is always due."""

    def __init__(self) -> None:
        self.beats = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(0)

    def _on_timeout(self) -> None:
        self.beats += 1

    def stop(self) -> int:
        """Stop, and return the beats."""
        self._timer.stop()
        return self.beats


async def connected(user: User, listener: Listener) -> Peer:
    """Connect the window's socket to a listener, and return the other end."""
    user.fill_connection(address=listener.address, port=listener.port)
    user.press("Return")
    peer = await listener.accept()
    await user.until_log("createTCPSocket", "connect", "onConnect")
    return peer


async def taken_in(user: User, count: int) -> None:
    """Wait until the composer has taken something in: so many bytes."""
    before = user.text("byteCount")
    await until(lambda: user.text("byteCount") != before, within_s=TAKEN_S)
    assert user.text("byteCount") == f"{count:,} bytes"


async def digest(peer: Peer, size: int) -> str:
    """Return the hash of exactly so many bytes from the window."""
    loop, seen, found = asyncio.get_running_loop(), 0, hashlib.sha256()
    async with asyncio.timeout(TAKEN_S):
        while seen < size:
            part = await loop.sock_recv(peer.sock, 1 << 20)
            assert part, f"FIN after {seen} of {size} bytes"
            seen += len(part)
            found.update(part)
    assert seen == size
    return found.hexdigest()


async def test_a_hundred_megabytes(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    line = "“0123456789” and so on, a hundred million times…\n"
    text = line * (LARGE_BYTES // len(line.encode()))
    user.press("Ctrl+E")

    pulse = Pulse()
    user.paste(text)
    # While it is being taken in, the window does what is asked of it.
    await user.until_seen("Taking in what was pasted…")
    user.press("Ctrl+N")
    await until(lambda: len(user.sockets()) == 2)
    user.press("Ctrl+1")
    assert user.text("byteCount") == "0 bytes"
    await taken_in(user, len(text.encode()))
    assert pulse.stop() >= LIVE_TURNS
    assert user.text("composerEdit") == ""

    user.press("Ctrl+Return")
    wanted = hashlib.sha256(text.encode()).hexdigest()
    assert await digest(peer, len(text.encode())) == wanted
    await until(lambda: user.log()[-1].event == "write")
    assert user.log()[-1].size == "95.4 MB"


async def test_set_by_an_assistive_tool_it_is_taken_in_too(user: User) -> None:
    user.press("Ctrl+E")
    user.find("composerEdit", QPlainTextEdit).setPlainText("x" * (LARGE_CHARS + 1))
    await taken_in(user, LARGE_CHARS + 1)
    user.click_text("Remove")
    assert user.text("byteCount") == "0 bytes"
    assert user.find("composerEdit").hasFocus()


async def test_what_just_fits_is_edited(user: User) -> None:
    user.press("Ctrl+E")
    user.paste("x" * (LARGE_CHARS - 1))
    assert user.text("byteCount") == f"{LARGE_CHARS - 1:,} bytes"
    assert len(user.text("composerEdit")) == LARGE_CHARS - 1


async def test_large_hex_is_taken_in_as_bytes(user: User, listen: Listen) -> None:
    peer = await connected(user, listen())
    user.compose_as("Hex")
    user.press("Ctrl+E")
    user.paste("00 ff 0D\n" * 100_000)
    await taken_in(user, 300_000)
    user.press("Ctrl+Return")
    wanted = hashlib.sha256(b"\x00\xff\r" * 100_000).hexdigest()
    assert await digest(peer, 300_000) == wanted


async def test_a_fault_in_a_large_paste_is_said(user: User) -> None:
    user.compose_as("Hex")
    user.press("Ctrl+E")
    user.paste("00 " * 200_000 + "zz")
    await user.until_seen("is not a hex digit")
    assert user.text("byteCount") == "0 bytes"


async def test_it_belongs_to_the_socket_that_it_was_pasted_for(user: User) -> None:
    user.press("Ctrl+E")
    user.paste("x" * 1_000_000)
    user.press("Ctrl+N")
    assert user.text("byteCount") == "0 bytes"
    user.fill("composerEdit", "mine")
    user.press("Ctrl+1")
    await taken_in(user, 1_000_000)
    user.press("Ctrl+2")
    assert user.text("composerEdit") == "mine"


async def test_a_large_paste_leaves_what_was_typed(user: User) -> None:
    user.fill("composerEdit", "before")
    user.paste("x" * LARGE_CHARS)
    await taken_in(user, LARGE_CHARS)
    user.click_text("Remove")
    assert user.text("composerEdit") == "before"


async def test_a_megabyte_comes_back_from_the_echo(user: User) -> None:
    user.press("F5")
    await user.until_log("createTCPSocket", "connect", "onConnect")
    user.press("Ctrl+E")
    user.paste("0123456789" * 100_000)
    await taken_in(user, 1_000_000)
    user.press("Ctrl+Return")
    await until(lambda: "received 976.6 KB" in user.sockets()[0], within_s=2 * DEADLINE_S)
