"""Egress: makes a socket leave by one local address, and by the interface that has it.

The address alone does not choose the link on Linux and macOS, where routes are looked up by
destination. On Windows it does (strong host model), so that nothing more is done there.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import sys
from collections.abc import Sequence
from typing import Any, Final

from wxtcp_gui.core.endpoint import Interface, IPAddress
from wxtcp_gui.core.policy import Rule, classify, without_zone

_log = logging.getLogger(__name__)

_SO_BINDTODEVICE: Final = 25  # asm-generic/socket.h, Linux
_IP_BOUND_IF: Final = 25  # netinet/in.h, macOS
_IPV6_BOUND_IF: Final = 125  # netinet6/in6.h, macOS


def leave_by(
    sock: socket.socket,
    local: str,
    remote: str,
    interfaces: Sequence[Interface],
    platform: str = sys.platform,
) -> None:
    """Bind an unconnected socket to a local address, and to its interface where that helps.

    What goes to an address of this machine itself goes through no link, and is bound by
    address alone. Raises OSError where the address is not there.
    """
    address = ipaddress.ip_address(local)
    name = _interface_of(address, interfaces)
    if address.version == 6 and address.is_link_local and name is not None:
        sock.bind((str(without_zone(address)), 0, 0, _index(name)))
    else:
        sock.bind((local, 0))
    if name is None or classify(ipaddress.ip_address(remote), interfaces) is Rule.OWN_ADDRESS:
        return
    option = _device_option(name, address.version, platform)
    if option is None:
        return
    try:
        sock.setsockopt(*option)
    except OSError as error:
        # Before Linux 5.7 this takes rights that a user does not have.
        _log.warning("The socket leaves by %s, but %s could not be forced: %s", local, name, error)


def _interface_of(address: IPAddress, interfaces: Sequence[Interface]) -> str | None:
    """Return the interface that an address names by its zone (RFC 4007), or that has it."""
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
        return address.scope_id
    return next((each.name for each in interfaces if each.address == address), None)


def _index(name: str) -> int:
    """Return the index of an interface, 0 for one that the system does not know by this name."""
    try:
        return int(name) if name.isdecimal() else socket.if_nametoindex(name)
    except OSError:
        return 0  # as on Windows, where psutil has other names: bind() finds it, or fails


def _device_option(name: str, version: int, platform: str) -> tuple[int, int, Any] | None:
    if platform == "linux":
        return socket.SOL_SOCKET, _SO_BINDTODEVICE, name.encode() + b"\0"
    if platform == "darwin":
        index = _index(name)
        if version == 4:
            return socket.IPPROTO_IP, _IP_BOUND_IF, index
        return socket.IPPROTO_IPV6, _IPV6_BOUND_IF, index
    return None
