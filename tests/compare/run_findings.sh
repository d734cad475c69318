#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The cases of findings.txt, through the command itself.
exec python3 tests/compare/findings.py
