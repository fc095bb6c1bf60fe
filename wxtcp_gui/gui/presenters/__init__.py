"""What the window does: rules between widgets, models and sockets, testable without a window."""
