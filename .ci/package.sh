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

bundle() {
  (cd src-tauri && npx --no-install tauri bundle "${flags[@]}" --ci --bundles "$1" \
    --config "{\"bundle\":{\"linux\":{\"$1\":{\"files\":{\"/usr/bin/cairn\":\"$target/$profile/cairn\"}}}}}")
}

bundle deb
# An AppImage is put together by tools that are no packages of any distribution; they are fetched when they are missing.
bundle appimage || {
  say "no AppImage was made. It takes linuxdeploy, its AppImage plugin and AppRun, which the bundler fetches from the"
  say "releases of github.com/tauri-apps/binary-releases and github.com/linuxdeploy/linuxdeploy-plugin-appimage."
  say "They could not be had here; on a machine that reaches them, make package makes the AppImage as well."
}
find "$target/$profile/bundle" -name '*.deb' -o -name '*.AppImage'
