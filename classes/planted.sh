#!/bin/sh
# Plants each of the bugs in `planted/` in a copy of the tree, and expects the run to find it within 20 crates.
#
#     classes/planted.sh [patch ..]
set -eu
cd "$(dirname "$0")/.."
root=$PWD
work=${CARGO_TARGET_DIR:-$root/target}/classes/planted
tree=$work/tree
[ $# -gt 0 ] || set -- classes/planted/*.patch
failed=0
for patch in "$@"; do
    name=$(basename "$patch" .patch)
    rm -rf "$tree"
    mkdir -p "$tree"
    git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- --create --file=- | tar --extract --file=- --directory="$tree"
    patch --quiet --strip=1 --directory="$tree" <"$patch"
    # The measurements are no part of this, nor are the small crates of the tests.
    status=0
    (cd "$tree" && CARGO_TARGET_DIR="$work/target" cargo run --release --offline --quiet -p slots-classes -- 20 --first) >"$work/$name.txt" 2>&1 || status=$?
    found=$(grep -c '^--- .* differs in' "$work/$name.txt" || true)
    if [ "$status" -eq 1 ] && [ "$found" -gt 0 ]; then
        echo "$name: found in $(grep -c '^crate ' "$work/$name.txt") crates ($work/$name.txt)"
    else
        echo "$name: NOT FOUND (status $status, $work/$name.txt)"
        failed=1
    fi
done
exit $failed
