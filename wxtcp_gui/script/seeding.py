"""Seeding: makes what is random in a script the same in each run."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from typing import Final

from wxtcp_gui.core.policy import Policy
from wxtcp_gui.script.modules import Script, ScriptFile

_SEED_MAX: Final = 2**31 - 1  # of a profile


def seeded_script(script: Script, seed: int) -> Script:
    """Return a script whose Math.random() follows the seed."""
    folder = resources.files("wxtcp_gui.script") / "prelude"
    function = (folder / "seeding.js").read_text(encoding="utf-8")
    file = ScriptFile(name="wxtcp:seed", code=f"{function}({seed & 0xFFFFFFFF})", plain="", lines=1)
    return replace(script, files=(*script.files, file))


def seeded_policy(policy: Policy, seed: int) -> Policy:
    """Return a profile that cuts and joins what is read by the seed."""
    return replace(policy, quirks=replace(policy.quirks, seed=abs(seed) % (_SEED_MAX + 1)))
