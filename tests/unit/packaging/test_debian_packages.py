"""Debian's packages: names by release, the command to type, and what a failure says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from debian_packages import DebianPackages, run_captured


class Machine:
    """A machine with some programs; answers commands and keeps them."""

    def __init__(self, programs: str = "apt-get sudo", known: str = "", **answers: object) -> None:
        self.programs = programs.split()
        self.known = known.split()
        self.answers = answers
        self.commands: list[str] = []

    def which(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self.programs else None

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        self.commands.append(" ".join(command))
        if command[0] == "apt-cache":
            return 0, "".join(f"Package: {name}\nVersion: 1\n\n" for name in self.known)
        for word, answer in self.answers.items():
            if word in command:
                return answer  # type: ignore[return-value]
        return 0, ""

    def packages(self, *, root: bool = False) -> DebianPackages:
        return DebianPackages(run=self.run, which=self.which, root=root)


@pytest.mark.parametrize(
    ("known", "names"),
    [
        ("libglib2.0-0", ["libegl1", "libglib2.0-0"]),
        ("libglib2.0-0t64", ["libegl1", "libglib2.0-0t64"]),
        ("", ["libegl1", "libglib2.0-0"]),
    ],
)
def test_the_name_is_the_one_that_this_release_has(known: str, names: list[str]) -> None:
    wanted = ["libegl1", "libglib2.0-0 | libglib2.0-0t64", "libglib2.0-0 | libglib2.0-0t64"]
    assert Machine(known=known).packages().names(wanted) == names


@pytest.mark.parametrize(
    ("programs", "root", "command"),
    [
        ("apt-get", True, "apt-get update && apt-get install -y --no-install-recommends a b"),
        (
            "apt-get sudo",
            False,
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends a b",
        ),
        (
            "apt-get",
            False,
            "su -c 'apt-get update && apt-get install -y --no-install-recommends a b'",
        ),
    ],
)
def test_the_command_to_type_suits_the_user(programs: str, root: bool, command: str) -> None:
    assert Machine(programs).packages(root=root).command(["a", "b"]) == command


@pytest.mark.parametrize(
    ("machine", "root", "may"),
    [
        (Machine(""), True, False),
        (Machine("apt-get"), True, True),
        (Machine("apt-get"), False, False),
        (Machine("apt-get sudo"), False, True),
        (Machine("apt-get sudo", sudo=(1, "a password is required")), False, False),
    ],
)
def test_who_may_install(machine: Machine, root: bool, may: bool) -> None:
    assert machine.packages(root=root).may_install is may


def test_installing_updates_the_lists_first_and_asks_nothing() -> None:
    machine = Machine()
    assert machine.packages().install(["a"]) == ""
    assert machine.commands[0] == "sudo -n true"
    apt = "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120"
    assert machine.commands[1:] == [f"{apt} update", f"{apt} install --no-install-recommends a"]


def test_lists_that_cannot_be_updated_may_still_do() -> None:
    machine = Machine(update=(100, "E: no network"))
    assert machine.packages(root=True).install(["a"]) == ""


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (
            "Reading lists\nErr:1 a\nE: Unable to locate package a\n",
            "E: Unable to locate package a",
        ),
        ("killed\n", "killed"),
        ("", "exit code 100"),
    ],
)
def test_a_failure_says_why(output: str, reason: str) -> None:
    machine = Machine(install=(100, output))
    assert machine.packages(root=True).install(["a"]) == reason


def test_a_user_without_rights_changes_nothing() -> None:
    machine = Machine("apt-get")
    assert machine.packages().install(["a"]) == "this user may not install packages"
    assert machine.commands == []


def test_a_command_that_cannot_start_has_failed() -> None:
    code, output = run_captured(["/no/such/program"])
    assert code == 127
    assert "/no/such/program" in output
