"""Endpoints: what a caller gives as address, port, timeout and type."""

from __future__ import annotations

import ipaddress
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.endpoint import (
    InvalidArgumentError,
    SocketType,
    literal,
    parse_address,
    parse_port,
    parse_timeout,
    socket_type,
)
from wxtcp_gui.core.sentences import Text

ADDRESSES = [
    "127.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "FE80::1",
    "fe80::1%eth0",
    "::ffff:192.168.1.9",
    "2001:db8:0:0:0:0:0:1",
    "localhost",
    "example.com",
    "EXAMPLE.com",
    "example.com.",
    "a-b.example.com",
    "_service.example.com",
    "printer.local",
    "xn--fsqu00a.example",
    "例子.example",
    "3com.example",
    "1.2.3.example",
    "a" * 63 + ".example",
]

WRONG_ADDRESSES: list[tuple[object, Text, dict[str, object]]] = [
    (None, Text.ADDRESS_MISSING, {}),
    ("", Text.ADDRESS_MISSING, {}),
    (127, Text.ADDRESS_MISSING, {}),
    (b"127.0.0.1", Text.ADDRESS_MISSING, {}),
    (ipaddress.ip_address("127.0.0.1"), Text.ADDRESS_MISSING, {}),
    (" ", Text.ADDRESS_SPACES, {}),
    ("127.0.0.1 ", Text.ADDRESS_SPACES, {}),
    ("exam\tple.com", Text.ADDRESS_SPACES, {}),
    ("http://exa mple.com", Text.ADDRESS_SPACES, {}),
    ("http://example.com", Text.ADDRESS_SCHEME, {"scheme": "http://"}),
    ("WS+x-1.0://127.0.0.1:80/", Text.ADDRESS_SCHEME, {"scheme": "WS+x-1.0://"}),
    ("127.0.0.1/24", Text.ADDRESS_PATH, {"path": "/24"}),
    ("example.com/a?b", Text.ADDRESS_PATH, {"path": "/a?b"}),
    ("example.com?b", Text.ADDRESS_PATH, {"path": "?b"}),
    ("example.com#top", Text.ADDRESS_PATH, {"path": "#top"}),
    ("example.com\\share", Text.ADDRESS_PATH, {"path": "\\share"}),
    ("//example.com", Text.ADDRESS_PATH, {"path": "//example.com"}),
    ("127.0.0.1:8848", Text.ADDRESS_PORT, {"port": "8848"}),
    ("example.com:8848", Text.ADDRESS_PORT, {"port": "8848"}),
    ("[::1]:8848", Text.ADDRESS_PORT, {"port": "8848"}),
    ("[::1]", Text.ADDRESS_BRACKETS, {}),
    ("::1]", Text.ADDRESS_BRACKETS, {}),
    ("[::1", Text.ADDRESS_BRACKETS, {}),
    ("::1::", Text.ADDRESS_IPV6, {"address": "::1::"}),
    ("12345::1", Text.ADDRESS_IPV6, {"address": "12345::1"}),
    ("example.com:", Text.ADDRESS_IPV6, {"address": "example.com:"}),
    ("256.0.0.1", Text.ADDRESS_NUMBERS, {"address": "256.0.0.1"}),
    ("1.2.3", Text.ADDRESS_NUMBERS, {"address": "1.2.3"}),
    ("01.2.3.4", Text.ADDRESS_NUMBERS, {"address": "01.2.3.4"}),
    ("127.0.0.1.", Text.ADDRESS_NUMBERS, {"address": "127.0.0.1."}),
    ("2130706433", Text.ADDRESS_NUMBERS, {"address": "2130706433"}),
    (".", Text.ADDRESS_NUMBERS, {"address": "."}),
    ("-a.example", Text.ADDRESS_NAME, {"address": "-a.example"}),
    ("a-.example", Text.ADDRESS_NAME, {"address": "a-.example"}),
    ("a..example", Text.ADDRESS_NAME, {"address": "a..example"}),
    ("user@example.com", Text.ADDRESS_NAME, {"address": "user@example.com"}),
    ("a" * 64, Text.ADDRESS_NAME, {"address": "a" * 64}),
    (".".join(["a" * 49] * 5) + ".abcd", Text.ADDRESS_NAME, {}),
    ("例" * 60, Text.ADDRESS_NAME, {}),
    ("a\0b", Text.ADDRESS_NAME, {}),
]

