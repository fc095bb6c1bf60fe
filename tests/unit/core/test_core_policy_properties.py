"""Verdicts as a whole: functions of their arguments, and how resolution may change them."""

from __future__ import annotations

import dataclasses
import ipaddress

from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.profiles import PROFILES

CIDRS = ["127.0.0.1/8", "192.168.1.5/24", "10.0.0.2/31", "2001:db8:1::5/64", "fe80::5/64"]
NOTABLE = [
    "0.1.2.3", "255.255.255.255", "224.0.0.1", "ff02::1", "127.0.0.1", "::1", "192.168.1.5",
    "192.168.1.9", "192.168.1.255", "10.0.0.3", "10.1.1.1", "169.254.1.1", "fe80::9", "fd00::1",
    "8.8.8.8", "2606:4700::1111", "::ffff:192.168.1.9", "::ffff:8.8.8.8",
]  # fmt: skip


def interface(cidr: str) -> Interface:
    both = ipaddress.ip_interface(cidr)
    return Interface(name="eth0", address=both.ip, network=both.network)


ADDRESSES = st.sampled_from(NOTABLE) | st.ip_addresses().map(str)
INTERFACES = st.lists(st.sampled_from(CIDRS).map(interface), unique=True).map(tuple)
OTHER_NAMES = st.sampled_from(["localhost", "printer", "printer.local", "example.com"])
CONFIGURED_NAMES = st.sampled_from(["a.example.org", "api.example.com"])
NAMES = OTHER_NAMES | CONFIGURED_NAMES
CONFIGURED = ("api.example.com", "*.example.org")
POLICIES = st.sampled_from(
    [
        dataclasses.replace(policy, domains=domains)
        for policy in PROFILES.values()
        for domains in ((), CONFIGURED)
    ]
)
RESOLVED = st.lists(ADDRESSES, min_size=1, max_size=4)


def ask(
    policy: Policy,
    host: str,
    interfaces: tuple[Interface, ...],
    resolved: list[str] | tuple[str, ...] = (),
) -> Verdict:
    return policy.verdict(address=host, port=9000, interfaces=interfaces, resolved=resolved)


@settings(deadline=None)
@given(POLICIES, ADDRESSES | NAMES, INTERFACES, st.lists(ADDRESSES, max_size=3), st.integers())
def test_the_same_arguments_give_the_same_verdict(
    policy: Policy, host: str, here: tuple[Interface, ...], resolved: list[str], port: int
) -> None:
    def verdict() -> Verdict:
        return policy.verdict(address=host, port=port, interfaces=here, resolved=resolved)

    first = verdict()
    ask(policy, "192.168.1.1", (), ["8.8.8.8"])
    assert verdict() == first


@settings(deadline=None)
@given(POLICIES, ADDRESSES, INTERFACES, RESOLVED)
def test_a_literal_does_not_depend_on_resolution(
    policy: Policy, address: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    assert ask(policy, address, here, resolved) == ask(policy, address, here)


@settings(deadline=None)
@given(POLICIES, ADDRESSES, INTERFACES)
def test_the_order_of_interfaces_does_not_matter(
    policy: Policy, address: str, here: tuple[Interface, ...]
) -> None:
    assert ask(policy, address, tuple(reversed(here))) == ask(policy, address, here)


@settings(deadline=None)
@given(POLICIES, OTHER_NAMES, INTERFACES, RESOLVED)
def test_a_name_that_is_not_configured_opens_no_door(
    policy: Policy, name: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    verdict = ask(policy, name, here, resolved)
    own = [ask(policy, address, here).allowed for address in resolved]

    if verdict.allowed:
        assert any(own)


@settings(deadline=None)
@given(POLICIES, OTHER_NAMES, INTERFACES, RESOLVED)
def test_a_provisional_verdict_is_confirmed_by_one_allowed_address(
    policy: Policy, name: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    before = ask(policy, name, here)
    if not before.provisional:
        return
    after = ask(policy, name, here, resolved)

    assert before.allowed
    assert not after.provisional
    assert after.allowed == any(ask(policy, address, here).allowed for address in resolved)


@settings(deadline=None)
@given(POLICIES, NAMES, INTERFACES, RESOLVED)
def test_a_refused_name_stays_refused(
    policy: Policy, name: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    if not ask(policy, name, here).allowed:
        assert not ask(policy, name, here, resolved).allowed


@settings(deadline=None)
@given(POLICIES, NAMES, INTERFACES, RESOLVED)
def test_several_addresses_are_allowed_where_one_of_them_is(
    policy: Policy, name: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    each = [ask(policy, name, here, [address]).allowed for address in resolved]

    assert ask(policy, name, here, resolved).allowed == any(each)


@settings(deadline=None)
@given(st.sampled_from([*PROFILES.values()]), CONFIGURED_NAMES, INTERFACES, RESOLVED)
def test_a_configured_name_is_stopped_only_by_what_no_profile_allows(
    policy: Policy, name: str, here: tuple[Interface, ...], resolved: list[str]
) -> None:
    anywhere = PROFILES["unrestricted"]

    verdict = ask(dataclasses.replace(policy, domains=CONFIGURED), name, here, resolved)

    assert verdict.allowed == any(ask(anywhere, address, here).allowed for address in resolved)


@settings(deadline=None)
@given(ADDRESSES, INTERFACES)
def test_profiles_are_ordered_from_device_to_unrestricted(
    address: str, here: tuple[Interface, ...]
) -> None:
    order = ["device-android", "developer", "unrestricted"]
    answers = [ask(PROFILES[name], address, here).allowed for name in order]

    assert answers == sorted(answers)
    assert ask(PROFILES["device-ios"], address, here).allowed == answers[0]
