#!/bin/sh
# Brings what a build needs (`setup.sh build`), besides it what the live preview needs (`setup.sh serve`), or what the
# tests need, which is all (`setup.sh test`) but for what builds are measured against (`setup.sh bench`).
#
# Costs next to nothing when all is here. System libraries are installed when that may be done without asking for a
# password; otherwise the command to type is shown. Exit codes: 0 all is here; 2 wrong usage; 4 something is missing;
# 130 interrupted. PYTHON names the Python to use, where it is not to be python3.
set -eu
umask 022 # what is made here is readable, whatever the caller's files are
unset CDPATH PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX
cd -- "$(dirname -- "$0")/.."

level=${1:-build}
case $level in
build) requirements=requirements/runtime.txt ;;
serve) requirements=requirements/serve.txt ;;
test) requirements=requirements/dev.txt ;;
bench) requirements=requirements/bench.txt ;;
*)
    echo "usage: $0 [build|serve|test|bench]" >&2
    exit 2
    ;;
esac
venv=$(pwd -P)/.venv
ready=.venv/.ready-$level
unfinished=.venv/.unfinished # stands while .venv is being made or filled

say() { printf 'setup: %s\n' "$@" >&2; } # LINE...

stop() { # LINE...: what is missing, and what to do about it
    say "$@"
    exit 4
}

run() { # COMMAND...: silently, but for the end of what it printed when it fails
    "$@" >"$log" 2>&1 </dev/null && return
    tail -n 15 "$log" >&2
    return 1
}

# ---------------------------------------------------------------- is all done already?

fingerprint() { # what .venv was made from and where it stands; another one means that there is work to do
    "$venv/bin/python" -I -S -c '
import hashlib, sys
print(sys.version, sys.argv[1], *(hashlib.sha256(open(name, "rb").read()).hexdigest() for name in sys.argv[2:]))
' "$venv" "$requirements" package-lock.json 2>/dev/null
}

is_done() {
    [ -x .venv/bin/python ] && [ ! -e "$unfinished" ] && [ -e "$ready" ] &&
        [ "$(fingerprint)" = "$(cat "$ready")" ] &&
        "$venv/bin/python" -S -m synopse.environment.doctor --packages build >/dev/null &&
        { [ "$level" != test ] || npm_is_done; }
}

npm_is_done() { # npm writes this file last
    ! command -v npm >/dev/null || [ -e node_modules/.package-lock.json ]
}

# ---------------------------------------------------------------- the operating system's part

as_root() { # COMMAND...: as root, without asking anybody
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() { # only apt: the others' names for packages are known, but not tried
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

apt_install() { # PACKAGE...: once as it is, and once more after renewing the lists
    set -- as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$@"
    "$@" >"$log" 2>&1 </dev/null && return
    as_root apt-get update -qq >"$log" 2>&1 </dev/null || true
    "$@" >"$log" 2>&1 </dev/null
}

install_libraries() { # without them, and Python's venv module, nothing can be built
    packages=$("$python" -m synopse.environment.doctor --packages build) && return
    if [ -n "$packages" ] && may_install; then
        say "installing system packages: $packages"
        # shellcheck disable=SC2086 # a list of names
        apt_install $packages || tail -n 15 "$log" >&2
        "$python" -m synopse.environment.doctor --packages build >/dev/null && return
    fi
    stop "system packages are missing; please type" "  $("$python" -m synopse.environment.doctor --command build)" \
        "and then try again"
}

install_tools() { # without them some tests are skipped
    packages=$("$python" -m synopse.environment.doctor --packages test) && return
    if [ -n "$packages" ] && may_install; then
        say "installing tools for the tests (this can take minutes): $packages"
        # shellcheck disable=SC2086 # a list of names
        apt_install $packages || install_each $packages
        "$python" -m synopse.environment.doctor --packages test >/dev/null && return
    fi
    say "tests that need more tools will be skipped; to bring them, type" \
        "  $("$python" -m synopse.environment.doctor --command test)"
}

install_each() { # PACKAGE...: so that one that is not to be had does not keep away the others
    for package in "$@"; do
        apt_install "$package" || { say "could not install $package" && settled=no; }
    done
}

# ---------------------------------------------------------------- Python

will_do() { # PYTHON: whether it is there, and new enough
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if will_do "$python"; then return; fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null) || found='no Python'
    stop "Python 3.11 or newer is needed, and this machine has $found" \
        "please install one (python3 and python3-venv on Debian or Ubuntu), or name it: make PYTHON=/path/to/python3"
}

is_sound() { # whether .venv can be kept: complete, in its place, and of a Python that is still here
    [ ! -e "$unfinished" ] && [ -x .venv/bin/python ] && will_do "$venv/bin/python" &&
        "$venv/bin/python" -I -m pip --version >/dev/null 2>&1 &&
        sed -n 's/.*VIRTUAL_ENV=//p' .venv/bin/activate | tr -d "\"'" | grep -Fqx -- "$venv"
}

make_venv() {
    is_sound && return
    [ ! -e .venv ] || say "making .venv anew: it was left unfinished, moved, or its Python has changed"
    say "making a Python environment in .venv ($("$python" --version))"
    rm -rf .venv
    mkdir .venv
    : >"$unfinished"
    run "$python" -m venv .venv || stop "the Python environment could not be made"
}

install_packages() {
    say "installing the Python packages of $requirements"
    : >"$unfinished"
    run "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        -r "$requirements" && return
    rm -f "$unfinished" # pip changes nothing before it has everything: what was there still works
    stop "the Python packages could not be installed; is there a network? Please try again"
}

compile_program() { # where PYTHONDONTWRITEBYTECODE is set, or synopse/ cannot be written to, each start would do it anew
    compiled=.venv/.compiled
    if [ -e "$compiled" ] && [ -z "$(find synopse -name '*.py' -newer "$compiled" 2>/dev/null)" ]; then return 0; fi
    if "$venv/bin/python" -I -m compileall -q synopse >/dev/null 2>&1; then : >"$compiled"; fi
}

# ---------------------------------------------------------------- npm

install_npm_packages() {
    if ! command -v npm >/dev/null; then
        say "npm is missing: tests that need axe-core or the Nu checker will be skipped"
        return 0
    fi
    say "installing axe-core and the Nu checker"
    run npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && return
    say "they could not be installed: tests that need them will be skipped"
    settled=no
}

# ---------------------------------------------------------------- all of it

if is_done; then
    compile_program
    exit 0
fi

exec 9<scripts/setup.sh
if command -v flock >/dev/null && ! flock -n 9; then
    say "waiting for another set-up of this project"
    flock 9
    if is_done; then exit 0; fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

settled=yes # no: what failed is worth another try the next time
find_python
install_libraries
make_venv
install_packages
if [ "$level" = test ]; then
    install_tools
    install_npm_packages
fi
rm -f "$unfinished"
compile_program
if [ "$settled" = yes ]; then
    fingerprint >"$ready.new"
    mv "$ready.new" "$ready"
fi
say "ready"
