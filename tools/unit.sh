#!/usr/bin/env bash
# Product tests in three lines side by side, since most of them wait: those with whole networks,
# drills and engines, and all others; behind the others, index, documents and titles once more on
# PostgreSQL.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
networks=(tests/api tests/flows)
faults=(tests/drills tests/scripts)
.venv/bin/python -m pytest -q --durations=8 "${networks[@]}" >build/networks.log 2>&1 &
network_line=$!
.venv/bin/python -m pytest -q --durations=8 "${faults[@]}" >build/faults.log 2>&1 &
fault_line=$!
passed_over=("${networks[@]/#/--ignore=}" "${faults[@]/#/--ignore=}")
.venv/bin/python -m pytest -q --durations=8 tests "${passed_over[@]}"
others=$?
on_postgresql=(tests/api/index tests/api/documents tests/api/titles)
GWANMUN_TEST_DATABASE=postgresql .venv/bin/python -m pytest -q "${on_postgresql[@]}"
with_postgresql=$?
wait "$fault_line"
with_faults=$?
printf 'unit: drills and engines\n'
cat build/faults.log
wait "$network_line"
with_networks=$?
printf 'unit: tests with whole networks\n'
cat build/networks.log
[ "$others" = 0 ] && [ "$with_postgresql" = 0 ] && [ "$with_faults" = 0 ] &&
  [ "$with_networks" = 0 ]
