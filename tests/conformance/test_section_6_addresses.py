"""Section 6 of the reference: which addresses and names each profile lets through."""

from __future__ import annotations

import socket

import pytest
from rows import Section, by_profile
from stage import LOOPBACK, SERVER, Stage, interface
from support.loopback import has_ipv6_loopback, refusing_port
from support.waiting import until
from transcript import decision, grouped

from wxtcp_gui.core.profiles import DEVICE_PROFILE, PROFILES

row = Section(
    number=6,
    title="Addresses",
    about="The interfaces are pinned: this machine is 192.168.1.23/24 and fd00:1::23/64. What is "
    "let through is led to a listener on loopback, so that nothing leaves the machine. A result "
    "begins with the verdict of `connect()`, where that allows, and goes on with the event.",
).row

OWN, OWN_IPV6 = "192.168.1.23", "fd00:1::23"
NEIGHBOUR = "192.168.1.40"
OTHER_SUBNET = "10.255.255.1"
PUBLIC = "8.8.8.8"
NAME = "printer.example.net"
MDNS = "printer.local"
SHARE_S = 0.4  # of the timeout, for each of two addresses, also on a busy machine

CONNECTS = "allowed by unrestricted → onConnect"
LATER = "provisionally allowed by not-resolved-yet"
UNRESTRICTED_LATER = "provisionally allowed by unrestricted"


def refused(rule: str) -> str:
    """Return the onError of a rule."""
    return f"onError -4 {rule}"


def pinned(stage: Stage) -> None:
    """Give the profile its interfaces."""
    stage.pin(f"{OWN}/24", f"{OWN_IPV6}/64")


async def connect(stage: Stage, address: str, type: str = "ipv4") -> str:
    """Connect to an address or a name, and return the verdict and what comes of it."""
    pinned(stage)
    stage.lead_everything_to(stage.desk.listen("::1" if type == "ipv6" else LOOPBACK))
    client = stage.client(type)
    client.connect(address=address, port=9100)
    return await stage.outcome(client)


async def connect_to_name(stage: Stage, name: str, *addresses: str) -> str:
    """Connect to a name that leads to these addresses."""
    stage.names[name] = list(addresses)
    return await connect(stage, name)


# Literal addresses


@row(
    what="loopback: 127.0.0.1",
    level="D",
    requires="a device's own address: refused on devices, rule own-address; else allowed",
    expected=by_profile(
        developer="allowed by own-address → onConnect",
        device=refused("own-address"),
        unrestricted=CONNECTS,
    ),
)
async def test_loopback(stage: Stage) -> str:
    return await connect(stage, LOOPBACK)


@row(
    what="any own address: 192.168.1.23",
    level="D",
    requires="refused on devices, rule own-address; else allowed",
    expected=by_profile(
        developer="allowed by own-address → onConnect",
        device=refused("own-address"),
        unrestricted=CONNECTS,
    ),
)
async def test_own_address(stage: Stage) -> str:
    return await connect(stage, OWN)


@row(
    what="same subnet: 192.168.1.40",
    level="D",
    requires="allowed",
    expected=by_profile(unrestricted=CONNECTS, otherwise="allowed by same-subnet → onConnect"),
)
async def test_same_subnet(stage: Stage) -> str:
    return await connect(stage, NEIGHBOUR)


@row(
    what="link-local: 169.254.7.7",
    level="O",
    requires="allowed",
    expected=by_profile(unrestricted=CONNECTS, otherwise="allowed by same-subnet → onConnect"),
)
async def test_link_local(stage: Stage) -> str:
    return await connect(stage, "169.254.7.7")


@row(
    what="private, other subnet: 10.255.255.1",
    level="R",
    requires="refused on devices, rule other-subnet; Developer: allowed, with a warning; "
    "Unrestricted: allowed",
    expected=by_profile(
        developer="allowed by other-subnet with a warning → onConnect",
        device=refused("other-subnet"),
        unrestricted=CONNECTS,
    ),
)
async def test_other_subnet(stage: Stage) -> str:
    return await connect(stage, OTHER_SUBNET)


