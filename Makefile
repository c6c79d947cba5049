# `make demo` shows the main job on the bundled story; `make test` runs the tests. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SHELL := /bin/bash

.PHONY: demo test lint types imports lexicons gate lock clean

demo: $(READY)
	@$(BIN)/musnad demo

test: $(READY)
	@$(BIN)/pytest

lint: $(READY)
	@$(BIN)/ruff check src tests benchmarks
	@$(BIN)/ruff format --check src tests benchmarks

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports

lexicons: $(READY)
	@$(BIN)/python -m musnad.lexicon.compile --check

gate: $(READY)
	@$(BIN)/python -m musnad.evaluate.gate

# Pinned versions come from requirements.lock; the project itself is installed from this folder.
$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "musnad needs Python 3.11 or newer: install it, or set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "musnad needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Renew the pinned versions from pyproject.toml.
lock:
	@rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check hatchling editables . --group dev
	@.venv-lock/bin/python -m pip freeze --exclude musnad > requirements.lock
	@rm -rf .venv-lock

clean:
	@rm -rf .venv .venv-lock build dist
