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
        "Sentence", "closed by a reset before all that was written had gone out"
    )
    LISTENER_RAISED = QT_TRANSLATE_NOOP("Sentence", "a listener of {event} raised {error}")

    # The test peer
    OTHER_PORT_TAKEN = QT_TRANSLATE_NOOP(
        "Sentence", "Port {taken} is in use by another program: the test server took {port} instead"
    )
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

    # What an error means, and what to do next
    WHY_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence", "{address} answered at once, but no program is listening on port {port}."
    )
    DO_START_SERVICE = QT_TRANSLATE_NOOP(
        "Sentence", "Start the service, or correct the port number."
    )
    DO_LISTEN_EVERYWHERE = QT_TRANSLATE_NOOP(
        "Sentence", "Make it listen on 0.0.0.0, not only on 127.0.0.1."
    )
    WHY_TIMEOUT = QT_TRANSLATE_NOOP(
        "Sentence", "{address} did not answer within the timeout, neither yes nor no."
    )
    DO_WAKE_DEVICE = QT_TRANSLATE_NOOP(
        "Sentence", "Check that the device is on, awake and in the same network."
    )
    DO_CHECK_FIREWALL = QT_TRANSLATE_NOOP(
        "Sentence", "Check the firewall at the other end: it may drop what it does not allow."
    )
    DO_RAISE_TIMEOUT = QT_TRANSLATE_NOOP("Sentence", "Give a slow device a longer timeout.")
    WHY_UNREACHABLE = QT_TRANSLATE_NOOP(
        "Sentence", "This computer knows no way to {address}, or a router said that there is none."
    )
    DO_CHECK_NETWORK = QT_TRANSLATE_NOOP(
        "Sentence", "Check the address, and that both ends are in the same network."
    )
    WHY_RESET = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side ended the connection without warning (RST)."
    )
    DO_READ_REMOTE_LOG = QT_TRANSLATE_NOOP(
        "Sentence", "Look at the remote side's log: a crash or a protocol error ends this way."
    )
    DO_CHECK_LAST_WRITE = QT_TRANSLATE_NOOP(
        "Sentence", "Check what was sent last: many devices reset on what they do not understand."
    )
    WHY_PIPE = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side had closed the connection before everything was written."
    )
    DO_WAIT_FOR_REPLY = QT_TRANSLATE_NOOP(
        "Sentence", "Wait for its answer before writing on, and stop at onClose."
    )
    WHY_NOT_CONNECTED = QT_TRANSLATE_NOOP(
        "Sentence", "write() was called while the socket was not connected. Nothing is queued."
    )
    DO_WRITE_IN_ON_CONNECT = QT_TRANSLATE_NOOP(
        "Sentence", "Call write() from onConnect on, not right after connect()."
    )
    WHY_ALREADY = QT_TRANSLATE_NOOP(
        "Sentence", "connect() was called while an earlier connect() was still running."
    )
    DO_WAIT_FOR_CONNECT = QT_TRANSLATE_NOOP(
        "Sentence", "Wait for onConnect or onError before connecting again."
    )
    WHY_CONNECTED = QT_TRANSLATE_NOOP(
        "Sentence", "connect() was called on a connected socket. The connection stays."
    )
    DO_NEW_SOCKET = QT_TRANSLATE_NOOP("Sentence", "Create another socket for another connection.")
    WHY_CLOSED = QT_TRANSLATE_NOOP(
        "Sentence", "The socket was closed before this call. A closed socket cannot be used again."
    )
    WHY_LOCAL_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "The local address that the socket was bound to is not there any more."
    )
    DO_CHECK_WIFI = QT_TRANSLATE_NOOP(
        "Sentence", "Check the Wi-Fi connection and the profile's table of networks."
    )
    WHY_FORBIDDEN = QT_TRANSLATE_NOOP(
        "Sentence", "This computer's own firewall or rights forbid the connection."
    )
    DO_CHECK_OWN_FIREWALL = QT_TRANSLATE_NOOP(
        "Sentence", "Check this computer's firewall for a rule against this program."
    )
    WHY_TOO_MANY_FILES = QT_TRANSLATE_NOOP(
        "Sentence", "This program has as many files and sockets open as the system allows it."
    )
    DO_CLOSE_SOCKETS = QT_TRANSLATE_NOOP("Sentence", "Close sockets that are not needed.")
    WHY_OTHER_ERRNO = QT_TRANSLATE_NOOP("Sentence", "The system reported: {text}.")
    WHY_NOT_RESOLVED = QT_TRANSLATE_NOOP("Sentence", "No address was found for the name {address}.")
    DO_CHECK_NAME = QT_TRANSLATE_NOOP(
        "Sentence", "Check the spelling, and that this computer's DNS knows the name."
    )
    WHY_POLICY = QT_TRANSLATE_NOOP("Sentence", "The profile refuses the connection: {reason}.")
    DO_OTHER_PORT = QT_TRANSLATE_NOOP(
        "Sentence", "Let the service listen on a port that is not on the list, 8848 for example."
    )
    DO_LAN_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "Use an address of the device's own subnet, or a configured domain."
    )
    DO_OTHER_PROFILE = QT_TRANSLATE_NOOP(
        "Sentence", "To try it all the same, choose profile Unrestricted."
    )
    WHY_ARGUMENT = QT_TRANSLATE_NOOP("Sentence", "The call's arguments are not valid: {reason}.")
    DO_CORRECT = QT_TRANSLATE_NOOP("Sentence", "Correct it in the connection bar.")
    WHY_DATA = QT_TRANSLATE_NOOP(
        "Sentence", "write() was given something that is neither text nor bytes."
    )
    DO_STRING_OR_BUFFER = QT_TRANSLATE_NOOP("Sentence", "Pass a string or an ArrayBuffer.")
    WHY_QUOTA = QT_TRANSLATE_NOOP(
        "Sentence", "The platform allows {limit} new sockets within {minutes} minutes."
    )
    DO_REUSE = QT_TRANSLATE_NOOP(
        "Sentence", "Wait for a slot, and keep connections open instead of making new ones."
    )
    WHY_WIFI = QT_TRANSLATE_NOOP("Sentence", "The socket could not be bound to that Wi-Fi network.")
    WHY_WIFI_IOS = QT_TRANSLATE_NOOP("Sentence", "bindWifi exists on Android only.")


class Sentence(str):
    """The English text of a template, with the template and its values kept for translation."""

    __slots__ = ("text", "values")

    text: Text
    values: dict[str, object]

    def __new__(cls, text: Text, /, **values: object) -> Self:
        """Fill the template in, in English. What cannot be encoded becomes U+FFFD."""
        written = {
            name: value if isinstance(value, Sentence) else _encodable(value)
            for name, value in values.items()
        }
        self = super().__new__(cls, text.value.format(**written))
        self.text = text
        self.values = written
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[Text], dict[str, object]]:
        return (self.text,), self.values


def _encodable(value: object) -> object:
    """Return a text with lone surrogates replaced: a stranger's text may have them."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
