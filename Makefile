## The commands of every day. `make help` lists them; `build.py --help` has the rest.

RUN := .venv/bin/python

## Each step has its own parallelism; `make -j` would only mix their lines.
.NOTPARALLEL:

# Build every document into output/ (and set up what that needs).
build: setup
	@$(RUN) build.py build

# Set up what a build needs. Costs next to nothing when it is there.
setup:
	@sh scripts/setup.sh build

# Set up what the tests need besides.
setup-test:
	@sh scripts/setup.sh test

# Check and test everything.
test: check
	$(RUN) -m pytest -n 2

# Check style and types.
check: setup-test
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

# Set up what the live preview needs besides.
setup-serve:
	@sh scripts/setup.sh serve

# Show the documents side by side in a browser, kept current while you write.
serve: setup-serve
	@$(RUN) build.py serve

# Set up what builds are measured against.
setup-bench: setup-test
	@sh scripts/setup.sh bench

# Measure speed and memory against other tools; renews docs/performance.md.
bench: setup-bench
	$(RUN) -m benchmarks

# Kill, starve and fuzz the real build for a long time.
torture: setup-test
	$(RUN) -m pytest -m torture -n 0

# Examine all PDFs with veraPDF.
conformance: setup-test
	$(RUN) -m pytest -m conformance -n 2

# Examine the texts with LanguageTool.
language: setup-test
	$(RUN) -m pytest -m language -n 0

# Pin the newest Python and npm packages that fit, with their hashes.
lock: setup-test
	sh scripts/lock.sh

# Remove everything that these commands make, but for output/.
clean:
	rm -rf .venv .cache dist node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# List these commands.
help:
	@awk '/^# /{say=substr($$0,3)} /^[a-z-]+:/{sub(/:.*/,""); printf "  make %-12s %s\n",$$0,say}' Makefile

.PHONY: build setup setup-test test check setup-serve serve setup-bench bench torture conformance language lock clean help
