#!/usr/bin/env bash
# Make .venv from the locks. Usage: tools/setup_environment.sh report|dev|lab
#
# The Makefile calls this when a stamp in .venv is older than its lock; it may be run again at any time.
# Needs Python 3.11 or newer, and either uv, pip or venv. Installs Python packages, and plotly.js's small build
# where npm is there to give it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

refuse() {
    echo "basewatch set-up: $1" >&2
    exit 1
}

choose_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python; do
        "$candidate" -c 'import sys; sys.version_info >= (3, 11) or sys.exit(1); print(sys.executable)' \
            2>/dev/null && return
    done
    refuse "Python 3.11 or newer is needed and none is on PATH; install it (Debian: apt-get install python3-venv), or name it: make PYTHON=/path/to/python3.12 ..."
}

# uv comes by pip into .uv/, never into the system: a system Python may be externally managed, and --target
# is allowed there. Where pip is missing, a venv brings its own.
bootstrap_uv() {
    local python=$1
    export PIP_REQUIRE_VIRTUALENV=0 PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
    local request=(--quiet --no-input --require-hashes --only-binary=:all: --requirement tools/requirements-uv.lock)
    rm -rf .uv
    if "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip install --target .uv "${request[@]}"
    elif "$python" -m venv .uv >/dev/null 2>&1; then
        .uv/bin/python -m pip install "${request[@]}"
    else
        rm -rf .uv
        refuse "$python has neither pip nor venv; install one of them (Debian: apt-get install python3-venv) or uv, then run make again."
    fi >&2
}

# A uv on PATH may be a shim with nothing behind it, so it is asked for its version.
find_uv() {
    local python=$1
    if uv --version >/dev/null 2>&1; then
        echo uv
        return
    fi
    .uv/bin/uv --version >/dev/null 2>&1 || bootstrap_uv "$python"
    echo .uv/bin/uv
}

# Compiled on both cores: all but what a report never loads, which is compiled when first imported.
# A package may carry a template that is not Python, so compileall's verdict is not ours.
compile_byte_code() {
    local rare='/tests?/|/(jedi|parso|prompt_toolkit|wcwidth|PIL|rasterio|pystac|pystac_client|hatchling|tomlkit)/|plotly/(graph_objs|validators)/'
    rare+='|debugpy/_vendored/|pygments/(lexers|styles)/|pydantic/v1/|numpy/(distutils|f2py|polynomial)/'
    .venv/bin/python -m compileall -q -j 0 -x "site-packages.*($rare)" .venv/lib/python3*/site-packages src \
        >/dev/null 2>&1 || true
}

install() {
    "$uv" pip install $quiet --python .venv/bin/python "$@"
}

set_up() {
    case $1 in
        report)
            .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
                "$uv" venv $quiet --clear --python "$python" .venv
            install --require-hashes --requirement requirements.lock
            install --no-deps --no-build-isolation --editable .
            .venv/bin/python tools/fetch_plotly_basic.py
            compile_byte_code
            ;;
        dev | lab) install --require-hashes --requirement "requirements-$1.lock" ;;
        *) refuse "'$1' is not a kind of set-up; it is one of report, dev, lab." ;;
    esac
}

kind=${1:-report}
quiet=--quiet
[ -t 2 ] && quiet=
export UV_PYTHON_DOWNLOADS=never
# uv does not read pip's settings; a mirror that is named to pip alone is meant for it too.
if [ -n "${PIP_INDEX_URL:-}" ] && [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
    export UV_DEFAULT_INDEX=$PIP_INDEX_URL
fi
echo "basewatch set-up: installing what '$kind' needs into .venv (once)" >&2
python=$(choose_python)
uv=$(find_uv "$python")
set_up "$kind"
