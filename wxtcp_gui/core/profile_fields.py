"""Fields of a profile file: the schema, one row for each key.

A row says where a value stands, what it may be, and which part of a Policy it is.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from wxtcp_gui.core import endpoint
from wxtcp_gui.core.endpoint import Interface
from wxtcp_gui.core.errors import Errno
from wxtcp_gui.core.limits import PORT_MAX
from wxtcp_gui.core.policy import Decision, Policy, Rule, WifiSupport
from wxtcp_gui.core.sentences import Sentence, Text
from wxtcp_gui.core.wifi import WifiNetwork, is_bssid

UNLIMITED: Final = "unlimited"
_RANGE: Final = re.compile(r"(\d{1,5})\s*-\s*(\d{1,5})", re.ASCII)
_INTERFACE_NAME_MAX: Final = 64


class BadValueError(Exception):
    """A value that is not what its key takes. `below` is where, from that key on."""

    def __init__(self, wanted: Text, found: object, below: tuple[str | int, ...] = ()) -> None:
        super().__init__()
        self.reason = Sentence(Text.PROFILE_VALUE, found=as_toml(found), wanted=Sentence(wanted))
        self.below = below


class FieldKind(Enum):
    """How a value is typed in and shown."""

    SWITCH = "switch"
    CHOICE = "choice"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of a profile file.

    `read` checks a value of the file and returns it in one form; `get` returns a policy's
    value in that form, `put` a policy with another one. `choices` are the values of a CHOICE.
    """

    key: str
    kind: FieldKind
    read: Callable[[object], Any]
    get: Callable[[Policy], Any]
    put: Callable[[Policy, Any], Policy]
    choices: tuple[Any, ...] = ()


# What values may be


def _choice(wanted: Text, *choices: object) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        for choice in choices:
            if value == choice and type(value) is type(choice):
                return choice
        raise BadValueError(wanted, value)

    return read


_switch: Final = _choice(Text.WANT_SWITCH, True, False)  # noqa: FBT003 - the two that there are


