"""Syntax fault: where in the user's own file a syntax error stands.

A file is compiled within a function; a brace too many ends that function, and V8 finds fault
with what is ours. In the bare text it finds the true place, unless the text has what only a
function may have.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from wxtcp_gui.script.engine import CodeError
from wxtcp_gui.script.modules import ScriptFile
from wxtcp_gui.script.outcome import Fault

_ONLY_WITHIN: Final = ("Illegal return statement", "await is only valid")


async def syntax_fault(
    evaluate: Callable[[str], Awaitable[object]], file: ScriptFile, found: Fault
) -> Fault:
    """Return what is wrong with a file that could not be compiled, as it was `found` at first.

    Nothing of the file is run by `evaluate`.
    """
    fault = found
    try:
        await evaluate(f"throw 0;{file.plain}\n//# sourceURL={file.name}")
    except CodeError as error:
        said = error.fault.message
        if error.is_syntax and not any(each in said for each in _ONLY_WITHIN):
            fault = error.fault
    line = min(fault.line, file.lines) or 1
    stack = f"{fault.message}\n    at {file.name}:{line}"
    return replace(fault, file=file.name, line=line, stack=stack)
