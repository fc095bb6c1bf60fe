"""Message: what stands in the composer, and how it becomes bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wxtcp_gui.compose.checksum import Checksum
from wxtcp_gui.core.hex_digits import hex_to_bytes
from wxtcp_gui.core.payload import Encoding, LineEnding, text_to_bytes


class Mode(Enum):
    """How a message is written."""

    TEXT = "text"
    HEX = "hex"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it is typed. `encoding`, `escapes` and `line_ending` are of text alone.

    With `variables`, {{...}} is filled in at each send; see compose.variables.
    """

    mode: Mode = Mode.TEXT
    text: str = ""
    encoding: Encoding = Encoding.UTF_8
    escapes: bool = True
    line_ending: LineEnding = LineEnding.NONE
    checksum: Checksum | None = None
    variables: bool = True

    def literal_bytes(self) -> bytes:
        """Return the bytes of the text as it stands, without variables and checksum.

        Raises PayloadError.
        """
        if self.mode is Mode.HEX:
            return hex_to_bytes(self.text)
        return text_to_bytes(
            self.text,
            encoding=self.encoding,
            escapes=self.escapes,
            line_ending=self.line_ending,
        )

    def with_checksum(self, data: bytes) -> bytes:
        """Return data as it is sent. Raises ChecksumError."""
        return data if self.checksum is None else self.checksum.append(data)
