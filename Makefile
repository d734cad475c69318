# SPDX-License-Identifier: Apache-2.0
# The front door. `make help` lists what it opens.
JOBS ?= $(shell nproc)
CTEST = ctest --output-on-failure -j$(JOBS) --test-dir

.PHONY: all quick test demo asan tsan oom fuzz bench score format check man golden clean help

all: ## build/plx
	@cmake --preset release >build.log 2>&1 || { cat build.log; exit 1; }
	@rm -f build.log
	@cmake --build build -j$(JOBS)

quick: all
	@$(CTEST) build -Q -LE slow || $(CTEST) build --rerun-failed

test: all ## every test that must pass
	@$(CTEST) build

demo: all ## compare an example and say where the page is
	@scripts/demo

# Sanitized tools are slow: their builds take the tables of the release build.
TABLES = -DPLX_TABLES_FROM=$(CURDIR)/build/parallax.tables

asan: all ## all tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake --preset asan $(TABLES) >/dev/null && cmake --build build-asan -j$(JOBS)
	@$(CTEST) build-asan

tsan: all ## the tests of threads under ThreadSanitizer
	@cmake --preset tsan $(TABLES) >/dev/null && cmake --build build-tsan -j$(JOBS) --target plx
	@$(CTEST) build-tsan -R pipeline/run_threads

oom: all ## every allocation of a comparison fails once
	@$(CTEST) build -R oom

fuzz: all ## each parser of outside input, FUZZ_SECONDS (60) each
	@cmake --preset fuzz $(TABLES) >/dev/null && cmake --build build-fuzz -j$(JOBS)
	@scripts/fuzz

bench: all ## speed, printed
	@scripts/bench

score: all ## quality on the evaluation data in SCORE_DATA (../shared/eval)
	@scripts/score

format: ## clang-format over the whole tree
	@git ls-files '*.c' '*.h' | grep -v _table.c | xargs clang-format -i

golden: all ## rewrite the expected outputs of the tests
	@scripts/golden

man: all ## man pages in build/man
	@scripts/man

check: asan tsan oom ## what runs beside the tests: sanitizers and failing allocations
	@cmake --build build -j$(JOBS) --target plx-train plx-bench-stages plx-bench-rooms
	@scripts/check

clean:
	@rm -rf build build-*

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10
