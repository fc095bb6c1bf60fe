"""Writes docs/errors.md from the table of core.meanings: every errno, and what to do about it.

`--check` compares instead of writing, and fails when the page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from wxtcp_gui.core.errors import Errno, Operation
from wxtcp_gui.core.explain import worded
from wxtcp_gui.core.limits import CREATION_LIMIT, CREATION_WINDOW_S
from wxtcp_gui.core.meanings import MEANINGS, Meaning

PAGE = Path(__file__).resolve().parents[1] / "docs" / "errors.md"

_VALUES = {
    "address": "*address*",
    "port": "*port*",
    "limit": CREATION_LIMIT,
    "minutes": f"{CREATION_WINDOW_S / 60:g}",
}
_INTRODUCTION = """\
# What an error means

Written from `core.meanings.MEANINGS` by `packaging/write_errors.py`; do not edit.

An onError with errCode -2 names an errno of Linux, on every platform, and says in front of it
which operation failed: `connect socket fail: errno:111 errmsg:Connection refused`. The same errno
can mean different things at connect, read and write. The inspector shows what stands here, with
the address and the port filled in, and “Copy error” copies it.
"""


def page() -> str:
    """Return the page as the table has it now."""
    errors = sorted(MEANINGS, key=lambda error: error.number)
    lines = [_INTRODUCTION, "| errno | name | text | at |", "|---|---|---|---|"]
    lines += [
        f"| {error.number} | [{error.name}](#{_anchor(error)}) | {error.text} | {_at(error)} |"
        for error in errors
    ]
    for error in errors:
        lines += ["", f"## {error.number} {error.name}", "", f"“{error.text}”"]
        for meaning in MEANINGS[error]:
            lines += ["", *_section(meaning)]
    return "\n".join([*lines, ""])


def _section(meaning: Meaning) -> Iterator[str]:
    explanation = worded(meaning, _VALUES)
    yield f"**At {_names(meaning.at)}:** {explanation.happened}"
    yield ""
    yield "Likely causes:"
    yield ""
    yield from (f"- {cause}" for cause in explanation.causes)
    yield ""
    yield "What to do:"
    yield ""
    yield from (f"{number}. {step}" for number, step in enumerate(explanation.steps, 1))


def _anchor(error: Errno) -> str:
    return f"{error.number}-{error.name.lower()}"


def _at(error: Errno) -> str:
    return _names(operation for meaning in MEANINGS[error] for operation in meaning.at)


def _names(operations: Iterable[Operation]) -> str:
    return ", ".join(sorted(operation.value for operation in operations))


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is stale."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/errors.md is stale: run python packaging/write_errors.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
