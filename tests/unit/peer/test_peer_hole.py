"""How each system is brought to leave a connect without an answer; with sockets that pretend."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from wxtcp_gui.peer import hole
from wxtcp_gui.peer.hole import Hole, silence, unsilence


class Pretending:
    """A bound socket that notes what it is told to do."""

    family = socket.AF_INET

    def __init__(self, address: tuple[Any, ...] = ("0.0.0.0", 8848)) -> None:  # noqa: S104
        self.told: list[tuple[object, ...]] = []
        self.refuses = False
        self._address = address

    def setsockopt(self, level: int, name: int, value: int | bytes) -> None:
        self.told.append(("option", level, name))
        if self.refuses:
            raise PermissionError

    def listen(self, *backlog: int) -> None:
        self.told.append(("listen", *backlog))

    def getsockname(self) -> tuple[Any, ...]:
        return self._address

    def settimeout(self, _: float) -> None:
        pass

    def connect(self, address: tuple[Any, ...]) -> None:
        self.told.append(("connect", address))
        raise BlockingIOError

    def close(self) -> None:
        self.told.append(("close",))


@pytest.fixture
def fillers(monkeypatch: pytest.MonkeyPatch) -> list[Pretending]:
    """The sockets that the hole makes for itself."""
    made: list[Pretending] = []

    def make(*_: object) -> Pretending:
        made.append(Pretending())
        return made[-1]

    monkeypatch.setattr(hole.socket, "socket", make)
    return made


def dig(sock: Pretending, platform: str) -> Hole:
    return Hole(sock, platform=platform)  # type: ignore[arg-type]


def test_linux_drops_by_a_filter(fillers: list[Pretending]) -> None:
    sock = Pretending()
    dig(sock, "linux").close()
    attach = ("option", socket.SOL_SOCKET, 26)
    assert sock.told == [attach, ("listen",), ("close",)]  # the filter first: no SYN slips in
    assert not fillers


def test_linux_without_leave_for_a_filter_fills_the_queue(fillers: list[Pretending]) -> None:
    sock = Pretending()
    sock.refuses = True
    made = dig(sock, "linux")
    assert sock.told[1:] == [("listen", 1)]
    assert [filler.told for filler in fillers] == [[("connect", ("127.0.0.1", 8848))]] * 4
    made.close()
    assert [filler.told[-1] for filler in (sock, *fillers)] == [("close",)] * 5


def test_macos_fills_the_queue(fillers: list[Pretending]) -> None:
    sock = Pretending(("::", 8848, 0, 0))
    dig(sock, "darwin")
    assert sock.told == [("listen", 1)]
    assert [filler.told for filler in fillers] == [[("connect", ("::1", 8848, 0, 0))]] * 4


def test_windows_leaves_the_answer_to_a_program_that_gives_none(
    fillers: list[Pretending],
) -> None:
    sock = Pretending()
    dig(sock, "win32")
    conditional = ("option", socket.SOL_SOCKET, 0x3002)
    assert sock.told == [conditional, ("listen",)]  # in this order, or it has no effect
    assert not fillers


@pytest.mark.usefixtures("fillers")
def test_a_socket_that_cannot_is_closed() -> None:
    sock = Pretending()
    sock.refuses = True
    with pytest.raises(PermissionError):
        dig(sock, "win32")
    assert sock.told[-1] == ("close",)


@pytest.mark.parametrize(
    ("platform", "can"), [("linux", True), ("darwin", False), ("win32", False)]
)
def test_only_linux_has_filters(platform: str, can: bool) -> None:
    sock = Pretending()
    assert silence(sock, platform=platform) is can
    assert bool(sock.told) is can


def test_a_filter_is_taken_off() -> None:
    sock = Pretending()
    unsilence(sock)
    assert sock.told == [("option", socket.SOL_SOCKET, 27)]
