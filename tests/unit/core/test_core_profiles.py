"""The four profiles by name: quota, Wi-Fi, timeouts."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from wxtcp_gui.core.errors import ErrCode, Errno, wifi_failure
from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profile_fields import FIELDS, Field
from wxtcp_gui.core.profiles import DEFAULT_PROFILE, PROFILES
from wxtcp_gui.core.wifi import WifiNetwork

HOME, OFFICE = "aa:bb:cc:dd:ee:ff", "00:11:22:33:44:55"
NETWORKS = (
    WifiNetwork(ssid="Home", bssid=HOME, leave_by="192.168.1.5"),
    WifiNetwork(ssid="Office", bssid=OFFICE.upper(), leave_by="wlan1"),
)


def with_networks(name: str) -> Policy:
    return dataclasses.replace(PROFILES[name], wifi=NETWORKS)


def test_there_are_four_and_developer_is_the_default() -> None:
    assert set(PROFILES) == {"developer", "device-android", "device-ios", "unrestricted"}
    assert DEFAULT_PROFILE == "developer"
    assert all(policy.name == name for name, policy in PROFILES.items())


@pytest.mark.parametrize("name", ["developer", "device-android", "device-ios"])
def test_the_quota_holds(name: str) -> None:
    assert PROFILES[name].creation_limit == 20
    assert PROFILES[name].creation_window_s == 300.0


def test_unrestricted_has_no_quota() -> None:
    assert PROFILES["unrestricted"].creation_limit is None


@pytest.mark.parametrize("name", PROFILES)
def test_a_timeout_is_reported_as_linux_does(name: str) -> None:
    assert PROFILES[name].connect_timeout_errno is Errno.ETIMEDOUT


def test_a_device_may_report_a_timeout_as_an_interruption() -> None:
    profile = dataclasses.replace(PROFILES["device-android"], connect_timeout_errno=Errno.EINTR)

    assert profile.connect_timeout_errno.number == 4
    assert profile.connect_timeout_errno.text == "Interrupted system call"


@pytest.mark.parametrize(
    ("name", "every"),
    [
        ("developer", False),
        ("device-android", False),
        ("device-ios", False),
        ("unrestricted", True),
    ],
)
def test_only_unrestricted_allows_every_address(name: str, every: bool) -> None:
    assert PROFILES[name].allows_every_address is every


@pytest.mark.parametrize("name", ["developer", "device-android"])
@pytest.mark.parametrize(
    ("bssid", "answer"),
    [
        (HOME, NETWORKS[0]),
        (HOME.upper(), NETWORKS[0]),
        (OFFICE, NETWORKS[1]),
        ("aa:bb:cc:dd:ee:f0", ErrCode.WIFI_SYSTEM),
        ("", ErrCode.WIFI_BSSID),
        (None, ErrCode.WIFI_BSSID),
        (5, ErrCode.WIFI_BSSID),
        (HOME.encode(), ErrCode.WIFI_BSSID),
        ("aa:bb:cc:dd:ee", ErrCode.WIFI_BSSID),
        ("aa:bb:cc:dd:ee:ff:00", ErrCode.WIFI_BSSID),
        ("aa-bb-cc-dd-ee-ff", ErrCode.WIFI_BSSID),
        ("aabbccddeeff", ErrCode.WIFI_BSSID),
        ("ga:bb:cc:dd:ee:ff", ErrCode.WIFI_BSSID),
        (" " + HOME, ErrCode.WIFI_BSSID),
        (HOME + "\n", ErrCode.WIFI_BSSID),
        ("١1:bb:cc:dd:ee:ff", ErrCode.WIFI_BSSID),
    ],
)
def test_the_table_of_wifi_networks_decides(name: str, bssid: object, answer: object) -> None:
    assert with_networks(name).wifi_network(bssid) == answer


@pytest.mark.parametrize("bssid", [HOME, "aa:bb:cc:dd:ee:f0", "wrong", None])
def test_ios_binds_no_wifi(bssid: object) -> None:
    assert with_networks("device-ios").wifi_network(bssid) is ErrCode.WIFI_ANDROID_ONLY


@pytest.mark.parametrize("name", ["developer", "device-android", "unrestricted"])
def test_profiles_come_without_networks(name: str) -> None:
    assert PROFILES[name].wifi_network(HOME) is ErrCode.WIFI_SYSTEM


@pytest.mark.parametrize(("code", "number"), [("BSSID", 3), ("SYSTEM", 4), ("ANDROID_ONLY", 5)])
def test_a_wifi_failure_has_the_documented_code(code: str, number: int) -> None:
    error = wifi_failure(ErrCode[f"WIFI_{code}"])

    assert error.err_code == number
    assert error.err_msg.startswith("bindWifi fail: ")
    assert error.errno is None


def test_an_android_version_that_is_too_old_has_its_code() -> None:
    assert wifi_failure(ErrCode.WIFI_ANDROID_VERSION).err_code == 6


@pytest.mark.parametrize(("field", "value"), [("name", "x"), ("domains", ("a.test",))])
def test_a_profile_cannot_be_changed_in_place(field: str, value: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(PROFILES["developer"], field, value)


def test_the_set_of_profiles_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PROFILES["developer"] = PROFILES["unrestricted"]  # type: ignore[index]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_key_is_documented(field: Field) -> None:
    page = Path(__file__).parents[3] / "docs" / "profiles.md"

    assert f"| `{field.key}` |" in page.read_text("utf-8")
