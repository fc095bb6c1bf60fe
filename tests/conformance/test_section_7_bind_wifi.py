"""Section 7 of the reference: bindWifi."""

from __future__ import annotations

import ipaddress
from typing import Final

import pytest
from rows import Section, by_profile
from stage import LOOPBACK, Stage, interface
from support.client import BSSID, wifi_table
from support.loopback import can_bind
from transcript import grouped

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.policy import WifiSupport
from wxtcp_gui.net.wifi_scan import iw_interfaces, iw_network

row = Section(
    number=7,
    title="bindWifi",
    about="The profile knows one Wi-Fi network, which stands for another loopback address than "
    "the one that sockets leave by otherwise.",
).row

WIFI_ADDRESS: Final = "127.0.0.2"
NO_BIND_WIFI: Final = "onError 5"

needs_second_loopback = pytest.mark.skipif(
    not can_bind(WIFI_ADDRESS), reason=f"this machine has no {WIFI_ADDRESS}"
)

IW_DEV: Final = b"phy#0\n\tInterface wlan0\n\t\tifindex 3\n\t\ttype managed\n"
IW_LINK: Final = b"Connected to aa:bb:cc:dd:ee:ff (on wlan0)\n\tSSID: Desk\n\tfreq: 5180\n"


async def bind_and_connect(stage: Stage, bssid: str = BSSID) -> str:
    """Bind, connect, and return the events and the address that the peer sees."""
    client = stage.client()
    client.bind_wifi(bssid)
    bound = await stage.told(client, 1)
    listener = stage.desk.listen()
    stage.connect(client, listener)
    connected = await stage.told(client, 1)
    local = client.events[-1].local_info.address  # type: ignore[union-attr]
    peer = await listener.accept()
    return f"{bound}; {connected}, localInfo {local}, the peer sees {peer.remote[0]}"


def leaves_by(address: str, first: str = "onBindWifi") -> str:
    """Return what is expected of a socket that leaves by this address."""
    return f"{first}; onConnect, localInfo {address}, the peer sees {address}"


@row(
    what="bindWifi with a BSSID of the table, whose network is an address; then connect",
    level="O",
    requires="onBindWifi, and the socket really leaves by that address: localInfo shows it; "
    "iOS: onError 5",
    expected=by_profile(ios=leaves_by(LOOPBACK, NO_BIND_WIFI), otherwise=leaves_by(WIFI_ADDRESS)),
)
@needs_second_loopback
async def test_leaves_by_the_address_of_the_network(stage: Stage) -> str:
    stage.change(wifi=wifi_table(WIFI_ADDRESS))
    return await bind_and_connect(stage)


@row(
    what="the same, where the network is an interface, wlan0",
    level="O",
    requires="the socket leaves by the interface's address; iOS: onError 5",
    expected=by_profile(ios=leaves_by(LOOPBACK, NO_BIND_WIFI), otherwise=leaves_by(WIFI_ADDRESS)),
)
@needs_second_loopback
async def test_leaves_by_the_interface_of_the_network(stage: Stage) -> str:
    stage.change(wifi=wifi_table("wlan0"))
    stage.has_interfaces(interface(f"{WIFI_ADDRESS}/8", "wlan0"))
    return await bind_and_connect(stage)


@row(
    what="connect without bindWifi",
    level="O",
    requires="the socket leaves as the system has it",
    expected=f"onConnect, localInfo {LOOPBACK}",
)
async def test_without_bind_wifi(stage: Stage) -> str:
    stage.change(wifi=wifi_table(WIFI_ADDRESS))
    client = stage.client()
    stage.connect(client, stage.desk.listen())
    connected = await stage.told(client, 1)
    return f"{connected}, localInfo {client.events[-1].local_info.address}"  # type: ignore[union-attr]


