"""Steps of wx code: what the code does, one after the other, and the sockets that do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from wxtcp_gui.core.sentences import Sentence

KIB: Final = 1024
MIB: Final = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLimits:
    """How much may be in one code; of what is more, the code says that it is left out.

    `payload_bytes` is of one write, `all_bytes` of all of them: zeros stand for the rest.
    After so many calls, and remarks in their place, nothing more is in it.
    """

    calls: int = 20_000
    payload_bytes: int = 256 * KIB
    all_bytes: int = 4 * MIB


@dataclass(slots=True, kw_only=True, eq=False)
class CodeSocket:
    """A socket of the code, by the number that the log has."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Create:
    """Create a socket; one whose creation threw is None. `type` is a text's, as it was given."""

    socket: CodeSocket | None
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Call a method with an argument that is JavaScript."""

    socket: CodeSocket
    method: str
    argument: str = ""
    remark: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Write so many bytes: these, and zeros for the others."""

    socket: CodeSocket
    data: bytes
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Wait until an event has come so often, or so many bytes of messages in all."""

    socket: CodeSocket
    event: str
    count: int
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Wait for some time."""

    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Say something of a socket: about what follows, or about what is not there."""

    socket: CodeSocket
    sentence: Sentence


Step: TypeAlias = Create | Call | Write | Wait | Pause | Remark
