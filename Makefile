# The one door for commands: `make` alone lists them, CI calls `make check` and nothing else.

PORT ?= 8000
SAYSO_DATA ?= data
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Universal: the locks hold for every platform and for every Python from 3.11 on. No index is named in them.
LOCK := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help install run class check lint types test format lock score mutants version bench screenshots wheel clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=8001 make run         another port"
	@echo "  SAYSO_DATA=~/room make run another folder for the database"

install: $(VENV)/run.stamp  ## Make .venv with everything that Sayso needs to run, and `sayso` in .venv/bin

run: install  ## Serve the room at http://127.0.0.1:8000 (PORT=, SAYSO_DATA=)
	@SAYSO_DATA="$(SAYSO_DATA)" exec $(BIN)/sayso serve --port "$(PORT)"

class: install  ## Serve the room to a class on the local network (PORT=, SAYSO_DATA=)
	@SAYSO_DATA="$(SAYSO_DATA)" exec $(BIN)/sayso serve --class --port "$(PORT)"

check: lint types test  ## All that CI runs: lint, format, types, and every test with its coverage

lint: $(VENV)/check.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/vulture

types: $(VENV)/check.stamp
	$(BIN)/mypy

test: $(VENV)/browser.stamp
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal \
		--cov=sayso --cov-branch --cov-fail-under=98 --cov-report=term:skip-covered

format: $(VENV)/check.stamp  ## Put imports and layout in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: build/lock/bin/uv  ## Resolve the requirements anew and pin them by hash (UPGRADE=1: to the newest)
	$(LOCK) --constraint requirements/platforms.in pyproject.toml --extra room --output-file requirements/run.txt
	$(LOCK) --constraint requirements/run.txt pyproject.toml --extra check --output-file requirements/check.txt
	$(LOCK) --constraint requirements/check.txt requirements/build.in --output-file requirements/build.txt

score: $(VENV)/check.stamp  ## Score the analysis against the gold that is here (WITHOUT=rule: by leaving a rule out)
	$(BIN)/python -m tests.quality.report

mutants: $(VENV)/check.stamp  ## Change rules one at a time and print what no test notices: hours (N=200, SEED=1, ONLY=analysis/claims)
	$(BIN)/python -m tests.mutants

version: $(VENV)/check.stamp  ## Raise VERSION if the analysis says something else than it did, and keep what it says
	$(BIN)/python -m tests.quality.version

bench: $(VENV)/browser.stamp  ## Measure the server and the reading page on this machine
	@for script in bench/*/run.py bench/*.py; do \
		if [ -f "$$script" ]; then echo "== $$script"; $(BIN)/python "$$script" || exit 1; fi; done

screenshots: $(VENV)/browser.stamp  ## Photograph the main pages into docs/img
	$(BIN)/python tests/browser/screenshots.py

wheel: $(VENV)/run.stamp  ## Build the wheel into dist/
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## Remove what the other targets made; the database stays
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# A Python from 3.11 on, whatever it is called here.
$(BIN)/python:
	@found=; for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if command -v "$$python" > /dev/null && \
			"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then found="$$python"; break; fi; done; \
	if [ -z "$$found" ]; then echo "Sayso needs Python 3.11 or newer. Install it, or name it: make install PYTHON=..." >&2; exit 1; fi; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make $(VENV). On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: requirements/build.txt requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Sayso needs into $(VENV) (once; a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/check.stamp: requirements/check.txt $(VENV)/run.stamp
	@echo "Installing what the checks need into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements/check.txt
	@touch $@

# The browser tests take the Chromium of this machine (or SAYSO_CHROMIUM); else Debian's, where we may install it; else
# Playwright's own.
$(VENV)/browser.stamp: $(VENV)/check.stamp
	@if [ -x "$${SAYSO_CHROMIUM:-/usr/bin/chromium}" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -qx ID=debian /etc/os-release 2> /dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	else $(BIN)/playwright install chromium; fi
	@touch $@

build/lock/bin/uv:
	@python3 -m venv build/lock && build/lock/bin/python -m pip --disable-pip-version-check --quiet install 'uv<1'
