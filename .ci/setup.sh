#!/usr/bin/env bash
# Installs what a fresh Debian or Ubuntu machine lacks to build and test Cairn, and says on others what to install.
# It asks for each thing first, so with nothing missing it takes a moment and needs no network and no rights.
#
#   setup.sh build     compiler, Perl (for the vendored OpenSSL), WebKitGTK, Node.js and the pinned Rust toolchain
#   setup.sh test      the same, a Python environment in the target folder for the independent verifier, and a display
#                      without a screen, WebKitWebDriver and tauri-driver for the tests of the window
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
toolchain=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
export PATH="$target/node/bin:$PATH"
# The oldest Node.js that the build of the pages runs on, the one fetched with its npm where a distribution has an older
# one, and the driver of the window's tests.
node_oldest=20.19
node_fetched=20.20.2
npm_fetched=10.8.2
tauri_driver=2.1.0

say() { printf 'setup: %s\n' "$*" >&2; }

explain() {
  say "$1"
  say "Cairn needs: a C compiler with its headers, make, pkg-config, Perl with its standard modules, WebKitGTK 4.1 with its"
  say "headers, Node.js $node_oldest or newer with npm, and Rust $toolchain by rustup (https://rustup.rs). The tests need Python 3.10"
  say "or newer with venv, Xvfb, dbus-daemon, xdotool and WebKitWebDriver as well. Install these, then run make again."
  exit 1
}

# Ends with what an administrator has to type, for somebody who may not install packages.
by_hand() {
  say "$1. Somebody who may administer this machine has to run:"
  shift
  say "  apt-get update && apt-get install --no-install-recommends $*"
  say "Then run make again; all the rest needs no rights."
  exit 1
}

install_packages() {
  command -v apt-get >/dev/null || explain "missing on this machine: $*"
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || by_hand "packages are missing, and there is no sudo here" "$@"
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  say "installing $*"
  # One source of packages that is out of reach is no reason to stop: what is needed may come from the others.
  "${as_root[@]}" apt-get update -q >&2 || true
  "${as_root[@]}" apt-get install -q -y --no-install-recommends "$@" >&2 || by_hand "apt-get could not install them" "$@"
}

has_compiler() { echo '#include <stdio.h>' | cc -E - >/dev/null 2>&1; }
has_perl() { perl -MFindBin -MIPC::Cmd -MFile::Compare -MTime::Piece -e 1 >/dev/null 2>&1; }
has_rust() {
  # In this folder rustup's cargo is the pinned one; another cargo has to be new enough by itself.
  local version
  version=$(cargo --version 2>/dev/null | sed -n 's/^cargo \([0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "$(printf '%s\n' "${toolchain%.*}" "$version" | sort -V | head -n 1)" = "${toolchain%.*}" ]
}
has_webkit() { pkg-config --exists webkit2gtk-4.1 >/dev/null 2>&1; }
has_node() {
  local version
  version=$(node --version 2>/dev/null | tr -d v)
  npm --version >/dev/null 2>&1 && [ -n "$version" ] &&
    [ "$(printf '%s\n' "$node_oldest" "$version" | sort -V | head -n 1)" = "$node_oldest" ]
}
has_venv() { python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; }

system_packages() {
  local missing=()
  has_compiler || missing+=(build-essential)
  has_perl || missing+=(perl)
  has_webkit || missing+=(pkg-config libwebkit2gtk-4.1-dev)
  command -v npm >/dev/null || missing+=(nodejs npm)
  has_rust || command -v rustup >/dev/null || command -v curl >/dev/null || missing+=(ca-certificates curl)
  if [ "$1" = test ]; then
    has_venv || missing+=(python3 python3-venv)
    command -v Xvfb >/dev/null || missing+=(xvfb)
    command -v xdotool >/dev/null || missing+=(xdotool)
    command -v dbus-daemon >/dev/null || missing+=(dbus)
    command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
  fi
  if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
}

rustup_itself() {
  local from=https://static.rust-lang.org/rustup/dist/$(uname -m)-unknown-linux-gnu fetched sum
  fetched=$(mktemp -d)
  sum=$(curl --proto '=https' --tlsv1.2 -sSf "$from/rustup-init.sha256" | cut -c1-64) &&
    curl --proto '=https' --tlsv1.2 -sSf -o "$fetched/rustup-init" "$from/rustup-init" &&
    echo "$sum  $fetched/rustup-init" | sha256sum --check --status &&
    chmod +x "$fetched/rustup-init" &&
    "$fetched/rustup-init" -y --quiet --no-modify-path --default-toolchain none >&2 &&
    rm -r "$fetched"
}

rust() {
  has_rust && return
  if ! command -v rustup >/dev/null; then
    command -v apt-get >/dev/null || explain "there is no Rust $toolchain on this machine"
    say "installing rustup for $(id -un)"
    rustup_itself || explain "rustup could not be installed"
  fi
  say "installing Rust $toolchain"
  rustup toolchain install "$toolchain" --profile minimal --component rustfmt --component clippy >&2
  has_rust || explain "cargo is older than $toolchain and comes before rustup's in PATH: $(command -v cargo)"
}

nodejs() {
  has_node && return
  # Older distributions have an older Node.js; npm brings a newer one along, checked by its own hashes, and the npm that
  # belongs to it: that of a distribution may run on the distribution's Node.js only.
  local machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) explain "there is no Node.js $node_oldest on this machine" ;;
  esac
  say "putting Node.js $node_fetched into $target/node"
  rm -rf "$target/node"
  npm install --prefix "$target/node" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
    "node-linux-$machine@$node_fetched" "npm@$npm_fetched" >&2 || explain "Node.js could not be had"
  mkdir -p "$target/node/bin"
  ln -sf "../node_modules/node-linux-$machine/bin/node" "$target/node/bin/node"
  ln -sf ../node_modules/npm/bin/npm-cli.js "$target/node/bin/npm"
  ln -sf ../node_modules/npm/bin/npx-cli.js "$target/node/bin/npx"
  hash -r
  has_node || explain "the Node.js that was fetched does not run here"
}

driver() {
  command -v tauri-driver >/dev/null && [ "$(installed_driver)" = "$tauri_driver" ] && return
  say "building tauri-driver $tauri_driver"
  cargo install tauri-driver --version "$tauri_driver" --locked --quiet >&2
}
installed_driver() { cargo install --list | sed -n 's/^tauri-driver v\([0-9.]*\):$/\1/p'; }

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
  build) system_packages build; rust; nodejs ;;
  test) system_packages test; rust; nodejs; driver; python ;;
  *) say "usage: setup.sh [build|test]"; exit 2 ;;
esac
