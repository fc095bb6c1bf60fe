"""Kinds: every name leads to its class, and nothing is imported before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wxtcp_gui.peer.behaviour import Behaviour
from wxtcp_gui.peer.behaviours import BEHAVIOURS
from wxtcp_gui.peer.fault import Fault
from wxtcp_gui.peer.faults import FAULTS
from wxtcp_gui.peer.kinds import Kinds


@pytest.mark.parametrize(
    ("kinds", "base"), [(BEHAVIOURS, Behaviour), (FAULTS, Fault)], ids=["behaviours", "faults"]
)
def test_every_name_is_that_of_its_class(kinds: Kinds[object], base: type) -> None:
    assert len(kinds) == len(list(kinds)) > 5
    for name, kind in kinds.items():
        assert name in kinds
        assert issubclass(kind, base)
        assert name == kind.NAME  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["", "ech", "../echo", "__init__", "behaviour"])
def test_other_names_are_none(name: str) -> None:
    assert name not in BEHAVIOURS
    with pytest.raises(KeyError):
        BEHAVIOURS[name]
    assert BEHAVIOURS.get(name) is None


def test_one_behaviour_imports_no_other() -> None:
    code = (
        "import sys\n"
        "from wxtcp_gui.peer.behaviours import BEHAVIOURS\n"
        "from wxtcp_gui.peer.faults import FAULTS\n"
        "assert BEHAVIOURS['echo'].NAME == 'echo' and len(FAULTS) > 5\n"
        "print([n for n in sys.modules if 'behaviours.' in n or 'faults.' in n])"
    )
    found = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "['wxtcp_gui.peer.behaviours.echo']"
