"""Workshop: the folders of one build, what it is a build of, and how commands are run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

NAME: Final = "wxtcp-gui"
EARLIEST_EPOCH: Final = 315_619_200  # 1980-01-02: a zip file knows nothing earlier
_VERSION: Final = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


class BuildError(Exception):
    """A step of the build failed; the message says which and why."""


class Workshop:
    """`root` is the project, `work` what is thrown away, `dist` what users get.

    Everything is built from `source`, a copy that take_snapshot() makes: who edits the
    project meanwhile does not end up with half of it in a package.
    """

    def __init__(self, root: Path, work: Path, dist: Path) -> None:
        self.root = root
        self.work = work
        self.dist = dist
        self.source = work / "source"
        self.venv = work / "venv"
        self.bundle = work / "bundle" / NAME
        self.version = version_of(root)
        self.epoch = _epoch(root)

    @property
    def python(self) -> Path:
        """The Python that has what the program needs and what builds it, and no more."""
        return python_of(self.venv)

    @property
    def program(self) -> Path:
        """The frozen program."""
        return self.bundle / (f"{NAME}.exe" if sys.platform == "win32" else NAME)

    def take_snapshot(self) -> None:
        """Copy what belongs to the project: what git knows, or would take in."""
        shutil.rmtree(self.source, ignore_errors=True)
        for name in _files(self.root):
            path = self.root / name
            if not path.is_file():
                continue  # deleted, but not in git yet
            target = self.source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(0o755 if os.access(path, os.X_OK) else 0o644)

    def environment(self, **extra: str) -> dict[str, str]:
        """Return the variables under which the same source always becomes the same files."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return {
            **kept,
            "SOURCE_DATE_EPOCH": str(self.epoch),
            "PYTHONHASHSEED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            **extra,
        }

    def run(
        self,
        command: Sequence[object],
        *,
        folder: Path | None = None,
        variables: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """Run a command and return what it said. Raises BuildError where it fails."""
        words = [str(each) for each in command]
        try:
            done = subprocess.run(
                words,
                cwd=folder or self.source,
                env=self.environment(**variables),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
        except OSError as error:
            raise BuildError(f"{words[0]} does not start: {error.strerror}") from None
        said = done.stdout.decode("utf-8", "replace")
        if done.returncode:
            tail = "\n".join(said.splitlines()[-40:])
            raise BuildError(f"{' '.join(words)} ended with {done.returncode}:\n{tail}")
        return said


def python_of(venv: Path) -> Path:
    """Return the Python of a virtual environment."""
    return venv.joinpath(*(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def script_of(venv: Path, name: str) -> Path:
    """Return a command that is installed in a virtual environment."""
    return venv.joinpath(*(("Scripts", f"{name}.exe") if os.name == "nt" else ("bin", name)))


def version_of(root: Path) -> str:
    """Return the version, which stands in wxtcp_gui/__init__.py and nowhere else."""
    found = _VERSION.search((root / "wxtcp_gui" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise BuildError("wxtcp_gui/__init__.py has no line __version__ = …")
    return found[1]


def _epoch(root: Path) -> int:
    """Return the time that everything is dated with: that of the commit."""
    asked = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not asked.isdigit():
        asked = _git(root, "log", "-1", "--format=%ct").strip()
    if not asked.isdigit():
        asked = str(int((root / "pyproject.toml").stat().st_mtime))  # of an unpacked sdist
    return max(int(asked), EARLIEST_EPOCH)


def _files(root: Path) -> list[str]:
    listed = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed:
        return sorted({name for name in listed.split("\0") if name})
    left_out = {".venv", "build", "dist", "__pycache__", ".git"}
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if not left_out & set(path.parts))


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
