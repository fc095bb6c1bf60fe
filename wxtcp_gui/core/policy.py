"""Policy: which connections a profile allows, and the rule that says so.

A verdict depends on its arguments alone (section 6 of the reference): the address, the
port, this machine's interfaces and, for a name, the addresses that it resolved to.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from wxtcp_gui.core import endpoint
from wxtcp_gui.core.endpoint import Interface, InvalidArgumentError, IPAddress, SocketType
from wxtcp_gui.core.errors import INVALID_ADDRESS, INVALID_PORT, NO_PERMISSION, ErrCode, Errno
from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S
from wxtcp_gui.core.quirks import Quirks
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork, is_bssid


class Rule(Enum):
    """The rules by the names that verdicts carry, each with the code that it refuses with."""

    ADDRESS_SYNTAX = "address-syntax", ErrCode.ADDRESS, Text.SOURCE_ARGUMENTS
    PORT_SYNTAX = "port-syntax", ErrCode.PORT, Text.SOURCE_ARGUMENTS
    FAMILY = "address-family", ErrCode.ADDRESS, Text.SOURCE_OURS
    PORT = "port-list", ErrCode.PORT, Text.SOURCE_PORTS
    UNSPECIFIED = "unspecified-address", ErrCode.CONNECT, Text.SOURCE_OURS
    BROADCAST = "broadcast-address", ErrCode.CONNECT, Text.SOURCE_OURS
    MULTICAST = "multicast-address", ErrCode.CONNECT, Text.SOURCE_OURS
    OWN_ADDRESS = "own-address", ErrCode.CONNECT, Text.SOURCE_ADDRESSES
    SAME_SUBNET = "same-subnet", ErrCode.CONNECT, Text.SOURCE_ADDRESSES
    OTHER_SUBNET = "other-subnet", ErrCode.CONNECT, Text.SOURCE_OTHER_SUBNET
    PUBLIC_ADDRESS = "public-address", ErrCode.CONNECT, Text.SOURCE_ADDRESSES
    DOMAIN_CONFIGURED = "domain-configured", ErrCode.CONNECT, Text.SOURCE_ADDRESSES
    DOMAIN_NOT_CONFIGURED = "domain-not-configured", ErrCode.CONNECT, Text.SOURCE_ADDRESSES
    NOT_RESOLVED_YET = "not-resolved-yet", ErrCode.CONNECT, Text.SOURCE_OURS
    PERMISSION = "no-permission", ErrCode.PERMISSION, Text.SOURCE_PERMISSION
    UNRESTRICTED = "unrestricted", ErrCode.CONNECT, Text.SOURCE_UNRESTRICTED

    @property
    def err_code(self) -> ErrCode:
        """errCode of onError where this rule refuses."""
        return self.value[1]

    @property
    def err_msg(self) -> str:
        """errMsg of onError where this rule refuses."""
        return _ERR_MSGS.get(self.err_code, INVALID_ADDRESS)

    @property
    def source(self) -> Sentence:
        """Where the rule comes from."""
        return Sentence(self.value[2])


_ERR_MSGS: Final = {ErrCode.PORT: INVALID_PORT, ErrCode.PERMISSION: NO_PERMISSION}


class WifiSupport(Enum):
    """What bindWifi answers before it looks a network up."""

    YES = "yes"
    ANDROID_ONLY = "android-only"
    ANDROID_TOO_OLD = "android-too-old"

    @property
    def err_code(self) -> ErrCode | None:
        """errCode of onError, None where the network is looked up."""
        return _WIFI_ERR_CODES.get(self)


_WIFI_ERR_CODES: Final = {
    WifiSupport.ANDROID_ONLY: ErrCode.WIFI_ANDROID_ONLY,
    WifiSupport.ANDROID_TOO_OLD: ErrCode.WIFI_ANDROID_VERSION,
}


class Decision(Enum):
    """What a profile does with one class of addresses."""

    ALLOW = "allow"
    WARN = "warn"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a connection is allowed, by which rule, and what onError would say if not.

    `err_code` is 0 and `err_msg` "ok" where it is allowed. `provisional` is True where the
    answer depends on what a name resolves to; `warning` where it is allowed here, but
    devices were seen to refuse it.
    """

    allowed: bool
    rule: str
    err_code: int
    err_msg: str
    explanation: Sentence
    source: Sentence
    provisional: bool = False
    warning: bool = False


def _verdict(
    rule: Rule, decision: Decision, explanation: Sentence, *, provisional: bool = False
) -> Verdict:
    refused = decision is Decision.REFUSE
    return Verdict(
        allowed=not refused,
        rule=rule.value[0],
        err_code=int(rule.err_code) if refused else 0,
        err_msg=rule.err_msg if refused else "ok",
        explanation=explanation,
        source=rule.source,
        provisional=provisional and not refused,
        warning=decision is Decision.WARN,
    )


