"""Rows: what the reference says in one line, tied to the test that shows it.

The tests hand on what they have seen; `packaging/conformance.py` writes it down in
docs/conformance.md.
"""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from stage import Stage

from wxtcp_gui.core.profiles import PROFILES

Level: TypeAlias = Literal["D", "R", "O", "D/R", "O/R"]
Scenario: TypeAlias = Callable[..., Awaitable[str]]

_DEVICES: Final = ("device-android", "device-ios")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the reference: one file of tests, one table of the document.

    `rows` are all that were made, for the command to see that none is without its test.
    """

    number: int
    title: str
    about: str
    rows: list[Row] = field(default_factory=list, repr=False)

    def row(
        self, *, what: str, level: Level, requires: str, expected: str | Mapping[str, str]
    ) -> Callable[[Scenario], Callable[..., Awaitable[None]]]:
        """Make a row of an async function that acts on a Stage and returns what it has seen.

        `expected` is that text, or one for each profile (by_profile). The function is run in
        each profile.
        """
        texts = expected if isinstance(expected, Mapping) else by_profile(otherwise=expected)
        row = Row(section=self, what=what, level=level, requires=requires, expected=texts)
        self.rows.append(row)

        def decorate(scenario: Scenario) -> Callable[..., Awaitable[None]]:
            @functools.wraps(scenario)
            async def test(*, stage: Stage, **fixtures: Any) -> None:
                observed = await scenario(stage=stage, **fixtures)
                stage.hand_on(observed)
                expected = row.expected[stage.profile]
                assert observed == expected, f"\nobserved: {observed}\nexpected: {expected}"

            test.row = row  # type: ignore[attr-defined]  # for the command
            return test

        return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the document. `expected` is by the names of the profiles."""

    section: Section
    what: str
    level: Level
    requires: str
    expected: Mapping[str, str]


def by_profile(
    *,
    developer: str | None = None,
    device: str | None = None,
    android: str | None = None,
    ios: str | None = None,
    unrestricted: str | None = None,
    otherwise: str = "",
) -> dict[str, str]:
    """Return a text for each profile; `device` is for both devices, `otherwise` for the rest."""
    named = {
        "developer": developer,
        "device-android": android if android is not None else device,
        "device-ios": ios if ios is not None else device,
        "unrestricted": unrestricted,
    }
    assert named.keys() == PROFILES.keys()
    return {name: otherwise if text is None else text for name, text in named.items()}
