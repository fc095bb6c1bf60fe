"""What the strip under the connection bar says about a draft."""

from __future__ import annotations

import ipaddress
import itertools

import pytest

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.gui.models.verdict_text import (
    VerdictText,
    profile_title,
    timeout_doubt,
    verdict_text,
)

LAN = (
    Interface(
        name="wlan0",
        address=ipaddress.ip_address("192.168.1.5"),
        network=ipaddress.ip_network("192.168.1.0/24"),
    ),
)
ADDRESSES = ("127.0.0.1", "192.168.1.20", "192.168.7.1", "8.8.8.8", "printer.local", "a b", "")
PORTS = ("18080", "8080", "0", "")


def verdict(profile: str, address: str, port: str = "18080") -> Verdict:
    return PROFILES[profile].verdict(address=address, port=port, interfaces=LAN)


def strip(profile: str, address: str, port: str = "18080", timeout: str = "2") -> VerdictText:
    device = None if profile.startswith("device") else verdict("device-android", address, port)
    return verdict_text(profile, verdict(profile, address, port), device, timeout)


def test_allowed_here_and_on_a_device() -> None:
    found = strip("developer", "192.168.1.20")
    assert found.look == "allowed"
    assert found.whole == (
        "Allowed by profile Developer. On a device: allowed, 192.168.1.20 is on the local network"
    )


def test_allowed_here_and_refused_on_a_device() -> None:
    found = strip("developer", "127.0.0.1")
    assert (found.look, found.device_strong) == ("warning", "refused,")
    assert found.whole.endswith("127.0.0.1 is the device’s own address (errCode -4)")


def test_refused_here_says_nothing_of_a_device() -> None:
    found = strip("developer", "192.168.1.20", "8080")
    assert (found.look, found.device_strong) == ("refused", "")
    assert found.whole == (
        "Refused by profile Developer: "
        "port 8080 is on the platform’s list of refused ports (errCode 2)"
    )


def test_a_name_is_allowed_provisionally() -> None:
    found = strip("developer", "printer.local")
    assert found.look == "warning"
    assert found.whole.startswith("Provisionally allowed by Developer: printer.local is decided")


def test_in_the_profile_of_a_device_there_is_one_remark() -> None:
    found = strip("device-ios", "192.168.1.20")
    assert found.whole == "Allowed by profile Device iOS."
    assert found.look == "allowed"


def test_a_doubt_takes_the_devices_place() -> None:
    found = strip("developer", "127.0.0.1", timeout="3000")
    assert found.look == "warning"
    assert found.doubt == "Seconds, not milliseconds? 3000 ms would be 3 s."
    assert found.device_strong == ""


def test_a_refusal_comes_before_a_doubt() -> None:
    found = strip("developer", "127.0.0.1", "80", timeout="3000")
    assert found.look == "refused"
    assert found.whole.index("80 is one") < found.whole.index("milliseconds")


@pytest.mark.parametrize(("profile", "address"), list(itertools.product(PROFILES, ADDRESSES)))
def test_the_strip_agrees_with_the_verdict(profile: str, address: str) -> None:
    for port in PORTS:
        found = strip(profile, address, port)
        said = verdict(profile, address, port)
        assert (found.look == "refused") == (not said.allowed)
        assert ("Refused" in found.strong) == (not said.allowed)
        assert profile_title(profile) in found.whole
        if not said.allowed:
            assert str(said.explanation) in found.rest
            assert f"(errCode {said.err_code:d})" in found.rest


@pytest.mark.parametrize("plain", ["2", "0.5", "120", " 3 ", "3s", "3 s", "1e1"])
def test_a_plain_timeout(plain: str) -> None:
    assert timeout_doubt(plain) == ""


@pytest.mark.parametrize("wrong", ["", "0", "-1", "nan", "-inf", "soon", "2,5", "0x10"])
def test_a_timeout_that_is_no_number_above_zero(wrong: str) -> None:
    expected = "The timeout is no number above 0: the default of 2 s holds."
    assert timeout_doubt(wrong) == expected


@pytest.mark.parametrize(("long", "short"), [("121", "0.121"), ("2000", "2"), ("60000s", "60")])
def test_a_timeout_that_may_be_milliseconds(long: str, short: str) -> None:
    assert timeout_doubt(long).endswith(f" ms would be {short} s.")


def test_titles_of_profiles() -> None:
    assert [profile_title(name) for name in PROFILES] == [
        "Developer", "Device Android", "Device iOS", "Unrestricted",
    ]  # fmt: skip
    assert profile_title("my-own") == "my-own"
