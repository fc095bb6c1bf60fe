"""Builds the packages into dist/, and tries each: python packaging/build.py [--only STEP …].

`make package` runs it. It needs Python 3.11 to 3.13, the network or a cache of PyPI for what
requirements-build.txt pins, and on Linux dpkg-dev for the .deb. What is not there for a step is
said, and the step is left out; a step that fails ends the build with exit code 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from building import bundle, cleanroot, deb, macos, portable, sbom, trials, wheels, windows
from building.budgets import DEB_MB, IDLE_MB, INSTALLED_MB, START_RATIO, Figure
from building.components import Component
from building.workshop import BuildError, Workshop

ROOT: Final = Path(__file__).resolve().parent.parent
STEPS: Final = (
    "wheel", "bundle", "twice", "trials", "portable", "deb", "installer", "clean-root", "budgets",
    "papers",
)  # fmt: skip
STARTS: Final = 5  # of each program, taking turns, whose medians are compared
LOOKS: Final = (("en", "light"), ("zh_CN", "dark"))


class Build:
    """One call. Steps leave what later ones need."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._parts: list[Component] = []
        self._system: list[str] = []
        self._package: Path | None = None
        self._figures: list[Figure] = []

    def prepare(self) -> None:
        """Take the snapshot, and have the Python that builds."""
        shop = self._shop
        shop.dist.mkdir(parents=True, exist_ok=True)
        for old in shop.dist.iterdir():
            if old.is_file():
                old.unlink()
        shop.take_snapshot()
        wheels.prepare(shop)

    def wheel(self) -> None:
        """Wheel and sdist, installed as users do and tried."""
        shop = self._shop
        wheel, sdist = wheels.build(shop)
        wheels.compare_sdist(shop, wheel, sdist)
        program = wheels.try_wheel(shop, wheel)
        folder = shop.work / "tried-wheel"
        trials.try_commands(program, shop.version, shop.source, folder)
        say(trials.try_self(program, folder))

    def bundle(self) -> None:
        """The frozen folder."""
        shop = self._shop
        bundle.draw_icons(shop)
        self._parts = bundle.read_components(shop)
        self._system = bundle.build(shop, self._parts)
        say(f"{bundle.installed_bytes(shop.bundle) / 1e6:.1f} MB in {shop.bundle}")

    def twice(self) -> None:
        """The same once more, which has to be the same."""
        again = self._shop.work / "again"
        bundle.build(self._shop, self._parts, again)
        bundle.compare(self._shop.bundle, again / self._shop.bundle.name)
        shutil.rmtree(again)
        say("two builds have the same contents")

    def trials(self) -> None:
        """The frozen program, moved elsewhere, with and without a display."""
        shop = self._shop
        folder = shop.work / "tried-bundle"
        shutil.rmtree(folder, ignore_errors=True)
        moved = folder / "a folder – 文件夹"
        shutil.copytree(shop.bundle, moved, symlinks=True)
        program = moved / shop.program.name
        pictures = shop.work / "pictures"
        pictures.mkdir(exist_ok=True)
        with trials.unchanged(moved):
            trials.try_commands(program, shop.version, shop.source, folder)
            trials.try_bad_places(program, folder)
            say(trials.try_self(program, folder))
            with trials.display() as variables:
                for language, theme in LOOKS:
                    picture = pictures / f"frozen-{theme}-{language}.png"
                    look = ["--lang", language, "--theme", theme, "--screenshot", picture]
                    say(trials.try_self(program, folder, variables, look))
        say(f"look at the pictures in {pictures}")

    def portable(self) -> None:
        """The archive that runs from any folder."""
        say(describe(portable.pack(self._shop)))

    def deb(self) -> None:
        """The Debian package, as Debian's tools see it."""
        if shutil.which("dpkg-shlibdeps") is None:
            say("left out: needs dpkg-shlibdeps (apt-get install dpkg-dev)")
            return
        shop = self._shop
        self._package = deb.build(shop, self._parts, self._system)
        say(describe(self._package))
        for tool in deb.check(shop, self._package):
            say(f"not looked at: {tool} is not installed")
        installed = bundle.installed_bytes(shop.work / "deb" / "usr") / 1e6
        size = self._package.stat().st_size / 1e6
        self._figures.append(Figure(name=".deb", value=size, limit=DEB_MB, unit="MB"))
        self._figures.append(
            Figure(name="installed", value=installed, limit=INSTALLED_MB, unit="MB")
        )

    def installer(self) -> None:
        """The installer of Windows, the disk image of macOS."""
        if sys.platform == "win32":
            say(describe(windows.build(self._shop)))
        elif sys.platform == "darwin":
            say(describe(macos.build(self._shop)))
        else:
            say("left out: of Windows and macOS")

    def clean_root(self) -> None:
        """The packages in a system that has nothing else."""
        if missing := cleanroot.missing():
            say(f"left out: needs {missing}")
            return
        say(cleanroot.try_bundle(self._shop))
        if self._package is None:
            say("left out: there is no .deb")
        else:
            say(cleanroot.try_package(self._shop, self._package))

    def budgets(self) -> None:
        """Start, memory, size. Raises BuildError where one is exceeded."""
        shop = self._shop
        frozen: list[dict[str, float]] = []
        source: list[dict[str, float]] = []
        folder = shop.work / "measured"
        from_source = [shop.python, "-m", "wxtcp_gui"]
        with trials.display() as variables:
            for _ in range(1 + STARTS):
                frozen.append(trials.open_window([shop.program], variables, folder))
                source.append(trials.open_window(from_source, variables, folder))
        start, reference = (
            statistics.median(each["painted_ms"] for each in runs[1:]) for runs in (frozen, source)
        )
        idle = statistics.median(each["memory_mb"] for each in frozen[1:])
        note = f"{start:.0f} ms frozen, {reference:.0f} ms from source"
        ratio = start / reference
        self._figures += [
            Figure(name="start", value=ratio, limit=START_RATIO, unit="×", note=note),
            Figure(name="idle memory", value=idle, limit=IDLE_MB, unit="MB"),
        ]
        for figure in self._figures:
            say(str(figure))
        if exceeded := [each.name for each in self._figures if not each.is_kept]:
            raise BuildError(f"more than its budget: {', '.join(exceeded)}")

    def papers(self) -> None:
        """The bill of materials, and the checksums of all files."""
        shop = self._shop
        files = sorted(path for path in shop.dist.iterdir() if path.is_file())
        document = sbom.document(self._parts, version=shop.version, epoch=shop.epoch, files=files)
        name = f"wxtcp-gui-{shop.version}-{sys.platform}.cdx.json"
        text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        (shop.dist / name).write_text(text, "utf-8", newline="\n")
        rows = [f"{digest(path)}  {path.name}\n" for path in [*files, shop.dist / name]]
        sums = shop.dist / f"SHA256SUMS-{sys.platform}"
        sums.write_text("".join(rows), "ascii", newline="\n")
        say("".join(rows).rstrip())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def describe(path: Path) -> str:
    """Return a file's name and size."""
    return f"{path.name}: {path.stat().st_size / 1e6:.1f} MB"


def say(text: str) -> None:
    """Tell what was done."""
    for line in text.rstrip().splitlines():
        print(f"   {line}", flush=True)


def main(arguments: list[str]) -> int:
    """Build; return the exit code."""
    parser = argparse.ArgumentParser(description="Build the packages into dist/ and try each.")
    parser.add_argument("--only", nargs="+", choices=STEPS, help="these steps, in their order")
    parser.add_argument("--without", nargs="+", choices=STEPS, default=[], help="all but these")
    options = parser.parse_args(arguments)
    wanted = [each for each in options.only or STEPS if each not in options.without]
    if hasattr(os, "nice"):
        os.nice(10)
    began = time.monotonic()
    try:
        build = Build(Workshop(ROOT, ROOT / "build" / "package", ROOT / "dist"))
        needed = {"wheel"} if wanted == ["wheel"] else {"wheel", "bundle"}
        for name in ("prepare", *(each for each in STEPS if each in needed.union(wanted))):
            print(f"== {name} ({time.monotonic() - began:.0f} s)", flush=True)
            work: Callable[[], None] = getattr(build, name.replace("-", "_"))
            work()
    except BuildError as error:
        print(f"package: {error}", file=sys.stderr)
        return 1
    print(f"dist/ is complete ({time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
