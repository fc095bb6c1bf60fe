"""A real process of wxtcp-gui run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
SAMPLES: Final = ROOT / "resources" / "samples" / "scripts"
END_S: Final = 60.0  # far above what any end takes
ENVIRONMENT: Final = {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "error"}


@dataclass(frozen=True, slots=True)
class Done:
    """Its exit code, and what it said."""

    code: int
    out: str
    err: str


def command(*arguments: object) -> list[str]:
    """Return the command line."""
    return [sys.executable, "-m", "wxtcp_gui", "run", *map(str, arguments)]


def run(*arguments: object) -> Done:
    """Run it to its end."""
    done = subprocess.run(  # noqa: S603 - this very Python
        command(*arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=END_S,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def script(folder: Path, text: str, name: str = "main.js") -> Path:
    """Write a script."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
