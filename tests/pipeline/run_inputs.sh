#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Bad input: one clear line on standard error and status 3, while the rest goes on.
set -uo pipefail
plx=${PLX:-build/plx}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
good=tests/pipeline/oom/one.txt

# expect NAME STATUS LINE-OF-STDERR ARGUMENTS...: the good article must come out too
expect() {
    local name=$1 status=$2 line=$3
    shift 3
    timeout 20 "$plx" "$@" >"$folder/out" 2>"$folder/err"
    local got=$?
    if [ "$got" -ne "$status" ] || { [ -n "$line" ] && ! grep -qE "$line" "$folder/err"; }; then
        echo "FAILED: $name: status $got, stderr: $(head -c 300 "$folder/err")"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}
also_good() {
    if grep -q "$good" "$folder/out"; then passed=$((passed + 1))
    else echo "FAILED: $1: the good article is missing"; failed=$((failed + 1)); fi
}

expect "no such file" 3 '^plx: nothing.txt: no such file' extract --jsonl nothing.txt $good
also_good "no such file"
mkdir "$folder/empty"
expect "a folder without articles" 3 "^plx: $folder/empty: the folder holds no article" extract --jsonl "$folder/empty" $good
also_good "a folder without articles"
: >"$folder/empty.txt"
expect "an empty file" 3 "^plx: $folder/empty.txt: is empty|^plx: $folder/empty.txt: .*empty" extract --jsonl "$folder/empty.txt" $good
also_good "an empty file"
head -c 5000 "$plx" >"$folder/binary"
expect "a binary file" 3 "^plx: $folder/binary: .*not text" extract --jsonl "$folder/binary" $good
also_good "a binary file"
head -c 2000000 /dev/zero | tr '\0' 'x' >"$folder/large.txt"
expect "over the limit" 3 "^plx: $folder/large.txt: is larger than .* --max-size" extract --jsonl --max-size 1M "$folder/large.txt" $good
also_good "over the limit"
printf '[1,2]\n{"text":"A report of a fire in the town hall last night."}\nnot json\n' >"$folder/a.jsonl"
expect "JSON lines" 3 "a.jsonl: line 1: is not a JSON object" extract --jsonl "$folder/a.jsonl" $good
also_good "JSON lines"
grep -q 'line 3' "$folder/err" && passed=$((passed + 1)) || { echo "FAILED: line 3"; failed=$((failed + 1)); }
printf 'Caf\xe9 owner wins\n\nThe owner of the Caf\xe9 Central said on Monday that he was very pleased with the r\xe9sum\xe9 of the trial.\n' >"$folder/latin1.txt"
expect "Latin-1" 0 '' extract --jsonl "$folder/latin1.txt"
grep -q 'Café Central' "$folder/out" && passed=$((passed + 1)) || { echo "FAILED: Latin-1 is not converted"; failed=$((failed + 1)); }
printf 'A title\n\nThe mayor said on Monday that the caf\xc3\xa9 was \xff open again after the long repairs of the winter.\n' >"$folder/broken.txt"
expect "invalid UTF-8" 0 '' extract --jsonl "$folder/broken.txt"
grep -q '�' "$folder/out" && grep -q '"warnings":\["' "$folder/out" && passed=$((passed + 1)) || { echo "FAILED: invalid UTF-8 is not repaired or not warned of"; failed=$((failed + 1)); }
printf 'Der Bürgermeister verspricht eine neue Brücke\n\nDer Bürgermeister hat am Dienstag versprochen, dass die Brücke vor dem Winter wieder aufgebaut wird. Er sagte, dass die Stadt das Geld dafür habe und nicht länger warten wolle.\n' >"$folder/german.txt"
expect "not English" 0 'not English' claims --jsonl "$folder/german.txt"
python3 - "$folder" <<'P'
import sys
folder = sys.argv[1]
open(folder + "/quotes.txt", "w").write("A headline here\n\nHe said " + "“" * 10000 + "help" + "”" * 10000 + ".\n")
open(folder + "/tags.html", "w").write("<html><body>" + "<div>" * 10000 + "<p>The mayor said the bridge would be rebuilt before winter.</p>" + "</div>" * 10000)
open(folder + "/open.html", "w").write("<html><body>" + "<b>" * 100000 + "The mayor said the bridge would be rebuilt.")
P
expect "ten thousand quotation marks" 0 '' claims --jsonl "$folder/quotes.txt"
expect "ten thousand tags" 0 '' extract --jsonl "$folder/tags.html"
expect "a hundred thousand open tags" 0 '' extract --jsonl "$folder/open.html"
expect "bad usage" 2 'unknown option' compare --nonsense
expect "no input" 2 'no input' compare
expect "no such verb" 2 'no verb' frobnicate
"$plx" claims --jsonl $good 2>/dev/null >/dev/full
[ $? -eq 4 ] && passed=$((passed + 1)) || { echo "FAILED: a full disk is not status 4"; failed=$((failed + 1)); }
"$plx" compare --json tests/pipeline/oom 2>"$folder/err" | head -c 1 >/dev/null
[ ! -s "$folder/err" ] && passed=$((passed + 1)) || { echo "FAILED: a pipe closed early: $(cat "$folder/err")"; failed=$((failed + 1)); }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
