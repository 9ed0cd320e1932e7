#!/usr/bin/env bash
# Product tests in four lines side by side, since most of them wait: those with whole networks,
# drills, engines, and all others; behind the others, index, documents and titles once more on
# PostgreSQL. Each line's own time stands in its last words.
set -uo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
pytest=(.venv/bin/python -m pytest -q --durations=8)
declare -A lines=([networks]="tests/api tests/flows" [drills]=tests/drills [engines]=tests/scripts)
declare -A running
apart=()
for line in "${!lines[@]}"; do
  read -ra folders <<<"${lines[$line]}"
  apart+=("${folders[@]/#/--ignore=}")
  "${pytest[@]}" "${folders[@]}" >"build/$line.log" 2>&1 &
  running[$line]=$!
done
failed=0
"${pytest[@]}" tests "${apart[@]}" || failed=1
on_postgresql=(tests/api/index tests/api/documents tests/api/titles)
GWANMUN_TEST_DATABASE=postgresql .venv/bin/python -m pytest -q "${on_postgresql[@]}" || failed=1
for line in engines drills networks; do
  wait "${running[$line]}" || failed=1
  printf 'unit: %s\n' "$line"
  cat "build/$line.log"
done
exit "$failed"
