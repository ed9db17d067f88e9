# Everything a developer or an operator does here; `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PORT ?= 8000
PYTHON := .venv/bin/python

.PHONY: help start test test-fast test-postgresql test-browser coverage check format messages docs reset lock env env-dev

help: ## list what can be done
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 18
	@echo "Variables: PORT (8000), TEQUIO_HOME (var/), TEQUIO_DATABASE (SQLite in TEQUIO_HOME)"

start: env ## build the environment, load the example and serve it; Ctrl-C ends it. EMPTY=1: begin with nothing
	@exec $(PYTHON) -m tequio.config.cli start $(if $(EMPTY),--empty)

test: env-dev ## run what a change must pass; say which could not run and why
	@scripts/test

test-fast: env-dev ## what takes a minute, on SQLite, for the quick loop
	@scripts/test fast

test-postgresql: env-dev ## what an engine may decide otherwise, on a temporary PostgreSQL
	@scripts/test postgresql

test-browser: env-dev ## drive Debian's chromium through every page
	@scripts/test browser

coverage: env-dev ## the same, and every branch of commands, policy and ledger
	@scripts/test coverage

check: env-dev ## format, lint, imports, types, templates, translations, migrations, docs
	@scripts/check

format: env-dev ## bring the code into its format
	@.venv/bin/ruff format src tests scripts manage.py
	@.venv/bin/ruff check --fix --quiet src tests scripts manage.py

messages: env-dev ## bring the English catalogue up to date with the source
	@$(PYTHON) scripts/check_translations.py --write

docs: env-dev ## write docs/reference anew
	@$(PYTHON) -m tequio.config.reference

reset: ## delete the database and files of TEQUIO_HOME; the next start makes them anew
	@home="$${TEQUIO_HOME:-var}"; rm -rf "$$home"/tequio.sqlite3* "$$home"/{files,static,mail,secret_key}

lock: env-dev ## resolve the dependencies anew and pin their hashes
	@scripts/lock

env: ## what the site needs to run: the locked packages and the compiled catalogues
	@scripts/environment requirements.lock

env-dev: ## the same, with everything for development
	@scripts/environment requirements-dev.lock
