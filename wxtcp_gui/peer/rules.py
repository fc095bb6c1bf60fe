"""Rules: what a scripted peer answers to a request, by ordered rules and the state it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from wxtcp_gui.peer.rules_match import Matcher
from wxtcp_gui.peer.rules_requests import Splitting


class Close(Enum):
    """How a connection ends after an answer."""

    FIN = "fin"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Group:
    """What a group of the rule's pattern has matched, by its number or its name."""

    name: str


Part: TypeAlias = bytes | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a rule does: after a delay it replies, is in another state, and may close."""

    parts: tuple[Part, ...] = ()
    delay_s: float = 0.0
    close: Close | None = None
    then_state: str | None = None

    def reply(self, groups: Mapping[str, bytes]) -> bytes:
        """Return the bytes that are sent; a group that matched nothing is empty."""
        return b"".join(
            groups.get(part.name, b"") if isinstance(part, Group) else part for part in self.parts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `when` are the states that it holds in, none for all of them.

    `line` is where it stands in its file. Without a matcher it takes every request.
    """

    line: int
    when: frozenset[str] = frozenset()
    matcher: Matcher | None = None
    answer: Answer = Answer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A file of rules. A connection begins in `state`, and with the greeting."""

    rules: tuple[Rule, ...]
    splitting: Splitting
    state: str = ""
    greeting: bytes = b""
