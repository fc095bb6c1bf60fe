"""A user who has not allowed the local network: errCode -3, whatever the address."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.endpoint import Interface, SocketType
from wxtcp_gui.core.policy import Policy, Rule
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.sentences import Text

DENIED = {
    name: dataclasses.replace(policy, local_network=False, domains=("*.example.com",))
    for name, policy in PROFILES.items()
}
every_profile = pytest.mark.parametrize("profile", DENIED)

ADDRESSES = [
    "127.0.0.1",
    "192.168.1.5",
    "192.168.1.9",
    "10.1.1.1",
    "8.8.8.8",
    "0.0.0.0",  # noqa: S104 - it is refused
    "255.255.255.255",
    "::1",
    "fe80::9%eth0",
    "localhost",
    "printer.local",
    "a.example.com",
    "other.test",
]


@every_profile
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_reached(profile: str, address: str, lan: tuple[Interface, ...]) -> None:
    verdict = DENIED[profile].verdict(address=address, port=9100, interfaces=lan)

    assert (verdict.allowed, verdict.provisional, verdict.warning) == (False, False, False)
    assert verdict.rule == "no-permission"
    assert (verdict.err_code, verdict.err_msg) == (-3, "connect fail: no permission")
    assert verdict.explanation.text is Text.NO_PERMISSION
    assert verdict.source.text is Text.SOURCE_PERMISSION


@every_profile
@pytest.mark.parametrize(
    ("address", "port", "rule"),
    [
        ("http://x", 9100, "address-syntax"),
        (None, None, "address-syntax"),
        ("127.0.0.1", 0, "port-syntax"),
        ("127.0.0.1", "x", "port-syntax"),
        ("::1", 9100, "address-family"),
    ],
)
def test_what_is_wrong_in_itself_is_said_first(
    profile: str, address: object, port: object, rule: str
) -> None:
    verdict = DENIED[profile].verdict(address=address, port=port, type=SocketType.IPV4)

    assert verdict.rule == rule


@pytest.mark.parametrize(("port", "rule"), [(1023, "port-list"), (1024, "no-permission")])
def test_the_port_list_is_asked_first(port: int, rule: str) -> None:
    assert DENIED["developer"].verdict(address="127.0.0.1", port=port).rule == rule
    assert DENIED["unrestricted"].verdict(address="127.0.0.1", port=port).rule == "no-permission"


@settings(deadline=None, max_examples=50)
@given(
    st.sampled_from([*DENIED.values()]),
    st.sampled_from(ADDRESSES),
    st.lists(st.ip_addresses().map(str), max_size=2),
)
def test_resolution_changes_nothing(policy: Policy, address: str, resolved: list[str]) -> None:
    verdict = policy.verdict(address=address, port=9100, resolved=resolved)

    assert verdict == policy.verdict(address=address, port=9100)


def test_only_this_rule_has_its_code() -> None:
    assert [rule for rule in Rule if rule.err_code == -3] == [Rule.PERMISSION]


@every_profile
def test_bind_wifi_does_not_ask_for_it(profile: str) -> None:
    allowed = dataclasses.replace(DENIED[profile], local_network=True)
    for bssid in ("aa:bb:cc:dd:ee:ff", "nonsense"):
        assert DENIED[profile].wifi_network(bssid) == allowed.wifi_network(bssid)
