#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The number of threads changes no byte of any output.
set -euo pipefail
plx=${PLX:-build/plx}
passed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for i in 1 2 3 4 5 6 7 8; do cp -r tests/pipeline/oom "$folder/in$i"; done
for verb in "extract --jsonl" "claims --jsonl" "annotate" "compare --json"; do
    for threads in 1 2 5; do
        $plx $verb --threads $threads "$folder" >"$folder.$threads"
        cmp "$folder.1" "$folder.$threads" || { echo "FAILED: $verb with $threads threads"; exit 1; }
        passed=$((passed + 1))
    done
done
rm -f "$folder".[125]
echo "$passed passed, 0 failed"
