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
    HEX_DECIMAL = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{number}” at character {position} could be decimal or hex: write elements as 0x…",
    )
    HEX_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence", "“{number}” at character {position} is larger than a byte"
    )
    HEX_LEFT_OUT = QT_TRANSLATE_NOOP(
        "Sentence",
        "“*” at character {position} stands for lines that the dump leaves out: "
        "make the dump with all lines",
    )
    CHECKSUM_RANGE = QT_TRANSLATE_NOOP(
        "Sentence",
        "The checksum is to cover the bytes from {first} to {last}, and the payload has {size}",
    )
    VARIABLE_UNKNOWN = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{name}” at character {position} is no variable: "
        "there are counter, time, iso, random and file",
    )
    VARIABLE_VALUE = QT_TRANSLATE_NOOP(
        "Sentence", "“{name}” at character {position} does not take “{value}”"
    )
    VARIABLE_FILE = QT_TRANSLATE_NOOP(
        "Sentence", "The file {file} (character {position}) cannot be read: {error}"
    )
    VARIABLE_FILE_LARGE = QT_TRANSLATE_NOOP(
        "Sentence",
        "The file {file} (character {position}) is larger than {megabytes} MB: send it as a file",
    )

    # Why sending has ended
    SEND_NOT_CONNECTED = QT_TRANSLATE_NOOP("Sentence", "The socket is not connected")
    SEND_SOCKET_ENDED = QT_TRANSLATE_NOOP("Sentence", "The connection has ended")
    SEND_CANCELLED = QT_TRANSLATE_NOOP("Sentence", "Cancelled")
    SEND_NO_REPLY = QT_TRANSLATE_NOOP(
        "Sentence", "No matching reply within {seconds} s after step {step}"
    )
    SEND_PATTERN = QT_TRANSLATE_NOOP(
        "Sentence", "“{pattern}” is not a regular expression: {reason}"
    )
    SEND_PATTERN_SLOW = QT_TRANSLATE_NOOP(
        "Sentence", "“{pattern}” takes too long on what was received: make it simpler"
    )
    SEND_FILE_UNREADABLE = QT_TRANSLATE_NOOP("Sentence", "The file cannot be read: {error}")
    SEND_FILE_SHORTER = QT_TRANSLATE_NOOP("Sentence", "The file became shorter while it was sent")

    # A file of snippets
    SNIPPETS_AT = QT_TRANSLATE_NOOP("Sentence", "{file}, line {line}, {key}: {reason}")
    SNIPPETS_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence", "the file is larger than {megabytes} MB and cannot be a file of snippets"
    )
    SNIPPETS_UNKNOWN_KEY = QT_TRANSLATE_NOOP("Sentence", "there is no such key")
    SNIPPETS_MISSING_KEY = QT_TRANSLATE_NOOP("Sentence", "it is missing")
    SNIPPETS_WANTED = QT_TRANSLATE_NOOP("Sentence", "it takes {wanted}")
    SNIPPETS_TWICE = QT_TRANSLATE_NOOP("Sentence", "its group has another snippet of this name")
    WANT_TABLES = QT_TRANSLATE_NOOP("Sentence", "one table for each snippet, [[snippet]]")
    WANT_TABLE = QT_TRANSLATE_NOOP("Sentence", "a table")
    WANT_NAME = QT_TRANSLATE_NOOP("Sentence", "a name")
    WANT_WHOLE = QT_TRANSLATE_NOOP("Sentence", "a whole number")
    WANT_ONE_OF = QT_TRANSLATE_NOOP("Sentence", "one of {choices}")

    # The test server: settings as they are typed
    SETTING_NAME = QT_TRANSLATE_NOOP("Sentence", "there is no “{name}”: there are {known}")
    SETTING_FORM = QT_TRANSLATE_NOOP(
        "Sentence", "“{part}” is no setting: write name=value, and \\, for a comma in a value"
    )
    SETTING_TWICE = QT_TRANSLATE_NOOP("Sentence", "{name} is given twice")
    SETTING_UNKNOWN = QT_TRANSLATE_NOOP(
        "Sentence", "there is no setting “{name}”: there are {known}"
    )
    SETTING_MISSING = QT_TRANSLATE_NOOP("Sentence", "{name} is missing")
    SETTING_WHOLE = QT_TRANSLATE_NOOP("Sentence", "{name} takes a whole number, not “{value}”")
    SETTING_DURATION = QT_TRANSLATE_NOOP(
        "Sentence", "{name} takes a time such as 200ms, 1.5s or 2min, not “{value}”"
    )
    SETTING_BYTES = QT_TRANSLATE_NOOP(
        "Sentence", "{name} takes a number of bytes such as 1500, 64k or 2m, not “{value}”"
    )
    SETTING_SHARE = QT_TRANSLATE_NOOP(
        "Sentence", "{name} takes a share such as 0.25 or 25%, not “{value}”"
    )
    SETTING_HEX = QT_TRANSLATE_NOOP("Sentence", "{name} takes bytes as hex: {reason}")
    SETTING_CHOICE = QT_TRANSLATE_NOOP("Sentence", "{name} takes one of {choices}, not “{value}”")
    SETTING_SWITCH = QT_TRANSLATE_NOOP("Sentence", "{name} takes yes or no, not “{value}”")
    SETTING_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "{name} takes an address and a port, 192.168.1.20:502, not “{value}”"
    )
    SETTING_RANGE = QT_TRANSLATE_NOOP(
        "Sentence", "{name} is {value}, and has to be from {least} to {most}"
    )
    SETTING_LEAST = QT_TRANSLATE_NOOP(
        "Sentence", "{name} is {value}, and has to be at least {least}"
    )
    SETTING_LABEL_DELAY = QT_TRANSLATE_NOOP("Sentence", "Delay")
    SETTING_LABEL_JITTER = QT_TRANSLATE_NOOP("Sentence", "Give or take")

    # The test server in the window: what other machines may do
    LAN_CONNECTIONS = QT_TRANSLATE_NOOP("Sentence", "Connections at most")
    LAN_BYTES = QT_TRANSLATE_NOOP("Sentence", "Bytes from each connection at most")

    # The test server: behaviours
    BEHAVIOUR_ECHO = QT_TRANSLATE_NOOP("Sentence", "Echo")
    BEHAVIOUR_ECHO_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Sends back every byte that comes")

    BEHAVIOUR_DISCARD = QT_TRANSLATE_NOOP("Sentence", "Discard")
    BEHAVIOUR_DISCARD_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Takes everything and says nothing")
    BEHAVIOUR_CHARGEN = QT_TRANSLATE_NOOP("Sentence", "Character generator")
    BEHAVIOUR_CHARGEN_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Sends rotating lines of printable characters, at a rate or as fast as it goes"
    )
    BEHAVIOUR_BANNER = QT_TRANSLATE_NOOP("Sentence", "Banner")
    BEHAVIOUR_BANNER_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Speaks first: sends a text or bytes, then waits or closes"
    )
    BEHAVIOUR_SCRIPT = QT_TRANSLATE_NOOP("Sentence", "Script")
    BEHAVIOUR_SCRIPT_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Answers requests by a file of rules")
    BEHAVIOUR_TIME = QT_TRANSLATE_NOOP("Sentence", "Time")
    BEHAVIOUR_TIME_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Sends a line with a counter and the time, again and again"
    )
    BEHAVIOUR_RELAY = QT_TRANSLATE_NOOP("Sentence", "Relay")
    BEHAVIOUR_RELAY_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Passes everything on to another address, and what it answers back"
    )
    SETTING_LABEL_RATE = QT_TRANSLATE_NOOP("Sentence", "Rate")
    SETTING_LABEL_PIECE = QT_TRANSLATE_NOOP("Sentence", "Size of a piece")
    SETTING_LABEL_TOTAL = QT_TRANSLATE_NOOP("Sentence", "In all")
    SETTING_LABEL_TEXT = QT_TRANSLATE_NOOP("Sentence", "Text")
    SETTING_LABEL_HEX = QT_TRANSLATE_NOOP("Sentence", "Or bytes as hex")
    SETTING_LABEL_THEN = QT_TRANSLATE_NOOP("Sentence", "Then")
    SETTING_LABEL_RULES = QT_TRANSLATE_NOOP("Sentence", "Rules")
    SETTING_LABEL_INTERVAL = QT_TRANSLATE_NOOP("Sentence", "Interval")
    SETTING_LABEL_LINES = QT_TRANSLATE_NOOP("Sentence", "Lines")
    SETTING_LABEL_UPSTREAM = QT_TRANSLATE_NOOP("Sentence", "Upstream")
    SETTING_LABEL_CONNECT_TIMEOUT = QT_TRANSLATE_NOOP("Sentence", "Connect within")
    SETTING_HINT_NO_LIMIT = QT_TRANSLATE_NOOP("Sentence", "0 for no limit")
    SETTING_HINT_NO_END = QT_TRANSLATE_NOOP("Sentence", "0 for no end")
    SETTING_HINT_ESCAPES = QT_TRANSLATE_NOOP("Sentence", "\\r\\n and other escapes")
    SETTING_HINT_INSTEAD_OF_TEXT = QT_TRANSLATE_NOOP("Sentence", "Sent instead of the text")
    SETTING_HINT_RULES = QT_TRANSLATE_NOOP("Sentence", "A file, or at-modem, login or modbus")
    BANNER_WAIT = QT_TRANSLATE_NOOP("Sentence", "Wait")
    BANNER_CLOSE = QT_TRANSLATE_NOOP("Sentence", "Close")
    SETTING_VALUE = QT_TRANSLATE_NOOP("Sentence", "{name}: {reason}")
    RULES_PATTERN = QT_TRANSLATE_NOOP(
        "Sentence", "this is no regular expression: {reason}, at character {position}"
    )
    RULES_STATE = QT_TRANSLATE_NOOP(
        "Sentence", "no rule leads to the state “{state}”: there are {known}"
    )
    RULES_ONE_MATCH = QT_TRANSLATE_NOOP("Sentence", "a rule takes one of these alone: {keys}")
    RULES_ONE_REPLY = QT_TRANSLATE_NOOP("Sentence", "a rule has one reply, not several: {keys}")
    RULES_GROUP = QT_TRANSLATE_NOOP(
        "Sentence", "{found} is no group of this rule’s pattern, which has {known}"
    )
    RULES_TOO_LARGE = QT_TRANSLATE_NOOP("Sentence", "the file is larger than {megabytes} MB")
    WANT_RULE_TABLES = QT_TRANSLATE_NOOP("Sentence", "one table for each rule, [[rule]]")
    WANT_NOT_EMPTY = QT_TRANSLATE_NOOP("Sentence", "at least one byte")
    WANT_WHOLE_RANGE = QT_TRANSLATE_NOOP("Sentence", "a whole number from {least} to {most}")
    SCRIPT_NO_RULE = QT_TRANSLATE_NOOP(
        "Sentence",
        "No rule takes “{request}”, and nothing is answered. "
        "Further ones of this connection are not noted",
    )
    SCRIPT_SLOW = QT_TRANSLATE_NOOP(
        "Sentence",
        "The pattern of the rule in line {line} takes too long and is not used any more: "
        "write it without a repetition of repetitions such as (a+)+",
    )
    SCRIPT_CUT = QT_TRANSLATE_NOOP(
        "Sentence",
        "A request has more than {limit} bytes, and is compared in pieces. "
        "Further ones of this connection are not noted",
    )
    SCRIPT_CLOSED = QT_TRANSLATE_NOOP("Sentence", "The connection is closed: {reason}")
    RELAY_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence", "{upstream} cannot be reached, and the connection is reset: {error}"
    )
    RELAY_TIMEOUT = QT_TRANSLATE_NOOP(
        "Sentence", "{upstream} does not answer within {seconds} s, and the connection is reset"
    )
    RELAY_NAME = QT_TRANSLATE_NOOP(
        "Sentence", "{upstream} has no address, and the connection is reset: {error}"
    )
    RELAY_LOOP = QT_TRANSLATE_NOOP(
        "Sentence", "{upstream} is this server itself, and the connection is reset"
    )
    RELAY_RESET = QT_TRANSLATE_NOOP("Sentence", "{upstream} has ended the connection: {error}")

    # The test server: faults
    FAULT_DIRECTION = QT_TRANSLATE_NOOP("Sentence", "Direction")
    FAULT_PROBABILITY = QT_TRANSLATE_NOOP("Sentence", "Share of connections")
    FAULT_TO_CLIENT = QT_TRANSLATE_NOOP("Sentence", "To the client")
    FAULT_FROM_CLIENT = QT_TRANSLATE_NOOP("Sentence", "From the client")
    FAULT_BOTH = QT_TRANSLATE_NOOP("Sentence", "Both ways")
    FAULT_LATENCY = QT_TRANSLATE_NOOP("Sentence", "Latency")
    FAULT_LATENCY_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Everything arrives later, in its order")
    FAULT_LABEL_SPIKE = QT_TRANSLATE_NOOP("Sentence", "Spike")
    FAULT_HINT_LATENCY_SPIKE = QT_TRANSLATE_NOOP(
        "Sentence", "How much longer a packet takes that is lost and sent again; 0: none"
    )
    FAULT_LABEL_SPIKES = QT_TRANSLATE_NOOP("Sentence", "Share with a spike")
    FAULT_BANDWIDTH = QT_TRANSLATE_NOOP("Sentence", "Bandwidth")
    FAULT_BANDWIDTH_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Only so many bytes pass in a second")
    FAULT_LABEL_RATE = QT_TRANSLATE_NOOP("Sentence", "Bytes per second")
    FAULT_LABEL_BURST = QT_TRANSLATE_NOOP("Sentence", "At once after a rest")
    FAULT_HINT_BANDWIDTH_BURST = QT_TRANSLATE_NOOP(
        "Sentence", "Bytes that pass at once when nothing was sent for a while"
    )
    FAULT_LABEL_BUFFER = QT_TRANSLATE_NOOP("Sentence", "Buffer")
    FAULT_HINT_BANDWIDTH_BUFFER = QT_TRANSLATE_NOOP(
        "Sentence", "While more than this waits, nothing more is read"
    )
    FAULT_SLICE = QT_TRANSLATE_NOOP("Sentence", "Slice")
    FAULT_SLICE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The stream arrives in small pieces, cut without regard to its messages"
    )
    FAULT_LABEL_SIZE = QT_TRANSLATE_NOOP("Sentence", "Bytes in a piece")
    FAULT_LABEL_VARY = QT_TRANSLATE_NOOP("Sentence", "Size, give or take")
    FAULT_LABEL_GAP = QT_TRANSLATE_NOOP("Sentence", "Pause between two")
    FAULT_HINT_SLICE_GAP = QT_TRANSLATE_NOOP(
        "Sentence", "Without a pause, the system may join pieces again"
    )
    FAULT_COALESCE = QT_TRANSLATE_NOOP("Sentence", "Join messages")
    FAULT_COALESCE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Messages that were sent one by one arrive as one piece"
    )
    FAULT_LABEL_JOINED = QT_TRANSLATE_NOOP("Sentence", "Join up to")
    FAULT_LABEL_WAIT = QT_TRANSLATE_NOOP("Sentence", "Wait no longer than")
    FAULT_STALL = QT_TRANSLATE_NOOP("Sentence", "Stall")
    FAULT_STALL_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "From some byte on nothing passes any more, for a time or for ever"
    )
    FAULT_LABEL_AFTER = QT_TRANSLATE_NOOP("Sentence", "After bytes")
    FAULT_LABEL_DURATION = QT_TRANSLATE_NOOP("Sentence", "For how long")
    FAULT_HINT_STALL_DURATION = QT_TRANSLATE_NOOP("Sentence", "0: for ever")
    FAULT_NOTE_STALL = QT_TRANSLATE_NOOP(
        "Sentence", "Stall: after {count} bytes nothing passes any more"
    )
    FAULT_NOTE_STALL_OVER = QT_TRANSLATE_NOOP("Sentence", "Stall: over, everything passes again")
    FAULT_LIMIT_DATA = QT_TRANSLATE_NOOP("Sentence", "Close after bytes")
    FAULT_LIMIT_DATA_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The connection is closed after so many bytes; the rest never arrives"
    )
    FAULT_HINT_AFTER = QT_TRANSLATE_NOOP("Sentence", "0: in place of the first byte")
    FAULT_NOTE_LIMIT_DATA = QT_TRANSLATE_NOOP(
        "Sentence", "Close after bytes: closed after {count} bytes"
    )
    FAULT_TRUNCATE = QT_TRANSLATE_NOOP("Sentence", "Cut messages short")
    FAULT_TRUNCATE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The end of a message is missing, and the next one follows"
    )
    FAULT_LABEL_CUT = QT_TRANSLATE_NOOP("Sentence", "Cut to bytes")
    FAULT_HINT_TRUNCATE_SIZE = QT_TRANSLATE_NOOP("Sentence", "0: by the share that is kept")
    FAULT_LABEL_SHARE = QT_TRANSLATE_NOOP("Sentence", "Share that is kept")
    FAULT_LABEL_CHANCE = QT_TRANSLATE_NOOP("Sentence", "Share of messages")
    FAULT_NOTE_TRUNCATE = QT_TRANSLATE_NOOP(
        "Sentence", "Cut short: {before} bytes to {after} ({count} so far)"
    )
    FAULT_CORRUPT = QT_TRANSLATE_NOOP("Sentence", "Flip bits")
    FAULT_CORRUPT_ABOUT = QT_TRANSLATE_NOOP("Sentence", "Some bytes arrive with one bit flipped")
    FAULT_LABEL_SHARE_OF_BYTES = QT_TRANSLATE_NOOP("Sentence", "Share of bytes")
    FAULT_NOTE_CORRUPT = QT_TRANSLATE_NOOP(
        "Sentence", "Flip bits: bit {bit} of the byte at {offset} ({count} so far)"
    )
    FAULT_DUPLICATE = QT_TRANSLATE_NOOP("Sentence", "Duplicate")
    FAULT_DUPLICATE_ABOUT = QT_TRANSLATE_NOOP("Sentence", "A message arrives twice")
    FAULT_NOTE_DUPLICATE = QT_TRANSLATE_NOOP(
        "Sentence", "Duplicate: {bytes} bytes sent twice ({count} so far)"
    )
    FAULT_RESET = QT_TRANSLATE_NOOP("Sentence", "Reset")
    FAULT_RESET_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The connection is reset after so many bytes or after a time"
    )
    FAULT_HINT_RESET_AFTER = QT_TRANSLATE_NOOP(
        "Sentence", "0: by time alone; with both 0 the first byte resets"
    )
    FAULT_LABEL_TIME = QT_TRANSLATE_NOOP("Sentence", "After a time")
    FAULT_HINT_NO_TIME = QT_TRANSLATE_NOOP("Sentence", "0: no limit by time")
    FAULT_NOTE_RESET = QT_TRANSLATE_NOOP("Sentence", "Reset: after {count} bytes")
    FAULT_NOTE_RESET_TIME = QT_TRANSLATE_NOOP("Sentence", "Reset: after {seconds} s")
    FAULT_HALF_CLOSE = QT_TRANSLATE_NOOP("Sentence", "Half-close")
    FAULT_HALF_CLOSE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The server sends FIN after so many bytes, and goes on reading"
    )
    FAULT_NOTE_HALF_CLOSE = QT_TRANSLATE_NOOP("Sentence", "Half-close: FIN after {count} bytes")
    FAULT_SLOW_CLOSE = QT_TRANSLATE_NOOP("Sentence", "Slow close")
    FAULT_SLOW_CLOSE_ABOUT = QT_TRANSLATE_NOOP("Sentence", "FIN arrives later than the last byte")
    FAULT_NOTE_SLOW_CLOSE = QT_TRANSLATE_NOOP(
        "Sentence", "Slow close: FIN is held back for {seconds} s"
    )
    FAULT_FLOOD = QT_TRANSLATE_NOOP("Sentence", "Flood")
    FAULT_FLOOD_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Random bytes that nobody asked for come in between"
    )
    FAULT_LABEL_TOTAL = QT_TRANSLATE_NOOP("Sentence", "Bytes in all")
    FAULT_HINT_FLOOD_TOTAL = QT_TRANSLATE_NOOP("Sentence", "0: no limit by bytes")
    FAULT_NOTE_FLOOD_OVER = QT_TRANSLATE_NOOP("Sentence", "Flood: over after {count} bytes")
    FAULT_IDLE_CLOSE = QT_TRANSLATE_NOOP("Sentence", "Close when idle")
    FAULT_IDLE_CLOSE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "A connection without traffic is ended, as gateways and NAT routers do"
    )
    FAULT_LABEL_IDLE = QT_TRANSLATE_NOOP("Sentence", "Idle for")
    FAULT_LABEL_HOW = QT_TRANSLATE_NOOP("Sentence", "How it ends")
    FAULT_IDLE_FIN = QT_TRANSLATE_NOOP("Sentence", "With FIN")
    FAULT_IDLE_RESET = QT_TRANSLATE_NOOP("Sentence", "With a reset")
    FAULT_IDLE_SILENCE = QT_TRANSLATE_NOOP("Sentence", "In silence: nothing passes any more")
    FAULT_NOTE_IDLE_CLOSE = QT_TRANSLATE_NOOP(
        "Sentence", "Close when idle: no traffic for {seconds} s"
    )

    # The test server: presets
    PRESET_SLEEPY = QT_TRANSLATE_NOOP("Sentence", "Sleepy IoT device")
    PRESET_SLEEPY_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence",
        "It wakes every two seconds, answers slowly, and hangs up after a minute of silence",
    )
    PRESET_PRINTER = QT_TRANSLATE_NOOP("Sentence", "Label printer with a small buffer")
    PRESET_PRINTER_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "It takes 4 KiB at once, then 2 KiB a second, and never answers"
    )
    PRESET_WIFI = QT_TRANSLATE_NOOP("Sentence", "Bad Wi-Fi")
    PRESET_WIFI_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence",
        "Answers are late by an unsteady time and now and then by seconds, "
        "and some connections are reset",
    )
    PRESET_GATEWAY = QT_TRANSLATE_NOOP("Sentence", "Gateway that drops after 30 s idle")
    PRESET_GATEWAY_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "It closes a connection that had no traffic for 30 seconds"
    )
    PRESET_HALF = QT_TRANSLATE_NOOP("Sentence", "Half packets")
    PRESET_HALF_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Every answer comes in pieces of 2 to 8 bytes"
    )
    PRESET_STICKY = QT_TRANSLATE_NOOP("Sentence", "Sticky packets")
    PRESET_STICKY_ABOUT = QT_TRANSLATE_NOOP("Sentence", "All answers of 300 ms come as one piece")

    # The test server: connections and the listener (its core)
    PEER_END_CLIENT = QT_TRANSLATE_NOOP("Sentence", "The client finished first")
    PEER_END_SERVER = QT_TRANSLATE_NOOP("Sentence", "The test server finished first")
    PEER_END_CLIENT_RESET = QT_TRANSLATE_NOOP("Sentence", "The client reset the connection")
    PEER_END_RESET = QT_TRANSLATE_NOOP("Sentence", "The test server reset the connection")
    PEER_END_BROKEN = QT_TRANSLATE_NOOP("Sentence", "The connection broke: {error}")
    PEER_END_KICKED = QT_TRANSLATE_NOOP("Sentence", "Closed by hand")
    PEER_END_KICKED_RESET = QT_TRANSLATE_NOOP("Sentence", "Reset by hand")
    PEER_END_STOPPED = QT_TRANSLATE_NOOP("Sentence", "The test server was stopped")
    PEER_END_BYTES = QT_TRANSLATE_NOOP(
        "Sentence", "Closed: the client sent more than {limit} bytes, which is the limit"
    )
    PEER_END_CONNECTIONS = QT_TRANSLATE_NOOP(
        "Sentence", "Closed at once: {limit} connections are open, which is the limit"
    )
    PEER_END_ACCEPT_RESET = QT_TRANSLATE_NOOP("Sentence", "Reset right after it was accepted")
    PEER_REFUSES = QT_TRANSLATE_NOOP("Sentence", "Refuses new connections from now on")
    PEER_IS_SILENT = QT_TRANSLATE_NOOP(
        "Sentence", "Leaves new connections without an answer from now on"
    )
    PEER_ACCEPTS = QT_TRANSLATE_NOOP("Sentence", "Accepts new connections again")
    PEER_CANNOT_ACCEPT = QT_TRANSLATE_NOOP(
        "Sentence", "A connection could not be accepted: {error}"
    )
    PEER_LOST_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "The test server cannot listen any more: {reason}"
    )
    FAULT_REFUSE = QT_TRANSLATE_NOOP("Sentence", "Refuse")
    FAULT_REFUSE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "Nobody listens: a new connection is refused; those that stand go on"
    )
    FAULT_BLACKHOLE = QT_TRANSLATE_NOOP("Sentence", "Black hole")
    FAULT_BLACKHOLE_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence",
        "A new connection gets no answer, until the client’s time is over; those that stand go on",
    )
    FAULT_ACCEPT_RESET = QT_TRANSLATE_NOOP("Sentence", "Accept, then reset")
    FAULT_ACCEPT_RESET_ABOUT = QT_TRANSLATE_NOOP(
        "Sentence", "A new connection stands, and is reset at once"
    )

    # A verdict's reason
    PORT_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence", "port {port} is on the platform’s list of refused ports"
    )
    PORT_SYSTEM = QT_TRANSLATE_NOOP(
        "Sentence", "ports below {limit} are refused, and {port} is one"
    )
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
    NO_PERMISSION = QT_TRANSLATE_NOOP(
        "Sentence",
        "this profile stands for a device whose user has not allowed the local network",
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
    SOURCE_PERMISSION = QT_TRANSLATE_NOOP(
        "Sentence", "Documented: error codes of TCPSocket.onError, no permission"
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

    TOO_EARLY = QT_TRANSLATE_NOOP(
        "Sentence", "quirk early_connect: a bogus onConnect, nothing is connected yet"
    )
    ERROR_ON_FIN = QT_TRANSLATE_NOOP(
        "Sentence", "quirk error_on_fin: the remote side sent FIN and did not reset"
    )
    OFF_UNKNOWN = QT_TRANSLATE_NOOP(
        "Sentence",
        "{call} was given a function that is not registered: nothing was removed. "
        "Pass the very function that was given to {event}",
    )
    WIFI_LEAVES_BY = QT_TRANSLATE_NOOP(
        "Sentence", "bound to {ssid}: leaves by {leave_by}, {address}"
    )
    WIFI_NO_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "{leave_by} has no address for a socket of type {type}"
    )
    WIFI_TOO_LATE = QT_TRANSLATE_NOOP("Sentence", "bindWifi has to come before connect()")
    WIFI_NOT_KNOWN = QT_TRANSLATE_NOOP(
        "Sentence", "the profile’s table of Wi-Fi networks has no BSSID {bssid}"
    )

    # A profile file
    PROFILE_AT = QT_TRANSLATE_NOOP("Sentence", "line {line}, {key}: {reason}")
    PROFILE_AT_LINE = QT_TRANSLATE_NOOP("Sentence", "line {line}: {reason}")
    PROFILE_AT_KEY = QT_TRANSLATE_NOOP("Sentence", "{key}: {reason}")
    PROFILE_SYNTAX = QT_TRANSLATE_NOOP("Sentence", "this is not TOML: {reason}")
    PROFILE_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence", "the file is larger than {kilobytes} KB and cannot be a profile"
    )
    PROFILE_ENCODING = QT_TRANSLATE_NOOP("Sentence", "the file is not UTF-8: save it as UTF-8")
    PROFILE_UNREADABLE = QT_TRANSLATE_NOOP("Sentence", "the file cannot be read: {error}")
    PROFILE_UNWRITABLE = QT_TRANSLATE_NOOP("Sentence", "the file cannot be written: {error}")
    PROFILE_IN_FILE = QT_TRANSLATE_NOOP("Sentence", "{file}: {reason}")
    PROFILE_NO_SUCH = QT_TRANSLATE_NOOP(
        "Sentence", "there is no profile {name}: choose {names}, or give the path of a .toml file"
    )
    PROFILE_NAME_TAKEN = QT_TRANSLATE_NOOP(
        "Sentence", "{name} is the name of a built-in profile: give the file another name"
    )
    PROFILE_SECTION = QT_TRANSLATE_NOOP("Sentence", "this has to be a section: [{section}]")
    PROFILE_UNKNOWN = QT_TRANSLATE_NOOP("Sentence", "there is no such key: there are {names}")
    PROFILE_UNKNOWN_NEAR = QT_TRANSLATE_NOOP("Sentence", "there is no such key: was {near} meant?")
    PROFILE_MISSING = QT_TRANSLATE_NOOP(
        "Sentence",
        "this key is missing, and no {base} names the profile to take it from",
    )
    PROFILE_BASE = QT_TRANSLATE_NOOP("Sentence", "{found} is no profile: choose one of {names}")
    PROFILE_VALUE = QT_TRANSLATE_NOOP("Sentence", "{found} is not {wanted}")
    WANT_SWITCH = QT_TRANSLATE_NOOP("Sentence", "true or false")
    WANT_DECISION = QT_TRANSLATE_NOOP("Sentence", '"allow", "warn" or "refuse"')
    WANT_NAMES = QT_TRANSLATE_NOOP("Sentence", '"resolve" or "refuse"')
    WANT_TIMEOUT_ERRNO = QT_TRANSLATE_NOOP("Sentence", "110 or 4")
    WANT_SUPPORT = QT_TRANSLATE_NOOP("Sentence", '"yes", "android-only" or "android-too-old"')
    WANT_PORT_LIMIT = QT_TRANSLATE_NOOP("Sentence", "a whole number from 0 to 65536")
    WANT_PORTS = QT_TRANSLATE_NOOP(
        "Sentence", 'a port from 1 to 65535 or a range such as "8000-8100"'
    )
    WANT_PORT_LIST = QT_TRANSLATE_NOOP("Sentence", "a list of ports")
    WANT_DOMAIN = QT_TRANSLATE_NOOP("Sentence", "a host name, or *. and a host name")
    WANT_DOMAIN_LIST = QT_TRANSLATE_NOOP("Sentence", "a list of host names")
    WANT_SOCKETS = QT_TRANSLATE_NOOP("Sentence", 'a whole number from 1 to 1000000, or "unlimited"')
    WANT_SECONDS = QT_TRANSLATE_NOOP("Sentence", "a number of seconds above 0, at most 86400")
    WANT_SHARE = QT_TRANSLATE_NOOP("Sentence", "a number from 0 to 1")
    WANT_SEED = QT_TRANSLATE_NOOP("Sentence", "a whole number from 0 to 2147483647")
    WANT_TEXT = QT_TRANSLATE_NOOP("Sentence", "text in quotes")
    WANT_BSSID = QT_TRANSLATE_NOOP("Sentence", "a BSSID such as aa:bb:cc:dd:ee:ff")
    WANT_LEAVE_BY = QT_TRANSLATE_NOOP(
        "Sentence", "the name of an interface or an IP address of this machine"
    )
    WANT_INTERFACE_NAME = QT_TRANSLATE_NOOP(
        "Sentence", "the name of an interface, at most 64 characters"
    )
    WANT_NETWORK = QT_TRANSLATE_NOOP("Sentence", "a network with ssid, bssid and leave_by")
    WANT_NETWORK_LIST = QT_TRANSLATE_NOOP("Sentence", "a list of networks")
    WANT_PINNED = QT_TRANSLATE_NOOP(
        "Sentence", "an IP address with its prefix length, such as 192.168.1.23/24"
    )
    WANT_INTERFACE = QT_TRANSLATE_NOOP("Sentence", "an interface with name and address")
    WANT_INTERFACE_LIST = QT_TRANSLATE_NOOP("Sentence", "a list of interfaces")

    # A session file
    SESSION_MISSING = QT_TRANSLATE_NOOP("Sentence", "{file} is not there, or is no file")
    SESSION_EXISTS = QT_TRANSLATE_NOOP(
        "Sentence", "{file} is there already: a session is written into a new file"
    )
    SESSION_NO_SESSION = QT_TRANSLATE_NOOP("Sentence", "{file} is no session of this program")
    SESSION_NEWER = QT_TRANSLATE_NOOP(
        "Sentence",
        "{file} was written by a newer version of this program (format {version}, this one "
        "reads up to {known}): update the program",
    )
    SESSION_FOREIGN = QT_TRANSLATE_NOOP(
        "Sentence", "{file} has other tables than a session of this program, and is not opened"
    )
    SESSION_DAMAGED = QT_TRANSLATE_NOOP(
        "Sentence",
        "{file} is damaged: what can be saved of it, the sqlite3 tool saves with .recover",
    )
    SESSION_LEFT_OPEN = QT_TRANSLATE_NOOP(
        "Sentence",
        "{file} was not closed, and its folder cannot be written: copy it into another folder, "
        "together with {journal}",
    )
    SESSION_IO = QT_TRANSLATE_NOOP(
        "Sentence", "The disk with {file} failed: {reason}. Check the disk and its connection"
    )
    SESSION_NO_MEMORY = QT_TRANSLATE_NOOP(
        "Sentence", "There is not enough memory for {file}: end other programs"
    )
    SESSION_FOLDER = QT_TRANSLATE_NOOP(
        "Sentence",
        "{file} cannot be recorded in this folder, a network folder for example: choose one on "
        "this computer’s own disk",
    )
    SESSION_INTERRUPTED = QT_TRANSLATE_NOOP("Sentence", "Looking through {file} was cancelled")
    SESSION_BUSY = QT_TRANSLATE_NOOP("Sentence", "{file} is in use by another program")
    SESSION_READ_ONLY = QT_TRANSLATE_NOOP(
        "Sentence", "{file} cannot be written: choose another folder, or change its rights"
    )
    SESSION_CANNOT_OPEN = QT_TRANSLATE_NOOP(
        "Sentence", "{file} cannot be opened: check that its folder is there and may be used"
    )
    SESSION_DISK_FULL = QT_TRANSLATE_NOOP(
        "Sentence", "The disk with {file} is full: make room, and recording goes on by itself"
    )
    SESSION_NO_ROOM = QT_TRANSLATE_NOOP(
        "Sentence", "There is no room for {file}: choose another disk. Nothing was changed"
    )
    SESSION_PROFILE = QT_TRANSLATE_NOOP(
        "Sentence", "this session is over, and keeps the profile that it was recorded with"
    )
    SESSION_FAILED = QT_TRANSLATE_NOOP("Sentence", "{file} cannot be used: {reason}")

    RECORD_NOT_KEPT = QT_TRANSLATE_NOOP(
        "Sentence", "This event could not be recorded as it was: {reason}"
    )

    # A stream cut into frames
    FRAME_TOO_LONG = QT_TRANSLATE_NOOP(
        "Sentence",
        "The length at byte {position} is {number}: the frame would have {length} bytes, more "
        "than the {maximum} allowed. Check the framing.",
    )
    FRAME_TOO_SHORT = QT_TRANSLATE_NOOP(
        "Sentence",
        "The length at byte {position} is {number}: the frame would have {length} bytes, less "
        "than its header of {header}. Check the framing.",
    )

    # A sentence of another version, as it was
    VERBATIM = "{text}"

    # The filter language
    QUERY_EMPTY = QT_TRANSLATE_NOOP("Sentence", "After {key} comes {wanted}")
    QUERY_VALUE = QT_TRANSLATE_NOOP("Sentence", "“{found}” is not {wanted}")
    QUERY_VALUE_NEAR = QT_TRANSLATE_NOOP("Sentence", "“{found}” is not {wanted}: was {near} meant?")
    QUERY_RANGE = QT_TRANSLATE_NOOP("Sentence", "The range {found} ends before it begins")
    QUERY_KEY_UNKNOWN = QT_TRANSLATE_NOOP(
        "Sentence", "{found} is no term: put quotes around a text that is looked for"
    )
    QUERY_KEY_UNKNOWN_NEAR = QT_TRANSLATE_NOOP(
        "Sentence",
        "{found} is no term: was {near} meant? Put quotes around a text that is looked for",
    )
    QUERY_NO_ORDER = QT_TRANSLATE_NOOP("Sentence", "{key} takes no {operator}: write {key}:")
    QUERY_ONE_VALUE = QT_TRANSLATE_NOOP("Sentence", "{operator} takes one value, no list or range")
    QUERY_QUOTE_OPEN = QT_TRANSLATE_NOOP("Sentence", 'The text is not closed: add " at its end')
    QUERY_QUOTE_EMPTY = QT_TRANSLATE_NOOP("Sentence", "There is nothing between the quotes")
    QUERY_ESCAPE = QT_TRANSLATE_NOOP(
        "Sentence", "{found} is none of \\n \\r \\t \\xNN: write \\\\ for a backslash"
    )
    QUERY_PATTERN_OPEN = QT_TRANSLATE_NOOP(
        "Sentence",
        "The pattern is not closed: add / at its end, or put quotes around a text with a slash",
    )
    QUERY_PATTERN_EMPTY = QT_TRANSLATE_NOOP("Sentence", "There is nothing between the slashes")
    QUERY_PATTERN_FLAG = QT_TRANSLATE_NOOP(
        "Sentence",
        "After a pattern comes i for any letter case, or a space: "
        "put quotes around a text with slashes",
    )
    QUERY_SPACE = QT_TRANSLATE_NOOP("Sentence", "A space is missing before “{found}”")
    QUERY_OPEN = QT_TRANSLATE_NOOP("Sentence", "The ( is not closed: add ) at its end")
    QUERY_CLOSE = QT_TRANSLATE_NOOP(
        "Sentence", "There is no ( before this ): put quotes around a text that has one"
    )
    QUERY_NOTHING_INSIDE = QT_TRANSLATE_NOOP("Sentence", "There is nothing between ( and )")
    QUERY_MINUS = QT_TRANSLATE_NOOP(
        "Sentence",
        "- stands directly before what it leaves out: put quotes around a text that begins with -",
    )
    QUERY_OR = QT_TRANSLATE_NOOP(
        "Sentence", "or stands between two terms: put quotes around it to look for the word"
    )
    QUERY_TOO_LONG = QT_TRANSLATE_NOOP("Sentence", "A filter has at most {limit} characters")
    QUERY_TOO_MANY = QT_TRANSLATE_NOOP("Sentence", "A filter has at most {limit} terms and values")
    QUERY_TOO_DEEP = QT_TRANSLATE_NOOP("Sentence", "Parentheses go at most {limit} deep")

    PATTERN_OPEN = QT_TRANSLATE_NOOP(
        "Sentence", "The {found} is not closed: write \\{found} for the character"
    )
    PATTERN_CLOSE = QT_TRANSLATE_NOOP(
        "Sentence", "There is no ( before this ): write \\) for the character"
    )
    PATTERN_NOTHING = QT_TRANSLATE_NOOP(
        "Sentence", "There is nothing that {found} could repeat: write \\ before the character"
    )
    PATTERN_ESCAPE = QT_TRANSLATE_NOOP(
        "Sentence", "{found} means nothing in a pattern: write \\\\ for a backslash"
    )
    PATTERN_FAULT = QT_TRANSLATE_NOOP("Sentence", "This is no pattern here: {reason}")
    PATTERN_SLOW = QT_TRANSLATE_NOOP(
        "Sentence",
        "{found} takes too long, and the search has ended: write it without a repetition of "
        "repetitions such as (a+)+, or let size< leave out large payloads",
    )
    PATTERN_TOO_DEEP = QT_TRANSLATE_NOOP("Sentence", "Groups go at most {limit} deep")

    WANT_NUMBER = QT_TRANSLATE_NOOP("Sentence", "a number such as 3, or 1-4, or 1,3")
    WANT_CODE = QT_TRANSLATE_NOOP("Sentence", "an errCode such as -2, or * for any")
    WANT_ERRNO = QT_TRANSLATE_NOOP("Sentence", "an errno such as 111 or ECONNREFUSED, or * for any")
    WANT_KIND = QT_TRANSLATE_NOOP("Sentence", "a call or an event such as write or onMessage")
    WANT_DIRECTION = QT_TRANSLATE_NOOP("Sentence", "tx or rx")
    WANT_SIZE = QT_TRANSLATE_NOOP("Sentence", "a number of bytes such as 512, 1.5k or 10-20")
    WANT_ENDPOINT = QT_TRANSLATE_NOOP(
        "Sentence", "an address, a port or both, such as 192.168.1.*, :80 or [fe80::1]:80"
    )
    WANT_PORT = QT_TRANSLATE_NOOP("Sentence", "a port such as 80, or 8000-8100, or 80,443")
    WANT_TIME = QT_TRANSLATE_NOOP(
        "Sentence", "a time such as 10:32, 10:32:05.250, 10:32-10:40 or 2026-11-22T10:32"
    )
    WANT_RULE = QT_TRANSLATE_NOOP("Sentence", "a rule such as own-address, or * for any")
    WANT_MARK = QT_TRANSLATE_NOOP("Sentence", "yes or no")
    WANT_WORDS = QT_TRANSLATE_NOOP("Sentence", "a text, or * for any")
    WANT_PAYLOAD_TEXT = QT_TRANSLATE_NOOP("Sentence", "a text, in quotes where it has spaces")
    WANT_HEX = QT_TRANSLATE_NOOP("Sentence", 'hex digits such as 0d0a or "0d 0a"')

    TERM_ROW = QT_TRANSLATE_NOOP("Sentence", "row of the log")
    TERM_SOCKET = QT_TRANSLATE_NOOP("Sentence", "number of the socket")
    TERM_KIND = QT_TRANSLATE_NOOP("Sentence", "call or event")
    TERM_DIRECTION = QT_TRANSLATE_NOOP("Sentence", "sent or received")
    TERM_SIZE = QT_TRANSLATE_NOOP("Sentence", "bytes of data")
    TERM_REMOTE = QT_TRANSLATE_NOOP("Sentence", "remote address and port")
    TERM_LOCAL = QT_TRANSLATE_NOOP("Sentence", "local address and port")
    TERM_PORT = QT_TRANSLATE_NOOP("Sentence", "port of either end")
    TERM_ERRNO = QT_TRANSLATE_NOOP("Sentence", "errno of Linux")
    TERM_CODE = QT_TRANSLATE_NOOP("Sentence", "errCode of the platform")
    TERM_ERROR = QT_TRANSLATE_NOOP("Sentence", "errMsg, or any error")
    TERM_TIME = QT_TRANSLATE_NOOP("Sentence", "local time")
    TERM_RULE = QT_TRANSLATE_NOOP("Sentence", "rule of the verdict")
    TERM_NOTE = QT_TRANSLATE_NOOP("Sentence", "the log's remark, or your note")
    TERM_MARK = QT_TRANSLATE_NOOP("Sentence", "marked or not")
    TERM_TEXT = QT_TRANSLATE_NOOP("Sentence", "text in the data, letter case counts")
    TERM_HEX = QT_TRANSLATE_NOOP("Sentence", "bytes in the data")
    TERM_SENT = QT_TRANSLATE_NOOP("Sentence", "sent")
    TERM_RECEIVED = QT_TRANSLATE_NOOP("Sentence", "received")
    TERM_CALL = QT_TRANSLATE_NOOP("Sentence", "call")
    TERM_EVENT = QT_TRANSLATE_NOOP("Sentence", "event")
    TERM_ERRNO_NAME = QT_TRANSLATE_NOOP("Sentence", "{number}: {text}")
    TERM_MARKED = QT_TRANSLATE_NOOP("Sentence", "marked")
    TERM_UNMARKED = QT_TRANSLATE_NOOP("Sentence", "not marked")
    TERM_ANY = QT_TRANSLATE_NOOP("Sentence", "any")
    TERM_OR = QT_TRANSLATE_NOOP("Sentence", "one of the two is enough")
    TERM_PEER = QT_TRANSLATE_NOOP("Sentence", "number of the test server’s connection")
    TERM_OF_PEER = QT_TRANSLATE_NOOP("Sentence", "whatever the test server saw")
    TERM_PEER_EVENT = QT_TRANSLATE_NOOP("Sentence", "event of the test server")

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

    # This machine's Wi-Fi
    WIFI_LINUX_ONLY = QT_TRANSLATE_NOOP(
        "Sentence", "This machine’s Wi-Fi is read on Linux only: type BSSID and address by hand"
    )
    WIFI_NO_INTERFACE = QT_TRANSLATE_NOOP("Sentence", "This machine has no Wi-Fi interface")
    WIFI_NOT_CONNECTED = QT_TRANSLATE_NOOP(
        "Sentence", "This machine’s Wi-Fi is not connected to a network ({interfaces})"
    )
    WIFI_NOT_READ = QT_TRANSLATE_NOOP(
        "Sentence", "This machine’s Wi-Fi could not be read: {network_manager}, and {iw}"
    )
    WIFI_NO_BUS = QT_TRANSLATE_NOOP(
        "Sentence", "NetworkManager is not running (there is no D-Bus system bus)"
    )
    WIFI_NO_MANAGER = QT_TRANSLATE_NOOP("Sentence", "NetworkManager is not running")
    WIFI_MANAGER_SILENT = QT_TRANSLATE_NOOP(
        "Sentence", "NetworkManager did not answer within {seconds} s"
    )
    WIFI_MANAGER_FAILED = QT_TRANSLATE_NOOP(
        "Sentence", "NetworkManager could not be asked ({error})"
    )
    WIFI_NO_IW = QT_TRANSLATE_NOOP("Sentence", "iw is not installed")
    WIFI_IW_SILENT = QT_TRANSLATE_NOOP("Sentence", "iw did not answer within {seconds} s")
    WIFI_IW_FAILED = QT_TRANSLATE_NOOP("Sentence", "iw failed ({error})")

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
        "Sentence", "Look at the remote side’s log: a crash or a protocol error ends this way."
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
    CAUSE_LOCAL_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "The local address that the socket was bound to is not there any more."
    )
    DO_CHECK_WIFI = QT_TRANSLATE_NOOP(
        "Sentence", "Check the Wi-Fi connection and the profile’s table of networks."
    )
    WHY_FORBIDDEN = QT_TRANSLATE_NOOP(
        "Sentence", "This computer’s own firewall or rights forbid the connection."
    )
    DO_CHECK_OWN_FIREWALL = QT_TRANSLATE_NOOP(
        "Sentence", "Check this computer’s firewall for a rule against this program."
    )
    WHY_TOO_MANY_FILES = QT_TRANSLATE_NOOP(
        "Sentence", "This program has as many files and sockets open as the system allows it."
    )
    DO_CLOSE_SOCKETS = QT_TRANSLATE_NOOP("Sentence", "Close sockets that are not needed.")
    WHY_OTHER_ERRNO = QT_TRANSLATE_NOOP("Sentence", "The system reported: {text}.")
    WHY_NOT_RESOLVED = QT_TRANSLATE_NOOP("Sentence", "No address was found for the name {address}.")
    DO_CHECK_NAME = QT_TRANSLATE_NOOP(
        "Sentence", "Check the spelling, and that this computer’s DNS knows the name."
    )
    WHY_POLICY = QT_TRANSLATE_NOOP("Sentence", "The profile refuses the connection: {reason}.")
    DO_OTHER_PORT = QT_TRANSLATE_NOOP(
        "Sentence", "Let the service listen on a port that is not on the list, 8848 for example."
    )
    DO_LAN_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "Use an address of the device’s own subnet, or a configured domain."
    )
    DO_OTHER_PROFILE = QT_TRANSLATE_NOOP(
        "Sentence", "To try it all the same, choose profile Unrestricted."
    )
    WHY_ARGUMENT = QT_TRANSLATE_NOOP("Sentence", "The call’s arguments are not valid: {reason}.")
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

    # What an errno means, further
    WHY_FORBIDDEN_SOMEWHERE = QT_TRANSLATE_NOOP(
        "Sentence", "A firewall or a lack of rights forbids the connection, here or on the way."
    )
    WHY_TIMEOUT_ANDROID = QT_TRANSLATE_NOOP(
        "Sentence",
        "{address} did not answer within the timeout; some Android devices say it this way.",
    )
    WHY_NO_HOST = QT_TRANSLATE_NOOP(
        "Sentence",
        "Nothing answers for {address}, or a router or firewall said that it is not reached.",
    )
    WHY_REFUSED_LATE = QT_TRANSLATE_NOOP(
        "Sentence", "The connection had been refused, and the system says so only now."
    )
    WHY_RESET_AT_CONNECT = QT_TRANSLATE_NOOP(
        "Sentence", "{address} took the connection and broke it off at once (RST)."
    )
    WHY_ABORTED = QT_TRANSLATE_NOOP(
        "Sentence", "The system at this end ended the connection, not the remote side."
    )
    WHY_KEEP_ALIVE = QT_TRANSLATE_NOOP(
        "Sentence", "Keep-alive got no answer any more, so the system ended the connection."
    )
    WHY_SILENT = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side stopped answering: retransmission or keep-alive gave up."
    )
    WHY_WAY_LOST = QT_TRANSLATE_NOOP(
        "Sentence", "The way to the remote side was lost while the connection was open."
    )
    WHY_NETWORK_DOWN = QT_TRANSLATE_NOOP(
        "Sentence", "The network interface that the connection needs is down."
    )
    WHY_NO_NETWORK = QT_TRANSLATE_NOOP(
        "Sentence", "There is no network at this end that the connection could use."
    )
    WHY_NO_LOCAL_END = QT_TRANSLATE_NOOP(
        "Sentence", "The system found no local address and port that the connection could use."
    )
    WHY_NO_INTERFACE = QT_TRANSLATE_NOOP(
        "Sentence", "The network interface that the address or the socket names is not there."
    )
    WHY_NO_FAMILY = QT_TRANSLATE_NOOP(
        "Sentence", "The system cannot connect to an address of this family (IPv4 or IPv6)."
    )
    WHY_NO_TCP = QT_TRANSLATE_NOOP("Sentence", "{address} answered that it does not take TCP.")
    WHY_NO_SUCH_SOCKET = QT_TRANSLATE_NOOP(
        "Sentence", "The system does not give this program a TCP socket."
    )
    WHY_CONNECT_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence",
        "The system refuses to connect to this address, or in the state that the socket is in.",
    )
    WHY_CALL_REFUSED = QT_TRANSLATE_NOOP(
        "Sentence", "The system refuses the call in the state that the connection is in."
    )
    WHY_GONE = QT_TRANSLATE_NOOP(
        "Sentence", "The connection was already gone when the system used it."
    )
    WHY_SHUT_DOWN = QT_TRANSLATE_NOOP(
        "Sentence", "write() was called after the sending side had been closed."
    )
    WHY_STILL_CONNECTING = QT_TRANSLATE_NOOP(
        "Sentence", "The system was still connecting to {address} when the call came back."
    )
    WHY_NOTHING_ARRIVED = QT_TRANSLATE_NOOP(
        "Sentence", "Nothing arrived within the time that the system waits for data."
    )
    WHY_SEND_BUFFER_FULL = QT_TRANSLATE_NOOP(
        "Sentence", "More was written than the remote side has taken, and the send buffer is full."
    )
    WHY_NO_MEMORY = QT_TRANSLATE_NOOP(
        "Sentence", "The system has no memory for this socket, or its buffers are full."
    )
    WHY_INTERRUPTED = QT_TRANSLATE_NOOP(
        "Sentence", "The system interrupted the call before any data had moved."
    )
    WHY_PACKET_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence", "A packet was too large for a part of the way."
    )
    WHY_PACKET_FAULTY = QT_TRANSLATE_NOOP(
        "Sentence", "A packet of the connection was rejected as faulty."
    )
    WHY_CALLED_WRONGLY = QT_TRANSLATE_NOOP(
        "Sentence", "The app or the system called the network functions wrongly."
    )
    WHY_FAULT = QT_TRANSLATE_NOOP("Sentence", "The system met a fault that it cannot name better.")
    WHY_TOO_MANY_FILES_OF_ALL = QT_TRANSLATE_NOOP(
        "Sentence",
        "All programs together have as many files and sockets open as the system allows.",
    )
    WHY_NO_PERMISSION = QT_TRANSLATE_NOOP(
        "Sentence", "The app has no permission to use the local network."
    )

    # Likely causes of an error
    CAUSE_WRONG_PORT = QT_TRANSLATE_NOOP(
        "Sentence", "The port number is not the one of the service."
    )
    CAUSE_SERVICE_DOWN = QT_TRANSLATE_NOOP(
        "Sentence", "The service does not run, or is still starting."
    )
    CAUSE_LISTENS_ELSEWHERE = QT_TRANSLATE_NOOP(
        "Sentence", "The service listens on 127.0.0.1 only, or on IPv4 or IPv6 only."
    )
    CAUSE_ONE_CLIENT = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side takes one or a few connections, and they are taken."
    )
    CAUSE_NOT_ALLOWED = QT_TRANSLATE_NOOP(
        "Sentence",
        "The remote side serves certain addresses only, and this end’s is not among them.",
    )
    CAUSE_FORWARDING = QT_TRANSLATE_NOOP(
        "Sentence", "A port forwarding or proxy answers, and the service behind it does not."
    )
    CAUSE_FIREWALL_REJECTS = QT_TRANSLATE_NOOP(
        "Sentence", "A firewall or router forbids the connection, and says so."
    )
    CAUSE_FIREWALL_DROPS = QT_TRANSLATE_NOOP(
        "Sentence", "A firewall drops the packets, and says nothing."
    )
    CAUSE_OWN_FIREWALL = QT_TRANSLATE_NOOP(
        "Sentence", "A firewall or security program at this end blocks the program or the port."
    )
    CAUSE_VPN_FORBIDS = QT_TRANSLATE_NOOP(
        "Sentence", "A VPN or a route set at this end forbids the connection."
    )
    CAUSE_VPN_DIVERTS = QT_TRANSLATE_NOOP(
        "Sentence", "A VPN or proxy at this end sends the packets another way."
    )
    CAUSE_VPN_CHANGED = QT_TRANSLATE_NOOP("Sentence", "A VPN was turned on or off.")
    CAUSE_LOCAL_NETWORK = QT_TRANSLATE_NOOP(
        "Sentence", "On iOS and macOS, the app is not allowed to use the local network."
    )
    CAUSE_DEVICE_OFF = QT_TRANSLATE_NOOP(
        "Sentence", "The device is off, asleep, still starting, or out of reach of the Wi-Fi."
    )
    CAUSE_OTHER_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "The address is wrong, or the router has given the device another one (DHCP)."
    )
    CAUSE_TWO_NETWORKS = QT_TRANSLATE_NOOP(
        "Sentence",
        "The two ends are in different networks, or a guest Wi-Fi keeps its clients apart.",
    )
    CAUSE_WIFI_OFF = QT_TRANSLATE_NOOP(
        "Sentence", "At this end Wi-Fi is off, the cable is out, or flight mode is on."
    )
    CAUSE_WIFI_CHANGED = QT_TRANSLATE_NOOP(
        "Sentence", "The Wi-Fi was lost, changed or restarted while the connection was open."
    )
    CAUSE_WIFI_WEAK = QT_TRANSLATE_NOOP("Sentence", "The Wi-Fi is weak or busy.")
    CAUSE_SHORT_TIMEOUT = QT_TRANSLATE_NOOP(
        "Sentence", "The timeout is too short for this device or network."
    )
    CAUSE_NO_GATEWAY = QT_TRANSLATE_NOOP(
        "Sentence", "The address is in another network, and no gateway leads there."
    )
    CAUSE_NO_IPV6 = QT_TRANSLATE_NOOP(
        "Sentence", "The address is IPv6, and there is no IPv6 at this end or in this network."
    )
    CAUSE_OTHER_FAMILY = QT_TRANSLATE_NOOP(
        "Sentence", "The socket was made for the other family than that of the address."
    )
    CAUSE_LINK_LOCAL = QT_TRANSLATE_NOOP(
        "Sentence",
        "A link-local IPv6 address (fe80::…) needs its zone, and has none or a wrong one.",
    )
    CAUSE_PORTS_USED_UP = QT_TRANSLATE_NOOP(
        "Sentence",
        "Very many connections were made in a short time, and the local ports are used up.",
    )
    CAUSE_PORT_KEPT = QT_TRANSLATE_NOOP(
        "Sentence", "A connection to the same address and port has ended a moment ago."
    )
    CAUSE_REMOTE_ENDED = QT_TRANSLATE_NOOP(
        "Sentence", "The program at the other end crashed, or was ended or restarted."
    )
    CAUSE_NOT_UNDERSTOOD = QT_TRANSLATE_NOOP(
        "Sentence",
        "The remote side did not understand what was sent: protocol, encoding or length.",
    )
    CAUSE_NOT_READ = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side closed without having read all that was sent."
    )
    CAUSE_REMOTE_DONE = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side closes after its answer, or when it gets nothing for a while."
    )
    CAUSE_FORGOTTEN = QT_TRANSLATE_NOOP(
        "Sentence", "A router or firewall on the way forgot the connection while it was idle."
    )
    CAUSE_BROKEN_OFF = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side broke the connection off in the moment that it was made."
    )
    CAUSE_REMOTE_SLOW = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side has stopped reading, or reads more slowly than is written."
    )
    CAUSE_REMOTE_WAITS = QT_TRANSLATE_NOOP(
        "Sentence", "The remote side waits for something itself: a request, or the end of one."
    )
    CAUSE_LARGE_PACKETS = QT_TRANSLATE_NOOP(
        "Sentence", "Large packets do not fit a part of the way (MTU), a VPN or tunnel for example."
    )
    CAUSE_ON_THE_WAY = QT_TRANSLATE_NOOP(
        "Sentence", "A router, VPN or firewall on the way changes the packets."
    )
    CAUSE_NOT_TCP = QT_TRANSLATE_NOOP(
        "Sentence", "The device offers its service by another protocol, UDP for example."
    )
    CAUSE_BACKGROUND = QT_TRANSLATE_NOOP(
        "Sentence", "The mini-program was in the background, or the phone was locked."
    )
    CAUSE_CLOSED_BEFORE = QT_TRANSLATE_NOOP(
        "Sentence", "close() was called before, or the connection had ended with onClose."
    )
    CAUSE_OLD_SOCKET = QT_TRANSLATE_NOOP(
        "Sentence", "A timer or callback still uses the socket of an earlier connection."
    )
    CAUSE_CONNECT_TWICE = QT_TRANSLATE_NOOP(
        "Sentence", "connect() runs more than once, by a double tap or in onShow for example."
    )
    CAUSE_RETRY_EARLY = QT_TRANSLATE_NOOP(
        "Sentence", "A new try comes before the timeout of the last one is over."
    )
    CAUSE_WRITE_EARLY = QT_TRANSLATE_NOOP(
        "Sentence", "write() follows connect() directly, before onConnect."
    )
    CAUSE_CONNECT_FAILED = QT_TRANSLATE_NOOP(
        "Sentence", "The connect() before it has failed: see the onError before this one."
    )
    CAUSE_SOCKETS_LEFT_OPEN = QT_TRANSLATE_NOOP(
        "Sentence", "Sockets are made again and again, and not closed."
    )
    CAUSE_OTHER_PROGRAMS = QT_TRANSLATE_NOOP(
        "Sentence", "Another program keeps very many files or connections open."
    )
    CAUSE_APP_FAULT = QT_TRANSLATE_NOOP(
        "Sentence", "This version of the app or of the system has a fault."
    )
    CAUSE_SANDBOX = QT_TRANSLATE_NOOP(
        "Sentence", "The system or its sandbox keeps the program from using TCP."
    )
    CAUSE_ADAPTER = QT_TRANSLATE_NOOP("Sentence", "The network adapter or its driver has a fault.")
    CAUSE_NOT_LINUX = QT_TRANSLATE_NOOP(
        "Sentence", "This computer’s system gave a reason that has no errno on Linux."
    )
    CAUSE_APPLE_CLOSING = QT_TRANSLATE_NOOP(
        "Sentence", "macOS and iOS may say this when the remote side closes during a write."
    )
    CAUSE_NAME_WRONG = QT_TRANSLATE_NOOP(
        "Sentence", "The name is misspelt, or known in another network only."
    )
    CAUSE_NO_DNS = QT_TRANSLATE_NOOP(
        "Sentence", "No DNS server answers, because this end is offline or its DNS is set wrongly."
    )
    CAUSE_MDNS = QT_TRANSLATE_NOOP(
        "Sentence", "A .local name answers only while its device is on and in the same network."
    )
    CAUSE_NOT_BYTES = QT_TRANSLATE_NOOP(
        "Sentence", "An object or a number was passed, without JSON.stringify() for example."
    )
    CAUSE_SOCKET_EACH_TIME = QT_TRANSLATE_NOOP(
        "Sentence", "A new socket is made for each message or each try."
    )

    # Further steps
    DO_CHECK_LISTENING = QT_TRANSLATE_NOOP(
        "Sentence",
        "See where the service’s machine listens: ss -ltn, on Windows and macOS netstat -an.",
    )
    DO_OPEN_PORT = QT_TRANSLATE_NOOP(
        "Sentence", "Allow the port in the firewall of the machine that the service runs on."
    )
    DO_CLOSE_OTHERS = QT_TRANSLATE_NOOP(
        "Sentence", "Close other connections to the remote side: a phone, a tool, an older socket."
    )
    DO_PING = QT_TRANSLATE_NOOP(
        "Sentence", "Ping the address from another computer in the same network."
    )
    DO_LOOK_UP_ADDRESS = QT_TRANSLATE_NOOP(
        "Sentence", "Look the address up on the device or in the router, and reserve it there."
    )
    DO_TELL_APART = QT_TRANSLATE_NOOP(
        "Sentence",
        "Try a timeout above 3 s: Linux and Android then say errno 113 if nobody has the address.",
    )
    DO_WITHOUT_VPN = QT_TRANSLATE_NOOP("Sentence", "Try again with VPNs and proxies off.")
    DO_ALLOW_LOCAL_NETWORK = QT_TRANSLATE_NOOP(
        "Sentence", "On iOS and macOS, turn “Local Network” on for the app in the privacy settings."
    )
    DO_WIFI_ON = QT_TRANSLATE_NOOP(
        "Sentence", "Turn Wi-Fi on or connect it again, and turn flight mode off."
    )
    DO_USE_IPV4 = QT_TRANSLATE_NOOP("Sentence", "Use the IPv4 address of the device.")
    DO_MATCH_TYPE = QT_TRANSLATE_NOOP(
        "Sentence", "Create the socket with the type of the address, ipv4 or ipv6."
    )
    DO_ADD_ZONE = QT_TRANSLATE_NOOP(
        "Sentence", "Write the zone after the address: fe80::1%eth0, on Windows fe80::1%12."
    )
    DO_RECONNECT = QT_TRANSLATE_NOOP(
        "Sentence", "Connect again with a new socket, and wait longer before each further try."
    )
    DO_RECONNECT_ON_SHOW = QT_TRANSLATE_NOOP(
        "Sentence", "Connect again when the mini-program comes to the front (wx.onAppShow)."
    )
    DO_HEARTBEAT = QT_TRANSLATE_NOOP(
        "Sentence", "Send a small message now and then, to notice a dead connection soon."
    )
    DO_KEEP_OPEN = QT_TRANSLATE_NOOP(
        "Sentence", "Keep one connection open instead of making one for each message."
    )
    DO_WAIT_MINUTES = QT_TRANSLATE_NOOP(
        "Sentence", "Wait some minutes: the system frees the ports of ended connections."
    )
    DO_WRITE_LESS = QT_TRANSLATE_NOOP(
        "Sentence", "Write less at a time, and wait for an answer in between."
    )
    DO_END_REQUEST = QT_TRANSLATE_NOOP(
        "Sentence", "Check what ends a request in its protocol: a line end, a length, a checksum."
    )
    DO_STOP_AT_CLOSE = QT_TRANSLATE_NOOP(
        "Sentence", "In onClose, forget the socket and stop the timers that use it."
    )
    DO_KEEP_STATE = QT_TRANSLATE_NOOP(
        "Sentence",
        "Remember whether the socket is connecting or connected, and connect only if not.",
    )
    DO_END_PROGRAMS = QT_TRANSLATE_NOOP(
        "Sentence", "End programs that hold many files or connections, or restart the computer."
    )
    DO_SMALLER_MTU = QT_TRANSLATE_NOOP(
        "Sentence", "Set a smaller MTU for the network or the VPN, 1400 for example."
    )
    DO_READ_MANUAL = QT_TRANSLATE_NOOP(
        "Sentence", "Look in the manual of the device for its protocol and port."
    )
    DO_OTHER_WAY = QT_TRANSLATE_NOOP(
        "Sentence", "Try another way: a cable, another adapter, another router or computer."
    )
    DO_UPDATE = QT_TRANSLATE_NOOP(
        "Sentence", "Update the app and the system, and try another phone or computer."
    )
    DO_REPORT = QT_TRANSLATE_NOOP(
        "Sentence", "If it comes again, report it with what “Copy error” copies."
    )

    # The files of a script
    MODULE_AT = QT_TRANSLATE_NOOP("Sentence", "{file}:{line}: {reason}")
    MODULE_NOT_RELATIVE = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{specifier}” is no file of the script’s folder, and there are no packages here: give a "
        "path that begins with ./ or ../",
    )
    MODULE_ABSOLUTE = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{specifier}” is an absolute path: "
        "give one relative to the file, beginning with ./ or ../",
    )
    MODULE_BACKSLASH = QT_TRANSLATE_NOOP(
        "Sentence", "“{specifier}” has a backslash: write / between folders"
    )
    MODULE_OUTSIDE = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{specifier}” lies outside of the script’s folder, where a script reaches nothing: copy "
        "the file into the folder",
    )
    MODULE_MISSING = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{specifier}” was not found: neither that file, nor one with .js, .mjs, .cjs or .json "
        "after it, nor an index.js in a folder of that name",
    )
    MODULE_KIND = QT_TRANSLATE_NOOP(
        "Sentence",
        "“{specifier}” is neither .js, .mjs, .cjs nor .json: TypeScript has to be compiled first",
    )
    MODULE_UNSAVED = QT_TRANSLATE_NOOP(
        "Sentence", "“{specifier}” is looked for beside the script: save the script first"
    )
    MODULE_UNREADABLE = QT_TRANSLATE_NOOP("Sentence", "{file} cannot be read: {error}")
    MODULE_NO_FILE = QT_TRANSLATE_NOOP("Sentence", "{file} is no ordinary file")
    MODULE_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence", "{file} is too much: a script may have {limit} MiB"
    )
    MODULE_TOO_MANY = QT_TRANSLATE_NOOP("Sentence", "The script has more than {limit} files")
    MODULE_ENCODING = QT_TRANSLATE_NOOP(
        "Sentence", "{file} is not UTF-8 at line {line}: save it as UTF-8"
    )
    MODULE_NO_EXPORT = QT_TRANSLATE_NOOP("Sentence", "“{specifier}” exports no “{name}”")

    # The test servers of a script
    SCRIPT_RAN_LONG = QT_TRANSLATE_NOOP("Sentence", "The script ran longer than {seconds} s")
    SCRIPT_MEMORY = QT_TRANSLATE_NOOP(
        "Sentence", "The script was stopped: it needs more than {megabytes} MB of memory"
    )
    SCRIPT_TURN = QT_TRANSLATE_NOOP(
        "Sentence",
        "The script was stopped: it did not come to an end within {seconds} s. "
        "Is there an endless loop?",
    )
    SCRIPT_NOT_HERE = QT_TRANSLATE_NOOP("Sentence", "Asked for, and not available here: {names}")
    SCRIPT_LEFT_OUT = QT_TRANSLATE_NOOP(
        "Sentence", "{count} lines were left out: the script says too much at once"
    )
    SCRIPT_GONE = QT_TRANSLATE_NOOP("Sentence", "There is no file {file}: it was moved or deleted")
    SCRIPT_TOO_LARGE = QT_TRANSLATE_NOOP(
        "Sentence",
        "{file} is too large for the editor, which takes {limit} MiB: use wxtcp-gui run",
    )
    SCRIPT_READ_ONLY = QT_TRANSLATE_NOOP(
        "Sentence", "{file} is read-only: save the script under another name"
    )
    SCRIPT_UNWRITTEN = QT_TRANSLATE_NOOP(
        "Sentence", "{file} was not saved: {error}. Save the script under another name"
    )
    SCRIPT_STORE_UNREADABLE = QT_TRANSLATE_NOOP(
        "Sentence",
        "What {file} has stored cannot be read: {error}. This run begins with nothing, and what "
        "it stores is not kept",
    )
    SCRIPT_STORE_DAMAGED = QT_TRANSLATE_NOOP(
        "Sentence",
        "What {file} has stored is damaged. It was put aside as {kept}, and the script begins "
        "with nothing",
    )
    SCRIPT_STORE_UNWRITTEN = QT_TRANSLATE_NOOP(
        "Sentence", "What {file} stores cannot be written: {error}. It lasts until the run ends"
    )
    SCRIPT_SHELF_UNWRITTEN = QT_TRANSLATE_NOOP(
        "Sentence", "The text is not kept for the next start: {error}. Save the script"
    )
    SCRIPT_DRAFT_LOST = QT_TRANSLATE_NOOP(
        "Sentence", "The text that was kept of {file} cannot be read: {error}"
    )
    SCRIPT_HAS_ENDED = QT_TRANSLATE_NOOP("Sentence", "The script has ended")
    SCRIPT_ARGUMENTS = QT_TRANSLATE_NOOP("Sentence", "The arguments are no list: write them in [ ]")
    SCRIPT_PEERS_MAX = QT_TRANSLATE_NOOP(
        "Sentence", "A script may have {limit} test servers at a time: stop() some"
    )
    SCRIPT_PEER_HOST = QT_TRANSLATE_NOOP(
        "Sentence",
        "A script’s test server listens on 127.0.0.1 or ::1, not on {host}: others are for "
        "wxtcp-gui serve",
    )
    SCRIPT_PEER_STOPPED = QT_TRANSLATE_NOOP("Sentence", "This test server was stopped")
    SCRIPT_PEER_RELAY = QT_TRANSLATE_NOOP(
        "Sentence", "A script’s test server does not relay: that is for wxtcp-gui serve"
    )
    SCRIPT_PEER_RULES = QT_TRANSLATE_NOOP(
        "Sentence",
        "A script’s test server reads no files: give rules as one of {known}, or the rules "
        "themselves",
    )
    SCRIPT_PEER_FILE = QT_TRANSLATE_NOOP(
        "Sentence", "A script’s test server reads no files: give reply or reply_hex"
    )

    # Copied as wx code
    WXCODE_EMPTY = QT_TRANSLATE_NOOP(
        "Sentence",
        "No call and no event of a socket is here: choose rows of a socket, or another filter",
    )
    WXCODE_HEAD = QT_TRANSLATE_NOOP(
        "Sentence", "Reproduces what a mini-program’s sockets did. Made by {program}"
    )
    WXCODE_SESSION = QT_TRANSLATE_NOOP("Sentence", "Session: {session}")
    WXCODE_SOCKETS = QT_TRANSLATE_NOOP("Sentence", "Sockets: {sockets}")
    WXCODE_EVENTS = QT_TRANSLATE_NOOP("Sentence", "Events: {count}, from {begin} to {end}")
    WXCODE_PROFILE = QT_TRANSLATE_NOOP("Sentence", "Profile in force: {profile}")
    WXCODE_ORDER = QT_TRANSLATE_NOOP(
        "Sentence",
        "Each call waits for the events that came before it; for messages, for their bytes in all",
    )
    WXCODE_QUOTA = QT_TRANSLATE_NOOP(
        "Sentence", "Creates {count} sockets: of more than {limit} in {minutes} min, some may throw"
    )
    WXCODE_CUT_EVENTS = QT_TRANSLATE_NOOP(
        "Sentence",
        "The code ends after {limit} calls, the rest is left out: choose fewer events",
    )
    WXCODE_CUT_PAYLOADS = QT_TRANSLATE_NOOP(
        "Sentence",
        "Writes with zeros in place of bytes: {count}. The code has {one} KB of each, "
        "{all} KB in all",
    )
    WXCODE_ZEROS = QT_TRANSLATE_NOOP(
        "Sentence", "The last {count} of {size} bytes are left out: they are zeros here"
    )
    WXCODE_CREATED_BEFORE = QT_TRANSLATE_NOOP(
        "Sentence", "its creation is not among the chosen events"
    )
    WXCODE_UNSEEN = QT_TRANSLATE_NOOP("Sentence", "not among the chosen events, but needed")
    WXCODE_NO_CAUSE = QT_TRANSLATE_NOOP(
        "Sentence", "{event} ({what}) is left out, as its call is not among the chosen events"
    )
    WXCODE_STILL_OPEN = QT_TRANSLATE_NOOP("Sentence", "still open where the chosen events end")
    WXCODE_LISTENER = QT_TRANSLATE_NOOP("Sentence", "not reproduced: {note}")
    WXCODE_THREW = QT_TRANSLATE_NOOP("Sentence", "the quota was used up: this threw")
    WXCODE_OFF = QT_TRANSLATE_NOOP("Sentence", "a function that does not listen")
    WXCODE_WATCH = QT_TRANSLATE_NOOP("Sentence", "Shows and counts what a socket tells")
    WXCODE_UNTIL = QT_TRANSLATE_NOOP(
        "Sentence",
        "Waits until an event has come so often, or so many bytes of messages in all",
    )


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