@row(
    what="bindWifi with a BSSID in capital letters",
    level="O",
    requires="the same as in small ones; iOS: onError 5",
    expected=by_profile(ios=NO_BIND_WIFI, otherwise="onBindWifi"),
)
async def test_bssid_in_capital_letters(stage: Stage) -> str:
    return await bind(stage, BSSID.upper())


async def bind(stage: Stage, bssid: object = BSSID, type: str = "ipv4") -> str:
    """Bind, and return the event."""
    stage.change(wifi=stage.policy.wifi or wifi_table(LOOPBACK))
    client = stage.client(type)
    client.bind_wifi(bssid)
    return await stage.told(client, 1)


@row(
    what="bindWifi with a BSSID that the table does not have",
    level="O",
    requires="onError 4; iOS: onError 5",
    expected=by_profile(ios=NO_BIND_WIFI, otherwise="onError 4"),
)
async def test_unknown_bssid(stage: Stage) -> str:
    return await bind(stage, "00:11:22:33:44:55")


@row(
    what="bindWifi with a BSSID that is malformed",
    level="D",
    requires="onError 3; iOS: onError 5",
    expected=by_profile(
        ios=f"{NO_BIND_WIFI}: missing, “”, “aa:bb:cc:dd:ee”, “aa-bb-cc-dd-ee-ff”, "
        "“gg:bb:cc:dd:ee:ff”, 5",
        otherwise="onError 3: missing, “”, “aa:bb:cc:dd:ee”, “aa-bb-cc-dd-ee-ff”, "
        "“gg:bb:cc:dd:ee:ff”, 5",
    ),
)
async def test_malformed_bssid(stage: Stage) -> str:
    outcomes = {"missing": await bind(stage, None)}
    for text in ("", "aa:bb:cc:dd:ee", "aa-bb-cc-dd-ee-ff", "gg:bb:cc:dd:ee:ff"):
        outcomes[f"“{text}”"] = await bind(stage, text)
    outcomes["5"] = await bind(stage, 5)
    return grouped(outcomes)


@row(
    what="bindWifi, where the network's interface has no address of the socket's family",
    level="O",
    requires="onError 4; iOS: onError 5",
    expected=by_profile(
        ios="ipv4: onError 5; ipv6: onError 5", otherwise="ipv4: onBindWifi; ipv6: onError 4"
    ),
)
async def test_no_address_of_the_family(stage: Stage) -> str:
    stage.change(wifi=wifi_table(LOOPBACK))
    outcomes = [f"{type}: {await bind(stage, type=type)}" for type in ("ipv4", "ipv6")]
    return "; ".join(outcomes)


@row(
    what="bindWifi, where the platform is not Android",
    level="D",
    requires="onError 5",
    expected=NO_BIND_WIFI,
)
async def test_not_android(stage: Stage) -> str:
    stage.change(wifi_support=WifiSupport.ANDROID_ONLY)
    return await bind(stage)


@row(
    what="bindWifi, where the Android version is too old",
    level="D",
    requires="onError 6",
    expected="onError 6",
)
async def test_android_too_old(stage: Stage) -> str:
    stage.change(wifi_support=WifiSupport.ANDROID_TOO_OLD)
    return await bind(stage)


@row(
    what="bindWifi with a network that `iw` on this machine names",
    level="O",
    requires="“use this machine's Wi-Fi” may fill the table: onBindWifi; iOS: onError 5",
    expected=by_profile(
        ios=f"Desk on wlan0: {NO_BIND_WIFI}", otherwise="Desk on wlan0: onBindWifi"
    ),
)
async def test_a_network_of_this_machine(stage: Stage) -> str:
    found = [iw_network(name, IW_LINK) for name in iw_interfaces(IW_DEV)]
    networks = tuple(network for network in found if network is not None)
    address = ipaddress.ip_interface("192.168.1.23/24")
    stage.has_interfaces(Interface(name="wlan0", address=address.ip, network=address.network))
    stage.change(wifi=networks)
    name = ", ".join(f"{network.ssid} on {network.leave_by}" for network in networks)
    return f"{name}: {await bind(stage)}"
