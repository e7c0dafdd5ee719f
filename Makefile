# Two commands: `make run` serves a populated town, `make test` runs everything that CI runs.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT   ?= 8000
VENV    = .venv
BIN     = $(VENV)/bin

.PHONY: run test check clean docs

run: $(VENV)/.run
	@$(BIN)/hemei prepare
	@$(BIN)/hemei populate example_data/yongledian --if-empty
	@$(BIN)/hemei serve --port $(PORT)

test: $(VENV)/.dev
	@$(BIN)/python -m tests.everything

docs: $(VENV)/.run  ## the generated pages of docs/
	$(BIN)/hemei states && $(BIN)/hemei rules && $(BIN)/hemei ledgers --markdown > docs/ledgers.md

clean:  ## forget the environment and the local town
	rm -rf $(VENV) var

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 或更新版本。可以这样指定：make run PYTHON=/路径/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
