"""PeerSetup: what the user has asked of one test server, and how it is remembered."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from wxtcp_gui.core.endpoint import InvalidArgumentError, parse_port
from wxtcp_gui.gui.models.peer_draft import SettingsDraft
from wxtcp_gui.gui.models.peer_stack import FaultStack, StackedFault
from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.behaviours.echo import Echo
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.server import DEFAULT_HOST, DEFAULT_PORT
from wxtcp_gui.peer.settings import SettingError
from wxtcp_gui.peer.stated import read_stated, stated

PEERS_MAX: Final = 20  # in the window, at a time
NAME_MAX: Final = 40
SEED_MAX: Final = 2**63 - 1
DEFAULT_SEED: Final = 1


class PeerSetup:
    """The settings of one test server. All behaviours keep what was typed for them.

    `port` is what its field shows; `asked_port` is the one that the user wants, "" where it
    is the program's choice. Neither a host nor an open door is part of it.
    """

    def __init__(self) -> None:
        self.name = ""  # empty: it is called after its behaviour
        self.port = str(DEFAULT_PORT)
        self.asked_port = ""
        self.seed_text = str(DEFAULT_SEED)
        self.stack = FaultStack()
        self._behaviours: dict[str, SettingsDraft[Behaviour]] = {}
        self._chosen = Echo.NAME

    @property
    def behaviour(self) -> SettingsDraft[Behaviour]:
        """The behaviour that is chosen."""
        if self._chosen not in self._behaviours:
            self._behaviours[self._chosen] = SettingsDraft(BEHAVIOURS[self._chosen])
        return self._behaviours[self._chosen]

    @property
    def seed(self) -> int | None:
        """The seed, None where what is typed is none."""
        text = self.seed_text.strip()
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(SEED_MAX))
        return int(text) if is_number and int(text) <= SEED_MAX else None

    def choose(self, name: str) -> None:
        """Choose another behaviour; what was typed for it before is there again."""
        self._chosen = name

    def take(self, behaviour: Behaviour, faults: Sequence[Fault]) -> None:
        """Take a behaviour and faults as they are, in place of those that there are."""
        self._behaviours[behaviour.NAME] = SettingsDraft(type(behaviour), behaviour)
        self._chosen = behaviour.NAME
        self.stack = FaultStack(faults)

    def command(self, host: str = DEFAULT_HOST) -> str:
        """Return the command that serves the same without a window, for this system's shell."""
        parts = ["wxtcp-gui", "serve"]
        if host != DEFAULT_HOST:
            parts += ["--host", host]
        parts += ["--port", self.port.strip() or str(DEFAULT_PORT)]
        if self.behaviour.value is not None:
            parts += ["--behaviour", stated(self.behaviour.value)]
        for fault in self.stack.in_force:
            parts += ["--fault", stated(fault)]
        parts += ["--seed", str(DEFAULT_SEED if self.seed is None else self.seed)]
        return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)

    def kept(self) -> dict[str, object]:
        """Return what is remembered of it; what is not right is left out."""
        behaviour = self.behaviour.value
        return {
            "name": self.name,
            "port": self.asked_port,
            "seed": DEFAULT_SEED if self.seed is None else self.seed,
            "behaviour": "" if behaviour is None else stated(behaviour),
            "faults": [
                {"on": each.on, "fault": stated(each.draft.value)}
                for each in self.stack.entries
                if each.draft.value is not None
            ],
        }


def kept_setups(setups: Sequence[PeerSetup]) -> str:
    """Return what is remembered of all test servers."""
    return json.dumps([each.kept() for each in setups], ensure_ascii=False)


def setups_of(text: str) -> list[PeerSetup]:
    """Return what was remembered; what cannot be understood any more is left out."""
    try:
        kept = json.loads(text) if text else []
    except ValueError:
        kept = []
    found = [_setup(each) for each in _listed(kept) if isinstance(each, dict)]
    return found[:PEERS_MAX]


def _setup(kept: dict[str, Any]) -> PeerSetup:
    made = PeerSetup()
    made.name = str(kept.get("name", ""))[:NAME_MAX]
    made.seed_text = str(kept.get("seed", DEFAULT_SEED))
    if made.seed is None:
        made.seed_text = str(DEFAULT_SEED)
    with suppress(InvalidArgumentError):  # else the program's choice, as at the first start
        made.port = made.asked_port = str(parse_port(str(kept.get("port", ""))))
    with suppress(SettingError):  # else an echo, as at the first start
        made.take(read_stated(BEHAVIOURS, str(kept.get("behaviour", ""))), ())
    for each in _listed(kept.get("faults")):
        if not isinstance(each, dict):
            continue
        try:
            fault = read_stated(FAULTS, str(each.get("fault", "")))
        except SettingError:
            continue
        made.stack.entries.append(
            StackedFault(SettingsDraft(type(fault), fault), on=each.get("on") is True)
        )
    return made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
