"""Benchmarks: one file per figure, each measured beside its reference. `make bench` runs them."""
