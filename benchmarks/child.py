"""Child, a program: one run of one side of a measurement, which prints what it measured.

python -m benchmarks.child NAME SIDE WORK-AS-JSON
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
from pathlib import Path
from typing import Final

from benchmarks.faults import UnavailableError
from benchmarks.figure import Work
from benchmarks.peer import end_with_owner

RESULT: Final = "result "  # the line that it is in begins so


def main(name: str, side: str, document: str) -> None:
    """Run the side, and print its sample, or why there is none."""
    end_with_owner()
    options = json.loads(document)
    work = Work(
        amount=options["amount"],
        folder=Path(options["folder"]),
        shared=Path(options["shared"]),
        before=options["before"],
    )
    run = importlib.import_module(f"benchmarks.{name}").MEASUREMENT.side(side)
    # What was imported is no garbage, for the window as little as for its reference.
    gc.collect()
    gc.freeze()
    try:
        found = {"sample": run(work)}
    except UnavailableError as error:
        found = {"unavailable": str(error)}
    print(f"{RESULT}{json.dumps(found)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