_ADDRESS_RULES: Final = {
    Rule.UNSPECIFIED: Text.ADDRESS_UNSPECIFIED,
    Rule.BROADCAST: Text.ADDRESS_BROADCAST,
    Rule.MULTICAST: Text.ADDRESS_MULTICAST,
    Rule.OWN_ADDRESS: Text.OWN_ADDRESS,
    Rule.SAME_SUBNET: Text.SAME_SUBNET,
    Rule.OTHER_SUBNET: Text.OTHER_SUBNET,
    Rule.PUBLIC_ADDRESS: Text.PUBLIC_ADDRESS,
}

_PRIVATE_NETWORKS: Final = tuple(
    ipaddress.ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
        "100.64.0.0/10",  # RFC 6598, shared address space of carriers
        "fc00::/7",  # RFC 4193
    )
)  # fmt: skip
_THIS_NETWORK: Final = ipaddress.ip_network("0.0.0.0/8")  # RFC 1122, 3.2.1.3
_BROADCAST: Final = ipaddress.ip_address("255.255.255.255")


def classify(address: IPAddress, interfaces: Sequence[Interface]) -> Rule:
    """Return the rule that speaks of this address, seen from a machine with these interfaces."""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or without_zone(address)
    if address.is_unspecified or address in _THIS_NETWORK:
        return Rule.UNSPECIFIED
    if address.is_multicast:
        return Rule.MULTICAST
    if address == _BROADCAST or any(_is_broadcast(address, each) for each in interfaces):
        return Rule.BROADCAST
    if address.is_loopback or any(address == without_zone(each.address) for each in interfaces):
        return Rule.OWN_ADDRESS
    if address.is_link_local or any(address in each.network for each in interfaces):
        return Rule.SAME_SUBNET
    if any(address in network for network in _PRIVATE_NETWORKS):
        return Rule.OTHER_SUBNET
    return Rule.PUBLIC_ADDRESS


def without_zone(address: IPAddress) -> IPAddress:
    """Return a link-local address without the interface that it is meant on (RFC 4007)."""
    return ipaddress.IPv6Address(int(address)) if address.version == 6 else address


def _is_broadcast(address: IPAddress, interface: Interface) -> bool:
    network = interface.network
    return (
        network.version == 4
        and network.prefixlen <= 30  # RFC 3021: a /31 has no broadcast address
        and address == network.broadcast_address
    )


