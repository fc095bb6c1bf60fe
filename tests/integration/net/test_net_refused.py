"""Connections that do not come about: one onError each, no onClose, and idle again."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import math
import socket

import pytest
from support.client import Client
from support.desk import Desk
from support.loopback import refusing_port
from support.waiting import turns

from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.events import Connected, SocketError
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.states import SocketState

PUBLIC = "8.8.8.8"  # never connected to: the policy refuses it
PUBLIC_IPV6 = "2001:4860:4860::8888"
OTHER_SUBNET = "10.255.255.1"
TIMED_OUT = "connect socket fail: errno:110 errmsg:Connection timed out"
SOON_S = 0.05
TWICE_S = 1.0  # for two attempts, one after the other, also on a busy machine

INVALID_ADDRESS = "connect fail: invalid address"
INVALID_PORT = "connect fail: invalid port"

REFUSED = [
    ("developer", None, 9100, 1, INVALID_ADDRESS),
    ("developer", "", 9100, 1, INVALID_ADDRESS),
    ("developer", 127, 9100, 1, INVALID_ADDRESS),
    ("developer", "http://127.0.0.1", 9100, 1, INVALID_ADDRESS),
    ("developer", "127.0.0.1/path", 9100, 1, INVALID_ADDRESS),
    ("developer", "127.0.0.1 ", 9100, 1, INVALID_ADDRESS),
    ("developer", "127.0.0.256", 9100, 1, INVALID_ADDRESS),
    ("developer", "::1", 9100, 1, INVALID_ADDRESS),  # of the other family
    ("developer", "127.0.0.1", None, 2, INVALID_PORT),
    ("developer", "127.0.0.1", 0, 2, INVALID_PORT),
    ("developer", "127.0.0.1", -1, 2, INVALID_PORT),
    ("developer", "127.0.0.1", 65536, 2, INVALID_PORT),
    ("developer", "127.0.0.1", 9100.5, 2, INVALID_PORT),
    ("developer", "127.0.0.1", "port", 2, INVALID_PORT),
    ("developer", "127.0.0.1", math.nan, 2, INVALID_PORT),
    ("unrestricted", "127.0.0.1", 0, 2, INVALID_PORT),
    ("developer", "127.0.0.1", 1023, 2, INVALID_PORT),
    ("developer", "127.0.0.1", 8080, 2, INVALID_PORT),
    ("device-android", "127.0.0.1", 9100, -4, INVALID_ADDRESS),
    ("device-ios", "127.0.0.1", 9100, -4, INVALID_ADDRESS),
    ("device-android", OTHER_SUBNET, 9100, -4, INVALID_ADDRESS),
    ("device-android", "server.test", 9100, -4, INVALID_ADDRESS),
    ("developer", PUBLIC, 9100, -4, INVALID_ADDRESS),
    ("developer", "0.0.0.0", 9100, -4, INVALID_ADDRESS),  # noqa: S104 - it is refused
    ("unrestricted", "255.255.255.255", 9100, -4, INVALID_ADDRESS),
    ("unrestricted", "224.0.0.1", 9100, -4, INVALID_ADDRESS),
]


@pytest.mark.parametrize(("profile", "address", "port", "err_code", "err_msg"), REFUSED)
async def test_refused_by_policy(
    desk: Desk, profile: str, address: object, port: object, err_code: int, err_msg: str
) -> None:
    desk.program.policy = PROFILES[profile]
    desk.resolve_to()
    client = desk.client()
    client.connect(address=address, port=port)
    assert client.state is SocketState.IDLE
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg, error.errno) == (err_code, err_msg, None)
    await nothing_more(client)
    assert desk.attempted == []
    assert desk.asked == []


async def nothing_more(client: Client) -> None:
    """Expect that the socket is idle and quiet."""
    await turns()
    assert client.untold == []
    assert client.state is SocketState.IDLE


@pytest.mark.parametrize("type", ["ipv4", "ipv6"])
async def test_a_name_of_a_public_address_is_refused_after_it_was_looked_up(
    desk: Desk, type: str
) -> None:
    client = desk.client(type)
    desk.resolve_to((PUBLIC if type == "ipv4" else PUBLIC_IPV6, 9100))
    client.connect(address="server.test", port=9100)
    assert client.state is SocketState.CONNECTING
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg, error.errno) == (-4, INVALID_ADDRESS, None)
    await nothing_more(client)
    assert [name for name, _ in desk.asked] == ["server.test"]
    assert desk.attempted == []
    last = desk.records[-1]
    assert last.verdict is not None
    assert last.verdict.rule == "domain-not-configured"


@pytest.mark.parametrize(
    "failure",
    [
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
        UnicodeEncodeError("idna", "x", 0, 1, "label too long"),
    ],
    ids=["unknown", "temporary", "unicode"],
)
async def test_a_name_that_is_not_found(desk: Desk, failure: Exception) -> None:
    client = desk.client()
    desk.fail_to_resolve(failure)
    client.connect(address="server.test", port=9100)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno) == (-4, None)
    assert error.err_msg == "connect fail: address not resolved"
    await nothing_more(client)


async def test_a_name_without_addresses(desk: Desk) -> None:
    client = desk.client()
    desk.resolve_to()
    client.connect(address="server.test", port=9100)
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg) == (-4, "connect fail: address not resolved")
    await nothing_more(client)


async def test_connection_refused(desk: Desk, host: str) -> None:
    client = desk.client("ipv6" if ":" in host else "ipv4")
    with refusing_port(host) as port:
        client.connect(address=host, port=port)
        assert client.state is SocketState.CONNECTING
        error = await client.next(SocketError)
    assert (error.err_code, error.errno) == (-2, 111)
    assert error.err_msg == "connect socket fail: errno:111 errmsg:Connection refused"
    await nothing_more(client)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.ENETUNREACH, "errno:101 errmsg:Network is unreachable"),
        (errno.EHOSTUNREACH, "errno:113 errmsg:No route to host"),
        (errno.EACCES, "errno:13 errmsg:Permission denied"),
        (errno.ETIMEDOUT, "errno:110 errmsg:Connection timed out"),  # the network's own
        (errno.EADDRNOTAVAIL, "errno:99 errmsg:Cannot assign requested address"),
        (errno.ECONNRESET, "errno:104 errmsg:Connection reset by peer"),
    ],
)
async def test_the_network_says_no(desk: Desk, number: int, text: str) -> None:
    client = desk.client()
    desk.connect_error = OSError(number, "the system's own text")
    client.connect(address="127.0.0.1", port=9100)
    error = await client.next(SocketError)
    assert (error.err_code, error.err_msg) == (-2, f"connect socket fail: {text}")
    await nothing_more(client)


async def test_an_error_without_a_number_is_told_too(desk: Desk) -> None:
    desk.connect_error = ConnectionRefusedError("no number")
    client = desk.client()
    client.connect(address="127.0.0.1", port=9100)
    error = await client.next(SocketError)

    assert (error.err_code, error.errno) == (-2, 111)
    assert client.state is SocketState.IDLE


async def test_where_every_address_fails_the_last_is_told_of_once(desk: Desk) -> None:
    client = desk.client()
    with refusing_port() as port:
        desk.resolve_to((PUBLIC, port), ("127.0.0.1", port), ("127.0.0.1", port))
        client.connect(address="server.test", port=port)
        error = await client.next(SocketError)
    assert error.errno == 111
    assert desk.attempted == [("127.0.0.1", port)] * 2
    await nothing_more(client)


async def test_timeout(desk: Desk, host: str) -> None:
    client = desk.client("ipv6" if ":" in host else "ipv4")
    silent = desk.listen(host, backlog=0).fill()
    client.connect(address=host, port=silent.port, timeout=SOON_S)
    error = await client.next(SocketError)
    assert (error.err_code, error.errno, error.err_msg) == (-2, 110, TIMED_OUT)
    await nothing_more(client)
    await desk.connect(client, desk.listen(host))


async def test_a_profile_may_word_the_timeout_otherwise(desk: Desk) -> None:
    desk.program.policy = dataclasses.replace(
        PROFILES["developer"], connect_timeout_errno=Errno.EINTR
    )
    client, silent = desk.client(), desk.listen(backlog=0).fill()
    client.connect(address="127.0.0.1", port=silent.port, timeout=SOON_S)
    error = await client.next(SocketError)
    assert error.err_msg == "connect socket fail: errno:4 errmsg:Interrupted system call"
    assert error.errno == 4


async def test_the_look_up_counts_towards_the_timeout(desk: Desk) -> None:
    client = desk.client()
    desk.resolve_to(when=asyncio.Event())
    client.connect(address="server.test", port=9100, timeout=SOON_S)
    error = await client.next(SocketError)
    assert error.errno == 110
    await nothing_more(client)


async def test_several_addresses_share_one_timeout(desk: Desk) -> None:
    client = desk.client()
    ends = [("127.0.0.1", desk.listen(backlog=0).fill().port) for _ in range(2)]
    desk.resolve_to(*ends)
    client.connect(address="server.test", port=9100, timeout=TWICE_S)
    error = await client.next(SocketError)
    assert error.errno == 110
    assert desk.attempted == ends
    await nothing_more(client)


@pytest.mark.parametrize("value", [0, -1, math.nan, math.inf, "5", None, True], ids=repr)
async def test_a_timeout_that_is_none_counts_as_two_seconds(desk: Desk, value: object) -> None:
    client, listener = desk.client(), desk.listen()
    client.connect(address=listener.address, port=listener.port, timeout=value)
    await client.expect(Connected)
    called = next(record for record in desk.records if record.kind is RecordKind.CONNECT)
    assert called.note == "timeout 2 s"
