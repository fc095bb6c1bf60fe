"""The files that a build writes: the same from the same, with all licences, within budgets."""

from __future__ import annotations

import os
import struct
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from building import bundle, deb, portable, sbom, trials
from building.budgets import Figure
from building.components import Component, components
from building.icons import icns, ico
from building.workshop import BuildError, Workshop, version_of

import wxtcp_gui

ROOT = Path(__file__).parents[3]
EPOCH = 1_700_000_000
APACHE = "   Apache License\n   Version 2.0\nlong\n   END OF TERMS AND CONDITIONS\n"
PARTS = (
    Component(
        name="wxtcp-gui", version="1", licence="MIT", texts=("Copyright (c) 2026 Us\n\nMay",)
    ),
    Component(
        name="regex",
        version="2",
        licence="Apache-2.0",
        texts=(f"Copyright (c) 2001 Them\n{APACHE}",),
        purl="pkg:pypi/regex@2",
    ),
    Component(name="PySide6", version="6", licence="LGPL-3.0-only"),
)


def folder_of(root: Path) -> Path:
    folder = root / "frozen"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "two.txt").write_text("two", "utf-8")
    (folder / "run").write_text("#!", "utf-8")
    (folder / "run").chmod(0o755)
    (folder / "link").symlink_to("b/two.txt")
    return folder


def test_the_version_is_that_of_the_package() -> None:
    assert version_of(ROOT) == wxtcp_gui.__version__


def test_a_snapshot_has_what_git_has(tmp_path: Path) -> None:
    shop = Workshop(ROOT, tmp_path / "work", tmp_path / "dist")
    shop.take_snapshot()
    assert (shop.source / "wxtcp_gui" / "__init__.py").is_file()
    assert (shop.source / "resources" / "icons" / "app.svg").is_file()
    assert not (shop.source / ".venv").exists()
    assert not list(shop.source.rglob("__pycache__"))


def test_builds_are_dated_by_the_commit_or_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    shop = Workshop(ROOT, tmp_path / "work", tmp_path / "dist")
    assert shop.epoch == EPOCH
    assert shop.environment()["SOURCE_DATE_EPOCH"] == str(EPOCH)
    assert shop.environment()["PYTHONHASHSEED"] == "1"