@row(
    what="public: 8.8.8.8",
    level="D",
    requires="refused on devices and in Developer, rule public-address; Unrestricted: allowed",
    expected=by_profile(unrestricted=CONNECTS, otherwise=refused("public-address")),
)
async def test_public_address(stage: Stage) -> str:
    return await connect(stage, PUBLIC)


@row(
    what="broadcast: 255.255.255.255 and the subnet's, 192.168.1.255",
    level="O",
    requires="refused -4 in every profile",
    expected="onError -4 broadcast-address: 255.255.255.255, 192.168.1.255",
)
async def test_broadcast(stage: Stage) -> str:
    addresses = ("255.255.255.255", "192.168.1.255")
    return grouped({address: await connect(stage, address) for address in addresses})


@row(
    what="multicast: 224.0.0.1 and 239.255.255.250",
    level="O",
    requires="refused -4 in every profile",
    expected="onError -4 multicast-address: 224.0.0.1, 239.255.255.250",
)
async def test_multicast(stage: Stage) -> str:
    addresses = ("224.0.0.1", "239.255.255.250")
    return grouped({address: await connect(stage, address) for address in addresses})


@row(
    what="unspecified: 0.0.0.0",
    level="O",
    requires="refused -4 in every profile",
    expected=refused("unspecified-address"),
)
async def test_unspecified(stage: Stage) -> str:
    return await connect(stage, "0.0.0.0")  # noqa: S104 - it is refused


IPV6 = {
    "loopback": "::1",
    "own": OWN_IPV6,
    "same subnet": "fd00:1::40",
    "link-local": "fe80::40",
    "other subnet": "fd12::1",
    "public": "2001:4860:4860::8888",
    "multicast": "ff02::1",
    "unspecified": "::",
}


@row(
    what="the same classes of IPv6: " + ", ".join(f"{each} {ip}" for each, ip in IPV6.items()),
    level="O",
    requires="the same answers as for IPv4",
    expected=by_profile(
        developer="allowed by own-address → onConnect: loopback, own; "
        "allowed by same-subnet → onConnect: same subnet, link-local; "
        "allowed by other-subnet with a warning → onConnect: other subnet; "
        "onError -4 public-address: public; onError -4 multicast-address: multicast; "
        "onError -4 unspecified-address: unspecified",
        device="onError -4 own-address: loopback, own; "
        "allowed by same-subnet → onConnect: same subnet, link-local; "
        "onError -4 other-subnet: other subnet; "
        "onError -4 public-address: public; onError -4 multicast-address: multicast; "
        "onError -4 unspecified-address: unspecified",
        unrestricted="allowed by unrestricted → onConnect: loopback, own, same subnet, link-local, "
        "other subnet, public; onError -4 multicast-address: multicast; "
        "onError -4 unspecified-address: unspecified",
    ),
)
@pytest.mark.skipif(not has_ipv6_loopback(), reason="this machine has no ::1")
async def test_ipv6(stage: Stage) -> str:
    return grouped({name: await connect(stage, each, "ipv6") for name, each in IPV6.items()})


# Names


@row(
    what="a name that is in the domain list: tcp.example.com, which leads to a public address",
    level="D",
    requires="allowed",
    expected="provisionally allowed by domain-configured → onConnect",
)
async def test_a_configured_domain(stage: Stage) -> str:
    return await connect_to_name(stage, SERVER, PUBLIC)


@row(
    what="names for which the list has `*.example.com`: a.example.com, a.b.example.com",
    level="D",
    requires="allowed",
    expected="provisionally allowed by domain-configured → onConnect: a.example.com, "
    "a.b.example.com",
)
async def test_a_domain_with_a_star(stage: Stage) -> str:
    stage.change(domains=("*.example.com",))
    names = ("a.example.com", "a.b.example.com")
    return grouped({name: await connect_to_name(stage, name, PUBLIC) for name in names})


