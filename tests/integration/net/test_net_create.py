"""Creating sockets: types, the quota, and what a socket is (section 1 of the reference)."""

from __future__ import annotations

import dataclasses

import pytest
from support.desk import Desk

from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.sentences import Text
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net import MiniProgram, QuotaExceeded

CREATED_TOO_MUCH = "[TCPSocket] created too much."


def create(desk: Desk, count: int) -> None:
    for _ in range(count):
        desk.program.create_tcp_socket()


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("ipv4", SocketType.IPV4),
        ("IPv4", SocketType.IPV4),
        ("IPV4", SocketType.IPV4),
        ("ipv6", SocketType.IPV6),
        ("IpV6", SocketType.IPV6),
    ],
)
async def test_type_is_known_in_any_case(desk: Desk, type: str, expected: SocketType) -> None:
    tcp = desk.program.create_tcp_socket(type=type)
    assert tcp.type is expected
    assert desk.records[-1].kind is RecordKind.CREATE
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.CREATED


@pytest.mark.parametrize("type", ["ipv5", "", " ipv4", None, 4, True, ["ipv6"]], ids=repr)
async def test_unknown_type_counts_as_ipv4_and_the_log_says_so(desk: Desk, type: object) -> None:
    tcp = desk.program.create_tcp_socket(type=type)
    assert tcp.type is SocketType.IPV4
    assert desk.records[-1].note is not None
    assert desk.records[-1].note.text is Text.TYPE_UNKNOWN
    assert desk.records[-1].error is None


async def test_default_type_is_ipv4(desk: Desk) -> None:
    tcp = desk.program.create_tcp_socket()
    assert tcp.type is SocketType.IPV4
    assert tcp.state is SocketState.IDLE


async def test_a_socket_takes_attributes_and_ignores_unknown_arguments(desk: Desk) -> None:
    client = desk.client()
    client.tcp.buffer = b""  # type: ignore[attr-defined]
    client.write("a", "b", 3)  # each asserts that it returns None
    client.bind_wifi("?", SSID="cafe")
    client.connect(address="", port=1, success=print, fail=print)
    client.close("now")


@pytest.mark.parametrize("profile", ["developer", "device-android", "device-ios"])
async def test_the_21st_creation_raises_at_the_call(desk: Desk, profile: str) -> None:
    desk.program.policy = PROFILES[profile]
    create(desk, 20)
    with pytest.raises(QuotaExceeded) as caught:
        desk.program.create_tcp_socket()
    assert str(caught.value) == CREATED_TOO_MUCH
    record = desk.records[-1]
    assert (record.kind, record.socket_id) == (RecordKind.CREATE, 0)
    assert record.error is not None
    assert record.error.err_msg == CREATED_TOO_MUCH


async def test_the_window_slides_over_creations(desk: Desk) -> None:
    create(desk, 10)
    desk.now = 200.0
    create(desk, 10)
    desk.now = 299.999
    with pytest.raises(QuotaExceeded):
        desk.program.create_tcp_socket()
    desk.now = 300.0  # the first ten have left the window
    create(desk, 10)
    with pytest.raises(QuotaExceeded):
        desk.program.create_tcp_socket()
    desk.now = 500.0
    create(desk, 10)


async def test_closed_sockets_count_and_refused_creations_do_not(desk: Desk) -> None:
    for _ in range(20):
        desk.program.create_tcp_socket().close()
    for _ in range(20):
        with pytest.raises(QuotaExceeded):
            desk.program.create_tcp_socket()
    desk.now = 300.0
    create(desk, 20)


async def test_unrestricted_has_no_quota(desk: Desk) -> None:
    desk.program.policy = PROFILES["unrestricted"]
    create(desk, 50)


async def test_a_new_policy_keeps_the_window(desk: Desk) -> None:
    desk.program.policy = PROFILES["unrestricted"]
    create(desk, 25)
    desk.program.policy = PROFILES["developer"]
    desk.now = 299.0
    with pytest.raises(QuotaExceeded):
        desk.program.create_tcp_socket()
    desk.program.policy = dataclasses.replace(PROFILES["developer"], creation_limit=26)
    create(desk, 1)
    with pytest.raises(QuotaExceeded):
        desk.program.create_tcp_socket()
    desk.program.policy = PROFILES["developer"]
    desk.now = 300.0  # the one of 299 s is left
    create(desk, 19)
    with pytest.raises(QuotaExceeded):
        desk.program.create_tcp_socket()


async def test_programs_count_apart_and_number_their_sockets_from_1(desk: Desk) -> None:
    create(desk, 20)
    other = MiniProgram()
    assert [other.create_tcp_socket().id for _ in range(3)] == [1, 2, 3]
    assert [record.socket_id for record in desk.records] == list(range(1, 21))
    await other.aclose()
