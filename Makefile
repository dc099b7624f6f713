# Two commands are enough: `make run` and `make test`. Everything is set up in .venv on the way.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SEEDS ?= seeds
# uv where it is on the PATH, else the pip of the environment.
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install --quiet)

.PHONY: run test test-all lint format docs wheel wheel-compiled soak constraints clean

run: $(VENV)/.ready
	$(BIN)/onrecord run $(SEEDS)

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow"

test-all: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Everything in docs/ and the README that is drawn from the code and the seeds.
docs: $(VENV)/.ready-dev
	$(BIN)/typer onrecord.cli.main utils docs --name onrecord --output docs/commands.md
	$(BIN)/python -m onrecord.tables.docs docs/tables.md
	$(BIN)/python -m onrecord.settings.docs docs/settings.md
	$(BIN)/python -m onrecord.check.describe docs/quality.md
	$(BIN)/python -m tests.support.console README.md
	$(BIN)/python -m tests.support.console docs/review.md
	$(BIN)/python -m tests.support.tour
	home=$$(mktemp -d) && $(BIN)/onrecord run --direct seeds --home $$home \
	    && $(BIN)/python -m onrecord.ask.cookbook $$home docs/cookbook.md && rm -r $$home

wheel: $(VENV)/.ready-dev
	$(BIN)/python -m build --wheel $(if $(UV),--installer uv) --outdir dist .

# The same with C extensions, for this Python and platform; needs a C compiler and five minutes. dist/compiled/ has it.
wheel-compiled: $(VENV)/.ready-dev
	rm -rf build
	ONRECORD_COMPILE=1 $(BIN)/python -m build --wheel --no-isolation --outdir dist/compiled .
	rm -rf build

$(VENV)/.ready: pyproject.toml constraints.txt setup.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --constraint constraints.txt --editable '.[report]'
	$(BIN)/python -m compileall -q src flows
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(INSTALL) --constraint constraints.txt --editable '.[dev]'
	touch $@

# Minutes of runs killed at random while others read.
soak: $(VENV)/.ready
	$(BIN)/python benchmarks/soak.py

# Versions known to work together, names and numbers only; needs uv.
constraints:
	uv pip compile pyproject.toml --extra dev --quiet --no-header --no-annotate --no-emit-index-url \
	    --python-version 3.11 --universal --output-file constraints.txt

clean:
	rm -rf $(VENV) data dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
