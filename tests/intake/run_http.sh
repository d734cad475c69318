#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The doors to the web against a server on this machine: http_cases.py.
exec python3 tests/intake/http_cases.py
