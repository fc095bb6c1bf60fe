"""FaultStack: faults in their order, each with a switch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wxtcp_gui.gui.models.peer_draft import SettingsDraft
from wxtcp_gui.peer.fault import Fault


@dataclass(slots=True, eq=False)
class StackedFault:
    """One fault of a stack."""

    draft: SettingsDraft[Fault]
    on: bool = True

    @property
    def in_force(self) -> Fault | None:
        """The fault that is at work, None while it is off or has never been right."""
        return self.draft.value if self.on else None


class FaultStack:
    """The faults that bytes pass, the first one first."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.entries = [StackedFault(SettingsDraft(type(each), each)) for each in faults]

    @property
    def in_force(self) -> tuple[Fault, ...]:
        """What is switched on, in its order."""
        return tuple(found for each in self.entries if (found := each.in_force) is not None)

    def copy(self, *, of_connection: bool) -> FaultStack:
        """Return a stack of its own that says the same; a connection has none of the listener."""
        made = FaultStack()
        made.entries = [
            StackedFault(each.draft.copy(), each.on)
            for each in self.entries
            if not (of_connection and each.draft.kind.ON_LISTENER)
        ]
        return made

    def add(self, kind: type[Fault]) -> int:
        """Append a fault as its kind begins; return its place."""
        self.entries.append(StackedFault(SettingsDraft(kind)))
        return len(self.entries) - 1

    def remove(self, at: int) -> None:
        """Take a fault out."""
        del self.entries[at]

    def move(self, at: int, by: int) -> int:
        """Move a fault up (-1) or down (1), as far as there is room; return its place."""
        to = min(max(at + by, 0), len(self.entries) - 1)
        self.entries.insert(to, self.entries.pop(at))
        return to
