"""Wheel and sdist: built from the snapshot, and tried in a virtual environment of their own."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

from building.workshop import BuildError, Workshop, python_of, script_of

LOCK: Final = "packaging/requirements-build.txt"
_PIN: Final = re.compile(r"^([\w.-]+==[^\\]+?) *\\?$", re.MULTILINE)


def prepare(shop: Workshop) -> None:
    """Make the virtual environment that builds, where it is missing or out of date."""
    lock = (shop.source / LOCK).read_bytes()
    wanted = hashlib.sha256(lock + sys.version.encode() + str(shop.venv).encode()).hexdigest()
    stamp = shop.venv / "stamp"
    if stamp.is_file() and stamp.read_text("ascii") == wanted:
        return
    _make_venv(shop.venv)
    pip = [shop.python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    quiet = ["--quiet", "--require-hashes", "--only-binary", ":all:"]
    shop.run([*pip, *quiet, "-r", shop.source / LOCK])
    stamp.write_text(wanted, "ascii")


def build(shop: Workshop) -> tuple[Path, Path]:
    """Write wheel and sdist into dist/, and install the wheel where the bundle is built."""
    shop.run([shop.python, "-m", "hatchling", "build", "-d", shop.dist])
    wheel = shop.dist / f"wxtcp_gui-{shop.version}-py3-none-any.whl"
    sdist = shop.dist / f"wxtcp_gui-{shop.version}.tar.gz"
    pip = [shop.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    shop.run([*pip, "--no-deps", "--no-index", "--force-reinstall", wheel])
    return wheel, sdist


def try_wheel(shop: Workshop, wheel: Path) -> Path:
    """Install the wheel as a user does, with what it asks for; return its command."""
    trial = shop.work / "trial"
    _make_venv(trial)
    constraints = shop.work / "constraints.txt"
    pins = _PIN.findall((shop.source / LOCK).read_text("utf-8"))
    constraints.write_text("\n".join(pins) + "\n", "utf-8")
    pip = [python_of(trial), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    shop.run([*pip, "--only-binary", ":all:", "-c", constraints, wheel])
    return script_of(trial, "wxtcp-gui")


def compare_sdist(shop: Workshop, wheel: Path, sdist: Path) -> None:
    """See that the sdist holds all that the wheel is made of. Raises BuildError."""
    folder = shop.work / "from-sdist"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    unpacked = folder / f"wxtcp_gui-{shop.version}"
    build_wheel = ["-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    shop.run([shop.python, *build_wheel], folder=unpacked)
    if (folder / wheel.name).read_bytes() != wheel.read_bytes():
        raise BuildError("the wheel that the sdist makes is another one: see what it leaves out")


def _make_venv(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    # Not this Python: it may be a .venv's own, whose packages nobody here is to see.
    base = getattr(sys, "_base_executable", "") or sys.executable
    subprocess.run([base, "-m", "venv", str(folder)], check=True)
