"""Sentence: a text for people that can still be translated when it is shown.

Below the window nothing translates. A rule answers with a Sentence, which is the English
text for everybody who reads it as a str, and keeps its template and its values for the
window, which looks the template up in the user's language (context "Sentence").
Every template stands in this one table, `Text`.
"""

from __future__ import annotations

from enum import Enum
from typing import Self


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001
    """Return text as it is; the name makes Qt's lupdate collect it for translation."""
    return text


class Text(Enum):
    """The templates, in English. Values are filled in by name, as str.format does."""

    # A call's arguments
    ADDRESS_MISSING = QT_TRANSLATE_NOOP(
        "Sentence", "The address is missing: give an IP address or a host name"
    )
    ADDRESS_SCHEME = QT_TRANSLATE_NOOP(
        "Sentence", "The address has a scheme, “{scheme}”: give the host alone"
    )
    ADDRESS_SPACES = QT_TRANSLATE_NOOP("Sentence", "The address contains a space: remove it")
    ADDRESS_PATH = QT_TRANSLATE_NOOP(
        "Sentence", "The address has a path, “{path}”: give the host alone"
    )
    ADDRESS_PORT = QT_TRANSLATE_NOOP(
        "Sentence", "The address has a port, “{port}”: give it as the port"
    )
    ADDRESS_BRACKETS = QT_TRANSLATE_NOOP(
        "Sentence", "The address has brackets: give the IPv6 address without them"
    )
    ADDRESS_NUMBERS = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is not a valid IPv4 address: it takes four numbers from 0 to 255"
    )
    ADDRESS_IPV6 = QT_TRANSLATE_NOOP("Sentence", "{address} is not a valid IPv6 address")
    ADDRESS_NAME = QT_TRANSLATE_NOOP("Sentence", "{address} is not a valid host name")
    PORT_MISSING = QT_TRANSLATE_NOOP(
        "Sentence", "The port is missing: give a number from 1 to 65535"
    )
    PORT_NOT_A_NUMBER = QT_TRANSLATE_NOOP(
        "Sentence", "The port “{port}” is not a whole number: give one from 1 to 65535"
    )
    PORT_RANGE = QT_TRANSLATE_NOOP("Sentence", "The port {port} is outside 1 to 65535")
    FAMILY_MISMATCH = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is an {family} address, but the socket was created as {type}"
    )
    TYPE_UNKNOWN = QT_TRANSLATE_NOOP("Sentence", "type {type} is unknown and counts as ipv4")
    DATA_TYPE = QT_TRANSLATE_NOOP(
        "Sentence", "write() takes text or bytes, not {type}: nothing was sent"
    )
    ESCAPE_UNKNOWN = QT_TRANSLATE_NOOP(
        "Sentence", "{escape} at character {position} is not an escape: write \\\\ for a backslash"
    )
    CHARACTER_MISSING = QT_TRANSLATE_NOOP(
        "Sentence", "{encoding} has no “{character}” (character {position}): remove it"
    )
    HEX_CHARACTER = QT_TRANSLATE_NOOP(
        "Sentence", "“{character}” at character {position} is not a hex digit"
    )
    HEX_ODD = QT_TRANSLATE_NOOP(
        "Sentence", "“{digit}” at character {position} stands alone: a byte takes two hex digits"
    )
    BSSID_INVALID = QT_TRANSLATE_NOOP(
        "Sentence", "The BSSID “{bssid}” is not six pairs of hex digits with colons between"
    )

    # A verdict's reason
    PORT_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence", "port {port} is on the platform’s list of refused ports"
    )
    PORT_SYSTEM = QT_TRANSLATE_NOOP("Sentence", "ports below 1024 are refused, and {port} is one")
    ADDRESS_UNSPECIFIED = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is the unspecified address and names no host"
    )
    ADDRESS_BROADCAST = QT_TRANSLATE_NOOP("Sentence", "{address} is a broadcast address")
    ADDRESS_MULTICAST = QT_TRANSLATE_NOOP("Sentence", "{address} is a multicast address")
    OWN_ADDRESS = QT_TRANSLATE_NOOP("Sentence", "{address} is the device’s own address")
    OWN_ADDRESS_HERE = QT_TRANSLATE_NOOP("Sentence", "{address} is this computer’s own address")
    SAME_SUBNET = QT_TRANSLATE_NOOP("Sentence", "{address} is on the local network")
    OTHER_SUBNET = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is a private address outside the device’s own subnet"
    )
    PUBLIC_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence",
        "{address} is a public address, and those are reached by a configured domain only",
    )
    DOMAIN_CONFIGURED = QT_TRANSLATE_NOOP("Sentence", "{address} is a configured server domain")
    DOMAIN_NOT_CONFIGURED = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is not one of the configured server domains"
    )
    NOT_RESOLVED_YET = QT_TRANSLATE_NOOP(
        "Sentence", "{address} is decided on when its IP address is known"
    )
    NO_RULES = QT_TRANSLATE_NOOP("Sentence", "this profile refuses nothing that can be reached")

    # Where a rule comes from
    SOURCE_PORTS = QT_TRANSLATE_NOOP(
        "Sentence",
        "Documented: mini-program guide, Network, port limits of TCPSocket",
    )
    SOURCE_ADDRESSES = QT_TRANSLATE_NOOP(
        "Sentence",
        "Documented: TCPSocket.connect reaches hosts of the same LAN other than the device itself, "
        "and configured server domains",
    )
    SOURCE_OTHER_SUBNET = QT_TRANSLATE_NOOP(
        "Sentence", "Reported by users of real devices: other private subnets are not reached"
    )
    SOURCE_ARGUMENTS = QT_TRANSLATE_NOOP(
        "Sentence", "Documented: error codes of TCPSocket.onError for address and port"
    )
    SOURCE_OURS = QT_TRANSLATE_NOOP("Sentence", "Our own rule: the platform documents none")
    SOURCE_UNRESTRICTED = QT_TRANSLATE_NOOP("Sentence", "Profile Unrestricted sets the rules aside")

    # What a record of the log says
    CREATED = QT_TRANSLATE_NOOP("Sentence", "type {type}")
    QUOTA_EXCEEDED = QT_TRANSLATE_NOOP(
        "Sentence", "{limit} sockets were created within {minutes} min: wait {seconds} s for a slot"
    )
    CONNECT_TIMEOUT = QT_TRANSLATE_NOOP("Sentence", "timeout {seconds} s")
    BIND_WIFI = QT_TRANSLATE_NOOP("Sentence", "BSSID {bssid}")
    CONNECTED_IN = QT_TRANSLATE_NOOP("Sentence", "connected in {milliseconds} ms")
    CLOSED_BY_PEER = QT_TRANSLATE_NOOP("Sentence", "closed by the remote side")
    CLOSED_HERE = QT_TRANSLATE_NOOP("Sentence", "closed by close()")
    CLOSED_AFTER_ERROR = QT_TRANSLATE_NOOP("Sentence", "closed after an error")
    CLOSED_BY_RESET = QT_TRANSLATE_NOOP(
        "Sentence",
        "closed by a reset: {unsent} bytes were not taken within {seconds} s",
    )
    NAME_NOT_RESOLVED = QT_TRANSLATE_NOOP(
        "Sentence", "{address} was not found, or has no {family} address"
    )
    LISTENER_RAISED = QT_TRANSLATE_NOOP("Sentence", "a listener of {event} raised {error}")

    # The test peer
    PORT_IN_USE = QT_TRANSLATE_NOOP(
        "Sentence",
        "Port {port} is in use by another program: stop it or take a free port",
    )
    PORT_FORBIDDEN = QT_TRANSLATE_NOOP(
        "Sentence", "Port {port} may not be opened by this user: take one above 1023"
    )
    HOST_NOT_OURS = QT_TRANSLATE_NOOP(
        "Sentence", "{host} is not an address of this machine: the test server cannot listen there"
    )
    LISTEN_FAILED = QT_TRANSLATE_NOOP(
        "Sentence", "The test server could not listen on {host}:{port}: {error}"
    )


class Sentence(str):
    """The English text of a template, with the template and its values kept for translation."""

    __slots__ = ("text", "values")

    text: Text
    values: dict[str, object]

    def __new__(cls, text: Text, **values: object) -> Self:
        """Fill the template in, in English."""
        self = super().__new__(cls, text.value.format(**values))
        self.text = text
        self.values = values
        return self
