"""Exit codes: what the program tells whoever has started it."""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_FAILED: Final = 1
EXIT_USAGE: Final = 2  # called wrongly, or what it needs is not there
EXIT_TIME: Final = 3  # the time ran out
EXIT_INTERRUPTED: Final = 130  # Ctrl+C: 128 and the signal's number, as shells have it
