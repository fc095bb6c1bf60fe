"""The machine: one step of a socket's life, (state, input) -> (state, effects)."""

from __future__ import annotations

from wxtcp_gui.core.effects import Effect
from wxtcp_gui.core.inputs import Input
from wxtcp_gui.core.states import TRANSITIONS, SocketState


class ImpossibleInputError(RuntimeError):
    """An input that cannot happen in this state: a bug of the caller, not of the network."""


def step(state: SocketState, item: Input) -> tuple[SocketState, tuple[Effect, ...]]:
    """Return the state that the input leads to, and what is to be done, in order.

    Raises ImpossibleInputError for a pair that TRANSITIONS does not list.
    """
    cell = TRANSITIONS[state].get(type(item))
    if cell is None:
        raise ImpossibleInputError(f"{type(item).__name__} cannot happen while {state.value}")
    return cell.target, cell.react(item)
