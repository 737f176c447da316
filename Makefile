# `make run` and `make test` do all set-up by themselves.
.DEFAULT_GOAL := help
.PHONY: help run test test-all test-fast check format lint types imports migrations lock catalogue reference archive relock bench wheel clean
BIN := .venv/bin
export PYTHON
# Hundreds of programs are started, and none of them should compile Boatyard anew.
unexport PYTHONDONTWRITEBYTECODE
# One more than two cores have, since tests wait for servers too; four take longer.
WORKERS := 3
SIDE_BY_SIDE := --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: .venv/.ready-to-run ## set up what is missing, serve on 127.0.0.1:8800 and print a sign-in link
	@$(BIN)/boatyard up $(ARGS)

test: .venv/.ready-to-test ## run the tests, 10 to 15 minutes on two cores
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

test-all: .venv/.ready-to-test ## run the tests that take long too: every plugin installed alone, every pair started
	@$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "" $(ARGS)

test-fast: .venv/.ready-to-test ## run the tests that need neither servers, nor a browser, nor the index, nor many programs
	@$(BIN)/python -m pytest -m "not (browser or exhaustive or generated or servers or network or poetry or programs)" $(ARGS)

check: format-check lint types imports names migrations lock catalogue ## everything that needs no test run, in under a minute

format: .venv/.ready-to-test ## put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only --quiet .

format-check: .venv/.ready-to-test
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }

lint: .venv/.ready-to-test ## find faults by rule
	@$(BIN)/ruff check --quiet .

types: .venv/.ready-to-test ## check types
	@$(BIN)/mypy --no-error-summary

imports: .venv/.ready-to-test ## check that imports point one way
	@$(BIN)/lint-imports --no-logo >.import-report || { cat .import-report; exit 1; }

names: .venv/.ready-to-test ## report what is still called by a name that was replaced
	@$(BIN)/python tools/old_names.py >.names-report || { cat .names-report; exit 1; }

migrations: .venv/.ready-to-test ## check that every model change has its migration
	@BOATYARD_ENVIRONMENT=test BOATYARD_HOME=$$(mktemp -d) $(BIN)/django-admin makemigrations --check --dry-run --verbosity 0 --settings boatyard.config.settings

lock: .venv/.ready-to-test ## check that the lock fits; changing it takes Poetry 2.3 or newer
	@$(BIN)/python src/boatyard/template/project/tools/export_lock.py --check

catalogue: .venv/.ready-to-test ## report every fault of the base template and of every plugin
	@$(BIN)/python -m tools.catalogue

reference: .venv/.ready-to-test ## write docs/reference/ out of the annotated plugin.toml and service.toml
	@$(BIN)/python -m tools.reference

relock: .venv/.ready-to-test ## resolve the shipped lock anew, test it and say what changed; ARGS=--check writes nothing
	@$(BIN)/python -m tools.relock $(ARGS)

archive: .venv/.ready-to-test ## archive base template and plugins as COMMIT holds them, once they are released
	@$(BIN)/python -m tools.archive $(or $(COMMIT),HEAD)

bench: .venv/.ready-to-test ## list the benchmarks
	@sed -n '/^|/p' benchmarks/README.md

wheel: .venv/.ready-to-test ## build the wheel into dist/
	@$(BIN)/python -m tools.wheel

clean: ## remove what was made here
	rm -rf .venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .import-report .names-report

.venv/.ready-to-run: pyproject.toml poetry.lock tools/bootstrap tools/install_packages.py
	@tools/bootstrap run
	@touch $@

.venv/.ready-to-test: pyproject.toml poetry.lock tools/bootstrap tools/install_packages.py
	@tools/bootstrap test
	@touch $@ .venv/.ready-to-run
