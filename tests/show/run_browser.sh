#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The page in a browser: clicked, typed at, watched for errors and requests.
set -euo pipefail
build=$(dirname "${PLX:-build/plx}")
for tool in python3 chromedriver chromium; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed (Debian: chromium, chromium-driver, python3)"
        exit 0
    fi
done
exec python3 tests/show/browser.py "$build/show-test_golden" "${PLX:-build/plx}"
