"""wxtcp-gui export: its arguments, its answers, and that no Qt is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support.sessions import messages, write_session

from wxtcp_gui.app.main import main


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return write_session(tmp_path / "x.wxtcp", messages(30))


def test_a_filter_chooses(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    asked = ["export", str(session), "--format", "csv", "-o", str(out), "--filter", "socket:1"]
    assert main(asked) == 0
    assert capsys.readouterr().out == f"10 events written to {out}\n"
    assert len(out.read_text("utf-8-sig").splitlines()) == 11


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.wxtcp", "--format", "nonsense", "-o", "out"], "--format"),
        (["x.wxtcp", "--format", "csv"], "-o"),
        (["missing", "--format", "csv", "-o", "out"], "missing"),
        (["x.wxtcp", "--format", "csv", "-o", "x.wxtcp"], "the session itself"),
        (["x.wxtcp", "--format", "csv", "-o", "no/out"], "cannot be written"),
        (["x.wxtcp", "--format", "csv", "-o", "out", "--filter", "size>z"], "--filter"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    session: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(session.parent)
    before = session.read_bytes()
    with pytest.raises(SystemExit) as left:
        main(["export", *arguments])
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert session.read_bytes() == before
    assert [each.name for each in session.parent.iterdir()] == ["x.wxtcp"]


def test_no_qt_is_loaded(session: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from wxtcp_gui.app.main import main\n"
        f"main(['export', {str(session)!r}, '--format', 'jsonl', '-o', {str(tmp_path / 'o')!r}])\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)  # noqa: S603
