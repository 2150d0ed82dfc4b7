# What there is to do here; `make` alone prints it. tools/setup.py brings what each goal needs.

PYTHON ?= python3.11
PORT ?= 8000
WIREROOM_HOME ?= var

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

BIN := .venv/bin
ON_EVERY_CORE := --numprocesses auto --no-loadscope-reorder
UV := .cache/tools/bin/uv
UV_COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

# $(call set_up,GOAL) takes a tenth of a second when there is nothing to do.
define set_up
@command -v "$(PYTHON)" >/dev/null || { \
	echo "$(PYTHON) is not here. Install it (Debian: apt-get install python3.11) or name another: make PYTHON=…" >&2; exit 1; }
@"$(PYTHON)" tools/setup.py $(1)
endef

define check_style_and_types
@$(BIN)/ruff check --quiet --output-format concise
@$(BIN)/ruff format --check --quiet >/dev/null || { echo "Not formatted; run 'make format'." >&2; exit 1; }
@$(BIN)/mypy --no-error-summary
@$(BIN)/mypy --no-error-summary --strict tools/setup.py
endef

.PHONY: help setup demo test credits test-quick lint format words bench lock wheel clean

help:  ## Say what there is (this list)
	@echo "Wireroom. Start with: make demo"; echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup:  ## Bring everything for work on Wireroom: packages, Chromium, nginx, PostgreSQL
	$(call set_up,test)
	@echo "Ready. The command is $(BIN)/wireroom."

demo:  ## Make a newsroom with sample copy and serve it (PORT=8000, WIREROOM_HOME=var)
	$(call set_up,demo)
	@$(BIN)/wireroom init --demo --home "$(WIREROOM_HOME)"
	@exec $(BIN)/wireroom serve --home "$(WIREROOM_HOME)" --port "$(PORT)"

test:  ## Check style and types, then run every test, browser tests included
	$(call set_up,test)
	$(check_style_and_types)
	@$(BIN)/python -m pytest $(ON_EVERY_CORE) $(ARGS)

credits:  ## Print which credits come through: every way in, every way out, whatever happens between
	$(call set_up,lint)
	@$(BIN)/python -m pytest -q -s tests/promises/test_credit_survival.py | grep ' fields | '

test-quick:  ## Run the tests that need no browser (ARGS="-k words" to choose)
	$(call set_up,lint)
	@$(BIN)/python -m pytest $(ON_EVERY_CORE) -m "not browser" $(ARGS)

lint:  ## Check style, formatting and types
	$(call set_up,lint)
	$(check_style_and_types)

format:  ## Format the code and put right what ruff can put right
	$(call set_up,lint)
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

words:  ## Gather the strings to translate into src/wireroom/locale/, compile them, say what is missing
	$(call set_up,lint)
	@$(BIN)/python tools/words.py

bench:  ## Measure everything, or ARGS="reading nodes …"; docs/performance.md gets the figures
	$(call set_up,bench)
	@$(BIN)/python -m bench $(ARGS)

lock:  ## Write the lock files anew from pyproject.toml (ARGS=--upgrade for newer releases)
	$(call set_up,tools)
	$(UV_COMPILE) $(ARGS) pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) $(ARGS) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock
	$(UV_COMPILE) $(ARGS) tools/setup.in --output-file tools/setup.lock
	$(UV_COMPILE) $(ARGS) tools/isso.in --output-file tools/isso.lock

wheel:  ## Build the wheel into dist/
	$(call set_up,tools)
	@.cache/tools/bin/hatchling build --target wheel --directory dist

clean:  ## Remove what can be made again; a newsroom in var/ stays
	rm -rf .venv .cache dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
