"""ApiEntry: what there is to say of one name of the API."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


class Owner(Enum):
    """What a name belongs to."""

    WX = auto()
    SOCKET = auto()
    CONNECTED = auto()
    MESSAGE = auto()
    FAILED = auto()
    CLOSED = auto()
    WIFI_BOUND = auto()
    REMOTE = auto()
    LOCAL = auto()
    CREATE_OPTIONS = auto()
    CONNECT_OPTIONS = auto()
    WIFI_OPTIONS = auto()
    CONSOLE = auto()
    PEER = auto()
    GLOBAL = auto()


class ApiEntry(NamedTuple):
    """`doc` is one line, in English; api_line() translates it."""

    name: str
    signature: str
    doc: str