@row(
    what="names for which `*.example.com` does not stand: example.com, badexample.com",
    level="O",
    requires="the same answers as for other names",
    expected=by_profile(
        developer=f"{LATER} → onError -4 domain-not-configured: example.com, badexample.com",
        device="onError -4 domain-not-configured: example.com, badexample.com",
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect: example.com, badexample.com",
    ),
)
async def test_names_beside_a_domain_with_a_star(stage: Stage) -> str:
    stage.change(domains=("*.example.com",))
    names = ("example.com", "badexample.com")
    return grouped({name: await connect_to_name(stage, name, PUBLIC) for name in names})


@row(
    what="`*.local` that leads into the subnet",
    level="D",
    requires="allowed",
    expected=by_profile(
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect", otherwise=f"{LATER} → onConnect"
    ),
)
async def test_mdns_into_the_subnet(stage: Stage) -> str:
    return await connect_to_name(stage, MDNS, NEIGHBOUR)


@row(
    what="`*.local` that leads to a public address",
    level="O",
    requires="refused after resolution, by the rule of the address",
    expected=by_profile(
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect",
        otherwise=f"{LATER} → onError -4 public-address",
    ),
)
async def test_mdns_out_of_the_subnet(stage: Stage) -> str:
    return await connect_to_name(stage, MDNS, PUBLIC)


@row(
    what="other name that leads to loopback",
    level="D",
    requires="refused on devices, rule domain-not-configured, without a look-up; else allowed",
    expected=by_profile(
        developer=f"{LATER} → onConnect; looked up",
        device="onError -4 domain-not-configured; not looked up",
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect; looked up",
    ),
)
async def test_other_name_of_loopback(stage: Stage) -> str:
    outcome = await connect_to_name(stage, NAME, LOOPBACK)
    return f"{outcome}; {'looked up' if stage.desk.asked else 'not looked up'}"


@row(
    what="other name that leads into the subnet",
    level="D",
    requires="refused on devices, rule domain-not-configured; else allowed",
    expected=by_profile(
        developer=f"{LATER} → onConnect",
        device="onError -4 domain-not-configured",
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect",
    ),
)
async def test_other_name_in_the_subnet(stage: Stage) -> str:
    return await connect_to_name(stage, NAME, NEIGHBOUR)


@row(
    what="other name that leads to a private address of another subnet",
    level="O",
    requires="refused on devices; Developer: as the address itself, allowed with a warning; "
    "Unrestricted: allowed",
    expected=by_profile(
        developer=f"{LATER} → onConnect; then allowed by other-subnet with a warning",
        device="onError -4 domain-not-configured; then refused by domain-not-configured",
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect; then allowed by unrestricted",
    ),
)
async def test_other_name_in_another_subnet(stage: Stage) -> str:
    outcome = await connect_to_name(stage, NAME, OTHER_SUBNET)
    verdict = stage.desk.program.verdict(NAME, 9100, resolved=[OTHER_SUBNET])
    return f"{outcome}; then {decision(verdict)}"


@row(
    what="other name that leads to a public address",
    level="D",
    requires="refused on devices and in Developer; Unrestricted: allowed",
    expected=by_profile(
        developer=f"{LATER} → onError -4 domain-not-configured",
        device="onError -4 domain-not-configured",
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect",
    ),
)
async def test_other_name_of_a_public_address(stage: Stage) -> str:
    return await connect_to_name(stage, NAME, PUBLIC)


@row(
    what="a configured name that leads to a broadcast, a multicast or the unspecified address",
    level="O",
    requires="refused -4 in every profile, after resolution",
    expected="provisionally allowed by domain-configured → onError -4 broadcast-address: "
    "255.255.255.255; provisionally allowed by domain-configured → onError -4 "
    "multicast-address: 224.0.0.1; provisionally allowed by domain-configured → onError -4 "
    "unspecified-address: 0.0.0.0",
)
async def test_a_configured_name_of_an_impossible_address(stage: Stage) -> str:
    addresses = ("255.255.255.255", "224.0.0.1", "0.0.0.0")  # noqa: S104 - they are refused
    return grouped({each: await connect_to_name(stage, SERVER, each) for each in addresses})


# Verdicts


