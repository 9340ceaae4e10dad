#!/usr/bin/env bash
# Resolve the bounds of pyproject.toml into pinned, hashed locks that hold for every platform and Python >= 3.11.
#
# requirements.lock: what a report needs, and the build backend, so that the set-up resolves nothing itself.
# requirements-dev.lock, requirements-lab.lock: the groups of that name, on top and in agreement with it.
# tools/requirements-uv.lock: uv itself, for machines that have only pip.
# No lock names an address: packages come from wherever the machine's own settings say.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Where the set-up puts uv on a machine that has none.
PATH=$PATH:$PWD/.uv/bin

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

build_backend() {
    sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml | sed 's/", "/\n/g'
}

rm -f requirements.lock requirements-dev.lock requirements-lab.lock tools/requirements-uv.lock
build_backend | compile pyproject.toml - --extra small-pages --output-file requirements.lock
compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
compile --group lab --constraint requirements.lock --constraint requirements-dev.lock --output-file requirements-lab.lock
echo uv | compile - --output-file tools/requirements-uv.lock
