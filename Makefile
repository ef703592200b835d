# Cairn from one place. `make help` lists what there is.

SHELL := /bin/bash
TARGET := $(or $(CARGO_TARGET_DIR),target)
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(abspath $(TARGET))/node/bin:$(PATH)
# The Python in which the tests run the independent verifier; tests that need it say so and pass over when it is absent.
export CAIRN_PYTHON := $(abspath $(TARGET))/python/bin/python
export PHOTOS

# Packages run no scripts of their own when they are installed.
NPM_CI := npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
UI_SOURCES := $(shell find ui -type f -not -path '*/node_modules/*' -not -path 'ui/build/*' -not -path 'ui/.svelte-kit/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup build run story ui test window shots check bench package

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## Install what this machine lacks to build and test
	@.ci/setup.sh test

build: ## Build the window, the command line and headquarters
	@.ci/setup.sh build
	@$(MAKE) --no-print-directory ui
	cargo build --workspace --bins --locked

run: build ## Open the window on a demonstration case (EMPTY=1 for a new vault); without a display, play the story
	@$(TARGET)/debug/cairn-demo $(if $(EMPTY),--empty)

story: build ## Play the story in the terminal: the whole job on real files (PHOTOS=folder for photos of your own)
	@$(TARGET)/debug/cairn-story

ui: ui/build/index.html ## Build the pages of the window

ui/node_modules/.package-lock.json: ui/package-lock.json
	cd ui && $(NPM_CI)
	@touch $@

ui/build/index.html: $(UI_SOURCES) ui/node_modules/.package-lock.json
	cd ui && npm run --silent build -- --logLevel error
	@touch $@

tests/window/node_modules/.package-lock.json: tests/window/package-lock.json
	cd tests/window && $(NPM_CI)
	@touch $@

test: setup build tests/window/node_modules/.package-lock.json ## Run all tests: Rust, pages, window; then the story
	@if "$$CAIRN_PYTHON" -c 'import bagit' 2>/dev/null; then export BAGIT_PYTHON="$$CAIRN_PYTHON"; fi; \
	set -x; cargo test --workspace --locked
	cd ui && npm run --silent lint && npm run --silent check && npm run --silent test
	cd tests/window && npm run --silent check && npm run --silent test && npm run --silent shots
	@env -u PHOTOS $(TARGET)/debug/cairn-story

window: setup build tests/window/node_modules/.package-lock.json ## Drive the real window through its stories (ARGS='unlock' for one)
	cd tests/window && npm run --silent test -- $(ARGS)

shots: setup build tests/window/node_modules/.package-lock.json ## Write a picture of every screen to target/shots
	cd tests/window && npm run --silent shots -- $(ARGS)

check: setup build ## Check format, lints, licences and sources (builds cargo-deny the first time, some minutes)
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	@command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny --locked check bans licenses sources

bench: ## Measure speed and memory in a release build, the window too (ARGS='--quick', '--only NAME', '--cores 2')
	@.ci/setup.sh build
	@$(MAKE) --no-print-directory ui
	@$(MAKE) --no-print-directory tests/window/node_modules/.package-lock.json
	cargo build --release --workspace --bins --locked
	@$(if $(findstring window_,$(ARGS)),,$(TARGET)/release/cairn-bench $(ARGS))
	@cd tests/window && CAIRN_PROFILE=release npm run --silent bench -- $(ARGS)

package: ## Build a .deb and an AppImage of the window
	@.ci/setup.sh build
	@$(MAKE) --no-print-directory ui
	@.ci/package.sh