@row(
    what="the verdict on a name, before and after resolution",
    level="O",
    requires="asked twice: provisional where it depends on the answer, then with each address",
    expected=by_profile(
        developer=f"{LATER}, then allowed by same-subnet",
        device=f"{LATER}, then allowed by same-subnet",
        unrestricted=f"{UNRESTRICTED_LATER}, then allowed by unrestricted",
    ),
)
async def test_a_name_is_asked_about_twice(stage: Stage) -> str:
    pinned(stage)
    verdict = stage.desk.program.verdict
    before, after = verdict(MDNS, 9100), verdict(MDNS, 9100, resolved=[NEIGHBOUR])
    return f"{decision(before)}, then {decision(after)}"


@row(
    what="what is refused after resolution",
    level="O",
    requires="the same onError -4 as before it, `connect fail: invalid address`",
    expected="-4 connect fail: invalid address: 255.255.255.255, a name that leads there",
)
async def test_refused_before_and_after_resolution(stage: Stage) -> str:
    stage.names[SERVER] = ["255.255.255.255"]
    outcomes = {}
    for what, address in (("255.255.255.255",) * 2, ("a name that leads there", SERVER)):
        client = stage.client()
        client.connect(address=address, port=9100)
        error = await stage.error(client)
        outcomes[what] = f"{int(error.err_code)} {error.err_msg}"
    return grouped(outcomes)


@row(
    what="what a verdict names, on 255.255.255.255",
    level="O",
    requires="its rule, errCode and errMsg, a sentence for people, and where the rule comes from",
    expected="rule broadcast-address, errCode -4, errMsg connect fail: invalid address, "
    "a sentence with the address, a source",
)
async def test_what_a_verdict_names(stage: Stage) -> str:
    verdict = stage.desk.program.verdict("255.255.255.255", 9100)
    with_address = "255.255.255.255" in verdict.explanation
    return (
        f"rule {verdict.rule}, errCode {verdict.err_code}, errMsg {verdict.err_msg}, "
        f"{'a sentence with the address' if with_address else 'no sentence'}, "
        f"{'a source' if verdict.source else 'no source'}"
    )


@row(
    what="what a device would say to 10.255.255.1, asked in each profile",
    level="O",
    requires="each profile answers for every address: “allowed here, refused on a device "
    "because …”",
    expected=by_profile(
        developer="here allowed by other-subnet with a warning, on a device refused by "
        "other-subnet",
        device="here refused by other-subnet, on a device refused by other-subnet",
        unrestricted="here allowed by unrestricted, on a device refused by other-subnet",
    ),
)
async def test_another_profile_is_asked(stage: Stage) -> str:
    stage.has_interfaces(interface(f"{OWN}/24"))
    verdict = stage.desk.program.verdict
    here = verdict(OTHER_SUBNET, 9100)
    device = verdict(OTHER_SUBNET, 9100, policy=PROFILES[DEVICE_PROFILE])
    return f"here {decision(here)}, on a device {decision(device)}"


@row(
    what="10.1.2.9 on a machine that is 192.168.1.23/24, as it is and with 10.1.2.3/24 pinned",
    level="O",
    requires="interfaces come from the machine and can be pinned in a profile",
    expected=by_profile(
        developer="allowed by other-subnet with a warning, pinned: allowed by same-subnet",
        device="refused by other-subnet, pinned: allowed by same-subnet",
        unrestricted="allowed by unrestricted, pinned: allowed by unrestricted",
    ),
)
async def test_interfaces_are_pinned(stage: Stage) -> str:
    stage.has_interfaces(interface(f"{OWN}/24"))
    before = decision(stage.desk.program.verdict("10.1.2.9", 9100))
    stage.pin("10.1.2.3/24")
    after = decision(stage.desk.program.verdict("10.1.2.9", 9100))
    return f"{before}, pinned: {after}"


@row(
    what="port 8080 on an address of the same subnet",
    level="D",
    requires="ports hold in Device and Developer, whatever the address",
    expected=by_profile(unrestricted=CONNECTS, otherwise="onError 2 port-list"),
)
async def test_ports_hold_for_every_address(stage: Stage) -> str:
    pinned(stage)
    stage.lead_everything_to(stage.desk.listen())
    client = stage.client()
    client.connect(address=NEIGHBOUR, port=8080)
    return await stage.outcome(client)


