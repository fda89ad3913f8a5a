# Set-up and every check, from a fresh clone on Debian or Ubuntu with a Swift toolchain.
RELEASE = swift build -c release --static-swift-stdlib
export BREAKWATER_PATTERNS = $(CURDIR)/patterns

.PHONY: demo test lint train same score floors bench build packages

demo: build
	Benchmarks/demo

test: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

lint:
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

score: build
	.build/release/breakwater evaluate deid Tests/Corpora/deid-dev.jsonl
	.build/release/breakwater evaluate deid Tests/Corpora/notes/omega
	.build/release/breakwater evaluate surrogate Tests/Corpora/notes Tests/Corpora/deid-dev.jsonl
	.build/release/breakwater evaluate codes Tests/Corpora/codes-dev.jsonl

# No score may fall below its floor. They are counts, the same on every machine.
EVALUATE = .build/release/breakwater evaluate
FLOORS = --json --quiet --floors Tests/Corpora/floors.tsv --set
READ = $(filter-out %/theta,$(wildcard Tests/Corpora/notes/*))
floors: build
	$(EVALUATE) deid Tests/Corpora/deid-dev.jsonl $(FLOORS) deid-dev
	$(EVALUATE) deid Tests/Corpora/notes/omega $(FLOORS) omega
	$(EVALUATE) deid $(READ) $(FLOORS) notes
	$(EVALUATE) deid Tests/Corpora/notes/theta $(FLOORS) theta
	$(EVALUATE) deid Tests/Corpora/notes/omega --policy strict $(FLOORS) strict-omega
	$(EVALUATE) deid $(READ) --policy strict $(FLOORS) strict-notes
	$(EVALUATE) surrogate $(READ) Tests/Corpora/deid-dev.jsonl $(FLOORS) surrogates

bench: build
	$(RELEASE) --product note-generator
	Benchmarks/bench

build: packages
	$(RELEASE) --product breakwater
	$(RELEASE) --product breakwater-coder

packages:
	@Benchmarks/packages

# The optimiser must not change what is found: the debug and the release build on every labelled note.
same: build
	swift build --product breakwater
	@for notes in Tests/Corpora/deid-dev.jsonl Tests/Corpora/notes samples; do \
	  .build/debug/breakwater detect $$notes --quiet > .build/debug.found || [ $$? -eq 3 ]; \
	  .build/release/breakwater detect $$notes --quiet > .build/release.found || [ $$? -eq 3 ]; \
	  cmp .build/debug.found .build/release.found || exit 1; done
	@echo "debug and release find the same"

# The entity model again from its labelled notes; `omega` and `theta` are never learned from.
train: build
	.build/release/breakwater patterns train --quiet --out patterns/models/entities.tsv \
	  Tests/Corpora/deid-dev.jsonl $(filter-out %/omega %/theta,$(wildcard Tests/Corpora/notes/*))
