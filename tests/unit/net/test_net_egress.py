"""The interface that a socket leaves by: what is asked of the kernel on each system."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
from typing import Any

import pytest

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.net.egress import leave_by

INDICES = {"wlan0": 7, "wlan1": 8}
LINUX = (socket.SOL_SOCKET, 25)
IPV4_ON_MACOS = (socket.IPPROTO_IP, 25)
IPV6_ON_MACOS = (socket.IPPROTO_IPV6, 125)


def interface(cidr: str, name: str) -> Interface:
    both = ipaddress.ip_interface(cidr)
    return Interface(name=name, address=both.ip, network=both.network)


class FakeSocket:
    """Notes what is asked of it."""

    def __init__(self, refused: OSError | None = None) -> None:
        self.bound: list[Any] = []
        self.options: list[Any] = []
        self._refused = refused

    def bind(self, address: Any) -> None:
        self.bound.append(address)

    def setsockopt(self, *option: Any) -> None:
        self.options.append(option)
        if self._refused is not None:
            raise self._refused


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> tuple[Interface, ...]:
    """A machine with two Wi-Fi interfaces in one subnet."""

    def index_of(name: str) -> int:
        if name not in INDICES:
            raise OSError("no interface with this name")
        return INDICES[name]

    monkeypatch.setattr(socket, "if_nametoindex", index_of)
    return (
        interface("127.0.0.1/8", "lo"),
        interface("::1/128", "lo"),
        interface("192.168.1.5/24", "wlan0"),
        interface("fd00::5/64", "wlan0"),
        interface("fe80::5/64", "wlan0"),
        interface("192.168.1.6/24", "wlan1"),
        interface("fe80::6/64", "wlan1"),
        interface("fe80::7/64", "Wi-Fi"),
    )


def leave(
    machine: tuple[Interface, ...], local: str, remote: str, platform: str, **fake: Any
) -> FakeSocket:
    sock = FakeSocket(**fake)
    leave_by(sock, local, remote, machine, platform)  # type: ignore[arg-type]
    return sock


OPTIONS: list[tuple[str, str, str, list[Any]]] = [
    ("linux", "192.168.1.6", "192.168.1.9", [(*LINUX, b"wlan1\0")]),
    ("linux", "192.168.1.5", "8.8.8.8", [(*LINUX, b"wlan0\0")]),
    ("linux", "fd00::5", "fd00::9", [(*LINUX, b"wlan0\0")]),
    ("darwin", "192.168.1.6", "192.168.1.9", [(*IPV4_ON_MACOS, 8)]),
    ("darwin", "fd00::5", "fd00::9", [(*IPV6_ON_MACOS, 7)]),
    ("win32", "192.168.1.6", "192.168.1.9", []),  # the address chooses there
    ("win32", "fd00::5", "fd00::9", []),
    ("freebsd14", "192.168.1.6", "192.168.1.9", []),
]


@pytest.mark.parametrize(("platform", "local", "remote", "options"), OPTIONS)
def test_the_interface_that_has_the_address_is_forced_where_that_helps(
    machine: tuple[Interface, ...], platform: str, local: str, remote: str, options: list[Any]
) -> None:
    sock = leave(machine, local, remote, platform)

    assert sock.bound == [(local, 0)]
    assert sock.options == options


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize(
    ("local", "remote"),
    [
        ("192.168.1.5", "127.0.0.1"),
        ("192.168.1.5", "192.168.1.5"),
        ("192.168.1.5", "192.168.1.6"),  # of the other interface
        ("127.0.0.1", "127.0.0.2"),
        ("::1", "::1"),
        ("fd00::5", "fe80::6%wlan1"),
    ],
)
def test_on_the_way_to_this_machine_itself_the_address_is_all(
    machine: tuple[Interface, ...], platform: str, local: str, remote: str
) -> None:
    sock = leave(machine, local, remote, platform)

    assert sock.bound == [(local, 0)]
    assert sock.options == []


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_an_address_that_no_interface_has_is_left_to_the_kernel(
    machine: tuple[Interface, ...], platform: str
) -> None:
    sock = leave(machine, "10.9.9.9", "192.168.1.9", platform)

    assert sock.bound == [("10.9.9.9", 0)]
    assert sock.options == []


@pytest.mark.parametrize(
    ("platform", "options"),
    [("linux", [(*LINUX, b"wlan1\0")]), ("darwin", [(*IPV6_ON_MACOS, 8)]), ("win32", [])],
)
@pytest.mark.parametrize("local", ["fe80::6", "fe80::6%wlan1"])
def test_a_link_local_address_gets_its_scope(
    machine: tuple[Interface, ...], platform: str, options: list[Any], local: str
) -> None:
    sock = leave(machine, local, "fe80::9%wlan1", platform)

    assert sock.bound == [("fe80::6", 0, 0, 8)]
    assert sock.options == options


def test_a_zone_may_be_a_number(machine: tuple[Interface, ...]) -> None:
    sock = leave(machine, "fe80::6%12", "fe80::9%12", "win32")

    assert sock.bound == [("fe80::6", 0, 0, 12)]


def test_the_zone_decides_where_two_interfaces_have_the_address(
    machine: tuple[Interface, ...],
) -> None:
    twice = (interface("fe80::6/64", "wlan0"), *machine)

    assert leave(twice, "fe80::6%wlan1", "fe80::9", "linux").bound == [("fe80::6", 0, 0, 8)]
    assert leave(twice, "fe80::6", "fe80::9", "linux").bound == [("fe80::6", 0, 0, 7)]


def test_a_name_that_the_system_does_not_know_gives_no_scope(
    machine: tuple[Interface, ...],
) -> None:
    assert leave(machine, "fe80::7", "fe80::9", "win32").bound == [("fe80::7", 0, 0, 0)]
    assert leave(machine, "fe80::8%gone", "fe80::9", "linux").bound == [("fe80::8", 0, 0, 0)]


def test_a_link_local_address_that_no_interface_has_is_left_to_the_kernel(
    machine: tuple[Interface, ...],
) -> None:
    sock = leave(machine, "fe80::8", "fe80::9", "linux")

    assert sock.bound == [("fe80::8", 0)]
    assert sock.options == []


@pytest.mark.parametrize("platform", ["linux", "darwin"])
@pytest.mark.parametrize("number", [errno.EPERM, errno.ENODEV, errno.ENOPROTOOPT])
def test_where_the_interface_cannot_be_forced_the_log_says_so(
    machine: tuple[Interface, ...],
    platform: str,
    number: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    refused = OSError(number, "the system's own text")
    with caplog.at_level(logging.WARNING, logger="wxtcp_gui"):
        sock = leave(machine, "192.168.1.6", "192.168.1.9", platform, refused=refused)

    assert sock.bound == [("192.168.1.6", 0)]
    assert len(sock.options) == 1
    (record,) = caplog.records
    assert "192.168.1.6" in record.message
    assert "wlan1" in record.message
    assert "the system's own text" in record.message


def test_an_address_that_is_not_there_raises() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock,
        pytest.raises(OSError, match="assign requested address") as caught,
    ):
        leave_by(sock, "192.0.2.254", "127.0.0.1", ())
    assert caught.value.errno == errno.EADDRNOTAVAIL


def test_a_real_socket_is_bound_to_the_address() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        leave_by(sock, "127.0.0.1", "127.0.0.1", ())
        assert sock.getsockname()[0] == "127.0.0.1"
