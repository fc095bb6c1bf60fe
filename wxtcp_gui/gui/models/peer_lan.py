"""LAN choices: the addresses of this machine that others can reach, and what a phone is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wxtcp_gui.core.endpoint import Interface


@dataclass(frozen=True, slots=True)
class LanChoice:
    """One address of one interface."""

    interface: str
    host: str

    @property
    def title(self) -> str:
        """How it is listed."""
        return f"{self.host}  {self.interface}"


def lan_choices(interfaces: Sequence[Interface]) -> list[LanChoice]:
    """Return the addresses that other machines may reach, private IPv4 ones first.

    An address that needs its interface beside it (fe80::) is of no use to a phone.
    """
    reachable = [
        each
        for each in interfaces
        if not (each.address.is_loopback or each.address.is_unspecified)
        and not (each.address.version == 6 and each.address.is_link_local)
    ]
    reachable.sort(
        key=lambda each: (
            each.address.version,
            each.address.is_link_local,
            not each.address.is_private,
        )
    )
    return [LanChoice(each.name, str(each.address)) for each in reachable]


def phone_text(host: str, port: int) -> str:
    """Return what the QR code says: tcp://192.168.1.23:8848."""
    return f"tcp://[{host}]:{port}" if ":" in host else f"tcp://{host}:{port}"
