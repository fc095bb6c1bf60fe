"""Where a syntax error stands: in the bare text, unless only a function may have what it has."""

from __future__ import annotations

import pytest

from wxtcp_gui.script.engine import CodeError
from wxtcp_gui.script.modules import ScriptFile
from wxtcp_gui.script.outcome import Fault
from wxtcp_gui.script.syntax_fault import syntax_fault

FILE = ScriptFile(name="a.js", code="", plain="x\ny }", lines=2)
FOUND = Fault(message="SyntaxError: missing )", file="a.js", line=9)


async def _fault(error: Exception | None) -> tuple[str, int, str]:
    asked: list[str] = []

    async def evaluate(code: str) -> object:
        asked.append(code)
        if error is not None:
            raise error
        return None

    fault = await syntax_fault(evaluate, FILE, FOUND)
    assert asked == ["throw 0;x\ny }\n//# sourceURL=a.js"], "nothing of it is run"
    assert fault.stack == f"{fault.message}\n    at a.js:{fault.line}"
    return fault.message, fault.line, fault.file


def _syntax(message: str, line: int) -> CodeError:
    return CodeError(Fault(message=message, file="a.js", line=line), is_syntax=True)


async def test_the_bare_text_tells() -> None:
    found = await _fault(_syntax("SyntaxError: Unexpected token '}'", 2))
    assert found == ("SyntaxError: Unexpected token '}'", 2, "a.js")


@pytest.mark.parametrize(
    "error",
    [
        None,
        _syntax("SyntaxError: Illegal return statement", 1),
        _syntax("SyntaxError: await is only valid in async functions", 1),
        CodeError(Fault(message="0"), is_syntax=False),
    ],
)
async def test_what_was_found_first_holds_within_the_file(error: Exception | None) -> None:
    assert await _fault(error) == ("SyntaxError: missing )", 2, "a.js")
