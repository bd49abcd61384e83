#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Instructions a record of each job, counted by valgrind, beside the committed
# baseline instructions.txt: a figure that the load of the machine does not move.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: tests/bench/callgrind.sh [--update] [--build DIR] [--tolerance PERCENT]

Runs every job on one day of contacts and on two, and takes the difference: what
the second day costs, its new cells included. A job that needs more than the
baseline by the tolerance, 5 % if not said, is an error. --update writes the
baseline anew: with the compiler that its first line names.
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
scratch=${CALLKPI_BENCH_DIR:-/tmp/callkpi-bench}
baseline=$here/instructions.txt
build=
update=
tolerance=5
while [ $# -gt 0 ]; do
    case $1 in
        --update) update=yes ;;
        --build) build=$2; shift ;;
        --tolerance) tolerance=$2; shift ;;
        *) usage; exit 2 ;;
    esac
    shift
done
if ! command -v valgrind > /dev/null; then
    echo "callgrind.sh: valgrind is missing; on Debian: apt-get install valgrind" >&2
    exit 2
fi
if [ -z "$build" ]; then
    build=$scratch/build
    [ -f "$build/build.ninja" ] ||
        meson setup "$build" "$root" -Dbench=true -Dtests=false -Dbuildtype=release > "$scratch/meson.log"
    ninja -C "$build" tests/bench/callkpi-bench > "$scratch/ninja.log" || { cat "$scratch/ninja.log" >&2; exit 2; }
fi

# One day is 357,143 contacts. Costs are dumped at each return from bench_measure().
count() { # RECORDS: "id records instructions", a line a job
    local directory=$scratch/callgrind-$1
    rm -rf "$directory"
    mkdir -p "$directory"
    valgrind --tool=callgrind --callgrind-out-file="$directory/out" --zero-before=bench_measure \
        --dump-after=bench_measure "$build/tests/bench/callkpi-bench" --count --records "$1" \
        > "$directory/jobs" 2> "$directory/log" || { cat "$directory/log" >&2; exit 2; }
    local number=0 id records
    while read -r id records; do
        number=$((number + 1))
        printf '%s %s %s\n' "$id" "$records" "$(awk '$1 == "totals:" || $1 == "summary:" { total = $2 }
            END { print total }' "$directory/out.$number")"
    done < "$directory/jobs"
}

count 357143 > "$scratch/one-day"
count 714286 > "$scratch/two-days"
compiler="# $(cc --version | head -n 1), $(uname -m)"
paste -d ' ' "$scratch/one-day" "$scratch/two-days" |
    awk '{ printf "%-20s %10.1f\n", $1, ($6 - $3) / ($5 - $2) }' > "$scratch/instructions"

if [ -n "$update" ]; then
    { echo "$compiler; instructions a record, by callgrind.sh --update"; cat "$scratch/instructions"; } > "$baseline"
    cat "$baseline"
    exit 0
fi
[ "$(head -n 1 "$baseline" | cut -d ';' -f 1)" = "$compiler" ] ||
    echo "another compiler than the baseline's: $compiler" >&2
awk -v tolerance="$tolerance" '
    NR == FNR { if ($1 != "#") base[$1] = $2; next }
    {
        known = $1 in base
        change = known && base[$1] > 0 ? 100 * ($2 - base[$1]) / base[$1] : 0
        verdict = !known ? "new" : change > tolerance ? "MORE" : change < -tolerance ? "less: update the baseline" : ""
        worse += known && change > tolerance
        printf "%-20s %10.1f %10s %+8.1f %%  %s\n", $1, $2, known ? base[$1] : "-", change, verdict
    }
    END { exit worse > 0 }' "$baseline" "$scratch/instructions"
