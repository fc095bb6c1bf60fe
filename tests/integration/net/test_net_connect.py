"""Connections that come about: infos, families, names, several addresses, Wi-Fi."""

from __future__ import annotations

import asyncio
import dataclasses
import socket

import pytest
from support.client import BSSID, wifi_table
from support.desk import Desk
from support.loopback import can_bind, refusing_port
from support.waiting import turns

from wxtcp_gui.core.endpoint import LocalInfo, RemoteInfo
from wxtcp_gui.core.events import Connected, SocketError, WifiBound
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.states import SocketState

PUBLIC = "8.8.8.8"  # never connected to: the policy refuses it


async def test_infos_are_the_kernels_own(desk: Desk, host: str) -> None:
    family = "IPv6" if ":" in host else "IPv4"
    client, listener = desk.client(family), desk.listen(host)
    client.connect(address=host, port=listener.port)
    peer = await listener.accept()
    event = await client.next(Connected)

    assert event.remote_info == RemoteInfo(address=host, family=family, port=listener.port)
    assert event.local_info == LocalInfo(address=host, family=family, port=peer.remote[1])
    assert peer.remote == (host, event.local_info.port)
    assert event.use_http_dns is False
    assert client.state is SocketState.CONNECTED


async def test_a_messages_infos_name_its_ends_and_its_size(desk: Desk, host: str) -> None:
    client, peer = await desk.connected(host)
    peer.send(b"hello")
    await client.receive(5)
    message = client.messages[-1]
    family = "IPv6" if ":" in host else "IPv4"
    port = peer.local[1]
    assert message.local_info == LocalInfo(address=host, family=family, port=peer.remote[1])
    assert message.remote_info == RemoteInfo(address=host, family=family, port=port, size=5)


async def test_nagles_algorithm_is_off(desk: Desk, host: str) -> None:
    client, _ = await desk.connected(host)
    connection = client.tcp._connection
    assert connection is not None
    assert connection._sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("spell", [str, float, "0{}".format], ids=["str", "float", "zeros"])
async def test_a_port_may_be_spelt_otherwise(desk: Desk, spell: type[str]) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=spell(listener.port))
    event = await client.next(Connected)
    assert event.remote_info.port == listener.port


async def test_localhost_is_looked_up_for_real(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address="localhost", port=listener.port)
    event = await client.next(Connected)
    assert event.remote_info.address == "127.0.0.1"


async def test_a_name_resolves_to_the_family_of_the_socket(desk: Desk, host: str) -> None:
    client, listener = desk.client("ipv6" if ":" in host else "ipv4"), desk.listen(host)
    desk.resolve_to((host, listener.port))
    client.connect(address="server.test", port=listener.port)
    await client.expect(Connected)
    assert desk.asked == [("server.test", socket.AF_INET6 if ":" in host else socket.AF_INET)]


async def test_the_second_address_answers_where_the_first_refuses(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    with refusing_port() as refusing:
        desk.resolve_to(("127.0.0.1", refusing), ("127.0.0.1", listener.port))
        client.connect(address="server.test", port=listener.port)
        event = await client.next(Connected)
    assert event.remote_info.port == listener.port
    assert desk.attempted == [("127.0.0.1", refusing), ("127.0.0.1", listener.port)]


async def test_the_first_address_that_answers_is_the_last_that_is_tried(desk: Desk) -> None:
    client, listener, other = desk.client(), desk.listen(), desk.listen()
    desk.resolve_to(("127.0.0.1", listener.port), ("127.0.0.1", other.port))
    client.connect(address="server.test", port=listener.port)
    await client.expect(Connected)
    await turns()
    assert desk.attempted == [("127.0.0.1", listener.port)]


async def test_an_address_that_the_policy_refuses_is_passed_over(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    desk.resolve_to((PUBLIC, listener.port), ("127.0.0.1", listener.port))
    client.connect(address="server.test", port=listener.port)
    await client.expect(Connected)
    assert desk.attempted == [("127.0.0.1", listener.port)]


async def test_a_configured_domain_is_reached_on_a_device(desk: Desk) -> None:
    desk.program.policy = dataclasses.replace(
        PROFILES["device-android"], domains=("*.example.com",)
    )
    client, listener = desk.client(), desk.listen()
    desk.resolve_to(("127.0.0.1", listener.port))
    client.connect(address="tcp.example.com", port=listener.port)
    await client.expect(Connected)


async def test_it_may_connect_again_after_a_failure(desk: Desk, host: str) -> None:
    client = desk.client("ipv6" if ":" in host else "ipv4")
    with refusing_port(host) as port:
        for _ in range(3):
            client.connect(address=host, port=port)
            await client.expect(SocketError)
            assert client.state is SocketState.IDLE
    peer = await desk.connect(client, desk.listen(host))
    client.write("at last")
    assert await peer.receive(7) == b"at last"


async def test_it_may_connect_again_within_the_listener_of_the_failure(desk: Desk) -> None:
    client, listener = desk.client(), desk.listen()
    client.reactions[SocketError] = lambda _: client.connect(
        address=listener.address, port=listener.port
    )
    with refusing_port() as port:
        client.connect(address="127.0.0.1", port=port)
        await client.expect(SocketError, Connected)


async def test_several_sockets_of_one_program_live_side_by_side(desk: Desk) -> None:
    listener = desk.listen()
    clients = [desk.client() for _ in range(10)]
    peers = [await desk.connect(client, listener) for client in clients]
    for number, client in enumerate(clients):
        client.write(f"from {number}")
    for number, peer in enumerate(peers):
        assert await peer.receive(6) == b"from %d" % number
        peer.send(b"to %d" % number)
    for number, client in enumerate(clients):
        assert await client.receive(4) == b"to %d" % number


@pytest.mark.skipif(not can_bind("127.0.0.2"), reason="this machine has no 127.0.0.2")
async def test_a_bound_socket_leaves_by_the_wifis_address(desk: Desk) -> None:
    desk.program.policy = dataclasses.replace(PROFILES["developer"], wifi=wifi_table("127.0.0.2"))
    client, listener = desk.client(), desk.listen()
    client.bind_wifi(BSSID.upper())
    bound = await client.next(WifiBound)
    assert bound.err_msg == "ok"
    client.connect(address=listener.address, port=listener.port)
    event = await client.next(Connected)
    peer = await listener.accept()
    assert event.local_info.address == "127.0.0.2"
    assert peer.remote == ("127.0.0.2", event.local_info.port)


async def test_bind_wifi_is_android_only(desk: Desk) -> None:
    desk.program.policy = dataclasses.replace(PROFILES["device-ios"], wifi=wifi_table("127.0.0.1"))
    client = desk.client()
    client.bind_wifi(BSSID)
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg) == (5, "bindWifi fail: only supported on Android")


async def test_a_policy_that_changes_while_a_name_is_looked_up_has_the_last_word(
    desk: Desk,
) -> None:
    client, resolved = desk.client(), asyncio.Event()
    desk.resolve_to(("127.0.0.1", 9100), when=resolved)
    client.connect(address="server.local", port=9100)
    await turns()
    desk.program.policy = PROFILES["device-android"]
    resolved.set()
    error = await client.next(SocketError)
    assert error.err_code == -4
    assert desk.attempted == []
