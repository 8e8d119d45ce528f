# make demo   set up and play the shipped exercise     make test   set up the tests and run them
# make check  style, types, fences                     make bench  measure, as ratios to a floor
# make audit  ask, online, whether a library has a known weakness   make materials  write the bill of materials
# make chaos  10,000 mornings under faults: nothing lost, twice or early
# make soak   a day of 8 hours with 100 players, in 25 minutes: memory flat, every handle given back
# make fuzz   a million inputs that nobody meant well: no traceback, no hang, no flood of memory
# make media  draw the pictures and make the news flashes that the exercises attach
.DEFAULT_GOAL := demo
.PHONY: demo test check bench chaos soak fuzz docs audit materials media catalogue snapshots clean

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

demo: .venv/installed
	@sh scripts/demo.sh

test: .venv/dev-installed
	@sh scripts/install-test-programs.sh
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/dev-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: .venv/dev-installed
	$(BIN)/python -m benchmarks

chaos: .venv/dev-installed
	@sh scripts/install-test-programs.sh
	$(BIN)/python -m tests.chaos

soak: .venv/dev-installed
	$(BIN)/python -m tests.soak --hours 8 --speed 20 --players 100

fuzz: .venv/dev-installed
	$(BIN)/python -m tests.fuzz

docs: .venv/dev-installed
	$(BIN)/python -m scripts.docs
	$(BIN)/python -m scripts.graphs
	$(BIN)/python -m scripts.screenshots

audit: .venv/bin/python
	$(BIN)/python -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.9,<3"
	.venv/audit/bin/python -m pip_audit --require-hashes --disable-pip -r constraints.hashes.txt

materials: .venv/dev-installed
	$(BIN)/python -m scripts.dependencies --hashes

media: .venv/dev-installed
	@sh scripts/install-media-programs.sh
	$(BIN)/python -m scripts.page_pictures $(notdir $(wildcard scripts/pages/*))
	$(BIN)/python -m scripts.news_flashes

catalogue: .venv/dev-installed
	$(BIN)/python -m scripts.catalogue

snapshots: .venv/dev-installed
	$(BIN)/python -m pytest tests/console tests/player --snapshot-update

clean:
	rm -rf .venv build dist demo

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev-installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@ .venv/installed
