"""This machine's addresses, from what psutil says on each system."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from types import SimpleNamespace

import psutil
import pytest

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.net.interfaces import read_interfaces

LINK_LAYER = psutil.AF_LINK


def entry(family: int, address: str, netmask: str | None) -> SimpleNamespace:
    return SimpleNamespace(
        family=family, address=address, netmask=netmask, broadcast=None, ptp=None
    )


def interface(name: str, cidr: str) -> Interface:
    both = ipaddress.ip_interface(cidr)
    return Interface(name=name, address=both.ip, network=both.network)


def read(monkeypatch: pytest.MonkeyPatch, *entries: SimpleNamespace) -> list[Interface]:
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {"eth0": list(entries)})
    return list(read_interfaces())


@pytest.mark.parametrize(
    ("family", "address", "netmask", "expected"),
    [
        (socket.AF_INET, "192.168.1.5", "255.255.255.0", "192.168.1.5/24"),
        (socket.AF_INET, "10.9.0.2", "255.255.255.254", "10.9.0.2/31"),
        (socket.AF_INET, "10.8.0.6", "255.255.255.255", "10.8.0.6/32"),
        (socket.AF_INET, "10.8.0.6", None, "10.8.0.6/32"),  # point to point
        (socket.AF_INET6, "fd00::2", "ffff:ffff:ffff:ffff::", "fd00::2/64"),
        (socket.AF_INET6, "fe80::5%eth0", "ffff:ffff:ffff:ffff::", "fe80::5/64"),
        (socket.AF_INET6, "fe80::5%12", None, "fe80::5/128"),  # Windows says no netmask
        (socket.AF_INET6, "2001:db8::1", "ffff:ffff:ffff::", "2001:db8::1/48"),
    ],
)
def test_an_address_and_its_subnet(
    monkeypatch: pytest.MonkeyPatch,
    family: int,
    address: str,
    netmask: str | None,
    expected: str,
) -> None:
    assert read(monkeypatch, entry(family, address, netmask)) == [interface("eth0", expected)]


def test_what_is_no_ip_address_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(
        monkeypatch,
        entry(LINK_LAYER, "02:fc:00:00:00:01", None),
        entry(socket.AF_INET, "192.168.1.5", "255.255.255.0"),
    )
    assert found == [interface("eth0", "192.168.1.5/24")]


def test_every_address_of_every_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        "lo": [entry(socket.AF_INET, "127.0.0.1", "255.0.0.0")],
        "eth0": [
            entry(socket.AF_INET, "192.168.1.5", "255.255.255.0"),
            entry(socket.AF_INET, "192.168.2.5", "255.255.255.0"),
        ],
        "down0": [],
    }
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: table)
    assert read_interfaces() == (
        interface("lo", "127.0.0.1/8"),
        interface("eth0", "192.168.1.5/24"),
        interface("eth0", "192.168.2.5/24"),
    )


def test_a_machine_without_interfaces(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch) == []


def test_this_machine_has_loopback() -> None:
    def loopback(found: Iterable[Interface]) -> set[str]:
        return {str(each.address) for each in found if each.address.is_loopback}

    assert "127.0.0.1" in loopback(read_interfaces())
