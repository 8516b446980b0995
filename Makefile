# Krama. `make serve` shows it, `make test` proves it; the rest is for those who build it.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
PAGES ?= en
export KRAMA_DEMONSTRATION := 1

.PHONY: help serve code test lint types stairs unit journeys pages bench films lock words clean

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/.serve: requirements/serve.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.txt
	@touch $@

$(BIN)/.test: requirements/test.txt $(BIN)/.serve
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

serve: $(BIN)/.serve ## a demonstration on http://127.0.0.1:8000, both doors, its own database and keys
	@deploy/serve $(BIN) $(PORT)

code: $(BIN)/.serve ## WHO=analyst: the current one-time code of a demonstration member
	@$(BIN)/python manage.py code "$(WHO)"

test: $(BIN)/.test ## everything that must hold, in one run
	@$(BIN)/python tests/run.py

lint: $(BIN)/.test ## style of Python and templates
	$(BIN)/ruff format --check . && $(BIN)/ruff check .
	$(BIN)/djlint --quiet --lint krama

types: $(BIN)/.test ## mypy, strict
	$(BIN)/mypy krama tests

stairs: $(BIN)/.test ## who may import whom
	$(BIN)/lint-imports

pages: $(BIN)/.test ## axe on every public page, not one of each type (minutes); PAGES=km for Khmer
	KRAMA_LONG=$(PAGES) $(BIN)/python -m pytest -q tests/journeys/test_every_page.py

bench: $(BIN)/.test ## measure the budgets; see bench/RESULTS.md
	$(BIN)/python -m bench

films: $(BIN)/.test ## render the films again from their drawings (ten minutes); see films/
	$(BIN)/python -m films.render

lock: ## pin every dependency with hashes, without addresses
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header -o requirements/serve.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe --no-header --extra test -c requirements/serve.txt -o requirements/test.txt pyproject.toml

clean: ## remove the demonstration: its database, keys and static files
	rm -rf var
