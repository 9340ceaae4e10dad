#!/usr/bin/env bash
# See to it that the tests find their two programs: a Chromium, and poppler's pdftotext and pdftoppm.
#
# What is on the machine is taken. Otherwise Debian's packages when root, then Playwright's own Chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

refuse() {
    echo "basewatch set-up: $1" >&2
    exit 1
}

has_chromium() { .venv/bin/python tools/find_chromium.py >/dev/null 2>&1; }

has_poppler() { command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null; }

# Fails quietly where there is no apt or no right to use it: the caller has other ways, or a sentence.
debian_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "basewatch set-up: installing Debian's $* for the tests (once)" >&2
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install --yes --no-install-recommends "$@"; } >.venv/apt.log 2>&1 ||
        { tail -n 5 .venv/apt.log >&2; return 1; }
}

playwright_install() {
    echo "basewatch set-up: downloading Playwright's Chromium for the tests (once)" >&2
    .venv/bin/playwright install chromium >&2
}

has_poppler || debian_install poppler-utils || true
has_poppler || refuse "the tests need pdftotext and pdftoppm; install poppler-utils (Debian), poppler (conda, Homebrew), then run make again."

has_chromium || [ -z "${BASEWATCH_CHROMIUM:-}" ] ||
    refuse "BASEWATCH_CHROMIUM names $BASEWATCH_CHROMIUM, which does not start; correct it or unset it, then run make again."
has_chromium || debian_install chromium || true
has_chromium || playwright_install || true
has_chromium || refuse "the tests need a Chromium and none could be installed; install chromium or Chrome, or set BASEWATCH_CHROMIUM to its path, then run make again."
