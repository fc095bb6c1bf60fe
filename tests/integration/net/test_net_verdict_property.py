"""The verdict before and what really comes never disagree, whatever is connected to.

Every attempt that is made fails with an errno: nothing leaves this machine.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from dataclasses import dataclass
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.client import Client
from support.desk import Desk, Endpoint
from support.loopback import has_ipv6_loopback
from support.profiles import VALUES, changed
from support.waiting import turns

from wxtcp_gui.core.events import Closed, SocketError
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.record import RecordKind
from wxtcp_gui.core.states import SocketState
from wxtcp_gui.net.interfaces import read_interfaces

PINNED: Final = [
    "127.0.0.1/8", "::1/128", "192.168.1.5/24", "10.9.0.2/31", "203.0.113.5/28",
    "2001:db8:1::5/64", "fe80::5/64",
]  # fmt: skip
DOMAINS: Final = ["api.example.com", "*.example.org", "printer.local"]
HERE: Final = [str(each.address) for each in read_interfaces()]

LITERALS: Final[dict[str, list[str]]] = {
    "loopback": ["127.0.0.1", "127.8.8.8", "::1"],
    "own": ["192.168.1.5", "10.9.0.2", "203.0.113.5", "2001:db8:1::5", "fe80::5", *HERE],
    "LAN": ["192.168.1.9", "10.9.0.3", "203.0.113.6", "169.254.1.1", "2001:db8:1::9", "fe80::9"],
    "private": ["10.1.1.1", "172.16.5.5", "192.168.200.1", "100.64.1.1", "fd12::1"],
    "public": ["8.8.8.8", "198.51.100.7", "2606:4700::1111"],
    "broadcast": ["255.255.255.255", "192.168.1.255", "203.0.113.15"],
    "multicast": ["224.0.0.1", "239.1.1.1", "ff02::1"],
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104 - they are refused
    "mapped": ["::ffff:127.0.0.1", "::ffff:192.168.1.9", "::ffff:8.8.8.8", "::ffff:224.0.0.1"],
}
NAMES: Final[dict[str, list[str]]] = {
    "configured name": ["api.example.com", "API.example.com.", "x.example.org", "a.b.example.org"],
    "other name": ["other.test", "example.org", "localhost", "münchen.de"],
    "mDNS name": ["printer.local", "scanner.local", "PRINTER.local."],
}
NONSENSE: Final[list[Any]] = [
    None, "", 5, "http://127.0.0.1", "a b", "1.2.3", "[::1]", "::1::", "127.0.0.1:80", b"::1",
    "a/b", "-a.test",
]  # fmt: skip
CLASSES: Final[dict[str, list[Any]]] = {**LITERALS, **NAMES, "nonsense": NONSENSE}

GOOD_PORTS: Final = [9100, 1024, 65_535, 9100.0]
OTHER_PORTS: Final = [80, 1, 1023, 3306, 8050, "9100", 0, 65_536, -1, 1.5, None, "x", True]

CHANGES: Final = st.fixed_dictionaries(
    {},
    optional={
        "ports.refuse_below": st.sampled_from([0, 1024, 9101]),
        "ports.refused": st.sampled_from([[], [9100], ["8000-8100"]]),
        **{key: values for key, values in VALUES.items() if key.startswith("addresses.")},
        "names.domains": st.just(DOMAINS),
        "names.others": VALUES["names.others"],
        "connect.local_network": st.sampled_from([True, True, False]),
        "interfaces.pinned": st.just([{"name": "eth0", "address": cidr} for cidr in PINNED]),
    },
)
ANSWERS: Final = {
    kind: [each for row in LITERALS.values() for each in row if (":" in each) == (kind == "ipv6")]
    for kind in ("ipv4", "ipv6")
}
PICK: Final = st.integers(0, 1000)


@dataclass(frozen=True)
class Draw:
    """What Hypothesis draws: `address` and `answers` count within what there is to pick from."""

    profile: str
    changes: dict[str, Any]
    address: int
    port: Any
    fits: bool  # the socket's type is that of the address
    answers: list[int] | None  # None where the look-up fails


DRAWS: Final = st.builds(
    Draw,
    profile=st.sampled_from([*PROFILES]),
    changes=CHANGES,
    address=PICK,
    port=st.sampled_from([*GOOD_PORTS * 6, *OTHER_PORTS]),
    fits=st.sampled_from([True, True, True, False]),
    answers=st.lists(PICK, min_size=1, max_size=4) | st.lists(PICK, max_size=2) | st.none(),
)


class Case:
    """A call of connect(), the profile that it is made under, and what a look-up answers."""

    def __init__(self, draw: Draw, addresses: list[Any]) -> None:
        self.policy = changed(PROFILES[draw.profile], draw.changes)
        self.address = addresses[draw.address % len(addresses)]
        self.port = draw.port
        is_ipv6 = isinstance(self.address, str) and ":" in self.address
        self.type = "ipv6" if is_ipv6 == draw.fits else "ipv4"
        self.fails = draw.answers is None
        pool = ANSWERS[self.type]
        # A port that is none is refused before the look-up.
        port = int(self.port) if isinstance(self.port, int | float) else 0
        self.endpoints = [(pool[pick % len(pool)], port) for pick in draw.answers or ()]


@pytest.mark.skipif(not has_ipv6_loopback(), reason="this machine has no IPv6")
@pytest.mark.parametrize("addresses", CLASSES.values(), ids=CLASSES)
@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draw=DRAWS)
async def test_the_verdict_before_and_what_comes_agree(
    desk: Desk, addresses: list[Any], draw: Draw
) -> None:
    await check(desk, Case(draw, addresses))


async def check(desk: Desk, case: Case) -> None:
    """Assert that a case ends as its verdict said."""
    client = begin(desk, case)
    before = verdict(desk, client, case)

    client.connect(address=case.address, port=case.port)
    assert (client.state is SocketState.CONNECTING) == before.allowed
    error = await client.next(SocketError)
    await turns()
    assert client.untold == []
    assert client.state is SocketState.IDLE

    called = [each.verdict for each in desk.records if each.kind is RecordKind.CONNECT]
    assert called == [before]
    if not before.allowed:
        assert not before.provisional
        check_refused(desk, error, before)
        assert desk.asked == []
    elif not before.provisional:
        check_attempted(desk, error, [(case.address, int(case.port))])
        assert desk.asked == []
    else:
        check_looked_up(desk, client, case, error)
    client.close()
    await client.expect(Closed)
    client.check_invariants()
    desk.check_records(client)


def begin(desk: Desk, case: Case) -> Client:
    """Return a new socket on a desk where only this case happens."""
    desk.now += 1000.0  # no quota is in the way
    desk.records.clear()
    desk.clients.clear()
    desk.attempted.clear()
    desk.asked.clear()
    desk.program.policy = case.policy
    desk.connect_error = OSError(errno.EHOSTUNREACH, "the system's own text")
    if case.fails:
        desk.fail_to_resolve(socket.gaierror(socket.EAI_NONAME, "Name or service not known"))
    else:
        desk.resolve_to(*case.endpoints)
    return desk.client(case.type)


def verdict(desk: Desk, client: Client, case: Case, *resolved: str) -> Verdict:
    return desk.program.verdict(case.address, case.port, client.tcp.type, resolved)


def check_refused(desk: Desk, error: SocketError, refused: Verdict) -> None:
    """Assert that an error is what the verdict said, and that nothing was attempted."""
    assert error == SocketError(err_code=refused.err_code, err_msg=refused.err_msg)
    assert refused.err_code in {-4, -3, 1, 2}
    assert desk.attempted == []
    told = [each.verdict for each in desk.records if each.kind is RecordKind.ON_ERROR]
    assert told == [refused]


def check_attempted(desk: Desk, error: SocketError, endpoints: list[Endpoint]) -> None:
    """Assert that these were tried in turn, and that the error is the network's."""
    assert (error.err_code, error.errno) == (-2, 113)
    assert [as_address(each) for each in desk.attempted] == [as_address(each) for each in endpoints]
    told = [each.verdict for each in desk.records if each.kind is RecordKind.ON_ERROR]
    assert told == [None]


def as_address(endpoint: Endpoint) -> tuple[Any, int]:
    return ipaddress.ip_address(endpoint[0]), endpoint[1]


def check_looked_up(desk: Desk, client: Client, case: Case, error: SocketError) -> None:
    """Assert that the verdict on what a name resolved to agrees with the error."""
    endpoints = case.endpoints
    if not endpoints:
        unresolved = SocketError(err_code=-4, err_msg="connect fail: address not resolved")
        assert error == unresolved
        assert desk.attempted == []
        return
    assert [name for name, _ in desk.asked] == [case.address]
    final = verdict(desk, client, case, *(address for address, _ in endpoints))
    assert not final.provisional
    if final.allowed:
        allowed = [each for each in endpoints if verdict(desk, client, case, each[0]).allowed]
        assert allowed
        check_attempted(desk, error, allowed)
    else:
        check_refused(desk, error, final)
