#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# tests/intake/feeds: a feed and, beside it as NAME.expected, its entries as `plx feed --jsonl`
# prints them. `run_feeds.sh --write` writes what is expected anew.
set -uo pipefail
plx=${PLX:-build/plx}
passed=0 failed=0
for feed in tests/intake/feeds/*.xml tests/intake/feeds/*.json; do
    expected=${feed%.*}.expected
    out=$("$plx" feed --jsonl --base http://base.example/feed "$feed" 2>&1; echo "status $?")
    [ "${1:-}" = --write ] && echo "$out" >"$expected"
    if [ "$out" = "$(cat "$expected")" ]; then passed=$((passed + 1))
    else echo "FAILED: $feed"; diff <(echo "$out") "$expected" | head -6 | cut -c1-300; failed=$((failed + 1)); fi
    # a feed is found out by its content, and any piece of it is read without harm
    out=$("$plx" extract --jsonl "$feed" 2>&1)
    if [[ "$out" == *'/html/body/article'* || "$out" == *'hold no text of their own'* || "$out" == *'the feed '* ]]; then passed=$((passed + 1))
    else echo "FAILED: $feed is not seen as a feed"; failed=$((failed + 1)); fi
    size=$(wc -c <"$feed")
    for part in 1 2 3 4 5 6 7 8 9; do
        head -c $((size * part / 10)) "$feed" | "$plx" feed --jsonl - >/dev/null 2>&1
        if [ $? -le 3 ]; then passed=$((passed + 1)); else echo "FAILED: $feed cut at $part/10"; failed=$((failed + 1)); fi
    done
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