def _whole(wanted: Text, lowest: int, highest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise BadValueError(wanted, value)
        return value

    return read


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadValueError(Text.WANT_SHARE, value)
    return float(value)


def _sockets(value: object) -> object:
    if value == UNLIMITED:
        return UNLIMITED
    return _whole(Text.WANT_SOCKETS, 1, 1_000_000)(value)


def _seconds(value: object) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 86_400:
        raise BadValueError(Text.WANT_SECONDS, value)
    return int(value) if float(value).is_integer() else value


def _each(read: Callable[[object], Any], wanted: Text) -> Callable[[object], list[Any]]:
    def read_all(value: object) -> list[Any]:
        if not isinstance(value, list):
            raise BadValueError(wanted, value)
        found = []
        for at, item in enumerate(value):
            try:
                found.append(read(item))
            except BadValueError as fault:
                fault.below = (at, *fault.below)
                raise
        return found

    return read_all


def _ports(value: object) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= PORT_MAX:
        return value
    if isinstance(value, str) and (match := _RANGE.fullmatch(value.strip())):
        first, last = int(match[1]), int(match[2])
        if 1 <= first <= last <= PORT_MAX:
            return f"{first}-{last}" if first < last else first
    raise BadValueError(Text.WANT_PORTS, value)


def _domain(value: object) -> str:
    if isinstance(value, str):
        name = value.removeprefix("*.")
        try:
            if endpoint.parse_address(name) == name and not endpoint.literal(name):
                return value
        except endpoint.InvalidArgumentError:
            pass  # the fault below says what is wanted
    raise BadValueError(Text.WANT_DOMAIN, value)


def _table(value: object, wanted: Text, **reads: Callable[[object], str]) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BadValueError(wanted, value)
    for key in value:
        if key not in reads:
            raise BadValueError(wanted, value, (key,))
    found = {}
    for key, read in reads.items():
        try:
            found[key] = read(value.get(key, ""))
        except BadValueError as fault:
            if key not in value:
                raise BadValueError(wanted, value) from None
            fault.below = (key,)
            raise
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValueError(Text.WANT_TEXT, value)
    return value


def _bssid(value: object) -> str:
    if not is_bssid(value):
        raise BadValueError(Text.WANT_BSSID, value)
    return str(value)


def _leave_by(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _INTERFACE_NAME_MAX:
        raise BadValueError(Text.WANT_LEAVE_BY, value)
    name = value.strip()
    # What looks like an address has to be one.
    if ("." in name or ":" in name) and name[0] in "0123456789:" and not endpoint.literal(name):
        raise BadValueError(Text.WANT_LEAVE_BY, value)
    return name


def _interface_name(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _INTERFACE_NAME_MAX:
        raise BadValueError(Text.WANT_INTERFACE_NAME, value)
    return value.strip()


def _address_of_interface(value: object) -> str:
    try:
        if isinstance(value, str) and "/" in value:  # without one it would stand alone
            both = ipaddress.ip_interface(value)
            return f"{both.ip}/{both.network.prefixlen}"
    except ValueError:
        pass  # the fault below says what is wanted
    raise BadValueError(Text.WANT_PINNED, value)


def _network(value: object) -> dict[str, str]:
    return _table(value, Text.WANT_NETWORK, ssid=_text, bssid=_bssid, leave_by=_leave_by)


def _interface(value: object) -> dict[str, str]:
    return _table(value, Text.WANT_INTERFACE, name=_interface_name, address=_address_of_interface)


# Which part of a policy they are


def ports_of(ranges: list[int | str]) -> frozenset[int]:
    """Return every port of a list of ports and ranges such as "8000-8100"."""
    bounds = []
    for item in ranges:
        first, _, last = str(item).partition("-")
        bounds.append((int(first), int(last or first)))
    found: set[int] = set()
    reached = 0
    for first_port, last_port in sorted(bounds):  # each port once, however ranges overlap
        found.update(range(max(first_port, reached + 1), last_port + 1))
        reached = max(reached, last_port)
    return frozenset(found)


def ranges_of(ports: frozenset[int]) -> list[int | str]:
    """Return ports in order, three and more in a row as a range."""
    rows: list[tuple[int, int]] = []
    for port in sorted(ports):
        if rows and rows[-1][1] == port - 1:
            rows[-1] = (rows[-1][0], port)
        else:
            rows.append((port, port))
    found: list[int | str] = []
    for first, last in rows:
        found += [f"{first}-{last}"] if last - first > 1 else range(first, last + 1)
    return found


def _addresses(rule: Rule) -> Field:
    def put(policy: Policy, value: str) -> Policy:
        return replace(policy, addresses={**policy.addresses, rule: Decision(value)})

    decisions = tuple(each.value for each in Decision)
    return Field(
        key=f"addresses.{rule.value[0]}",
        kind=FieldKind.CHOICE,
        read=_choice(Text.WANT_DECISION, *decisions),
        get=lambda policy: policy.addresses[rule].value,
        put=put,
        choices=decisions,
    )


def _quirk(name: str, read: Callable[[object], Any], kind: FieldKind) -> Field:
    return Field(
        key=f"quirks.{name}",
        kind=kind,
        read=read,
        get=lambda policy: getattr(policy.quirks, name),
        put=lambda policy, value: replace(policy, quirks=replace(policy.quirks, **{name: value})),
    )


_NAMES: Final = {"resolve": Decision.ALLOW, "refuse": Decision.REFUSE}
_SUPPORT: Final = tuple(each.value for each in WifiSupport)
_TIMEOUT_ERRNOS: Final = (Errno.ETIMEDOUT.number, Errno.EINTR.number)


def _set(name: str) -> Callable[[Policy, Any], Policy]:
    return lambda policy, value: replace(policy, **{name: value})


FIELDS: Final[tuple[Field, ...]] = (
    Field(
        key="ports.refuse_below",
        kind=FieldKind.NUMBER,
        read=_whole(Text.WANT_PORT_LIMIT, 0, PORT_MAX + 1),
        get=lambda policy: policy.refuse_ports_below,
        put=_set("refuse_ports_below"),
    ),
    Field(
        key="ports.refused",
        kind=FieldKind.LIST,
        read=lambda value: ranges_of(ports_of(_each(_ports, Text.WANT_PORT_LIST)(value))),
        get=lambda policy: ranges_of(policy.refused_ports),
        put=lambda policy, value: replace(policy, refused_ports=ports_of(value)),
    ),
    *(
        _addresses(rule)
        for rule in (
            Rule.OWN_ADDRESS, Rule.SAME_SUBNET, Rule.OTHER_SUBNET, Rule.PUBLIC_ADDRESS,
        )
    ),
    Field(
        key="names.domains",
        kind=FieldKind.LIST,
        read=_each(_domain, Text.WANT_DOMAIN_LIST),
        get=lambda policy: list(policy.domains),
        put=lambda policy, value: replace(policy, domains=tuple(value)),
    ),
    Field(
        key="names.others",
        kind=FieldKind.CHOICE,
        read=_choice(Text.WANT_NAMES, *_NAMES),
        get=lambda policy: "refuse" if policy.names is Decision.REFUSE else "resolve",
        put=lambda policy, value: replace(policy, names=_NAMES[value]),
        choices=tuple(_NAMES),
    ),
    Field(
        key="quota.sockets",
        kind=FieldKind.NUMBER,
        read=_sockets,
        get=lambda policy: policy.creation_limit or UNLIMITED,
        put=lambda policy, value: replace(
            policy, creation_limit=None if value == UNLIMITED else value
        ),
    ),
    Field(
        key="quota.seconds",
        kind=FieldKind.NUMBER,
        read=_seconds,
        get=lambda policy: _seconds(policy.creation_window_s),
        put=lambda policy, value: replace(policy, creation_window_s=float(value)),
    ),
    Field(
        key="connect.timeout_errno",
        kind=FieldKind.CHOICE,
        read=_choice(Text.WANT_TIMEOUT_ERRNO, *_TIMEOUT_ERRNOS),
        get=lambda policy: policy.connect_timeout_errno.number,
        put=lambda policy, value: replace(
            policy, connect_timeout_errno=Errno.EINTR if value == 4 else Errno.ETIMEDOUT
        ),
        choices=_TIMEOUT_ERRNOS,
    ),
    Field(
        key="connect.local_network",
        kind=FieldKind.SWITCH,
        read=_switch,
        get=lambda policy: policy.local_network,
        put=_set("local_network"),
    ),
    Field(
        key="wifi.support",
        kind=FieldKind.CHOICE,
        read=_choice(Text.WANT_SUPPORT, *_SUPPORT),
        get=lambda policy: policy.wifi_support.value,
        put=lambda policy, value: replace(policy, wifi_support=WifiSupport(value)),
        choices=_SUPPORT,
    ),
    Field(
        key="wifi.networks",
        kind=FieldKind.LIST,
        read=_each(_network, Text.WANT_NETWORK_LIST),
        get=lambda policy: [
            {"ssid": each.ssid, "bssid": each.bssid, "leave_by": each.leave_by}
            for each in policy.wifi
        ],
        put=lambda policy, value: replace(
            policy, wifi=tuple(WifiNetwork(**each) for each in value)
        ),
    ),
    Field(
        key="interfaces.pinned",
        kind=FieldKind.LIST,
        read=_each(_interface, Text.WANT_INTERFACE_LIST),
        get=lambda policy: [
            {"name": each.name, "address": f"{each.address}/{each.network.prefixlen}"}
            for each in policy.interfaces or ()
        ],
        put=lambda policy, value: replace(policy, interfaces=_pinned(value)),
    ),
    _quirk("early_connect", _switch, FieldKind.SWITCH),
    _quirk("zero_infos", _switch, FieldKind.SWITCH),
    _quirk("size_missing", _switch, FieldKind.SWITCH),
    _quirk("error_on_fin", _switch, FieldKind.SWITCH),
    _quirk("connect_timeout_ignored", _switch, FieldKind.SWITCH),
    _quirk("split_reads", _share, FieldKind.NUMBER),
    _quirk("merge_reads", _share, FieldKind.NUMBER),
    _quirk("seed", _whole(Text.WANT_SEED, 0, 2**31 - 1), FieldKind.NUMBER),
)  # fmt: skip


def _pinned(value: list[dict[str, str]]) -> tuple[Interface, ...] | None:
    found = []
    for each in value:
        address = ipaddress.ip_interface(each["address"])
        found.append(Interface(name=each["name"], address=address.ip, network=address.network))
    return tuple(found) or None


FIELD_BY_KEY: Final[Mapping[str, Field]] = {field.key: field for field in FIELDS}


def as_toml(value: object) -> str:
    """Return a value as a file has it, shortened."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{endpoint.shown(value)}"'
        case list():
            return "[…]"
        case dict():
            return "{…}"
        case _:
            return endpoint.shown(value)
