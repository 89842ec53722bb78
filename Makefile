# make lab opens the first lesson, make test runs every check; both build .venv
# when it is missing or when what it is built from has changed. The tests' own tools
# are put in when they are first needed: a student never downloads them.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.built-in
TOOLS := $(VENV)/.tools-in
FUZZER := $(VENV)/fuzz/.in
# JupyterHub's proxy is a program of Node's; npm puts it here.
PROXY := $(VENV)/hub/node_modules/.bin/configurable-http-proxy
# The course is pure Python; numpy and pandas have wheels for these.
SUPPORTED := (3, 11) <= sys.version_info < (3, 14)
# The interpreter that .venv is made with: PYTHON=... or the first that will do.
PYTHON ?=

.DEFAULT_GOAL := help
.PHONY: help lab test lint format lock notebooks pictures bench faults fuzz loss ranges hub proxy site serve python clean force

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

lab: $(STAMP) ## open the first lesson in JupyterLab (LESSON=3 for another)
	@$(BIN)/python -m course open $(LESSON)

test: $(TOOLS) lint ## run the whole test suite
	@$(BIN)/python -m pytest

lint: $(TOOLS) ## check the style of the code
	@$(BIN)/ruff check

format: $(TOOLS) ## bring the code into the style, as far as a tool can
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

notebooks: $(STAMP) ## run every lesson anew and store what it shows
	@$(BIN)/python -m course run

pictures: $(TOOLS) ## renew the README's pictures from the browser tests
	@COURSE_PICTURES=1 $(BIN)/python -m pytest -q tests/browser -k picture

bench: $(TOOLS) ## measure what the course promises to be quick at
	@$(BIN)/python -m tests.bench

faults: $(TOOLS) ## seed faults one at a time, and see which test catches each
	@$(BIN)/python -m tests.faults

loss: $(TOOLS) ## kill kernel, server and tab at random while answering 1,000 times (needs a Chromium)
	@$(BIN)/python -m tests.loss

SECONDS := 120
fuzz: $(FUZZER) ## feed broken files to the readers, to find what breaks them (SECONDS=600)
	@PYTHONPATH=$(VENV)/fuzz nice $(BIN)/python -m tests.fuzz --seconds $(SECONDS)

# A folder of its own beside the tests' tools: it is compiled, and not there for every machine.
$(FUZZER): $(TOOLS) tests/fuzz/atheris.lock
	@$(BIN)/python -m pip install --quiet --require-hashes --upgrade --target $(VENV)/fuzz \
	  -r tests/fuzz/atheris.lock
	@touch $@

ranges: $(TOOLS) ## the suite with the lowest and the newest versions, on each Python (needs uv)
	@$(BIN)/python -m tests.ranges $(if $(PYTHONS),--python $(PYTHONS))

hub: $(TOOLS) proxy ## hold a lesson for 30 students on a real JupyterHub (as root)
	@COURSE_REQUIRE_HUB=1 COURSE_HUB_STUDENTS=$${COURSE_HUB_STUDENTS:-30} \
	  $(BIN)/python -m pytest -q tests/hub

proxy: $(PROXY) ## put in the hub's proxy (needs npm)

$(PROXY): $(STAMP)
	@command -v npm >/dev/null || { echo "JupyterHub's proxy comes from npm: install npm." >&2; exit 1; }
	@npm install --silent --no-fund --no-audit --prefix $(VENV)/hub configurable-http-proxy@5.3.0
	@touch $@

site: $(STAMP) ## build the browser edition into build/site (needs npm)
	@$(BIN)/python -m course build site

PORT := 8000
serve: $(STAMP) ## show the browser edition on this machine (PORT=8001 for another port)
	@$(BIN)/python -m course.classroom.site.serve build/site --port $(PORT)

# Needs uv on the PATH. Keeps the pins that still fit; LOCK=--upgrade renews them.
PIN := uv pip compile --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
  --no-config --quiet $(LOCK)
ANYWHERE := --universal --python-version 3.11
SITE := course/classroom/site
HUB_LOCK := course/classroom/hub/requirements.lock
lock: ## write all locks: from pyproject.toml, and the site's from what stands beside them
	$(PIN) pyproject.toml $(ANYWHERE) --extra build --output-file requirements.lock
	$(PIN) pyproject.toml $(ANYWHERE) --extra build --extra hub --constraint requirements.lock \
	  --output-file $(HUB_LOCK)
	$(PIN) pyproject.toml $(ANYWHERE) --all-extras --constraint $(HUB_LOCK) \
	  --output-file tests/requirements.lock
	echo 'nbgrader==0.9.6' | $(PIN) - $(ANYWHERE) --output-file tests/bench/nbgrader.lock
	echo 'nbmake==1.5.5' | $(PIN) - $(ANYWHERE) --constraint requirements.lock \
	  --output-file tests/bench/nbmake.lock
	echo 'atheris==3.0.0' | $(PIN) - $(ANYWHERE) --output-file tests/fuzz/atheris.lock
	$(PIN) $(SITE)/tools.in $(ANYWHERE) --output-file $(SITE)/tools.lock
	$(PIN) $(SITE)/browser.in --python-version 3.12 --python-platform wasm32-pyodide2024 \
	  --output-file $(SITE)/browser.lock

clean: ## remove what make built; answers in progress/ stay
	rm -rf $(VENV) dist build .pytest_cache .ruff_cache .hypothesis

# Prints the interpreter, or says what is wanted and fails.
python:
	@for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python); do \
	  if "$$candidate" -c 'import sys; sys.exit(not $(SUPPORTED))' 2>/dev/null; then \
	    echo "$$candidate"; exit 0; \
	  fi; \
	done; \
	echo "The course needs Python 3.11, 3.12 or 3.13; $(if $(PYTHON),$(PYTHON) is not one,none was found). \
	Name one: make lab PYTHON=/path/to/python3.13" >&2; exit 1

# The stamp holds the folder it was made in: a folder that was moved or copied
# has a .venv that points to the old place, so it is made anew.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): force
endif

$(STAMP): requirements.lock pyproject.toml course/classroom/overrides.json
	@python=$$($(MAKE) --silent --no-print-directory python) || exit 1; \
	echo "Building $(VENV) with $$python: about a minute, once."; \
	"$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements.lock
	@# pip compiles on one processor; this on all. Some packages hold files for other Pythons, which
	@# cannot be compiled here and are never imported: what it returns says no more than that.
	@$(BIN)/python -c 'import compileall; compileall.compile_dir("$(VENV)/lib", quiet=2, workers=0)'
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@printf '%s' '$(CURDIR)' > $(STAMP)

$(TOOLS): $(STAMP) tests/requirements.lock
	@echo "Adding the tools of the tests."
	@$(BIN)/python -m pip install --quiet --require-hashes -r tests/requirements.lock
	@touch $(TOOLS)
