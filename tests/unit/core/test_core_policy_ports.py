"""Ports: the documented list, its neighbours, and what stands at the edges."""

from __future__ import annotations

import pytest

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.core.profiles import PROFILES

SINGLE_PORTS = [
    1099, 1433, 1521, 1719, 1720, 1723, 2049, 2375, 3128, 3306, 3389, 3659, 4045, 5060, 5061,
    5432, 5984, 6379, 6000, 6566, 7001, 7002, 8443, 8888, 9200, 9300, 10051, 10080, 11211,
    27017, 27018, 27019,
]  # fmt: skip
REFUSED = sorted({*SINGLE_PORTS, *range(8000, 8101)})
SYSTEM = [1, 2, 21, 22, 23, 25, 53, 80, 110, 443, 554, 1022, 1023]
# The reference names the first five itself.
ALLOWED = sorted(
    {1024, 1883, 2101, 8848, 9100, 1025, 7999, 8101, 49_151, 49_152, 65_534, 65_535}
    | {near for port in SINGLE_PORTS for near in (port - 1, port + 1) if near not in REFUSED}
)
WITH_LIST = ["developer", "device-android", "device-ios"]


def on_lan(profile: Policy, port: object) -> tuple[bool, str, int, str]:
    verdict = profile.verdict(address="169.254.7.7", port=port)
    return verdict.allowed, verdict.rule, verdict.err_code, verdict.err_msg


def test_the_list_of_the_profiles_is_the_documented_one() -> None:
    for name in WITH_LIST:
        assert sorted(PROFILES[name].refused_ports) == REFUSED
        assert PROFILES[name].refuse_ports_below == 1024


@pytest.mark.parametrize("port", REFUSED)
def test_a_listed_port_is_refused(port: int) -> None:
    answer = on_lan(PROFILES["developer"], port)

    assert answer == (False, "port-list", 2, "connect fail: invalid port")


@pytest.mark.parametrize("port", SYSTEM)
def test_a_port_below_1024_is_refused(port: int) -> None:
    answer = on_lan(PROFILES["developer"], port)

    assert answer == (False, "port-list", 2, "connect fail: invalid port")


@pytest.mark.parametrize("port", ALLOWED)
def test_any_other_port_is_allowed(port: int) -> None:
    assert on_lan(PROFILES["developer"], port) == (True, "same-subnet", 0, "ok")


@pytest.mark.parametrize("name", WITH_LIST)
def test_nothing_but_the_list_is_refused(name: str) -> None:
    edges = {1, 1023, 1024, 65_535, *REFUSED}
    ports = sorted({*range(1, 12_000), *(port + by for port in edges for by in (-1, 0, 1))})
    refused = [port for port in ports[1:-1] if not on_lan(PROFILES[name], port)[0]]

    assert refused == sorted({*range(1, 1024), *REFUSED})


def test_unrestricted_has_no_list() -> None:
    answers = {on_lan(PROFILES["unrestricted"], port) for port in (*SYSTEM, *REFUSED)}

    assert answers == {(True, "unrestricted", 0, "ok")}


@pytest.mark.parametrize("port", ["80", "0080", 80.0])
def test_a_port_is_looked_up_by_its_number(port: object) -> None:
    assert on_lan(PROFILES["developer"], port)[:2] == (False, "port-list")


@pytest.mark.parametrize("port", ["8848", "08848", 8848.0, 8848])
def test_an_allowed_port_may_be_given_as_a_decimal_string(port: object) -> None:
    assert on_lan(PROFILES["developer"], port)[0]


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("port", [None, "", 0, -1, 65_536, 8848.5, "8848.5", "http", True])
def test_a_wrong_port_is_refused_in_every_profile(name: str, port: object) -> None:
    answer = on_lan(PROFILES[name], port)

    assert answer == (False, "port-syntax", 2, "connect fail: invalid port")


def test_a_profile_may_have_a_list_of_its_own() -> None:
    own = Policy(
        name="own",
        refused_ports=frozenset({9100}),
        addresses=PROFILES["developer"].addresses,
        names=PROFILES["developer"].names,
    )

    assert not on_lan(own, 9100)[0]
    assert on_lan(own, 80)[0]
    assert on_lan(own, 8888)[0]


def test_the_reason_names_the_port() -> None:
    listed = PROFILES["developer"].verdict(address="127.0.0.1", port=8888)
    system = PROFILES["developer"].verdict(address="127.0.0.1", port=80)

    assert "8888" in listed.explanation
    assert "1024" in system.explanation
    assert "80" in system.explanation
    assert listed.source.startswith("Documented")
    assert system.source.startswith("Documented")
