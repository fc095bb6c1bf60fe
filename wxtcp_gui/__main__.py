"""`python -m wxtcp_gui` does what `wxtcp-gui` does."""

import sys

from wxtcp_gui.app.main import main

sys.exit(main())
