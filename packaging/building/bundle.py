"""The frozen bundle: one folder that runs without Python, and what says what is in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from building.components import Component
from building.workshop import NAME, BuildError, Workshop

NOTICES: Final = "THIRD-PARTY.txt"
SYSTEM: Final = "system_libraries.json"  # the spec's: which libraries are the build machine's
INTERNAL: Final = "_internal"


def build(shop: Workshop, parts: Sequence[Component], folder: Path | None = None) -> list[str]:
    """Freeze the installed wheel; return which files are libraries of this system."""
    target = folder or shop.bundle.parent
    scratch = target.with_name(f"{target.name}-work")
    for each in (target, scratch):
        shutil.rmtree(each, ignore_errors=True)
    spec = shop.source / "packaging" / "wxtcp_gui.spec"
    # -P: the wheel is frozen as it is installed, not the snapshot that this runs in.
    freeze = ["-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", target, "--workpath", scratch]
    shop.run([shop.python, *freeze, *folders, spec], variables={"WXTCP_ICONS": str(icons(shop))})
    system = json.loads((scratch / "wxtcp_gui" / SYSTEM).read_text("utf-8"))
    frozen = target / NAME
    shutil.copyfile(shop.source / "LICENSE", frozen / "LICENSE")
    (frozen / NOTICES).write_text(notices(parts), "utf-8", newline="\n")
    _settle(frozen, shop.epoch)
    return [str(each) for each in system]


def icons(shop: Workshop) -> Path:
    """Return the folder with the icons of this build."""
    return shop.work / "icons"


def draw_icons(shop: Workshop) -> None:
    """Draw them."""
    pictures = [
        shop.source / "resources" / "icons" / "app.svg",
        shop.source / "packaging" / "linux" / "session.svg",
    ]
    folder = shop.source / "packaging"
    shop.run([shop.python, "-m", "building.icons", *pictures, icons(shop)], folder=folder)


def read_components(shop: Workshop) -> list[Component]:
    """Ask the Python that builds what will be inside."""
    folder = shop.source / "packaging"
    said = shop.run([shop.python, "-m", "building.components"], folder=folder)
    return [Component(**{**each, "texts": tuple(each["texts"])}) for each in json.loads(said)]


def notices(parts: Sequence[Component]) -> str:
    """Return the licences of all that is inside, with the texts that they ask to be kept."""
    head = (
        "wxtcp_gui is under the MIT licence, see LICENSE. This folder holds, besides:\n\n"
        "Qt and PySide6 are used under the LGPL 3. They are the shared libraries in\n"
        f"{INTERNAL}/PySide6, as they are published on PyPI, and may be replaced by your own.\n"
        "Their source is at https://download.qt.io/official_releases/.\n"
    )
    rows = [f"  {each.name} {each.version}".rstrip() + f": {each.licence}" for each in parts]
    texts: dict[str, list[str]] = {}
    for each in parts:
        for text in each.texts:
            texts.setdefault(text.strip(), []).append(each.name)
    sections = [f"{'=' * 78}\n{', '.join(names)}\n\n{text}\n" for text, names in texts.items()]
    return "\n".join([head, *rows, "", *sections])


def fingerprint(folder: Path) -> dict[str, str]:
    """Return what is in a folder: each file by its content and mode, each link by its target."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            mode = stat.S_IMODE(path.stat().st_mode)
            found[name] = f"{mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    return found


def compare(first: Path, second: Path) -> None:
    """See that two builds are the same. Raises BuildError with what differs."""
    one, two = fingerprint(first), fingerprint(second)
    different = sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
    if different:
        raise BuildError(f"two builds of the same source differ: {', '.join(different[:20])}")


def installed_bytes(folder: Path) -> int:
    """Return how large the files of a folder are together."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _settle(folder: Path, epoch: int) -> None:
    """Give everything the same modes and the time of the commit."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            if os.utime in os.supports_follow_symlinks:
                os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        runs = path.is_dir() or (path.parent == folder and path.stem.startswith(NAME))
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch))
    os.utime(folder, (epoch, epoch))