def test_a_step_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    shop = Workshop(ROOT, tmp_path / "work", tmp_path / "dist")
    with pytest.raises(BuildError, match=r"(?s)git no-such ended with 1.*no-such"):
        shop.run(["git", "no-such"], folder=tmp_path)
    with pytest.raises(BuildError, match="nobody does not start"):
        shop.run(["nobody"], folder=tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_the_same_folder_gives_the_same_archive(tmp_path: Path) -> None:
    packed = []
    for number in (1, 2):
        folder = folder_of(tmp_path / str(number))
        os.utime(folder / "run", (number, number))
        packed.append(portable.pack_tar(folder, tmp_path / f"{number}.tar.xz", "x-1", EPOCH))
    assert packed[0].read_bytes() == packed[1].read_bytes()
    with tarfile.open(packed[0]) as archive:
        entries = {entry.name: entry for entry in archive}
    assert list(entries) == ["x-1", "x-1/b", "x-1/b/two.txt", "x-1/link", "x-1/run"]
    assert {entry.mtime for entry in entries.values()} == {EPOCH}
    assert entries["x-1/run"].mode == 0o755
    assert entries["x-1/link"].linkname == "b/two.txt"


def test_the_same_folder_gives_the_same_zip(tmp_path: Path) -> None:
    folder = tmp_path / "frozen"
    folder.mkdir()
    (folder / "a.txt").write_text("a", "utf-8")
    first = portable.pack_zip(folder, tmp_path / "1.zip", "x-1", EPOCH).read_bytes()
    os.utime(folder / "a.txt", (1, 1))
    assert portable.pack_zip(folder, tmp_path / "2.zip", "x-1", EPOCH).read_bytes() == first
    assert zipfile.ZipFile(tmp_path / "2.zip").namelist() == ["x-1/a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_two_builds_that_differ_are_told(tmp_path: Path) -> None:
    one, two = folder_of(tmp_path / "1"), folder_of(tmp_path / "2")
    bundle.compare(one, two)
    (two / "b" / "two.txt").write_text("2", "utf-8")
    with pytest.raises(BuildError, match=r"differ: b/two\.txt$"):
        bundle.compare(one, two)


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_program_that_writes_into_its_own_folder_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    with trials.unchanged(folder):
        pass
    with pytest.raises(BuildError, match="files of its own folder"), trials.unchanged(folder):
        (folder / "cache").write_text("x", "utf-8")


@pytest.mark.parametrize(
    ("stdout", "stderr", "code", "fine"),
    [
        ("said\n", "", 0, True),
        ("said\n", "", 1, False),
        ("", "", 0, False),
        ("said\n", "Traceback (most recent call last):", 0, False),
        ("said\n", "warning", 0, False),
    ],
)
def test_what_a_trial_takes_for_well(stdout: str, stderr: str, code: int, fine: bool) -> None:
    done = subprocess.CompletedProcess(["x"], code, stdout, stderr)
    if fine:
        trials.expect(done, says="said")
    else:
        with pytest.raises(BuildError):
            trials.expect(done, says="said")


def test_icons_of_windows_and_macos() -> None:
    made = ico({16: b"small", 256: b"large!"})
    assert struct.unpack_from("<HHH", made) == (0, 1, 2)
    size, offset = struct.unpack_from("<II", made, 6 + 16 + 8)
    assert made[offset : offset + size] == b"large!"
    assert made[6 + 16] == 0  # 256
    packed = icns({16: b"small", 24: b"unknown", 256: b"large!"})
    assert struct.unpack_from(">4sI", packed) == (b"icns", len(packed))
    assert b"unknown" not in packed


def test_debian_knows_every_licence() -> None:
    text = deb.copyright_text(PARTS)
    assert text.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format")
    assert "License: MIT\n Copyright (c) 2026 Us\n .\n May\n" in text
    assert "/usr/share/common-licenses/Apache-2.0" in text
    assert "END OF TERMS" not in text
    assert "Files: usr/lib/wxtcp-gui/_internal/PySide6*" in text
    assert "/usr/share/common-licenses/LGPL-3" in text


def test_the_folder_says_what_is_in_it() -> None:
    text = bundle.notices(PARTS)
    assert "  regex 2: Apache-2.0\n" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert "LGPL" in text


def test_what_is_inside_is_read_off_the_metadata() -> None:
    found = {each.name: each for each in components_without_build()}
    assert found["mini-racer"].licence == "ISC"
    assert "pytest" not in found
    assert found["wxtcp-gui"].version == wxtcp_gui.__version__
    assert all(each.licence != "NOASSERTION" for each in found.values())


def components_without_build() -> list[Component]:
    """Return what is inside; the starter is only known where packages are built."""
    patch = pytest.MonkeyPatch()
    patch.setattr("building.components.STARTER", "mini-racer")
    try:
        return components()
    finally:
        patch.undo()


def test_the_bill_of_materials(tmp_path: Path) -> None:
    file = tmp_path / "x.deb"
    file.write_bytes(b"x")
    made = [sbom.document(PARTS, version="1", epoch=EPOCH, files=[file]) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]["bomFormat"] == "CycloneDX"
    assert made[0]["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert [each["name"] for each in made[0]["components"]] == ["regex", "PySide6"]
    assert made[0]["metadata"]["component"]["components"][0]["name"] == "x.deb"
    assert made[0]["components"][0]["licenses"] == [{"expression": "Apache-2.0"}]


def test_a_budget() -> None:
    assert Figure(name="x", value=90.0, limit=90.0, unit="MB").is_kept
    exceeded = Figure(name="x", value=90.1, limit=90.0, unit="MB")
    assert not exceeded.is_kept
    assert "EXCEEDED" in str(exceeded)
