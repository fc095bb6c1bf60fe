"""Profile files: what they say, what they may leave out, and what they are based on."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from support.profiles import EXAMPLE, as_file

from wxtcp_gui.core import resources
from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.limits import PROFILE_MAX_BYTES
from wxtcp_gui.core.policy import Decision, Policy, Rule, WifiSupport
from wxtcp_gui.core.profile_fields import FIELD_BY_KEY, FIELDS
from wxtcp_gui.core.profile_file import ProfileError, differences, parse_profile
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork

NAMES = "developer, device-android, device-ios, unrestricted"
COMPLETE = resources.read_text("profiles/developer.toml")


def parse(text: str) -> Policy:
    return parse_profile(text, "mine", PROFILES)


def fault(text: str) -> ProfileError:
    with pytest.raises(ProfileError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize("base", PROFILES)
def test_a_file_may_say_nothing_but_what_it_is_based_on(base: str) -> None:
    policy = parse(f'based_on = "{base}"')

    assert policy == dataclasses.replace(PROFILES[base], name="mine", based_on=base)
    assert policy.built_in == base
    assert policy.is_device == PROFILES[base].is_device
    assert differences(policy, PROFILES[base]) == {}


def test_a_file_says_only_what_differs(interface: Any) -> None:
    pinned: Interface = interface("192.168.1.23/24", "wlan0")
    android = PROFILES["device-android"]

    assert parse(EXAMPLE) == dataclasses.replace(
        android,
        name="mine",
        based_on="device-android",
        refused_ports=frozenset({22, 5000, 5001, 5002, 5003}),
        addresses={**android.addresses, Rule.OWN_ADDRESS: Decision.WARN},
        domains=("*.example.com", "b.test"),
        creation_limit=None,
        creation_window_s=0.5,
        connect_timeout_errno=Errno.EINTR,
        local_network=False,
        wifi_support=WifiSupport.ANDROID_TOO_OLD,
        wifi=(
            WifiNetwork(ssid="Büro", bssid="aa:bb:cc:dd:ee:ff", leave_by="wlan0"),
            WifiNetwork(ssid="", bssid="00:11:22:33:44:55", leave_by="192.168.1.5"),
        ),
        interfaces=(pinned,),
        quirks=Quirks(early_connect=True, split_reads=0.25),
    )


def test_a_file_based_on_another_users_is_built_in_as_that_is() -> None:
    known = {**PROFILES, "office": parse_profile(EXAMPLE, "office", PROFILES)}

    policy = parse_profile('based_on = "office"', "mine", known)

    assert (policy.name, policy.based_on, policy.built_in) == ("mine", *["device-android"] * 2)
    assert policy.is_device
    assert differences(policy, known["office"]) == {}


def test_a_complete_file_needs_no_base() -> None:
    policy = parse_profile(COMPLETE, "mine", {})

    assert policy == dataclasses.replace(PROFILES["developer"], name="mine")
    assert policy.built_in == "mine"
    assert not policy.is_device


def test_the_built_in_profiles_are_based_on_none() -> None:
    assert {policy.based_on for policy in PROFILES.values()} == {""}
    assert [name for name, each in PROFILES.items() if each.is_device] == [
        "device-android",
        "device-ios",
    ]


WAYS = {
    "sections in another order": '[quota]\nsockets = 3\n[ports]\nrefuse_below = 7',
    "dotted keys": "quota.sockets = 3\nports.refuse_below = 7",
    "tables in one line": "quota = { sockets = 3 }\nports = { refuse_below = 7 }",
    "quoted keys": "['quota']\n\"sockets\" = 3\n[ \"p\\u006frts\" ]\nrefuse_below = 0x7",
    "comments and gaps": "# x\n\n [quota] # [y]\n\tsockets=3#z\n\n[ports]\nrefuse_below  =  7\n\n",
}  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_all_that_toml_allows_means_the_same(text: str, beginning: str, line_end: str) -> None:
    policy = parse((beginning + "based_on = 'developer'\n" + text).replace("\n", line_end))

    changed = {"quota.sockets": 3, "ports.refuse_below": 7}
    assert differences(policy, PROFILES["developer"]) == dict(sorted(changed.items()))


def test_networks_may_be_tables_of_their_own() -> None:
    text = """
        based_on = "developer"
        [[wifi.networks]]
        bssid = "aa:bb:cc:dd:ee:ff"
        leave_by = "wlan0"
        [[wifi.networks]]
        ssid = "Two"
        bssid = "00:11:22:33:44:55"
        leave_by = "wlan1"
    """
    assert [each.leave_by for each in parse(text).wifi] == ["wlan0", "wlan1"]


BASES: dict[str, tuple[str, str, int]] = {
    "unknown": ("based_on = 'other'", '"other"', 1),
    "not the last in the file": ("\n\nbased_on = 'other'\n[ports]", '"other"', 3),
    "in another case": ("based_on = 'Developer'", '"Developer"', 1),
    "empty": ("based_on = ''", '""', 1),
    "itself": ("based_on = 'mine'", '"mine"', 1),
    "a number": ("based_on = 5", "5", 1),
    "a long number": (f"based_on = 0x{'f' * 5000}", "int", 1),
    "a list": ("based_on = ['developer']", "[…]", 1),
    "a table": ("[based_on]\ndeveloper = 1", "{…}", 1),
    "a deep table": ("based_on" + ".x" * 40 + " = 1", "{…}", 1),
}


@pytest.mark.parametrize(("text", "found", "line"), BASES.values(), ids=BASES)
def test_a_base_has_to_be_a_profile(text: str, found: str, line: int) -> None:
    error = fault(text)

    assert (error.line, error.key) == (line, "based_on")
    assert error.reason == Sentence(Text.PROFILE_BASE, found=found, names=NAMES)


def test_an_empty_file_has_no_base_and_no_keys() -> None:
    for text in ("", "\n", "# nothing", "\ufeff", "[ports]"):
        error = fault(text)
        assert (error.line, error.key) == (None, "ports.refuse_below")
        missing = Sentence(Text.PROFILE_MISSING, base="based_on")
        assert str(error) == f"ports.refuse_below: {missing}"


@pytest.mark.parametrize("key", FIELD_BY_KEY)
def test_a_key_may_be_missing_only_where_a_base_has_it(key: str) -> None:
    policy = PROFILES["developer"]
    values = {field.key: field.get(policy) for field in FIELDS if field.key != key}

    error = fault(as_file(values))

    assert (error.line, error.key) == (None, key)
    assert error.reason.text is Text.PROFILE_MISSING
    assert parse(as_file(values, based_on="developer")) == dataclasses.replace(
        policy, name="mine", based_on="developer"
    )


def test_a_file_that_is_too_large_is_not_looked_at() -> None:
    largest = "based_on = 'developer'".ljust(PROFILE_MAX_BYTES)
    assert parse(largest).built_in == "developer"

    error = fault(largest + " ")
    assert (error.line, error.key) == (None, "")
    assert str(error) == Sentence(Text.PROFILE_TOO_LARGE, kilobytes=256)
