"""Descriptors: how many connections the system lets this process have."""

from __future__ import annotations

import contextlib
import sys
from typing import Final

_ENOUGH: Final = 65_536


def allow_many_connections() -> None:
    """Raise the limit of open descriptors as far as is allowed, up to a number of sense.

    Systems begin with few, 256 or 1,024, for the sake of old programs that use select().
    """
    if sys.platform == "win32":  # which has no such limit
        return
    import resource  # noqa: PLC0415 - POSIX alone has it

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _ENOUGH if hard == resource.RLIM_INFINITY else min(_ENOUGH, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        # macOS refuses what is above a limit of the kernel's own.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
