# Everything a developer does. `make help` lists it.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The day the example company is set in: 2026-11-16, noon UTC.
export SOURCE_DATE_EPOCH := 1794830400
export NO_MKDOCS_2_WARNING := 1

BIN := .venv/bin
# More arguments for the command behind a target: make test ARGS="-k wheel"
ARGS ?=
UV ?= uv
LOCK := $(UV) pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --quiet

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: venv ## Build the example company's site into site/
	@$(BIN)/sothat build $(ARGS)
	@echo "The site is in site/. To read it in a browser: make serve"

.PHONY: serve
serve: venv ## Serve the example company's site, and follow every edit
	@$(BIN)/sothat serve $(ARGS)

.PHONY: check
check: venv ## Check the example company's catalog
	@$(BIN)/sothat check $(ARGS)

.PHONY: test
test: venv-dev ## Run all tests
	@CHROMIUM="$$(tools/chromium.sh)"; export CHROMIUM; $(BIN)/python -m pytest $(ARGS)

.PHONY: fuzz
fuzz: venv ## Feed 100,000 mutated inputs to it (ARGS="--count 5000 --seed 7")
	@$(BIN)/python -m tools.fuzz $(ARGS)

.PHONY: lint
lint: venv-dev ## Check style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy --strict

.PHONY: format
format: venv-dev ## Format the code, and mend what can be mended alone
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

.PHONY: messages
messages: venv ## Gather the words of the site for translators
	@$(BIN)/python -m tools.messages

.PHONY: docs
docs: venv ## Write the field tables of docs/catalog.md and docs/licences.md anew
	@$(BIN)/python -m tools.field_tables docs/catalog.md
	@$(BIN)/python -m tools.licences docs/licences.md

.PHONY: audit
audit: ## Ask for known faults of the packages that are installed (needs uv and its network)
	@$(UV) tool run pip-audit --disable-pip --require-hashes -r requirements/run.txt

.PHONY: screenshots
screenshots: venv-dev ## Take the pictures of the README anew
	@$(BIN)/sothat build
	@CHROMIUM="$$(tools/chromium.sh)"; export CHROMIUM; $(BIN)/python -m tools.screenshots site docs/images

.PHONY: bench
bench: venv-dev ## Measure, beside others that do a part of it (takes half an hour)
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: dist
dist: venv ## Build the wheel and the source archive into dist/
	@$(BIN)/python -m hatchling build

.PHONY: lock
lock: ## Choose the newest versions anew (needs uv)
	@rm -f requirements/run.txt requirements/dev.txt
	@$(LOCK) -o requirements/run.txt
	@$(LOCK) --extra dev -c requirements/run.txt -o requirements/dev.txt

.PHONY: clean
clean: ## Remove what was installed and built here
	@rm -rf .venv dist site

.PHONY: venv
venv:
	@tools/venv.sh run

.PHONY: venv-dev
venv-dev:
	@tools/venv.sh dev
