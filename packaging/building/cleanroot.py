"""Clean root: a Debian with nothing in it, where packages are installed, used and removed.

What a package fails to bring or to depend on is missing there. The X server runs outside of it.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from building import trials
from building.workshop import NAME, BuildError, Workshop

USER: Final = "tester"
HOME: Final = f"/home/{USER}"
PICTURE: Final = f"{HOME}/window.png"
PLACE: Final = "/mnt"  # where the packages are found inside, read-only
APT: Final = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q")
# One call has its own mounts and processes, which go with it whatever happens.
INSIDE: Final = """
set -e
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/tmp"
mount --bind "$2" "$1/mnt"
mount -o remount,ro,bind "$1/mnt"
shift 2
exec chroot "$@"
"""
_PATH: Final = ("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",)
_PROXIES: Final = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
_ADVICE: Final = re.compile(r"sudo apt-get install ([a-z0-9 .+-]+)")
KEPT: Final = "find .config .local -type f -name '*.ini' -o -type f -name '*.wxtcp' | sort"


def missing() -> str:
    """Return what a clean root would need and is not here, or nothing."""
    lacks = [tool for tool in ("debootstrap", "unshare", "chroot") if shutil.which(tool) is None]
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        lacks.append("root")
    return ", ".join(lacks)


class CleanRoot:
    """A new copy of a minimal Debian, which is fetched once, and a user in it.

    `place` is a folder that is seen inside as PLACE, and cannot be written there.
    """

    def __init__(self, shop: Workshop, place: Path) -> None:
        self._shop = shop
        self._place = place.absolute()
        release = platform.freedesktop_os_release()
        debian = release.get("ID") == "debian"
        suite = release.get("VERSION_CODENAME", "bookworm") if debian else "bookworm"
        base, self.folder = shop.work / f"{suite}-base", shop.work / f"{suite}-root"
        if not (base / "complete").is_file():
            shutil.rmtree(base, ignore_errors=True)
            shop.run(["debootstrap", "--variant=minbase", suite, base])
            (base / "complete").touch()
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run(["cp", "-a", str(base), str(self.folder)], check=True)
        for name in ("etc/resolv.conf", "etc/hosts"):
            if Path("/", name).is_file():
                shutil.copyfile(Path("/", name), self.folder / name)
        self.run("useradd", "--create-home", USER)
        self.run(*APT, "update")

    def run(self, *command: str, user: bool = False, **variables: str) -> str:
        """Run a command inside, and return what it said. Raises BuildError where it fails."""
        return self._shop.run(self._words(command, variables, user=user))

    def fails(self, *command: str, user: bool = False, **variables: str) -> tuple[int, str]:
        """Run a command inside; return how it ended and what it said, whatever that is."""
        words = [str(each) for each in self._words(command, variables, user=user)]
        done = subprocess.run(
            words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        return done.returncode, done.stdout

    def _words(
        self, command: tuple[str, ...], variables: dict[str, str], *, user: bool
    ) -> list[object]:
        enter = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", INSIDE, "sh"]
        who = [f"--userspec={USER}:{USER}"] if user else []
        clean = ["env", "-i", f"HOME={HOME if user else '/root'}", "LANG=C.UTF-8", *_PATH]
        passed = {key: os.environ[key] for key in _PROXIES if key in os.environ} | variables
        settings = [f"{key}={value}" for key, value in passed.items()]
        return [*enter, self.folder, self._place, *who, self.folder, *clean, *settings, *command]


def try_package(shop: Workshop, package: Path) -> str:
    """Install, use, upgrade and purge the .deb; return what its self-test said.

    Raises BuildError where one of them is not as it should be.
    """
    root = CleanRoot(shop, package.parent)
    # An older one, as it might have been there; it brings what the new one depends on.
    shutil.move(_older(shop, package), root.folder / "old.deb")
    root.run(*APT, "install", "--no-install-recommends", "/old.deb")
    with trials.display() as variables:
        first = ["--first-session", "--screenshot", f"{HOME}/old.png"]
        root.run(NAME, *first, user=True, **variables)
        kept = root.run("sh", "-c", f"cd ~ && {KEPT}", user=True)
        if ".wxtcp" not in kept or "settings.ini" not in kept:
            raise BuildError(f"the first session left only: {kept}")
        root.run(*APT, "install", "--no-install-recommends", f"{PLACE}/{package.name}")
        version = root.run(NAME, "--version", user=True)
        if version != f"wxtcp-gui {shop.version}\n":
            raise BuildError(f"after the upgrade it says: {version}")
        said = root.run(NAME, "self-test", "--screenshot", PICTURE, user=True, **variables)
    _expect_all(said)
    pictures = shop.work / "pictures"
    pictures.mkdir(exist_ok=True)
    shutil.copyfile(root.folder / PICTURE.lstrip("/"), pictures / "clean-root.png")
    root.run(*APT, "purge", NAME)
    left = [str(path) for path in (root.folder / "usr").rglob("*wxtcp*")]
    if left:
        raise BuildError(f"purging leaves {', '.join(left)}")
    if root.run("sh", "-c", f"cd ~ && {KEPT}", user=True) != kept:
        raise BuildError("upgrade or purge took sessions or settings of the user away")
    return f"{said}upgraded and purged; sessions and settings stayed"


def try_bundle(shop: Workshop) -> str:
    """Run the bundle from a read-only folder where no library of a window is, and do as it says.

    Raises BuildError where that is not enough.
    """
    root = CleanRoot(shop, shop.bundle)
    program = f"{PLACE}/{NAME}"
    root.run(program, "run", f"{PLACE}/_internal/wxtcp_gui/resources/samples/scripts/echo.js")
    with trials.display() as variables:
        if not variables.get("DISPLAY"):
            return "without a display nothing misses a library"
        for name in ("start", "self-test"):
            arguments = [] if name == "start" else [name, "--only", "window"]
            code, said = root.fails(program, *arguments, user=True, **variables)
            advised = _ADVICE.search(said)
            if code != (2 if name == "start" else 0) or advised is None or said.count("\n") != 1:
                raise BuildError(f"without libraries, {name} ends with {code} and says: {said}")
        packages = advised[1].split()
        root.run(*APT, "install", "--no-install-recommends", *packages)
        told = root.run(program, "self-test", user=True, **variables)
    _expect_all(told)
    return f"{told}named the {len(packages)} packages that it missed, and ran with them"


def _expect_all(said: str) -> None:
    lines = [line.partition(": ok")[0] for line in said.splitlines()]
    if lines != [*trials.PARTS] or "window: ok (offscreen" in said:
        raise BuildError(f"the self-test in the clean root:\n{said}")


def _older(shop: Workshop, package: Path) -> Path:
    """Return the same package as an older version, quickly packed."""
    folder, target = shop.work / "older", shop.work / "older.deb"
    shutil.rmtree(folder, ignore_errors=True)
    shop.run(["dpkg-deb", "-R", package, folder])
    control = folder / "DEBIAN" / "control"
    text = control.read_text("utf-8").replace(f"Version: {shop.version}", "Version: 0~older", 1)
    control.write_text(text, "utf-8")
    shop.run(["dpkg-deb", "--root-owner-group", "-Znone", "--build", folder, target])
    shutil.rmtree(folder)
    return target
