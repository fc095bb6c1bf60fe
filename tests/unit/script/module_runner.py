"""Runs a script of several files in a bare V8: the module system alone, with log()."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from py_mini_racer import MiniRacer

from wxtcp_gui.script.modules import Script, load_script

PRELUDE: Final = Path(__file__).parents[3] / "wxtcp_gui" / "script" / "prelude" / "modules.js"
_LOG: Final = """
globalThis.logged = [];
globalThis.log = (...values) => void logged.push(values.map(String).join(" "));
"""


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files, in the order main first; return the path of the first."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / next(iter(files))


def run(script: Script) -> list[str]:
    """Run it; return what it has logged, once its promises have settled."""
    with MiniRacer() as engine:
        engine.eval("globalThis.__host = { watch() {} }")
        engine.eval(PRELUDE.read_text(encoding="utf-8") + "\n//# sourceURL=modules.js")
        engine.eval(_LOG)
        for file in script.files:
            engine.eval(file.code)
        engine.eval(f"{script.start}; 0")
        logged: list[str] = json.loads(str(engine.eval("JSON.stringify(logged)")))
        return logged


def logged(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    """Write files, run the first, and return what it has logged."""
    return run(load_script(written(folder, files)))
