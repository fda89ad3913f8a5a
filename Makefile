# Set-up and every check, from a fresh clone on Debian or Ubuntu with a Swift toolchain.
RELEASE = swift build -c release --static-swift-stdlib
export BREAKWATER_PATTERNS = $(CURDIR)/patterns

.PHONY: train demo test score bench build packages

demo: build
	Benchmarks/demo

test: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

score: build
	.build/release/breakwater evaluate deid Tests/Corpora/deid-dev.jsonl
	.build/release/breakwater evaluate codes Tests/Corpora/codes-dev.jsonl

bench: build
	$(RELEASE) --product note-generator
	Benchmarks/bench

build: packages
	$(RELEASE) --product breakwater
	$(RELEASE) --product breakwater-coder

packages:
	@Benchmarks/packages

# The entity model again from its labelled notes; the held-out set `omega` is never learned from.
train: build
	.build/release/breakwater patterns train --quiet --out patterns/models/entities.tsv \
	  Tests/Corpora/deid-dev.jsonl $(filter-out Tests/Corpora/notes/omega,$(wildcard Tests/Corpora/notes/*))
