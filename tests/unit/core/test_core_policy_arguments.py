"""Arguments of connect() that no profile can do anything with, and the socket's family."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wxtcp_gui.core.endpoint import SocketType
from wxtcp_gui.core.policy import Verdict
from wxtcp_gui.core.profiles import PROFILES

WRONG_ADDRESSES = [
    None,
    "",
    5,
    True,
    b"127.0.0.1",
    ["127.0.0.1"],
    "http://127.0.0.1",
    "https://example.com",
    "ws://example.com",
    "tcp://",
    "example.com/path",
    "127.0.0.1/24",
    "example.com?x=1",
    "example.com#top",
    "example.com\\x",
    " ",
    "127.0.0.1 ",
    " 127.0.0.1",
    "exam ple.com",
    "example.com\n",
    "a\u3000b",
    "127.0.0.1:8848",
    "example.com:8848",
    "[::1]",
    "[::1]:8848",
    "::1::",
    "256.0.0.1",
    "1.2.3",
    "127.1",
    "2130706433",
    "user@example.com",
    "example..com",
    ".example.com",
    "-example.com",
    "a" * 64,
    ".".join(["a" * 50] * 6),
]


class Hostile:
    """An object that answers no question."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no comparison")

    __hash__ = None  # type: ignore[assignment]

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__

    def __bool__(self) -> bool:
        raise RuntimeError("no truth")


class Wordless:
    """An object that cannot be worded."""

    def __str__(self) -> str:
        raise RuntimeError("no text")

    __repr__ = __str__


def check_form(verdict: Verdict) -> None:
    codes = {1: "address", 2: "port", -4: "address", 0: ""}
    word = codes[verdict.err_code]
    assert verdict.err_msg == (f"connect fail: invalid {word}" if word else "ok")
    assert verdict.allowed == (verdict.err_code == 0)
    assert verdict.rule
    assert verdict.explanation
    assert verdict.source
    if not verdict.allowed:
        assert not verdict.provisional
        assert not verdict.warning


@pytest.mark.parametrize("address", WRONG_ADDRESSES, ids=repr)
def test_a_wrong_address_is_refused_in_every_profile(address: object) -> None:
    verdicts = {policy.verdict(address=address, port=9000) for policy in PROFILES.values()}

    assert len(verdicts) == 1
    verdict = verdicts.pop()
    assert (verdict.allowed, verdict.rule) == (False, "address-syntax")
    assert (verdict.err_code, verdict.err_msg) == (1, "connect fail: invalid address")


@pytest.mark.parametrize("port", [None, 0, 80])
def test_the_address_is_asked_about_before_the_port(port: object) -> None:
    assert PROFILES["developer"].verdict(address="http://x", port=port).err_code == 1


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    ("address", "kind", "family"),
    [
        ("127.0.0.1", SocketType.IPV6, "IPv4"),
        ("8.8.8.8", SocketType.IPV6, "IPv4"),
        ("::1", SocketType.IPV4, "IPv6"),
        ("fe80::1%eth0", SocketType.IPV4, "IPv6"),
        ("::ffff:127.0.0.1", SocketType.IPV4, "IPv6"),
    ],
)
def test_a_literal_of_the_other_family_is_refused(
    profile: str, address: str, kind: SocketType, family: str
) -> None:
    verdict = PROFILES[profile].verdict(address=address, port=9000, type=kind)

    assert (verdict.allowed, verdict.rule) == (False, "address-family")
    assert (verdict.err_code, verdict.err_msg) == (1, "connect fail: invalid address")
    assert address in verdict.explanation
    assert family in verdict.explanation
    assert kind.value in verdict.explanation


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", SocketType.IPV4),
        ("127.0.0.1", None),
        ("::1", SocketType.IPV6),
        ("::ffff:127.0.0.1", SocketType.IPV6),
        ("::1", None),
        ("localhost", SocketType.IPV4),
        ("localhost", SocketType.IPV6),
    ],
)
def test_a_literal_of_the_own_family_and_a_name_pass(address: str, kind: SocketType | None) -> None:
    assert PROFILES["developer"].verdict(address=address, port=9000, type=kind).allowed


def test_the_family_is_asked_about_before_the_port_list() -> None:
    verdict = PROFILES["developer"].verdict(address="::1", port=80, type=SocketType.IPV4)

    assert verdict.rule == "address-family"


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.binary(),
    st.complex_numbers(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.integers()),
    st.builds(object),
)
HOST_LIKE = st.text(alphabet="0123456789abcfxn-_.:%[]/@ ٣ß。é\x00\ud800", max_size=30)
PORT_LIKE = st.text(alphabet="0123456789+-. e_x٣", max_size=12)


@settings(deadline=None, max_examples=250)
@given(
    address=st.text() | HOST_LIKE | st.ip_addresses().map(str) | ANYTHING,
    port=st.text() | PORT_LIKE | ANYTHING | st.integers(1, 65_535),
    profile=st.sampled_from([*PROFILES]),
    kind=st.sampled_from([None, *SocketType]),
    resolved=st.lists(st.ip_addresses().map(str) | st.text(max_size=5), max_size=3),
)
@example(address="xn--\ud800", port=1, profile="developer", kind=None, resolved=[])
@example(address="example.com", port=float("nan"), profile="developer", kind=None, resolved=[])
@example(address="example.com", port=float("inf"), profile="developer", kind=None, resolved=[])
def test_a_verdict_is_given_on_anything(
    address: object, port: object, profile: str, kind: SocketType | None, resolved: list[str]
) -> None:
    verdict = PROFILES[profile].verdict(address=address, port=port, type=kind, resolved=resolved)

    check_form(verdict)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(10**5000, id="5001-digits"),
        pytest.param(-(10**5000), id="minus-5001-digits"),
        pytest.param("9" * 5000, id="text-of-5000-digits"),
        pytest.param([10**5000], id="list-with-5001-digits"),
        pytest.param(Hostile(), id="hostile"),
        pytest.param(Wordless(), id="wordless"),
    ],
)
def test_a_verdict_is_given_on_a_port_that_cannot_be_worded(value: object) -> None:
    verdict = PROFILES["developer"].verdict(address="127.0.0.1", port=value)

    assert verdict.rule == "port-syntax"
    check_form(verdict)


@pytest.mark.parametrize("value", [Hostile(), Wordless(), 10**5000], ids=["hostile", "w", "big"])
def test_a_verdict_is_given_on_an_address_that_cannot_be_worded(value: object) -> None:
    verdict = PROFILES["developer"].verdict(address=value, port=9000)

    assert verdict.rule == "address-syntax"
    check_form(verdict)


@pytest.mark.parametrize("address", ["\ud800", "a\ud800.com", "http://\ud800", "x/\udfff"])
def test_a_reason_can_be_written_down_whatever_the_address(address: str) -> None:
    verdict = PROFILES["developer"].verdict(address=address, port=9000)

    assert verdict.explanation.encode("utf-8")


@pytest.mark.parametrize("port", ["\ud800", "80\udc00"])
def test_a_reason_can_be_written_down_whatever_the_port(port: str) -> None:
    verdict = PROFILES["developer"].verdict(address="127.0.0.1", port=port)

    assert verdict.explanation.encode("utf-8")
