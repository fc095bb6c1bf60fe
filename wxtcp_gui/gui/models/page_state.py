"""PageState: what the user has done to a script's page, which a window built anew shows again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """`texts` is what is typed for functions, by path and parameters.

    `is_chosen` tells whether the page is shown where it shares its room with the console.
    """

    texts: Mapping[tuple[str, tuple[str, ...]], list[str]] = field(default_factory=dict)
    is_chosen: bool = False