def _of_domain(rule: Rule, name: str, *, provisional: bool = False) -> Verdict:
    if rule is Rule.DOMAIN_CONFIGURED:
        configured = Sentence(Text.DOMAIN_CONFIGURED, address=name)
        return _verdict(rule, Decision.ALLOW, configured, provisional=provisional)
    return _verdict(rule, Decision.REFUSE, Sentence(Text.DOMAIN_NOT_CONFIGURED, address=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A profile: which ports, addresses and names it lets through, its quota and its quirks.

    `addresses` decides each class of addresses that is not decided for all profiles;
    `names` decides a name that is not in `domains`: REFUSE refuses it unseen, ALLOW lets
    the addresses decide that it resolves to. `domains` holds exact names and `*.` suffixes.
    `interfaces`, where given, stands for this machine's own. `based_on` names the built-in
    profile that a user's own one began as.
    """

    name: str
    refused_ports: frozenset[int]
    addresses: Mapping[Rule, Decision]
    names: Decision
    based_on: str = ""
    refuse_ports_below: int = 0
    domains: tuple[str, ...] = ()
    creation_limit: int | None = CREATION_LIMIT
    creation_window_s: float = CREATION_WINDOW_S
    interfaces: tuple[Interface, ...] | None = None
    connect_timeout_errno: Errno = Errno.ETIMEDOUT
    local_network: bool = True
    wifi_support: WifiSupport = WifiSupport.YES
    wifi: tuple[WifiNetwork, ...] = ()
    quirks: Quirks = field(default_factory=Quirks)

    @property
    def built_in(self) -> str:
        """The name of the built-in profile that it is, or began as."""
        return self.based_on or self.name

    @property
    def is_device(self) -> bool:
        """Whether it stands for a phone, not for a desk."""
        return self.built_in.startswith("device-")

    @property
    def allows_every_address(self) -> bool:
        """Whether no class of addresses is refused but those that every profile refuses."""
        return set(self.addresses.values()) == {Decision.ALLOW}

    def verdict(
        self,
        *,
        address: object,
        port: object,
        interfaces: Sequence[Interface] = (),
        resolved: Sequence[str] = (),
        type: SocketType | None = None,
    ) -> Verdict:
        """Decide on a connection, by the first rule that has something against it.

        `interfaces` are this machine's addresses, `resolved` the addresses of a name once
        they are known (one that is allowed suffices), `type` the socket's own family.
        Order: what cannot be connected to at all, then ports, then addresses.
        """
        try:
            host = endpoint.parse_address(address)
        except InvalidArgumentError as error:
            return _verdict(Rule.ADDRESS_SYNTAX, Decision.REFUSE, error.sentence)
        try:
            number = endpoint.parse_port(port)
        except InvalidArgumentError as error:
            return _verdict(Rule.PORT_SYNTAX, Decision.REFUSE, error.sentence)
        ip = endpoint.literal(host)
        if ip and type and type.value != f"ipv{ip.version}":
            mismatch = Sentence(
                Text.FAMILY_MISMATCH, address=host, family=f"IPv{ip.version}", type=type.value
            )
            return _verdict(Rule.FAMILY, Decision.REFUSE, mismatch)
        if number < self.refuse_ports_below:
            system = Sentence(Text.PORT_SYSTEM, limit=self.refuse_ports_below, port=number)
            return _verdict(Rule.PORT, Decision.REFUSE, system)
        if number in self.refused_ports:
            return _verdict(Rule.PORT, Decision.REFUSE, Sentence(Text.PORT_REFUSED, port=number))
        if not self.local_network:
            return _verdict(Rule.PERMISSION, Decision.REFUSE, Sentence(Text.NO_PERMISSION))
        seen_from = self.interfaces if self.interfaces is not None else tuple(interfaces)
        if ip:
            return self._of_address(ip, seen_from)
        return self._of_name(host, seen_from, resolved)

    def _of_address(self, ip: IPAddress, interfaces: Sequence[Interface]) -> Verdict:
        rule = classify(ip, interfaces)
        decision = self.addresses.get(rule, Decision.REFUSE)
        if rule in self.addresses and self.allows_every_address:
            return _verdict(Rule.UNRESTRICTED, Decision.ALLOW, Sentence(Text.NO_RULES))
        text = _ADDRESS_RULES[rule]
        if text is Text.OWN_ADDRESS and decision is not Decision.REFUSE:
            text = Text.OWN_ADDRESS_HERE
        return _verdict(rule, decision, Sentence(text, address=str(ip)))

    def _of_name(
        self, name: str, interfaces: Sequence[Interface], resolved: Sequence[str]
    ) -> Verdict:
        configured = self.has_domain(name)
        if self.names is Decision.REFUSE and not configured and not is_mdns(name):
            return _of_domain(Rule.DOMAIN_NOT_CONFIGURED, name)
        addresses = [ip for text in resolved if (ip := endpoint.literal(text))]
        if addresses:
            verdicts = [self._of_resolved(name, ip, interfaces, configured) for ip in addresses]
            return next((each for each in verdicts if each.allowed), verdicts[0])
        if configured:
            # Every profile refuses a few addresses, whatever name leads there.
            return _of_domain(Rule.DOMAIN_CONFIGURED, name, provisional=True)
        if self.allows_every_address:
            no_rules = Sentence(Text.NO_RULES)
            return _verdict(Rule.UNRESTRICTED, Decision.ALLOW, no_rules, provisional=True)
        later = Sentence(Text.NOT_RESOLVED_YET, address=name)
        return _verdict(Rule.NOT_RESOLVED_YET, Decision.ALLOW, later, provisional=True)

    def _of_resolved(
        self, name: str, ip: IPAddress, interfaces: Sequence[Interface], configured: bool
    ) -> Verdict:
        verdict = self._of_address(ip, interfaces)
        if classify(ip, interfaces) not in self.addresses:
            return verdict  # refused in every profile, whatever name leads there
        if configured:
            return _of_domain(Rule.DOMAIN_CONFIGURED, name)
        if verdict.allowed or is_mdns(name):
            return verdict
        return _of_domain(Rule.DOMAIN_NOT_CONFIGURED, name)

    def wifi_network(self, bssid: object) -> WifiNetwork | ErrCode:
        """Return the network with that BSSID, or the errCode that bindWifi fails with."""
        refused = self.wifi_support.err_code
        if refused is not None:
            return refused
        if not is_bssid(bssid):
            return ErrCode.WIFI_BSSID
        wanted = str(bssid).lower()
        known = (each for each in self.wifi if each.bssid.lower() == wanted)
        return next(known, ErrCode.WIFI_SYSTEM)

    def has_domain(self, name: str) -> bool:
        """Return whether the domain list has this name, exactly or by a `*.` suffix."""
        name = name.lower().removesuffix(".")
        for domain in self.domains:
            entry = domain.lower().removesuffix(".")
            if name == entry or (entry.startswith("*.") and name.endswith(entry[1:])):
                return True
        return False


def is_mdns(name: str) -> bool:
    """Return whether the name is looked up by multicast DNS (RFC 6762)."""
    return name.lower().removesuffix(".").endswith(".local")
