"""The parts of building the packages; build.py puts them together."""