WRONG_PORTS: list[tuple[object, Text, dict[str, object]]] = [
    (None, Text.PORT_MISSING, {}),
    ("", Text.PORT_MISSING, {}),
    (True, Text.PORT_NOT_A_NUMBER, {"port": "True"}),
    (8848.5, Text.PORT_NOT_A_NUMBER, {"port": "8848.5"}),
    (math.nan, Text.PORT_NOT_A_NUMBER, {"port": "nan"}),
    (math.inf, Text.PORT_NOT_A_NUMBER, {"port": "inf"}),
    ("8848.0", Text.PORT_NOT_A_NUMBER, {"port": "8848.0"}),
    (" 8848", Text.PORT_NOT_A_NUMBER, {"port": " 8848"}),
    ("8848\n", Text.PORT_NOT_A_NUMBER, {"port": "8848\n"}),
    ("+8848", Text.PORT_NOT_A_NUMBER, {"port": "+8848"}),
    ("8_848", Text.PORT_NOT_A_NUMBER, {"port": "8_848"}),
    ("0x50", Text.PORT_NOT_A_NUMBER, {"port": "0x50"}),
    ("٨٨٤٨", Text.PORT_NOT_A_NUMBER, {"port": "٨٨٤٨"}),
    ("http", Text.PORT_NOT_A_NUMBER, {"port": "http"}),
    (b"8848", Text.PORT_NOT_A_NUMBER, {"port": "b'8848'"}),
    ([8848], Text.PORT_NOT_A_NUMBER, {"port": "[8848]"}),
    ("x" * 99, Text.PORT_NOT_A_NUMBER, {"port": "x" * 40}),
    (0, Text.PORT_RANGE, {"port": "0"}),
    ("0", Text.PORT_RANGE, {"port": "0"}),
    (-1, Text.PORT_RANGE, {"port": "-1"}),
    (65_536, Text.PORT_RANGE, {"port": "65536"}),
    ("65536", Text.PORT_RANGE, {"port": "65536"}),
    (1e18, Text.PORT_RANGE, {"port": "1000000000000000000"}),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_kept_as_it_was_given(address: str) -> None:
    assert parse_address(address) == address


@pytest.mark.parametrize(("address", "text", "values"), WRONG_ADDRESSES)
def test_a_wrong_address_is_explained(
    address: object, text: Text, values: dict[str, object]
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        parse_address(address)

    assert caught.value.sentence.text is text
    assert caught.value.sentence.values.items() >= values.items()
    assert str(caught.value) == caught.value.sentence


def test_a_name_may_be_253_characters_long() -> None:
    longest = ".".join(["a" * 49] * 5) + ".abc"

    assert len(longest) == 253
    assert parse_address(longest) == longest


@pytest.mark.parametrize(
    ("port", "number"),
    [(1, 1), (65_535, 65_535), ("1", 1), ("65535", 65_535), ("0080", 80), (8848.0, 8848)],
)
def test_a_port_is_an_integer_or_a_decimal_string(port: object, number: int) -> None:
    parsed = parse_port(port)

    assert parsed == number
    assert isinstance(parsed, int)


@pytest.mark.parametrize(("port", "text", "values"), WRONG_PORTS)
def test_a_wrong_port_is_explained(port: object, text: Text, values: dict[str, object]) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        parse_port(port)

    assert caught.value.sentence.text is text
    assert caught.value.sentence.values == values


@settings(deadline=None)
@given(st.integers(-10, 70_000))
def test_a_port_reads_the_same_as_number_and_as_text(port: int) -> None:
    if 1 <= port <= 65_535:
        assert parse_port(port) == parse_port(str(port)) == parse_port(float(port)) == port
    else:
        for form in (port, str(port), float(port)):
            with pytest.raises(InvalidArgumentError):
                parse_port(form)


@pytest.mark.parametrize("timeout", [2, 0.001, 2.5, 120, 121, 2000, 86_400])
def test_a_timeout_is_in_seconds_whatever_its_size(timeout: float) -> None:
    parsed = parse_timeout(timeout)

    assert parsed == timeout
    assert isinstance(parsed, float)


@pytest.mark.parametrize(
    "timeout",
    [0, -1, -0.5, 0.0, math.nan, math.inf, -math.inf, None, "5", "", True, [5], -(10**400)],
)
def test_what_is_no_timeout_counts_as_two_seconds(timeout: object) -> None:
    assert parse_timeout(timeout) == 2.0


@pytest.mark.parametrize("timeout", [86_401, 1e300, 10**400])
def test_a_timeout_has_an_end(timeout: float) -> None:
    assert parse_timeout(timeout) == 86_400.0


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("ipv4", SocketType.IPV4),
        ("IPv4", SocketType.IPV4),
        ("ipv6", SocketType.IPV6),
        ("IPV6", SocketType.IPV6),
        (SocketType.IPV6, SocketType.IPV6),
        ("ipv5", None),
        (" ipv6", None),
        ("", None),
        (None, None),
        (6, None),
        (b"ipv6", None),
    ],
)
def test_the_type_is_read_in_any_letter_case(value: object, kind: SocketType | None) -> None:
    assert socket_type(value) is kind


@pytest.mark.parametrize(("kind", "word"), [("ipv4", "IPv4"), ("ipv6", "IPv6")])
def test_the_family_is_spelt_as_in_remote_info(kind: str, word: str) -> None:
    assert SocketType(kind).family == word


@pytest.mark.parametrize("text", ["127.0.0.1", "::1", "fe80::1%eth0"])
def test_a_literal_is_an_ip_address(text: str) -> None:
    assert literal(text) == ipaddress.ip_address(text)


@pytest.mark.parametrize("text", ["localhost", "", "127.0.0.1/8", "1.2.3"])
def test_a_name_is_no_literal(text: str) -> None:
    assert literal(text) is None
