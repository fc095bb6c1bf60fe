"""Qt's system libraries: what is found missing, and who is told what."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import pytest
import system_libraries
from system_libraries import (
    ALWAYS,
    TESTS,
    WINDOW,
    install_chinese_font,
    install_for_tests,
    install_missing,
    missing_libraries,
    missing_venv,
)

NEEDED = {"libEGL.so.1": "libegl1"}
USEFUL = {"libxcb-cursor.so.0": "libxcb-cursor0"}


@dataclass
class Packages:
    """Stands in for DebianPackages."""

    exist: bool = True
    may_install: bool = True
    reason: str = ""
    installed: list[str] = field(default_factory=list)

    def names(self, packages: list[str]) -> list[str]:
        return packages

    def command(self, packages: list[str]) -> str:
        return f"sudo apt-get install {' '.join(packages)}"

    def install(self, packages: list[str]) -> str:
        if not self.reason:
            self.installed += packages
        return self.reason


class Told(list[str]):
    """What the user was told."""

    def __call__(self, sentence: str) -> None:
        self.append(sentence)


def install(
    packages: Packages, needed: dict[str, str], useful: dict[str, str], *, helps: bool = True
) -> Told:
    told = Told()

    def left(table: dict[str, str]) -> dict[str, str]:
        return {k: v for k, v in table.items() if not (helps and v in packages.installed)}

    install_missing(lambda: left(needed), lambda: left(useful), packages, told)  # type: ignore[arg-type]
    return told


def test_no_library_stands_in_both_tables_and_all_are_named_as_debian_does() -> None:
    assert not ALWAYS.keys() & WINDOW.keys()
    for library, package in (ALWAYS | WINDOW).items():
        assert re.fullmatch(r"lib[\w.+-]+\.so\.\d+", library)
        assert re.fullmatch(r"[a-z0-9.+-]+( \| [a-z0-9.+-]+)*", package)


def test_missing_is_what_does_not_load() -> None:
    def load(library: str) -> None:
        if library == "libEGL.so.1":
            raise OSError(library)

    assert missing_libraries({**NEEDED, "libz.so.1": "zlib1g"}, load) == NEEDED


def test_debian_splits_ensurepip_off() -> None:
    there = {"venv": object()}
    package = "python3.12-venv | python3-venv"
    assert missing_venv(there.get, minor=12) == {"Python's ensurepip": package}
    assert missing_venv(lambda name: object(), minor=12) == {}


def test_with_nothing_missing_nothing_happens() -> None:
    packages = Packages()
    assert install(packages, {}, {}) == []
    assert packages.installed == []


def test_what_may_be_installed_is_installed() -> None:
    packages = Packages()
    assert install(packages, NEEDED, USEFUL) == [
        "Installing system packages: libegl1 libxcb-cursor0"
    ]
    assert packages.installed == ["libegl1", "libxcb-cursor0"]


def test_what_is_needed_and_may_not_be_installed_ends_with_one_command() -> None:
    with pytest.raises(SystemExit, match=r"libEGL.*sudo apt-get install libegl1 libxcb-cursor0$"):
        install(Packages(may_install=False), NEEDED, USEFUL)


def test_what_only_a_window_needs_is_a_note() -> None:
    told = install(Packages(may_install=False), {}, USEFUL)
    assert len(told) == 1
    assert told[0].startswith("All that works without a window is there")
    assert told[0].endswith("type: sudo apt-get install libxcb-cursor0")


def test_a_failing_apt_is_reported_with_its_reason() -> None:
    with pytest.raises(SystemExit, match=r"could not install .*libEGL.*E: no network.*type: sudo"):
        install(Packages(reason="E: no network"), NEEDED, {})
    assert "E: no network" in install(Packages(reason="E: no network"), {}, USEFUL)[-1]


def test_a_library_that_does_not_load_though_installed_is_reported() -> None:
    with pytest.raises(SystemExit, match="it is installed, but still cannot be loaded"):
        install(Packages(), NEEDED, {}, helps=False)


def test_without_apt_the_libraries_are_named() -> None:
    with pytest.raises(SystemExit, match=r"Missing: libEGL\.so\.1\. Install the packages of your"):
        install(Packages(exist=False, may_install=False), NEEDED, {})


@pytest.mark.parametrize(
    ("fonts", "packages", "installed", "told"),
    [
        ((0, "Noto Sans CJK SC\n"), Packages(), [], 0),
        ((0, ""), Packages(), ["fonts-noto-cjk"], 1),
        ((127, "no fc-list"), Packages(), ["fonts-noto-cjk"], 1),
        ((0, ""), Packages(reason="E: no network"), [], 2),
        ((0, ""), Packages(may_install=False), [], 1),
        ((127, "no fc-list"), Packages(may_install=False), [], 0),
    ],
)
def test_a_chinese_font_is_never_more_than_a_note(
    monkeypatch: pytest.MonkeyPatch,
    fonts: tuple[int, str],
    packages: Packages,
    installed: list[str],
    told: int,
) -> None:
    monkeypatch.setattr(system_libraries, "run_captured", lambda command: fonts)
    sentences = Told()
    install_chinese_font(packages, sentences)  # type: ignore[arg-type]
    assert (packages.installed, len(sentences)) == (installed, told)


@pytest.mark.parametrize(
    ("there", "packages", "installed", "told"),
    [
        (TESTS, Packages(), [], []),
        ((), Packages(), [*TESTS.values()], ["Installing what some tests need"]),
        (("dbus-daemon",), Packages(), ["iproute2"], ["Installing what some tests need: iproute2"]),
        (
            ("dbus-daemon",),
            Packages(reason="E: no network"),
            [],
            ["Installing", "Some tests will be skipped without ip. "],
        ),
        (
            ("dbus-daemon",),
            Packages(may_install=False),
            [],
            ["Some tests will be skipped without ip. To install it: sudo apt-get"],
        ),
        (
            (),
            Packages(exist=False, may_install=False),
            [],
            ["Some tests will be skipped without dbus-daemon, ip. To install it: in"],
        ),
    ],
)
def test_what_only_tests_need_is_never_more_than_a_note(
    there: Collection[str], packages: Packages, installed: list[str], told: list[str]
) -> None:
    def which(name: str, path: str) -> str | None:
        assert "/usr/sbin" in path  # which a user's PATH may lack
        return f"/usr/sbin/{name}" if name in there else None

    sentences = Told()
    install_for_tests(packages, sentences, which)  # type: ignore[arg-type]
    assert packages.installed == installed
    assert len(sentences) == len(told)
    for sentence, beginning in zip(sentences, told, strict=True):
        assert sentence.startswith(beginning)
