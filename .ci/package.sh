#!/usr/bin/env bash
# Packs the window and the command line: a .deb, and an AppImage where the tools for it can be had.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
profile=${PROFILE:-release}

say() { printf 'package: %s\n' "$*" >&2; }

[ -e src-tauri/node_modules/.package-lock.json ] ||
  (cd src-tauri && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
if [ "$profile" = release ]; then
  cargo build --release --workspace --bins --locked
  flags=()
else
  cargo build --workspace --bins --locked
  flags=(--debug)
fi

# Makes one kind of package; what follows the kind is more of its settings, as JSON.
bundle() {
  (cd src-tauri && npx --no-install tauri bundle "${flags[@]}" --ci --bundles "$1" \
    --config "{\"bundle\":{\"linux\":{\"$1\":{\"files\":{\"/usr/bin/cairn\":\"$target/$profile/cairn\"}${2:-}}}}}")
}

# What the programs ask of the libraries they were linked with, so that an older system refuses the package when it is
# installed, and not the program when it starts.
depends() {
  command -v dpkg-shlibdeps >/dev/null || return 0
  local folder
  folder=$(mktemp -d)
  mkdir "$folder/debian"
  printf 'Source: cairn\n\nPackage: cairn\nArchitecture: any\n' >"$folder/debian/control"
  (cd "$folder" && dpkg-shlibdeps -O "$target/$profile/cairn" "$target/$profile/cairn-desktop") |
    sed -n 's/^shlibs:Depends=//p' | sed 's/, /","/g; s/.*/,"depends":["&"]/'
  rm -r "$folder"
}

# An AppImage is put together by tools that are no packages of any distribution; the bundler fetches those that it lacks.
missing_tools() {
  local machine tool
  machine=$(uname -m)
  for tool in "AppRun-$machine" "linuxdeploy-$machine.AppImage" linuxdeploy-plugin-{gtk,gstreamer}.sh; do
    [ -e "${XDG_CACHE_HOME:-$HOME/.cache}/tauri/$tool" ] || echo "$tool"
  done
}

bundle deb "$(depends)"
bundle appimage || {
  say "no AppImage was made, for the reason above; the .deb is whole."
  for tool in $(missing_tools); do say "missing: $tool"; done
  say "The bundler fetches what it lacks from github.com/tauri-apps: binary-releases, linuxdeploy-plugin-gtk, -gstreamer."
}
find "$target/$profile/bundle" -name '*.deb' -o -name '*.AppImage'
