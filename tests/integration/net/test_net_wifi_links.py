"""bindWifi between two machines that two links join: data really takes the one that was asked for.

The links are virtual ones between network namespaces, which end with the test.
"""

from __future__ import annotations

import pytest
from support.links import CannotError, Trip, run_on_links, way_in

FIRST, SECOND = "aa:bb:cc:dd:ee:01", "aa:bb:cc:dd:ee:02"
UNKNOWN = "aa:bb:cc:dd:ee:03"

NEAR = {"two": ("10.77.1.2", "10.77.2.2"), "one": ("10.77.3.2", "10.77.3.3")}
SYSTEM_ERROR = "bindWifi fail: system error"

PROFILE = """
based_on = "developer"

[wifi]
networks = [
    {{ ssid = "First", bssid = "aa:bb:cc:dd:ee:01", leave_by = "{}" }},
    {{ ssid = "Second", bssid = "aa:bb:cc:dd:ee:02", leave_by = "{}" }},
]
"""


@pytest.fixture(scope="module")
def way() -> list[str]:
    """The command that runs another one in a network namespace of its own."""
    try:
        return way_in()
    except CannotError as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("loop", ["asyncio", "qasync"])
@pytest.mark.parametrize("by", ["interface", "address"])
@pytest.mark.parametrize("subnets", NEAR)
def test_data_takes_the_link_of_the_network_that_was_bound(
    way: list[str], subnets: str, by: str, loop: str
) -> None:
    first, second = NEAR[subnets]
    names = ("wlan1", "wlan2") if by == "interface" else (first, second)
    trips = [Trip(), Trip(bssid=FIRST), Trip(bssid=SECOND), Trip(), Trip(bssid=SECOND.upper())]

    arrivals = run_on_links(way, loop, subnets, PROFILE.format(*names), trips)

    expected = [
        ("", first, "wlan1"),
        ("ok", first, "wlan1"),
        ("ok", second, "wlan2"),
        ("", first, "wlan1"),  # another socket is not bound
        ("ok", second, "wlan2"),
    ]
    for arrival, (bound, address, link) in zip(arrivals, expected, strict=True):
        assert (arrival.bound, arrival.local, arrival.seen) == (bound, address, address)
        assert arrival.left_by == [link], arrival
        assert arrival.untouched == [other for other in ("wlan1", "wlan2") if other != link]


@pytest.mark.parametrize("subnets", NEAR)
def test_the_address_alone_would_not_choose_the_link(way: list[str], subnets: str) -> None:
    second = NEAR[subnets][1]
    trips = [Trip(plain_from=second), Trip(bssid=SECOND)]

    plain, bound = run_on_links(way, "asyncio", subnets, PROFILE.format("wlan1", "wlan2"), trips)

    assert plain.seen == bound.seen == second
    assert (plain.left_by, bound.left_by) == (["wlan1"], ["wlan2"])


def test_a_link_without_an_address_of_the_sockets_family_is_not_bound(way: list[str]) -> None:
    trips = [Trip(bssid=SECOND, type="ipv6"), Trip(bssid=UNKNOWN), Trip(bssid=SECOND)]

    arrivals = run_on_links(way, "asyncio", "two", PROFILE.format("wlan1", "wlan2"), trips)

    assert [each.bound for each in arrivals] == [SYSTEM_ERROR, SYSTEM_ERROR, "ok"]
    assert [each.left_by for each in arrivals] == [[], [], ["wlan2"]]
