#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Quotations held against a source: cases of each result, and random cuts, splices and changes.
exec python3 "$(dirname "$0")/verify.py" "${PLX:-build/plx}"
