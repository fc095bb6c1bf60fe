"""Runs in the frozen program before anything else: what it starts finds its own libraries.

PyInstaller's starter points LD_LIBRARY_PATH at the bundle, which is read by now: a browser that
inherits it would load the bundle's libraries in place of its own. The program itself, started
once more, has to set it anew, and not to count on an elder to have done so.
"""

import os
import sys

os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
if sys.platform.startswith("linux"):
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before
