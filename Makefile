# `make demo` shows the main job on the bundled story; `make test` runs the tests. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SHELL := /bin/bash

.PHONY: demo test fast fast-check lint types imports lexicons gate lock clean

demo: $(READY)
	@$(BIN)/musnad demo

test: $(READY)
	@$(BIN)/pytest

# The same program with its rules as C extensions, in .venv-fast. Built from a copy, so that nothing compiled lies among the
# sources, and setuptools finds no pyproject.toml to misread.
FAST := build/fast
fast: $(READY)
	@command -v cc >/dev/null || { echo "This needs a C compiler: install gcc or clang (Debian: apt-get install gcc)"; exit 1; }
	@echo "Compiling (some minutes) ..."
	@rm -rf $(FAST) .venv-fast && mkdir -p $(FAST)
	@cp -R src pyproject.toml README.md LICENSE $(FAST)/
	@HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --wheel-dir $(FAST)/dist ./$(FAST)
	@$(PYTHON) -m venv .venv-fast
	@.venv-fast/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock $(FAST)/dist/*.whl
	@echo "Run .venv-fast/bin/musnad, or install the wheel in $(FAST)/dist with any Python of this version."

# What is compiled passes the tests of its parts, and finds in our own articles what the sources find, to the character.
fast-check: $(READY)
	@for part in benchmarks data docs evaluation tests; do ln -sfn ../../$$part $(FAST)/$$part; done
	@cd $(FAST) && PYTHONPATH=src ../../$(BIN)/python -m pytest -p no:cacheprovider \
		tests/arabic tests/compare tests/extract tests/lexicon tests/read tests/resolve
	@rm -rf build/same && mkdir -p build/same
	@for bin in $(BIN) .venv-fast/bin; do \
		to=build/same/$${bin%/bin}; mkdir -p $$to; \
		$$bin/musnad read evaluation/gold/text evaluation/stories/text --casebook $$to/own.musnad --processes 2 --quiet \
		&& $$bin/musnad export $$to/own.musnad --format annotations --out $$to/annotations \
		&& $$bin/musnad export $$to/own.musnad --format story --out $$to/story.json \
		&& rm $$to/own.musnad || exit 1; \
	done
	@diff -r build/same/.venv build/same/.venv-fast && echo "What is compiled finds the same."

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
	@.venv-lock/bin/python -m pip freeze --all --exclude musnad --exclude pip > requirements.lock
	@rm -rf .venv-lock

clean:
	@rm -rf .venv .venv-lock .venv-fast build dist
