#!/usr/bin/env bash
# Proves the law: build, bindings, forge fuzz and invariants, Brownie, mutants; the first fault ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.tools/bin:$PATH"
mkdir -p .home
step() { printf 'contracts: %s\n' "$1"; shift; "$@"; }
step "build" .tools/bin/forge build --silent
step "bindings are fresh" .venv/bin/python -m scripts.bindings --check
step "forge: guards, events, fuzz, invariants" .tools/bin/forge test --silent --no-match-path 'tests/proofs/peer/*'
# One core is enough for the solver: it works beside the others, in a folder of its own.
mkdir -p build
setsid .venv/bin/python -m tests.symbolic.run --short >build/symbolic.log 2>&1 &
symbolic=$!
trap 'kill -- "-$symbolic" 2>/dev/null || true' EXIT
step "rules of the open peer" .venv/bin/python -m tests.peer.run
step "wallets of the open peer" .venv/bin/python -m tests.peer.wallet
step "Brownie" .venv/bin/python -m tests.contracts.run
step "static analysis" .venv/bin/python -m tests.analysis.run
step "mutants" .venv/bin/python -m tests.mutants.run
step "variants, a sample" .venv/bin/python -m tests.mutation.run --sample 12
step "symbolic checks" wait "$symbolic" || { cat build/symbolic.log; exit 1; }
cat build/symbolic.log
