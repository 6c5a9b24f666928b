# Everything that people do with this project. `make` alone prints the targets.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help

.PHONY: help
help: ## Print the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/bin/python
	$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

.PHONY: install
install: $(VENV)/run.stamp ## Set up the virtual environment and the dependencies

.PHONY: prepare
prepare: $(VENV)/run.stamp ## Set up the database, the samples and the public site
	$(BIN)/python manage.py run --prepare --port $(PORT)

.PHONY: run
run: $(VENV)/run.stamp ## Set up everything, then serve the site at / and the CMS at /admin/
	@$(BIN)/python manage.py run --port $(PORT)

.PHONY: browser
browser: $(VENV)/dev.stamp
	@BIN=$(BIN) sh tests/e2e/harness/find_browser.sh

.PHONY: database
database:
	@sh tests/e2e/harness/find_database.sh

# With COVERAGE=1, as CI has it, the same run measures what the tests reach, and fails below
# the floors: whole per cents of lines and branches, just under what there is.
IMPORTERS_FLOOR := 91
CMS_FLOOR := 94

# Files are taken in their order: those that need the database, then the browser, then the
# many small ones, so that no worker is left alone with a long one at the end.
.PHONY: test
test: $(VENV)/dev.stamp browser database ## Set up everything, then run every test, the browser ones too
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -m "not nightly" -n auto --dist loadfile --no-loadscope-reorder \
		--durations=25 $(if $(COVERAGE),--cov --cov-report=) $(ARGS)
ifdef COVERAGE
	$(BIN)/coverage report --include="importers/*" --fail-under=$(IMPORTERS_FLOOR) --format=total
	$(BIN)/coverage report --include="cms/*" --fail-under=$(CMS_FLOOR) --format=total
endif

.PHONY: coverage
coverage: ## Run the tests and show which lines and branches of importers and cms they do not reach
	$(MAKE) test COVERAGE=1
	$(BIN)/coverage report --skip-covered --show-missing

.PHONY: nightly
nightly: $(VENV)/dev.stamp ## Search for broken laws, for long and at random; says how to repeat what it finds
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -m "nightly or hypothesis" $(ARGS)

.PHONY: lint
lint: $(VENV)/dev.stamp ## Check style, types, spelling, import walls, migrations: all that git's hook checks
	$(BIN)/pre-commit run --all-files $(ARGS)

.PHONY: hooks
hooks: $(VENV)/dev.stamp ## Let git run the same checks on what is committed
	$(BIN)/pre-commit install

.PHONY: docs
docs: $(VENV)/run.stamp ## Bring the list of rooms in docs/architecture.md up to date
	$(BIN)/python tools/rooms.py

.PHONY: format
format: $(VENV)/dev.stamp ## Put the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pins that satisfy the input files stay; `make lock ARGS=--upgrade` takes the newest ones.
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url $(ARGS)

.PHONY: lock
lock: $(VENV)/dev.stamp ## Pin the requirements, with hashes, from the input files
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

.PHONY: bench
bench: $(VENV)/dev.stamp ## Measure against named peers, side by side
	$(BIN)/python bench/run.py $(ARGS)

.PHONY: clean
clean: ## Remove the virtual environment; what is in var/ stays
	rm -rf $(VENV) .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
