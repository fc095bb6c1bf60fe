"""Endpoints: the two ends of a connection, and the parsing of what a caller gives as one."""

from __future__ import annotations

import ipaddress
import math
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from wxtcp_gui.core.limits import CONNECT_TIMEOUT_MAX_S, CONNECT_TIMEOUT_S, PORT_MAX
from wxtcp_gui.core.sentences import Sentence, Text

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


class SocketType(Enum):
    """What wx.createTCPSocket({type}) takes; `family` is how remoteInfo spells it."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"

    @property
    def family(self) -> str:
        """'IPv4' or 'IPv6', the word of remoteInfo and localInfo."""
        return "IPv4" if self is SocketType.IPV4 else "IPv6"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteInfo:
    """remoteInfo of an event. `size` is the byte length of a message, None for onConnect."""

    address: str
    family: str
    port: int
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalInfo:
    """localInfo of an event."""

    address: str
    family: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One address of this machine with its subnet."""

    name: str
    address: IPAddress
    network: IPNetwork


class InvalidArgumentError(ValueError):
    """An address or port that no profile could connect to; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://", re.ASCII)
_HOST_AND_PORT: Final = re.compile(r"(?:\[[^\]]*\]|[^:\[\]]+):(?P<port>\d+)", re.ASCII)
_DIGITS_AND_DOTS: Final = re.compile(r"[0-9.]+", re.ASCII)
_LABEL: Final = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_DECIMAL: Final = re.compile(r"0*(?P<number>[0-9]{1,9})", re.ASCII)
_SHOWN_MAX_CHARS: Final = 40
_NAME_MAX_CHARS: Final = 253  # RFC 1035, 2.3.4


def shown(value: object) -> str:
    """Return any value as a short text for a sentence; foreign objects may refuse to be one."""
    try:
        return str(value)[:_SHOWN_MAX_CHARS]
    except Exception:  # noqa: BLE001 - __str__ of a stranger
        return type(value).__name__


def endpoint_text(info: RemoteInfo | LocalInfo | None) -> str:
    """Return `address:port`, with brackets around an IPv6 address, or nothing for None."""
    if info is None:
        return ""
    return f"[{info.address}]:{info.port}" if ":" in info.address else f"{info.address}:{info.port}"


def socket_type(value: object) -> SocketType | None:
    """Return the type that value names in any letter case, or None for an unknown one."""
    if isinstance(value, SocketType):
        return value
    if isinstance(value, str):
        for member in SocketType:
            if value.lower() == member.value:
                return member
    return None


def literal(address: str) -> IPAddress | None:
    """Return the IP address that the text is a literal of, or None for a name."""
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def parse_address(value: object) -> str:
    """Return value as a host: an IP literal or a name, without more.

    Raises InvalidArgumentError for a missing or empty one, and for one with a scheme, a
    path, a port, brackets or spaces.
    """
    if not isinstance(value, str) or not value:
        raise InvalidArgumentError(Sentence(Text.ADDRESS_MISSING))
    if any(char.isspace() for char in value):
        raise InvalidArgumentError(Sentence(Text.ADDRESS_SPACES))
    if scheme := _SCHEME.match(value):
        raise InvalidArgumentError(Sentence(Text.ADDRESS_SCHEME, scheme=scheme[0]))
    for separator in "/\\?#":
        if separator in value:
            path = value[value.index(separator) :]
            raise InvalidArgumentError(Sentence(Text.ADDRESS_PATH, path=path))
    if literal(value):
        return value
    if with_port := _HOST_AND_PORT.fullmatch(value):
        raise InvalidArgumentError(Sentence(Text.ADDRESS_PORT, port=with_port["port"]))
    if "[" in value or "]" in value:
        raise InvalidArgumentError(Sentence(Text.ADDRESS_BRACKETS))
    if ":" in value:
        raise InvalidArgumentError(Sentence(Text.ADDRESS_IPV6, address=value))
    if _DIGITS_AND_DOTS.fullmatch(value):
        raise InvalidArgumentError(Sentence(Text.ADDRESS_NUMBERS, address=value))
    if not _is_name(value):
        raise InvalidArgumentError(Sentence(Text.ADDRESS_NAME, address=value))
    return value


def _is_name(value: str) -> bool:
    try:
        encoded = value.encode("idna")
    except UnicodeError:
        return False
    labels = value.removesuffix(".").split(".")
    return len(encoded) <= _NAME_MAX_CHARS and all(_LABEL.fullmatch(label) for label in labels)


def parse_port(value: object) -> int:
    """Return value, an integer or a decimal string, as a port number from 1 to 65535.

    Raises InvalidArgumentError for everything else; a float without a fraction is an
    integer, as in JavaScript.
    """
    if value is None or (isinstance(value, str) and not value):
        raise InvalidArgumentError(Sentence(Text.PORT_MISSING))
    number = _integer(value)
    if number is None:
        raise InvalidArgumentError(Sentence(Text.PORT_NOT_A_NUMBER, port=shown(value)))
    if not 1 <= number <= PORT_MAX:
        raise InvalidArgumentError(Sentence(Text.PORT_RANGE, port=shown(number)))
    return number


def _integer(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and (decimal := _DECIMAL.fullmatch(value)):
        return int(decimal["number"])
    return None


def parse_timeout(value: object) -> float:
    """Return value as seconds; the default where it is no number, not finite or not above 0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return CONNECT_TIMEOUT_S
    if isinstance(value, float) and not math.isfinite(value):
        return CONNECT_TIMEOUT_S
    if value <= 0:
        return CONNECT_TIMEOUT_S
    return float(min(value, CONNECT_TIMEOUT_MAX_S))
