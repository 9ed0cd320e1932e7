#!/usr/bin/env bash
# Product tests in two lines side by side: those that run whole networks, and all others.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
networks=(tests/api tests/flows)
.venv/bin/python -m pytest -q "${networks[@]}" >build/networks.log 2>&1 &
network_line=$!
.venv/bin/python -m pytest -q tests --ignore tests/api --ignore tests/flows
others=$?
printf 'unit: tests with whole networks\n'
wait "$network_line"
with_networks=$?
cat build/networks.log
[ "$others" = 0 ] && [ "$with_networks" = 0 ]
