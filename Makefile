# The first interpreter that is new enough; override with: make setup PYTHON=/path/to/python
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
endif
VENV ?= .venv
BIN = $(VENV)/bin
INSTALLED = $(VENV)/.installed
# A folder of reports to measure on: make bench REPORTS=path/to/reports
REPORTS ?= examples

.PHONY: setup run check format lint types layers test bench clean

setup: $(INSTALLED)

$(INSTALLED): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or name it: make setup PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test,check]'
	@touch $@

run: setup
	$(BIN)/counterclaim read examples/karabakh-2020-first-day.txt

check: format lint types layers test

format: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

# Files of tests run side by side, as many as there are cores, and no more than four: each holds a model of its own.
test: setup
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

bench: setup
	$(BIN)/python bench/speed.py $(REPORTS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
