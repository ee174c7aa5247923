# Two commands do all set-up: `make deck` builds the shipped deck, `make test` runs every test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: deck test lint check bench clean

deck: $(VENV)/.ready
	$(BIN)/deckgen build partnerships-and-co
	$(BIN)/deckgen build partnerships-and-co -p handout-a4 -p handout-a4-large -p handout-html -p leaflet

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n 2

# The same in CI: formatting, lints, types, and the direction of imports.
lint: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python -m benchmarks.run $(BENCH)

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) output/*/
