#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes every enumeration constant and every macro of the public headers with
# its value (tests/abi/constants.txt) to standard output, as the C compiler
# sees them. abidiff sees neither macros nor all of the constants.
set -eu
cd "$(dirname "$0")/.."
cc=${CC:-cc}

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

{
    tools/gen-ffi.sh | grep -o '\bCKPI_[A-Z0-9_]*\b'
    "$cc" -E -dM -I include include/callkpi.h | sed -n 's/^#define \(CKPI_[A-Z0-9_]*\) .*/\1/p' | LC_ALL=C sort
} | awk '!seen[$0]++' >"$tmp/names"

{
    cat <<'END'
#include <callkpi.h>
#include <stdio.h>
static void integer(const char *name, long long value) { printf("%s = %lld\n", name, value); }
static void text(const char *name, const char *value) { printf("%s = \"%s\"\n", name, value); }
int main(void)
{
END
    while read -r name; do
        echo "    _Generic(($name), char *: text, default: integer)(\"$name\", $name);"
    done <"$tmp/names"
    echo '    return 0;'
    echo '}'
} >"$tmp/main.c"

"$cc" -std=c11 -I include "$tmp/main.c" -o "$tmp/main"
"$tmp/main"
