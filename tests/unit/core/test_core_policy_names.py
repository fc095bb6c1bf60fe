"""Names: before and after resolution, configured domains and multicast DNS."""

from __future__ import annotations

import dataclasses

import pytest

from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.policy import Policy, Verdict
from wxtcp_gui.core.profiles import PROFILES

DEVICES = ["device-android", "device-ios"]
DOMAINS = ("api.example.com", "*.example.org", "Mixed.Example.NET", "*.DEEP.example.net")

OWN, NEIGHBOUR, ELSEWHERE, PUBLIC = "127.0.0.1", "192.168.1.9", "10.0.0.1", "8.8.8.8"
NEVER = ["0.0.0.0", "::", "255.255.255.255", "192.168.1.255", "224.0.0.1", "ff02::1"]  # noqa: S104
BEFORE_AND_AFTER: list[tuple[str, ...]] = [(), (OWN,), (NEIGHBOUR,), (ELSEWHERE,), (PUBLIC,)]

CONFIGURED = [
    "api.example.com",
    "API.Example.Com",
    "api.example.com.",
    "a.example.org",
    "a.b.example.org",
    "A.EXAMPLE.ORG",
    "mixed.example.net",
    "x.deep.example.net",
]
NOT_CONFIGURED = [
    "example.com",
    "xapi.example.com",
    "a.api.example.com",
    "api.example.com.evil.test",
    "example.org",
    "notexample.org",
    "example.org.evil.test",
    "deep.example.net",
    "localhost",
    "printer",
    "local",
    "printer.localdomain",
    "printer.local.example",
]


def profile(name: str) -> Policy:
    return dataclasses.replace(PROFILES[name], domains=DOMAINS)


def ask(
    name: str, host: str, lan: tuple[Interface, ...], resolved: tuple[str, ...] = ()
) -> Verdict:
    verdict = profile(name).verdict(address=host, port=9000, interfaces=lan, resolved=resolved)
    expected = (0, "ok") if verdict.allowed else (-4, "connect fail: invalid address")
    assert (verdict.err_code, verdict.err_msg) == expected
    return verdict


@pytest.mark.parametrize("host", CONFIGURED)
@pytest.mark.parametrize("name", ["developer", *DEVICES])
def test_a_configured_name_is_allowed_wherever_it_leads(
    name: str, host: str, lan: tuple[Interface, ...]
) -> None:
    verdicts = [ask(name, host, lan, resolved) for resolved in BEFORE_AND_AFTER]

    assert all(verdict.allowed for verdict in verdicts)
    assert {verdict.rule for verdict in verdicts} == {"domain-configured"}


@pytest.mark.parametrize("host", NOT_CONFIGURED)
@pytest.mark.parametrize("name", DEVICES)
def test_another_name_is_refused_on_a_device(
    name: str, host: str, lan: tuple[Interface, ...]
) -> None:
    verdicts = [ask(name, host, lan, resolved) for resolved in BEFORE_AND_AFTER]

    assert not any(verdict.allowed or verdict.provisional for verdict in verdicts)
    assert {verdict.rule for verdict in verdicts} == {"domain-not-configured"}


@pytest.mark.parametrize("host", NOT_CONFIGURED)
def test_another_name_waits_for_its_address_in_developer(
    host: str, lan: tuple[Interface, ...]
) -> None:
    verdict = ask("developer", host, lan)

    assert verdict.allowed
    assert verdict.provisional


@pytest.mark.parametrize(
    ("address", "allowed", "warning"),
    [
        (OWN, True, False),
        ("::1", True, False),
        (NEIGHBOUR, True, False),
        ("169.254.1.1", True, False),
        (ELSEWHERE, True, True),
        (PUBLIC, False, False),
        ("2606:4700::1111", False, False),
    ],
)
def test_another_name_is_decided_by_its_address_in_developer(
    address: str, allowed: bool, warning: bool, lan: tuple[Interface, ...]
) -> None:
    verdict = ask("developer", "printer", lan, (address,))

    assert (verdict.allowed, verdict.warning) == (allowed, warning)
    assert not verdict.provisional
    assert (verdict.rule == "domain-not-configured") == (not allowed)


