#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every example of the manual (the code blocks under "## Examples" of docs/manual/*.md) in a
# folder that holds the files they name. An example must end with status 0 and print something.
set -uo pipefail
plx=$(readlink -f "${PLX:-build/plx}")
root=$PWD
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 failed=0
mkdir -p "$folder/bin" "$folder/home" "$folder/work/pages"
ln -s "$plx" "$folder/bin/plx"
cp -r examples "$folder/work/"
cp tests/pipeline/oom/three.html "$folder/work/page.html"
cp tests/pipeline/oom/three.html "$folder/work/pages/"
cp tests/pipeline/oom/one.txt "$folder/work/report.txt"
cp tests/pipeline/oom/one.txt "$folder/work/draft.txt"
cp tests/pipeline/oom/one.txt "$folder/work/source.txt"
have_jq=1
command -v jq >/dev/null || have_jq=0

run_example() { # page, line
    [ $have_jq -eq 0 ] && case "$2" in *"| jq"*) return ;; esac
    local out
    out=$(cd "$folder/work" && mkdir -p "$folder/home/.local/share/bash-completion/completions" \
        "$folder/home/.config/fish/completions" &&
        HOME="$folder/home" PATH="$folder/bin:$PATH" timeout 30 bash -o pipefail -c "$2" 2>&1)
    local status=$?
    if [ $status -eq 0 ] && { [ -n "$out" ] || [[ "$2" == *">"* || "$2" == *"-o "* ]]; }; then
        passed=$((passed + 1))
    else
        echo "FAILED: $1: $2"
        echo "  status $status: ${out:0:300}"
        failed=$((failed + 1))
    fi
}

for page in "$root"/docs/manual/*.md; do
    while IFS= read -r line; do
        [ -n "$line" ] && run_example "$(basename "$page")" "$line"
    done < <(awk '/^## /{inside = ($0 == "## Examples")} /^```/{code = !code; next} inside && code' "$page")
done
for verb in compare verify extract claims annotate feed completion; do
    if "$plx" help $verb | grep "^plx $verb" >/dev/null && "$plx" $verb --help | grep Usage >/dev/null; then passed=$((passed + 1))
    else echo "FAILED: plx help $verb"; failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
