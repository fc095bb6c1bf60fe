"""Makes the scripts in packaging/ importable; they are no package and are not installed."""

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[3] / "packaging"

sys.path.insert(0, str(PACKAGING))
