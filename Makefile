# Cairn from one place. `make help` lists what there is.

SHELL := /bin/bash
export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
TARGET := $(or $(CARGO_TARGET_DIR),target)
# The Python in which the tests run the independent verifier; tests that need it say so and pass over when it is absent.
export CAIRN_PYTHON := $(abspath $(TARGET))/python/bin/python
export PHOTOS

.DEFAULT_GOAL := help
.PHONY: help setup run story test check bench

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

setup: ## Install what this machine lacks to build and test
	@.ci/setup.sh test

run: story ## Play the story: the whole job on real files (PHOTOS=folder for photos of your own)

story: ## Play the story in the terminal
	@.ci/setup.sh build
	cargo build --workspace --bins --locked
	@$(TARGET)/debug/cairn-story

test: setup ## Run all tests, then the story
	@if "$$CAIRN_PYTHON" -c 'import bagit' 2>/dev/null; then export BAGIT_PYTHON="$$CAIRN_PYTHON"; fi; \
	set -x; cargo build --workspace --bins --locked && cargo test --workspace --locked
	@env -u PHOTOS $(TARGET)/debug/cairn-story

check: setup ## Check format, lints, licences and sources (builds cargo-deny the first time, some minutes)
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	@command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny --locked check bans licenses sources

bench: ## Measure speed and memory in a release build (ARGS='--quick', '--only NAME', '--cores 2')
	@.ci/setup.sh build
	cargo build --release --workspace --bins --locked
	@$(TARGET)/release/cairn-bench $(ARGS)
