#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What plx prints of the examples, held against the JSON contract.
set -euo pipefail
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 0; }
exec python3 tests/show/contract.py "${PLX:-build/plx}" examples/*/*.txt
