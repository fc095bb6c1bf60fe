"""Addresses: the table of the reference for literals, in all four profiles."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Literal

import pytest

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.sentences import Text

Answer = Literal["allowed", "warned", "refused"]
DEVICES = ["device-android", "device-ios"]

# address, rule, on a device, in Developer; Unrestricted allows all of them
LITERALS: list[tuple[str, str, Answer, Answer]] = [
    ("127.0.0.1", "own-address", "refused", "allowed"),
    ("127.0.0.2", "own-address", "refused", "allowed"),
    ("127.255.255.254", "own-address", "refused", "allowed"),
    ("::1", "own-address", "refused", "allowed"),
    ("0:0:0:0:0:0:0:1", "own-address", "refused", "allowed"),
    ("::ffff:127.0.0.1", "own-address", "refused", "allowed"),
    ("192.168.1.5", "own-address", "refused", "allowed"),
    ("::ffff:192.168.1.5", "own-address", "refused", "allowed"),
    ("2001:db8:1::5", "own-address", "refused", "allowed"),
    ("2001:DB8:1:0::5", "own-address", "refused", "allowed"),
    ("fe80::5", "own-address", "refused", "allowed"),
    ("203.0.113.5", "own-address", "refused", "allowed"),
    ("10.9.0.2", "own-address", "refused", "allowed"),
    ("10.8.0.6", "own-address", "refused", "allowed"),
    ("192.168.1.1", "same-subnet", "allowed", "allowed"),
    ("192.168.1.254", "same-subnet", "allowed", "allowed"),
    ("::ffff:192.168.1.9", "same-subnet", "allowed", "allowed"),
    ("2001:db8:1::9", "same-subnet", "allowed", "allowed"),
    ("2001:db8:1:0:ffff:ffff:ffff:ffff", "same-subnet", "allowed", "allowed"),
    ("203.0.113.14", "same-subnet", "allowed", "allowed"),
    ("10.9.0.3", "same-subnet", "allowed", "allowed"),  # a /31 has no broadcast address
    ("172.20.0.2", "same-subnet", "allowed", "allowed"),
    ("169.254.0.1", "same-subnet", "allowed", "allowed"),
    ("169.254.255.254", "same-subnet", "allowed", "allowed"),
    ("::ffff:169.254.7.7", "same-subnet", "allowed", "allowed"),
    ("fe80::9", "same-subnet", "allowed", "allowed"),
    ("fe80::9%eth0", "same-subnet", "allowed", "allowed"),
    ("febf::1", "same-subnet", "allowed", "allowed"),
    ("192.168.0.255", "other-subnet", "refused", "warned"),
    ("192.168.2.1", "other-subnet", "refused", "warned"),
    ("::ffff:192.168.2.1", "other-subnet", "refused", "warned"),
    ("10.0.0.1", "other-subnet", "refused", "warned"),
    ("10.9.0.4", "other-subnet", "refused", "warned"),
    ("10.255.255.255", "other-subnet", "refused", "warned"),
    ("172.16.0.1", "other-subnet", "refused", "warned"),
    ("172.31.255.254", "other-subnet", "refused", "warned"),
    ("100.64.0.1", "other-subnet", "refused", "warned"),
    ("100.127.255.254", "other-subnet", "refused", "warned"),
    ("fd00::1", "other-subnet", "refused", "warned"),
    ("fc00::1", "other-subnet", "refused", "warned"),
    ("8.8.8.8", "public-address", "refused", "refused"),
    ("::ffff:8.8.8.8", "public-address", "refused", "refused"),
    ("9.255.255.255", "public-address", "refused", "refused"),
    ("11.0.0.0", "public-address", "refused", "refused"),
    ("172.15.255.255", "public-address", "refused", "refused"),
    ("172.32.0.0", "public-address", "refused", "refused"),
    ("192.167.255.255", "public-address", "refused", "refused"),
    ("192.169.0.0", "public-address", "refused", "refused"),
    ("100.63.255.255", "public-address", "refused", "refused"),
    ("100.128.0.0", "public-address", "refused", "refused"),
    ("169.253.255.255", "public-address", "refused", "refused"),
    ("126.255.255.255", "public-address", "refused", "refused"),
    ("128.0.0.1", "public-address", "refused", "refused"),
    ("203.0.113.16", "public-address", "refused", "refused"),
    ("223.255.255.255", "public-address", "refused", "refused"),
    ("2606:4700::1111", "public-address", "refused", "refused"),
    ("2001:db8:2::1", "public-address", "refused", "refused"),
]

NEVER: list[tuple[str, str]] = [
    ("0.0.0.0", "unspecified-address"),  # noqa: S104 - refused, not bound
    ("0.1.2.3", "unspecified-address"),
    ("::", "unspecified-address"),
    ("::%eth0", "unspecified-address"),
    ("::ffff:0.0.0.0", "unspecified-address"),
    ("255.255.255.255", "broadcast-address"),
    ("::ffff:255.255.255.255", "broadcast-address"),
    ("192.168.1.255", "broadcast-address"),
    ("::ffff:192.168.1.255", "broadcast-address"),
    ("203.0.113.15", "broadcast-address"),
    ("172.20.0.3", "broadcast-address"),  # a /30 has one
    ("127.255.255.255", "broadcast-address"),
    ("224.0.0.1", "multicast-address"),
    ("239.255.255.250", "multicast-address"),
    ("::ffff:224.0.0.251", "multicast-address"),
    ("ff02::1", "multicast-address"),
    ("ff02::fb%eth0", "multicast-address"),
    ("ff0e::1", "multicast-address"),
]


def check(profile: str, address: str, lan: tuple[Interface, ...]) -> tuple[str, Answer]:
    verdict = PROFILES[profile].verdict(address=address, port=9000, interfaces=lan)
    assert not verdict.provisional
    if verdict.allowed:
        assert (verdict.err_code, verdict.err_msg) == (0, "ok")
        return verdict.rule, "warned" if verdict.warning else "allowed"
    assert (verdict.err_code, verdict.err_msg) == (-4, "connect fail: invalid address")
    assert not verdict.warning
    return verdict.rule, "refused"


@pytest.mark.parametrize(("address", "rule", "device", "developer"), LITERALS)
def test_the_table_of_addresses(
    address: str, rule: str, device: Answer, developer: Answer, lan: tuple[Interface, ...]
) -> None:
    assert {profile: check(profile, address, lan) for profile in PROFILES} == {
        "device-android": (rule, device),
        "device-ios": (rule, device),
        "developer": (rule, developer),
        "unrestricted": ("unrestricted", "allowed"),
    }


@pytest.mark.parametrize(("address", "rule"), NEVER)
def test_refused_in_every_profile(address: str, rule: str, lan: tuple[Interface, ...]) -> None:
    answers = {profile: check(profile, address, lan) for profile in PROFILES}

    assert answers == dict.fromkeys(PROFILES, (rule, "refused"))


@pytest.mark.parametrize("address", ["fe80::5%eth0", "fe80::5%2"])
@pytest.mark.parametrize("profile", DEVICES)
def test_an_own_address_with_a_zone_is_still_own(
    profile: str, address: str, lan: tuple[Interface, ...]
) -> None:
    assert check(profile, address, lan) == ("own-address", "refused")


def test_an_own_address_is_known_when_its_interface_names_the_zone(
    interface: Callable[..., Interface],
) -> None:
    here = (interface("fe80::5%eth0/64"),)

    assert check("device-android", "fe80::5", here) == ("own-address", "refused")
    assert check("device-android", "fe80::5%eth0", here) == ("own-address", "refused")


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("127.0.0.1", "own-address"),
        ("::1", "own-address"),
        ("192.168.1.5", "other-subnet"),
        ("169.254.1.1", "same-subnet"),
        ("192.168.1.255", "other-subnet"),
        ("255.255.255.255", "broadcast-address"),
    ],
)
def test_without_interfaces_only_loopback_is_own(address: str, rule: str) -> None:
    assert check("device-android", address, ())[0] == rule


def test_pinned_interfaces_stand_for_the_machine_s_own(
    interface: Callable[..., Interface], lan: tuple[Interface, ...]
) -> None:
    pinned = dataclasses.replace(
        PROFILES["device-android"], interfaces=(interface("10.0.0.2/24", "wlan0"),)
    )

    def rule(address: str) -> str:
        return pinned.verdict(address=address, port=9000, interfaces=lan).rule

    assert rule("10.0.0.9") == "same-subnet"
    assert rule("10.0.0.2") == "own-address"
    assert rule("10.0.0.255") == "broadcast-address"
    assert rule("192.168.1.9") == "other-subnet"
    assert rule("192.168.1.5") == "other-subnet"
    assert rule("127.0.0.1") == "own-address"


def test_pinned_to_nothing_is_a_machine_without_a_lan(lan: tuple[Interface, ...]) -> None:
    pinned = dataclasses.replace(PROFILES["developer"], interfaces=())

    verdict = pinned.verdict(address="192.168.1.9", port=9000, interfaces=lan)

    assert verdict.rule == "other-subnet"
    assert verdict.warning


@pytest.mark.parametrize(("address", "rule"), [(a, r) for a, r, *_ in LITERALS] + NEVER)
def test_a_verdict_says_why_and_whence(address: str, rule: str, lan: tuple[Interface, ...]) -> None:
    verdict = PROFILES["device-android"].verdict(address=address, port=9000, interfaces=lan)

    assert verdict.explanation.values["address"]
    assert verdict.explanation.isprintable()
    assert verdict.source.startswith(("Documented", "Reported", "Our own"))


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("127.0.0.1", "Documented"),
        ("192.168.1.9", "Documented"),
        ("8.8.8.8", "Documented"),
        ("10.0.0.1", "Reported"),
        ("224.0.0.1", "Our own"),
    ],
)
def test_the_source_has_the_level_of_the_reference(
    address: str, level: str, lan: tuple[Interface, ...]
) -> None:
    verdict = PROFILES["device-android"].verdict(address=address, port=9000, interfaces=lan)

    assert verdict.source.startswith(level)


@pytest.mark.parametrize(
    ("address", "profile", "text"),
    [
        ("127.0.0.1", "device-android", Text.OWN_ADDRESS),
        ("127.0.0.1", "developer", Text.OWN_ADDRESS_HERE),
        ("192.168.1.9", "device-android", Text.SAME_SUBNET),
        ("192.168.1.9", "developer", Text.SAME_SUBNET),
        ("10.0.0.1", "device-android", Text.OTHER_SUBNET),
        ("10.0.0.1", "developer", Text.OTHER_SUBNET),
        ("8.8.8.8", "developer", Text.PUBLIC_ADDRESS),
        ("::", "unrestricted", Text.ADDRESS_UNSPECIFIED),
        ("224.0.0.1", "unrestricted", Text.ADDRESS_MULTICAST),
        ("192.168.1.255", "unrestricted", Text.ADDRESS_BROADCAST),
    ],
)
def test_the_reason_is_worded_for_the_rule(
    address: str, profile: str, text: Text, lan: tuple[Interface, ...]
) -> None:
    verdict = PROFILES[profile].verdict(address=address, port=9000, interfaces=lan)

    assert verdict.explanation.text is text


def test_ipv6_has_no_broadcast_address(interface: Callable[..., Interface]) -> None:
    here = (interface("2001:db8::5/29"),)

    last = "2001:dbf:ffff:ffff:ffff:ffff:ffff:ffff"
    assert check("device-android", last, here) == ("same-subnet", "allowed")


def test_here_and_on_a_device_are_worded_differently() -> None:
    here = PROFILES["developer"].verdict(address="127.0.0.1", port=9000)
    device = PROFILES["device-android"].verdict(address="127.0.0.1", port=9000)

    assert "device" in device.explanation
    assert "device" not in here.explanation
