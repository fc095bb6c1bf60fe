"""Wi-Fi networks as a profile knows them: by which address a bound socket leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wxtcp_gui.core import endpoint
from wxtcp_gui.core.endpoint import Interface, SocketType

_BSSID: Final = re.compile(r"[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class WifiNetwork:
    """A network of the profile's table.

    `bssid` is the access point's address, six bytes in hex with colons between them;
    `leave_by` the local interface or IP address that stands for it.
    """

    ssid: str
    bssid: str
    leave_by: str

    def local_address(self, type: SocketType, interfaces: Sequence[Interface]) -> str | None:
        """Return the address that a socket of this type leaves by, None where there is none.

        Of an interface's addresses the first that is not link-local is taken, else the first.
        """
        ip = endpoint.literal(self.leave_by)
        if ip is not None:
            return self.leave_by if type.value == f"ipv{ip.version}" else None
        of_type = [
            each.address
            for each in interfaces
            if each.name == self.leave_by and type.value == f"ipv{each.address.version}"
        ]
        of_type.sort(key=lambda address: address.is_link_local)
        return str(of_type[0]) if of_type else None


def is_bssid(value: object) -> bool:
    """Return whether value is six bytes in hex with colons between them, in either case."""
    return isinstance(value, str) and _BSSID.fullmatch(value) is not None
