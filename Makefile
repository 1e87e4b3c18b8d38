# `make run` starts Turnout, `make test` tests it. Both set up .venv first, from Python 3.11, make and the package index.

.DEFAULT_GOAL := install
.PHONY: install run test bench faults mutate lint lock

VENV := .venv
BIN  := $(VENV)/bin
STAMP := $(VENV)/.installed

# uv is quick but does not read pip's settings, so what this machine tells pip is told to uv as well.
define uv
	told=$$($(BIN)/python -m pip config list); \
	for pair in index-url=UV_DEFAULT_INDEX extra-index-url=UV_INDEX find-links=UV_FIND_LINKS no-index=UV_NO_INDEX \
	    cert=SSL_CERT_FILE; do \
	  value=$$(printf '%s\n' "$$told" | sed -n "s/^[^=]*\.$${pair%=*}='\(.*\)'$$/\1/p" | sed 's/\\n/ /g; q'); \
	  case $$pair in find-links=*) value=$$(echo $$value | tr ' ' ,);; esac; \
	  if [ -n "$$value" ]; then export "$${pair#*=}=$$value"; fi; \
	done; \
	UV_SYSTEM_CERTS=1 UV_INDEX_STRATEGY=unsafe-best-match VIRTUAL_ENV=$(VENV) $(BIN)/uv
endef

install: $(STAMP)

$(STAMP): pyproject.toml requirements-dev.txt
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    test -x $(BIN)/pip || $$python -m venv $(VENV); exit; \
	  fi; \
	done; echo "Turnout needs Python 3.11 or newer; name yours with: make PYTHON=/path/to/python" >&2; exit 1
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt
	@test -x $(BIN)/uv || $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@$(uv) pip install --quiet --require-hashes -r requirements-dev.txt
	@$(uv) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: install
	@exec $(BIN)/turnout serve

# What is compiled of the tests is kept, also where the machine says otherwise: each worker would do it again each time.
test: install
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

bench: install
	@$(BIN)/python -m tests.bench

faults: install
	@$(BIN)/python -m tests.faults

mutate: install
	@$(BIN)/python -m tests.simulation.mutate

lint: install
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

# Pins with hashes and without addresses, for every platform. Newer versions: make lock NEWER=--upgrade
compile = pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(NEWER)
lock: install
	@$(uv) $(compile) pyproject.toml -o requirements.txt
	@$(uv) $(compile) pyproject.toml --group dev -o requirements-dev.txt
