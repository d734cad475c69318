#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every kind of finding stands in the examples.
exec python3 tests/compare/examples.py
