"""Requests: cuts what a client sends into the requests that rules are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wxtcp_gui.core.framing import Delimited, Framer, FramingFault, LengthPrefixed, Lines

REQUEST_MAX_BYTES: Final = 65_536  # a longer one is compared in pieces; by length it is a fault

Splitting = Lines | Delimited | LengthPrefixed | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, without the line break or delimiter that ended it.

    `whole` is False for a piece of one that is too long.
    """

    data: bytes
    whole: bool = True


class Splitter:
    r"""Cuts one client's stream. Without a splitting each read is a request.

    A line ends with CR, LF or CR LF, and at a CR already: who sends \r alone waits for the
    answer.
    """

    def __init__(self, splitting: Splitting) -> None:
        self._splitting = splitting
        self._framer = Framer(splitting, REQUEST_MAX_BYTES) if splitting is not None else None
        self._told = False  # the request that is pending was given: only its LF may come

    @property
    def fault(self) -> FramingFault | None:
        """Why there are no more requests."""
        return None if self._framer is None else self._framer.fault

    def feed(self, data: bytes) -> list[Request]:
        """Return the requests that the next bytes complete."""
        if self._framer is None:
            return [Request(data=data)]
        frames = self._framer.feed(data)
        requests = [
            Request(data=self._without_end(frame.data) if frame.ended else frame.data,
                    whole=frame.ended)
            for frame in frames
        ]  # fmt: skip
        if frames and self._told:
            del requests[0]
            self._told = False
        if isinstance(self._splitting, Lines) and not self._told:
            pending = self._framer.pending
            if pending.endswith(b"\r"):
                requests.append(Request(data=pending[:-1]))
                self._told = True
        return requests

    def end(self) -> list[Request]:
        """Return what stands without an end, now that no more comes; by length it is nothing."""
        if self._framer is None or self._told or isinstance(self._splitting, LengthPrefixed):
            return []
        pending = self._framer.pending
        return [Request(data=pending)] if pending else []

    def _without_end(self, data: bytes) -> bytes:
        if isinstance(self._splitting, Delimited):
            return data.removesuffix(self._splitting.delimiter)
        if isinstance(self._splitting, Lines):
            return data.removesuffix(b"\n").removesuffix(b"\r")
        return data
