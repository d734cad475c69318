#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# "dozens" is not told as a number that nobody gave; a number in words is.
set -euo pipefail
PLX=${PLX:-build/plx}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf 'Fair burns\n\nThe fire at the Wick fair killed a hundred and forty horses and cost tens of millions of dollars.\n' >"$folder/a.txt"
printf 'Horses lost\n\nA hundred and forty horses were killed at the Wick fair; the fire cost tens of millions of dollars.\n' >"$folder/b.txt"
brief=$("$PLX" compare --width 100 "$folder/a.txt" "$folder/b.txt")
grep -q 'undred and forty (140)' <<<"$brief" || { echo "a number in words is not told in figures"; echo "$brief"; exit 1; }
grep -q 'tens of millions of dollars' <<<"$brief" || { echo "the cost is missing"; echo "$brief"; exit 1; }
! grep -q '0000000' <<<"$brief" || { echo "a bound is told as an exact number"; echo "$brief"; exit 1; }
