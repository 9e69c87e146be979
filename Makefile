# The two ways in: `make run` and `make test`. Each sets up what it needs; only Python 3.11+ and make must be there.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
INBOX ?= fixtures/sources
DATA ?= data
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt

.PHONY: run test test-all bench accuracy lint clean
.DELETE_ON_ERROR:

run: .venv/.has-pipelines
	@$(BIN)/python -m pipelines run --inbox "$(INBOX)" --data "$(DATA)"

test: lint
	$(BIN)/python -m pytest -n 2

# The long form: the stated numbers of kills, files and rows; what it measured is appended to docs/measured.md.
test-all: lint
	$(BIN)/python -m pytest -n 2 --long --measured docs/measured.md

lint: .venv/.has-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.has-dev
	$(BIN)/python -m benchmarks

# How often texts are read right; SEIZURE_REAL_DATA adds the published tables. Its counts go to docs/accuracy.md.
accuracy: .venv/.has-dev
	$(BIN)/python -m benchmarks.accuracy --report docs/accuracy.md

clean:
	rm -rf .venv data build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .tmp_dagster_home_*

# A stamp is newer than what it was installed from, so a changed pin installs again and nothing else does.
.venv/.has-pipelines: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing (once) ..."
	@$(PIP) -e '.[pipelines]'
	@touch $@

.venv/.has-dev: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing (once) ..."
	@$(PIP) -e '.[dev]'
	@touch $@ .venv/.has-pipelines

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	@$(PYTHON) -m venv .venv
