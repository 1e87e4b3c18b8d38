# `make run` starts Turnout, `make test` tests it. Both set up .venv first, from Python 3.11, make and the package index.

.DEFAULT_GOAL := install
.PHONY: install run test bench lint lock

VENV := .venv
BIN  := $(VENV)/bin
STAMP := $(VENV)/.installed

# uv does not read pip's settings, so what this machine tells pip is told to uv as well.
pip_setting = $(BIN)/python -m pip config list | sed -n "s/^[^=]*\.$(1)='\(.*\)'$$/\1/p" | head -n 1
define uv
	export UV_SYSTEM_CERTS=1 UV_INDEX_STRATEGY=unsafe-best-match UV_NO_PROGRESS=1; \
	index=$$($(call pip_setting,index-url)); if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	extra=$$($(call pip_setting,extra-index-url)); if [ -n "$$extra" ]; then export UV_INDEX="$$extra"; fi; \
	links=$$($(call pip_setting,find-links)); if [ -n "$$links" ]; then export UV_FIND_LINKS="$$links"; fi; \
	cert=$$($(call pip_setting,cert)); if [ -n "$$cert" ]; then export SSL_CERT_FILE="$$cert"; fi; \
	VIRTUAL_ENV=$(VENV) $(BIN)/uv
endef

install: $(STAMP)

$(STAMP): pyproject.toml requirements-dev.txt
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    test -x $(BIN)/python || $$python -m venv $(VENV); exit; \
	  fi; \
	done; echo "Turnout needs Python 3.11 or newer; name yours with: make PYTHON=/path/to/python" >&2; exit 1
	@sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/uv.txt
	@test -x $(BIN)/uv || $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(VENV)/uv.txt
	@$(uv) pip install --quiet --require-hashes -r requirements-dev.txt
	@$(uv) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: install
	@exec $(BIN)/turnout serve

test: install
	@$(BIN)/python -m pytest

bench: install
	@$(BIN)/python -m tests.bench

lint: install
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

# Pins with hashes and without addresses, for every platform.
compile = pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade
lock: install
	@$(uv) $(compile) pyproject.toml -o requirements.txt
	@$(uv) $(compile) pyproject.toml --group dev -o requirements-dev.txt
