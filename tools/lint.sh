#!/usr/bin/env bash
# Style, types and arrows; the first fault ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf 'lint: %s\n' "$1"; shift; "$@"; }
step "ruff" .venv/bin/ruff check --quiet .
step "ruff format" .venv/bin/ruff format --quiet --check .
step "mypy" .venv/bin/mypy --no-error-summary
step "import-linter" .venv/bin/lint-imports --no-cache
step "solhint" node_modules/.bin/solhint --noPoster --max-warnings 0 'contracts/**/*.sol'
step "prettier" node_modules/.bin/prettier --check --log-level warn 'contracts/**/*.sol'
