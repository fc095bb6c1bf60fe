"""Fields of a profile file: what each key takes, and that it is what a policy then has."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.profiles import BASES, CHANGES, VALUES, as_file, changed, policies

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.policy import Decision, Policy, Rule, WifiSupport
from wxtcp_gui.core.profile_fields import FIELD_BY_KEY, FIELDS, FieldKind, ports_of, ranges_of
from wxtcp_gui.core.profile_file import ProfileError, differences, parse_profile, with_value
from wxtcp_gui.core.profiles import PROFILES
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork

DEVELOPER = PROFILES["developer"]


def one_network(**values: object) -> list[dict[str, object]]:
    return [{"ssid": "Desk", "bssid": "aa:bb:cc:dd:ee:ff", "leave_by": "wlan0", **values}]


def one_pinned(**values: object) -> list[dict[str, object]]:
    return [{"name": "wlan0", "address": "192.168.1.23/24", **values}]


def test_every_field_has_values_to_be_tested_with() -> None:
    assert [field.key for field in FIELDS] == list(VALUES)
    assert list(FIELD_BY_KEY) == list(VALUES)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_choice_names_its_choices_and_nothing_else_has_any(field: Any) -> None:
    assert bool(field.choices) == (field.kind is FieldKind.CHOICE)
    for choice in field.choices:
        assert field.read(choice) == choice


@pytest.mark.parametrize("key", FIELD_BY_KEY)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_what_is_put_into_a_policy_is_got_from_it(key: str, data: st.DataObject) -> None:
    field, policy = FIELD_BY_KEY[key], data.draw(BASES)
    value = field.read(data.draw(VALUES[key]))

    after = field.put(policy, value)

    assert field.get(after) == value
    assert field.read(field.get(after)) == value
    for other in FIELDS:
        if other is not field:
            assert other.get(after) == other.get(policy), other.key


@settings(deadline=None, max_examples=60)
@given(BASES, CHANGES)
def test_differences_put_back_give_the_same_policy(base: Policy, values: dict[str, Any]) -> None:
    policy = changed(base, values)
    found = differences(policy, base)

    assert changed(base, found) == policy
    assert set(found) <= set(values)
    assert list(found) == [field.key for field in FIELDS if field.key in found]


@settings(deadline=None, max_examples=60)
@given(BASES, CHANGES)
def test_differences_written_as_a_file_give_the_same_policy(
    base: Policy, values: dict[str, Any]
) -> None:
    policy = dataclasses.replace(changed(base, values), name="mine", based_on=base.name)

    text = as_file(differences(policy, base), based_on=base.name)

    assert parse_profile(text, "mine", PROFILES) == policy


@settings(deadline=None, max_examples=30)
@given(policies())
def test_all_values_written_as_a_file_need_no_base(policy: Policy) -> None:
    text = as_file({field.key: field.get(policy) for field in FIELDS})

    read = parse_profile(text, policy.name, {})

    assert read == dataclasses.replace(policy, based_on="")


@pytest.mark.parametrize("policy", PROFILES.values(), ids=PROFILES)
def test_nothing_differs_from_itself(policy: Policy) -> None:
    assert differences(policy, policy) == {}


TAKEN: list[tuple[str, object, str, object]] = [
    ("ports.refuse_below", 0, "refuse_ports_below", 0),
    ("ports.refuse_below", 65_536, "refuse_ports_below", 65_536),
    ("ports.refused", [], "refused_ports", frozenset()),
    ("ports.refused", [22, "24 - 26", "9-9"], "refused_ports", frozenset({9, 22, 24, 25, 26})),
    ("names.domains", ["*.a.test", "b.test."], "domains", ("*.a.test", "b.test.")),
    ("names.others", "refuse", "names", Decision.REFUSE),
    ("names.others", "resolve", "names", Decision.ALLOW),
    ("quota.sockets", "unlimited", "creation_limit", None),
    ("quota.sockets", 1_000_000, "creation_limit", 1_000_000),
    ("quota.seconds", 0.5, "creation_window_s", 0.5),
    ("quota.seconds", 86_400, "creation_window_s", 86_400.0),
    ("connect.timeout_errno", 4, "connect_timeout_errno", Errno.EINTR),
    ("connect.timeout_errno", 110, "connect_timeout_errno", Errno.ETIMEDOUT),
    ("connect.local_network", False, "local_network", False),
    ("wifi.support", "android-too-old", "wifi_support", WifiSupport.ANDROID_TOO_OLD),
    (
        "wifi.networks",
        [{"bssid": "AA:bb:0c:DD:ee:ff", "leave_by": " wlan0 "}],
        "wifi",
        (WifiNetwork(ssid="", bssid="AA:bb:0c:DD:ee:ff", leave_by="wlan0"),),
    ),
    ("interfaces.pinned", [], "interfaces", None),
    ("quirks.split_reads", 1, "quirks", Quirks(split_reads=1.0)),
    ("quirks.seed", 0, "quirks", Quirks(seed=0)),
]


@pytest.mark.parametrize(("key", "value", "attribute", "expected"), TAKEN)
def test_a_value_becomes_this_part_of_a_policy(
    key: str, value: object, attribute: str, expected: object
) -> None:
    assert getattr(with_value(DEVELOPER, key, value), attribute) == expected


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize(
    "rule", [Rule.OWN_ADDRESS, Rule.SAME_SUBNET, Rule.OTHER_SUBNET, Rule.PUBLIC_ADDRESS]
)
def test_a_class_of_addresses_gets_its_decision(rule: Rule, decision: Decision) -> None:
    policy = with_value(DEVELOPER, f"addresses.{rule.value[0]}", decision.value)

    assert policy.addresses == {**DEVELOPER.addresses, rule: decision}


@pytest.mark.parametrize(
    ("text", "cidr"),
    [
        ("192.168.1.23/24", "192.168.1.23/24"),
        ("192.168.1.23/255.255.255.0", "192.168.1.23/24"),
        ("10.8.0.6/32", "10.8.0.6/32"),
        ("FD00::2/64", "fd00::2/64"),
        ("fe80::5%wlan0/64", "fe80::5/64"),  # an interface has its zone by its name
    ],
)
def test_a_pinned_interface_has_an_address_and_its_subnet(
    text: str, cidr: str, interface: Any
) -> None:
    policy = with_value(DEVELOPER, "interfaces.pinned", [{"name": " wlan0", "address": text}])

    expected: Interface = interface(cidr, "wlan0")
    assert policy.interfaces == (expected,)


@pytest.mark.parametrize(
    "leave_by",
    ["192.168.1.5", "::1", "fe80::5%wlan0", "eth0.100", "wlx00c0caabcdef", "Wi-Fi 2", "x" * 64],
)
def test_a_network_leaves_by_an_interface_or_an_address(leave_by: str) -> None:
    policy = with_value(DEVELOPER, "wifi.networks", one_network(leave_by=leave_by))

    assert policy.wifi[0].leave_by == leave_by


NO_NUMBERS: list[tuple[object, str]] = [
    (True, "true"),
    ("5", '"5"'),
    (1.5, "1.5"),
    ([5], "[…]"),
    ({"a": 5}, "{…}"),
    (float("nan"), "nan"),
    (float("inf"), "inf"),
    (16**5000, "int"),  # too long to be worded
]
REFUSED: list[tuple[str, object, str, Text, str]] = [
    *(
        (key, value, found, wanted, "")
        for key, wanted in (
            ("ports.refuse_below", Text.WANT_PORT_LIMIT),
            ("quota.sockets", Text.WANT_SOCKETS),
            ("quirks.seed", Text.WANT_SEED),
        )
        for value, found in (*NO_NUMBERS, (-1, "-1"), (2**31, "2147483648"))
    ),
    ("ports.refuse_below", 65_537, "65537", Text.WANT_PORT_LIMIT, ""),
    ("quota.sockets", 0, "0", Text.WANT_SOCKETS, ""),
    ("quota.sockets", "Unlimited", '"Unlimited"', Text.WANT_SOCKETS, ""),
    ("quota.sockets", 1_000_001, "1000001", Text.WANT_SOCKETS, ""),
    *(
        (key, value, found, wanted, "")
        for key, wanted in (
            ("quota.seconds", Text.WANT_SECONDS),
            ("quirks.split_reads", Text.WANT_SHARE),
            ("quirks.merge_reads", Text.WANT_SHARE),
        )
        for value, found in (*NO_NUMBERS, (-0.1, "-0.1"), (86_400.5, "86400.5"))
        if value != 1.5 or key != "quota.seconds"
    ),
    ("quota.seconds", 0, "0", Text.WANT_SECONDS, ""),
    ("quirks.split_reads", 1.01, "1.01", Text.WANT_SHARE, ""),
    *(
        (key, value, found, Text.WANT_SWITCH, "")
        for key, field in FIELD_BY_KEY.items()
        if field.kind is FieldKind.SWITCH
        for value, found in ((1, "1"), (0, "0"), ("true", '"true"'), ([], "[…]"))
    ),
    *(
        (key, value, found, Text.WANT_DECISION, "")
        for key in FIELD_BY_KEY
        if key.startswith("addresses.")
        for value, found in (("Allow", '"Allow"'), (True, "true"), ("", '""'))
    ),
    ("names.others", "allow", '"allow"', Text.WANT_NAMES, ""),
    ("connect.timeout_errno", 111, "111", Text.WANT_TIMEOUT_ERRNO, ""),
    ("connect.timeout_errno", 110.0, "110.0", Text.WANT_TIMEOUT_ERRNO, ""),
    ("connect.timeout_errno", "110", '"110"', Text.WANT_TIMEOUT_ERRNO, ""),
    ("wifi.support", "ios", '"ios"', Text.WANT_SUPPORT, ""),
    ("ports.refused", 80, "80", Text.WANT_PORT_LIST, ""),
    ("ports.refused", "80", '"80"', Text.WANT_PORT_LIST, ""),
    *(
        ("ports.refused", [1099, value], found, Text.WANT_PORTS, "[1]")
        for value, found in (
            (0, "0"), (65_536, "65536"), (-1, "-1"), (True, "true"), (80.0, "80.0"),
            ("80", '"80"'), ("9-3", '"9-3"'), ("0-3", '"0-3"'), ("1-65536", '"1-65536"'),
            ("1-2-3", '"1-2-3"'), ("a-b", '"a-b"'), ("-5", '"-5"'), ("1-", '"1-"'),
            ("٣-٥", '"٣-٥"'), ("123456-123457", '"123456-123457"'), ([80], "[…]"),
        )
    ),
    ("names.domains", "example.com", '"example.com"', Text.WANT_DOMAIN_LIST, ""),
    *(
        ("names.domains", ["a.test", value], found, Text.WANT_DOMAIN, "[1]")
        for value, found in (
            ("http://x", '"http://x"'), ("https://example.com", '"https://example.com"'),
            ("*.", '"*."'), ("*", '"*"'), ("*.*.y", '"*.*.y"'), ("a.*.y", '"a.*.y"'),
            ("*x.y", '"*x.y"'), ("192.168.1.5", '"192.168.1.5"'), ("*.1.2.3", '"*.1.2.3"'),
            ("::1", '"::1"'), ("example.com:80", '"example.com:80"'), ("a b", '"a b"'),
            ("example.com/x", '"example.com/x"'), ("", '""'), (5, "5"), ("a..b", '"a..b"'),
        )
    ),
    ("wifi.networks", {}, "{…}", Text.WANT_NETWORK_LIST, ""),
    ("wifi.networks", ["aa:bb:cc:dd:ee:ff"], '"aa:bb:cc:dd:ee:ff"', Text.WANT_NETWORK, "[0]"),
    ("wifi.networks", one_network(colour="red"), "{…}", Text.WANT_NETWORK, "[0].colour"),
    ("wifi.networks", [{"ssid": "x", "leave_by": "lo"}], "{…}", Text.WANT_NETWORK, "[0]"),
    ("wifi.networks", [{"bssid": "aa:bb:cc:dd:ee:ff"}], "{…}", Text.WANT_NETWORK, "[0]"),
    ("wifi.networks", one_network(ssid=5), "5", Text.WANT_TEXT, "[0].ssid"),
    *(
        ("wifi.networks", one_network(bssid=value), found, Text.WANT_BSSID, "[0].bssid")
        for value, found in (
            ("", '""'), (5, "5"), ("aabbccddeeff", '"aabbccddeeff"'),
            ("aa-bb-cc-dd-ee-ff", '"aa-bb-cc-dd-ee-ff"'),
            ("aa:bb:cc:dd:ee", '"aa:bb:cc:dd:ee"'), ("ga:bb:cc:dd:ee:ff", '"ga:bb:cc:dd:ee:ff"'),
            ("aa:bb:cc:dd:ee:ff\n", '"aa:bb:cc:dd:ee:ff\n"'),
        )
    ),
    *(
        ("wifi.networks", one_network(leave_by=value), found, Text.WANT_LEAVE_BY, "[0].leave_by")
        for value, found in (
            ("", '""'), ("  ", '"  "'), (5, "5"), ("x" * 65, f'"{"x" * 40}"'),
            ("192.168.1", '"192.168.1"'), ("192.168.1.5/24", '"192.168.1.5/24"'),
            ("1::2::3", '"1::2::3"'), ("::zz", '"::zz"'),
        )
    ),
    ("interfaces.pinned", "192.168.1.5/24", '"192.168.1.5/24"', Text.WANT_INTERFACE_LIST, ""),
    ("interfaces.pinned", [5], "5", Text.WANT_INTERFACE, "[0]"),
    ("interfaces.pinned", [{"name": "lo"}], "{…}", Text.WANT_INTERFACE, "[0]"),
    ("interfaces.pinned", one_pinned(mask=5), "{…}", Text.WANT_INTERFACE, "[0].mask"),
    ("interfaces.pinned", one_pinned(name=5), "5", Text.WANT_INTERFACE_NAME, "[0].name"),
    *(
        ("interfaces.pinned", one_pinned(address=value), found, Text.WANT_PINNED, "[0].address")
        for value, found in (
            ("192.168.1.23", '"192.168.1.23"'), ("192.168.1.256/24", '"192.168.1.256/24"'),
            ("192.168.1.23/33", '"192.168.1.23/33"'), ("wlan0/24", '"wlan0/24"'),
            ("192.168.1.23/255.0.255.0", '"192.168.1.23/255.0.255.0"'), ("::1/129", '"::1/129"'),
            ("", '""'), (5, "5"), ("/", '"/"'),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "found", "wanted", "below"),
    [pytest.param(*row, id=f"{row[0]}{row[4]} = {row[2]}") for row in REFUSED],
)
def test_a_value_that_is_not_taken_is_named_with_what_is_wanted(
    key: str, value: object, found: str, wanted: Text, below: str
) -> None:
    with pytest.raises(ProfileError) as caught:
        with_value(DEVELOPER, key, value)

    assert caught.value.key == f"{key}{below}"
    assert caught.value.line is None
    reason = Sentence(Text.PROFILE_VALUE, found=found, wanted=Sentence(wanted))
    assert caught.value.reason == reason
    assert found in reason
    assert wanted.value in reason
    assert str(caught.value) == f"{key}{below}: {reason}"


def test_every_field_refuses_something() -> None:
    assert {row[0] for row in REFUSED} == set(FIELD_BY_KEY)


def test_a_value_of_no_type_of_toml_is_refused_too() -> None:
    for key in FIELD_BY_KEY:
        with pytest.raises(ProfileError, match="is not"):
            with_value(DEVELOPER, key, object())


@pytest.mark.parametrize(
    ("ports", "ranges"),
    [
        ((), []),
        ((5,), [5]),
        ((5, 6), [5, 6]),
        ((5, 6, 7), ["5-7"]),
        ((1, 3, 4, 5, 7, 8, 10), [1, "3-5", 7, 8, 10]),
        (range(1, 65_536), ["1-65535"]),
    ],
)
def test_ports_are_written_as_ranges_where_three_are_in_a_row(
    ports: Any, ranges: list[int | str]
) -> None:
    assert ranges_of(frozenset(ports)) == ranges
    assert ports_of(ranges) == frozenset(ports)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 300)), max_size=10))
def test_ranges_may_overlap(bounds: list[tuple[int, int]]) -> None:
    ranges: list[int | str] = [f"{min(two)}-{max(two)}" for two in bounds]

    expected = {port for two in bounds for port in range(min(two), max(two) + 1)}

    assert ports_of(ranges) == expected
    assert ports_of(ranges_of(frozenset(expected))) == expected
