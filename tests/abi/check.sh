#!/bin/bash
# SPDX-License-Identifier: MIT
# Compares the ABI of a built shared library, and every public type, with the
# committed baseline (tests/abi/*.abi). Any difference must be looked at:
# abidiff's exit code 4 is a change, 8 an incompatible one, 1 and 2 are errors.
# An addition is accepted by committing a new baseline (--update); anything
# else breaks the promise in docs/abi-policy.md.
#
# A baseline holds for one ELF machine: this is x86-64. Elsewhere the check is
# skipped; tests/abi/layout.c holds everywhere.
#
# Usage: tests/abi/check.sh [--update] BUILD_DIRECTORY
set -u
update=0
if [ "$1" = --update ]; then
    update=1
    shift
fi
library=$(cd "$1" && pwd)/libcallkpi.so
cd "$(dirname "$0")/../.." || exit 1

if [ "$(uname -m)" != x86_64 ]; then
    echo "skipped: the baseline is for x86_64, this is $(uname -m)"
    exit 0
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

gcc -std=c11 -g -O0 -fPIC -shared -I include -o "$tmp/libanchor.so" tests/abi/anchor.c || exit 1

# Whether opaque structs grow is nobody's business: only what the headers
# define is looked at.
describe() {
    abidw --headers-dir include --no-comp-dir-path --no-corpus-path --no-show-locs "$@"
}

if [ $update = 1 ]; then
    describe --out-file tests/abi/libcallkpi.abi "$library" || exit 1
    describe --load-all-types --out-file tests/abi/types.abi "$tmp/libanchor.so" || exit 1
    echo "wrote tests/abi/libcallkpi.abi and tests/abi/types.abi"
    exit 0
fi

failed=0
compare() {
    local baseline=$1 new=$2
    shift 2
    abidiff --headers-dir1 include --headers-dir2 include "$@" "$baseline" "$new"
    local code=$?
    if [ $code != 0 ]; then
        echo "abidiff: $baseline differs (code $code: $((code & 8 ? 1 : 0)) incompatible, $((code & 4 ? 1 : 0)) changed, $((code & 3)) error)"
        failed=1
    fi
}
compare tests/abi/libcallkpi.abi "$library"
compare tests/abi/types.abi "$tmp/libanchor.so" --non-reachable-types
[ $failed = 0 ] && echo "the ABI is the baseline's"
exit $failed
