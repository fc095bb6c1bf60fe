"""Wi-Fi networks: the address that a socket leaves by, and what is a BSSID."""

from __future__ import annotations

from typing import Any

import pytest

from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.wifi import WifiNetwork, is_bssid

IPV4, IPV6 = SocketType.IPV4, SocketType.IPV6
MACHINE = [
    ("lo", "127.0.0.1/8"),
    ("lo", "::1/128"),
    ("wlan0", "fe80::5/64"),
    ("wlan0", "169.254.7.7/16"),
    ("wlan0", "192.168.1.5/24"),
    ("wlan0", "192.168.2.5/24"),
    ("wlan0", "fd00::5/64"),
    ("wlan0", "2001:db8::5/64"),
    ("wlan1", "fe80::6/64"),
    ("usb0", "169.254.8.8/16"),
    ("usb0", "169.254.9.9/16"),
]

LEAVES: list[tuple[str, SocketType, str | None]] = [
    ("lo", IPV4, "127.0.0.1"),
    ("lo", IPV6, "::1"),
    ("wlan0", IPV4, "192.168.1.5"),  # the first that is not link-local
    ("wlan0", IPV6, "fd00::5"),
    ("wlan1", IPV4, None),
    ("wlan1", IPV6, "fe80::6"),
    ("usb0", IPV4, "169.254.8.8"),
    ("usb0", IPV6, None),
    ("wlan9", IPV4, None),
    ("WLAN0", IPV4, None),
    ("", IPV4, None),
    # an address is taken as it is, whether it is there or not
    ("192.168.2.5", IPV4, "192.168.2.5"),
    ("192.168.2.5", IPV6, None),
    ("10.9.9.9", IPV4, "10.9.9.9"),
    ("fd00::5", IPV6, "fd00::5"),
    ("fe80::6%wlan1", IPV6, "fe80::6%wlan1"),
    ("fd00::5", IPV4, None),
]


@pytest.mark.parametrize(("leave_by", "type", "address"), LEAVES)
def test_a_socket_leaves_by_an_address_of_its_family(
    leave_by: str, type: SocketType, address: str | None, interface: Any
) -> None:
    machine = [interface(cidr, name) for name, cidr in MACHINE]
    network = WifiNetwork(ssid="Desk", bssid="aa:bb:cc:dd:ee:ff", leave_by=leave_by)

    assert network.local_address(type, machine) == address


def test_a_machine_without_addresses_has_none_to_leave_by() -> None:
    network = WifiNetwork(ssid="Desk", bssid="aa:bb:cc:dd:ee:ff", leave_by="wlan0")

    assert network.local_address(IPV4, ()) is None


@pytest.mark.parametrize("bssid", ["aa:bb:cc:dd:ee:ff", "AA:BB:CC:DD:EE:FF", "00:11:22:33:44:5f"])
def test_six_bytes_with_colons_are_a_bssid(bssid: str) -> None:
    assert is_bssid(bssid)


@pytest.mark.parametrize(
    "value",
    [None, 5, b"aa:bb:cc:dd:ee:ff", "", "aa:bb:cc:dd:ee", "aa:bb:cc:dd:ee:ff:00", "aabbccddeeff",
     "aa-bb-cc-dd-ee-ff", "ga:bb:cc:dd:ee:ff", "a:bb:cc:dd:ee:ff", " aa:bb:cc:dd:ee:ff",
     "aa:bb:cc:dd:ee:ff\n", "１1:bb:cc:dd:ee:ff"],
)  # fmt: skip
def test_all_else_is_none(value: object) -> None:
    assert not is_bssid(value)
