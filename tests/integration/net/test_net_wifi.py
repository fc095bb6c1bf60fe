"""bindWifi on this machine's own addresses: the profile's table decides (section 7)."""

from __future__ import annotations

import asyncio
import dataclasses
import ipaddress

import pytest
from support.client import BSSID, Client, wifi_table
from support.desk import Desk
from support.loopback import can_bind, has_ipv6_loopback, refusing_port

from wxtcp_gui.core.events import Closed, Connected, SocketError, WifiBound
from wxtcp_gui.core.policy import WifiSupport
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.core.wifi import WifiNetwork
from wxtcp_gui.net.interfaces import read_interfaces

GONE = "198.51.100.7"  # TEST-NET-2 (RFC 5737): no machine has it
OTHER_BSSID = "00:11:22:33:44:55"
SYSTEM_ERROR = (4, None, "bindWifi fail: system error")
WRONG_BSSID = (3, None, "bindWifi fail: invalid BSSID")


def known(desk: Desk, *networks: WifiNetwork, profile: str = "developer") -> None:
    desk.program.policy = dataclasses.replace(PROFILES[profile], wifi=networks)


def leave_by(desk: Desk, name: str) -> None:
    known(desk, *wifi_table(name))


def client_for(desk: Desk, host: str) -> Client:
    return desk.client("ipv6" if ":" in host else "ipv4")


def loopback_interface(host: str) -> str:
    """Return the name of the interface whose first address of this family is host."""
    wanted = ipaddress.ip_address(host)
    return next(each.name for each in read_interfaces() if each.address == wanted)


def leaving(note: Sentence | None) -> tuple[object, object, object]:
    """Return the SSID, the interface or address, and the address that a note tells of."""
    assert note is not None
    assert note.text is Text.WIFI_LEAVES_BY
    return note.values["ssid"], note.values["leave_by"], note.values["address"]


def last_note(desk: Desk) -> Text | None:
    note = desk.records[-1].note
    return note.text if note else None


async def expect_failure(client: Client, expected: tuple[int, int | None, str]) -> None:
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == expected


async def test_a_network_may_stand_for_an_address(desk: Desk, host: str) -> None:
    leave_by(desk, host)
    client, listener = client_for(desk, host), desk.listen(host)
    client.bind_wifi()
    assert (await client.next(WifiBound)).err_msg == "ok"
    assert client.state is SocketState.IDLE
    assert leaving(desk.records[-1].note) == ("Desk", host, host)

    client.connect(address=host, port=listener.port)
    event = await client.next(Connected)
    peer = await listener.accept()
    assert (event.local_info.address, event.local_info.port) == peer.remote
    assert event.local_info.address == host


async def test_a_network_may_stand_for_an_interface(desk: Desk, host: str) -> None:
    name = loopback_interface(host)
    leave_by(desk, name)
    client, listener = client_for(desk, host), desk.listen(host)
    client.bind_wifi()
    await client.expect(WifiBound)
    assert leaving(desk.records[-1].note) == ("Desk", name, host)
    client.connect(address=host, port=listener.port)
    event = await client.next(Connected)
    assert event.local_info.address == host


@pytest.mark.parametrize(
    ("type", "name"),
    [
        ("ipv4", "no-such-interface"),
        ("ipv6", "no-such-interface"),
        ("ipv4", "::1"),
        ("ipv6", "127.0.0.1"),
        ("ipv6", GONE),
    ],
)
async def test_where_there_is_no_address_of_the_sockets_family(
    desk: Desk, type: str, name: str
) -> None:
    leave_by(desk, name)
    client = desk.client(type)
    client.bind_wifi()
    await expect_failure(client, SYSTEM_ERROR)
    assert last_note(desk) is Text.WIFI_NO_ADDRESS
    assert name in str(desk.records[-1].note)
    assert type in str(desk.records[-1].note)
    assert client.state is SocketState.IDLE


async def test_a_network_that_the_profile_does_not_know(desk: Desk) -> None:
    leave_by(desk, "127.0.0.1")
    client = desk.client()
    client.bind_wifi(OTHER_BSSID)
    await expect_failure(client, SYSTEM_ERROR)
    assert last_note(desk) is Text.WIFI_NOT_KNOWN
    assert OTHER_BSSID in str(desk.records[-1].note)
    assert client.state is SocketState.IDLE


@pytest.mark.parametrize("bssid", [None, "", 5, "aabbccddeeff", "aa-bb-cc-dd-ee-ff", f"{BSSID} "])
async def test_what_is_no_bssid(desk: Desk, bssid: object) -> None:
    leave_by(desk, "127.0.0.1")
    client = desk.client()
    client.bind_wifi(bssid)
    await expect_failure(client, WRONG_BSSID)
    assert client.state is SocketState.IDLE


UNSUPPORTED = [
    ("device-ios", WifiSupport.ANDROID_ONLY, (5, None, "bindWifi fail: only supported on Android")),
    (
        "device-android",
        WifiSupport.ANDROID_TOO_OLD,
        (6, None, "bindWifi fail: Android version too old"),
    ),
]


