#!/usr/bin/env bash
# Installs what a fresh Debian or Ubuntu machine lacks to build and test Cairn, and says on others what to install.
# It asks for each thing first, so with nothing missing it takes a moment and needs no network and no rights.
#
#   setup.sh build     compiler, Perl (for the vendored OpenSSL) and the pinned Rust toolchain
#   setup.sh test      the same, and a Python environment in the target folder for the independent verifier
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
toolchain=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
target=${CARGO_TARGET_DIR:-target}

say() { printf 'setup: %s\n' "$*" >&2; }

explain() {
  say "$1"
  say "Cairn needs: a C compiler with its headers, make, Perl with its standard modules, and Rust $toolchain by rustup"
  say "(https://rustup.rs). The tests need Python 3.10 or newer with venv as well. Install these, then run make again."
  exit 1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else explain "this needs root and there is no sudo: $*"
  fi
}

install_packages() {
  command -v apt-get >/dev/null || explain "missing on this machine: $*"
  say "installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >&2
}

has_compiler() { echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1; }
has_perl() { perl -MFindBin -MIPC::Cmd -MFile::Compare -MTime::Piece -e 1 >/dev/null 2>&1; }
has_rust() {
  # In this folder rustup's cargo is the pinned one; another cargo has to be new enough by itself.
  local version
  version=$(cargo --version 2>/dev/null | sed -n 's/^cargo \([0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "$(printf '%s\n' "${toolchain%.*}" "$version" | sort -V | head -n 1)" = "${toolchain%.*}" ]
}
has_venv() { python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; }

system_packages() {
  local missing=()
  has_compiler || missing+=(build-essential)
  has_perl || missing+=(perl)
  [ "$1" = test ] && { has_venv || missing+=(python3 python3-venv); }
  if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
}

rust() {
  has_rust && return
  if ! command -v rustup >/dev/null; then
    command -v apt-get >/dev/null || explain "there is no Rust $toolchain on this machine"
    command -v curl >/dev/null || install_packages ca-certificates curl
    say "installing rustup for $(id -un)"
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs |
      sh -s -- -y --quiet --no-modify-path --default-toolchain none >&2 ||
      explain "rustup could not be installed"
  fi
  say "installing Rust $toolchain"
  rustup toolchain install "$toolchain" --profile minimal --component rustfmt --component clippy >&2
  has_rust || explain "cargo is older than $toolchain and comes before rustup's in PATH: $(command -v cargo)"
}

python() {
  local environment=$target/python stamp
  stamp=$environment/made-from-$(sha256sum .ci/setup.sh .ci/python*.txt | sha256sum | cut -c1-16)
  [ -e "$stamp" ] && "$environment/bin/python" -c 'import cryptography' 2>/dev/null && return
  say "making a Python environment in $environment"
  rm -rf "$environment"
  mkdir -p "$target"
  python3 -m venv "$environment"
  if ! "$environment/bin/pip" install -q --disable-pip-version-check --require-hashes -r .ci/python.txt >&2; then
    # Behind a wall, the distribution's own packages do as well.
    say "the pinned packages cannot be had; using those of the distribution"
    install_packages python3-cryptography
    rm -rf "$environment"
    /usr/bin/python3 -m venv --system-site-packages "$environment"
    "$environment/bin/python" -c 'import cryptography'
  fi
  "$environment/bin/pip" install -q --disable-pip-version-check --require-hashes -r .ci/python-optional.txt >&2 ||
    say "bagit cannot be had; the test that asks it will say so"
  touch "$stamp"
}

case "${1:-test}" in
  build) system_packages build; rust ;;
  test) system_packages test; rust; python ;;
  *) say "usage: setup.sh [build|test]"; exit 2 ;;
esac
