"""Draws docs/states.md from the table of core.states: a diagram, and every cell as a row.

`--check` compares instead of writing, and fails when the page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from wxtcp_gui.core.states import TRANSITIONS, SocketState

PAGE = Path(__file__).resolve().parents[1] / "docs" / "states.md"


def page() -> str:
    """Return the page as the table has it now."""
    lines = [
        "# The life of a socket",
        "",
        "Drawn from `core.states.TRANSITIONS` by `packaging/draw_states.py`; do not edit.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> idle",
    ]
    for state, cells in TRANSITIONS.items():
        targets: dict[SocketState, list[str]] = {}
        for item, cell in cells.items():
            if cell.target is not state:
                targets.setdefault(cell.target, []).append(item.__name__)
        lines.extend(
            f"    {state.value} --> {target.value}: {', '.join(names)}"
            for target, names in targets.items()
        )
    lines += [
        "    closed --> [*]",
        "```",
        "",
        "Every input that can happen, and where it leads:",
        "",
    ]
    inputs = sorted({item.__name__ for cells in TRANSITIONS.values() for item in cells})
    states = list(TRANSITIONS)
    lines.append("| input | " + " | ".join(state.value for state in states) + " |")
    lines.append("|---" * (len(states) + 1) + "|")
    for name in inputs:
        row = [name]
        for state in states:
            found = [c for item, c in TRANSITIONS[state].items() if item.__name__ == name]
            row.append(found[0].target.value if found else "–")
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join([*lines, "", "A dash cannot happen: the machine raises for it.", ""])


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is stale."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/states.md is stale: run python packaging/draw_states.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
