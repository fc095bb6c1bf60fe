"""Sessions: every record in a file, written as it comes, read back, searched."""

from wxtcp_gui.capture.fault import SessionError
from wxtcp_gui.capture.reader import SessionReader
from wxtcp_gui.capture.writer import SessionWriter

__all__ = ["SessionError", "SessionReader", "SessionWriter"]
