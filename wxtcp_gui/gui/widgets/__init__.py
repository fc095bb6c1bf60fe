"""The parts of the window, each giving signals and showing what it is told."""
