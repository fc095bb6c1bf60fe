"""The session: every record of it, in order, for whoever wants to read."""
