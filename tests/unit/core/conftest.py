"""Machines to look from: this one's addresses with their subnets."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

import pytest

from wxtcp_gui.core.endpoint import Interface


def _interface(cidr: str, name: str = "eth0") -> Interface:
    both = ipaddress.ip_interface(cidr)
    return Interface(name=name, address=both.ip, network=both.network)


@pytest.fixture(scope="session")
def interface() -> Callable[..., Interface]:
    """Return a builder of interfaces from the notation 192.168.1.5/24."""
    return _interface


@pytest.fixture(scope="session")
def lan() -> tuple[Interface, ...]:
    """Return a machine on 192.168.1.0/24 with IPv6, a /31 link and a public address."""
    return (
        _interface("127.0.0.1/8", "lo"),
        _interface("::1/128", "lo"),
        _interface("192.168.1.5/24"),
        _interface("2001:db8:1::5/64"),
        _interface("fe80::5/64"),
        _interface("10.9.0.2/31", "tun0"),
        _interface("203.0.113.5/28", "wan0"),
        _interface("172.20.0.1/30", "veth0"),
        _interface("10.8.0.6/32", "wg0"),
    )
