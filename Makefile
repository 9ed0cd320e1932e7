# Two words are enough: `make demo` and `make test`. Both bring what is missing and say what they do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.venv/bin:$(PATH)
export OMP_NUM_THREADS ?= 1
PY := .venv/bin/python
BROWNIE := HOME=$(CURDIR)/.home SOLCX_BINARY_PATH=$(CURDIR)/.solcx .venv-brownie/bin/brownie

.PHONY: help demo consortium test lint contracts unit flows pages drill bench bench-gas train-risk train-xray bindings clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## the whole journey on this machine; ONCE=1 exits by itself
	@tools/setup.sh product
	@$(PY) -m scripts.gwanmun demo $(if $(ONCE),--once)

consortium: ## the same on four BFT validators; ONCE=1 exits by itself
	@tools/setup.sh product
	@tools/setup.sh engines
	@tools/setup.sh postgres
	@$(PY) -m scripts.gwanmun network build
	@$(PY) -m scripts.gwanmun demo --consortium $(if $(ONCE),--once)

test: ## everything that proves it, from nothing
	@tools/setup.sh contracts
	@tools/setup.sh pages
	@tools/setup.sh engines
	@tools/setup.sh postgres
	@$(PY) -m scripts.gwanmun network build
	@$(MAKE) --no-print-directory lint contracts unit

lint: ## style, types, arrows
	@tools/setup.sh product
	@tools/lint.sh

contracts: ## the law: forge fuzz and invariants, Brownie, mutants, fresh bindings
	@tools/setup.sh contracts
	@tools/contracts.sh

unit: ## product tests: documents, ledger, oracles, counter, flows, drills, pages
	@tools/setup.sh pages
	@tools/setup.sh postgres
	@tools/unit.sh

drill: ## the long forms of all drills with their table, long fuzz
	@tools/setup.sh contracts
	@tools/setup.sh postgres
	@tools/setup.sh engines
	@$(PY) -m scripts.gwanmun network build
	@$(PY) -m tests.drills.all
	@$(PY) -m tests.symbolic.run --keep
	@$(PY) -m tests.mutation.run --keep
	@$(PY) -m tests.invariants.run --keep
	@FOUNDRY_PROFILE=long .tools/bin/forge test --no-match-path 'tests/proofs/peer/*' --no-match-contract Invariant
	@GWANMUN_LONG=1 $(PY) -m pytest -q tests/api/pages

bench: ## measured figures as JSON, and docs/measurements
	@tools/setup.sh contracts
	@tools/setup.sh engines
	@tools/setup.sh postgres
	@$(PY) -m scripts.gwanmun network build
	@$(PY) -m scripts.bench.all

bench-gas: ## gas of titles beside the open peer's contracts; KEEP=1 keeps the table
	@tools/setup.sh product
	@$(PY) -m scripts.bench.peer.run $(if $(KEEP),--keep)

train-risk: ## the risk model from GWANMUN_DATA/kcs
	@tools/setup.sh product
	@$(PY) -m scripts.oracle_risk train

train-xray: ## the X-ray models from the simulator
	@tools/setup.sh product
	@$(PY) -m scripts.oracle_xray train

bindings: ## typed gateways from the contracts' build
	@tools/setup.sh product
	@.tools/bin/forge build --silent
	@$(PY) -m scripts.bindings

clean: ## what was built; environments and networks stay
	@rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