@pytest.mark.parametrize("host", ["printer.local", "PRINTER.Local", "printer.local.", "a.b.local"])
@pytest.mark.parametrize("name", ["developer", *DEVICES])
def test_a_multicast_dns_name_waits_for_its_address(
    name: str, host: str, lan: tuple[Interface, ...]
) -> None:
    before = ask(name, host, lan)
    after = ask(name, host, lan, (NEIGHBOUR,))

    assert before.allowed
    assert before.provisional
    assert after.allowed
    assert not after.provisional


@pytest.mark.parametrize(
    ("name", "address", "allowed"),
    [
        ("device-android", OWN, False),
        ("device-android", ELSEWHERE, False),
        ("device-android", PUBLIC, False),
        ("device-ios", OWN, False),
        ("device-ios", PUBLIC, False),
        ("developer", OWN, True),
        ("developer", ELSEWHERE, True),
        ("developer", PUBLIC, False),
        ("unrestricted", PUBLIC, True),
    ],
)
def test_a_multicast_dns_name_that_leads_elsewhere(
    name: str, address: str, allowed: bool, lan: tuple[Interface, ...]
) -> None:
    assert ask(name, "printer.local", lan, (address,)).allowed == allowed


@pytest.mark.parametrize("host", ["api.example.com", "example.com", "printer.local", "localhost"])
def test_unrestricted_allows_every_name(host: str, lan: tuple[Interface, ...]) -> None:
    assert all(ask("unrestricted", host, lan, resolved).allowed for resolved in BEFORE_AND_AFTER)


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("host", ["api.example.com", "printer.local", "example.com"])
def test_no_name_leads_to_an_address_that_every_profile_refuses(
    host: str, address: str, lan: tuple[Interface, ...]
) -> None:
    assert not any(ask(name, host, lan, (address,)).allowed for name in PROFILES)


@pytest.mark.parametrize(
    ("resolved", "allowed"),
    [
        ((PUBLIC, NEIGHBOUR), True),
        ((NEIGHBOUR, PUBLIC), True),
        (("224.0.0.1", PUBLIC, "192.168.1.8"), True),
        ((PUBLIC, "1.1.1.1"), False),
        (("224.0.0.1", PUBLIC), False),
    ],
)
def test_one_allowed_address_of_several_suffices(
    resolved: tuple[str, ...], allowed: bool, lan: tuple[Interface, ...]
) -> None:
    assert ask("developer", "printer", lan, resolved).allowed == allowed


def test_what_is_no_address_does_not_decide(lan: tuple[Interface, ...]) -> None:
    assert ask("developer", "printer", lan, ("unknown", PUBLIC)).allowed is False
    assert ask("developer", "printer", lan, ("unknown",)).provisional


@pytest.mark.parametrize("host", ["api.example.com", "example.com"])
@pytest.mark.parametrize("name", ["developer", "unrestricted"])
def test_an_answer_that_the_address_may_still_change_is_provisional(
    name: str, host: str, lan: tuple[Interface, ...]
) -> None:
    before = ask(name, host, lan)
    after = ask(name, host, lan, ("224.0.0.1",))

    assert before.allowed != after.allowed
    assert before.provisional


def test_the_port_is_asked_about_first(lan: tuple[Interface, ...]) -> None:
    verdict = profile("device-android").verdict(address="example.com", port=80, interfaces=lan)

    assert verdict.rule == "port-list"


@pytest.mark.parametrize("entry", ["*.example.com", "*.EXAMPLE.com"])
def test_a_wildcard_does_not_cover_its_own_domain(entry: str) -> None:
    policy = dataclasses.replace(PROFILES["device-android"], domains=(entry,))

    assert policy.has_domain("a.example.com")
    assert policy.has_domain("a.b.EXAMPLE.com.")
    assert not policy.has_domain("example.com")
    assert not policy.has_domain("badexample.com")


def test_profiles_come_without_domains() -> None:
    assert {policy.domains for policy in PROFILES.values()} == {()}
