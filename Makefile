# Everything starts here; `make` alone lists it. Settings go behind: make run PORT=8080
PYTHON ?= python3
ONLY ?=
ARGS ?=
HERE := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test quick bench format screens strings clean

help: ## list what one can make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## set up what is missing and start a Cairn (PORT=8000)
	@$(PYTHON) bin/setup run
	@exec bin/cairn serve

test: ## everything that is checked: style, layers, types, translations, tests, journeys
	@$(PYTHON) bin/setup dev
	@$(HERE) bin/test $(ARGS)

quick: ## the same without PostgreSQL, real servers and browsers
	@$(PYTHON) bin/setup dev
	@$(HERE) bin/test quick $(ARGS)

bench: ## the measured promises (ONLY=room for one)
	@$(PYTHON) bin/setup dev
	@$(HERE) -m bench $(ONLY)

format: ## lay the code out
	@$(PYTHON) bin/setup dev
	@$(HERE) -m ruff format
	@$(HERE) -m ruff check --fix

screens: ## take the pictures of docs/screens from a running Cairn
	@$(PYTHON) bin/setup dev
	@$(HERE) bin/screens

strings: ## collect the words to translate into cairn/locale
	@$(PYTHON) bin/setup dev
	@$(HERE) bin/strings

clean: ## remove everything that was made, but not data/
	rm -rf build .venv node_modules .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find cairn config tests bench -name __pycache__ -prune -exec rm -rf {} +
	find cairn -name '*.mo' -delete
