"""Party: whose an event is: a socket's of the program, or a connection's of the test peer."""

from __future__ import annotations

from typing import Final, NamedTuple

PROGRAM: Final = "program"
PEER: Final = "peer"


class Party(NamedTuple):
    """Both are counted from 1, each by themselves, so that a number alone says nothing.

    Number 0 is none of them: a creation that was refused, or the peer itself.
    """

    number: int
    of_peer: bool = False

    @property
    def end(self) -> str:
        """Which end of a connection it is, as files for other programs call it."""
        return PEER if self.of_peer else PROGRAM

    @property
    def name(self) -> str:
        """What people call it: #3, P3; – and P without a number."""
        if self.of_peer:
            return f"P{self.number or ''}"
        return f"#{self.number}" if self.number else "–"

    @property
    def term(self) -> str:
        """The term of the filter language that finds its events and no others."""
        return f"{'peer' if self.of_peer else 'socket'}:{self.number}"