# Families, and several addresses


@row(
    what="a literal of the other family: ::1 on ipv4, 127.0.0.1 on ipv6",
    level="O",
    requires="onError 1",
    expected="onError 1 address-family: ::1 on ipv4, 127.0.0.1 on ipv6",
)
async def test_a_literal_of_the_other_family(stage: Stage) -> str:
    outcomes = {}
    for address, type in (("::1", "ipv4"), ("127.0.0.1", "ipv6")):
        client = stage.client(type)
        client.connect(address=address, port=9100)
        outcomes[f"{address} on {type}"] = await stage.told(client, 1)
    return grouped(outcomes)


@row(
    what="a name with an IPv6 address alone, on ipv4 and on ipv6",
    level="O",
    requires="a name resolves only to the socket's family",
    expected="ipv4 asks for IPv4: onError -4; ipv6 asks for IPv6: onError -2 errno 111",
)
async def test_a_name_resolves_to_the_family(stage: Stage) -> str:
    stage.names[SERVER] = ["::1"]
    stage.refuse_everything()
    outcomes = []
    for type in ("ipv4", "ipv6"):
        client = stage.client(type)
        client.connect(address=SERVER, port=9100)
        events = await stage.told(client, 1)
        family = "IPv6" if stage.desk.asked[-1][1] is socket.AF_INET6 else "IPv4"
        outcomes.append(f"{type} asks for {family}: {events}")
    return "; ".join(outcomes)


@row(
    what="a name with three addresses, of which the first two refuse the connection",
    level="O",
    requires="each is tried in order, until one answers",
    expected="onConnect; tried: 1st, 2nd, 3rd",
)
async def test_addresses_are_tried_in_order(stage: Stage) -> str:
    client, listener = stage.client(), stage.desk.listen()
    with refusing_port() as first, refusing_port() as second:
        ends = [(LOOPBACK, first), (LOOPBACK, second), (LOOPBACK, listener.port)]
        stage.desk.resolve_to(*ends, (LOOPBACK, 9100))
        client.connect(address=SERVER, port=listener.port)
        events = await stage.told(client, 1)
    order = dict(zip(ends, ("1st", "2nd", "3rd"), strict=True))
    tried = [order.get(each, "another") for each in stage.desk.attempted]
    return f"{events}; tried: {', '.join(tried)}"


@row(
    what="a name with two addresses that do not answer",
    level="O",
    requires="both are tried within the one timeout; one onError",
    expected="onError -2 errno 110; 2 tried, within one timeout",
)
async def test_addresses_share_one_timeout(stage: Stage) -> str:
    client, silent = stage.client(), stage.desk.listen(backlog=0).fill()
    stage.desk.resolve_to(*[(LOOPBACK, silent.port)] * 2)
    deadlines = stage.keep_deadlines()
    stage.connect(client, silent, timeout=2 * SHARE_S)
    await until(lambda: client.events)
    # The first is that of the whole attempt; rounding is far below the share of an address.
    within = max(deadlines) - deadlines[0] < SHARE_S / 2
    events = await stage.told(client, 1)
    tried = f"{len(stage.desk.attempted)} tried"
    return f"{events}; {tried}, {'within one timeout' if within else 'beyond the timeout'}"


@row(
    what="`*.local` with two addresses, the first public and the second in the subnet",
    level="O",
    requires="asked again with each address: one that is refused is passed over",
    expected=by_profile(
        unrestricted=f"{UNRESTRICTED_LATER} → onConnect; tried: 8.8.8.8",
        otherwise=f"{LATER} → onConnect; tried: 192.168.1.40",
    ),
)
async def test_a_refused_address_is_passed_over(stage: Stage) -> str:
    outcome = await connect_to_name(stage, MDNS, PUBLIC, NEIGHBOUR)
    return f"{outcome}; tried: {', '.join(stage.reached)}"
