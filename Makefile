# Thin by intention: each target is one line into the package or a tool. `make help` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/bash
# Byte code halves the start of every command; some machines switch its writing off.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
REPORT := .venv/.ready-report
DEV := .venv/.ready-dev
TEST := .venv/.ready-test
LAB := .venv/.ready-lab
ON = $(or $(AS_OF),$(shell date -u +%F))
# Only as given to make: many systems set a variable of that name for programs of their own.
IN = $(if $(findstring command,$(origin LANGUAGE)),--language '$(LANGUAGE)')
# On this machine alone, and asking nobody for news; root needs to say that it means it.
LAB_OPTIONS := --ip=127.0.0.1 --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.news_url=None
LAB_OPTIONS += $(if $(filter 0,$(shell id -u)),--allow-root)

ifneq ($(filter report,$(MAKECMDGOALS)),)
$(if $(SITE),,$(error Say which site: make report SITE=hmeimim, and AS_OF=2024-12-14 for an earlier edition))
endif

## Show this list
.PHONY: help
help:
	@awk '/^## /{text = substr($$0, 4)} /^[a-z][a-z-]*:/{if (text) printf "  make %-13s %s\n", substr($$1, 1, index($$1, ":") - 1), text; text = ""}' Makefile

## Make one edition: SITE=hmeimim, AS_OF=2024-12-14 (else today), SINCE=2024-12-07 (else the edition before), LADDER=phia (else icd-203), PAPER=letter (else a4), LANGUAGE=ru or ar (else en)
.PHONY: report
report: $(REPORT)
	@$(BIN)/basewatch report '$(SITE)' $(if $(AS_OF),--as-of '$(AS_OF)') $(if $(SINCE),--since '$(SINCE)') $(if $(LADDER),--ladder '$(LADDER)') $(if $(PAPER),--paper '$(PAPER)') $(IN)

## Make the briefing of the whole theatre: AS_OF=2024-12-18 (else today), SINCE=2024-12-11 (else the edition before), PAPER=letter (else a4), LANGUAGE=ru or ar (else en)
.PHONY: theatre
theatre: $(REPORT)
	@$(BIN)/basewatch report theatre $(if $(AS_OF),--as-of '$(AS_OF)') $(if $(SINCE),--since '$(SINCE)') $(if $(LADDER),--ladder '$(LADDER)') $(if $(PAPER),--paper '$(PAPER)') $(IN)

## Make the editions of all sites: AS_OF=2024-12-10,2024-12-14, SITES=hmeimim,tartus (else all and the theatre), PAPER=letter (else a4); MISSING=1 for new ones only
.PHONY: editions
editions: $(REPORT)
	@$(BIN)/basewatch editions $(if $(AS_OF),--as-of '$(AS_OF)') $(if $(SITES),--sites '$(SITES)') $(if $(PAPER),--paper '$(PAPER)') $(if $(MISSING),--missing)

## Publish the editions in reports/ as a folder of pages: OUT=public, BASE_URL=https://example.org/briefings/, REASON='why some are replaced'
.PHONY: publish
publish: $(REPORT)
	@$(BIN)/basewatch publish $(if $(OUT),--out '$(OUT)') $(if $(BASE_URL),--base-url '$(BASE_URL)') $(if $(REASON),--reason '$(REASON)')

## Print the sites as data, for other programs
.PHONY: sites
sites: $(REPORT)
	@$(BIN)/basewatch list sites --json

## Say what another state of the evidence changes: AGAINST=other/data, SITE=hmeimim (else the theatre), AS_OF=2024-12-14 (else today)
.PHONY: difference
difference: $(REPORT)
	@$(BIN)/basewatch diff '$(or $(SITE),theatre)' '$(ON)' '$(ON)' --against '$(AGAINST)'

## Run every test, with real kernels, Typst and Chromium
.PHONY: test
test: $(TEST)
	$(BIN)/pytest --numprocesses=logical --dist=loadscope

## Check everything: format, lint, types, import layers, CI files, tests
.PHONY: check
check: format-check lint types layers ci-files test

## Rewrite the code in the one format
.PHONY: format
format: $(DEV)
	$(BIN)/ruff format

## Fail if any file is not in the one format
.PHONY: format-check
format-check: $(DEV)
	$(BIN)/ruff format --check

## Look for faults with ruff
.PHONY: lint
lint: $(DEV)
	$(BIN)/ruff check

## Check the types with mypy, strictly
.PHONY: types
types: $(DEV)
	$(BIN)/mypy

## Check that imports point one way
.PHONY: layers
layers: $(DEV)
	$(BIN)/lint-imports

## Check the files of GitHub's and GitLab's CI
.PHONY: ci-files
ci-files: $(DEV)
	@tools/check_ci_files.sh

## Open the explorer in JupyterLab, the other notebooks beside it
.PHONY: lab
lab: $(LAB)
	$(BIN)/jupyter lab $(LAB_OPTIONS) notebooks/explore.ipynb

## Serve the explorer as an app on this machine, without JupyterLab: SITE=, AS_OF= (else the newest)
.PHONY: explore
explore: $(LAB)
	@$(BIN)/basewatch explore $(SITE) $(if $(AS_OF),--as-of '$(AS_OF)')

## Resolve the dependencies anew and rewrite the locks (needs uv)
.PHONY: lock
lock:
	tools/write_locks.sh

## Rewrite the golden files; look at the difference before it is committed
.PHONY: golden
golden: $(TEST)
	$(BIN)/pytest tests/golden --rewrite-golden

## Bring the tables of languages in step with what code, templates and notebooks say
.PHONY: messages
messages: $(DEV)
	@$(BIN)/python tools/collect_messages.py

## Write the colours and sizes of pages, print and figures anew from templates/tokens.toml
.PHONY: tokens
tokens: $(REPORT)
	@$(BIN)/python tools/write_tokens.py

## Measure ours and the plain tools side by side
.PHONY: bench
bench: $(TEST)
	$(BIN)/python benchmarks/edition.py

## Remove the environment and every cache; editions in reports/ stay
.PHONY: clean
clean:
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

# Set-up: a stamp in .venv is as new as the lock that it was made from.
SETUP := tools/setup_environment.sh

$(REPORT): requirements.lock pyproject.toml $(SETUP) tools/requirements-uv.lock tools/fetch_plotly_basic.py tools/plotly-basic.lock
	@$(SETUP) report && touch $@

$(DEV): requirements-dev.lock $(REPORT)
	@$(SETUP) dev && touch $@

$(TEST): tools/setup_test_programs.sh tools/find_chromium.py $(DEV) $(LAB)
	@tools/setup_test_programs.sh && touch $@

$(LAB): requirements-lab.lock $(REPORT)
	@$(SETUP) lab && touch $@
