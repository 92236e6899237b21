#!/bin/sh
# requirements/*.in and package.json → the newest versions that fit, pinned with their hashes, for every system and
# every Python from 3.11 on. Names no host: packages come from where the machine is told to take them from.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

compile() { # FILE.in FILE.txt [OPTION...]
    source=$1 target=$2
    shift 2
    .venv/bin/python -m uv pip compile "$source" --output-file "$target" "$@" --quiet --upgrade --universal \
        --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
}

compile requirements/dev.in requirements/dev.txt
for level in serve runtime bench; do # in the same versions as the tests
    compile "requirements/$level.in" "requirements/$level.txt" --constraints requirements/dev.txt
done
for python in 3.11 3.12 3.13 3.14; do # each version that was chosen has to exist built, for each Python
    for level in runtime serve dev bench; do
        .venv/bin/python -m uv pip install --quiet --dry-run --only-binary :all: --require-hashes \
            --python-version "$python" --target .cache/lock --requirement "requirements/$level.txt"
    done
done
npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error
