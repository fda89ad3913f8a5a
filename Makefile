# Set-up and every check, from a fresh clone on Debian or Ubuntu with a Swift toolchain.
RELEASE = swift build -c release --static-swift-stdlib
export BREAKWATER_PATTERNS = $(CURDIR)/patterns

.PHONY: demo test lint score bench build packages

demo: build
	Benchmarks/demo

test: packages
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

lint:
	swift format lint --strict -r Sources Tests Benchmarks Package.swift

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
