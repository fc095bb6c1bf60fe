"""This machine's own addresses with their subnets, as psutil reads them on every system."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from typing import Final

import psutil

from wxtcp_gui.core.endpoint import Interface

_IP_FAMILIES: Final = (socket.AF_INET, socket.AF_INET6)
_KEPT: Final = 256  # addresses that are not read anew


def read_interfaces() -> tuple[Interface, ...]:
    """Return every IP address of this machine; it takes well below a millisecond."""
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        for each in addresses:
            if each.family not in _IP_FAMILIES:
                continue
            found.append(_interface(name, each.address, each.netmask))
    return tuple(found)


@lru_cache(maxsize=_KEPT)
def _interface(name: str, text: str, netmask: str | None) -> Interface:
    """Return an address of this machine. Reading the texts takes longer than asking for them."""
    address = ipaddress.ip_address(text.partition("%")[0])
    network = ipaddress.ip_network(f"{address}/{_prefix(netmask, address)}", strict=False)
    return Interface(name=name, address=address, network=network)


def _prefix(netmask: str | None, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> int:
    """Return the prefix length of a netmask; a missing one makes the address stand alone."""
    if not netmask:
        return address.max_prefixlen
    return int(ipaddress.ip_address(netmask)).bit_count()
