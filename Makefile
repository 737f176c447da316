# `make run` and `make test` set everything up by themselves.
.DEFAULT_GOAL := help
.PHONY: help run test test-all test-fast check format lint types imports migrations lock catalogue reference archive relock bench wheel clean
BIN := .venv/bin
export PYTHON
# Tests start hundreds of programs, and none of them should compile Boatyard again.
unexport PYTHONDONTWRITEBYTECODE
# One more than two cores, since tests also wait for servers; four are slower.
WORKERS := 3
SIDE_BY_SIDE := --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: .venv/.ready-to-run ## set up what is missing, serve on 127.0.0.1:8800 and print a sign-in link
	@$(BIN)/boatyard up $(ARGS)

test: .venv/.ready-to-test ## run the tests, 10 to 15 minutes on two cores
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

test-all: .venv/.ready-to-test ## run the slow tests too: every plugin installed alone, every pair started
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "" $(ARGS)

test-fast: .venv/.ready-to-test ## run the tests that need no servers, no browser, no package index and few programs
	@$(BIN)/python -m pytest -m "not (browser or exhaustive or generated or servers or network or poetry or programs)" $(ARGS)

check: format-check lint types imports names migrations lock catalogue ## run all checks except the tests, in under a minute

format: .venv/.ready-to-test ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only --quiet .

format-check: .venv/.ready-to-test
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }

lint: .venv/.ready-to-test ## run the linter
	@$(BIN)/ruff check --quiet .

types: .venv/.ready-to-test ## check types
	@$(BIN)/mypy --no-error-summary

imports: .venv/.ready-to-test ## check the import contracts
	@$(BIN)/lint-imports --no-logo >.import-report || { cat .import-report; exit 1; }

names: .venv/.ready-to-test ## report uses of replaced names
	@$(BIN)/python tools/old_names.py >.names-report || { cat .names-report; exit 1; }

migrations: .venv/.ready-to-test ## check that every model change has its migration
	@BOATYARD_ENVIRONMENT=test BOATYARD_HOME=$$(mktemp -d) $(BIN)/django-admin makemigrations --check --dry-run --verbosity 0 --settings boatyard.config.settings

lock: .venv/.ready-to-test ## check that the lock is up to date; changing it needs Poetry 2.3 or newer
	@$(BIN)/python src/boatyard/template/project/tools/export_lock.py --check

catalogue: .venv/.ready-to-test ## report every error of the base template and the plugins
	@$(BIN)/python -m tools.catalogue

reference: .venv/.ready-to-test ## write docs/reference/ from the annotated plugin.toml and service.toml
	@$(BIN)/python -m tools.reference

relock: .venv/.ready-to-test ## resolve the shipped lock again, test it and show the changes; ARGS=--check writes nothing
	@$(BIN)/python -m tools.relock $(ARGS)

archive: .venv/.ready-to-test ## archive the base template and plugins of COMMIT after a release
	@$(BIN)/python -m tools.archive $(or $(COMMIT),HEAD)

bench: .venv/.ready-to-test ## list the benchmarks
	@sed -n '/^|/p' benchmarks/README.md

wheel: .venv/.ready-to-test ## build the wheel into dist/
	@$(BIN)/python -m tools.wheel

clean: ## remove generated files
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .import-report .names-report

.venv/.ready-to-run: pyproject.toml poetry.lock tools/bootstrap tools/install_packages.py
	@tools/bootstrap run
	@touch $@

.venv/.ready-to-test: pyproject.toml poetry.lock tools/bootstrap tools/install_packages.py
	@tools/bootstrap test
	@touch $@ .venv/.ready-to-run
