"""A desktop debugger for the TCP sockets of mini-programs, wx.createTCPSocket()."""

__version__ = "0.1.0"
