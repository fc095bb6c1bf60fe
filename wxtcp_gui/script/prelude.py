"""Prelude: the JavaScript that stands around a script, put together for one run.

It is one function, whose names no script sees. What the host calls is reached by a name that
is made anew for each run and that JavaScript has no means to list.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from wxtcp_gui.script.outcome import OURS

# In the order that they build upon each other.
BASE: Final = (
    "primordials",
    "bridge",
    "faults",
    "describing",
    "timers",
    "promises",
    "console",
    "sockets",
    "encoding",
    "wx",
    "storage",
    "parts",
    "pages",
    "calling",
    "extending",
)
MODULES: Final = ("modules",)
TESTS: Final = ("equality", "showing", "expecting", "testing", "peer")


def new_name() -> str:
    """Return the name by which the host reaches a context."""
    return f"__wxtcp_{secrets.token_hex(16)}"


def prelude(name: str, settings: Mapping[str, object], extensions: Sequence[str] = ()) -> str:
    """Return the code that sets a context up; afterwards `name` has what the host calls."""
    own = "".join(f"{_read(each)}\n" for each in BASE)
    inner = "".join(f"{_read(each)}\n" for each in (*MODULES, *extensions))
    return (
        f'"use strict";const {name}=(function(__kit){{\n{own}'
        f"(function(globalThis,__host){{\n{inner}}})(__kit.inner,__kit.host);\n"
        f"__kit.publish();__kit.ports.inner=__kit.inner;return __kit.ports;\n"
        f"}})({{__proto__:null,settings:{json.dumps(settings)},tables:{{__proto__:null}}}});\n"
        f"for(const name of {_UNWANTED})delete globalThis[name];"
        f"globalThis.__timer_manager=undefined;0\n//# sourceURL={OURS}"
    )


# What would let a script work on outside of a turn, and what mini-programs do not have.
_UNWANTED: Final = json.dumps(["Atomics", "SharedArrayBuffer", "WebAssembly"])


@cache
def _read(name: str) -> str:
    folder = resources.files("wxtcp_gui.script") / "prelude"
    return (folder / f"{name}.js").read_text(encoding="utf-8")
