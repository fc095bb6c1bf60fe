"""The test peer: the other end of a connection."""
