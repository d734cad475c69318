#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What plx verify shows: the brief at several widths, the page, odd inputs and outputs.
exec python3 "$(dirname "$0")/verify.py" "${PLX:-build/plx}"
