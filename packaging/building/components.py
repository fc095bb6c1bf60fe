"""Components: what is inside of the packages, read off the metadata of what is installed.

Run by the Python that builds, `python -m building.components`, it prints them as JSON.
"""

from __future__ import annotations

import json
import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

ROOT: Final = "wxtcp-gui"
STARTER: Final = "pyinstaller"
_REQUIREMENT: Final = re.compile(r"^\s*([A-Za-z0-9][\w.-]*)")
_CLASSIFIER: Final = "License :: OSI Approved :: "
_LICENCE_FILE: Final = re.compile(
    r"\.dist-info/(.*/)?[^/]*(LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*$", re.IGNORECASE
)

# What the metadata of those packages does not say: what they carry, by its own name.
# Their texts are in packaging/licences.
CARRIED: Final = {
    "mini-racer": (
        ("V8", "BSD-3-Clause", ("V8.txt",)),
        ("ICU of V8", "Unicode-3.0", ("ICU.txt",)),
    ),
    "pyside6-essentials": (
        ("Qt", "LGPL-3.0-only", ("LGPL-3.0.txt", "GPL-3.0.txt")),
        ("ICU of Qt", "Unicode-3.0", ("ICU.txt",)),
    ),
}
TEXTS: Final = Path(__file__).parents[1] / "licences"
# Names of licences that are older than SPDX's.
EXPRESSIONS: Final = {"MIT License": "MIT", "BSD License": "BSD-3-Clause"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One package, with its licence as an SPDX expression and the texts that it brings."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    purl: str = ""


def components() -> list[Component]:
    """Return the program itself, all that it needs here, the starter, and Python."""
    found = [_component(each) for each in _needed(ROOT)]
    carried = [
        Component(name=name, version="", licence=licence, texts=tuple(map(_text, texts)))
        for each in found
        for name, licence, texts in CARRIED.get(each.name, ())
    ]
    starter = _component(distribution(STARTER))
    found.append(
        Component(
            name="pyinstaller-bootloader",
            version=starter.version,
            licence="GPL-2.0-or-later WITH Bootloader-exception",
            purl=starter.purl,
        )
    )
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    python = Component(
        name="python",
        version=platform.python_version(),
        licence="PSF-2.0",
        texts=(text.read_text("utf-8"),) if text.is_file() else (),
    )
    return [*found, *carried, python]


def _needed(name: str) -> Iterator[Distribution]:
    """Yield a package, and what it needs in this environment, each once."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        key = waiting.pop(0)
        if normalised(key) in seen:
            continue
        seen.add(normalised(key))
        try:
            found = distribution(key)
        except ModuleNotFoundError:
            continue  # of another system or Python: its marker is false here
        yield found
        waiting += [
            match[1]
            for line in found.requires or ()
            if "extra ==" not in line and (match := _REQUIREMENT.match(line))
        ]


def _component(found: Distribution) -> Component:
    name = normalised(found.metadata["Name"])
    files = [each for each in found.files or () if _LICENCE_FILE.search(str(each))]
    texts = [Path(str(found.locate_file(each))).read_text("utf-8", "replace") for each in files]
    return Component(
        name=name,
        version=found.version,
        licence=_expression(found),
        texts=tuple(dict.fromkeys(texts)),
        purl=f"pkg:pypi/{name}@{found.version}",
    )


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")


def _expression(found: Distribution) -> str:
    said = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    if not said or len(said.splitlines()) > 1:
        classifiers = found.metadata.get_all("Classifier") or ()
        names = [each.removeprefix(_CLASSIFIER) for each in classifiers if _CLASSIFIER in each]
        said = " AND ".join(names)
    return EXPRESSIONS.get(said, said) or "NOASSERTION"


def normalised(name: str) -> str:
    """Return a package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    json.dump([asdict(each) for each in components()], sys.stdout)
