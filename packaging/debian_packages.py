"""Debian's packages: which names exist here, and whether and how they can be installed."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cached_property

# Runs a command without input; its exit code and everything that it printed.
Run = Callable[[Sequence[str]], tuple[int, str]]


def run_captured(command: Sequence[str]) -> tuple[int, str]:
    """Run a command without input; a command that cannot start counts as failed (127)."""
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout


def is_root() -> bool:
    """Whether this process may do everything; never so on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


class DebianPackages:
    """The packages of Debian and its kin, as far as this user may install them.

    Packages are given as in Debian's own lists: "name", or "name | other-name" where the
    name differs between releases.
    """

    def __init__(
        self,
        run: Run = run_captured,
        which: Callable[[str], str | None] = shutil.which,
        root: bool | None = None,
    ) -> None:
        self._run = run
        self._which = which
        self._root = is_root() if root is None else root

    @cached_property
    def exist(self) -> bool:
        """Whether this machine has apt-get at all."""
        return self._which("apt-get") is not None

    @cached_property
    def _privilege(self) -> list[str] | None:
        """What stands before apt-get, or None where this user may not install."""
        if not self.exist:
            return None
        if self._root:
            return []
        if self._which("sudo") and self._run(["sudo", "-n", "true"])[0] == 0:
            return ["sudo", "-n"]
        return None

    @property
    def may_install(self) -> bool:
        """Whether packages can be installed without asking for a password."""
        return self._privilege is not None

    def names(self, packages: Sequence[str]) -> list[str]:
        """Return the names that this release has, each once; the first where none is known."""
        choices = [[name.strip() for name in package.split("|")] for package in packages]
        several = [name for choice in choices if len(choice) > 1 for name in choice]
        known: set[str] = set()
        if several and self.exist:
            _, output = self._run(["apt-cache", "show", "--no-all-versions", *several])
            lines = output.splitlines()
            known = {line[9:].strip() for line in lines if line.startswith("Package: ")}
        chosen = (next((n for n in choice if n in known), choice[0]) for choice in choices)
        return list(dict.fromkeys(chosen))

    def command(self, packages: Sequence[str]) -> str:
        """Return the one command that a person types to install the packages."""
        names = " ".join(self.names(packages))
        install = f"apt-get install -y --no-install-recommends {names}"
        if self._root:
            return f"apt-get update && {install}"
        if self._which("sudo"):
            return f"sudo apt-get update && sudo {install}"
        return f"su -c {shlex.quote(f'apt-get update && {install}')}"

    def install(self, packages: Sequence[str]) -> str:
        """Install the packages; return what went wrong, or nothing when all went well."""
        if self._privilege is None:
            return "this user may not install packages"
        apt = [*self._privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
        apt += ["-o", "DPkg::Lock::Timeout=120"]
        # A failed update is no reason to stop: what is on disk or in older lists may do.
        self._run([*apt, "update"])
        names = self.names(packages)  # only now, from the new lists
        code, output = self._run([*apt, "install", "--no-install-recommends", *names])
        if code == 0:
            return ""
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        faults = [line for line in lines if line.startswith(("E:", "sudo:"))]
        return (faults or lines or [f"exit code {code}"])[0]
