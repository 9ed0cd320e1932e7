#!/usr/bin/env bash
# Product tests in two lines side by side: those that run whole networks, and all others; behind
# the others, index, documents and titles once more on PostgreSQL.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
networks=(tests/api tests/flows)
.venv/bin/python -m pytest -q "${networks[@]}" >build/networks.log 2>&1 &
network_line=$!
.venv/bin/python -m pytest -q tests --ignore tests/api --ignore tests/flows
others=$?
on_postgresql=(tests/api/index tests/api/documents tests/api/titles)
GWANMUN_TEST_DATABASE=postgresql .venv/bin/python -m pytest -q "${on_postgresql[@]}"
with_postgresql=$?
printf 'unit: tests with whole networks\n'
wait "$network_line"
with_networks=$?
cat build/networks.log
[ "$others" = 0 ] && [ "$with_postgresql" = 0 ] && [ "$with_networks" = 0 ]
