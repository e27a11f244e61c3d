# Needs only Python >= 3.11 with venv, make and git; everything else goes into .venv.

PYTHON ?= python3
PORT ?= 8080
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"
INTO = .venv/bin/python -m pip --python .venv

.DEFAULT_GOAL := help
.PHONY: help demo test clocks quick check fmt words bench lock audit

help: ## list what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1|\2/p' $(MAKEFILE_LIST) | while IFS="|" read -r target does; do printf "%-12s %s\n" "$$target" "$$does"; done

demo: .venv/.ready ## set up and start the whole system with invented data (PORT=8080 AT=2026-11-23T07:55 DATA=folder)
	.venv/bin/python -m bot demo --port $(PORT) $(if $(AT),--at "$(AT)") $(if $(DATA),--data "$(DATA)")

test: .venv/.ready ## set up and run the tests (REQUIRE=browser,postgres makes their absence an error)
	.venv/bin/python -m pytest -q -n 2 --dist loadfile

clocks: .venv/.ready .venv/.clocks ## run them with the clock on Monday 07:05, at New Year and in another zone (AT=monday T="tests/bot")
	.venv/bin/python -m tests.clocks $(or $(AT),all) $(T)

quick: .venv/.ready ## try what the changes touch, in half a minute (T=candidates one subject, T=all all that needs no wire)
	.venv/bin/python -m tests.quick $(T)

check: .venv/.ready ## style, types, import contracts, words in both languages
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m pytest -q tests/test_house.py tests/test_dependencies.py

fmt: .venv/.ready ## put the code into the house's style
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

words: .venv/.ready ## put every sentence the bot says into its subject's catalogue, ready to be translated
	.venv/bin/python -m tests.words

bench: .venv/.ready ## measure how fast and how safely the bot works
	.venv/bin/python -m tests.bench

lock: .venv/.ready ## pin anew what pyproject.toml asks for
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra dev --output-file requirements-dev.txt
	$(COMPILE) --group clocks --output-file requirements-clocks.txt
	$(COMPILE) --group audit --output-file requirements-audit.txt

audit: .venv/.audit/.ready .venv/.locked/.ready ## list what the bot runs on, each with version and licence, and write build/sbom.json
	.venv/.audit/bin/pip-licenses --python .venv/.locked/bin/python --order license
	@mkdir -p build
	.venv/.audit/bin/cyclonedx-py environment .venv/.locked --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-file build/sbom.json
	@echo build/sbom.json

.venv/.ready: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.clocks: requirements-clocks.txt .venv/.ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-clocks.txt
	@touch $@

.venv/.audit/.ready: requirements-audit.txt .venv/.ready
	.venv/bin/python -m venv --clear --without-pip .venv/.audit
	$(INTO)/.audit/bin/python install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@

# Nothing but what is locked, so that no tool is taken for a part of the bot.
.venv/.locked/.ready: requirements.txt .venv/.ready
	.venv/bin/python -m venv --clear --without-pip .venv/.locked
	$(INTO)/.locked/bin/python install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@
