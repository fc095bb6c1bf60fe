# The work is done by packaging/dev.py; this file finds a Python for it.
# On Windows without make: py packaging/dev.py TASK
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: run test check bench package lock clean help

SUITABLE := import sys; (3, 11) <= sys.version_info[:2] <= (3, 13) and print(sys.executable)
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(SUITABLE)' 2>/dev/null | grep . && break; done)
endif
NO_PYTHON = No Python 3.11, 3.12 or 3.13 was found: install one (Debian and Ubuntu: \
	sudo apt-get install $(if $(shell command -v python3 2>/dev/null),python3.11,python3)) \
	or name one (make PYTHON=/path/to/python $@)
DEV = $(if $(PYTHON),"$(PYTHON)",$(error $(NO_PYTHON))) packaging/dev.py

run test check bench package lock:
	@$(DEV) $@ $(ARGS)

clean:
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -path ./.venv -prune -o -path ./.git -prune -o \
		-type d -name __pycache__ -prune -exec rm -rf {} +

help:
	@echo "make run      open the window (without a display: play the first session offscreen)"
	@echo "make test     every test, offscreen, with the coverage gate of the core"
	@echo "make check    format, lint, types, import rules, translations"
	@echo "make bench    every figure beside its reference, about 12 minutes"
	@echo "make package  packages into dist/, each tried: wheel, .deb, portable archive"
	@echo "make lock     write the pinned requirements anew from pyproject.toml (needs uv)"
	@echo "make clean    remove what was built, but not .venv"
	@echo "run, test, check, bench and package set up .venv first, where it is missing or out of date."
	@echo "ARGS='...' hands arguments on: make test ARGS='tests/unit -k quota'"
	@echo "PYTHON=... names the Python to use: make test PYTHON=python3.12"