@pytest.mark.parametrize("bssid", [BSSID, OTHER_BSSID, "nonsense"])
@pytest.mark.parametrize(("profile", "support", "expected"), UNSUPPORTED)
async def test_a_device_that_cannot_looks_nothing_up(
    desk: Desk,
    profile: str,
    support: WifiSupport,
    expected: tuple[int, int | None, str],
    bssid: str,
) -> None:
    desk.program.policy = dataclasses.replace(
        PROFILES[profile], wifi=wifi_table("127.0.0.1"), wifi_support=support
    )
    client = desk.client()
    client.bind_wifi(bssid)
    await expect_failure(client, expected)


@pytest.mark.parametrize("bssid", [BSSID, OTHER_BSSID, "nonsense"])
async def test_it_has_to_come_before_connect(desk: Desk, bssid: str) -> None:
    leave_by(desk, "127.0.0.1")
    client, listener, resolved = desk.client(), desk.listen(), asyncio.Event()
    desk.resolve_to((listener.address, listener.port), when=resolved)
    client.connect(address="server.test", port=listener.port)
    client.bind_wifi(bssid)
    await expect_failure(client, SYSTEM_ERROR)
    assert last_note(desk) is Text.WIFI_TOO_LATE

    resolved.set()
    await client.expect(Connected)
    client.bind_wifi(bssid)
    await expect_failure(client, SYSTEM_ERROR)
    assert last_note(desk) is Text.WIFI_TOO_LATE
    assert client.state is SocketState.CONNECTED

    client.close()
    await client.expect(Closed)
    client.bind_wifi(bssid)
    expected = (-2, 9, "bindWifi socket fail: errno:9 errmsg:Bad file descriptor")
    await expect_failure(client, expected)
    assert last_note(desk) is None


async def test_an_address_that_is_gone_fails_at_connect(desk: Desk) -> None:
    leave_by(desk, GONE)
    client, listener = desk.client(), desk.listen()
    client.bind_wifi()
    await client.expect(WifiBound)
    for _ in range(2):
        client.connect(address=listener.address, port=listener.port)
        text = "connect socket fail: errno:99 errmsg:Cannot assign requested address"
        await expect_failure(client, (-2, 99, text))
        assert client.state is SocketState.IDLE

    leave_by(desk, "127.0.0.1")
    client.bind_wifi()
    await client.expect(WifiBound)
    await desk.connect(client, listener)


@pytest.mark.skipif(not has_ipv6_loopback(), reason="this machine has no ::1")
async def test_a_link_local_address_without_its_interface_fails_at_connect(desk: Desk) -> None:
    leave_by(desk, "fe80::77%no-such-if")
    client = desk.client("ipv6")
    client.bind_wifi()
    await client.expect(WifiBound)
    client.connect(address="::1", port=9100)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno) in {(-2, 22), (-2, 99)}
    assert client.state is SocketState.IDLE


@pytest.mark.skipif(not can_bind("127.0.0.2"), reason="this machine has no 127.0.0.2")
async def test_the_last_network_holds_for_every_attempt_after_it(desk: Desk) -> None:
    home = WifiNetwork(ssid="Home", bssid=BSSID, leave_by="127.0.0.2")
    office = WifiNetwork(ssid="", bssid=OTHER_BSSID, leave_by="127.0.0.3")
    known(desk, home, office)
    client, listener = desk.client(), desk.listen()
    client.bind_wifi(BSSID)
    client.bind_wifi(OTHER_BSSID.upper())
    client.bind_wifi("nonsense")
    await client.expect(WifiBound, WifiBound, SocketError)
    notes = [each.note for each in desk.records if each.kind is RecordKind.ON_BIND_WIFI]
    assert [leaving(note) for note in notes] == [
        ("Home", "127.0.0.2", "127.0.0.2"),
        (OTHER_BSSID, "127.0.0.3", "127.0.0.3"),
    ]

    known(desk)  # the profile knows it no more; the socket is bound all the same
    with refusing_port() as port:
        client.connect(address="127.0.0.1", port=port)
        await client.expect(SocketError)
    client.connect(address=listener.address, port=listener.port)
    event = await client.next(Connected)
    assert event.local_info.address == "127.0.0.3"
    assert (await listener.accept()).remote[0] == "127.0.0.3"


async def test_each_socket_is_bound_for_itself(desk: Desk) -> None:
    leave_by(desk, GONE)
    bound, free, listener = desk.client(), desk.client(), desk.listen()
    bound.bind_wifi()
    await bound.expect(WifiBound)
    await desk.connect(free, listener)


@pytest.mark.parametrize("profile", ["developer", "device-android", "unrestricted"])
async def test_profiles_with_bind_wifi_come_without_networks(desk: Desk, profile: str) -> None:
    known(desk, profile=profile)
    client = desk.client()
    client.bind_wifi()
    await expect_failure(client, SYSTEM_ERROR)
    assert last_note(desk) is Text.WIFI_NOT_KNOWN
