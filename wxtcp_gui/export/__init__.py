"""Hand-over formats, each written from a session."""
