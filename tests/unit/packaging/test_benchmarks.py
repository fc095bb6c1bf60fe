"""The benchmarks' command: what it lists, what it measures, and how a broken run is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the package importable, which is not installed."""
    monkeypatch.syspath_prepend(str(ROOT))


def run(*arguments: str) -> str:
    """Run the command; return what it prints."""
    ran = subprocess.run(  # noqa: S603 - our own package
        [sys.executable, "-m", "benchmarks", *arguments],
        check=False,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_list_names_every_figure_with_its_goal() -> None:
    lines = run("--list").splitlines()
    named = {line.partition(":")[0] for line in lines}
    assert named >= {
        "bulk_receive", "small_messages", "frame_gap", "paint_latency", "echo_rtt", "write_bulk",
        "many_sockets", "open_10m", "jump_10m", "rss_10m", "filter_1m", "startup", "idle_rss",
    }  # fmt: skip
    assert all("goal: " in line for line in lines)


def test_a_quick_figure_is_measured_beside_its_reference(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    printed = run("--quick", "--only", "echo_rtt", "--json", str(path))
    assert "echo_rtt" in printed
    (figure,) = json.loads(path.read_text(encoding="utf-8"))
    assert set(figure) == {"name", "value", "unit", "reference", "reference_value", "ratio"}
    assert figure["name"] == "echo_rtt"
    assert figure["ratio"] == pytest.approx(figure["value"] / figure["reference_value"], rel=1e-3)


@pytest.mark.parametrize(
    ("goal", "value", "ratio", "text", "reached"),
    [
        ({"at_least": 0.8}, 1.0, 0.8, "≥ 0.8 ×", True),
        ({"at_least": 0.8}, 1.0, 0.79, "≥ 0.8 ×", False),
        ({"at_most": 2.5}, 1.0, 2.5, "≤ 2.5 ×", True),
        ({"at_most": 2.5}, 1.0, 2.6, "≤ 2.5 ×", False),
        ({"at_most": 2.5}, 1.0, None, "≤ 2.5 ×", None),
        ({"of": "value", "at_most": 25}, 25.0, None, "≤ 25 ms", True),
        ({"of": "value", "at_most": 25}, 26.0, 1.0, "≤ 25 ms", False),
        ({"of": "value", "at_most": 25}, None, None, "≤ 25 ms", None),
    ],
)
@pytest.mark.usefixtures("bench")
def test_goals(
    goal: dict[str, object],
    value: float | None,
    ratio: float | None,
    text: str,
    reached: bool | None,
) -> None:
    from benchmarks.figure import Goal  # noqa: PLC0415 - importable in a test only

    made = Goal(**goal)  # type: ignore[arg-type]
    assert made.text("ms") == text
    assert made.reached(value, ratio) is reached


@pytest.mark.usefixtures("bench")
def test_a_row_is_the_worst_measurement_and_the_middle_of_its_runs() -> None:
    from benchmarks.figure import Figure, Measurement  # noqa: PLC0415 - see above
    from benchmarks.harness import Runs, row_of  # noqa: PLC0415 - see above

    def runs(name: str, *values: float, reference: float = 0.0, fault: str = "") -> Runs:
        made = Runs(Measurement(name=name, window=lambda _: {}, amount=1, quick=1), fault=fault)
        made.windows = [{"value": value} for value in values]
        made.references = [{"value": reference}]
        return made

    figure = Figure(name="f", unit="ms", measurements=("a", "b"))
    row = row_of(figure, [runs("a", 3, 1, 2), runs("b", 5, 4, 9)])
    assert (row.value, row.values, row.ratio) == (5, (5, 4, 9), None)
    figure = Figure(name="f", unit="ms", measurements=("a",), reference="r")
    row = row_of(figure, [runs("a", 3, reference=2)])
    assert row.document() == {
        "name": "f", "value": 3.0, "unit": "ms",
        "reference": "r", "reference_value": 2.0, "ratio": 1.5,
    }  # fmt: skip
    row = row_of(figure, [runs("a", fault="a, window ended with 1\nmore")])
    assert (row.value, row.notes) == (None, ("BROKEN: a, window ended with 1",))
    assert row.document()["ratio"] is None


@pytest.mark.usefixtures("bench")
def test_too_little_room_makes_a_run_smaller_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks import harness  # noqa: PLC0415 - see above
    from benchmarks.figure import Measurement  # noqa: PLC0415 - see above

    class Usage:
        free = 1_500_000_000

    monkeypatch.setattr(harness.shutil, "disk_usage", lambda _: Usage)
    amounts: list[int] = []

    def note(measurement: object, side: str, amount: int, *_: object) -> dict[str, float]:
        amounts.append(amount)
        return {"value": 1.0}

    bench = harness.Harness(tmp_path, quick=False, say=lambda _: None)
    monkeypatch.setattr(bench, "_run", note)
    large = Measurement(
        name="large", window=lambda _: {}, amount=10_000_000, quick=1, repeats=2, disk_bytes=160
    )
    runs = bench.measure(large)
    assert amounts == [5_000_000, 5_000_000]
    assert "5,000,000 instead of 10,000,000" in runs.notes[0]
